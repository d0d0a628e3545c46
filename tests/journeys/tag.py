#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""tag.py: a person and a unit are tagged by keys, and are in the register; text typed before a tag
moves it along; the menu on a tag takes it away, and undo brings it back as it was."""

import sys

from desk_tools import Pictures, cli, import_draft, open_article, rows_of, wait_saved
from recto_journey import Atspi, Program, said, until

ROWS = ("A quiet morning", "Colonel Nguyen Van Minh of Regiment 88 opened the ceremony.")
PERSON, UNIT = "Nguyen Van Minh", "Regiment 88"


def select(recto, words, n):
    """The `n` words behind the first `words` ones of the row. A step by words to the right ends
    behind a word, one to the left before it: the blanks stay outside."""
    recto.key("ctrl+a", "Left", *["ctrl+Right"] * (words + n),
              *["ctrl+shift+Left"] * n)


def tags_of(article):
    """Kind and text of the tags of the second row."""
    row = rows_of(article)[1]
    return sorted((span["kind"], row["target"][span["start"]:span["end"]]) for span in row["spans"])


def choose_in_menu(recto, item):
    recto.key("Menu")
    here = recto.wait_focused("the menu at the caret",
                              lambda node: node.get_role() == Atspi.Role.MENU_ITEM)
    for _ in range(20):
        if item in said(here):
            recto.key("Return")
            return
        recto.key("Down")
        here = recto.wait_focused("another item of the menu",
                                  lambda node, before=said(here): said(node) != before)
    raise AssertionError("no item %r in the menu" % item)


def journey():
    pictures = Pictures("tag")
    article = import_draft(*ROWS)
    both = [("person", PERSON), ("unit", UNIT)]
    with Program() as recto:
        open_article(recto, ROWS[0])
        recto.key("ctrl+Down")
        recto.wait_text(ROWS[1])
        select(recto, 1, 3)
        recto.key("ctrl+shift+p")
        select(recto, 5, 2)
        recto.key("ctrl+shift+m")
        pictures.take(recto, "tagged")
        until(lambda: tags_of(article) == both, "both tags on the desk")
        recto.key("ctrl+a", "Left")
        recto.type("Then ")
        recto.wait_text("Then " + ROWS[1])
        until(lambda: rows_of(article)[1]["target"].startswith("Then "), "what was typed")
        assert tags_of(article) == both, tags_of(article)
        recto.key(*["ctrl+Right"] * 3)
        choose_in_menu(recto, "Remove")
        until(lambda: tags_of(article) == both[1:], "that the tag is gone")
        recto.key("ctrl+z")
        until(lambda: tags_of(article) == both, "the tag again")
        wait_saved(recto)
    assert PERSON in cli("people", "list"), cli("people", "list")
    assert UNIT in cli("units", "list"), cli("units", "list")
    assert rows_of(article)[1]["target"] == "Then " + ROWS[1]


if __name__ == "__main__":
    journey()
    sys.exit(0)
