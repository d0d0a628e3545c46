/* recto-acts-checks.c: what the checks found: shown on the page, put right, or left as it is.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "recto-acts.h"
#include "recto-check-message.h"
#include "recto-checks-card.h"
#include "recto-checks-pane.h"
#include "recto-left.h"
#include "recto-notify.h"
#include "recto-register-update.h"
#include "recto-session-register.h"

/* --- On the page --- */

static void
paint (guint row, RectoSide side, GArray *ranges, gpointer data)
{
  RectoArticleView *self = data;
  RectoProblems *problems = recto_acts_get_problems (self);
  RectoChecker *checker = problems != NULL ? recto_problems_get_checker (problems) : NULL;
  g_autoptr (GPtrArray) found = NULL;

  if (checker == NULL)
    return;
  recto_checker_want (checker, row);
  found =
      recto_checker_get_row (checker, row) != NULL ? recto_problems_list_row (problems, row) : NULL;
  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const RectoProblem *problem = found->pdata[i];
      RectoCellRange range = { problem->start, problem->end,
                               problem->severity == RECTO_SEVERITY_ERROR ? RECTO_PAINT_CHECK_ERROR
                                                                         : RECTO_PAINT_CHECK };

      if (problem->kind == RECTO_PROBLEM_CHECK && problem->side == side &&
          problem->severity >= RECTO_SEVERITY_WARNING && range.end > range.start)
        g_array_append_val (ranges, range);
    }
}

char *
recto_acts_describe_problems (RectoArticleView *self, guint row, RectoSide side, guint offset)
{
  g_autoptr (GPtrArray) found = recto_problems_list_row (recto_acts_get_problems (self), row);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const RectoProblem *problem = found->pdata[i];
      g_autofree char *sentence = NULL;

      if (problem->side != side || offset < problem->start || offset >= problem->end)
        continue;
      sentence = recto_problem_describe (problem);
      if (text->len > 0)
        g_string_append_c (text, '\n');
      g_string_append (text, sentence);
    }
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/* --- Which one is meant --- */

/* How far a problem is from a stretch of its side: 0 where they touch. Code points. */
static guint
measure (const RectoProblem *problem, guint start, guint end)
{
  if (problem->end < start)
    return start - problem->end;
  return problem->start > end ? problem->start - end : 0;
}

static gboolean
is_misspelt (const RectoProblem *problem)
{
  return g_strcmp0 (problem->family, "spelling") == 0;
}

static gboolean
can_be_fixed (const RectoProblem *problem)
{
  return (problem->fix != NULL || is_misspelt (problem)) && problem->side == RECTO_SIDE_TARGET;
}

static gboolean
can_be_left (const RectoProblem *problem)
{
  return problem->code != NULL;
}

/* The one whose line in the side pane has the keys. (transfer full) (nullable) */
static RectoProblem *
get_focused (RectoArticleView *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *pane = focus != NULL ? gtk_widget_get_ancestor (focus, RECTO_TYPE_CHECKS_PANE) : NULL;

  return pane != NULL ? recto_checks_pane_get_focused (RECTO_CHECKS_PANE (pane)) : NULL;
}

/* Of the active row: the one at the caret, or at what is selected, of several the shortest; else
 * the nearest one. (transfer full) (nullable) */
static RectoProblem *
pick (RectoArticleView *self, gboolean (*fits) (const RectoProblem *problem))
{
  guint row = recto_page_get_active_row (self->page), best = G_MAXUINT, least = G_MAXUINT;
  RectoSide side = recto_page_get_active_side (self->page);
  guint start = recto_page_get_caret (self->page), end = start;
  g_autoptr (GPtrArray) found = recto_problems_list_row (recto_acts_get_problems (self), row);

  recto_page_get_selection (self->page, NULL, NULL, &start, &end);
  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const RectoProblem *problem = found->pdata[i];
      guint far = measure (problem, start, end), length = problem->end - problem->start;

      /* Those of the other side, and of the row as a whole, come last. */
      far = problem->side != side || length == 0 ? G_MAXUINT / 2 : far;
      if (fits (problem) && far + MIN (length, 1000) < least)
        {
          least = far + MIN (length, 1000);
          best = i;
        }
    }
  return best != G_MAXUINT ? g_ptr_array_steal_index (found, best) : NULL;
}

/* The one that a card of the pane is about, if it still is. (transfer full) (nullable) */
static RectoProblem *
find_named (RectoArticleView *self, GVariant *parameter)
{
  guint row = 0, side = 0, start = 0, end = 0;
  const char *code = NULL;
  g_autoptr (GPtrArray) found = NULL;

  g_variant_get (parameter, "(uuuu&s)", &row, &side, &start, &end, &code);
  found = recto_problems_list_row (recto_acts_get_problems (self), row);
  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const RectoProblem *problem = found->pdata[i];

      if (problem->side == side && problem->start == start && problem->end == end &&
          g_strcmp0 (problem->code, code) == 0)
        return g_ptr_array_steal_index (found, i);
    }
  return NULL;
}

/* --- Putting it right --- */

static void
replace (RectoArticleView *self, const RectoProblem *problem, const char *text)
{
  RectoSegment *segment = recto_article_get_row (self->article, problem->row);
  guint row = problem->row, caret = problem->start;
  g_autoptr (GError) error = NULL;

  caret += (guint) g_utf8_strlen (text, -1);
  if (recto_article_replace_text (self->article, segment, RECTO_SIDE_TARGET, problem->start,
                                  problem->end - problem->start, text, RECTO_REPLACE_COMMAND,
                                  &error))
    recto_page_activate_row (self->page, row, RECTO_SIDE_TARGET, caret);
  else
    recto_acts_tell (self, FALSE, error);
}

/* A misspelt word, and the text in which it is. */
typedef struct
{
  RectoArticleView *view; /* owned */
  RectoArticle *article;  /* owned */
  guint64 revision;
  RectoProblem *problem; /* owned */
} Misspelt;

static void
misspelt_free (Misspelt *misspelt)
{
  g_object_unref (misspelt->view);
  g_object_unref (misspelt->article);
  recto_problem_free (misspelt->problem);
  g_free (misspelt);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Misspelt, misspelt_free)

/* Of several words somebody chooses; whoever has gone on writing is left alone. */
static void
on_suggestions (GObject *spelling, GAsyncResult *result, gpointer data)
{
  g_autoptr (Misspelt) misspelt = data;
  const RectoProblem *problem = misspelt->problem;
  RectoArticleView *self = misspelt->view;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) words = recto_spelling_suggest_finish (RECTO_SPELLING (spelling), result, &error);

  if (self->article != misspelt->article ||
      recto_article_get_revision (self->article) != misspelt->revision)
    return;
  if (words != NULL && g_strv_length (words) == 1)
    {
      replace (self, problem, words[0]);
      return;
    }
  recto_page_activate_row (self->page, problem->row, RECTO_SIDE_TARGET, problem->end);
  gtk_widget_activate_action (GTK_WIDGET (self->page), "page.menu", NULL);
}

static void
correct (RectoArticleView *self, const RectoProblem *problem)
{
  const RectoSegment *segment = recto_article_get_row (self->article, problem->row);
  g_autofree char *word = g_utf8_substring (recto_segment_get_text (segment, RECTO_SIDE_TARGET),
                                            problem->start, problem->end);
  Misspelt *misspelt = g_new0 (Misspelt, 1);

  misspelt->view = g_object_ref (self);
  misspelt->article = g_object_ref (self->article);
  misspelt->revision = recto_article_get_revision (self->article);
  misspelt->problem = g_new0 (RectoProblem, 1);
  misspelt->problem->row = problem->row;
  misspelt->problem->start = problem->start;
  misspelt->problem->end = problem->end;
  recto_spelling_suggest_async (self->spelling, RECTO_SIDE_TARGET, word, NULL, on_suggestions,
                                misspelt);
}

static void
fix (RectoArticleView *self, const RectoProblem *problem)
{
  if (problem->fix != NULL)
    replace (self, problem, problem->fix);
  else
    correct (self, problem);
}

static void
act_fix (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  g_autoptr (RectoProblem) problem = NULL;

  if (!recto_acts_may_edit_row (self))
    return;
  problem = get_focused (self);
  recto_page_commit_preedit (self->page);
  if (problem == NULL)
    problem = pick (self, can_be_fixed);
  if (problem != NULL && can_be_fixed (problem))
    fix (self, problem);
  else
    recto_notify (widget, _ ("Nothing here has one right answer"));
}

static void
act_fix_at (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  g_autoptr (RectoProblem) problem = NULL;

  if (!recto_acts_may_edit (self))
    return;
  recto_page_commit_preedit (self->page);
  problem = find_named (self, parameter);
  if (problem != NULL && can_be_fixed (problem))
    fix (self, problem);
}

/* --- Leaving it as it is --- */

/* A question that is asked, and what about. */
typedef struct
{
  RectoArticleView *view; /* owned */
  RectoArticle *article;  /* owned */
  RectoUid segment;
  RectoProblem *problem; /* owned */
  RectoLeftReason reason;
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *question = data;

  g_object_unref (question->view);
  g_object_unref (question->article);
  recto_problem_free (question->problem);
  g_free (question);
}

static void
leave (RectoArticleView *self, const RectoProblem *problem, RectoLeftReason reason)
{
  g_autoptr (GError) error = NULL;

  if (recto_left_add (self->article, problem, reason, recto_session_get_author (self->session),
                      &error))
    recto_acts_offer_undo (self, _ ("Left as it is"));
  else
    recto_acts_tell (self, FALSE, error);
}

static void
on_answer (GtkWidget *dialog, const char *response, Question *question)
{
  RectoSegment *segment = NULL;

  if (strcmp (response, "leave") != 0 || question->view->article != question->article)
    return;
  segment = recto_article_find_segment (question->article, &question->segment);
  if (segment == NULL)
    return;
  question->problem->row = recto_segment_get_row (segment);
  leave (question->view, question->problem, question->reason);
}

static void
on_reason (GtkCheckButton *button, Question *question)
{
  if (gtk_check_button_get_active (button))
    question->reason =
        (RectoLeftReason) GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "reason"));
}

static GtkWidget *
make_reasons (Question *question)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkCheckButton *group = NULL;

  for (guint i = RECTO_LEFT_RIGHT; i < RECTO_N_LEFT_REASONS; i++)
    {
      const char *text = recto_left_reason_to_label ((RectoLeftReason) i);
      GtkWidget *button = gtk_check_button_new_with_label (text);

      g_object_set_data (G_OBJECT (button), "reason", GUINT_TO_POINTER (i));
      gtk_check_button_set_group (GTK_CHECK_BUTTON (button), group);
      group = GTK_CHECK_BUTTON (button);
      g_signal_connect (button, "toggled", G_CALLBACK (on_reason), question);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (button), i == RECTO_LEFT_RIGHT);
      gtk_box_append (GTK_BOX (box), button);
    }
  return box;
}

static void
ask (RectoArticleView *self, RectoProblem *problem)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  g_autofree char *message = recto_check_message_translate (problem->message);
  AdwMessageDialog *dialog =
      ADW_MESSAGE_DIALOG (adw_message_dialog_new (window, _ ("Leave It as It Is?"), message));
  Question *question = g_new0 (Question, 1);

  question->view = g_object_ref (self);
  question->article = g_object_ref (self->article);
  question->segment = *recto_segment_get_uid (recto_article_get_row (self->article, problem->row));
  question->problem = problem;
  adw_message_dialog_set_extra_child (dialog, make_reasons (question));
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "leave", _ ("_Leave as It Is"),
                                    NULL);
  adw_message_dialog_set_default_response (dialog, "leave");
  adw_message_dialog_set_close_response (dialog, "cancel");
  adw_message_dialog_set_response_appearance (dialog, "leave", ADW_RESPONSE_SUGGESTED);
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_answer), question, question_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* @problem: (transfer full). A note needs no reason. */
static void
leave_or_ask (RectoArticleView *self, RectoProblem *problem)
{
  if (problem->severity >= RECTO_SEVERITY_WARNING)
    {
      ask (self, problem);
      return;
    }
  leave (self, problem, RECTO_LEFT_NO_REASON);
  recto_problem_free (problem);
}

static void
act_leave (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  g_autoptr (RectoProblem) problem = NULL;

  if (!recto_acts_may_edit_row (self))
    return;
  problem = get_focused (self);
  recto_page_commit_preedit (self->page);
  if (problem == NULL)
    problem = pick (self, can_be_left);
  if (problem != NULL && can_be_left (problem))
    leave_or_ask (self, g_steal_pointer (&problem));
  else
    recto_notify (widget, _ ("Nothing here can be left as it is"));
}

static void
act_leave_at (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  g_autoptr (RectoProblem) problem = NULL;

  if (!recto_acts_may_edit (self))
    return;
  recto_page_commit_preedit (self->page);
  problem = find_named (self, parameter);
  if (problem != NULL && can_be_left (problem))
    leave_or_ask (self, g_steal_pointer (&problem));
}

/* --- Keeping in the register what the article says --- */

/* What was kept, for whoever takes it back. */
typedef struct
{
  GtkWidget *view;       /* weak, nullable */
  RectoSession *session; /* owned */
  RectoUid step;
} Kept;

static void
kept_free (gpointer data, GClosure *closure)
{
  Kept *kept = data;

  g_clear_weak_pointer (&kept->view);
  g_object_unref (kept->session);
  g_free (kept);
}

/* @step: (out): the last of the register's edits that stands. */
static gboolean
find_last_step (RectoSession *session, RectoUid *step, GError **error)
{
  g_autoptr (GPtrArray) edits = recto_session_list_register_edits (session, NULL, 1, error);

  if (edits == NULL)
    return FALSE;
  *step = edits->len > 0 ? ((RectoRegisterEdit *) edits->pdata[0])->step : RECTO_UID_NONE;
  return TRUE;
}

/* What others did to the register since is not undone. */
static void
on_undo_kept (Kept *kept, gpointer toast)
{
  g_autoptr (GError) error = NULL;
  RectoUid step = RECTO_UID_NONE;
  gboolean done = find_last_step (kept->session, &step, &error);

  if (kept->view == NULL)
    return;
  if (done && !recto_uid_equal (&step, &kept->step))
    recto_notify (kept->view, _ ("Something else was changed in the register since"));
  else if (!done || !recto_session_undo_register (kept->session, &error))
    recto_notify_error (kept->view, _ ("The register was not changed"), error);
}

static void
offer_undo_kept (RectoArticleView *self, const RectoUid *person)
{
  const RectoEntry *entry = recto_session_resolve_entry (self->session, person);
  g_autofree char *told = g_strdup_printf (_ ("“%s” was changed"), entry->name);
  Kept *kept = g_new0 (Kept, 1);
  g_autoptr (GError) error = NULL;

  g_set_weak_pointer (&kept->view, GTK_WIDGET (self));
  kept->session = g_object_ref (self->session);
  if (!find_last_step (self->session, &kept->step, &error))
    {
      kept_free (kept, NULL);
      recto_notify (GTK_WIDGET (self), told);
      return;
    }
  recto_notify_offer (GTK_WIDGET (self), told, _ ("_Undo"),
                      g_cclosure_new_swap (G_CALLBACK (on_undo_kept), kept, kept_free));
}

static void
act_update_register (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  const char *day = NULL;
  g_autoptr (RectoProblem) problem = NULL;
  g_autoptr (GError) error = NULL;

  if (!recto_acts_may_edit (self))
    return;
  problem = find_named (self, parameter);
  if (problem == NULL || problem->says == NULL)
    return;
  day = recto_article_get_metadata (self->article, "event-date");
  if (recto_session_set_from (
          self->session, &problem->entry,
          strcmp (problem->code, "ranks-register") == 0 ? RECTO_FACT_RANK : RECTO_FACT_POST,
          problem->says, day != NULL && recto_is_day (day) ? day : NULL, &error))
    offer_undo_kept (self, &problem->entry);
  else
    recto_notify_error (widget, _ ("The register was not changed"), error);
}

/* "page.take-back-left": the uid of what was left. */
static void
act_take_back (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  RectoUid uid = RECTO_UID_NONE;
  g_autoptr (GError) error = NULL;

  if (!recto_acts_begin_on (self, g_variant_get_string (parameter, NULL), &uid))
    return;
  if (!recto_left_take_back (self->article, &uid, &error))
    recto_acts_tell (self, FALSE, error);
}

/* --- The subject --- */

static void
install (GtkWidgetClass *class)
{
  static const RectoAct actions[] = {
    { "page.fix-problem", NULL, act_fix },
    { "page.fix-problem-at", "(uuuus)", act_fix_at },
    { "page.leave-problem", NULL, act_leave },
    { "page.leave-problem-at", "(uuuus)", act_leave_at },
    { "page.take-back-left", "s", act_take_back },
    { "page.update-register-at", "(uuuus)", act_update_register },
  };

  recto_acts_install (class, actions, G_N_ELEMENTS (actions));
}

static void
attach (RectoArticleView *self)
{
  recto_page_add_paint_func (self->page, paint, self);
}

static void
update (RectoArticleView *self)
{
  gboolean enabled = recto_acts_may_edit_row (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.fix-problem", enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.leave-problem", enabled);
}

const RectoActs recto_checks_acts = {
  .install = install,
  .attach = attach,
  .update = update,
};
