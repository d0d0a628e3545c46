/* recto-find-bar-look.c: where the search above the page stands, and going from hit to hit.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-find-bar-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* --- Where it stands --- */

gboolean
recto_find_bar_has_focus (RectoFindBar *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

RectoHit
recto_find_bar_get_place (RectoFindBar *self)
{
  RectoHit place = { 0, RECTO_SIDE_SOURCE, 0, 0 };
  RectoHit selected = { 0 };
  int offset;

  if (recto_page_get_active_row (self->page) == RECTO_PAGE_NO_ROW)
    {
      recto_page_get_scroll (self->page, &place.row, &offset);
      return place;
    }
  place.row = recto_page_get_active_row (self->page);
  place.side = recto_page_get_active_side (self->page);
  place.start = place.end = recto_page_get_caret (self->page);
  if (recto_page_get_selection (self->page, &selected.row, &selected.side, &selected.start,
                                &selected.end) &&
      selected.row == place.row && selected.side == place.side)
    return selected;
  return place;
}

static const char *
describe_rest (RectoFindBar *self, guint n_limits)
{
  if (n_limits > 0)
    return _ (" · given up in some rows");
  if (!self->wrapped)
    return "";
  return self->backward ? _ (" · from the end again") : _ (" · from the start again");
}

void
recto_find_bar_update_count (RectoFindBar *self)
{
  g_autofree char *text = NULL;
  gboolean complete = TRUE;
  guint n = recto_finder_get_n_hits (self->finder, &complete), index = RECTO_FINDER_NO_HIT;
  const char *rest = describe_rest (self, recto_finder_get_n_limits (self->finder));

  if (self->has_current)
    index = recto_finder_index_of (self->finder, &self->current);
  if (self->replacing != NULL)
    text = g_strdup_printf (_ ("Replacing… %d %%"),
                            (int) (100 * recto_finder_get_fraction (self->finder)));
  else if (self->unreadable)
    text = g_strdup (_ ("The pattern is not complete"));
  else if (recto_finder_get_matcher (self->finder) == NULL)
    text = g_strdup ("");
  else if (!complete)
    text = g_strdup_printf (_ ("%u so far…"), n);
  else if (n == 0)
    text = g_strconcat (_ ("Nothing found"), rest, NULL);
  else if (index != RECTO_FINDER_NO_HIT)
    {
      /* Translators: the number of a hit, of all of them, and perhaps a remark */
      text = g_strdup_printf (_ ("%u of %u%s"), index + 1, n, rest);
    }
  else
    text = g_strdup_printf (_ ("%u found%s"), n, rest);
  if (strcmp (gtk_label_get_text (self->count), text) != 0)
    gtk_label_set_text (self->count, text);
}

void
recto_find_bar_update_buttons (RectoFindBar *self)
{
  gboolean found = self->finder != NULL && recto_finder_get_n_hits (self->finder, NULL) > 0;
  guint unticked = self->finder != NULL ? recto_finder_get_n_unticked (self->finder) : 0;
  gboolean idle = self->replacing == NULL, had_focus = recto_find_bar_has_focus (self);
  g_autofree char *label = NULL;

  if (!idle)
    label = g_strdup (_ ("_Cancel"));
  else if (unticked > 0)
    label = g_strdup_printf (_ ("Replace _%u"),
                             recto_finder_get_n_hits (self->finder, NULL) - unticked);
  else
    label = g_strdup (_ ("Replace _All"));
  if (g_strcmp0 (gtk_button_get_label (self->all_button), label) != 0)
    gtk_button_set_label (self->all_button, label);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "find.replace",
                                 found && idle && self->may_replace);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "find.replace-all",
                                 !idle || (found && self->may_replace));
  gtk_editable_set_editable (self->entry, idle);
  gtk_editable_set_editable (self->with, idle && self->may_replace);
  /* A button that cannot be pressed any more has let the keys go. */
  if (had_focus && self->finder != NULL && !recto_find_bar_has_focus (self))
    gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
queue_row (RectoFindBar *self, guint row)
{
  recto_page_queue_marks (self->page, row, RECTO_SIDE_SOURCE);
  recto_page_queue_marks (self->page, row, RECTO_SIDE_TARGET);
}

/* --- Going from hit to hit --- */

void
recto_find_bar_forget_current (RectoFindBar *self)
{
  if (!self->has_current)
    return;
  self->has_current = FALSE;
  queue_row (self, self->current.row);
}

/* While somebody types in the bar the page is scrolled; else the caret goes there. */
void
recto_find_bar_go_to (RectoFindBar *self, const RectoHit *hit)
{
  recto_find_bar_forget_current (self);
  self->current = *hit;
  self->has_current = TRUE;
  queue_row (self, hit->row);
  g_signal_emit (self, recto_find_bar_signals[RECTO_FIND_BAR_REVEAL], 0, hit->row);
  if (recto_find_bar_has_focus (self))
    recto_page_scroll_to_row (self->page, hit->row);
  else
    recto_page_select_range (self->page, hit->row, hit->side, hit->start, hit->end);
  recto_found_list_select (self->list, recto_finder_index_of (self->finder, hit));
}

void
recto_find_bar_begin_at (RectoFindBar *self, const RectoHit *place)
{
  self->from = *place;
  self->from.end = self->from.start;
}

void
recto_find_bar_go_on (RectoFindBar *self)
{
  gboolean complete = TRUE, wrapped = FALSE;
  RectoHit from = self->from, hit;

  if (self->wanted == WANTED_NOTHING)
    return;
  if (self->wanted != WANTED_FIRST)
    from = self->has_current && recto_find_bar_has_focus (self) ? self->current
                                                                : recto_find_bar_get_place (self);
  if (recto_finder_find (self->finder, &from, self->wanted != WANTED_PREVIOUS, &hit, &wrapped))
    {
      self->wrapped = wrapped && self->wanted != WANTED_FIRST;
      self->backward = self->wanted == WANTED_PREVIOUS;
      if (self->wanted != WANTED_FIRST)
        recto_find_bar_begin_at (self, &hit);
      self->wanted = WANTED_NOTHING;
      recto_find_bar_go_to (self, &hit);
      return;
    }
  recto_finder_get_n_hits (self->finder, &complete);
  if (complete)
    self->wanted = WANTED_NOTHING;
}

void
recto_find_bar_tell (RectoFindBar *self)
{
  recto_find_bar_go_on (self);
  recto_find_bar_update_count (self);
  recto_find_bar_update_buttons (self);
  recto_found_list_update (self->list);
}

void
recto_find_bar_step (RectoFindBar *self, gboolean forward)
{
  g_return_if_fail (RECTO_IS_FIND_BAR (self));

  if (self->finder == NULL)
    return;
  recto_page_commit_preedit (self->page);
  self->wanted = forward ? WANTED_NEXT : WANTED_PREVIOUS;
  recto_find_bar_go_on (self);
  recto_find_bar_update_count (self);
}

void
recto_find_bar_look (RectoFindBar *self)
{
  const char *text = gtk_editable_get_text (self->entry);
  g_autoptr (RectoMatcher) matcher = NULL;
  gboolean has_source;

  if (self->finder == NULL)
    return;
  has_source = recto_article_has_source (self->article);
  recto_find_bar_forget_current (self);
  if (text[0] != '\0')
    matcher = recto_matcher_new (text, self->flags, NULL);
  self->unreadable = text[0] != '\0' && matcher == NULL;
  if (self->unreadable)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  recto_finder_search (self->finder, matcher, has_source ? self->sides : 1u << RECTO_SIDE_TARGET,
                       self->from.row);
  recto_page_queue_all_marks (self->page);
  self->wrapped = FALSE;
  self->wanted = matcher != NULL ? WANTED_FIRST : WANTED_NOTHING;
  recto_find_bar_tell (self);
}

void
recto_find_bar_move_places (RectoFindBar *self, guint position, guint removed, guint added)
{
  if (self->has_current && self->current.row >= position)
    {
      if (self->current.row >= position + removed)
        self->current.row += added - removed;
      else
        self->has_current = FALSE;
    }
  if (self->from.row >= position + removed)
    self->from.row += added - removed;
}

void
recto_find_bar_paint (guint row, RectoSide side, GArray *ranges, gpointer data)
{
  RectoFindBar *self = data;
  const GArray *matches = recto_finder_get_row (self->finder, row, side);

  for (guint i = 0; matches != NULL && i < matches->len; i++)
    {
      const RectoMatch *match = &g_array_index (matches, RectoMatch, i);
      gboolean current = self->has_current && self->current.row == row &&
                         self->current.side == side && self->current.start == match->start;
      RectoCellRange range = { match->start, match->end,
                               current ? RECTO_PAINT_HIT_CURRENT : RECTO_PAINT_HIT };

      g_array_append_val (ranges, range);
    }
}
