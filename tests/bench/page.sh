#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs bench-page at 100, 10,000 and 100,000 rows, and a peer beside it where one is given:
#   tests/bench/page.sh BENCH-PAGE [PEER [ARGUMENTS...]]
# PEER is called with its arguments and the number of rows. Five rounds, interleaved; compare medians
# of one run only. Starts an X server of its own.
set -eu
bench=$1
shift
folder=$(mktemp -d)
Xvfb -displayfd 3 -screen 0 1280x900x24 3>"$folder/display" >/dev/null 2>&1 &
server=$!
trap 'kill "$server"; rm -rf "$folder"' EXIT
while [ ! -s "$folder/display" ]; do sleep 0.1; done
export DISPLAY=":$(cat "$folder/display")"
export GDK_BACKEND=x11 GSK_RENDERER=cairo GTK_A11Y=none GSETTINGS_BACKEND=memory ADW_DISABLE_PORTAL=1
export DBUS_SESSION_BUS_ADDRESS=disabled: LC_ALL=C.UTF-8 XDG_CACHE_HOME="$folder" XDG_CONFIG_HOME="$folder"
for rows in 100 10000 100000; do
  for round in 1 2 3 4 5; do
    echo "# $rows rows, round $round"
    "$bench" "$rows"
    if [ $# -gt 0 ]; then "$@" "$rows"; fi
  done
done
