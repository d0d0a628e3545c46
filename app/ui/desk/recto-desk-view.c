/* recto-desk-view.c: the start: the articles of a desk, with their progress and last edit.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-desk-view.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "recto-banner.h"
#include "recto-deeds.h"
#include "recto-desk-articles.h"
#include "recto-desk-empty.h"
#include "recto-desk-parts.h"
#include "recto-desk-register.h"
#include "recto-desk-results.h"
#include "recto-desk-row.h"
#include "recto-notify.h"
#include "recto-pages.h"
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
  RectoDeskParts *parts; /* owned by the content */
  GtkStack *stack;       /* of the articles: one of the parts */
  GMenuModel *menu;
  GMenuModel *import_menu;
  GtkMenuButton *menu_button;

  /* Of the content and owned by it, made when they are first shown; NULL until then. */
  GtkSearchBar *search_bar;
  GtkEditable *search_entry;
  GtkWidget *empty;
  RectoDeskArticles *articles;
  RectoDeskResults *results;

  RectoSession *session; /* owned, nullable */
  GSignalGroup *session_signals;
  GSignalGroup *index_signals; /* of the register: its target comes with the first list */
  GPtrArray *summaries;        /* (element-type RectoArticleSummary) (nullable): as listed last */
  gboolean stale;              /* the desk has changed since the list was asked for */
  GCancellable *listing;       /* nullable: a list is on its way */
  guint timer;
  gboolean focus_wanted; /* the list was to get the focus when it comes */
  RectoUid focus_uid;
};

enum
{
  PROP_PART = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RectoDeskView, recto_desk_view, GTK_TYPE_WIDGET)

/* --- Pages, made when they are first shown: a start waits for one of them --- */

static GtkWidget *
need_empty (RectoDeskView *self)
{
  if (self->empty == NULL)
    {
      self->empty = recto_desk_empty_new ();
      gtk_stack_add_named (self->stack, self->empty, "empty");
    }
  return self->empty;
}

static RectoDeskArticles *
need_articles (RectoDeskView *self)
{
  if (self->articles == NULL)
    {
      self->articles = RECTO_DESK_ARTICLES (recto_desk_articles_new ());
      gtk_stack_add_named (self->stack, GTK_WIDGET (self->articles), "articles");
    }
  return self->articles;
}

/* Returns: (nullable) */
static RectoDeskList *
get_list (RectoDeskView *self)
{
  return self->articles != NULL ? recto_desk_articles_get_list (self->articles) : NULL;
}

/* Returns: (nullable) */
static RectoDeskRow *
get_focused_row (RectoDeskView *self)
{
  RectoDeskList *list = get_list (self);

  return list != NULL ? recto_desk_list_get_focused (list) : NULL;
}

static RectoDeskResults *
need_results (RectoDeskView *self)
{
  GtkWidget *clamp, *scroller;

  if (self->results != NULL)
    return self->results;
  self->results = g_object_new (RECTO_TYPE_DESK_RESULTS, NULL);
  clamp = g_object_new (ADW_TYPE_CLAMP, "maximum-size", 960, "tightening-threshold", 700, "child",
                        self->results, NULL);
  scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_stack_add_named (self->stack, scroller, "results");
  return self->results;
}

/* --- The list --- */

static void
give_focus (RectoDeskView *self)
{
  self->focus_wanted = FALSE;
  if (recto_desk_parts_get (self->parts) != RECTO_PART_ARTICLES)
    recto_desk_parts_enter (self->parts);
  else if (self->summaries == NULL || self->summaries->len == 0)
    gtk_widget_grab_focus (need_empty (self));
  else
    recto_desk_list_focus (recto_desk_articles_get_list (need_articles (self)), &self->focus_uid);
}

static void
show_page (RectoDeskView *self)
{
  gboolean searching = self->search_bar != NULL &&
                       gtk_search_bar_get_search_mode (self->search_bar) &&
                       gtk_editable_get_text (self->search_entry)[0] != '\0';

  if (self->summaries == NULL)
    gtk_stack_set_visible_child_name (self->stack, "loading");
  else if (searching)
    {
      need_results (self);
      gtk_stack_set_visible_child_name (self->stack, "results");
    }
  else if (self->summaries->len > 0)
    gtk_stack_set_visible_child (self->stack, GTK_WIDGET (need_articles (self)));
  else
    gtk_stack_set_visible_child (self->stack, need_empty (self));
}

static void
show_articles (RectoDeskView *self)
{
  RectoDeskRow *focused = get_focused_row (self);

  if (focused != NULL)
    {
      self->focus_uid = *recto_desk_row_get_uid (focused);
      self->focus_wanted = TRUE;
    }
  if (self->summaries->len > 0 || self->articles != NULL)
    recto_desk_articles_show (need_articles (self), self->summaries);
  recto_desk_parts_set_count (self->parts, RECTO_PART_ARTICLES, self->summaries->len);
  show_page (self);
  if (self->focus_wanted)
    give_focus (self);
}

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

  if (index != NULL || self->session == NULL || self->summaries == NULL ||
      (recto_desk_parts_get (self->parts) == RECTO_PART_ARTICLES &&
       recto_session_list_entries (self->session)->len == 0))
    return;
  g_signal_group_set_target (self->index_signals, recto_register_index_get (self->session));
  count_register (self);
}

static void
on_listed (GObject *object, GAsyncResult *result, gpointer data)
{
  RectoDeskView *self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *summaries = recto_store_list_articles_finish (RECTO_STORE (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_object_unref (self);
      return;
    }
  g_clear_object (&self->listing);
  if (summaries == NULL)
    recto_notify_error (GTK_WIDGET (self), _ ("The articles could not be listed"), error);
  else
    {
      g_clear_pointer (&self->summaries, g_ptr_array_unref);
      self->summaries = summaries;
      show_articles (self);
      follow_register (self);
    }
  if (self->stale)
    recto_desk_view_refresh (self);
  g_object_unref (self);
}

void
recto_desk_view_refresh (RectoDeskView *self)
{
  g_return_if_fail (RECTO_IS_DESK_VIEW (self));

  if (!self->stale || self->session == NULL || self->listing != NULL)
    return;
  self->stale = FALSE;
  self->listing = g_cancellable_new ();
  recto_store_list_articles_async (recto_session_get_store (self->session), NULL, self->listing,
                                   on_listed, g_object_ref (self));
}

static void
on_articles_changed (RectoDeskView *self)
{
  self->stale = TRUE;
  /* While an article is worked on each commit changes the list; nobody sees it then. */
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    recto_desk_view_refresh (self);
}

static gboolean
on_minute (gpointer data)
{
  RectoDeskList *list = get_list (data);

  if (list != NULL)
    recto_desk_list_update_times (list);
  return G_SOURCE_CONTINUE;
}

/* --- Searching --- */

static void
search (RectoDeskView *self)
{
  const char *text = self->search_entry != NULL ? gtk_editable_get_text (self->search_entry) : "";
  g_autofree char *query = g_strstrip (g_strdup (text));
  RectoStore *store = self->session != NULL ? recto_session_get_store (self->session) : NULL;

  if (self->results != NULL || query[0] != '\0')
    recto_desk_results_search (need_results (self), store, query);
}

static void
on_search_changed (RectoDeskView *self)
{
  show_page (self);
  search (self);
}

/* Enter in the search goes to the first row found. */
static void
on_search_activate (RectoDeskView *self)
{
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "results") == 0)
    recto_desk_results_open_first (self->results);
}

/* --- Actions --- */

/* Who leaves the search goes on where it was begun. */
static void
on_search_mode (RectoDeskView *self)
{
  RectoDeskRow *focused = get_focused_row (self);
  gboolean searching = gtk_search_bar_get_search_mode (self->search_bar);

  gtk_toggle_button_set_active (self->search_button, searching);
  if (searching)
    {
      if (focused != NULL)
        self->focus_uid = *recto_desk_row_get_uid (focused);
      show_page (self);
      return;
    }
  show_page (self);
  if (self->summaries != NULL)
    give_focus (self);
}

static void
make_search_bar (RectoDeskView *self)
{
  GtkWidget *bar = gtk_search_bar_new ();
  GtkWidget *entry =
      g_object_new (GTK_TYPE_SEARCH_ENTRY, "placeholder-text", _ ("Search in all articles"), NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search in all articles"), -1);
  self->search_bar = GTK_SEARCH_BAR (bar);
  self->search_entry = GTK_EDITABLE (entry);
  gtk_search_bar_set_child (self->search_bar, g_object_new (ADW_TYPE_CLAMP, "maximum-size", 500,
                                                            "hexpand", TRUE, "child", entry, NULL));
  gtk_search_bar_connect_entry (self->search_bar, self->search_entry);
  g_signal_connect_object (entry, "search-changed", G_CALLBACK (on_search_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "activate", G_CALLBACK (on_search_activate), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (bar, "notify::search-mode-enabled", G_CALLBACK (on_search_mode), self,
                           G_CONNECT_SWAPPED);
  gtk_box_insert_child_after (GTK_BOX (self->content), bar, GTK_WIDGET (self->banner));
}

static void
on_search_button (RectoDeskView *self)
{
  gboolean wanted = gtk_toggle_button_get_active (self->search_button);

  if (self->search_bar == NULL)
    make_search_bar (self);
  gtk_search_bar_set_search_mode (self->search_bar, wanted);
}

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
  gtk_toggle_button_set_active (self->search_button, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
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

/* No window goes on working at what is deleted. */
static void
leave_everywhere (RectoDeskView *self, const char *uid)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (root));

  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    gtk_widget_activate_action (l->data, "win.leave-article", "s", uid);
}

typedef struct
{
  RectoDeskView *view; /* owned */
  RectoUid uid;
  char *title; /* owned */
} Deletion;

static void
deletion_free (Deletion *deletion)
{
  g_object_unref (deletion->view);
  g_free (deletion->title);
  g_free (deletion);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Deletion, deletion_free)

static void
on_deleted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Deletion) deletion = data;
  g_autofree char *string = recto_uid_to_string (&deletion->uid);
  g_autofree char *text = NULL;
  g_autofree char *markup = NULL;
  g_autoptr (GError) error = NULL;
  AdwToast *toast;

  if (!recto_session_delete_article_finish (RECTO_SESSION (source), result, &error))
    {
      recto_notify_error (GTK_WIDGET (deletion->view), _ ("The article was not deleted"), error);
      return;
    }
  text = g_strdup_printf (_ ("“%s” deleted"), deletion->title);
  markup = g_markup_escape_text (text, -1);
  toast = adw_toast_new (markup);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_action_name (toast, "win.restore-article");
  adw_toast_set_action_target (toast, "s", string);
  recto_notify_toast (GTK_WIDGET (deletion->view), toast);
}

static void
delete_article (RectoDeskView *self, const RectoUid *uid, const char *title)
{
  Deletion *deletion = g_new (Deletion, 1);
  g_autofree char *string = recto_uid_to_string (uid);

  deletion->view = g_object_ref (self);
  deletion->uid = *uid;
  deletion->title = g_strdup (title);
  leave_everywhere (self, string);
  recto_session_delete_article_async (self->session, uid, TRUE, on_deleted, deletion);
}

static void
act_delete_article (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoDeskView *self = RECTO_DESK_VIEW (widget);
  RectoDeskRow *row;
  RectoUid uid;

  if (self->session == NULL ||
      !recto_uid_from_string (g_variant_get_string (parameter, NULL), &uid))
    return;
  row = self->articles != NULL ? recto_desk_list_find (get_list (self), &uid) : NULL;
  if (row != NULL)
    delete_article (self, &uid, recto_desk_row_get_title (row));
}

static void
act_delete (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoDeskView *self = RECTO_DESK_VIEW (widget);
  RectoDeskRow *row = get_focused_row (self);
  GtkWidget *next;

  if (row == NULL || self->session == NULL)
    return;
  /* The focus stays in the list: on the row that comes into this one's place. */
  next = gtk_widget_get_next_sibling (GTK_WIDGET (row));
  if (next == NULL)
    next = gtk_widget_get_prev_sibling (GTK_WIDGET (row));
  delete_article (self, recto_desk_row_get_uid (row), recto_desk_row_get_title (row));
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

  self->focus_wanted = FALSE;
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
recto_desk_view_class_init (RectoDeskViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->get_property = recto_desk_view_get_property;
  G_OBJECT_CLASS (class)->set_property = recto_desk_view_set_property;
  G_OBJECT_CLASS (class)->dispose = recto_desk_view_dispose;
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
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (self->stack, gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), "loading");
  recto_pages_hide_others (self->stack);
  recto_desk_parts_add (self->parts, RECTO_PART_ARTICLES, GTK_WIDGET (self->stack));
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
  g_signal_connect_object (self->search_button, "notify::active", G_CALLBACK (on_search_button),
                           self, G_CONNECT_SWAPPED);
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
  g_cancellable_cancel (self->listing);
  g_clear_object (&self->listing);
  g_clear_pointer (&self->summaries, g_ptr_array_unref);
  if (self->articles != NULL)
    recto_desk_list_set_articles (get_list (self), NULL);
  g_set_object (&self->session, session);
  g_signal_group_set_target (self->index_signals, NULL);
  for (guint i = 0; i < RECTO_N_DESK_PARTS; i++)
    recto_desk_register_set_session (recto_desk_parts_get_page (self->parts, (RectoDeskPart) i),
                                     session);
  search (self);
  g_signal_group_set_target (self->session_signals, session);
  recto_banner_set_session (self->banner, session);
  allow_edits (self);
  self->stale = TRUE;
  /* Where an article is shown first, nobody waits for the list: it comes when it can be seen. */
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    recto_desk_view_refresh (self);
}

gboolean
recto_desk_view_is_settled (RectoDeskView *self)
{
  g_return_val_if_fail (RECTO_IS_DESK_VIEW (self), FALSE);

  return self->summaries != NULL && self->listing == NULL &&
         (self->results == NULL || !recto_desk_results_is_searching (self->results)) &&
         !self->stale &&
         recto_desk_register_is_settled (
             recto_desk_parts_get_page (self->parts, recto_desk_parts_get (self->parts)));
}

guint
recto_desk_view_get_n_articles (RectoDeskView *self)
{
  g_return_val_if_fail (RECTO_IS_DESK_VIEW (self), 0);

  return self->summaries != NULL ? self->summaries->len : 0;
}

void
recto_desk_view_focus (RectoDeskView *self, const RectoUid *article)
{
  g_return_if_fail (RECTO_IS_DESK_VIEW (self));

  self->focus_uid = article != NULL ? *article : RECTO_UID_NONE;
  if (self->summaries != NULL && self->listing == NULL && !self->stale)
    give_focus (self);
  else
    self->focus_wanted = TRUE;
}
