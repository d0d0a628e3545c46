/* recto-cli-attendance.c: who took part in what an article tells of.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-cli"

#include "config.h"

#include "recto-cli-command.h"
#include "recto-cli-output.h"
#include "recto-session-attendance.h"

typedef struct
{
  char *format;
  char *output;
  char *add;
  char *capacity;
  char *name;
  char *rank;
  char *post;
  char *unit;
  int line; /* from 1; 0: none */
  int to;   /* the same */
  gboolean check;
  gboolean uncheck;
  gboolean check_all;
  gboolean drop;
  gboolean follow;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->format);
  g_free (options->output);
  g_free (options->add);
  g_free (options->capacity);
  g_free (options->name);
  g_free (options->rank);
  g_free (options->post);
  g_free (options->unit);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
changes_fields (const Options *options)
{
  return options->name != NULL || options->rank != NULL || options->post != NULL ||
         options->unit != NULL || options->capacity != NULL;
}

/* How many deeds are asked of one line. */
static guint
count_deeds (const Options *options)
{
  return (guint) options->check + (guint) options->uncheck + (guint) options->drop +
         (guint) options->follow + (options->to != 0) + changes_fields (options);
}

static gboolean
check_options (const Options *options, GError **error)
{
  const char *wrong = NULL;
  gboolean writes = options->format != NULL || options->output != NULL;
  guint kinds = (guint) options->check_all + (options->add != NULL) + (options->line != 0) + writes;

  if (kinds > 1)
    wrong = "writing the list, --check-all, --add and --line exclude each other";
  else if (options->line < 0 || options->to < 0)
    wrong = "lines are counted from 1";
  else if (options->line != 0 && count_deeds (options) != 1)
    wrong = "--line needs one of --check, --uncheck, --drop, --follow, --to, or fields";
  else if (options->line == 0 && options->add == NULL && count_deeds (options) > 0)
    wrong = "--line=N is needed";
  else if (options->add != NULL && (options->name != NULL || options->check || options->uncheck ||
                                    options->drop || options->follow || options->to != 0))
    wrong = "--add takes --rank, --post, --unit and --capacity alone";
  if (wrong != NULL)
    recto_cli_refuse ("attendance", wrong, error);
  return wrong == NULL;
}

static void
set_field (char **field, const char *text)
{
  if (text == NULL)
    return;
  g_free (*field);
  *field = recto_cli_normalize (text);
}

/* @line: changed as the options say. */
static gboolean
set_fields (RectoAttendanceLine *line, const Options *options, GError **error)
{
  if (options->capacity != NULL && !recto_capacity_from_name (options->capacity, &line->capacity))
    {
      g_set_error (error, RECTO_CLI_ERROR, RECTO_CLI_ERROR_USAGE,
                   "attendance: “%s” is not a capacity: attend, chair, host, guest, speaker",
                   options->capacity);
      return FALSE;
    }
  set_field (&line->name, options->name);
  set_field (&line->rank, options->rank);
  set_field (&line->post, options->post);
  set_field (&line->unit, options->unit);
  return TRUE;
}

static gboolean
add_line (RectoCli *cli, RectoArticle *article, const Options *options, GError **error)
{
  g_autofree char *name = recto_cli_normalize (options->add);
  g_autoptr (RectoAttendanceLine) line = recto_attendance_line_new (name);

  return set_fields (line, options, error) &&
         recto_session_put_attendance (cli->session, article, line, error);
}

/* What is asked of one line. */
static gboolean
change_line (RectoCli *cli, RectoArticle *article, const Options *options, GError **error)
{
  g_autoptr (GPtrArray) lines = recto_session_list_attendance (cli->session, article, error);
  RectoAttendanceLine *line = NULL;

  if (lines == NULL)
    return FALSE;
  if ((guint) options->line > lines->len)
    {
      g_set_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_MISSING,
                   "The attendance list has no line %d", options->line);
      return FALSE;
    }
  line = g_ptr_array_index (lines, (guint) options->line - 1);
  if (options->check || options->uncheck)
    return recto_session_check_attendance (cli->session, article, &line->uid, options->check,
                                           error);
  if (options->drop)
    return recto_session_drop_attendance (cli->session, article, &line->uid, error);
  if (options->follow)
    return recto_session_follow_attendance (cli->session, article, &line->uid, error);
  if (options->to != 0)
    return recto_session_move_attendance (cli->session, article, &line->uid,
                                          (guint) options->to - 1, error);
  return set_fields (line, options, error) &&
         recto_session_put_attendance (cli->session, article, line, error);
}

static RectoExit
write_list (RectoCli *cli, RectoArticle *article, const Options *options, GError **error)
{
  const char *format = options->format != NULL ? options->format : "tsv";
  g_autoptr (GBytes) bytes = recto_session_export_attendance (cli->session, article, format, error);

  return bytes != NULL ? recto_cli_put_out (cli, options->output, bytes, error) : RECTO_EXIT_INPUT;
}

RectoExit
recto_cli_attendance (RectoCli *cli, int argc, char **argv, GError **error)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &options.format, NULL, NULL },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, NULL, NULL },
    { "add", 0, 0, G_OPTION_ARG_STRING, &options.add, NULL, NULL },
    { "capacity", 0, 0, G_OPTION_ARG_STRING, &options.capacity, NULL, NULL },
    { "name", 0, 0, G_OPTION_ARG_STRING, &options.name, NULL, NULL },
    { "rank", 0, 0, G_OPTION_ARG_STRING, &options.rank, NULL, NULL },
    { "post", 0, 0, G_OPTION_ARG_STRING, &options.post, NULL, NULL },
    { "unit", 0, 0, G_OPTION_ARG_STRING, &options.unit, NULL, NULL },
    { "line", 0, 0, G_OPTION_ARG_INT, &options.line, NULL, NULL },
    { "to", 0, 0, G_OPTION_ARG_INT, &options.to, NULL, NULL },
    { "check", 0, 0, G_OPTION_ARG_NONE, &options.check, NULL, NULL },
    { "uncheck", 0, 0, G_OPTION_ARG_NONE, &options.uncheck, NULL, NULL },
    { "check-all", 0, 0, G_OPTION_ARG_NONE, &options.check_all, NULL, NULL },
    { "drop", 0, 0, G_OPTION_ARG_NONE, &options.drop, NULL, NULL },
    { "follow", 0, 0, G_OPTION_ARG_NONE, &options.follow, NULL, NULL },
    { NULL }
  };
  g_auto (GStrv) arguments = NULL;
  g_autoptr (RectoArticle) article = NULL;
  gboolean done = FALSE;

  if (!recto_cli_parse ("attendance", entries, argc, argv, &arguments, error) ||
      !recto_cli_check_count ("attendance", arguments, 1, 1, error) ||
      !check_options (&options, error))
    return RECTO_EXIT_USAGE;
  if (!recto_cli_open_desk (cli, FALSE, error))
    return RECTO_EXIT_DESK;
  article = recto_cli_open_article (cli, arguments[0], error);
  if (article == NULL)
    return RECTO_EXIT_INPUT;
  if (!options.check_all && options.add == NULL && options.line == 0)
    return write_list (cli, article, &options, error);
  if (options.check_all)
    done = recto_session_check_all_attendance (cli->session, article, TRUE, error);
  else if (options.add != NULL)
    done = add_line (cli, article, &options, error);
  else
    done = change_line (cli, article, &options, error);
  if (!done)
    return RECTO_EXIT_INPUT;
  return recto_session_flush (cli->session, error) ? RECTO_EXIT_DONE : RECTO_EXIT_DESK;
}
