/* recto-acts-rows.c: text and shape of rows.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "recto-acts.h"
#include "recto-navigation.h"
#include "recto-notify.h"

static void
act_copy_source (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  RectoSegment *segment = recto_acts_get_active (self);
  g_autofree char *source = NULL;
  g_autoptr (GError) error = NULL;
  guint row;
  gboolean done;

  if (segment == NULL || !recto_article_has_source (self->article))
    return;
  row = recto_segment_get_row (segment);
  source = g_strdup (recto_segment_get_text (segment, RECTO_SIDE_SOURCE));
  done = recto_article_replace_text (self->article, segment, RECTO_SIDE_TARGET, 0,
                                     recto_segment_get_length (segment, RECTO_SIDE_TARGET), source,
                                     RECTO_REPLACE_COMMAND, &error);
  recto_acts_tell (self, done, error);
  if (done)
    recto_page_activate_row (self->page, row, RECTO_SIDE_TARGET, G_MAXUINT);
}

static void
act_split (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  RectoSegment *segment = recto_acts_get_active (self);
  RectoSide side = recto_page_get_active_side (self->page);
  RectoSide other = side == RECTO_SIDE_SOURCE ? RECTO_SIDE_TARGET : RECTO_SIDE_SOURCE;
  g_autoptr (GError) error = NULL;
  guint offsets[2];
  guint row;

  if (segment == NULL)
    return;
  row = recto_segment_get_row (segment);
  offsets[side] = recto_page_get_caret (self->page);
  offsets[other] = recto_guess_split (recto_segment_get_text (segment, side), offsets[side],
                                      recto_segment_get_text (segment, other));
  if (recto_article_split (self->article, segment, offsets[RECTO_SIDE_SOURCE],
                           offsets[RECTO_SIDE_TARGET], &error))
    recto_page_activate_row (self->page, row + 1, side, 0);
  else
    recto_acts_tell (self, FALSE, error);
}

static void
act_join (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  RectoSegment *segment = recto_acts_get_active (self);
  g_autoptr (GError) error = NULL;
  RectoSide side;
  guint row, caret;

  if (segment == NULL)
    return;
  row = recto_segment_get_row (segment);
  side = recto_page_get_active_side (self->page);
  caret = recto_page_get_caret (self->page);
  if (row + 1 >= recto_article_get_n_rows (self->article))
    {
      recto_notify (GTK_WIDGET (self), _ ("This is the last row"));
      return;
    }
  if (recto_article_join_next (self->article, segment, &error))
    recto_page_activate_row (self->page, row, side, caret);
  else
    recto_acts_tell (self, FALSE, error);
}

static void
act_kind (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  RectoSegment *segment = recto_acts_get_active (self);
  g_autoptr (GError) error = NULL;
  RectoKind kind;

  if (segment != NULL && recto_kind_from_name (name + strlen ("page.kind-"), &kind))
    recto_acts_tell (
        self,
        recto_article_set_kind (self->article, recto_segment_get_paragraph (segment), kind, &error),
        error);
}

static void
install (GtkWidgetClass *class)
{
  static const RectoAct actions[] = {
    { "page.copy-source", NULL, act_copy_source },
    { "page.split", NULL, act_split },
    { "page.join", NULL, act_join },
    { "page.kind-headline", NULL, act_kind },
    { "page.kind-dateline", NULL, act_kind },
    { "page.kind-lede", NULL, act_kind },
    { "page.kind-body", NULL, act_kind },
    { "page.kind-subhead", NULL, act_kind },
    { "page.kind-caption", NULL, act_kind },
    { "page.kind-byline", NULL, act_kind },
  };

  recto_acts_install (class, actions, G_N_ELEMENTS (actions));
}

static void
update (RectoArticleView *self)
{
  gboolean enabled = recto_acts_may_edit_row (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.split", enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.join", enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.kind-headline", enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.kind-dateline", enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.kind-lede", enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.kind-body", enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.kind-subhead", enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.kind-caption", enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.kind-byline", enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.copy-source",
                                 enabled && recto_article_has_source (self->article));
}

const RectoActs recto_rows_acts = {
  .install = install,
  .update = update,
};
