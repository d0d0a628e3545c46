/* cli-runner.h: runs recto-cli on a desk of its own.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

typedef struct
{
  char *folder;
  char *runtime; /* $XDG_RUNTIME_DIR of what is run */
  char *cwd;     /* nullable: where commands are given */
  gsize limit;   /* bytes that a file may have which is written; 0: any number */
  char *out;     /* of the last run */
  char *err;
  int exit;
} Cli;

void cli_set_up (Cli *cli, gconstpointer unused);
void cli_tear_down (Cli *cli, gconstpointer unused);
/* Runs with --desk=FOLDER/desk.recto and --by=Minh; @input: (nullable) for standard input.
 * Arguments end with NULL. Returns: the exit code. */
int cli_run (Cli *cli, const char *input, ...) G_GNUC_NULL_TERMINATED;
/* The same, without waiting and without input. Returns: (transfer full), its streams are pipes */
GSubprocess *cli_start (Cli *cli, ...) G_GNUC_NULL_TERMINATED;
/* Writes a file into the folder. Returns: (transfer full): its path. */
char *cli_write (Cli *cli, const char *name, const char *text);
/* The standard output of the last run without its last newline. Returns: (transfer full) */
char *cli_line (Cli *cli);
/* Makes the desk with the project News and a draft of two rows in it. Returns: (transfer full): the
 * article */
char *cli_import_draft (Cli *cli);
