/* recto-session-put-photos.h: the photos of an article on their way out beside it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-session-photos.h"

G_BEGIN_DECLS

/* Photos that go into a folder of their own beside the file of their article. Plain values. */
typedef struct
{
  char *folder;      /* owned: path; "drill-photos" beside "drill.html" */
  GPtrArray *photos; /* (element-type RectoPhotoExport): at least one */
} RectoPutPhotos;

/**
 * recto_put_photos_new:
 * @path: of the file of the article
 * @document: (out) (transfer full): the finished article, whose captions link the photos in the
 *   folder. Each stands before its caption, one without a caption where its paragraph would, and
 *   one whose paragraph is gone at the end
 *
 * Returns: (transfer full) (nullable): the article has no photos, and @document is not set. Main
 *   thread
 */
RectoPutPhotos *recto_put_photos_new (RectoSession *session,
                                      RectoArticle *article,
                                      const char *path,
                                      RectoDocument **document);
void recto_put_photos_free (RectoPutPhotos *self);

/* Copies of all photos, waiting beside where they go. */
typedef struct
{
  char *folder;     /* owned: where they go */
  char *waiting;    /* owned: path of the folder they are in, which goes with this */
  GPtrArray *names; /* (element-type filename): of files */
  GPtrArray *cuts;  /* (element-type RectoExportCut) */
} RectoPhotosMade;

/* Makes all copies and writes them to the disk, into a folder that nobody knows: where one cannot
 * be made, all is as it was. Any thread. @cancellable: (nullable). Errors: those of
 * recto_session_make_photo (), OUTPUT; G_IO_ERROR_CANCELLED. Returns: (transfer full) */
RectoPhotosMade *recto_photos_make (RectoSession *session,
                                    const RectoPutPhotos *photos,
                                    GCancellable *cancellable,
                                    GError **error);
/* Puts what waits where it goes: over photos of the same names, beside all other files. Any thread.
 * Errors: OUTPUT. */
gboolean recto_photos_made_put (RectoPhotosMade *self, GError **error);
void recto_photos_made_free (RectoPhotosMade *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoPhotosMade, recto_photos_made_free)

G_END_DECLS
