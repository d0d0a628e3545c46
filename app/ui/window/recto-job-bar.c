/* recto-job-bar.c: one line that tells of work which takes its time.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-job-bar.h"

#define PATIENCE 500 /* milliseconds before anything is told */
#define PACE 80      /* milliseconds between two steps of the bar */
#define STEP 0.04    /* of the bar's width */

struct _RectoJobBar
{
  GtkWidget parent_instance;
  GtkWidget *title; /* both are owned, as children */
  GtkWidget *bar;
  guint timer; /* until it comes in sight, then of the bar's steps; 0: nothing is done */
};

G_DEFINE_FINAL_TYPE (RectoJobBar, recto_job_bar, GTK_TYPE_WIDGET)

static gboolean
on_step (gpointer data)
{
  gtk_progress_bar_pulse (GTK_PROGRESS_BAR (RECTO_JOB_BAR (data)->bar));
  return G_SOURCE_CONTINUE;
}

static gboolean
on_patience_ended (gpointer data)
{
  RectoJobBar *self = data;
  gboolean moves = FALSE;

  /* A bar that must not move would look as if nothing went on. */
  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &moves, NULL);
  gtk_widget_set_visible (self->bar, moves);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  self->timer = g_timeout_add (PACE, on_step, self);
  return G_SOURCE_REMOVE;
}

void
recto_job_bar_start (RectoJobBar *self, const char *title)
{
  g_return_if_fail (RECTO_IS_JOB_BAR (self));

  gtk_label_set_label (GTK_LABEL (self->title), title);
  if (self->timer == 0)
    self->timer = g_timeout_add (PATIENCE, on_patience_ended, self);
}

void
recto_job_bar_stop (RectoJobBar *self)
{
  g_return_if_fail (RECTO_IS_JOB_BAR (self));

  g_clear_handle_id (&self->timer, g_source_remove);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
recto_job_bar_dispose (GObject *object)
{
  RectoJobBar *self = RECTO_JOB_BAR (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_pointer (&self->title, gtk_widget_unparent);
  g_clear_pointer (&self->bar, gtk_widget_unparent);
  G_OBJECT_CLASS (recto_job_bar_parent_class)->dispose (object);
}

static void
recto_job_bar_class_init (RectoJobBarClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = recto_job_bar_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "jobbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
recto_job_bar_init (RectoJobBar *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 12);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  self->title = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS,
                              "ellipsize", PANGO_ELLIPSIZE_END, "xalign", 0.0, NULL);
  gtk_widget_set_parent (self->title, GTK_WIDGET (self));
  self->bar = gtk_progress_bar_new ();
  gtk_widget_set_hexpand (self->bar, TRUE);
  gtk_widget_set_valign (self->bar, GTK_ALIGN_CENTER);
  gtk_progress_bar_set_pulse_step (GTK_PROGRESS_BAR (self->bar), STEP);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  self->title, NULL, -1);
  gtk_widget_set_parent (self->bar, GTK_WIDGET (self));
}
