/* recto-source-match.c: which sentences of a corrected source were which rows of the old one.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include <stdlib.h>

#include "recto-source-match.h"
#include "recto-words.h"

/* Two texts with less in common than this are not the same sentence: of words, as a share. */
#define NEAR 0.5
/* The same where nothing else stands in its place. */
#define FAR 0.25
/* At most so many of one side are one of the other. */
#define MOST 4
/* What it costs, in words, to take several for one. */
#define SEVERAL 0.5
/* A gap of more pairs than this is left to the aligner, whose cost is not their square. */
#define MAX_PAIRS 250000

/* One text as the set of its words, a word as often as it stands there, sorted. */
typedef struct
{
  char *key;     /* squeezed; owned */
  GArray *words; /* (element-type guint) (nullable): hashes; made when first asked for */
} Text;

/* A match on its way. */
typedef struct
{
  const RectoSourceTexts *texts[2];
  const char *language;
  Text *known[2];
  GArray *beads; /* (element-type RectoBead) */
} Match;

char *
recto_source_squeeze (const char *text)
{
  g_autoptr (GString) squeezed = g_string_new (NULL);
  gboolean space = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar ch = g_utf8_get_char (p);

      if (g_unichar_isspace (ch) || ch == 0xa0)
        {
          space = squeezed->len > 0;
          continue;
        }
      if (space)
        g_string_append_c (squeezed, ' ');
      space = FALSE;
      g_string_append_unichar (squeezed, ch);
    }
  return g_strdup (squeezed->str);
}

/* --- How alike --- */

static int
compare_words (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *) a, y = *(const guint *) b;

  return x < y ? -1 : x > y;
}

static GArray *
get_words (Match *self, guint side, guint i)
{
  Text *text = &self->known[side][i];
  g_autoptr (GArray) tokens = NULL;

  if (text->words != NULL)
    return text->words;
  text->words = g_array_new (FALSE, FALSE, sizeof (guint));
  tokens = recto_tokenize (text->key, -1, self->language);
  for (guint t = 0; t < tokens->len; t++)
    {
      const RectoToken *token = &g_array_index (tokens, RectoToken, t);
      g_autofree char *word = NULL;
      g_autofree char *small = NULL;
      guint hash;

      if (token->kind == RECTO_TOKEN_SPACE || token->kind == RECTO_TOKEN_PUNCTUATION)
        continue;
      word = g_strndup (text->key + token->start, token->end - token->start);
      small = g_utf8_casefold (word, -1);
      hash = g_str_hash (small);
      g_array_append_val (text->words, hash);
    }
  g_array_sort (text->words, compare_words);
  return text->words;
}

/* The words of @n texts from @first as one. Returns: (transfer full) */
static GArray *
gather_words (Match *self, guint side, guint first, guint n)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = first; i < first + n; i++)
    {
      const GArray *more = get_words (self, side, i);
      if (more->len > 0)
        g_array_append_vals (words, more->data, more->len);
    }
  if (n > 1)
    g_array_sort (words, compare_words);
  return words;
}

/* How many words both have. */
static guint
count_common (const GArray *a, const GArray *b)
{
  guint n = 0;

  for (guint i = 0, k = 0; i < a->len && k < b->len;)
    {
      guint x = g_array_index (a, guint, i), y = g_array_index (b, guint, k);

      n += x == y;
      i += x <= y;
      k += y <= x;
    }
  return n;
}

/* The share of words that both have; @words: (out) (nullable): how many there are. */
static double
measure (Match *self, const RectoBead *bead, guint *words)
{
  g_autoptr (GArray) old = gather_words (self, 0, bead->source, bead->n_source);
  g_autoptr (GArray) new = gather_words (self, 1, bead->target, bead->n_target);
  guint all = old->len + new->len;

  if (words != NULL)
    *words = all;
  return all > 0 ? 2.0 * count_common (old, new) / all : 0.0;
}

/* --- What lies between texts that are the same --- */

static void
add_bead (Match *self, guint old, guint n_old, guint new, guint n_new)
{
  RectoBead bead = { old, n_old, new, n_new, 1.0 };

  if (n_old > 0 || n_new > 0)
    g_array_append_val (self->beads, bead);
}

static void
add_apart (Match *self, const RectoBead *gap)
{
  for (guint i = 0; i < gap->n_source; i++)
    add_bead (self, gap->source + i, 1, gap->target, 0);
  for (guint i = 0; i < gap->n_target; i++)
    add_bead (self, gap->source + gap->n_source, 0, gap->target + i, 1);
}

/* Nothing near is left: what is in one place may be rewritten. */
static void
align_gap (Match *self, const RectoBead *gap)
{
  const RectoAlignText old = { self->texts[0]->texts + gap->source, gap->n_source, NULL, NULL };
  const RectoAlignText new = { self->texts[1]->texts + gap->target, gap->n_target, NULL, NULL };
  g_autoptr (GArray) beads = NULL;

  if (gap->n_source == 0 || gap->n_target == 0)
    {
      add_apart (self, gap);
      return;
    }
  beads = recto_align (&old, &new);
  for (guint i = 0; i < beads->len; i++)
    {
      RectoBead bead = g_array_index (beads, RectoBead, i);

      bead.source += gap->source;
      bead.target += gap->target;
      if (bead.n_source > 0 && bead.n_target > 0 && measure (self, &bead, NULL) >= FAR)
        add_bead (self, bead.source, bead.n_source, bead.target, bead.n_target);
      else
        add_apart (self, &bead);
    }
}

/* What it is worth to take them for the same; below 0: they are not. */
static double
value (Match *self, const RectoBead *bead)
{
  guint words = 0;
  double share = measure (self, bead, &words);

  if (share < NEAR)
    return -1.0;
  return (share - NEAR + 0.01) * words - (bead->n_source + bead->n_target > 2 ? SEVERAL : 0.0);
}

/* One place of the table: the best that can be had up to it, and by which bead. */
typedef struct
{
  double worth;
  guint8 n_old, n_new; /* both 0: the first place */
} Place;

static void
offer (Place *place, double worth, guint n_old, guint n_new)
{
  if (worth > place->worth)
    *place = (Place){ worth, (guint8) n_old, (guint8) n_new };
}

static void
fill_place (Match *self, const RectoBead *gap, Place *table, guint i, guint k)
{
  guint width = gap->n_target + 1;
  Place *place = &table[i * width + k];

  *place = (Place){ -1.0, 0, 0 };
  if (i == 0 && k == 0)
    place->worth = 0.0;
  if (i > 0)
    offer (place, table[(i - 1) * width + k].worth, 1, 0);
  if (k > 0)
    offer (place, table[i * width + k - 1].worth, 0, 1);
  for (guint a = 1; a <= MIN (i, MOST); a++)
    for (guint b = 1; b <= (a > 1 ? 1 : MIN (k, MOST)); b++)
      {
        RectoBead bead = { gap->source + i - a, a, gap->target + k - b, b, 0.0 };
        double worth = k >= b ? value (self, &bead) : -1.0;

        if (worth >= 0.0)
          offer (place, table[(i - a) * width + k - b].worth + worth, a, b);
      }
}

/* The way back through the table, in order. */
static GArray *
trace (const RectoBead *gap, const Place *table)
{
  g_autoptr (GArray) back = g_array_new (FALSE, FALSE, sizeof (RectoBead));
  GArray *way = g_array_new (FALSE, FALSE, sizeof (RectoBead));
  guint i = gap->n_source, k = gap->n_target;

  while (i > 0 || k > 0)
    {
      const Place *place = &table[i * (gap->n_target + 1) + k];
      RectoBead bead;

      i -= place->n_old;
      k -= place->n_new;
      bead = (RectoBead){ gap->source + i, place->n_old, gap->target + k, place->n_new, 1.0 };
      g_array_append_val (back, bead);
    }
  for (guint n = back->len; n > 0; n--)
    g_array_append_val (way, g_array_index (back, RectoBead, n - 1));
  return way;
}

static void
match_gap (Match *self, const RectoBead *gap)
{
  gsize n = (gsize) (gap->n_source + 1) * (gap->n_target + 1);
  g_autofree Place *table = NULL;
  g_autoptr (GArray) way = NULL;
  RectoBead rest = { gap->source, 0, gap->target, 0, 0.0 };

  if (gap->n_source == 0 || gap->n_target == 0 || n > MAX_PAIRS)
    {
      align_gap (self, gap);
      return;
    }
  table = g_new (Place, n);
  for (guint i = 0; i <= gap->n_source; i++)
    for (guint k = 0; k <= gap->n_target; k++)
      fill_place (self, gap, table, i, k);
  way = trace (gap, table);
  for (guint i = 0; i < way->len; i++)
    {
      const RectoBead *bead = &g_array_index (way, RectoBead, i);

      if (bead->n_source == 0 || bead->n_target == 0)
        {
          rest.n_source += bead->n_source;
          rest.n_target += bead->n_target;
          continue;
        }
      align_gap (self, &rest);
      g_array_append_val (self->beads, *bead);
      rest = (RectoBead){ bead->source + bead->n_source, 0, bead->target + bead->n_target, 0, 0.0 };
    }
  align_gap (self, &rest);
}

/* --- Texts that are the same --- */

/* By text where it stands on a side: number + 1; 0 where it stands more than once. */
static GHashTable *
number_once (const Text *texts, guint n)
{
  GHashTable *numbers = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < n; i++)
    g_hash_table_insert (
        numbers, texts[i].key,
        GUINT_TO_POINTER (g_hash_table_contains (numbers, texts[i].key) ? 0 : i + 1));
  return numbers;
}

/* Pairs of texts that stand once on both sides, in the order of the old ones. */
static GArray *
list_candidates (Match *self)
{
  g_autoptr (GHashTable) old = number_once (self->known[0], self->texts[0]->n);
  g_autoptr (GHashTable) new = number_once (self->known[1], self->texts[1]->n);
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (RectoBead));

  for (guint i = 0; i < self->texts[0]->n; i++)
    {
      const char *key = self->known[0][i].key;
      guint k = GPOINTER_TO_UINT (g_hash_table_lookup (new, key));
      RectoBead pair = { i, 1, k - 1, 1, 1.0 };

      if (*key != '\0' && k > 0 && GPOINTER_TO_UINT (g_hash_table_lookup (old, key)) > 0)
        g_array_append_val (pairs, pair);
    }
  return pairs;
}

/* The longest run of @pairs that is in one order on both sides; the others are put into @moved.
 * Source: Fredman 1975, "On computing the length of longest increasing subsequences". */
static GArray *
keep_run (const GArray *pairs, GArray *moved)
{
  g_autofree guint *tails = g_new (guint, pairs->len + 1);
  g_autofree int *before = g_new (int, pairs->len + 1);
  g_autofree gboolean *stays = g_new0 (gboolean, pairs->len + 1);
  GArray *run = g_array_new (FALSE, FALSE, sizeof (RectoBead));
  guint length = 0;

  for (guint i = 0; i < pairs->len; i++)
    {
      guint low = 0, high = length;

      while (low < high)
        {
          guint middle = low + (high - low) / 2;

          if (g_array_index (pairs, RectoBead, tails[middle]).target <
              g_array_index (pairs, RectoBead, i).target)
            low = middle + 1;
          else
            high = middle;
        }
      before[i] = low > 0 ? (int) tails[low - 1] : -1;
      tails[low] = i;
      length = MAX (length, low + 1);
    }
  for (int i = length > 0 ? (int) tails[length - 1] : -1; i >= 0; i = before[i])
    stays[i] = TRUE;
  for (guint i = 0; i < pairs->len; i++)
    g_array_append_val (stays[i] ? run : moved, g_array_index (pairs, RectoBead, i));
  return run;
}

static gboolean
same_key (Match *self, guint old, guint new)
{
  return g_str_equal (self->known[0][old].key, self->known[1][new].key);
}

/* From the end of the last pair to (@old, @new): what is the same at both edges needs no search. */
static void
match_between (Match *self, guint *from, guint old, guint new)
{
  guint tail = 0;

  while (from[0] < old && from[1] < new &&same_key (self, from[0], from[1]))
    {
      add_bead (self, from[0], 1, from[1], 1);
      from[0]++;
      from[1]++;
    }
  while (old - tail > from[0] && new - tail > from[1] &&
         same_key (self, old - tail - 1, new - tail - 1))
    tail++;
  match_gap (self, &(RectoBead){ from[0], old - tail - from[0], from[1], new - tail - from[1], 0 });
  for (; tail > 0; tail--)
    add_bead (self, old - tail, 1, new - tail, 1);
  from[0] = old;
  from[1] = new;
}

/* Two beads of one side each, of a text that is elsewhere now, become one of both. */
static void
join_moved (Match *self, const GArray *moved)
{
  g_autoptr (GHashTable) olds = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) news = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->beads->len; i++)
    {
      const RectoBead *bead = &g_array_index (self->beads, RectoBead, i);

      if (bead->n_target == 0 && bead->n_source == 1)
        g_hash_table_insert (olds, GUINT_TO_POINTER (bead->source), GUINT_TO_POINTER (i + 1));
      if (bead->n_source == 0 && bead->n_target == 1)
        g_hash_table_insert (news, GUINT_TO_POINTER (bead->target), GUINT_TO_POINTER (i + 1));
    }
  for (guint i = 0; i < moved->len; i++)
    {
      const RectoBead *pair = &g_array_index (moved, RectoBead, i);
      guint old = GPOINTER_TO_UINT (g_hash_table_lookup (olds, GUINT_TO_POINTER (pair->source)));
      guint new = GPOINTER_TO_UINT (g_hash_table_lookup (news, GUINT_TO_POINTER (pair->target)));

      if (old == 0 || new == 0)
        continue;
      g_array_index (self->beads, RectoBead, new - 1) = *pair;
      g_array_index (self->beads, RectoBead, old - 1).n_source = 0;
    }
}

static void
read_texts (Match *self, guint side)
{
  self->known[side] = g_new0 (Text, self->texts[side]->n + 1);
  for (guint i = 0; i < self->texts[side]->n; i++)
    self->known[side][i].key = recto_source_squeeze (self->texts[side]->texts[i]);
}

static void
clear_texts (Match *self, guint side)
{
  for (guint i = 0; i < self->texts[side]->n; i++)
    {
      g_free (self->known[side][i].key);
      g_clear_pointer (&self->known[side][i].words, g_array_unref);
    }
  g_free (self->known[side]);
}

GArray *
recto_source_match (const RectoSourceTexts *old, const RectoSourceTexts *new, const char *language)
{
  Match self = { { old, new }, language, { NULL, NULL }, NULL };
  g_autoptr (GArray) moved = g_array_new (FALSE, FALSE, sizeof (RectoBead));
  g_autoptr (GArray) candidates = NULL;
  g_autoptr (GArray) run = NULL;
  guint from[2] = { 0, 0 };

  self.beads = g_array_new (FALSE, FALSE, sizeof (RectoBead));
  read_texts (&self, 0);
  read_texts (&self, 1);
  candidates = list_candidates (&self);
  run = keep_run (candidates, moved);
  for (guint i = 0; i < run->len; i++)
    {
      const RectoBead *pair = &g_array_index (run, RectoBead, i);

      match_between (&self, from, pair->source, pair->target);
      add_bead (&self, pair->source, 1, pair->target, 1);
      from[0]++;
      from[1]++;
    }
  match_between (&self, from, old->n, new->n);
  join_moved (&self, moved);
  for (guint i = self.beads->len; i > 0; i--)
    {
      const RectoBead *bead = &g_array_index (self.beads, RectoBead, i - 1);
      if (bead->n_source == 0 && bead->n_target == 0)
        g_array_remove_index (self.beads, i - 1);
    }
  clear_texts (&self, 0);
  clear_texts (&self, 1);
  return self.beads;
}
