#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""names-desk.py SOURCE TRANSLATION [NOTE]

The names of a pair, from the import to the finished file, by keys and by what a screen reader is
told: all that is found is accepted but one, which is unticked, in one step of undo. What means
somebody else is turned to whom it means, somebody new is tagged, and a second mention put in as the
house writes it. A photo is brought to its caption, and those shown are put into order; those present
are checked off; the article is exported. With NOTE the first line of both files is a note that is no
part of the article."""

import json
import os
import re
import sys
import tempfile
from dataclasses import dataclass

from desk_tools import (Pictures, back_to_text, choose, cli, close_others, export_unfinished,
                        give_keys, go_to_row, import_in_window, keys_back,
                        press_until_nothing_is_left, skip, tab_to, target_of, wait_saved,
                        without_note)
from recto_journey import Atspi, Program, mnemonic, said, text_of, until, walk

NEW_NAME = "Tran Minh An"


@dataclass(frozen=True)
class Pair:
    """What is done with a pair besides what is done with each. Rows are counted from 1."""
    mistaken: str      # is no entry of its own
    letters: str       # of what it means
    meant: str         # that, as the register has it
    later_row: int     # names somebody of whom an earlier row told
    later: str         # as he is written there
    caption_row: int


SAMPLE = Pair("Vu Dinh Khoan", "khoat", "Vũ Đình Khoát", 21, "General Khoat", 6)
SHARED = Pair("Sư đoàn 10", "bo tong", "Bộ Tổng Tham mưu", 15, "General Binh", 4)


# --- What the desk holds ---

def mentions(article):
    """What is tagged: row, side, kind and place of each, with its label and what it means."""
    found = [json.loads(line) for line in cli("mentions", article, "--json").splitlines()]
    return [it for it in found if it["state"] in ("accepted", "automatic")]


def labels(article):
    return {it["label"] for it in mentions(article)}


def shown_in(article):
    """Who is shown in the article's one photo, in order."""
    photos = cli("photo", "list", article).splitlines()[1:]
    assert len(photos) == 1, photos
    people = cli("photo", "persons", "--json", article, photos[0].split("\t")[0])
    return [json.loads(line)["name"] for line in people.splitlines()]


def attendance(article):
    """Name, and whether checked, of each line."""
    lines = [line.split("\t") for line in cli("attendance", article).splitlines()]
    name, checked = lines[0].index("name"), lines[0].index("checked")
    return [(line[name], line[checked] == "yes") for line in lines[1:]]


# --- The steps ---

def accept_all_but_one(recto, article, pictures):
    """Enter unticks the last one of the list. Returns its name."""
    recto.choose_item("Accept All Names", within="Text")
    give_keys(recto, "Accept Names")
    recto.wait_for(Atspi.Role.CHECK_BOX)
    told = recto.wait_for(Atspi.Role.LABEL, re.compile(r"\d+ of \d+ chosen"))
    chosen = int(said(told).split()[0])
    recto.key("End")
    last = recto.wait_focused("the last name", lambda node: node.get_role() ==
                              Atspi.Role.LIST_ITEM)
    name = [said(node) for node in walk(last) if node.get_role() == Atspi.Role.LABEL][0]
    recto.key("Return")
    recto.wait_for(Atspi.Role.LABEL, re.compile(r"%d of \d+ chosen" % (chosen - 1)))
    pictures.take(recto, "one-is-left-out")
    recto.press(mnemonic("Accept"))
    keys_back(recto)
    until(lambda: labels(article), "what was accepted")
    pictures.take(recto, "accepted")
    return name


def undo_and_redo(recto, article):
    """All of it is one step. What is out of sight takes one more press, which goes there."""
    accepted = mentions(article)
    assert press_until_nothing_is_left(recto, "ctrl+z", "Undo") <= 2, "more than one step"
    until(lambda: not labels(article), "that all tags are gone")
    press_until_nothing_is_left(recto, "ctrl+shift+z", "Redo")
    until(lambda: mentions(article) == accepted, "all tags again")


def go_to_item(recto, name):
    """Down the list that has the keys, to the line that begins so."""
    def is_there(node):
        return said(node).startswith(name)

    for _ in range(40):
        here = recto.wait_focused("the list")
        if is_there(here):
            return
        recto.key("Down")
        recto.wait_moved(here, "another line")
    raise AssertionError("no line begins with %r" % name)


def retarget(recto, article, pair, pictures):
    recto.key("F9")
    recto.press("Names")
    tab_to(recto, "People and units of the article")
    recto.key("Home")
    go_to_item(recto, pair.mistaken)
    pictures.take(recto, "names-pane")
    recto.press("Someone or Something Else Is Meant")
    recto.wait_focused("the search", lambda node: text_of(node) == "")
    recto.type(pair.letters)
    recto.wait_for(Atspi.Role.LIST_ITEM, re.compile(re.escape(pair.meant) + ", .*"))
    pictures.take(recto, "who-is-meant")
    recto.key("Return")
    until(lambda: pair.mistaken not in labels(article), "that it means something else")
    recto.wait_focused("the keys still in the pane", lambda node: said(node) != "Back to the desk")
    pictures.take(recto, "retargeted")
    back_to_text(recto)


def add_person(recto, article, row, pictures):
    """Writes a name behind a row's text, and tags it: the register does not have it yet."""
    text = go_to_row(recto, article, row) + " With " + NEW_NAME
    recto.key("ctrl+a", "Right")
    recto.type(" With " + NEW_NAME)
    recto.wait_text(text)
    recto.key(*["ctrl+shift+Left"] * len(NEW_NAME.split()))
    recto.wait_selected(NEW_NAME)
    recto.key("ctrl+shift+p")
    until(lambda: NEW_NAME in labels(article), "the tag")
    pictures.take(recto, "new-person")


def put_in(recto, article, pair, pictures):
    """Enter takes whom the source of the row names first."""
    text = go_to_row(recto, article, pair.later_row)
    recto.key("ctrl+a", "Right")
    recto.type(" Thanks to ")
    recto.wait_text(text + " Thanks to ")
    recto.key("ctrl+shift+t")
    recto.wait_focused("the search", lambda node: text_of(node) == "")
    pictures.take(recto, "name-to-put-in")
    recto.key("Return")
    recto.wait_text(text + " Thanks to " + pair.later)
    recto.type(".")
    recto.wait_text(text + " Thanks to " + pair.later + ".")
    pictures.take(recto, "name-put-in")


def add_photo(recto, article, row, pictures):
    go_to_row(recto, article, row)
    recto.choose_item("Add Photos")
    choose(recto, mnemonic("Add"), "Add Photos",
           os.path.join(os.environ["RECTO_SOURCE_ROOT"], "data", "samples", "photo-1.jpg"))
    until(lambda: len(cli("photo", "list", article).splitlines()) == 2, "the photo")
    keys_back(recto)
    pictures.take(recto, "photo")


def order_shown(recto, article, pictures):
    """One more is added, and goes before the last one whom the caption names. Returns all."""
    before = shown_in(article)
    assert before, "the caption names nobody"
    recto.press("Photos")
    tab_to(recto, "Add a person")
    recto.type(NEW_NAME)
    recto.key("Return")
    until(lambda: shown_in(article) == before + [NEW_NAME], "one more")
    recto.key("shift+Tab")
    tab_to(recto, NEW_NAME)
    recto.key("alt+Up")
    wanted = before[:-1] + [NEW_NAME, before[-1]]
    until(lambda: shown_in(article) == wanted, "another order")
    pictures.take(recto, "shown-in-order")
    back_to_text(recto)
    return wanted


def check_off(recto, article, pictures):
    """The second one is checked, and then goes to the top. Returns the list."""
    recto.choose_item("Attendance")
    give_keys(recto, "Attendance")
    recto.wait_for(Atspi.Role.CHECK_BOX, "Present")
    listed = attendance(article)
    assert not any(checked for _, checked in listed), listed
    tab_to(recto, re.compile("Present: .*" + re.escape(listed[1][0])))
    recto.key("space")
    wanted = [(name, i == 1) for i, (name, _) in enumerate(listed)]
    until(lambda: attendance(article) == wanted, "the second one checked")
    recto.key("alt+Up")
    wanted[:2] = wanted[1::-1]
    until(lambda: attendance(article) == wanted, "the second one at the top")
    pictures.take(recto, "attendance")
    close_others(recto)
    return wanted


# --- What is left of it ---

def check(article, pair, left_out, shown, present, exported):
    tagged = mentions(article)
    assert {pair.meant, NEW_NAME} <= labels(article), labels(article)
    assert not {pair.mistaken, left_out} & labels(article), labels(article)
    row = target_of(article, pair.later_row)
    put = [row[it["start"]:it["end"]] for it in tagged
           if it["row"] == pair.later_row and it["side"] == "target"]
    assert row.endswith(pair.later + "."), row
    assert put[-2:] == pair.later.rsplit(" ", 1), put
    assert NEW_NAME in cli("people", "list"), cli("people", "list")
    assert shown_in(article) == shown
    assert attendance(article) == present
    words = re.sub("<[^>]*>", "", exported)
    assert "Thanks to %s." % pair.later in words and "With " + NEW_NAME in words, exported
    cli("verify")


def journey(source, translation, pair, name):
    pictures = Pictures("names-desk-" + name)
    cli("project", "new", "Journey", "--from=vi", "--to=en")
    cli("publication", "set", "Journey", "--agency=PANO")
    with Program(leaves=True) as recto:
        recto.wait_for(Atspi.Role.LABEL, "No Articles Yet")
        article = import_in_window(recto, source, translation)
        pictures.take(recto, "imported")
        left_out = accept_all_but_one(recto, article, pictures)
        undo_and_redo(recto, article)
        retarget(recto, article, pair, pictures)
        add_person(recto, article, pair.later_row + 1, pictures)
        put_in(recto, article, pair, pictures)
        add_photo(recto, article, pair.caption_row, pictures)
        shown = order_shown(recto, article, pictures)
        present = check_off(recto, article, pictures)
        exported = export_unfinished(recto, "names.html", pictures)
        wait_saved(recto)
    check(article, pair, left_out, shown, present, exported)


if __name__ == "__main__":
    if not all(os.path.exists(path) for path in sys.argv[1:3]):
        skip("%s is not here" % sys.argv[1])
    if len(sys.argv) > 3:
        with tempfile.TemporaryDirectory() as folder:
            journey(without_note(sys.argv[1], folder, "source.txt"),
                    without_note(sys.argv[2], folder, "translation.txt"), SHARED, "shared")
    else:
        journey(sys.argv[1], sys.argv[2], SAMPLE, "sample")
    sys.exit(0)
