/* recto-session-take-table.h: many entries of the register changed as one step.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-entry.h"
#include "recto-session.h"

G_BEGIN_DECLS

/**
 * recto_session_take_table_async:
 * @entries: (element-type RectoEntry): as recto_register_plan () gave them, planned on what the
 *   register is now; copied
 *
 * Puts all of them into the register, as one step of its log by the profile's name, or none.
 */
void recto_session_take_table_async (RectoSession *self,
                                     const GPtrArray *entries,
                                     GAsyncReadyCallback callback,
                                     gpointer data);
/* Errors: INPUT of the session if one cannot be an entry; of the store. */
gboolean recto_session_take_table_finish (RectoSession *self, GAsyncResult *result, GError **error);

G_END_DECLS
