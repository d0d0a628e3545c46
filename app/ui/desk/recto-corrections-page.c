/* recto-corrections-page.c: what is corrected again and again in the articles of a desk.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-corrections-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "recto-choice.h"
#include "recto-correction-item.h"
#include "recto-due.h"
#include "recto-notify.h"
#include "recto-pages.h"
#include "recto-pattern-chart.h"
#include "recto-pattern-row.h"
#include "recto-profile.h"

#define LEAST_TIMES 2 /* fewer is not again and again */
#define MAX_ROWS 100
#define MAX_BARS 8

typedef enum
{
  TIME_ANY,
  TIME_MONTH, /* the last 30 days */
  TIME_YEAR,  /* this one */
  TIME_BETWEEN,
} Time;

struct _RectoCorrectionsPage
{
  GtkWidget parent_instance;
  GtkWidget *scroller; /* owned, as a child */
  GtkWidget *choices;  /* the group of what follows; nothing is to choose from on a new desk */
  AdwComboRow *publication;
  AdwComboRow *time;
  AdwEntryRow *days[2]; /* from, until */
  GtkSwitch *own;
  GtkStack *stack; /* "loading", "none", "list" */
  GtkLabel *progress;
  AdwStatusPage *none;
  GtkWidget *everything; /* button of that */
  GtkLabel *summary;
  RectoPatternChart *chart;
  AdwPreferencesGroup *group;
  GPtrArray *rows; /* (element-type RectoPatternRow): of the group */

  RectoSession *session; /* owned, nullable */
  GSignalGroup *session_signals;
  GSignalGroup *index_signals;
  GPtrArray *projects; /* (element-type RectoProject) (nullable): as they are offered */
  RectoCorrectionPatterns *patterns; /* owned, nullable: what the rows show */
  GCancellable *asking;              /* nullable: the articles are being read */
  gboolean stale;                    /* something changed since they were read */
  gboolean filling;                  /* what is chosen is set by the program */
};

G_DEFINE_FINAL_TYPE (RectoCorrectionsPage, recto_corrections_page, GTK_TYPE_WIDGET)

/* --- What is shown --- */

static void
remove_rows (RectoCorrectionsPage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  recto_pattern_chart_clear (self->chart);
  g_clear_pointer (&self->patterns, recto_correction_patterns_free);
}

static void
add_bar (RectoCorrectionsPage *self, const RectoCorrectionPattern *pattern)
{
  g_autofree char *words = recto_pattern_say (pattern);
  g_autofree char *times = recto_pattern_say_times (pattern);
  /* Translators: "Defence → Defense: 14 times in 3 articles" */
  g_autofree char *spoken = g_strdup_printf (_ ("%s: %s"), words, times);

  recto_pattern_chart_add (self->chart, words, spoken, pattern->times);
}

/* "86 corrections in 12 articles. Rank 3 · Name 12". Returns: (transfer full) */
static char *
summarize (RectoCorrectionPatterns *patterns)
{
  g_autoptr (GString) kinds = g_string_new (NULL);
  g_autofree char *corrections = NULL, *articles = NULL;
  guint all = 0, n = recto_correction_patterns_get_n_articles (patterns);

  for (guint i = 0; i < RECTO_N_CORRECTION_KINDS; i++)
    {
      guint total = recto_correction_patterns_get_total (patterns, (RectoCorrectionKind) i);

      all += total;
      if (total > 0)
        g_string_append_printf (kinds, "%s%s %u", kinds->len > 0 ? " · " : "",
                                recto_correction_kind_to_label ((RectoCorrectionKind) i), total);
    }
  corrections =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u correction", "%u corrections", all), all);
  articles = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u article", "%u articles", n), n);
  /* Translators: "86 corrections in 12 articles", and on the next line how many of which kind */
  return g_strdup_printf (_ ("%s in %s\n%s"), corrections, articles, kinds->str);
}

static gboolean
is_narrowed (RectoCorrectionsPage *self)
{
  return adw_combo_row_get_selected (self->publication) > 0 ||
         adw_combo_row_get_selected (self->time) != TIME_ANY || gtk_switch_get_active (self->own);
}

static void
show_none (RectoCorrectionsPage *self)
{
  gboolean narrowed = is_narrowed (self);

  adw_status_page_set_title (self->none, narrowed ? _ ("Nothing Found") : _ ("No Corrections Yet"));
  adw_status_page_set_description (
      self->none,
      narrowed ? _ ("Among these articles no words were corrected in the same way twice.")
               : _ ("Words that are corrected in the same way twice or more since drafts came are "
                    "listed here, so that they can become rules of the house."));
  gtk_widget_set_visible (self->everything, narrowed);
  gtk_widget_set_visible (self->choices, narrowed);
  gtk_stack_set_visible_child_name (self->stack, "none");
}

static void
tell_unread (RectoCorrectionsPage *self)
{
  guint n = recto_correction_patterns_get_n_unread (self->patterns);
  g_autofree char *text = NULL;

  if (n == 0)
    return;
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u article could not be read",
                                       "%u articles could not be read", n),
                          n);
  recto_notify (GTK_WIDGET (self), text);
}

/* @patterns: (transfer full) */
static void
take (RectoCorrectionsPage *self, RectoCorrectionPatterns *patterns)
{
  g_autoptr (GPtrArray) list = recto_correction_patterns_list (patterns, LEAST_TIMES);
  g_autofree char *summary = summarize (patterns);

  remove_rows (self);
  self->patterns = patterns;
  gtk_label_set_text (self->summary, summary);
  for (guint i = 0; i < MIN (list->len, MAX_ROWS); i++)
    {
      GtkWidget *row = recto_pattern_row_new (self->session, list->pdata[i]);

      if (i < MAX_BARS)
        add_bar (self, list->pdata[i]);
      g_ptr_array_add (self->rows, row);
      adw_preferences_group_add (self->group, row);
    }
  tell_unread (self);
  gtk_widget_set_visible (self->choices, TRUE);
  if (list->len > 0)
    gtk_stack_set_visible_child_name (self->stack, "list");
  else
    show_none (self);
}

static void
update_rules (RectoCorrectionsPage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    recto_pattern_row_update (self->rows->pdata[i]);
}

/* --- Asking --- */

/* FALSE: it is no day. @at: (out): 0 where none is written */
static gboolean
read_day (AdwEntryRow *row, gint64 (*read) (const char *day), gint64 *at)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = *text != '\0' ? recto_due_parse (text, now, FALSE) : NULL;

  *at = day != NULL ? read (day) : 0;
  if (*text != '\0' && *at == 0)
    {
      gtk_widget_add_css_class (GTK_WIDGET (row), "error");
      return FALSE;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  return TRUE;
}

static gboolean
read_times (RectoCorrectionsPage *self, RectoSurveyScope *scope)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *year = NULL;

  switch ((Time) adw_combo_row_get_selected (self->time))
    {
    case TIME_MONTH:
      scope->since = g_get_real_time () - 30 * G_TIME_SPAN_DAY;
      return TRUE;
    case TIME_YEAR:
      year = g_strdup_printf ("%04d-01-01", g_date_time_get_year (now));
      scope->since = recto_survey_day_begins (year);
      return TRUE;
    case TIME_BETWEEN:
      if (read_day (self->days[0], recto_survey_day_begins, &scope->since) &&
          read_day (self->days[1], recto_survey_day_ends, &scope->until))
        return TRUE;
      recto_notify (GTK_WIDGET (self), _ ("A day is written as 2026-11-22"));
      return FALSE;
    case TIME_ANY:
    default:
      return TRUE;
    }
}

static void
on_progress (guint done, guint all, gpointer data)
{
  RectoCorrectionsPage *self = data;
  /* Translators: how many articles were gone through, of how many */
  g_autofree char *text = g_strdup_printf (_ ("%u of %u articles"), done, all);

  gtk_label_set_text (self->progress, text);
}

static void ask (RectoCorrectionsPage *self);

static void
on_surveyed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectoCorrectionsPage) self = data;
  g_autoptr (GError) error = NULL;
  RectoCorrectionPatterns *patterns =
      recto_corrections_survey_finish (RECTO_SESSION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* something else is asked for */
  g_clear_object (&self->asking);
  if (patterns != NULL)
    take (self, patterns);
  else
    {
      recto_notify_error (GTK_WIDGET (self), _ ("The articles could not be listed"), error);
      show_none (self);
    }
  if (self->stale && gtk_widget_get_mapped (GTK_WIDGET (self)))
    ask (self);
}

static void
stop_asking (RectoCorrectionsPage *self)
{
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
}

static void
ask (RectoCorrectionsPage *self)
{
  guint nth = adw_combo_row_get_selected (self->publication);
  RectoSurveyScope scope = { RECTO_UID_NONE, 0, 0, NULL };
  g_autofree char *name = recto_profile_dup_name ();
  g_autofree char *byline = recto_profile_dup_byline ();
  const char *const own[] = { name, byline, NULL };

  self->stale = FALSE;
  if (self->session == NULL || !read_times (self, &scope))
    return;
  if (nth > 0 && nth <= self->projects->len)
    scope.project = ((RectoProject *) self->projects->pdata[nth - 1])->uid;
  if (gtk_switch_get_active (self->own))
    scope.translators = own;
  stop_asking (self);
  self->asking = g_cancellable_new ();
  gtk_label_set_text (self->progress, "");
  if (self->patterns == NULL)
    gtk_stack_set_visible_child_name (self->stack, "loading");
  recto_corrections_survey_async (self->session, &scope, on_progress, self, self->asking,
                                  on_surveyed, g_object_ref (self));
}

/* What is chosen is another choice: what is shown is not that. */
static void
on_chosen (RectoCorrectionsPage *self)
{
  gboolean between = adw_combo_row_get_selected (self->time) == TIME_BETWEEN;
  RectoSurveyScope scope = { RECTO_UID_NONE, 0, 0, NULL };

  gtk_widget_set_visible (GTK_WIDGET (self->days[0]), between);
  gtk_widget_set_visible (GTK_WIDGET (self->days[1]), between);
  if (self->filling || !read_times (self, &scope))
    return;
  remove_rows (self);
  ask (self);
}

static void
on_everything (RectoCorrectionsPage *self)
{
  self->filling = TRUE;
  adw_combo_row_set_selected (self->publication, 0);
  adw_combo_row_set_selected (self->time, TIME_ANY);
  gtk_switch_set_active (self->own, FALSE);
  self->filling = FALSE;
  on_chosen (self);
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

/* --- The desk --- */

/* What was chosen stays chosen. */
static void
fill_publications (RectoCorrectionsPage *self)
{
  /* Translators: of the projects of the desk */
  const char *const all[] = { _ ("All"), NULL };
  g_autoptr (GtkStringList) names = gtk_string_list_new (all);
  guint nth = adw_combo_row_get_selected (self->publication);
  RectoUid chosen = RECTO_UID_NONE;

  if (self->projects != NULL && nth > 0 && nth <= self->projects->len)
    chosen = ((RectoProject *) self->projects->pdata[nth - 1])->uid;
  g_clear_pointer (&self->projects, g_ptr_array_unref);
  self->projects = recto_session_list_projects (self->session);
  nth = 0;
  for (guint i = 0; i < self->projects->len; i++)
    {
      const RectoProject *project = self->projects->pdata[i];

      gtk_string_list_append (names, project->name);
      if (recto_uid_equal (&project->uid, &chosen))
        nth = i + 1;
    }
  self->filling = TRUE;
  adw_combo_row_set_model (self->publication, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->publication, nth);
  gtk_widget_set_visible (GTK_WIDGET (self->publication), self->projects->len > 1);
  self->filling = FALSE;
}

static void
refresh (RectoCorrectionsPage *self)
{
  if (self->session == NULL || !self->stale || self->asking != NULL)
    return;
  fill_publications (self);
  ask (self);
}

/* Each commit tells of it: nobody sees it while an article is worked on. */
static void
on_articles_changed (RectoCorrectionsPage *self)
{
  self->stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    refresh (self);
}

gboolean
recto_corrections_page_is_settled (RectoCorrectionsPage *self)
{
  g_return_val_if_fail (RECTO_IS_CORRECTIONS_PAGE (self), FALSE);

  return self->session != NULL && self->asking == NULL && !self->stale;
}

void
recto_corrections_page_set_session (RectoCorrectionsPage *self, RectoSession *session)
{
  g_return_if_fail (RECTO_IS_CORRECTIONS_PAGE (self));

  if (session == self->session)
    return;
  stop_asking (self);
  remove_rows (self);
  g_set_object (&self->session, session);
  g_signal_group_set_target (self->session_signals, session);
  g_signal_group_set_target (self->index_signals,
                             session != NULL ? recto_register_index_get (session) : NULL);
  gtk_stack_set_visible_child_name (self->stack, "loading");
  self->stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    refresh (self);
}

/* --- The widget --- */

static void
recto_corrections_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (recto_corrections_page_parent_class)->map (widget);
  refresh (RECTO_CORRECTIONS_PAGE (widget));
}

static void
recto_corrections_page_dispose (GObject *object)
{
  RectoCorrectionsPage *self = RECTO_CORRECTIONS_PAGE (object);

  stop_asking (self);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->index_signals);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->patterns, recto_correction_patterns_free);
  g_clear_pointer (&self->projects, g_ptr_array_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (recto_corrections_page_parent_class)->dispose (object);
}

static void
recto_corrections_page_class_init (RectoCorrectionsPageClass *class)
{
  G_OBJECT_CLASS (class)->dispose = recto_corrections_page_dispose;
  GTK_WIDGET_CLASS (class)->map = recto_corrections_page_map;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
}

static AdwComboRow *
add_choice (RectoCorrectionsPage *self,
            GtkWidget *group,
            const char *title,
            const char *const *labels)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  for (guint i = 0; labels != NULL && labels[i] != NULL; i++)
    gtk_string_list_append (list, _ (labels[i]));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  recto_choice_show_whole (ADW_COMBO_ROW (row));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (list));
  /* Nothing is asked for before all of the page is there. */
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (on_chosen), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return ADW_COMBO_ROW (row);
}

static AdwEntryRow *
add_day (RectoCorrectionsPage *self, GtkWidget *group, const char *title)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  gtk_widget_set_visible (row, FALSE);
  g_signal_connect_object (row, "apply", G_CALLBACK (on_chosen), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return ADW_ENTRY_ROW (row);
}

/* Nobody's work can be looked at alone but one's own. */
static void
add_own (RectoCorrectionsPage *self, GtkWidget *group)
{
  GtkWidget *row = adw_action_row_new ();

  self->own = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->own), GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("My own drafts only"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("Those whose byline names you"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (self->own));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (self->own));
  g_signal_connect_object (self->own, "notify::active", G_CALLBACK (on_chosen), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

static GtkWidget *
make_choices (RectoCorrectionsPage *self)
{
  static const char *const times[] = { N_ ("Any"), N_ ("The last 30 days"), N_ ("This year"),
                                       N_ ("Between two days"), NULL };
  GtkWidget *group = adw_preferences_group_new ();

  self->publication = add_choice (self, group, _ ("Publication"), NULL);
  /* Translators: when something was corrected */
  self->time = add_choice (self, group, _ ("Time"), times);
  /* Translators: the first day */
  self->days[0] = add_day (self, group, _ ("From"));
  /* Translators: the last day */
  self->days[1] = add_day (self, group, _ ("Until"));
  add_own (self, group);
  return group;
}

static GtkWidget *
make_loading (RectoCorrectionsPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *spinner = gtk_spinner_new ();

  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_widget_set_size_request (spinner, 32, 32);
  self->progress = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->progress), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->progress), "numeric");
  gtk_box_append (GTK_BOX (box), spinner);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->progress));
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (box, TRUE);
  return box;
}

static GtkWidget *
make_none (RectoCorrectionsPage *self)
{
  GtkWidget *none = recto_pages_make_none ("", NULL);

  self->none = ADW_STATUS_PAGE (none);
  self->everything = gtk_button_new_with_mnemonic (_ ("Show _All"));
  gtk_widget_add_css_class (self->everything, "pill");
  gtk_widget_set_halign (self->everything, GTK_ALIGN_CENTER);
  g_signal_connect_object (self->everything, "clicked", G_CALLBACK (on_everything), self,
                           G_CONNECT_SWAPPED);
  adw_status_page_set_child (self->none, self->everything);
  return none;
}

static GtkWidget *
make_list (RectoCorrectionsPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  GtkWidget *often = adw_preferences_group_new ();
  GtkWidget *chart = recto_pattern_chart_new ();

  self->summary = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->summary, TRUE);
  gtk_label_set_xalign (self->summary, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->summary), "dim-label");
  self->chart = RECTO_PATTERN_CHART (chart);
  gtk_widget_add_css_class (chart, "card");
  gtk_widget_add_css_class (chart, "pattern-chart");
  gtk_accessible_update_property (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Corrected most often"), -1);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (often), _ ("Corrected most often"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (often), chart);
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _ ("Corrected twice or more"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->summary));
  gtk_box_append (GTK_BOX (box), often);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->group));
  return box;
}

static void
recto_corrections_page_init (RectoCorrectionsPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  GtkWidget *clamp = g_object_new (ADW_TYPE_CLAMP, "maximum-size", 720, "child", box, NULL);

  self->rows = g_ptr_array_new ();
  gtk_widget_add_css_class (box, "entry-page");
  self->choices = make_choices (self);
  gtk_box_append (GTK_BOX (box), self->choices);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (self->stack, make_loading (self), "loading");
  gtk_stack_add_named (self->stack, make_none (self), "none");
  gtk_stack_add_named (self->stack, make_list (self), "list");
  recto_pages_hide_others (self->stack);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), clamp);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  self->session_signals = g_signal_group_new (RECTO_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "articles-changed",
                                  G_CALLBACK (on_articles_changed), self);
  self->index_signals = g_signal_group_new (RECTO_TYPE_REGISTER_INDEX);
  g_signal_group_connect_swapped (self->index_signals, "changed", G_CALLBACK (update_rules), self);
}

GtkWidget *
recto_corrections_page_new (void)
{
  return g_object_new (RECTO_TYPE_CORRECTIONS_PAGE, NULL);
}
