/* recto-acts-find.c: find and replace in the window.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "recto-acts.h"
#include "recto-notify.h"
#include "recto-shortcuts.h"

/* The bar of a view, made when it is first asked for: most articles are opened without a search. */
#define BAR_KEY "recto-find-bar"

RectoFindBar *
recto_acts_get_find_bar (RectoArticleView *self)
{
  return g_object_get_data (G_OBJECT (self), BAR_KEY);
}

static void
on_refused (RectoArticleView *self, const GError *error)
{
  if (g_error_matches (error, RECTO_MATCHER_ERROR, RECTO_MATCHER_ERROR_PATTERN))
    recto_notify_error (GTK_WIDGET (self), _ ("This cannot come in its place"), error);
  else
    recto_acts_tell (self, FALSE, error);
}

static RectoFindBar *
make_bar (RectoArticleView *self)
{
  GtkWidget *bar = recto_find_bar_new (self->page);

  g_object_set_data (G_OBJECT (self), BAR_KEY, bar);
  gtk_box_append (self->bars, bar);
  recto_shortcuts_decorate (bar);
  g_signal_connect_object (bar, "replaced", G_CALLBACK (recto_acts_offer_undo), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (bar, "refused", G_CALLBACK (on_refused), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (bar, "reveal", G_CALLBACK (recto_acts_reveal_row), self,
                           G_CONNECT_SWAPPED);
  return RECTO_FIND_BAR (bar);
}

/* What is selected in one row, unless it is long or of several lines. Returns: (nullable) */
static char *
dup_selected (RectoArticleView *self)
{
  g_autofree char *text = recto_page_dup_selected_text (self->page);

  if (text == NULL || strchr (text, '\n') != NULL || g_utf8_strlen (text, -1) > 200)
    return NULL;
  return g_steal_pointer (&text);
}

static void
act_find (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  RectoFindBar *bar = recto_acts_get_find_bar (self);
  g_autofree char *text = NULL;

  if (self->article == NULL)
    return;
  recto_page_commit_preedit (self->page);
  if (bar == NULL)
    bar = make_bar (self);
  text = dup_selected (self);
  recto_find_bar_set_may_replace (bar, recto_acts_may_edit (self));
  recto_find_bar_open (bar, self->article, text, strcmp (name, "article.replace") == 0);
  recto_acts_show_hits (self, recto_find_bar_get_finder (bar));
}

/* Without a search there is nothing to go on with: it is asked for first. */
static void
act_step (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  RectoFindBar *bar = recto_acts_get_find_bar (self);

  if (bar == NULL || !recto_find_bar_is_open (bar))
    act_find (widget, "article.find", NULL);
  else
    recto_find_bar_step (bar, strcmp (name, "article.find-next") == 0);
}

static void
install (GtkWidgetClass *class)
{
  static const RectoAct actions[] = {
    { "article.find", NULL, act_find },
    { "article.replace", NULL, act_find },
    { "article.find-next", NULL, act_step },
    { "article.find-previous", NULL, act_step },
  };

  recto_acts_install (class, actions, G_N_ELEMENTS (actions));
}

static void
hide (RectoArticleView *self)
{
  if (recto_acts_get_find_bar (self) != NULL)
    recto_find_bar_let_go (recto_acts_get_find_bar (self));
}

static void
update (RectoArticleView *self)
{
  if (recto_acts_get_find_bar (self) != NULL)
    recto_find_bar_set_may_replace (recto_acts_get_find_bar (self), recto_acts_may_edit (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "article.replace",
                                 recto_acts_may_edit (self) || self->article == NULL);
}

const RectoActs recto_find_acts = {
  .install = install,
  .hide = hide,
  .update = update,
};
