#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""retone.py: the tone of a word that is finished is changed by Telex, inside the word and at its end;
a tag on the word stays on it, and undo takes back what was changed alone."""

import os
import sys

from desk_tools import (choose_telex, import_source, open_article, rows_of, start_input_method,
                        wait_saved)
from recto_journey import Atspi, Program, until


def tags_of(article):
    row = rows_of(article)[0]
    return [row["target"][span["start"]:span["end"]] for span in row["spans"]]


def move(recto, caret, *keys):
    """Presses keys until the caret stands there: what an input method looks at first and what it does
    not must not be told apart by who is quicker."""
    recto.key(*keys)
    recto.wait_focused("the caret at %d" % caret,
                       lambda node: Atspi.Text.get_caret_offset(node) == caret)


def write_anew(recto, letters, end, text):
    """Types letters with a tone, which are being composed until another key is pressed."""
    recto.type(letters)
    recto.key(end)
    recto.wait_text(text)


def journey():
    article = import_source("A headline here", "The first sentence.")
    with Program() as recto:
        open_article(recto, "")
        choose_telex()
        recto.type("Tieeng ca Hoang ")
        recto.wait_text("Tiêng ca Hoang ")
        move(recto, 9, "ctrl+Left")
        move(recto, 14, *["shift+Right"] * 5)
        recto.key("ctrl+shift+p")
        until(lambda: tags_of(article) == ["Hoang"], "the tag")

        # Inside the first word, and on by a key that is no letter.
        move(recto, 0, "Home")
        move(recto, 3, *["Right"] * 3)
        recto.key("BackSpace")
        recto.wait_text("Ting ca Hoang ")
        write_anew(recto, "ees", "End", "Tiếng ca Hoang ")

        # Inside the tagged one, and on by a command of the table.
        move(recto, 12, *["Left"] * 3)
        recto.key("BackSpace")
        recto.wait_text("Tiếng ca Hong ")
        write_anew(recto, "af", "ctrl+s", "Tiếng ca Hoàng ")

        # At the end of the second one.
        move(recto, 8, *["Left"] * 4)
        recto.key("BackSpace")
        recto.wait_text("Tiếng c Hoàng ")
        # Else what was taken away and what is written in its place are one step where it is quick.
        move(recto, 6, "Left")
        move(recto, 7, "Right")
        write_anew(recto, "as", "End", "Tiếng cá Hoàng ")

        recto.key("ctrl+z")
        recto.wait_text("Tiếng c Hoàng ")
        recto.key("ctrl+shift+z")
        recto.wait_text("Tiếng cá Hoàng ")
        wait_saved(recto)
    assert rows_of(article)[0]["target"] == "Tiếng cá Hoàng ", rows_of(article)
    assert tags_of(article) == ["Hoàng"], tags_of(article)


if __name__ == "__main__":
    os.environ["GTK_IM_MODULE"] = "ibus"
    # The input method's own module gives a little memory away with every key.
    os.environ["ASAN_OPTIONS"] = os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0"
    input_method = start_input_method()
    try:
        journey()
    finally:
        input_method.terminate()
        input_method.wait()
    sys.exit(0)
