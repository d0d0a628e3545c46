/* recto-source-before.c: what the source of a row was before it changed under the translation.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include <string.h>

#include "recto-source-update.h"

/* The way back from the present text. */
typedef struct
{
  const RectoUid *segment;
  char *text;     /* owned: its source behind the edit that comes next */
  gboolean found; /* the mark was set in @group */
  RectoUid group;
  gboolean lost; /* the row did not come from text to text */
} Way;

static const RectoSegmentRecord *
find_row (const GPtrArray *rows, const RectoUid *uid)
{
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const RectoSegmentRecord *row = rows->pdata[i];

      if (recto_uid_equal (&row->uid, uid))
        return row;
    }
  return NULL;
}

static void
note_flags (Way *self, const RectoEdit *edit, guint before, guint after)
{
  if (self->found || (before & RECTO_FLAG_SOURCE_CHANGED) != 0 ||
      (after & RECTO_FLAG_SOURCE_CHANGED) == 0)
    return;
  self->found = TRUE;
  self->group = edit->group;
}

/* A row that was put elsewhere went and came in one step. */
static void
pass_paragraph (Way *self, const RectoEdit *edit, const RectoEdit *came)
{
  const RectoSegmentRecord *row = find_row (edit->rows, self->segment);
  const RectoSegmentRecord *there = came != NULL ? find_row (came->rows, self->segment) : NULL;

  if (row == NULL || edit->kind == RECTO_EDIT_PARAGRAPH_INSERT)
    return;
  self->lost = there == NULL || !recto_uid_equal (&came->group, &edit->group);
  if (self->lost)
    return;
  note_flags (self, edit, row->flags, there->flags);
  g_free (self->text);
  self->text = g_strdup (row->source);
}

/* The text before an edit of it. */
static void
take_back (Way *self, const RectoEdit *edit)
{
  g_autoptr (GString) text = g_string_new (self->text);
  const char *at = g_utf8_offset_to_pointer (text->str, (glong) edit->offset);
  gsize start = (gsize) (at - text->str);

  if (edit->inserted != NULL)
    g_string_erase (text, (gssize) start, (gssize) strlen (edit->inserted));
  if (edit->removed != NULL)
    g_string_insert (text, (gssize) start, edit->removed);
  g_free (self->text);
  self->text = g_strdup (text->str);
}

static void
pass_edit (Way *self, const RectoEdit *edit)
{
  switch ((int) edit->kind)
    {
    case RECTO_EDIT_TEXT:
      if (edit->side == RECTO_SIDE_SOURCE)
        take_back (self, edit);
      break;
    case RECTO_EDIT_FLAGS:
      note_flags (self, edit, (guint) edit->before, (guint) edit->after);
      break;
    case RECTO_EDIT_SPLIT:
    case RECTO_EDIT_JOIN:
      self->lost = TRUE;
      break;
    default:
      break;
    }
}

static GHashTable *
index_edits (const RectoArticleRecord *record)
{
  GHashTable *edits = g_hash_table_new (recto_uid_hash, recto_uid_equal);

  for (guint i = 0; i < record->edits->len; i++)
    {
      RectoEdit *edit = record->edits->pdata[i];
      g_hash_table_insert (edits, &edit->uid, edit);
    }
  return edits;
}

char *
recto_source_find_before (const RectoArticleRecord *record, const RectoUid *segment)
{
  const RectoSegmentRecord *row = find_row (record->segments, segment);
  g_autoptr (GHashTable) edits = NULL;
  const RectoEdit *came = NULL; /* the last paragraph that came with the row */
  Way way = { .segment = segment };

  if (row == NULL || (row->flags & RECTO_FLAG_SOURCE_CHANGED) == 0)
    return NULL;
  edits = index_edits (record);
  way.text = g_strdup (row->source);
  for (const RectoEdit *edit = g_hash_table_lookup (edits, &record->head);
       edit != NULL && !way.lost; edit = g_hash_table_lookup (edits, &edit->parent))
    {
      if (way.found && !recto_uid_equal (&edit->group, &way.group))
        break;
      if (recto_uid_equal (&edit->subject, segment))
        pass_edit (&way, edit);
      if (edit->kind == RECTO_EDIT_PARAGRAPH_INSERT && find_row (edit->rows, segment) != NULL)
        came = edit;
      if (edit->kind == RECTO_EDIT_PARAGRAPH_DELETE)
        pass_paragraph (&way, edit, came);
    }
  if (way.found && !way.lost)
    return way.text;
  g_free (way.text);
  return NULL;
}
