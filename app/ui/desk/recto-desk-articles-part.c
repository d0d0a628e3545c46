/* recto-desk-articles-part.c: the part of a desk that is its articles: their list, how to begin
 * where there is none, and what a search finds in all of them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-desk-articles-part.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "recto-desk-articles.h"
#include "recto-desk-empty.h"
#include "recto-desk-results.h"
#include "recto-notify.h"
#include "recto-pages.h"

struct _RectoDeskArticlesPart
{
  GObject parent_instance;

  /* Of the view, and owned by what it shows. */
  RectoDeskParts *parts;
  GtkStack *stack; /* of the articles: one of the parts */
  GtkToggleButton *search_button;
  GtkWidget *above; /* what the search bar comes beneath */

  /* The same, made when they are first shown; NULL until then. */
  GtkSearchBar *search_bar;
  GtkEditable *search_entry;
  GtkWidget *empty;
  RectoDeskArticles *articles;
  RectoDeskResults *results;

  RectoSession *session; /* owned, nullable */
  GPtrArray *summaries;  /* (element-type RectoArticleSummary) (nullable): as listed last */
  gboolean stale;        /* the desk has changed since the list was asked for */
  GCancellable *listing; /* nullable: a list is on its way */
  gboolean focus_wanted; /* the list was to get the focus when it comes */
  RectoUid focus_uid;
};

enum
{
  LISTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoDeskArticlesPart, recto_desk_articles_part, G_TYPE_OBJECT)

/* --- Pages, made when they are first shown: a start waits for one of them --- */

static GtkWidget *
need_empty (RectoDeskArticlesPart *self)
{
  if (self->empty == NULL)
    {
      self->empty = recto_desk_empty_new ();
      gtk_stack_add_named (self->stack, self->empty, "empty");
    }
  return self->empty;
}

static RectoDeskArticles *
need_articles (RectoDeskArticlesPart *self)
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
get_list (RectoDeskArticlesPart *self)
{
  return self->articles != NULL ? recto_desk_articles_get_list (self->articles) : NULL;
}

/* Returns: (nullable) */
static RectoDeskRow *
get_focused_row (RectoDeskArticlesPart *self)
{
  RectoDeskList *list = get_list (self);

  return list != NULL ? recto_desk_list_get_focused (list) : NULL;
}

static RectoDeskResults *
need_results (RectoDeskArticlesPart *self)
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
give_focus (RectoDeskArticlesPart *self)
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
show_page (RectoDeskArticlesPart *self)
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
show_articles (RectoDeskArticlesPart *self)
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
on_listed (GObject *object, GAsyncResult *result, gpointer data)
{
  RectoDeskArticlesPart *self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *summaries = recto_store_list_articles_finish (RECTO_STORE (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_object_unref (self);
      return;
    }
  g_clear_object (&self->listing);
  if (summaries == NULL)
    recto_notify_error (GTK_WIDGET (self->stack), _ ("The articles could not be listed"), error);
  else
    {
      g_clear_pointer (&self->summaries, g_ptr_array_unref);
      self->summaries = summaries;
      show_articles (self);
      g_signal_emit (self, signals[LISTED], 0);
    }
  if (self->stale)
    recto_desk_articles_part_refresh (self);
  g_object_unref (self);
}

void
recto_desk_articles_part_refresh (RectoDeskArticlesPart *self)
{
  g_return_if_fail (RECTO_IS_DESK_ARTICLES_PART (self));

  if (!self->stale || self->session == NULL || self->listing != NULL)
    return;
  self->stale = FALSE;
  self->listing = g_cancellable_new ();
  recto_store_list_articles_async (recto_session_get_store (self->session), NULL, self->listing,
                                   on_listed, g_object_ref (self));
}

/* --- Searching --- */

static void
search (RectoDeskArticlesPart *self)
{
  const char *text = self->search_entry != NULL ? gtk_editable_get_text (self->search_entry) : "";
  g_autofree char *query = g_strstrip (g_strdup (text));
  RectoStore *store = self->session != NULL ? recto_session_get_store (self->session) : NULL;

  if (self->results != NULL || query[0] != '\0')
    recto_desk_results_search (need_results (self), store, query);
}

static void
on_search_changed (RectoDeskArticlesPart *self)
{
  show_page (self);
  search (self);
}

/* Enter in the search goes to the first row found. */
static void
on_search_activate (RectoDeskArticlesPart *self)
{
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "results") == 0)
    recto_desk_results_open_first (self->results);
}

/* Who leaves the search goes on where it was begun. */
static void
on_search_mode (RectoDeskArticlesPart *self)
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
make_search_bar (RectoDeskArticlesPart *self)
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
  gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (self->above)), bar, self->above);
}

static void
on_search_button (RectoDeskArticlesPart *self)
{
  gboolean wanted = gtk_toggle_button_get_active (self->search_button);

  if (self->search_bar == NULL)
    make_search_bar (self);
  gtk_search_bar_set_search_mode (self->search_bar, wanted);
}

void
recto_desk_articles_part_add_search (RectoDeskArticlesPart *self,
                                     GtkToggleButton *button,
                                     GtkWidget *above)
{
  g_return_if_fail (RECTO_IS_DESK_ARTICLES_PART (self));
  g_return_if_fail (self->search_button == NULL);

  self->search_button = button;
  self->above = above;
  g_signal_connect_object (button, "notify::active", G_CALLBACK (on_search_button), self,
                           G_CONNECT_SWAPPED);
}

void
recto_desk_articles_part_start_search (RectoDeskArticlesPart *self)
{
  g_return_if_fail (RECTO_IS_DESK_ARTICLES_PART (self));

  gtk_toggle_button_set_active (self->search_button, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

/* --- The part --- */

static void
recto_desk_articles_part_finalize (GObject *object)
{
  RectoDeskArticlesPart *self = RECTO_DESK_ARTICLES_PART (object);

  g_clear_object (&self->listing);
  g_clear_pointer (&self->summaries, g_ptr_array_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (recto_desk_articles_part_parent_class)->finalize (object);
}

static void
recto_desk_articles_part_class_init (RectoDeskArticlesPartClass *class)
{
  G_OBJECT_CLASS (class)->finalize = recto_desk_articles_part_finalize;
  signals[LISTED] = g_signal_new ("listed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
recto_desk_articles_part_init (RectoDeskArticlesPart *self)
{
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (self->stack, gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), "loading");
  recto_pages_hide_others (self->stack);
}

RectoDeskArticlesPart *
recto_desk_articles_part_new (RectoDeskParts *parts)
{
  RectoDeskArticlesPart *self;

  g_return_val_if_fail (RECTO_IS_DESK_PARTS (parts), NULL);

  self = g_object_new (RECTO_TYPE_DESK_ARTICLES_PART, NULL);
  self->parts = parts;
  recto_desk_parts_add (parts, RECTO_PART_ARTICLES, GTK_WIDGET (self->stack));
  return self;
}

void
recto_desk_articles_part_set_session (RectoDeskArticlesPart *self, RectoSession *session)
{
  g_return_if_fail (RECTO_IS_DESK_ARTICLES_PART (self));

  g_cancellable_cancel (self->listing);
  g_clear_object (&self->listing);
  g_clear_pointer (&self->summaries, g_ptr_array_unref);
  if (self->articles != NULL)
    recto_desk_list_set_articles (get_list (self), NULL);
  g_set_object (&self->session, session);
  search (self);
  self->stale = TRUE;
}

void
recto_desk_articles_part_set_stale (RectoDeskArticlesPart *self)
{
  g_return_if_fail (RECTO_IS_DESK_ARTICLES_PART (self));

  self->stale = TRUE;
}

gboolean
recto_desk_articles_part_is_settled (RectoDeskArticlesPart *self)
{
  g_return_val_if_fail (RECTO_IS_DESK_ARTICLES_PART (self), FALSE);

  return self->summaries != NULL && self->listing == NULL &&
         (self->results == NULL || !recto_desk_results_is_searching (self->results)) &&
         !self->stale;
}

gboolean
recto_desk_articles_part_is_listed (RectoDeskArticlesPart *self)
{
  g_return_val_if_fail (RECTO_IS_DESK_ARTICLES_PART (self), FALSE);

  return self->summaries != NULL;
}

guint
recto_desk_articles_part_get_n_articles (RectoDeskArticlesPart *self)
{
  g_return_val_if_fail (RECTO_IS_DESK_ARTICLES_PART (self), 0);

  return self->summaries != NULL ? self->summaries->len : 0;
}

RectoDeskList *
recto_desk_articles_part_get_list (RectoDeskArticlesPart *self)
{
  g_return_val_if_fail (RECTO_IS_DESK_ARTICLES_PART (self), NULL);

  return get_list (self);
}

void
recto_desk_articles_part_focus (RectoDeskArticlesPart *self, const RectoUid *article)
{
  g_return_if_fail (RECTO_IS_DESK_ARTICLES_PART (self));

  self->focus_uid = article != NULL ? *article : RECTO_UID_NONE;
  if (self->summaries != NULL && self->listing == NULL && !self->stale)
    give_focus (self);
  else
    self->focus_wanted = TRUE;
}

void
recto_desk_articles_part_drop_focus (RectoDeskArticlesPart *self)
{
  g_return_if_fail (RECTO_IS_DESK_ARTICLES_PART (self));

  self->focus_wanted = FALSE;
}
