/* recto-acts-sight.c: what is to be looked at: problems, the strip beside the pages, and how words
 * were translated before.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "recto-acts.h"
#include "recto-checks-pane.h"
#include "recto-left.h"
#include "recto-notify.h"
#include "recto-problems.h"
#include "recto-strip.h"
#include "recto-used-pane.h"
#include "recto-used.h"

/* What this subject keeps with a view. */
#define SIGHT_KEY "recto-sight"

typedef struct
{
  RectoChecker *checker;   /* owned; NULL while no article is shown */
  RectoProblems *problems; /* owned; the same */
  RectoStrip *strip;       /* of the view */
  RectoChecksPane *checks; /* of the side pane; NULL until it is first shown */
  RectoUsedPane *used;     /* the same */
  GtkWidget *count;        /* button of the header */
  AdwButtonContent *number;
  GCancellable *asking; /* owned, nullable */
} Sight;

static Sight *
get_sight (RectoArticleView *self)
{
  return g_object_get_data (G_OBJECT (self), SIGHT_KEY);
}

static void
stop_asking (Sight *sight)
{
  if (sight->asking != NULL)
    g_cancellable_cancel (sight->asking);
  g_clear_object (&sight->asking);
}

static void
sight_free (gpointer data)
{
  Sight *sight = data;

  stop_asking (sight);
  g_clear_object (&sight->problems);
  g_clear_object (&sight->checker);
  g_free (sight);
}

void
recto_acts_tell_wrapped (RectoArticleView *self, gboolean forward)
{
  recto_notify (GTK_WIDGET (self), forward ? _ ("On from the start") : _ ("On from the end"));
}

void
recto_acts_show_hits (RectoArticleView *self, RectoFinder *finder)
{
  recto_strip_set_finder (get_sight (self)->strip, finder);
}

/* --- Problems --- */

RectoProblems *
recto_acts_get_problems (RectoArticleView *self)
{
  return get_sight (self)->problems;
}

static void
update_count (RectoArticleView *self)
{
  Sight *sight = get_sight (self);
  guint n = recto_problems_count (sight->problems, RECTO_SEVERITY_WARNING, NULL);
  g_autofree char *number = g_strdup_printf ("%u", n);
  g_autofree char *text = NULL;

  text = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u thing to look at", "%u things to look at", n), n);
  gtk_widget_set_visible (sight->count, n > 0);
  adw_button_content_set_label (sight->number, number);
  gtk_widget_set_tooltip_text (sight->count, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (sight->count), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text, -1);
}

gboolean
recto_acts_has_problem (RectoArticleView *self, guint row)
{
  RectoSeverity worst = RECTO_SEVERITY_NOTE;

  return recto_problems_get_worst_of_row (get_sight (self)->problems, row, &worst) &&
         worst >= RECTO_SEVERITY_WARNING;
}

/* Where looking begins: at the caret, or at what is selected. */
static RectoProblem
get_place (RectoArticleView *self)
{
  RectoProblem place = { .row = 0 };

  if (recto_page_get_active_row (self->page) == RECTO_PAGE_NO_ROW)
    return place;
  place.row = recto_page_get_active_row (self->page);
  place.side = recto_page_get_active_side (self->page);
  place.start = place.end = recto_page_get_caret (self->page);
  recto_page_get_selection (self->page, NULL, NULL, &place.start, &place.end);
  return place;
}

static void
act_problem (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  gboolean forward = strcmp (name, "page.next-problem") == 0;
  gboolean wrapped = FALSE;
  g_autoptr (RectoProblem) problem = NULL;
  g_autofree char *told = NULL;
  g_autofree char *text = NULL;
  RectoProblem place;

  if (self->article == NULL)
    return;
  recto_page_commit_preedit (self->page);
  place = get_place (self);
  problem = recto_problems_find (get_sight (self)->problems, &place, forward, &wrapped);
  if (problem == NULL)
    {
      recto_notify (widget, _ ("Nothing to look at"));
      return;
    }
  recto_page_select_range (self->page, problem->row, problem->side, problem->start, problem->end);
  told = recto_problem_describe (problem);
  if (!wrapped)
    /* Translators: number of a row, and what is wrong with it */
    text = g_strdup_printf (_ ("Row %u: %s"), problem->row + 1, told);
  else if (forward)
    text = g_strdup_printf (_ ("On from the start, row %u: %s"), problem->row + 1, told);
  else
    text = g_strdup_printf (_ ("On from the end, row %u: %s"), problem->row + 1, told);
  recto_notify (widget, text);
}

/* The other facts have signs of the row's own. @told: (out): of the gravest; untouched where there
 * is none */
static guint
find_sign (RectoArticleView *self, guint row, char **told)
{
  const Sight *sight = get_sight (self);
  g_autoptr (GPtrArray) problems =
      sight->problems != NULL ? recto_problems_list_row (sight->problems, row) : NULL;
  const RectoProblem *worst = NULL;

  for (guint i = 0; problems != NULL && i < problems->len; i++)
    {
      const RectoProblem *problem = g_ptr_array_index (problems, i);

      if ((problem->kind == RECTO_PROBLEM_EMPTY || problem->kind == RECTO_PROBLEM_CHECK) &&
          problem->severity > (worst != NULL ? worst->severity : RECTO_SEVERITY_NOTE))
        worst = problem;
    }
  if (worst == NULL)
    return 0;
  *told = recto_problem_describe (worst);
  return 1u << (worst->severity == RECTO_SEVERITY_ERROR ? RECTO_SHAPE_PROBLEM
                                                        : RECTO_SHAPE_WARNING);
}

/* What is suggested has dots on the page; who cannot see them is told. */
static guint
sign_row (guint row, char **told, gpointer data)
{
  RectoArticleView *self = data;
  g_autofree char *problem = NULL;
  guint signs = find_sign (self, row, &problem);
  g_autofree char *suggested = NULL;

  if (told == NULL)
    return signs;
  suggested = recto_acts_count_suggestions (self, row);
  if (problem != NULL && suggested != NULL)
    *told = g_strdup_printf ("%s, %s", problem, suggested);
  else
    *told = problem != NULL ? g_steal_pointer (&problem) : g_steal_pointer (&suggested);
  return signs;
}

/* --- Used before --- */

typedef struct
{
  RectoArticleView *view; /* owned */
  guint64 revision;       /* of the article, and ... */
  guint row, caret;       /* ... where the caret was when it was asked */
} Asked;

static void
on_used_found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Asked *asked = data;
  g_autoptr (RectoArticleView) self = asked->view;
  Sight *sight = get_sight (self);
  g_autofree char *question = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits =
      recto_used_find_finish (RECTO_SESSION (source), result, &question, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->article == NULL)
    return;
  g_clear_object (&sight->asking);
  if (hits == NULL)
    {
      recto_notify_error (GTK_WIDGET (self), _ ("The other articles were not searched"), error);
      return;
    }
  recto_used_pane_show (sight->used, question, hits);
  /* Who has gone on writing is not torn away from it. */
  if (hits->len > 0 && recto_article_get_revision (self->article) == asked->revision &&
      recto_page_get_active_row (self->page) == asked->row &&
      recto_page_get_caret (self->page) == asked->caret)
    recto_side_pane_enter (self->side);
}

/* What is selected, else the words at the caret. Returns: (transfer full) (nullable) */
static char **
list_questions (RectoArticleView *self)
{
  g_autofree char *selected = recto_page_dup_selected_text (self->page);
  RectoSide side = recto_page_get_active_side (self->page);
  const char *language = recto_article_get_metadata (
      self->article, side == RECTO_SIDE_SOURCE ? "source-language" : "target-language");
  const RectoSegment *segment = NULL;

  if (selected != NULL)
    {
      const char *const one[] = { g_strstrip (selected), NULL };

      return *selected != '\0' ? g_strdupv ((char **) one) : NULL;
    }
  if (recto_page_get_active_row (self->page) == RECTO_PAGE_NO_ROW)
    return NULL;
  segment = recto_article_get_row (self->article, recto_page_get_active_row (self->page));
  return recto_used_list_questions (recto_segment_get_text (segment, side),
                                    recto_page_get_caret (self->page),
                                    language != NULL ? language : "und");
}

static void
act_used_before (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  Sight *sight = get_sight (self);
  g_auto (GStrv) questions = NULL;
  Asked *asked = NULL;

  if (self->article == NULL)
    return;
  recto_page_commit_preedit (self->page);
  questions = list_questions (self);
  recto_side_pane_show (self->side, "used");
  if (questions == NULL || questions[0] == NULL)
    {
      recto_notify (widget, _ ("There is no word at the caret"));
      return;
    }
  stop_asking (sight);
  sight->asking = g_cancellable_new ();
  asked = g_new0 (Asked, 1);
  asked->view = g_object_ref (self);
  asked->revision = recto_article_get_revision (self->article);
  asked->row = recto_page_get_active_row (self->page);
  asked->caret = recto_page_get_caret (self->page);
  recto_used_find_async (self->session, (const char *const *) questions,
                         recto_article_get_uid (self->article), sight->asking, on_used_found,
                         asked);
}

/* At the caret, or in place of what is selected; at the end where the caret is in the source. */
static void
on_used_chosen (RectoArticleView *self, const char *text)
{
  guint row = recto_page_get_active_row (self->page);
  guint start = 0, end = 0;
  RectoSide side = RECTO_SIDE_TARGET;
  RectoSegment *segment = NULL;
  g_autoptr (GError) error = NULL;

  if (!recto_acts_may_edit_row (self) || *text == '\0')
    return;
  segment = recto_acts_get_active (self);
  start = end = recto_page_get_active_side (self->page) == RECTO_SIDE_TARGET
                    ? recto_page_get_caret (self->page)
                    : recto_segment_get_length (segment, RECTO_SIDE_TARGET);
  if (recto_page_get_active_side (self->page) == RECTO_SIDE_TARGET)
    recto_page_get_selection (self->page, NULL, &side, &start, &end);
  if (recto_article_replace_text (self->article, segment, RECTO_SIDE_TARGET, start, end - start,
                                  text, RECTO_REPLACE_COMMAND, &error))
    recto_page_activate_row (self->page, row, RECTO_SIDE_TARGET,
                             start + (guint) g_utf8_strlen (text, -1));
  else
    recto_acts_tell (self, FALSE, error);
}

/* --- The subject --- */

static void
install (GtkWidgetClass *class)
{
  static const RectoAct actions[] = {
    { "page.next-problem", NULL, act_problem },
    { "page.previous-problem", NULL, act_problem },
    { "article.used-before", NULL, act_used_before },
  };

  recto_acts_install (class, actions, G_N_ELEMENTS (actions));
}

/* Without a row: any of them. An edit paints its row by itself. */
static void
on_checked (RectoArticleView *self, guint row)
{
  if (row == G_MAXUINT)
    recto_page_queue_all_marks (self->page);
  for (guint side = 0; side < 2 && row != G_MAXUINT; side++)
    recto_page_queue_marks (self->page, row, (RectoSide) side);
}

/* Something was left as it is, or taken back. */
static void
on_metadata_changed (RectoArticleView *self, const char *key)
{
  if (recto_left_is_key (key))
    recto_page_queue_all_marks (self->page);
}

static void
show (RectoArticleView *self)
{
  Sight *sight = get_sight (self);

  sight->checker = recto_checker_new (self->session, self->article);
  sight->problems = recto_problems_new (self->article, sight->checker);
  if (self->spelling != NULL)
    recto_problems_set_spelling (sight->problems, self->spelling);
  g_signal_connect_object (sight->checker, "row-changed", G_CALLBACK (on_checked), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->article, "metadata-changed", G_CALLBACK (on_metadata_changed),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sight->problems, "changed", G_CALLBACK (update_count), self,
                           G_CONNECT_SWAPPED);
  recto_strip_set_article (sight->strip, self->article, sight->problems);
  if (sight->checks != NULL)
    recto_checks_pane_set_article (sight->checks, self->article, sight->problems);
  update_count (self);
}

static void
hide (RectoArticleView *self)
{
  Sight *sight = get_sight (self);

  stop_asking (sight);
  recto_strip_set_article (sight->strip, NULL, NULL);
  if (sight->checks != NULL)
    recto_checks_pane_set_article (sight->checks, NULL, NULL);
  if (sight->used != NULL)
    recto_used_pane_show (sight->used, NULL, NULL);
  gtk_widget_set_visible (sight->count, FALSE);
  if (sight->problems != NULL)
    g_signal_handlers_disconnect_by_data (sight->problems, self);
  if (sight->checker != NULL)
    g_signal_handlers_disconnect_by_data (sight->checker, self);
  g_signal_handlers_disconnect_by_func (self->article, on_metadata_changed, self);
  g_clear_object (&sight->problems);
  g_clear_object (&sight->checker);
}

static GtkWidget *
make_count (Sight *sight)
{
  GtkWidget *button = gtk_button_new ();

  sight->number = ADW_BUTTON_CONTENT (adw_button_content_new ());
  adw_button_content_set_icon_name (sight->number, "dialog-warning-symbolic");
  gtk_button_set_child (GTK_BUTTON (button), GTK_WIDGET (sight->number));
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), "article.pane::checks");
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (button, FALSE);
  return button;
}

static GtkWidget *
make_checks (gpointer data)
{
  RectoArticleView *self = data;
  Sight *sight = get_sight (self);

  sight->checks = RECTO_CHECKS_PANE (recto_checks_pane_new ());
  if (sight->problems != NULL)
    recto_checks_pane_set_article (sight->checks, self->article, sight->problems);
  return GTK_WIDGET (sight->checks);
}

static GtkWidget *
make_used (gpointer data)
{
  RectoArticleView *self = data;
  Sight *sight = get_sight (self);

  sight->used = RECTO_USED_PANE (recto_used_pane_new ());
  g_signal_connect_object (sight->used, "chosen", G_CALLBACK (on_used_chosen), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (sight->used);
}

static void
attach (RectoArticleView *self)
{
  Sight *sight = g_new0 (Sight, 1);

  g_object_set_data_full (G_OBJECT (self), SIGHT_KEY, sight, sight_free);
  sight->count = make_count (sight);
  adw_header_bar_pack_end (ADW_HEADER_BAR (self->header), sight->count);
  sight->strip = RECTO_STRIP (recto_strip_new (self->page));
  gtk_box_append (self->beside, GTK_WIDGET (sight->strip));
  recto_side_pane_add (self->side,
                       &(RectoPaneTab){ "checks", _ ("Checks"), "dialog-warning-symbolic" },
                       make_checks, self);
  recto_side_pane_add (self->side,
                       &(RectoPaneTab){ "used", _ ("Used Before"), "edit-find-symbolic" },
                       make_used, self);
  recto_page_set_signs_func (self->page, sign_row, self);
}

const RectoActs recto_sight_acts = {
  .install = install,
  .attach = attach,
  .show = show,
  .hide = hide,
};
