/* recto-attendee-row.c: one person of an attendance list, to be checked off and edited.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-attendee-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "recto-entry-row.h"
#include "recto-session-attendance.h"

enum
{
  NAME,
  RANK,
  POST,
  UNIT,
  N_FIELDS
};

enum
{
  EDITED,
  DROPPED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

struct _RectoAttendeeRow
{
  AdwExpanderRow parent_instance;
  GtkCheckButton *check;
  GtkEditable *fields[N_FIELDS];
  AdwComboRow *capacity;
  GtkWidget *follow; /* says what the text has instead */

  RectoAttendanceLine *line; /* owned: as it was shown last */
  char *id;                  /* owned: its identity */
  gboolean showing;          /* what is set now is not somebody's doing */
};

G_DEFINE_FINAL_TYPE (RectoAttendeeRow, recto_attendee_row, ADW_TYPE_EXPANDER_ROW)

/* --- What it shows --- */

static char **
field_of (RectoAttendanceLine *line, guint field)
{
  char **const fields[N_FIELDS] = { &line->name, &line->rank, &line->post, &line->unit };

  return fields[field];
}

/* "Commander · Regiment 9 · Chair · in captions alone" */
static char *
say_rest (const RectoAttendanceLine *line)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  if (*line->post != '\0')
    g_ptr_array_add (parts, line->post);
  if (*line->unit != '\0' && strstr (line->post, line->unit) == NULL)
    g_ptr_array_add (parts, line->unit);
  g_ptr_array_add (parts, (gpointer) recto_capacity_to_label (line->capacity));
  if (line->only_in_captions)
    g_ptr_array_add (parts, (gpointer) _ ("in captions alone"));
  if (!line->by_hand && !line->in_text)
    g_ptr_array_add (parts, (gpointer) _ ("no longer in the text"));
  if (line->now != NULL)
    g_ptr_array_add (parts, (gpointer) _ ("the text differs"));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (GStrv) parts->pdata);
}

static void
show_title (RectoAttendeeRow *self)
{
  const RectoAttendanceLine *line = self->line;
  g_autofree char *title =
      g_strconcat (line->rank, *line->rank != '\0' ? " " : "", line->name, NULL);
  g_autofree char *rest = say_rest (line);
  /* Translators: a check mark; then whose */
  g_autofree char *told = g_strdup_printf (_ ("Present: %s"), title);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), rest);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL, told,
                                  -1);
}

/* Somebody writes in it, and has not done with it. */
static gboolean
is_being_written (RectoAttendeeRow *self, guint field)
{
  GtkWidget *row = GTK_WIDGET (self->fields[field]);

  return (gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0 &&
         !g_str_equal (gtk_editable_get_text (self->fields[field]), *field_of (self->line, field));
}

void
recto_attendee_row_show (RectoAttendeeRow *self, const RectoAttendanceLine *line)
{
  g_autofree char *now = NULL;
  gboolean written[N_FIELDS];

  g_return_if_fail (RECTO_IS_ATTENDEE_ROW (self));

  for (guint i = 0; i < N_FIELDS; i++)
    written[i] = is_being_written (self, i);
  recto_attendance_line_free (self->line);
  self->line = recto_attendance_line_copy (line);
  self->showing = TRUE;
  show_title (self);
  gtk_check_button_set_active (self->check, line->checked);
  for (guint i = 0; i < N_FIELDS; i++)
    if (!written[i] &&
        !g_str_equal (gtk_editable_get_text (self->fields[i]), *field_of (self->line, i)))
      gtk_editable_set_text (self->fields[i], *field_of (self->line, i));
  adw_combo_row_set_selected (self->capacity, line->capacity);
  gtk_widget_set_visible (self->follow, line->now != NULL);
  if (line->now != NULL)
    now = g_strdup_printf (_ ("Now in the text: %s"), line->now);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->follow), now != NULL ? now : "");
  self->showing = FALSE;
}

const RectoUid *
recto_attendee_row_get_line (RectoAttendeeRow *self)
{
  return &self->line->uid;
}

void
recto_attendee_row_take_keys (RectoAttendeeRow *self)
{
  g_return_if_fail (RECTO_IS_ATTENDEE_ROW (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->check));
}

void
recto_attendee_row_write_name (RectoAttendeeRow *self)
{
  g_return_if_fail (RECTO_IS_ATTENDEE_ROW (self));

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->fields[NAME]));
  gtk_editable_select_region (self->fields[NAME], 0, -1);
}

/* --- What somebody does --- */

static void
on_checked (RectoAttendeeRow *self)
{
  if (!self->showing)
    gtk_widget_activate_action (GTK_WIDGET (self), "attendance.check", "(sb)", self->id,
                                gtk_check_button_get_active (self->check));
}

static void
tell_edited (RectoAttendeeRow *self)
{
  g_autoptr (RectoAttendanceLine) line = recto_attendance_line_copy (self->line);
  gboolean differs = adw_combo_row_get_selected (self->capacity) != (guint) line->capacity;

  for (guint i = 0; i < N_FIELDS; i++)
    {
      char **field = field_of (line, i);
      const char *text = gtk_editable_get_text (self->fields[i]);

      differs = differs || !g_str_equal (*field, text);
      g_free (*field);
      *field = g_strdup (text);
    }
  line->capacity = (RectoCapacity) adw_combo_row_get_selected (self->capacity);
  if (differs && !self->showing)
    g_signal_emit (self, signals[EDITED], 0, line);
}

/* Enter, or the keys went elsewhere. A name that was emptied is what it was. */
static void
on_field_left (RectoAttendeeRow *self)
{
  if (*gtk_editable_get_text (self->fields[NAME]) == '\0')
    gtk_editable_set_text (self->fields[NAME], self->line->name);
  tell_edited (self);
}

/* --- Dragging --- */

static GdkContentProvider *
on_drag_prepare (GtkDragSource *source, double x, double y, RectoAttendeeRow *self)
{
  return gdk_content_provider_new_typed (G_TYPE_STRING, self->id);
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, RectoAttendeeRow *self)
{
  const char *id = g_value_get_string (value);
  RectoUid uid;

  if (id == NULL || !recto_uid_from_string (id, &uid))
    return FALSE;
  g_signal_emit (self, signals[DROPPED], 0, id,
                 (guint) gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (self)));
  return TRUE;
}

static void
add_dragging (RectoAttendeeRow *self, GtkWidget *handle)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_STRING, GDK_ACTION_COPY);

  g_signal_connect (source, "prepare", G_CALLBACK (on_drag_prepare), self);
  gtk_widget_add_controller (handle, GTK_EVENT_CONTROLLER (source));
  g_signal_connect (target, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/* --- Its parts --- */

static void
add_field (RectoAttendeeRow *self, guint field, const char *title)
{
  GtkWidget *row = g_object_new (RECTO_TYPE_ENTRY_ROW, "title", title, NULL);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->fields[field] = GTK_EDITABLE (row);
  g_signal_connect_swapped (row, "entry-activated", G_CALLBACK (on_field_left), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_field_left), self);
  gtk_widget_add_controller (row, focus);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
add_capacity (RectoAttendeeRow *self)
{
  GtkStringList *labels = gtk_string_list_new (NULL);

  for (guint i = 0; i < RECTO_N_CAPACITIES; i++)
    gtk_string_list_append (labels, recto_capacity_to_label ((RectoCapacity) i));
  self->capacity = ADW_COMBO_ROW (g_object_new (ADW_TYPE_COMBO_ROW, "title", _ ("Capacity"),
                                                "model", G_LIST_MODEL (labels), NULL));
  g_object_unref (labels);
  g_signal_connect_swapped (self->capacity, "notify::selected", G_CALLBACK (tell_edited), self);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->capacity));
}

static GtkWidget *
make_button (RectoAttendeeRow *self, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", self->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static void
add_deeds (RectoAttendeeRow *self)
{
  GtkWidget *remove = adw_action_row_new ();

  self->follow = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->follow), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self->follow), 3);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->follow),
                             make_button (self, _ ("_Take It"), "attendance.follow"));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), self->follow);
  adw_action_row_add_suffix (ADW_ACTION_ROW (remove),
                             make_button (self, _ ("_Remove From the List"), "attendance.remove"));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), remove);
}

static void
recto_attendee_row_finalize (GObject *object)
{
  RectoAttendeeRow *self = RECTO_ATTENDEE_ROW (object);

  recto_attendance_line_free (self->line);
  g_free (self->id);
  G_OBJECT_CLASS (recto_attendee_row_parent_class)->finalize (object);
}

static void
recto_attendee_row_class_init (RectoAttendeeRowClass *class)
{
  G_OBJECT_CLASS (class)->finalize = recto_attendee_row_finalize;
  signals[EDITED] = g_signal_new ("edited", RECTO_TYPE_ATTENDEE_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[DROPPED] = g_signal_new ("dropped", RECTO_TYPE_ATTENDEE_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_UINT);
}

static void
recto_attendee_row_init (RectoAttendeeRow *self)
{
  GtkWidget *handle = gtk_image_new_from_icon_name ("list-drag-handle-symbolic");

  self->check = GTK_CHECK_BUTTON (gtk_check_button_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->check), GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->check, "toggled", G_CALLBACK (on_checked), self);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->check));
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (self), handle);
  gtk_widget_set_tooltip_text (handle, _ ("Drag to another place, or press Alt+Up and Alt+Down"));
  add_dragging (self, handle);
}

GtkWidget *
recto_attendee_row_new (const RectoAttendanceLine *line)
{
  RectoAttendeeRow *self = g_object_new (RECTO_TYPE_ATTENDEE_ROW, NULL);

  self->line = recto_attendance_line_copy (line);
  self->id = recto_uid_to_string (&line->uid);
  add_field (self, NAME, _ ("Name"));
  add_field (self, RANK, _ ("Rank"));
  add_field (self, POST, _ ("Post"));
  add_field (self, UNIT, _ ("Unit"));
  self->showing = TRUE;
  add_capacity (self);
  add_deeds (self);
  recto_attendee_row_show (self, line);
  return GTK_WIDGET (self);
}
