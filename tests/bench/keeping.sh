#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What keeping a desk of 100,000 rows costs, in one table: its start in the window, keys while a backup
# is made, commits beside SQLite alone, backups.
#   tests/bench/keeping.sh BUILD [ARTICLES [ROWS-EACH]]
# BUILD: a release build with -Dbenchmarks=true. Five rounds of each; of a figure the table has the
# median, the least and the most. Walls depend on what else runs (the load is told before and after),
# processor times less. Starts an X server of its own.
set -eu
bench=$1/tests/bench
GSETTINGS_SCHEMA_DIR=$(cd "$1/data" && pwd)
shift
folder=$(mktemp -d)
desk=$folder/desk.recto
Xvfb -displayfd 3 -screen 0 1280x900x24 3>"$folder/display" >/dev/null 2>&1 &
server=$!
trap 'kill "$server"; rm -rf "$folder"' EXIT
while [ ! -s "$folder/display" ]; do sleep 0.1; done
export GSETTINGS_SCHEMA_DIR DISPLAY=":$(cat "$folder/display")"
export GDK_BACKEND=x11 GDK_DEBUG=gl-disable GSK_RENDERER=cairo GTK_A11Y=none GTK_IM_MODULE=gtk-im-context-simple
export GSETTINGS_BACKEND=memory ADW_DISABLE_PORTAL=1 DBUS_SESSION_BUS_ADDRESS=disabled: LC_ALL=C.UTF-8
export XDG_CACHE_HOME="$folder/cache" XDG_CONFIG_HOME="$folder/config" XDG_DATA_HOME="$folder/data" XDG_STATE_HOME="$folder/state"

five () { for round in 1 2 3 4 5; do "$@"; done; }
# Medians of lines "NAME: VALUE UNIT", in the order of their first.
table () {
  awk -F': ' '
    { split ($2, word, " "); if (!($1 in n)) { order[++names] = $1; unit[$1] = word[2] } value[$1, ++n[$1]] = word[1] }
    END {
      for (i = 1; i <= names; i++) {
        name = order[i]; count = n[name]
        for (j = 1; j <= count; j++) sorted[j] = value[name, j]
        for (j = 2; j <= count; j++)
          for (k = j; k > 1 && sorted[k] + 0 < sorted[k - 1] + 0; k--) { t = sorted[k]; sorted[k] = sorted[k - 1]; sorted[k - 1] = t }
        printf "%-52s %9.2f %-8s", name, sorted[int ((count + 1) / 2)], unit[name]
        if (count > 1) printf " %9.2f to %.2f of %d", sorted[1], sorted[count], count
        printf "\n"
      }
    }'
}

echo "load before: $(cut -d' ' -f1-3 /proc/loadavg)"
{
  "$bench/bench-keeping" "$desk" make "$@"
  "$bench/bench-window" "$desk" list >/dev/null # the first start of all builds caches
  for round in 1 2 3 4; do "$bench/bench-window" "$desk" list; done
  "$bench/bench-window" "$desk" article # shows the list for the fifth time
  five "$bench/bench-window" "$desk" article
  "$bench/bench-window" "$desk" keys
  five "$bench/bench-keeping" "$desk" backups
  five "$bench/bench-keeping" "$desk" commits
} >"$folder/figures"
table <"$folder/figures"
echo "load after: $(cut -d' ' -f1-3 /proc/loadavg)"
