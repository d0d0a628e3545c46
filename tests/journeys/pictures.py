#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""pictures.py FOLDER

Takes the README's pictures from the real program. Run it by with-display, on a screen somewhat
larger than the window:

    RECTO_PROGRAM=build/installed/bin/recto RECTO_SCREEN_SIZE=1400x900 \\
      XDG_DATA_DIRS=build/installed/share:/usr/share \\
      tests/journeys/with-display tests/journeys/pictures.py data/screenshots
"""

import os
import resource
import sys

from recto_journey import BUTTON, Atspi, Program, picture, until, xdotool

SOME_BYTES = 8192  # a file that is let grow no further has room for a few edits, but is no desk


def take_earlier_states(recto, path):
    """The window before has left a state of the desk behind."""
    recto.key("alt+Left")
    recto.on_screen(BUTTON, "Search the articles")
    recto.choose_item("Earlier States")
    recto.wait_for(Atspi.Role.LABEL, "24 rows")
    window = xdotool("search", "--onlyvisible", "--pid", str(recto.process.pid), "--name",
                     "^Earlier States$").split()[-1]
    xdotool("windowfocus", "--sync", window)
    picture(path, window)
    recto.key("Escape")
    recto.wait_gone(Atspi.Role.LABEL, "24 rows")
    xdotool("windowfocus", "--sync", recto.window)


def take_banner(recto, path):
    """As if the disk failed: work goes on."""
    resource.prlimit(recto.process.pid, resource.RLIMIT_FSIZE,
                     (SOME_BYTES, resource.RLIM_INFINITY))
    recto.key("ctrl+a", "Right")
    recto.type(" At dawn")
    recto.wait_for(Atspi.Role.LABEL, "The disk is full")
    picture(path, recto.window)
    resource.prlimit(recto.process.pid, resource.RLIMIT_FSIZE,
                     (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    recto.press("Try Again")
    recto.wait_gone(Atspi.Role.LABEL, "The disk is full")
    recto.key("ctrl+z")


def take(folder, theme):
    def path(name):
        return os.path.join(folder, "%s-%s.png" % (name, theme))

    os.environ["ADW_DEBUG_COLOR_SCHEME"] = "prefer-%s" % theme
    with Program() as recto:
        if theme == "light":
            recto.wait_for(BUTTON, "Open the Sample")
            picture(path("empty"), recto.window)
            recto.press("Open the Sample")
        else:  # the article that the light window had open
            until(recto.focused_text, "the article as it was left")
        until(recto.focused_text, "the first row")
        recto.key("ctrl+Down", "ctrl+Down", "ctrl+Down")
        picture(path("article"), recto.window)
        if theme == "dark":
            take_banner(recto, path("banner"))
            take_earlier_states(recto, path("earlier"))
        if theme == "light":
            recto.key("alt+Left")
            recto.wait_for(Atspi.Role.LIST_ITEM, None)
            picture(path("desk"), recto.window)
            recto.key("Return")
            until(recto.focused_text, "the article again")


if __name__ == "__main__":
    os.makedirs(sys.argv[1], exist_ok=True)
    take(sys.argv[1], "light")
    take(sys.argv[1], "dark")
