/* recto-salvage-dialog.c: what was taken out of a damaged desk, and what could not be.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-salvage-dialog.h"

#include <glib/gi18n.h>

#include "recto-fit-text.h"

#define MAX_LINES 200 /* of what was lost: enough to judge by */

struct _RectoSalvageDialog
{
  AdwWindow parent_instance;
  GtkLabel *summary;
  GtkLabel *place;
  GtkWidget *lost_title;
  GtkWidget *lost_scroller;
  GtkListBox *lost;
  GtkWidget *use_button;

  char *path; /* owned */
};

enum
{
  USE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoSalvageDialog, recto_salvage_dialog, ADW_TYPE_WINDOW)

static void
act_use (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoSalvageDialog *self = RECTO_SALVAGE_DIALOG (widget);

  g_signal_emit (self, signals[USE], 0, self->path);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
act_close (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
add_line (GtkListBox *list, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "article");
  gtk_list_box_append (list, label);
}

static void
list_lost (RectoSalvageDialog *self, const RectoSalvage *salvage)
{
  guint n = salvage->lost->len;

  for (guint i = 0; i < MIN (n, MAX_LINES); i++)
    add_line (self->lost, g_ptr_array_index (salvage->lost, i));
  if (n > MAX_LINES)
    {
      g_autofree char *text = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "And %u thing more", "And %u things more", n - MAX_LINES),
          n - MAX_LINES);

      add_line (self->lost, text);
    }
  gtk_widget_set_visible (self->lost_scroller, n > 0);
  gtk_widget_set_visible (self->lost_title, n > 0);
}

static void
recto_salvage_dialog_finalize (GObject *object)
{
  g_free (RECTO_SALVAGE_DIALOG (object)->path);
  G_OBJECT_CLASS (recto_salvage_dialog_parent_class)->finalize (object);
}

static void
recto_salvage_dialog_class_init (RectoSalvageDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = recto_salvage_dialog_finalize;
  signals[USE] = g_signal_new ("use", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/recto_desk/Recto/ui/recto-salvage-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoSalvageDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, RectoSalvageDialog, place);
  gtk_widget_class_bind_template_child (widget_class, RectoSalvageDialog, lost_title);
  gtk_widget_class_bind_template_child (widget_class, RectoSalvageDialog, lost_scroller);
  gtk_widget_class_bind_template_child (widget_class, RectoSalvageDialog, lost);
  gtk_widget_class_bind_template_child (widget_class, RectoSalvageDialog, use_button);
  gtk_widget_class_install_action (widget_class, "salvage.use", NULL, act_use);
  gtk_widget_class_install_action (widget_class, "salvage.close", NULL, act_close);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "salvage.close", NULL);
}

static void
recto_salvage_dialog_init (RectoSalvageDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

RectoSalvageDialog *
recto_salvage_dialog_new (GtkWindow *parent, const RectoSalvage *salvage, const char *path)
{
  RectoSalvageDialog *self =
      g_object_new (RECTO_TYPE_SALVAGE_DIALOG, "transient-for", parent, "modal", TRUE, NULL);
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *summary = NULL;
  g_autofree char *place = NULL;

  self->path = g_strdup (path);
  summary = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u article was taken out whole",
                                          "%u articles were taken out whole", salvage->n_articles),
                             salvage->n_articles);
  place =
      g_strdup_printf (_ ("What was taken out lies in %s. The damaged desk is as it was."), name);
  recto_fit_text (GTK_WINDOW (self));
  gtk_label_set_text (self->summary, summary);
  gtk_label_set_text (self->place, place);
  list_lost (self, salvage);
  gtk_widget_grab_focus (self->use_button);
  return self;
}
