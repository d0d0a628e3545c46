/* recto-suggestions.c: people, ranks, posts and units that an open article seems to name.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include <string.h>

#include "recto-suggestions-private.h"

/* Rows. An article of up to WHOLE is gone through as one, so that whoever is named anywhere is
 * known everywhere; of a longer one STRETCH at a time, with CONTEXT before them. */
#define WHOLE 512
#define STRETCH 128
#define CONTEXT 192
#define REACH 64 /* around a row that somebody asked for */
/* Bytes of a side that are gone through at once on the main thread: a millisecond or two. */
#define AT_ONCE 16384
/* Milliseconds after an edit: whoever types is not followed letter by letter. */
#define PAUSE 100

enum
{
  ROW_CHANGED,
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoSuggestions, recto_suggestions, G_TYPE_OBJECT)

static void queue_run (RectoSuggestions *self, guint pause);

RectoNameState *
recto_suggestions_get_state (RectoSuggestions *self, guint row)
{
  return row < self->rows->len ? &g_array_index (self->rows, RectoNameState, row) : NULL;
}

static gboolean
tell (gpointer data)
{
  RectoSuggestions *self = data;

  self->tell_source = 0;
  if (!self->judged)
    recto_suggestions_judge (self);
  g_clear_handle_id (&self->tell_source, g_source_remove); /* what judging changed is told too */
  g_signal_emit (self, signals[CHANGED], 0);
  return G_SOURCE_REMOVE;
}

void
recto_suggestions_queue_tell (RectoSuggestions *self)
{
  if (self->tell_source == 0)
    self->tell_source = g_idle_add (tell, self);
}

/* --- What is to be gone through --- */

void
recto_suggestions_want (RectoSuggestions *self, guint row)
{
  guint first = row > REACH ? row - REACH : 0, end = MIN (row + REACH, self->rows->len);
  RectoNameState *state = recto_suggestions_get_state (self, row);

  self->near = row;
  if (state == NULL || state->known)
    return;
  if (!state->wanted)
    for (guint i = first; i < end; i++)
      recto_suggestions_get_state (self, i)->wanted = TRUE;
  queue_run (self, 0);
}

void
recto_suggestions_want_all (RectoSuggestions *self)
{
  g_return_if_fail (RECTO_IS_SUGGESTIONS (self));

  for (guint i = 0; i < self->rows->len; i++)
    recto_suggestions_get_state (self, i)->wanted = TRUE;
  queue_run (self, 0);
}

static gboolean
is_open (RectoSuggestions *self, guint row)
{
  const RectoNameState *state = recto_suggestions_get_state (self, row);

  return state->wanted && !state->known;
}

/* The row that is to be gone through next: the nearest one to where somebody looked last. FALSE:
 * none. */
static gboolean
find_open (RectoSuggestions *self, guint *row)
{
  guint n = self->rows->len, near = MIN (self->near, n > 0 ? n - 1 : 0);

  for (guint distance = 0; distance < n; distance++)
    {
      *row = near + distance;
      if (*row < n && is_open (self, *row))
        return TRUE;
      *row = near - distance;
      if (distance <= near && is_open (self, *row))
        return TRUE;
    }
  return FALSE;
}

static gboolean
begins_paragraph (RectoSuggestions *self, guint row)
{
  return recto_segment_starts_paragraph (recto_article_get_row (self->article, row));
}

/* Rows around @row, whole paragraphs where they are not as long as an article. */
static void
find_stretch (RectoSuggestions *self, guint row, guint *first, guint *end)
{
  guint n = self->rows->len, least = 0, most = 0;

  *first = 0;
  *end = n;
  if (n <= WHOLE)
    return;
  *first = row > STRETCH / 4 ? row - STRETCH / 4 : 0;
  *end = MIN (*first + STRETCH, n);
  least = *first > STRETCH ? *first - STRETCH : 0;
  most = MIN (*end + STRETCH, n);
  while (*first > least && !begins_paragraph (self, *first))
    *first -= 1;
  while (*end < most && !begins_paragraph (self, *end))
    *end += 1;
}

/* (transfer full) */
static RectoPass *
make_pass (RectoSuggestions *self, guint from, guint first, guint end)
{
  RectoPass *pass = recto_pass_new (self->session, self->article);

  pass->generation = self->generation;
  for (guint i = from; i < end; i++)
    recto_pass_add_row (pass, recto_article_get_row (self->article, i), i >= first);
  return pass;
}

/* (transfer full) (nullable): nothing is to be done */
static RectoPass *
make_next_pass (RectoSuggestions *self)
{
  guint row = 0, first = 0, end = 0;

  if (!find_open (self, &row))
    return NULL;
  find_stretch (self, row, &first, &end);
  return make_pass (self, first > CONTEXT ? first - CONTEXT : 0, first, end);
}

/* --- Going through it --- */

static gboolean
has_texts (const RectoSegment *segment, const RectoPassRow *row)
{
  return strcmp (row->texts[0], recto_segment_get_text (segment, RECTO_SIDE_SOURCE)) == 0 &&
         strcmp (row->texts[1], recto_segment_get_text (segment, RECTO_SIDE_TARGET)) == 0;
}

/* A row whose texts are others now stays as it is, and open. */
static void
take_row (RectoSuggestions *self, RectoPassRow *row, gboolean known)
{
  RectoSegment *segment = recto_article_find_segment (self->article, &row->segment);
  RectoNameState *state = NULL;
  RectoNamedRow *named = NULL;
  guint number = 0;

  if (segment == NULL || !has_texts (segment, row))
    return;
  number = recto_segment_get_row (segment);
  state = recto_suggestions_get_state (self, number);
  if (row->found[0] != NULL || row->found[1] != NULL)
    named = recto_named_row_new (row);
  state->known = known;
  if (recto_suggestions_put (self, state, named))
    g_signal_emit (self, signals[ROW_CHANGED], 0, number);
}

static void
take_pass (RectoSuggestions *self, RectoPass *pass)
{
  for (guint i = 0; i < pass->rows->len; i++)
    {
      RectoPassRow *row = &g_array_index (pass->rows, RectoPassRow, i);

      if (row->wanted)
        take_row (self, row, pass->generation == self->generation);
    }
}

/* A pass on its way to a thread and back. */
typedef struct
{
  RectoSuggestions *suggestions; /* weak: cleared when it goes */
} Errand;

static void
run_pass (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  recto_pass_run (data, FALSE);
  g_task_return_boolean (task, TRUE);
}

static void
on_pass_run (GObject *source, GAsyncResult *result, gpointer data)
{
  Errand *errand = data;
  RectoSuggestions *self = errand->suggestions;

  g_clear_weak_pointer (&errand->suggestions);
  g_free (errand);
  if (self == NULL)
    return;
  self->running = FALSE;
  take_pass (self, g_task_get_task_data (G_TASK (result)));
  recto_suggestions_queue_tell (self); /* more rows are known */
  queue_run (self, 0);
}

/* Nothing is to be gone through: whoever waits for that is told. */
static void
answer_waiting (RectoSuggestions *self)
{
  g_autoptr (GPtrArray) waiting = self->waiting;

  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < waiting->len; i++)
    g_task_return_boolean (waiting->pdata[i], TRUE);
}

static gboolean
run (gpointer data)
{
  RectoSuggestions *self = data;
  RectoPass *pass = make_next_pass (self);
  g_autoptr (GTask) task = NULL;
  Errand *errand = NULL;

  self->run_source = 0;
  if (pass == NULL)
    {
      answer_waiting (self);
      return G_SOURCE_REMOVE;
    }
  errand = g_new0 (Errand, 1);
  g_set_weak_pointer (&errand->suggestions, self);
  task = g_task_new (NULL, NULL, on_pass_run, errand);
  g_task_set_source_tag (task, run);
  g_task_set_task_data (task, pass, (GDestroyNotify) recto_pass_free);
  self->running = TRUE;
  g_task_run_in_thread (task, run_pass);
  return G_SOURCE_REMOVE;
}

/* @pause: milliseconds */
static void
queue_run (RectoSuggestions *self, guint pause)
{
  if (self->running || self->run_source != 0)
    return; /* it goes on by itself */
  self->run_source = pause > 0 ? g_timeout_add (pause, run, self) : g_idle_add (run, self);
}

void
recto_suggestions_complete_async (RectoSuggestions *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer data)
{
  GTask *task = NULL;

  g_return_if_fail (RECTO_IS_SUGGESTIONS (self));

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, recto_suggestions_complete_async);
  g_ptr_array_add (self->waiting, task);
  recto_suggestions_want_all (self);
}

gboolean
recto_suggestions_complete_finish (RectoSuggestions *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
recto_suggestions_look_now (RectoSuggestions *self, guint row)
{
  g_autoptr (RectoPass) pass = NULL;
  guint first = row, size = 0;

  /* What comes before tells who is meant. */
  for (guint i = row + 1; i > 0 && size < AT_ONCE; i--)
    {
      const RectoSegment *segment = recto_article_get_row (self->article, i - 1);

      size += (guint) strlen (recto_segment_get_text (segment, RECTO_SIDE_TARGET));
      size += (guint) strlen (recto_segment_get_text (segment, RECTO_SIDE_SOURCE));
      first = i - 1;
    }
  pass = make_pass (self, first, row, row + 1);
  if (recto_pass_run (pass, TRUE))
    take_row (self, &g_array_index (pass->rows, RectoPassRow, row - first), FALSE);
}

/* --- Following the article --- */

static void
on_row_changed (RectoSuggestions *self, guint row, guint what)
{
  RectoNameState *state = recto_suggestions_get_state (self, row);
  const RectoSegment *segment = recto_article_get_row (self->article, row);

  if ((what & (RECTO_ROW_SOURCE | RECTO_ROW_TARGET | RECTO_ROW_KIND)) != 0)
    {
      state->known = FALSE;
      if (state->wanted)
        queue_run (self, PAUSE);
    }
  if ((what & RECTO_ROW_SPANS) != 0 && recto_suggestions_minds (self, segment))
    {
      self->judged = FALSE;
      recto_suggestions_queue_tell (self);
    }
  if (state->named == NULL)
    return;
  for (guint side = 0; side < 2; side++)
    if ((what & (side == RECTO_SIDE_SOURCE ? RECTO_ROW_SOURCE : RECTO_ROW_TARGET)) != 0)
      {
        self->n_shown -= state->named->shown[side]->len;
        recto_named_row_follow (state->named, (RectoSide) side,
                                recto_segment_get_text (segment, (RectoSide) side));
      }
  recto_suggestions_show (self, state->named);
  g_signal_emit (self, signals[ROW_CHANGED], 0, row);
  recto_suggestions_queue_tell (self);
}

static void
clear_state (gpointer data)
{
  recto_named_row_free (((RectoNameState *) data)->named);
}

/* Rows that only went elsewhere keep what was found in them. */
static GHashTable *
take_out (RectoSuggestions *self, guint position, guint removed)
{
  GHashTable *out = g_hash_table_new_full (recto_uid_hash, recto_uid_equal, NULL,
                                           (GDestroyNotify) recto_named_row_free);

  for (guint i = position; i < position + removed; i++)
    {
      RectoNameState *state = recto_suggestions_get_state (self, i);

      if (state->named == NULL)
        continue;
      self->n_shown -= state->named->shown[0]->len + state->named->shown[1]->len;
      g_ptr_array_set_size (state->named->shown[0], 0);
      g_ptr_array_set_size (state->named->shown[1], 0);
      g_hash_table_insert (out, &state->named->segment, state->named);
      state->named = NULL;
    }
  if (removed > 0)
    g_array_remove_range (self->rows, position, removed);
  return out;
}

static void
put_in (RectoSuggestions *self, guint position, guint added, GHashTable *out)
{
  g_autofree RectoNameState *fresh = g_new0 (RectoNameState, MAX (added, 1));

  g_array_insert_vals (self->rows, position, fresh, added);
  for (guint i = position; i < position + added; i++)
    {
      const RectoSegment *segment = recto_article_get_row (self->article, i);
      RectoNameState *state = recto_suggestions_get_state (self, i);
      gpointer named = NULL;

      state->wanted = added <= STRETCH; /* where something is done somebody looks */
      if (!g_hash_table_steal_extended (out, recto_segment_get_uid (segment), NULL, &named))
        continue;
      state->named = named;
      for (guint side = 0; side < 2; side++)
        recto_named_row_follow (named, (RectoSide) side,
                                recto_segment_get_text (segment, (RectoSide) side));
      recto_suggestions_show (self, named);
    }
}

static void
on_rows_changed (RectoSuggestions *self, guint position, guint removed, guint added)
{
  g_autoptr (GHashTable) out = take_out (self, position, removed);

  put_in (self, position, added, out);
  self->judged = FALSE;
  queue_run (self, PAUSE);
  recto_suggestions_queue_tell (self);
  g_signal_emit (self, signals[ROW_CHANGED], 0, G_MAXUINT);
}

/* What is known of names is another thing now; what was found stays until it is found anew. */
static void
on_entries_changed (RectoSuggestions *self)
{
  self->generation++;
  for (guint i = 0; i < self->rows->len; i++)
    recto_suggestions_get_state (self, i)->known = FALSE;
  queue_run (self, PAUSE);
}

static void
on_metadata_changed (RectoSuggestions *self, const char *key)
{
  if (g_str_equal (key, "source-language") || g_str_equal (key, "target-language"))
    on_entries_changed (self);
}

/* --- The object --- */

static void
recto_suggestions_dispose (GObject *object)
{
  RectoSuggestions *self = RECTO_SUGGESTIONS (object);

  g_clear_handle_id (&self->run_source, g_source_remove);
  g_clear_handle_id (&self->tell_source, g_source_remove);
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->rejected, g_hash_table_unref);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  g_clear_object (&self->article);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (recto_suggestions_parent_class)->dispose (object);
}

static void
recto_suggestions_class_init (RectoSuggestionsClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = recto_suggestions_dispose;
  signals[ROW_CHANGED] = g_signal_new ("row-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[CHANGED] =
      g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
recto_suggestions_init (RectoSuggestions *self)
{
  self->generation = 1;
  self->rows = g_array_new (FALSE, TRUE, sizeof (RectoNameState));
  g_array_set_clear_func (self->rows, clear_state);
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  self->rejected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

RectoSuggestions *
recto_suggestions_new (RectoSession *session, RectoArticle *article)
{
  RectoSuggestions *self = NULL;

  g_return_val_if_fail (RECTO_IS_SESSION (session), NULL);
  g_return_val_if_fail (RECTO_IS_ARTICLE (article), NULL);

  self = g_object_new (RECTO_TYPE_SUGGESTIONS, NULL);
  self->session = g_object_ref (session);
  self->article = g_object_ref (article);
  g_array_set_size (self->rows, recto_article_get_n_rows (article));
  g_signal_connect_object (article, "row-changed", G_CALLBACK (on_row_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (article, "rows-changed", G_CALLBACK (on_rows_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (article, "metadata-changed", G_CALLBACK (on_metadata_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "entries-changed", G_CALLBACK (on_entries_changed), self,
                           G_CONNECT_SWAPPED);
  return self;
}
