/* recto-mentions.c: the people and units of an open article, with every place that means them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-mentions-private.h"

/* Microseconds of gathering in one turn of the main loop. */
#define SLICE 3000
/* Milliseconds after a change. */
#define PAUSE 150

enum
{
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoMentions, recto_mentions, G_TYPE_OBJECT)

static void queue (RectoMentions *self, guint pause);

static gboolean
gather_more (gpointer data)
{
  RectoMentions *self = data;

  if (self->gathering == NULL)
    {
      self->gathering = recto_gathering_new ();
      self->stale = FALSE;
    }
  self->source = 0;
  if (!recto_mentions_gather (self, g_get_monotonic_time () + SLICE))
    {
      queue (self, 0);
      return G_SOURCE_REMOVE;
    }
  g_signal_emit (self, signals[CHANGED], 0);
  if (self->stale)
    queue (self, PAUSE);
  return G_SOURCE_REMOVE;
}

static void
queue (RectoMentions *self, guint pause)
{
  if (self->source == 0)
    self->source = pause > 0 ? g_timeout_add (pause, gather_more, self)
                             : g_idle_add_full (G_PRIORITY_LOW, gather_more, self, NULL);
}

static void
on_changed (RectoMentions *self)
{
  self->stale = TRUE;
  queue (self, PAUSE);
}

static void
on_row_changed (RectoMentions *self, guint row, guint what)
{
  if ((what & RECTO_ROW_SPANS) != 0)
    on_changed (self);
}

/* --- Asking --- */

static void
append (GPtrArray *to, const GPtrArray *from, gboolean unresolved)
{
  for (guint i = 0; i < from->len; i++)
    if (((RectoNamed *) from->pdata[i])->unresolved == unresolved)
      g_ptr_array_add (to, g_rc_box_acquire (from->pdata[i]));
}

GPtrArray *
recto_mentions_list (RectoMentions *self, gboolean unresolved_first)
{
  GPtrArray *list = NULL;

  g_return_val_if_fail (RECTO_IS_MENTIONS (self), NULL);

  if (!unresolved_first)
    return g_ptr_array_ref (self->list);
  list = recto_named_list_new ();
  append (list, self->list, TRUE);
  append (list, self->list, FALSE);
  return list;
}

GPtrArray *
recto_mentions_list_now (RectoMentions *self)
{
  g_return_val_if_fail (RECTO_IS_MENTIONS (self), NULL);

  g_clear_pointer (&self->gathering, recto_gathering_free);
  self->gathering = recto_gathering_new ();
  recto_mentions_gather (self, G_MAXINT64);
  return g_ptr_array_ref (self->list);
}

/* (nullable) */
static const RectoSpan *
find_span (const RectoSegment *segment, const RectoUid *uid)
{
  const GPtrArray *spans = recto_segment_get_spans (segment);

  for (guint i = 0; spans != NULL && i < spans->len; i++)
    if (recto_uid_equal (&((const RectoSpan *) spans->pdata[i])->uid, uid))
      return spans->pdata[i];
  return NULL;
}

static RectoSuggestion
to_suggestion (const RectoNamedPlace *place)
{
  return (RectoSuggestion){ .segment = place->segment,
                            .side = place->side,
                            .start = place->start,
                            .end = place->end,
                            .kind = place->kind };
}

gboolean
recto_mentions_find_place (RectoMentions *self,
                           const RectoNamedPlace *place,
                           guint *row,
                           guint *start,
                           guint *end)
{
  RectoSuggestion it = to_suggestion (place);
  const RectoSegment *segment = NULL;
  const RectoSpan *span = NULL;

  g_return_val_if_fail (RECTO_IS_MENTIONS (self), FALSE);

  *start = place->start;
  *end = place->end;
  if (recto_uid_is_none (&place->span))
    return self->suggestions != NULL && recto_suggestions_find_row (self->suggestions, &it, row);
  segment = recto_article_find_segment (self->article, &place->segment);
  span = segment != NULL ? find_span (segment, &place->span) : NULL;
  if (span == NULL)
    return FALSE;
  *row = recto_segment_get_row (segment);
  *start = span->start;
  *end = span->end;
  return TRUE;
}

/* A place of the article as one that can be compared. */
typedef struct
{
  guint row;
  guint side;
  guint offset;
} Spot;

static int
compare_spots (const Spot *a, const Spot *b)
{
  if (a->row != b->row)
    return a->row < b->row ? -1 : 1;
  if (a->side != b->side)
    return a->side < b->side ? -1 : 1;
  return a->offset < b->offset ? -1 : a->offset > b->offset;
}

gboolean
recto_mentions_walk (RectoMentions *self,
                     const RectoNamed *named,
                     gboolean forward,
                     guint *row,
                     RectoSide *side,
                     guint *offset)
{
  const Spot from = { *row, *side, *offset };
  Spot best = from;
  gboolean found = FALSE, best_beyond = FALSE;

  g_return_val_if_fail (RECTO_IS_MENTIONS (self), FALSE);

  for (guint i = 0; i < named->places->len; i++)
    {
      const RectoNamedPlace *place = &g_array_index (named->places, RectoNamedPlace, i);
      Spot spot = { 0, place->side, 0 };
      gboolean beyond = FALSE;
      guint end = 0;

      if (!recto_mentions_find_place (self, place, &spot.row, &spot.offset, &end))
        continue;
      beyond = forward ? compare_spots (&spot, &from) > 0 : compare_spots (&spot, &from) < 0;
      if (found &&
          (beyond != best_beyond ? best_beyond : (compare_spots (&spot, &best) < 0) != forward))
        continue;
      found = TRUE;
      best = spot;
      best_beyond = beyond;
    }
  *row = best.row;
  *side = (RectoSide) best.side;
  *offset = best.offset;
  return found;
}

/* --- Changing all of one --- */

/* Ends a step that was begun with nothing else around it. */
static gboolean
end_step (RectoMentions *self, const RectoUid *head, gboolean done)
{
  recto_article_end_group (self->article);
  if (!done && !recto_uid_equal (head, recto_article_get_head (self->article)))
    recto_article_undo (self->article, NULL, NULL);
  return done;
}

/* At @row, where the place is now. */
static gboolean
retarget_place (RectoMentions *self,
                const RectoNamedPlace *place,
                guint row,
                const RectoUid *target,
                const char *label,
                GError **error)
{
  RectoSuggestion it = to_suggestion (place);

  if (recto_uid_is_none (&place->span))
    return recto_suggestions_accept_as (self->suggestions, &it, target, label, error);
  return recto_article_retarget_span (self->article, recto_article_get_row (self->article, row),
                                      &place->span, RECTO_SPAN_ACCEPTED, target, label, error);
}

gboolean
recto_mentions_retarget (RectoMentions *self,
                         const RectoNamed *named,
                         const RectoUid *target,
                         const char *label,
                         GError **error)
{
  RectoUid head = RECTO_UID_NONE;
  gboolean done = TRUE;

  g_return_val_if_fail (RECTO_IS_MENTIONS (self), FALSE);

  head = *recto_article_get_head (self->article);
  recto_article_begin_group (self->article);
  for (guint i = 0; i < named->places->len && done; i++)
    {
      const RectoNamedPlace *place = &g_array_index (named->places, RectoNamedPlace, i);
      guint row = 0, start = 0, end = 0;

      if (recto_mentions_find_place (self, place, &row, &start, &end))
        done = retarget_place (self, place, row, target, label, error);
    }
  return end_step (self, &head, done);
}

/* The tag stays as a rejected one, or the same would be suggested again at once. */
static gboolean
reject_span (RectoMentions *self, const RectoNamedPlace *place, guint row, GError **error)
{
  RectoSegment *segment = recto_article_get_row (self->article, row);
  const RectoSpan *span = find_span (segment, &place->span);
  g_autofree char *label = NULL;
  RectoUid target;

  if (span == NULL)
    return TRUE;
  label = g_strdup (span->label);
  target = span->target;
  return recto_article_retarget_span (self->article, segment, &place->span, RECTO_SPAN_REJECTED,
                                      &target, label, error);
}

static gboolean
reject_suggestion (RectoMentions *self, const RectoNamedPlace *place, guint row, GError **error)
{
  const GPtrArray *shown = recto_suggestions_get_row (self->suggestions, row, place->side);
  g_autoptr (GPtrArray) one =
      g_ptr_array_new_with_free_func ((GDestroyNotify) recto_suggestion_free);

  for (guint i = 0; shown != NULL && i < shown->len; i++)
    {
      const RectoSuggestion *it = shown->pdata[i];

      if (it->kind == place->kind && it->start == place->start && it->end == place->end)
        g_ptr_array_add (one, recto_suggestion_copy (it));
    }
  return recto_suggestions_reject (self->suggestions, one, error) == one->len;
}

/* At @row, where the place is now. */
static gboolean
reject_place (RectoMentions *self, const RectoNamedPlace *place, guint row, GError **error)
{
  return recto_uid_is_none (&place->span) ? reject_suggestion (self, place, row, error)
                                          : reject_span (self, place, row, error);
}

gboolean
recto_mentions_untag (RectoMentions *self, const RectoNamed *named, GError **error)
{
  RectoUid head = RECTO_UID_NONE;
  gboolean done = TRUE;

  g_return_val_if_fail (RECTO_IS_MENTIONS (self), FALSE);

  head = *recto_article_get_head (self->article);
  recto_article_begin_group (self->article);
  for (guint i = 0; i < named->places->len && done; i++)
    {
      const RectoNamedPlace *place = &g_array_index (named->places, RectoNamedPlace, i);
      guint row = 0, start = 0, end = 0;

      if (recto_mentions_find_place (self, place, &row, &start, &end))
        done = reject_place (self, place, row, error);
    }
  return end_step (self, &head, done);
}

/* --- Changing one place --- */

static gboolean
need_place (RectoMentions *self, const RectoNamedPlace *place, guint *row, GError **error)
{
  guint start = 0, end = 0;

  if (recto_mentions_find_place (self, place, row, &start, &end))
    return TRUE;
  g_set_error_literal (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_MISSING,
                       "The words of the mention are no longer there");
  return FALSE;
}

gboolean
recto_mentions_retarget_place (RectoMentions *self,
                               const RectoNamedPlace *place,
                               const RectoUid *target,
                               const char *label,
                               GError **error)
{
  guint row = 0;

  g_return_val_if_fail (RECTO_IS_MENTIONS (self), FALSE);

  return need_place (self, place, &row, error) &&
         retarget_place (self, place, row, target, label, error);
}

gboolean
recto_mentions_reject_place (RectoMentions *self, const RectoNamedPlace *place, GError **error)
{
  guint row = 0;

  g_return_val_if_fail (RECTO_IS_MENTIONS (self), FALSE);

  return need_place (self, place, &row, error) && reject_place (self, place, row, error);
}

/* --- The object --- */

static void
recto_mentions_dispose (GObject *object)
{
  RectoMentions *self = RECTO_MENTIONS (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_pointer (&self->gathering, recto_gathering_free);
  g_clear_pointer (&self->list, g_ptr_array_unref);
  g_clear_object (&self->suggestions);
  g_clear_object (&self->article);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (recto_mentions_parent_class)->dispose (object);
}

static void
recto_mentions_class_init (RectoMentionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = recto_mentions_dispose;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
recto_mentions_init (RectoMentions *self)
{
  self->list = recto_named_list_new ();
}

RectoMentions *
recto_mentions_new (RectoSession *session, RectoArticle *article, RectoSuggestions *suggestions)
{
  RectoMentions *self = NULL;

  g_return_val_if_fail (RECTO_IS_SESSION (session), NULL);

  self = g_object_new (RECTO_TYPE_MENTIONS, NULL);
  self->session = g_object_ref (session);
  self->article = g_object_ref (article);
  g_set_object (&self->suggestions, suggestions);
  g_signal_connect_object (article, "row-changed", G_CALLBACK (on_row_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (article, "rows-changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "entries-changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  if (suggestions != NULL)
    {
      g_signal_connect_object (suggestions, "changed", G_CALLBACK (on_changed), self,
                               G_CONNECT_SWAPPED);
      recto_suggestions_want_all (suggestions);
    }
  queue (self, 0);
  return self;
}
