/* recto-completion-list.c: the words that may be meant, below the letters that were typed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-completion-list.h"

#include <glib/gi18n.h>

#define MAX_CHARACTERS 48 /* of a word, before it is cut in the middle */

/* Each child is a line: a box with the word and, for the selected one, the key that takes it. */
struct _RectoCompletionList
{
  GtkWidget parent_instance;
  GStrv words; /* nullable */
  guint selected;
};

G_DEFINE_FINAL_TYPE (RectoCompletionList, recto_completion_list, GTK_TYPE_WIDGET)

enum
{
  CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static GtkWidget *
get_line (RectoCompletionList *self, guint n)
{
  GtkWidget *line = gtk_widget_get_first_child (GTK_WIDGET (self));

  while (line != NULL && n-- > 0)
    line = gtk_widget_get_next_sibling (line);
  return line;
}

static void
show_selected (RectoCompletionList *self)
{
  guint n = 0;

  for (GtkWidget *line = get_line (self, 0); line != NULL;
       line = gtk_widget_get_next_sibling (line), n++)
    {
      GtkWidget *key = gtk_widget_get_last_child (line);

      if (n == self->selected)
        gtk_widget_add_css_class (line, "selected");
      else
        gtk_widget_remove_css_class (line, "selected");
      /* It keeps its place, so that the list does not change its width. */
      gtk_widget_set_opacity (key, n == self->selected ? 1 : 0);
      gtk_accessible_update_state (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_STATE_SELECTED,
                                   n == self->selected, -1);
    }
}

static void
on_pressed (GtkGestureClick *gesture, int n, double x, double y, RectoCompletionList *self)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  guint i = 0;

  for (GtkWidget *line = get_line (self, 0); line != NULL;
       line = gtk_widget_get_next_sibling (line), i++)
    if (picked != NULL && (picked == line || gtk_widget_is_ancestor (picked, line)))
      {
        g_autofree char *word = g_strdup (self->words[i]);

        g_signal_emit (self, signals[CHOSEN], 0, word);
        return;
      }
}

static GtkWidget *
build_line (const char *word)
{
  GtkWidget *line = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_OPTION,
                                  "spacing", 18, NULL);
  GtkWidget *label = gtk_label_new (word);
  /* Translators: the Tab key */
  GtkWidget *key = gtk_label_new (_ ("Tab"));

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MAX_CHARACTERS);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (key, "dim-label");
  gtk_widget_add_css_class (key, "caption");
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), key);
  gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL, word, -1);
  return line;
}

static void
clear_lines (RectoCompletionList *self)
{
  GtkWidget *line;

  while ((line = get_line (self, 0)) != NULL)
    gtk_widget_unparent (line);
}

static void
recto_completion_list_dispose (GObject *object)
{
  clear_lines (RECTO_COMPLETION_LIST (object));
  G_OBJECT_CLASS (recto_completion_list_parent_class)->dispose (object);
}

static void
recto_completion_list_finalize (GObject *object)
{
  g_strfreev (RECTO_COMPLETION_LIST (object)->words);
  G_OBJECT_CLASS (recto_completion_list_parent_class)->finalize (object);
}

static void
recto_completion_list_class_init (RectoCompletionListClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = recto_completion_list_dispose;
  G_OBJECT_CLASS (class)->finalize = recto_completion_list_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "completion");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_BOX);
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
recto_completion_list_init (RectoCompletionList *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_orientable_set_orientation (
      GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Words that may be meant"), -1);
  g_signal_connect_object (click, "pressed", G_CALLBACK (on_pressed), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
recto_completion_list_new (void)
{
  return g_object_new (RECTO_TYPE_COMPLETION_LIST, NULL);
}

void
recto_completion_list_set_words (RectoCompletionList *self, const char *const *words)
{
  g_return_if_fail (RECTO_IS_COMPLETION_LIST (self));

  if (words != NULL && self->words != NULL && self->selected == 0 &&
      g_strv_equal (words, (const char *const *) self->words))
    return;
  clear_lines (self);
  g_strfreev (self->words);
  self->words = g_strdupv ((GStrv) words);
  self->selected = 0;
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    gtk_widget_set_parent (build_line (words[i]), GTK_WIDGET (self));
  show_selected (self);
  gtk_widget_set_visible (GTK_WIDGET (self), words != NULL);
}

void
recto_completion_list_select_next (RectoCompletionList *self)
{
  g_return_if_fail (RECTO_IS_COMPLETION_LIST (self));

  if (self->words == NULL)
    return;
  self->selected = (self->selected + 1) % g_strv_length (self->words);
  show_selected (self);
}

const char *
recto_completion_list_get_selected (RectoCompletionList *self)
{
  g_return_val_if_fail (RECTO_IS_COMPLETION_LIST (self), NULL);

  return self->words != NULL ? self->words[self->selected] : NULL;
}
