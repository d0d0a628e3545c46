/* recto-desk-articles.c: the list of a desk's articles, as it scrolls.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-desk-articles.h"

struct _RectoDeskArticles
{
  GtkBox parent_instance;
  RectoDeskList *list;
};

G_DEFINE_FINAL_TYPE (RectoDeskArticles, recto_desk_articles, GTK_TYPE_BOX)

void
recto_desk_articles_show (RectoDeskArticles *self, GPtrArray *articles)
{
  g_return_if_fail (RECTO_IS_DESK_ARTICLES (self));
  g_return_if_fail (articles != NULL);

  recto_desk_list_set_articles (self->list, articles);
}

RectoDeskList *
recto_desk_articles_get_list (RectoDeskArticles *self)
{
  g_return_val_if_fail (RECTO_IS_DESK_ARTICLES (self), NULL);

  return self->list;
}

static void
recto_desk_articles_class_init (RectoDeskArticlesClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/recto_desk/Recto/ui/recto-desk-articles.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoDeskArticles, list);
}

static void
recto_desk_articles_init (RectoDeskArticles *self)
{
  g_type_ensure (RECTO_TYPE_DESK_LIST);
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
recto_desk_articles_new (void)
{
  return g_object_new (RECTO_TYPE_DESK_ARTICLES, NULL);
}
