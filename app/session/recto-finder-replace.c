/* recto-finder-replace.c: what comes in the place of what was found.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-finder-private.h"

/* So many hits are replaced in one go: some 10 milliseconds with a window attached. */
#define AT_ONCE 2000
/* Microseconds of a slice otherwise. */
#define SLICE 8000

struct _RectoReplacing
{
  GTask *task; /* owned */
  char *with;  /* owned */
  guint row;   /* the next one */
  guint source;
  RectoReplaced done;
};

/* One hit and what comes in its place. */
typedef struct
{
  RectoHit hit;
  char *text; /* owned */
} Change;

static void
change_clear (gpointer data)
{
  g_free (((Change *) data)->text);
}

static char *
expand (RectoFinder *self, const RectoHit *hit, const char *with, GError **error)
{
  const RectoSegment *segment = recto_article_get_row (self->article, hit->row);
  RectoMatch match = { hit->start, hit->end };

  return recto_matcher_expand (self->matcher, recto_segment_get_text (segment, hit->side), &match,
                               with, error);
}

static gboolean
put (RectoFinder *self, const RectoHit *hit, const char *text, GError **error)
{
  return recto_article_replace_text (self->article, recto_article_get_row (self->article, hit->row),
                                     hit->side, hit->start, hit->end - hit->start, text,
                                     RECTO_REPLACE_COMMAND, error);
}

gboolean
recto_finder_replace (RectoFinder *self,
                      const RectoHit *hit,
                      const char *with,
                      guint *end,
                      GError **error)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (RECTO_IS_FINDER (self), FALSE);

  if (recto_finder_index_of (self, hit) == RECTO_FINDER_NO_HIT)
    {
      g_set_error_literal (error, RECTO_MODEL_ERROR, RECTO_MODEL_ERROR_INVALID,
                           "The text has changed");
      return FALSE;
    }
  text = expand (self, hit, with, error);
  if (text == NULL || !put (self, hit, text, error))
    return FALSE;
  if (end != NULL)
    *end = hit->start + (guint) g_utf8_strlen (text, -1);
  return TRUE;
}

/* The ticked hits of a row, with what comes in their place. */
static GArray *
collect_row (RectoFinder *self, guint row)
{
  RectoReplacing *it = self->replacing;
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (Change));

  g_array_set_clear_func (changes, change_clear);
  for (RectoSide side = RECTO_SIDE_SOURCE; side <= RECTO_SIDE_TARGET; side++)
    {
      const GArray *matches = recto_finder_get_row (self, row, side);

      for (guint i = 0; matches != NULL && i < matches->len; i++)
        {
          const RectoMatch *match = &g_array_index (matches, RectoMatch, i);
          Change change = { { row, side, match->start, match->end }, NULL };

          if (!recto_finder_is_ticked (self, &change.hit))
            continue;
          change.text = expand (self, &change.hit, it->with, NULL);
          if (change.text != NULL)
            g_array_append_val (changes, change);
          else
            it->done.n_left++;
        }
    }
  return changes;
}

static void
replace_row (RectoFinder *self, guint row)
{
  RectoReplacing *it = self->replacing;
  const RectoSegment *segment = recto_article_get_row (self->article, row);
  g_autoptr (GArray) changes = NULL;
  guint before = it->done.n_replaced;

  if (recto_finder_look_now (self, row) == 0)
    return;
  changes = collect_row (self, row);
  if ((recto_segment_get_flags (segment) & RECTO_FLAG_LOCKED) != 0)
    {
      it->done.n_locked += changes->len;
      return;
    }
  /* From the end, so that the places before stay what they are. */
  for (guint i = changes->len; i-- > 0;)
    {
      const Change *change = &g_array_index (changes, Change, i);

      if (put (self, &change->hit, change->text, NULL))
        it->done.n_replaced++;
      else
        it->done.n_left++;
    }
  it->done.n_rows += it->done.n_replaced > before;
}

static void
replacing_free (RectoReplacing *it)
{
  g_clear_handle_id (&it->source, g_source_remove);
  g_clear_object (&it->task);
  g_free (it->with);
  g_free (it);
}

/* Closes the step, and takes it back where it was cancelled. */
static void
finish (RectoFinder *self)
{
  RectoReplacing *it = g_steal_pointer (&self->replacing);

  recto_article_end_group (self->article);
  if (g_cancellable_is_cancelled (g_task_get_cancellable (it->task)))
    {
      if (it->done.n_replaced > 0)
        recto_article_undo (self->article, NULL, NULL);
      g_task_return_error_if_cancelled (it->task);
    }
  else
    g_task_return_pointer (it->task, g_memdup2 (&it->done, sizeof it->done), g_free);
  replacing_free (it);
}

/* FALSE: it is finished. */
static gboolean
go_on_until (RectoFinder *self, gint64 until)
{
  RectoReplacing *it = self->replacing;
  guint n = recto_article_get_n_rows (self->article);

  while (it->row < n && !g_cancellable_is_cancelled (g_task_get_cancellable (it->task)))
    {
      replace_row (self, it->row++);
      if (g_get_monotonic_time () >= until)
        return TRUE;
    }
  finish (self);
  return FALSE;
}

static gboolean
on_slice (gpointer data)
{
  g_autoptr (RectoFinder) self = g_object_ref (data);
  RectoReplacing *it = self->replacing;
  guint source = it->source;

  it->source = 0;
  if (!go_on_until (self, g_get_monotonic_time () + SLICE))
    return G_SOURCE_REMOVE;
  it->source = source;
  return G_SOURCE_CONTINUE;
}

void
recto_finder_replace_all_async (RectoFinder *self,
                                const char *with,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (RECTO_IS_FINDER (self));
  g_return_if_fail (self->matcher != NULL && self->replacing == NULL);

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, recto_finder_replace_all_async);
  /* What was cancelled is taken back first. */
  g_task_set_check_cancellable (task, FALSE);
  if (!recto_matcher_check_replacement (self->matcher, with, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  self->replacing = g_new0 (RectoReplacing, 1);
  self->replacing->task = g_steal_pointer (&task);
  self->replacing->with = g_strdup (with);
  recto_article_begin_group (self->article);
  if (self->n_hits <= AT_ONCE && self->n_left == 0)
    go_on_until (self, G_MAXINT64);
  else
    self->replacing->source = g_idle_add (on_slice, self);
}

gboolean
recto_finder_replace_all_finish (RectoFinder *self,
                                 GAsyncResult *result,
                                 RectoReplaced *replaced,
                                 GError **error)
{
  g_autofree RectoReplaced *done = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  done = g_task_propagate_pointer (G_TASK (result), error);
  if (done != NULL)
    *replaced = *done;
  return done != NULL;
}

double
recto_finder_get_fraction (RectoFinder *self)
{
  guint n = recto_article_get_n_rows (self->article);

  return self->replacing == NULL || n == 0 ? 1 : (double) self->replacing->row / n;
}

gboolean
recto_finder_is_replacing (RectoFinder *self)
{
  g_return_val_if_fail (RECTO_IS_FINDER (self), FALSE);

  return self->replacing != NULL;
}

void
recto_finder_finish_replacing (RectoFinder *self)
{
  g_return_if_fail (RECTO_IS_FINDER (self));

  if (self->replacing == NULL)
    return;
  g_clear_handle_id (&self->replacing->source, g_source_remove);
  go_on_until (self, G_MAXINT64);
}
