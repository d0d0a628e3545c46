/* recto-entry-chooser.c: an entry of the register is chosen by a few letters of its name.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-entry-chooser.h"

#include <glib/gi18n.h>

#include "recto-fit-text.h"
#include "recto-index-list.h"
#include "recto-pages.h"

struct _RectoEntryChooser
{
  AdwWindow parent_instance;
  GtkEditable *search;
  GtkStack *stack;
  RectoIndexList *list;
};

enum
{
  CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoEntryChooser, recto_entry_chooser, ADW_TYPE_WINDOW)

static void
on_search_changed (RectoEntryChooser *self)
{
  recto_index_list_search (self->list, gtk_editable_get_text (self->search));
  gtk_stack_set_visible_child_name (
      self->stack, recto_index_list_get_n_shown (self->list) > 0 ? "list" : "none");
}

static void
on_activated (RectoEntryChooser *self, RectoIndexRow *row)
{
  g_autoptr (RectoIndexRow) chosen = g_object_ref (row);

  g_signal_emit (self, signals[CHOSEN], 0, chosen);
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_search_activate (RectoEntryChooser *self)
{
  /* What was typed last is searched before the entry itself has it searched. */
  on_search_changed (self);
  recto_index_list_activate_first (self->list);
}

static void
act_close (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

/* From the search down to the list. */
static gboolean
on_key (RectoEntryChooser *self, guint keyval)
{
  if (keyval != GDK_KEY_Down || recto_index_list_get_n_shown (self->list) == 0)
    return GDK_EVENT_PROPAGATE;
  recto_index_list_enter (self->list);
  return GDK_EVENT_STOP;
}

static void
recto_entry_chooser_class_init (RectoEntryChooserClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, RECTO_TYPE_INDEX_ROW);
  gtk_widget_class_install_action (widget_class, "chooser.close", NULL, act_close);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "chooser.close", NULL);
}

static void
make_search (RectoEntryChooser *self)
{
  GtkWidget *search = g_object_new (GTK_TYPE_SEARCH_ENTRY, "placeholder-text",
                                    _ ("A few letters of the name"), NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->search = GTK_EDITABLE (search);
  gtk_accessible_update_property (GTK_ACCESSIBLE (search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("A few letters of the name"), -1);
  g_signal_connect_object (search, "search-changed", G_CALLBACK (on_search_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (search, "activate", G_CALLBACK (on_search_activate), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (search, "stop-search", G_CALLBACK (gtk_window_close), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (search, keys);
}

static void
recto_entry_chooser_init (RectoEntryChooser *self)
{
  make_search (self);
  self->list = RECTO_INDEX_LIST (recto_index_list_new (_ ("Entries of the register")));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->list), "list");
  gtk_stack_add_named (
      self->stack,
      recto_pages_make_none (_ ("Nothing Found"), _ ("Nobody and nothing of that name is there.")),
      "none");
  recto_pages_hide_others (self->stack);
  g_signal_connect_object (self->list, "activated", G_CALLBACK (on_activated), self,
                           G_CONNECT_SWAPPED);
}

/* @hint: (nullable) */
static GtkWidget *
make_content (RectoEntryChooser *self, const char *hint)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  gtk_widget_add_css_class (top, "choosing");
  if (hint != NULL)
    {
      GtkWidget *label = gtk_label_new (hint);

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_box_append (GTK_BOX (top), label);
    }
  gtk_box_append (GTK_BOX (top), GTK_WIDGET (self->search));
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), top);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  return box;
}

GtkWindow *
recto_entry_chooser_new (GtkWindow *parent,
                         RectoRegisterIndex *index,
                         RectoEntryKind kind,
                         const char *title,
                         const char *hint,
                         const RectoUid *except)
{
  RectoEntryChooser *self = g_object_new (RECTO_TYPE_ENTRY_CHOOSER, "transient-for", parent,
                                          "destroy-with-parent", TRUE, "modal", TRUE, "title",
                                          title, "default-width", 420, "default-height", 520, NULL);

  adw_window_set_content (ADW_WINDOW (self), make_content (self, hint));
  if (except != NULL)
    recto_index_list_leave_out (self->list, except);
  recto_index_list_set_rows (self->list, recto_register_index_get_list (index, kind));
  on_search_changed (self);
  recto_fit_text (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  return GTK_WINDOW (self);
}
