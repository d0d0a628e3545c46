#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""draft.py: from an empty desk to a finished file, with no hand on the mouse. Who writes is set, a
Vietnamese article pasted and put into English row by row; a name is completed, quotation marks and
dashes are put in by command, what is left is marked as done, the details are filled in, the fields
copied for a form on the web, and the article exported, twice the same."""

import json
import os
import re
import subprocess
import sys

from desk_tools import (Pictures, choose, cli, close_others, give_keys, keys_back, rows_of, tab_to,
                        wait_saved, wait_told)
from recto_journey import BUTTON, PATIENCE, Atspi, Program, mnemonic, said, until

ARTICLE = """Tiểu đoàn 9 diễn tập vượt sông

Sáng 12-3, Đại tá Trần Quốc Lâm thăm Tiểu đoàn 9 tại Hà Phong. Ông nói: “Đơn vị đã sẵn sàng.”

Đơn vị diễn tập trong ba ngày và hai đêm.

Tin, ảnh: THU HÀ
"""

HEADLINE = "Battalion 9 drills river crossing"
LEDE = "On March 12, Colonel Trần Quốc Lâm visited Battalion 9 in Ha Phong."
QUOTE = "He said: “The unit is ready.”"
BODY = "The unit drilled for three days — and two nights."
BYLINE = "Reported by Thu Ha"
TITLE = "River crossing"


def fill_in(recto, field, words):
    tab_to(recto, field)
    recto.key("ctrl+a")
    recto.type(words)
    recto.wait_text(words)


def set_profile(recto):
    recto.key("ctrl+comma")
    give_keys(recto, "Preferences")
    # The tabs have the keys one after the other; in newer libadwaita, which no longer calls what
    # they stand in by its class, the one that is open alone.
    older = recto.find(Atspi.Role.PAGE_TAB_LIST, "AdwViewSwitcher") is not None
    tab_to(recto, "Keys" if older else "General")
    fill_in(recto, "Name", "Thu Ha")
    close_others(recto)


def paste_article(recto):
    """On the desk, where nothing else is; Enter then imports it."""
    recto.paste(ARTICLE)
    give_keys(recto, "Import an Article")
    recto.wait_for(Atspi.Role.LABEL, "pasted")
    recto.wait_focused("the keys on Import", lambda node: said(node).endswith("Import"))
    recto.key("Return")
    until(lambda: recto.find_window("Import an Article") is None, "the end of the dialog")
    keys_back(recto)
    recto.wait_text("")


def done(recto, text):
    recto.wait_text(text)
    recto.key("ctrl+Return")
    recto.wait_text("")


def write(recto, pictures):
    recto.type(HEADLINE)
    done(recto, HEADLINE)

    recto.type("On March 12, Colonel tra")
    recto.on_screen(Atspi.Role.LABEL, re.compile("Trần Quốc Lâm"))
    pictures.take(recto, "offered")
    recto.key("Tab")
    recto.type(" visited Battalion 9 in Ha Phong.")
    done(recto, LEDE)

    recto.type("He said: ")
    recto.key("ctrl+quotedbl")
    recto.type("The unit is ready.")
    recto.key("ctrl+quotedbl")
    done(recto, QUOTE)

    recto.type("The unit drilled for three days ")
    recto.key("ctrl+alt+minus")
    recto.type(" and two nights.")
    recto.wait_text(BODY)
    recto.key("ctrl+Down")
    recto.wait_text("")
    recto.type(BYLINE)
    recto.wait_text(BYLINE)
    pictures.take(recto, "written")


def fill_in_details(recto, pictures):
    """And back to the text."""
    recto.key("F9")
    recto.press("Details")
    tab_to(recto, "Stage")
    fill_in(recto, "Holder", "Minh")
    fill_in(recto, "Due", "2027-03-12 16:00")
    fill_in(recto, "Title", TITLE)
    pictures.take(recto, "details")
    recto.key("F9")
    recto.wait_text(BYLINE)


def clipboard(kind):
    return subprocess.run(["xclip", "-selection", "clipboard", "-o", "-t", kind], check=True,
                          capture_output=True, timeout=PATIENCE).stdout.decode()


def copy_for_cms(recto, pictures):
    recto.choose_item("Copy for CMS")
    give_keys(recto, "Copy for CMS")
    recto.press("Copy: Headline")
    until(lambda: clipboard("UTF8_STRING") == HEADLINE, "the headline copied")
    recto.press("Copy: Whole article")
    until(lambda: QUOTE in clipboard("UTF8_STRING"), "the article copied")
    assert QUOTE in clipboard("text/html"), clipboard("text/html")
    pictures.take(recto, "copied")
    close_others(recto)
    recto.wait_text(BYLINE)


def export(recto, name):
    path = os.path.join(os.environ["HOME"], name)
    recto.key("ctrl+shift+s")
    give_keys(recto, "Export")  # the article has a button of that name too
    recto.wait_focused("the keys on Export", lambda node: said(node).endswith("Export…"))
    recto.key("Return")
    choose(recto, mnemonic("Export"), "Export the Article", path)
    recto.wait_for(Atspi.Role.LABEL, "Exported to " + name)
    keys_back(recto)
    with open(path, encoding="utf-8") as file:
        return file.read()


def check(article, exported):
    rows = rows_of(article)
    assert [row["target"] for row in rows] == [HEADLINE, LEDE, QUOTE, BODY, BYLINE], rows
    assert all(row["status"] == "translated" for row in rows), rows
    assert exported == cli("export", article, "--format=html", "-o", "-")
    places = [exported.find(text) for text in (HEADLINE, LEDE, QUOTE, BODY, BYLINE)]
    assert -1 not in places and places == sorted(places), exported
    assert TITLE in cli("list")
    assert cli("holder", article).strip() == "Minh"
    assert cli("due", article).startswith("2027-03-12T16:00"), cli("due", article)
    edits = [json.loads(line) for line in cli("history", article, "--json").splitlines()]
    assert {edit["by"] for edit in edits} == {"Thu Ha"}, edits
    cli("verify")


def journey():
    pictures = Pictures("draft")
    with Program(leaves=True) as recto:
        recto.wait_for(BUTTON, "Open the Sample")
        set_profile(recto)
        paste_article(recto)
        write(recto, pictures)
        recto.choose_item("Mark All to Here as Done", within="Row")
        wait_told(recto, "5 of 5 translated")
        fill_in_details(recto, pictures)
        copy_for_cms(recto, pictures)
        exported = export(recto, "first.html")
        assert export(recto, "second.html") == exported, "exported again, it differs"
        pictures.take(recto, "exported")
        wait_saved(recto)
    check(cli("list").splitlines()[1].split("\t")[0], exported)


if __name__ == "__main__":
    journey()
    sys.exit(0)
