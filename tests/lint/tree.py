#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""tree.py ROOT

The rules of the house that a compiler does not keep: sizes, licence lines, layers, SQL, texts to
translate, XML. Prints TAP, a case a rule, with FILE:LINE for each breach.
"""

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

MAX_FILE = 1000
MAX_FUNCTION = 100

# What a folder of app/ may include besides itself; from left to right, never back.
LAYERS = {
    "model": set(),
    "language": {"model"},
    "names": {"model", "language"},
    "memory": {"model", "language"},
    "checks": {"model", "language", "names", "memory"},
    "formats": {"model", "language"},
    "store": {"model", "language", "names", "memory"},
}
LAYERS["session"] = set(LAYERS)
LAYERS["cli"] = set(LAYERS)
LAYERS["ui"] = set(LAYERS) - {"cli"}

# Libraries that one folder alone may see.
LIBRARIES = (
    (r"<(gtk|gdk|gsk)/|<adwaita", {"ui", ""}),
    (r"<unicode/", {"language"}),
    (r"<enchant", {"language"}),
    (r"<sqlite3", {"store"}),
    (r"<libxml/", {"language", "formats"}),
    (r"<cmark", {"formats"}),
    (r"<gexiv2/", {"formats"}),
)

SOURCE = (".c", ".h", ".py", ".build", ".css", ".sql", ".ui", ".page")


def list_files(root):
    """The tracked files and those about to be; without git, all that no build made."""
    try:
        answer = subprocess.run(
            ["git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            capture_output=True, check=True).stdout.decode()
        names = [name for name in answer.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        names = []
        for folder, folders, files in os.walk(root):
            folders[:] = [f for f in folders if f != ".git" and not f.startswith("build")]
            names += [os.path.relpath(os.path.join(folder, f), root) for f in files]
    return sorted(name for name in names if os.path.isfile(os.path.join(root, name)))


class Tree:
    def __init__(self, root):
        self.root = root
        self.files = list_files(root)
        self.texts = {}

    def text(self, name):
        if name not in self.texts:
            with open(os.path.join(self.root, name), encoding="utf-8", errors="replace") as file:
                self.texts[name] = file.read()
        return self.texts[name]

    def some(self, *endings, under=""):
        return [f for f in self.files if f.endswith(endings) and f.startswith(under)]

    def lines(self, name):
        return enumerate(self.text(name).split("\n"), 1)


def sizes_of_files(tree):
    for name in tree.some(".c", ".h", ".py"):
        count = tree.text(name).count("\n")
        if count > MAX_FILE:
            yield "%s: %d lines, more than %d" % (name, count, MAX_FILE)


def sizes_of_functions(tree):
    """clang-format puts a function's braces into the first column, and only a function's stand
    after a line that ends a parameter list."""
    for name in tree.some(".c"):
        start, before, title = 0, "", ""
        for number, line in tree.lines(name):
            if line == "{" and before.endswith(")"):
                start = number
            elif line == "}" and start:
                if number - start > MAX_FUNCTION and not title.endswith("_class_init"):
                    yield "%s:%d: %s has %d lines" % (name, start, title, number - start)
                start = 0
            elif not start:
                match = re.match(r"(\w+) \(", line)
                title = match.group(1) if match else title
            before = line


def licence_lines(tree):
    for name in tree.files:
        text = tree.text(name) if name.endswith(SOURCE) or "." not in name else ""
        if name.endswith(SOURCE) or text.startswith("#!"):
            if "SPDX-License-Identifier: GPL-3.0-or-later" not in text[:600]:
                yield "%s: no SPDX line" % name


def log_domains(tree):
    for name in tree.some(".c", under="app/"):
        text = tree.text(name)
        first = re.search(r"^#include.*$", text, re.M)
        if re.search(r"\bg_(debug|message|warning|critical) \(", text) and \
                "#define G_LOG_DOMAIN \"recto" not in text:
            yield "%s: logs without a G_LOG_DOMAIN of its own" % name
        if first and first.group(0) != '#include "config.h"':
            yield "%s: its first include is not config.h" % name


def layers(tree):
    home = {os.path.basename(f): f.split("/")[1] for f in tree.some(".h", under="app/")}
    for name in tree.some(".c", ".h", under="app/"):
        parts = name.split("/")
        layer = parts[1] if len(parts) > 2 else ""
        for number, line in tree.lines(name):
            own = re.match(r'#include "(recto-[\w-]+\.h)"', line)
            other = home.get(own.group(1)) if own else None
            if other and layer and other != layer and other not in LAYERS[layer]:
                yield "%s:%d: %s may not see %s" % (name, number, layer, other)
            for pattern, allowed in LIBRARIES:
                if re.match(r"#include " + pattern, line) and layer not in allowed:
                    yield "%s:%d: %s does not belong here" % (name, number, line)


def sql_is_bound(tree):
    for name in tree.some(".c", under="app/"):
        for match in re.finditer(
                r'sqlite3_v?mprintf|sqlite3_v?snprintf|"SELECT \*|'
                r'printf \([^;"]*"(SELECT|INSERT|UPDATE|DELETE|REPLACE) [^;]*%', tree.text(name)):
            line = tree.text(name).count("\n", 0, match.start()) + 1
            yield "%s:%d: SQL is bound, never put together: %s" % (name, line, match.group(0)[:40])


def potfiles(tree):
    listed = [l for l in tree.text("po/POTFILES.in").split("\n") if l and not l.startswith("#")]
    for name in listed:
        if name not in tree.files:
            yield "po/POTFILES.in: %s does not exist" % name
    for name in tree.some(".c", ".ui", ".in", under="app/") + tree.some(".ui", under="resources/") \
            + tree.some(".desktop.in", ".metainfo.xml.in", under="data/"):
        texts = re.search(r'\b(_|N_|C_|NC_|Q_|ngettext|g_dngettext|dgettext|g_dgettext) \(|translatable="yes"',
                          tree.text(name))
        if (texts or name.startswith("data/")) and name not in listed:
            yield "po/POTFILES.in: %s is missing" % name


def xml(tree):
    for name in tree.some(".ui", ".xml", ".xml.in", ".svg", ".srx", ".page"):
        if name.startswith("tests/data/"):
            continue  # some of these are broken on purpose
        try:
            ET.fromstring(tree.text(name).encode())
        except ET.ParseError as error:
            yield "%s: %s" % (name, error)


def nothing_left_over(tree):
    pattern = re.compile(r"\b(TO[D]O|FIX[M]E|XX[X])\b|(?<![\w.])/(home|root|wor[k])/")
    for name in tree.files:
        if name.endswith((".png", ".jpg", ".recto")) or name == "LICENSE":
            continue
        for number, line in tree.lines(name):
            if pattern.search(line):
                yield "%s:%d: %s" % (name, number, line.strip()[:80])
            if line.endswith((" ", "\t")) and name.endswith(SOURCE):
                yield "%s:%d: white space at the end" % (name, number)


def the_log_says_nothing(tree):
    """Printing is for the command line; the libraries return errors."""
    for name in tree.some(".c", under="app/"):
        if name.startswith(("app/cli/", "app/recto")):
            continue
        for number, line in tree.lines(name):
            if re.search(r"\b(g_print|g_printerr|printf|exit|abort|g_error) \(", line) and \
                    not line.lstrip().startswith(("*", "/*")):
                yield "%s:%d: %s" % (name, number, line.strip()[:80])


def keys_of_the_readme(tree):
    """Every key of the one table that works on an article stands in the README."""
    names = {"Return": "Enter", "question": "?", "comma": ",", "quotedbl": '"', "apostrophe": "'"}
    readme = tree.text("README.md")
    table = "app/ui/window/recto-shortcuts.c"
    found = re.findall(r'KEY \((?:PAGE|ARTICLE), \w+, [^,]+,\s*N_ \("([^"]+)"\),\s*"([^"]+)"',
                       tree.text(table) if table in tree.files else "")
    for title, accelerator in found:
        key = accelerator.replace("<Control>", "Ctrl+").replace("<Shift>", "Shift+")
        key = key.replace("<Alt>", "Alt+")
        last = key.split("+")[-1]
        key = key[:len(key) - len(last)] + names.get(last, last.upper() if len(last) == 1 else last)
        if not re.search(r"(?<![+\w])" + re.escape(key) + r"(?!\w)", readme) and \
                not key.startswith("Ctrl+Alt+"):
            yield "README.md: %s (%s) is missing" % (key, title)


def keys_of_the_help(tree):
    """The manual's page of keys has a line for each entry of the one table, and no other."""
    names = {"Return": "Enter", "question": "?", "comma": ",", "quotedbl": '"', "apostrophe": "'",
             "plus": "+", "minus": "-", "equal": "=", "slash": "/"}
    table, page = "app/ui/window/recto-shortcuts.c", "data/help/C/keys.page"
    wanted = []
    for title, accelerators in re.findall(
            r'KEY \(\w+,\s*\w+,\s*[^,]+,\s*N_ \("((?:[^"\\]|\\.)+)"\),([^)]*)\)',
            tree.text(table) if table in tree.files else ""):
        keys = [re.findall(r"<(\w+)>|(\w+)$", accelerator)
                for accelerator in re.findall(r'"([^"]+)"', accelerators) if "KP_" not in accelerator]
        keys = ["".join("<key>%s</key>" % (modifier.replace("Control", "Ctrl") or
                                           names.get(key, key.upper() if len(key) == 1 else key))
                        for modifier, key in parts) for parts in keys]
        wanted.append("<tr><td><p>%s</p></td><td><p>%s</p></td></tr>" % (title, ", ".join(
            "<keyseq>%s</keyseq>" % key if key.count("<key>") > 1 else key for key in keys)))
    found = re.findall(r"<tr>.*</tr>", tree.text(page) if page in tree.files else "")
    for line in [line for line in wanted if line not in found]:
        yield "%s: %s is missing" % (page, line)
    for line in [line for line in found if line not in wanted]:
        yield "%s: %s is not in the table" % (page, line)


def links_of_the_help(tree):
    """Pages of the manual are called what they say they are, and lead to pages that are there."""
    pages = [name for name in tree.files if re.match(r"data/help/\w+/[\w-]+\.page$", name)]
    for name in pages:
        root = ET.fromstring(tree.text(name).encode())
        if root.get("id") != os.path.basename(name)[:-len(".page")]:
            yield "%s: its id is %s" % (name, root.get("id"))
        for link in root.iter("{http://projectmallard.org/1.0/}link"):
            target = "%s/%s.page" % (os.path.dirname(name), (link.get("xref") or "").split("#")[0])
            if target not in pages:
                yield "%s: leads to %s" % (name, link.get("xref"))


def pains(tree):
    """The table of what hurts elsewhere has thirty lines, and names tests that are there."""
    table = "tests/pains.tsv"
    numbers = []
    for number, line in tree.lines(table):
        if not line or line.startswith("#"):
            continue
        pain, _, tests = line.split("\t")
        numbers.append(int(pain))
        for test in [] if tests == "-" or tests.startswith("none: ") else tests.split(" "):
            name, _, words = test.partition(":")
            name = "tests/" + name
            if name not in tree.files or words not in tree.text(name):
                yield "%s:%d: there is no %s" % (table, number, test)
    if numbers != list(range(1, 31)):
        yield "%s: not the thirty in their order" % table


def no_entries_in_popovers(tree):
    """What is typed by an input method does not reach every popover."""
    editable = re.compile("Gtk(Search|Password)?Entry|GtkText(View)?|GtkSpinButton|"
                          "(Adw|Recto)EntryRow")
    for name in tree.some(".ui"):
        for popover in ET.fromstring(tree.text(name).encode()).iter("object"):
            if "Popover" in popover.get("class", ""):
                for inner in popover.iter("object"):
                    if editable.fullmatch(inner.get("class", "")):
                        yield "%s: %s in a popover" % (name, inner.get("class"))
    for name in tree.some(".c", under="app/ui/"):
        if "gtk_popover_new (" in tree.text(name) and \
                re.search(r"gtk_(search_|password_)?entry_new|gtk_text_(view_)?new|adw_entry_row_new",
                          tree.text(name)):
            yield "%s: makes popovers and what is typed in" % name


CHECKS = (sizes_of_files, sizes_of_functions, licence_lines, log_domains, layers, sql_is_bound,
          potfiles, xml, nothing_left_over, the_log_says_nothing, keys_of_the_readme,
          keys_of_the_help, links_of_the_help, pains, no_entries_in_popovers)


def main(root):
    tree = Tree(root)
    failed = 0
    print("1..%d" % len(CHECKS))
    for number, check in enumerate(CHECKS, 1):
        found = list(check(tree))
        for line in found:
            print("# " + line)
        print("%s %d %s" % ("not ok" if found else "ok", number, check.__name__.replace("_", "-")))
        failed += bool(found)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
