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
import sys

from recto_journey import BUTTON, Atspi, Program, picture, until


def take(folder, theme):
    def path(name):
        return os.path.join(folder, "%s-%s.png" % (name, theme))

    os.environ["ADW_DEBUG_COLOR_SCHEME"] = "prefer-%s" % theme
    with Program() as recto:
        if theme == "light":
            recto.wait_for(BUTTON, "Open the sample")
            picture(path("empty"), recto.window)
            recto.press("Open the sample")
        else:  # the article that the light window had open
            until(recto.focused_text, "the article as it was left")
        until(recto.focused_text, "the first row")
        recto.key("ctrl+Down", "ctrl+Down", "ctrl+Down")
        picture(path("article"), recto.window)
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
