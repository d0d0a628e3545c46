#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""full.py: the desk's file cannot grow any more while it is worked on. Typing goes on under a
banner, the end of the session is not held up, and the next start brings back what was typed."""

import os
import re
import resource
import signal
import sys
import time

from desk_tools import Pictures, desk_path, import_draft, open_article, rows_of, wait_saved
from recto_journey import BUTTON, Atspi, Program, until

TEXT = "The ceremony began at dawn."
WORDS = " It was cold."
LIMIT = 1.5  # seconds to the end after SIGTERM: one for Recto, the rest for a busy machine
# SQLite 3.40 tells of a file that may not grow as of a fault, 3.46 as of a full disk.
TOLD = re.compile("The desk cannot be written to|The disk is full")
LONG_ROW = "Nobody spoke. " * 400  # more than the file has room for in pages that it has


def fill(recto):
    """What the disk has room for is in the file already."""
    size = os.path.getsize(desk_path())
    resource.prlimit(recto.process.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def end_session(recto):
    started = time.monotonic()
    recto.process.send_signal(signal.SIGTERM)
    recto.wait_end()
    return time.monotonic() - started


def journey():
    pictures = Pictures("full")
    article = import_draft(TEXT, TEXT)
    with Program() as recto:
        open_article(recto, TEXT)
        fill(recto)
        recto.key("ctrl+a", "Right")
        recto.paste(LONG_ROW)
        recto.wait_for(Atspi.Role.LABEL, TOLD)
        recto.type(WORDS)  # goes on all the same
        recto.wait_text(TEXT + LONG_ROW + WORDS)
        pictures.take(recto, "told")
        seconds = end_session(recto)
    assert seconds < LIMIT, "it ended after %.2f s" % seconds
    assert rows_of(article)[0]["target"] == TEXT, "the desk could be written to"

    with Program() as recto:
        recto.wait_for(Atspi.Role.LABEL, "could not be saved the last time")
        pictures.take(recto, "rescue-offered")
        recto.press("Bring Back")
        recto.wait_gone(BUTTON, "Bring Back")
        recto.wait_text(TEXT + LONG_ROW + WORDS)
        wait_saved(recto)
    assert rows_of(article)[0]["target"] == TEXT + LONG_ROW + WORDS
    with Program() as recto:  # applied once
        until(recto.focused_text, "the article as it was left")
        assert recto.find(BUTTON, "Bring Back") is None
    print("ended %.2f s after SIGTERM" % seconds)


if __name__ == "__main__":
    journey()
    sys.exit(0)
