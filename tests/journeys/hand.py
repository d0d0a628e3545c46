#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""hand.py: an article with three photos goes to another desk and comes back, by two windows, one
after the other. Both desks have changed the same row and the same person meanwhile: the question is
settled in the dialog, both texts are kept, and the toast's Undo makes the desk what it was before."""

import json
import os
import sys

from desk_tools import (Pictures, choose, cli, give_keys, import_draft, is_sensitive, keys_back,
                        open_article, wait_saved)
from recto_journey import BUTTON, Atspi, GdkPixbuf, Program, mnemonic, said, until, walk

PERSON = "Nguyen Van Minh"
TARGETS = ["A quiet morning", "Colonel Nguyen Van Minh opened the ceremony at dawn."]
OUR_WORDS = " It was cold."
THEIR_WORDS = " The band played."
OUR_NOTE = "of Regiment 88"
THEIR_NOTE = "deputy commander since May"
COLOURS = (0x7a1f1fff, 0x1f7a3fff, 0x1f3f7aff)  # one a photo


def in_home(name):
    return os.path.join(os.environ["HOME"], name)


OTHER = "--desk=" + in_home("other.recto")


def make_photos():
    """Three small photos whose bytes differ."""
    paths = []
    for number, colour in enumerate(COLOURS):
        path = in_home("photo-%d.jpg" % number)
        pixbuf = GdkPixbuf.Pixbuf.new(GdkPixbuf.Colorspace.RGB, False, 8, 96, 64)
        pixbuf.fill(colour)
        pixbuf.savev(path, "jpeg", ["quality"], ["90"])
        paths.append(path)
    return paths


def make_article(photos):
    article = import_draft(*TARGETS)
    for photo in photos:
        cli("photo", "add", article, "2", photo)
    return article


def targets_of(article, *desk):
    return [json.loads(line)["target"]
            for line in cli(*desk, "show", article, "--json").splitlines()]


def photos_of(article, name, *desk):
    """What the article's photos show, as they come out of the desk: what they say besides follows
    the article."""
    folder = in_home(name)
    cli(*desk, "photo", "export", article, "-o", folder)
    return [pixels_of(os.path.join(folder, name)) for name in sorted(os.listdir(folder))]


def pixels_of(path):
    return GdkPixbuf.Pixbuf.new_from_file(path).get_pixels()


def state_of(*desk):
    """All of a desk that can be asked for."""
    state = [cli(*desk, "people", "list"), cli(*desk, "units", "list")]
    for line in cli(*desk, "list").splitlines()[1:]:
        article = line.split("\t")[0]
        state.append((line, cli(*desk, "show", article, "--json"),
                      cli(*desk, "photo", "list", article)))
    return state


# --- Windows ---

def has_keys(recto, words):
    """Whether an object that says so has the focus of its window: each window has one."""
    return any(words in said(node) and node.get_state_set().contains(Atspi.StateType.FOCUSED)
               for node in walk(recto.application))


def edit_row_2(recto, words):
    recto.key("ctrl+Down", "ctrl+a", "Right")
    recto.wait_text(TARGETS[1])
    recto.type(words)
    recto.wait_text(TARGETS[1] + words)
    wait_saved(recto)


def hand_over(recto, path, pictures):
    """The article that is open goes to a file, by the menu and the file chooser."""
    recto.choose_item("Hand Over")
    recto.wait_for(BUTTON, "Hand Over…")
    pictures.take(recto, "hand-over")
    recto.press("Hand Over…")
    choose(recto, mnemonic("Hand Over"), "Hand Over", path)
    recto.wait_for(Atspi.Role.LABEL, "Handed over as")
    keys_back(recto)
    assert os.path.exists(path), path


def take_in(recto, path):
    """On the desk's page."""
    recto.choose_item("Take In", "More ways to begin")
    choose(recto, mnemonic("Take In"), "Take In a Hand-Over File", path)
    give_keys(recto, "Take In")


def journey_there(article, photos, parcel, answer, pictures):
    """On the other desk: the article comes, is worked on, and goes back."""
    cli(OTHER, "project", "new", "Evening", "--from=vi", "--to=en")
    with Program(in_home("other.recto"), leaves=True) as recto:
        recto.wait_for(BUTTON, "Open the Sample")
        take_in(recto, parcel)
        recto.wait_for(Atspi.Role.LABEL, "New on this desk · 2 rows · 3 photos")
        recto.press("Take In")
        recto.wait_for(Atspi.Role.LABEL, "1 article taken in")
        keys_back(recto)
        open_article(recto, TARGETS[0])
        edit_row_2(recto, THEIR_WORDS)
        pictures.take(recto, "there")
    assert photos_of(article, "photos-there", OTHER) == photos
    cli(OTHER, "--by=Thu Ha", "people", "set", PERSON, "--note=" + THEIR_NOTE)
    with Program(in_home("other.recto"), leaves=True) as recto:
        recto.wait_text(TARGETS[1] + THEIR_WORDS)
        hand_over(recto, answer, pictures)


def settle(recto, pictures):
    recto.wait_for(Atspi.Role.LABEL, "Changed on both sides: comes as a second article")
    recto.wait_for(Atspi.Role.LABEL, "1 question is open")
    assert not is_sensitive(recto, mnemonic("Take In"))
    pictures.take(recto, "question")
    recto.wait_for(Atspi.Role.RADIO_BUTTON, "Theirs: " + PERSON)
    give_keys(recto, "Take In")
    until(lambda: has_keys(recto, "Ours: "), "the keys on the first question")
    recto.key("Right")
    until(lambda: has_keys(recto, "Theirs: "), "the keys on the other answer")
    until(lambda: is_sensitive(recto, mnemonic("Take In")), "that nothing is open")
    pictures.take(recto, "settled")
    recto.press("Take In")


def check_taken_in(article, photos):
    """Both texts and all photos are here, and what was settled holds."""
    listed = [line.split("\t")[0] for line in cli("list").splitlines()[1:]]
    assert len(listed) == 2 and article in listed, listed
    second = next(uid for uid in listed if uid != article)
    assert targets_of(article)[1] == TARGETS[1] + OUR_WORDS
    assert targets_of(second)[1] == TARGETS[1] + THEIR_WORDS
    assert photos_of(article, "photos-ours") == photos
    assert photos_of(second, "photos-second") == photos
    assert json.loads(cli("people", "show", PERSON, "--json"))["note"] == THEIR_NOTE


def journey():
    pictures = Pictures("hand")
    paths = make_photos()
    photos = [pixels_of(path) for path in paths]
    article = make_article(paths)
    parcel, answer = in_home("there.recto-handover"), in_home("back.recto-handover")
    with Program(leaves=True) as recto:
        open_article(recto, TARGETS[0])
        recto.key("ctrl+Down", "ctrl+a", "Left", *["ctrl+Right"] * 1,
                  *["ctrl+shift+Right"] * 3, "ctrl+shift+p")
        wait_saved(recto)
        hand_over(recto, parcel, pictures)
    assert json.loads(cli("people", "show", PERSON, "--json"))["note"] == ""
    journey_there(article, photos, parcel, answer, pictures)

    cli("people", "set", PERSON, "--note=" + OUR_NOTE)
    with Program() as recto:
        until(recto.focused_text, "the article as it was left")
        recto.key("ctrl+Up")
        recto.wait_text(TARGETS[0])
        edit_row_2(recto, OUR_WORDS)
    before = state_of()
    with Program(leaves=True) as recto:
        until(recto.focused_text, "the article as it was left")
        recto.key("alt+Left")
        take_in(recto, answer)
        settle(recto, pictures)
        recto.wait_for(Atspi.Role.LABEL, "1 article taken in")
        pictures.take(recto, "taken-in")
        check_taken_in(article, photos)  # by the window, which holds the desk
        keys_back(recto)
        recto.press(mnemonic("Undo"))  # the toast's
        recto.wait_for(Atspi.Role.LABEL, "The desk is as it was before")
        pictures.take(recto, "undone")
    assert state_of() == before, "undone, something is still different"
    assert photos_of(article, "photos-after") == photos
    cli("verify")


if __name__ == "__main__":
    journey()
    sys.exit(0)
