/* recto-cli-handing.c: handing articles over to another desk, and taking them in.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-cli"

#include "config.h"

#include <string.h>

#include "recto-cli-command.h"
#include "recto-cli-output.h"
#include "recto-session-handing.h"

/* Handing over. */

static GPtrArray *
parse_ids (char **words, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; words[i] != NULL; i++)
    {
      RectoUid uid = RECTO_UID_NONE;

      if (!recto_cli_parse_id (words[i], &uid, error))
        return NULL;
      g_ptr_array_add (ids, g_memdup2 (&uid, sizeof uid));
    }
  return g_steal_pointer (&ids);
}

/* What was asked for, on an open desk. */
static RectoExit
hand_over (RectoCli *cli,
           const GPtrArray *ids,
           const char *project_name,
           RectoHandover *handover,
           GError **error)
{
  g_autoptr (RectoProject) project = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *done = NULL;

  if (project_name != NULL)
    {
      project = recto_session_find_project (cli->session, project_name, error);
      if (project == NULL)
        return RECTO_EXIT_INPUT;
    }
  handover->project = project != NULL ? &project->uid : NULL;
  handover->articles = project != NULL ? NULL : ids;
  handover->who = cli->by != NULL ? cli->by : recto_session_get_author (cli->session);
  recto_session_hand_over_async (cli->session, handover, NULL, recto_cli_on_done, &done);
  result = recto_cli_wait (cli, &done);
  return recto_session_hand_over_finish (cli->session, result, error) ? RECTO_EXIT_DONE
                                                                      : RECTO_EXIT_DESK;
}

RectoExit
recto_cli_handover (RectoCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *project = NULL;
  g_autofree char *output = NULL;
  gboolean history = FALSE;
  const GOptionEntry entries[] = { { "project", 0, 0, G_OPTION_ARG_STRING, &project, NULL, NULL },
                                   { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, NULL, NULL },
                                   { "history", 0, 0, G_OPTION_ARG_NONE, &history, NULL, NULL },
                                   { NULL } };
  g_auto (GStrv) arguments = NULL;
  g_autoptr (GPtrArray) ids = NULL;
  g_autofree char *path = NULL;
  RectoHandover handover = { NULL };

  if (!recto_cli_parse ("handover", entries, argc, argv, &arguments, error))
    return RECTO_EXIT_USAGE;
  if (output == NULL || (project != NULL) == (arguments[0] != NULL))
    return recto_cli_refuse ("handover", "articles or --project=P, and -o FILE are needed", error);
  ids = parse_ids (arguments, error);
  if (ids == NULL)
    return RECTO_EXIT_INPUT;
  if (!recto_cli_open_desk (cli, FALSE, error))
    return RECTO_EXIT_DESK;
  path = recto_cli_dup_other_path (cli, output, error);
  if (path == NULL)
    return RECTO_EXIT_INPUT;
  handover.path = path;
  handover.history = history;
  return hand_over (cli, ids, project, &handover, error);
}

/* Taking in. */

typedef struct
{
  gboolean plan;
  gboolean ours;
  gboolean theirs;
  gboolean undo;
  char **settle;    /* owned, nullable: "N=ours" or "N=theirs" */
  char **arguments; /* owned */
} TakeInOptions;

static void
take_in_options_clear (TakeInOptions *options)
{
  g_strfreev (options->settle);
  g_strfreev (options->arguments);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TakeInOptions, take_in_options_clear)

static gboolean
parse_take_in (TakeInOptions *options, int argc, char **argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "plan", 0, 0, G_OPTION_ARG_NONE, &options->plan, NULL, NULL },
    { "ours", 0, 0, G_OPTION_ARG_NONE, &options->ours, NULL, NULL },
    { "theirs", 0, 0, G_OPTION_ARG_NONE, &options->theirs, NULL, NULL },
    { "settle", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->settle, NULL, NULL },
    { "undo", 0, 0, G_OPTION_ARG_NONE, &options->undo, NULL, NULL },
    { NULL }
  };

  if (!recto_cli_parse ("take-in", entries, argc, argv, &options->arguments, error) ||
      !recto_cli_check_count ("take-in", options->arguments, options->undo ? 0 : 1, 1, error))
    return FALSE;
  if ((options->ours && options->theirs) ||
      (options->undo &&
       (options->plan || options->ours || options->theirs || options->settle != NULL)))
    {
      recto_cli_refuse ("take-in", "these options exclude each other", error);
      return FALSE;
    }
  return TRUE;
}

/* One --settle. Errors: USAGE. */
static gboolean
settle_one (const RectoPlan *plan, const char *word, GError **error)
{
  const char *equals = strchr (word, '=');
  g_autofree char *number = g_strndup (word, equals != NULL ? (gsize) (equals - word) : 0);
  gboolean ours = equals != NULL && g_str_equal (equals, "=ours");
  gboolean theirs = equals != NULL && g_str_equal (equals, "=theirs");
  guint64 n = 0;
  RectoPlanConflict *conflict = NULL;

  if (!(ours || theirs) ||
      !g_ascii_string_to_unsigned (number, 10, 1, MAX (1, plan->conflicts->len), &n, NULL) ||
      plan->conflicts->len == 0)
    {
      g_set_error (error, RECTO_CLI_ERROR, RECTO_CLI_ERROR_USAGE,
                   "take-in: --settle=%s is not the number of a conflict (there are %u) with =ours "
                   "or =theirs",
                   word, plan->conflicts->len);
      return FALSE;
    }
  conflict = g_ptr_array_index (plan->conflicts, (guint) n - 1);
  conflict->settlement = ours ? RECTO_SETTLE_OURS : RECTO_SETTLE_THEIRS;
  return TRUE;
}

static gboolean
settle (const RectoPlan *plan, const TakeInOptions *options, GError **error)
{
  RectoSettlement rest = options->ours     ? RECTO_SETTLE_OURS
                         : options->theirs ? RECTO_SETTLE_THEIRS
                                           : RECTO_SETTLE_OPEN;

  for (guint i = 0; i < plan->conflicts->len; i++)
    ((RectoPlanConflict *) g_ptr_array_index (plan->conflicts, i))->settlement = rest;
  for (guint i = 0; options->settle != NULL && options->settle[i] != NULL; i++)
    if (!settle_one (plan, options->settle[i], error))
      return FALSE;
  return TRUE;
}

static const char *
how_to_name (RectoPlanHow how)
{
  switch (how)
    {
    case RECTO_PLAN_ADD:
      return "add";
    case RECTO_PLAN_SAME:
      return "same";
    case RECTO_PLAN_OLDER:
      return "older";
    case RECTO_PLAN_FORWARD:
      return "forward";
    case RECTO_PLAN_BESIDE:
      return "beside";
    default:
      g_return_val_if_reached ("");
    }
}

static void
print_article (RectoCli *cli, const RectoPlanArticle *article)
{
  g_autofree char *uid = recto_uid_to_string (&article->article);

  recto_cli_print_row (cli, "article", uid, how_to_name (article->how), "", article->title, NULL);
}

static char *
describe (const RectoEntry *entry)
{
  if (entry->gone)
    return g_strconcat (entry->name, " (gone)", NULL);
  return *entry->note != '\0' ? g_strdup_printf ("%s (%s)", entry->name, entry->note)
                              : g_strdup (entry->name);
}

static void
print_conflict (RectoCli *cli, const RectoPlanConflict *conflict, guint number)
{
  g_autofree char *n = g_strdup_printf ("%u", number);
  g_autofree char *ours = describe (conflict->ours);
  g_autofree char *theirs = describe (conflict->theirs);

  recto_cli_print_row (cli, "conflict", n, conflict->namesake ? "namesake" : "differs", ours,
                       theirs, NULL);
}

/* @articles: with what comes; else conflicts alone. */
static void
print_plan (RectoCli *cli, const RectoPlan *plan, gboolean articles)
{
  recto_cli_print_row (cli, "part", "which", "how", "ours", "theirs", NULL);
  for (guint i = 0; articles && i < plan->articles->len; i++)
    print_article (cli, g_ptr_array_index (plan->articles, i));
  for (guint i = 0; i < plan->conflicts->len; i++)
    {
      const RectoPlanConflict *conflict = g_ptr_array_index (plan->conflicts, i);

      if (articles || conflict->settlement == RECTO_SETTLE_OPEN)
        print_conflict (cli, conflict, i + 1);
    }
}

static guint
count_open (const RectoPlan *plan)
{
  guint n = 0;

  for (guint i = 0; i < plan->conflicts->len; i++)
    if (((RectoPlanConflict *) g_ptr_array_index (plan->conflicts, i))->settlement ==
        RECTO_SETTLE_OPEN)
      n += 1;
  return n;
}

/* What is wrong with the file is no fault of the desk. */
static RectoPlan *
make_plan (RectoCli *cli, const char *name, GError **error)
{
  g_autofree char *path = recto_cli_dup_other_path (cli, name, error);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) local_error = NULL;
  GAsyncResult *done = NULL;
  RectoPlan *plan = NULL;

  if (path == NULL)
    return NULL;
  recto_session_plan_take_in_async (cli->session, path, NULL, recto_cli_on_done, &done);
  result = recto_cli_wait (cli, &done);
  plan = recto_session_plan_take_in_finish (cli->session, result, &local_error);
  if (plan != NULL)
    return plan;
  recto_cli_blame_file (g_steal_pointer (&local_error), error); /* it names the file */
  return NULL;
}

static RectoExit
take_in (RectoCli *cli, const TakeInOptions *options, GError **error)
{
  g_autoptr (RectoPlan) plan = make_plan (cli, options->arguments[0], error);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (RectoIntake) intake = NULL;
  g_autofree char *uid = NULL;
  GAsyncResult *done = NULL;
  guint n_open = 0;

  if (plan == NULL || !settle (plan, options, error))
    return RECTO_EXIT_INPUT;
  n_open = count_open (plan);
  if (options->plan || n_open > 0)
    print_plan (cli, plan, options->plan);
  if (n_open > 0)
    recto_cli_say (cli,
                   "Entries of the register differ (%u): settle them with --ours, --theirs or "
                   "--settle=N=ours|theirs",
                   n_open);
  if (options->plan || n_open > 0)
    return n_open > 0 ? RECTO_EXIT_PROBLEMS : RECTO_EXIT_DONE;

  recto_session_take_in_async (cli->session, plan, recto_cli_on_done, &done);
  result = recto_cli_wait (cli, &done);
  intake = recto_session_take_in_finish (cli->session, result, error);
  if (intake == NULL)
    return RECTO_EXIT_INPUT;
  if (intake->parts->len == 0) /* all of it is here already: nothing that could be undone */
    return RECTO_EXIT_DONE;
  uid = recto_uid_to_string (&intake->uid);
  recto_cli_print_line (cli, uid);
  return RECTO_EXIT_DONE;
}

static RectoExit
undo_take_in (RectoCli *cli, const char *id, GError **error)
{
  RectoUid uid = RECTO_UID_NONE;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) left = NULL;
  GAsyncResult *done = NULL;

  if (id != NULL && !recto_uid_from_string (id, &uid))
    {
      g_set_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_MISSING,
                   "“%s” is not the id of a taking in", id);
      return RECTO_EXIT_INPUT;
    }
  recto_session_undo_take_in_async (cli->session, id != NULL ? &uid : NULL, recto_cli_on_done,
                                    &done);
  result = recto_cli_wait (cli, &done);
  if (!recto_session_undo_take_in_finish (cli->session, result, &left, error))
    return RECTO_EXIT_INPUT;
  for (guint i = 0; i < left->len; i++)
    recto_cli_say (cli, "Changed since, and left: %s", (char *) g_ptr_array_index (left, i));
  return RECTO_EXIT_DONE;
}

RectoExit
recto_cli_take_in (RectoCli *cli, int argc, char **argv, GError **error)
{
  g_auto (TakeInOptions) options = { 0 };

  if (!parse_take_in (&options, argc, argv, error))
    return RECTO_EXIT_USAGE;
  if (!recto_cli_open_desk (cli, FALSE, error))
    return RECTO_EXIT_DESK;
  return options.undo ? undo_take_in (cli, options.arguments[0], error)
                      : take_in (cli, &options, error);
}
