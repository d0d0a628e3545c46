/* recto-found-pane.c: what was found in all articles of the desk, and replacing it there.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-found-pane-private.h"

#include <glib/gi18n.h>

#include "recto-notify.h"

#define MOST 10000 /* hits that are listed, and so replaced at once */

enum
{
  CHOSEN,
  STARTING,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoFoundPane, recto_found_pane, GTK_TYPE_WIDGET)

/* --- How it stands --- */

static char *
describe (RectoFoundPane *self)
{
  guint n = recto_desk_find_get_n_hits (self->find);
  guint n_unread = recto_desk_find_get_n_unread (self->find);
  g_autoptr (GString) text = g_string_new (NULL);

  if (self->told != NULL)
    return g_strdup (self->told);
  if (self->editing)
    return g_strdup (_ ("Articles are being changed…"));
  if (self->cancellable != NULL)
    g_string_append_printf (text, _ ("“%s”: %u so far…"), self->text, n);
  else
    g_string_append_printf (text, _ ("“%s”: %u in all articles"), self->text, n);
  if (recto_desk_find_is_full (self->find))
    g_string_append (text, _ (" · there is more"));
  if (n_unread > 0)
    g_string_append_printf (
        text,
        ngettext (" · %u article could not be read", " · %u articles could not be read", n_unread),
        n_unread);
  return g_strdup (text->str);
}

/* Whether there is nothing to list: then a page in the middle says so. */
static gboolean
tell_none (RectoFoundPane *self)
{
  g_autofree char *text = NULL;
  g_autofree char *escaped = NULL;

  if (self->find == NULL)
    {
      adw_status_page_set_title (self->none, _ ("Nothing Looked For Yet"));
      adw_status_page_set_description (
          self->none, _ ("Find something in the article first: “In All Articles” in the menu of the"
                         " search brings it here."));
      return TRUE;
    }
  if (self->told != NULL || self->cancellable != NULL || self->editing ||
      recto_desk_find_get_n_hits (self->find) > 0 || recto_desk_find_get_n_unread (self->find) > 0)
    return FALSE;
  text = g_strdup_printf (_ ("“%s” stands in no article"), self->text);
  escaped = g_markup_escape_text (text, -1);
  adw_status_page_set_title (self->none, _ ("Nothing Found"));
  adw_status_page_set_description (self->none, escaped);
  return TRUE;
}

void
recto_found_pane_update (RectoFoundPane *self)
{
  gboolean none = tell_none (self);
  gboolean busy = self->cancellable != NULL;
  guint n = self->find != NULL && !busy ? recto_desk_find_get_n_ticked (self->find) : 0;
  g_autofree char *text = none ? g_strdup ("") : describe (self);
  g_autofree char *label = g_strdup_printf (_ ("Replace %u"), n);

  gtk_widget_set_visible (GTK_WIDGET (self->none), none);
  gtk_widget_set_visible (self->some, !none);
  gtk_label_set_text (self->summary, text);
  gtk_widget_set_visible (self->busy_row, busy);
  if (busy)
    gtk_progress_bar_set_fraction (self->progress, recto_desk_find_get_fraction (self->find));
  gtk_widget_set_visible (self->replace_row,
                          self->may_replace &&
                              g_list_model_get_n_items (G_LIST_MODEL (self->lines)) > 0);
  gtk_button_set_label (GTK_BUTTON (self->replace_button), n > 0 ? label : _ ("Replace"));
  gtk_widget_set_sensitive (self->replace_button, n > 0);
}

static void
on_activate (RectoFoundPane *self, guint position)
{
  g_autoptr (RectoFoundLine) line = g_list_model_get_item (G_LIST_MODEL (self->lines), position);
  const RectoDeskFound *found = recto_found_pane_get_found (self, line);
  const RectoDeskHit *hit = NULL;
  g_autofree char *uid = recto_uid_to_string (&found->article);

  if (found->hits->len == 0)
    return;
  hit = &g_array_index (found->hits, RectoDeskHit, line->hit == RECTO_FOUND_TITLE ? 0 : line->hit);
  g_signal_emit (self, signals[CHOSEN], 0, uid, hit->row, (guint) hit->side, hit->start, hit->end);
}

/* --- Searching --- */

/* What ran has ended. */
static void
end (RectoFoundPane *self)
{
  g_clear_object (&self->cancellable);
  self->editing = FALSE;
  recto_found_pane_refresh (self);
  /* A button that is not there any more has let the keys go. */
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) &&
      gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self))) == NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "article.pane", "s", "found");
}

static void
on_searched (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectoFoundPane) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = recto_desk_find_search_finish (RECTO_DESK_FIND (source), result, &error);

  if (source != G_OBJECT (self->find))
    return; /* something else is looked for by now */
  end (self);
  if (!done && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    recto_notify_error (GTK_WIDGET (self), _ ("The articles were not searched"), error);
}

void
recto_found_pane_search (RectoFoundPane *self,
                         RectoSession *session,
                         const char *text,
                         RectoMatcher *matcher,
                         guint sides)
{
  g_return_if_fail (RECTO_IS_FOUND_PANE (self));
  g_return_if_fail (text != NULL && matcher != NULL);

  if (self->editing)
    {
      recto_notify (GTK_WIDGET (self), _ ("Wait until what is being replaced is replaced"));
      return;
    }
  recto_found_pane_stop (self);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->told, g_free);
  g_list_store_remove_all (self->lines);
  if (self->find != NULL)
    g_signal_handlers_disconnect_by_data (self->find, self);
  g_clear_object (&self->find);
  g_set_object (&self->session, session);
  self->find = recto_desk_find_new (session);
  g_signal_connect_object (self->find, "found", G_CALLBACK (recto_found_pane_add_lines), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->find, "progress", G_CALLBACK (recto_found_pane_update), self,
                           G_CONNECT_SWAPPED);
  g_free (self->text);
  self->text = g_strdup (text);
  self->cancellable = g_cancellable_new ();
  recto_desk_find_search_async (self->find, matcher, sides, NULL, MOST, self->cancellable,
                                on_searched, g_object_ref (self));
  recto_found_pane_update (self);
}

void
recto_found_pane_stop (RectoFoundPane *self)
{
  g_return_if_fail (RECTO_IS_FOUND_PANE (self));

  g_cancellable_cancel (self->cancellable);
}

/* --- Taking back --- */

/* An offer of a toast. */
typedef struct
{
  RectoFoundPane *pane; /* owned */
  guint number;         /* of the replacement */
} Offer;

static void
offer_free (gpointer data, GClosure *closure)
{
  Offer *offer = data;

  g_object_unref (offer->pane);
  g_free (offer);
}

static void
on_undone (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectoFoundPane) self = data;
  g_autofree char *text = NULL;
  guint n_left = 0;
  gboolean done = recto_desk_find_undo_finish (RECTO_DESK_FIND (source), result, &n_left, NULL);

  if (n_left > 0)
    text = g_strdup_printf (ngettext ("%u article was changed since, and is left as it is",
                                      "%u articles were changed since, and are left as they are",
                                      n_left),
                            n_left);
  else
    text = g_strdup (done ? _ ("Taken back in all articles") : _ ("Not all of it was taken back"));
  recto_notify (GTK_WIDGET (self), text);
  if (source != G_OBJECT (self->find))
    return;
  g_free (self->told);
  self->told = g_steal_pointer (&text);
  end (self);
}

static void
on_undo_pressed (AdwToast *toast, Offer *offer)
{
  RectoFoundPane *self = offer->pane;

  if (self->cancellable != NULL || offer->number != self->n_replacements)
    {
      recto_notify (GTK_WIDGET (self), _ ("Something else was begun since"));
      return;
    }
  g_signal_emit (self, signals[STARTING], 0);
  self->cancellable = g_cancellable_new ();
  self->editing = TRUE;
  g_clear_pointer (&self->told, g_free);
  recto_desk_find_undo_async (self->find, self->cancellable, on_undone, g_object_ref (self));
  recto_found_pane_update (self);
}

static void
offer_undo (RectoFoundPane *self)
{
  Offer *offer = g_new (Offer, 1);

  offer->pane = g_object_ref (self);
  offer->number = self->n_replacements;
  recto_notify_offer (GTK_WIDGET (self), self->told, _ ("_Undo in All"),
                      g_cclosure_new (G_CALLBACK (on_undo_pressed), offer, offer_free));
}

/* --- Replacing --- */

static char *
describe_replaced (const RectoDeskReplaced *replaced)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, ngettext ("Replaced %u", "Replaced %u", replaced->n_replaced),
                          replaced->n_replaced);
  g_string_append_printf (text,
                          ngettext (" in %u article", " in %u articles", replaced->n_articles),
                          replaced->n_articles);
  if (replaced->n_locked > 0)
    g_string_append_printf (text,
                            ngettext (" · %u in a locked row was left",
                                      " · %u in locked rows were left", replaced->n_locked),
                            replaced->n_locked);
  if (replaced->n_left > 0)
    g_string_append_printf (text, ngettext (" · %u was left", " · %u were left", replaced->n_left),
                            replaced->n_left);
  if (replaced->n_unread > 0)
    g_string_append_printf (text,
                            ngettext (" · %u article could not be read",
                                      " · %u articles could not be read", replaced->n_unread),
                            replaced->n_unread);
  return g_strdup (text->str);
}

static void
on_replaced (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectoFoundPane) self = data;
  g_autoptr (GError) error = NULL;
  RectoDeskReplaced replaced = { 0 };
  gboolean done =
      recto_desk_find_replace_finish (RECTO_DESK_FIND (source), result, &replaced, &error);

  if (source != G_OBJECT (self->find))
    return;
  if (done || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      /* What is listed is not what stands there any more. */
      g_list_store_remove_all (self->lines);
      self->told = describe_replaced (&replaced);
      self->n_replacements++;
      if (replaced.n_replaced > 0)
        offer_undo (self);
    }
  else
    recto_notify_error (GTK_WIDGET (self), _ ("This cannot come in its place"), error);
  end (self);
}

static void
on_replace (RectoFoundPane *self)
{
  if (self->cancellable != NULL || !self->may_replace ||
      recto_desk_find_get_n_ticked (self->find) == 0)
    return;
  g_signal_emit (self, signals[STARTING], 0);
  self->cancellable = g_cancellable_new ();
  self->editing = TRUE;
  recto_desk_find_replace_async (self->find, gtk_editable_get_text (self->with), self->cancellable,
                                 on_replaced, g_object_ref (self));
  recto_found_pane_refresh (self);
}

void
recto_found_pane_set_may_replace (RectoFoundPane *self, gboolean may_replace)
{
  g_return_if_fail (RECTO_IS_FOUND_PANE (self));

  if (self->may_replace == may_replace)
    return;
  self->may_replace = may_replace;
  recto_found_pane_refresh (self);
}

RectoDeskFind *
recto_found_pane_get_find (RectoFoundPane *self)
{
  g_return_val_if_fail (RECTO_IS_FOUND_PANE (self), NULL);

  return self->find;
}

/* --- The widget --- */

static gboolean
grab_focus (GtkWidget *widget)
{
  RectoFoundPane *self = RECTO_FOUND_PANE (widget);

  return gtk_widget_grab_focus (self->list);
}

static void
recto_found_pane_dispose (GObject *object)
{
  RectoFoundPane *self = RECTO_FOUND_PANE (object);

  g_cancellable_cancel (self->cancellable);
  if (self->find != NULL)
    g_signal_handlers_disconnect_by_data (self->find, self);
  if (self->lines != NULL)
    g_list_store_remove_all (self->lines);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_object (&self->lines);
  g_clear_pointer (&self->bound, g_ptr_array_unref);
  g_clear_object (&self->find);
  g_clear_object (&self->session);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->told, g_free);
  G_OBJECT_CLASS (recto_found_pane_parent_class)->dispose (object);
}

static void
recto_found_pane_class_init (RectoFoundPaneClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  GType type = G_TYPE_FROM_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = recto_found_pane_dispose;
  widget_class->grab_focus = grab_focus;
  signals[CHOSEN] =
      g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 5,
                    G_TYPE_STRING, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_UINT);
  signals[STARTING] =
      g_signal_new ("starting", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "foundpane");
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/recto_desk/Recto/ui/recto-found-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoFoundPane, content);
  gtk_widget_class_bind_template_child (widget_class, RectoFoundPane, none);
  gtk_widget_class_bind_template_child (widget_class, RectoFoundPane, some);
  gtk_widget_class_bind_template_child (widget_class, RectoFoundPane, summary);
  gtk_widget_class_bind_template_child (widget_class, RectoFoundPane, busy_row);
  gtk_widget_class_bind_template_child (widget_class, RectoFoundPane, progress);
  gtk_widget_class_bind_template_child (widget_class, RectoFoundPane, list);
  gtk_widget_class_bind_template_child (widget_class, RectoFoundPane, replace_row);
  gtk_widget_class_bind_template_child (widget_class, RectoFoundPane, with);
  gtk_widget_class_bind_template_child (widget_class, RectoFoundPane, replace_button);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_replace);
  gtk_widget_class_bind_template_callback (widget_class, recto_found_pane_stop);
}

static void
recto_found_pane_init (RectoFoundPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  recto_found_pane_make_list (self);
  recto_found_pane_update (self);
}

GtkWidget *
recto_found_pane_new (void)
{
  return g_object_new (RECTO_TYPE_FOUND_PANE, NULL);
}
