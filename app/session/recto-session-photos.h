/* recto-session-photos.h: who is shown in a photo, and photos as they leave the desk. No GTK.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-photo-file.h"
#include "recto-session.h"
#include "recto-shown.h"

G_BEGIN_DECLS

/* The caption of a photo as it stands in the article: the finished text of its paragraph if that is
 * a caption, "" else. Returns: (transfer full) */
char *recto_session_dup_caption (RectoSession *self,
                                 RectoArticle *article,
                                 const RectoPhotoRecord *photo,
                                 RectoSide side);

/* Who is shown as the caption tells it: its tagged persons, accepted ones only, each once, from
 * left to right, with what the caption says of their places. A name is as it stands in the
 * caption where that is the full one, else the register's in the language of @side. Returns:
 * (transfer full) (element-type RectoShown) */
GPtrArray *recto_session_find_shown (RectoSession *self,
                                     RectoArticle *article,
                                     const RectoPhotoRecord *photo,
                                     RectoSide side);
/* The same, but what a person chose where somebody did: recto_article_get_shown (). */
GPtrArray *recto_session_list_shown (RectoSession *self,
                                     RectoArticle *article,
                                     const RectoPhotoRecord *photo,
                                     RectoSide side);

/* A photo on its way out, as a plain value. */
typedef struct
{
  guint8 hash[32];
  char *name;           /* owned: of its file: safe anywhere, and the same every time */
  RectoPhotoInfo *info; /* owned: what its copy shall say */
} RectoPhotoExport;

void recto_photo_export_free (RectoPhotoExport *photo);

/* All photos of an article as they shall go out: caption and headline in the language of @side, the
 * author as caption writer, persons and units shown; the credit that was chosen, else the one that
 * ends the caption. Returns: (transfer full) (element-type RectoPhotoExport): in their order */
GPtrArray *recto_session_plan_photos (RectoSession *self, RectoArticle *article, RectoSide side);

/* The copy of one photo as it leaves the desk. Any thread. Returns: (transfer full): what
 * recto_photo_make_copy () gives. Errors: INPUT if no copy can be made, OUTPUT if there is no room
 * to make it, both naming the photo; of the store */
RectoPhotoCopy *
recto_session_make_photo (RectoSession *self, const RectoPhotoExport *photo, GError **error);

/**
 * recto_session_write_photo:
 * @folder: an existing folder
 *
 * Writes the copy of one photo into @folder, and a file with the name and ".xmp" beside it where it
 * cannot carry what it should say. Never over a file that is there. Any thread.
 *
 * Returns: (transfer full): what recto_session_make_photo () gave. Errors: its own; OUTPUT naming
 *   the file. Then nothing was written
 */
RectoPhotoCopy *recto_session_write_photo (RectoSession *self,
                                           const RectoPhotoExport *photo,
                                           const char *folder,
                                           GError **error);

/* What the file of a photo says, to be offered, never applied. @header: (out) (optional). Any
 * thread. Errors: INPUT; of the store. */
RectoPhotoInfo *recto_session_read_photo_info (RectoSession *self,
                                               const guint8 *hash,
                                               RectoPhotoHeader *header,
                                               GError **error);

G_END_DECLS
