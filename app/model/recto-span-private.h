/* recto-span-private.h: the rest of the rule of spans, for the article.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-span.h"

G_BEGIN_DECLS

/* The net change of one side of a row within one group. All borrowed. */
typedef struct
{
  GArray *hunks; /* as recto_hunks_compose () keeps it */
  const char *old_text;
  const char *new_text;
} RectoNet;

void recto_hunk_trim (RectoHunk *hunk, const char *old_text, const char *new_text);
gboolean recto_span_follow (guint *start, guint *end, const RectoNet *net);
gboolean recto_span_shift (guint *start, guint *end, guint offset, guint removed, guint inserted);
void recto_span_cut (const RectoSpan *span, guint at, RectoSpan **kept, RectoSpan **orphan);

/* Puts into @changes what becomes of one span. It may stay as it is: where moving along with the
 * text would not leave it so. */
void recto_span_change_add (GPtrArray *changes, const RectoSpan *before, const RectoSpan *after);

G_END_DECLS
