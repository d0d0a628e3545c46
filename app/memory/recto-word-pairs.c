/* recto-word-pairs.c: words of two languages that are translations of each other.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-memory"

#include "config.h"

#include <string.h>

#include "recto-align-private.h"
#include "recto-language.h"

#define MAX_WORDS 3
#define STARTER_CHANCE 0.5

struct _RectoWordPairs
{
  GArray *pairs;          /* (element-type RectoWordPair) */
  GHashTable *phrases[2]; /* (element-type guint64): of two words and more */
};

RectoWordPairs *
recto_word_pairs_new (void)
{
  RectoWordPairs *self = g_new0 (RectoWordPairs, 1);

  self->pairs = g_array_new (FALSE, FALSE, sizeof (RectoWordPair));
  for (guint i = 0; i < 2; i++)
    self->phrases[i] = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return self;
}

void
recto_word_pairs_free (RectoWordPairs *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->pairs);
  g_hash_table_unref (self->phrases[0]);
  g_hash_table_unref (self->phrases[1]);
  g_free (self);
}

static void
note_phrase (RectoWordPairs *self, guint side, guint64 hash, guint n_words)
{
  if (n_words > 1)
    g_hash_table_add (self->phrases[side], g_memdup2 (&hash, sizeof hash));
}

void
recto_word_pairs_add (RectoWordPairs *self, const char *source, const char *target, double chance)
{
  guint n_source = 0, n_target = 0;
  RectoWordPair pair = { .chance = (float) chance };

  pair.source = recto_sign_hash_phrase (0, source, &n_source);
  pair.target = recto_sign_hash_phrase (1, target, &n_target);
  if (n_source == 0 || n_target == 0 || n_source > MAX_WORDS || n_target > MAX_WORDS)
    return;
  pair.n_source = (guint8) n_source;
  pair.n_target = (guint8) n_target;
  g_array_append_val (self->pairs, pair);
  note_phrase (self, 0, pair.source, n_source);
  note_phrase (self, 1, pair.target, n_target);
}

/* A line: words of the first language joined by ", ", a tab, words of the other; each goes with
 * each. "#" begins a remark. */
static void
add_line (RectoWordPairs *self, const char *line, gboolean turned)
{
  g_auto (GStrv) columns = line[0] != '#' ? g_strsplit (line, "\t", 2) : NULL;
  g_auto (GStrv) sources = NULL;
  g_auto (GStrv) targets = NULL;

  if (columns == NULL || columns[0] == NULL || columns[1] == NULL)
    return;
  sources = g_strsplit (columns[turned ? 1 : 0], ", ", -1);
  targets = g_strsplit (columns[turned ? 0 : 1], ", ", -1);
  for (guint i = 0; sources[i] != NULL; i++)
    for (guint k = 0; targets[k] != NULL; k++)
      recto_word_pairs_add (self, sources[i], targets[k], STARTER_CHANCE);
}

static char *
load_list (const char *one, const char *other)
{
  g_autofree char *name = g_strconcat (one, "-", other, ".tsv", NULL);
  g_autofree char *path = recto_language_data_path ("alignment", name);
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);
  return text;
}

RectoWordPairs *
recto_word_pairs_load (const char *from, const char *to)
{
  g_autofree char *one = g_ascii_strdown (from, (gssize) strcspn (from, "-_"));
  g_autofree char *other = g_ascii_strdown (to, (gssize) strcspn (to, "-_"));
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  RectoWordPairs *self = NULL;
  gboolean turned = FALSE;

  if (strchr (one, '/') != NULL || strchr (other, '/') != NULL)
    return NULL;
  text = load_list (one, other);
  if (text == NULL)
    {
      turned = TRUE;
      text = load_list (other, one);
    }
  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return NULL;
  self = recto_word_pairs_new ();
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    add_line (self, lines[i], turned);
  return self;
}

const GArray *
recto_word_pairs_get (const RectoWordPairs *self)
{
  return self->pairs;
}

gboolean
recto_word_pairs_has_phrase (const RectoWordPairs *self, guint side, guint64 hash)
{
  return g_hash_table_contains (self->phrases[side], &hash);
}
