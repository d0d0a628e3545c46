/* recto-article.h: an article in memory: its paragraphs, its rows, and the edits that change it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "recto-edit.h"
#include "recto-record.h"

G_BEGIN_DECLS

/* The article changes only by applying edits, and every edit goes into its history. Main thread
 * only. No GTK, no store.
 *
 * Rows are counted from 0 here, in reading order; people see them counted from 1.
 *
 * Metadata keys: "title" (follows the headline while it is the headline), "source-language",
 * "target-language" (BCP 47; "source-language" absent when the article has no source), "event-date"
 * (ISO 8601), "place", "due", "holder", "section", "keywords", "summary", "stage" (a name of
 * RectoStage), and while that is "approved", "approved-by" and "approved-at" (ISO 8601, UTC);
 * "attendance-UID", a line of the attendance list (recto-attendance.h).
 * What is kept of a photo beside its place: see recto-shown.h. Values are UTF-8 without newlines.
 *
 * Signals:
 *  "rows-changed" (guint position, guint removed, guint added): rows were put in, taken out or cut;
 * like GListModel::items-changed "row-changed" (guint row, guint what: RectoRowParts): something of
 * one row changed "metadata-changed" (const char *key) "history-changed": can-undo, can-redo or the
 * head may differ; after every edit, undo and redo "photos-changed"
 */

#define RECTO_TYPE_ARTICLE (recto_article_get_type ())
G_DECLARE_FINAL_TYPE (RectoArticle, recto_article, RECTO, ARTICLE, GObject)

/* One paragraph or row of an article: owned by it, valid until the next edit that takes it out. */
typedef struct _RectoParagraph RectoParagraph;
typedef struct _RectoSegment RectoSegment;

typedef enum
{
  RECTO_ROW_SOURCE = 1 << 0,
  RECTO_ROW_TARGET = 1 << 1,
  RECTO_ROW_STATUS = 1 << 2, /* status or flags */
  RECTO_ROW_SPANS = 1 << 3,
  RECTO_ROW_KIND = 1 << 4,
} RectoRowParts;

typedef enum
{
  RECTO_MODEL_ERROR_INVALID,  /* a record, an edit or an argument that cannot be */
  RECTO_MODEL_ERROR_MISMATCH, /* the text is not what the edit says it is: stop, never guess */
  RECTO_MODEL_ERROR_LOCKED,   /* the row is locked */
} RectoModelError;
#define RECTO_MODEL_ERROR (recto_model_error_quark ())
GQuark recto_model_error_quark (void);

/**
 * recto_article_new:
 * @record: (transfer none): as loaded or imported
 *
 * Errors: INVALID, with the place, if rows, spans or edits contradict each other (a desk may be
 * hostile).
 */
RectoArticle *recto_article_new (const RectoArticleRecord *record, GError **error);

/**
 * recto_article_new_taking:
 * @record: (transfer none): as loaded; with an article made or not, fit only to be freed after
 *
 * The same without copying: the article has the record's own texts and spans, so that a long one
 * is never twice in memory.
 */
RectoArticle *recto_article_new_taking (RectoArticleRecord *record, GError **error);
const RectoUid *recto_article_get_uid (RectoArticle *self);
const RectoUid *recto_article_get_project (RectoArticle *self);

/* Rows. */
guint recto_article_get_n_rows (RectoArticle *self);
RectoSegment *recto_article_get_row (RectoArticle *self, guint row); /* NULL beyond the end */
RectoSegment *recto_article_find_segment (RectoArticle *self, const RectoUid *uid);
RectoParagraph *recto_article_find_paragraph (RectoArticle *self, const RectoUid *uid);
gboolean recto_article_has_source (RectoArticle *self);
const guint *
recto_article_get_counts (RectoArticle *self); /* RECTO_N_STATUSES, omitted rows left out */
guint recto_article_get_n_omitted (RectoArticle *self);
const char *recto_article_get_metadata (RectoArticle *self, const char *key); /* nullable */
/* The keys that have a value, in any order. Ends with NULL. Returns: (transfer full) */
char **recto_article_list_metadata (RectoArticle *self);

const RectoUid *recto_segment_get_uid (const RectoSegment *segment);
guint recto_segment_get_row (const RectoSegment *segment);
RectoParagraph *recto_segment_get_paragraph (const RectoSegment *segment);
const char *recto_segment_get_text (const RectoSegment *segment, RectoSide side); /* never NULL */
guint recto_segment_get_length (const RectoSegment *segment, RectoSide side);     /* code points */
RectoStatus recto_segment_get_status (const RectoSegment *segment);
guint recto_segment_get_flags (const RectoSegment *segment); /* RectoFlags */
/* (element-type RectoSpan), by side, then start, then end descending; (nullable) when there are
 * none; (transfer none) */
const GPtrArray *recto_segment_get_spans (const RectoSegment *segment);
gboolean
recto_segment_starts_paragraph (const RectoSegment *segment); /* first row of its paragraph */

const RectoUid *recto_paragraph_get_uid (const RectoParagraph *paragraph);
RectoKind recto_paragraph_get_kind (const RectoParagraph *paragraph);
const char *recto_paragraph_get_reason (const RectoParagraph *paragraph); /* nullable */
guint recto_paragraph_get_first_row (const RectoParagraph *paragraph);
guint recto_paragraph_get_n_rows (const RectoParagraph *paragraph);

/* Who edits: put into every edit from now on. */
void recto_article_set_author (RectoArticle *self, const char *who);

/* Groups. All edits between begin and end are one step of undo; pairs nest. Outside of a pair each
 * command is a step of its own, but for typing (see recto_article_replace_text). */
void recto_article_begin_group (RectoArticle *self);
void recto_article_end_group (RectoArticle *self);
/* The next typed letter starts a new step: the caret was moved, the row was left, a pause was made.
 */
void recto_article_break_typing (RectoArticle *self);

typedef enum
{
  RECTO_REPLACE_COMMAND = 0, /* a step of its own */
  RECTO_REPLACE_TYPING = 1,  /* joins the running step while it goes on: same row and side, next to
                                the last change, no word begun after  white space or a newline (so a
                                step is a word with the space after it) */
} RectoReplaceHow;

/* The commands. Each makes edits, applies them, and lowers the status of a row above draft (and
 * lifts new to draft) where it changes target text; the lowering is in the same step. A command
 * that would change nothing does nothing and returns TRUE. A change of source text sets
 * RECTO_FLAG_SOURCE_CHANGED in the same step. Errors: INVALID for a place outside the
 * text, LOCKED for text, split, join, moving and deletion in a locked row. FALSE: nothing was
 * changed. */
gboolean recto_article_replace_text (RectoArticle *self,
                                     RectoSegment *segment,
                                     RectoSide side,
                                     guint offset,
                                     guint length,
                                     const char *text,
                                     RectoReplaceHow how,
                                     GError **error);
gboolean recto_article_set_status (RectoArticle *self,
                                   RectoSegment *segment,
                                   RectoStatus status,
                                   GError **error);
gboolean recto_article_set_flags (RectoArticle *self,
                                  RectoSegment *segment,
                                  guint mask,
                                  guint flags,
                                  GError **error);
/* Cuts a row in two at both offsets (code points); white space behind the cut is kept, at the end
 * of the first part. Where the article has no source, the row is the paragraph: the second part
 * then begins a paragraph of the same kind. */
gboolean recto_article_split (RectoArticle *self,
                              RectoSegment *segment,
                              guint source_offset,
                              guint target_offset,
                              GError **error);
/* Joins a row with the next one, with a blank between texts where none is; in another paragraph
 * that one's other rows move along and its paragraph goes. */
gboolean recto_article_join_next (RectoArticle *self, RectoSegment *segment, GError **error);
gboolean recto_article_set_kind (RectoArticle *self,
                                 RectoParagraph *paragraph,
                                 RectoKind kind,
                                 GError **error);
/* Puts a new paragraph of one row before row @row, which begins a paragraph (or at the end). */
gboolean recto_article_insert_paragraph (RectoArticle *self,
                                         guint row,
                                         RectoKind kind,
                                         const char *source,
                                         const char *target,
                                         GError **error);
/* Paragraphs of one row each, one after the other, before row @row as above; as one step. @texts:
 * NULL-terminated, for side @side; the other one is empty. */
gboolean recto_article_insert_paragraphs (RectoArticle *self,
                                          guint row,
                                          RectoKind kind,
                                          RectoSide side,
                                          const char *const *texts,
                                          GError **error);
gboolean
recto_article_delete_paragraph (RectoArticle *self, RectoParagraph *paragraph, GError **error);
/* Moves a row one place up or down: within its paragraph, at that one's edge into the next
 * paragraph, together with its paragraph where it is all of it. Segments and paragraphs stay the
 * same ones; "rows-changed" tells of all rows whose number differs. Errors: INVALID at either end
 * of the article. */
gboolean
recto_article_move_row (RectoArticle *self, RectoSegment *segment, gboolean down, GError **error);
/* Moves a paragraph with all its rows beyond the one before or after it. Errors: INVALID at either
 * end of the article, LOCKED if one of its rows is. */
gboolean recto_article_move_paragraph (RectoArticle *self,
                                       RectoParagraph *paragraph,
                                       gboolean down,
                                       GError **error);
/* @span is copied; its uid is set if it is none. Spans of one kind may not overlap on a side,
 * but for comments. */
gboolean recto_article_add_span (RectoArticle *self,
                                 RectoSegment *segment,
                                 const RectoSpan *span,
                                 GError **error);
gboolean recto_article_remove_span (RectoArticle *self,
                                    RectoSegment *segment,
                                    const RectoUid *span,
                                    GError **error);
/* Gives a span another meaning: state, target and label. */
gboolean recto_article_retarget_span (RectoArticle *self,
                                      RectoSegment *segment,
                                      const RectoUid *span,
                                      RectoSpanState state,
                                      const RectoUid *target,
                                      const char *label,
                                      GError **error);
gboolean
recto_article_set_metadata (RectoArticle *self, const char *key, const char *value, GError **error);

/* The stage: DRAFTING where none is set; EXPORTED where it is APPROVED and nothing but stage,
 * holder and due was edited since the last note "export" that stands. Cost: of the edits since
 * then. */
RectoStage recto_article_get_stage (RectoArticle *self);
/* APPROVED says by whom (the author) and when. Any later edit but of "stage", "holder" and "due",
 * and notes, puts the stage back to SIGN_OFF in its own step ("metadata-changed" tells it); undoing
 * that brings the approval back. Errors: INVALID for EXPORTED, which follows from a note alone. */
gboolean recto_article_set_stage (RectoArticle *self, RectoStage stage, GError **error);

/* Notes: what happened to the article as it was, kept in its history. @key: see RECTO_EDIT_NOTE;
 * @text: (nullable): one line. The next typed letter starts a new step. */
gboolean recto_article_note (RectoArticle *self, const char *key, const char *text, GError **error);
/* The same of the article as it was at an edit (none: before the first one): what took its time may
 * end when the article has gone on. Errors: INVALID if there is no such edit. */
gboolean recto_article_note_at (RectoArticle *self,
                                const RectoUid *edit,
                                const char *key,
                                const char *text,
                                GError **error);
/* The last note of a kind that stands. (nullable) (transfer none) Cost: of the edits since then. */
const RectoEdit *recto_article_find_note (RectoArticle *self, const char *key);

/**
 * recto_article_changed_since:
 * @edit: an edit of the history, a note (for where it hangs), or none (before the first edit)
 * @segments: (out) (transfer full) (element-type RectoUid): rows of which something that is
 * exported differs from what it was then: target text, emphasis, kind or place of the paragraph,
 * omission, joining, photos; in reading order, and behind those that are there, rows that went
 *
 * A text that is again what it was is not among them, unless the row was split or joined.
 *
 * Returns: %FALSE if the history has no such edit; then @segments is not set. Cost: of the edits
 *   between
 */
gboolean recto_article_changed_since (RectoArticle *self, const RectoUid *edit, GArray **segments);

/* Photos. (element-type RectoPhotoRecord) (transfer none), by paragraph in reading order, then
 * position; those whose paragraph is gone come last. A paragraph that is joined to another takes
 * its photos along. Signal "photos-changed" after any change. */
const GPtrArray *recto_article_get_photos (RectoArticle *self);
/* @hash: 32 bytes, SHA-256 of a kept file. It comes after the paragraph's other photos. */
gboolean recto_article_add_photo (RectoArticle *self,
                                  RectoParagraph *paragraph,
                                  const guint8 *hash,
                                  const char *name,
                                  GError **error);
gboolean recto_article_remove_photo (RectoArticle *self, const RectoUid *photo, GError **error);
/* Puts it behind the photos of another paragraph. Errors: INVALID if the article has no such photo.
 */
gboolean recto_article_move_photo (RectoArticle *self,
                                   const RectoUid *photo,
                                   RectoParagraph *paragraph,
                                   GError **error);

/* Taking in what was done elsewhere. */

/**
 * recto_article_become:
 * @record: the same article as it shall be: rows and paragraphs of one identity are the same ones;
 * its edits are not looked at
 * @who: (nullable): whose work it is; put into the edits in place of the author
 *
 * Makes paragraphs, rows, spans, photos and metadata what they are in @record, as one step of undo
 * made of ordinary edits. Does nothing where nothing differs. Statuses and flags come out as in
 * @record. Errors: INVALID with the place if @record cannot be; then nothing was changed.
 */
gboolean recto_article_become (RectoArticle *self,
                               const RectoArticleRecord *record,
                               const char *who,
                               GError **error);

/**
 * recto_article_follow:
 * @edits: (element-type RectoEdit): the way from the present head onwards, each with the one before
 * it as parent (those already in the history are not put in again); a note comes behind the edit on
 * which it hangs
 *
 * Applies edits that were made elsewhere, as they are: identity, time, author and groups stay, and
 * the head stands at the last one. Errors: INVALID, MISMATCH; then nothing was changed.
 */
gboolean recto_article_follow (RectoArticle *self, const GPtrArray *edits, GError **error);

/* Steps back or forth along the history until the head is @edit (none: before the first edit; a
 * note: the edit on which it hangs), by way of their nearest common ancestor. Nothing is deleted.
 * Errors: INVALID if it has no such edit; MISMATCH; then nothing was changed. */
gboolean recto_article_go_to (RectoArticle *self, const RectoUid *edit, GError **error);

/* The article as it is now, with its edits. Returns: (transfer full) */
RectoArticleRecord *recto_article_to_record (RectoArticle *self);

/* Undo. */

/* Where an undo or redo acts: what the caret should go to. */
typedef struct
{
  gboolean in_row; /* FALSE: the article's metadata */
  guint row;       /* as it is before the step for peek, after it for undo and redo */
  RectoSide side;
  guint offset; /* code points: the end of the text that changed */
} RectoPlace;

gboolean recto_article_can_undo (RectoArticle *self);
gboolean recto_article_can_redo (RectoArticle *self);
/* Where the next undo (or redo) acts, without doing it. FALSE if there is none. */
gboolean recto_article_peek_undo (RectoArticle *self, RectoPlace *place);
gboolean recto_article_peek_redo (RectoArticle *self, RectoPlace *place);
/* The rows on which the next undo (or redo) acts, as they are numbered now, ascending; empty where
 * it concerns none of those that are there. (element-type guint) (transfer full) */
GArray *recto_article_list_undo_rows (RectoArticle *self);
GArray *recto_article_list_redo_rows (RectoArticle *self);
/* One step. Errors: MISMATCH if the article is not what its history says; then nothing was changed.
 */
gboolean recto_article_undo (RectoArticle *self, RectoPlace *place, GError **error);
gboolean recto_article_redo (RectoArticle *self, RectoPlace *place, GError **error);
/* All edits, oldest first, and which of them stand: (element-type RectoEdit) (transfer none). */
const GPtrArray *recto_article_get_edits (RectoArticle *self);
const RectoUid *recto_article_get_head (RectoArticle *self);
gboolean
recto_article_edit_stands (RectoArticle *self,
                           const RectoUid *edit); /* on the way from the root to the head */

/* Saving. The revision grows with every edit, undo and redo. */
guint64 recto_article_get_revision (RectoArticle *self);
/* Returns: (transfer full) (nullable): everything since the last call, %NULL if nothing changed.
 * What it says must reach the disk, or be given back with recto_article_put_back_change (). */
RectoArticleChange *recto_article_take_change (RectoArticle *self);
/* @change: (transfer full): could not be stored; the next take_change () has it too. */
void recto_article_put_back_change (RectoArticle *self, RectoArticleChange *change);

G_END_DECLS
