/* recto-word-counter.c: the words of an article's two sides, kept up with its edits.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-word-counter.h"

#include "recto-words.h"

/* Words of one row, by side; UNKNOWN until counted. */
typedef struct
{
  guint words[2];
} Row;

#define UNKNOWN G_MAXUINT
#define SLICE 3000      /* microseconds of one turn of the main loop */
#define ROWS_AT_ONCE 32 /* between two looks at the clock */

struct _RectoWordCounter
{
  GObject parent_instance;
  RectoArticle *article; /* owned */
  GArray *rows;          /* (element-type Row), one for each row of the article */
  guint next;            /* all rows before this one are counted */
  guint idle;            /* source id, 0 when nothing is left to count */
  guint telling;         /* source id, 0 while all has been told */
  guint64 totals[2];     /* of the counted rows */
};

enum
{
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoWordCounter, recto_word_counter, G_TYPE_OBJECT)

/* The languages of both sides, by RectoSide. */
static void
get_languages (RectoWordCounter *self, const char *languages[2])
{
  languages[RECTO_SIDE_SOURCE] = recto_article_get_metadata (self->article, "source-language");
  languages[RECTO_SIDE_TARGET] = recto_article_get_metadata (self->article, "target-language");
  for (guint side = 0; side < 2; side++)
    if (languages[side] == NULL)
      languages[side] = "en";
}

static void
count_row (RectoWordCounter *self, guint position, const char *const languages[2])
{
  Row *row = &g_array_index (self->rows, Row, position);
  const RectoSegment *segment = recto_article_get_row (self->article, position);
  gboolean omitted = (recto_segment_get_flags (segment) & RECTO_FLAG_OMITTED) != 0;

  for (guint side = 0; side < 2; side++)
    {
      if (row->words[side] != UNKNOWN)
        self->totals[side] -= row->words[side];
      row->words[side] = omitted ? 0
                                 : recto_count_words (recto_segment_get_text (segment, side), -1,
                                                      languages[side], NULL);
      self->totals[side] += row->words[side];
    }
}

static gboolean
count_slice (gpointer data)
{
  RectoWordCounter *self = data;
  gint64 end = g_get_monotonic_time () + SLICE;
  const char *languages[2];

  get_languages (self, languages);
  while (self->next < self->rows->len)
    {
      if (g_array_index (self->rows, Row, self->next).words[0] == UNKNOWN)
        count_row (self, self->next, languages);
      self->next++;
      if (self->next % ROWS_AT_ONCE == 0 && g_get_monotonic_time () >= end)
        break;
    }
  if (self->next < self->rows->len)
    return G_SOURCE_CONTINUE;

  self->idle = 0;
  g_clear_handle_id (&self->telling, g_source_remove);
  g_signal_emit (self, signals[CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static void
wake (RectoWordCounter *self)
{
  if (self->idle == 0 && self->next < self->rows->len)
    self->idle = g_idle_add_full (G_PRIORITY_LOW, count_slice, self, NULL);
}

static void
on_rows_changed (RectoWordCounter *self, guint position, guint removed, guint added)
{
  for (guint i = position; i < position + removed; i++)
    for (guint side = 0; side < 2; side++)
      {
        const Row *row = &g_array_index (self->rows, Row, i);

        if (row->words[side] != UNKNOWN)
          self->totals[side] -= row->words[side];
      }
  if (removed > 0)
    g_array_remove_range (self->rows, position, removed);
  if (added > 0)
    {
      g_autofree Row *fresh = g_new (Row, added);

      memset (fresh, 0xff, added * sizeof *fresh);
      g_array_insert_vals (self->rows, position, fresh, added);
    }
  self->next = MIN (self->next, position);
  wake (self);
}

static gboolean
tell (gpointer data)
{
  RectoWordCounter *self = data;

  self->telling = 0;
  g_signal_emit (self, signals[CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static void
on_row_changed (RectoWordCounter *self, guint row, guint what)
{
  const char *languages[2];

  if ((what & (RECTO_ROW_SOURCE | RECTO_ROW_TARGET | RECTO_ROW_STATUS)) == 0)
    return;
  if (g_array_index (self->rows, Row, row).words[0] == UNKNOWN)
    return; /* its turn comes */
  get_languages (self, languages);
  count_row (self, row, languages);
  if (self->telling == 0) /* before the next frame */
    self->telling = g_idle_add_full (G_PRIORITY_DEFAULT, tell, self, NULL);
}

static void
recto_word_counter_dispose (GObject *object)
{
  RectoWordCounter *self = RECTO_WORD_COUNTER (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_handle_id (&self->telling, g_source_remove);
  g_clear_object (&self->article);
  G_OBJECT_CLASS (recto_word_counter_parent_class)->dispose (object);
}

static void
recto_word_counter_finalize (GObject *object)
{
  g_array_unref (RECTO_WORD_COUNTER (object)->rows);
  G_OBJECT_CLASS (recto_word_counter_parent_class)->finalize (object);
}

static void
recto_word_counter_class_init (RectoWordCounterClass *class)
{
  G_OBJECT_CLASS (class)->dispose = recto_word_counter_dispose;
  G_OBJECT_CLASS (class)->finalize = recto_word_counter_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
recto_word_counter_init (RectoWordCounter *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
}

RectoWordCounter *
recto_word_counter_new (RectoArticle *article)
{
  RectoWordCounter *self;

  g_return_val_if_fail (RECTO_IS_ARTICLE (article), NULL);

  self = g_object_new (RECTO_TYPE_WORD_COUNTER, NULL);
  self->article = g_object_ref (article);
  g_signal_connect_object (article, "rows-changed", G_CALLBACK (on_rows_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (article, "row-changed", G_CALLBACK (on_row_changed), self,
                           G_CONNECT_SWAPPED);
  on_rows_changed (self, 0, 0, recto_article_get_n_rows (article));
  return self;
}

guint
recto_word_counter_get (RectoWordCounter *self, RectoSide side, gboolean *complete)
{
  g_return_val_if_fail (RECTO_IS_WORD_COUNTER (self), 0);

  if (complete != NULL)
    *complete = self->idle == 0;
  return (guint) self->totals[side];
}
