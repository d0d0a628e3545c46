/* recto-span.c: a marked stretch of one side of a row, and how it lives through edits.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-model"
#include "config.h"

#include "recto-span-private.h"

#include <string.h>

static const char *const kind_names[] = {
  NULL, "person", "unit", "rank", "post", "emphasis", "strong", "link", "comment", "verify",
};

static const char *const state_names[] = {
  "suggested", "automatic", "accepted", "rejected", "orphan",
};

G_STATIC_ASSERT (G_N_ELEMENTS (kind_names) == RECTO_SPAN_KIND_LAST + 1);
G_STATIC_ASSERT (G_N_ELEMENTS (state_names) == RECTO_SPAN_STATE_LAST + 1);

/**
 * recto_span_new:
 * @start: code points
 * @end: code points, beyond @start
 *
 * Returns: (transfer full): a span with an identity of its own, without target and label
 */
RectoSpan *
recto_span_new (RectoSide side, guint start, guint end, RectoSpanKind kind, RectoSpanState state)
{
  RectoSpan *span = g_new0 (RectoSpan, 1);

  span->uid = recto_uid_new ();
  span->side = side;
  span->start = start;
  span->end = end;
  span->kind = kind;
  span->state = state;
  return span;
}

RectoSpan *
recto_span_copy (const RectoSpan *span)
{
  RectoSpan *copy = g_memdup2 (span, sizeof *span);

  copy->label = g_strdup (span->label);
  return copy;
}

void
recto_span_free (RectoSpan *span)
{
  if (span == NULL)
    return;
  g_free (span->label);
  g_free (span);
}

/**
 * recto_span_equal:
 *
 * Returns: whether all fields are the same, the identity too
 */
gboolean
recto_span_equal (const RectoSpan *a, const RectoSpan *b)
{
  return recto_uid_equal (&a->uid, &b->uid) && a->side == b->side && a->start == b->start &&
         a->end == b->end && a->kind == b->kind && a->state == b->state &&
         recto_uid_equal (&a->target, &b->target) && g_strcmp0 (a->label, b->label) == 0;
}

gboolean
recto_span_is_open_comment (const RectoSpan *span)
{
  return span->kind == RECTO_SPAN_COMMENT && span->state != RECTO_SPAN_REJECTED;
}

int
recto_span_compare (gconstpointer a, gconstpointer b)
{
  const RectoSpan *x = *(RectoSpan *const *) a, *y = *(RectoSpan *const *) b;

  if (x->side != y->side)
    return x->side < y->side ? -1 : 1;
  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;
  if (x->end != y->end)
    return x->end > y->end ? -1 : 1;
  return recto_uid_compare (&x->uid, &y->uid);
}

const char *
recto_span_kind_to_name (RectoSpanKind kind)
{
  g_return_val_if_fail (kind >= RECTO_SPAN_PERSON && kind <= RECTO_SPAN_KIND_LAST, "verify");

  return kind_names[kind];
}

gboolean
recto_span_kind_from_name (const char *name, RectoSpanKind *kind)
{
  for (guint i = RECTO_SPAN_PERSON; i <= RECTO_SPAN_KIND_LAST; i++)
    if (g_strcmp0 (name, kind_names[i]) == 0)
      {
        *kind = (RectoSpanKind) i;
        return TRUE;
      }
  return FALSE;
}

const char *
recto_span_state_to_name (RectoSpanState state)
{
  g_return_val_if_fail ((guint) state <= RECTO_SPAN_STATE_LAST, "orphan");

  return state_names[state];
}

gboolean
recto_span_state_from_name (const char *name, RectoSpanState *state)
{
  for (guint i = 0; i <= RECTO_SPAN_STATE_LAST; i++)
    if (g_strcmp0 (name, state_names[i]) == 0)
      {
        *state = (RectoSpanState) i;
        return TRUE;
      }
  return FALSE;
}

void
recto_span_change_free (RectoSpanChange *change)
{
  if (change == NULL)
    return;
  recto_span_free (change->before);
  recto_span_free (change->after);
  g_free (change);
}

void
recto_span_change_add (GPtrArray *changes, const RectoSpan *before, const RectoSpan *after)
{
  RectoSpanChange *change = g_new0 (RectoSpanChange, 1);

  change->before = before == NULL ? NULL : recto_span_copy (before);
  change->after = after == NULL ? NULL : recto_span_copy (after);
  g_ptr_array_add (changes, change);
}

static guint
old_end (const RectoHunk *hunk)
{
  return hunk->old_start + hunk->removed;
}

static guint
new_end (const RectoHunk *hunk)
{
  return hunk->new_start + hunk->inserted;
}

void
recto_hunks_compose (GArray *hunks, guint offset, guint removed, guint inserted)
{
  guint first = 0, n = 0, end = offset + removed;
  RectoHunk merged = { offset, removed, offset, inserted };

  if (removed == 0 && inserted == 0)
    return;

  while (first < hunks->len && new_end (&g_array_index (hunks, RectoHunk, first)) < offset)
    first++;
  while (first + n < hunks->len && g_array_index (hunks, RectoHunk, first + n).new_start <= end)
    n++;

  if (first > 0)
    {
      const RectoHunk *before = &g_array_index (hunks, RectoHunk, first - 1);

      merged.old_start = old_end (before) + (offset - new_end (before));
    }
  if (n > 0)
    {
      const RectoHunk *from = &g_array_index (hunks, RectoHunk, first);
      const RectoHunk *to = &g_array_index (hunks, RectoHunk, first + n - 1);
      guint tail = end > new_end (to) ? end - new_end (to) : 0;

      merged.new_start = MIN (offset, from->new_start);
      merged.old_start = from->old_start - (from->new_start - merged.new_start);
      merged.removed = old_end (to) + tail - merged.old_start;
      merged.inserted = new_end (to) + tail - merged.new_start - removed + inserted;
      g_array_remove_range (hunks, first, n);
    }
  if (merged.removed > 0 || merged.inserted > 0)
    {
      g_array_insert_val (hunks, first, merged);
      first++;
    }
  for (guint i = first; i < hunks->len; i++)
    g_array_index (hunks, RectoHunk, i).new_start += inserted - removed;
}

/**
 * recto_hunk_trim:
 * @hunk: of the net change from @old_text to @new_text; changed in place
 *
 * Letters that were taken away and typed again are no change. Within one hunk only what is the same
 * at its start and at its end is known to be the same letters.
 */
void
recto_hunk_trim (RectoHunk *hunk, const char *old_text, const char *new_text)
{
  const char *old = g_utf8_offset_to_pointer (old_text, hunk->old_start);
  const char *new = g_utf8_offset_to_pointer (new_text, hunk->new_start);
  const char *old_tail, *new_tail;

  while (hunk->removed > 0 && hunk->inserted > 0 && g_utf8_get_char (old) == g_utf8_get_char (new))
    {
      old = g_utf8_next_char (old);
      new = g_utf8_next_char (new);
      hunk->old_start++;
      hunk->new_start++;
      hunk->removed--;
      hunk->inserted--;
    }
  old_tail = g_utf8_offset_to_pointer (old, hunk->removed);
  new_tail = g_utf8_offset_to_pointer (new, hunk->inserted);
  while (hunk->removed > 0 && hunk->inserted > 0)
    {
      old_tail = g_utf8_prev_char (old_tail);
      new_tail = g_utf8_prev_char (new_tail);
      if (g_utf8_get_char (old_tail) != g_utf8_get_char (new_tail))
        break;
      hunk->removed--;
      hunk->inserted--;
    }
}

gboolean
recto_span_transform (guint *start, guint *end, const GArray *hunks)
{
  guint from = *start, to = *end, new_from = *start, new_to = *end;

  for (guint i = 0; i < hunks->len; i++)
    {
      const RectoHunk *hunk = &g_array_index (hunks, RectoHunk, i);
      guint delta = hunk->inserted - hunk->removed; /* wraps, and so does the sum */

      if (hunk->old_start >= to)
        break;
      if (old_end (hunk) <= from)
        {
          new_from += delta;
          new_to += delta;
        }
      else if (hunk->old_start >= from && old_end (hunk) <= to)
        new_to += delta;
      else if (hunk->old_start <= from && old_end (hunk) >= to)
        return FALSE;
      else if (hunk->old_start < from)
        {
          new_from = new_end (hunk);
          new_to += delta;
        }
      else
        {
          new_to = hunk->new_start;
          break;
        }
    }
  if (new_from >= new_to)
    return FALSE;

  *start = new_from;
  *end = new_to;
  return TRUE;
}

/* Whether a hunk takes away text on both sides of an edge of [start, end), or more than all of it.
 */
static gboolean
crosses (const RectoHunk *hunk, guint start, guint end)
{
  if (hunk->old_start >= end || old_end (hunk) <= start)
    return FALSE;
  return hunk->old_start < start || old_end (hunk) > end;
}

static gboolean
is_of_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

static gboolean
is_within_word (const char *text, guint at)
{
  const char *p = g_utf8_offset_to_pointer (text, at);

  return p > text && is_of_word (g_utf8_get_char (p)) &&
         is_of_word (g_utf8_get_char (g_utf8_prev_char (p)));
}

/* Whether the letters that old and new text have in common beside a hunk part the span where nobody
 * did: "Lieutenant General" became "Lt. Gen.", and the L is no more the same than what follows it.
 * Where only whole words were taken away the rest is what it was. */
static gboolean
parts_by_chance (const RectoHunk *hunk, guint start, guint end, const char *old_text)
{
  if (!crosses (hunk, start, end))
    return FALSE;
  return hunk->inserted > 0 ||
         (hunk->old_start > start && is_within_word (old_text, hunk->old_start)) ||
         (old_end (hunk) < end && is_within_word (old_text, old_end (hunk)));
}

/* What is typed after a name, in one breath with mending its last letter, is no part of it. */
static gboolean
parts_words (gunichar c)
{
  return g_unichar_isspace (c) || (c < 0x80 && strchr (",;:!?", (int) c) != NULL);
}

static void
tidy_edges (guint *start, guint *end, const RectoHunk *hunk, const char *text, gboolean at_end)
{
  guint from = *start, to = *end;
  const char *p;

  if (at_end)
    {
      p = g_utf8_offset_to_pointer (text, to);
      while (to > hunk->new_start && parts_words (g_utf8_get_char (g_utf8_prev_char (p))))
        {
          p = g_utf8_prev_char (p);
          to--;
        }
    }
  else
    {
      p = g_utf8_offset_to_pointer (text, from);
      while (from < new_end (hunk) && parts_words (g_utf8_get_char (p)))
        {
          p = g_utf8_next_char (p);
          from++;
        }
    }
  if (from < to)
    {
      *start = from;
      *end = to;
    }
}

/* What of a hunk counts for [start, end). Each is judged by itself: what was done to one edge says
 * nothing of the other. */
static RectoHunk
judge (const RectoNet *net, const RectoHunk *hunk, guint start, guint end)
{
  RectoHunk trimmed = *hunk;

  if (!crosses (hunk, start, end))
    return *hunk;
  recto_hunk_trim (&trimmed, net->old_text, net->new_text);
  return parts_by_chance (&trimmed, start, end, net->old_text) ? *hunk : trimmed;
}

/**
 * recto_span_follow:
 * @start: (inout): code points of the old text
 * @end: (inout): code points
 * @net: what a group did to the text so far
 *
 * The rule of spans with the texts at hand. A replacement that would cut the span is looked at
 * without the letters that are the same before and after, unless just these would leave a piece of
 * it: words that came for all of it and more take it away as a whole. One that lies within the span
 * counts whole, so that a name written anew keeps its tag, but for white space and commas that came
 * at the span's edge.
 *
 * Returns: %FALSE if all of its text is gone; the values are then untouched
 */
gboolean
recto_span_follow (guint *start, guint *end, const RectoNet *net)
{
  guint from = *start, to = *end;
  g_autoptr (GArray) hunks = g_array_sized_new (FALSE, FALSE, sizeof (RectoHunk), net->hunks->len);

  for (guint i = 0; i < net->hunks->len; i++)
    {
      RectoHunk judged = judge (net, &g_array_index (net->hunks, RectoHunk, i), from, to);

      g_array_append_val (hunks, judged);
    }
  if (!recto_span_transform (start, end, hunks))
    return FALSE;

  for (guint i = 0; i < hunks->len; i++)
    {
      const RectoHunk *hunk = &g_array_index (hunks, RectoHunk, i);
      gboolean inside = hunk->old_start >= from && old_end (hunk) <= to && hunk->removed > 0;

      if (inside && old_end (hunk) == to)
        tidy_edges (start, end, hunk, net->new_text, TRUE);
      if (inside && hunk->old_start == from)
        tidy_edges (start, end, hunk, net->new_text, FALSE);
    }
  return TRUE;
}

/**
 * recto_span_shift:
 * @start: (inout): code points
 * @end: (inout): code points
 *
 * Moves a span along with one replacement, where that needs no judgement: @removed code points at
 * @offset lie beside the span or within it. What else an edit does to spans is written in the edit.
 *
 * Returns: %FALSE if the replacement crosses an edge or leaves nothing; the values are then
 *   untouched
 */
gboolean
recto_span_shift (guint *start, guint *end, guint offset, guint removed, guint inserted)
{
  if (*end <= offset)
    return TRUE;
  if (*start >= offset + removed)
    {
      *start += inserted - removed;
      *end += inserted - removed;
      return TRUE;
    }
  if (*start > offset || *end < offset + removed || *end - *start + inserted == removed)
    return FALSE;

  *end += inserted - removed;
  return TRUE;
}

/**
 * recto_span_cut:
 * @at: code points; strictly inside the span
 * @kept: (out) (transfer full): the longer part (the first of equal ones), still the same span
 * @orphan: (out) (transfer full): the other part, a new span for a person to judge
 */
void
recto_span_cut (const RectoSpan *span, guint at, RectoSpan **kept, RectoSpan **orphan)
{
  gboolean first_longer = at - span->start >= span->end - at;

  g_assert (span->start < at && at < span->end);

  *kept = recto_span_copy (span);
  *orphan = recto_span_copy (span);
  (*orphan)->uid = recto_uid_new ();
  (*orphan)->state = RECTO_SPAN_ORPHAN;
  (first_longer ? *kept : *orphan)->end = at;
  (first_longer ? *orphan : *kept)->start = at;
}
