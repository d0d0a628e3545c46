#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Vietnamese by a real input method: letters that are still being composed belong to their row, and
keys of Recto's own table act after them."""

import sys

from desk_tools import (choose_telex, import_source, open_article, rows_of, wait_saved,
                        with_telex)
from recto_journey import Program


def journey():
    article = import_source("A headline here", "The first sentence. The second sentence.")
    with Program() as recto:
        open_article(recto, "")
        choose_telex()
        recto.type("Tieengs Vieejt ")
        recto.wait_text("Tiếng Việt ")
        # The word is not ended: the key finishes it in its own row, and only then the row.
        recto.type("hay")
        recto.key("ctrl+Return")
        recto.wait_text("")
        recto.type("Caau thuws nhaats")
        recto.key("ctrl+Down")
        recto.wait_text("")
        recto.key("ctrl+z")
        wait_saved(recto)
    rows = rows_of(article)
    assert rows[0]["target"] == "Tiếng Việt hay", rows[0]
    assert rows[0]["status"] == "translated", rows[0]
    assert rows[1]["target"].startswith("Câu thứ"), rows[1]
    assert rows[1]["target"] != "Câu thứ nhất", "the last word was undone"
    assert rows[2]["target"] == "", rows[2]


if __name__ == "__main__":
    with_telex(journey)
    sys.exit(0)
