#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""spine.py SOURCE TRANSLATION [NOTE]

A pair is imported, three rows are edited by real keys, a person and a unit are tagged; all is undone
to the start and redone; the window is closed and opened; all is undone again. With NOTE the first
line of both files is a note that is no part of the article."""

import os
import sys
import tempfile

from desk_tools import (Pictures, cli, import_pair, open_article, press_until_nothing_is_left,
                        rows_of, skip, wait_saved, without_note)
from recto_journey import Program, until


TO_START = ("ctrl+a", "Left")  # of the row's text
TO_END = ("ctrl+a", "Right")


def edit_three_rows(recto, targets):
    recto.type("First: ")
    recto.wait_text("First: " + targets[0])
    recto.key("ctrl+Down", *TO_END)
    recto.wait_text(targets[1])
    recto.type(" (second)")
    recto.wait_text(targets[1] + " (second)")
    recto.key("ctrl+Down", *TO_START)
    recto.wait_text(targets[2])
    recto.key("Delete", "Delete")
    recto.type("Th")
    recto.wait_text("Th" + targets[2][2:])


def tag_two_names(recto):
    recto.key(*TO_START, "ctrl+shift+Right", "ctrl+shift+Right", "ctrl+shift+p")
    recto.key("ctrl+Up", *TO_START, "ctrl+shift+Right", "ctrl+shift+m")
    recto.key(*TO_START)


def tags_of(rows):
    return sorted(span["kind"] for row in rows for span in row["spans"])


def journey(source, translation, name):
    article = import_pair(source, translation)
    before = rows_of(article)
    targets = [row["target"] for row in before]
    pictures = Pictures(name)

    with Program() as recto:
        open_article(recto, targets[0])
        pictures.take(recto, "opened")
        edit_three_rows(recto, targets)
        pictures.take(recto, "edited")
        tag_two_names(recto)
        pictures.take(recto, "tagged")
        press_until_nothing_is_left(recto, "ctrl+z", "Undo")
        pictures.take(recto, "undone")
        wait_saved(recto)
    assert rows_of(article) == before, "undone to the start, something is still different"

    with Program() as recto:
        until(lambda: recto.focused_text() is not None, "the article as it was left")
        press_until_nothing_is_left(recto, "ctrl+shift+z", "Redo")
        pictures.take(recto, "redone")
        wait_saved(recto)
    edited = rows_of(article)
    assert edited[0]["target"] == "First: " + targets[0]
    assert edited[1]["target"] == targets[1] + " (second)"
    assert edited[2]["target"] == "Th" + targets[2][2:]
    assert tags_of(edited) == sorted(tags_of(before) + ["person", "unit"])

    with Program() as recto:
        until(lambda: recto.focused_text() is not None, "the article after the restart")
        pictures.take(recto, "reopened")
        press_until_nothing_is_left(recto, "ctrl+z", "Undo")
        pictures.take(recto, "undone-again")
    assert rows_of(article) == before, "undone after the restart, something is still different"
    assert targets[0] in cli("export", article, "--format=txt", "-o", "-")


if __name__ == "__main__":
    if not all(os.path.exists(path) for path in sys.argv[1:3]):
        skip("%s is not here" % sys.argv[1])
    if len(sys.argv) > 3:
        with tempfile.TemporaryDirectory() as folder:
            journey(without_note(sys.argv[1], folder, "source.txt"),
                    without_note(sys.argv[2], folder, "translation.txt"), "shared")
    else:
        journey(sys.argv[1], sys.argv[2], "sample")
