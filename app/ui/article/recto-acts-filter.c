/* recto-acts-filter.c: which rows are shown.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-acts.h"
#include "recto-filter-bar.h"
#include "recto-shortcuts.h"

/* The bar of a view, made when it is first asked for. */
#define BAR_KEY "recto-filter-bar"

static RectoFilterBar *
get_bar (RectoArticleView *self)
{
  return g_object_get_data (G_OBJECT (self), BAR_KEY);
}

static void
act_filter (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);

  if (self->article == NULL)
    return;
  recto_page_commit_preedit (self->page);
  if (get_bar (self) == NULL)
    {
      GtkWidget *bar = recto_filter_bar_new (self->page);

      g_object_set_data (G_OBJECT (self), BAR_KEY, bar);
      gtk_box_append (self->bars, bar);
      recto_shortcuts_decorate (bar);
    }
  recto_filter_bar_open (get_bar (self), self->article, self->spelling,
                         recto_acts_get_problems (self));
}

static void
act_show_all (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);

  if (get_bar (self) != NULL)
    recto_filter_bar_close (get_bar (self));
}

void
recto_acts_reveal_row (RectoArticleView *self, guint row)
{
  if (get_bar (self) != NULL)
    recto_filter_bar_reveal (get_bar (self), row);
}

static void
install (GtkWidgetClass *class)
{
  static const RectoAct actions[] = {
    { "article.filter", NULL, act_filter },
    { "article.show-all", NULL, act_show_all },
  };

  recto_acts_install (class, actions, G_N_ELEMENTS (actions));
}

static void
hide (RectoArticleView *self)
{
  if (get_bar (self) != NULL)
    recto_filter_bar_let_go (get_bar (self));
}

const RectoActs recto_filter_acts = {
  .install = install,
  .hide = hide,
};
