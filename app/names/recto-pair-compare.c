/* recto-pair-compare.c: how alike a name of one language is to one of the other.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-names"

#include "config.h"

#include "recto-pair-private.h"

#include <string.h>

#define MAX_WORDS 24 /* of a unit's name that is compared word by word */

static gboolean
has_word (const RectoPairEntity *entity, const char *word)
{
  for (guint i = 0; i < entity->n_words; i++)
    if (g_str_equal (entity->words[i], word))
      return TRUE;
  return FALSE;
}

/* One letter added, left out, another, or two changed about. Both are folded, so nearly ASCII;
 * names that differ in nothing are not near. */
static gboolean
is_near (const char *a, const char *b)
{
  gsize n_a = strlen (a), n_b = strlen (b), n_same = 0, n_end = 0, longer = MAX (n_a, n_b);

  if (longer - MIN (n_a, n_b) > 1)
    return FALSE;
  while (n_same < MIN (n_a, n_b) && a[n_same] == b[n_same])
    n_same++;
  while (n_end < MIN (n_a, n_b) - n_same && a[n_a - n_end - 1] == b[n_b - n_end - 1])
    n_end++;
  if (n_same + n_end + 1 >= longer)
    return n_same + n_end < longer;
  return n_a == n_b && n_same + n_end + 2 == n_a && a[n_same] == b[n_same + 1] &&
         a[n_same + 1] == b[n_same];
}

/* Names of people by themselves: 0 to 100. */
static guint
compare_names (const RectoPairEntity *a, const RectoPairEntity *b, RectoPairReason *reason)
{
  guint n_same = 0, n_near = 0, n_in_order = 0;
  guint most = MAX (a->n_words, b->n_words), least = MIN (a->n_words, b->n_words);

  for (guint i = 0; i < least; i++)
    n_in_order += g_str_equal (a->words[i], b->words[i]);
  for (guint i = 0; i < a->n_words; i++)
    n_same += has_word (b, a->words[i]);
  *reason = RECTO_PAIR_SAME_NAME;
  if (most == least && n_same == most)
    return n_in_order == most ? 100 : 85;
  for (guint i = 0; i < least && most == least; i++)
    n_near += is_near (a->words[i], b->words[i]);
  *reason = RECTO_PAIR_NEAR_NAME;
  if (most == least && most > 1 && n_near == 1 && n_in_order + 1 == most)
    return 75;
  if (most == least && most > 2 && n_in_order + 1 == most)
    return 60; /* another family name, say */
  *reason = RECTO_PAIR_PART;
  if (least < most && n_same >= least && least > 0 &&
      g_str_equal (a->words[a->n_words - 1], b->words[b->n_words - 1]))
    return least > 1 ? 70 : 55;
  return least > 1 && n_same >= least ? 55 : 0;
}

static gboolean
share_post (const RectoPairEntity *a, const RectoPairEntity *b)
{
  for (guint i = 0; i < a->posts->len; i++)
    for (guint k = 0; k < b->posts->len; k++)
      if (g_str_equal (g_ptr_array_index (a->posts, i), g_ptr_array_index (b->posts, k)))
        return TRUE;
  return FALSE;
}

guint
recto_pair_compare_people (const RectoPairEntity *a,
                           const RectoPairEntity *b,
                           RectoPairReason *reason)
{
  guint score = compare_names (a, b, reason);
  gboolean post = share_post (a, b);
  gboolean ranks = a->rank != NULL && b->rank != NULL;
  gboolean rank = ranks && g_str_equal (a->rank, b->rank);

  if (score == 0 && post && (rank || !ranks))
    {
      /* foreign names are written by ear; the same post of the same rank is one person's */
      *reason = RECTO_PAIR_POST;
      return 50;
    }
  if (score == 0)
    return 0;
  score += post ? 15 : 0;
  score += rank ? 10 : 0;
  return ranks && !rank && score < 85 ? score - MIN (score, 15) : score;
}

/* What stood in the places of a pattern; nothing is owned. */
typedef struct
{
  const char *number;
  const RectoPairPattern *arm;
  guint rest_from, rest_to; /* of a place or name */
} Filled;

static guint
match_arm (const RectoPairer *self, char **words, guint at, gboolean english, Filled *filled)
{
  guint longest = 0;

  for (guint i = 0; i < self->arms->len; i++)
    {
      const RectoPairPattern *arm = g_ptr_array_index (self->arms, i);
      char **own = english ? arm->en : arm->vi;
      guint n = 0;

      while (own[n] != NULL && words[at + n] != NULL && g_str_equal (own[n], words[at + n]))
        n++;
      if (own[n] == NULL && n > longest)
        {
          longest = n;
          filled->arm = arm;
        }
    }
  return longest;
}

static gboolean
fill (const RectoPairer *self,
      char **pattern,
      char **words,
      guint n_words,
      gboolean english,
      Filled *filled)
{
  guint at = 0, n_pattern = g_strv_length (pattern);

  for (guint i = 0; i < n_pattern; i++)
    if (g_str_equal (pattern[i], "{arm}"))
      at += match_arm (self, words, at, english, filled);
    else if (at >= n_words)
      return FALSE;
    else if (g_str_equal (pattern[i], "{number}"))
      {
        filled->number = words[at++];
        if (!g_ascii_isdigit (filled->number[strlen (filled->number) - 1]))
          return FALSE;
      }
    else if (pattern[i][0] == '{')
      {
        guint n_left = n_pattern - i - 1;

        if (n_words < at + n_left + 1)
          return FALSE;
        filled->rest_from = at;
        filled->rest_to = at = n_words - n_left;
      }
    else if (!g_str_equal (pattern[i], words[at++]))
      return FALSE;
  return at == n_words;
}

/* Returns: (transfer full): the pattern with what filled the other one */
static char **
write_pattern (char **pattern, char **words, const Filled *filled, gboolean english)
{
  GPtrArray *made = g_ptr_array_new ();

  for (guint i = 0; pattern[i] != NULL; i++)
    if (g_str_equal (pattern[i], "{number}"))
      g_ptr_array_add (made, g_strdup (filled->number));
    else if (g_str_equal (pattern[i], "{arm}"))
      {
        char **arm = filled->arm == NULL ? NULL : english ? filled->arm->en : filled->arm->vi;

        for (guint k = 0; arm != NULL && arm[k] != NULL; k++)
          g_ptr_array_add (made, g_strdup (arm[k]));
      }
    else if (pattern[i][0] == '{')
      for (guint k = filled->rest_from; k < filled->rest_to; k++)
        g_ptr_array_add (made, g_strdup (words[k]));
    else
      g_ptr_array_add (made, g_strdup (pattern[i]));
  g_ptr_array_add (made, NULL);
  return (char **) g_ptr_array_free (made, FALSE);
}

char **
recto_pair_translate (const RectoPairer *self, char **words, gboolean to_english)
{
  guint n_words = g_strv_length (words);

  for (guint i = 0; i < self->patterns->len; i++)
    {
      const RectoPairPattern *pattern = g_ptr_array_index (self->patterns, i);
      Filled filled = { 0 };

      if (fill (self, to_english ? pattern->vi : pattern->en, words, n_words, !to_english, &filled))
        return write_pattern (to_english ? pattern->en : pattern->vi, words, &filled, to_english);
    }
  return NULL;
}

/* Words that are the same in both languages and say which one it is: numbers, and names of places
 * and people. Common short words of either language are none. */
static guint
count_shared (const RectoPairEntity *a, const RectoPairEntity *b, guint *n_numbers)
{
  guint n_shared = 0;

  *n_numbers = 0;
  if (a->n_words > MAX_WORDS || b->n_words > MAX_WORDS)
    return 0;
  for (guint i = 0; i < a->n_words; i++)
    {
      gboolean number = strpbrk (a->words[i], "0123456789") != NULL;

      if (!has_word (b, a->words[i]))
        {
          if (number)
            return 0;
          continue;
        }
      n_shared++;
      *n_numbers += number;
    }
  for (guint i = 0; i < b->n_words; i++)
    if (strpbrk (b->words[i], "0123456789") != NULL && !has_word (a, b->words[i]))
      return 0;
  return n_shared;
}

guint
recto_pair_compare_units (const RectoPairEntity *a,
                          const RectoPairEntity *b,
                          RectoPairReason *reason)
{
  guint n_shared = 0, n_numbers = 0;

  *reason = RECTO_PAIR_TABLE;
  if (a->key != NULL && b->key != NULL)
    return g_str_equal (a->key, b->key) ? 100 : 0;
  if (a->other != NULL &&
      g_strv_equal ((const char *const *) a->other, (const char *const *) b->words))
    return 95;
  *reason = RECTO_PAIR_WORDS;
  n_shared = count_shared (a, b, &n_numbers);
  if (n_shared == 0 || (n_numbers == 0 && n_shared < 2))
    return 0;
  return 50 + MIN (n_shared, 4) * 5;
}
