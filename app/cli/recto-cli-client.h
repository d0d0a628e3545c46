/* recto-cli-client.h: a command that is done by the window which holds the desk.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-cli-command.h"

G_BEGIN_DECLS

/* Passes the command of @cli, with the files that it has loaded, to the window that holds @desk.
 * Waits for a first word five seconds, or cli->wait if that is longer than none; then as long as
 * the command takes. Returns: TRUE if it was passed on: cli->passed, cli->out and cli->err are what
 * came back. FALSE: nobody took it, and nothing was done */
gboolean recto_cli_pass (RectoCli *cli, const char *desk);

G_END_DECLS
