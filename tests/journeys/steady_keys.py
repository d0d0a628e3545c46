# SPDX-License-Identifier: GPL-3.0-or-later
"""Keys at a steady pace, each with the moment it was sent.

xdotool does not say when it sent a key; how much of what was typed may be missing is a question of
those moments alone. The keys go through the same extension of the X server."""

import ctypes
import threading
import time


def library(name, returned):
    """A library, and what its functions return that do not return an int."""
    loaded = ctypes.CDLL(name)
    for function, kind in returned.items():
        getattr(loaded, function).restype = kind
    return loaded


class SteadyKeys:
    """Types words of lower-case letters, digits and blanks, a key every so many seconds, on a
    thread of its own until it is stopped."""

    def __init__(self, words, pace):
        self.words = words
        self.pace = pace
        self.sent = []  # for each key the moment by which the X server had it
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self._type, daemon=True)
        self.thread.start()

    def _type(self):
        x11 = library("libX11.so.6", {"XOpenDisplay": ctypes.c_void_p,
                                      "XKeysymToKeycode": ctypes.c_ubyte})
        xtest = library("libXtst.so.6", {})
        display = ctypes.c_void_p(x11.XOpenDisplay(None))
        start = time.monotonic()
        for number, letter in enumerate(self.words):
            if self.ended.wait(max(start + number * self.pace - time.monotonic(), 0)):
                break
            # The names of these keys are numbered as the letters are.
            code = x11.XKeysymToKeycode(display, ctypes.c_ulong(ord(letter)))
            for pressed in (1, 0):
                xtest.XTestFakeKeyEvent(display, code, pressed, ctypes.c_ulong(0))
            x11.XSync(display, 0)
            self.sent.append(time.monotonic())
        x11.XCloseDisplay(display)

    def sent_by(self, moment):
        """How many keys the X server had by then."""
        return sum(at <= moment for at in self.sent)

    def stop(self):
        """After a key that is being sent: none is left pressed."""
        self.ended.set()
        self.thread.join()
