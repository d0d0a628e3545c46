#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""correct.py: somebody goes through a translation by keys: from one misspelt word to the next, takes
what the menu proposes, writes a sentence anew, sends a row back, and all else is done."""

import re
import sys

from desk_tools import Pictures, cli, import_draft, open_article, rows_of, wait_saved
from recto_journey import Program

ROWS = ("A quiet morning", "The ceremony bcgan at dawn.", "It was cold.", "Everybody went hoome.")


PROPOSAL = re.compile("[a-z].*")  # everything else in the menu begins with a capital


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
        recto.wait_selected("bcgan")
        pictures.take(recto, "misspelt")
        word = recto.choose_at_caret(PROPOSAL)
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
