/* recto-when.h: points in time as people say them. Plain code.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-keeping.h"

G_BEGIN_DECLS

typedef enum
{
  RECTO_WHEN_TODAY,
  RECTO_WHEN_THIS_WEEK, /* the six days before today */
  RECTO_WHEN_EARLIER,
} RectoWhen;
#define RECTO_N_WHENS 3

/* Both: @at and @now in microseconds since 1970 UTC; days begin at midnight in @zone. A time that
 * is still to come (a clock was set back) counts as today. */
RectoWhen recto_when_group (gint64 at, gint64 now, GTimeZone *zone);
/* "just now", "2 minutes ago", "11:20", "Tuesday", "14 January 2025". Returns: (transfer full) */
char *recto_when_describe (gint64 at, gint64 now, GTimeZone *zone);
/* "Today 14:05", "Yesterday 14:05", "Tuesday 14:05", "14 January 2025, 14:05": an earlier state of
 * a desk. Returns: (transfer full) */
char *recto_when_state (gint64 at, gint64 now, GTimeZone *zone);
/* What the backups of a desk are called, in their order: as recto_when_state (), with seconds where
 * two would have one name. @backups: (element-type RectoBackup). Returns: (transfer full) */
char **recto_when_states (const GPtrArray *backups, gint64 now, GTimeZone *zone);
/* "Today", "Yesterday", "Tuesday", "14 January 2025": above what was done on a day. Returns:
 * (transfer full) */
char *recto_when_heading (gint64 at, gint64 now, GTimeZone *zone);
/* "14 January 2025". Returns: (transfer full) */
char *recto_when_day (gint64 at, GTimeZone *zone);
/* "14:05". Returns: (transfer full) */
char *recto_when_clock (gint64 at, GTimeZone *zone);

G_END_DECLS
