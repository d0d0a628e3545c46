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

/* --- Both sides --- */

/* What one side calls somebody or something, and what is known of it. */
typedef struct
{
  GHashTable *others;  /* key of the label -> RectoPair: borrowed */
  GHashTable *targets; /* key of the label -> RectoUid: of a finding, borrowed */
} Known;

static char *
make_key (RectoFindingType type, const char *label)
{
  return g_strdup_printf ("%d\n%s", type, label);
}

static void
known_init (Known *self, const GPtrArray *findings)
{
  self->others = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->targets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      RectoFinding *finding = findings->pdata[i];

      if (!finding->ambiguous && !recto_uid_is_none (&finding->target))
        g_hash_table_insert (self->targets, make_key (finding->type, finding->canonical),
                             &finding->target);
    }
}

static void
known_clear (Known *self)
{
  g_hash_table_unref (self->others);
  g_hash_table_unref (self->targets);
}

/* What the other side knows of somebody is known of them here too. */
static void
tell_other (const Known known[2], RectoSide side, RectoFindingType type, RectoSuggestion *it)
{
  g_autofree char *key = make_key (type, it->label);
  g_autofree char *other_key = NULL;
  const RectoPair *pair = g_hash_table_lookup (known[side].others, key);
  const RectoUid *target = NULL;

  if (pair == NULL)
    return;
  it->other = g_strdup (side == RECTO_SIDE_SOURCE ? pair->target : pair->source);
  other_key = make_key (type, it->other);
  target = g_hash_table_lookup (known[side == RECTO_SIDE_SOURCE].targets, other_key);
  if (recto_uid_is_none (&it->target) && target != NULL)
    it->target = *target;
}

/* The sides of a pass while it runs. */
typedef struct
{
  Side texts[2];
  GPtrArray *findings[2]; /* owned, nullable: nothing is known of that language */
  GPtrArray *pairs;       /* owned, nullable */
  Known known[2];
} Run;

static void
find_side (RectoPass *self, Run *run, RectoSide side, gboolean at_once)
{
  g_autoptr (RectoRecogniser) recogniser = NULL;
  const Side *texts = &run->texts[side];

  if (self->languages[side] != NULL)
    recogniser = get_recogniser (self, self->languages[side], at_once);
  if (recogniser == NULL)
    return;
  side_fill (&run->texts[side], self, side);
  run->findings[side] = recto_recogniser_find (
      recogniser, (const RectoPassage *) (gpointer) texts->passages->data, texts->passages->len);
}

static void
pair_sides (RectoPass *self, Run *run, gboolean at_once)
{
  const RectoPairer *pairer = recto_known_names_get_pairer (at_once);
  RectoPairSide sides[2];

  if (pairer == NULL || run->findings[0] == NULL || run->findings[1] == NULL)
    return;
  for (guint side = 0; side < 2; side++)
    sides[side] =
        (RectoPairSide){ self->languages[side],
                         (const RectoPassage *) (gpointer) run->texts[side].passages->data,
                         run->texts[side].passages->len, run->findings[side] };
  recto_pairer_inform (pairer, &sides[RECTO_SIDE_SOURCE], &sides[RECTO_SIDE_TARGET]);
  run->pairs = recto_pairer_link (pairer, &sides[RECTO_SIDE_SOURCE], &sides[RECTO_SIDE_TARGET]);
}

static void
know_sides (Run *run)
{
  for (guint side = 0; side < 2; side++)
    known_init (&run->known[side], run->findings[side]);
  for (guint i = 0; run->pairs != NULL && i < run->pairs->len; i++)
    {
      RectoPair *pair = run->pairs->pdata[i];

      if (pair->ambiguous)
        continue;
      g_hash_table_insert (run->known[RECTO_SIDE_SOURCE].others,
                           make_key (pair->type, pair->source), pair);
      g_hash_table_insert (run->known[RECTO_SIDE_TARGET].others,
                           make_key (pair->type, pair->target), pair);
    }
}

static void
run_clear (Run *run)
{
  for (guint side = 0; side < 2; side++)
    {
      known_clear (&run->known[side]);
      side_clear (&run->texts[side]);
      g_clear_pointer (&run->findings[side], g_ptr_array_unref);
    }
  g_clear_pointer (&run->pairs, g_ptr_array_unref);
}

static void
take_finding (RectoPass *self, const Run *run, RectoSide side, const RectoFinding *finding)
{
  const Piece *piece = find_piece (&run->texts[side], finding->paragraph, finding->start);
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
  tell_other (run->known, side, finding->type, it);
  if (row->found[side] == NULL)
    row->found[side] = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_suggestion_free);
  if (is_free (row->found[side], it))
    g_ptr_array_add (row->found[side], g_steal_pointer (&it));
}

gboolean
recto_pass_run (RectoPass *self, gboolean at_once)
{
  Run run = { 0 };
  gboolean ran = FALSE;

  if (!at_once)
    recto_known_names_prepare (self->names);
  for (guint side = 0; side < 2; side++)
    {
      side_init (&run.texts[side]);
      find_side (self, &run, (RectoSide) side, at_once);
      ran = ran || run.findings[side] != NULL;
    }
  pair_sides (self, &run, at_once);
  know_sides (&run);
  for (guint side = 0; side < 2; side++)
    for (guint i = 0; run.findings[side] != NULL && i < run.findings[side]->len; i++)
      take_finding (self, &run, (RectoSide) side, run.findings[side]->pdata[i]);
  run_clear (&run);
  return ran;
}
