/* recto-acts-people.c: the people and units of an article: gone through, judged, put in.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "recto-acts.h"
#include "recto-names-chooser.h"
#include "recto-names-pane.h"
#include "recto-notify.h"
#include "recto-session-register.h"

/* What this subject keeps with a view. */
#define PEOPLE_KEY "recto-people"

typedef struct
{
  RectoNamesPane *pane;          /* of the side pane; NULL until it is first shown */
  RectoSuggestions *suggestions; /* owned, nullable: where nothing can be edited */

  /* The mention that was gone to last. */
  guint walked_row, walked_offset;
  RectoSide walked_side;

  /* A name that is asked for. */
  RectoUid segment;
  guint offset, length;
  char *shown_before; /* owned, nullable: the pane that was shown; NULL: none was */
  gboolean puts_in;   /* or another meaning is asked for */
} People;

static People *
get_people (RectoArticleView *self)
{
  return g_object_get_data (G_OBJECT (self), PEOPLE_KEY);
}

static void
people_free (gpointer data)
{
  People *people = data;

  g_clear_object (&people->suggestions);
  g_free (people->shown_before);
  g_free (people);
}

static RectoSuggestions *
need_suggestions (RectoArticleView *self)
{
  People *people = get_people (self);
  RectoSuggestions *shown = recto_acts_get_suggestions (self);

  if (shown != NULL)
    return shown;
  if (people->suggestions == NULL)
    people->suggestions = recto_suggestions_new (self->session, self->article);
  return people->suggestions;
}

/* (nullable): nothing is chosen in the pane */
static const RectoNamed *
get_chosen (RectoArticleView *self)
{
  People *people = get_people (self);

  return self->article != NULL && people->pane != NULL ? recto_names_pane_get_chosen (people->pane)
                                                       : NULL;
}

/* --- Going through the mentions --- */

/* Selects it on the page; the keys stay in the list, so that Enter goes on. */
static void
show_place (RectoArticleView *self, const RectoNamedPlace *place)
{
  RectoMentions *mentions = recto_names_pane_get_mentions (get_people (self)->pane);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean in_pane = recto_side_pane_has_focus (self->side);
  guint row = 0, start = 0, end = 0;

  if (!recto_mentions_find_place (mentions, place, &row, &start, &end))
    return;
  recto_page_commit_preedit (self->page);
  recto_acts_reveal_row (self, row);
  recto_page_select_range (self->page, row, place->side, start, end);
  get_people (self)->walked_row = row;
  get_people (self)->walked_side = place->side;
  get_people (self)->walked_offset = start;
  if (in_pane && focus != NULL)
    gtk_widget_grab_focus (focus);
}

/* Where going on begins: at the mention that was gone to last, as long as the keys are in the pane,
 * else at the caret. */
static void
find_start (RectoArticleView *self, guint *row, RectoSide *side, guint *offset)
{
  const People *people = get_people (self);
  guint end = 0;

  if (recto_page_get_active_row (self->page) == RECTO_PAGE_NO_ROW)
    return;
  *row = recto_page_get_active_row (self->page);
  if (recto_side_pane_has_focus (self->side) && people->walked_row == *row)
    {
      *side = people->walked_side;
      *offset = people->walked_offset;
      return;
    }
  *side = recto_page_get_active_side (self->page);
  *offset = recto_page_get_caret (self->page);
  recto_page_get_selection (self->page, row, side, offset, &end);
}

static void
act_walk (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  const RectoNamed *named = get_chosen (self);
  RectoMentions *mentions = NULL;
  guint row = 0, offset = 0, end = 0;
  RectoSide side = RECTO_SIDE_SOURCE;

  if (named == NULL)
    return;
  mentions = recto_names_pane_get_mentions (get_people (self)->pane);
  find_start (self, &row, &side, &offset);
  if (!recto_mentions_walk (mentions, named, g_str_equal (name, "names.next"), &row, &side,
                            &offset))
    return;
  for (guint i = 0; i < named->places->len; i++)
    {
      const RectoNamedPlace *place = &g_array_index (named->places, RectoNamedPlace, i);
      guint at = 0, start = 0;

      if (place->side == side && recto_mentions_find_place (mentions, place, &at, &start, &end) &&
          at == row && start == offset)
        {
          show_place (self, place);
          return;
        }
    }
}

/* --- Judging --- */

static void
add_suggested (RectoArticleView *self, const GArray *places, GPtrArray *list)
{
  People *people = get_people (self);
  RectoMentions *mentions = recto_names_pane_get_mentions (people->pane);
  RectoSuggestions *suggestions = need_suggestions (self);

  for (guint i = 0; i < places->len; i++)
    {
      const RectoNamedPlace *place = &g_array_index (places, RectoNamedPlace, i);
      const GPtrArray *found = NULL;
      guint row = 0, start = 0, end = 0;

      if (place->state != RECTO_SPAN_SUGGESTED ||
          !recto_mentions_find_place (mentions, place, &row, &start, &end))
        continue;
      found = recto_suggestions_get_row (suggestions, row, place->side);
      for (guint k = 0; found != NULL && k < found->len; k++)
        {
          const RectoSuggestion *it = found->pdata[k];

          if (it->kind == place->kind && it->start == start && it->end == end)
            g_ptr_array_add (list, recto_suggestion_copy (it));
        }
    }
}

/* Everything that is suggested of it, with ranks and posts. */
static void
act_accept (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  const RectoNamed *named = get_chosen (self);
  g_autoptr (GPtrArray) list =
      g_ptr_array_new_with_free_func ((GDestroyNotify) recto_suggestion_free);
  g_autoptr (GError) error = NULL;

  if (named == NULL || !recto_acts_may_edit (self))
    return;
  recto_page_commit_preedit (self->page);
  add_suggested (self, named->places, list);
  add_suggested (self, named->of_person, list);
  recto_suggestions_accept (need_suggestions (self), list, &error);
  recto_acts_tell (self, error == NULL, error);
}

static void
act_untag (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  const RectoNamed *named = get_chosen (self);
  g_autoptr (GError) error = NULL;

  if (named == NULL || !recto_acts_may_edit (self))
    return;
  recto_page_commit_preedit (self->page);
  recto_acts_tell (
      self,
      recto_mentions_untag (recto_names_pane_get_mentions (get_people (self)->pane), named, &error),
      error);
}

static void
act_verify (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  const RectoNamed *named = get_chosen (self);
  g_autoptr (GError) error = NULL;

  if (named == NULL || !recto_acts_may_edit (self) || recto_uid_is_none (&named->target))
    return;
  if (!recto_session_verify_entry (self->session, &named->target, &error))
    recto_notify_error (widget, _ ("The register was not changed"), error);
}

/* --- Names that are asked for --- */

static void
act_retarget (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  const RectoNamed *named = get_chosen (self);
  People *people = get_people (self);

  if (named == NULL || !recto_acts_may_edit (self))
    return;
  recto_page_commit_preedit (self->page);
  people->puts_in = FALSE;
  recto_names_pane_ask (people->pane, 0, 0, named->kind);
}

/* At the caret, or in place of what is selected; at the end where the caret is in the source. */
static void
act_insert (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  People *people = get_people (self);
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
  g_free (people->shown_before);
  people->shown_before = g_strdup (recto_side_pane_get_shown (self->side));
  people->puts_in = TRUE;
  recto_side_pane_show (self->side, "names");
  recto_names_pane_ask (people->pane, recto_page_get_active_row (self->page), people->offset, 0);
}

/* The pane is as it was before, and the keys are on the page. */
static void
go_back (RectoArticleView *self)
{
  People *people = get_people (self);

  if (people->puts_in)
    recto_side_pane_show (self->side, people->shown_before);
  people->puts_in = FALSE;
  recto_page_grab_focus (self->page);
}

static void
act_leave (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  People *people = get_people (self);

  if (people->pane == NULL)
    return;
  recto_names_pane_stop_asking (people->pane);
  go_back (self);
}

static void
put_in (RectoArticleView *self, const RectoNameOffer *offer)
{
  People *people = get_people (self);
  RectoSegment *segment = recto_article_find_segment (self->article, &people->segment);
  g_autoptr (GError) error = NULL;
  guint end = 0;

  if (segment == NULL ||
      people->offset + people->length > recto_segment_get_length (segment, RECTO_SIDE_TARGET))
    return;
  go_back (self);
  if (recto_name_offer_insert (offer, self->session, self->article, segment, people->offset,
                               people->length, &end, &error))
    recto_page_activate_row (self->page, recto_segment_get_row (segment), RECTO_SIDE_TARGET, end);
  else
    recto_acts_tell (self, FALSE, error);
}

static void
on_taken (RectoArticleView *self, RectoNameChoice *choice)
{
  const RectoNamed *named = get_chosen (self);
  g_autoptr (GError) error = NULL;

  if (!recto_acts_may_edit (self))
    return;
  if (recto_name_choice_get_offer (choice) != NULL)
    {
      put_in (self, recto_name_choice_get_offer (choice));
      return;
    }
  if (named != NULL)
    recto_acts_tell (
        self,
        recto_mentions_retarget (recto_names_pane_get_mentions (get_people (self)->pane), named,
                                 recto_name_choice_get_target (choice),
                                 recto_name_choice_get_label (choice), &error),
        error);
  recto_side_pane_enter (self->side);
}

/* --- The subject --- */

static void
install (GtkWidgetClass *class)
{
  static const RectoAct actions[] = {
    { "names.next", NULL, act_walk },         { "names.previous", NULL, act_walk },
    { "names.accept", NULL, act_accept },     { "names.untag", NULL, act_untag },
    { "names.retarget", NULL, act_retarget }, { "names.verify", NULL, act_verify },
    { "names.leave", NULL, act_leave },       { "page.insert-name", NULL, act_insert },
  };

  recto_acts_install (class, actions, G_N_ELEMENTS (actions));
}

/* Once all subjects have what they need of an article. */
static void
follow (RectoArticleView *self)
{
  People *people = get_people (self);

  if (people->pane != NULL && self->article != NULL &&
      recto_names_pane_get_mentions (people->pane) == NULL)
    recto_names_pane_set_article (people->pane, self->session, self->article,
                                  need_suggestions (self));
}

static void
hide (RectoArticleView *self)
{
  People *people = get_people (self);

  if (people->pane != NULL)
    recto_names_pane_set_article (people->pane, NULL, NULL, NULL);
  people->walked_row = RECTO_PAGE_NO_ROW;
  g_clear_object (&people->suggestions);
}

static GtkWidget *
make_pane (gpointer data)
{
  RectoArticleView *self = data;
  People *people = get_people (self);

  people->pane = RECTO_NAMES_PANE (recto_names_pane_new ());
  g_signal_connect_object (people->pane, "taken", G_CALLBACK (on_taken), self, G_CONNECT_SWAPPED);
  follow (self);
  return GTK_WIDGET (people->pane);
}

static void
attach (RectoArticleView *self)
{
  People *people = g_new0 (People, 1);

  people->walked_row = RECTO_PAGE_NO_ROW;
  g_object_set_data_full (G_OBJECT (self), PEOPLE_KEY, people, people_free);
  recto_side_pane_add (self->side,
                       &(RectoPaneTab){ "names", _ ("Names"), "avatar-default-symbolic" },
                       make_pane, self);
}

static void
update (RectoArticleView *self)
{
  static const char *const deeds[] = { "names.accept", "names.untag", "names.retarget",
                                       "names.verify" };
  gboolean enabled = recto_acts_may_edit (self);

  follow (self);
  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), deeds[i], enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.insert-name",
                                 recto_acts_may_edit_row (self) || self->article == NULL);
}

const RectoActs recto_people_acts = {
  .install = install,
  .attach = attach,
  .hide = hide,
  .update = update,
};
