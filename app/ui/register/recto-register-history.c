/* recto-register-history.c: what was changed in the register, by whom and when.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-register-history.h"

#include <glib/gi18n.h>

#include "recto-deeds.h"
#include "recto-fit-text.h"
#include "recto-pages.h"
#include "recto-session-register.h"
#include "recto-when.h"

#define MAX_EDITS 300 /* that are listed */

struct _RectoRegisterHistory
{
  AdwWindow parent_instance;
  GtkStack *stack; /* "loading", "none", "list" */
  GtkListBox *list;
  RectoSession *session; /* owned */
};

#define RECTO_TYPE_REGISTER_HISTORY (recto_register_history_get_type ())
G_DECLARE_FINAL_TYPE (RectoRegisterHistory,
                      recto_register_history,
                      RECTO,
                      REGISTER_HISTORY,
                      AdwWindow)
G_DEFINE_FINAL_TYPE (RectoRegisterHistory, recto_register_history, ADW_TYPE_WINDOW)

/* --- In words --- */

static const char *
describe_deed (const RectoRegisterEdit *edit)
{
  if (edit->before == NULL || (edit->before->gone && !edit->after->gone))
    return _ ("added");
  if (edit->after == NULL || (edit->after->gone && !edit->before->gone))
    return _ ("removed");
  if (!recto_uid_is_none (&edit->after->merged_into) &&
      recto_uid_is_none (&edit->before->merged_into))
    return _ ("gave way to another");
  if (edit->after->verified && !edit->before->verified)
    return _ ("verified");
  return _ ("changed");
}

static char *
describe (const RectoRegisterEdit *edit)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *when = recto_when_state (edit->made_at, g_get_real_time (), zone);
  g_autoptr (GString) text = g_string_new (describe_deed (edit));

  if (*edit->who != '\0')
    g_string_append_printf (text, " · %s", edit->who);
  g_string_append_printf (text, " · %s", when);
  if (!edit->stands)
    g_string_append_printf (text, " · %s", _ ("undone"));
  return g_strdup (text->str);
}

static GtkWidget *
make_row (const RectoRegisterEdit *edit)
{
  GtkWidget *row = adw_action_row_new ();
  const RectoEntry *entry = edit->after != NULL ? edit->after : edit->before;
  g_autofree char *subtitle = describe (edit);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), entry->name);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  if (!edit->stands)
    gtk_widget_add_css_class (row, "dim-label");
  return row;
}

/* --- Listing --- */

static void
list_edits (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  RectoRegisterHistory *self = source;
  GError *error = NULL;
  GPtrArray *edits = recto_store_list_register_edits (recto_session_get_store (self->session), NULL,
                                                      MAX_EDITS, &error);

  if (edits != NULL)
    g_task_return_pointer (task, edits, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
on_listed (GObject *object, GAsyncResult *result, gpointer data)
{
  RectoRegisterHistory *self = RECTO_REGISTER_HISTORY (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) edits = g_task_propagate_pointer (G_TASK (result), &error);
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; edits != NULL && i < edits->len; i++)
    gtk_list_box_append (self->list, make_row (edits->pdata[i]));
  if (error != NULL)
    g_message ("The history of the register cannot be read: %s", error->message);
  gtk_stack_set_visible_child_name (
      self->stack, gtk_list_box_get_row_at_index (self->list, 0) != NULL ? "list" : "none");
}

static void
update (RectoRegisterHistory *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, on_listed, NULL);

  g_task_set_source_tag (task, update);
  g_task_run_in_thread (task, list_edits);
}

/* --- The window --- */

static void
act_move (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoRegisterHistory *self = RECTO_REGISTER_HISTORY (widget);

  if (g_str_equal (name, "desk.undo"))
    recto_deed_undo (GTK_WIDGET (self->stack), self->session);
  else
    recto_deed_redo (GTK_WIDGET (self->stack), self->session);
}

static void
act_close (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
recto_register_history_finalize (GObject *object)
{
  g_clear_object (&RECTO_REGISTER_HISTORY (object)->session);
  G_OBJECT_CLASS (recto_register_history_parent_class)->finalize (object);
}

static void
recto_register_history_class_init (RectoRegisterHistoryClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = recto_register_history_finalize;
  gtk_widget_class_install_action (widget_class, "desk.undo", NULL, act_move);
  gtk_widget_class_install_action (widget_class, "desk.redo", NULL, act_move);
  gtk_widget_class_install_action (widget_class, "history.close", NULL, act_close);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "history.close", NULL);
}

static GtkWidget *
make_button (const char *icon, const char *text, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static void
recto_register_history_init (RectoRegisterHistory *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *toasts = adw_toast_overlay_new ();
  GtkWidget *spinner = gtk_spinner_new ();

  adw_header_bar_pack_start (ADW_HEADER_BAR (header),
                             make_button ("edit-undo-symbolic", _ ("Undo"), "desk.undo"));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header),
                             make_button ("edit-redo-symbolic", _ ("Redo"), "desk.redo"));
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_set_valign (GTK_WIDGET (self->list), GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Changes of the register"), -1);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "inset");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_spinner_start (GTK_SPINNER (spinner));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, spinner, "loading");
  gtk_stack_add_named (self->stack,
                       recto_pages_make_none (_ ("Nothing Changed Yet"),
                                              _ ("What is changed in the register stands here.")),
                       "none");
  gtk_stack_add_named (self->stack, scroller, "list");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  recto_pages_hide_others (self->stack);
  gtk_box_append (GTK_BOX (content), header);
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->stack));
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (toasts), content);
  adw_window_set_content (ADW_WINDOW (self), toasts);
}

GtkWindow *
recto_register_history_new (GtkWindow *parent, RectoSession *session)
{
  RectoRegisterHistory *self =
      g_object_new (RECTO_TYPE_REGISTER_HISTORY, "transient-for", parent, "destroy-with-parent",
                    TRUE, "modal", TRUE, "title", _ ("History of the Register"), "default-width",
                    480, "default-height", 560, NULL);
  gboolean editable = !recto_session_is_read_only (session);

  self->session = g_object_ref (session);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "desk.undo", editable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "desk.redo", editable);
  g_signal_connect_object (session, "entries-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
  recto_fit_text (GTK_WINDOW (self));
  return GTK_WINDOW (self);
}
