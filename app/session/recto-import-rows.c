/* recto-import-rows.c: sentences of one or two texts into rows.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-import-rows.h"
#include "recto-pairing.h"

#define POSITION_GAP (G_GINT64_CONSTANT (1) << 20)

static RectoParagraphRecord *
add_paragraph (RectoImportBuilder *builder, const RectoBlock *block)
{
  RectoParagraphRecord *paragraph = g_new0 (RectoParagraphRecord, 1);

  paragraph->uid = recto_uid_new ();
  paragraph->position = (builder->record->paragraphs->len + 1) * POSITION_GAP;
  paragraph->kind = block->kind;
  paragraph->reason = g_strdup (block->reason);
  g_ptr_array_add (builder->record->paragraphs, paragraph);
  return paragraph;
}

/* @source and @target: (transfer full) */
static RectoSegmentRecord *
add_row (RectoImportBuilder *builder,
         const RectoParagraphRecord *paragraph,
         char *source,
         char *target)
{
  RectoSegmentRecord *row = g_new0 (RectoSegmentRecord, 1);

  row->uid = recto_uid_new ();
  row->paragraph = paragraph->uid;
  row->position = (builder->record->segments->len + 1) * POSITION_GAP;
  row->source = source;
  row->target = target;
  row->status = *target == '\0' ? RECTO_STATUS_NEW : RECTO_STATUS_DRAFT;
  g_ptr_array_add (builder->record->segments, row);
  return row;
}

/* One side of a bead on its way into rows: sentences, and the spans of the blocks they were cut
 * from. */
typedef struct
{
  GPtrArray *sentences; /* (element-type utf8) */
  GArray *starts;    /* (element-type guint): code point in its block where each sentence begins */
  GPtrArray *blocks; /* (element-type RectoBlock): of each sentence; borrowed */
  GArray *numbers;   /* (element-type guint): of each sentence's block in the text */
  GArray *kinds;     /* (element-type RectoKind): of each sentence's block */
  GPtrArray *keys;   /* (element-type GStrv): of each sentence, nullable each */
} Sentences;

static void
free_keys (gpointer data)
{
  g_strfreev (data);
}

static void
sentences_init (Sentences *self)
{
  self->sentences = g_ptr_array_new_with_free_func (g_free);
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint));
  self->blocks = g_ptr_array_new ();
  self->numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  self->kinds = g_array_new (FALSE, FALSE, sizeof (RectoKind));
  self->keys = g_ptr_array_new_with_free_func (free_keys);
}

static void
sentences_clear (Sentences *self)
{
  g_ptr_array_unref (self->sentences);
  g_array_unref (self->starts);
  g_ptr_array_unref (self->blocks);
  g_array_unref (self->numbers);
  g_array_unref (self->kinds);
  g_ptr_array_unref (self->keys);
}

/* One space between two sentences is what joining puts there again; any other white space is kept
 * at the end of the first, so that a fault of a draft stays to be seen. */
static char *
dup_sentence (const char *text, gsize length, gboolean last)
{
  if (!last && length >= 2 && text[length - 1] == ' ' && !g_ascii_isspace (text[length - 2]))
    length -= 1;
  return g_strndup (text, length);
}

/* How a text is cut. */
typedef struct
{
  RectoSegmenter *segmenter;
  const RectoDocument *document;
  const RectoImportKeys *keys; /* nullable */
  const GPtrArray *cuts;       /* nullable: as RectoImportNotes has them */
} Cutter;

static void
sentences_add_block (Sentences *self, const Cutter *cutter, guint number)
{
  RectoBlock *block = cutter->document->blocks->pdata[number];
  g_autoptr (GArray) ends = cutter->cuts != NULL
                                ? g_array_ref (cutter->cuts->pdata[number])
                                : recto_segmenter_split (cutter->segmenter, block->text, -1);
  gsize start = 0;
  guint at = 0;

  for (guint i = 0; i < ends->len; i++)
    {
      gsize end = g_array_index (ends, gsize, i);
      guint length = (guint) g_utf8_strlen (block->text + start, (gssize) (end - start));

      g_ptr_array_add (self->sentences,
                       dup_sentence (block->text + start, end - start, i + 1 == ends->len));
      g_array_append_val (self->starts, at);
      g_ptr_array_add (self->blocks, block);
      g_array_append_val (self->numbers, number);
      g_array_append_val (self->kinds, block->kind);
      g_ptr_array_add (self->keys, cutter->keys != NULL ? recto_import_keys_list (
                                                              cutter->keys, number, at, at + length)
                                                        : NULL);
      at += length;
      start = end;
    }
}

static gboolean
ends_in_space (const GString *text)
{
  return text->len == 0 || g_ascii_isspace (text->str[text->len - 1]);
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const RectoSpan *x = *(RectoSpan *const *) a, *y = *(RectoSpan *const *) b;

  if (x->side != y->side)
    return (int) x->side - (int) y->side;
  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;
  if (x->end != y->end)
    return x->end > y->end ? -1 : 1;
  return recto_uid_compare (&x->uid, &y->uid);
}

void
recto_import_sort_spans (GPtrArray *spans)
{
  g_ptr_array_sort (spans, compare_spans);
}

/* Copies the spans of @block that lie in [@from, @from + @length) of it to a row, where that
 * stretch now stands at @to. */
static void
copy_spans (RectoSegmentRecord *row,
            RectoSide side,
            const RectoBlock *block,
            guint from,
            guint length,
            guint to)
{
  if (block->spans == NULL)
    return;

  for (guint i = 0; i < block->spans->len; i++)
    {
      const RectoSpan *span = g_ptr_array_index (block->spans, i);
      guint start = MAX (span->start, from), end = MIN (span->end, from + length);
      RectoSpan *copy = NULL;

      if (start >= end)
        continue;
      copy = recto_span_copy (span);
      copy->uid = recto_uid_new ();
      copy->side = side;
      copy->start = start - from + to;
      copy->end = end - from + to;
      if (row->spans == NULL)
        row->spans = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_span_free);
      g_ptr_array_add (row->spans, copy);
    }
}

/* Joins @n sentences from @first into one text of a row; a new block within them is a newline. The
 * places of the sentences are noted in
 * @places (code points) for their spans. */
static char *
join_sentences (const Sentences *sentences, guint first, guint n, GArray *places)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = first; i < first + n; i++)
    {
      guint place = 0;

      if (i > first && sentences->blocks->pdata[i] != sentences->blocks->pdata[i - 1])
        g_string_append_c (text, '\n');
      else if (i > first && !ends_in_space (text))
        g_string_append_c (text, ' ');
      place = (guint) g_utf8_strlen (text->str, (gssize) text->len);
      g_array_append_val (places, place);
      g_string_append (text, g_ptr_array_index (sentences->sentences, i));
    }
  return g_strdup (text->str);
}

static void
spans_of_sentences (RectoSegmentRecord *row,
                    RectoSide side,
                    const Sentences *sentences,
                    guint first,
                    const GArray *places)
{
  for (guint i = 0; i < places->len; i++)
    {
      const char *sentence = g_ptr_array_index (sentences->sentences, first + i);

      copy_spans (row, side, g_ptr_array_index (sentences->blocks, first + i),
                  g_array_index (sentences->starts, guint, first + i),
                  (guint) g_utf8_strlen (sentence, -1), g_array_index (places, guint, i));
    }
}

static void
note_origin (GArray *origins,
             const Sentences *source,
             const Sentences *target,
             const RectoBead *bead)
{
  RectoImportOrigin origin = { .n_parts = bead->n_source };

  if (bead->n_source > 0)
    origin.source_block = g_array_index (source->numbers, guint, bead->source);
  for (guint i = bead->source; bead->n_source > 0 && i > 0; i--, origin.first++)
    if (g_array_index (source->numbers, guint, i - 1) != origin.source_block)
      break;
  if (bead->n_target > 0)
    origin.target_block = g_array_index (target->numbers, guint, bead->target) + 1;
  g_array_append_val (origins, origin);
}

static void
add_sentence_row (RectoImportBuilder *builder,
                  const RectoParagraphRecord *paragraph,
                  const Sentences *source,
                  const Sentences *target,
                  const RectoBead *bead)
{
  g_autoptr (GArray) source_places = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) target_places = g_array_new (FALSE, FALSE, sizeof (guint));
  RectoSegmentRecord *row = add_row (
      builder, paragraph, join_sentences (source, bead->source, bead->n_source, source_places),
      join_sentences (target, bead->target, bead->n_target, target_places));

  spans_of_sentences (row, RECTO_SIDE_SOURCE, source, bead->source, source_places);
  spans_of_sentences (row, RECTO_SIDE_TARGET, target, bead->target, target_places);
  if (builder->notes != NULL)
    note_origin (builder->notes->origins, source, target, bead);
  if (row->spans != NULL)
    recto_import_sort_spans (row->spans);
  recto_pairing_note (builder->record, row, bead->score);
}

static Cutter
cutter_of (const RectoImportBuilder *builder, const RectoDocument *document, RectoSide side)
{
  if (side == RECTO_SIDE_TARGET)
    return (Cutter){ builder->target_segmenter, document, builder->keys[1], NULL };
  return (Cutter){ builder->source_segmenter, document, builder->keys[0],
                   builder->notes != NULL ? builder->notes->cuts : NULL };
}

static void
sentences_init_blocks (Sentences *self, const Cutter *cutter, guint first, guint n)
{
  sentences_init (self);
  for (guint i = first; i < first + n; i++)
    sentences_add_block (self, cutter, i);
}

static RectoAlignText
text_of (const Sentences *sentences, gboolean with_keys)
{
  RectoAlignText text = { (const char *const *) sentences->sentences->pdata,
                          sentences->sentences->len, NULL, NULL };

  if (with_keys)
    text.keys = (const char *const *const *) sentences->keys->pdata;
  return text;
}

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

/* Sentences one to one when there are equally many, else by what they say: here, or in the whole of
 * both texts. */
static GArray *
pair_sentences (RectoImportBuilder *builder, const Sentences *source, const Sentences *target)
{
  gboolean with_keys = builder->keys[0] != NULL && builder->keys[1] != NULL;
  const RectoAlignText from = text_of (source, with_keys), to = text_of (target, with_keys);
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

/* A row stays within one source paragraph: what crosses the break between two is cut there, and the
 * translation stays with the first part. */
static GArray *
cut_at_paragraphs (const GArray *rows, const Sentences *from)
{
  GArray *cut = g_array_new (FALSE, FALSE, sizeof (RectoBead));

  for (guint i = 0; i < rows->len; i++)
    {
      RectoBead row = g_array_index (rows, RectoBead, i);
      guint end = row.source + row.n_source;

      for (guint s = row.source + 1; s < end; s++)
        if (from->blocks->pdata[s] != from->blocks->pdata[s - 1])
          {
            row.n_source = s - row.source;
            g_array_append_val (cut, row);
            row = (RectoBead){ s, end - s, row.target + row.n_target, 0, row.score };
          }
      g_array_append_val (cut, row);
    }
  return cut;
}

/* The block of the first target sentence at or after row @i of the source block @within, NULL if
 * that block's rows have none. */
static const RectoBlock *
next_target_block (const GArray *rows,
                   guint i,
                   const Sentences *from,
                   const Sentences *to,
                   const RectoBlock *within)
{
  for (; i < rows->len; i++)
    {
      const RectoBead *row = &g_array_index (rows, RectoBead, i);

      if (row->n_source > 0 && from->blocks->pdata[row->source] != within)
        return NULL;
      if (row->n_target > 0)
        return to->blocks->pdata[row->target];
    }
  return NULL;
}

static RectoSegmentRecord *
last_row (RectoImportBuilder *builder)
{
  return g_ptr_array_index (builder->record->segments, builder->record->segments->len - 1);
}

/* The rows of one bead of paragraphs. Each source paragraph keeps its own. Where the translation
 * runs on over the break between two of them, the second one's first row is joined on the target
 * side; where the translation breaks and the source does not, the row before the break ends in a
 * newline. */
static void
add_rows (RectoImportBuilder *builder,
          const Sentences *from,
          const Sentences *to,
          const GArray *rows)
{
  RectoParagraphRecord *paragraph = NULL;
  const RectoBlock *source_block = NULL, *target_block = NULL;
  RectoSegmentRecord *before = NULL; /* the last row with a target in the paragraph that goes on */

  for (guint i = 0; i < rows->len; i++)
    {
      const RectoBead *row = &g_array_index (rows, RectoBead, i);
      const RectoBlock *block =
          row->n_source > 0 ? from->blocks->pdata[row->source] : to->blocks->pdata[row->target];
      gboolean begins = block != source_block, joined = FALSE;

      if (begins)
        {
          paragraph = add_paragraph (builder, block);
          source_block = block;
          joined =
              target_block != NULL && next_target_block (rows, i, from, to, block) == target_block;
          if (!joined)
            before = NULL;
        }
      if (row->n_target > 0 && before != NULL && to->blocks->pdata[row->target] != target_block)
        {
          g_autofree char *text = before->target;
          before->target = g_strconcat (text, "\n", NULL);
        }
      add_sentence_row (builder, paragraph, from, to, row);
      if (joined)
        last_row (builder)->flags |= RECTO_FLAG_JOINED;
      if (row->n_target > 0)
        {
          before = last_row (builder);
          target_block = to->blocks->pdata[row->target + row->n_target - 1];
        }
    }
}

void
recto_import_add_pair (RectoImportBuilder *builder,
                       const RectoDocument *source,
                       const RectoDocument *target,
                       const RectoBead *bead)
{
  const Cutter source_cutter = cutter_of (builder, source, RECTO_SIDE_SOURCE);
  const Cutter target_cutter = cutter_of (builder, target, RECTO_SIDE_TARGET);
  Sentences from, to;
  g_autoptr (GArray) pairs = NULL;
  g_autoptr (GArray) rows = NULL;

  sentences_init_blocks (&from, &source_cutter, bead->source, bead->n_source);
  sentences_init_blocks (&to, &target_cutter, bead->target, bead->n_target);
  pairs = pair_sentences (builder, &from, &to);
  /* Of paragraphs that were paired by place their sentences alone tell how sure it is. */
  for (guint i = 0; i < pairs->len && bead->score > 0; i++)
    {
      RectoBead *pair = &g_array_index (pairs, RectoBead, i);

      pair->score = MIN (pair->score, bead->score);
    }
  rows = cut_at_paragraphs (pairs, &from);
  add_rows (builder, &from, &to, rows);
  sentences_clear (&from);
  sentences_clear (&to);
}

/* --- Paragraphs by their sentences --- */

/* The blocks of the sentences of one bead: the first one, and behind the last one. */
static void
get_blocks (const Sentences *sentences, guint first, guint n, guint *start, guint *end)
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
               const Sentences *from,
               const Sentences *to,
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
  const Cutter source_cutter = cutter_of (builder, source, RECTO_SIDE_SOURCE);
  const Cutter target_cutter = cutter_of (builder, target, RECTO_SIDE_TARGET);
  gboolean with_keys = builder->keys[0] != NULL && builder->keys[1] != NULL;
  Sentences sentences[2];
  RectoAlignText texts[2];
  g_autoptr (GArray) pairs = NULL;
  GArray *beads = NULL;

  sentences_init_blocks (&sentences[0], &source_cutter, stretch->source, stretch->n_source);
  sentences_init_blocks (&sentences[1], &target_cutter, stretch->target, stretch->n_target);
  for (guint i = 0; i < 2; i++)
    {
      texts[i] = text_of (&sentences[i], with_keys);
      texts[i].kinds = (const RectoKind *) (gpointer) sentences[i].kinds->data;
    }
  pairs = recto_align_with_words (&texts[0], &texts[1], builder->words);
  beads = gather_blocks (pairs, &sentences[0], &sentences[1], stretch);
  sentences_clear (&sentences[0]);
  sentences_clear (&sentences[1]);
  if (sentence_pairs != NULL)
    *sentence_pairs = g_steal_pointer (&pairs);
  return beads;
}

void
recto_import_add_source (RectoImportBuilder *builder, const RectoDocument *source, guint block)
{
  const Cutter cutter = { builder->source_segmenter, source, NULL, NULL };
  Sentences from, to;
  RectoParagraphRecord *paragraph =
      add_paragraph (builder, g_ptr_array_index (source->blocks, block));

  sentences_init (&from);
  sentences_init (&to);
  sentences_add_block (&from, &cutter, block);
  for (guint s = 0; s < from.sentences->len; s++)
    add_sentence_row (builder, paragraph, &from, &to, &(RectoBead){ s, 1, 0, 0, 1.0 });
  sentences_clear (&from);
  sentences_clear (&to);
}

void
recto_import_add_translation (RectoImportBuilder *builder, const RectoBlock *block)
{
  RectoSegmentRecord *row =
      add_row (builder, add_paragraph (builder, block), g_strdup (""), g_strdup (block->text));

  copy_spans (row, RECTO_SIDE_TARGET, block, 0, (guint) g_utf8_strlen (block->text, -1), 0);
  if (row->spans != NULL)
    recto_import_sort_spans (row->spans);
}
