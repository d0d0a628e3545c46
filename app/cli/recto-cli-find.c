/* recto-cli-find.c: finding and replacing, in one article or in all of them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-cli"

#include "config.h"

#include "recto-cli-command.h"
#include "recto-cli-output.h"
#include "recto-desk-find.h"
#include "recto-finder.h"

#define BOTH_SIDES (1u << RECTO_SIDE_SOURCE | 1u << RECTO_SIDE_TARGET)

/* What is looked for, and how. */
typedef struct
{
  const char *name; /* of the command */
  gboolean regex, word, match_case, ignore_marks, json, dry_run;
  char *side;       /* owned, nullable: both, or for replacing the target */
  char **words;     /* owned: pattern, what comes in its place */
  RectoUid article; /* none: all */
  RectoMatcher *matcher;
  guint sides;
  RectoDeskFind *find;
} Work;

static void
work_clear (Work *work)
{
  g_free (work->side);
  g_strfreev (work->words);
  g_clear_pointer (&work->matcher, recto_matcher_unref);
  g_clear_object (&work->find);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_clear)

/* --- What is asked for --- */

static gboolean
read_side (Work *work, guint otherwise, GError **error)
{
  work->sides = otherwise;
  if (work->side == NULL)
    return TRUE;
  if (g_str_equal (work->side, "both"))
    work->sides = BOTH_SIDES;
  else if (g_str_equal (work->side, recto_side_to_name (RECTO_SIDE_SOURCE)))
    work->sides = 1u << RECTO_SIDE_SOURCE;
  else if (g_str_equal (work->side, recto_side_to_name (RECTO_SIDE_TARGET)))
    work->sides = 1u << RECTO_SIDE_TARGET;
  else
    {
      g_set_error (error, RECTO_CLI_ERROR, RECTO_CLI_ERROR_USAGE,
                   "%s: “%s” is not a side: source, target, both", work->name, work->side);
      return FALSE;
    }
  return TRUE;
}

/* What cannot be understood was put wrongly: the command line is at fault, not the desk. */
static gboolean
read_pattern (Work *work, GError **error)
{
  RectoMatchFlags flags =
      (work->match_case ? RECTO_MATCH_CASE : 0) | (work->word ? RECTO_MATCH_WORD : 0) |
      (work->ignore_marks ? RECTO_MATCH_IGNORE_MARKS : 0) | (work->regex ? RECTO_MATCH_REGEX : 0);
  g_autoptr (GError) local_error = NULL;

  work->matcher = recto_matcher_new (work->words[0], flags, &local_error);
  if (work->matcher != NULL &&
      (work->words[1] == NULL ||
       recto_matcher_check_replacement (work->matcher, work->words[1], &local_error)))
    return TRUE;
  g_set_error (error, RECTO_CLI_ERROR, RECTO_CLI_ERROR_USAGE, "%s: %s", work->name,
               local_error->message);
  return FALSE;
}

/* @n_words: without the article, which may come first. */
static gboolean
read_work (Work *work, guint n_words, int argc, char **argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "regex", 0, 0, G_OPTION_ARG_NONE, &work->regex, NULL, NULL },
    { "word", 0, 0, G_OPTION_ARG_NONE, &work->word, NULL, NULL },
    { "case", 0, 0, G_OPTION_ARG_NONE, &work->match_case, NULL, NULL },
    { "ignore-marks", 0, 0, G_OPTION_ARG_NONE, &work->ignore_marks, NULL, NULL },
    { "side", 0, 0, G_OPTION_ARG_STRING, &work->side, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &work->json, NULL, NULL },
    { "dry-run", 0, n_words > 1 ? 0 : G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &work->dry_run, NULL,
      NULL },
    { NULL }
  };
  g_auto (GStrv) arguments = NULL;

  if (!recto_cli_parse (work->name, entries, argc, argv, &arguments, error) ||
      !recto_cli_check_count (work->name, arguments, n_words, n_words + 1, error))
    return FALSE;
  if (work->dry_run && n_words == 1)
    {
      recto_cli_refuse (work->name, "it changes nothing anyway", error);
      return FALSE;
    }
  if (g_strv_length (arguments) > n_words &&
      !recto_cli_parse_id (arguments[0], &work->article, error))
    return FALSE;
  work->words = g_strdupv (arguments + g_strv_length (arguments) - n_words);
  for (guint i = 0; i < n_words; i++)
    if (!g_utf8_validate (work->words[i], -1, NULL))
      {
        recto_cli_refuse (work->name, "the words are not UTF-8", error);
        return FALSE;
      }
  return read_pattern (work, error) &&
         read_side (work, n_words > 1 ? 1u << RECTO_SIDE_TARGET : BOTH_SIDES, error);
}

/* --- Finding --- */

static gboolean
search (RectoCli *cli, Work *work, GError **error)
{
  GAsyncResult *done = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  work->find = recto_desk_find_new (cli->session);
  recto_desk_find_search_async (work->find, work->matcher, work->sides,
                                recto_uid_is_none (&work->article) ? NULL : &work->article,
                                G_MAXUINT, NULL, recto_cli_on_done, &done);
  result = recto_cli_wait (cli, &done);
  return recto_desk_find_search_finish (work->find, result, error);
}

static void
print_hit (RectoCli *cli, const Work *work, const RectoDeskFound *found, const RectoDeskHit *hit)
{
  g_autofree char *uid = recto_uid_to_string (&found->article);
  g_autofree char *row = g_strdup_printf ("%u", hit->row + 1);
  g_autofree char *start = g_strdup_printf ("%u", hit->start);
  g_autofree char *end = g_strdup_printf ("%u", hit->end);
  g_autofree char *surface = g_utf8_substring (hit->text, hit->start, hit->end);
  const RectoMatch match = { hit->start, hit->end };
  g_autofree char *with = NULL;
  JsonBuilder *builder = NULL;

  if (work->dry_run)
    with = recto_matcher_expand (work->matcher, hit->text, &match, work->words[1], NULL);
  if (!work->json)
    {
      /* Without the last one the row ends before it. */
      recto_cli_print_row (cli, uid, row, recto_side_to_name (hit->side), start, end, surface,
                           hit->text, with, NULL);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  recto_cli_json_string (builder, "article", uid);
  recto_cli_json_string (builder, "title", found->title);
  recto_cli_json_int (builder, "row", hit->row + 1);
  recto_cli_json_string (builder, "side", recto_side_to_name (hit->side));
  recto_cli_json_int (builder, "start", hit->start);
  recto_cli_json_int (builder, "end", hit->end);
  recto_cli_json_string (builder, "surface", surface);
  recto_cli_json_string (builder, "text", hit->text);
  if (work->dry_run)
    recto_cli_json_string (builder, "with", with);
  json_builder_end_object (builder);
  recto_cli_print_json (cli, builder);
}

/* What could not be looked through. */
static RectoExit
tell_rest (RectoCli *cli, const Work *work)
{
  const GPtrArray *found = recto_desk_find_get_found (work->find);
  RectoExit code = RECTO_EXIT_DONE;

  for (guint i = 0; i < found->len; i++)
    {
      const RectoDeskFound *it = found->pdata[i];
      g_autofree char *uid = recto_uid_to_string (&it->article);

      if (it->n_limits == 0)
        continue;
      recto_cli_say (cli, "%s: the pattern was given up in %u rows", uid, it->n_limits);
      code = RECTO_EXIT_PROBLEMS;
    }
  if (recto_desk_find_get_n_unread (work->find) == 0)
    return code;
  recto_cli_say (cli, "%u articles could not be read", recto_desk_find_get_n_unread (work->find));
  return RECTO_EXIT_PROBLEMS;
}

static RectoExit
print_found (RectoCli *cli, const Work *work)
{
  const GPtrArray *found = recto_desk_find_get_found (work->find);

  if (!work->json)
    recto_cli_print_row (cli, "article", "row", "side", "start", "end", "surface", "text",
                         work->dry_run ? "with" : NULL, NULL);
  for (guint i = 0; i < found->len; i++)
    {
      const RectoDeskFound *it = found->pdata[i];

      for (guint k = 0; k < it->hits->len; k++)
        print_hit (cli, work, it, &g_array_index (it->hits, RectoDeskHit, k));
    }
  return tell_rest (cli, work);
}

RectoExit
recto_cli_find (RectoCli *cli, int argc, char **argv, GError **error)
{
  g_auto (Work) work = { .name = "find" };

  if (!read_work (&work, 1, argc, argv, error))
    return RECTO_EXIT_USAGE;
  if (!recto_cli_open_desk (cli, FALSE, error))
    return RECTO_EXIT_DESK;
  return search (cli, &work, error) ? print_found (cli, &work) : RECTO_EXIT_INPUT;
}

/* --- Replacing --- */

/* At once, without letting anybody else edit the article meanwhile; one step of undo. */
static gboolean
replace_in (RectoCli *cli,
            const Work *work,
            RectoArticle *article,
            RectoReplaced *replaced,
            GError **error)
{
  g_autoptr (RectoFinder) finder = recto_finder_new (article);
  GAsyncResult *done = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  recto_finder_search (finder, work->matcher, work->sides, 0);
  recto_finder_replace_all_async (finder, work->words[1], NULL, recto_cli_on_done, &done);
  recto_finder_finish_replacing (finder);
  result = recto_cli_wait (cli, &done);
  return recto_finder_replace_all_finish (finder, result, replaced, error);
}

static void
print_replaced (RectoCli *cli, const Work *work, const RectoUid *article, const RectoReplaced *it)
{
  g_autofree char *uid = recto_uid_to_string (article);
  g_autofree char *replaced = g_strdup_printf ("%u", it->n_replaced);
  g_autofree char *rows = g_strdup_printf ("%u", it->n_rows);
  g_autofree char *locked = g_strdup_printf ("%u", it->n_locked);
  g_autofree char *left = g_strdup_printf ("%u", it->n_left);
  JsonBuilder *builder = NULL;

  if (!work->json)
    {
      recto_cli_print_row (cli, uid, replaced, rows, locked, left, NULL);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  recto_cli_json_string (builder, "article", uid);
  recto_cli_json_int (builder, "replaced", it->n_replaced);
  recto_cli_json_int (builder, "rows", it->n_rows);
  recto_cli_json_int (builder, "locked", it->n_locked);
  recto_cli_json_int (builder, "left", it->n_left);
  json_builder_end_object (builder);
  recto_cli_print_json (cli, builder);
}

static RectoExit
replace_all (RectoCli *cli, const Work *work, GError **error)
{
  const GPtrArray *found = recto_desk_find_get_found (work->find);
  RectoExit code = tell_rest (cli, work);

  if (!work->json)
    recto_cli_print_row (cli, "article", "replaced", "rows", "locked", "left", NULL);
  for (guint i = 0; i < found->len; i++)
    {
      const RectoDeskFound *it = found->pdata[i];
      g_autofree char *uid = recto_uid_to_string (&it->article);
      g_autoptr (RectoArticle) article = NULL;
      RectoReplaced replaced = { 0 };

      if (it->hits->len == 0)
        continue;
      article = recto_cli_open_article (cli, uid, error);
      if (article == NULL || !replace_in (cli, work, article, &replaced, error))
        return RECTO_EXIT_INPUT;
      print_replaced (cli, work, &it->article, &replaced);
      if (replaced.n_left > 0)
        code = RECTO_EXIT_PROBLEMS;
    }
  return recto_session_flush (cli->session, error) ? code : RECTO_EXIT_DESK;
}

RectoExit
recto_cli_replace (RectoCli *cli, int argc, char **argv, GError **error)
{
  g_auto (Work) work = { .name = "replace" };

  if (!read_work (&work, 2, argc, argv, error))
    return RECTO_EXIT_USAGE;
  if (!recto_cli_open_desk (cli, FALSE, error))
    return RECTO_EXIT_DESK;
  if (!search (cli, &work, error))
    return RECTO_EXIT_INPUT;
  return work.dry_run ? print_found (cli, &work) : replace_all (cli, &work, error);
}
