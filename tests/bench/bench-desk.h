/* bench-desk.h: a desk of invented text to measure with, and how figures are told.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-store.h"

G_BEGIN_DECLS

/* A new desk, closed again. @n_rows: of each article. Returns: its last article */
RectoUid bench_desk_make (const char *path, guint n_articles, guint n_rows);
RectoStore *bench_desk_open (const char *path);
/* The next commit of an article: another text for row @n, counted on from the first. @record is
 * what the desk has then. (transfer full) */
RectoArticleChange *bench_make_change (RectoArticleRecord *record, GRand *random, guint n);

/* Ends the program with the message if something failed. */
void bench_check (GError *error);

/* One line: a name, a value and its unit, for keeping.sh to take medians of. */
void bench_print (const char *name, double value, const char *unit);
/* Sorts @times, microseconds. @share: 0 the shortest, 1 the longest. Returns: milliseconds */
double bench_milliseconds (gint64 *times, guint n, double share);
/* Of the whole process, microseconds. */
gint64 bench_cpu_time (void);
/* Of the thread that asks, microseconds. */
gint64 bench_thread_cpu_time (void);

G_END_DECLS
