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
  RECTO_CLI_ERROR_PASSED, /* whoever holds the desk ran the command: nothing is left to do */
} RectoCliError;

/* One run of one command: in a process of its own, or within the window that holds the desk, for a
 * recto-cli that asked for it there. Commands read files and write their answers through this
 * alone: never through the process's own streams, folder or descriptors. */
typedef struct
{
  const char *desk;   /* nullable: the default desk */
  const char *by;     /* nullable: the user's name */
  const char *cwd;    /* nullable: the process's own; where relative names begin */
  double wait;        /* seconds to wait for a desk that another holds */
  gint64 until;       /* when that ends, monotonic microseconds; 0: it has not begun */
  gboolean read_only; /* look at the desk as it is, whoever holds it */
  gboolean borrowed;  /* @session is the window's, and so is the process */
  gboolean alone;     /* the command needs the desk for itself: it is never passed to a window */

  int argc; /* of the command that runs, its name first */
  char **argv;
  RectoSession *session; /* nullable until recto_cli_open_desk () */
  GHashTable *files;     /* (element-type filename GBytes): read so far, or sent along */
  GString *out;          /* what standard output shall get */
  GString *err;          /* the same of standard error */
  RectoExit passed;      /* with PASSED: the exit code that came back */
  char *owner;           /* owned, nullable: the window's user, while its session has @by's name */
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
/* A context without a desk; @argv: (transfer none), ends with NULL. */
RectoCli *recto_cli_new (int argc, char **argv);
void recto_cli_free (RectoCli *cli);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoCli, recto_cli_free)
/* Runs the command that @cli->argv names; messages go to @cli->err. A desk that it opened is closed
 * again, one that is borrowed stays open. */
RectoExit recto_cli_run (RectoCli *cli);

/* Parses a command's options; what is left is in (out) @arguments (transfer full). Errors: USAGE.
 */
gboolean recto_cli_parse (const char *name,
                          const GOptionEntry *entries,
                          int argc,
                          char **argv,
                          char ***arguments,
                          GError **error);
/* The same of a command that has no option but --json. */
gboolean
recto_cli_parse_listing (int argc, char **argv, char ***arguments, gboolean *json, GError **error);
/* FALSE, with USAGE naming the command's form, unless there are @min to @max arguments. */
gboolean
recto_cli_check_count (const char *name, char **arguments, guint min, guint max, GError **error);
/* Sets USAGE: "NAME: WHAT". Returns: RECTO_EXIT_USAGE */
RectoExit recto_cli_refuse (const char *name, const char *what, GError **error);
/* @create: make the desk if there is none. Files that the command reads are loaded before it: where
 * a window holds the desk the command goes there with them, and this fails with PASSED. Errors: of
 * the store, PASSED. */
gboolean recto_cli_open_desk (RectoCli *cli, gboolean create, GError **error);
/* After a desk was found to be held: whether to try it once more, since --wait is not over. Waits a
 * moment then, and clears @error; else it is left. */
gboolean recto_cli_wait_for_desk (RectoCli *cli, GError **error);
/* FALSE, with BUSY: in a window the desk is open, and what runs needs it closed. */
gboolean recto_cli_check_closed (RectoCli *cli, GError **error);
/* The path of the desk that is meant. Returns: (transfer full) */
char *recto_cli_dup_desk_path (RectoCli *cli);
/* An article by its id. Errors: RECTO_SESSION_ERROR_MISSING. Returns: (transfer full) */
RectoArticle *recto_cli_open_article (RectoCli *cli, const char *id, GError **error);
/* What a command begins with that lists something of one article and has no option but --json.
 * Errors: any. Returns: (transfer full) */
RectoArticle *
recto_cli_begin_listing (RectoCli *cli, int argc, char **argv, gboolean *json, GError **error);
/* The id as people type it. Errors: RECTO_SESSION_ERROR_MISSING if it cannot be one. */
gboolean recto_cli_parse_id (const char *id, RectoUid *uid, GError **error);
/* A row by its number from 1, or "@ID". Errors: RECTO_SESSION_ERROR_MISSING. Returns: (transfer
 * none) */
RectoSegment *recto_cli_find_row (RectoArticle *article, const char *row, GError **error);

/* A file that was named on the command line: its path from the folder the command was given in.
 * Returns: (transfer full) */
char *recto_cli_dup_path (RectoCli *cli, const char *name);
/* The same for a file that will be written or read as a whole by the store. Errors:
 * RECTO_SESSION_ERROR_INPUT if it is the desk itself, which nobody may open beside its holder. */
char *recto_cli_dup_other_path (RectoCli *cli, const char *name, GError **error);
/* Of a desk file that is not the desk worked on: whether @failure is what is wrong with it, as with
 * any input. It goes to @error so. */
void recto_cli_blame_file (GError *failure, GError **error);
/* A whole file; "-" is standard input. Errors: RECTO_SESSION_ERROR_INPUT naming the file. */
GBytes *recto_cli_load (RectoCli *cli, const char *name, GError **error);
/* UTF-8 as it is stored: NFC, LF. Returns: (transfer full) */
char *recto_cli_normalize (const char *text);
/* A whole file as text: decoded, NFC, LF. */
char *recto_cli_load_text (RectoCli *cli, const char *name, GError **error);
/* Bytes into a file that was named on the command line, whole or not at all; @output: (nullable):
 * standard output, as "-" is. Errors: RECTO_SESSION_ERROR_OUTPUT. Returns: the exit code */
RectoExit recto_cli_put_out (RectoCli *cli, const char *output, GBytes *bytes, GError **error);

/* What the reading of a file took away, on standard error. @report: (nullable) */
void recto_cli_say_removals (RectoCli *cli, const char *file, const RectoReport *report);
/* The review table of an article, put out. @format: "tsv" or "html". Returns: the exit code */
RectoExit recto_cli_export_review (RectoCli *cli,
                                   RectoArticle *article,
                                   const char *format,
                                   const char *output,
                                   GError **error);

/* For calls that would keep a window waiting: the callback, with a GAsyncResult ** as its data, and
 * the wait for it, in which the main loop runs. A window's user works on meanwhile: what the
 * command knew of an open article before, a row or a paragraph, may be gone. Returns: (transfer
 * full) */
void recto_cli_on_done (GObject *source, GAsyncResult *result, gpointer data);
GAsyncResult *recto_cli_wait (RectoCli *cli, GAsyncResult **done);
/* The same for a deed that has no asynchronous call: it is done on another thread. Returns: what
 * @deed returned; with NULL it set the error. */
typedef gpointer (*RectoCliDeed) (gpointer data, GError **error);
gpointer recto_cli_do_aside (RectoCli *cli, RectoCliDeed deed, gpointer data, GError **error);
/* A borrowed session has the name of --by from here to there, and its own in the waits between. */
void recto_cli_put_name_on (RectoCli *cli);
void recto_cli_take_name_off (RectoCli *cli);

/* Commands, by the file they stand in. */
RectoExit recto_cli_segment (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_words (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_spell (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_check (RectoCli *cli, int argc, char **argv, GError **error);
/* "check" of an article of the desk. */
RectoExit recto_cli_check_article (RectoCli *cli, const char *id, gboolean json, GError **error);
RectoExit recto_cli_leave (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_tag (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_align (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_diff (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_project (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_publication (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_import (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_list (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_find (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_replace (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_search (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_verify (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_show (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_set (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_undo (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_redo (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_history (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_move (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_stage (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_version (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_holder (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_due (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_event_date (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_place (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_finish (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_versions (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_go_back (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_corrections (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_coverage (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_update (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_review (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_exported (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_used (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_mentions (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_attendance (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_names_sheet (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_export (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_backup (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_backups (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_restore (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_compact (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_salvage (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_rescue (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_remove (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_removed (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_bring_back (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_purge (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_people (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_register (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_units (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_ranks (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_posts (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_publications (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_photo (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_handover (RectoCli *cli, int argc, char **argv, GError **error);
RectoExit recto_cli_take_in (RectoCli *cli, int argc, char **argv, GError **error);

G_END_DECLS
