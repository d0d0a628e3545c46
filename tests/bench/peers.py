#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the whole program costs beside the least that its toolkit costs, and beside other editors, in
one table: an empty desk beside a bare window, an article of 10,000 and of 100,000 rows beside a bare
list of the same rows and the editors that are installed, with the same rows.

    tests/bench/peers.py [--alone] BUILD [ROUNDS]

BUILD: a release build with -Dbenchmarks=true. The programs are started in turn, so that what else
runs falls on all of them. --alone: without the other editors. Each program is run once before the
first round.

Map is when the window is there, content when the screen changed for the last time, CPU the
processor time of the whole process, all threads, until it has done nothing for a second and a half:
work in idle moments counts. Memory is what is resident then. Idle is processor time per second from
twelve seconds on. A program that is not quiet after two minutes is ended, and its figures are what
it had used by then, with a +, and inf for what never came. The other editors want a session bus:
dbus-run-session. Carets do not blink. The X server is one of its own, without a manager of windows,
and a desk of invented text lies in a temporary folder."""

import argparse
import collections
import json
import math
import os
import shutil
import signal
import statistics
import subprocess
import tempfile
import time

from screen import Screen, Watch

QUIET = 1.5     # seconds
NOTHING = 0.002  # of a processor
PATIENCE = 120  # seconds
LOOK = 0.005    # seconds between two looks at the screen

Figures = collections.namedtuple("Figures", "map content cpu memory idle late")


def cpu_seconds(pid):
    """All threads, also those that have ended, exact to the nanosecond: the process's own clock."""
    return time.clock_gettime((~pid << 3) | 2)


def resident(pid):
    with open("/proc/%d/status" % pid, encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS:")) / 1024


def end(program):
    program.send_signal(signal.SIGTERM)
    try:
        program.wait(5)
    except subprocess.TimeoutExpired:
        program.kill()
        program.wait()


def run(screen, words, environment, idle=False):
    """Starts it, waits until it is quiet, ends it."""
    watch = Watch(screen)
    program = subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    try:
        quiet_since = asked = watch.begun
        used = 0.0
        late = False
        while not late and (time.monotonic() - quiet_since < QUIET or watch.content is None):
            watch.look()
            time.sleep(LOOK)
            now = time.monotonic()
            late = now - watch.begun > PATIENCE
            if now - asked < 0.1:
                continue
            if program.poll() is not None:
                raise ChildProcessError("%s ended by itself: %d" % (words[0], program.returncode))
            asked = now
            if cpu_seconds(program.pid) - used > NOTHING:
                quiet_since = now
                used = cpu_seconds(program.pid)
        asleep = 0.0
        if idle:
            time.sleep(max(0.0, 12 - (time.monotonic() - watch.begun)))
            before = cpu_seconds(program.pid)
            time.sleep(4)
            asleep = (cpu_seconds(program.pid) - before) * 1000 / 4
        return Figures(watch.map, watch.content, used * 1000, resident(program.pid), asleep, late)
    finally:
        end(program)


def rows_of(build, desk, environment):
    """Source and target of the rows of the desk's one article."""
    cli = [os.path.join(build, "app/cli/recto-cli"), "--desk", desk]
    listed = subprocess.run(cli + ["list"], env=environment, check=True, capture_output=True,
                            text=True).stdout
    article = listed.splitlines()[1].split("\t")[0]
    shown = subprocess.run(cli + ["show", article, "--json"], env=environment, check=True,
                           capture_output=True, text=True).stdout
    for line in shown.splitlines():
        row = json.loads(line)
        if "source" in row:
            yield row["source"], row["target"]


def quoted(text):
    """As a string of a PO file."""
    return json.dumps(text, ensure_ascii=False)


def write_rows(rows, lines, po):
    """The same rows as lines of text, both sides, and as a PO file."""
    with open(lines, "w", encoding="utf-8") as text, open(po, "w", encoding="utf-8") as file:
        file.write('msgid ""\nmsgstr "Language: en\\nX-Source-Language: vi\\nMIME-Version: 1.0\\n'
                   'Content-Type: text/plain; charset=UTF-8\\nContent-Transfer-Encoding: 8bit\\n"\n')
        for number, (source, target) in enumerate(rows, 1):
            text.write("%s  %s\n" % (source, target))
            file.write('\nmsgctxt "row %d"\nmsgid %s\nmsgstr %s\n'
                       % (number, quoted(source), quoted(target)))


def editors(lines, po):
    """Those that are installed: their names and what is started."""
    words = [("Lokalize", ["lokalize", po]), ("Poedit", ["poedit", po]),
             ("gtranslator", ["gtranslator", po]),
             ("Text Editor", ["gnome-text-editor", "--standalone", lines])]
    return [(name, each) for name, each in words if shutil.which(each[0]) is not None]


def prepare(build, folder, environment, alone):
    """Returns the runs: what is opened, who opens it, and the words that start it."""
    recto = os.path.join(build, "app/ui/recto")
    bench = os.path.join(build, "tests/bench")
    floor = os.path.join(bench, "bench-floor")
    runs = []

    for rows in (0, 10000, 100000):
        desk = os.path.join(folder, "%d.recto" % rows)
        subprocess.run([os.path.join(bench, "bench-keeping"), desk, "make", str(min(rows, 1)),
                        str(rows)], env=environment, check=True, stdout=subprocess.DEVNULL)
        if rows == 0:
            runs += [("empty desk", "floor", [floor]), ("empty desk", "Recto", [recto, desk])]
            continue
        name, lines, po = ("%d rows" % rows, os.path.join(folder, "%d.txt" % rows),
                           os.path.join(folder, "%d.po" % rows))
        write_rows(rows_of(build, desk, environment), lines, po)
        # Leaves the desk so that its article is shown at the next start.
        subprocess.run([os.path.join(bench, "bench-window"), desk, "article"], env=environment,
                       check=True, stdout=subprocess.DEVNULL)
        runs += [(name, "floor", [floor, lines]), (name, "Recto", [recto, desk])]
        runs += [] if alone else [(name, who, words) for who, words in editors(lines, po)]
    return runs


def tell(figures):
    print("%-12s %-12s %8s %8s %9s %6s %8s %9s" % ("", "", "map ms", "content", "CPU ms", "ratio",
                                                   "RSS MB", "idle ms/s"))
    floors = {}
    for (what, who), runs in figures.items():
        # What never came within the time is later than all that did.
        middle = [statistics.median(math.inf if each[i] is None else each[i] for each in runs)
                  for i in range(4)]
        floor = floors.setdefault(what, middle[2])
        print("%-12s %-12s %8.0f %8.0f %8.0f%1s %6.2f %8.0f %9s" % (
            what, who, *middle[:3], "+" if any(each.late for each in runs) else "",
            middle[2] / floor, middle[3], "%.2f" % runs[0].idle if who == "Recto" else ""))


def environment_in(folder, build, display):
    """Nothing of the person's own; first questions of the editors are answered."""
    environment = dict(
        os.environ, DISPLAY=display, GDK_BACKEND="x11", GDK_DEBUG="gl-disable", HOME=folder,
        GSK_RENDERER="cairo", GTK_A11Y="none", NO_AT_BRIDGE="1", QT_QPA_PLATFORM="xcb",
        GTK_IM_MODULE="gtk-im-context-simple", GSETTINGS_BACKEND="keyfile", ADW_DISABLE_PORTAL="1",
        LC_ALL="C.UTF-8", DBUS_SESSION_BUS_ADDRESS="disabled:", XDG_RUNTIME_DIR=folder,
        GSETTINGS_SCHEMA_DIR=os.path.join(build, "data"))
    for name in ("CACHE", "CONFIG", "DATA", "STATE"):
        environment["XDG_%s_HOME" % name] = os.path.join(folder, name.lower())
    # GTK fades a caret that blinks, sixty times a second for ten seconds: that is the price
    # of any text that is written in, and the bare list has none.
    files = {"gtk-4.0/settings.ini": "[Settings]\ngtk-cursor-blink=false\n",
             "gtk-3.0/settings.ini": "[Settings]\ngtk-cursor-blink=false\n",
             "glib-2.0/settings/keyfile": "[org/gnome/TextEditor]\nrestore-session=false\n",
             "kdeglobals": "[KDE]\nCursorBlinkRate=0\n",
             "lokalizerc": "[Identity]\nauthorName=A\nauthorEmail=a@example.org\n"
                           "defaultLangCode=en\n"}
    for name, text in files.items():
        path = os.path.join(folder, "config", name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="ascii") as file:
            file.write(text)
    return environment


def measure(screen, build, rounds, alone):
    bus = os.environ.get("DBUS_SESSION_BUS_ADDRESS", "disabled:")
    with tempfile.TemporaryDirectory() as folder:
        environment = environment_in(folder, build, screen.name)
        runs = prepare(build, folder, environment, alone)
        # The floor asks nobody anything, and neither does Recto then.
        environments = collections.defaultdict(
            lambda: dict(environment, DBUS_SESSION_BUS_ADDRESS=bus))
        environments.update(floor=environment, Recto=environment)
        # What is done once for a desk, or once a day, is no part of a start: its search index is
        # made, it is looked through for damage, its backup is made.
        idle = {(what, who): run(screen, words, environments[who], who == "Recto").idle
                for what, who, words in runs}
        figures = {}
        for _round in range(rounds):
            for what, who, words in runs:
                now = run(screen, words, environments[who])
                figures.setdefault((what, who), []).append(now._replace(idle=idle[what, who]))
    tell(figures)


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--alone", action="store_true")
    parser.add_argument("build")
    parser.add_argument("rounds", nargs="?", type=int, default=3)
    options = parser.parse_args()
    screen = Screen()

    try:
        measure(screen, os.path.abspath(options.build), options.rounds, options.alone)
    finally:
        screen.close()


if __name__ == "__main__":
    main()
