/* recto-session-publication.h: what the publications that projects write for ask of articles. No
 * GTK. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-session.h"

G_BEGIN_DECLS

/* What is kept of the publication of a project, as of when the desk was last read; one that asks
 * for nothing where nobody has set any. Without asking the store. Returns: (transfer full) */
RectoPublication *recto_session_get_publication (RectoSession *self, const RectoUid *project);

/**
 * recto_session_set_publication:
 * @publication: (transfer none): its texts are kept as NFC; when and by whom it was changed is
 * noted here
 *
 * Keeps what the publication of a project asks for, on the desk, before it returns. Signal
 * "publications-changed" of the session.
 *
 * Errors: INPUT where a text is not one line, is too long or names a placeholder that there is not,
 * or a limit is too high; those of recto_store_set_publication ().
 */
gboolean recto_session_set_publication (RectoSession *self,
                                        const RectoUid *project,
                                        const RectoPublication *publication,
                                        GError **error);
/* The same without waiting. What is asked for later is kept later. */
void recto_session_set_publication_async (RectoSession *self,
                                          const RectoUid *project,
                                          const RectoPublication *publication,
                                          GAsyncReadyCallback callback,
                                          gpointer data);
gboolean
recto_session_set_publication_finish (RectoSession *self, GAsyncResult *result, GError **error);

G_END_DECLS
