/* recto-window-place.c: the place in a desk, kept for the next start however this one ends.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-window-private.h"

/* Key of the desk's own state that holds the place to come back to. */
#define PLACE_STATE "window-place"
/* Before the name of a part of the desk, in a place. */
#define DESK_PLACE "desk:"
/* Milliseconds without a key or a step to another row, after which a place is kept though nothing
 * was typed in another row: each costs a commit. */
#define REST_DELAY 1000

/* A window whose article is on its way has no place of its own yet. */
static gboolean
can_keep (RectoWindow *self)
{
  return self->session != NULL && self->opening == NULL &&
         !recto_store_get_info (recto_session_get_store (self->session))->read_only;
}

/* The article's, or else what of the desk is shown: nothing for its list of articles. */
static char *
dup_place (RectoWindow *self)
{
  char *place = self->article != NULL ? recto_article_view_dup_place (self->article) : NULL;
  const char *part = self->desk != NULL ? recto_desk_view_get_part (self->desk) : "articles";

  if (place != NULL)
    return place;
  return strcmp (part, "articles") != 0 ? g_strconcat (DESK_PLACE, part, NULL) : g_strdup ("");
}

gboolean
recto_window_go_to_part (RectoWindow *self, const char *place)
{
  if (place == NULL || !g_str_has_prefix (place, DESK_PLACE))
    return FALSE;
  recto_desk_view_show_part (recto_window_get_desk_view (self), place + strlen (DESK_PLACE));
  return TRUE;
}

/* No word to the user: what they typed is safe, and the next place is tried again. */
static void
tell_not_kept (const GError *error)
{
  g_message ("The place in the desk was not kept: %s", error->message);
}

/* Whoever waits for the desk holds no window: one that was closed meanwhile would stay without its
 * surface, and GTK asks for the tooltip at the pointer in a window for as long as there is one. */
static GWeakRef *
point_at (RectoWindow *self)
{
  GWeakRef *pointer = g_new (GWeakRef, 1);

  g_weak_ref_init (pointer, self);
  return pointer;
}

/* Frees what point_at () gave. Returns: (transfer full) (nullable): the window, if it is there. */
static RectoWindow *
take_window (GWeakRef *pointer)
{
  RectoWindow *self = g_weak_ref_get (pointer);

  g_weak_ref_clear (pointer);
  g_free (pointer);
  return self;
}

static void
on_kept (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectoWindow) self = take_window (data);
  g_autoptr (GError) error = NULL;

  if (recto_store_set_state_finish (RECTO_STORE (source), result, &error))
    return;
  if (self != NULL)
    g_clear_pointer (&self->place.kept, g_free);
  tell_not_kept (error);
}

void
recto_window_keep_place_soon (RectoWindow *self)
{
  g_autofree char *place = NULL;
  RectoArticle *article;

  g_clear_handle_id (&self->place.rest_source, g_source_remove);
  if (!can_keep (self))
    return;
  place = dup_place (self);
  if (g_strcmp0 (place, self->place.kept) == 0)
    return;
  article = recto_window_get_article (self);
  self->place.article = article != NULL ? *recto_article_get_uid (article) : RECTO_UID_NONE;
  self->place.row = article != NULL
                        ? recto_page_get_active_row (recto_article_view_get_page (self->article))
                        : RECTO_PAGE_NO_ROW;
  recto_store_set_state_async (recto_session_get_store (self->session), PLACE_STATE, place, on_kept,
                               point_at (self));
  g_free (self->place.kept);
  self->place.kept = g_steal_pointer (&place);
}

void
recto_window_keep_place (RectoWindow *self)
{
  g_autofree char *place = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (RECTO_IS_WINDOW (self));

  if (!can_keep (self))
    return;
  place = dup_place (self);
  if (!recto_store_set_state (recto_session_get_store (self->session), PLACE_STATE, place, &error))
    tell_not_kept (error);
}

static gboolean
on_rested (gpointer data)
{
  RectoWindow *self = data;

  self->place.rest_source = 0;
  recto_window_keep_place_soon (self);
  return G_SOURCE_REMOVE;
}

void
recto_window_note_place (RectoWindow *self)
{
  g_clear_handle_id (&self->place.rest_source, g_source_remove);
  self->place.rest_source = g_timeout_add (REST_DELAY, on_rested, self);
}

/* With the first commit of another row the place goes to the desk too: then it is never further
 * from the text than what a kill may cost. */
static void
on_saved (RectoWindow *self, RectoArticle *article)
{
  RectoPage *page;

  if (article != recto_window_get_article (self) ||
      recto_session_get_saved (self->session, article, NULL, NULL) != RECTO_SAVED_YES)
    return;
  page = recto_article_view_get_page (self->article);
  if (recto_page_get_active_row (page) != self->place.row ||
      !recto_uid_equal (recto_article_get_uid (article), &self->place.article))
    recto_window_keep_place_soon (self);
  else
    recto_window_note_place (self);
}

void
recto_window_follow_place (RectoWindow *self)
{
  self->place.session_signals = g_signal_group_new (RECTO_TYPE_SESSION);
  g_signal_group_connect_swapped (self->place.session_signals, "saved", G_CALLBACK (on_saved),
                                  self);
}

void
recto_window_follow_row (RectoWindow *self)
{
  g_signal_connect_object (recto_article_view_get_page (self->article), "active-row-changed",
                           G_CALLBACK (recto_window_note_place), self, G_CONNECT_SWAPPED);
}

void
recto_window_forget_place (RectoWindow *self)
{
  g_clear_handle_id (&self->place.rest_source, g_source_remove);
  g_clear_pointer (&self->place.kept, g_free);
  self->place.article = RECTO_UID_NONE;
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectoWindow) self = take_window (data);
  g_autoptr (GError) error = NULL;
  g_autofree char *place = recto_store_get_state_finish (RECTO_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self == NULL ||
      self->session == NULL)
    return; /* something else is shown by now */
  if (error != NULL)
    g_message ("The place in the desk cannot be read: %s", error->message);
  g_free (self->place.kept);
  self->place.kept = g_strdup (place);
  recto_window_go_to_place (self, place);
}

void
recto_window_read_place (RectoWindow *self, GCancellable *cancellable)
{
  recto_store_get_state_async (recto_session_get_store (self->session), PLACE_STATE, cancellable,
                               on_read, point_at (self));
}
