#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Vietnamese by a real input method: letters that are still being composed belong to their row, and
keys of Recto's own table act after them."""

import os
import subprocess
import sys

from desk_tools import cli, open_article, rows_of, wait_saved
from recto_journey import PATIENCE, Program, until


def start_input_method():
    """Returns the daemon, with Telex switched on."""
    daemon = subprocess.Popen(["ibus-daemon", "-r", "--panel=disable", "--config=disable"],
                              stderr=subprocess.DEVNULL)
    until(lambda: "unix" in subprocess.run(["ibus", "address"], capture_output=True, text=True,
                                           timeout=PATIENCE).stdout, "the input method's bus")
    return daemon


def choose_telex():
    """Its answer is read back: the tool complains of the keyboard of a display that has none."""
    def chosen():
        subprocess.run(["ibus", "engine", "Unikey"], capture_output=True, timeout=PATIENCE)
        return "Unikey" in subprocess.run(["ibus", "engine"], capture_output=True, text=True,
                                          timeout=PATIENCE).stdout

    until(chosen, "Telex switched on")


def journey():
    cli("project", "new", "Journey", "--from=en", "--to=vi")
    source = os.path.join(os.environ["HOME"], "source.txt")
    with open(source, "w", encoding="utf-8") as file:
        file.write("A headline here\n\nThe first sentence. The second sentence.\n")
    article = cli("import", "--project=Journey", source).strip()

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
    os.environ["GTK_IM_MODULE"] = "ibus"
    # The input method's own module gives a little memory away with every key.
    os.environ["ASAN_OPTIONS"] = os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0"
    input_method = start_input_method()
    try:
        journey()
    finally:
        input_method.terminate()
        input_method.wait()
    sys.exit(0)
