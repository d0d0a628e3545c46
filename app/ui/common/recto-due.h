/* recto-due.h: days and times that people type and read: when an article is due, when it happened.
 * Plain code.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Kept as ISO 8601 in the newsroom's own time, without a zone: "2026-11-22" or "2026-11-22T16:00".
 */

/**
 * recto_due_parse:
 * @text: as people type it: a day ("2026-11-22", "22/11/2026", "22.11.", "22/11"), a time ("16:00",
 * "16.00", "16h", "16h30"), or both in either order; UTF-8. The day comes before the month, as
 * where day and month are written without a year alone: then it is the next such day.
 * @now: where a day is left out it is this one's
 * @timed: whether a time may be given
 *
 * Returns: (transfer full) (nullable): as it is kept; %NULL where @text is no such thing
 */
char *recto_due_parse (const char *text, GDateTime *now, gboolean timed);

/* As it is typed: "2026-11-22 16:00". @kept: (nullable): what it is not is given back as it is.
 * Returns: (transfer full) */
char *recto_due_to_text (const char *kept);

/**
 * recto_due_describe:
 * @kept: from the article; may be anything
 * @overdue: (out): whether it is past
 *
 * Returns: (transfer full) (nullable): "16:00", "today", "tomorrow 16:00", "Tuesday 16:00",
 * "14 January 16:00", "14 January 2027"; %NULL if @kept is no day
 */
char *recto_due_describe (const char *kept, GDateTime *now, gboolean *overdue);

G_END_DECLS
