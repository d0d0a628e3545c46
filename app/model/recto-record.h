/* recto-record.h: what is in an article, as plain values that may cross threads: what the store
 * reads and writes. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-span.h"
#include "recto-types.h"
#include "recto-uid.h"

G_BEGIN_DECLS

/* Order: paragraphs by position within the article, segments by position within their paragraph.
 * Positions leave gaps; only their order means anything. */

typedef struct
{
  RectoUid uid;
  gint64 position;
  RectoKind kind;
  char *reason; /* owned, nullable: why the importer took it for this kind, a code of recto-kinds.h;
                   NULL once a person chose */
} RectoParagraphRecord;

typedef struct
{
  RectoUid uid;
  RectoUid paragraph;
  gint64 position;
  char *source; /* owned, UTF-8 NFC LF; "" where the article has no source */
  char *target; /* owned, UTF-8 LF; "" when there is no translation */
  RectoStatus status;
  guint flags;      /* RectoFlags */
  GPtrArray *spans; /* (element-type RectoSpan) (nullable), by side, then start */
  guint lengths[2]; /* code points of source and target where the store has just found them to be
                       UTF-8, else 0: only recto_article_new_taking () believes them */
} RectoSegmentRecord;

RectoParagraphRecord *recto_paragraph_record_copy (const RectoParagraphRecord *record);
void recto_paragraph_record_free (RectoParagraphRecord *record);
RectoSegmentRecord *recto_segment_record_copy (const RectoSegmentRecord *record);
void recto_segment_record_free (RectoSegmentRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoParagraphRecord, recto_paragraph_record_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoSegmentRecord, recto_segment_record_free)

/* A photo of an article: which kept file it is and which paragraph, usually a caption, it belongs
 * to. The paragraph may be gone: the photo is then without one until undo brings the paragraph
 * back. */
typedef struct
{
  RectoUid uid;
  RectoUid paragraph;
  gint64 position; /* order among the photos of its paragraph; gaps mean nothing */
  guint8 hash[32]; /* SHA-256 of the kept file */
  char *name;      /* owned: file name as it was given, without folders */
} RectoPhotoRecord;

RectoPhotoRecord *recto_photo_record_copy (const RectoPhotoRecord *record);
void recto_photo_record_free (RectoPhotoRecord *record);
gboolean recto_photo_record_equal (const RectoPhotoRecord *a, const RectoPhotoRecord *b);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoPhotoRecord, recto_photo_record_free)

/* Everything up to @edit, made on another desk, is in what the article was at its own edit @at
 * (none: when it came to this desk), though its own history has not got those edits. */
typedef struct
{
  RectoUid at;
  RectoUid edit;
} RectoAncestor;

/* A whole article as the store gives it and as an import makes it. */
typedef struct
{
  RectoUid uid;
  RectoUid project;
  GHashTable
      *metadata; /* (element-type utf8 utf8): "title", "event-date", ...; see recto-article.h */
  GPtrArray *paragraphs; /* (element-type RectoParagraphRecord) in order */
  GPtrArray *segments;   /* (element-type RectoSegmentRecord) in reading order */
  GPtrArray *photos;     /* (element-type RectoPhotoRecord) by paragraph uid, then position */
  GPtrArray *edits;  /* (element-type RectoEdit) in the order they were stored: a parent before its
                        children */
  RectoUid head;     /* where undo stands; none before the first edit, or with all undone */
  GArray *ancestors; /* (element-type RectoAncestor) in the order they were stored */
} RectoArticleRecord;

RectoArticleRecord *recto_article_record_new (void);
void recto_article_record_free (RectoArticleRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoArticleRecord, recto_article_record_free)

/**
 * recto_article_record_fork:
 * @record: an article
 * @title: (nullable): its new title, without newlines; the headline's text is left alone. Where
 * there is a history the title is its last edit, so that all before it can still be undone
 *
 * Returns: (transfer full): the same article as another one: article, paragraphs, rows, spans,
 * photos, edits and groups have new identities, consistent with each other. What spans mean (their
 * targets) and the project stay. Any thread.
 */
RectoArticleRecord *recto_article_record_fork (const RectoArticleRecord *record, const char *title);

/* Whether the values of a new article, which has no edits, keep to the bounds that
 * recto_article_new () asks for: what does not is never stored. Any thread. Errors: INVALID, with
 * the place. */
gboolean recto_article_record_check (const RectoArticleRecord *record, GError **error);

/* What came of the edits since the last commit: the edits, and every row they changed with its
 * present value. One transaction. */
typedef struct
{
  RectoUid article;
  guint64 revision;      /* of the article when this was taken */
  GPtrArray *edits;      /* (element-type RectoEdit), new ones, oldest first */
  RectoUid head;         /* absolute */
  GPtrArray *paragraphs; /* (element-type RectoParagraphRecord) inserted or changed */
  GPtrArray *segments;   /* (element-type RectoSegmentRecord) inserted or changed, each with all of
                            its spans */
  GPtrArray *photos;     /* (element-type RectoPhotoRecord) inserted or changed */
  GArray *gone_paragraphs; /* (element-type RectoUid) */
  GArray *gone_segments;   /* (element-type RectoUid) */
  GArray *gone_photos;     /* (element-type RectoUid) */
  GHashTable *metadata; /* (element-type utf8 utf8) (nullable): all of it, when any of it changed */
  guint counts[RECTO_N_STATUSES]; /* rows by status, omitted ones left out, after these edits */
  guint n_rows;
} RectoArticleChange;

RectoArticleChange *recto_article_change_new (const RectoUid *article);
void recto_article_change_free (RectoArticleChange *change);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoArticleChange, recto_article_change_free)

/**
 * recto_article_change_pack:
 *
 * Returns: (transfer full): everything in @change as the bytes of a little-endian GVariant in
 * normal form, for a rescue file; layout at the top of recto-change-pack.c. Any thread.
 */
GBytes *recto_article_change_pack (const RectoArticleChange *change);

/**
 * recto_article_change_unpack:
 * @bytes: from recto_article_change_pack (), or from anywhere
 *
 * Any thread. Errors: RECTO_MODEL_ERROR_INVALID if @bytes is not what recto_article_change_pack ()
 * would write, or a value in it cannot be.
 */
RectoArticleChange *recto_article_change_unpack (GBytes *bytes, GError **error);

G_END_DECLS
