/* recto-cli-versions.c: what an article was: its versions, going back, and what is new since the
 * last export. SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-cli"

#include "config.h"

#include "recto-article-at.h"
#include "recto-cli-command.h"
#include "recto-cli-output.h"
#include "recto-session-exported.h"

/* --- Versions --- */

static gboolean
is_version (const RectoEdit *edit)
{
  return edit->kind == RECTO_EDIT_NOTE && g_strcmp0 (edit->key, "version") == 0;
}

static void
print_version (RectoCli *cli, RectoArticle *article, const RectoEdit *edit, gboolean json)
{
  g_autofree char *uid = recto_uid_to_string (&edit->uid);
  g_autofree char *at = recto_cli_format_time (edit->at);
  gboolean stands = recto_article_edit_stands (article, &edit->uid);
  JsonBuilder *builder = NULL;

  if (!json)
    {
      recto_cli_print_row (cli, uid, at, edit->who, stands ? "yes" : "no", edit->inserted, NULL);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  recto_cli_json_string (builder, "id", uid);
  recto_cli_json_string (builder, "at", at);
  recto_cli_json_string (builder, "by", edit->who);
  recto_cli_json_bool (builder, "stands", stands);
  recto_cli_json_string (builder, "name", edit->inserted);
  json_builder_end_object (builder);
  recto_cli_print_json (cli, builder);
}

RectoExit
recto_cli_versions (RectoCli *cli, int argc, char **argv, GError **error)
{
  gboolean json = FALSE;
  g_autoptr (RectoArticle) article = recto_cli_begin_listing (cli, argc, argv, &json, error);
  const GPtrArray *edits = NULL;

  if (article == NULL)
    return RECTO_EXIT_INPUT;
  if (!json)
    recto_cli_print_row (cli, "id", "at", "by", "stands", "name", NULL);
  edits = recto_article_get_edits (article);
  for (guint i = 0; i < edits->len; i++)
    if (is_version (edits->pdata[i]))
      print_version (cli, article, edits->pdata[i], json);
  return RECTO_EXIT_DONE;
}

/* --- Going back --- */

/* An edit by its id, or the version that was named so last. NULL: there is none. (transfer none) */
static const RectoEdit *
find_edit (RectoArticle *article, const char *name)
{
  const GPtrArray *edits = recto_article_get_edits (article);
  RectoUid uid;
  gboolean is_uid = recto_uid_from_string (name, &uid);

  for (guint i = edits->len; i > 0; i--)
    {
      const RectoEdit *edit = edits->pdata[i - 1];

      if (is_uid ? recto_uid_equal (&edit->uid, &uid)
                 : is_version (edit) && g_strcmp0 (edit->inserted, name) == 0)
        return edit;
    }
  return NULL;
}

typedef struct
{
  RectoArticleRecord *now; /* owned */
  RectoUid edit;
} Return;

static gpointer
find_then (gpointer data, GError **error)
{
  Return *asked = data;

  return recto_article_record_at (asked->now, &asked->edit, error);
}

static RectoExit
go_back (RectoCli *cli, RectoArticle *article, const RectoUid *edit, GError **error)
{
  g_autoptr (RectoArticleRecord) now = recto_article_to_record (article);
  g_autoptr (RectoArticleRecord) then = NULL;
  Return asked = { now, *edit };
  guint64 revision = recto_article_get_revision (article);

  then = recto_cli_do_aside (cli, find_then, &asked, error);
  if (then == NULL)
    return RECTO_EXIT_INPUT;
  if (recto_article_get_revision (article) != revision)
    {
      g_set_error_literal (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_INPUT,
                           "The article was changed meanwhile");
      return RECTO_EXIT_INPUT;
    }
  if (!recto_article_become (article, then, NULL, error))
    return RECTO_EXIT_INPUT;
  return recto_session_flush (cli->session, error) ? RECTO_EXIT_DONE : RECTO_EXIT_DESK;
}

RectoExit
recto_cli_go_back (RectoCli *cli, int argc, char **argv, GError **error)
{
  g_auto (GStrv) arguments = NULL;
  g_autoptr (RectoArticle) article = NULL;
  const RectoEdit *edit = NULL;

  if (!recto_cli_parse ("go-back", NULL, argc, argv, &arguments, error) ||
      !recto_cli_check_count ("go-back", arguments, 2, 2, error))
    return RECTO_EXIT_USAGE;
  if (!recto_cli_open_desk (cli, FALSE, error))
    return RECTO_EXIT_DESK;
  article = recto_cli_open_article (cli, arguments[0], error);
  if (article == NULL)
    return RECTO_EXIT_INPUT;
  edit = find_edit (article, arguments[1]);
  if (edit == NULL)
    {
      g_set_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_MISSING,
                   "The article has no edit and no version “%s”", arguments[1]);
      return RECTO_EXIT_INPUT;
    }
  return go_back (cli, article, &edit->uid, error);
}

/* --- Since the last export --- */

static void
print_changed (RectoCli *cli, const RectoUid *uid, const RectoSegment *segment, gboolean json)
{
  g_autofree char *id = recto_uid_to_string (uid);
  g_autofree char *row =
      segment != NULL ? g_strdup_printf ("%u", recto_segment_get_row (segment) + 1) : g_strdup ("");
  const char *target = segment != NULL ? recto_segment_get_text (segment, RECTO_SIDE_TARGET) : NULL;
  JsonBuilder *builder = NULL;

  if (!json)
    {
      recto_cli_print_row (cli, row, id, target != NULL ? target : "", NULL);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  recto_cli_json_int (builder, "row",
                      segment != NULL ? (gint64) recto_segment_get_row (segment) + 1 : 0);
  recto_cli_json_string (builder, "id", id);
  recto_cli_json_string (builder, "target", target);
  json_builder_end_object (builder);
  recto_cli_print_json (cli, builder);
}

RectoExit
recto_cli_exported (RectoCli *cli, int argc, char **argv, GError **error)
{
  gboolean json = FALSE;
  g_autoptr (RectoArticle) article = recto_cli_begin_listing (cli, argc, argv, &json, error);
  g_autoptr (GArray) rows = NULL;
  g_autofree char *time = NULL;
  gint64 at = 0;

  if (article == NULL)
    return RECTO_EXIT_INPUT;
  if (!recto_session_find_export (article, &at, &rows))
    {
      recto_cli_say (cli, "exported: the article was never exported");
      return RECTO_EXIT_DONE;
    }
  time = recto_cli_format_time (at);
  recto_cli_say (cli, "exported: at %s", time);
  if (!json)
    recto_cli_print_row (cli, "row", "id", "target", NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      const RectoUid *uid = &g_array_index (rows, RectoUid, i);

      print_changed (cli, uid, recto_article_find_segment (article, uid), json);
    }
  return RECTO_EXIT_DONE;
}
