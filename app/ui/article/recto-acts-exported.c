/* recto-acts-exported.c: tells below the page that the article is no longer what was exported.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "recto-acts.h"
#include "recto-session-exported.h"

#define LOOK_MS 400 /* after the last change: a glance costs the edits since the export */

/* Data of the view. */
typedef struct
{
  GtkWidget *button; /* owned by the facts below the page */
  guint looking;     /* source, 0: nothing changed since the last look */
} Exported;

#define EXPORTED "recto-exported"

static Exported *
get_exported (RectoArticleView *self)
{
  return g_object_get_data (G_OBJECT (self), EXPORTED);
}

static void
exported_free (Exported *exported)
{
  g_clear_handle_id (&exported->looking, g_source_remove);
  g_free (exported);
}

static gboolean
look (gpointer data)
{
  RectoArticleView *self = data;
  Exported *exported = get_exported (self);
  g_autoptr (GArray) rows = NULL;
  gint64 at;

  exported->looking = 0;
  gtk_widget_set_visible (
      exported->button, self->article != NULL &&
                            recto_session_find_export (self->article, &at, &rows) && rows->len > 0);
  return G_SOURCE_REMOVE;
}

/* Where it was never exported there is nothing to look at, however long its history is. */
static void
look_soon (RectoArticleView *self)
{
  Exported *exported = get_exported (self);

  if (self->article != NULL && exported->looking == 0)
    exported->looking = g_timeout_add_full (G_PRIORITY_LOW, LOOK_MS, look, self, NULL);
}

static void
attach (RectoArticleView *self)
{
  Exported *exported = g_new0 (Exported, 1);

  exported->button = gtk_button_new_with_label (_ ("Changed since the export"));
  gtk_widget_set_visible (exported->button, FALSE);
  gtk_widget_add_css_class (exported->button, "flat");
  gtk_widget_add_css_class (exported->button, "fact");
  gtk_widget_set_tooltip_text (exported->button, _ ("Show what differs, and export again"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (exported->button), "article.export");
  gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (self->saved_label))),
                              exported->button, GTK_WIDGET (self->dictionary_label));
  g_object_set_data_full (G_OBJECT (self), EXPORTED, exported, (GDestroyNotify) exported_free);
}

static void
hide (RectoArticleView *self)
{
  Exported *exported = get_exported (self);

  g_clear_handle_id (&exported->looking, g_source_remove);
  gtk_widget_set_visible (exported->button, FALSE);
}

const RectoActs recto_exported_acts = {
  .attach = attach,
  .show = look_soon,
  .hide = hide,
  .update = look_soon,
};
