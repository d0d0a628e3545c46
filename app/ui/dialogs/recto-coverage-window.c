/* recto-coverage-window.c: what the translation of an article leaves out, and what it adds.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-coverage-window.h"

#include <glib/gi18n.h>

#include "recto-coverage.h"
#include "recto-pages.h"

#define MAX_ROWS 200 /* listed of one state */

struct _RectoCoverageWindow
{
  AdwWindow parent_instance;
  GtkStack *stack; /* "list", "whole" */
  GtkLabel *summary;
  GtkBox *sections;

  RectoArticle *article; /* owned */
  guint refreshing;      /* idle source */
};

G_DEFINE_FINAL_TYPE (RectoCoverageWindow, recto_coverage_window, ADW_TYPE_WINDOW)

static guint go_to_row;

/* --- Rows --- */

static void
on_activated (GtkWidget *row, RectoCoverageWindow *self)
{
  g_signal_emit (self, go_to_row, 0,
                 GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "recto-row")));
}

static GtkWidget *
make_row (RectoCoverageWindow *self, const RectoCoverageRow *it)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *where = g_strdup_printf (_ ("Row %u"), it->row + 1);
  g_autofree char *told =
      *it->reason != '\0' ? g_strdup_printf ("%s · %s", where, it->reason) : g_strdup (where);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), it->text);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 3);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), told);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "recto-row", GUINT_TO_POINTER (it->row));
  g_signal_connect_object (row, "activated", G_CALLBACK (on_activated), self, 0);
  return row;
}

static void
add_section (RectoCoverageWindow *self,
             const RectoCoverage *coverage,
             RectoCoverageState state,
             const char *title)
{
  GtkWidget *group = NULL;
  guint n = 0;

  for (guint i = 0; i < coverage->list->len && n < MAX_ROWS; i++)
    {
      const RectoCoverageRow *it = coverage->list->pdata[i];

      if (it->state != state)
        continue;
      if (group == NULL)
        {
          group = adw_preferences_group_new ();
          adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
          gtk_box_append (self->sections, group);
        }
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (self, it));
      n++;
    }
}

/* "12 % of the words of the source are left out, in 3 rows." Returns: (transfer full) */
static char *
summarize (const RectoCoverage *coverage)
{
  guint rows = coverage->rows[RECTO_COVERAGE_OMITTED] +
               coverage->rows[RECTO_COVERAGE_OMITTED_BARE] +
               coverage->rows[RECTO_COVERAGE_UNTRANSLATED];
  guint words = coverage->words[RECTO_COVERAGE_OMITTED] +
                coverage->words[RECTO_COVERAGE_OMITTED_BARE] +
                coverage->words[RECTO_COVERAGE_UNTRANSLATED];
  guint all = words + coverage->words[RECTO_COVERAGE_TRANSLATED];

  if (rows == 0)
    return g_strdup (_ ("All of the source is translated."));
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u of the %u words of the source are left out, in %u row.",
                   "%u of the %u words of the source are left out, in %u rows.", rows),
      words, all, rows);
}

static void
refresh (RectoCoverageWindow *self)
{
  g_autoptr (RectoArticleRecord) record = recto_article_to_record (self->article);
  g_autoptr (RectoCoverage) coverage = recto_coverage_new (record);
  g_autofree char *summary = summarize (coverage);
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->sections))) != NULL)
    gtk_box_remove (self->sections, child);
  gtk_label_set_text (self->summary, summary);
  add_section (self, coverage, RECTO_COVERAGE_UNTRANSLATED, _ ("Not translated yet"));
  add_section (self, coverage, RECTO_COVERAGE_OMITTED_BARE, _ ("Omitted without a reason"));
  add_section (self, coverage, RECTO_COVERAGE_OMITTED, _ ("Omitted on purpose"));
  add_section (self, coverage, RECTO_COVERAGE_ADDED, _ ("Added by the editor"));
  gtk_stack_set_visible_child_name (self->stack, coverage->list->len > 0 ? "list" : "whole");
}

static gboolean
on_refresh (gpointer data)
{
  RectoCoverageWindow *self = data;

  self->refreshing = 0;
  refresh (self);
  return G_SOURCE_REMOVE;
}

/* Once for all that is done in a turn. */
static void
on_changed (RectoCoverageWindow *self)
{
  if (self->refreshing == 0)
    self->refreshing = g_idle_add_full (G_PRIORITY_LOW, on_refresh, self, NULL);
}

/* --- The window --- */

static void
act_close (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
recto_coverage_window_dispose (GObject *object)
{
  RectoCoverageWindow *self = RECTO_COVERAGE_WINDOW (object);

  g_clear_handle_id (&self->refreshing, g_source_remove);
  G_OBJECT_CLASS (recto_coverage_window_parent_class)->dispose (object);
}

static void
recto_coverage_window_finalize (GObject *object)
{
  g_clear_object (&RECTO_COVERAGE_WINDOW (object)->article);
  G_OBJECT_CLASS (recto_coverage_window_parent_class)->finalize (object);
}

static void
recto_coverage_window_class_init (RectoCoverageWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = recto_coverage_window_dispose;
  G_OBJECT_CLASS (class)->finalize = recto_coverage_window_finalize;
  go_to_row = g_signal_new ("go-to-row", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                            NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_install_action (widget_class, "coverage.close", NULL, act_close);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "coverage.close", NULL);
}

static GtkWidget *
make_list (RectoCoverageWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *clamp = g_object_new (ADW_TYPE_CLAMP, "maximum-size", 640, "child", box, NULL);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->summary = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->summary, TRUE);
  gtk_label_set_xalign (self->summary, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->summary), "dim-label");
  self->sections = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  gtk_widget_add_css_class (box, "entry-page");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->summary));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->sections));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  return scroller;
}

static void
recto_coverage_window_init (RectoCoverageWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_stack_add_named (self->stack, make_list (self), "list");
  gtk_stack_add_named (
      self->stack,
      recto_pages_make_none (_ ("Nothing Is Left Out"), _ ("All of the source is translated.")),
      "whole");
  recto_pages_hide_others (self->stack);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Coverage"));
  gtk_window_set_default_size (GTK_WINDOW (self), 560, 600);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
}

GtkWindow *
recto_coverage_window_new (GtkWindow *parent, RectoArticle *article)
{
  RectoCoverageWindow *self =
      g_object_new (RECTO_TYPE_COVERAGE_WINDOW, "transient-for", parent, NULL);

  self->article = g_object_ref (article);
  g_signal_connect_object (article, "history-changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  refresh (self);
  return GTK_WINDOW (self);
}
