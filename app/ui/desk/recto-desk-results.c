/* recto-desk-results.c: the rows of all articles that a search finds.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-desk-results.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "recto-notify.h"
#include "recto-snippet.h"

#define MAX_HITS 100     /* rows that a search shows */
#define SNIPPET_REACH 70 /* code points shown on both sides of what was found */

struct _RectoDeskResults
{
  GtkBox parent_instance;
  AdwStatusPage *none; /* in place of both: nothing was found */
  GtkLabel *label;
  GtkListBox *list;

  GCancellable *searching; /* nullable: a search is on its way */
};

G_DEFINE_FINAL_TYPE (RectoDeskResults, recto_desk_results, GTK_TYPE_BOX)

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

/* @place in the direction of the window, whatever letters its title begins with: else the row would
 * stand before a title from right to left. */
static char *
direct (GtkWidget *self, const char *place)
{
  return g_strconcat (gtk_widget_get_direction (self) == GTK_TEXT_DIR_RTL ? "\u200f" : "\u200e",
                      place, NULL);
}

static GtkWidget *
make_hit_row (RectoDeskResults *self, const RectoSearchHit *hit, const char *markup)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *text = gtk_label_new (NULL);
  g_autofree char *uid = recto_uid_to_string (&hit->article);
  /* Translators: title of an article, number of a row in it */
  g_autofree char *place = g_strdup_printf (
      _ ("%s · row %u"), *hit->title != '\0' ? hit->title : _ ("Untitled"), hit->row + 1);
  g_autofree char *directed = direct (GTK_WIDGET (self), place);
  GtkWidget *label = gtk_label_new (directed);

  gtk_label_set_markup (GTK_LABEL (text), markup);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  /* The row stands at the end: a long title gives way in its middle. */
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
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
clear (RectoDeskResults *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

/* @title, @description: (nullable): what is so where there is nothing to list */
static void
show_none (RectoDeskResults *self, const char *title, const char *description)
{
  g_autofree char *escaped = description != NULL ? g_markup_escape_text (description, -1) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->none), title != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->label), title == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->list), title == NULL);
  if (title == NULL)
    return;
  adw_status_page_set_title (self->none, title);
  adw_status_page_set_description (self->none, escaped);
}

static void
show_hits (RectoDeskResults *self, const Snippets *snippets)
{
  guint n = snippets->hits->len;
  g_autofree char *text = NULL;

  for (guint i = 0; i < n; i++)
    gtk_list_box_append (self->list, make_hit_row (self, g_ptr_array_index (snippets->hits, i),
                                                   g_ptr_array_index (snippets->markups, i)));
  if (n < MAX_HITS)
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u row found", "%u rows found", n), n);
  else
    text = g_strdup_printf (_ ("The first %u rows found"), n);
  gtk_label_set_text (self->label, text);
  show_none (self, NULL, NULL);
}

static void
on_snippets (GObject *object, GAsyncResult *result, gpointer data)
{
  RectoDeskResults *self = RECTO_DESK_RESULTS (object);
  Snippets *snippets = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error) &&
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* another search was begun */
  g_clear_object (&self->searching);
  clear (self);
  text = g_strdup_printf (_ ("“%s” is in no article"), snippets->query);
  if (error != NULL) /* what was found before is no answer to this question */
    show_none (self, _ ("The search failed"), NULL);
  else if (snippets->hits->len == 0)
    show_none (self, _ ("Nothing Found"), text);
  else
    show_hits (self, snippets);
}

static void
on_found (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  RectoDeskResults *self = g_task_get_source_object (task);
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

void
recto_desk_results_search (RectoDeskResults *self, RectoStore *store, const char *query)
{
  Snippets *snippets;
  GTask *task;

  g_return_if_fail (RECTO_IS_DESK_RESULTS (self));

  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  if (store == NULL || query[0] == '\0')
    {
      clear (self);
      return;
    }
  self->searching = g_cancellable_new ();
  snippets = g_new0 (Snippets, 1);
  snippets->query = g_strdup (query);
  snippets->markups = g_ptr_array_new_with_free_func (g_free);
  task = g_task_new (self, self->searching, on_snippets, NULL);
  g_task_set_source_tag (task, recto_desk_results_search);
  g_task_set_task_data (task, snippets, snippets_free);
  recto_store_search_async (store, query, MAX_HITS, self->searching, on_found, task);
}

gboolean
recto_desk_results_is_searching (RectoDeskResults *self)
{
  g_return_val_if_fail (RECTO_IS_DESK_RESULTS (self), FALSE);

  return self->searching != NULL;
}

void
recto_desk_results_open_first (RectoDeskResults *self)
{
  GtkListBoxRow *row;

  g_return_if_fail (RECTO_IS_DESK_RESULTS (self));

  row = gtk_list_box_get_row_at_index (self->list, 0);
  if (row != NULL)
    gtk_widget_activate (GTK_WIDGET (row));
}

static void
recto_desk_results_dispose (GObject *object)
{
  RectoDeskResults *self = RECTO_DESK_RESULTS (object);

  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  G_OBJECT_CLASS (recto_desk_results_parent_class)->dispose (object);
}

static void
recto_desk_results_class_init (RectoDeskResultsClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = recto_desk_results_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/recto_desk/Recto/ui/recto-desk-results.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoDeskResults, none);
  gtk_widget_class_bind_template_child (widget_class, RectoDeskResults, label);
  gtk_widget_class_bind_template_child (widget_class, RectoDeskResults, list);
}

static void
recto_desk_results_init (RectoDeskResults *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
