/* recto-acts-write.c: signs that no key has: quotation marks and dashes, put in by command alone.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-acts.h"
#include "recto-language.h"
#include "recto-navigation.h"

/* Where in the translation signs are put: the selection, or the caret twice. From the source it is
 * where the caret was on the other side, as with letters that are typed there. */
static RectoSegment *
get_place (RectoArticleView *self, guint *start, guint *end)
{
  RectoSegment *segment;
  RectoSide side;
  guint row;

  if (!recto_acts_may_edit_row (self))
    return NULL;
  if (recto_page_get_active_side (self->page) == RECTO_SIDE_SOURCE)
    recto_page_grab_focus (self->page);
  segment = recto_acts_get_active (self);
  *start = *end = recto_page_get_caret (self->page);
  if (recto_page_get_selection (self->page, &row, &side, start, end) &&
      (row != recto_segment_get_row (segment) || side != RECTO_SIDE_TARGET))
    *start = *end = recto_page_get_caret (self->page);
  return segment;
}

static gboolean
put (RectoArticleView *self,
     RectoSegment *segment,
     guint offset,
     guint length,
     const char *text,
     GError **error)
{
  return recto_article_replace_text (self->article, segment, RECTO_SIDE_TARGET, offset, length,
                                     text, RECTO_REPLACE_COMMAND, error);
}

static void
finish (RectoArticleView *self, RectoSegment *segment, guint caret, const GError *error)
{
  if (error == NULL)
    recto_page_activate_row (self->page, recto_segment_get_row (segment), RECTO_SIDE_TARGET, caret);
  else
    recto_acts_tell (self, FALSE, error);
}

/* Round what is selected, or one at the caret: which one, what stands before it says. */
static void
act_quote (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  const char *language;
  g_autofree char *open = NULL;
  g_autofree char *close = NULL;
  g_autoptr (GError) error = NULL;
  RectoSegment *segment;
  guint start, end, caret;

  segment = get_place (self, &start, &end);
  if (segment == NULL)
    return;
  language = recto_article_get_metadata (self->article, "target-language");
  recto_language_get_quotes (language != NULL ? language : "und",
                             strcmp (name, "page.quote-single") == 0, &open, &close);
  recto_article_begin_group (self->article);
  if (start < end)
    {
      recto_trim_range (recto_segment_get_text (segment, RECTO_SIDE_TARGET), &start, &end);
      if (put (self, segment, end, 0, close, &error))
        put (self, segment, start, 0, open, &error);
      caret = end + (guint) (g_utf8_strlen (open, -1) + g_utf8_strlen (close, -1));
    }
  else
    {
      const char *mark =
          recto_quote_opens_at (recto_segment_get_text (segment, RECTO_SIDE_TARGET), start) ? open
                                                                                            : close;

      put (self, segment, start, 0, mark, &error);
      caret = start + (guint) g_utf8_strlen (mark, -1);
    }
  recto_article_end_group (self->article);
  finish (self, segment, caret, error);
}

static void
act_dash (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  g_autoptr (GError) error = NULL;
  RectoSegment *segment;
  const char *dash;
  guint start, end, replaces;

  segment = get_place (self, &start, &end);
  if (segment == NULL)
    return;
  dash = recto_choose_dash (recto_segment_get_text (segment, RECTO_SIDE_TARGET), start, &replaces);
  if (start < end)
    replaces = 0;
  put (self, segment, start - replaces, end - start + replaces, dash, &error);
  finish (self, segment, start - replaces + 1, error);
}

static void
install (GtkWidgetClass *class)
{
  static const RectoAct actions[] = {
    { "page.quote-double", NULL, act_quote },
    { "page.quote-single", NULL, act_quote },
    { "page.dash", NULL, act_dash },
  };

  recto_acts_install (class, actions, G_N_ELEMENTS (actions));
}

static void
update (RectoArticleView *self)
{
  gboolean enabled = recto_acts_may_edit_row (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.quote-double", enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.quote-single", enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.dash", enabled);
}

const RectoActs recto_write_acts = {
  .install = install,
  .update = update,
};
