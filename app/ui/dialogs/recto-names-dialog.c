/* recto-names-dialog.c: all names that an article seems to hold, to be accepted at once.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-names-dialog.h"

#include <glib/gi18n.h>

#include "recto-fit-text.h"
#include "recto-pages.h"

/* --- One name --- */

/* Somebody or something, with all places that mean it; rank and post stand with whose they are. */
#define RECTO_TYPE_NAMED (recto_named_get_type ())
G_DECLARE_FINAL_TYPE (RectoNamed, recto_named, RECTO, NAMED, GObject)

struct _RectoNamed
{
  GObject parent_instance;
  RectoSuggestion *first; /* owned */
  GPtrArray *places;      /* (element-type RectoSuggestion) */
  gboolean ambiguous;     /* in one of them */
  gboolean ticked;
};

enum
{
  PROP_TICKED = 1,
  N_PROPS
};
static GParamSpec *named_properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RectoNamed, recto_named, G_TYPE_OBJECT)

static void
recto_named_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, RECTO_NAMED (object)->ticked);
}

static void
recto_named_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  RectoNamed *self = RECTO_NAMED (object);

  if (self->ticked == g_value_get_boolean (value))
    return;
  self->ticked = g_value_get_boolean (value);
  g_object_notify_by_pspec (object, pspec);
}

static void
recto_named_finalize (GObject *object)
{
  RectoNamed *self = RECTO_NAMED (object);

  g_clear_pointer (&self->first, recto_suggestion_free);
  g_ptr_array_unref (self->places);
  G_OBJECT_CLASS (recto_named_parent_class)->finalize (object);
}

static void
recto_named_class_init (RectoNamedClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->finalize = recto_named_finalize;
  object_class->get_property = recto_named_get_property;
  object_class->set_property = recto_named_set_property;
  named_properties[PROP_TICKED] =
      g_param_spec_boolean ("ticked", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, named_properties);
}

static void
recto_named_init (RectoNamed *self)
{
  self->places = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_suggestion_free);
}

static const char *
name_kind (RectoSpanKind kind)
{
  return kind == RECTO_SPAN_PERSON ? _ ("Person")
         : kind == RECTO_SPAN_UNIT ? _ ("Unit")
         : kind == RECTO_SPAN_RANK ? _ ("Rank")
                                   : _ ("Post");
}

/* What is known of it, on a line. Returns: (transfer full) */
static char *
describe (RectoNamed *self)
{
  g_autofree char *places = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u place", "%u places", self->places->len), self->places->len);
  const char *more = self->ambiguous                            ? _ ("more than one may be meant")
                     : recto_uid_is_none (&self->first->target) ? _ ("new to the register")
                                                                : _ ("in the register");

  /* Translators: person or unit; in how many places; whether the register knows it */
  return g_strdup_printf (_ ("%s · %s · %s"), name_kind (self->first->kind), places, more);
}

/* --- The dialog --- */

struct _RectoNamesDialog
{
  AdwWindow parent_instance;
  GtkStack *stack;
  GtkWidget *list;
  GtkLabel *count;
  GListStore *names; /* (element-type RectoNamed) */
  RectoSuggestions *suggestions;
  GCancellable *looking; /* cancelled when the dialog goes */
};

enum
{
  CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoNamesDialog, recto_names_dialog, ADW_TYPE_WINDOW)

static void
update (RectoNamesDialog *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->names));
  guint ticked = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RectoNamed) named = g_list_model_get_item (G_LIST_MODEL (self->names), i);

      ticked += named->ticked ? 1 : 0;
    }
  /* Translators: how many names are ticked, of how many */
  text = g_strdup_printf (_ ("%u of %u chosen"), ticked, n);
  gtk_label_set_text (self->count, n > 0 ? text : "");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "names.accept", ticked > 0);
}

/* By what it means. Returns: (transfer full) */
static char *
make_key (RectoSpanKind kind, const RectoUid *target, const char *name)
{
  g_autofree char *uid = recto_uid_is_none (target) ? NULL : recto_uid_to_string (target);

  return g_strdup_printf ("%d\n%s", (int) kind, uid != NULL ? uid : name);
}

/* @by_name: (element-type utf8 RectoNamed): people by their full names */
static RectoNamed *
find_named (RectoNamesDialog *self,
            GHashTable *by_key,
            GHashTable *by_name,
            const RectoSuggestion *it)
{
  gboolean whose =
      (it->kind == RECTO_SPAN_RANK || it->kind == RECTO_SPAN_POST) && it->person != NULL;
  const char *name = it->side == RECTO_SIDE_TARGET && it->other != NULL ? it->other : it->label;
  g_autofree char *key = make_key (it->kind, &it->target, name);
  RectoNamed *named = whose ? g_hash_table_lookup (by_name, it->person) : NULL;

  if (named == NULL)
    named = g_hash_table_lookup (by_key, key);
  if (named == NULL)
    {
      g_autoptr (RectoNamed) fresh = g_object_new (RECTO_TYPE_NAMED, NULL);

      fresh->first = recto_suggestion_copy (it);
      g_list_store_append (self->names, fresh);
      g_hash_table_insert (by_key, g_steal_pointer (&key), fresh);
      named = fresh;
    }
  if (it->kind == RECTO_SPAN_PERSON)
    {
      g_hash_table_insert (by_name, g_strdup (it->label), named);
      if (it->other != NULL)
        g_hash_table_insert (by_name, g_strdup (it->other), named);
    }
  return named;
}

/* People first, so that ranks and posts find them. */
static void
fill (RectoNamesDialog *self)
{
  g_autoptr (GPtrArray) list = recto_suggestions_list (self->suggestions);
  g_autoptr (GHashTable) by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < list->len; i++)
      {
        const RectoSuggestion *it = list->pdata[i];
        RectoNamed *named = NULL;

        if ((it->kind == RECTO_SPAN_PERSON) != (pass == 0))
          continue;
        named = find_named (self, by_key, by_name, it);
        g_ptr_array_add (named->places, recto_suggestion_copy (it));
        named->ambiguous |= it->ambiguous;
      }
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->names)); i++)
    {
      g_autoptr (RectoNamed) named = g_list_model_get_item (G_LIST_MODEL (self->names), i);

      g_object_set (named, "ticked", !named->ambiguous, NULL);
      g_signal_connect_object (named, "notify::ticked", G_CALLBACK (update), self,
                               G_CONNECT_SWAPPED);
    }
  /* The lines were made when their places were not all known yet. */
  g_list_model_items_changed (G_LIST_MODEL (self->names), 0,
                              g_list_model_get_n_items (G_LIST_MODEL (self->names)),
                              g_list_model_get_n_items (G_LIST_MODEL (self->names)));
}

static void
on_complete (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectoNamesDialog) self = data;
  g_autoptr (GError) error = NULL;

  /* The one thing that can happen to it is that the dialog is gone. */
  if (!recto_suggestions_complete_finish (RECTO_SUGGESTIONS (source), result, &error))
    return;
  fill (self);
  update (self);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->names)) == 0)
    gtk_stack_set_visible_child_name (self->stack, "nothing");
  else
    {
      gtk_stack_set_visible_child_name (self->stack, "list");
      gtk_widget_grab_focus (self->list);
    }
}

static void
act_accept (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoNamesDialog *self = RECTO_NAMES_DIALOG (widget);
  g_autoptr (GPtrArray) chosen =
      g_ptr_array_new_with_free_func ((GDestroyNotify) recto_suggestion_free);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->names)); i++)
    {
      g_autoptr (RectoNamed) named = g_list_model_get_item (G_LIST_MODEL (self->names), i);

      for (guint j = 0; named->ticked && j < named->places->len; j++)
        g_ptr_array_add (chosen, recto_suggestion_copy (named->places->pdata[j]));
    }
  if (chosen->len > 0)
    g_signal_emit (self, signals[CHOSEN], 0, chosen);
  gtk_window_close (GTK_WINDOW (self));
}

static void
act_close (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

/* --- Its lines --- */

static GtkWidget *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer unused)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *detail = make_label ("dim-label");

  gtk_widget_add_css_class (detail, "caption");
  gtk_box_append (GTK_BOX (words), make_label (NULL));
  gtk_box_append (GTK_BOX (words), detail);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (box), check);
  gtk_box_append (GTK_BOX (box), words);
  g_object_set (box, "margin-start", 12, "margin-end", 12, "margin-top", 6, "margin-bottom", 6,
                NULL);
  gtk_list_item_set_child (list_item, box);
}

#define TICK_BINDING "recto-tick" /* of a line's box */

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer unused)
{
  RectoNamed *named = gtk_list_item_get_item (list_item);
  GtkWidget *box = gtk_list_item_get_child (list_item);
  GtkWidget *check = gtk_widget_get_first_child (box);
  GtkWidget *words = gtk_widget_get_next_sibling (check);
  g_autofree char *detail = describe (named);
  g_autofree char *told = g_strdup_printf ("%s. %s", named->first->label, detail);

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (words)), named->first->label);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (words)), detail);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, told, -1);
  g_object_set_data (G_OBJECT (box), TICK_BINDING,
                     g_object_bind_property (named, "ticked", check, "active",
                                             G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL));
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer unused)
{
  GtkWidget *box = gtk_list_item_get_child (list_item);

  g_binding_unbind (g_object_steal_data (G_OBJECT (box), TICK_BINDING));
}

/* Enter, or a click on the words. */
static void
on_activate (RectoNamesDialog *self, guint position)
{
  g_autoptr (RectoNamed) named = g_list_model_get_item (G_LIST_MODEL (self->names), position);

  g_object_set (named, "ticked", !named->ticked, NULL);
}

/* --- The window --- */

static void
recto_names_dialog_dispose (GObject *object)
{
  RectoNamesDialog *self = RECTO_NAMES_DIALOG (object);

  if (self->looking != NULL)
    g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  g_clear_object (&self->suggestions);
  G_OBJECT_CLASS (recto_names_dialog_parent_class)->dispose (object);
}

static void
recto_names_dialog_finalize (GObject *object)
{
  g_object_unref (RECTO_NAMES_DIALOG (object)->names);
  G_OBJECT_CLASS (recto_names_dialog_parent_class)->finalize (object);
}

static void
recto_names_dialog_class_init (RectoNamesDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = recto_names_dialog_dispose;
  G_OBJECT_CLASS (class)->finalize = recto_names_dialog_finalize;
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
  gtk_widget_class_install_action (widget_class, "names.accept", NULL, act_accept);
  gtk_widget_class_install_action (widget_class, "names.close", NULL, act_close);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "names.close", NULL);
}

static GtkWidget *
make_list (RectoNamesDialog *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkSelectionModel *model =
      GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->names))));
  GtkWidget *scroller = gtk_scrolled_window_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), NULL);
  self->list = gtk_list_view_new (model, factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (self->list), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Suggested names"), -1);
  g_signal_connect_object (self->list, "activate", G_CALLBACK (on_activate), self,
                           G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  return scroller;
}

static GtkWidget *
make_header (void)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  GtkWidget *accept = gtk_button_new_with_mnemonic (_ ("_Accept"));

  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "names.close");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (accept), "names.accept");
  gtk_widget_add_css_class (accept, "suggested-action");
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), accept);
  return header;
}

static void
recto_names_dialog_init (RectoNamesDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *nothing =
      g_object_new (ADW_TYPE_STATUS_PAGE, "icon-name", "avatar-default-symbolic", "title",
                    _ ("Nothing to Accept"), "description",
                    _ ("All names that were found in the article are tagged or rejected."), NULL);
  GtkWidget *looking = g_object_new (ADW_TYPE_STATUS_PAGE, "title", _ ("Looking for Names…"), NULL);

  self->names = g_list_store_new (RECTO_TYPE_NAMED);
  self->looking = g_cancellable_new ();
  self->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "dim-label");
  gtk_widget_set_margin_top (GTK_WIDGET (self->count), 6);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->count), 6);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_stack_add_named (self->stack, looking, "looking");
  gtk_stack_add_named (self->stack, nothing, "nothing");
  gtk_stack_add_named (self->stack, make_list (self), "list");
  gtk_box_append (GTK_BOX (box), make_header ());
  recto_pages_hide_others (self->stack);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->count));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Accept Names"));
  gtk_window_set_default_size (GTK_WINDOW (self), 480, 560);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "names.accept", FALSE);
}

GtkWindow *
recto_names_dialog_new (GtkWindow *parent, RectoSuggestions *suggestions)
{
  RectoNamesDialog *self = g_object_new (RECTO_TYPE_NAMES_DIALOG, "transient-for", parent, "modal",
                                         TRUE, "destroy-with-parent", TRUE, NULL);

  recto_fit_text (GTK_WINDOW (self));
  self->suggestions = g_object_ref (suggestions);
  recto_suggestions_complete_async (suggestions, self->looking, on_complete, g_object_ref (self));
  return GTK_WINDOW (self);
}
