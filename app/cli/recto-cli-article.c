/* recto-cli-article.c: looking at an article, its history, and stepping through it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-cli"

#include "config.h"

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

RectoArticle *
recto_cli_begin_listing (RectoCli *cli, int argc, char **argv, gboolean *json, GError **error)
{
  g_auto (GStrv) arguments = NULL;

  if (!recto_cli_parse_listing (argc, argv, &arguments, json, error))
    return NULL;
  return begin (cli, argv[0], arguments, 1, error);
}

void
recto_cli_json_span (JsonBuilder *builder, const RectoSpan *span, const char *text)
{
  g_autofree char *surface = g_utf8_substring (text, span->start, span->end);
  g_autofree char *uid = recto_uid_to_string (&span->uid);
  g_autofree char *entry = recto_uid_to_string (&span->target);

  recto_cli_json_string (builder, "id", recto_uid_is_none (&span->uid) ? NULL : uid);
  recto_cli_json_string (builder, "side", recto_side_to_name (span->side));
  recto_cli_json_int (builder, "start", span->start);
  recto_cli_json_int (builder, "end", span->end);
  recto_cli_json_string (builder, "kind", recto_span_kind_to_name (span->kind));
  recto_cli_json_string (builder, "state", recto_span_state_to_name (span->state));
  recto_cli_json_string (builder, "label", span->label);
  recto_cli_json_string (builder, "surface", surface);
  recto_cli_json_string (builder, "entry", recto_uid_is_none (&span->target) ? NULL : entry);
}

static void
print_row_json (RectoCli *cli, const RectoSegment *segment)
{
  JsonBuilder *builder = json_builder_new ();
  g_autofree char *uid = recto_uid_to_string (recto_segment_get_uid (segment));
  const GPtrArray *spans = recto_segment_get_spans (segment);
  guint flags = recto_segment_get_flags (segment);
  const RectoParagraph *paragraph = recto_segment_get_paragraph (segment);
  g_autofree char *paragraph_uid = recto_uid_to_string (recto_paragraph_get_uid (paragraph));

  json_builder_begin_object (builder);
  recto_cli_json_string (builder, "id", uid);
  recto_cli_json_int (builder, "row", recto_segment_get_row (segment) + 1);
  recto_cli_json_string (builder, "kind",
                         recto_kind_to_name (recto_paragraph_get_kind (paragraph)));
  recto_cli_json_string (builder, "paragraph", paragraph_uid);
  recto_cli_json_string (builder, "reason", recto_paragraph_get_reason (paragraph));
  recto_cli_json_bool (builder, "begins_paragraph", recto_segment_starts_paragraph (segment));
  recto_cli_json_string (builder, "source", recto_segment_get_text (segment, RECTO_SIDE_SOURCE));
  recto_cli_json_string (builder, "target", recto_segment_get_text (segment, RECTO_SIDE_TARGET));
  recto_cli_json_string (builder, "status",
                         recto_status_to_name (recto_segment_get_status (segment)));
  recto_cli_json_bool (builder, "locked", (flags & RECTO_FLAG_LOCKED) != 0);
  recto_cli_json_bool (builder, "omitted", (flags & RECTO_FLAG_OMITTED) != 0);
  recto_cli_json_bool (builder, "joined", (flags & RECTO_FLAG_JOINED) != 0);
  recto_cli_json_bool (builder, "source_changed", (flags & RECTO_FLAG_SOURCE_CHANGED) != 0);
  json_builder_set_member_name (builder, "spans");
  json_builder_begin_array (builder);
  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const RectoSpan *span = g_ptr_array_index (spans, i);

      json_builder_begin_object (builder);
      recto_cli_json_span (builder, span, recto_segment_get_text (segment, span->side));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  recto_cli_print_json (cli, builder);
}

static void
print_row_table (RectoCli *cli, const RectoSegment *segment)
{
  g_autofree char *uid = recto_uid_to_string (recto_segment_get_uid (segment));
  g_autofree char *row = g_strdup_printf ("%u", recto_segment_get_row (segment) + 1);

  recto_cli_print_row (
      cli, row, uid,
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
  g_autoptr (RectoArticle) article = recto_cli_begin_listing (cli, argc, argv, &json, error);

  if (article == NULL)
    return RECTO_EXIT_INPUT;
  if (!json)
    recto_cli_print_row (cli, "row", "id", "kind", "status", "locked", "source", "target", NULL);
  for (guint i = 0; i < recto_article_get_n_rows (article); i++)
    {
      const RectoSegment *segment = recto_article_get_row (article, i);

      if (json)
        print_row_json (cli, segment);
      else
        print_row_table (cli, segment);
    }
  return RECTO_EXIT_DONE;
}

typedef gboolean (*Step) (RectoArticle *article, RectoPlace *place, GError **error);
typedef gboolean (*CanStep) (RectoArticle *article);

typedef struct
{
  CanStep can;
  Step go;
  Step back;
} Direction;

static RectoExit
step (RectoCli *cli, int argc, char **argv, const Direction *direction, GError **error)
{
  g_auto (GStrv) arguments = NULL;
  g_autoptr (RectoArticle) article = NULL;
  guint64 n = 1, done = 0;

  if (!recto_cli_parse (argv[0], NULL, argc, argv, &arguments, error))
    return RECTO_EXIT_USAGE;
  if (arguments[0] != NULL && arguments[1] != NULL &&
      !g_ascii_string_to_unsigned (arguments[1], 10, 1, G_MAXUINT, &n, NULL))
    {
      recto_cli_check_count (argv[0], (char *[]){ NULL }, 1, 1, error);
      return RECTO_EXIT_USAGE;
    }
  article = begin (cli, argv[0], arguments, 2, error);
  if (article == NULL)
    return RECTO_EXIT_INPUT;
  for (; done < n && direction->can (article); done++)
    if (!direction->go (article, NULL, error))
      {
        while (done-- > 0) /* all or nothing, also in an article that a window shows */
          direction->back (article, NULL, NULL);
        return RECTO_EXIT_DESK;
      }
  if (done < n)
    recto_cli_say (cli,
                   "%s: %" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT " steps were there to take",
                   argv[0], done, n);
  return recto_session_flush (cli->session, error) ? RECTO_EXIT_DONE : RECTO_EXIT_DESK;
}

RectoExit
recto_cli_undo (RectoCli *cli, int argc, char **argv, GError **error)
{
  static const Direction undo = { recto_article_can_undo, recto_article_undo, recto_article_redo };

  return step (cli, argc, argv, &undo, error);
}

RectoExit
recto_cli_redo (RectoCli *cli, int argc, char **argv, GError **error)
{
  static const Direction redo = { recto_article_can_redo, recto_article_redo, recto_article_undo };

  return step (cli, argc, argv, &redo, error);
}

/* What stands in the columns removed and inserted; for a move its numbers, for a note what it is
 * of. (transfer full) */
static char *
dup_change (const RectoEdit *edit, gboolean after)
{
  const char *text = after ? edit->inserted : edit->removed;

  if (edit->kind == RECTO_EDIT_MOVE)
    return g_strdup_printf ("%d", (after ? edit->after : edit->before) + 1);
  if (edit->kind == RECTO_EDIT_NOTE && after)
    return g_strconcat (edit->key, text != NULL ? ": " : NULL, text, NULL);
  return g_strdup (text);
}

static void
print_edit (RectoCli *cli, RectoArticle *article, const RectoEdit *edit, gboolean json)
{
  g_autofree char *at = recto_cli_format_time (edit->at);
  g_autofree char *group = recto_uid_to_string (&edit->group);
  g_autofree char *id = recto_uid_to_string (&edit->uid);
  const RectoSegment *segment = recto_article_find_segment (article, &edit->subject);
  g_autofree char *row =
      segment != NULL ? g_strdup_printf ("%u", recto_segment_get_row (segment) + 1) : g_strdup ("");
  gboolean stands = recto_article_edit_stands (article, &edit->uid);
  g_autofree char *removed = dup_change (edit, FALSE);
  g_autofree char *inserted = dup_change (edit, TRUE);
  JsonBuilder *builder = NULL;

  if (!json)
    {
      recto_cli_print_row (cli, at, edit->who, recto_edit_kind_to_name (edit->kind), row,
                           stands ? "yes" : "no", removed != NULL ? removed : "",
                           inserted != NULL ? inserted : "", group, id, NULL);
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
  recto_cli_json_string (builder, "removed", removed);
  recto_cli_json_string (builder, "inserted", inserted);
  recto_cli_json_string (builder, "group", group);
  recto_cli_json_string (builder, "id", id);
  json_builder_end_object (builder);
  recto_cli_print_json (cli, builder);
}

RectoExit
recto_cli_history (RectoCli *cli, int argc, char **argv, GError **error)
{
  gboolean json = FALSE;
  g_autoptr (RectoArticle) article = recto_cli_begin_listing (cli, argc, argv, &json, error);
  const GPtrArray *edits = NULL;

  if (article == NULL)
    return RECTO_EXIT_INPUT;
  if (!json)
    recto_cli_print_row (cli, "at", "by", "kind", "row", "stands", "removed", "inserted", "group",
                         "id", NULL);
  edits = recto_article_get_edits (article);
  for (guint i = 0; i < edits->len; i++)
    print_edit (cli, article, g_ptr_array_index (edits, i), json);
  return RECTO_EXIT_DONE;
}
