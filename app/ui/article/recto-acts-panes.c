/* recto-acts-panes.c: the side pane, and going from one part of the window to the next.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "recto-acts-corrections.h"

/* --- From part to part --- */

static gboolean
enter_page (RectoArticleView *self)
{
  if (recto_acts_enter_reader (self))
    return TRUE;
  if (recto_page_get_active_row (self->page) == RECTO_PAGE_NO_ROW)
    return FALSE;
  recto_page_grab_focus (self->page);
  return TRUE;
}

static gboolean
enter_bars (RectoArticleView *self)
{
  return gtk_widget_child_focus (GTK_WIDGET (self->bars), GTK_DIR_TAB_FORWARD);
}

static gboolean
enter_pane (RectoArticleView *self)
{
  return recto_side_pane_enter (self->side);
}

static gboolean
enter_header (RectoArticleView *self)
{
  return gtk_widget_child_focus (self->header, GTK_DIR_TAB_FORWARD);
}

static gboolean
enter_banner (RectoArticleView *self)
{
  return gtk_widget_child_focus (GTK_WIDGET (self->banner), GTK_DIR_TAB_FORWARD);
}

enum
{
  PAGE,
  BARS,
  PANE,
  HEADER,
  BANNER,
  N_PARTS
};

/* In the order in which they come. */
static gboolean (*const parts[N_PARTS]) (RectoArticleView *) = {
  enter_page, enter_bars, enter_pane, enter_header, enter_banner,
};

static guint
find_part (RectoArticleView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (recto_side_pane_has_focus (self->side))
    return PANE;
  if (focus == NULL)
    return PAGE;
  if (gtk_widget_is_ancestor (focus, GTK_WIDGET (self->bars)))
    return BARS;
  if (gtk_widget_is_ancestor (focus, GTK_WIDGET (self->banner)))
    return BANNER;
  return gtk_widget_is_ancestor (focus, self->header) ? HEADER : PAGE;
}

/* Parts that are not there, or have nothing to be worked with, are passed over. */
static void
act_next_part (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  guint step = strcmp (name, "article.next-part") == 0 ? 1 : N_PARTS - 1;
  guint part = find_part (self);

  recto_page_commit_preedit (self->page);
  for (guint i = 1; i < N_PARTS; i++)
    {
      part = (part + step) % N_PARTS;
      if (parts[part](self))
        return;
    }
}

/* --- The pane --- */

static void
act_pane (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);

  recto_page_commit_preedit (self->page);
  recto_side_pane_show (self->side, g_variant_get_string (parameter, NULL));
  recto_side_pane_enter (self->side);
}

static void
act_open_in_window (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  g_autofree char *uid = NULL;

  if (self->article == NULL)
    return;
  recto_article_view_save (self);
  uid = recto_uid_to_string (recto_article_get_uid (self->article));
  gtk_widget_activate_action (widget, "win.open-in-window", "s", uid);
}

/* For panes: a stretch of a row's text, chosen there. */
static void
act_go_to (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  guint row, side, start, end;

  g_variant_get (parameter, "(uuuu)", &row, &side, &start, &end);
  if (self->article == NULL || row >= recto_article_get_n_rows (self->article))
    return;
  if (side != RECTO_SIDE_SOURCE || !recto_article_has_source (self->article))
    side = RECTO_SIDE_TARGET;
  recto_page_commit_preedit (self->page);
  if (end > start)
    recto_page_select_range (self->page, row, side, start, end);
  else
    recto_page_activate_row (self->page, row, side, start);
}

static void
install (GtkWidgetClass *class)
{
  static const RectoAct actions[] = {
    { "article.next-part", NULL, act_next_part },
    { "article.previous-part", NULL, act_next_part },
    { "article.pane", "s", act_pane },
    { "article.open-in-window", NULL, act_open_in_window },
    { "page.go-to", "(uuuu)", act_go_to },
  };

  recto_acts_install (class, actions, G_N_ELEMENTS (actions));
  gtk_widget_class_install_property_action (class, "article.toggle-pane", "pane-open");
}

static void
show (RectoArticleView *self)
{
  if (self->details != NULL)
    recto_details_pane_set_article (self->details, self->session, self->article);
  if (self->history != NULL)
    recto_history_pane_set_article (self->history, self->session, self->article);
}

static void
hide (RectoArticleView *self)
{
  if (self->details != NULL)
    recto_details_pane_set_article (self->details, NULL, NULL);
  if (self->history != NULL)
    recto_history_pane_set_article (self->history, NULL, NULL);
}

static GtkWidget *
make_details (gpointer data)
{
  RectoArticleView *self = data;

  self->details = RECTO_DETAILS_PANE (recto_details_pane_new ());
  if (self->article != NULL)
    recto_details_pane_set_article (self->details, self->session, self->article);
  return GTK_WIDGET (self->details);
}

static GtkWidget *
make_history (gpointer data)
{
  RectoArticleView *self = data;

  self->history = RECTO_HISTORY_PANE (recto_history_pane_new ());
  if (self->article != NULL)
    recto_history_pane_set_article (self->history, self->session, self->article);
  if (recto_acts_get_comparison (self) != NULL)
    recto_history_pane_show_corrections (self->history, recto_acts_get_comparison (self));
  return GTK_WIDGET (self->history);
}

static void
attach (RectoArticleView *self)
{
  recto_side_pane_add (self->side,
                       &(RectoPaneTab){ "details", _ ("Details"), "document-properties-symbolic" },
                       make_details, self);
  recto_side_pane_add (self->side,
                       &(RectoPaneTab){ "history", _ ("History"), "document-open-recent-symbolic" },
                       make_history, self);
  g_signal_connect_object (self->side, "left", G_CALLBACK (recto_page_grab_focus), self->page,
                           G_CONNECT_SWAPPED);
}

const RectoActs recto_panes_acts = {
  .install = install,
  .attach = attach,
  .show = show,
  .hide = hide,
};
