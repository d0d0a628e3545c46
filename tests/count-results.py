#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""count-results.py LOG...

Adds up the test cases of meson's logs (LOG.json: a program a line; LOG.junit.xml: its cases), says
the slowest programs and the failed cases, and prints the closing line of tests/run. A program that
failed though none of its cases did (a leak, a crash, a time-out) counts as one failure; a program
without cases counts as one. The exit status is 1 when something failed or nothing ran.
"""

import json
import os
import re
import sys
import xml.etree.ElementTree as ET

GOOD = ("OK", "EXPECTEDFAIL")


def bare(name):
    """A program's own name: Meson writes project and suite before it, each version its own way."""
    return re.split(r" / |[.:]", name)[-1].strip()


def cases_of(path):
    """The cases of each program by its name: (passed, failed names, skipped names)."""
    found = {}
    if not os.path.exists(path):
        return found
    for suite in ET.parse(path).getroot().iter("testsuite"):
        passed, failed, skipped = 0, [], []
        for case in suite.findall("testcase"):
            name = case.get("name")
            if case.find("failure") is not None or case.find("error") is not None:
                failed.append(name)
            elif case.find("skipped") is not None:
                skipped.append(name)
            else:
                passed += 1
        found[bare(suite.get("name"))] = (passed, failed, skipped)
    return found


def main(logs):
    passed, failed, skipped, times = 0, [], [], []
    for log in logs:
        cases = cases_of(log + ".junit.xml")
        lines = open(log + ".json", encoding="utf-8") if os.path.exists(log + ".json") else ()
        for line in lines:
            program = json.loads(line)
            name = bare(program["name"])
            times.append((program["duration"], name))
            result = program["result"]
            good, bad, left = cases.get(name, (0, [], []))
            if result == "SKIP":
                skipped.append(name)
                continue
            passed += good
            failed += ["%s %s" % (name, case) for case in bad]
            skipped += ["%s %s" % (name, case) for case in left]
            if result not in GOOD and not bad:
                failed.append("%s (%s)" % (name, result.lower()))
            elif result in GOOD and not good and not left:
                passed += 1

    times.sort(reverse=True)
    print("\nSlowest: " + ", ".join("%s %.0f s" % (name, time) for time, name in times[:5]))
    for title, names in (("Skipped", skipped), ("Failed", failed)):
        for name in names:
            print("%s: %s" % (title, name))
    closing = "%d passed, %d failed" % (passed, len(failed))
    if skipped:
        closing += ", %d skipped" % len(skipped)
    print(closing)
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
