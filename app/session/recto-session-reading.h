/* recto-session-reading.h: the finished article as it is read: its paragraphs, with photos in
 * place. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-session.h"

G_BEGIN_DECLS

/* One thing after the other on the page: a paragraph or a photo. */
typedef struct
{
  const RectoBlock *block;       /* nullable: it is a photo */
  const RectoPhotoRecord *photo; /* nullable: it is a paragraph */
  guint row;                     /* of the article, that it begins in */
} RectoPiece;

/* An article as it was when this was made. Any thread. */
typedef struct
{
  RectoDocument *document;
  GPtrArray *photos;  /* (element-type RectoPhotoRecord) */
  GArray *pieces;     /* (element-type RectoPiece), which borrow from the two */
  guint n_unfinished; /* rows below translated */
} RectoReading;

/* What recto_session_build_document () gives, each photo before its caption, or where its paragraph
 * would stand if nothing of that is exported. Returns: (transfer full). Main thread. */
RectoReading *recto_session_read (RectoSession *self, RectoArticle *article);
void recto_reading_free (RectoReading *reading);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoReading, recto_reading_free)

/* Whether two pieces look the same to a reader. */
gboolean recto_piece_equal (const RectoPiece *a, const RectoPiece *b);

/* The bytes of a photo, read off the main thread. Errors: MISSING, DAMAGED of the store. */
void recto_session_load_photo_async (RectoSession *self,
                                     const RectoPhotoRecord *photo,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer data);
GBytes *recto_session_load_photo_finish (RectoSession *self, GAsyncResult *result, GError **error);

G_END_DECLS
