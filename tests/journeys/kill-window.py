#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""kill-window.py kill|term|logout|close

The real window is typed into, ten keys a second, and ends without warning; then recto-cli says what
is on the desk.

kill: kill -9 at a random moment, again and again (8 times; 200 with RECTO_TEST_LONG=1). Nothing that
the bottom bar called saved may be lost; every key that the X server had a second before the kill is
on the desk; nothing is there that nobody typed; each restart comes back to the row that was typed in,
where the last step is undone and done again. Once, the desk is put back to how it was before its last
words: the same check must then fail.
term: SIGTERM while typing. Half a second later all that was typed is on the desk.
logout: the session's manager asks whether it may end. When it is answered all that was typed is on the
desk; told that it ends, the program does.
close: the window's own close button while typing: all of it is on the desk."""

import os
import random
import shutil
import signal
import sys
import time

from desk_tools import cli, desk_path, import_pair, open_article, rows_of
from recto_journey import LONG, Atspi, Program, said, text_of, until
from session_manager import SessionManager
from steady_keys import SteadyKeys

ROUNDS = 200 if LONG else 8
ROWS = 8
WORDS = "alfa bravo charlie delta echo foxtrot golf hotel india juliett kilo lima "
TO_END = ("ctrl+a", "Right")
PACE = 0.1  # seconds from key to key
PLACE_LAG = 0.3  # seconds after a row is called saved, by which its place is kept too
LOSS = 1.0  # seconds of typing that may be lost
TERM_LIMIT = 0.5  # seconds that a session's end gives


def use_release():
    """The long loop ends the program that people get."""
    release = os.environ.get("RECTO_RELEASE")
    if LONG and release:
        os.environ["RECTO_PROGRAM"] = os.path.join(release, "bin", "recto")
        os.environ["RECTO_CLI"] = os.path.join(release, "bin", "recto-cli")


def make_article():
    """An article of some rows, each with a word to begin with."""
    source = os.path.join(os.environ["HOME"], "source.txt")
    draft = os.path.join(os.environ["HOME"], "draft.txt")
    for path, word in ((source, "Nguồn"), (draft, "Draft")):
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n\n".join("%s %d" % (word, i) for i in range(ROWS)) + "\n")
    return import_pair(source, draft)


def open_once(first):
    """Opens the article and closes the window in order, so that every later start comes back to
    it."""
    with Program() as recto:
        open_article(recto, first)


def go_to_row(recto, row, rows):
    targets = [each["target"] for each in rows]
    found = until(lambda: (lambda text: [text] if text in targets else None)(recto.focused_text()),
                  "a row of the article")
    steps = row - targets.index(found[0])
    if steps != 0:
        recto.key(*["ctrl+Down" if steps > 0 else "ctrl+Up"] * abs(steps))
    recto.key(*TO_END)
    recto.wait_text(rows[row]["target"])


class Typing:
    """Keys that go to the window by themselves, and what is seen meanwhile."""

    def __init__(self, recto, words):
        self.recto = recto
        self.editor = recto.wait_focused("the text")
        self.label = until(lambda: recto.find(Atspi.Role.STATUS_BAR, "Sav") or
                           recto.find(Atspi.Role.LABEL, "Sav"), "the saved state")
        self.before = text_of(self.editor)
        self.words = words
        self.seen = self.before  # what the editor showed last
        self.shown = self.before  # what the bottom bar last called saved
        self.saved_at = None  # when it did so first
        self.keys = SteadyKeys(words, PACE)

    def look(self):
        """The text is read before the state: what is called saved then is at least that text."""
        self.seen = text_of(self.editor)
        self.label.clear_cache()
        state = text_of(self.label) or said(self.label)
        if state.startswith("Saved"):
            self.shown = self.seen
            if self.saved_at is None and self.shown != self.before:
                self.saved_at = time.monotonic()

    def go_on(self, seconds):
        end = time.monotonic() + seconds

        def ended():
            self.look()
            return time.monotonic() > end

        until(ended, "the end of typing", seconds + 20)

    def wait_saved(self, at_least):
        """Until the bar calls a text saved that has grown to this length."""
        def grown():
            self.look()
            return len(self.shown) >= at_least

        until(grown, "%d letters that are saved" % at_least)

    def stop(self):
        self.keys.stop()

    def kill(self):
        moment = time.monotonic()
        self.recto.process.kill()
        self.recto.process.wait()
        self.stop()
        return moment

    def typed_by(self, moment):
        """The text with every key that the X server had by then, whether or not the window had
        come to it."""
        return self.before + self.words[:self.keys.sent_by(moment)]


class Loss:
    """What a kill cost: how many keys, and how long before it the first of them was sent."""

    def __init__(self, typing, there, moment):
        kept = len(there) - len(typing.before)
        sent = typing.keys.sent_by(moment)
        self.letters = max(sent - kept, 0)
        self.seconds = moment - typing.keys.sent[kept] if kept < sent else 0.0


def check(typing, row, before, after, moment):
    """The promise. Returns what was lost."""
    there = after[row]["target"]
    old = typing.typed_by(moment - LOSS)
    assert there.startswith(typing.shown), ("shown as saved and lost", typing.shown, there)
    assert there.startswith(old), ("more than a second of typing is lost", old, there,
                                   [round(moment - at, 3) for at in typing.keys.sent])
    assert (typing.before + typing.words).startswith(there), ("nobody typed this", there)
    for i, (one, other) in enumerate(zip(before, after)):
        assert i == row or one == other, ("another row changed", one, other)
    assert len(before) == len(after)
    return Loss(typing, there, moment)


def undo_and_redo(recto, text):
    recto.key("ctrl+z")
    undone = until(lambda: (lambda now: now if now is not None and now != text else None)(
        recto.focused_text()), "a step undone after the restart")
    assert text.startswith(undone), ("undone to what never was", undone, text)
    recto.key("ctrl+shift+z")
    recto.wait_text(text)


def must_fail(why, *state):
    try:
        check(*state)
    except AssertionError as failure:
        assert failure.args[0][0] == why, failure
    else:
        raise SystemExit("The check did not see: %s." % why)


def control(article, rows):
    """The desk loses its last words behind everybody's back: the check must see it by what the bar
    called saved, and by the moments of the keys alone."""
    old = os.path.join(os.environ["HOME"], "old.recto")
    with Program() as recto:
        go_to_row(recto, 0, rows)
        typing = Typing(recto, " x")
        typing.wait_saved(len(typing.before) + 2)
        shutil.copyfile(desk_path(), old)
        typing = Typing(recto, "yz")
        typing.wait_saved(len(typing.before) + 2)
        typing.go_on(LOSS)
        moment = typing.kill()
    kept = rows_of(article)
    check(typing, 0, rows, kept, moment)
    os.replace(desk_path(), desk_path() + ".whole")
    shutil.copyfile(old, desk_path())
    robbed = rows_of(article)
    must_fail("shown as saved and lost", typing, 0, rows, robbed, moment)
    typing.shown = typing.before
    must_fail("more than a second of typing is lost", typing, 0, rows, robbed, moment)
    os.replace(desk_path() + ".whole", desk_path())
    return kept


def journey_kill(article, rows):
    seed = int(os.environ.get("RECTO_SEED", time.time_ns() % 1000000))
    choose = random.Random(seed)
    losses, unsaved, last, place, places = [], 0, None, None, 0
    started = time.monotonic()
    rows = control(article, rows)
    for number in range(ROUNDS):
        row = number // 2 % ROWS
        with Program() as recto:
            if place is not None:
                recto.wait_text(rows[place]["target"])
                places += 1
            go_to_row(recto, row, rows)
            if row == last:
                undo_and_redo(recto, rows[row]["target"])
            typing = Typing(recto, " k%03d %s" % (number, WORDS))
            typing.go_on(choose.uniform(0.4, 2.4))
            moment = typing.kill()
        after = rows_of(article)
        losses.append(check(typing, row, rows, after, moment))
        unsaved += after[row]["target"] == rows[row]["target"]
        last = row if after[row]["target"] != rows[row]["target"] else None
        saved = typing.saved_at is not None and moment - typing.saved_at > PLACE_LAG
        place = row if saved else None
        rows = after
    assert unsaved < ROUNDS, "nothing was ever typed"
    assert places > 0, "no window was ever looked for its place"
    assert cli("verify").strip() in ("", "ok"), "the desk is not sound"
    print("kills %d in %.0f s, seed %d; lost at most %.2f s and %d letters of typing, on average "
          "%.2f s and %.1f letters; nothing that was shown as saved; %d windows came back to their "
          "row; both controls failed as they must" % (ROUNDS, time.monotonic() - started, seed,
                    max(loss.seconds for loss in losses), max(loss.letters for loss in losses),
                    sum(loss.seconds for loss in losses) / ROUNDS,
                    sum(loss.letters for loss in losses) / ROUNDS, places))


def type_in_row(recto, row, rows, seconds):
    """Types for a while, and looks at what is seen of it at the end."""
    go_to_row(recto, row, rows)
    typing = Typing(recto, " " + WORDS)
    typing.go_on(seconds)
    typing.stop()
    typing.look()
    return typing


def assert_kept(typing, article, row):
    """All that was seen is on the desk, and is more than a few letters."""
    there = rows_of(article)[row]["target"]
    assert there.startswith(typing.seen), (typing.seen, there)
    assert len(there) > len(typing.before) + 5, there


def journey_term(article, rows):
    with Program() as recto:
        typing = type_in_row(recto, 1, rows, 1.35)
        signalled = time.monotonic()
        recto.process.send_signal(signal.SIGTERM)
        until(lambda: recto.process.poll() is not None or
              time.monotonic() - signalled > TERM_LIMIT, "the end of the session")
        ended = recto.process.poll()
        recto.process.kill()
        recto.process.wait()
    assert_kept(typing, article, 1)
    assert ended in (None, 0), ended

    rows = rows_of(article)
    with Program() as recto:
        typing = type_in_row(recto, 2, rows, 1.15)
        recto.end(signal.SIGTERM)
    assert_kept(typing, article, 2)


def journey_logout(article, rows):
    manager = SessionManager()
    with Program() as recto:
        typing = type_in_row(recto, 4, rows, 1.15)
        assert manager.ask(TERM_LIMIT), "the program would not let the session end"
        recto.process.kill()
        recto.process.wait()
    assert_kept(typing, article, 4)

    with Program(leaves=True) as recto:
        until(lambda: recto.focused_text(), "the article")
        assert manager.ask(TERM_LIMIT)
        manager.end()
        # The manager goes on answering meanwhile.
        until(lambda: recto.process.poll() is not None, "the end of the program")
        recto.wait_end()


def journey_close(article, rows):
    with Program() as recto:
        go_to_row(recto, 3, rows)
        typing = Typing(recto, " " + WORDS)
        typing.go_on(1.15)
        typing.look()
        recto.press("Close")
        recto.wait_end()
        typing.stop()
    assert_kept(typing, article, 3)


if __name__ == "__main__":
    use_release()
    ARTICLE = make_article()
    ROWS_THEN = rows_of(ARTICLE)
    open_once(ROWS_THEN[0]["target"])
    {"kill": journey_kill, "term": journey_term, "logout": journey_logout,
     "close": journey_close}[sys.argv[1]](ARTICLE, ROWS_THEN)
