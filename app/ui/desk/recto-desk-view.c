/* recto-desk-view.c: the start: the articles of a desk, with their progress and last edit.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-desk-view.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "recto-banner.h"
#include "recto-deeds.h"
#include "recto-desk-articles-part.h"
#include "recto-desk-deletion.h"
#include "recto-desk-parts.h"
#include "recto-desk-register.h"
#include "recto-notify.h"
#include "recto-register-index.h"
#include "recto-session-register.h"
#include "recto-shortcuts.h"

#define REFRESH_SECONDS 60 /* "2 minutes ago" is told again */

struct _RectoDeskView
{
  GtkWidget parent_instance;
  GtkWidget *content;
  AdwWindowTitle *title;
  AdwSplitButton *import_button;
  GtkToggleButton *search_button;
  RectoBanner *banner;
  GtkWidget *read_only_label;
  RectoDeskParts *parts;           /* owned by the content */
  RectoDeskArticlesPart *articles; /* owned */
  GMenuModel *menu;
  GMenuModel *import_menu;
  GtkMenuButton *menu_button;

  RectoSession *session; /* owned, nullable */
  GSignalGroup *session_signals;
  GSignalGroup *index_signals; /* of the register: its target comes with the first list */
  guint timer;
};

enum
{
  PROP_PART = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RectoDeskView, recto_desk_view, GTK_TYPE_WIDGET)

/* --- What is listed and counted --- */

static void
count_register (RectoDeskView *self)
{
  recto_desk_register_count (self->parts, self->session);
}

/* The list of articles comes first. A register that nobody has put anything into is not counted
 * before it is looked at: a start does not wait for the tables. */
static void
follow_register (RectoDeskView *self)
{
  g_autoptr (GObject) index = g_signal_group_dup_target (self->index_signals);

  if (index != NULL || self->session == NULL ||
      !recto_desk_articles_part_is_listed (self->articles) ||
      (recto_desk_parts_get (self->parts) == RECTO_PART_ARTICLES &&
       recto_session_list_entries (self->session)->len == 0))
    return;
  g_signal_group_set_target (self->index_signals, recto_register_index_get (self->session));
  count_register (self);
}

void
recto_desk_view_refresh (RectoDeskView *self)
{
  g_return_if_fail (RECTO_IS_DESK_VIEW (self));

  recto_desk_articles_part_refresh (self->articles);
}

static void
on_articles_changed (RectoDeskView *self)
{
  recto_desk_articles_part_set_stale (self->articles);
  /* While an article is worked on each commit changes the list; nobody sees it then. */
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    recto_desk_view_refresh (self);
}

static gboolean
on_minute (gpointer data)
{
  RectoDeskView *self = data;
  RectoDeskList *list = recto_desk_articles_part_get_list (self->articles);

  if (list != NULL)
    recto_desk_list_update_times (list);
  return G_SOURCE_CONTINUE;
}

/* --- Actions --- */

static void
act_search (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoDeskView *self = RECTO_DESK_VIEW (widget);

  if (recto_desk_parts_get (self->parts) != RECTO_PART_ARTICLES)
    {
      recto_desk_register_search (
          recto_desk_parts_get_page (self->parts, recto_desk_parts_get (self->parts)));
      return;
    }
  recto_desk_articles_part_start_search (self->articles);
}

static void
on_pasted (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectoDeskView) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, &error);

  if (text == NULL || text[0] == '\0')
    recto_notify (GTK_WIDGET (self), _ ("There is no text to paste"));
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.import-paste", "s", text);
}

static void
act_paste (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (recto_desk_parts_get (RECTO_DESK_VIEW (widget)->parts) != RECTO_PART_ARTICLES)
    return;
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, on_pasted,
                                 g_object_ref (widget));
}

static void
act_delete_article (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoDeskView *self = RECTO_DESK_VIEW (widget);
  RectoDeskList *list = recto_desk_articles_part_get_list (self->articles);
  RectoDeskRow *row;
  RectoUid uid;

  if (self->session == NULL ||
      !recto_uid_from_string (g_variant_get_string (parameter, NULL), &uid))
    return;
  row = list != NULL ? recto_desk_list_find (list, &uid) : NULL;
  if (row != NULL)
    recto_desk_deletion_begin (widget, self->session, &uid, recto_desk_row_get_title (row));
}

static void
act_delete (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoDeskView *self = RECTO_DESK_VIEW (widget);
  RectoDeskList *list = recto_desk_articles_part_get_list (self->articles);
  RectoDeskRow *row = list != NULL ? recto_desk_list_get_focused (list) : NULL;
  GtkWidget *next;

  if (row == NULL || self->session == NULL)
    return;
  /* The focus stays in the list: on the row that comes into this one's place. */
  next = gtk_widget_get_next_sibling (GTK_WIDGET (row));
  if (next == NULL)
    next = gtk_widget_get_prev_sibling (GTK_WIDGET (row));
  recto_desk_deletion_begin (widget, self->session, recto_desk_row_get_uid (row),
                             recto_desk_row_get_title (row));
  if (RECTO_IS_DESK_ROW (next))
    gtk_widget_grab_focus (next);
}

/* A desk that can only be read: what would change it cannot be chosen. */
static void
allow_edits (RectoDeskView *self)
{
  gboolean read_only = self->session != NULL &&
                       recto_store_get_info (recto_session_get_store (self->session))->read_only;

  gtk_widget_set_visible (self->read_only_label, read_only);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "desk.paste", !read_only);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "desk.delete", !read_only);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "desk.delete-article", !read_only);
}

/* --- Parts of the desk --- */

/* Pages are made when they are first shown. */
static void
need_page (RectoDeskView *self, RectoDeskPart part)
{
  GtkWidget *page = recto_desk_parts_get_page (self->parts, part);

  if (page != NULL)
    return;
  page = recto_desk_register_make_page (part);
  recto_desk_parts_add (self->parts, part, page);
  recto_desk_register_set_session (page, self->session);
}

static void
act_move (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoDeskView *self = RECTO_DESK_VIEW (widget);

  if (self->session == NULL || recto_desk_parts_get (self->parts) == RECTO_PART_ARTICLES)
    return;
  if (g_str_equal (name, "desk.undo"))
    recto_deed_undo (widget, self->session);
  else
    recto_deed_redo (widget, self->session);
}

static void
on_part_changed (RectoDeskView *self)
{
  gboolean articles = recto_desk_parts_get (self->parts) == RECTO_PART_ARTICLES;

  need_page (self, recto_desk_parts_get (self->parts));
  follow_register (self);
  gtk_widget_set_visible (GTK_WIDGET (self->import_button), articles);
  gtk_widget_set_visible (GTK_WIDGET (self->search_button), articles);
  if (!articles)
    gtk_toggle_button_set_active (self->search_button, FALSE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PART]);
}

/* From the list of parts to the part, to the header and round. */
static void
act_next_part (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoDeskView *self = RECTO_DESK_VIEW (widget);
  gboolean forward = strcmp (name, "desk.next-part") == 0;
  GtkWidget *page = recto_desk_parts_get_page (self->parts, recto_desk_parts_get (self->parts));
  GtkWidget *header = gtk_widget_get_first_child (self->content);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean in_header = focus != NULL && gtk_widget_is_ancestor (focus, header);
  GtkWidget *next = NULL;

  if (!recto_desk_parts_has_focus (self->parts) && in_header == forward)
    {
      recto_desk_parts_enter (self->parts);
      return;
    }
  next = recto_desk_parts_has_focus (self->parts) == forward ? page : header;
  if (next == NULL || !gtk_widget_child_focus (next, GTK_DIR_TAB_FORWARD))
    recto_desk_parts_enter (self->parts);
}

void
recto_desk_view_show_part (RectoDeskView *self, const char *name)
{
  RectoDeskPart part;

  g_return_if_fail (RECTO_IS_DESK_VIEW (self));

  if (recto_desk_part_from_name (name, &part))
    recto_desk_parts_show (self->parts, part);
}

const char *
recto_desk_view_get_part (RectoDeskView *self)
{
  g_return_val_if_fail (RECTO_IS_DESK_VIEW (self), NULL);

  return recto_desk_part_to_name (recto_desk_parts_get (self->parts));
}

void
recto_desk_view_show_entry (RectoDeskView *self, RectoEntryKind kind, const RectoUid *uid)
{
  RectoDeskPart part = kind == RECTO_ENTRY_PERSON ? RECTO_PART_PEOPLE : RECTO_PART_UNITS;

  g_return_if_fail (RECTO_IS_DESK_VIEW (self));
  g_return_if_fail (kind == RECTO_ENTRY_PERSON || kind == RECTO_ENTRY_UNIT);

  recto_desk_articles_part_drop_focus (self->articles);
  recto_desk_parts_show (self->parts, part);
  recto_desk_register_show_entry (recto_desk_parts_get_page (self->parts, part), uid);
}

/* --- The widget --- */

static void
recto_desk_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_PART)
    g_value_set_string (value, recto_desk_view_get_part (RECTO_DESK_VIEW (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
recto_desk_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_PART)
    recto_desk_view_show_part (RECTO_DESK_VIEW (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
recto_desk_view_map (GtkWidget *widget)
{
  RectoDeskView *self = RECTO_DESK_VIEW (widget);

  GTK_WIDGET_CLASS (recto_desk_view_parent_class)->map (widget);
  recto_desk_view_refresh (self);
  self->timer = g_timeout_add_seconds (REFRESH_SECONDS, on_minute, self);
  on_minute (self);
}

static void
recto_desk_view_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&RECTO_DESK_VIEW (widget)->timer, g_source_remove);
  GTK_WIDGET_CLASS (recto_desk_view_parent_class)->unmap (widget);
}

static void
recto_desk_view_dispose (GObject *object)
{
  RectoDeskView *self = RECTO_DESK_VIEW (object);

  recto_desk_view_set_session (self, NULL);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->index_signals);
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (recto_desk_view_parent_class)->dispose (object);
}

static void
recto_desk_view_finalize (GObject *object)
{
  g_clear_object (&RECTO_DESK_VIEW (object)->articles);
  G_OBJECT_CLASS (recto_desk_view_parent_class)->finalize (object);
}

static void
recto_desk_view_class_init (RectoDeskViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->get_property = recto_desk_view_get_property;
  G_OBJECT_CLASS (class)->set_property = recto_desk_view_set_property;
  G_OBJECT_CLASS (class)->dispose = recto_desk_view_dispose;
  G_OBJECT_CLASS (class)->finalize = recto_desk_view_finalize;
  widget_class->map = recto_desk_view_map;
  widget_class->unmap = recto_desk_view_unmap;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/recto_desk/Recto/ui/recto-desk-view.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoDeskView, content);
  gtk_widget_class_bind_template_child (widget_class, RectoDeskView, title);
  gtk_widget_class_bind_template_child (widget_class, RectoDeskView, import_button);
  gtk_widget_class_bind_template_child (widget_class, RectoDeskView, search_button);
  gtk_widget_class_bind_template_child (widget_class, RectoDeskView, banner);
  gtk_widget_class_bind_template_child (widget_class, RectoDeskView, read_only_label);
  gtk_widget_class_bind_template_child (widget_class, RectoDeskView, menu);
  gtk_widget_class_bind_template_child (widget_class, RectoDeskView, import_menu);
  gtk_widget_class_bind_template_child (widget_class, RectoDeskView, menu_button);

  properties[PROP_PART] =
      g_param_spec_string ("part", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (class), N_PROPS, properties);
  gtk_widget_class_install_property_action (widget_class, "desk.part", "part");
  gtk_widget_class_install_action (widget_class, "desk.undo", NULL, act_move);
  gtk_widget_class_install_action (widget_class, "desk.redo", NULL, act_move);
  gtk_widget_class_install_action (widget_class, "desk.next-part", NULL, act_next_part);
  gtk_widget_class_install_action (widget_class, "desk.previous-part", NULL, act_next_part);
  gtk_widget_class_install_action (widget_class, "desk.search", NULL, act_search);
  gtk_widget_class_install_action (widget_class, "desk.paste", NULL, act_paste);
  gtk_widget_class_install_action (widget_class, "desk.delete", NULL, act_delete);
  gtk_widget_class_install_action (widget_class, "desk.delete-article", "s", act_delete_article);
}

/* --- Menus, made when they are first opened --- */

static void
on_menu_opened (GtkMenuButton *button, gpointer data)
{
  RectoDeskView *self = data;

  if (gtk_menu_button_get_menu_model (button) == NULL)
    gtk_menu_button_set_menu_model (button, self->menu);
}

static void
on_import_menu_opened (GtkMenuButton *arrow, gpointer data)
{
  RectoDeskView *self = data;

  if (gtk_menu_button_get_menu_model (arrow) == NULL)
    adw_split_button_set_menu_model (self->import_button, self->import_menu);
}

/* The arrow of the split button has a tooltip, but no name of its own to be told by. */
static void
make_menus (RectoDeskView *self)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->import_button));

  gtk_menu_button_set_create_popup_func (self->menu_button, on_menu_opened, self, NULL);
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (!GTK_IS_MENU_BUTTON (child))
        continue;
      gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (child), on_import_menu_opened, self,
                                             NULL);
      gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ ("More ways to begin"), -1);
    }
}

/* --- Making it --- */

static void
make_parts (RectoDeskView *self)
{
  self->parts = RECTO_DESK_PARTS (recto_desk_parts_new ("desk.part"));
  self->articles = recto_desk_articles_part_new (self->parts);
  g_signal_connect_object (self->articles, "listed", G_CALLBACK (follow_register), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_vexpand (GTK_WIDGET (self->parts), TRUE);
  gtk_box_append (GTK_BOX (self->content), GTK_WIDGET (self->parts));
  g_signal_connect_object (self->parts, "notify::part", G_CALLBACK (on_part_changed), self,
                           G_CONNECT_SWAPPED);
}

static void
recto_desk_view_init (RectoDeskView *self)
{
  g_autofree char *search = recto_shortcuts_dup_tooltip ("desk.search", _ ("Search the articles"));

  g_type_ensure (RECTO_TYPE_BANNER);
  gtk_widget_init_template (GTK_WIDGET (self));
  make_parts (self);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->search_button), search);
  self->session_signals = g_signal_group_new (RECTO_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "articles-changed",
                                  G_CALLBACK (on_articles_changed), self);
  g_signal_group_connect_swapped (self->session_signals, "entries-changed",
                                  G_CALLBACK (follow_register), self);
  self->index_signals = g_signal_group_new (RECTO_TYPE_REGISTER_INDEX);
  g_signal_group_connect_swapped (self->index_signals, "changed", G_CALLBACK (count_register),
                                  self);
  recto_desk_articles_part_add_search (self->articles, self->search_button,
                                       GTK_WIDGET (self->banner));
  make_menus (self);
  recto_shortcuts_attach (GTK_WIDGET (self), RECTO_KEYS_DESK);
  recto_shortcuts_decorate (GTK_WIDGET (self));
}

GtkWidget *
recto_desk_view_new (void)
{
  return g_object_new (RECTO_TYPE_DESK_VIEW, NULL);
}

void
recto_desk_view_set_session (RectoDeskView *self, RectoSession *session)
{
  g_return_if_fail (RECTO_IS_DESK_VIEW (self));

  if (session == self->session)
    return;
  recto_desk_articles_part_set_session (self->articles, session);
  g_set_object (&self->session, session);
  g_signal_group_set_target (self->index_signals, NULL);
  for (guint i = 0; i < RECTO_N_DESK_PARTS; i++)
    recto_desk_register_set_session (recto_desk_parts_get_page (self->parts, (RectoDeskPart) i),
                                     session);
  g_signal_group_set_target (self->session_signals, session);
  recto_banner_set_session (self->banner, session);
  allow_edits (self);
  /* Where an article is shown first, nobody waits for the list: it comes when it can be seen. */
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    recto_desk_view_refresh (self);
}

gboolean
recto_desk_view_is_settled (RectoDeskView *self)
{
  g_return_val_if_fail (RECTO_IS_DESK_VIEW (self), FALSE);

  return recto_desk_articles_part_is_settled (self->articles) &&
         recto_desk_register_is_settled (
             recto_desk_parts_get_page (self->parts, recto_desk_parts_get (self->parts)));
}

guint
recto_desk_view_get_n_articles (RectoDeskView *self)
{
  g_return_val_if_fail (RECTO_IS_DESK_VIEW (self), 0);

  return recto_desk_articles_part_get_n_articles (self->articles);
}

void
recto_desk_view_focus (RectoDeskView *self, const RectoUid *article)
{
  g_return_if_fail (RECTO_IS_DESK_VIEW (self));

  recto_desk_articles_part_focus (self->articles, article);
}
