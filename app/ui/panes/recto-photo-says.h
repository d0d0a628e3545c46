/* recto-photo-says.h: what the file of a photo says, read off the main thread.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-session-photos.h"

G_BEGIN_DECLS

/* recto_session_read_photo_info () on a thread. Errors: its own; %G_IO_ERROR_CANCELLED. Main
 * thread. */
void recto_photo_says_read_async (RectoSession *session,
                                  const RectoPhotoRecord *photo,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer data);
/* Returns: (transfer full) */
RectoPhotoInfo *recto_photo_says_read_finish (GAsyncResult *result, GError **error);

/* Of what it says, a line as a row has it. Returns: (transfer full) */
char *recto_photo_says_dup_line (const char *text);

G_END_DECLS
