/* recto-suggestions-shown.c: which of the names that were found are suggested, and where they are
 * while the text changes. SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include <string.h>

#include "recto-suggestions-private.h"

RectoSuggestion *
recto_suggestion_copy (const RectoSuggestion *suggestion)
{
  RectoSuggestion *copy = g_memdup2 (suggestion, sizeof *suggestion);

  copy->label = g_strdup (suggestion->label);
  copy->person = g_strdup (suggestion->person);
  copy->other = g_strdup (suggestion->other);
  return copy;
}

void
recto_suggestion_free (RectoSuggestion *suggestion)
{
  if (suggestion == NULL)
    return;
  g_free (suggestion->label);
  g_free (suggestion->person);
  g_free (suggestion->other);
  g_free (suggestion);
}

static gboolean
suggestion_equal (const RectoSuggestion *a, const RectoSuggestion *b)
{
  return a->start == b->start && a->end == b->end && a->kind == b->kind && a->reason == b->reason &&
         a->ambiguous == b->ambiguous && recto_uid_equal (&a->target, &b->target) &&
         g_str_equal (a->label, b->label) && g_strcmp0 (a->person, b->person) == 0;
}

/* --- What was found in a row --- */

static GPtrArray *
new_found (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) recto_suggestion_free);
}

RectoNamedRow *
recto_named_row_new (RectoPassRow *row)
{
  RectoNamedRow *named = g_new0 (RectoNamedRow, 1);

  named->segment = row->segment;
  for (guint side = 0; side < 2; side++)
    {
      named->texts[side] = g_steal_pointer (&row->texts[side]);
      named->found[side] = g_steal_pointer (&row->found[side]);
      if (named->found[side] == NULL)
        named->found[side] = new_found ();
      named->shown[side] = g_ptr_array_new ();
    }
  return named;
}

void
recto_named_row_free (RectoNamedRow *named)
{
  if (named == NULL)
    return;
  for (guint side = 0; side < 2; side++)
    {
      g_free (named->texts[side]);
      g_ptr_array_unref (named->shown[side]);
      g_ptr_array_unref (named->found[side]);
    }
  g_free (named);
}

void
recto_named_row_follow (RectoNamedRow *named, RectoSide side, const char *text)
{
  const char *old = named->texts[side];
  gsize old_length = strlen (old), new_length = strlen (text), head = 0, tail = 0;
  guint first = 0, last = 0, old_chars = (guint) g_utf8_strlen (old, -1);
  guint shift = (guint) g_utf8_strlen (text, -1) - old_chars; /* wraps, and so does the sum */

  while (head < old_length && head < new_length && old[head] == text[head])
    head++;
  while (tail < old_length - head && tail < new_length - head &&
         old[old_length - 1 - tail] == text[new_length - 1 - tail])
    tail++;
  while (head > 0 && (old[head] & 0xc0) == 0x80)
    head--;
  while (tail > 0 && (old[old_length - tail] & 0xc0) == 0x80)
    tail--;
  first = (guint) g_utf8_strlen (old, (gssize) head);
  last = old_chars - (guint) g_utf8_strlen (old + old_length - tail, (gssize) tail);

  g_ptr_array_set_size (named->shown[side], 0); /* they may go */
  for (guint i = named->found[side]->len; i > 0; i--)
    {
      RectoSuggestion *it = named->found[side]->pdata[i - 1];

      if (it->start >= last)
        {
          it->start += shift;
          it->end += shift;
        }
      else if (it->end > first)
        g_ptr_array_remove_index (named->found[side], i - 1);
    }
  g_free (named->texts[side]);
  named->texts[side] = g_strdup (text);
}

/* --- What was rejected --- */

/* What somebody read into words. (transfer full) */
static char *
get_reading (RectoSpanKind kind, const char *text, guint start, guint end, const char *label)
{
  g_autofree char *surface = g_utf8_substring (text, start, end);

  return g_strdup_printf ("%d\n%s\n%s", kind, surface, label);
}

static char *
get_meaning (RectoSpanKind kind, const char *label)
{
  return g_strdup_printf ("%d\n%s", kind, label);
}

static gboolean
is_mention (const RectoSpan *span)
{
  return span->kind >= RECTO_SPAN_PERSON && span->kind <= RECTO_SPAN_POST && span->label != NULL;
}

gboolean
recto_suggestions_minds (RectoSuggestions *self, const RectoSegment *segment)
{
  const GPtrArray *spans = recto_segment_get_spans (segment);

  if (g_hash_table_size (self->rejected) > 0)
    return TRUE;
  for (guint i = 0; spans != NULL && i < spans->len; i++)
    if (((const RectoSpan *) spans->pdata[i])->state == RECTO_SPAN_REJECTED)
      return TRUE;
  return FALSE;
}

/* Calls @look for each mention of the article. */
static void
look_at_mentions (RectoSuggestions *self,
                  void (*look) (const RectoSegment *, const RectoSpan *, gpointer),
                  gpointer data)
{
  for (guint row = 0; row < recto_article_get_n_rows (self->article); row++)
    {
      const RectoSegment *segment = recto_article_get_row (self->article, row);
      const GPtrArray *spans = recto_segment_get_spans (segment);

      for (guint i = 0; spans != NULL && i < spans->len; i++)
        if (is_mention (spans->pdata[i]))
          look (segment, spans->pdata[i], data);
    }
}

/* @data: (element-type utf8 utf8): reading -> what it means */
static void
collect_rejected (const RectoSegment *segment, const RectoSpan *span, gpointer data)
{
  if (span->state == RECTO_SPAN_REJECTED)
    g_hash_table_insert (data,
                         get_reading (span->kind, recto_segment_get_text (segment, span->side),
                                      span->start, span->end, span->label),
                         get_meaning (span->kind, span->label));
}

static gboolean
means (gpointer reading, gpointer meaning, gpointer other)
{
  return g_str_equal (meaning, other);
}

/* Who or what is tagged somewhere is a name of the article: then a rejection holds for its place
 * alone. */
static void
forgive_accepted (const RectoSegment *segment, const RectoSpan *span, gpointer data)
{
  g_autofree char *meaning = NULL;

  if (span->state != RECTO_SPAN_ACCEPTED && span->state != RECTO_SPAN_AUTOMATIC)
    return;
  meaning = get_meaning (span->kind, span->label);
  g_hash_table_foreach_remove (data, means, meaning);
}

static gboolean
has_same_keys (GHashTable *a, GHashTable *b)
{
  GHashTableIter iter;
  gpointer key = NULL;

  if (g_hash_table_size (a) != g_hash_table_size (b))
    return FALSE;
  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!g_hash_table_contains (b, key))
      return FALSE;
  return TRUE;
}

void
recto_suggestions_judge (RectoSuggestions *self)
{
  GHashTable *rejected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) before = NULL;

  self->judged = TRUE;
  look_at_mentions (self, collect_rejected, rejected);
  if (g_hash_table_size (rejected) > 0)
    look_at_mentions (self, forgive_accepted, rejected);
  before = g_steal_pointer (&self->rejected);
  self->rejected = rejected;
  if (has_same_keys (before, rejected))
    return;
  for (guint row = 0; row < self->rows->len; row++)
    {
      RectoNamedRow *named = recto_suggestions_get_state (self, row)->named;

      if (named != NULL && recto_suggestions_show (self, named))
        g_signal_emit_by_name (self, "row-changed", row);
    }
}

/* --- What is suggested --- */

/* A place has a tag of that kind already, or what is known of the words is that they are none. */
static gboolean
is_settled (const RectoSegment *segment, const RectoSuggestion *it)
{
  const GPtrArray *spans = recto_segment_get_spans (segment);

  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const RectoSpan *span = spans->pdata[i];

      if (span->side == it->side && span->kind == it->kind && span->start < it->end &&
          it->start < span->end)
        return TRUE;
    }
  return FALSE;
}

static gboolean
was_rejected (RectoSuggestions *self, const RectoNamedRow *named, const RectoSuggestion *it)
{
  g_autofree char *reading = NULL;

  if (g_hash_table_size (self->rejected) == 0)
    return FALSE;
  reading = get_reading (it->kind, named->texts[it->side], it->start, it->end, it->label);
  return g_hash_table_contains (self->rejected, reading);
}

static gboolean
same_lists (const GPtrArray *a, const GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!suggestion_equal (a->pdata[i], b->pdata[i]))
      return FALSE;
  return TRUE;
}

gboolean
recto_suggestions_show (RectoSuggestions *self, RectoNamedRow *named)
{
  const RectoSegment *segment = recto_article_find_segment (self->article, &named->segment);
  gboolean differs = FALSE;

  for (guint side = 0; side < 2; side++)
    {
      g_autoptr (GPtrArray) shown = g_ptr_array_new ();

      for (guint i = 0; segment != NULL && i < named->found[side]->len; i++)
        {
          const RectoSuggestion *it = named->found[side]->pdata[i];

          if (!is_settled (segment, it) && !was_rejected (self, named, it))
            g_ptr_array_add (shown, (gpointer) it);
        }
      if (same_lists (shown, named->shown[side]))
        continue;
      self->n_shown += shown->len - named->shown[side]->len;
      g_ptr_array_unref (named->shown[side]);
      named->shown[side] = g_steal_pointer (&shown);
      differs = TRUE;
    }
  if (differs)
    recto_suggestions_queue_tell (self);
  return differs;
}

static guint
count_shown (const RectoNamedRow *named)
{
  return named != NULL ? named->shown[0]->len + named->shown[1]->len : 0;
}

gboolean
recto_suggestions_put (RectoSuggestions *self, RectoNameState *state, RectoNamedRow *named)
{
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();
  RectoNamedRow *before = state->named;
  gboolean differs = FALSE;

  state->named = named;
  if (named != NULL)
    recto_suggestions_show (self, named);
  for (guint side = 0; side < 2; side++)
    if (!same_lists (named != NULL ? named->shown[side] : nothing,
                     before != NULL ? before->shown[side] : nothing))
      differs = TRUE;
  self->n_shown -= count_shown (before);
  recto_named_row_free (before);
  if (differs)
    recto_suggestions_queue_tell (self);
  return differs;
}
