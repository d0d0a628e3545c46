#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""keyboard.py: from the empty desk to a finished row and back, with no hand on the mouse. Tab goes on
and never writes, F6 goes round the parts of the window, and Escape always leads back to the text."""

import sys

from desk_tools import Pictures, cli, give_keys, keys_back, rows_of, tab_to, wait_saved
from recto_journey import BUTTON, BUTTONS, Atspi, Program, said, text_of, until


def go_round(recto, text):
    """F6 leaves the text and comes back to it, and says on the way where it is."""
    seen = []
    here = recto.wait_focused("the text")
    for _ in range(8):
        recto.key("F6")
        here = recto.wait_moved(here, "another part of the window")
        if text_of(here) == text and here.get_role() == Atspi.Role.TEXT:
            return seen
        seen.append(said(here))
    raise AssertionError("F6 does not come back: %r" % seen)


def journey():
    pictures = Pictures("keyboard")
    with Program(leaves=True) as recto:
        recto.wait_for(BUTTON, "Open the Sample")
        tab_to(recto, "Open the Sample")
        recto.key("Return")
        text = until(recto.focused_text, "the first row")
        editor = recto.wait_focused("the first row", lambda node: text_of(node) == text)

        recto.key("Tab")
        recto.wait_moved(editor, "that Tab leaves the text")
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
        recto.wait_focused("the focus in the dialog")
        recto.key("Escape")
        until(lambda: recto.find_window("Go to a Row") is None, "the end of the dialog")
        keys_back(recto)
        recto.wait_text(text)

        for key in ("ctrl+f", "ctrl+l"):
            recto.key(key)
            recto.wait_focused("the keys in the bar", lambda node: node != editor and
                               node.get_role() in (Atspi.Role.ENTRY, Atspi.Role.TEXT))
            recto.key("Escape")
            until(lambda: recto.focused() == editor, "the keys back in the text")

        recto.key("ctrl+a", "Left")
        recto.type("By keys: ")
        recto.wait_text("By keys: " + text)
        recto.key("ctrl+Return")
        recto.wait_focused("the next row", lambda node: text_of(node) not in
                           (None, "By keys: " + text))
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
