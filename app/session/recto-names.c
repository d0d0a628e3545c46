/* recto-names.c: which words of an article are names, as far as the texts themselves tell.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-names.h"

/* Rows that are gone through at once. */
#define CHUNK 64

typedef struct
{
  RectoWordSet *words; /* owned, nullable: its part of what was found */
  gboolean known;      /* and that is what its rows have now */
  gboolean wanted;     /* it is on the list */
} Chunk;

struct _RectoNames
{
  RectoArticle *article;
  GArray *chunks; /* (element-type Chunk): of CHUNK rows each, the last of what is left */
  GArray *wanted; /* (element-type guint): chunks to go through, from @next on */
  guint next;
  guint n_known;     /* chunks that are */
  GHashTable *words; /* owned word -> number of chunks that have it */
  RectoWordSet *set; /* owned, nullable while it is not what @words has */
};

static void
add_tags (RectoWordSet *set,
          const RectoSegment *segment,
          const char *source_language,
          const char *target_language)
{
  const GPtrArray *spans = recto_segment_get_spans (segment);

  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const RectoSpan *span = g_ptr_array_index (spans, i);
      g_autofree char *surface = NULL;

      if (span->state == RECTO_SPAN_REJECTED || span->state == RECTO_SPAN_ORPHAN ||
          (span->kind != RECTO_SPAN_PERSON && span->kind != RECTO_SPAN_UNIT))
        continue;
      surface =
          g_utf8_substring (recto_segment_get_text (segment, span->side), span->start, span->end);
      recto_word_set_add_words_of (
          set, surface, span->side == RECTO_SIDE_SOURCE ? source_language : target_language);
      if (span->label != NULL)
        recto_word_set_add_words_of (set, span->label, target_language);
    }
}

static void
add_row (RectoWordSet *set, RectoArticle *article, guint row)
{
  const RectoSegment *segment = recto_article_get_row (article, row);
  const char *source_language = recto_article_get_metadata (article, "source-language");
  const char *target_language = recto_article_get_metadata (article, "target-language");

  if (source_language != NULL)
    recto_word_set_add_names_of (set, recto_segment_get_text (segment, RECTO_SIDE_SOURCE),
                                 source_language);
  add_tags (set, segment, source_language, target_language);
}

/* --- What all chunks have --- */

static void
count_word (const char *word, gpointer data)
{
  RectoNames *self = data;
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->words, word));

  if (n == 0)
    g_clear_pointer (&self->set, recto_word_set_unref);
  g_hash_table_insert (self->words, g_strdup (word), GUINT_TO_POINTER (n + 1));
}

static void
uncount_word (const char *word, gpointer data)
{
  RectoNames *self = data;
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->words, word));

  if (n > 1)
    {
      g_hash_table_insert (self->words, g_strdup (word), GUINT_TO_POINTER (n - 1));
      return;
    }
  g_clear_pointer (&self->set, recto_word_set_unref);
  g_hash_table_remove (self->words, word);
}

/* @words: (transfer full) (nullable) */
static void
set_words (RectoNames *self, Chunk *chunk, RectoWordSet *words)
{
  g_autoptr (RectoWordSet) old = g_steal_pointer (&chunk->words);

  chunk->words = words;
  if (words != NULL)
    recto_word_set_foreach (words, count_word, self);
  if (old != NULL)
    recto_word_set_foreach (old, uncount_word, self);
}

RectoWordSet *
recto_names_get (RectoNames *self)
{
  GHashTableIter iter;
  gpointer word = NULL;

  if (self->set != NULL)
    return self->set;
  self->set = recto_word_set_new ();
  g_hash_table_iter_init (&iter, self->words);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    recto_word_set_add (self->set, word);
  return self->set;
}

/* --- Going through rows --- */

static Chunk *
get_chunk (RectoNames *self, guint number)
{
  return &g_array_index (self->chunks, Chunk, number);
}

/* @last: (out): the chunk after the last one near @row */
static guint
find_near (RectoNames *self, guint row, guint *last)
{
  *last = MIN ((row + RECTO_NAMES_REACH) / CHUNK + 1, self->chunks->len);
  return row > RECTO_NAMES_REACH ? (row - RECTO_NAMES_REACH) / CHUNK : 0;
}

gboolean
recto_names_is_known (RectoNames *self, guint row)
{
  guint last = 0;

  for (guint i = find_near (self, row, &last); i < last; i++)
    if (!get_chunk (self, i)->known)
      return FALSE;
  return TRUE;
}

static void
want_chunk (RectoNames *self, guint number)
{
  Chunk *chunk = get_chunk (self, number);

  if (chunk->known || chunk->wanted)
    return;
  chunk->wanted = TRUE;
  g_array_append_val (self->wanted, number);
}

void
recto_names_want (RectoNames *self, guint row)
{
  guint last = 0;

  for (guint i = find_near (self, row, &last); i < last; i++)
    want_chunk (self, i);
}

gboolean
recto_names_want_all (RectoNames *self)
{
  if (self->n_known == self->chunks->len)
    return TRUE;
  for (guint i = 0; i < self->chunks->len; i++)
    want_chunk (self, i);
  return FALSE;
}

static void
collect_chunk (RectoNames *self, guint number)
{
  RectoWordSet *words = recto_word_set_new ();
  guint end = MIN ((number + 1) * CHUNK, recto_article_get_n_rows (self->article));
  Chunk *chunk = get_chunk (self, number);

  for (guint row = number * CHUNK; row < end; row++)
    add_row (words, self->article, row);
  set_words (self, chunk, words);
  chunk->known = TRUE;
  chunk->wanted = FALSE;
  self->n_known += 1;
}

gboolean
recto_names_collect (RectoNames *self, gint64 until)
{
  while (self->next < self->wanted->len)
    {
      guint number = g_array_index (self->wanted, guint, self->next++);

      if (number < self->chunks->len && get_chunk (self, number)->wanted)
        collect_chunk (self, number);
      if (g_get_monotonic_time () > until)
        break;
    }
  if (self->next < self->wanted->len)
    return TRUE;
  g_array_set_size (self->wanted, 0);
  self->next = 0;
  return FALSE;
}

/* --- Following the article --- */

gboolean
recto_names_row_changed (RectoNames *self, guint row)
{
  if (row / CHUNK >= self->chunks->len || !get_chunk (self, row / CHUNK)->known)
    return FALSE; /* its turn comes, or nobody has asked */
  get_chunk (self, row / CHUNK)->known = FALSE;
  self->n_known -= 1;
  want_chunk (self, row / CHUNK);
  return TRUE;
}

gboolean
recto_names_rows_changed (RectoNames *self, guint position)
{
  guint n = (recto_article_get_n_rows (self->article) + CHUNK - 1) / CHUNK;
  guint first = MIN (position / CHUNK, n);
  gboolean was_known = first < self->chunks->len && get_chunk (self, first)->known;

  for (guint i = n; i < self->chunks->len; i++)
    set_words (self, get_chunk (self, i), NULL);
  g_array_set_size (self->chunks, n);
  for (guint i = first; i < n; i++)
    get_chunk (self, i)->known = FALSE;
  self->n_known = 0;
  for (guint i = 0; i < first; i++)
    self->n_known += get_chunk (self, i)->known;
  if (was_known && first < n)
    want_chunk (self, first);
  return was_known;
}

RectoNames *
recto_names_new (RectoArticle *article)
{
  RectoNames *self = g_new0 (RectoNames, 1);

  self->article = article;
  self->chunks = g_array_new (FALSE, TRUE, sizeof (Chunk));
  self->wanted = g_array_new (FALSE, FALSE, sizeof (guint));
  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  recto_names_rows_changed (self, 0);
  return self;
}

void
recto_names_free (RectoNames *self)
{
  for (guint i = 0; i < self->chunks->len; i++)
    g_clear_pointer (&get_chunk (self, i)->words, recto_word_set_unref);
  g_array_unref (self->chunks);
  g_array_unref (self->wanted);
  g_hash_table_unref (self->words);
  g_clear_pointer (&self->set, recto_word_set_unref);
  g_free (self);
}
