/* recto-acts-undo.c: undo and redo in the window.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "recto-acts.h"

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

static void
act_undo (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  gboolean undo = strcmp (name, "page.undo") == 0;
  g_autoptr (GError) error = NULL;
  RectoPlace place;
  gboolean done;

  if (self->article == NULL)
    return;
  recto_page_commit_preedit (self->page);
  if (undo ? !recto_article_peek_undo (self->article, &place)
           : !recto_article_peek_redo (self->article, &place))
    return;
  if (go_there_first (self, &place))
    return;

  done = undo ? recto_article_undo (self->article, &place, &error)
              : recto_article_redo (self->article, &place, &error);
  recto_acts_tell (self, done, error);
  if (done && place.in_row && place.row < recto_article_get_n_rows (self->article))
    recto_page_activate_row (self->page, place.row, place.side, place.offset);
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
