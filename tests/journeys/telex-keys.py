#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""telex-keys.py: keys a millisecond apart, with the real input method. The keys of the table, in the
long run all of them, are pressed behind a word of which the last letter is still on its way: the word
is in its row, once, and the key has done what it does. And words typed right behind a key that leads
elsewhere are there, whole, and nowhere else."""

import sys

from desk_tools import (back_to_text, choose_telex, import_source, open_article,
                        press_until_nothing_is_left, rows_of, table_keys, with_telex)
from recto_journey import BUTTON, LONG, Program, said, text_of, until, xdotool

PACE = "1"  # milliseconds a key
KEYS, WORD = "Vieejt", "Việt"
MORE_KEYS, MORE = "tieengs", "tiếng"
ROUNDS = 5 if LONG else 1
# What ends the program or leaves the article: pressed last. The key of the desk has none here.
LEAVE = ("app.quit", "win.close", "win.show-desk")
DESK = "desk.delete"


def at_once(*parts):
    """Words, and "key" before a key: all of them in one go."""
    command = []
    parts = iter(parts)
    for part in parts:
        if part == "key":
            command += ["key", "--delay", PACE, next(parts)]
        else:
            command += ["type", "--delay", PACE, "--args", "1", part]
    xdotool(*command)


def in_first(name, value):
    return lambda recto, rows: rows[0][name] == value


def focus_says(name):
    return lambda recto, rows: (node := recto.focused()) is not None and said(node) == name


def has_window(title):
    return lambda recto, rows: recto.find_window(title) is not None


def next_row_is_active(recto, rows):
    node = recto.focused()
    return node is not None and said(node) == "Translation" and text_of(node) == ""


# What can be seen of a key's action; of the others the word alone is looked at.
EFFECTS = {
    "page.done": in_first("status", "translated"),
    "page.done-next": in_first("status", "translated"),
    "page.quote-double": in_first("target", WORD + "”"),
    "page.quote-single": in_first("target", WORD + "’"),
    "page.dash": lambda recto, rows: rows[0]["target"].startswith(WORD) and
    len(rows[0]["target"]) > len(WORD),
    "page.next-row": next_row_is_active,
    "page.next-unfinished": next_row_is_active,
    "page.other-side": focus_says("Source"),
    "page.go-to-row": has_window("Go to a Row"),
    "article.find": focus_says("Find"),
    "article.replace": focus_says("Find"),
    "article.filter": focus_says("Rows with these words"),
    "page.omit": in_first("omitted", True),
    "page.lock": in_first("locked", True),
    "page.move-down": lambda recto, rows: rows[0]["target"] == "" and rows[2]["target"] == WORD,
    "page.kind-dateline": in_first("kind", "dateline"),
    "page.kind-lede": in_first("kind", "lede"),
    "page.kind-body": in_first("kind", "body"),
    "page.kind-subhead": in_first("kind", "subhead"),
    "page.kind-caption": in_first("kind", "caption"),
    "page.kind-byline": in_first("kind", "byline"),
    "article.export": has_window("Export"),
    "article.print": has_window("Print"),
    "win.new-article": has_window("New Article"),
    "win.import": has_window("Import an Article"),
    "app.preferences": has_window("Preferences"),
    "win.shortcuts": has_window("Keyboard Shortcuts"),
}
# These are about the word itself: it goes, stands again, or gives way to the source. The key by which
# the desk takes back what was done to its register takes back the word where an article is open.
INSTEAD = {"page.undo": "", "desk.undo": "", "page.copy-source": "A headline here"}


def targets(article):
    return [row["target"] for row in rows_of(article)]


def start_anew(recto, article):
    back_to_text(recto)
    press_until_nothing_is_left(recto, "ctrl+z", "Undo")
    until(lambda: targets(article) == ["", "", ""], "an empty article")
    recto.key("ctrl+Up", "ctrl+Up", "ctrl+Up")


def press_each_key(recto, article):
    for action, keys in table_keys():
        if action in LEAVE or action == DESK:
            continue
        if not LONG and action not in EFFECTS and action not in INSTEAD:
            continue
        for key in keys if LONG else keys[:1]:
            print(action, key, flush=True)
            at_once(KEYS, "key", key)
            effect = EFFECTS.get(action)
            if effect is not None:
                until(lambda: effect(recto, rows_of(article)), "what %s does" % key)
            back_to_text(recto)
            wanted = INSTEAD.get(action, WORD)
            # A sign that a key has set may stand behind it.
            until(lambda: "".join(targets(article)).rstrip("”’—–") == wanted,
                  "%r alone, not %r, after %s" % (wanted, targets(article), key))
            start_anew(recto, article)


# Keys that lead elsewhere: the key, what the first two rows say at the end, and what does the place
# that has the keys then.
BEHIND = [
    ("ctrl+Down", [WORD, MORE], MORE),
    ("ctrl+Return", [WORD, MORE], MORE),
    ("Return", [WORD, MORE], MORE),
    ("ctrl+f", [WORD, ""], MORE),
    ("ctrl+h", [WORD, ""], MORE),
    ("ctrl+l", [WORD, ""], MORE),
    ("ctrl+i", [WORD + MORE, ""], WORD + MORE),
    ("Home", [MORE + WORD, ""], MORE + WORD),
    ("ctrl+a", [MORE, ""], MORE),
]


def type_behind(recto, article):
    for key, rows, here in BEHIND:
        print("behind", key, flush=True)
        # The last key ends the last word.
        at_once(KEYS, "key", key, MORE_KEYS, "key", "Control_L")
        until(lambda: recto.focused_text() == here, "%r where %s leads" % (here, key))
        until(lambda: targets(article)[:2] == rows, "%r, not %r" % (rows, targets(article)))
        if key == "ctrl+l":
            recto.key("ctrl+a", "BackSpace")
        start_anew(recto, article)


def leave(article):
    """Each time the window comes back with what was written, as far as that went."""
    keys = dict(table_keys())
    written = ""
    for action in LEAVE:
        print(action, keys[action][0], flush=True)
        with Program() as recto:
            recto.wait_text(written)
            choose_telex()
            at_once(" " + KEYS, "key", keys[action][0])
            if action == "win.show-desk":
                until(lambda: recto.find(BUTTON, "Back to the desk") is None, "the desk")
            else:
                recto.wait_end()
        written += " " + WORD
        until(lambda: targets(article)[0] == written, "%r, not %r" % (written, targets(article)))


def open_bars_once(recto):
    """A new entry asks ibus for a context of its own, and the module of ibus 1.5.27 mixes up or
    loses what is typed before it has that, also in a window with nothing else in it."""
    for key in ("ctrl+h", "ctrl+l"):
        recto.key(key)
        recto.wait_focused("the bar", lambda node: said(node) not in ("", "Translation"))
        recto.type(MORE_KEYS)
        recto.key("Control_L")
        recto.wait_text(MORE)
        recto.key("ctrl+a", "BackSpace")
        back_to_text(recto)


def journey():
    article = import_source("A headline here", "The first sentence. The second sentence.")
    with Program() as recto:
        open_article(recto, "")
        choose_telex()
        open_bars_once(recto)
        for _ in range(ROUNDS):
            type_behind(recto, article)
            press_each_key(recto, article)
    leave(article)


if __name__ == "__main__":
    with_telex(journey)
    sys.exit(0)
