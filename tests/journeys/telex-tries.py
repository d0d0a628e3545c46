#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""telex-tries.py: a name is typed by Telex at human speed, and after each of its words, while that
is still being composed, something else is done: a click on another row, Tab, the key that finishes
the row, the key to the next row, undo. Each try has them in an order of its own. No letter is lost
or doubled: two tries, in the long run a hundred."""

import random
import sys

from desk_tools import choose_telex, import_source, open_article, rows_of, with_telex
from recto_journey import LONG, Atspi, Program, said, until, walk, xdotool

WORDS = [("Thuwowngj", "Thượng"), (" tuwowngs", " tướng"), (" Hoangf", " Hoàng"),
         (" Xuaan", " Xuân"), (" Chieens", " Chiến")]
PACE = 100  # milliseconds a key
TRIES = 100 if LONG else 2


def rows_on_screen(recto):
    return [node for node in walk(recto.tree()) if node.get_role() == Atspi.Role.LIST_ITEM]


def wait_left(recto, written):
    """The next row has the keys and nothing in it, and the first one says what was written."""
    recto.wait_text("")
    until(lambda: said(rows_on_screen(recto)[0]) == written, "%r in the first row" % written)


def click_next_row(recto, written):
    place = Atspi.Component.get_extents(rows_on_screen(recto)[1], Atspi.CoordType.WINDOW)
    xdotool("mousemove", "--window", recto.window, str(place.x + place.width * 3 // 4),
            str(place.y + place.height // 2), "click", "1")
    wait_left(recto, written)
    recto.key("ctrl+Up")


def press_done(recto, written):
    recto.key("ctrl+Return")
    wait_left(recto, written)
    recto.key("ctrl+Up")


def press_next_row(recto, written):
    recto.key("ctrl+Down")
    wait_left(recto, written)
    recto.key("ctrl+Up")


def press_tab(recto, written):
    editor = recto.wait_focused("the text")
    recto.key("Tab")
    recto.wait_moved(editor, "the focus on something else")
    recto.key("shift+Tab")


def press_undo(recto, written):
    recto.key("ctrl+z")
    # Or more than that: who goes on writing in a row that was just emptied does both in one step.
    until(lambda: recto.focused_text() not in (None, written), "something else than %r" % written)
    recto.key("ctrl+shift+z")


DEEDS = [click_next_row, press_done, press_next_row, press_tab, press_undo]


def try_once(recto, article, number):
    written = ""
    for deed, (keys, word) in zip(random.Random(number).sample(DEEDS, len(DEEDS)), WORDS):
        print("try %d: %s after %r" % (number, deed.__name__, word), flush=True)
        written += word
        recto.type(keys, PACE)
        deed(recto, written)
        recto.wait_text(written)
    until(lambda: [row["target"] for row in rows_of(article)] == [written, "", ""],
          "%r alone on the desk" % written)
    recto.key("ctrl+a")
    recto.key("BackSpace")
    recto.wait_text("")


def journey():
    article = import_source("A headline here", "The first sentence. The second sentence.")
    with Program() as recto:
        open_article(recto, "")
        choose_telex()
        for number in range(TRIES):
            try_once(recto, article, number)


if __name__ == "__main__":
    with_telex(journey)
    sys.exit(0)
