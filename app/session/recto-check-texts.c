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

/* One side, the last time. */
typedef struct
{
  RectoRecogniser *recogniser; /* owned, nullable: nothing was looked for */
  GString *text;               /* owned: the kinds and texts of all passages */
  GPtrArray *found;            /* (element-type RectoFinding): not told by the other side yet */
} Remembered;

struct _RectoCheckMemory
{
  Remembered sides[2];
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

void
recto_check_texts_set_reason (RectoCheckTexts *self)
{
  g_return_if_fail (self->rows->len > 0);

  g_array_index (self->rows, RectoCheckRow, self->rows->len - 1).has_reason = TRUE;
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

/* --- Once more --- */

static void
remembered_clear (Remembered *self)
{
  g_clear_pointer (&self->recogniser, recto_recogniser_unref);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  if (self->text != NULL)
    g_string_free (g_steal_pointer (&self->text), TRUE);
}

RectoCheckMemory *
recto_check_memory_new (void)
{
  return g_atomic_rc_box_new0 (RectoCheckMemory);
}

RectoCheckMemory *
recto_check_memory_ref (RectoCheckMemory *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
memory_clear (gpointer data)
{
  RectoCheckMemory *self = data;

  remembered_clear (&self->sides[0]);
  remembered_clear (&self->sides[1]);
}

void
recto_check_memory_unref (RectoCheckMemory *self)
{
  g_atomic_rc_box_release_full (self, memory_clear);
}

/* What tells whether a side is as it was. (transfer full) */
static GString *
join_passages (const GArray *passages)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < passages->len; i++)
    {
      const RectoPassage *passage = &g_array_index (passages, RectoPassage, i);

      g_string_append_c (text, (char) ('A' + passage->kind));
      g_string_append (text, passage->text);
      g_string_append_c (text, '\0');
    }
  return text;
}

static gpointer
copy_finding (gconstpointer finding, gpointer unused)
{
  return recto_finding_copy (finding);
}

/* (transfer full) (element-type RectoFinding). @memory: (nullable) */
static GPtrArray *
find_names (const RectoRecogniser *recogniser, const GArray *passages, Remembered *memory)
{
  GString *text = memory != NULL ? join_passages (passages) : NULL;

  if (memory != NULL && memory->recogniser == recogniser && g_string_equal (memory->text, text))
    g_string_free (text, TRUE);
  else
    {
      GPtrArray *found = recto_recogniser_find (
          recogniser, (const RectoPassage *) (gpointer) passages->data, passages->len);

      if (memory == NULL)
        return found;
      remembered_clear (memory);
      memory->recogniser = recto_recogniser_ref ((RectoRecogniser *) recogniser);
      memory->text = text;
      memory->found = found;
    }
  return g_ptr_array_copy (memory->found, (GCopyFunc) copy_finding, NULL);
}

void
recto_check_texts_recognise (RectoCheckTexts *self,
                             const RectoRecogniser *const recognisers[2],
                             const RectoPairer *pairer)
{
  recto_check_texts_recognise_again (self, recognisers, pairer, NULL);
}

void
recto_check_texts_recognise_again (RectoCheckTexts *self,
                                   const RectoRecogniser *const recognisers[2],
                                   const RectoPairer *pairer,
                                   RectoCheckMemory *memory)
{
  Passages passages[2];
  GPtrArray *found[2] = { NULL, NULL };
  RectoPairSide sides[2];

  for (guint side = 0; side < 2; side++)
    {
      passages_init (&passages[side], self, side);
      if (recognisers[side] != NULL)
        found[side] = find_names (recognisers[side], passages[side].passages,
                                  memory != NULL ? &memory->sides[side] : NULL);
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
