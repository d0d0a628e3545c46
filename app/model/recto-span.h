/* recto-span.h: a marked stretch of one side of a row, and how it lives through edits.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-types.h"
#include "recto-uid.h"

G_BEGIN_DECLS

/* Stored in desks: never renumber, only append. */
typedef enum
{
  RECTO_SPAN_PERSON = 1,
  RECTO_SPAN_UNIT = 2,
  RECTO_SPAN_RANK = 3,
  RECTO_SPAN_POST = 4,
  RECTO_SPAN_EMPHASIS = 5,
  RECTO_SPAN_STRONG = 6,
  RECTO_SPAN_LINK = 7,
  RECTO_SPAN_COMMENT = 8,
  RECTO_SPAN_VERIFY = 9,
} RectoSpanKind;
#define RECTO_SPAN_KIND_LAST RECTO_SPAN_VERIFY

typedef enum
{
  RECTO_SPAN_SUGGESTED = 0,
  RECTO_SPAN_AUTOMATIC = 1,
  RECTO_SPAN_ACCEPTED = 2,
  RECTO_SPAN_REJECTED = 3,
  RECTO_SPAN_ORPHAN =
      4, /* its text is no longer where it was, or was cut in two: for a person to judge */
} RectoSpanState;
#define RECTO_SPAN_STATE_LAST RECTO_SPAN_ORPHAN

/* [start, end) in Unicode code points of one side of one row; start < end. */
typedef struct
{
  RectoUid uid;
  RectoSide side;
  guint start;
  guint end;
  RectoSpanKind kind;
  RectoSpanState state;
  RectoUid target; /* the register's person, unit, rank or post meant; none while it is not in the
                      register */
  char *label;     /* owned, nullable: who or what is meant, as tagged by hand; a link's address */
} RectoSpan;

RectoSpan *
recto_span_new (RectoSide side, guint start, guint end, RectoSpanKind kind, RectoSpanState state);
RectoSpan *recto_span_copy (const RectoSpan *span);
void recto_span_free (RectoSpan *span);
gboolean recto_span_equal (const RectoSpan *a, const RectoSpan *b);
/* The order of the spans of a row: by side, then start, then end descending, then uid. For
 * GPtrArray: of RectoSpan **. Any thread. */
int recto_span_compare (gconstpointer a, gconstpointer b);
/* Whether it is what a thread of comments is about that nobody resolved: such a span is rejected
 * when its thread is resolved. */
gboolean recto_span_is_open_comment (const RectoSpan *span);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoSpan, recto_span_free)

const char *recto_span_kind_to_name (RectoSpanKind kind); /* "person", "unit", ... */
gboolean recto_span_kind_from_name (const char *name, RectoSpanKind *kind);
const char *recto_span_state_to_name (RectoSpanState state); /* "suggested", ... */
gboolean recto_span_state_from_name (const char *name, RectoSpanState *state);

/* What one edit does to one span: absent before it was added, absent after it was removed. */
typedef struct
{
  RectoSpan *before; /* owned, nullable */
  RectoSpan *after;  /* owned, nullable; same uid */
} RectoSpanChange;

void recto_span_change_free (RectoSpanChange *change);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoSpanChange, recto_span_change_free)

/* One replaced stretch: @removed code points of the old text at @old_start became @inserted ones
 * that start at
 * @new_start of the new text. */
typedef struct
{
  guint old_start;
  guint removed;
  guint new_start;
  guint inserted;
} RectoHunk;

/**
 * recto_hunks_compose:
 * @hunks: (element-type RectoHunk): the change so far, ascending and disjoint; changed in place
 * @offset: code points into the present text
 * @removed: code points taken away there
 * @inserted: code points put in their place
 *
 * Adds one more replacement to a change, so that @hunks stays the net change from the first text.
 * Hunks that touch are merged, since an input method deletes letters and types them again.
 */
void recto_hunks_compose (GArray *hunks, guint offset, guint removed, guint inserted);

/**
 * recto_span_transform:
 * @start: (inout): code points
 * @end: (inout): code points
 * @hunks: (element-type RectoHunk): the net change of a group, as recto_hunks_compose () keeps it
 *
 * The one place that knows how a span lives through a change of text (architecture, spans): a
 * change outside moves it; a replacement equal to it or inside it keeps it with its new extent; an
 * insertion exactly at an edge stays outside; a deletion across an edge shortens it.
 *
 * Returns: %FALSE if all of its text is gone; the values are then untouched
 */
gboolean recto_span_transform (guint *start, guint *end, const GArray *hunks);

G_END_DECLS
