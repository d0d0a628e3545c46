#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""correct.py: somebody goes through a translation by keys: from one misspelt word to the next, takes
what the menu proposes, writes a sentence anew, sends a row back, and all else is done."""

import re
import sys

from desk_tools import Pictures, cli, import_draft, open_article, rows_of, wait_saved
from recto_journey import Atspi, Program, said, until

ROWS = ("A quiet morning", "The ceremony bcgan at dawn.", "It was cold.", "Everybody went hoome.")


PROPOSAL = re.compile("[a-z].*")  # everything else in the menu begins with a capital


def take_first_proposal(recto):
    """The menu opens on what waits for the dictionary's answer, which then stands in its place."""
    recto.key("Menu")
    recto.wait_for(Atspi.Role.MENU_ITEM, PROPOSAL)
    while not PROPOSAL.fullmatch(said(until(recto.focused, "the keys in the menu"))):
        here = recto.focused()
        recto.key("Down" if here.get_role() == Atspi.Role.MENU_ITEM else "Menu")
        until(lambda: recto.focused() not in (None, here), "another item of the menu")
    word = said(recto.focused())
    recto.key("Return")
    return word


def statuses_of(article):
    return [row["status"] for row in rows_of(article)]


def journey():
    pictures = Pictures("correct")
    article = import_draft(*ROWS)
    with Program() as recto:
        open_article(recto, ROWS[0])
        recto.key("ctrl+Return")
        recto.wait_text(ROWS[1])
        recto.key("F7")
        pictures.take(recto, "misspelt")
        word = take_first_proposal(recto)
        recto.wait_text(ROWS[1].replace("bcgan", word))
        recto.key("ctrl+Return")
        recto.wait_text(ROWS[2])
        recto.key("ctrl+a")
        recto.type("The air was cold.")
        recto.wait_text("The air was cold.")
        recto.key("ctrl+Return")
        recto.wait_text(ROWS[3])
        recto.key("ctrl+Return")  # the last one: nothing is left
        recto.key("ctrl+u")  # and still it is not right
        pictures.take(recto, "sent-back")
        wait_saved(recto)
    assert statuses_of(article) == ["translated", "translated", "translated", "draft"], \
        statuses_of(article)
    texts = [row["target"] for row in rows_of(article)]
    assert texts == [ROWS[0], ROWS[1].replace("bcgan", word), "The air was cold.", ROWS[3]], texts
    assert "The air was cold." in cli("export", article, "--format=txt", "-o", "-")


if __name__ == "__main__":
    journey()
    sys.exit(0)
