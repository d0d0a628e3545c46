/* recto-acts-undo.c: undo and redo in the window.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "recto-acts.h"
#include "recto-notify.h"

#define MANY_ROWS 3
#define KEPT "recto-kept-caret" /* of the view: a KeptCaret, or none */

/* Where the caret was before a step. */
typedef struct
{
  RectoUid head; /* the step's last edit */
  RectoUid row;
  RectoSide side;
  guint offset;
} KeptCaret;

/* A change that is out of sight is only gone to at the first press, so that nobody undoes what
 * they cannot see. */
static gboolean
go_there_first (RectoArticleView *self, const RectoPlace *place)
{
  if (!place->in_row || recto_page_is_row_in_sight (self->page, place->row))
    return FALSE;
  recto_page_activate_row (self->page, place->row, place->side, place->offset);
  return TRUE;
}

/* --- One step --- */

/* How much a step changed, as the article tells it. */
typedef struct
{
  GHashTable *rows; /* (element-type guint) */
  GPtrArray *keys;  /* (element-type utf8): of the metadata */
} Extent;

static void
on_row_changed (Extent *extent, guint row, guint what)
{
  g_hash_table_add (extent->rows, GUINT_TO_POINTER (row));
}

static void
on_metadata_changed (Extent *extent, const char *key)
{
  g_ptr_array_add (extent->keys, g_strdup (key));
}

/* What no row shows is shown where it stands. The keys stay in the page, where the next step of
 * undo is asked for. */
static void
show_details (RectoArticleView *self, const Extent *extent)
{
  GtkWidget *details = NULL;
  gboolean shown = FALSE;

  if (extent->keys->len > 0)
    details = recto_side_pane_get_pane (self->side, "details");
  for (guint i = 0; i < extent->keys->len && !shown; i++)
    shown = recto_details_pane_point_to (RECTO_DETAILS_PANE (details),
                                         g_ptr_array_index (extent->keys, i));
  if (shown)
    recto_side_pane_show (self->side, "details");
}

/* What was done to more rows than the eye has on it, or to what no row shows, is told. */
static void
tell_extent (RectoArticleView *self, gboolean undo, const Extent *extent)
{
  guint n = g_hash_table_size (extent->rows);
  g_autofree char *text = NULL;

  if (n >= MANY_ROWS)
    text = g_strdup_printf (
        undo ? g_dngettext (GETTEXT_PACKAGE, "Undone in %u row", "Undone in %u rows", n)
             : g_dngettext (GETTEXT_PACKAGE, "Done again in %u row", "Done again in %u rows", n),
        n);
  else if (n == 0 && extent->keys->len > 0)
    {
      text = g_strdup (undo ? _ ("Undone in the details of the article")
                            : _ ("Done again in the details of the article"));
      show_details (self, extent);
    }
  if (text != NULL)
    recto_notify (GTK_WIDGET (self), text);
}

void
recto_acts_keep_caret (RectoArticleView *self, const RectoPlace *place)
{
  KeptCaret *kept = g_new (KeptCaret, 1);

  kept->head = *recto_article_get_head (self->article);
  kept->row = *recto_segment_get_uid (recto_article_get_row (self->article, place->row));
  kept->side = place->side;
  kept->offset = place->offset;
  g_object_set_data_full (G_OBJECT (self), KEPT, kept, g_free);
}

/* What is known of where the caret was before the step that an undo would take back. */
static const KeptCaret *
find_kept (RectoArticleView *self)
{
  const KeptCaret *kept = g_object_get_data (G_OBJECT (self), KEPT);
  const RectoUid *head = recto_article_get_head (self->article);

  return kept != NULL && head != NULL && recto_uid_equal (head, &kept->head) ? kept : NULL;
}

static void
place_caret (RectoArticleView *self, const RectoPlace *place, const KeptCaret *kept)
{
  RectoSegment *segment =
      kept == NULL ? NULL : recto_article_find_segment (self->article, &kept->row);

  if (segment != NULL)
    recto_page_activate_row (self->page, recto_segment_get_row (segment), kept->side, kept->offset);
  else if (place->in_row && place->row < recto_article_get_n_rows (self->article))
    recto_page_activate_row (self->page, place->row, place->side, place->offset);
}

static void
step (RectoArticleView *self, gboolean undo)
{
  const KeptCaret *kept = undo ? find_kept (self) : NULL;
  g_autoptr (GHashTable) rows = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  Extent extent = { rows, keys };
  RectoPlace place;
  gulong row_handler, metadata_handler;
  gboolean done;

  row_handler =
      g_signal_connect_swapped (self->article, "row-changed", G_CALLBACK (on_row_changed), &extent);
  metadata_handler = g_signal_connect_swapped (self->article, "metadata-changed",
                                               G_CALLBACK (on_metadata_changed), &extent);
  done = undo ? recto_article_undo (self->article, &place, &error)
              : recto_article_redo (self->article, &place, &error);
  g_signal_handler_disconnect (self->article, row_handler);
  g_signal_handler_disconnect (self->article, metadata_handler);
  recto_acts_tell (self, done, error);
  if (!done)
    return;
  place_caret (self, &place, kept);
  if (self->details != NULL)
    recto_details_pane_point_to (self->details, NULL);
  tell_extent (self, undo, &extent);
}

static void
act_undo (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  gboolean undo = strcmp (name, "page.undo") == 0;
  RectoPlace place;

  if (self->article == NULL)
    return;
  recto_page_commit_preedit (self->page);
  if (undo ? recto_article_peek_undo (self->article, &place)
           : recto_article_peek_redo (self->article, &place))
    {
      if (!go_there_first (self, &place))
        step (self, undo);
    }
}

/* --- Taking back what was just done --- */

typedef struct
{
  RectoArticleView *view; /* owned */
  RectoUid article;
  RectoUid head; /* the edit that was the last one then */
} Offer;

static void
offer_free (gpointer data, GClosure *closure)
{
  Offer *offer = data;

  g_object_unref (offer->view);
  g_free (offer);
}

static void
on_undo_pressed (AdwToast *toast, Offer *offer)
{
  RectoArticleView *self = offer->view;

  if (!recto_acts_may_edit (self) ||
      !recto_uid_equal (recto_article_get_uid (self->article), &offer->article))
    return;
  recto_page_commit_preedit (self->page);
  if (recto_uid_equal (recto_article_get_head (self->article), &offer->head))
    step (self, TRUE);
  else
    recto_notify (GTK_WIDGET (self), _ ("The article was changed since"));
}

void
recto_acts_offer_undo (RectoArticleView *self, const char *text)
{
  Offer *offer = g_new (Offer, 1);

  offer->view = g_object_ref (self);
  offer->article = *recto_article_get_uid (self->article);
  offer->head = *recto_article_get_head (self->article);
  recto_notify_offer (GTK_WIDGET (self), text, _ ("_Undo"),
                      g_cclosure_new (G_CALLBACK (on_undo_pressed), offer, offer_free));
}

static void
install (GtkWidgetClass *class)
{
  static const RectoAct actions[] = {
    { "page.undo", NULL, act_undo },
    { "page.redo", NULL, act_undo },
  };

  recto_acts_install (class, actions, G_N_ELEMENTS (actions));
}

static void
update (RectoArticleView *self)
{
  gboolean enabled = recto_acts_may_edit (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.undo",
                                 enabled && recto_article_can_undo (self->article));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.redo",
                                 enabled && recto_article_can_redo (self->article));
}

const RectoActs recto_undo_acts = {
  .install = install,
  .update = update,
};
