/* recto-desk-row.c: one article in the list of the desk.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-desk-row.h"

#include <glib/gi18n.h>

#include "recto-due.h"
#include "recto-fit-text.h"
#include "recto-language.h"
#include "recto-progress.h"
#include "recto-stage-words.h"
#include "recto-when.h"

struct _RectoDeskRow
{
  GtkListBoxRow parent_instance;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkWidget *way; /* how far it is on its way: due, stage and holder, where there is any of it */
  GtkLabel *due_label;
  GtkLabel *stage_label;
  GtkBox *progress_slot;
  GtkLabel *progress_label;
  GtkMenuButton *menu_button;

  RectoUid uid;
  RectoUid project;
  char *where;      /* owned: project and languages */
  char *due;        /* owned, nullable: as it is kept; not of what is approved */
  char *edited_by;  /* owned */
  gint64 edited_at; /* microseconds since 1970 UTC */
};

G_DEFINE_FINAL_TYPE (RectoDeskRow, recto_desk_row, GTK_TYPE_LIST_BOX_ROW)

static void
act_open_in_window (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *uid = recto_uid_to_string (&RECTO_DESK_ROW (widget)->uid);

  gtk_widget_activate_action (widget, "win.open-in-window", "s", uid);
}

/* Ctrl, or the middle button: in a window of its own, as links are opened elsewhere. */
static void
on_pressed (GtkGestureClick *gesture, int n_press, double x, double y, GtkWidget *self)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));

  if (button != GDK_BUTTON_MIDDLE &&
      (button != GDK_BUTTON_PRIMARY || (state & GDK_CONTROL_MASK) == 0))
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_activate_action (self, "row.open-in-window", NULL);
}

static void
act_hand_over (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoDeskRow *self = RECTO_DESK_ROW (widget);
  g_autofree char *uid = recto_uid_to_string (&self->uid);
  g_autofree char *project = recto_uid_to_string (&self->project);

  gtk_widget_activate_action (widget, "win.hand-over", "(sss)", uid,
                              gtk_label_get_text (self->title), project);
}

static void
act_delete (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *uid = recto_uid_to_string (&RECTO_DESK_ROW (widget)->uid);

  gtk_widget_activate_action (widget, "desk.delete-article", "s", uid);
}

static void
recto_desk_row_finalize (GObject *object)
{
  RectoDeskRow *self = RECTO_DESK_ROW (object);

  g_free (self->where);
  g_free (self->due);
  g_free (self->edited_by);
  G_OBJECT_CLASS (recto_desk_row_parent_class)->finalize (object);
}

static void
recto_desk_row_class_init (RectoDeskRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = recto_desk_row_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/recto_desk/Recto/ui/recto-desk-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoDeskRow, title);
  gtk_widget_class_bind_template_child (widget_class, RectoDeskRow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, RectoDeskRow, way);
  gtk_widget_class_bind_template_child (widget_class, RectoDeskRow, due_label);
  gtk_widget_class_bind_template_child (widget_class, RectoDeskRow, stage_label);
  gtk_widget_class_bind_template_child (widget_class, RectoDeskRow, progress_slot);
  gtk_widget_class_bind_template_child (widget_class, RectoDeskRow, progress_label);
  gtk_widget_class_bind_template_child (widget_class, RectoDeskRow, menu_button);
  gtk_widget_class_install_action (widget_class, "row.open-in-window", NULL, act_open_in_window);
  gtk_widget_class_install_action (widget_class, "row.hand-over", NULL, act_hand_over);
  gtk_widget_class_install_action (widget_class, "row.delete", NULL, act_delete);
}

static void
recto_desk_row_init (RectoDeskRow *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  if (recto_text_is_large ())
    {
      gtk_orientable_set_orientation (GTK_ORIENTABLE (self->way), GTK_ORIENTATION_VERTICAL);
      gtk_box_set_spacing (GTK_BOX (self->way), 2);
    }
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (on_pressed), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/* Stage and holder, and that what was exported is not what stands there now. */
static void
show_stage (RectoDeskRow *self, const RectoArticleSummary *summary)
{
  gboolean exported = summary->exported_at > 0 && !summary->changed_since_export;
  RectoStage stage =
      summary->stage == RECTO_STAGE_APPROVED && exported ? RECTO_STAGE_EXPORTED : summary->stage;
  g_autofree char *state = recto_stage_describe (stage, summary->holder);
  g_autoptr (GString) text = g_string_new (state);

  if (summary->exported_at > 0 && summary->changed_since_export)
    {
      if (text->len > 0)
        g_string_append (text, " · ");
      g_string_append (text, _ ("changed since export"));
    }
  gtk_label_set_text (self->stage_label, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->stage_label), text->len > 0);
}

static void
show_due (RectoDeskRow *self, gint64 now)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (now / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);
  gboolean overdue = FALSE;
  g_autofree char *when =
      self->due != NULL ? recto_due_describe (self->due, local, &overdue) : NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->due_label), when != NULL);
  if (when == NULL)
    return;
  /* Translators: when an article was to be finished, which is past: "Overdue: Tuesday 16:00" */
  text = overdue ? g_strdup_printf (_ ("Overdue: %s"), when)
                 /* Translators: when an article is to be finished: "Due tomorrow 16:00" */
                 : g_strdup_printf (_ ("Due %s"), when);
  gtk_label_set_text (self->due_label, text);
  if (overdue)
    gtk_widget_add_css_class (GTK_WIDGET (self->due_label), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->due_label), "error");
}

static void
append_spoken (GString *spoken, GtkLabel *label)
{
  if (gtk_widget_get_visible (GTK_WIDGET (label)))
    g_string_append_printf (spoken, ". %s", gtk_label_get_text (label));
}

GtkWidget *
recto_desk_row_new (const RectoArticleSummary *summary, gint64 now)
{
  RectoDeskRow *self = g_object_new (RECTO_TYPE_DESK_ROW, NULL);
  GtkWidget *progress = recto_progress_new ();
  g_autofree char *uid = recto_uid_to_string (&summary->uid);
  g_autofree char *reached = recto_progress_describe (summary->counts);
  g_autofree char *target_name = recto_language_get_display_name (summary->target_language);

  self->uid = summary->uid;
  self->project = summary->project;
  self->edited_at = summary->edited_at;
  self->edited_by = g_strdup (summary->edited_by);
  if (summary->stage < RECTO_STAGE_APPROVED)
    self->due = g_strdup (summary->due);
  show_stage (self, summary);
  if (summary->source_language != NULL)
    /* Translators: project, source language, target language */
    self->where = g_strdup_printf (_ ("%s · %s → %s"), summary->project_name,
                                   summary->source_language, summary->target_language);
  else
    /* Translators: project and language of an article without its source */
    self->where = g_strdup_printf (_ ("%s · %s only"), summary->project_name, target_name);

  /* An article without a headline was given no name, or lost it with the headline. */
  gtk_label_set_text (self->title, *summary->title != '\0' ? summary->title : _ ("Untitled"));
  gtk_label_set_text (self->progress_label, reached);
  recto_progress_set_counts (RECTO_PROGRESS (progress), summary->counts);
  gtk_widget_set_hexpand (progress, TRUE);
  gtk_widget_set_valign (progress, GTK_ALIGN_CENTER);
  gtk_box_append (self->progress_slot, progress);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "s", uid);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "win.open-article");
  recto_desk_row_update (self, now);
  return GTK_WIDGET (self);
}

const RectoUid *
recto_desk_row_get_uid (RectoDeskRow *self)
{
  g_return_val_if_fail (RECTO_IS_DESK_ROW (self), NULL);

  return &self->uid;
}

const char *
recto_desk_row_get_title (RectoDeskRow *self)
{
  g_return_val_if_fail (RECTO_IS_DESK_ROW (self), NULL);

  return gtk_label_get_text (self->title);
}

void
recto_desk_row_update (RectoDeskRow *self, gint64 now)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *when = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GString) spoken = NULL;

  g_return_if_fail (RECTO_IS_DESK_ROW (self));

  when = recto_when_describe (self->edited_at, now, zone);
  if (self->edited_by != NULL && self->edited_by[0] != '\0')
    /* Translators: project and languages; when it was edited ("2 minutes ago"); by whom */
    text = g_strdup_printf (_ ("%s · edited %s by %s"), self->where, when, self->edited_by);
  else
    text = g_strdup_printf (_ ("%s · edited %s"), self->where, when);
  gtk_label_set_text (self->subtitle, text);
  show_due (self, now);
  gtk_widget_set_visible (self->way, gtk_widget_get_visible (GTK_WIDGET (self->due_label)) ||
                                         gtk_widget_get_visible (GTK_WIDGET (self->stage_label)));
  spoken = g_string_new (gtk_label_get_text (self->progress_label));
  g_string_append_printf (spoken, ". %s", text);
  append_spoken (spoken, self->due_label);
  append_spoken (spoken, self->stage_label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_text (self->title),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, spoken->str, -1);
}
