/* recto-cli-register.h: what the commands of people, units, ranks, posts and publications share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-cli-command.h"
#include "recto-register-table.h"

G_BEGIN_DECLS

/* The desk's register over the starter tables, as it is now. @view->tables: (transfer full). The
 * desk is open. Errors: of the tables. */
gboolean recto_cli_view_register (RectoCli *cli, RectoRegisterView *view, GError **error);

/* Makes the register say what a table says; prints how much that was. Errors: any; nothing was
 * changed then. */
RectoExit
recto_cli_import_register (RectoCli *cli, RectoEntryKind kind, const char *file, GError **error);
/* What of @kind is known, as a table. @output: (nullable): standard output. Errors: any. */
RectoExit
recto_cli_export_register (RectoCli *cli, RectoEntryKind kind, const char *output, GError **error);

G_END_DECLS
