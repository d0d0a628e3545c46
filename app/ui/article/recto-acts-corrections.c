/* recto-acts-corrections.c: what was corrected in the translation, shown in it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-acts-corrections.h"

#include <glib/gi18n.h>

#include "recto-correction-runs.h"
#include "recto-corrections-bar.h"
#include "recto-notify.h"
#include "recto-shortcuts.h"
#include "recto-when.h"

/* What this subject keeps with a view. */
#define CORRECTIONS_KEY "recto-corrections"

typedef struct
{
  RectoComparison *comparison; /* owned; NULL while corrections are not shown */
  RectoCorrectionsBar *bar;    /* of the view; NULL until it is first shown */
  char *from_words;            /* owned, nullable: what the earlier point is called */
  char *to_words;              /* owned, nullable */
  gboolean picking;            /* rows without corrections are left out */
} Corrections;

static Corrections *
get_corrections (RectoArticleView *self)
{
  return g_object_get_data (G_OBJECT (self), CORRECTIONS_KEY);
}

static void
corrections_free (gpointer data)
{
  Corrections *corrections = data;

  g_clear_object (&corrections->comparison);
  g_free (corrections->from_words);
  g_free (corrections->to_words);
  g_free (corrections);
}

RectoComparison *
recto_acts_get_comparison (RectoArticleView *self)
{
  const Corrections *corrections = get_corrections (self);

  /* The pane that was open last comes before this subject. */
  return corrections != NULL ? corrections->comparison : NULL;
}

/* --- One row --- */

/* (nullable): it is not known to be corrected */
static const RectoCorrection *
find_row (RectoArticleView *self, guint row)
{
  RectoComparison *comparison = get_corrections (self)->comparison;
  const RectoSegment *segment = comparison != NULL && self->article != NULL
                                    ? recto_article_get_row (self->article, row)
                                    : NULL;

  return segment != NULL ? recto_comparison_find (comparison, recto_segment_get_uid (segment))
                         : NULL;
}

/* See recto_correction_runs_now (). */
static GArray *
list_runs (RectoArticleView *self, const RectoCorrection *it, const char *text)
{
  return recto_correction_runs_now (get_corrections (self)->comparison, self->article, it, text);
}

static void
paint (guint row, RectoSide side, GArray *ranges, gpointer data)
{
  RectoArticleView *self = data;
  const RectoCorrection *it = side == RECTO_SIDE_TARGET ? find_row (self, row) : NULL;
  const char *text;
  g_autoptr (GArray) runs = NULL;

  if (it == NULL)
    return;
  text = recto_segment_get_text (recto_article_get_row (self->article, row), side);
  runs = list_runs (self, it, text);
  if (runs != NULL)
    recto_correction_runs_paint (runs, text, ranges);
}

static char *
give_former (guint row, GArray *struck, gpointer data)
{
  RectoArticleView *self = data;
  const RectoCorrection *it = find_row (self, row);
  const char *text;
  g_autoptr (GArray) runs = NULL;
  g_autofree char *words = NULL;

  if (it == NULL)
    return NULL;
  text = recto_segment_get_text (recto_article_get_row (self->article, row), RECTO_SIDE_TARGET);
  runs = list_runs (self, it, text);
  if (runs == NULL)
    return NULL;
  if (struck != NULL)
    {
      recto_correction_runs_strike (it, runs, text, struck);
      return NULL;
    }
  words = recto_correction_runs_dup_former (it, runs);
  if (words == NULL)
    return NULL;
  /* Translators: beneath a translation that was corrected: which state of it, and what it said:
   * "Draft as received: … and 53 local delegates." */
  return g_strdup_printf (_ ("%s: %s"), get_corrections (self)->from_words, words);
}

static gboolean
picks (guint row, gpointer data)
{
  return find_row (data, row) != NULL;
}

/* --- What is compared --- */

/* @id: (nullable): as it is asked for. @later: of the two. Returns: (transfer full) */
static char *
name_point (RectoArticleView *self, const char *id, gboolean later)
{
  const GPtrArray *edits = recto_article_get_edits (self->article);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  RectoUid uid;

  if (id == NULL && later)
    /* Translators: the article as it is now, behind an arrow: "Draft as received → now" */
    return g_strdup (_ ("now"));
  if (id == NULL)
    return g_strdup (_ ("Draft as received"));
  for (guint i = 0; recto_uid_from_string (id, &uid) && i < edits->len; i++)
    {
      const RectoEdit *edit = edits->pdata[i];

      if (recto_uid_equal (&edit->uid, &uid))
        return recto_when_state (edit->at, g_get_real_time (), zone);
    }
  return g_strdup (id);
}

static char *
describe_count (const RectoCorrections *found)
{
  guint n = 0;

  if (found == NULL)
    return g_strdup (_ ("Comparing…"));
  for (guint i = 0; i < RECTO_N_CORRECTION_KINDS; i++)
    n += found->totals[i];
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u correction", "%u corrections", n), n);
}

static void
describe_bar (RectoArticleView *self)
{
  Corrections *corrections = get_corrections (self);
  /* Translators: two states of an article that are compared */
  g_autofree char *points =
      g_strdup_printf (_ ("%s → %s"), corrections->from_words, corrections->to_words);
  g_autofree char *count = describe_count (recto_comparison_get (corrections->comparison));

  recto_corrections_bar_describe (corrections->bar, points, count);
}

static void
on_compared (RectoArticleView *self)
{
  Corrections *corrections = get_corrections (self);
  const GError *error = recto_comparison_get_error (corrections->comparison);

  describe_bar (self);
  recto_page_queue_all_marks (self->page);
  if (corrections->picking)
    recto_page_queue_shown (self->page, 0, G_MAXUINT - 1);
  if (error != NULL)
    recto_notify_error (GTK_WIDGET (self), _ ("The history cannot be read"), error);
}

static void
on_only_changed (RectoArticleView *self)
{
  Corrections *corrections = get_corrections (self);

  corrections->picking =
      corrections->comparison != NULL && recto_corrections_bar_get_only_changed (corrections->bar);
  recto_page_set_picks_func (self->page, corrections->picking ? picks : NULL, self);
}

static void
make_bar (RectoArticleView *self)
{
  Corrections *corrections = get_corrections (self);
  GtkWidget *bar = recto_corrections_bar_new ();

  corrections->bar = RECTO_CORRECTIONS_BAR (bar);
  g_signal_connect_object (bar, "notify::only-changed", G_CALLBACK (on_only_changed), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (self->bars, bar);
  recto_shortcuts_decorate (bar);
}

/* The comparison goes; the page stays as it is. */
static void
let_go (RectoArticleView *self)
{
  Corrections *corrections = get_corrections (self);

  if (corrections->comparison != NULL)
    g_signal_handlers_disconnect_by_data (corrections->comparison, self);
  g_clear_object (&corrections->comparison);
  g_clear_pointer (&corrections->from_words, g_free);
  g_clear_pointer (&corrections->to_words, g_free);
}

static void
tell_pane (RectoArticleView *self)
{
  if (self->history != NULL)
    recto_history_pane_show_corrections (self->history, get_corrections (self)->comparison);
}

/* @from, @to: (nullable) */
static void
begin (RectoArticleView *self, const char *from, const char *to)
{
  Corrections *corrections = get_corrections (self);
  gboolean fresh = corrections->comparison == NULL;

  recto_page_commit_preedit (self->page);
  let_go (self);
  if (corrections->bar == NULL)
    make_bar (self);
  corrections->from_words = name_point (self, from, FALSE);
  corrections->to_words = name_point (self, to, TRUE);
  corrections->comparison = recto_comparison_new (self->session, self->article, from, to);
  g_signal_connect_object (corrections->comparison, "changed", G_CALLBACK (on_compared), self,
                           G_CONNECT_SWAPPED);
  describe_bar (self);
  gtk_widget_set_visible (GTK_WIDGET (corrections->bar), TRUE);
  if (fresh)
    {
      recto_page_set_tints (self->page, FALSE);
      recto_page_add_paint_func (self->page, paint, self);
      recto_page_set_former_func (self->page, give_former, self);
      recto_side_pane_show (self->side, "history");
    }
  tell_pane (self);
}

static void
end (RectoArticleView *self)
{
  Corrections *corrections = get_corrections (self);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (corrections->comparison == NULL)
    return;
  let_go (self);
  recto_corrections_bar_set_only_changed (corrections->bar, FALSE);
  recto_page_set_former_func (self->page, NULL, NULL);
  recto_page_remove_paint_func (self->page, paint, self);
  recto_page_set_tints (self->page, TRUE);
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (corrections->bar)))
    recto_page_grab_focus (self->page);
  gtk_widget_set_visible (GTK_WIDGET (corrections->bar), FALSE);
  tell_pane (self);
}

static void
act_corrections (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);

  if (get_corrections (self)->comparison != NULL)
    end (self);
  else if (self->article != NULL)
    begin (self, NULL, NULL);
}

/* Empty: the draft, and now. */
static void
act_between (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  const char *from, *to;

  g_variant_get (parameter, "(&s&s)", &from, &to);
  if (self->article != NULL)
    begin (self, *from != '\0' ? from : NULL, *to != '\0' ? to : NULL);
}

/* --- From one to the next --- */

/* The place of a correction in the article as it is. */
typedef struct
{
  guint row, start, end;
} Place;

static int
compare_places (const Place *a, const Place *b)
{
  if (a->row != b->row)
    return a->row < b->row ? -1 : 1;
  return a->start < b->start ? -1 : a->start > b->start ? 1 : 0;
}

static void
add_places (RectoArticleView *self, const RectoCorrection *it, GArray *places)
{
  const RectoSegment *segment = recto_article_find_segment (self->article, &it->segment);
  g_autoptr (GArray) runs = NULL;
  const char *text;

  if (segment == NULL)
    return;
  text = recto_segment_get_text (segment, RECTO_SIDE_TARGET);
  runs = list_runs (self, it, text);
  for (guint i = 0; runs != NULL && i < runs->len; i++)
    {
      const RectoCorrectionRun *run = &g_array_index (runs, RectoCorrectionRun, i);
      Place place = { recto_segment_get_row (segment),
                      recto_correction_to_offset (text, run->new_start),
                      recto_correction_to_offset (text, run->new_end) };

      if (recto_correction_run_is_shown (run) && run->op != RECTO_CORRECTED_MOVE_FROM)
        g_array_append_val (places, place);
    }
}

static Place
get_place (RectoArticleView *self)
{
  Place place = { 0 };
  guint row = recto_page_get_active_row (self->page), start = 0, end = 0;
  RectoSide side = RECTO_SIDE_SOURCE;

  if (row == RECTO_PAGE_NO_ROW)
    return place;
  place.row = row;
  if (recto_page_get_active_side (self->page) != RECTO_SIDE_TARGET)
    return place;
  place.start = place.end = recto_page_get_caret (self->page);
  if (recto_page_get_selection (self->page, &row, &side, &start, &end) && row == place.row &&
      side == RECTO_SIDE_TARGET)
    {
      place.start = start;
      place.end = end;
    }
  return place;
}

guint
recto_acts_get_correction_start (RectoArticleView *self)
{
  return get_place (self).start;
}

static void
act_next (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  RectoComparison *comparison = get_corrections (self)->comparison;
  const RectoCorrections *found = comparison != NULL ? recto_comparison_get (comparison) : NULL;
  gboolean forward = g_str_equal (name, "article.next-correction");
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  Place here, goal;
  guint at = 0;

  if (found == NULL)
    return;
  recto_page_commit_preedit (self->page);
  for (guint i = 0; i < found->rows->len; i++)
    add_places (self, found->rows->pdata[i], places);
  if (places->len == 0)
    {
      recto_notify (widget, _ ("No corrections"));
      return;
    }
  here = get_place (self);
  while (at < places->len &&
         compare_places (&g_array_index (places, Place, at), &here) < (forward ? 1 : 0))
    at++;
  if ((forward && at == places->len) || (!forward && at == 0))
    recto_acts_tell_wrapped (self, forward);
  at = forward ? at % places->len : (at + places->len - 1) % places->len;
  goal = g_array_index (places, Place, at);
  recto_acts_reveal_row (self, goal.row);
  recto_page_select_range (self->page, goal.row, RECTO_SIDE_TARGET, goal.start, goal.end);
  recto_history_pane_select_correction (
      self->history, recto_segment_get_uid (recto_article_get_row (self->article, goal.row)),
      goal.start);
}

/* --- The subject --- */

static void
install (GtkWidgetClass *class)
{
  static const RectoAct actions[] = {
    { "article.corrections", NULL, act_corrections },
    { "article.corrections-between", "(ss)", act_between },
    { "article.next-correction", NULL, act_next },
    { "article.previous-correction", NULL, act_next },
  };

  recto_acts_install (class, actions, G_N_ELEMENTS (actions));
}

static void
attach (RectoArticleView *self)
{
  g_object_set_data_full (G_OBJECT (self), CORRECTIONS_KEY, g_new0 (Corrections, 1),
                          corrections_free);
}

static void
hide (RectoArticleView *self)
{
  end (self);
}

const RectoActs recto_corrections_acts = {
  .install = install,
  .attach = attach,
  .hide = hide,
};
