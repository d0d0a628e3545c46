#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""bad-files.py: files that are no text are refused in the import dialog, each with the reason, and
change nothing; a good one chosen after them comes in. A desk that is none is told and left alone."""

import os
import sys

from desk_tools import choose, cli, give_keys, is_sensitive, keys_back, rows_of
from recto_journey import Atspi, Program, mnemonic, until

FILES = (  # name, content, what is said of it
    ("broken.txt", b"\xef\xbb\xbfabc \xc3(", "is not UTF-8"),
    ("noise.txt", bytes(range(128, 256)) * 9, "no other encoding"),
    ("empty.txt", b" \n\n\t\n", "there is no text in it"),
)
GOOD = b"A quiet morning\n\nThe ceremony began at dawn.\n"


def write(name, content):
    path = os.path.join(os.environ["HOME"], name)
    with open(path, "wb") as file:
        file.write(content)
    return path


def try_source(recto, path):
    """In the import dialog, which is open."""
    recto.press("Choose the source")
    choose(recto, mnemonic("Choose"), "Choose the Source", path)
    until(lambda: recto.find_window("Choose the Source") is None, "the end of the file chooser")
    give_keys(recto, "Import an Article")
    recto.wait_for(Atspi.Role.LABEL, os.path.basename(path))
    until(lambda: is_sensitive(recto, mnemonic("Import")), "that it can be tried")
    recto.press(mnemonic("Import"))


def refuse_and_import():
    with Program(leaves=True) as recto:
        recto.wait_for(Atspi.Role.LABEL, "No Articles Yet")
        recto.key("ctrl+o")
        give_keys(recto, "Import an Article")
        for name, content, words in FILES:
            try_source(recto, write(name, content))
            recto.wait_for(Atspi.Role.ALERT, words)
            assert len(cli("list").splitlines()) == 1, "%s came in" % name
        try_source(recto, write("good.txt", GOOD))
        until(lambda: recto.find_window("Import an Article") is None, "the end of the dialog")
        keys_back(recto)
        until(lambda: recto.focused_text() is not None, "the article")
    articles = [line.split("\t")[0] for line in cli("list").splitlines()[1:]]
    assert len(articles) == 1, articles
    return articles[0]


def refuse_desk():
    content = b"These are words, and no desk.\n" * 400
    path = write("words.recto", content)
    with Program(path) as recto:
        recto.wait_for(Atspi.Role.LABEL, "This file is not a desk")
    with open(path, "rb") as file:
        assert file.read() == content, "what is no desk was changed"


def journey():
    cli("project", "new", "Journey", "--from=en", "--to=vi")
    article = refuse_and_import()
    assert [row["source"] for row in rows_of(article)] == GOOD.decode().strip().split("\n\n")
    refuse_desk()
    cli("verify")


if __name__ == "__main__":
    journey()
    sys.exit(0)
