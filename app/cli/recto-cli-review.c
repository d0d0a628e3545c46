/* recto-cli-review.c: an article that goes out as a table for review, and what came back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-cli"

#include "config.h"

#include "recto-cli-command.h"
#include "recto-cli-output.h"
#include "recto-review.h"

/* What is done aside; nothing is owned. */
typedef struct
{
  const RectoArticleRecord *record;
  const char *name; /* of the file, or of the format */
  GBytes *bytes;
} Task;

static gpointer
write_aside (gpointer data, GError **error)
{
  const Task *task = data;

  return recto_review_write (task->record, task->name, error);
}

RectoExit
recto_cli_export_review (RectoCli *cli,
                         RectoArticle *article,
                         const char *format,
                         const char *output,
                         GError **error)
{
  g_autoptr (RectoArticleRecord) record = recto_article_to_record (article);
  Task task = { record, format, NULL };
  g_autoptr (GBytes) bytes = recto_cli_do_aside (cli, write_aside, &task, error);

  return bytes != NULL ? recto_cli_put_out (cli, output, bytes, error) : RECTO_EXIT_INPUT;
}

static gpointer
read_aside (gpointer data, GError **error)
{
  const Task *task = data;

  return recto_review_read_rows (task->record, task->name, task->bytes, error);
}

/* TRUE: the row stays as it is though the reviewer changed it */
static gboolean
print_row (RectoCli *cli, const char *file, const RectoReviewedRow *row)
{
  g_autofree char *number = g_strdup_printf ("%u", row->row + 1);
  g_autofree char *id = recto_uid_to_string (&row->segment);
  gboolean left = row->state == RECTO_REVIEWED_EDITED || row->state == RECTO_REVIEWED_LOCKED;

  recto_cli_print_row (cli, number, id, recto_reviewed_state_to_name (row->state), row->before,
                       row->after, row->comment, NULL);
  if (left)
    recto_cli_say (cli, "%s:%u: row %u %s and stays as it is", file, row->line, row->row + 1,
                   row->state == RECTO_REVIEWED_LOCKED ? "is locked"
                                                       : "was edited since the table was written");
  return left;
}

static RectoExit
print_rows (RectoCli *cli, const char *file, const GPtrArray *rows)
{
  RectoExit code = RECTO_EXIT_DONE;

  recto_cli_print_row (cli, "row", "id", "state", "before", "after", "comment", NULL);
  for (guint i = 0; i < rows->len; i++)
    if (print_row (cli, file, rows->pdata[i]))
      code = RECTO_EXIT_PROBLEMS;
  return code;
}

static RectoExit
take_review (RectoCli *cli,
             RectoArticle *article,
             const char *file,
             GBytes *bytes,
             const char *who,
             GError **error)
{
  g_autoptr (RectoArticleRecord) record = recto_article_to_record (article);
  g_autoptr (GPtrArray) rows = NULL;
  Task task = { record, file, bytes };

  rows = recto_cli_do_aside (cli, read_aside, &task, error);
  if (rows == NULL || !recto_review_apply (cli->session, article, rows, who, error))
    return RECTO_EXIT_INPUT;
  if (!recto_session_flush (cli->session, error))
    return RECTO_EXIT_DESK;
  return print_rows (cli, file, rows);
}

RectoExit
recto_cli_review (RectoCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *by = NULL;
  const GOptionEntry entries[] = { { "by", 0, 0, G_OPTION_ARG_STRING, &by, NULL, NULL }, { NULL } };
  g_auto (GStrv) arguments = NULL;
  g_autoptr (RectoArticle) article = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (!recto_cli_parse ("review", entries, argc, argv, &arguments, error) ||
      !recto_cli_check_count ("review", arguments, 2, 2, error))
    return RECTO_EXIT_USAGE;
  if (by == NULL)
    by = g_strdup (cli->by);
  if (by == NULL || *by == '\0')
    return recto_cli_refuse ("review", "--by=NAME is needed, who reviewed it", error);
  bytes = recto_cli_load (cli, arguments[1], error);
  if (bytes == NULL)
    return RECTO_EXIT_INPUT;
  if (!recto_cli_open_desk (cli, FALSE, error))
    return RECTO_EXIT_DESK;
  article = recto_cli_open_article (cli, arguments[0], error);
  return article != NULL ? take_review (cli, article, arguments[1], bytes, by, error)
                         : RECTO_EXIT_INPUT;
}
