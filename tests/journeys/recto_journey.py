# SPDX-License-Identifier: GPL-3.0-or-later
"""What a journey is made of: the real program, real keys, and what a screen reader is told.

A journey is a Python program run by with-display. It starts Recto, presses keys, and waits for what
must then be seen on the accessibility bus; a wait that is not answered in time fails the journey.

    with Program() as recto:
        recto.key("ctrl+o")
        recto.wait_for(Atspi.Role.DIALOG, "Import")
"""

import os
import re
import signal
import struct
import subprocess
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
gi.require_version("GdkPixbuf", "2.0")
from gi.repository import Atspi, GdkPixbuf, GLib  # noqa: E402: the versions come first

LONG = os.environ.get("RECTO_TEST_LONG") == "1"

PATIENCE = float(os.environ.get("RECTO_PATIENCE", "120" if LONG else "20"))  # seconds

# A program that is busy for a moment answers late, by default too late, which fails no test of it.
Atspi.set_timeout(int(PATIENCE * 1000), int(PATIENCE * 1000))

FRAME = 5  # pixels that GTK draws around a window where nothing manages windows

# Newer versions of the bus have shortened the name.
BUTTON = getattr(Atspi.Role, "BUTTON", None) or Atspi.Role.PUSH_BUTTON

# Newer GTK tells which of them stay pressed, and which show a page.
BUTTONS = (BUTTON, Atspi.Role.TOGGLE_BUTTON, Atspi.Role.PAGE_TAB)


class Lost(AssertionError):
    """What should have been seen was not."""


def until(condition, what, patience=PATIENCE):
    """Waits until condition () gives something true, and returns it."""
    context = GLib.MainContext.default()
    end = time.monotonic() + patience
    while True:
        # Accessible objects come and go while the window changes: one that has just gone is no
        # answer, not a failure.
        try:
            answer = condition()
        except GLib.Error:
            answer = None
        if answer:
            return answer
        if time.monotonic() > end:
            raise Lost("not seen in %g s: %s" % (patience, what))
        GLib.timeout_add(20, lambda: GLib.SOURCE_REMOVE)
        context.iteration(True)


def walk(node):
    """A node and all below it, in reading order."""
    if node is None:
        return
    yield node
    for i in range(node.get_child_count()):
        yield from walk(node.get_child_at_index(i))


def text_of(node):
    """What an object holds as text, or None. Called by its interface: an accessible object has an
    older get_text of its own."""
    if "Text" not in node.get_interfaces():
        return None
    return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))


def said(node):
    """What a screen reader says of an object: its name; or, as newer GTK gives a status none, its
    text; or, as newer GTK gives the item of a menu neither, what labels it."""
    return node.get_name() or text_of(node) or label_of(node)


def label_of(node):
    """The words of the first object that labels this one; "" where none does."""
    for relation in node.get_relation_set():
        if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY:
            label = relation.get_target(0)
            return label.get_name() or text_of(label) or ""
    return ""


def says(node, name):
    """Whether an object says `name`, or, where that is a pattern, what the whole of it matches."""
    return matches(said(node), name)


def matches(words, name):
    if isinstance(name, re.Pattern):
        return name.fullmatch(words) is not None
    return name in words


def mnemonic(label):
    """The pattern of a button that has this label and a letter underlined: GTK 4.8 names it by its
    mnemonic and its label in one, "_Undo Undo", newer GTK by its label alone."""
    return re.compile("(_%s )?%s" % (re.escape(label), re.escape(label)))


def xdotool(*words):
    return subprocess.run(["xdotool", *words], check=True, capture_output=True,
                          text=True, timeout=PATIENCE).stdout.strip()


def screen():
    """The whole screen as a GdkPixbuf, read from the server's own file."""
    with open(os.environ["RECTO_SCREEN"], "rb") as file:
        data = file.read()
    # X Window Dump, version 7: 25 big-endian words, then 12 bytes a colour, then the lines.
    header = struct.unpack(">25I", data[:100])
    size, width, height, line, colours = header[0], header[4], header[5], header[12], header[19]
    start = size + 12 * colours
    pixels = bytearray(width * height * 3)
    for y in range(height):
        row = data[start + y * line:start + y * line + width * 4]
        for channel in range(3):  # stored as blue, green, red, nothing
            pixels[y * width * 3 + channel:(y + 1) * width * 3:3] = row[2 - channel::4]
    return GdkPixbuf.Pixbuf.new_from_bytes(GLib.Bytes.new(bytes(pixels)), GdkPixbuf.Colorspace.RGB,
                                           False, 8, width, height, width * 3)


def picture(path, window=None):
    """Waits until the screen has stood still for a moment, then writes it, or of it what the window
    covers without its frame, as PNG."""
    seen = {"data": None, "since": 0.0}

    def still():
        with open(os.environ["RECTO_SCREEN"], "rb") as file:
            data = file.read()
        now = time.monotonic()
        if data != seen["data"]:
            seen.update(data=data, since=now)
        return now - seen["since"] > 0.7

    until(still, "a screen that stands still")
    pixbuf = screen()
    if window is not None:
        place = dict(line.split("=") for line in
                     xdotool("getwindowgeometry", "--shell", window).splitlines())
        x, y, width, height = (int(place[name]) for name in ("X", "Y", "WIDTH", "HEIGHT"))
        pixbuf = pixbuf.new_subpixbuf(x + FRAME, y + FRAME, width - 2 * FRAME, height - 2 * FRAME)
    pixbuf.savev(path, "png", [], [])


class Program:
    """The window program, from its start to its end. $RECTO_PROGRAM says where it lies.

    GTK leaves allocations behind where a file chooser was open and where letters were composed, and
    newer GTK where a session ended; GLib leaves its first table of quarks behind where so much of the
    window was open that there are more than 2,048. What they are suppressed by is seen only where the
    whole stack is kept of each allocation, which is slow: leaks of such a program (`leaves`) are
    looked for in the long run alone."""

    def __init__(self, *arguments, leaves=False):
        self.arguments = arguments
        self.environment = dict(os.environ)
        if leaves:
            self.environment["ASAN_OPTIONS"] = os.environ.get("ASAN_OPTIONS", "") + (
                ":fast_unwind_on_malloc=0" if LONG else ":detect_leaks=0")
        self.process = None
        self.window = None

    def __enter__(self):
        self.process = subprocess.Popen([os.environ["RECTO_PROGRAM"], *self.arguments],
                                        env=self.environment)
        self.window = until(self._find_window, "the window")
        self.application = self._find_application()
        # A menu that opens below the pointer has what lies there chosen. It stops at the last corner.
        xdotool("mousemove", "32000", "32000", "windowfocus", "--sync", self.window)
        return self

    def __exit__(self, kind, value, trace):
        if kind is not None:
            folder = os.environ.get("RECTO_PICTURES")
            if folder:
                picture(os.path.join(folder, "lost.png"))
            for node in walk(self._find_application()):
                states = node.get_state_set()
                marks = [state.value_nick for state in (Atspi.StateType.ACTIVE, Atspi.StateType.FOCUSED)
                         if states.contains(state)]
                print("#", node.get_role_name(), repr(said(node)), *marks, file=sys.stderr)
            self.process.kill()
            self.process.wait()
            return False
        if self.process.poll() is None:
            self.end()
        return False

    def _alive(self):
        if self.process.poll() is not None:
            raise Lost("Recto ended by itself with status %d" % self.process.returncode)

    def _find_window(self):
        self._alive()
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid",
                                str(self.process.pid)], capture_output=True, text=True,
                               timeout=PATIENCE).stdout.split()
        return found[-1] if found and self._find_application() is not None else None

    def _find_application(self):
        desktop = Atspi.get_desktop(0)
        desktop.clear_cache()
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child is not None and child.get_process_id() == self.process.pid:
                return child
        return None

    def find_window(self, title):
        """The newest window of that title, as the X server numbers it; None without one."""
        self._alive()
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--all", "--pid",
                                str(self.process.pid), "--name", "^%s$" % re.escape(title)],
                               capture_output=True, text=True, timeout=PATIENCE).stdout.split()
        return found[-1] if found else None

    def list_windows(self):
        """All that are on the screen, dialogs and menus too, as the X server numbers them."""
        self._alive()
        return subprocess.run(["xdotool", "search", "--onlyvisible", "--pid",
                               str(self.process.pid)], capture_output=True, text=True,
                              timeout=PATIENCE).stdout.split()

    def tree(self):
        """The accessible object of the whole program."""
        self._alive()
        return self._find_application()

    def find(self, role, name=None):
        """The first accessible object of a role that says `name`, or, where that is a pattern, says
        what the whole of it matches; None without one."""
        def look():
            self._alive()
            for node in walk(self._find_application()):
                if node.get_role() == role and (name is None or says(node, name)):
                    return (node,)
            return (None,)

        # What goes away while all is looked through is no reason to say that there is none.
        return until(look, "the whole of the window")[0]

    def wait_for(self, role, name=None):
        return until(lambda: self.find(role, name), "%s %r" % (role.value_nick, name))

    def wait_gone(self, role, name=None):
        until(lambda: self.find(role, name) is None, "no %s %r" % (role.value_nick, name))

    def focused(self):
        """The object that has the keys, or None. Each window has one that gets them while the window
        does: that of the active one counts, where the bus says which one that is."""
        self._alive()
        application = self._find_application()
        windows = [application.get_child_at_index(i)
                   for i in range(application.get_child_count())]
        active = [window for window in windows if window is not None and
                  window.get_state_set().contains(Atspi.StateType.ACTIVE)]
        for window in active or windows:
            for node in walk(window):
                if node.get_state_set().contains(Atspi.StateType.FOCUSED):
                    return node
        return None

    def wait_focused(self, what, fits=None):
        """Waits until something has the keys, of which `fits` holds where that is given, and returns
        it. While a menu, a bar or a dialog comes or goes nothing has them for a moment."""
        def answer():
            node = self.focused()
            return node if node is not None and (fits is None or fits(node)) else None

        return until(answer, what)

    def wait_moved(self, before, what):
        """Waits until something else than `before` has the keys, and returns it."""
        return self.wait_focused(what, lambda node: node != before)

    def focused_text(self):
        node = self.focused()
        return text_of(node) if node is not None else None

    def wait_text(self, wanted):
        """Waits until the focused editor holds exactly this text."""
        until(lambda: self.focused_text() == wanted, "the text %r" % wanted)

    def wait_selected(self, wanted):
        """Waits until exactly this is selected in the focused editor: what F7 and F8 find may take a
        moment, and a key that is pressed meanwhile ends the search."""
        def selected():
            node = self.focused()
            if node is None or "Text" not in node.get_interfaces():
                return False
            if Atspi.Text.get_n_selections(node) != 1:
                return False
            place = Atspi.Text.get_selection(node, 0)
            return text_of(node)[place.start_offset:place.end_offset] == wanted

        until(selected, "%r selected" % wanted)

    def key(self, *keys):
        """Presses keys one after the other, such as "ctrl+Return"."""
        self._alive()
        xdotool("key", "--clearmodifiers", *keys)

    def type(self, text, pace=12):
        """Types ASCII text, a key every `pace` milliseconds. Other letters would have to be mapped to
        keys first, and get lost."""
        assert text.isascii()
        xdotool("type", "--delay", str(pace), "--", text)

    def paste(self, text):
        subprocess.run(["xclip", "-selection", "clipboard"], input=text.encode(), check=True,
                       stdout=subprocess.DEVNULL, timeout=PATIENCE)
        self.key("ctrl+v")

    def on_screen(self, role, name):
        """Waits for the first object of a role, or of one of several, that says `name` and stands on
        the screen: a page of a stack that is not shown is on the bus too, with the same buttons and
        no size."""
        roles = role if isinstance(role, tuple) else (role,)

        def find():
            self._alive()
            for node in walk(self._find_application()):
                if node.get_role() in roles and says(node, name):
                    place = Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)
                    if place.width > 0 and place.height > 0:
                        return node
            return None

        return until(find, "%s %r on the screen" % (roles[0].value_nick, name))

    def press(self, name):
        """Activates the button of this name."""
        Atspi.Action.do_action(self.on_screen(BUTTONS, name), 0)

    def choose_item(self, item, button=None, within=None):
        """Chooses an item of the main menu, or of the menu under the button of that name; `within` is
        the submenu that it stands in. Nothing is done by the name of its action: asked which actions
        a window has, GTK 4.8 leaves the list of them behind, and the search for leaks finds it."""
        if button is None:
            self.key("F10")
        else:  # a menu button is two objects of one name, and only the inner one can be pressed
            outer = self.on_screen(BUTTON, button)
            Atspi.Action.do_action(outer.get_child_at_index(0), 0)
        if within is not None:
            self._go_to_item(re.compile(re.escape(within)))
            self.key("Return")
        self._go_to_item(item)
        self.key("Return")

    def choose_at_caret(self, item, answer=None):
        """Chooses an item of the menu at the caret, once `answer` stands there too, and returns what it
        says."""
        self.key("Menu")
        self.wait_for(Atspi.Role.MENU_ITEM, answer or item)
        words = self._go_to_item(item)
        self.key("Return")
        return words

    def _go_to_item(self, item):
        """Down the menu that is open, to the item that says so; returns what it says."""
        seen = None
        while seen is None or not matches(seen, item):
            before = seen
            seen = until(lambda: self._focused_item(before), "another item of the menu")
            if not matches(seen, item):
                self.key("Down")
        return seen

    def _focused_item(self, before):
        node = self.focused()
        if node is None or node.get_role() != Atspi.Role.MENU_ITEM or said(node) == before:
            return None
        return said(node)

    def end(self, how=signal.SIGTERM):
        """Ends the program by a signal and waits for it; anything but a clean end is a failure."""
        self.process.send_signal(how)
        self.wait_end()

    def wait_end(self):
        status = self.process.wait(PATIENCE)
        if status not in (0, -signal.SIGTERM):
            raise Lost("Recto ended with status %d" % status)
