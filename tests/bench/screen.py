# SPDX-License-Identifier: GPL-3.0-or-later
"""An X server without a monitor, and when what it shows came and last changed."""

import ctypes
import os
import subprocess
import time

WIDTH, HEIGHT = 1280, 900
VIEWABLE = 2    # map state, X.h
Z_PIXMAP = 2    # format, X.h
ALL_PLANES = ctypes.c_ulong(-1).value
LINE = WIDTH * 4  # bytes
CHANGE = 27     # lines of pixels; fewer are a caret, or a spinner


class Image(ctypes.Structure):
    """The beginning of an XImage of Xlib.h."""
    _fields_ = [("width", ctypes.c_int), ("height", ctypes.c_int), ("xoffset", ctypes.c_int),
                ("format", ctypes.c_int), ("data", ctypes.POINTER(ctypes.c_char))]


class Attributes(ctypes.Structure):
    """XWindowAttributes of Xlib.h."""
    _fields_ = [("x", ctypes.c_int), ("y", ctypes.c_int), ("width", ctypes.c_int),
                ("height", ctypes.c_int), ("border_width", ctypes.c_int), ("depth", ctypes.c_int),
                ("visual", ctypes.c_void_p), ("root", ctypes.c_ulong), ("window_class", ctypes.c_int),
                ("bit_gravity", ctypes.c_int), ("win_gravity", ctypes.c_int),
                ("backing_store", ctypes.c_int), ("backing_planes", ctypes.c_ulong),
                ("backing_pixel", ctypes.c_ulong), ("save_under", ctypes.c_int),
                ("colormap", ctypes.c_ulong), ("map_installed", ctypes.c_int),
                ("map_state", ctypes.c_int), ("all_event_masks", ctypes.c_long),
                ("your_event_mask", ctypes.c_long), ("do_not_propagate_mask", ctypes.c_long),
                ("override_redirect", ctypes.c_int), ("screen", ctypes.c_void_p)]


ERROR_HANDLER = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)


class Screen:
    """Starts the server; close() ends it. name: what DISPLAY is to be."""

    def __init__(self):
        reader, writer = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writer), "-screen", "0", "%dx%dx24" % (WIDTH, HEIGHT),
             "-noreset"], pass_fds=[writer], stderr=subprocess.DEVNULL)
        os.close(writer)
        self.name = ":" + os.read(reader, 16).decode().strip()
        self.x = ctypes.CDLL("libX11.so.6")
        self.x.XOpenDisplay.restype = ctypes.c_void_p
        self.x.XDefaultRootWindow.restype = ctypes.c_ulong
        self.x.XGetImage.restype = ctypes.POINTER(Image)
        # A window that goes while it is asked for is no error here.
        self.ignore = ERROR_HANDLER(lambda display, event: 0)
        self.x.XSetErrorHandler(self.ignore)
        self.display = ctypes.c_void_p(self.x.XOpenDisplay(self.name.encode()))
        self.root = ctypes.c_ulong(self.x.XDefaultRootWindow(self.display))

    def close(self):
        self.server.terminate()
        self.server.wait()

    def shows_a_window(self):
        """One that is no tooltip and no splash."""
        root, parent = ctypes.c_ulong(), ctypes.c_ulong()
        children, n = ctypes.POINTER(ctypes.c_ulong)(), ctypes.c_uint()
        self.x.XQueryTree(self.display, self.root, ctypes.byref(root), ctypes.byref(parent),
                          ctypes.byref(children), ctypes.byref(n))
        found = False
        for child in children[:n.value]:
            its = Attributes()
            if self.x.XGetWindowAttributes(self.display, ctypes.c_ulong(child), ctypes.byref(its)):
                found |= its.map_state == VIEWABLE and its.width >= 200 and its.height >= 150
        if children:
            self.x.XFree(children)
        return found

    def picture(self):
        """Its pixels, four bytes each."""
        image = self.x.XGetImage(self.display, self.root, 0, 0, WIDTH, HEIGHT,
                                 ctypes.c_ulong(ALL_PLANES), Z_PIXMAP)
        pixels = ctypes.string_at(image.contents.data, LINE * HEIGHT)
        self.x.XDestroyImage(image)
        return pixels


def differ(one, other):
    """Whether more than a caret changed."""
    return one != other and sum(one[at:at + LINE] != other[at:at + LINE]
                                for at in range(0, LINE * HEIGHT, LINE)) >= CHANGE


class Watch:
    """What a program that is started now shows, and when: map and content in milliseconds."""

    def __init__(self, screen):
        self.screen = screen
        self.begun = time.monotonic()
        self.before = screen.picture()
        self.map = self.content = None

    def look(self):
        if self.map is None and self.screen.shows_a_window():
            self.map = (time.monotonic() - self.begun) * 1000
        now = self.screen.picture()
        if differ(now, self.before):
            self.before = now
            self.content = (time.monotonic() - self.begun) * 1000
