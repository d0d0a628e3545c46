/* recto-cli-server.h: commands of recto-cli, done in the window that holds the desk.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-session.h"

G_BEGIN_DECLS

/* The user's locale, with UTF-8 for arguments whatever it says, as where a script or a session runs
 * without one. For the beginning of a program that runs commands, before there are threads. */
void recto_cli_set_locale (void);

/* Listens, while it lives, for commands of this user on the socket of a session's desk, and runs
 * them on that session, one after the other, on the main thread: what they change in an open
 * article shows at once. A client that is slow, silent or strange waits alone, and is dropped after
 * a while; there are at most eight. See recto-cli-message.h. Main thread, default main context. */
#define RECTO_TYPE_CLI_SERVER (recto_cli_server_get_type ())
G_DECLARE_FINAL_TYPE (RectoCliServer, recto_cli_server, RECTO, CLI_SERVER, GObject)

/* @session: holds its desk, so that a socket which is there already is left over. Errors: of
 * making the folder or the socket; the desk is then worked on by the window alone. Returns:
 * (transfer full) */
RectoCliServer *recto_cli_server_new (RectoSession *session, GError **error);
/* Milliseconds that a client has to send its whole request, and again to take the whole answer.
 * Default: 30 s. For clients that come from now on. */
void recto_cli_server_set_patience (RectoCliServer *self, guint milliseconds);
/* No more commands. Also done by the last unref. */
void recto_cli_server_close (RectoCliServer *self);

G_END_DECLS
