/* recto-find-bar-replace.c: what comes in the place of what was found.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-find-bar-private.h"

#include <glib/gi18n.h>

void
recto_find_bar_act_replace (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoFindBar *self = RECTO_FIND_BAR (widget);
  g_autoptr (GError) error = NULL;
  guint end = 0;

  if (self->finder == NULL || self->replacing != NULL || !self->may_replace)
    return;
  recto_page_commit_preedit (self->page);
  if (!self->has_current ||
      recto_finder_index_of (self->finder, &self->current) == RECTO_FINDER_NO_HIT)
    {
      self->wanted = WANTED_FIRST;
      recto_find_bar_go_on (self);
      recto_find_bar_update_count (self);
      return;
    }
  if (!recto_finder_replace (self->finder, &self->current, gtk_editable_get_text (self->with), &end,
                             &error))
    {
      g_signal_emit (self, recto_find_bar_signals[RECTO_FIND_BAR_REFUSED], 0, error);
      recto_find_bar_step (self, TRUE);
      return;
    }
  self->from = self->current;
  self->from.start = self->from.end = end;
  recto_find_bar_forget_current (self);
  self->wanted = WANTED_FIRST;
  recto_find_bar_go_on (self);
  recto_find_bar_update_count (self);
}

static char *
describe_replaced (const RectoReplaced *replaced)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, ngettext ("Replaced %u", "Replaced %u", replaced->n_replaced),
                          replaced->n_replaced);
  g_string_append_printf (text, ngettext (" in %u row", " in %u rows", replaced->n_rows),
                          replaced->n_rows);
  if (replaced->n_locked > 0)
    g_string_append_printf (text,
                            ngettext (" · %u in a locked row was left",
                                      " · %u in locked rows were left", replaced->n_locked),
                            replaced->n_locked);
  if (replaced->n_left > 0)
    g_string_append_printf (text, ngettext (" · %u was left", " · %u were left", replaced->n_left),
                            replaced->n_left);
  return g_strdup (text->str);
}

static void
on_replaced (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectoFindBar) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  RectoReplaced replaced = { 0 };
  gboolean done =
      recto_finder_replace_all_finish (RECTO_FINDER (source), result, &replaced, &error);

  if (source != G_OBJECT (self->finder))
    return; /* the article was left since */
  g_clear_object (&self->replacing);
  recto_page_set_busy (self->page, FALSE);
  if (done)
    {
      text = describe_replaced (&replaced);
      g_signal_emit (self, recto_find_bar_signals[RECTO_FIND_BAR_REPLACED], 0, text);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, recto_find_bar_signals[RECTO_FIND_BAR_REFUSED], 0, error);
  recto_find_bar_tell (self);
}

void
recto_find_bar_act_replace_all (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoFindBar *self = RECTO_FIND_BAR (widget);

  if (self->finder == NULL || !self->may_replace || recto_finder_get_matcher (self->finder) == NULL)
    return;
  if (self->replacing != NULL)
    {
      g_cancellable_cancel (self->replacing);
      return;
    }
  recto_page_commit_preedit (self->page);
  self->wanted = WANTED_NOTHING;
  self->replacing = g_cancellable_new ();
  recto_page_set_busy (self->page, TRUE);
  recto_finder_replace_all_async (self->finder, gtk_editable_get_text (self->with), self->replacing,
                                  on_replaced, g_object_ref (self));
  recto_find_bar_update_count (self);
  recto_find_bar_update_buttons (self);
}
