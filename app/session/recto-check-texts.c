/* recto-check-texts.c: the rows of an article with what they name, ready for the checks.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-check-texts.h"

struct _RectoCheckTexts
{
  char *languages[2];
  GArray *rows; /* (element-type RectoCheckRow): their texts and names are owned */
  guint n_paragraphs;
};

/* Where a row begins in the passage that it is a part of. */
typedef struct
{
  guint row;
  guint passage;
  guint start, end; /* code points of the passage */
} Piece;

/* One side by paragraphs, as the recogniser takes it. */
typedef struct
{
  GPtrArray *texts; /* (element-type GString) */
  GArray *passages; /* (element-type RectoPassage): borrow from @texts */
  GArray *pieces;   /* (element-type Piece): by row */
} Passages;

static void
row_clear (gpointer data)
{
  RectoCheckRow *row = data;

  g_free ((char *) row->source);
  g_free ((char *) row->target);
  for (guint side = 0; side < 2; side++)
    if (row->names[side] != NULL)
      g_ptr_array_unref ((GPtrArray *) row->names[side]);
}

RectoCheckTexts *
recto_check_texts_new (const char *source_language, const char *target_language)
{
  RectoCheckTexts *self = g_new0 (RectoCheckTexts, 1);

  self->languages[RECTO_SIDE_SOURCE] = g_strdup (source_language);
  self->languages[RECTO_SIDE_TARGET] = g_strdup (target_language);
  self->rows = g_array_new (FALSE, TRUE, sizeof (RectoCheckRow));
  g_array_set_clear_func (self->rows, row_clear);
  return self;
}

void
recto_check_texts_free (RectoCheckTexts *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->rows);
  g_free (self->languages[0]);
  g_free (self->languages[1]);
  g_free (self);
}

void
recto_check_texts_add (RectoCheckTexts *self,
                       const char *source,
                       const char *target,
                       RectoKind kind,
                       gboolean begins,
                       guint flags)
{
  RectoCheckRow row = { .source = g_strdup (source),
                        .target = g_strdup (target),
                        .kind = kind,
                        .omitted = (flags & RECTO_FLAG_OMITTED) != 0 };

  if (begins || self->n_paragraphs == 0)
    self->n_paragraphs += 1;
  row.paragraph = self->n_paragraphs - 1;
  g_array_append_val (self->rows, row);
}

static void
free_string (gpointer data)
{
  g_string_free (data, TRUE);
}

static const char *
text_of (const RectoCheckRow *row, guint side)
{
  return side == RECTO_SIDE_SOURCE ? row->source : row->target;
}

/* Appends one row to the passage of its paragraph. @length: (inout): of that, in code points */
static void
add_piece (Passages *self, const char *text, guint row, guint *length)
{
  GString *passage = self->texts->pdata[self->texts->len - 1];
  Piece piece = { .row = row, .passage = self->texts->len - 1 };

  if (passage->len > 0 && !g_ascii_isspace (passage->str[passage->len - 1]))
    {
      g_string_append_c (passage, ' ');
      *length += 1;
    }
  piece.start = *length;
  *length += (guint) g_utf8_strlen (text, -1);
  piece.end = *length;
  g_string_append (passage, text);
  g_array_append_val (self->pieces, piece);
}

static void
passages_init (Passages *self, const RectoCheckTexts *texts, guint side)
{
  guint length = 0;

  self->texts = g_ptr_array_new_with_free_func (free_string);
  self->passages = g_array_new (FALSE, FALSE, sizeof (RectoPassage));
  self->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  for (guint i = 0; i < texts->rows->len; i++)
    {
      const RectoCheckRow *row = &g_array_index (texts->rows, RectoCheckRow, i);
      RectoPassage passage = { NULL, row->kind };

      if (row->paragraph == self->texts->len)
        {
          g_ptr_array_add (self->texts, g_string_new (NULL));
          g_array_append_val (self->passages, passage);
          length = 0;
        }
      add_piece (self, text_of (row, side), i, &length);
    }
  for (guint i = 0; i < self->texts->len; i++)
    g_array_index (self->passages, RectoPassage, i).text = ((GString *) self->texts->pdata[i])->str;
}

static void
passages_clear (Passages *self)
{
  g_array_unref (self->passages);
  g_array_unref (self->pieces);
  g_ptr_array_unref (self->texts);
}

/* The row that a finding begins in; what reaches into the next one ends with it. */
static const Piece *
find_piece (const Passages *self, const RectoFinding *finding)
{
  guint low = 0, high = self->pieces->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const Piece *piece = &g_array_index (self->pieces, Piece, middle);

      if (piece->passage > finding->paragraph ||
          (piece->passage == finding->paragraph && piece->start > finding->start))
        high = middle;
      else if (piece->passage < finding->paragraph || piece->end <= finding->start)
        low = middle + 1;
      else
        return piece;
    }
  return NULL;
}

static void
give_to_rows (RectoCheckTexts *self, guint side, const Passages *passages, const GPtrArray *found)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      RectoCheckRow *row = &g_array_index (self->rows, RectoCheckRow, i);

      if (row->names[side] != NULL)
        g_ptr_array_unref ((GPtrArray *) row->names[side]);
      row->names[side] = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_finding_free);
    }
  for (guint i = 0; i < found->len; i++)
    {
      RectoFinding *finding = recto_finding_copy (found->pdata[i]);
      const Piece *piece = find_piece (passages, finding);

      if (piece == NULL)
        {
          recto_finding_free (finding);
          continue;
        }
      finding->paragraph = piece->row;
      finding->start -= piece->start;
      finding->end = MIN (finding->end, piece->end) - piece->start;
      g_ptr_array_add (
          (GPtrArray *) g_array_index (self->rows, RectoCheckRow, piece->row).names[side], finding);
    }
}

void
recto_check_texts_recognise (RectoCheckTexts *self,
                             const RectoRecogniser *const recognisers[2],
                             const RectoPairer *pairer)
{
  Passages passages[2];
  GPtrArray *found[2] = { NULL, NULL };
  RectoPairSide sides[2];

  for (guint side = 0; side < 2; side++)
    {
      passages_init (&passages[side], self, side);
      if (recognisers[side] != NULL)
        found[side] = recto_recogniser_find (
            recognisers[side], (const RectoPassage *) (gpointer) passages[side].passages->data,
            passages[side].passages->len);
      sides[side] =
          (RectoPairSide){ self->languages[side],
                           (const RectoPassage *) (gpointer) passages[side].passages->data,
                           passages[side].passages->len, found[side] };
    }
  if (pairer != NULL && found[0] != NULL && found[1] != NULL)
    recto_pairer_inform (pairer, &sides[RECTO_SIDE_SOURCE], &sides[RECTO_SIDE_TARGET]);
  for (guint side = 0; side < 2; side++)
    {
      if (found[side] != NULL)
        {
          give_to_rows (self, side, &passages[side], found[side]);
          g_ptr_array_unref (found[side]);
        }
      passages_clear (&passages[side]);
    }
}

RectoCheckText
recto_check_texts_get (RectoCheckTexts *self,
                       const RectoCheckHouse *house,
                       const RectoTables *tables)
{
  return (RectoCheckText){ .rows = (const RectoCheckRow *) (gpointer) self->rows->data,
                           .n_rows = self->rows->len,
                           .source_language = self->languages[RECTO_SIDE_SOURCE],
                           .target_language = self->languages[RECTO_SIDE_TARGET],
                           .house = house,
                           .tables = tables };
}
