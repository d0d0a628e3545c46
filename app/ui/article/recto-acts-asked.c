/* recto-acts-asked.c: names that are asked for: to be put in, or meant by what is named already.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "recto-acts-people.h"
#include "recto-navigation.h"
#include "recto-notify.h"

#define NAMES ((1u << RECTO_SPAN_PERSON) | (1u << RECTO_SPAN_UNIT))

/* The pane comes in sight for as long as it takes. */
static void
ask_from_page (RectoArticleView *self, RectoAskedFor what)
{
  RectoPeople *people = recto_acts_get_people (self);

  people->asked_for = what;
  people->from_page = TRUE;
  g_free (people->shown_before);
  people->shown_before = g_strdup (recto_side_pane_get_shown (self->side));
  recto_side_pane_show (self->side, "names");
}

/* The pane is as it was before, and the keys are where they were. */
static void
go_back (RectoArticleView *self)
{
  RectoPeople *people = recto_acts_get_people (self);

  if (people->from_page)
    {
      recto_side_pane_show (self->side, people->shown_before);
      recto_page_grab_focus (self->page);
    }
  else
    recto_side_pane_enter (self->side);
  people->from_page = FALSE;
}

/* --- Another meaning --- */

static void
act_retarget (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  const RectoNamed *named = recto_acts_get_named (self);
  RectoPeople *people = recto_acts_get_people (self);

  if (named == NULL || !recto_acts_may_edit (self))
    return;
  recto_page_commit_preedit (self->page);
  people->asked_for = RECTO_ASKED_FOR_ALL;
  people->from_page = FALSE;
  recto_names_pane_ask (people->pane, 0, 0, named->kind);
}

/* Nobody changes what has not been seen: the first press shows a mention. */
static void
act_retarget_one (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  const RectoNamed *named = recto_acts_get_named (self);
  RectoPeople *people = recto_acts_get_people (self);
  const RectoNamedPlace *place = NULL;

  if (named == NULL || !recto_acts_may_edit (self))
    return;
  recto_page_commit_preedit (self->page);
  place = recto_acts_get_mention (self, named);
  if (place == NULL)
    return;
  people->asked_for = RECTO_ASKED_FOR_ONE;
  people->from_page = FALSE;
  people->place = *place;
  recto_names_pane_ask (people->pane, 0, 0, place->kind);
}

/* What is tagged there, else what is suggested. */
static gboolean
find_place (RectoArticleView *self, guint row, RectoSide side, guint offset, RectoNamedPlace *place)
{
  const RectoSegment *segment = recto_article_get_row (self->article, row);
  RectoSuggestions *suggestions = recto_acts_get_suggestions (self);
  const RectoSpan *span =
      segment != NULL ? recto_find_span_at (segment, side, offset, NAMES) : NULL;
  const GPtrArray *shown = segment != NULL && suggestions != NULL
                               ? recto_suggestions_get_row (suggestions, row, side)
                               : NULL;

  if (span != NULL && span->state != RECTO_SPAN_REJECTED)
    {
      *place = (RectoNamedPlace){ *recto_segment_get_uid (segment),
                                  side,
                                  span->start,
                                  span->end,
                                  span->kind,
                                  span->state,
                                  span->uid };
      return TRUE;
    }
  for (guint i = 0; shown != NULL && i < shown->len; i++)
    {
      const RectoSuggestion *it = shown->pdata[i];

      if ((NAMES & (1u << it->kind)) != 0 && it->start <= offset && offset <= it->end)
        {
          *place =
              (RectoNamedPlace){ it->segment,          side,          it->start, it->end, it->kind,
                                 RECTO_SPAN_SUGGESTED, RECTO_UID_NONE };
          return TRUE;
        }
    }
  return FALSE;
}

/* "page.retarget-name": row, side and place of a mention. */
static void
act_retarget_there (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  RectoPeople *people = recto_acts_get_people (self);
  RectoNamedPlace place;
  guint row, side, offset;

  g_variant_get (parameter, "(uuu)", &row, &side, &offset);
  if (!recto_acts_may_edit (self))
    return;
  recto_page_commit_preedit (self->page);
  if (!find_place (self, row, (RectoSide) side, offset, &place))
    return;
  people->place = place;
  ask_from_page (self, RECTO_ASKED_FOR_ONE);
  recto_names_pane_ask (people->pane, 0, 0, place.kind);
}

/* --- A name that is put in --- */

/* At the caret, or in place of what is selected; at the end where the caret is in the source. */
static void
act_insert (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  RectoPeople *people = recto_acts_get_people (self);
  RectoSegment *segment = recto_acts_get_active (self);
  RectoSide side = RECTO_SIDE_TARGET;
  guint end = 0;

  if (segment == NULL || !recto_acts_may_edit_row (self))
    return;
  people->segment = *recto_segment_get_uid (segment);
  people->offset = end = recto_segment_get_length (segment, RECTO_SIDE_TARGET);
  if (recto_page_get_active_side (self->page) == RECTO_SIDE_TARGET)
    {
      people->offset = end = recto_page_get_caret (self->page);
      recto_page_get_selection (self->page, NULL, &side, &people->offset, &end);
    }
  people->length = end - people->offset;
  ask_from_page (self, RECTO_ASKED_TO_PUT_IN);
  recto_names_pane_ask (people->pane, recto_page_get_active_row (self->page), people->offset, 0);
}

static void
put_in (RectoArticleView *self, const RectoNameOffer *offer)
{
  RectoPeople *people = recto_acts_get_people (self);
  RectoSegment *segment = recto_article_find_segment (self->article, &people->segment);
  g_autoptr (GError) error = NULL;
  guint end = 0;

  go_back (self);
  if (segment == NULL ||
      people->offset + people->length > recto_segment_get_length (segment, RECTO_SIDE_TARGET))
    recto_notify (GTK_WIDGET (self), _ ("The place for the name is not there any more"));
  else if (recto_name_offer_insert (offer, self->session, self->article, segment, people->offset,
                                    people->length, &end, &error))
    recto_page_activate_row (self->page, recto_segment_get_row (segment), RECTO_SIDE_TARGET, end);
  else
    recto_acts_tell (self, FALSE, error);
}

/* --- What came of it --- */

static void
mean (RectoArticleView *self, RectoNameChoice *choice)
{
  RectoPeople *people = recto_acts_get_people (self);
  RectoMentions *mentions = recto_names_pane_get_mentions (people->pane);
  const RectoUid *target = recto_name_choice_get_target (choice);
  const char *label = recto_name_choice_get_label (choice);
  const RectoNamed *named = recto_acts_get_named (self);
  g_autoptr (GError) error = NULL;

  if (people->asked_for == RECTO_ASKED_FOR_ONE)
    recto_mentions_retarget_place (mentions, &people->place, target, label, &error);
  else if (named != NULL)
    recto_mentions_retarget (mentions, named, target, label, &error);
  recto_acts_tell (self, error == NULL, error);
  go_back (self);
}

void
recto_acts_take_name (RectoArticleView *self, RectoNameChoice *choice)
{
  const RectoNameOffer *offer = recto_name_choice_get_offer (choice);

  if (!recto_acts_may_edit (self))
    return;
  if (offer != NULL)
    put_in (self, offer);
  else
    mean (self, choice);
}

/* From what was asked for in the pane back to the pane; else to the page. */
static void
act_leave (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  RectoPeople *people = recto_acts_get_people (self);

  if (people->pane == NULL)
    return;
  if (recto_names_pane_stop_asking (people->pane))
    go_back (self);
  else
    recto_page_grab_focus (self->page);
}

static void
install (GtkWidgetClass *class)
{
  static const RectoAct actions[] = {
    { "names.retarget", NULL, act_retarget }, { "names.retarget-one", NULL, act_retarget_one },
    { "names.leave", NULL, act_leave },       { "page.retarget-name", "(uuu)", act_retarget_there },
    { "page.insert-name", NULL, act_insert },
  };

  recto_acts_install (class, actions, G_N_ELEMENTS (actions));
}

static void
update (RectoArticleView *self)
{
  static const char *const deeds[] = { "names.retarget", "names.retarget-one",
                                       "page.retarget-name" };
  gboolean enabled = recto_acts_may_edit (self);

  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), deeds[i], enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.insert-name",
                                 recto_acts_may_edit_row (self) || self->article == NULL);
}

const RectoActs recto_asked_acts = {
  .install = install,
  .update = update,
};
