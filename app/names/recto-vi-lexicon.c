/* recto-vi-lexicon.c: phrases as a tree of words.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Words have numbers from 1. A node of the tree is where a row of words leads to; 0 is the root.
 * Steps from node to node lie in one open table:
 *
 *   (node 0, "trung") -> 7     (node 7, "tướng") -> 8: RANK "Trung tướng"
 *                              (node 7, "đoàn")  -> 9: KIND, LEVEL
 */
#define G_LOG_DOMAIN "recto-names"

#include "config.h"

#include "recto-vi-private.h"

#include <string.h>

typedef struct
{
  guint node, word; /* word 0: an empty place */
  guint child;
} Step;

typedef struct
{
  guint classes;
  const char *canonical[4]; /* of RANK, POST, UNIT, PERSON; in texts */
} Node;

struct _RectoViLexicon
{
  GHashTable *words; /* char * to number */
  GArray *nodes;     /* (element-type Node) */
  Step *steps;       /* owned; n_places is a power of two, at most half of them are taken */
  guint n_places, n_steps;
  GHashTable *short_forms; /* number of a word to char * in texts */
  GStringChunk *texts;
};

static guint
step_place (const Step *steps, guint n_places, guint node, guint word)
{
  guint place = (node * 0x9e3779b1u ^ word * 0x85ebca6bu) & (n_places - 1);

  while (steps[place].word != 0 && (steps[place].node != node || steps[place].word != word))
    place = (place + 1) & (n_places - 1);
  return place;
}

static void
grow_steps (RectoViLexicon *self)
{
  guint n_places = self->n_places * 2;
  Step *steps = g_new0 (Step, n_places);

  for (guint i = 0; i < self->n_places; i++)
    if (self->steps[i].word != 0)
      steps[step_place (steps, n_places, self->steps[i].node, self->steps[i].word)] =
          self->steps[i];
  g_free (self->steps);
  self->steps = steps;
  self->n_places = n_places;
}

static guint
add_step (RectoViLexicon *self, guint node, guint word)
{
  guint place = step_place (self->steps, self->n_places, node, word);
  Node child = { 0 };

  if (self->steps[place].word != 0)
    return self->steps[place].child;
  if (self->n_steps * 2 >= self->n_places)
    {
      grow_steps (self);
      place = step_place (self->steps, self->n_places, node, word);
    }
  self->steps[place] = (Step){ node, word, self->nodes->len };
  self->n_steps++;
  g_array_append_val (self->nodes, child);
  return self->steps[place].child;
}

static guint
add_word (RectoViLexicon *self, const char *key)
{
  guint word = recto_vi_lexicon_word (self, key);

  if (word == 0)
    {
      word = g_hash_table_size (self->words) + 1;
      g_hash_table_insert (self->words, g_strdup (key), GUINT_TO_POINTER (word));
    }
  return word;
}

/* The node of a phrase, made if it is new. Words are parted by spaces; a dash is a word too. */
static guint
add_phrase (RectoViLexicon *self, const char *phrase)
{
  g_autofree char *spaced = NULL;
  g_auto (GStrv) parts = g_strsplit (phrase, "-", -1);
  g_auto (GStrv) words = NULL;
  guint node = 0;

  spaced = g_strjoinv (" - ", parts);
  words = g_strsplit_set (spaced, " \t", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      char key[RECTO_VI_KEY];

      if (*words[i] == '-')
        g_strlcpy (key, "-", sizeof key);
      else if (*words[i] == '\0' || !recto_vi_word_key (words[i], strlen (words[i]), key))
        continue;
      node = add_step (self, node, add_word (self, key));
    }
  return node;
}

void
recto_vi_lexicon_add (RectoViLexicon *self,
                      const char *phrase,
                      RectoViClass classes,
                      const char *canonical)
{
  guint at = add_phrase (self, phrase);
  Node *node = &g_array_index (self->nodes, Node, at);

  if (at == 0)
    return;
  for (guint i = 0; i < 4 && canonical != NULL; i++)
    if ((classes & (RECTO_VI_RANK << i)) != 0 && node->canonical[i] == NULL)
      node->canonical[i] = g_string_chunk_insert_const (self->texts, canonical);
  node->classes |= classes;
}

static void
add_abbreviation (RectoViLexicon *self, const char *short_form, const char *long_form)
{
  char key[RECTO_VI_KEY];

  if (recto_vi_word_key (short_form, strlen (short_form), key))
    g_hash_table_insert (self->short_forms, GUINT_TO_POINTER (add_word (self, key)),
                         g_string_chunk_insert_const (self->texts, long_form));
}

RectoViLexicon *
recto_vi_lexicon_new (void)
{
  RectoViLexicon *self = g_new0 (RectoViLexicon, 1);
  Node root = { 0 };

  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->nodes = g_array_new (FALSE, FALSE, sizeof (Node));
  g_array_append_val (self->nodes, root);
  self->n_places = 4096;
  self->steps = g_new0 (Step, self->n_places);
  self->short_forms = g_hash_table_new (g_direct_hash, g_direct_equal);
  self->texts = g_string_chunk_new (4096);
  return self;
}

void
recto_vi_lexicon_add_lists (RectoViLexicon *self)
{
  for (const RectoViList *list = recto_vi_lists; list->classes != 0; list++)
    {
      g_auto (GStrv) phrases = g_strsplit (list->phrases, "|", -1);

      for (guint i = 0; phrases[i] != NULL; i++)
        recto_vi_lexicon_add (self, phrases[i], list->classes, phrases[i]);
    }
  for (const char *const *pair = recto_vi_abbreviations; *pair != NULL; pair += 2)
    add_abbreviation (self, pair[0], pair[1]);
  for (const char *const *pair = recto_vi_short_units; *pair != NULL; pair += 2)
    recto_vi_lexicon_add (self, pair[0], RECTO_VI_UNIT, pair[1]);
}

void
recto_vi_lexicon_free (RectoViLexicon *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->words);
  g_array_unref (self->nodes);
  g_free (self->steps);
  g_hash_table_unref (self->short_forms);
  g_string_chunk_free (self->texts);
  g_free (self);
}

guint
recto_vi_lexicon_word (const RectoViLexicon *self, const char *key)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->words, key));
}

guint
recto_vi_lexicon_n_words (const RectoViLexicon *self)
{
  return g_hash_table_size (self->words);
}

const char *
recto_vi_lexicon_expand (const RectoViLexicon *self, guint word)
{
  return g_hash_table_lookup (self->short_forms, GUINT_TO_POINTER (word));
}

static const char *
canonical_of (const Node *node, guint classes)
{
  for (guint i = 0; i < 4; i++)
    if ((classes & (RECTO_VI_RANK << i)) != 0 && node->canonical[i] != NULL)
      return node->canonical[i];
  return NULL;
}

guint
recto_vi_lexicon_match (const RectoViLexicon *self,
                        const GArray *tokens,
                        guint at,
                        guint classes,
                        const char **canonical)
{
  guint node = 0, longest = 0;

  for (guint i = at; i < tokens->len; i++)
    {
      guint word = g_array_index (tokens, RectoViToken, i).word;
      guint place = word != 0 ? step_place (self->steps, self->n_places, node, word) : 0;
      const Node *here = NULL;

      if (word == 0 || self->steps[place].word == 0)
        break;
      node = self->steps[place].child;
      here = &g_array_index (self->nodes, Node, node);
      if ((here->classes & classes) == 0)
        continue;
      longest = i + 1 - at;
      if (canonical != NULL)
        *canonical = canonical_of (here, classes);
    }
  return longest;
}
