/* recto-acts-mend.c: mending by keys what was paired wrongly.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "recto-acts.h"
#include "recto-language.h"
#include "recto-mend.h"
#include "recto-notify.h"

/* The rules of a language, made when they are first asked for and kept with the view. Returns:
 * (transfer none) (nullable): there are none, which is told */
static RectoSegmenter *
get_segmenter (RectoArticleView *self, RectoSide side)
{
  const char *language = recto_article_get_metadata (
      self->article, side == RECTO_SIDE_SOURCE ? "source-language" : "target-language");
  g_autofree char *key =
      g_strconcat ("recto-sentences-", language != NULL ? language : "und", NULL);
  RectoSegmenter *segmenter = g_object_get_data (G_OBJECT (self), key);
  g_autoptr (GBytes) rules = NULL;
  g_autoptr (GError) error = NULL;

  if (segmenter != NULL)
    return segmenter;
  rules = recto_language_load_rules (language != NULL ? language : "und", &error);
  if (rules != NULL)
    segmenter = recto_segmenter_new (rules, language != NULL ? language : "und", &error);
  if (segmenter == NULL)
    {
      recto_notify_error (GTK_WIDGET (self), _ ("Sentences cannot be told apart"), error);
      return NULL;
    }
  g_object_set_data_full (G_OBJECT (self), key, segmenter, g_object_unref);
  return segmenter;
}

/* The caret goes along with what was moved. */
static void
follow (RectoArticleView *self, gboolean done, guint row, RectoSide side, const GError *error)
{
  if (done)
    recto_page_activate_row (self->page, row, side, 0);
  else if (g_error_matches (error, RECTO_MODEL_ERROR, RECTO_MODEL_ERROR_INVALID))
    recto_notify (GTK_WIDGET (self), _ ("There is nothing to be moved, or no row to take it"));
  else
    recto_acts_tell (self, FALSE, error);
}

static void
act_sentence (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  gboolean down = g_str_equal (name, "page.sentence-down");
  RectoSegment *segment = recto_acts_may_edit_row (self) ? recto_acts_get_active (self) : NULL;
  RectoSide side = recto_page_get_active_side (self->page);
  RectoSegmenter *segmenter = segment != NULL ? get_segmenter (self, side) : NULL;
  g_autoptr (GError) error = NULL;
  gboolean done;
  guint row;

  if (segmenter == NULL)
    return;
  row = recto_segment_get_row (segment);
  done = recto_mend_move_sentence (self->article, segment, side, down, segmenter, &error);
  follow (self, done, down ? row + 1 : row - 1, side, error);
}

static void
act_swap (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  RectoSegment *segment = recto_acts_may_edit_row (self) ? recto_acts_get_active (self) : NULL;
  RectoSide side = recto_page_get_active_side (self->page);
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (segment == NULL)
    return;
  done = recto_mend_swap (self->article, segment, side, &error);
  follow (self, done, recto_segment_get_row (segment), side, error);
}

static void
act_added (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  RectoSegment *segment = recto_acts_may_edit_row (self) ? recto_acts_get_active (self) : NULL;
  RectoSegmenter *segmenter = segment != NULL ? get_segmenter (self, RECTO_SIDE_TARGET) : NULL;
  g_autoptr (GError) error = NULL;
  gboolean done;
  guint row;

  if (segmenter == NULL)
    return;
  row = recto_segment_get_row (segment);
  done = recto_mend_set_added (self->article, segment,
                               recto_page_get_active_side (self->page) == RECTO_SIDE_TARGET
                                   ? recto_page_get_caret (self->page)
                                   : 0,
                               segmenter, &error);
  if (!done && g_error_matches (error, RECTO_MODEL_ERROR, RECTO_MODEL_ERROR_INVALID))
    recto_notify (widget, _ ("The row has no other sentence"));
  else
    follow (self, done, row, RECTO_SIDE_TARGET, error);
}

static void
install (GtkWidgetClass *class)
{
  static const RectoAct actions[] = {
    { "page.sentence-up", NULL, act_sentence },
    { "page.sentence-down", NULL, act_sentence },
    { "page.swap-next", NULL, act_swap },
    { "page.set-added", NULL, act_added },
  };

  recto_acts_install (class, actions, G_N_ELEMENTS (actions));
}

static void
update (RectoArticleView *self)
{
  gboolean enabled = recto_acts_may_edit_row (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.sentence-up", enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.sentence-down", enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.swap-next", enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.set-added",
                                 enabled && recto_article_has_source (self->article));
}

const RectoActs recto_mend_acts = {
  .install = install,
  .update = update,
};
