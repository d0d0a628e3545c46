#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""filter.py: only rows with certain words are shown and gone through; the one that is written on
stays though it does not match any more; going to a row shows it; Escape brings all of them back."""

import sys

from desk_tools import Pictures, import_draft, open_article, rows_of, wait_saved, wait_told
from recto_journey import Program, until

ROWS = ("The unit in the morning", "Nobody else came.", "The unit was ready.", "It rained.",
        "Then the unit went home.")


def journey():
    pictures = Pictures("filter")
    article = import_draft(*ROWS)
    with Program() as recto:
        open_article(recto, ROWS[0])
        # Typed at once, without waiting for the bar.
        recto.key("ctrl+l")
        recto.type("unit")
        wait_told(recto, "3 of 5")
        pictures.take(recto, "three-of-five")
        recto.key("Return")
        recto.wait_text(ROWS[0])
        recto.key("ctrl+Down")
        recto.wait_text(ROWS[2])
        recto.key("ctrl+a")
        recto.type("The team was ready.")
        recto.wait_text("The team was ready.")
        wait_told(recto, "3 of 5")
        recto.key("ctrl+Down")
        recto.wait_text(ROWS[4])
        recto.key("ctrl+Up")
        recto.wait_text("The team was ready.")
        # Asked for anew it is hidden as soon as the caret is elsewhere.
        recto.key("ctrl+Down")
        recto.wait_text(ROWS[4])
        recto.key("ctrl+l")
        recto.type("unit ")
        wait_told(recto, "2 of 5")
        recto.key("Escape")
        recto.wait_text(ROWS[4])
        recto.key("ctrl+Up")
        recto.wait_text(ROWS[3])
        until(lambda: rows_of(article)[2]["target"] == "The team was ready.", "what was written")
        wait_saved(recto)


if __name__ == "__main__":
    journey()
    sys.exit(0)
