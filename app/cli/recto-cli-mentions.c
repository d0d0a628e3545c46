/* recto-cli-mentions.c: what an article names, tagged or found.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-cli"

#include "config.h"

#include "recto-cli-command.h"
#include "recto-cli-output.h"
#include "recto-suggestions.h"

/* One that was found, in the clothes of a span. @why: (nullable): of a tag */
static void
print_mention (RectoCli *cli,
               const RectoSegment *segment,
               const RectoSpan *span,
               const RectoSuggestion *why,
               gboolean json)
{
  const char *text = recto_segment_get_text (segment, span->side);
  g_autofree char *surface = g_utf8_substring (text, span->start, span->end);
  g_autofree char *row = g_strdup_printf ("%u", recto_segment_get_row (segment) + 1);
  g_autofree char *start = g_strdup_printf ("%u", span->start);
  g_autofree char *end = g_strdup_printf ("%u", span->end);
  JsonBuilder *builder = NULL;

  if (!json)
    {
      recto_cli_print_row (cli, row, recto_side_to_name (span->side), start, end,
                           recto_span_kind_to_name (span->kind),
                           recto_span_state_to_name (span->state),
                           span->label != NULL ? span->label : "", surface, NULL);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  recto_cli_json_int (builder, "row", recto_segment_get_row (segment) + 1);
  recto_cli_json_span (builder, span, text);
  if (why != NULL)
    {
      recto_cli_json_string (builder, "person", why->person);
      recto_cli_json_string (builder, "reason", recto_finding_reason_to_sentence (why->reason));
      recto_cli_json_bool (builder, "ambiguous", why->ambiguous);
    }
  json_builder_end_object (builder);
  recto_cli_print_json (cli, builder);
}

static gboolean
is_mention (const RectoSpan *span)
{
  return span->kind == RECTO_SPAN_PERSON || span->kind == RECTO_SPAN_UNIT ||
         span->kind == RECTO_SPAN_RANK || span->kind == RECTO_SPAN_POST;
}

static void
print_suggestion (RectoCli *cli,
                  const RectoSegment *segment,
                  const RectoSuggestion *it,
                  gboolean json)
{
  const RectoSpan span = { .side = it->side,
                           .start = it->start,
                           .end = it->end,
                           .kind = it->kind,
                           .state = RECTO_SPAN_SUGGESTED,
                           .target = it->target,
                           .label = it->label };

  print_mention (cli, segment, &span, it, json);
}

/* Tags and what was found of one side of a row, by their start. */
static void
print_side (RectoCli *cli,
            RectoSuggestions *suggestions,
            const RectoSegment *segment,
            RectoSide side,
            gboolean json)
{
  const GPtrArray *spans = recto_segment_get_spans (segment);
  const GPtrArray *found =
      recto_suggestions_get_row (suggestions, recto_segment_get_row (segment), side);
  guint next = 0, n = found != NULL ? found->len : 0;

  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const RectoSpan *span = g_ptr_array_index (spans, i);

      if (span->side != side || !is_mention (span))
        continue;
      for (; next < n && ((RectoSuggestion *) found->pdata[next])->start < span->start; next++)
        print_suggestion (cli, segment, found->pdata[next], json);
      print_mention (cli, segment, span, NULL, json);
    }
  for (; next < n; next++)
    print_suggestion (cli, segment, found->pdata[next], json);
}

/* Waits until every row was gone through. */
static gboolean
find_all (RectoCli *cli, RectoSuggestions *suggestions, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *done = NULL;

  recto_suggestions_complete_async (suggestions, NULL, recto_cli_on_done, &done);
  result = recto_cli_wait (cli, &done);
  return recto_suggestions_complete_finish (suggestions, result, error);
}

static RectoExit
accept_all (RectoCli *cli, RectoSuggestions *suggestions, GError **error)
{
  g_autoptr (GPtrArray) list = recto_suggestions_list (suggestions);
  g_autoptr (GError) failure = NULL;

  recto_suggestions_accept (suggestions, list, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return RECTO_EXIT_INPUT;
    }
  return recto_session_flush (cli->session, error) ? RECTO_EXIT_DONE : RECTO_EXIT_DESK;
}

static RectoExit
list_mentions (RectoCli *cli, RectoArticle *article, gboolean accept, gboolean json, GError **error)
{
  g_autoptr (RectoSuggestions) suggestions = recto_suggestions_new (cli->session, article);
  RectoExit exit = RECTO_EXIT_DONE;

  if (!find_all (cli, suggestions, error))
    return RECTO_EXIT_DESK;
  if (accept)
    exit = accept_all (cli, suggestions, error);
  if (exit != RECTO_EXIT_DONE)
    return exit;
  if (!json)
    recto_cli_print_row (cli, "row", "side", "start", "end", "kind", "state", "label", "surface",
                         NULL);
  for (guint row = 0; row < recto_article_get_n_rows (article); row++)
    {
      const RectoSegment *segment = recto_article_get_row (article, row);

      print_side (cli, suggestions, segment, RECTO_SIDE_SOURCE, json);
      print_side (cli, suggestions, segment, RECTO_SIDE_TARGET, json);
    }
  return RECTO_EXIT_DONE;
}

RectoExit
recto_cli_mentions (RectoCli *cli, int argc, char **argv, GError **error)
{
  gboolean accept = FALSE, json = FALSE;
  const GOptionEntry entries[] = { { "accept-all", 0, 0, G_OPTION_ARG_NONE, &accept, NULL, NULL },
                                   { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL },
                                   { NULL } };
  g_auto (GStrv) arguments = NULL;
  g_autoptr (RectoArticle) article = NULL;

  if (!recto_cli_parse ("mentions", entries, argc, argv, &arguments, error) ||
      !recto_cli_check_count ("mentions", arguments, 1, 1, error))
    return RECTO_EXIT_USAGE;
  if (!recto_cli_open_desk (cli, FALSE, error))
    return RECTO_EXIT_DESK;
  article = recto_cli_open_article (cli, arguments[0], error);
  return article != NULL ? list_mentions (cli, article, accept, json, error) : RECTO_EXIT_INPUT;
}
