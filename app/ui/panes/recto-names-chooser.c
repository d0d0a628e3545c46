/* recto-names-chooser.c: a name is chosen by a few letters of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-names-chooser.h"

#include <glib/gi18n.h>

#include "recto-entry.h"
#include "recto-pages.h"

struct _RectoNameChoice
{
  GObject parent_instance;
  RectoUid target;
  RectoSpanKind kind;
  char *label;           /* owned */
  char *detail;          /* owned: "" for none */
  RectoNameOffer *offer; /* owned, nullable */
};

G_DEFINE_FINAL_TYPE (RectoNameChoice, recto_name_choice, G_TYPE_OBJECT)

static void
recto_name_choice_finalize (GObject *object)
{
  RectoNameChoice *self = RECTO_NAME_CHOICE (object);

  g_free (self->label);
  g_free (self->detail);
  recto_name_offer_free (self->offer);
  G_OBJECT_CLASS (recto_name_choice_parent_class)->finalize (object);
}

static void
recto_name_choice_class_init (RectoNameChoiceClass *class)
{
  G_OBJECT_CLASS (class)->finalize = recto_name_choice_finalize;
}

static void
recto_name_choice_init (RectoNameChoice *self)
{
}

const RectoUid *
recto_name_choice_get_target (RectoNameChoice *self)
{
  g_return_val_if_fail (RECTO_IS_NAME_CHOICE (self), NULL);

  return &self->target;
}

const char *
recto_name_choice_get_label (RectoNameChoice *self)
{
  g_return_val_if_fail (RECTO_IS_NAME_CHOICE (self), NULL);

  return self->label;
}

const RectoNameOffer *
recto_name_choice_get_offer (RectoNameChoice *self)
{
  g_return_val_if_fail (RECTO_IS_NAME_CHOICE (self), NULL);

  return self->offer;
}

struct _RectoNamesChooser
{
  GtkWidget parent_instance;
  GtkWidget *content;
  GtkLabel *title;
  GtkEditable *search;
  GtkStack *stack;
  GtkListView *view;
  GListStore *choices;
};

enum
{
  SOUGHT,
  TAKEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoNamesChooser, recto_names_chooser, GTK_TYPE_WIDGET)

/* --- A line --- */

/* The parts of a line; they belong to its widget. */
typedef struct
{
  GtkImage *sign;
  GtkLabel *name;
  GtkLabel *detail;
} Line;

static GtkLabel *
add_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *widget = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  Line *line = g_new0 (Line, 1);

  line->sign = GTK_IMAGE (gtk_image_new ());
  gtk_box_append (GTK_BOX (widget), GTK_WIDGET (line->sign));
  line->name = add_label (words, NULL);
  line->detail = add_label (words, "caption");
  gtk_widget_add_css_class (GTK_WIDGET (line->detail), "dim-label");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (widget), words);
  g_object_set_data_full (G_OBJECT (widget), "line", line, g_free);
  gtk_list_item_set_child (item, widget);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  const RectoNameChoice *choice = RECTO_NAME_CHOICE (gtk_list_item_get_item (item));
  GtkWidget *widget = gtk_list_item_get_child (item);
  const Line *line = g_object_get_data (G_OBJECT (widget), "line");
  gboolean person = choice->kind == RECTO_SPAN_PERSON;
  const char *first = choice->offer != NULL ? choice->offer->text : choice->label;
  const char *second = choice->offer != NULL ? choice->label : choice->detail;
  g_autofree char *name =
      g_strdup_printf ("%s, %s, %s", first, person ? _ ("Person") : _ ("Unit"), second);

  gtk_image_set_from_icon_name (line->sign,
                                person ? "avatar-default-symbolic" : "system-users-symbolic");
  gtk_label_set_text (line->name, first);
  gtk_label_set_text (line->detail, second);
  gtk_widget_set_visible (GTK_WIDGET (line->detail), *second != '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (widget)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* --- What is found --- */

static void
put (RectoNamesChooser *self, GPtrArray *choices)
{
  guint old = g_list_model_get_n_items (G_LIST_MODEL (self->choices));

  g_list_store_splice (self->choices, 0, old, choices->pdata, choices->len);
  gtk_stack_set_visible_child_name (self->stack, choices->len > 0 ? "list" : "none");
}

void
recto_names_chooser_take_offers (RectoNamesChooser *self, GPtrArray *offers)
{
  g_autoptr (GPtrArray) choices = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (RECTO_IS_NAMES_CHOOSER (self));

  g_ptr_array_set_free_func (offers, NULL); /* each goes to its choice */
  for (guint i = 0; i < offers->len; i++)
    {
      RectoNameChoice *choice = g_object_new (RECTO_TYPE_NAME_CHOICE, NULL);

      choice->offer = offers->pdata[i];
      choice->kind = choice->offer->kind;
      choice->target = choice->offer->target;
      choice->label = g_strdup (choice->offer->label);
      choice->detail = g_strdup ("");
      g_ptr_array_add (choices, choice);
    }
  g_ptr_array_unref (offers);
  put (self, choices);
}

void
recto_names_chooser_take_entries (RectoNamesChooser *self, const GPtrArray *entries)
{
  g_autoptr (GPtrArray) choices = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (RECTO_IS_NAMES_CHOOSER (self));

  for (guint i = 0; i < entries->len; i++)
    {
      const RectoEntry *entry = entries->pdata[i];
      RectoNameChoice *choice = g_object_new (RECTO_TYPE_NAME_CHOICE, NULL);

      choice->kind = entry->kind == RECTO_ENTRY_PERSON ? RECTO_SPAN_PERSON : RECTO_SPAN_UNIT;
      choice->target = entry->uid;
      choice->label = g_strdup (entry->name);
      choice->detail = g_strdup (entry->note);
      g_ptr_array_add (choices, choice);
    }
  put (self, choices);
}

static void
take (RectoNamesChooser *self, guint position)
{
  g_autoptr (RectoNameChoice) choice =
      g_list_model_get_item (G_LIST_MODEL (self->choices), position);

  if (choice != NULL)
    g_signal_emit (self, signals[TAKEN], 0, choice);
}

/* --- The search --- */

static void
on_changed (RectoNamesChooser *self)
{
  g_signal_emit (self, signals[SOUGHT], 0, gtk_editable_get_text (self->search));
}

static void
on_search_activate (RectoNamesChooser *self)
{
  take (self, 0);
}

/* From the search down to the list. */
static gboolean
on_key (RectoNamesChooser *self, guint keyval)
{
  if (keyval != GDK_KEY_Down || g_list_model_get_n_items (G_LIST_MODEL (self->choices)) == 0)
    return GDK_EVENT_PROPAGATE;
  return gtk_widget_child_focus (GTK_WIDGET (self->view), GTK_DIR_TAB_FORWARD);
}

static void
leave (RectoNamesChooser *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "names.leave", NULL);
}

void
recto_names_chooser_begin (RectoNamesChooser *self, const char *title)
{
  g_return_if_fail (RECTO_IS_NAMES_CHOOSER (self));

  gtk_label_set_text (self->title, title);
  gtk_editable_set_text (self->search, "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  on_changed (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/* --- The widget --- */

static void
recto_names_chooser_dispose (GObject *object)
{
  RectoNamesChooser *self = RECTO_NAMES_CHOOSER (object);

  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_object (&self->choices);
  G_OBJECT_CLASS (recto_names_chooser_parent_class)->dispose (object);
}

static void
recto_names_chooser_class_init (RectoNamesChooserClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  GType type = G_TYPE_FROM_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = recto_names_chooser_dispose;
  signals[SOUGHT] = g_signal_new ("sought", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[TAKEN] = g_signal_new ("taken", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 1, RECTO_TYPE_NAME_CHOICE);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
make_search (RectoNamesChooser *self)
{
  GtkWidget *search = g_object_new (GTK_TYPE_SEARCH_ENTRY, "placeholder-text",
                                    _ ("A few letters of the name"), "width-chars", 5, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->search = GTK_EDITABLE (search);
  g_signal_connect_object (search, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (search, "activate", G_CALLBACK (on_search_activate), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (search, "stop-search", G_CALLBACK (leave), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (search, keys);
  gtk_widget_add_css_class (search, "finding");
  return search;
}

static GtkWidget *
make_view (RectoNamesChooser *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkSingleSelection *selection = NULL;

  self->choices = g_list_store_new (RECTO_TYPE_NAME_CHOICE);
  /* The first one is chosen: it is what Enter takes. */
  selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->choices)));
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  self->view = GTK_LIST_VIEW (gtk_list_view_new (GTK_SELECTION_MODEL (selection), factory));
  gtk_list_view_set_single_click_activate (self->view, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Names that may be meant"), -1);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (take), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static void
recto_names_chooser_init (RectoNamesChooser *self)
{
  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->title = add_label (self->content, "caption-heading");
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "asked");
  gtk_box_append (GTK_BOX (self->content), make_search (self));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, make_view (self), "list");
  gtk_stack_add_named (
      self->stack,
      recto_pages_make_none (_ ("Nothing Found"),
                             _ ("Neither this row nor the register has a name like that.")),
      "none");
  recto_pages_hide_others (self->stack);
  gtk_box_append (GTK_BOX (self->content), GTK_WIDGET (self->stack));
  gtk_widget_set_parent (self->content, GTK_WIDGET (self));
}

GtkWidget *
recto_names_chooser_new (void)
{
  return g_object_new (RECTO_TYPE_NAMES_CHOOSER, NULL);
}
