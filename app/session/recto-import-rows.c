/* recto-import-rows.c: sentences of one or two texts into rows.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-import-sentences.h"
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
join_sentences (const RectoImportSentences *sentences, guint first, guint n, GArray *places)
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
                    const RectoImportSentences *sentences,
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
             const RectoImportSentences *source,
             const RectoImportSentences *target,
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
                  const RectoImportSentences *source,
                  const RectoImportSentences *target,
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

/* A row stays within one source paragraph: what crosses the break between two is cut there, and the
 * translation stays with the first part. */
static GArray *
cut_at_paragraphs (const GArray *rows, const RectoImportSentences *from)
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
                   const RectoImportSentences *from,
                   const RectoImportSentences *to,
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
          const RectoImportSentences *from,
          const RectoImportSentences *to,
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
  RectoImportSentences from, to;
  g_autoptr (GArray) pairs = NULL;
  g_autoptr (GArray) rows = NULL;

  recto_import_sentences_init (&from, builder, source, RECTO_SIDE_SOURCE, bead->source,
                               bead->n_source);
  recto_import_sentences_init (&to, builder, target, RECTO_SIDE_TARGET, bead->target,
                               bead->n_target);
  pairs = recto_import_pair_sentences (builder, &from, &to);
  /* Of paragraphs that were paired by place their sentences alone tell how sure it is. */
  for (guint i = 0; i < pairs->len && bead->score > 0; i++)
    {
      RectoBead *pair = &g_array_index (pairs, RectoBead, i);

      pair->score = MIN (pair->score, bead->score);
    }
  rows = cut_at_paragraphs (pairs, &from);
  add_rows (builder, &from, &to, rows);
  recto_import_sentences_clear (&from);
  recto_import_sentences_clear (&to);
}

void
recto_import_add_source (RectoImportBuilder *builder, const RectoDocument *source, guint block)
{
  RectoImportSentences from, to;
  RectoParagraphRecord *paragraph =
      add_paragraph (builder, g_ptr_array_index (source->blocks, block));

  recto_import_sentences_init (&from, builder, source, RECTO_SIDE_SOURCE, block, 1);
  recto_import_sentences_init (&to, builder, source, RECTO_SIDE_SOURCE, block, 0);
  for (guint s = 0; s < from.sentences->len; s++)
    add_sentence_row (builder, paragraph, &from, &to, &(RectoBead){ s, 1, 0, 0, 1.0 });
  recto_import_sentences_clear (&from);
  recto_import_sentences_clear (&to);
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
