/* recto-cli-article.c: looking at an article and changing it, through the edit log.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-cli"

#include "config.h"

#include <stdio.h>
#include <string.h>

#include "recto-cli-command.h"
#include "recto-cli-output.h"

/* What the commands of this file begin with: a desk, one article, and maybe --json. */
static RectoArticle *
begin (RectoCli *cli, const char *name, char **arguments, guint max, GError **error)
{
  if (!recto_cli_check_count (name, arguments, 1, max, error) ||
      !recto_cli_open_desk (cli, FALSE, error))
    return NULL;
  return recto_cli_open_article (cli, arguments[0], error);
}

static RectoArticle *
begin_listing (RectoCli *cli, int argc, char **argv, gboolean *json, GError **error)
{
  const GOptionEntry entries[] = { { "json", 0, 0, G_OPTION_ARG_NONE, json, NULL, NULL },
                                   { NULL } };
  g_auto (GStrv) arguments = NULL;

  if (!recto_cli_parse (argv[0], entries, argc, argv, &arguments, error))
    return NULL;
  return begin (cli, argv[0], arguments, 1, error);
}

static void
add_json_span (JsonBuilder *builder, const RectoSpan *span, const char *text)
{
  g_autofree char *surface = g_utf8_substring (text, span->start, span->end);
  g_autofree char *uid = recto_uid_to_string (&span->uid);

  recto_cli_json_string (builder, "id", uid);
  recto_cli_json_string (builder, "side", recto_side_to_name (span->side));
  recto_cli_json_int (builder, "start", span->start);
  recto_cli_json_int (builder, "end", span->end);
  recto_cli_json_string (builder, "kind", recto_span_kind_to_name (span->kind));
  recto_cli_json_string (builder, "state", recto_span_state_to_name (span->state));
  recto_cli_json_string (builder, "label", span->label);
  recto_cli_json_string (builder, "surface", surface);
}

static void
print_row_json (const RectoSegment *segment)
{
  JsonBuilder *builder = json_builder_new ();
  g_autofree char *uid = recto_uid_to_string (recto_segment_get_uid (segment));
  const GPtrArray *spans = recto_segment_get_spans (segment);
  guint flags = recto_segment_get_flags (segment);
  const RectoParagraph *paragraph = recto_segment_get_paragraph (segment);

  json_builder_begin_object (builder);
  recto_cli_json_string (builder, "id", uid);
  recto_cli_json_int (builder, "row", recto_segment_get_row (segment) + 1);
  recto_cli_json_string (builder, "kind",
                         recto_kind_to_name (recto_paragraph_get_kind (paragraph)));
  recto_cli_json_string (builder, "reason", recto_paragraph_get_reason (paragraph));
  recto_cli_json_bool (builder, "begins_paragraph", recto_segment_starts_paragraph (segment));
  recto_cli_json_string (builder, "source", recto_segment_get_text (segment, RECTO_SIDE_SOURCE));
  recto_cli_json_string (builder, "target", recto_segment_get_text (segment, RECTO_SIDE_TARGET));
  recto_cli_json_string (builder, "status",
                         recto_status_to_name (recto_segment_get_status (segment)));
  recto_cli_json_bool (builder, "locked", (flags & RECTO_FLAG_LOCKED) != 0);
  recto_cli_json_bool (builder, "omitted", (flags & RECTO_FLAG_OMITTED) != 0);
  recto_cli_json_bool (builder, "joined", (flags & RECTO_FLAG_JOINED) != 0);
  json_builder_set_member_name (builder, "spans");
  json_builder_begin_array (builder);
  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const RectoSpan *span = g_ptr_array_index (spans, i);

      json_builder_begin_object (builder);
      add_json_span (builder, span, recto_segment_get_text (segment, span->side));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  recto_cli_print_json (builder);
}

static void
print_row_table (const RectoSegment *segment)
{
  g_autofree char *uid = recto_uid_to_string (recto_segment_get_uid (segment));
  g_autofree char *row = g_strdup_printf ("%u", recto_segment_get_row (segment) + 1);

  recto_cli_print_row (
      row, uid,
      recto_kind_to_name (recto_paragraph_get_kind (recto_segment_get_paragraph (segment))),
      recto_status_to_name (recto_segment_get_status (segment)),
      (recto_segment_get_flags (segment) & RECTO_FLAG_LOCKED) != 0 ? "yes" : "no",
      recto_segment_get_text (segment, RECTO_SIDE_SOURCE),
      recto_segment_get_text (segment, RECTO_SIDE_TARGET), NULL);
}

RectoExit
recto_cli_show (RectoCli *cli, int argc, char **argv, GError **error)
{
  gboolean json = FALSE;
  g_autoptr (RectoArticle) article = begin_listing (cli, argc, argv, &json, error);

  if (article == NULL)
    return RECTO_EXIT_INPUT;
  if (!json)
    recto_cli_print_row ("row", "id", "kind", "status", "locked", "source", "target", NULL);
  for (guint i = 0; i < recto_article_get_n_rows (article); i++)
    {
      const RectoSegment *segment = recto_article_get_row (article, i);

      if (json)
        print_row_json (segment);
      else
        print_row_table (segment);
    }
  return RECTO_EXIT_DONE;
}

/* The options of set. Numbers are -1 and strings NULL where they were not given. */
typedef struct
{
  char *target;
  char *status;
  char *tag;
  char *side;
  char *label;
  int start;
  int end;
} SetOptions;

static void
set_options_clear (SetOptions *options)
{
  g_free (options->target);
  g_free (options->status);
  g_free (options->tag);
  g_free (options->side);
  g_free (options->label);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SetOptions, set_options_clear)

static gboolean
set_tag (RectoArticle *article, RectoSegment *segment, const SetOptions *options, GError **error)
{
  RectoSpanKind kind = RECTO_SPAN_PERSON;
  gboolean of_source = g_strcmp0 (options->side, recto_side_to_name (RECTO_SIDE_SOURCE)) == 0;
  RectoSide side = of_source ? RECTO_SIDE_SOURCE : RECTO_SIDE_TARGET;
  g_autoptr (RectoSpan) span = NULL;

  if (options->side != NULL && !g_str_equal (options->side, recto_side_to_name (side)))
    {
      g_set_error (error, RECTO_CLI_ERROR, RECTO_CLI_ERROR_USAGE,
                   "set: “%s” is not a side: source, target", options->side);
      return FALSE;
    }

  if (!recto_span_kind_from_name (options->tag, &kind) || options->start < 0 ||
      options->end <= options->start)
    {
      g_set_error (
          error, RECTO_CLI_ERROR, RECTO_CLI_ERROR_USAGE,
          "set: --tag needs a kind such as person or unit, and --start=N --end=N in code points");
      return FALSE;
    }
  span = recto_span_new (side, (guint) options->start, (guint) options->end, kind,
                         RECTO_SPAN_ACCEPTED);
  span->label = g_strdup (options->label);
  return recto_article_add_span (article, segment, span, error);
}

static gboolean
set_target (RectoArticle *article, RectoSegment *segment, const char *target, GError **error)
{
  g_autofree char *text = recto_cli_normalize (target);

  return recto_article_replace_text (article, segment, RECTO_SIDE_TARGET, 0,
                                     recto_segment_get_length (segment, RECTO_SIDE_TARGET), text,
                                     RECTO_REPLACE_COMMAND, error);
}

static gboolean
apply_set (RectoArticle *article, RectoSegment *segment, const SetOptions *options, GError **error)
{
  RectoStatus status = RECTO_STATUS_NEW;

  if (options->tag == NULL && (options->side != NULL || options->label != NULL ||
                               options->start != -1 || options->end != -1))
    {
      g_set_error (error, RECTO_CLI_ERROR, RECTO_CLI_ERROR_USAGE,
                   "set: --side, --start, --end and --label belong to --tag");
      return FALSE;
    }
  if (options->tag == NULL && options->target == NULL && options->status == NULL)
    {
      g_set_error (error, RECTO_CLI_ERROR, RECTO_CLI_ERROR_USAGE,
                   "set: --target, --status or --tag is needed");
      return FALSE;
    }
  if (options->status != NULL && !recto_status_from_name (options->status, &status))
    {
      g_set_error (error, RECTO_CLI_ERROR, RECTO_CLI_ERROR_USAGE,
                   "set: “%s” is not a status: new, draft, translated, reviewed, approved",
                   options->status);
      return FALSE;
    }
  return (options->target == NULL || set_target (article, segment, options->target, error)) &&
         (options->tag == NULL || set_tag (article, segment, options, error)) &&
         (options->status == NULL || recto_article_set_status (article, segment, status, error));
}

RectoExit
recto_cli_set (RectoCli *cli, int argc, char **argv, GError **error)
{
  g_auto (SetOptions) options = { .start = -1, .end = -1 };
  const GOptionEntry entries[] = {
    { "target", 0, 0, G_OPTION_ARG_STRING, &options.target, NULL, NULL },
    { "status", 0, 0, G_OPTION_ARG_STRING, &options.status, NULL, NULL },
    { "tag", 0, 0, G_OPTION_ARG_STRING, &options.tag, NULL, NULL },
    { "side", 0, 0, G_OPTION_ARG_STRING, &options.side, NULL, NULL },
    { "label", 0, 0, G_OPTION_ARG_STRING, &options.label, NULL, NULL },
    { "start", 0, 0, G_OPTION_ARG_INT, &options.start, NULL, NULL },
    { "end", 0, 0, G_OPTION_ARG_INT, &options.end, NULL, NULL },
    { NULL }
  };
  g_auto (GStrv) arguments = NULL;
  g_autoptr (RectoArticle) article = NULL;
  RectoSegment *segment = NULL;
  gboolean done = FALSE;

  if (!recto_cli_parse ("set", entries, argc, argv, &arguments, error) ||
      !recto_cli_check_count ("set", arguments, 2, 2, error))
    return RECTO_EXIT_USAGE;
  article = begin (cli, "set", arguments, 2, error);
  segment = article != NULL ? recto_cli_find_row (article, arguments[1], error) : NULL;
  if (segment == NULL)
    return RECTO_EXIT_INPUT;

  recto_article_begin_group (article);
  done = apply_set (article, segment, &options, error);
  recto_article_end_group (article);
  if (!done)
    return RECTO_EXIT_INPUT;
  return recto_session_flush (cli->session, error) ? RECTO_EXIT_DONE : RECTO_EXIT_DESK;
}

typedef gboolean (*Step) (RectoArticle *article, RectoPlace *place, GError **error);
typedef gboolean (*CanStep) (RectoArticle *article);

static RectoExit
step (RectoCli *cli, int argc, char **argv, CanStep can, Step do_step, GError **error)
{
  g_auto (GStrv) arguments = NULL;
  g_autoptr (RectoArticle) article = NULL;
  guint64 n = 1, done = 0;

  if (!recto_cli_parse (argv[0], NULL, argc, argv, &arguments, error))
    return RECTO_EXIT_USAGE;
  article = begin (cli, argv[0], arguments, 2, error);
  if (article == NULL)
    return RECTO_EXIT_INPUT;
  if (arguments[1] != NULL &&
      !g_ascii_string_to_unsigned (arguments[1], 10, 1, G_MAXUINT, &n, NULL))
    {
      recto_cli_check_count (argv[0], (char *[]){ NULL }, 1, 1, error);
      return RECTO_EXIT_USAGE;
    }
  for (; done < n && can (article); done++)
    if (!do_step (article, NULL, error))
      return RECTO_EXIT_DESK;
  if (done < n)
    recto_cli_say ("%s: %" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT " steps were there to take",
                   argv[0], done, n);
  return recto_session_flush (cli->session, error) ? RECTO_EXIT_DONE : RECTO_EXIT_DESK;
}

RectoExit
recto_cli_undo (RectoCli *cli, int argc, char **argv, GError **error)
{
  return step (cli, argc, argv, recto_article_can_undo, recto_article_undo, error);
}

RectoExit
recto_cli_redo (RectoCli *cli, int argc, char **argv, GError **error)
{
  return step (cli, argc, argv, recto_article_can_redo, recto_article_redo, error);
}

static void
print_edit (RectoArticle *article, const RectoEdit *edit, gboolean json)
{
  g_autofree char *at = recto_cli_format_time (edit->at);
  g_autofree char *group = recto_uid_to_string (&edit->group);
  const RectoSegment *segment = recto_article_find_segment (article, &edit->subject);
  g_autofree char *row =
      segment != NULL ? g_strdup_printf ("%u", recto_segment_get_row (segment) + 1) : g_strdup ("");
  gboolean stands = recto_article_edit_stands (article, &edit->uid);
  const char *removed = edit->removed != NULL ? edit->removed : "";
  const char *inserted = edit->inserted != NULL ? edit->inserted : "";
  JsonBuilder *builder = NULL;

  if (!json)
    {
      recto_cli_print_row (at, edit->who, recto_edit_kind_to_name (edit->kind), row,
                           stands ? "yes" : "no", removed, inserted, group, NULL);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  recto_cli_json_string (builder, "at", at);
  recto_cli_json_string (builder, "by", edit->who);
  recto_cli_json_string (builder, "kind", recto_edit_kind_to_name (edit->kind));
  recto_cli_json_int (builder, "row",
                      segment != NULL ? (gint64) recto_segment_get_row (segment) + 1 : 0);
  recto_cli_json_bool (builder, "stands", stands);
  recto_cli_json_string (builder, "removed", edit->removed);
  recto_cli_json_string (builder, "inserted", edit->inserted);
  recto_cli_json_string (builder, "group", group);
  json_builder_end_object (builder);
  recto_cli_print_json (builder);
}

RectoExit
recto_cli_history (RectoCli *cli, int argc, char **argv, GError **error)
{
  gboolean json = FALSE;
  g_autoptr (RectoArticle) article = begin_listing (cli, argc, argv, &json, error);
  const GPtrArray *edits = NULL;

  if (article == NULL)
    return RECTO_EXIT_INPUT;
  if (!json)
    recto_cli_print_row ("at", "by", "kind", "row", "stands", "removed", "inserted", "group", NULL);
  edits = recto_article_get_edits (article);
  for (guint i = 0; i < edits->len; i++)
    print_edit (article, g_ptr_array_index (edits, i), json);
  return RECTO_EXIT_DONE;
}

static void
print_mention (const RectoSegment *segment, const RectoSpan *span, gboolean json)
{
  const char *text = recto_segment_get_text (segment, span->side);
  g_autofree char *surface = g_utf8_substring (text, span->start, span->end);
  g_autofree char *row = g_strdup_printf ("%u", recto_segment_get_row (segment) + 1);
  g_autofree char *start = g_strdup_printf ("%u", span->start);
  g_autofree char *end = g_strdup_printf ("%u", span->end);
  JsonBuilder *builder = NULL;

  if (!json)
    {
      recto_cli_print_row (row, recto_side_to_name (span->side), start, end,
                           recto_span_kind_to_name (span->kind),
                           recto_span_state_to_name (span->state),
                           span->label != NULL ? span->label : "", surface, NULL);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  recto_cli_json_int (builder, "row", recto_segment_get_row (segment) + 1);
  add_json_span (builder, span, text);
  json_builder_end_object (builder);
  recto_cli_print_json (builder);
}

static gboolean
is_mention (const RectoSpan *span)
{
  return span->kind == RECTO_SPAN_PERSON || span->kind == RECTO_SPAN_UNIT ||
         span->kind == RECTO_SPAN_RANK || span->kind == RECTO_SPAN_POST;
}

RectoExit
recto_cli_mentions (RectoCli *cli, int argc, char **argv, GError **error)
{
  gboolean json = FALSE;
  g_autoptr (RectoArticle) article = begin_listing (cli, argc, argv, &json, error);

  if (article == NULL)
    return RECTO_EXIT_INPUT;
  if (!json)
    recto_cli_print_row ("row", "side", "start", "end", "kind", "state", "label", "surface", NULL);
  for (guint r = 0; r < recto_article_get_n_rows (article); r++)
    {
      const RectoSegment *segment = recto_article_get_row (article, r);
      const GPtrArray *spans = recto_segment_get_spans (segment);

      for (guint i = 0; spans != NULL && i < spans->len; i++)
        if (is_mention (g_ptr_array_index (spans, i)))
          print_mention (segment, g_ptr_array_index (spans, i), json);
    }
  return RECTO_EXIT_DONE;
}
