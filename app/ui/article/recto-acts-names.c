/* recto-acts-names.c: the names that an article seems to hold: shown, accepted, rejected.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "recto-acts.h"
#include "recto-names-dialog.h"
#include "recto-navigation.h"
#include "recto-notify.h"
#include "recto-profile.h"

/* What this subject keeps with a view. */
#define NAMES_KEY "recto-names"

typedef struct
{
  RectoSuggestions *suggestions; /* owned; NULL while no article is shown that can be edited */
  GtkWindow *dialog;             /* weak, nullable */
} Names;

static Names *
get_names (RectoArticleView *self)
{
  return g_object_get_data (G_OBJECT (self), NAMES_KEY);
}

static void
names_free (gpointer data)
{
  Names *names = data;

  g_clear_weak_pointer (&names->dialog);
  g_clear_object (&names->suggestions);
  g_free (names);
}

RectoSuggestions *
recto_acts_get_suggestions (RectoArticleView *self)
{
  return get_names (self)->suggestions;
}

char *
recto_acts_describe_name (RectoSpanKind kind, const char *name)
{
  /* Translators: what a tag in the text means */
  if (kind == RECTO_SPAN_PERSON)
    return g_strdup_printf (_ ("Person: %s"), name);
  if (kind == RECTO_SPAN_UNIT)
    return g_strdup_printf (_ ("Unit: %s"), name);
  if (kind == RECTO_SPAN_RANK)
    return g_strdup_printf (_ ("Rank: %s"), name);
  return g_strdup_printf (_ ("Post: %s"), name);
}

char *
recto_acts_describe_suggestion (const RectoSuggestion *it)
{
  g_autofree char *what = recto_acts_describe_name (it->kind, it->label);

  if (!it->ambiguous)
    return g_steal_pointer (&what);
  /* Translators: what is suggested: "Person: …" */
  return g_strdup_printf (_ ("%s, not certain"), what);
}

/* The shortest one there. (nullable) */
static const RectoSuggestion *
find_suggestion (RectoArticleView *self, guint row, RectoSide side, guint offset)
{
  Names *names = get_names (self);
  const GPtrArray *found =
      names->suggestions != NULL ? recto_suggestions_get_row (names->suggestions, row, side) : NULL;
  const RectoSuggestion *best = NULL;

  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const RectoSuggestion *it = found->pdata[i];

      if (it->start <= offset && offset <= it->end &&
          (best == NULL || it->end - it->start < best->end - best->start))
        best = it;
    }
  return best;
}

/* (nullable): who tagged it knows */
static const char *
describe_state (RectoSpanState state)
{
  if (state == RECTO_SPAN_AUTOMATIC)
    return _ ("Tagged when the row was done: the register has it.");
  if (state == RECTO_SPAN_ORPHAN)
    return _ ("The words of this tag were changed.");
  return NULL;
}

char *
recto_acts_describe_place (RectoArticleView *self, guint row, RectoSide side, guint offset)
{
  const RectoSegment *segment = recto_article_get_row (self->article, row);
  const RectoSpan *span =
      segment != NULL ? recto_find_span_at (segment, side, offset, RECTO_NAME_KINDS) : NULL;
  const RectoSuggestion *it = find_suggestion (self, row, side, offset);
  g_autofree char *surface = NULL;
  g_autofree char *what = NULL;
  const char *why = NULL;

  if (span != NULL && span->state != RECTO_SPAN_REJECTED)
    {
      surface = g_utf8_substring (recto_segment_get_text (segment, side), span->start, span->end);
      what = recto_acts_describe_name (span->kind, span->label != NULL ? span->label : surface);
      why = describe_state (span->state);
    }
  else if (it != NULL)
    {
      what = recto_acts_describe_suggestion (it);
      why = recto_finding_reason_to_sentence (it->reason);
    }
  return why != NULL ? g_strdup_printf ("%s\n%s", what, why) : g_steal_pointer (&what);
}

char *
recto_acts_count_suggestions (RectoArticleView *self, guint row)
{
  Names *names = get_names (self);
  guint n = 0;

  for (guint side = 0; names->suggestions != NULL && side < 2; side++)
    {
      const GPtrArray *found =
          recto_suggestions_get_row (names->suggestions, row, (RectoSide) side);

      n += found != NULL ? found->len : 0;
    }
  return n > 0 ? g_strdup_printf (
                     g_dngettext (GETTEXT_PACKAGE, "%u suggestion", "%u suggestions", n), n)
               : NULL;
}

/* --- On the page --- */

static void
paint (guint row, RectoSide side, GArray *ranges, gpointer data)
{
  RectoArticleView *self = data;
  Names *names = get_names (self);
  const GPtrArray *found = NULL;

  if (names->suggestions == NULL || !recto_page_get_tints (self->page))
    return;
  found = recto_suggestions_get_row (names->suggestions, row, side);
  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const RectoSuggestion *it = found->pdata[i];
      RectoCellRange range = { it->start, it->end, recto_paint_for_name (it->kind, TRUE) };

      g_array_append_val (ranges, range);
    }
}

static void
on_row_changed (RectoArticleView *self, guint row)
{
  if (row == G_MAXUINT)
    {
      recto_page_queue_all_marks (self->page);
      return;
    }
  recto_page_queue_marks (self->page, row, RECTO_SIDE_SOURCE);
  recto_page_queue_marks (self->page, row, RECTO_SIDE_TARGET);
}

/* --- Accepting and rejecting --- */

/* What is accepted together with a suggestion: rank and post that stand with a person of the row.
 * Returns: (transfer full) (element-type RectoSuggestion): with itself */
static GPtrArray *
list_with (RectoSuggestions *suggestions, guint row, const RectoSuggestion *it)
{
  const GPtrArray *found = recto_suggestions_get_row (suggestions, row, it->side);
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_suggestion_free);

  g_ptr_array_add (list, recto_suggestion_copy (it));
  for (guint i = 0; found != NULL && i < found->len && it->kind == RECTO_SPAN_PERSON; i++)
    {
      const RectoSuggestion *other = found->pdata[i];

      if ((other->kind == RECTO_SPAN_RANK || other->kind == RECTO_SPAN_POST) && !other->ambiguous &&
          g_strcmp0 (other->person, it->label) == 0)
        g_ptr_array_add (list, recto_suggestion_copy (other));
    }
  return list;
}

/* Puts the caret where the next one begins. */
static gboolean
go_on (RectoArticleView *self, guint row, RectoSide side, guint offset)
{
  Names *names = get_names (self);
  g_autoptr (RectoSuggestion) next =
      recto_suggestions_step (names->suggestions, row, side, offset, TRUE);
  guint at = 0;

  if (next == NULL || !recto_suggestions_find_row (names->suggestions, next, &at))
    return FALSE;
  recto_page_activate_row (self->page, at, next->side, next->start);
  return TRUE;
}

/* Returns: whether any was judged */
static gboolean
judge (RectoArticleView *self, guint row, const RectoSuggestion *it, gboolean accept)
{
  Names *names = get_names (self);
  g_autoptr (GPtrArray) list =
      accept ? list_with (names->suggestions, row, it) : g_ptr_array_new_with_free_func (NULL);
  g_autoptr (GError) error = NULL;
  guint n = 0;

  if (accept)
    n = recto_suggestions_accept (names->suggestions, list, &error);
  else
    {
      g_ptr_array_add (list, (gpointer) it);
      n = recto_suggestions_reject (names->suggestions, list, &error);
    }
  recto_acts_tell (self, error == NULL, error);
  return n > 0;
}

/* "page.accept-name", "page.reject-name": who has just written a name goes on writing behind it;
 * who goes through the names is taken to the next one. */
static void
act_judge (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  Names *names = get_names (self);
  gboolean accept = strcmp (name, "page.accept-name") == 0;
  g_autoptr (RectoSuggestion) it = NULL;
  guint active, row = 0, caret;

  if (names->suggestions == NULL || recto_acts_get_active (self) == NULL)
    return;
  active = recto_page_get_active_row (self->page);
  caret = recto_page_get_caret (self->page);
  it = recto_suggestions_pick (names->suggestions, active, recto_page_get_active_side (self->page),
                               caret);
  if (it == NULL || !recto_suggestions_find_row (names->suggestions, it, &row))
    {
      recto_notify (widget, _ ("No name is suggested from here on"));
      return;
    }
  /* Nobody judges what has not been seen. */
  if (row != active && !recto_page_is_row_in_sight (self->page, row))
    recto_page_activate_row (self->page, row, it->side, it->start);
  else if (judge (self, row, it, accept) && (row != active || caret < it->end))
    go_on (self, row, it->side, it->start);
}

/* "page.judge-name": whether to accept, row, side and place of what is suggested there. */
static void
act_judge_at (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  Names *names = get_names (self);
  g_autoptr (RectoSuggestion) it = NULL;
  gboolean accept;
  guint row, side, offset;

  g_variant_get (parameter, "(buuu)", &accept, &row, &side, &offset);
  if (names->suggestions != NULL && recto_acts_get_active (self) != NULL)
    it = recto_suggestions_pick (names->suggestions, row, (RectoSide) side, offset);
  if (it != NULL)
    judge (self, row, it, accept);
}

/* --- All of them --- */

static void
on_chosen (RectoArticleView *self, GPtrArray *chosen)
{
  Names *names = get_names (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  guint n;

  if (names->suggestions == NULL)
    return;
  n = recto_suggestions_accept (names->suggestions, chosen, &error);
  if (error != NULL)
    {
      recto_acts_tell (self, FALSE, error);
      return;
    }
  text =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u place tagged", "%u places tagged", n), n);
  recto_acts_offer_undo (self, text);
}

static void
act_accept_all (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  Names *names = get_names (self);

  if (names->suggestions == NULL)
    return;
  recto_page_commit_preedit (self->page);
  if (names->dialog == NULL)
    {
      g_set_weak_pointer (
          &names->dialog,
          recto_names_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)), names->suggestions));
      g_signal_connect_object (names->dialog, "chosen", G_CALLBACK (on_chosen), self,
                               G_CONNECT_SWAPPED);
    }
  gtk_window_present (names->dialog);
}

static void
install (GtkWidgetClass *class)
{
  static const RectoAct actions[] = {
    { "page.accept-name", NULL, act_judge },
    { "page.reject-name", NULL, act_judge },
    { "page.judge-name", "(buuu)", act_judge_at },
    { "article.accept-names", NULL, act_accept_all },
  };

  recto_acts_install (class, actions, G_N_ELEMENTS (actions));
}

static void
show (RectoArticleView *self)
{
  Names *names = get_names (self);

  if (!recto_acts_may_edit (self) ||
      !g_settings_get_boolean (recto_settings (), RECTO_SETTING_SUGGESTIONS))
    return;
  names->suggestions = recto_suggestions_new (self->session, self->article);
  g_signal_connect_object (names->suggestions, "row-changed", G_CALLBACK (on_row_changed), self,
                           G_CONNECT_SWAPPED);
  recto_page_queue_all_marks (self->page);
}

static void
hide (RectoArticleView *self)
{
  Names *names = get_names (self);

  if (names->dialog != NULL)
    gtk_window_destroy (names->dialog);
  if (names->suggestions != NULL)
    g_signal_handlers_disconnect_by_data (names->suggestions, self);
  g_clear_object (&names->suggestions);
}

/* Off means that nobody looks: no dots, and no thread. */
static void
on_setting_changed (RectoArticleView *self)
{
  if (self->article == NULL)
    return;
  hide (self);
  show (self);
  recto_page_queue_all_marks (self->page);
  recto_article_view_update_acts (self);
}

static void
attach (RectoArticleView *self)
{
  g_object_set_data_full (G_OBJECT (self), NAMES_KEY, g_new0 (Names, 1), names_free);
  recto_page_add_paint_func (self->page, paint, self);
  g_signal_connect_object (recto_settings (), "changed::" RECTO_SETTING_SUGGESTIONS,
                           G_CALLBACK (on_setting_changed), self, G_CONNECT_SWAPPED);
}

static void
update (RectoArticleView *self)
{
  gboolean enabled = recto_acts_may_edit_row (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.accept-name", enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.reject-name", enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.judge-name", enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "article.accept-names",
                                 get_names (self)->suggestions != NULL);
}

const RectoActs recto_names_acts = {
  .install = install,
  .attach = attach,
  .show = show,
  .hide = hide,
  .update = update,
};
