/* recto-acts-status.c: what state rows are in, and going by it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "recto-acts.h"
#include "recto-coverage.h"
#include "recto-navigation.h"
#include "recto-notify.h"
#include "recto-profile.h"
#include "recto-shortcuts.h"

static void
tell_empty (RectoArticleView *self)
{
  g_autofree char *key = recto_shortcuts_dup_label ("page.omit");
  g_autofree char *text = NULL;

  if (key != NULL)
    /* Translators: a key */
    text = g_strdup_printf (_ ("This row is empty; %s leaves it out on purpose"), key);
  recto_notify (GTK_WIDGET (self), text != NULL ? text : _ ("This row is empty"));
}

/* What is certain of the names in a row is tagged as it becomes done. @done: its status then */
static gboolean
finish (RectoArticleView *self, RectoSegment *segment, RectoStatus done, GError **error)
{
  RectoSuggestions *suggestions = recto_acts_get_suggestions (self);
  g_autoptr (GError) refused = NULL;
  gboolean finished;

  recto_article_begin_group (self->article);
  if (suggestions != NULL)
    recto_suggestions_accept_row (suggestions, recto_segment_get_row (segment), &refused);
  finished = refused == NULL && recto_article_set_status (self->article, segment, done, &refused);
  recto_article_end_group (self->article);
  if (refused != NULL)
    g_propagate_error (error, g_steal_pointer (&refused));
  return finished;
}

static gboolean
mark_done (RectoArticleView *self, RectoSegment *segment)
{
  RectoStatus done = recto_role_get_done_status (recto_profile_get_role ());
  gboolean omitted = (recto_segment_get_flags (segment) & RECTO_FLAG_OMITTED) != 0;
  g_autoptr (GError) error = NULL;

  /* Nothing to vouch for: an empty translation would silently be missing from the export. */
  if (recto_segment_get_length (segment, RECTO_SIDE_TARGET) == 0 && !omitted)
    {
      tell_empty (self);
      return FALSE;
    }
  if (recto_segment_get_status (segment) >= done)
    return TRUE; /* a translator does not take an approval back by going through */
  if (finish (self, segment, done, &error))
    return TRUE;
  recto_acts_tell (self, FALSE, error);
  return FALSE;
}

static void
go_to_unfinished (RectoArticleView *self, guint from, gboolean forward)
{
  RectoStatus done = recto_role_get_done_status (recto_profile_get_role ());
  guint row;

  if (recto_find_unfinished (self->article, from, forward, done, &row))
    recto_acts_enter_row (self, row);
  else
    recto_notify (GTK_WIDGET (self), _ ("All rows are finished"));
}

static void
go_on (RectoArticleView *self, guint from, RectoDoneGoesTo where)
{
  if (where == RECTO_DONE_GOES_TO_UNFINISHED)
    go_to_unfinished (self, from, TRUE);
  else if (from + 1 < recto_article_get_n_rows (self->article))
    recto_acts_enter_row (self, from + 1);
}

/* --- Many rows at once --- */

/* Takes rows to "done", those that are left alone apart: finished already, empty, omitted or
 * locked. Returns: how many; G_MAXUINT where it failed, with @error set. */
static guint
set_rows_done (RectoArticleView *self, const GPtrArray *rows, GError **error)
{
  RectoStatus done = recto_role_get_done_status (recto_profile_get_role ());
  guint marked = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      RectoSegment *segment = g_ptr_array_index (rows, i);

      if (!recto_row_is_unfinished (segment, done) ||
          recto_segment_get_length (segment, RECTO_SIDE_TARGET) == 0)
        continue;
      if (!finish (self, segment, done, error))
        return G_MAXUINT;
      marked++;
    }
  return marked;
}

static void
mark_rows_done (RectoArticleView *self, const GPtrArray *rows)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  guint n;

  recto_article_begin_group (self->article);
  n = set_rows_done (self, rows, &error);
  recto_article_end_group (self->article);
  if (n == G_MAXUINT)
    recto_acts_tell (self, FALSE, error);
  else if (n == 0)
    recto_notify (GTK_WIDGET (self), _ ("None of these rows can be marked as done"));
  else
    {
      text = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "%u row marked as done", "%u rows marked as done", n), n);
      recto_acts_offer_undo (self, text);
    }
}

/* The rows of the article up to one. @sound: only those with nothing to look at. */
static GPtrArray *
list_rows (RectoArticleView *self, guint last, gboolean sound)
{
  GPtrArray *rows = g_ptr_array_new ();

  for (guint row = 0; row <= last; row++)
    if (!sound || !recto_acts_has_problem (self, row))
      g_ptr_array_add (rows, recto_article_get_row (self->article, row));
  return rows;
}

/* "article.mark-done": which rows: "to-here" is from the first to the active one, "selection" those
 * that are selected whole, "without-errors" all in which nothing is to be looked at. One step. */
static void
act_mark_done (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  const char *which = g_variant_get_string (parameter, NULL);
  RectoSegment *segment = recto_acts_get_active (self);
  g_autoptr (GPtrArray) rows = NULL;

  if (segment == NULL)
    return;
  if (strcmp (which, "selection") == 0)
    rows = recto_acts_get_rows (self);
  else if (strcmp (which, "to-here") == 0)
    rows = list_rows (self, recto_segment_get_row (segment), FALSE);
  else if (strcmp (which, "without-errors") == 0)
    rows = list_rows (self, recto_article_get_n_rows (self->article) - 1, TRUE);
  if (rows != NULL)
    mark_rows_done (self, rows);
}

/* --- One row, and on --- */

/* "page.done" goes on as Preferences say, "page.done-next" the other way. */
static void
act_done (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  g_autoptr (GPtrArray) rows = recto_acts_get_rows (self);
  RectoDoneGoesTo where = recto_profile_get_done_goes_to ();
  RectoSegment *segment;

  if (rows == NULL)
    return;
  if (rows->len > 1)
    {
      mark_rows_done (self, rows);
      return;
    }
  if (strcmp (name, "page.done-next") == 0)
    where = where == RECTO_DONE_GOES_TO_UNFINISHED ? RECTO_DONE_GOES_TO_NEXT
                                                   : RECTO_DONE_GOES_TO_UNFINISHED;
  segment = g_ptr_array_index (rows, 0);
  if (mark_done (self, segment))
    go_on (self, recto_segment_get_row (segment), where);
}

static void
act_unfinished (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  RectoSegment *segment = recto_acts_get_active (self);
  gboolean forward = strcmp (name, "page.next-unfinished") == 0;

  if (self->article == NULL || recto_article_get_n_rows (self->article) == 0)
    return;
  if (segment != NULL)
    go_to_unfinished (self, recto_segment_get_row (segment), forward);
  else
    go_to_unfinished (self, forward ? recto_article_get_n_rows (self->article) - 1 : 0, forward);
}

static void
act_needs_work (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  g_autoptr (GPtrArray) rows = recto_acts_get_rows (self);
  g_autoptr (GError) error = NULL;
  gboolean done = TRUE;

  if (rows == NULL)
    return;
  recto_article_begin_group (self->article);
  for (guint i = 0; done && i < rows->len; i++)
    done = recto_article_set_status (self->article, g_ptr_array_index (rows, i), RECTO_STATUS_DRAFT,
                                     &error);
  recto_article_end_group (self->article);
  recto_acts_tell (self, done, error);
}

/* Takes the flag away where all rows have it, else gives it to all. */
static void
act_toggle_flag (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  g_autoptr (GPtrArray) rows = recto_acts_get_rows (self);
  RectoFlags flag = strcmp (name, "page.omit") == 0 ? RECTO_FLAG_OMITTED : RECTO_FLAG_LOCKED;
  g_autoptr (GError) error = NULL;
  guint flags = 0;
  gboolean done = TRUE;

  if (rows == NULL)
    return;
  for (guint i = 0; i < rows->len; i++)
    if ((recto_segment_get_flags (g_ptr_array_index (rows, i)) & flag) == 0)
      flags = flag;
  recto_article_begin_group (self->article);
  for (guint i = 0; done && i < rows->len; i++)
    {
      RectoSegment *segment = g_ptr_array_index (rows, i);

      done = recto_article_set_flags (self->article, segment, flag, flags, &error);
      /* What is not left out any more has no reason to be. */
      if (done && flag == RECTO_FLAG_OMITTED && flags == 0 &&
          recto_omitted_find_reason (self->article, segment) != NULL)
        done = recto_omitted_set_reason (self->article, segment, NULL, &error);
    }
  recto_article_end_group (self->article);
  recto_acts_tell (self, done, error);
}

static void
install (GtkWidgetClass *class)
{
  static const RectoAct actions[] = {
    { "page.done", NULL, act_done },
    { "page.done-next", NULL, act_done },
    { "article.mark-done", "s", act_mark_done },
    { "page.next-unfinished", NULL, act_unfinished },
    { "page.previous-unfinished", NULL, act_unfinished },
    { "page.needs-work", NULL, act_needs_work },
    { "page.omit", NULL, act_toggle_flag },
    { "page.lock", NULL, act_toggle_flag },
  };

  recto_acts_install (class, actions, G_N_ELEMENTS (actions));
}

static void
update (RectoArticleView *self)
{
  gboolean enabled = recto_acts_may_edit_row (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.done", enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.done-next", enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "article.mark-done", enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.needs-work", enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.omit", enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.lock", enabled);
}

const RectoActs recto_status_acts = {
  .install = install,
  .update = update,
};
