/* recto-suggestions-pass.c: going once through a stretch of an article for names.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include <string.h>

#include "recto-suggestions-pass.h"

/* Where a part of a row stands among the passages of its side. */
typedef struct
{
  guint passage;
  guint start;  /* code points of the passage */
  guint length; /* code points */
  guint row;
  guint row_start; /* code points of the row's text */
} Piece;

/* One side as the recogniser has it: a newline of a translation ends a paragraph. */
typedef struct
{
  GPtrArray *texts; /* (element-type GString) */
  GArray *passages; /* (element-type RectoPassage): borrow from @texts once all are there */
  GArray *pieces;   /* (element-type Piece), in the order of passage and start */
} Side;

static void
row_clear (gpointer data)
{
  RectoPassRow *row = data;

  for (guint side = 0; side < 2; side++)
    {
      g_free (row->texts[side]);
      g_clear_pointer (&row->found[side], g_ptr_array_unref);
    }
}

RectoPass *
recto_pass_new (RectoSession *session, RectoArticle *article)
{
  RectoPass *self = g_new0 (RectoPass, 1);

  self->rows = g_array_new (FALSE, TRUE, sizeof (RectoPassRow));
  g_array_set_clear_func (self->rows, row_clear);
  self->languages[RECTO_SIDE_SOURCE] =
      g_strdup (recto_article_get_metadata (article, "source-language"));
  self->languages[RECTO_SIDE_TARGET] =
      g_strdup (recto_article_get_metadata (article, "target-language"));
  self->names = recto_known_names_ref (recto_session_get_known_names (session));
  return self;
}

void
recto_pass_free (RectoPass *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->rows);
  g_free (self->languages[0]);
  g_free (self->languages[1]);
  recto_known_names_unref (self->names);
  g_free (self);
}

void
recto_pass_add_row (RectoPass *self, const RectoSegment *segment, gboolean wanted)
{
  RectoPassRow row = { .segment = *recto_segment_get_uid (segment), .wanted = wanted };

  row.kind = recto_paragraph_get_kind (recto_segment_get_paragraph (segment));
  row.begins = recto_segment_starts_paragraph (segment);
  for (guint side = 0; side < 2; side++)
    row.texts[side] = g_strdup (recto_segment_get_text (segment, (RectoSide) side));
  g_array_append_val (self->rows, row);
}

/* --- Rows to passages --- */

static void
free_string (gpointer data)
{
  g_string_free (data, TRUE);
}

static void
side_init (Side *self)
{
  self->texts = g_ptr_array_new_with_free_func (free_string);
  self->passages = g_array_new (FALSE, FALSE, sizeof (RectoPassage));
  self->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
}

static void
side_clear (Side *self)
{
  g_array_unref (self->passages);
  g_array_unref (self->pieces);
  g_ptr_array_unref (self->texts);
}

static GString *
begin_passage (Side *self, RectoKind kind)
{
  RectoPassage passage = { NULL, kind };

  g_array_append_val (self->passages, passage);
  g_ptr_array_add (self->texts, g_string_new (NULL));
  return self->texts->pdata[self->texts->len - 1];
}

static gboolean
wants_blank (const GString *text)
{
  return text->len > 0 && !g_ascii_isspace (text->str[text->len - 1]);
}

/* @length: (inout): code points of the last passage so far */
static void
add_piece (Side *self, const char *from, gsize size, guint row, guint row_start, guint *length)
{
  GString *text = self->texts->pdata[self->texts->len - 1];
  Piece piece = { self->texts->len - 1, 0, 0, row, row_start };

  if (size == 0)
    return;
  if (wants_blank (text))
    {
      g_string_append_c (text, ' ');
      *length += 1;
    }
  piece.start = *length;
  piece.length = (guint) g_utf8_strlen (from, (gssize) size);
  g_string_append_len (text, from, (gssize) size);
  *length += piece.length;
  g_array_append_val (self->pieces, piece);
}

static void
add_row (Side *self, const RectoPassRow *row, RectoSide side, guint number, guint *length)
{
  const char *from = row->texts[side];
  guint row_start = 0;

  for (const char *end = strchr (from, '\n'); end != NULL; end = strchr (from, '\n'))
    {
      add_piece (self, from, (gsize) (end - from), number, row_start, length);
      row_start += (guint) g_utf8_strlen (from, end - from) + 1;
      from = end + 1;
      begin_passage (self, row->kind);
      *length = 0;
    }
  add_piece (self, from, strlen (from), number, row_start, length);
}

static void
side_fill (Side *self, const RectoPass *pass, RectoSide side)
{
  guint length = 0;

  for (guint i = 0; i < pass->rows->len; i++)
    {
      const RectoPassRow *row = &g_array_index (pass->rows, RectoPassRow, i);

      if (row->begins || i == 0)
        {
          begin_passage (self, row->kind);
          length = 0;
        }
      add_row (self, row, side, i, &length);
    }
  for (guint i = 0; i < self->passages->len; i++)
    g_array_index (self->passages, RectoPassage, i).text = ((GString *) self->texts->pdata[i])->str;
}

/* --- Findings to suggestions --- */

/* The piece that a place of a passage lies in. (nullable): none, a blank between two. */
static const Piece *
find_piece (const Side *self, guint passage, guint at)
{
  guint low = 0, high = self->pieces->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const Piece *piece = &g_array_index (self->pieces, Piece, middle);

      if (piece->passage > passage || (piece->passage == passage && piece->start > at))
        high = middle;
      else if (piece->passage < passage || piece->start + piece->length <= at)
        low = middle + 1;
      else
        return piece;
    }
  return NULL;
}

static gboolean
get_kind (RectoFindingType type, RectoSpanKind *kind)
{
  switch (type)
    {
    case RECTO_FINDING_PERSON:
      *kind = RECTO_SPAN_PERSON;
      return TRUE;
    case RECTO_FINDING_RANK:
      *kind = RECTO_SPAN_RANK;
      return TRUE;
    case RECTO_FINDING_ROLE:
      *kind = RECTO_SPAN_POST;
      return TRUE;
    case RECTO_FINDING_UNIT:
      *kind = RECTO_SPAN_UNIT;
      return TRUE;
    case RECTO_FINDING_CAPTION:
    case RECTO_FINDING_BYLINE:
      return FALSE;
    default:
      g_assert_not_reached ();
    }
}

/* Spans of one kind do not overlap, so of nested ones the longest is offered. */
static gboolean
is_free (const GPtrArray *found, const RectoSuggestion *suggestion)
{
  for (guint i = found->len; i > 0; i--)
    {
      const RectoSuggestion *other = found->pdata[i - 1];

      if (other->kind == suggestion->kind && suggestion->start < other->end &&
          other->start < suggestion->end)
        return FALSE;
    }
  return TRUE;
}

static void
take_finding (RectoPass *self, RectoSide side, const Side *texts, const RectoFinding *finding)
{
  const Piece *piece = find_piece (texts, finding->paragraph, finding->start);
  g_autoptr (RectoSuggestion) it = NULL;
  RectoPassRow *row = NULL;
  RectoSpanKind kind;

  /* What reaches from one row into the next one could not be tagged. */
  if (!get_kind (finding->type, &kind) || piece == NULL ||
      finding->end > piece->start + piece->length)
    return;
  row = &g_array_index (self->rows, RectoPassRow, piece->row);
  if (!row->wanted)
    return;

  it = g_new0 (RectoSuggestion, 1);
  it->segment = row->segment;
  it->side = side;
  it->start = finding->start - piece->start + piece->row_start;
  it->end = it->start + (finding->end - finding->start);
  it->kind = kind;
  it->target = finding->target;
  it->label = g_strdup (finding->canonical);
  it->person =
      kind == RECTO_SPAN_RANK || kind == RECTO_SPAN_POST ? g_strdup (finding->person) : NULL;
  it->reason = finding->reason;
  it->ambiguous = finding->ambiguous;
  if (row->found[side] == NULL)
    row->found[side] = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_suggestion_free);
  if (is_free (row->found[side], it))
    g_ptr_array_add (row->found[side], g_steal_pointer (&it));
}

/* (transfer full) (nullable): nothing is known of that language */
static RectoRecogniser *
get_recogniser (RectoPass *self, const char *language, gboolean at_once)
{
  const RectoRecogniser *made = NULL;

  if (at_once)
    return recto_known_names_peek_recogniser (self->names, language);
  made = recto_known_names_get_recogniser (self->names, language);
  return recto_recogniser_ref ((RectoRecogniser *) made);
}

gboolean
recto_pass_run (RectoPass *self, gboolean at_once)
{
  gboolean ran = FALSE;

  for (guint side = 0; side < 2; side++)
    {
      g_autoptr (RectoRecogniser) recogniser = NULL;
      g_autoptr (GPtrArray) findings = NULL;
      Side texts;

      if (self->languages[side] == NULL)
        continue;
      recogniser = get_recogniser (self, self->languages[side], at_once);
      if (recogniser == NULL)
        continue;
      side_init (&texts);
      side_fill (&texts, self, (RectoSide) side);
      findings = recto_recogniser_find (
          recogniser, (const RectoPassage *) (gpointer) texts.passages->data, texts.passages->len);
      for (guint i = 0; i < findings->len; i++)
        take_finding (self, (RectoSide) side, &texts, findings->pdata[i]);
      side_clear (&texts);
      ran = TRUE;
    }
  return ran;
}
