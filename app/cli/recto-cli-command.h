/* recto-cli-command.h: what a command of recto-cli is, and what it may use.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "recto-session.h"

G_BEGIN_DECLS

/* The contract: scripts depend on these numbers. */
typedef enum
{
  RECTO_EXIT_DONE = 0,
  RECTO_EXIT_PROBLEMS = 1, /* done, and problems were found */
  RECTO_EXIT_USAGE = 2,
  RECTO_EXIT_INPUT = 3, /* input refused */
  RECTO_EXIT_DESK = 4,  /* the desk cannot be opened, read or written */
} RectoExit;

#define RECTO_CLI_ERROR (recto_cli_error_quark ())
GQuark recto_cli_error_quark (void);
typedef enum
{
  RECTO_CLI_ERROR_USAGE,
} RectoCliError;

/* The options before the command, and the desk once a command asked for it. */
typedef struct
{
  const char *desk;      /* nullable: the default desk */
  const char *by;        /* nullable: the user's name */
  double wait;           /* seconds to wait for a desk that another holds */
  RectoSession *session; /* nullable until recto_cli_open_desk () */
} RectoCli;

typedef struct
{
  const char *name;
  const char *usage;   /* what follows the name */
  const char *summary; /* one line */
  /* @argv: the command's own arguments, its name first. Errors: any; their domain decides the exit
   * code. */
  RectoExit (*run) (RectoCli *cli, int argc, char **argv, GError **error);
} RectoCliCommand;

extern const RectoCliCommand recto_cli_commands[]; /* ends with a NULL name */

/* The whole program. Returns: its exit code. */
int recto_cli_main (int argc, char **argv);

/* Parses a command's options; what is left is in (out) @arguments (transfer full). Errors: USAGE.
 */
gboolean recto_cli_parse (const char *name,
                          const GOptionEntry *entries,
                          int argc,
                          char **argv,
                          char ***arguments,
                          GError **error);
/* FALSE, with USAGE naming the command's form, unless there are @min to @max arguments. */
gboolean
recto_cli_check_count (const char *name, char **arguments, guint min, guint max, GError **error);
/* @create: make the desk if there is none. Errors: of the store. */
gboolean recto_cli_open_desk (RectoCli *cli, gboolean create, GError **error);
/* An article by its id. Errors: RECTO_SESSION_ERROR_MISSING. Returns: (transfer full) */
RectoArticle *recto_cli_open_article (RectoCli *cli, const char *id, GError **error);
/* A row by its number from 1, or "@ID". Errors: RECTO_SESSION_ERROR_MISSING. Returns: (transfer
 * none) */
RectoSegment *recto_cli_find_row (RectoArticle *article, const char *row, GError **error);
/* A whole file; "-" is standard input. Errors: RECTO_SESSION_ERROR_INPUT naming the file. */
GBytes *recto_cli_load (const char *name, GError **error);
/* UTF-8 as it is stored: NFC, LF. Returns: (transfer full) */
char *recto_cli_normalize (const char *text);
/* A whole file as text: decoded, NFC, LF. */
char *recto_cli_load_text (const char *name, GError **error);

/* Commands, by the file they stand in. */
RectoExit recto_cli_segment (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_words (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_spell (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_diff (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_project (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_import (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_list (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_search (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_verify (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_show (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_set (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_undo (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_redo (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_history (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_mentions (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_export (RectoCli *cli, int argc, char **argv, GError **error);

G_END_DECLS
