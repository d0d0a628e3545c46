/* recto-gazetteer.c: the index of words, and the trie of names over it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-names"

#include "config.h"

#include <string.h>

#include "recto-gazetteer.h"

/* Both tables: open addressing, a power of two of slots, at most half of them used. */

typedef struct
{
  guint offset; /* into the letters */
  guint length;
} Word;

struct _RectoWordIndex
{
  guint first;
  GString *letters; /* all words, one after the other */
  GArray *words;    /* (element-type Word) */
  guint *slots;     /* index of the word + 1; 0: free */
  guint mask;
};

static guint
hash_bytes (const char *bytes, gsize length)
{
  guint hash = 2166136261u;

  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guchar) bytes[i]) * 16777619u;
  return hash ^ hash >> 15;
}

RectoWordIndex *
recto_word_index_new (guint first)
{
  RectoWordIndex *self = g_new0 (RectoWordIndex, 1);

  self->first = first;
  self->letters = g_string_new (NULL);
  self->words = g_array_new (FALSE, FALSE, sizeof (Word));
  self->mask = 255;
  self->slots = g_new0 (guint, self->mask + 1);
  return self;
}

void
recto_word_index_free (RectoWordIndex *self)
{
  g_string_free (self->letters, TRUE);
  g_array_unref (self->words);
  g_free (self->slots);
  g_free (self);
}

/* The slot of @word, or the free one where it would go. */
static guint
find_slot (const RectoWordIndex *self, const char *word, gsize length)
{
  guint at = hash_bytes (word, length) & self->mask;

  for (; self->slots[at] != 0; at = (at + 1) & self->mask)
    {
      const Word *other = &g_array_index (self->words, Word, self->slots[at] - 1);

      if (other->length == length && memcmp (self->letters->str + other->offset, word, length) == 0)
        break;
    }
  return at;
}

static void
grow_index (RectoWordIndex *self)
{
  g_free (self->slots);
  self->mask = self->mask * 2 + 1;
  self->slots = g_new0 (guint, self->mask + 1);
  for (guint i = 0; i < self->words->len; i++)
    {
      const Word *word = &g_array_index (self->words, Word, i);

      self->slots[find_slot (self, self->letters->str + word->offset, word->length)] = i + 1;
    }
}

guint
recto_word_index_add (RectoWordIndex *self, const char *word, gsize length)
{
  guint slot = find_slot (self, word, length);
  Word added = { .offset = (guint) self->letters->len, .length = (guint) length };

  if (self->slots[slot] != 0)
    return self->first + self->slots[slot] - 1;
  g_string_append_len (self->letters, word, (gssize) length);
  g_array_append_val (self->words, added);
  self->slots[slot] = self->words->len;
  if (self->words->len * 2 > self->mask)
    grow_index (self);
  return self->first + self->words->len - 1;
}

guint
recto_word_index_find (const RectoWordIndex *self, const char *word, gsize length)
{
  guint found = self->slots[find_slot (self, word, length)];

  return found == 0 ? 0 : self->first + found - 1;
}

guint
recto_word_index_get_next (const RectoWordIndex *self)
{
  return self->first + self->words->len;
}

const char *
recto_word_index_get_word (const RectoWordIndex *self, guint number, gsize *length)
{
  const Word *word = &g_array_index (self->words, Word, number - self->first);

  *length = word->length;
  return self->letters->str + word->offset;
}

typedef struct
{
  guint node; /* 0: the slot is free */
  guint word;
  guint child;
} Edge;

struct _RectoGazetteer
{
  GArray *values; /* (element-type guint): by node */
  Edge *edges;
  guint n_edges;
  guint mask;
};

RectoGazetteer *
recto_gazetteer_new (void)
{
  RectoGazetteer *self = g_new0 (RectoGazetteer, 1);

  self->values = g_array_new (FALSE, TRUE, sizeof (guint));
  g_array_set_size (self->values, RECTO_GAZETTEER_ROOT + 1);
  self->mask = 255;
  self->edges = g_new0 (Edge, self->mask + 1);
  return self;
}

void
recto_gazetteer_free (RectoGazetteer *self)
{
  g_array_unref (self->values);
  g_free (self->edges);
  g_free (self);
}

static Edge *
find_edge (const RectoGazetteer *self, guint node, guint word)
{
  guint hash = (node * 0x9e3779b1u) ^ (word * 0x85ebca6bu);
  guint at = (hash ^ hash >> 15) & self->mask;

  while (self->edges[at].node != 0 &&
         (self->edges[at].node != node || self->edges[at].word != word))
    at = (at + 1) & self->mask;
  return &self->edges[at];
}

static void
grow_edges (RectoGazetteer *self)
{
  g_autofree Edge *old = g_steal_pointer (&self->edges);
  guint n_old = self->mask + 1;

  self->mask = self->mask * 2 + 1;
  self->edges = g_new0 (Edge, self->mask + 1);
  for (guint i = 0; i < n_old; i++)
    if (old[i].node != 0)
      *find_edge (self, old[i].node, old[i].word) = old[i];
}

guint
recto_gazetteer_add (RectoGazetteer *self, const guint *words, guint n_words, guint value)
{
  guint node = RECTO_GAZETTEER_ROOT;
  guint *stored;

  for (guint i = 0; i < n_words; i++)
    {
      Edge *edge = find_edge (self, node, words[i]);

      if (edge->node == 0)
        {
          *edge = (Edge){ .node = node, .word = words[i], .child = self->values->len };
          g_array_set_size (self->values, self->values->len + 1);
          node = edge->child;
          if (++self->n_edges * 2 > self->mask)
            grow_edges (self);
        }
      else
        node = edge->child;
    }
  stored = &g_array_index (self->values, guint, node);
  if (*stored == 0)
    *stored = value;
  return *stored;
}

guint
recto_gazetteer_step (const RectoGazetteer *self, guint node, guint word)
{
  const Edge *edge = find_edge (self, node, word);

  return edge->node == 0 ? 0 : edge->child;
}

guint
recto_gazetteer_get_value (const RectoGazetteer *self, guint node)
{
  return g_array_index (self->values, guint, node);
}
