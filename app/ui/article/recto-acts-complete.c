/* recto-acts-complete.c: completing words while they are typed. Nothing is completed but by Tab.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-acts.h"
#include "recto-completion-list.h"
#include "recto-completion.h"
#include "recto-navigation.h"
#include "recto-profile.h"
#include "recto-session-handing.h"

#define STATE "recto-completion" /* data of the view */
#define TYPED_AT_ONCE 3          /* letters: what is longer was not typed */
#define RETYPED_AT_ONCE                                                                            \
  2 /* letters, by an input method: what took the place of more was put right */

typedef struct
{
  RectoArticleView *view; /* who has this as data */
  RectoCompletionList *list;
  guint looking; /* source, 0: none */
  gulong focus;  /* handler on the window while the list is shown */
  GtkRoot *root; /* of that handler; weak */
  guint64 revision;
} State;

static void
hide (State *state)
{
  g_clear_handle_id (&state->looking, g_source_remove);
  if (state->root != NULL && g_signal_handler_is_connected (state->root, state->focus))
    g_signal_handler_disconnect (state->root, state->focus);
  g_clear_weak_pointer (&state->root);
  recto_page_set_transient (state->view->page, NULL, NULL);
  recto_completion_list_set_words (state->list, NULL);
}

static void
state_free (State *state)
{
  g_clear_handle_id (&state->looking, g_source_remove);
  g_clear_weak_pointer (&state->root);
  g_free (state);
}

/* --- What was typed --- */

/* The letters before the caret that begin a word which nothing goes on behind it. Returns:
 * (transfer full) (nullable) */
static char *
dup_typed (RectoArticleView *self, RectoSegment **segment, guint *start, guint *caret)
{
  guint row = recto_page_get_active_row (self->page);
  const char *text;
  guint end;

  if (row == RECTO_PAGE_NO_ROW || recto_page_get_active_side (self->page) != RECTO_SIDE_TARGET ||
      recto_page_get_selection (self->page, NULL, NULL, NULL, NULL))
    return NULL;
  *segment = recto_article_get_row (self->article, row);
  *caret = recto_page_get_caret (self->page);
  text = recto_segment_get_text (*segment, RECTO_SIDE_TARGET);
  if (*caret > recto_segment_get_length (*segment, RECTO_SIDE_TARGET) ||
      !recto_find_word_at (text, *caret, start, &end) || end != *caret)
    return NULL;
  return g_utf8_substring (text, *start, *caret);
}

/* Whether the last thing done was to type the letter before the caret: only then somebody may be
 * about to finish a word. */
static gboolean
was_typed (RectoArticleView *self, const RectoSegment *segment, guint caret)
{
  const GPtrArray *edits = recto_article_get_edits (self->article);
  const RectoEdit *last = edits->len > 0 ? g_ptr_array_index (edits, edits->len - 1) : NULL;
  glong n;

  if (last == NULL || last->kind != RECTO_EDIT_TEXT || last->side != RECTO_SIDE_TARGET ||
      last->inserted == NULL ||
      !recto_uid_equal (&last->uid, recto_article_get_head (self->article)) ||
      !recto_uid_equal (&last->subject, recto_segment_get_uid (segment)))
    return FALSE;
  if (last->removed != NULL && g_utf8_strlen (last->removed, -1) > RETYPED_AT_ONCE)
    return FALSE;
  n = g_utf8_strlen (last->inserted, -1);
  return n > 0 && n <= TYPED_AT_ONCE && last->offset + (guint) n == caret;
}

static void
accept (State *state, const char *word)
{
  RectoArticleView *self = state->view;
  g_autofree char *taken = g_strdup (word);
  g_autofree char *typed = NULL;
  g_autoptr (GError) error = NULL;
  RectoSegment *segment;
  guint start, caret;

  typed = dup_typed (self, &segment, &start, &caret);
  hide (state);
  if (typed == NULL || taken == NULL)
    return;
  if (recto_article_replace_text (self->article, segment, RECTO_SIDE_TARGET, start, caret - start,
                                  taken, RECTO_REPLACE_COMMAND, &error))
    recto_page_activate_row (self->page, recto_segment_get_row (segment), RECTO_SIDE_TARGET,
                             start + (guint) g_utf8_strlen (taken, -1));
  else
    recto_acts_tell (self, FALSE, error);
}

/* --- The list --- */

/* Tab takes the word, Shift+Tab goes to the next one, Esc puts the list away; all other keys are
 * what they are. */
static gboolean
take_key (guint keyval, GdkModifierType modifiers, gpointer data)
{
  State *state = data;
  gboolean shift = (modifiers & GDK_SHIFT_MASK) != 0;

  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
    case GDK_KEY_ISO_Left_Tab:
      if (shift)
        recto_completion_list_select_next (state->list);
      else
        accept (state, recto_completion_list_get_selected (state->list));
      return TRUE;
    case GDK_KEY_Escape:
      hide (state);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
on_focus_changed (State *state)
{
  GtkWidget *focus = gtk_root_get_focus (state->root);

  /* An input method may take the focus off for a moment, and gives it back. */
  if (focus != NULL && !gtk_widget_is_ancestor (focus, GTK_WIDGET (state->view->page)))
    hide (state);
}

static gboolean
look (gpointer data)
{
  State *state = data;
  RectoArticleView *self = state->view;
  g_autofree char *typed = NULL;
  g_auto (GStrv) words = NULL;
  RectoSegment *segment;
  guint start, caret;

  state->looking = 0;
  if (self->article != NULL)
    typed = dup_typed (self, &segment, &start, &caret);
  if (typed != NULL && was_typed (self, segment, caret))
    words = recto_complete (self->article, recto_session_list_entries (self->session),
                            recto_segment_get_row (segment), typed);
  if (words == NULL)
    {
      hide (state);
      return G_SOURCE_REMOVE;
    }
  recto_completion_list_set_words (state->list, (const char *const *) words);
  gtk_widget_queue_allocate (GTK_WIDGET (self->over));
  recto_page_set_transient (self->page, take_key, state);
  if (state->root == NULL)
    {
      g_set_weak_pointer (&state->root, gtk_widget_get_root (GTK_WIDGET (self)));
      state->focus = g_signal_connect_swapped (state->root, "notify::focus-widget",
                                               G_CALLBACK (on_focus_changed), state);
    }
  return G_SOURCE_REMOVE;
}

/* Looking for words waits until the letter is on the page. */
static void
on_caret_moved (RectoArticleView *self)
{
  State *state = g_object_get_data (G_OBJECT (self), STATE);
  guint64 revision = self->article != NULL ? recto_article_get_revision (self->article) : 0;

  if (revision == state->revision || self->article == NULL ||
      !g_settings_get_boolean (recto_settings (), RECTO_SETTING_COMPLETION))
    hide (state);
  else if (state->looking == 0)
    state->looking = g_idle_add (look, state);
  state->revision = revision;
}

/* The list belongs to a place in the text, which is elsewhere now. */
static void
on_scrolled (RectoArticleView *self)
{
  State *state = g_object_get_data (G_OBJECT (self), STATE);

  if (self->article != NULL && recto_completion_list_get_selected (state->list) != NULL)
    hide (state);
}

/* Below the beginning of the word, above it where there is no room; in px of the overlay. */
static gboolean
on_place_list (GtkOverlay *over, GtkWidget *child, GdkRectangle *place, State *state)
{
  RectoArticleView *self = state->view;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (over));
  GtkWidget *editor = root != NULL ? gtk_root_get_focus (root) : NULL;
  g_autofree char *typed = NULL;
  RectoSegment *segment;
  GdkRectangle letter;
  GtkRequisition size;
  GtkTextIter iter;
  double x, y;
  guint start, caret;

  if (child != GTK_WIDGET (state->list))
    return FALSE;
  gtk_widget_get_preferred_size (child, NULL, &size);
  *place = (GdkRectangle){ 0, 0, size.width, size.height };
  if (self->article == NULL || !GTK_IS_TEXT_VIEW (editor))
    return TRUE;
  typed = dup_typed (self, &segment, &start, &caret);
  if (typed == NULL)
    return TRUE;
  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor)), &iter,
                                      (int) start);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (editor), &iter, &letter);
  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (editor), GTK_TEXT_WINDOW_WIDGET, letter.x,
                                         letter.y, &letter.x, &letter.y);
  gtk_widget_translate_coordinates (editor, GTK_WIDGET (over), letter.x, letter.y, &x, &y);
  place->x = (int) x;
  if (gtk_widget_get_direction (GTK_WIDGET (over)) == GTK_TEXT_DIR_RTL)
    place->x -= size.width;
  place->x = CLAMP (place->x, 0, MAX (0, gtk_widget_get_width (GTK_WIDGET (over)) - size.width));
  place->y = (int) y + letter.height;
  if (place->y + size.height > gtk_widget_get_height (GTK_WIDGET (over)) && (int) y > size.height)
    place->y = (int) y - size.height;
  return TRUE;
}

static void
attach (RectoArticleView *self)
{
  State *state = g_new0 (State, 1);
  GtkWidget *list = recto_completion_list_new ();

  state->view = self;
  state->list = RECTO_COMPLETION_LIST (list);
  g_object_set_data_full (G_OBJECT (self), STATE, state, (GDestroyNotify) state_free);
  gtk_overlay_add_overlay (self->over, list);
  g_signal_connect (self->over, "get-child-position", G_CALLBACK (on_place_list), state);
  g_signal_connect_swapped (list, "chosen", G_CALLBACK (accept), state);
  g_signal_connect_object (self->page, "caret-moved", G_CALLBACK (on_caret_moved), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "value-changed",
                           G_CALLBACK (on_scrolled), self, G_CONNECT_SWAPPED);
}

static void
show (RectoArticleView *self)
{
  State *state = g_object_get_data (G_OBJECT (self), STATE);

  state->revision = recto_article_get_revision (self->article);
}

static void
hide_acts (RectoArticleView *self)
{
  hide (g_object_get_data (G_OBJECT (self), STATE));
}

const RectoActs recto_complete_acts = {
  .attach = attach,
  .show = show,
  .hide = hide_acts,
};
