/* recto-cli-check-article.c: what an editor would look at in an article of the desk, and what
 * somebody left as it is. SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-cli"

#include "config.h"

#include "recto-checker-pass.h"
#include "recto-cli-command.h"
#include "recto-cli-output.h"
#include "recto-left.h"

/* One line: a problem, or one that was left. Nothing is owned. */
typedef struct
{
  const RectoSegment *segment; /* nullable: it is gone */
  RectoSide side;
  guint start, end; /* code points of the row */
  const char *check;
  const char *code;
  const char *severity; /* "left" of what was left as it is */
  const char *message;  /* of that, the words */
  const char *reason;
  const char *who;
} Line;

static void
print_line (RectoCli *cli, gconstpointer item, gboolean json)
{
  const Line *line = item;
  guint row = line->segment != NULL ? recto_segment_get_row (line->segment) + 1 : 0;
  g_autofree char *number = g_strdup_printf ("%u", row);
  g_autofree char *start = g_strdup_printf ("%u", line->start);
  g_autofree char *end = g_strdup_printf ("%u", line->end);
  JsonBuilder *builder = NULL;

  if (!json)
    {
      recto_cli_print_row (cli, number, recto_side_to_name (line->side), start, end, line->check,
                           line->code, line->severity, line->message, line->reason, line->who,
                           NULL);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  recto_cli_json_int (builder, "row", row);
  recto_cli_json_string (builder, "side", recto_side_to_name (line->side));
  recto_cli_json_int (builder, "start", line->start);
  recto_cli_json_int (builder, "end", line->end);
  recto_cli_json_string (builder, "check", line->check);
  recto_cli_json_string (builder, "code", line->code);
  recto_cli_json_string (builder, "severity", line->severity);
  recto_cli_json_string (builder, "message", line->message);
  recto_cli_json_string (builder, "reason", line->reason);
  recto_cli_json_string (builder, "who", line->who);
  json_builder_end_object (builder);
  recto_cli_print_json (cli, builder);
}

/* (transfer full): all rows, looked through */
static RectoCheckPass *
look_through (RectoCli *cli, RectoArticle *article)
{
  RectoCheckMemory *memory = recto_check_memory_new ();
  RectoCheckPass *pass = recto_check_pass_new (cli->session, article, memory);

  recto_check_memory_unref (memory);
  pass->whole = TRUE;
  for (guint i = 0; i < recto_article_get_n_rows (article); i++)
    recto_check_pass_add_row (pass, article, i, TRUE);
  recto_check_pass_run (pass);
  return pass;
}

/* What it is left by. Nothing of it is owned. */
static RectoProblem
make_problem (const RectoCheckResult *result, guint row)
{
  return (RectoProblem){ .kind = RECTO_PROBLEM_CHECK,
                         .row = row,
                         .side = result->side,
                         .start = result->start,
                         .end = result->end,
                         .family = recto_check_family_to_name (result->family),
                         .code = result->code };
}

static gboolean
is_left (RectoArticle *article, GHashTable *left, const RectoCheckResult *result, guint row)
{
  RectoProblem problem = make_problem (result, row);
  g_autofree char *key = recto_left_make_problem_key (article, &problem);

  return key != NULL && g_hash_table_contains (left, key);
}

static void
add_open (RectoArticle *article, RectoCheckPass *pass, GHashTable *left, GPtrArray *lines)
{
  for (guint i = 0; i < pass->rows->len; i++)
    {
      const GPtrArray *found = g_array_index (pass->rows, RectoCheckPassRow, i).found;

      for (guint k = 0; found != NULL && k < found->len; k++)
        {
          const RectoCheckResult *result = found->pdata[k];
          Line line = { .segment = recto_article_get_row (article, i),
                        .side = result->side,
                        .start = result->start,
                        .end = result->end,
                        .check = recto_check_family_to_name (result->family),
                        .code = result->code,
                        .severity = recto_check_severity_to_name (result->severity),
                        .message = result->message,
                        .reason = "",
                        .who = "" };

          if (!is_left (article, left, result, i))
            g_ptr_array_add (lines, g_memdup2 (&line, sizeof line));
        }
    }
}

static void
add_left (RectoArticle *article, const GPtrArray *list, GPtrArray *lines)
{
  for (guint i = 0; i < list->len; i++)
    {
      const RectoLeft *left = list->pdata[i];
      Line line = { .segment = recto_article_find_segment (article, &left->segment),
                    .side = left->side,
                    .check = left->family,
                    .code = left->code,
                    .severity = "left",
                    .message = left->words,
                    .reason = recto_left_reason_to_name (left->reason),
                    .who = left->who };

      g_ptr_array_add (lines, g_memdup2 (&line, sizeof line));
    }
}

/* (transfer full) (element-type utf8): what is known of those that were left */
static GHashTable *
make_keys (const GPtrArray *list)
{
  GHashTable *keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < list->len; i++)
    g_hash_table_add (keys, recto_left_make_key (list->pdata[i]));
  return keys;
}

RectoExit
recto_cli_check_article (RectoCli *cli, const char *id, gboolean json, GError **error)
{
  g_autoptr (RectoArticle) article = NULL;
  g_autoptr (RectoCheckPass) pass = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GHashTable) left = NULL;
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  guint n_open = 0;

  if (!recto_cli_open_desk (cli, FALSE, error))
    return RECTO_EXIT_DESK;
  article = recto_cli_open_article (cli, id, error);
  if (article == NULL)
    return RECTO_EXIT_INPUT;
  list = recto_left_list (article);
  left = make_keys (list);
  pass = look_through (cli, article);
  add_open (article, pass, left, lines);
  n_open = lines->len;
  add_left (article, list, lines);
  recto_cli_print_list (cli, lines,
                        "row\tside\tstart\tend\tcheck\tcode\tseverity\tmessage\treason\twho",
                        print_line, json);
  return n_open > 0 ? RECTO_EXIT_PROBLEMS : RECTO_EXIT_DONE;
}

/* --- Leaving one as it is --- */

/* The first of a row with that code that was not left yet. (nullable): there is none */
static const RectoCheckResult *
find_open (RectoArticle *article, RectoCheckPass *pass, guint row, const char *code)
{
  g_autoptr (GPtrArray) list = recto_left_list (article);
  g_autoptr (GHashTable) left = make_keys (list);
  const GPtrArray *found = g_array_index (pass->rows, RectoCheckPassRow, row).found;

  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const RectoCheckResult *result = found->pdata[i];

      if (g_str_equal (result->code, code) && !is_left (article, left, result, row))
        return result;
    }
  return NULL;
}

static gboolean
leave (RectoCli *cli,
       RectoArticle *article,
       const RectoSegment *segment,
       const char *code,
       RectoLeftReason reason,
       GError **error)
{
  g_autoptr (RectoCheckPass) pass = look_through (cli, article);
  guint row = recto_segment_get_row (segment);
  const RectoCheckResult *result = find_open (article, pass, row, code);
  RectoProblem problem;

  if (result == NULL)
    {
      g_set_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_MISSING,
                   "row %u: no check tells of %s", row + 1, code);
      return FALSE;
    }
  problem = make_problem (result, row);
  return recto_left_add (article, &problem, reason, recto_session_get_author (cli->session), error);
}

RectoExit
recto_cli_leave (RectoCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *why = NULL;
  g_autofree char *by = NULL;
  const GOptionEntry entries[] = { { "why", 0, 0, G_OPTION_ARG_STRING, &why, NULL, NULL },
                                   { "by", 0, 0, G_OPTION_ARG_STRING, &by, NULL, NULL },
                                   { NULL } };
  g_auto (GStrv) arguments = NULL;
  g_autoptr (RectoArticle) article = NULL;
  const RectoSegment *segment = NULL;
  RectoLeftReason reason = RECTO_LEFT_NO_REASON;

  if (!recto_cli_parse ("leave", entries, argc, argv, &arguments, error) ||
      !recto_cli_check_count ("leave", arguments, 3, 3, error))
    return RECTO_EXIT_USAGE;
  if (why == NULL || *why == '\0' || !recto_left_reason_from_name (why, &reason))
    return recto_cli_refuse ("leave", "--why is right, source, house, asked or later", error);
  if (!recto_cli_open_desk (cli, FALSE, error))
    return RECTO_EXIT_DESK;
  if (by != NULL)
    recto_session_set_author (cli->session, by);
  article = recto_cli_open_article (cli, arguments[0], error);
  segment = article != NULL ? recto_cli_find_row (article, arguments[1], error) : NULL;
  if (segment == NULL || !leave (cli, article, segment, arguments[2], reason, error))
    return RECTO_EXIT_INPUT;
  return recto_session_flush (cli->session, error) ? RECTO_EXIT_DONE : RECTO_EXIT_DESK;
}
