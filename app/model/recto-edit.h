/* recto-edit.h: one undoable change of an article, as a plain value.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-record.h"
#include "recto-span.h"
#include "recto-types.h"
#include "recto-uid.h"

G_BEGIN_DECLS

/* What an edit does, and which of the fields of RectoEdit it uses. Stored in desks: never renumber,
 * only append.
 *
 *  kind              subject    fields
 *  TEXT              segment    side, offset, removed, inserted
 *  STATUS            segment    before, after: RectoStatus
 *  FLAGS             segment    before, after: RectoFlags (lock, omit, join with the paragraph
 *                               before, source changed)
 *  SPLIT             segment    offset (source), target_offset; rows[0]: the new second part's
 *                               identity and place, status and flags, its texts empty; paragraph:
 *                               the one that it begins, if it does; undone by joining
 *  JOIN              segment    offset (source), target_offset: where the seam is; rows[0]: the row
 *                               that went, as it was; removed and inserted: the separators put
 *                               between source parts and target parts; paragraph: the one that went
 *                               with it, if it did; that one's other rows moved along
 *  PARAGRAPH_KIND    paragraph  before, after: RectoKind; removed, inserted: the reason before and
 *                               after
 *  PARAGRAPH_INSERT  paragraph  paragraph, rows: all of it; offset: how many rows stand before it
 *  PARAGRAPH_DELETE  paragraph  paragraph, rows: all of it as it was; offset: the same
 *  SPAN              segment    spans only: add, remove, retarget, accept, reject
 *  METADATA          article    key, removed, inserted: old and new value (NULL where there was
 *                               none)
 *  PHOTO             photo      photo_before, photo_after: absent before it was added, after it was
 *                               removed
 *  MOVE              segment    before, after: its row before and after; removed, inserted: its
 *                               paragraph before and after, as recto_uid_to_string ()
 *                    paragraph  before, after: its first row before and after; removed, inserted:
 *                               NULL
 *  NOTE              article    key: what happened ("version", "export", "copy", "hand-over");
 *                               inserted: a name or a detail (NULL for none). Changes nothing: it
 *                               hangs on the edit that was the head, the head stays, undo and redo
 *                               never meet it, nothing has it as parent; it stands while that edit
 *                               does
 *
 * Every edit of a segment may carry @spans: what it does to spans beyond moving them along with the
 * text; those of SPLIT and JOIN are in places of the whole row. So an edit is exact both ways and
 * replay needs no rule. */
typedef enum
{
  RECTO_EDIT_TEXT = 1,
  RECTO_EDIT_STATUS = 2,
  RECTO_EDIT_FLAGS = 3,
  RECTO_EDIT_SPLIT = 4,
  RECTO_EDIT_JOIN = 5,
  RECTO_EDIT_PARAGRAPH_KIND = 6,
  RECTO_EDIT_PARAGRAPH_INSERT = 7,
  RECTO_EDIT_PARAGRAPH_DELETE = 8,
  RECTO_EDIT_SPAN = 9,
  RECTO_EDIT_METADATA = 10,
  RECTO_EDIT_PHOTO = 11,
  RECTO_EDIT_MOVE = 12,
  RECTO_EDIT_NOTE = 13,
} RectoEditKind;
#define RECTO_EDIT_KIND_LAST RECTO_EDIT_NOTE

/* Immutable once it was applied: from then on it is shared between threads by reference. */
typedef struct
{
  RectoUid uid;
  RectoUid parent; /* the edit that was the head when this one was made; none at the root */
  RectoUid group;  /* edits with one group are one step of undo */
  gint64 at; /* microseconds since 1970 UTC, for people; order is by the tree, never by the clock */
  char *who; /* owned: name of the profile */
  RectoEditKind kind;
  RectoUid subject; /* segment, paragraph or photo; none for METADATA and NOTE */
  RectoSide side;
  guint offset;        /* code points */
  guint target_offset; /* code points */
  char *removed;       /* owned, nullable, UTF-8 */
  char *inserted;      /* owned, nullable, UTF-8 */
  int before;
  int after;
  char *key;                       /* owned, nullable: METADATA, NOTE */
  GPtrArray *spans;                /* (element-type RectoSpanChange) (nullable) */
  RectoParagraphRecord *paragraph; /* owned, nullable */
  GPtrArray *rows;                 /* (element-type RectoSegmentRecord) (nullable) */
  RectoPhotoRecord *photo_before;  /* owned, nullable: PHOTO */
  RectoPhotoRecord *photo_after;   /* owned, nullable: PHOTO; same uid */
  gatomicrefcount refs;
} RectoEdit;

RectoEdit *recto_edit_new (RectoEditKind kind, const RectoUid *subject);
RectoEdit *recto_edit_ref (RectoEdit *edit);
void recto_edit_unref (RectoEdit *edit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoEdit, recto_edit_unref)

const char *recto_edit_kind_to_name (RectoEditKind kind); /* "text", "status", ... */
/* Whether it is a value that says who does what with the article, or what is said of it: not what
 * is in it. */
gboolean recto_edit_is_about_work (const RectoEdit *edit);
/* Whether it changes what an export of the article holds: its rows, not its metadata. */
gboolean recto_edit_changes_export (const RectoEdit *edit);

/**
 * recto_edit_pack:
 *
 * Returns: (transfer full): what stands in no column of its own (spans, paragraph, rows, before,
 * after, key, target_offset; for PHOTO its photos) as the bytes of a little-endian GVariant in
 * normal form, %NULL if there is nothing; layout at the top of recto-edit-pack.c
 */
GBytes *recto_edit_pack (const RectoEdit *edit);

/**
 * recto_edit_unpack:
 * @edit: a new edit of the kind that was packed
 * @bytes: (nullable): from recto_edit_pack (), or from a hostile desk
 *
 * Errors: RECTO_MODEL_ERROR_INVALID if @bytes is not what recto_edit_pack () would write.
 */
gboolean recto_edit_unpack (RectoEdit *edit, GBytes *bytes, GError **error);

G_END_DECLS
