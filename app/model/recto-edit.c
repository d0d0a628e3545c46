/* recto-edit.c: one undoable change of an article, as a plain value.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-model"
#include "config.h"

#include "recto-edit.h"

static const char *const kind_names[] = {
  NULL,
  "text",
  "status",
  "flags",
  "split",
  "join",
  "paragraph-kind",
  "paragraph-insert",
  "paragraph-delete",
  "span",
  "metadata",
  "photo",
  "move",
  "note",
};

G_STATIC_ASSERT (G_N_ELEMENTS (kind_names) == RECTO_EDIT_KIND_LAST + 1);

/**
 * recto_edit_new:
 * @subject: (nullable): the segment or paragraph; %NULL for none
 *
 * Returns: (transfer full): an edit with an identity of its own; parent, group, at and who are for
 *   the article to fill
 */
RectoEdit *
recto_edit_new (RectoEditKind kind, const RectoUid *subject)
{
  RectoEdit *edit = g_new0 (RectoEdit, 1);

  g_atomic_ref_count_init (&edit->refs);
  edit->uid = recto_uid_new ();
  edit->kind = kind;
  if (subject != NULL)
    edit->subject = *subject;
  return edit;
}

RectoEdit *
recto_edit_ref (RectoEdit *edit)
{
  g_atomic_ref_count_inc (&edit->refs);
  return edit;
}

void
recto_edit_unref (RectoEdit *edit)
{
  if (edit == NULL || !g_atomic_ref_count_dec (&edit->refs))
    return;
  g_free (edit->who);
  g_free (edit->removed);
  g_free (edit->inserted);
  g_free (edit->key);
  g_clear_pointer (&edit->spans, g_ptr_array_unref);
  recto_paragraph_record_free (edit->paragraph);
  g_clear_pointer (&edit->rows, g_ptr_array_unref);
  recto_photo_record_free (edit->photo_before);
  recto_photo_record_free (edit->photo_after);
  g_free (edit);
}

const char *
recto_edit_kind_to_name (RectoEditKind kind)
{
  g_return_val_if_fail (kind >= RECTO_EDIT_TEXT && kind <= RECTO_EDIT_KIND_LAST, "text");

  return kind_names[kind];
}
