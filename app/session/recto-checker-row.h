/* recto-checker-row.h: what the checks found in one row, and where it is while the text changes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-article.h"
#include "recto-checks.h"

G_BEGIN_DECLS

/* What was found in one row, and the texts that this is true of. */
typedef struct
{
  RectoUid segment;
  char *texts[2];     /* owned */
  GPtrArray *results; /* (element-type RectoCheckResult), by side and start */
} RectoCheckedRow;

/* @results: (transfer full): of the texts that @segment has */
RectoCheckedRow *recto_checked_row_new (const RectoSegment *segment, GPtrArray *results);
void recto_checked_row_free (RectoCheckedRow *self);
/* What was found before and is not looked for this time stays. @found: (element-type
 * RectoCheckResult) (nullable) (transfer full): of the texts that @self is true of; @families:
 * bits, that were looked for. Returns: (transfer full) (nullable): nothing */
GPtrArray *recto_checked_row_add_to (const RectoCheckedRow *self, GPtrArray *found, guint families);
/* Both are nullable: nothing was found. */
gboolean recto_checked_row_equal (const RectoCheckedRow *one, const RectoCheckedRow *other);
/* The texts are those of @segment now: what stands beside a change moves along, what was changed
 * goes. What concerns the row as a whole stays. */
void recto_checked_row_follow (RectoCheckedRow *self, const RectoSegment *segment);

G_END_DECLS
