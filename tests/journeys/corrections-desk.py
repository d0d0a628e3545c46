#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A translation is corrected, from the import to the finished file, by keys and by what a screen
reader is told: two sentences that were paired wrongly are brought to their sources, five mistakes
that the checks find are put right, one of them is commented on, one thing is left as it is with a
reason, what was changed is compared with the draft, and what was changed too much is taken back.
Everybody in it is invented."""

import csv
import html
import io
import json
import os
import re
import subprocess
import sys

from desk_tools import (Pictures, cli, export_unfinished, give_keys_to_question, go_to_row,
                        import_in_window, keys_back, rows_of, target_of, wait_saved)
from recto_journey import PATIENCE, Atspi, Program, mnemonic, says, text_of, until

SOURCE = """\
Trung đoàn 214 diễn tập bắn đạn thật tại thao trường Khe Vang

Sáng 16-3, tại thao trường Khe Vang, Trung đoàn 214 tổ chức diễn tập bắn đạn thật có sự tham gia \
của 245 cán bộ, chiến sĩ. Đại tá Lương Đình Hảo, Trung đoàn trưởng Trung đoàn 214, chủ trì buổi \
diễn tập.

Theo kịch bản, địch chiếm hai điểm cao ở phía bắc con suối. Sau loạt pháo đầu tiên, Tiểu đoàn 3 \
vượt suối và chiếm lại cả hai điểm cao.

Đại tá Lương Đình Hảo kiểm tra vũ khí trước giờ bắn.

Thiếu tá Phan Quốc Thụy, Tiểu đoàn trưởng Tiểu đoàn 3, cho biết: “Mưa lớn suốt đêm làm đường trơn, \
nhưng cả tiểu đoàn vẫn đến vị trí đúng giờ.” Trước đó, tiểu đoàn đã luyện tập ban đêm suốt ba tuần.

Bộ phận quân y dựng một trạm cấp cứu sau thao trường. Không có ai bị thương.

Kết luận buổi diễn tập, Đại tá Lương Đình Hảo biểu dương tinh thần của bộ đội. Ông yêu cầu các \
đơn vị rút kinh nghiệm ngay trong tháng 3.

Dịp này, trung đoàn tặng 30 suất quà và sửa nhà cho các gia đình. Các y sĩ khám bệnh cho người \
cao tuổi ở xã Khe Vang, tổng cộng 50 người.

Bài và ảnh: THANH BÌNH
"""

DRAFT = """\
Regiment 214 holds live-fire drill at Khe Vang range

On the morning of March 16, Regiment 214 held a live-fire drill at the Khe Vang range with the \
participation of 254 officers and soldiers. Senior Colonel Luong Dinh Hao, Commander of Regiment \
214, chaired the drill.

After the first salvo, Battalion 3 crossed the stream and retook both hills. Under the scenario, \
the enemy held two hills north of the stream.

Lieutenant Colonel Luong Dinh Hao checks weapons before the firing.

Major Phan Quoc Thuy, Commander of Battalion 3, said, “Heavy rain all night made the road slippery, \
but the whole battalion reached its position on time. Earlier, the battalion had trained at night \
for three weeks.

The medical team set up a first aid station behind the the range. Nobody was hurt.

Concluding the drill, Senior Colonel Luong Dinh Hoa praised the spirit of the troops. He asked the \
units to draw lessons within March.

On this occasion, the regiment presented 30 gifts to families. Houses in Khe Vang commune were \
repaired under the “Warm Roof” program. Physicians examined the elderly, 50 people in all.

Translated by Linh Chi
"""

SALVO = "After the first salvo, Battalion 3 crossed the stream and retook both hills."
SCENARIO = "Under the scenario, the enemy held two hills north of the stream."
GIFTS = "On this occasion, the regiment presented 30 gifts to families."
HOUSES = "Houses in Khe Vang commune were repaired under the “Warm Roof” program."
PHYSICIANS = "Physicians examined the elderly, 50 people in all."
COMMENT = "Is this his rank since January?"


# --- What the desk holds ---

def problems(article, check=None):
    """What is found in an article, or by one check: errors, warnings, and what was left."""
    done = subprocess.run([os.environ["RECTO_CLI"], "check", article, "--json"], text=True,
                          capture_output=True, timeout=PATIENCE)
    assert done.returncode in (0, 1), done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    return [it for it in found if it["severity"] != "note" and check in (None, it["check"])]


def corrections(article):
    """The lines of the report, by the names of its columns."""
    return list(csv.DictReader(io.StringIO(cli("corrections", article)), delimiter="\t"))


def press_to_mend(recto, article, key, row, moved, above, below):
    """Presses a key by which sentences change rows; `moved` is then what has the keys."""
    recto.key(key)
    until(lambda: (target_of(article, row), target_of(article, row + 1)) == (above, below),
          "%r beside %r" % (above, below))
    recto.wait_text(moved)


# --- The steps ---

def mend(recto, article, pictures):
    assert target_of(article, 4) == SALVO and target_of(article, 5) == SCENARIO, rows_of(article)
    go_to_row(recto, article, 4)
    press_to_mend(recto, article, "ctrl+alt+s", 4, SCENARIO, SCENARIO, SALVO)
    pictures.take(recto, "swapped")
    assert target_of(article, 13) == GIFTS, rows_of(article)
    assert target_of(article, 14) == HOUSES + " " + PHYSICIANS, rows_of(article)
    go_to_row(recto, article, 14)
    both = GIFTS + " " + HOUSES
    press_to_mend(recto, article, "alt+shift+Up", 13, both, both, PHYSICIANS)
    pictures.take(recto, "moved-up")


def selected(recto):
    """What is selected in the editor that has the keys."""
    node = recto.focused()
    if node is None or "Text" not in node.get_interfaces() or \
            Atspi.Text.get_n_selections(node) != 1:
        return None
    place = Atspi.Text.get_selection(node, 0)
    return text_of(node)[place.start_offset:place.end_offset]


def walk_to(recto, article, row, key="F8"):
    """From one thing to look at to the next, until this row has the keys."""
    text = target_of(article, row)
    for _ in range(20):
        before = recto.focused_text()
        if before == text:
            return
        recto.key(key)
        until(lambda before=before: recto.focused_text() != before, "another row to look at")
    raise AssertionError("%s never comes to row %d" % (key, row))


def wait_right(recto, article, row, check, text):
    """Waits until a row is so, and nothing is found in it any more."""
    recto.wait_text(text)
    until(lambda: target_of(article, row) == text, "what was put right on the desk")
    found = [it for it in problems(article, check) if it["row"] == row]
    assert not found, found


def put_right_by_key(recto, article, row, check, wrong, right, pictures):
    """There is one answer: F4 puts it in."""
    walk_to(recto, article, row)
    recto.wait_selected(wrong)
    pictures.take(recto, "found-" + check)
    text = target_of(article, row).replace(wrong, right)
    recto.key("F4")
    wait_right(recto, article, row, check, text)


def put_right_by_hand(recto, article, row, check, wrong, right):
    """Whatever is found is selected: what is typed comes in its place."""
    walk_to(recto, article, row)
    recto.wait_selected(wrong)
    text = target_of(article, row).replace(wrong, right)
    recto.type(right)
    wait_right(recto, article, row, check, text)


def close_quotation(recto, article, row, pictures):
    """The half that is missing comes to the end of the row."""
    walk_to(recto, article, row)
    recto.wait_selected("“")
    pictures.take(recto, "found-quotations")
    text = target_of(article, row)
    recto.key("ctrl+a", "Right", "ctrl+quotedbl")
    wait_right(recto, article, row, "quotations", text + "”")


def correct(recto, article, pictures):
    go_to_row(recto, article, 1)
    put_right_by_hand(recto, article, 2, "numbers", "254", "245")
    put_right_by_key(recto, article, 6, "ranks", "Lieutenant Colonel", "Senior Colonel", pictures)
    close_quotation(recto, article, 7, pictures)
    put_right_by_key(recto, article, 9, "style", "the the", "the", pictures)
    put_right_by_key(recto, article, 11, "names", "Luong Dinh Hoa", "Luong Dinh Hao", pictures)


def comment(recto, article, pictures):
    """On the word at the caret: the keys go to what is to be said, and back to the text."""
    text = go_to_row(recto, article, 6)
    recto.key("ctrl+m")
    recto.wait_focused("what is to be said", lambda node: text_of(node) == "")
    recto.type(COMMENT)
    recto.wait_text(COMMENT)
    recto.key("ctrl+Return")
    recto.wait_text(text)
    recto.wait_for(Atspi.Role.LIST_ITEM, re.compile(".*%s.*" % re.escape(COMMENT), re.DOTALL))
    pictures.take(recto, "comment")


def leave(recto, article, pictures):
    """The name of a program has quotation marks in English alone."""
    walk_to(recto, article, 13)
    recto.key("shift+F4")
    give_keys_to_question(recto)
    recto.wait_focused("the reasons", lambda node: says(node, "It is right as it is"))
    recto.key("Down", "Down")
    recto.wait_focused("another reason", lambda node: says(node, "The house writes it so") and
                       node.get_state_set().contains(Atspi.StateType.CHECKED))
    pictures.take(recto, "reason")
    recto.press(mnemonic("Leave as It Is"))
    until(lambda: recto.list_windows() == [recto.window], "the end of the question")
    keys_back(recto)
    until(lambda: [(it["row"], it["severity"], it["reason"]) for it in problems(article)] ==
          [(13, "left", "house")], "that it is left, and nothing else to do")
    pictures.take(recto, "left")


def change_too_much(recto, article):
    """One more change, which nobody needs."""
    text = go_to_row(recto, article, 10)
    recto.key("Home", "ctrl+shift+Right")
    recto.wait_selected("Nobody")
    recto.type("No one")
    recto.wait_text(text.replace("Nobody", "No one"))
    until(lambda: target_of(article, 10) == text.replace("Nobody", "No one"), "the change")
    return text


def compare(recto, article, text, pictures):
    """The change is found by F5 and taken back by key; `text` is what the row said before."""
    go_to_row(recto, article, 1)
    recto.key("ctrl+r")
    recto.wait_for(Atspi.Role.LABEL, re.compile(r"\d+ corrections"))
    pictures.take(recto, "compared")
    for _ in range(30):
        before = (recto.focused_text(), selected(recto))
        if before[1] == "No one":
            break
        recto.key("F5")
        until(lambda before=before: (recto.focused_text(), selected(recto)) != before,
              "another correction")
    recto.wait_selected("No one")
    pictures.take(recto, "too-much")
    recto.key("ctrl+shift+r")
    recto.wait_text(text)
    until(lambda: target_of(article, 10) == text, "what the draft said")
    pictures.take(recto, "taken-back")
    recto.key("ctrl+r")
    recto.wait_gone(Atspi.Role.LABEL, re.compile(r"\d+ corrections"))


# --- What is left of it ---

def check(article, exported):
    report = {int(it["row"]): it for it in corrections(article)}
    assert {row: report[row]["kind"] for row in (2, 6, 7, 9, 11) if row in report} == {
        2: "number", 6: "rank", 7: "punctuation", 9: "wording", 11: "name"}, report
    assert COMMENT in report[6]["comment"], report[6]
    # Mended rows are none, but that two of them are read in another order now.
    assert set(report) == {2, 4, 6, 7, 9, 11}, report
    assert report[4]["state"] == "moved", report[4]
    words = html.unescape(re.sub("<[^>]*>", "", exported))
    for wrong in ("254", "Lieutenant Colonel", "time. Earlier", "the the", "Dinh Hoa", "No one"):
        assert wrong not in words, (wrong, exported)
    for right in ("245 officers", "Senior Colonel Luong Dinh Hao checks", "position on time.”",
                  "behind the range. Nobody was hurt.", "Senior Colonel Luong Dinh Hao praised",
                  SCENARIO + " " + SALVO, GIFTS + " " + HOUSES + " " + PHYSICIANS):
        assert right in words, (right, exported)
    cli("verify")


def write(name, text):
    path = os.path.join(os.environ["HOME"], name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def journey():
    pictures = Pictures("corrections-desk")
    cli("project", "new", "Journey", "--from=vi", "--to=en")
    cli("publication", "set", "Journey", "--agency=PANO")
    with Program(leaves=True) as recto:
        recto.wait_for(Atspi.Role.LABEL, "No Articles Yet")
        article = import_in_window(recto, write("source.txt", SOURCE), write("draft.txt", DRAFT))
        pictures.take(recto, "imported")
        mend(recto, article, pictures)
        correct(recto, article, pictures)
        comment(recto, article, pictures)
        before = change_too_much(recto, article)
        leave(recto, article, pictures)
        compare(recto, article, before, pictures)
        exported = export_unfinished(recto, "corrected.html", pictures)
        wait_saved(recto)
    check(article, exported)


if __name__ == "__main__":
    journey()
    sys.exit(0)
