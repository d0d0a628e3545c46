/* recto-word-learn.c: words that go together in translations that people have confirmed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-memory"

#include "config.h"

#include "recto-word-pairs.h"

/* In fewer rows two words stand side by side by chance. */
#define LEAST_ROWS 3
/* What stands in more rows than this share goes with everything. */
#define MOST_SHARE 0.25
/* In how many of the rows that have either both must stand. */
#define LEAST_DICE 0.6

/* The words of one side of all rows. */
typedef struct
{
  GHashTable *ids;  /* (element-type utf8 number + 1): owns its keys */
  GPtrArray *words; /* (element-type utf8): by number; borrowed */
  GArray *counts;   /* (element-type guint): rows that have each */
  GArray *rows;     /* (element-type guint): the words of each row, each once, one behind another */
  GArray *ends;     /* (element-type guint): of each row in @rows */
} Side;

static void
side_init (Side *self)
{
  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->words = g_ptr_array_new ();
  self->counts = g_array_new (FALSE, TRUE, sizeof (guint));
  self->rows = g_array_new (FALSE, FALSE, sizeof (guint));
  self->ends = g_array_new (FALSE, FALSE, sizeof (guint));
}

static void
side_clear (Side *self)
{
  g_hash_table_unref (self->ids);
  g_ptr_array_unref (self->words);
  g_array_unref (self->counts);
  g_array_unref (self->rows);
  g_array_unref (self->ends);
}

/* @word: (transfer full): one word or two */
static void
add_word (Side *self, char *word, GHashTable *seen)
{
  guint id = GPOINTER_TO_UINT (g_hash_table_lookup (self->ids, word));
  guint none = 0;

  if (id == 0)
    {
      g_ptr_array_add (self->words, word);
      g_array_append_val (self->counts, none);
      id = self->words->len;
      g_hash_table_insert (self->ids, word, GUINT_TO_POINTER (id));
    }
  else
    g_free (word);
  if (!g_hash_table_add (seen, GUINT_TO_POINTER (id)))
    return;
  id--;
  g_array_index (self->counts, guint, id)++;
  g_array_append_val (self->rows, id);
}

/* The word at or behind *@at in small letters, and *@at behind it. Returns: (transfer full)
 * (nullable) */
static char *
read_word (const char **at)
{
  const char *start = *at, *end = NULL;

  while (*start != '\0' && !g_unichar_isalpha (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  for (end = start;
       g_unichar_isalpha (g_utf8_get_char (end)) || g_unichar_ismark (g_utf8_get_char (end));)
    end = g_utf8_next_char (end);
  *at = end;
  return end > start ? g_utf8_strdown (start, (gssize) (end - start)) : NULL;
}

/* Single words, and two in a row: many a word is two in the other language. */
static void
add_row (Side *self, const char *text)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autofree char *last = NULL;
  char *word = NULL;

  while ((word = read_word (&text)) != NULL)
    {
      if (last != NULL)
        add_word (self, g_strjoin (" ", last, word, NULL), seen);
      g_free (last);
      last = g_strdup (word);
      add_word (self, word, seen);
    }
  g_array_append_val (self->ends, self->rows->len);
}

/* Whether a word is in as many rows as can be learnt from. */
static gboolean
counts (const Side *self, guint word, guint n_rows)
{
  guint n = g_array_index (self->counts, guint, word);

  return n >= LEAST_ROWS && n <= MAX (LEAST_ROWS, (guint) (n_rows * MOST_SHARE));
}

static void
count_row (const Side *sides, guint row, guint n_rows, GHashTable *together)
{
  guint first[2], end[2];

  for (guint s = 0; s < 2; s++)
    {
      first[s] = row > 0 ? g_array_index (sides[s].ends, guint, row - 1) : 0;
      end[s] = g_array_index (sides[s].ends, guint, row);
    }
  for (guint i = first[0]; i < end[0]; i++)
    {
      gsize source = g_array_index (sides[0].rows, guint, i);

      for (guint k = first[1]; k < end[1] && counts (&sides[0], (guint) source, n_rows); k++)
        {
          gsize target = g_array_index (sides[1].rows, guint, k);
          gpointer key = GSIZE_TO_POINTER (source << 32 | target);

          if (counts (&sides[1], (guint) target, n_rows))
            g_hash_table_insert (
                together, key,
                GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (together, key)) + 1));
        }
    }
}

static void
add_pairs (RectoWordPairs *self, const Side *sides, GHashTable *together)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, together);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      guint source = (guint) (GPOINTER_TO_SIZE (key) >> 32);
      guint target = (guint) (GPOINTER_TO_SIZE (key) & G_MAXUINT32);
      guint both = GPOINTER_TO_UINT (value);
      double dice = 2.0 * both /
                    (g_array_index (sides[0].counts, guint, source) +
                     g_array_index (sides[1].counts, guint, target));

      if (both >= LEAST_ROWS && dice >= LEAST_DICE)
        recto_word_pairs_add (self, sides[0].words->pdata[source], sides[1].words->pdata[target],
                              dice);
    }
}

void
recto_word_pairs_learn (RectoWordPairs *self,
                        const char *const *sources,
                        const char *const *targets,
                        guint n)
{
  G_STATIC_ASSERT (sizeof (gpointer) >= 8);
  g_autoptr (GHashTable) together = g_hash_table_new (NULL, NULL);
  Side sides[2];

  g_return_if_fail (self != NULL);

  side_init (&sides[0]);
  side_init (&sides[1]);
  for (guint i = 0; i < n; i++)
    {
      add_row (&sides[0], sources[i]);
      add_row (&sides[1], targets[i]);
    }
  for (guint i = 0; i < n; i++)
    count_row (sides, i, n, together);
  add_pairs (self, sides, together);
  side_clear (&sides[0]);
  side_clear (&sides[1]);
}
