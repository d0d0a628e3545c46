/* recto-history-texts.c: what rows said before the edits that stand.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-model"

#include "config.h"

#include "recto-history-texts.h"

#include <string.h>

/* One row at the point the way back has got to. It was asked of the article when an edit touched it
 * first: no later edit did, so the present text is that of then. */
typedef struct
{
  RectoUid uid;
  char *texts[2]; /* owned, by side; both NULL: there is no such row */
} Row;

struct _RectoHistoryTexts
{
  RectoArticle *article; /* owned */
  GHashTable *rows;      /* (element-type RectoUid Row) */
};

static void
row_free (gpointer data)
{
  Row *row = data;

  g_free (row->texts[0]);
  g_free (row->texts[1]);
  g_free (row);
}

RectoHistoryTexts *
recto_history_texts_new (RectoArticle *article)
{
  RectoHistoryTexts *self = g_new0 (RectoHistoryTexts, 1);

  self->article = g_object_ref (article);
  self->rows = g_hash_table_new_full (recto_uid_hash, recto_uid_equal, NULL, row_free);
  return self;
}

void
recto_history_texts_free (RectoHistoryTexts *self)
{
  g_hash_table_unref (self->rows);
  g_object_unref (self->article);
  g_free (self);
}

static void
set_texts (Row *row, const char *source, const char *target)
{
  g_autofree char *old_source = row->texts[RECTO_SIDE_SOURCE];
  g_autofree char *old_target = row->texts[RECTO_SIDE_TARGET];

  row->texts[RECTO_SIDE_SOURCE] = g_strdup (source);
  row->texts[RECTO_SIDE_TARGET] = g_strdup (target);
}

static Row *
get_row (RectoHistoryTexts *self, const RectoUid *uid)
{
  Row *row = g_hash_table_lookup (self->rows, uid);
  RectoSegment *segment;

  if (row != NULL)
    return row;
  row = g_new0 (Row, 1);
  row->uid = *uid;
  segment = recto_article_find_segment (self->article, uid);
  if (segment != NULL)
    set_texts (row, recto_segment_get_text (segment, RECTO_SIDE_SOURCE),
               recto_segment_get_text (segment, RECTO_SIDE_TARGET));
  g_hash_table_insert (self->rows, &row->uid, row);
  return row;
}

/* Puts @text in the place of @length code points at @offset. What is not there makes the text
 * unknown: a desk may be hostile. */
static void
replace (char **where, guint offset, guint length, const char *text)
{
  g_autofree char *old = *where;
  const char *start, *end;

  *where = NULL;
  if (old == NULL || (glong) offset + length > g_utf8_strlen (old, -1))
    return;
  start = g_utf8_offset_to_pointer (old, offset);
  end = g_utf8_offset_to_pointer (start, length);
  *where = g_strdup_printf ("%.*s%s%s", (int) (start - old), old, text, end);
}

static void
undo_text (RectoHistoryTexts *self, const RectoEdit *edit)
{
  Row *row = get_row (self, &edit->subject);
  const char *inserted = edit->inserted != NULL ? edit->inserted : "";

  replace (&row->texts[edit->side], edit->offset, (guint) g_utf8_strlen (inserted, -1),
           edit->removed != NULL ? edit->removed : "");
}

static void
undo_split (RectoHistoryTexts *self, const RectoEdit *edit)
{
  const RectoSegmentRecord *record = edit->rows->pdata[0];
  Row *first = get_row (self, &edit->subject);
  Row *second = get_row (self, &record->uid);
  g_autofree char *source = NULL;
  g_autofree char *target = NULL;

  if (first->texts[0] != NULL && second->texts[0] != NULL)
    source = g_strconcat (first->texts[0], second->texts[0], NULL);
  if (first->texts[1] != NULL && second->texts[1] != NULL)
    target = g_strconcat (first->texts[1], second->texts[1], NULL);
  set_texts (first, source, target);
  set_texts (second, NULL, NULL);
}

static void
cut (char **text, guint offset)
{
  if (*text != NULL && (glong) offset <= g_utf8_strlen (*text, -1))
    *g_utf8_offset_to_pointer (*text, offset) = '\0';
  else
    g_clear_pointer (text, g_free);
}

static void
undo_join (RectoHistoryTexts *self, const RectoEdit *edit)
{
  const RectoSegmentRecord *gone = edit->rows->pdata[0];
  Row *row = get_row (self, &edit->subject);

  cut (&row->texts[RECTO_SIDE_SOURCE], edit->offset);
  cut (&row->texts[RECTO_SIDE_TARGET], edit->target_offset);
  set_texts (get_row (self, &gone->uid), gone->source, gone->target);
}

static void
undo_rows (RectoHistoryTexts *self, const RectoEdit *edit)
{
  gboolean put_in = edit->kind == RECTO_EDIT_PARAGRAPH_INSERT;

  for (guint i = 0; edit->rows != NULL && i < edit->rows->len; i++)
    {
      const RectoSegmentRecord *record = edit->rows->pdata[i];

      set_texts (get_row (self, &record->uid), put_in ? NULL : record->source,
                 put_in ? NULL : record->target);
    }
}

void
recto_history_texts_go_back (RectoHistoryTexts *self, const RectoEdit *edit)
{
  if (edit->kind == RECTO_EDIT_TEXT)
    undo_text (self, edit);
  else if (edit->kind == RECTO_EDIT_SPLIT)
    undo_split (self, edit);
  else if (edit->kind == RECTO_EDIT_JOIN)
    undo_join (self, edit);
  else if (edit->kind == RECTO_EDIT_PARAGRAPH_INSERT || edit->kind == RECTO_EDIT_PARAGRAPH_DELETE)
    undo_rows (self, edit);
}

const char *
recto_history_texts_get (RectoHistoryTexts *self, const RectoUid *segment, RectoSide side)
{
  return get_row (self, segment)->texts[side];
}
