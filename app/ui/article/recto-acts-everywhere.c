/* recto-acts-everywhere.c: what is looked for in the article, in all articles of the desk.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "recto-acts.h"
#include "recto-find-bar.h"
#include "recto-found-pane.h"
#include "recto-notify.h"

/* The pane of a view, made when it is first asked for. */
#define PANE_KEY "recto-found-pane"
/* The Wanted of it while another article is being opened from it: what runs goes on then. */
#define LEAVING_KEY "recto-found-leaving"

/* A hit in an article that is being opened. Code points: [start, end). */
typedef struct
{
  RectoArticleView *view; /* borrowed: it owns this */
  RectoUid article;
  guint row, side, start, end;
  guint source; /* 0 until the article is there */
} Wanted;

static void
wanted_free (gpointer data)
{
  Wanted *wanted = data;

  g_clear_handle_id (&wanted->source, g_source_remove);
  g_free (wanted);
}

static RectoFoundPane *
get_pane (RectoArticleView *self)
{
  return g_object_get_data (G_OBJECT (self), PANE_KEY);
}

/* The row may be another one by now: then only the row is gone to. */
static void
go_to (RectoArticleView *self, guint row, guint side, guint start, guint end)
{
  const RectoSegment *segment = recto_article_get_row (self->article, row);

  if (segment == NULL)
    return;
  recto_acts_reveal_row (self, row);
  if (end > recto_segment_get_length (segment, side))
    start = end = 0;
  gtk_widget_activate_action (GTK_WIDGET (self), "page.go-to", "(uuuu)", row, side, start, end);
}

/* A hit of the list. */
static void
on_chosen (RectoArticleView *self,
           const char *article,
           guint row,
           guint side,
           guint start,
           guint end)
{
  g_autofree Wanted *wanted = g_new0 (Wanted, 1);

  if (!recto_uid_from_string (article, &wanted->article))
    return;
  if (self->article != NULL &&
      recto_uid_equal (recto_article_get_uid (self->article), &wanted->article))
    {
      go_to (self, row, side, start, end);
      return;
    }
  wanted->view = self;
  wanted->row = row;
  wanted->side = side;
  wanted->start = start;
  wanted->end = end;
  g_object_set_data_full (G_OBJECT (self), LEAVING_KEY, g_steal_pointer (&wanted), wanted_free);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-row", "(su)", article, row);
}

static void
on_starting (RectoArticleView *self)
{
  recto_page_commit_preedit (self->page);
}

static GtkWidget *
make_pane (gpointer data)
{
  RectoArticleView *self = data;
  GtkWidget *pane = recto_found_pane_new ();

  g_object_set_data (G_OBJECT (self), PANE_KEY, pane);
  g_signal_connect_object (pane, "chosen", G_CALLBACK (on_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pane, "starting", G_CALLBACK (on_starting), self, G_CONNECT_SWAPPED);
  return pane;
}

static RectoFoundPane *
need_pane (RectoArticleView *self)
{
  if (get_pane (self) == NULL)
    recto_side_pane_add (
        self->side, &(RectoPaneTab){ "found", _ ("All Articles"), "edit-find-replace-symbolic" },
        make_pane, self);
  return RECTO_FOUND_PANE (recto_side_pane_get_pane (self->side, "found"));
}

static void
act_find_everywhere (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  RectoFindBar *bar = recto_acts_get_find_bar (self);
  RectoFinder *finder = bar != NULL ? recto_find_bar_get_finder (bar) : NULL;
  RectoMatcher *matcher = finder != NULL ? recto_finder_get_matcher (finder) : NULL;
  RectoFoundPane *pane = NULL;

  if (matcher == NULL)
    {
      recto_notify (widget, _ ("There is nothing to look for"));
      return;
    }
  recto_page_commit_preedit (self->page);
  pane = need_pane (self);
  recto_found_pane_set_may_replace (pane, recto_acts_may_edit (self));
  recto_found_pane_search (pane, self->session, recto_find_bar_get_text (bar), matcher,
                           recto_find_bar_get_sides (bar));
  recto_side_pane_show (self->side, "found");
  recto_side_pane_enter (self->side);
}

/* --- The subject --- */

static void
install (GtkWidgetClass *class)
{
  static const RectoAct actions[] = {
    { "article.find-everywhere", NULL, act_find_everywhere },
  };

  recto_acts_install (class, actions, G_N_ELEMENTS (actions));
}

static gboolean
go_to_wanted (gpointer data)
{
  Wanted *wanted = data;
  RectoArticleView *self = wanted->view;

  wanted->source = 0;
  go_to (self, wanted->row, wanted->side, wanted->start, wanted->end);
  g_object_set_data (G_OBJECT (self), LEAVING_KEY, NULL);
  return G_SOURCE_REMOVE;
}

/* The words of a hit are selected once the window has gone to the row itself. */
static void
show (RectoArticleView *self)
{
  Wanted *wanted = g_object_get_data (G_OBJECT (self), LEAVING_KEY);

  if (wanted == NULL)
    return;
  if (recto_uid_equal (recto_article_get_uid (self->article), &wanted->article))
    wanted->source = g_idle_add (go_to_wanted, wanted);
  else
    g_object_set_data (G_OBJECT (self), LEAVING_KEY, NULL);
}

/* Closing the desk ends what runs; what was replaced until then stays. */
static void
hide (RectoArticleView *self)
{
  const Wanted *wanted = g_object_get_data (G_OBJECT (self), LEAVING_KEY);

  /* It was there, and goes again before anything was selected. */
  if (wanted != NULL && wanted->source != 0)
    g_object_set_data (G_OBJECT (self), LEAVING_KEY, NULL);
  if (get_pane (self) != NULL && g_object_get_data (G_OBJECT (self), LEAVING_KEY) == NULL)
    recto_found_pane_stop (get_pane (self));
}

static void
update (RectoArticleView *self)
{
  if (get_pane (self) != NULL && self->article != NULL)
    recto_found_pane_set_may_replace (get_pane (self), recto_acts_may_edit (self));
}

const RectoActs recto_everywhere_acts = {
  .install = install,
  .show = show,
  .hide = hide,
  .update = update,
};
