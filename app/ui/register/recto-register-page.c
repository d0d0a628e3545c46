/* recto-register-page.c: the people, or the units and agencies, of a desk: a list, and one of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-register-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "recto-deeds.h"
#include "recto-entry-view.h"
#include "recto-fact-dialog.h"
#include "recto-index-list.h"
#include "recto-pages.h"
#include "recto-register-files.h"
#include "recto-register-history.h"

#define LIST_WIDTH 300 /* pixels that the list has at least, and an entry beside it */
#define ENTRY_WIDTH 360

struct _RectoRegisterPage
{
  GtkWidget parent_instance;
  AdwLeaflet *leaflet; /* owned, as a child */
  GtkWidget *list_side;
  GtkWidget *entry_side;
  GtkEditable *search;
  GtkStack *stack; /* "loading", "empty", "none", "list" */
  AdwStatusPage *none;
  RectoIndexList *list;
  GtkWidget *back;       /* where the list is not beside the entry */
  GtkStack *entry_stack; /* "nobody", "entry" */
  RectoEntryView *entry;

  RectoEntryKind kind;
  RectoSession *session;     /* owned, nullable */
  RectoRegisterIndex *index; /* owned, nullable */
  RectoUid wanted;           /* shown once it is in the list */
};

G_DEFINE_FINAL_TYPE (RectoRegisterPage, recto_register_page, GTK_TYPE_WIDGET)

static gboolean
is_people (RectoRegisterPage *self)
{
  return self->kind == RECTO_ENTRY_PERSON;
}

/* --- The list --- */

guint
recto_register_page_get_n (RectoRegisterPage *self)
{
  g_return_val_if_fail (RECTO_IS_REGISTER_PAGE (self), 0);

  return self->index != NULL
             ? g_list_model_get_n_items (recto_register_index_get_list (self->index, self->kind))
             : 0;
}

static void
show_state (RectoRegisterPage *self)
{
  const char *query = gtk_editable_get_text (self->search);
  g_autofree char *escaped = g_markup_escape_text (query, -1);
  g_autofree char *text = NULL;
  const char *page = "list";

  if (self->index == NULL || recto_register_index_get_book (self->index) == NULL)
    page = "loading";
  else if (recto_register_page_get_n (self) == 0)
    page = "empty";
  else if (recto_index_list_get_n_shown (self->list) == 0)
    page = "none";
  if (is_people (self))
    text = g_strdup_printf (_ ("Nobody on this desk is called “%s”."), escaped);
  else
    text = g_strdup_printf (_ ("No unit or agency on this desk is called “%s”."), escaped);
  adw_status_page_set_description (self->none, text);
  /* Where there is nobody to choose, nothing asks to. */
  gtk_widget_set_visible (self->entry_side,
                          g_str_equal (page, "list") || g_str_equal (page, "none") ||
                              !recto_uid_is_none (recto_entry_view_get_uid (self->entry)));
  gtk_widget_set_hexpand (self->list_side, !gtk_widget_get_visible (self->entry_side));
  gtk_stack_set_visible_child_name (self->stack, page);
}

static void
on_search_changed (RectoRegisterPage *self)
{
  recto_index_list_search (self->list, gtk_editable_get_text (self->search));
  show_state (self);
}

static void
show_selected (RectoRegisterPage *self)
{
  RectoIndexRow *row = recto_index_list_get_selected (self->list);

  /* What a search leaves out stays in sight until another one is chosen. */
  if (row == NULL)
    return;
  recto_entry_view_show (self->entry, self->session, recto_index_row_get_uid (row));
  gtk_stack_set_visible_child_name (self->entry_stack, "entry");
}

static void
on_activated (RectoRegisterPage *self)
{
  show_selected (self);
  adw_leaflet_set_visible_child (self->leaflet, self->entry_side);
  gtk_widget_child_focus (GTK_WIDGET (self->entry), GTK_DIR_TAB_FORWARD);
}

static void
on_search_activate (RectoRegisterPage *self)
{
  on_search_changed (self);
  recto_index_list_activate_first (self->list);
}

/* From the search down to the list. */
static gboolean
on_search_key (RectoRegisterPage *self, guint keyval)
{
  if (keyval != GDK_KEY_Down || recto_index_list_get_n_shown (self->list) == 0)
    return GDK_EVENT_PROPAGATE;
  recto_index_list_enter (self->list);
  return GDK_EVENT_STOP;
}

static void
forget_search (RectoRegisterPage *self)
{
  gtk_editable_set_text (self->search, "");
}

/* Who is gone is not shown; who came after the index was begun is in the next one. */
static void
check_shown (RectoRegisterPage *self)
{
  const RectoUid *shown = recto_entry_view_get_uid (self->entry);

  if (recto_uid_is_none (shown) || !recto_register_index_is_settled (self->index) ||
      recto_register_index_find (self->index, shown) != NULL)
    return;
  recto_entry_view_show (self->entry, self->session, NULL);
  gtk_stack_set_visible_child_name (self->entry_stack, "nobody");
  adw_leaflet_set_visible_child (self->leaflet, self->list_side);
}

static void
on_index_changed (RectoRegisterPage *self)
{
  check_shown (self);
  show_state (self);
  if (!recto_uid_is_none (&self->wanted) && recto_index_list_select (self->list, &self->wanted))
    self->wanted = RECTO_UID_NONE;
}

void
recto_register_page_show_entry (RectoRegisterPage *self, const RectoUid *uid)
{
  g_return_if_fail (RECTO_IS_REGISTER_PAGE (self));

  recto_entry_view_show (self->entry, self->session, uid);
  gtk_stack_set_visible_child_name (self->entry_stack, "entry");
  forget_search (self);
  on_search_changed (self);
  self->wanted = *uid;
  if (recto_index_list_select (self->list, uid))
    self->wanted = RECTO_UID_NONE;
  adw_leaflet_set_visible_child (self->leaflet, self->entry_side);
}

void
recto_register_page_search (RectoRegisterPage *self)
{
  g_return_if_fail (RECTO_IS_REGISTER_PAGE (self));

  adw_leaflet_set_visible_child (self->leaflet, self->list_side);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

gboolean
recto_register_page_is_settled (RectoRegisterPage *self)
{
  g_return_val_if_fail (RECTO_IS_REGISTER_PAGE (self), FALSE);

  return self->index != NULL && recto_register_index_get_book (self->index) != NULL &&
         recto_register_index_is_settled (self->index) && recto_entry_view_is_settled (self->entry);
}

/* --- Actions --- */

static void
on_first_name (RectoRegisterPage *self, const RectoFact *fact)
{
  g_autofree char *key = NULL;
  g_autoptr (RectoFacts) facts = NULL;
  RectoUid uid = RECTO_UID_NONE;

  if (fact == NULL || self->session == NULL)
    return;
  facts = recto_facts_new (self->kind, "");
  recto_facts_add (facts, fact->what, fact->language, NULL, fact->text)->marks = fact->marks;
  if (recto_deed_keep (GTK_WIDGET (self), self->session, NULL, facts, &uid))
    recto_register_page_show_entry (self, &uid);
}

static void
act_add (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const RectoFactKind kinds[] = { RECTO_FACT_FULL, 0 };
  RectoRegisterPage *self = RECTO_REGISTER_PAGE (widget);
  GtkWindow *dialog;

  if (self->index == NULL)
    return;
  dialog = recto_fact_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)), self->index,
                                  self->kind, kinds, NULL);
  gtk_window_set_title (dialog, is_people (self) ? _ ("New Person") : _ ("New Unit or Agency"));
  g_signal_connect_object (dialog, "kept", G_CALLBACK (on_first_name), self, G_CONNECT_SWAPPED);
  gtk_window_present (dialog);
}

static void
act_table (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoRegisterPage *self = RECTO_REGISTER_PAGE (widget);

  if (self->session == NULL)
    return;
  if (g_str_equal (name, "register.import"))
    recto_register_files_import (widget, self->session, self->kind);
  else
    recto_register_files_export (widget, self->session, self->kind);
}

static void
act_history (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoRegisterPage *self = RECTO_REGISTER_PAGE (widget);

  if (self->session != NULL)
    gtk_window_present (
        recto_register_history_new (GTK_WINDOW (gtk_widget_get_root (widget)), self->session));
}

static void
act_back (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoRegisterPage *self = RECTO_REGISTER_PAGE (widget);

  adw_leaflet_set_visible_child (self->leaflet, self->list_side);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
allow_edits (RectoRegisterPage *self)
{
  static const char *const edits[] = { "register.add", "register.import" };
  gboolean can = self->session != NULL && !recto_session_is_read_only (self->session);

  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), edits[i], can);
}

void
recto_register_page_set_session (RectoRegisterPage *self, RectoSession *session)
{
  g_return_if_fail (RECTO_IS_REGISTER_PAGE (self));

  if (session == self->session)
    return;
  if (self->index != NULL)
    g_signal_handlers_disconnect_by_data (self->index, self);
  g_clear_object (&self->index);
  g_set_object (&self->session, session);
  recto_entry_view_show (self->entry, NULL, NULL);
  gtk_stack_set_visible_child_name (self->entry_stack, "nobody");
  recto_index_list_set_rows (self->list, NULL);
  if (session != NULL)
    {
      self->index = g_object_ref (recto_register_index_get (session));
      recto_index_list_set_rows (self->list,
                                 recto_register_index_get_list (self->index, self->kind));
      g_signal_connect_object (self->index, "changed", G_CALLBACK (on_index_changed), self,
                               G_CONNECT_SWAPPED);
    }
  allow_edits (self);
  show_state (self);
}

/* --- The widget --- */

static void
recto_register_page_dispose (GObject *object)
{
  RectoRegisterPage *self = RECTO_REGISTER_PAGE (object);

  if (self->leaflet != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->leaflet));
  self->leaflet = NULL;
  g_clear_object (&self->index);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (recto_register_page_parent_class)->dispose (object);
}

static void
recto_register_page_class_init (RectoRegisterPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = recto_register_page_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "register.add", NULL, act_add);
  gtk_widget_class_install_action (widget_class, "register.import", NULL, act_table);
  gtk_widget_class_install_action (widget_class, "register.export", NULL, act_table);
  gtk_widget_class_install_action (widget_class, "register.history", NULL, act_history);
  gtk_widget_class_install_action (widget_class, "register.back", NULL, act_back);
}

static void
recto_register_page_init (RectoRegisterPage *self)
{
}

static void
name (GtkWidget *widget, const char *text)
{
  gtk_widget_set_tooltip_text (widget, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static GtkWidget *
make_search (RectoRegisterPage *self)
{
  const char *hint = is_people (self) ? _ ("Search people") : _ ("Search units and agencies");
  GtkWidget *search = g_object_new (GTK_TYPE_SEARCH_ENTRY, "placeholder-text", hint, "hexpand",
                                    TRUE, "width-chars", 8, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->search = GTK_EDITABLE (search);
  gtk_accessible_update_property (GTK_ACCESSIBLE (search), GTK_ACCESSIBLE_PROPERTY_LABEL, hint, -1);
  g_signal_connect_object (search, "search-changed", G_CALLBACK (on_search_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (search, "activate", G_CALLBACK (on_search_activate), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (search, "stop-search", G_CALLBACK (forget_search), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_search_key), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (search, keys);
  return search;
}

static GtkWidget *
make_menu_button (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) edits = g_menu_new ();
  g_autoptr (GMenu) tables = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();

  g_menu_append (edits, _ ("Undo"), "desk.undo");
  g_menu_append (edits, _ ("Redo"), "desk.redo");
  g_menu_append (edits, _ ("History…"), "register.history");
  g_menu_append (tables, _ ("Import a Table…"), "register.import");
  g_menu_append (tables, _ ("Export as a Table…"), "register.export");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (edits));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (tables));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_add_css_class (button, "flat");
  name (button, _ ("More about the register"));
  return button;
}

static GtkWidget *
make_empty (RectoRegisterPage *self)
{
  GtkWidget *page = recto_pages_make_none (
      is_people (self) ? _ ("Nobody Yet") : _ ("No Units Yet"),
      is_people (self) ? _ ("People come in as names are accepted in articles, or from a table.")
                       : _ ("Units come in as names are accepted in articles, or from a table."));
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *import = gtk_button_new_with_mnemonic (_ ("_Import a Table…"));
  GtkWidget *add =
      gtk_button_new_with_mnemonic (is_people (self) ? _ ("_Add a Person…") : _ ("_Add a Unit…"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (import), "register.import");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (add), "register.add");
  gtk_widget_set_halign (buttons, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (buttons), import);
  gtk_box_append (GTK_BOX (buttons), add);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), buttons);
  return page;
}

static void
make_list_side (RectoRegisterPage *self)
{
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *add = gtk_button_new_from_icon_name ("list-add-symbolic");
  GtkWidget *spinner = gtk_spinner_new ();

  gtk_widget_add_css_class (top, "register-bar");
  name (add, is_people (self) ? _ ("Add a person") : _ ("Add a unit or agency"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (add), "register.add");
  gtk_widget_add_css_class (add, "flat");
  gtk_box_append (GTK_BOX (top), make_search (self));
  gtk_box_append (GTK_BOX (top), add);
  gtk_box_append (GTK_BOX (top), make_menu_button ());

  self->list = RECTO_INDEX_LIST (
      recto_index_list_new (is_people (self) ? _ ("People") : _ ("Units and agencies")));
  self->none = ADW_STATUS_PAGE (recto_pages_make_none (_ ("Nothing Found"), NULL));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_stack_add_named (self->stack, spinner, "loading");
  gtk_stack_add_named (self->stack, make_empty (self), "empty");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->none), "none");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->list), "list");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  recto_pages_hide_others (self->stack);

  self->list_side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_size_request (self->list_side, LIST_WIDTH, -1);
  gtk_widget_set_hexpand (self->list_side, FALSE);
  gtk_box_append (GTK_BOX (self->list_side), top);
  gtk_box_append (GTK_BOX (self->list_side), GTK_WIDGET (self->stack));
}

static void
make_entry_side (RectoRegisterPage *self)
{
  const char *title = is_people (self) ? _ ("Choose a Person") : _ ("Choose a Unit or Agency");
  const char *text = _ ("All names and forms, ranks and posts in time, and every article that "
                        "mentions them stand here.");

  self->back = gtk_button_new_from_icon_name ("go-previous-symbolic");
  name (self->back, _ ("Back to the list"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->back), "register.back");
  gtk_widget_add_css_class (self->back, "flat");
  gtk_widget_add_css_class (self->back, "back");
  gtk_widget_set_halign (self->back, GTK_ALIGN_START);
  self->entry = RECTO_ENTRY_VIEW (recto_entry_view_new ());
  self->entry_stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->entry_stack, recto_pages_make_none (title, text), "nobody");
  gtk_stack_add_named (self->entry_stack, GTK_WIDGET (self->entry), "entry");
  gtk_widget_set_vexpand (GTK_WIDGET (self->entry_stack), TRUE);
  recto_pages_hide_others (self->entry_stack);
  self->entry_side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_size_request (self->entry_side, ENTRY_WIDTH, -1);
  gtk_widget_set_hexpand (self->entry_side, TRUE);
  gtk_box_append (GTK_BOX (self->entry_side), self->back);
  gtk_box_append (GTK_BOX (self->entry_side), GTK_WIDGET (self->entry_stack));
}

GtkWidget *
recto_register_page_new (RectoEntryKind kind)
{
  RectoRegisterPage *self = g_object_new (RECTO_TYPE_REGISTER_PAGE, NULL);
  GtkWidget *edge = gtk_separator_new (GTK_ORIENTATION_VERTICAL);

  self->kind = kind;
  make_list_side (self);
  make_entry_side (self);
  self->leaflet = ADW_LEAFLET (adw_leaflet_new ());
  adw_leaflet_append (self->leaflet, self->list_side);
  adw_leaflet_page_set_navigatable (adw_leaflet_append (self->leaflet, edge), FALSE);
  adw_leaflet_append (self->leaflet, self->entry_side);
  adw_leaflet_set_fold_threshold_policy (self->leaflet, ADW_FOLD_THRESHOLD_POLICY_MINIMUM);
  gtk_widget_set_parent (GTK_WIDGET (self->leaflet), GTK_WIDGET (self));
  g_object_bind_property (self->leaflet, "folded", self->back, "visible", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (self->list, "selected", G_CALLBACK (show_selected), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "activated", G_CALLBACK (on_activated), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "filtered", G_CALLBACK (show_state), self,
                           G_CONNECT_SWAPPED);
  allow_edits (self);
  show_state (self);
  return GTK_WIDGET (self);
}
