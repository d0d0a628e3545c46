/* recto-cli-set.c: changing a row, through the edit log.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-cli"

#include "config.h"

#include <string.h>

#include "recto-cli-command.h"
#include "recto-coverage.h"
#include "recto-session-handing.h"

/* The options of set. Numbers are -1 and strings NULL where they were not given. */
typedef struct
{
  char *target;
  char *status;
  char *tag;
  char *side;
  char *label;
  char *why;
  int start;
  int end;
  gboolean clear;
  gboolean lock;
  gboolean unlock;
  gboolean omit;
  gboolean keep;
} SetOptions;

static void
set_options_clear (SetOptions *options)
{
  g_free (options->target);
  g_free (options->status);
  g_free (options->tag);
  g_free (options->side);
  g_free (options->label);
  g_free (options->why);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SetOptions, set_options_clear)

/* The entry of the register that a tag means: by its label, or else by its very text. None for tags
 * of other kinds, and where @session is NULL. */
static RectoUid
learn (RectoSession *session, const RectoSegment *segment, const RectoSpan *span)
{
  const char *text = recto_segment_get_text (segment, span->side);
  guint length = recto_segment_get_length (segment, span->side);
  g_autofree char *name = NULL;

  if (session == NULL || span->end > length ||
      (span->kind != RECTO_SPAN_PERSON && span->kind != RECTO_SPAN_UNIT))
    return RECTO_UID_NONE;
  name = span->label != NULL ? g_strdup (span->label)
                             : g_utf8_substring (text, span->start, span->end);
  return recto_session_learn (
      session, span->kind == RECTO_SPAN_PERSON ? RECTO_ENTRY_PERSON : RECTO_ENTRY_UNIT, name);
}

/* @session: (nullable): the register learns nothing. */
static gboolean
set_tag (RectoSession *session,
         RectoArticle *article,
         RectoSegment *segment,
         const SetOptions *options,
         GError **error)
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
  span->target = learn (session, segment, span);
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

/* The row as it was before somebody worked on it: empty is a value, which stays. */
static gboolean
clear (RectoArticle *article, RectoSegment *segment, GError **error)
{
  return set_target (article, segment, "", error) &&
         recto_article_set_status (article, segment, RECTO_STATUS_NEW, error);
}

static gboolean
set_flags (RectoArticle *article, RectoSegment *segment, const SetOptions *options, GError **error)
{
  guint mask = 0, flags = 0;

  if (options->lock)
    mask |= RECTO_FLAG_LOCKED;
  if (options->omit || options->keep)
    mask |= RECTO_FLAG_OMITTED;
  if (options->lock)
    flags |= RECTO_FLAG_LOCKED;
  if (options->omit)
    flags |= RECTO_FLAG_OMITTED;
  return mask == 0 || recto_article_set_flags (article, segment, mask, flags, error);
}

/* A reason goes with what it gives the reason of. */
static gboolean
set_why (RectoArticle *article, RectoSegment *segment, const SetOptions *options, GError **error)
{
  const char *why = options->why != NULL && *options->why != '\0' ? options->why : NULL;

  return (options->why == NULL && !options->keep) ||
         recto_omitted_set_reason (article, segment, why, error);
}

/* Unlocking comes before what a lock refuses, locking after it. */
static gboolean
unlock_first (RectoArticle *article,
              RectoSegment *segment,
              const SetOptions *options,
              GError **error)
{
  return !options->unlock ||
         recto_article_set_flags (article, segment, RECTO_FLAG_LOCKED, 0, error);
}

/* @status: (out): what --status says, where it was given */
static gboolean
check_options (const SetOptions *options, RectoStatus *status, GError **error)
{
  const char *wrong = NULL;

  if (options->tag == NULL && (options->side != NULL || options->label != NULL ||
                               options->start != -1 || options->end != -1))
    wrong = "--side, --start, --end and --label belong to --tag";
  else if (options->tag == NULL && options->target == NULL && options->status == NULL &&
           !options->clear && !options->lock && !options->unlock && !options->omit &&
           !options->keep)
    wrong = "--target, --clear, --status, --lock, --unlock, --omit, --keep or --tag is needed";
  else if (options->why != NULL && !options->omit)
    wrong = "--why belongs to --omit";
  else if ((options->clear && options->target != NULL) || (options->lock && options->unlock) ||
           (options->omit && options->keep))
    wrong = "--target and --clear, --lock and --unlock, --omit and --keep exclude each other";
  if (wrong != NULL)
    {
      recto_cli_refuse ("set", wrong, error);
      return FALSE;
    }
  if (options->status != NULL && !recto_status_from_name (options->status, status))
    {
      g_set_error (error, RECTO_CLI_ERROR, RECTO_CLI_ERROR_USAGE,
                   "set: “%s” is not a status: new, draft, translated, reviewed, approved",
                   options->status);
      return FALSE;
    }
  return TRUE;
}

static gboolean
apply_set (RectoSession *session,
           RectoArticle *article,
           RectoSegment *segment,
           const SetOptions *options,
           GError **error)
{
  RectoStatus status = RECTO_STATUS_NEW;

  return check_options (options, &status, error) &&
         unlock_first (article, segment, options, error) &&
         (options->target == NULL || set_target (article, segment, options->target, error)) &&
         (!options->clear || clear (article, segment, error)) &&
         (options->tag == NULL || set_tag (session, article, segment, options, error)) &&
         (options->status == NULL || recto_article_set_status (article, segment, status, error)) &&
         set_flags (article, segment, options, error) && set_why (article, segment, options, error);
}

/* Does it to a copy first. A set that fails must leave no half of it, neither in the article, which
 * a window may show, nor in the register. */
static gboolean
would_work (RectoArticle *article,
            const RectoSegment *segment,
            const SetOptions *options,
            GError **error)
{
  g_autoptr (RectoArticleRecord) record = recto_article_to_record (article);
  g_autoptr (RectoArticle) copy = recto_article_new (record, error);

  return copy != NULL &&
         apply_set (NULL, copy, recto_article_find_segment (copy, recto_segment_get_uid (segment)),
                    options, error);
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
    { "why", 0, 0, G_OPTION_ARG_STRING, &options.why, NULL, NULL },
    { "start", 0, 0, G_OPTION_ARG_INT, &options.start, NULL, NULL },
    { "end", 0, 0, G_OPTION_ARG_INT, &options.end, NULL, NULL },
    { "clear", 0, 0, G_OPTION_ARG_NONE, &options.clear, NULL, NULL },
    { "lock", 0, 0, G_OPTION_ARG_NONE, &options.lock, NULL, NULL },
    { "unlock", 0, 0, G_OPTION_ARG_NONE, &options.unlock, NULL, NULL },
    { "omit", 0, 0, G_OPTION_ARG_NONE, &options.omit, NULL, NULL },
    { "keep", 0, 0, G_OPTION_ARG_NONE, &options.keep, NULL, NULL },
    { NULL }
  };
  g_auto (GStrv) arguments = NULL;
  g_autoptr (RectoArticle) article = NULL;
  RectoSegment *segment = NULL;
  gboolean done = FALSE;

  if (!recto_cli_parse ("set", entries, argc, argv, &arguments, error) ||
      !recto_cli_check_count ("set", arguments, 2, 2, error))
    return RECTO_EXIT_USAGE;
  if (!recto_cli_open_desk (cli, FALSE, error))
    return RECTO_EXIT_DESK;
  article = recto_cli_open_article (cli, arguments[0], error);
  segment = article != NULL ? recto_cli_find_row (article, arguments[1], error) : NULL;
  if (segment == NULL)
    return RECTO_EXIT_INPUT;

  if (!would_work (article, segment, &options, error))
    return RECTO_EXIT_INPUT;
  recto_article_begin_group (article);
  done = apply_set (cli->session, article, segment, &options, error);
  recto_article_end_group (article);
  if (!done)
    return RECTO_EXIT_INPUT;
  return recto_session_flush (cli->session, error) ? RECTO_EXIT_DONE : RECTO_EXIT_DESK;
}
