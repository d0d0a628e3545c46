# SPDX-License-Identifier: GPL-3.0-or-later
"""What journeys know of the desk besides what is seen: its content, asked of recto-cli when the
window is closed, and pictures of the way for whoever wants to look."""

import json
import os
import re
import subprocess
import sys

from recto_journey import (BUTTON, PATIENCE, Atspi, mnemonic, picture, said, says, text_of, until,
                           walk, xdotool)

SKIPPED = 77


def skip(why):
    print(why)
    sys.exit(SKIPPED)


def cli(*words):
    """Runs recto-cli on the user's own desk and returns what it writes."""
    done = subprocess.run([os.environ["RECTO_CLI"], *words], capture_output=True, text=True,
                          timeout=PATIENCE)
    assert done.returncode == 0, (words, done.returncode, done.stderr)
    return done.stdout


def rows_of(article):
    """The rows of an article, without what differs from desk to desk."""
    rows = [json.loads(line) for line in cli("show", article, "--json").splitlines()]
    for row in rows:
        row.pop("id")
    return rows


def target_of(article, row):
    """The translation of a row, which is counted from 1."""
    return rows_of(article)[row - 1]["target"]


def desk_path():
    """Where the user's own desk lies."""
    return os.path.join(os.environ["XDG_DATA_HOME"], "recto", "desk.recto")


def import_pair(source, translation):
    """A desk with one project and this pair. Returns the article's id."""
    cli("project", "new", "Journey", "--from=vi", "--to=en")
    return cli("import", "--project=Journey", "--translation=" + translation, source).strip()


def without_note(path, folder, name):
    """A copy, in this folder, of a file whose first line is no part of the article. Returns its path."""
    with open(path, encoding="utf-8") as file:
        lines = file.read().split("\n")
    copy = os.path.join(folder, name)
    with open(copy, "w", encoding="utf-8") as file:
        file.write("\n".join(lines[1:]))
    return copy


def import_draft(*rows):
    """A desk with one project and these rows, a paragraph each. Returns the article's id."""
    cli("project", "new", "Journey", "--from=vi", "--to=en")
    draft = os.path.join(os.environ["HOME"], "draft.txt")
    with open(draft, "w", encoding="utf-8") as file:
        file.write("\n\n".join(rows) + "\n")
    return cli("import", "--project=Journey", "--from-translation", draft).strip()


def import_another(*rows):
    """One more article of these rows, into the same project. Returns its id."""
    draft = os.path.join(os.environ["HOME"], "another.txt")
    with open(draft, "w", encoding="utf-8") as file:
        file.write("\n\n".join(rows) + "\n")
    return cli("import", "--project=Journey", "--from-translation", draft).strip()


def import_source(*paragraphs):
    """A desk with one project and this source, to be put into Vietnamese. Returns the article's id."""
    cli("project", "new", "Journey", "--from=en", "--to=vi")
    source = os.path.join(os.environ["HOME"], "source.txt")
    with open(source, "w", encoding="utf-8") as file:
        file.write("\n\n".join(paragraphs) + "\n")
    return cli("import", "--project=Journey", source).strip()


def open_article(recto, first):
    """From the list of articles, by keys alone, until its row `first` can be typed in."""
    recto.wait_for(Atspi.Role.LIST_ITEM)
    recto.wait_focused("the focus in the list")
    recto.key("Return")
    recto.wait_text(first)


class Pictures:
    """Numbered pictures in $RECTO_PICTURES, when it is set."""

    def __init__(self, name):
        self.folder = os.environ.get("RECTO_PICTURES")
        self.name = name
        self.number = 0

    def take(self, recto, what):
        if self.folder is None:
            return
        self.number += 1
        os.makedirs(self.folder, exist_ok=True)
        picture(os.path.join(self.folder, "%s-%d-%s.png" % (self.name, self.number, what)),
                recto.window)


def is_sensitive(recto, name):
    def look():
        button = recto.find(BUTTON, name)
        return (button is not None and
                button.get_state_set().contains(Atspi.StateType.SENSITIVE),)

    return until(look, "the button %r" % name)[0]


def press_until_nothing_is_left(recto, key, name):
    """Presses undo or redo until its button is grey. A change that is out of sight takes two
    presses: the first one only goes there."""
    presses = 0
    while is_sensitive(recto, name):
        recto.key(key)
        presses += 1
        assert presses < 300, "%s never comes to an end" % name
    return presses


def wait_saved(recto):
    until(lambda: recto.find(Atspi.Role.STATUS_BAR, "Saved") or
          recto.find(Atspi.Role.LABEL, "Saved"), "that everything is saved")


def wait_told(recto, words):
    """Waits until a status says this."""
    until(lambda: recto.find(Atspi.Role.STATUS_BAR, words) or
          recto.find(Atspi.Role.LABEL, words), "the status %r" % words)


def tab_to(recto, name):
    """Presses Tab until what has the keys is called so, or stands in what is."""
    def is_there(node):
        while node is not None and node.get_role() != Atspi.Role.FRAME:
            if says(node, name):
                return True
            node = node.get_parent()
        return False

    for _ in range(40):
        before = recto.focused()  # nothing, where no key was pressed yet
        if is_there(before):
            return
        recto.key("Tab")
        recto.wait_moved(before, "the focus on something else")
    raise AssertionError("Tab never comes to %r" % name)


def look_in_all_articles(recto):
    """The search that is open looks through the whole desk from now on."""
    tab_to(recto, "How to look")
    recto.key("space")
    for _ in range(20):
        before = recto.wait_focused("the menu of the search")
        if before.get_role() == Atspi.Role.MENU_ITEM and "In All Articles" in said(before):
            break
        recto.key("Down")
        recto.wait_moved(before, "another item of the menu")
    recto.key("Return")


# --- Windows ---

def give_keys(recto, title):
    """To the newest window of that title: nothing else manages windows here."""
    xdotool("windowfocus", "--sync",
            until(lambda: recto.find_window(title), "the window " + title))


def give_keys_to_question(recto):
    """To the dialog that just came: what asks has no title."""
    def find():
        return [window for window in recto.list_windows() if window != recto.window]

    xdotool("windowfocus", "--sync", until(find, "a question")[-1])


def keys_back(recto):
    xdotool("windowfocus", "--sync", recto.window)


def choose(recto, button, title, path):
    """Gives a path to the file chooser whose button is named so. It is pasted: what newer GTK
    completes while somebody types stays where the typing goes on."""
    recto.wait_for(BUTTON, button)
    give_keys(recto, title)
    recto.wait_focused("the focus in the file chooser")
    recto.key("ctrl+l")
    recto.key("ctrl+a")
    recto.paste(path)
    until(lambda: any(text_of(node) == path for node in walk(recto.application)),
          "the path in the file chooser")
    recto.press(button)  # Return may still be taken by the completion of the path


def import_in_window(recto, source, translation):
    """By the dialog, with the list of articles in sight. Returns the id of the only article."""
    recto.key("ctrl+o")
    for words, title, path in (("Choose the source", "Choose the Source", source),
                               ("Choose the translation", "Choose the Translation", translation)):
        give_keys(recto, "Import an Article")
        recto.press(words)
        choose(recto, mnemonic("Choose"), title, path)
        until(lambda title=title: recto.find_window(title) is None, "the end of the file chooser")
        recto.wait_for(Atspi.Role.LABEL, os.path.basename(path))
    give_keys(recto, "Import an Article")
    until(lambda: is_sensitive(recto, mnemonic("Import")), "that it can be imported")
    recto.press(mnemonic("Import"))
    until(lambda: recto.find_window("Import an Article") is None, "the end of the dialog")
    keys_back(recto)
    until(recto.focused_text, "the first row")
    return cli("list").splitlines()[1].split("\t")[0]


def go_to_row(recto, article, row):
    """Returns the text of its translation, which has the keys."""
    recto.key("ctrl+j")
    give_keys(recto, "Go to a Row")
    recto.wait_focused("the number of the row", lambda node: text_of(node) is not None)
    recto.type(str(row))
    recto.key("Return")
    until(lambda: recto.find_window("Go to a Row") is None, "the end of the dialog")
    keys_back(recto)
    text = target_of(article, row)
    recto.wait_text(text)
    return text


def export_unfinished(recto, name, pictures):
    """Writes the article to a file of that name in the home folder, whatever is still to be done.
    Returns what is in it."""
    path = os.path.join(os.environ["HOME"], name)
    recto.key("ctrl+shift+s")
    give_keys(recto, "Export")
    recto.wait_focused("the keys on Export", lambda node: "Export Unfinished" in said(node))
    pictures.take(recto, "to-be-exported")
    recto.key("Return")
    choose(recto, mnemonic("Export"), "Export the Article", path)
    until(lambda: os.path.exists(path), "the file")
    keys_back(recto)
    pictures.take(recto, "exported")
    with open(path, encoding="utf-8") as file:
        return file.read()


def close_others(recto):
    """Dialogs and menus, until the program's own window is the only one."""
    def closed():
        others = [window for window in recto.list_windows() if window != recto.window]
        if others:  # some close by themselves meanwhile
            subprocess.run(["xdotool", "windowfocus", others[-1], "key", "Escape"],
                           capture_output=True, check=False, timeout=PATIENCE)
        return not others

    until(closed, "the end of all dialogs")
    keys_back(recto)


# --- Input methods ---

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


def with_telex(journey):
    """Runs a journey with the input method by which Vietnamese is typed; Telex itself is chosen by
    choose_telex, once a window is there."""
    os.environ["GTK_IM_MODULE"] = "ibus"
    # The input method's own module gives a little memory away with every key.
    os.environ["ASAN_OPTIONS"] = os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0"
    input_method = start_input_method()
    try:
        journey()
    finally:
        input_method.terminate()
        input_method.wait()


def table_keys():
    """The keys of the program's one table that do something: (action, keys as xdotool calls them)."""
    path = os.path.join(os.environ["RECTO_SOURCE_ROOT"], "app", "ui", "window",
                        "recto-shortcuts.c")
    with open(path, encoding="utf-8") as file:
        table = file.read()
    held = {"Control": "ctrl", "Shift": "shift", "Alt": "alt"}
    keys = []
    for scope, entry in re.findall(r"^  KEY \((\w+),(.*?)\),\n(?=\n|  KEY|\})", table,
                                   re.MULTILINE | re.DOTALL):
        if scope != "LISTED":
            action, _, *accels = re.findall(r'"([^"]*)"', entry)
            keys.append((action, [re.sub(r"<(\w+)>", lambda mark: held[mark.group(1)] + "+", accel)
                                  for accel in accels]))
    assert len(keys) > 40, keys
    return keys


def back_to_text(recto):
    """From wherever a key has led: dialogs and bars are closed, and the translation has the keys."""
    close_others(recto)
    recto.key("Escape", "Escape")
    for _ in range(8):
        here = recto.wait_focused("the focus")
        if said(here) == "Translation":
            return
        recto.key("F6")
        here = recto.wait_moved(here, "another part of the window")
    raise AssertionError("no way back to the text from %r" % said(here))
