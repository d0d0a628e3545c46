/* recto-checker.c: what the checks find in an open article.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-checker.h"

#include <string.h>

#include "recto-checker-pass.h"
#include "recto-checker-row.h"
#include "recto-coverage.h"

/* Rows. An article of no more than WHOLE is looked through whole. Of a longer one STRETCH around
 * the row that was asked for, with REACH wanted on both sides of it. */
#define WHOLE 1000
#define STRETCH 400
#define REACH 60
/* Milliseconds after an edit: whoever types is not followed letter by letter. */
#define PAUSE 150
/* And when nobody has typed for so long: what the others have of the row that was changed. */
#define REST 600

/* One row of the article, by its number. */
typedef struct
{
  RectoCheckedRow *checked; /* owned, nullable: nothing was found in it */
  guint8 wanted;            /* somebody asked for it, or for one near it */
  guint8 known;             /* it was looked through as it is now */
  guint8 omitted;
} State;

struct _RectoChecker
{
  GObject parent_instance;
  RectoSession *session;
  RectoArticle *article;
  GArray *rows;     /* (element-type State) */
  guint near;       /* the row last asked for */
  guint generation; /* grows with what the checks go by */
  gboolean open;    /* a row may be open: whoever opens one says so, and who looks for it in vain */
  gboolean stale;   /* of a short article: rows were changed that tell of the others */
  gboolean running; /* a pass is on its way */
  gboolean resting; /* what run_source waits for is a rest */
  guint run_source;
  RectoCheckMemory *memory;
  gboolean spelling_off; /* as the house has it */
  RectoCheckSeverity spelling;
  guint tell_source;
};

enum
{
  ROW_CHANGED,
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoChecker, recto_checker, G_TYPE_OBJECT)

static void queue_run (RectoChecker *self, guint pause);

/* Of a row that there is. */
static State *
get_state (RectoChecker *self, guint row)
{
  return &g_array_index (self->rows, State, row);
}

static gboolean
tell (gpointer data)
{
  RectoChecker *self = data;

  self->tell_source = 0;
  g_signal_emit (self, signals[CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static void
queue_tell (RectoChecker *self)
{
  if (self->tell_source == 0)
    self->tell_source = g_idle_add (tell, self);
}

static gboolean
is_short (RectoChecker *self)
{
  return self->rows->len <= WHOLE;
}

/* --- What is to be looked through --- */

static gboolean
is_open (RectoChecker *self, guint row)
{
  const State *state = get_state (self, row);

  return state->wanted && !state->known;
}

/* The row that is to be looked through next: the nearest one to where somebody looked last. */
static gboolean
find_open (RectoChecker *self, guint *row)
{
  guint n = self->rows->len, near = MIN (self->near, n > 0 ? n - 1 : 0);

  for (guint distance = 0; self->open && distance < n; distance++)
    {
      *row = near + distance;
      if (*row < n && is_open (self, *row))
        return TRUE;
      *row = near - distance;
      if (distance <= near && is_open (self, *row))
        return TRUE;
    }
  self->open = FALSE;
  return FALSE;
}

/* (transfer full) (nullable): nothing is to be done */
static RectoCheckPass *
make_pass (RectoChecker *self)
{
  RectoCheckPass *pass = NULL;
  guint row = 0, first = 0, end = self->rows->len;
  gboolean all = !find_open (self, &row);

  if (all && !self->stale)
    return NULL;
  if (!is_short (self))
    {
      first = row > STRETCH / 2 ? row - STRETCH / 2 : 0;
      end = MIN (first + STRETCH, end);
    }
  if (all)
    self->stale = FALSE;
  pass = recto_check_pass_new (self->session, self->article, self->memory);
  pass->generation = self->generation;
  if (!all && self->stale)
    pass->families = RECTO_CHECK_ROW_FAMILIES;
  pass->whole = is_short (self);
  for (guint i = first; i < end; i++)
    recto_check_pass_add_row (pass, self->article, i, all || is_open (self, i));
  return pass;
}

/* --- What was found --- */

/* A row whose texts are others now stays as it is, and open. */
static void
take_row (RectoChecker *self, RectoCheckPass *pass, guint number)
{
  RectoCheckPassRow *row = &g_array_index (pass->rows, RectoCheckPassRow, number);
  RectoSegment *segment = recto_article_find_segment (self->article, &row->segment);
  RectoCheckedRow *checked = NULL;
  State *state = NULL;

  if (segment == NULL || !recto_check_pass_is_fresh (pass, number, segment))
    return;
  state = get_state (self, recto_segment_get_row (segment));
  state->known = pass->generation == self->generation;
  self->open |= !state->known;
  if (state->checked != NULL)
    row->found = recto_checked_row_add_to (state->checked, row->found, pass->families);
  if (row->found != NULL)
    checked = recto_checked_row_new (segment, g_steal_pointer (&row->found));
  if (recto_checked_row_equal (state->checked, checked))
    {
      recto_checked_row_free (checked);
      return;
    }
  recto_checked_row_free (state->checked);
  state->checked = checked;
  g_signal_emit (self, signals[ROW_CHANGED], 0, recto_segment_get_row (segment));
}

static void
take_pass (RectoChecker *self, RectoCheckPass *pass)
{
  for (guint i = 0; i < pass->rows->len; i++)
    if (g_array_index (pass->rows, RectoCheckPassRow, i).wanted)
      take_row (self, pass, i);
  if (self->spelling == pass->spelling && self->spelling_off == pass->spelling_off)
    return;
  self->spelling = pass->spelling;
  self->spelling_off = pass->spelling_off;
  g_signal_emit (self, signals[ROW_CHANGED], 0, G_MAXUINT);
}

/* A pass on its way to a thread and back. */
typedef struct
{
  RectoChecker *checker; /* weak: cleared when it goes */
} Errand;

static void
run_pass (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  recto_check_pass_run (data);
  g_task_return_boolean (task, TRUE);
}

static void
on_pass_run (GObject *source, GAsyncResult *result, gpointer data)
{
  Errand *errand = data;
  g_autoptr (RectoChecker) self = errand->checker;

  if (self != NULL)
    g_object_ref (self);
  g_clear_weak_pointer (&errand->checker);
  g_free (errand);
  if (self == NULL || self->article == NULL)
    return;
  self->running = FALSE;
  take_pass (self, g_task_get_task_data (G_TASK (result)));
  queue_tell (self);
  queue_run (self, PAUSE);
}

static gboolean
run (gpointer data)
{
  RectoChecker *self = data;
  RectoCheckPass *pass = make_pass (self);
  g_autoptr (GTask) task = NULL;
  Errand *errand = NULL;

  self->run_source = 0;
  self->resting = FALSE;
  if (pass == NULL)
    return G_SOURCE_REMOVE;
  errand = g_new0 (Errand, 1);
  g_set_weak_pointer (&errand->checker, self);
  task = g_task_new (NULL, NULL, on_pass_run, errand);
  g_task_set_source_tag (task, run);
  g_task_set_task_data (task, pass, (GDestroyNotify) recto_check_pass_free);
  self->running = TRUE;
  g_task_run_in_thread (task, run_pass);
  return G_SOURCE_REMOVE;
}

/* @pause: milliseconds */
static void
queue_run (RectoChecker *self, guint pause)
{
  guint row = 0;
  gboolean open;

  /* It goes on by itself. Nobody looks for a row then: thousands may be changed in one turn. */
  if (self->running || (self->run_source != 0 && !self->resting))
    return;
  open = find_open (self, &row);
  if (self->resting && open)
    g_clear_handle_id (&self->run_source, g_source_remove);
  if (self->run_source != 0 || (!open && !self->stale))
    return;
  self->resting = !open;
  if (!open)
    pause = REST;
  self->run_source = pause > 0 ? g_timeout_add (pause, run, self) : g_idle_add (run, self);
}

/* --- Following the article --- */

/* Whatever was found may differ. */
static void
forget (RectoChecker *self)
{
  self->generation++;
  self->stale = FALSE;
  self->open = TRUE;
  for (guint i = 0; i < self->rows->len; i++)
    get_state (self, i)->known = FALSE;
  queue_run (self, PAUSE);
}

static gboolean
is_omitted (const RectoSegment *segment)
{
  return (recto_segment_get_flags (segment) & RECTO_FLAG_OMITTED) != 0;
}

static void
on_row_changed (RectoChecker *self, guint row, guint what)
{
  const RectoSegment *segment = recto_article_get_row (self->article, row);
  State *state = get_state (self, row);

  if ((what & RECTO_ROW_KIND) != 0 || state->omitted != is_omitted (segment))
    {
      state->omitted = is_omitted (segment);
      self->near = row;
      self->open |= state->wanted;
      if (!is_short (self))
        state->known = FALSE;
      else
        forget (self);
    }
  else if ((what & (RECTO_ROW_SOURCE | RECTO_ROW_TARGET)) != 0)
    {
      state->known = FALSE;
      self->open |= state->wanted;
      self->near = row;
      self->stale = is_short (self);
    }
  queue_run (self, PAUSE);
  if (state->checked == NULL)
    return;
  recto_checked_row_follow (state->checked, segment);
  g_signal_emit (self, signals[ROW_CHANGED], 0, row);
  queue_tell (self);
}

static void
clear_state (gpointer data)
{
  recto_checked_row_free (((State *) data)->checked);
}

/* Rows that only went elsewhere keep what was found in them. */
static GHashTable *
take_out (RectoChecker *self, guint position, guint removed)
{
  GHashTable *out = g_hash_table_new_full (recto_uid_hash, recto_uid_equal, NULL,
                                           (GDestroyNotify) recto_checked_row_free);

  for (guint i = position; i < position + removed; i++)
    {
      State *state = get_state (self, i);

      if (state->checked != NULL)
        g_hash_table_insert (out, &state->checked->segment, state->checked);
      state->checked = NULL;
    }
  if (removed > 0)
    g_array_remove_range (self->rows, position, removed);
  return out;
}

static void
on_rows_changed (RectoChecker *self, guint position, guint removed, guint added)
{
  g_autoptr (GHashTable) out = take_out (self, position, removed);
  g_autofree State *fresh = g_new0 (State, MAX (added, 1));

  g_array_insert_vals (self->rows, position, fresh, added);
  for (guint i = position; i < position + added; i++)
    {
      const RectoSegment *segment = recto_article_get_row (self->article, i);
      State *state = get_state (self, i);
      gpointer checked = NULL;

      state->wanted = added <= STRETCH; /* where something is done somebody looks */
      state->omitted = is_omitted (segment);
      if (g_hash_table_steal_extended (out, recto_segment_get_uid (segment), NULL, &checked))
        {
          state->checked = checked;
          recto_checked_row_follow (checked, segment);
        }
    }
  if (is_short (self))
    for (guint i = 0; i < self->rows->len; i++)
      get_state (self, i)->wanted = TRUE;
  forget (self);
  g_signal_emit (self, signals[ROW_CHANGED], 0, G_MAXUINT);
  queue_tell (self);
}

static void
on_metadata_changed (RectoChecker *self, const char *key)
{
  if (g_str_equal (key, "source-language") || g_str_equal (key, "target-language") ||
      g_str_equal (key, "abridged") || g_str_equal (key, "event-date") ||
      g_str_has_prefix (key, RECTO_OMITTED_KEY))
    forget (self);
}

/* --- Asking --- */

const GPtrArray *
recto_checker_get_row (RectoChecker *self, guint row)
{
  const RectoCheckedRow *checked = NULL;

  g_return_val_if_fail (RECTO_IS_CHECKER (self), NULL);

  if (row < self->rows->len)
    checked = get_state (self, row)->checked;
  return checked != NULL ? checked->results : NULL;
}

void
recto_checker_want (RectoChecker *self, guint row)
{
  guint first = row > REACH ? row - REACH : 0, end = 0;

  g_return_if_fail (RECTO_IS_CHECKER (self));

  self->near = row;
  if (row >= self->rows->len || get_state (self, row)->wanted)
    return;
  end = MIN (row + REACH, self->rows->len);
  for (guint i = first; i < end; i++)
    get_state (self, i)->wanted = TRUE;
  self->open = TRUE;
  queue_run (self, 0);
}

gboolean
recto_checker_is_idle (RectoChecker *self)
{
  guint row = 0;

  g_return_val_if_fail (RECTO_IS_CHECKER (self), TRUE);

  return !self->running && self->tell_source == 0 && !self->stale && !find_open (self, &row);
}

gboolean
recto_checker_weigh_spelling (RectoChecker *self, RectoCheckSeverity *severity)
{
  g_return_val_if_fail (RECTO_IS_CHECKER (self), FALSE);

  *severity = self->spelling;
  return !self->spelling_off;
}

gboolean
recto_article_is_abridged (RectoArticle *article)
{
  return g_strcmp0 (recto_article_get_metadata (article, "abridged"), "yes") == 0;
}

gboolean
recto_article_set_abridged (RectoArticle *article, gboolean abridged, GError **error)
{
  return recto_article_set_metadata (article, "abridged", abridged ? "yes" : NULL, error);
}

/* --- The object --- */

static void
recto_checker_dispose (GObject *object)
{
  RectoChecker *self = RECTO_CHECKER (object);

  g_clear_handle_id (&self->run_source, g_source_remove);
  g_clear_handle_id (&self->tell_source, g_source_remove);
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->memory, recto_check_memory_unref);
  g_clear_object (&self->article);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (recto_checker_parent_class)->dispose (object);
}

static void
recto_checker_class_init (RectoCheckerClass *class)
{
  GType type = G_TYPE_FROM_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = recto_checker_dispose;
  signals[ROW_CHANGED] = g_signal_new ("row-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[CHANGED] =
      g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
recto_checker_init (RectoChecker *self)
{
  self->generation = 1;
  self->memory = recto_check_memory_new ();
  self->rows = g_array_new (FALSE, TRUE, sizeof (State));
  g_array_set_clear_func (self->rows, clear_state);
}

RectoChecker *
recto_checker_new (RectoSession *session, RectoArticle *article)
{
  RectoChecker *self = NULL;

  g_return_val_if_fail (RECTO_IS_SESSION (session), NULL);
  g_return_val_if_fail (RECTO_IS_ARTICLE (article), NULL);

  self = g_object_new (RECTO_TYPE_CHECKER, NULL);
  self->session = g_object_ref (session);
  self->article = g_object_ref (article);
  self->open = TRUE;
  g_array_set_size (self->rows, recto_article_get_n_rows (article));
  for (guint i = 0; i < self->rows->len; i++)
    {
      get_state (self, i)->wanted = is_short (self);
      get_state (self, i)->omitted = is_omitted (recto_article_get_row (article, i));
    }
  g_signal_connect_object (article, "row-changed", G_CALLBACK (on_row_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (article, "rows-changed", G_CALLBACK (on_rows_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (article, "metadata-changed", G_CALLBACK (on_metadata_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "entries-changed", G_CALLBACK (forget), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "publications-changed", G_CALLBACK (forget), self,
                           G_CONNECT_SWAPPED);
  queue_run (self, 0);
  return self;
}
