#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""everywhere.py: what is looked for in one article is found in all of the desk, by keys; a hit in
another article opens it with the words selected; all of it is replaced, and taken back."""

import sys

from desk_tools import (Pictures, import_another, import_draft, look_in_all_articles, open_article,
                        rows_of, tab_to, wait_saved, wait_told)
from recto_journey import Program, until

ROSES = ("Roses in the morning", "One rose and a rose.")
TULIPS = ("Tulips in the evening", "No rose here.")


def targets_of(article):
    return [row["target"] for row in rows_of(article)]


def look(recto):
    recto.key("ctrl+f")
    recto.type("rose")
    wait_told(recto, "1 of 1")
    look_in_all_articles(recto)
    wait_told(recto, "“rose”: 4 in all articles")


def journey():
    pictures = Pictures("everywhere")
    roses = import_draft(*ROSES)
    tulips = import_another(*TULIPS)
    with Program() as recto:
        open_article(recto, TULIPS[0])
        look(recto)
        pictures.take(recto, "found")
        # The hit in the row after the title of the other article.
        recto.key("Home", "Down", "Down", "Down", "Down", "Return")
        recto.wait_text(ROSES[1])
        recto.type("lily")
        recto.wait_text("One lily and a rose.")
        recto.key("ctrl+z")
        recto.wait_text(ROSES[1])
        wait_saved(recto)
        tab_to(recto, "Replace with")
        recto.type("lily")
        tab_to(recto, "Replace 4")
        recto.key("space")
        wait_told(recto, "Replaced 4 in 2 articles")
        pictures.take(recto, "replaced")
        until(lambda: targets_of(tulips)[1] == "No lily here.", "what was replaced on the desk")
        assert targets_of(roses) == ["lilys in the morning", "One lily and a lily."]
        tab_to(recto, "Undo in All")
        recto.key("space")
        wait_told(recto, "Taken back in all articles")
        wait_saved(recto)
    assert targets_of(roses) == list(ROSES)
    assert targets_of(tulips) == list(TULIPS)


if __name__ == "__main__":
    journey()
    sys.exit(0)
