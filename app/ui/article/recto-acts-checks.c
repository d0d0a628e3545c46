/* recto-acts-checks.c: what the checks found: shown on the page, put right, or left as it is.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "recto-acts.h"
#include "recto-check-message.h"
#include "recto-checks-pane.h"
#include "recto-left.h"
#include "recto-notify.h"

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
      RectoCellRange range = { problem->start, problem->end, RECTO_PAINT_CHECK };

      if (problem->kind == RECTO_PROBLEM_CHECK && problem->side == side &&
          problem->severity >= RECTO_SEVERITY_WARNING && range.end > range.start)
        g_array_append_val (ranges, range);
    }
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
can_be_fixed (const RectoProblem *problem)
{
  return problem->fix != NULL && problem->side == RECTO_SIDE_TARGET;
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
fix (RectoArticleView *self, const RectoProblem *problem)
{
  RectoSegment *segment = recto_article_get_row (self->article, problem->row);
  guint row = problem->row, caret = problem->start;
  g_autoptr (GError) error = NULL;

  caret += (guint) g_utf8_strlen (problem->fix, -1);
  if (recto_article_replace_text (self->article, segment, RECTO_SIDE_TARGET, problem->start,
                                  problem->end - problem->start, problem->fix,
                                  RECTO_REPLACE_COMMAND, &error))
    recto_page_activate_row (self->page, row, RECTO_SIDE_TARGET, caret);
  else
    recto_acts_tell (self, FALSE, error);
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

/* "page.take-back-left": the uid of what was left. */
static void
act_take_back (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  RectoUid uid = RECTO_UID_NONE;
  g_autoptr (GError) error = NULL;

  if (!recto_acts_may_edit (self) ||
      !recto_uid_from_string (g_variant_get_string (parameter, NULL), &uid))
    return;
  recto_page_commit_preedit (self->page);
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
