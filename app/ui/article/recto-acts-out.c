/* recto-acts-out.c: the finished article: read through, printed, copied into a form.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "recto-acts.h"
#include "recto-copy-sheet.h"
#include "recto-navigation.h"
#include "recto-print.h"
#include "recto-read-view.h"

/* What is open beside the page; data of the view. */
typedef struct
{
  GtkWidget *reader; /* nullable: over the page, while it is read through; owned by it */
  GtkWidget *bar;    /* above that */
  GtkLabel *facts;   /* of the bar */
  GtkWindow *sheet;  /* weak, nullable */
} Out;

#define OUT "recto-out"

static void
out_free (Out *out)
{
  g_clear_weak_pointer (&out->sheet);
  g_free (out);
}

static Out *
get_out (RectoArticleView *self)
{
  return g_object_get_data (G_OBJECT (self), OUT);
}

/* --- Reading --- */

/* What lies below must not take keys that nobody sees it take, nor be read out to somebody who does
 * not see that it is covered. What stands beside the rows is of the rows. */
static void
cover_rows (RectoArticleView *self, gboolean covered)
{
  gtk_widget_set_can_focus (GTK_WIDGET (self->scroller), !covered);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->scroller), GTK_ACCESSIBLE_STATE_HIDDEN,
                               covered, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->beside), !covered);
}

static void
stop_reading (RectoArticleView *self)
{
  Out *out = get_out (self);
  GtkWidget *reader = g_steal_pointer (&out->reader);

  if (reader == NULL)
    return;
  cover_rows (self, FALSE);
  gtk_overlay_remove_overlay (self->over, reader);
  gtk_box_remove (self->bars, g_steal_pointer (&out->bar));
  out->facts = NULL;
  recto_page_grab_focus (self->page);
}

/* Somebody goes to a row: it is written on the page. */
static void
on_row_wanted (RectoArticleView *self, guint row)
{
  stop_reading (self);
  recto_article_view_go_to_row (self, row);
}

static gboolean
on_escape (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  stop_reading (data);
  return GDK_EVENT_STOP;
}

static void
leave_by_escape (RectoArticleView *self, GtkWidget *widget)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_callback_action_new (on_escape, self, NULL)));
  gtk_widget_add_controller (widget, controller);
}

static void
update_facts (RectoArticleView *self)
{
  Out *out = get_out (self);
  guint unfinished = recto_count_unfinished (self->article);
  g_autofree char *rows = NULL;
  g_autofree char *text = NULL;

  if (unfinished > 0)
    rows = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u row is not finished yet.",
                                         "%u rows are not finished yet.", unfinished),
                            unfinished);
  text = rows != NULL
             /* Translators: above the finished article; then how many rows are not finished */
             ? g_strdup_printf (_ ("As it will be exported. %s"), rows)
             : g_strdup (_ ("As it will be exported."));
  gtk_label_set_text (out->facts, text);
}

static GtkWidget *
make_bar (RectoArticleView *self, Out *out)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *print = gtk_button_new_with_mnemonic (_ ("_Print…"));
  GtkWidget *back = gtk_button_new_with_mnemonic (_ ("_Back to the Rows"));

  out->facts = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (out->facts, 0);
  gtk_label_set_ellipsize (out->facts, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (out->facts), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (print), "article.print");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (back), "article.read");
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (out->facts));
  gtk_box_append (GTK_BOX (bar), print);
  gtk_box_append (GTK_BOX (bar), back);
  gtk_widget_add_css_class (bar, "findbar");
  leave_by_escape (self, bar);
  return bar;
}

static void
start_reading (RectoArticleView *self)
{
  Out *out = get_out (self);
  guint row = recto_page_get_active_row (self->page);

  recto_page_commit_preedit (self->page);
  out->bar = make_bar (self, out);
  gtk_box_append (self->bars, out->bar);
  update_facts (self);
  out->reader = recto_read_view_new (self->session, self->article);
  leave_by_escape (self, out->reader);
  g_signal_connect_object (out->reader, "row-activated", G_CALLBACK (on_row_wanted), self,
                           G_CONNECT_SWAPPED);
  gtk_overlay_add_overlay (self->over, out->reader);
  recto_read_view_go_to_row (RECTO_READ_VIEW (out->reader), row == RECTO_PAGE_NO_ROW ? 0 : row);
  cover_rows (self, TRUE);
}

static void
act_read (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);

  if (self->article == NULL)
    return;
  if (get_out (self)->reader != NULL)
    stop_reading (self);
  else
    start_reading (self);
}

gboolean
recto_acts_enter_reader (RectoArticleView *self)
{
  Out *out = get_out (self);

  return out->reader != NULL && gtk_widget_grab_focus (out->reader);
}

/* --- Printing and copying --- */

static void
act_print (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);

  if (self->article == NULL)
    return;
  recto_page_commit_preedit (self->page);
  recto_print_article (widget, self->session, self->article);
}

static void
act_copy_for_cms (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  Out *out = get_out (self);

  if (self->article == NULL)
    return;
  recto_page_commit_preedit (self->page);
  if (out->sheet == NULL)
    g_set_weak_pointer (&out->sheet,
                        recto_copy_sheet_new (GTK_WINDOW (gtk_widget_get_root (widget)),
                                              self->session, self->article));
  gtk_window_present (out->sheet);
}

/* --- The subject --- */

static void
install (GtkWidgetClass *class)
{
  static const RectoAct actions[] = {
    { "article.read", NULL, act_read },
    { "article.print", NULL, act_print },
    { "article.copy-for-cms", NULL, act_copy_for_cms },
  };

  recto_acts_install (class, actions, G_N_ELEMENTS (actions));
}

static void
attach (RectoArticleView *self)
{
  g_object_set_data_full (G_OBJECT (self), OUT, g_new0 (Out, 1), (GDestroyNotify) out_free);
  g_signal_connect_object (self->page, "active-row-changed", G_CALLBACK (stop_reading), self,
                           G_CONNECT_SWAPPED);
}

static void
hide (RectoArticleView *self)
{
  Out *out = get_out (self);

  stop_reading (self);
  if (out->sheet != NULL)
    gtk_window_destroy (out->sheet);
}

static void
update (RectoArticleView *self)
{
  if (self->article != NULL && get_out (self)->reader != NULL)
    update_facts (self);
}

const RectoActs recto_out_acts = {
  .install = install,
  .attach = attach,
  .hide = hide,
  .update = update,
};
