#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the whole program costs beside the least that its toolkit costs, in one table: an empty desk
beside a bare window, an article of 10,000 and of 100,000 rows beside a bare list of the same rows.

    tests/bench/peers.py BUILD [ROUNDS]

BUILD: a release build with -Dbenchmarks=true. The programs are started in turn, so that what else
runs falls on all of them. Processor time is that of the whole process, all threads, until it has
done nothing for a second and a half: work in idle moments counts. Memory is what is resident then.
Idle is processor time per second from twelve seconds on. Starts an X
server of its own, and a desk of invented text in a temporary folder. Each desk is opened once before
the first round. Carets do not blink."""

import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time

QUIET = 1.5     # seconds
NOTHING = 0.002  # of a processor
PATIENCE = 90   # seconds


def cpu_seconds(pid):
    """All threads, also those that have ended, exact to the nanosecond: the process's own clock."""
    return time.clock_gettime((~pid << 3) | 2)


def resident(pid):
    with open("/proc/%d/status" % pid, encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS:")) / 1024


def run(words, environment, idle):
    """Returns milliseconds of processor, megabytes and, if asked, idle milliseconds a second."""
    program = subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    try:
        begun = quiet_since = time.monotonic()
        used = 0.0
        while time.monotonic() - quiet_since < QUIET or used == 0.0:
            time.sleep(0.1)
            now = cpu_seconds(program.pid)
            if now - used > NOTHING:
                quiet_since = time.monotonic()
                used = now
            assert time.monotonic() - begun < PATIENCE, words
        figures = [used * 1000, resident(program.pid)]
        if idle:
            time.sleep(max(0.0, 12 - (time.monotonic() - begun)))
            before = cpu_seconds(program.pid)
            time.sleep(4)
            figures.append((cpu_seconds(program.pid) - before) * 1000 / 4)
        return figures
    finally:
        program.send_signal(signal.SIGTERM)
        try:
            program.wait(20)
        except subprocess.TimeoutExpired:
            program.kill()
            program.wait()


def write_rows(build, desk, path, environment):
    """The rows of the desk's one article as lines of text, both sides."""
    cli = [os.path.join(build, "app/cli/recto-cli"), "--desk", desk]
    listed = subprocess.run(cli + ["list"], env=environment, check=True, capture_output=True,
                            text=True).stdout
    article = listed.splitlines()[1].split("\t")[0]
    shown = subprocess.run(cli + ["show", article, "--json"], env=environment, check=True,
                           capture_output=True, text=True).stdout
    with open(path, "w", encoding="utf-8") as file:
        for line in shown.splitlines():
            row = json.loads(line)
            if "source" in row:
                file.write("%s  %s\n" % (row["source"], row["target"]))


def measure(build, rounds, folder, environment):
    recto = os.path.join(build, "app/ui/recto")
    bench = os.path.join(build, "tests/bench")
    floor = os.path.join(bench, "bench-floor")
    pairs = []

    for rows in (0, 10000, 100000):
        desk = os.path.join(folder, "%d.recto" % rows)
        subprocess.run([os.path.join(bench, "bench-keeping"), desk, "make", str(min(rows, 1)),
                        str(rows)], env=environment, check=True, stdout=subprocess.DEVNULL)
        if rows == 0:
            pairs.append(("empty desk", [recto, desk], [floor]))
            continue
        lines = os.path.join(folder, "%d.txt" % rows)
        write_rows(build, desk, lines, environment)
        # Leaves the desk so that its article is shown at the next start.
        subprocess.run([os.path.join(bench, "bench-window"), desk, "article"], env=environment,
                       check=True, stdout=subprocess.DEVNULL)
        pairs.append(("%d rows" % rows, [recto, desk], [floor, lines]))

    # What is done once for a desk, or once a day, is no part of a start: its search index is made,
    # it is looked through for damage, its backup is made.
    for _name, ours, _theirs in pairs:
        run(ours, environment, True)
    figures = {}
    for number in range(rounds):
        for name, ours, theirs in pairs:
            for who, words in (("Recto", ours), ("floor", theirs)):
                figures.setdefault((name, who), []).append(
                    run(words, environment, number == 0 and who == "Recto"))
    print("%-12s %10s %10s %7s %10s %10s %12s" % ("", "CPU ms", "floor", "ratio", "RSS MB", "floor",
                                                  "idle ms/s"))
    for name, _ours, _theirs in pairs:
        ours, theirs = figures[name, "Recto"], figures[name, "floor"]
        middle = [statistics.median(each[i] for each in which)
                  for which in (ours, theirs) for i in (0, 1)]
        print("%-12s %10.0f %10.0f %7.2f %10.0f %10.0f %12.2f" % (
            name, middle[0], middle[2], middle[0] / middle[2], middle[1], middle[3], ours[0][2]))


def main():
    build = os.path.abspath(sys.argv[1])
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3

    with tempfile.TemporaryDirectory() as folder:
        reader, writer = os.pipe()
        server = subprocess.Popen(["Xvfb", "-displayfd", str(writer), "-screen", "0",
                                   "1280x900x24"], pass_fds=[writer], stderr=subprocess.DEVNULL)
        os.close(writer)
        try:
            display = os.read(reader, 16).decode().strip()
            environment = dict(
                os.environ, DISPLAY=":" + display, GDK_BACKEND="x11", GDK_DEBUG="gl-disable",
                GSK_RENDERER="cairo", GTK_A11Y="none", GTK_IM_MODULE="gtk-im-context-simple",
                GSETTINGS_BACKEND="memory", ADW_DISABLE_PORTAL="1", LC_ALL="C.UTF-8",
                DBUS_SESSION_BUS_ADDRESS="disabled:",
                GSETTINGS_SCHEMA_DIR=os.path.join(build, "data"))
            for name in ("CACHE", "CONFIG", "DATA", "STATE"):
                environment["XDG_%s_HOME" % name] = os.path.join(folder, name.lower())
            # GTK fades a caret that blinks, sixty times a second for ten seconds: that is the price
            # of any text that is written in, and the bare list has none.
            os.makedirs(os.path.join(folder, "config/gtk-4.0"))
            with open(os.path.join(folder, "config/gtk-4.0/settings.ini"), "w",
                      encoding="ascii") as settings:
                settings.write("[Settings]\ngtk-cursor-blink=false\n")
            measure(build, rounds, folder, environment)
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    main()
