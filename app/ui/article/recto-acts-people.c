/* recto-acts-people.c: the people and units of an article: gone through and judged.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "recto-acts-people.h"
#include "recto-entry-view.h"
#include "recto-notify.h"
#include "recto-session-register.h"

#define PEOPLE_KEY "recto-people"

RectoPeople *
recto_acts_get_people (RectoArticleView *self)
{
  return g_object_get_data (G_OBJECT (self), PEOPLE_KEY);
}

static void
people_free (gpointer data)
{
  RectoPeople *people = data;

  g_free (people->shown_before);
  g_free (people);
}

const RectoNamed *
recto_acts_get_named (RectoArticleView *self)
{
  RectoPeople *people = recto_acts_get_people (self);

  return self->article != NULL && people->pane != NULL ? recto_names_pane_get_chosen (people->pane)
                                                       : NULL;
}

static RectoMentions *
get_mentions (RectoArticleView *self)
{
  return recto_names_pane_get_mentions (recto_acts_get_people (self)->pane);
}

/* --- Going through the mentions --- */

void
recto_acts_show_mention (RectoArticleView *self, const RectoNamedPlace *place)
{
  RectoPeople *people = recto_acts_get_people (self);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean in_pane = recto_side_pane_has_focus (self->side);
  guint row = 0, start = 0, end = 0;

  if (!recto_mentions_find_place (get_mentions (self), place, &row, &start, &end))
    return;
  recto_page_commit_preedit (self->page);
  recto_acts_reveal_row (self, row);
  recto_page_select_range (self->page, row, place->side, start, end);
  people->walked_row = row;
  people->walked_side = place->side;
  people->walked_offset = start;
  if (in_pane && focus != NULL)
    gtk_widget_grab_focus (focus);
}

/* Where going on begins: at the mention that was gone to last, as long as the keys are in the pane,
 * else at the caret. */
static void
find_start (RectoArticleView *self, guint *row, RectoSide *side, guint *offset)
{
  const RectoPeople *people = recto_acts_get_people (self);
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

/* (nullable): none of them begins there */
static const RectoNamedPlace *
find_mention (RectoArticleView *self,
              const RectoNamed *named,
              guint row,
              RectoSide side,
              guint offset)
{
  for (guint i = 0; i < named->places->len; i++)
    {
      const RectoNamedPlace *place = &g_array_index (named->places, RectoNamedPlace, i);
      guint at = 0, start = 0, end = 0;

      if (place->side == side &&
          recto_mentions_find_place (get_mentions (self), place, &at, &start, &end) && at == row &&
          start == offset)
        return place;
    }
  return NULL;
}

static void
walk (RectoArticleView *self, const RectoNamed *named, gboolean forward)
{
  const RectoNamedPlace *place = NULL;
  guint row = 0, offset = 0;
  RectoSide side = RECTO_SIDE_SOURCE;

  find_start (self, &row, &side, &offset);
  if (recto_mentions_walk (get_mentions (self), named, forward, &row, &side, &offset))
    place = find_mention (self, named, row, side, offset);
  if (place != NULL)
    recto_acts_show_mention (self, place);
}

static void
act_walk (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  const RectoNamed *named = recto_acts_get_named (self);

  if (named != NULL)
    walk (self, named, g_str_equal (name, "names.next"));
}

const RectoNamedPlace *
recto_acts_get_mention (RectoArticleView *self, const RectoNamed *named)
{
  const RectoPeople *people = recto_acts_get_people (self);
  const RectoNamedPlace *place = NULL;
  guint row = RECTO_PAGE_NO_ROW, start = 0, end = 0;
  RectoSide side = RECTO_SIDE_SOURCE;

  if (recto_page_get_selection (self->page, &row, &side, &start, &end))
    place = find_mention (self, named, row, side, start);
  /* While the keys are in the pane the page does not tell what is selected in the source. */
  if (place == NULL && people->walked_row == recto_page_get_active_row (self->page))
    place =
        find_mention (self, named, people->walked_row, people->walked_side, people->walked_offset);
  if (place == NULL)
    walk (self, named, TRUE);
  return place;
}

/* --- Judging --- */

static void
add_suggested (RectoArticleView *self, const GArray *places, GPtrArray *list)
{
  RectoMentions *mentions = get_mentions (self);
  RectoSuggestions *suggestions = recto_acts_get_suggestions (self);

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
  const RectoNamed *named = recto_acts_get_named (self);
  g_autoptr (GPtrArray) list =
      g_ptr_array_new_with_free_func ((GDestroyNotify) recto_suggestion_free);
  g_autoptr (GError) error = NULL;

  if (named == NULL || recto_acts_get_suggestions (self) == NULL)
    return;
  recto_page_commit_preedit (self->page);
  add_suggested (self, named->places, list);
  add_suggested (self, named->of_person, list);
  recto_suggestions_accept (recto_acts_get_suggestions (self), list, &error);
  recto_acts_tell (self, error == NULL, error);
}

static void
act_untag (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  const RectoNamed *named = recto_acts_get_named (self);
  g_autoptr (GError) error = NULL;

  if (named == NULL || !recto_acts_may_edit (self))
    return;
  recto_page_commit_preedit (self->page);
  recto_acts_tell (self, recto_mentions_untag (get_mentions (self), named, &error), error);
}

/* Nobody judges what has not been seen: the first press shows a mention. */
static void
act_reject (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  const RectoNamed *named = recto_acts_get_named (self);
  const RectoNamedPlace *place = NULL;
  g_autoptr (GError) error = NULL;

  if (named == NULL || !recto_acts_may_edit (self))
    return;
  recto_page_commit_preedit (self->page);
  place = recto_acts_get_mention (self, named);
  if (place != NULL)
    recto_acts_tell (self, recto_mentions_reject_place (get_mentions (self), place, &error), error);
}

static void
act_verify (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  const RectoNamed *named = recto_acts_get_named (self);
  g_autoptr (GError) error = NULL;

  if (named == NULL || !recto_acts_may_edit (self) || recto_uid_is_none (&named->target))
    return;
  if (!recto_session_verify_entry (self->session, &named->target, &error))
    recto_notify_error (widget, _ ("The register was not changed"), error);
}

/* --- The register --- */

/* The entry as the register's own page shows it, to be read and changed. */
static void
act_edit (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  const RectoNamed *named = recto_acts_get_named (self);

  if (named == NULL || recto_uid_is_none (&named->target))
    return;
  recto_page_commit_preedit (self->page);
  gtk_window_present (recto_entry_window_new (GTK_WINDOW (gtk_widget_get_root (widget)),
                                              self->session, &named->target));
}

static void
act_show (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const RectoNamed *named = recto_acts_get_named (RECTO_ARTICLE_VIEW (widget));
  g_autofree char *uid = NULL;

  if (named == NULL || recto_uid_is_none (&named->target))
    return;
  uid = recto_uid_to_string (&named->target);
  gtk_widget_activate_action (
      widget, "win.show-entry", "(us)",
      named->kind == RECTO_SPAN_PERSON ? RECTO_ENTRY_PERSON : RECTO_ENTRY_UNIT, uid);
}

/* --- The subject --- */

static void
install (GtkWidgetClass *class)
{
  static const RectoAct actions[] = {
    { "names.next", NULL, act_walk },     { "names.previous", NULL, act_walk },
    { "names.accept", NULL, act_accept }, { "names.reject", NULL, act_reject },
    { "names.untag", NULL, act_untag },   { "names.verify", NULL, act_verify },
    { "names.edit", NULL, act_edit },     { "names.show", NULL, act_show },
  };

  recto_acts_install (class, actions, G_N_ELEMENTS (actions));
}

/* Once all subjects have what they need of an article; suggestions come and go with a setting. */
static void
follow (RectoArticleView *self)
{
  RectoPeople *people = recto_acts_get_people (self);
  RectoSuggestions *suggestions = NULL;

  if (people->pane == NULL || self->article == NULL)
    return;
  suggestions = recto_acts_get_suggestions (self);
  if (get_mentions (self) == NULL || recto_names_pane_get_suggestions (people->pane) != suggestions)
    recto_names_pane_set_article (people->pane, self->session, self->article, suggestions);
}

static void
hide (RectoArticleView *self)
{
  RectoPeople *people = recto_acts_get_people (self);

  if (people->pane != NULL)
    recto_names_pane_set_article (people->pane, NULL, NULL, NULL);
  people->walked_row = RECTO_PAGE_NO_ROW;
}

static GtkWidget *
make_pane (gpointer data)
{
  RectoArticleView *self = data;
  RectoPeople *people = recto_acts_get_people (self);

  people->pane = RECTO_NAMES_PANE (recto_names_pane_new ());
  g_signal_connect_object (people->pane, "taken", G_CALLBACK (recto_acts_take_name), self,
                           G_CONNECT_SWAPPED);
  follow (self);
  return GTK_WIDGET (people->pane);
}

static void
attach (RectoArticleView *self)
{
  RectoPeople *people = g_new0 (RectoPeople, 1);

  people->walked_row = RECTO_PAGE_NO_ROW;
  g_object_set_data_full (G_OBJECT (self), PEOPLE_KEY, people, people_free);
  recto_side_pane_add (self->side,
                       &(RectoPaneTab){ "names", _ ("Names"), "avatar-default-symbolic" },
                       make_pane, self);
}

static void
update (RectoArticleView *self)
{
  static const char *const deeds[] = { "names.accept", "names.reject", "names.untag",
                                       "names.verify" };
  gboolean enabled = recto_acts_may_edit (self);

  follow (self);
  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), deeds[i], enabled);
}

const RectoActs recto_people_acts = {
  .install = install,
  .attach = attach,
  .hide = hide,
  .update = update,
};
