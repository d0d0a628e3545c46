/* recto-import-pairs.c: which sentences and paragraphs of two texts go together.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-import-sentences.h"

/* How the sentences of both texts were paired before, where that is known of all of these: the next
 * ones of both. (transfer full) (nullable): counted from the first of these */
static GArray *
take_pairs (RectoImportBuilder *builder, guint n_source, guint n_target)
{
  guint source = builder->sentences[0], target = builder->sentences[1], known[2] = { 0, 0 };
  guint end[2] = { source + n_source, target + n_target };
  gboolean paired = FALSE;
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (RectoBead));

  builder->sentences[0] = end[0];
  builder->sentences[1] = end[1];
  for (guint i = builder->next_pair; builder->pairs != NULL && i < builder->pairs->len; i++)
    {
      RectoBead bead = g_array_index (builder->pairs, RectoBead, i);

      if (bead.source >= end[0] && bead.target >= end[1])
        break;
      if (bead.source + bead.n_source <= end[0] && bead.target + bead.n_target <= end[1] &&
          builder->next_pair == i)
        builder->next_pair++;
      if (bead.source < source || bead.source + bead.n_source > end[0] || bead.target < target ||
          bead.target + bead.n_target > end[1])
        continue;
      known[0] += bead.n_source;
      known[1] += bead.n_target;
      paired |= bead.n_source > 0 && bead.n_target > 0;
      bead.source -= source;
      bead.target -= target;
      g_array_append_val (taken, bead);
    }
  return paired && known[0] == n_source && known[1] == n_target ? g_steal_pointer (&taken) : NULL;
}

/* A sentence that was added in the translation goes with the row before it (or after it, at the
 * start): a row without a source would be a paragraph of its own. */
static GArray *
attach_added (const GArray *beads)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (RectoBead));

  for (guint i = 0; i < beads->len; i++)
    {
      RectoBead bead = g_array_index (beads, RectoBead, i);

      if (bead.n_source == 0 && rows->len > 0)
        g_array_index (rows, RectoBead, rows->len - 1).n_target += bead.n_target;
      else if (rows->len > 0 && g_array_index (rows, RectoBead, rows->len - 1).n_source == 0)
        {
          RectoBead *last = &g_array_index (rows, RectoBead, rows->len - 1);

          last->source = bead.source;
          last->n_source = bead.n_source;
          last->n_target += bead.n_target;
        }
      else
        g_array_append_val (rows, bead);
    }
  return rows;
}

/* RectoImportSentences one to one when there are equally many, else by what they say: here, or in
 * the whole of both texts. */
GArray *
recto_import_pair_sentences (RectoImportBuilder *builder,
                             const RectoImportSentences *source,
                             const RectoImportSentences *target)
{
  gboolean with_keys = builder->keys[0] != NULL && builder->keys[1] != NULL;
  const RectoAlignText from = recto_import_sentences_get_text (source, with_keys),
                       to = recto_import_sentences_get_text (target, with_keys);
  guint n_source = source->sentences->len, n_target = target->sentences->len;
  g_autoptr (GArray) beads = take_pairs (builder, n_source, n_target);
  GArray *rows = NULL;

  if (n_source == n_target)
    {
      rows = g_array_new (FALSE, FALSE, sizeof (RectoBead));
      for (guint i = 0; i < n_source; i++)
        g_array_append_val (rows, ((RectoBead){ i, 1, i, 1, 1.0 }));
      return rows;
    }
  if (beads == NULL)
    beads = recto_align_with_words (&from, &to, builder->words);
  return attach_added (beads);
}

/* --- Paragraphs by their sentences --- */

/* The blocks of the sentences of one bead: the first one, and behind the last one. */
static void
get_blocks (const RectoImportSentences *sentences, guint first, guint n, guint *start, guint *end)
{
  *start = g_array_index (sentences->numbers, guint, first);
  *end = g_array_index (sentences->numbers, guint, first + n - 1) + 1;
}

/* Each for itself. */
static void
add_alone (GArray *beads, const RectoBead *before, guint source, guint target)
{
  guint from = before->source + before->n_source, to = before->target + before->n_target;

  for (guint i = from; i < source; i++)
    g_array_append_val (beads, ((RectoBead){ i, 1, to, 0, 0.0 }));
  for (guint i = to; i < target; i++)
    g_array_append_val (beads, ((RectoBead){ source, 0, i, 1, 0.0 }));
}

/* Paragraphs that share a bead of sentences belong together, and what is between two such groups to
 * nothing. @stretch: where the texts begin and end, in blocks */
static GArray *
gather_blocks (const GArray *sentences,
               const RectoImportSentences *from,
               const RectoImportSentences *to,
               const RectoBead *stretch)
{
  GArray *beads = g_array_new (FALSE, FALSE, sizeof (RectoBead));
  RectoBead group = { stretch->source, 0, stretch->target, 0, 0.0 };

  for (guint i = 0; i < sentences->len; i++)
    {
      const RectoBead *bead = &g_array_index (sentences, RectoBead, i);
      guint s[2] = { 0 }, t[2] = { 0 };

      if (bead->n_source == 0 || bead->n_target == 0)
        continue;
      get_blocks (from, bead->source, bead->n_source, &s[0], &s[1]);
      get_blocks (to, bead->target, bead->n_target, &t[0], &t[1]);
      if (s[0] >= group.source + group.n_source && t[0] >= group.target + group.n_target)
        {
          if (group.n_source > 0)
            g_array_append_val (beads, group);
          add_alone (beads, &group, s[0], t[0]);
          group = (RectoBead){ s[0], 0, t[0], 0, 0.0 };
        }
      group.n_source = MAX (group.n_source, s[1] - group.source);
      group.n_target = MAX (group.n_target, t[1] - group.target);
      group.score = MAX (group.score, bead->score);
    }
  if (group.n_source > 0)
    g_array_append_val (beads, group);
  add_alone (beads, &group, stretch->source + stretch->n_source,
             stretch->target + stretch->n_target);
  return beads;
}

GArray *
recto_import_pair_blocks (const RectoImportBuilder *builder,
                          const RectoDocument *source,
                          const RectoDocument *target,
                          const RectoBead *stretch,
                          GArray **sentence_pairs)
{
  gboolean with_keys = builder->keys[0] != NULL && builder->keys[1] != NULL;
  RectoImportSentences sentences[2];
  RectoAlignText texts[2];
  g_autoptr (GArray) pairs = NULL;
  GArray *beads = NULL;

  recto_import_sentences_init (&sentences[0], builder, source, RECTO_SIDE_SOURCE, stretch->source,
                               stretch->n_source);
  recto_import_sentences_init (&sentences[1], builder, target, RECTO_SIDE_TARGET, stretch->target,
                               stretch->n_target);
  for (guint i = 0; i < 2; i++)
    {
      texts[i] = recto_import_sentences_get_text (&sentences[i], with_keys);
      texts[i].kinds = (const RectoKind *) (gpointer) sentences[i].kinds->data;
    }
  pairs = recto_align_with_words (&texts[0], &texts[1], builder->words);
  beads = gather_blocks (pairs, &sentences[0], &sentences[1], stretch);
  recto_import_sentences_clear (&sentences[0]);
  recto_import_sentences_clear (&sentences[1]);
  if (sentence_pairs != NULL)
    *sentence_pairs = g_steal_pointer (&pairs);
  return beads;
}
