/* recto-spelling.c: the spelling marks of an open article.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include <string.h>

#include "recto-names.h"
#include "recto-session-private.h"
#include "recto-spell-worker.h"
#include "recto-spelling.h"

/* A slice of collecting names, in microseconds: an article of ordinary length needs less than one.
 */
#define NAMES_SLICE 4000
/* The same of looking for the next mark. */
#define FIND_SLICE 5000

/* The marks of one side of one row, and the text they belong to. */
typedef struct
{
  char *text;       /* what @marks are true of */
  GArray *marks;    /* nullable: nothing to mark */
  char *asked;      /* nullable: the text that is being checked */
  guint generation; /* of the names and words it was checked with */
} Entry;

/* One side. Entries exist only for rows that somebody looked at. */
typedef struct
{
  gboolean enabled;
  RectoSpellWorker *worker; /* borrowed from the session; nullable: no such side, or off so far */
  GHashTable *entries;      /* (element-type RectoUid Entry): by segment */
  gboolean answered;        /* the worker gave its first answer, so knows its dictionary */
} Side;

struct _RectoSpelling
{
  GObject parent_instance;
  RectoSession *session;
  RectoArticle *article;
  Side sides[2];
  guint generation;    /* grows with the names and the personal words */
  RectoNames *names;   /* owned */
  RectoWordSet *known; /* owned: what it had found when rows were last told of it */
  guint collect_source;
};

enum
{
  MARKS_CHANGED,
  DICTIONARY_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoSpelling, recto_spelling, G_TYPE_OBJECT)

static void
entry_free (Entry *entry)
{
  g_free (entry->text);
  g_free (entry->asked);
  g_clear_pointer (&entry->marks, g_array_unref);
  g_free (entry);
}

/* Names. */

/* Whether more names are known than were. */
static gboolean
take_names (RectoSpelling *self)
{
  RectoWordSet *names = recto_names_get (self->names);

  if (names == self->known)
    return FALSE;
  recto_word_set_ref (names);
  recto_word_set_unref (self->known);
  self->known = names;
  self->generation += 1;
  return TRUE;
}

static gboolean
collect (gpointer data)
{
  RectoSpelling *self = data;

  if (recto_names_collect (self->names, g_get_monotonic_time () + NAMES_SLICE))
    return G_SOURCE_CONTINUE;
  take_names (self);
  self->collect_source = 0;
  for (int side = 0; side < 2; side++)
    if (self->sides[side].enabled)
      g_signal_emit (self, signals[MARKS_CHANGED], 0, G_MAXUINT, side);
  return G_SOURCE_REMOVE;
}

static void
queue_collect (RectoSpelling *self)
{
  if (self->collect_source == 0)
    self->collect_source = g_idle_add (collect, self);
}

/* Checking. */

static Side *
get_side (RectoSpelling *self, RectoSide side)
{
  Side *it = &self->sides[side];
  const char *language = NULL;

  if (!it->enabled)
    return NULL;
  if (it->worker == NULL)
    {
      language = recto_article_get_metadata (
          self->article, side == RECTO_SIDE_SOURCE ? "source-language" : "target-language");
      if (language != NULL)
        it->worker = recto_session_get_spell_worker (self->session, language);
    }
  return it->worker != NULL ? it : NULL;
}

/* A question on its way to the worker and back. */
typedef struct
{
  RectoSpelling *spelling; /* weak: cleared when it goes */
  RectoUid segment;
  RectoSide side;
  guint generation;
} Question;

static void
question_free (Question *question)
{
  g_clear_weak_pointer (&question->spelling);
  g_free (question);
}

static void
set_marks (Entry *entry, char *text, GArray *marks)
{
  g_free (entry->text);
  entry->text = text;
  g_clear_pointer (&entry->marks, g_array_unref);
  if (marks->len > 0)
    entry->marks = g_array_ref (marks);
}

static void
on_checked (GArray *marks, gpointer data)
{
  Question *question = data;
  RectoSpelling *self = question->spelling;
  RectoSegment *segment = NULL;
  Entry *entry = NULL;
  Side *side = NULL;

  if (self == NULL)
    return;
  side = &self->sides[question->side];
  segment = recto_article_find_segment (self->article, &question->segment);
  entry = g_hash_table_lookup (side->entries, &question->segment);
  if (segment == NULL || entry == NULL || entry->asked == NULL)
    return;

  set_marks (entry, g_steal_pointer (&entry->asked), marks);
  entry->generation = question->generation;
  g_signal_emit (self, signals[MARKS_CHANGED], 0, recto_segment_get_row (segment), question->side);
  if (!side->answered)
    {
      side->answered = TRUE;
      g_signal_emit (self, signals[DICTIONARY_CHANGED], 0, question->side);
    }
}

static void
ask (RectoSpelling *self, RectoSide side, const RectoSegment *segment, Entry *entry)
{
  Question *question = NULL;

  if (entry->asked != NULL)
    return; /* asked again when the answer is there */
  if (!recto_names_is_known (self->names, recto_segment_get_row (segment)))
    {
      recto_names_want (self->names, recto_segment_get_row (segment));
      queue_collect (self);
      return; /* asked again when they are */
    }

  question = g_new0 (Question, 1);
  g_set_weak_pointer (&question->spelling, self);
  question->segment = *recto_segment_get_uid (segment);
  question->side = side;
  question->generation = self->generation;
  entry->asked = g_strdup (recto_segment_get_text (segment, side));
  recto_spell_worker_check (self->sides[side].worker, entry->asked, self->known, on_checked,
                            question, (GDestroyNotify) question_free);
}

/* Until the worker has answered, marks before and after the change stay with their words, and what
 * was changed has none. */
static void
move_marks (Entry *entry, const char *text)
{
  const char *old = entry->text;
  gsize old_length = strlen (old), new_length = strlen (text), head = 0, tail = 0;
  glong before = 0, after = 0, shift = 0, old_chars = g_utf8_strlen (old, -1);

  while (head < old_length && head < new_length && old[head] == text[head])
    head += 1;
  while (tail < old_length - head && tail < new_length - head &&
         old[old_length - 1 - tail] == text[new_length - 1 - tail])
    tail += 1;
  while (head > 0 && (old[head] & 0xc0) == 0x80)
    head -= 1;
  while (tail > 0 && (old[old_length - tail] & 0xc0) == 0x80)
    tail -= 1;
  before = g_utf8_strlen (old, (gssize) head);
  after = old_chars - g_utf8_strlen (old + old_length - tail, (gssize) tail);
  shift = g_utf8_strlen (text, -1) - old_chars;

  for (guint i = entry->marks != NULL ? entry->marks->len : 0; i-- > 0;)
    {
      RectoSpellingMark *mark = &g_array_index (entry->marks, RectoSpellingMark, i);

      if (mark->start > after)
        {
          mark->start = (guint) (mark->start + shift);
          mark->end = (guint) (mark->end + shift);
        }
      else if (mark->end >= before)
        g_array_remove_index (entry->marks, i);
    }
  g_free (entry->text);
  entry->text = g_strdup (text);
  entry->generation = 0;
}

static Entry *
get_entry (RectoSpelling *self, Side *side, const RectoSegment *segment)
{
  Entry *entry = g_hash_table_lookup (side->entries, recto_segment_get_uid (segment));

  if (entry == NULL)
    {
      entry = g_new0 (Entry, 1);
      entry->text = g_strdup ("");
      g_hash_table_insert (side->entries,
                           g_memdup2 (recto_segment_get_uid (segment), sizeof (RectoUid)), entry);
    }
  return entry;
}

/* What is known of a side of a row; it is asked for where that is not all. (nullable): nothing ever
 * will be. */
static Entry *
look_up (RectoSpelling *self, guint row, RectoSide side)
{
  Side *it = get_side (self, side);
  RectoSegment *segment = recto_article_get_row (self->article, row);
  Entry *entry = NULL;
  const char *text = NULL;

  if (it == NULL || segment == NULL)
    return NULL;

  text = recto_segment_get_text (segment, side);
  entry = get_entry (self, it, segment);
  if (strcmp (entry->text, text) != 0)
    move_marks (entry, text);
  if (entry->generation != self->generation)
    ask (self, side, segment, entry);
  return entry;
}

const GArray *
recto_spelling_get_marks (RectoSpelling *self, guint row, RectoSide side)
{
  const Entry *entry = NULL;

  g_return_val_if_fail (RECTO_IS_SPELLING (self), NULL);

  entry = look_up (self, row, side);
  return entry != NULL && entry->marks != NULL && entry->marks->len > 0 ? entry->marks : NULL;
}

gboolean
recto_spelling_has_marks (RectoSpelling *self, guint row, gboolean *known)
{
  gboolean found = FALSE;

  g_return_val_if_fail (RECTO_IS_SPELLING (self), FALSE);
  g_return_val_if_fail (known != NULL, FALSE);

  /* Whoever asks this asks it of every row: with each name that is found on the way all of them
   * would be checked anew. */
  *known = recto_names_want_all (self->names);
  if (!*known)
    {
      queue_collect (self);
      return FALSE;
    }
  for (RectoSide side = RECTO_SIDE_SOURCE; side <= RECTO_SIDE_TARGET; side++)
    {
      const Entry *entry = look_up (self, row, side);

      if (entry == NULL)
        continue;
      if (entry->generation != self->generation)
        *known = FALSE;
      else
        found = found || (entry->marks != NULL && entry->marks->len > 0);
    }
  return found;
}

/* The same, at once: for going to the next mark. */
static const GArray *
marks_now (RectoSpelling *self, guint row, RectoSide side)
{
  Side *it = &self->sides[side];
  const RectoSegment *segment = recto_article_get_row (self->article, row);
  const char *text = recto_segment_get_text (segment, side);
  Entry *entry = get_entry (self, it, segment);

  if (!recto_names_is_known (self->names, row))
    {
      recto_names_want (self->names, row);
      while (recto_names_collect (self->names, G_MAXINT64))
        ;
      if (take_names (self))
        queue_collect (self); /* tells it */
    }
  if (strcmp (entry->text, text) != 0 || entry->generation != self->generation)
    {
      g_autoptr (GArray) marks = recto_spell_worker_check_now (it->worker, text, self->known);

      set_marks (entry, g_strdup (text), marks);
      entry->generation = self->generation;
    }
  return entry->marks;
}

/* The first mark after @from (code points), or the last one before it. */
static const RectoSpellingMark *
pick_mark (const GArray *marks, guint from, gboolean forward)
{
  guint n = marks != NULL ? marks->len : 0;

  for (guint i = 0; i < n; i++)
    {
      const RectoSpellingMark *mark =
          &g_array_index (marks, RectoSpellingMark, forward ? i : n - 1 - i);

      if (forward ? mark->start >= from : mark->end < from)
        return mark;
    }
  return NULL;
}

RectoSpellingAnswer
recto_spelling_find (RectoSpelling *self, RectoSpellingSearch *search)
{
  gint64 until = g_get_monotonic_time () + FIND_SLICE;
  guint n = 0, edge = 0;

  g_return_val_if_fail (RECTO_IS_SPELLING (self), RECTO_SPELLING_NONE);

  n = recto_article_get_n_rows (self->article);
  if (n == 0 || get_side (self, search->side) == NULL)
    return RECTO_SPELLING_NONE;

  /* Waiting for a dictionary would hold the window. */
  if (!recto_spell_worker_wake (self->sides[search->side].worker))
    return RECTO_SPELLING_GOES_ON;

  search->row = MIN (search->row, n - 1);
  edge = search->forward ? n - 1 : 0;
  /* The row that it begins in comes twice: what lies on the way, and in the end all of it. */
  while (search->n_rows <= n)
    {
      const RectoSpellingMark *mark =
          pick_mark (marks_now (self, search->row, search->side),
                     search->forward ? search->end : search->start, search->forward);

      if (mark != NULL)
        {
          search->start = mark->start;
          search->end = mark->end;
          return RECTO_SPELLING_FOUND;
        }
      search->wrapped = search->wrapped || search->row == edge;
      search->row = search->forward ? (search->row + 1) % n : (search->row + n - 1) % n;
      search->end = 0;
      search->start = G_MAXUINT;
      search->n_rows += 1;
      if (g_get_monotonic_time () > until && search->n_rows <= n)
        return RECTO_SPELLING_GOES_ON;
    }
  return RECTO_SPELLING_NONE;
}

/* Following the article and the desk. */

static void
on_row_changed (RectoSpelling *self, guint row, guint what)
{
  if ((what & (RECTO_ROW_SOURCE | RECTO_ROW_SPANS)) != 0 &&
      recto_names_row_changed (self->names, row))
    queue_collect (self);
}

static void
on_rows_changed (RectoSpelling *self, guint position, guint removed, guint added)
{
  if (recto_names_rows_changed (self->names, position))
    queue_collect (self);
}

static void
on_words_changed (RectoSpelling *self, const char *language)
{
  self->generation += 1;
  for (int side = 0; side < 2; side++)
    if (self->sides[side].enabled)
      g_signal_emit (self, signals[MARKS_CHANGED], 0, G_MAXUINT, side);
}

static void
recto_spelling_dispose (GObject *object)
{
  RectoSpelling *self = RECTO_SPELLING (object);

  g_clear_handle_id (&self->collect_source, g_source_remove);
  g_clear_pointer (&self->known, recto_word_set_unref);
  g_clear_pointer (&self->names, recto_names_free);
  for (int side = 0; side < 2; side++)
    g_clear_pointer (&self->sides[side].entries, g_hash_table_unref);
  g_clear_object (&self->article);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (recto_spelling_parent_class)->dispose (object);
}

static void
recto_spelling_class_init (RectoSpellingClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = recto_spelling_dispose;
  signals[MARKS_CHANGED] = g_signal_new ("marks-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  signals[DICTIONARY_CHANGED] = g_signal_new ("dictionary-changed", type, G_SIGNAL_RUN_LAST, 0,
                                              NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
recto_spelling_init (RectoSpelling *self)
{
  self->generation = 1;
  self->sides[RECTO_SIDE_TARGET].enabled = TRUE;
  for (int side = 0; side < 2; side++)
    self->sides[side].entries = g_hash_table_new_full (recto_uid_hash, recto_uid_equal, g_free,
                                                       (GDestroyNotify) entry_free);
}

RectoSpelling *
recto_spelling_new (RectoSession *session, RectoArticle *article)
{
  RectoSpelling *self = g_object_new (RECTO_TYPE_SPELLING, NULL);

  self->session = g_object_ref (session);
  self->article = g_object_ref (article);
  g_signal_connect_object (article, "row-changed", G_CALLBACK (on_row_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (article, "rows-changed", G_CALLBACK (on_rows_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "words-changed", G_CALLBACK (on_words_changed), self,
                           G_CONNECT_SWAPPED);
  self->names = recto_names_new (article);
  self->known = recto_word_set_ref (recto_names_get (self->names));
  return self;
}

void
recto_spelling_set_enabled (RectoSpelling *self, RectoSide side, gboolean enabled)
{
  g_return_if_fail (RECTO_IS_SPELLING (self));

  if (self->sides[side].enabled == enabled)
    return;
  self->sides[side].enabled = enabled;
  g_signal_emit (self, signals[MARKS_CHANGED], 0, G_MAXUINT, side);
}

gboolean
recto_spelling_get_enabled (RectoSpelling *self, RectoSide side)
{
  return self->sides[side].enabled;
}

gboolean
recto_spelling_has_dictionary (RectoSpelling *self, RectoSide side, const char **package)
{
  Side *it = NULL;

  g_return_val_if_fail (RECTO_IS_SPELLING (self), TRUE);

  it = get_side (self, side);
  if (package != NULL)
    *package = NULL;
  if (it == NULL || !it->answered || recto_spell_worker_get_dictionary (it->worker) != NULL)
    return TRUE;
  if (package != NULL)
    *package = recto_speller_package_for (recto_article_get_metadata (
        self->article, side == RECTO_SIDE_SOURCE ? "source-language" : "target-language"));
  return FALSE;
}

void
recto_spelling_suggest_async (RectoSpelling *self,
                              RectoSide side,
                              const char *word,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data)
{
  GTask *task = NULL;
  Side *it = NULL;

  g_return_if_fail (RECTO_IS_SPELLING (self));

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, recto_spelling_suggest_async);
  it = get_side (self, side);
  if (it != NULL)
    recto_spell_worker_suggest (it->worker, word, task);
  else
    {
      g_task_return_pointer (task, g_new0 (char *, 1), (GDestroyNotify) g_strfreev);
      g_object_unref (task);
    }
}

char **
recto_spelling_suggest_finish (RectoSpelling *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
