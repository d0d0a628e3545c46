/* recto-register-history.h: what was changed in the register, by whom and when.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "recto-session.h"

G_BEGIN_DECLS

/* A window: the last steps first, each with what it changed; undo and redo. Main thread. Returns:
 * (transfer none): to be presented */
GtkWindow *recto_register_history_new (GtkWindow *parent, RectoSession *session);

G_END_DECLS
