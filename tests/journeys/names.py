#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""names.py SOURCE TRANSLATION: every page, bar, pane, menu and dialog is opened, and in none of them
stands anything that can have the keys but has no name for a screen reader to say."""

import os
import re
import sys

from desk_tools import (back_to_text, choose, cli, close_others, give_keys,
                        import_another, import_pair, is_sensitive, keys_back, look_in_all_articles,
                        tab_to, wait_saved, wait_told)
from recto_journey import (BUTTON, BUTTONS, Atspi, Program, label_of, mnemonic, said, text_of,
                           until, walk)

# What the toolkit calls something that nobody has named.
CLASS = re.compile("(Gtk|Adw|Recto)[A-Z][A-Za-z]*")

# Windows that are the toolkit's own window of pages.
OF_PAGES = ("Preferences", "What Was Cleaned")

# Never have the keys themselves, though the toolkit says that they could.
CONTAINERS = (Atspi.Role.LIST, Atspi.Role.SCROLL_PANE)

CONTROLS = (BUTTON, Atspi.Role.CHECK_BOX, Atspi.Role.COMBO_BOX, Atspi.Role.ENTRY, Atspi.Role.LIST_ITEM,
            Atspi.Role.MENU_ITEM, Atspi.Role.PAGE_TAB, Atspi.Role.RADIO_BUTTON, Atspi.Role.SLIDER,
            Atspi.Role.SPIN_BUTTON, Atspi.Role.TEXT, Atspi.Role.TOGGLE_BUTTON)


def is_named(node):
    """An item of a list may be named by what stands in it."""
    name = said(node)
    if not name and node.get_role() == Atspi.Role.LIST_ITEM:
        name = "".join(said(inner) for inner in walk(node) if inner.get_role() == Atspi.Role.LABEL)
    return bool(name) and CLASS.fullmatch(name) is None


def is_of_the_toolkit(node):
    """What the toolkit makes inside its own widgets, where nobody else can name it: the list of a
    box to choose from, which has the keys only while it is open, and the search and the tabs of a
    window of its pages."""
    name, frame = said(node), ""
    node = node.get_parent()
    while node is not None and node.get_role() != Atspi.Role.APPLICATION:
        if node.get_role() == Atspi.Role.COMBO_BOX:
            return True
        frame = said(node)
        node = node.get_parent()
    return frame in OF_PAGES and name in ("GtkSearchEntry", "GtkLabel")


def is_page_by_its_class(node):
    """A page of several that is called by its class, which is read aloud whenever the focus comes
    to it. Menus and Preferences have some of their own."""
    if said(node) != "GtkStackPage":
        return False
    while node is not None and node.get_role() != Atspi.Role.APPLICATION:
        if node.get_role() == Atspi.Role.MENU or said(node) in OF_PAGES:
            return False
        node = node.get_parent()
    return True


def is_labelled_by_its_icon(node):
    """A screen reader would say the icon's class before the name of the button."""
    return CLASS.fullmatch(label_of(node)) is not None


def can_be_used(node):
    return (node.get_role() not in CONTAINERS and
            (node.get_role() in CONTROLS or
             node.get_state_set().contains(Atspi.StateType.FOCUSABLE)))


def is_shell(node):
    """A button whose only part is the button that people press: of menus, and of lists to choose
    from."""
    return not node.get_state_set().contains(Atspi.StateType.FOCUSABLE) and any(
        child is not node and can_be_used(child) for child in walk(node))


def path_to(node):
    words = []
    while node is not None and node.get_role() != Atspi.Role.APPLICATION:
        name = said(node)
        words.append("%s %r" % (node.get_role_name(), name[:40]) if name else node.get_role_name())
        node = node.get_parent()
    return " < ".join(words[:8])


class Watch:
    """Looks through the whole tree at each stop, and keeps what has no name."""

    def __init__(self, recto):
        self.recto = recto
        self.unnamed = {}
        self.looked_at = 0

    def look(self, stop, whole=True):
        """Through the whole tree, or through the newest window of it alone."""
        tree = self.recto.tree()
        if not whole:
            tree = tree.get_child_at_index(tree.get_child_count() - 1)
        for node in walk(tree):
            if is_page_by_its_class(node):
                self.unnamed.setdefault(path_to(node), stop)
            if can_be_used(node):
                self.looked_at += 1
                if not (is_named(node) or is_shell(node) or is_of_the_toolkit(node)):
                    self.unnamed.setdefault(path_to(node), stop)
                if is_labelled_by_its_icon(node) and not is_of_the_toolkit(node):
                    self.unnamed.setdefault("the icon of " + path_to(node), stop)


def look_at_dialog(recto, watch, key=None, item=None):
    """What this key or this item of the main menu opens; Escape closes it again. Menus are no
    windows of their own on the bus."""
    if key is not None:
        recto.key(key)
    else:
        recto.choose_item(item)
    until(lambda: recto.tree().get_child_count() > 1, "what %s opens" % (key or item))
    watch.look(key or item, whole=False)
    close_others(recto)
    until(lambda: recto.tree().get_child_count() == 1, "the end of what %s opens" % (key or item))


def look_at_accepted(recto, watch):
    """What is accepted fills the list of those present, and what waits to be verified."""
    recto.choose_item("Accept All Names", within="Text")
    give_keys(recto, "Accept Names")
    recto.wait_for(Atspi.Role.CHECK_BOX)
    watch.look("the names to accept", whole=False)
    recto.press(mnemonic("Accept"))
    until(lambda: recto.tree().get_child_count() == 1, "the end of the dialog")
    keys_back(recto)


def look_at_asked_name(recto, watch):
    recto.key("ctrl+shift+t")
    recto.wait_focused("the search", lambda node: text_of(node) == "")
    watch.look("the search for a name")
    recto.type("tran")
    recto.wait_for(Atspi.Role.LIST_ITEM, "Tran Minh An, Person")
    watch.look("the name that is asked for")
    recto.key("Escape")
    until(recto.focused_text, "the keys in the article again")


# Of the desk, from the second on: what is seen there, and what a button there opens.
PARTS = (
    (Atspi.Role.LIST, "People", ("Add a person",)),
    (Atspi.Role.LIST, "Units and agencies", ("Add a unit or agency",)),
    (Atspi.Role.LABEL, "How grave what they find is", ("Add an abbreviation",)),
    (Atspi.Role.LIST, "Names to verify", ()),
)


def look_at_parts(recto, watch):
    tab_to(recto, "Parts of the desk")
    for role, words, buttons in PARTS:
        before = recto.focused()
        recto.key("Down")
        here = recto.wait_moved(before, "another part of the desk")
        recto.on_screen(role, words)
        watch.look("the desk, " + words)
        for button in buttons:
            recto.press(button)
            until(lambda: recto.tree().get_child_count() > 1, "what %s opens" % button)
            watch.look(button, whole=False)
            close_others(recto)
            recto.wait_focused("the parts of the desk", lambda node, here=here: node == here)
    recto.key("Home")
    recto.wait_focused("the first part", lambda node: node != here)


def look_at_desk(recto, watch):
    recto.key("alt+Left")
    recto.wait_for(Atspi.Role.LIST_ITEM)
    recto.key("ctrl+f")
    watch.look("the desk")
    recto.key("Escape")
    look_at_parts(recto, watch)
    look_at_menu(recto, watch, "the menu of the desk", "F10")
    for key in ("ctrl+o", "ctrl+n", "ctrl+comma"):
        look_at_dialog(recto, watch, key=key)


def look_at_bars(recto, watch):
    recto.key("ctrl+h")
    recto.wait_for(Atspi.Role.TEXT, "Replace with")
    recto.type("the")
    recto.press("Everything found, as a list")
    recto.key("ctrl+l")
    recto.wait_for(Atspi.Role.STATUS_BAR, re.compile(r"\d+ of \d+"))
    watch.look("find, replace and filter")
    recto.key("Escape", "ctrl+f", "Escape")
    recto.key("Escape")


def look_at_everywhere(recto, watch):
    recto.key("ctrl+f")
    recto.type("the")
    look_in_all_articles(recto)
    wait_told(recto, "in all articles")
    watch.look("what is found on the whole desk")
    back_to_text(recto)


def is_on_screen(recto, name):
    found = (recto.find(role, name) for role in BUTTONS)
    return any(button is not None and
               Atspi.Component.get_extents(button, Atspi.CoordType.WINDOW).width > 0
               for button in found)


def look_at_compared(recto, watch):
    recto.type("x")
    wait_saved(recto)
    if not is_on_screen(recto, "History"):
        recto.key("F9")
    recto.press("History")
    tab_to(recto, "Changes, newest first")
    recto.key("End")
    until(lambda: is_sensitive(recto, mnemonic("Compare")), "a change that is chosen")
    recto.press(mnemonic("Compare"))
    watch.look("what is compared")
    back_to_text(recto)
    recto.key("F9")


def look_at_panes(recto, watch):
    recto.key("F9")
    for pane in ("Names", "Details", "History", "Checks", "Used Before", "Photos"):
        recto.press(pane)
        watch.look(pane)
    recto.key("F9")


def look_at_menu(recto, watch, stop, key):
    recto.key(key)
    recto.wait_focused(stop, lambda node: node.get_role() == Atspi.Role.MENU_ITEM)
    watch.look(stop)
    recto.key("Escape")
    recto.wait_focused("the end of " + stop, lambda node: node.get_role() != Atspi.Role.MENU_ITEM)


def look_at_field(recto):
    """A field in the row of a list says that it has the keys, and what stands in it."""
    recto.key("ctrl+n")
    give_keys(recto, "New Article")
    tab_to(recto, "Headline")
    recto.type("Dawn")
    recto.wait_text("Dawn")
    close_others(recto)


def look_at_preferences(recto, watch):
    recto.key("ctrl+comma")
    give_keys(recto, "Preferences")
    for page in ("General", "Page", "Keys"):
        recto.press(page)
        watch.look("Preferences, " + page, whole=False)
    tab_to(recto, "Find")
    recto.key("Return")
    recto.wait_for(Atspi.Role.LABEL, "Press the new keys")
    watch.look("a key that is changed", whole=False)
    close_others(recto)
    until(lambda: recto.tree().get_child_count() == 1, "the end of Preferences")


def look_at_report(recto, watch):
    """What was cleaned out of a text, told by a toast."""
    path = os.path.join(os.environ["HOME"], "soft.txt")
    with open(path, "w", encoding="utf-8") as file:
        file.write("A soft\u00adhyphen\n\nAnd a\u200bspace of no width.\n")
    recto.key("ctrl+o")
    give_keys(recto, "Import an Article")
    recto.press("Choose the source")
    choose(recto, mnemonic("Choose"), "Choose the Source", path)
    give_keys(recto, "Import an Article")
    recto.wait_for(Atspi.Role.LABEL, "soft.txt")
    until(lambda: is_sensitive(recto, mnemonic("Import")), "that it can be imported")
    recto.press(mnemonic("Import"))
    keys_back(recto)
    recto.press(mnemonic("Show What"))
    until(lambda: recto.tree().get_child_count() > 1, "what was cleaned")
    watch.look("what was cleaned", whole=False)
    close_others(recto)


def look_at_take_in(recto, watch, path):
    recto.choose_item("Take In", "More ways to begin")
    choose(recto, mnemonic("Take In"), "Take In a Hand-Over File", path)
    give_keys(recto, "Take In")
    recto.on_screen(BUTTON, mnemonic("Take In"))
    watch.look("what is taken in", whole=False)
    close_others(recto)


def look_at_refusal(watch):
    path = os.path.join(os.environ["HOME"], "words.recto")
    with open(path, "w", encoding="utf-8") as file:
        file.write("These are words, and no desk.\n" * 400)
    with Program(path) as recto:
        watch.recto = recto
        recto.wait_for(Atspi.Role.LABEL, "This file is not a desk")
        watch.look("what is no desk")


# All but what the toolkit fills by itself: About and the window of keys.
KEYS = ("ctrl+j", "ctrl+shift+s")
ITEMS = ("Name This Version", "Hand Over", "Earlier States", "Copy for CMS", "Publication",
         "Attendance", "Names Sheet")


def journey(source, translation):
    with Program() as recto:
        recto.wait_for(BUTTON, "Open the Sample")
        watch = Watch(recto)
        watch.look("the empty desk")
    article = import_pair(source, translation)
    import_another("A quiet morning", "Colonel Tran Minh An saw how the river rose.")
    parcel = os.path.join(os.environ["HOME"], "away.recto-handover")
    cli("handover", article, "-o", parcel)
    with Program(leaves=True) as recto:
        watch.recto = recto
        recto.wait_for(Atspi.Role.LIST_ITEM)
        recto.wait_focused("the focus in the list")
        recto.key("Return")
        until(recto.focused_text, "the article")
        look_at_bars(recto, watch)
        until(recto.focused_text, "the keys in the article again")
        look_at_panes(recto, watch)
        until(recto.focused_text, "the keys in the article again")
        look_at_menu(recto, watch, "the menu of the article", "F10")
        look_at_menu(recto, watch, "the menu at the caret", "Menu")
        look_at_accepted(recto, watch)
        look_at_asked_name(recto, watch)
        for key in KEYS:
            look_at_dialog(recto, watch, key=key)
        for item in ITEMS:
            look_at_dialog(recto, watch, item=item)
        recto.choose_item("Read It Through")
        recto.wait_for(BUTTON, mnemonic("Back to the Rows"))
        watch.look("the article as it is read")
        recto.key("Escape")
        until(recto.focused_text, "the keys in the article again")
        look_at_everywhere(recto, watch)
        look_at_compared(recto, watch)
        look_at_desk(recto, watch)
        look_at_field(recto)
        look_at_preferences(recto, watch)
        look_at_take_in(recto, watch, parcel)
        look_at_report(recto, watch)
    look_at_refusal(watch)
    assert watch.looked_at > 100, watch.looked_at
    for path, stop in watch.unnamed.items():
        print("%s: %s" % (stop, path))
    assert not watch.unnamed, "%d without a name" % len(watch.unnamed)


if __name__ == "__main__":
    journey(*sys.argv[1:])
    sys.exit(0)
