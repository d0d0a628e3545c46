/* recto-import-rows.c: sentences of one or two texts into rows.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-import-rows.h"

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
} Sentences;

static void
sentences_init (Sentences *self)
{
  self->sentences = g_ptr_array_new_with_free_func (g_free);
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint));
  self->blocks = g_ptr_array_new ();
}

static void
sentences_clear (Sentences *self)
{
  g_ptr_array_unref (self->sentences);
  g_array_unref (self->starts);
  g_ptr_array_unref (self->blocks);
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

static void
sentences_add_block (Sentences *self, RectoSegmenter *segmenter, RectoBlock *block)
{
  g_autoptr (GArray) ends = recto_segmenter_split (segmenter, block->text, -1);
  gsize start = 0;
  guint at = 0;

  for (guint i = 0; i < ends->len; i++)
    {
      gsize end = g_array_index (ends, gsize, i);

      g_ptr_array_add (self->sentences,
                       dup_sentence (block->text + start, end - start, i + 1 == ends->len));
      g_array_append_val (self->starts, at);
      g_ptr_array_add (self->blocks, block);
      at += (guint) g_utf8_strlen (block->text + start, (gssize) (end - start));
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
  return x->end > y->end ? -1 : x->end < y->end;
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
  if (row->spans != NULL)
    g_ptr_array_sort (row->spans, compare_spans);
}

/* Sentences one to one when there are equally many, else by length. A sentence that was added in
 * the translation goes with the row before it (or after it, at the start): a row without a source
 * would be a paragraph of its own. */
static GArray *
pair_sentences (const Sentences *source, const Sentences *target)
{
  guint n_source = source->sentences->len, n_target = target->sentences->len;
  g_autoptr (GArray) beads = NULL;
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (RectoBead));

  if (n_source == n_target)
    {
      for (guint i = 0; i < n_source; i++)
        g_array_append_val (rows, ((RectoBead){ i, 1, i, 1, 1.0 }));
      return rows;
    }

  beads = recto_align (
      &(RectoAlignText){ (const char *const *) source->sentences->pdata, n_source, NULL },
      &(RectoAlignText){ (const char *const *) target->sentences->pdata, n_target, NULL });
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

static void
split_blocks (Sentences *sentences,
              RectoSegmenter *segmenter,
              const RectoDocument *document,
              guint first,
              guint n)
{
  for (guint i = first; i < first + n; i++)
    sentences_add_block (sentences, segmenter, g_ptr_array_index (document->blocks, i));
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
  Sentences from, to;
  g_autoptr (GArray) pairs = NULL;
  g_autoptr (GArray) rows = NULL;

  sentences_init (&from);
  sentences_init (&to);
  split_blocks (&from, builder->source_segmenter, source, bead->source, bead->n_source);
  split_blocks (&to, builder->target_segmenter, target, bead->target, bead->n_target);
  pairs = pair_sentences (&from, &to);
  rows = cut_at_paragraphs (pairs, &from);
  add_rows (builder, &from, &to, rows);
  sentences_clear (&from);
  sentences_clear (&to);
}

void
recto_import_add_source (RectoImportBuilder *builder, const RectoDocument *source, guint block)
{
  Sentences from, to;
  RectoParagraphRecord *paragraph =
      add_paragraph (builder, g_ptr_array_index (source->blocks, block));

  sentences_init (&from);
  sentences_init (&to);
  split_blocks (&from, builder->source_segmenter, source, block, 1);
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
    g_ptr_array_sort (row->spans, compare_spans);
}
