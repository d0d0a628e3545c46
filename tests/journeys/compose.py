#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""compose.py: letters put together by the toolkit's own input method: by the key that composes, by
keys of accents, and by number. At human speed and a millisecond apart they are there, once; and what
has been begun in one row is never finished in another."""

import ctypes
import sys

from desk_tools import import_source, open_article, rows_of
from recto_journey import Atspi, Program, said, text_of, until, walk, xdotool
from steady_keys import library

PACES = ("80", "1")  # milliseconds a key
LETTERS = [(["Multi_key", "apostrophe", "a"], "á"),
           (["dead_circumflex", "e"], "ê"),
           (["ctrl+shift+u", "1", "e", "c", "7", "space"], "ệ"),
           (["Multi_key", "d", "minus"], "đ")]
# What has been begun, and what of it is left in the row when the caret is put into another one.
BEGUN = [(["dead_acute"], ""),
         (["Multi_key"], ""),
         (["Multi_key", "a"], "a")]


def add_keys(*names):
    """To the keyboard, before the program reads it: it has none of them, and xdotool would put each
    on a key when it is pressed, while the program still has the old one in mind."""
    x11 = library("libX11.so.6", {"XOpenDisplay": ctypes.c_void_p,
                                  "XStringToKeysym": ctypes.c_ulong})
    display = ctypes.c_void_p(x11.XOpenDisplay(None))
    for number, name in enumerate(names):
        symbol = x11.XStringToKeysym(name.encode())
        x11.XChangeKeyboardMapping(display, 248 - number, 2, (ctypes.c_ulong * 2)(symbol, symbol), 1)
    x11.XSync(display, 0)
    x11.XCloseDisplay(display)


def press(pace, *keys):
    xdotool("key", "--delay", pace, *keys)


def empty(recto):
    recto.key("ctrl+a", "BackSpace")
    recto.wait_text("")


def click_next_row(recto):
    rows = [node for node in walk(recto.tree()) if node.get_role() == Atspi.Role.LIST_ITEM]
    place = Atspi.Component.get_extents(rows[1], Atspi.CoordType.WINDOW)
    xdotool("mousemove", "--window", recto.window, str(place.x + place.width * 3 // 4),
            str(place.y + place.height // 2), "click", "1")


def journey():
    article = import_source("A headline here", "The first sentence. The second sentence.")
    with Program(leaves=True) as recto:
        open_article(recto, "")
        for pace in PACES:
            press(pace, *(key for keys, _ in LETTERS for key in keys))
            recto.wait_text("".join(letter for _, letter in LETTERS))
            empty(recto)
        for keys, left in BEGUN:
            press(PACES[0], "x", *keys)
            until(lambda: recto.focused_text() == "x", "the letter before %r" % keys)
            click_next_row(recto)
            recto.wait_text("")
            press(PACES[0], "a")
            recto.wait_text("a")
            until(lambda: [row["target"] for row in rows_of(article)] == ["x" + left, "a", ""],
                  "%r after %r" % (left, keys))
            empty(recto)
            recto.key("ctrl+Up")
            recto.wait_text("x" + left)
            empty(recto)
        for key in ("ctrl+f", "ctrl+l"):
            press(PACES[1], "x", key, *LETTERS[0][0])
            recto.wait_focused("the letter in the bar", lambda node: said(node) != "Translation" and
                               text_of(node) == LETTERS[0][1])
            recto.key("ctrl+a", "BackSpace", "Escape")
            recto.wait_text("x")
            empty(recto)


if __name__ == "__main__":
    add_keys("Multi_key", "dead_acute", "dead_circumflex")
    journey()
    sys.exit(0)
