/* recto-desk-view.c: the start: the articles of a desk, with their progress and last edit.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-desk-view.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "recto-banner.h"
#include "recto-book.h"
#include "recto-desk-row.h"
#include "recto-notify.h"
#include "recto-pages.h"
#include "recto-shortcuts.h"
#include "recto-snippet.h"
#include "recto-when.h"

#define FIRST_ROWS 100     /* articles listed before "Show more" is asked for */
#define PAINTED_ROWS 20    /* of them at once: more than a window shows; the rest follows */
#define SLICE_ROWS 2       /* in pieces of a few milliseconds */
#define MORE_ROWS 200      /* and with each time it is */
#define MAX_HITS 100       /* rows that a search shows */
#define SNIPPET_REACH 70   /* code points shown on both sides of what was found */
#define REFRESH_SECONDS 60 /* "2 minutes ago" is told again */

struct _RectoDeskView
{
  GtkWidget parent_instance;
  GtkWidget *content;
  AdwWindowTitle *title;
  GtkWidget *import_button;
  GtkWidget *search_button;
  RectoBanner *banner;
  GtkWidget *read_only_label;
  GtkSearchBar *search_bar;
  GtkEditable *search_entry;
  GtkStack *stack;
  AdwStatusPage *empty;
  GtkWidget *first_import;
  GtkListBox *sidebar;
  GtkLabel *count_label;
  GtkBox *groups;
  GtkLabel *results_label;
  GtkListBox *results;

  RectoSession *session; /* owned, nullable */
  GSignalGroup *session_signals;
  GPtrArray *summaries; /* (element-type RectoArticleSummary) (nullable): as listed last */
  GtkWidget *lists[RECTO_N_WHENS]; /* GtkListBox, owned by groups; NULL for a group without rows */
  guint shown;                     /* articles that have a row */
  guint filling;                   /* source: the rest of the first rows is on its way */
  gboolean stale;                  /* the desk has changed since the list was asked for */
  GCancellable *listing;           /* nullable: a list is on its way */
  GCancellable *searching;         /* nullable: a search is on its way */
  guint timer;
  gboolean focus_wanted; /* the list was to get the focus when it comes */
  RectoUid focus_uid;
};

G_DEFINE_FINAL_TYPE (RectoDeskView, recto_desk_view, GTK_TYPE_WIDGET)

/* --- The list --- */

static const char *
describe_group (RectoWhen when)
{
  switch (when)
    {
    case RECTO_WHEN_TODAY:
      return _ ("Today");
    case RECTO_WHEN_THIS_WEEK:
      return _ ("This week");
    case RECTO_WHEN_EARLIER:
    default:
      return _ ("Earlier");
    }
}

static gboolean
on_keynav_failed (GtkWidget *list, GtkDirectionType direction, RectoDeskView *self)
{
  /* The groups are one list to whoever goes through it by arrow keys. */
  if (direction != GTK_DIR_UP && direction != GTK_DIR_DOWN)
    return FALSE;
  return gtk_widget_child_focus (gtk_widget_get_parent (list), direction == GTK_DIR_UP
                                                                   ? GTK_DIR_TAB_BACKWARD
                                                                   : GTK_DIR_TAB_FORWARD);
}

static GtkWidget *
add_group (RectoDeskView *self, RectoWhen when)
{
  GtkWidget *heading = gtk_label_new (describe_group (when));
  GtkWidget *list = gtk_list_box_new ();

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  heading, NULL, -1);
  g_signal_connect_object (list, "keynav-failed", G_CALLBACK (on_keynav_failed), self, 0);
  gtk_box_append (self->groups, heading);
  gtk_box_append (self->groups, list);
  self->lists[when] = list;
  return list;
}

static void
clear_groups (RectoDeskView *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, child);
  memset (self->lists, 0, sizeof self->lists);
  self->shown = 0;
  g_clear_handle_id (&self->filling, g_source_remove);
}

static void
add_more_button (RectoDeskView *self)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Show more"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "desk.more");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_box_append (self->groups, button);
}

static void
show_rows (RectoDeskView *self, guint wanted)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  gint64 now = g_get_real_time ();
  GtkWidget *last = gtk_widget_get_last_child (GTK_WIDGET (self->groups));

  if (GTK_IS_BUTTON (last))
    gtk_box_remove (self->groups, last);
  for (; self->shown < self->summaries->len && self->shown < wanted; self->shown++)
    {
      const RectoArticleSummary *summary = g_ptr_array_index (self->summaries, self->shown);
      RectoWhen when = recto_when_group (summary->edited_at, now, zone);

      if (self->lists[when] == NULL)
        add_group (self, when);
      gtk_list_box_append (GTK_LIST_BOX (self->lists[when]), recto_desk_row_new (summary, now));
    }
  if (self->shown < self->summaries->len)
    add_more_button (self);
}

static gboolean
on_fill (gpointer data)
{
  RectoDeskView *self = data;

  show_rows (self, MIN (self->shown + SLICE_ROWS, FIRST_ROWS));
  if (self->shown < MIN (FIRST_ROWS, self->summaries->len))
    return G_SOURCE_CONTINUE;
  self->filling = 0;
  return G_SOURCE_REMOVE;
}

static RectoDeskRow *
find_row (RectoDeskView *self, const RectoUid *uid)
{
  for (guint i = 0; i < RECTO_N_WHENS; i++)
    for (GtkWidget *child = self->lists[i] ? gtk_widget_get_first_child (self->lists[i]) : NULL;
         child != NULL; child = gtk_widget_get_next_sibling (child))
      if (RECTO_IS_DESK_ROW (child) &&
          (uid == NULL || recto_uid_equal (recto_desk_row_get_uid (RECTO_DESK_ROW (child)), uid)))
        return RECTO_DESK_ROW (child);
  return NULL;
}

/* The row that has the focus, or holds what has it. */
static RectoDeskRow *
get_focused_row (RectoDeskView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && !RECTO_IS_DESK_ROW (focus))
    focus = gtk_widget_get_ancestor (focus, RECTO_TYPE_DESK_ROW);
  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->groups)))
    return NULL;
  return RECTO_DESK_ROW (focus);
}

static void
give_focus (RectoDeskView *self)
{
  RectoDeskRow *row = NULL;

  self->focus_wanted = FALSE;
  if (self->summaries == NULL || self->summaries->len == 0)
    {
      gtk_widget_grab_focus (self->first_import);
      return;
    }
  if (!recto_uid_is_none (&self->focus_uid))
    row = find_row (self, &self->focus_uid);
  if (row == NULL && self->filling != 0 && !recto_uid_is_none (&self->focus_uid))
    {
      /* It may be among those that were to follow. */
      show_rows (self, FIRST_ROWS);
      row = find_row (self, &self->focus_uid);
    }
  if (row == NULL)
    row = find_row (self, NULL);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
show_page (RectoDeskView *self)
{
  gboolean searching = gtk_search_bar_get_search_mode (self->search_bar) &&
                       gtk_editable_get_text (self->search_entry)[0] != '\0';

  if (self->summaries == NULL)
    gtk_stack_set_visible_child_name (self->stack, "loading");
  else if (searching)
    gtk_stack_set_visible_child_name (self->stack, "results");
  else
    gtk_stack_set_visible_child_name (self->stack, self->summaries->len > 0 ? "articles" : "empty");
}

static void
show_articles (RectoDeskView *self)
{
  RectoDeskRow *focused = get_focused_row (self);
  /* Rows are dear, and the first list is what a start waits for. Later ones come whole, or the
   * place in the list would be lost. */
  guint wanted = self->shown == 0 ? PAINTED_ROWS : MAX (self->shown, FIRST_ROWS);
  g_autofree char *count = g_strdup_printf ("%u", self->summaries->len);

  if (focused != NULL)
    {
      self->focus_uid = *recto_desk_row_get_uid (focused);
      self->focus_wanted = TRUE;
    }
  clear_groups (self);
  show_rows (self, wanted);
  if (self->shown < MIN (FIRST_ROWS, self->summaries->len))
    self->filling = g_idle_add (on_fill, self);
  gtk_label_set_text (self->count_label, count);
  show_page (self);
  if (self->focus_wanted)
    give_focus (self);
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
  RectoDeskView *self = data;
  gint64 now = g_get_real_time ();

  for (guint i = 0; i < RECTO_N_WHENS; i++)
    for (GtkWidget *child = self->lists[i] ? gtk_widget_get_first_child (self->lists[i]) : NULL;
         child != NULL; child = gtk_widget_get_next_sibling (child))
      if (RECTO_IS_DESK_ROW (child))
        recto_desk_row_update (RECTO_DESK_ROW (child), now);
  return G_SOURCE_CONTINUE;
}

/* --- Searching --- */

/* What the thread gets, and what it makes of it. */
typedef struct
{
  GPtrArray *hits;    /* (element-type RectoSearchHit), owned */
  char *query;        /* owned */
  GPtrArray *markups; /* (element-type utf8), one a hit */
} Snippets;

static void
snippets_free (gpointer data)
{
  Snippets *snippets = data;

  g_ptr_array_unref (snippets->hits);
  g_ptr_array_unref (snippets->markups);
  g_free (snippets->query);
  g_free (snippets);
}

/* Folding letter by letter takes too long for the main thread. */
static void
cut_snippets (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Snippets *snippets = data;

  for (guint i = 0; i < snippets->hits->len; i++)
    {
      const RectoSearchHit *hit = g_ptr_array_index (snippets->hits, i);

      if (g_task_return_error_if_cancelled (task))
        return;
      g_ptr_array_add (snippets->markups,
                       recto_snippet_markup (hit->text, snippets->query, SNIPPET_REACH));
    }
  g_task_return_boolean (task, TRUE);
}

static GtkWidget *
make_hit_row (const RectoSearchHit *hit, const char *markup)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *text = gtk_label_new (NULL);
  g_autofree char *uid = recto_uid_to_string (&hit->article);
  /* Translators: title of an article, number of a row in it */
  g_autofree char *place = g_strdup_printf (
      _ ("%s · row %u"), *hit->title != '\0' ? hit->title : _ ("Untitled"), hit->row + 1);
  GtkWidget *label = gtk_label_new (place);

  gtk_label_set_markup (GTK_LABEL (text), markup);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (box, "article");
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, place,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  gtk_label_get_text (GTK_LABEL (text)), -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(su)", uid, hit->row);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-row");
  return row;
}

static void
clear_results (RectoDeskView *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->results, 0)) != NULL)
    gtk_list_box_remove (self->results, GTK_WIDGET (row));
}

static void
on_snippets (GObject *object, GAsyncResult *result, gpointer data)
{
  RectoDeskView *self = RECTO_DESK_VIEW (object);
  Snippets *snippets = g_task_get_task_data (G_TASK (result));
  g_autofree char *text = NULL;
  guint n;

  if (!g_task_propagate_boolean (G_TASK (result), NULL))
    return; /* another search was begun */
  g_clear_object (&self->searching);
  n = snippets->hits->len;
  clear_results (self);
  for (guint i = 0; i < n; i++)
    gtk_list_box_append (self->results, make_hit_row (g_ptr_array_index (snippets->hits, i),
                                                      g_ptr_array_index (snippets->markups, i)));
  if (n == 0)
    text = g_strdup_printf (_ ("“%s” is in no article"), snippets->query);
  else if (n < MAX_HITS)
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u row found", "%u rows found", n), n);
  else
    text = g_strdup_printf (_ ("The first %u rows found"), n);
  gtk_label_set_text (self->results_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->results), n > 0);
}

static void
on_found (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  RectoDeskView *self = g_task_get_source_object (task);
  Snippets *snippets = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  GPtrArray *hits = recto_store_search_finish (RECTO_STORE (object), result, &error);

  if (hits != NULL)
    {
      snippets->hits = hits;
      g_task_run_in_thread (task, cut_snippets);
      return;
    }
  snippets->hits = g_ptr_array_new ();
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    recto_notify_error (GTK_WIDGET (self), _ ("The search failed"), error);
  g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_search_changed (RectoDeskView *self)
{
  g_autofree char *query = g_strstrip (g_strdup (gtk_editable_get_text (self->search_entry)));
  Snippets *snippets;
  GTask *task;

  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  show_page (self);
  if (query[0] == '\0' || self->session == NULL)
    {
      clear_results (self);
      return;
    }
  self->searching = g_cancellable_new ();
  snippets = g_new0 (Snippets, 1);
  snippets->query = g_strdup (query);
  snippets->markups = g_ptr_array_new_with_free_func (g_free);
  task = g_task_new (self, self->searching, on_snippets, NULL);
  g_task_set_source_tag (task, on_search_changed);
  g_task_set_task_data (task, snippets, snippets_free);
  recto_store_search_async (recto_session_get_store (self->session), query, MAX_HITS,
                            self->searching, on_found, task);
}

/* Enter in the search goes to the first row found. */
static void
on_search_activate (RectoDeskView *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->results, 0);

  if (row != NULL && g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "results") == 0)
    gtk_widget_activate (GTK_WIDGET (row));
}

/* --- Actions --- */

static void
act_more (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoDeskView *self = RECTO_DESK_VIEW (widget);

  if (self->summaries != NULL)
    show_rows (self, self->shown + MORE_ROWS);
}

/* Who leaves the search goes on where it was begun. */
static void
on_search_mode (RectoDeskView *self)
{
  RectoDeskRow *focused = get_focused_row (self);

  if (gtk_search_bar_get_search_mode (self->search_bar))
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
act_search (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoDeskView *self = RECTO_DESK_VIEW (widget);

  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
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
  row = find_row (self, &uid);
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

/* --- The widget --- */

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
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (recto_desk_view_parent_class)->dispose (object);
}

static void
recto_desk_view_class_init (RectoDeskViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

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
  gtk_widget_class_bind_template_child (widget_class, RectoDeskView, search_bar);
  gtk_widget_class_bind_template_child (widget_class, RectoDeskView, search_entry);
  gtk_widget_class_bind_template_child (widget_class, RectoDeskView, stack);
  gtk_widget_class_bind_template_child (widget_class, RectoDeskView, empty);
  gtk_widget_class_bind_template_child (widget_class, RectoDeskView, first_import);
  gtk_widget_class_bind_template_child (widget_class, RectoDeskView, sidebar);
  gtk_widget_class_bind_template_child (widget_class, RectoDeskView, count_label);
  gtk_widget_class_bind_template_child (widget_class, RectoDeskView, groups);
  gtk_widget_class_bind_template_child (widget_class, RectoDeskView, results_label);
  gtk_widget_class_bind_template_child (widget_class, RectoDeskView, results);

  gtk_widget_class_install_action (widget_class, "desk.more", NULL, act_more);
  gtk_widget_class_install_action (widget_class, "desk.search", NULL, act_search);
  gtk_widget_class_install_action (widget_class, "desk.paste", NULL, act_paste);
  gtk_widget_class_install_action (widget_class, "desk.delete", NULL, act_delete);
  gtk_widget_class_install_action (widget_class, "desk.delete-article", "s", act_delete_article);
}

/* The arrow of the split button has a tooltip, but no name of its own to be told by. */
static void
name_arrow (GtkWidget *split_button)
{
  GtkWidget *child = gtk_widget_get_first_child (split_button);

  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (GTK_IS_MENU_BUTTON (child))
        gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                        _ ("More ways to begin"), -1);
    }
}

static void
recto_desk_view_init (RectoDeskView *self)
{
  g_autoptr (GdkPaintable) book = recto_book_new ();
  g_autofree char *search = recto_shortcuts_dup_tooltip ("desk.search", _ ("Search the articles"));

  g_type_ensure (RECTO_TYPE_BANNER);
  gtk_widget_init_template (GTK_WIDGET (self));
  recto_pages_hide_others (self->stack);
  gtk_widget_set_tooltip_text (self->search_button, search);
  adw_status_page_set_paintable (self->empty, book);
  gtk_search_bar_connect_entry (self->search_bar, self->search_entry);
  gtk_list_box_select_row (self->sidebar, gtk_list_box_get_row_at_index (self->sidebar, 0));
  self->session_signals = g_signal_group_new (RECTO_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "articles-changed",
                                  G_CALLBACK (on_articles_changed), self);
  g_signal_connect_object (self->search_entry, "search-changed", G_CALLBACK (on_search_changed),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search_entry, "activate", G_CALLBACK (on_search_activate), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search_bar, "notify::search-mode-enabled",
                           G_CALLBACK (on_search_mode), self, G_CONNECT_SWAPPED);
  name_arrow (self->import_button);
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
  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  g_clear_handle_id (&self->filling, g_source_remove);
  g_clear_pointer (&self->summaries, g_ptr_array_unref);
  g_set_object (&self->session, session);
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

  return self->summaries != NULL && self->listing == NULL && self->searching == NULL &&
         !self->stale;
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
