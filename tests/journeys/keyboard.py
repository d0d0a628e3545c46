#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""keyboard.py: from the empty desk to a finished row and back, with no hand on the mouse. Tab goes on
and never writes, F6 goes round the parts of the window, and Escape always leads back to the text."""

import sys

from desk_tools import Pictures, cli, give_keys, keys_back, rows_of, wait_saved
from recto_journey import BUTTON, BUTTONS, Atspi, Program, said, until


def tab_to(recto, words):
    """Presses Tab until what says so has the keys."""
    for _ in range(30):
        here = recto.focused()
        if here is not None and words in said(here):
            return
        recto.key("Tab")
        until(lambda: recto.focused() is not None and recto.focused() != here, "the next control")
    raise AssertionError("Tab never comes to %r" % words)


def go_round(recto, text):
    """F6 leaves the text and comes back to it, and says on the way where it is."""
    seen = []
    for _ in range(8):
        before = recto.focused()
        recto.key("F6")
        until(lambda: recto.focused() != before, "another part of the window")
        if recto.focused_text() == text and recto.focused().get_role() == Atspi.Role.TEXT:
            return seen
        seen.append(said(recto.focused()))
    raise AssertionError("F6 does not come back: %r" % seen)


def journey():
    pictures = Pictures("keyboard")
    with Program() as recto:
        recto.wait_for(BUTTON, "Open the Sample")
        tab_to(recto, "Open the Sample")
        recto.key("Return")
        text = until(recto.focused_text, "the first row")
        editor = recto.focused()

        recto.key("Tab")
        until(lambda: recto.focused() != editor, "that Tab leaves the text")
        recto.key("shift+Tab")
        until(lambda: recto.focused() == editor, "that Shift+Tab comes back")
        recto.wait_text(text)

        recto.key("F9")
        recto.on_screen(BUTTONS, "Details")
        assert go_round(recto, text), "F6 finds no other part"
        pictures.take(recto, "pane")
        recto.key("F9")

        recto.key("ctrl+j")
        give_keys(recto, "Go to a Row")
        until(lambda: recto.focused() is not None, "the focus in the dialog")
        recto.key("Escape")
        until(lambda: recto.find_window("Go to a Row") is None, "the end of the dialog")
        keys_back(recto)
        recto.wait_text(text)

        for key in ("ctrl+f", "ctrl+l"):
            recto.key(key)
            until(lambda: recto.focused().get_role() in (Atspi.Role.ENTRY, Atspi.Role.TEXT) and
                  recto.focused() != editor, "the keys in the bar")
            recto.key("Escape")
            until(lambda: recto.focused() == editor, "the keys back in the text")

        recto.key("ctrl+a", "Left")
        recto.type("By keys: ")
        recto.wait_text("By keys: " + text)
        recto.key("ctrl+Return")
        until(lambda: recto.focused_text() != "By keys: " + text, "the next row")
        wait_saved(recto)
        recto.key("alt+Left")
        recto.on_screen(Atspi.Role.LIST_ITEM, "")
        pictures.take(recto, "desk")
        recto.key("ctrl+w")
        recto.wait_end()
    article = cli("list").splitlines()[1].split("\t")[0]
    first = rows_of(article)[0]
    assert first["target"] == "By keys: " + text, first
    assert first["status"] == "translated", first


if __name__ == "__main__":
    journey()
    sys.exit(0)
