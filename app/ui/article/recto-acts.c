/* recto-acts.c: the subjects of what can be done to an article, and what they share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-acts.h"

#include <glib/gi18n.h>

#include "recto-navigation.h"
#include "recto-notify.h"
#include "recto-shortcuts.h"

static const RectoActs *const subjects[] = {
  &recto_status_acts,   &recto_rows_acts,   &recto_words_acts,       &recto_write_acts,
  &recto_complete_acts, &recto_paste_acts,  &recto_spans_acts,       &recto_undo_acts,
  &recto_people_acts,   &recto_asked_acts,  &recto_article_acts,     &recto_panes_acts,
  &recto_history_acts,  &recto_look_acts,   &recto_find_acts,        &recto_out_acts,
  &recto_filter_acts,   &recto_sight_acts,  &recto_sheets_acts,      &recto_exported_acts,
  &recto_exchange_acts, &recto_take_acts,   &recto_everywhere_acts,  &recto_template_acts,
  &recto_photos_acts,   &recto_names_acts,  &recto_corrections_acts, &recto_judge_acts,
  &recto_mend_acts,     &recto_checks_acts, &recto_comments_acts,    &recto_omitted_acts,
};

void
recto_acts_install (GtkWidgetClass *class, const RectoAct *acts, guint n)
{
  for (guint i = 0; i < n; i++)
    gtk_widget_class_install_action (class, acts[i].name, acts[i].type, acts[i].activate);
}

void
recto_article_view_install_acts (GtkWidgetClass *class)
{
  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++)
    if (subjects[i]->install != NULL)
      subjects[i]->install (class);
}

void
recto_article_view_attach_acts (RectoArticleView *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++)
    if (subjects[i]->attach != NULL)
      subjects[i]->attach (self);
}

void
recto_article_view_show_acts (RectoArticleView *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++)
    if (subjects[i]->show != NULL)
      subjects[i]->show (self);
}

void
recto_article_view_hide_acts (RectoArticleView *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++)
    if (subjects[i]->hide != NULL)
      subjects[i]->hide (self);
}

void
recto_article_view_update_acts (RectoArticleView *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++)
    if (subjects[i]->update != NULL)
      subjects[i]->update (self);
}

/* --- What they share --- */

gboolean
recto_acts_may_edit (RectoArticleView *self)
{
  return self->article != NULL && !recto_article_view_is_read_only (self);
}

gboolean
recto_acts_may_edit_row (RectoArticleView *self)
{
  return recto_acts_may_edit (self) && recto_page_get_active_row (self->page) != RECTO_PAGE_NO_ROW;
}

gboolean
recto_acts_begin_on (RectoArticleView *self, const char *id, RectoUid *uid)
{
  if (!recto_acts_may_edit (self) || !recto_uid_from_string (id, uid))
    return FALSE;
  recto_page_commit_preedit (self->page);
  return TRUE;
}

RectoSegment *
recto_acts_get_active (RectoArticleView *self)
{
  guint row;

  if (self->article == NULL)
    return NULL;
  recto_page_commit_preedit (self->page);
  row = recto_page_get_active_row (self->page);
  return row == RECTO_PAGE_NO_ROW ? NULL : recto_article_get_row (self->article, row);
}

GPtrArray *
recto_acts_get_rows (RectoArticleView *self)
{
  RectoSegment *active = recto_acts_get_active (self);
  g_autoptr (GArray) selected = NULL;
  GPtrArray *rows;

  if (self->article == NULL)
    return NULL;
  selected = recto_page_get_selected_rows (self->page);
  if (selected == NULL && active == NULL)
    return NULL;
  rows = g_ptr_array_new ();
  if (selected == NULL)
    g_ptr_array_add (rows, active);
  for (guint i = 0; selected != NULL && i < selected->len; i++)
    g_ptr_array_add (rows,
                     recto_article_get_row (self->article, g_array_index (selected, guint, i)));
  return rows;
}

static void
tell_locked (RectoArticleView *self)
{
  g_autofree char *key = recto_shortcuts_dup_label ("page.lock");
  g_autofree char *text = NULL;

  if (key != NULL)
    /* Translators: a key, such as "Shift+Ctrl+L" */
    text = g_strdup_printf (_ ("This row is locked; %s unlocks it"), key);
  else
    text = g_strdup (_ ("This row is locked"));
  recto_notify (GTK_WIDGET (self), text);
}

void
recto_acts_tell (RectoArticleView *self, gboolean done, const GError *error)
{
  if (done)
    return;
  gtk_widget_error_bell (GTK_WIDGET (self));
  if (g_error_matches (error, RECTO_MODEL_ERROR, RECTO_MODEL_ERROR_LOCKED))
    tell_locked (self);
  else
    recto_notify_error (GTK_WIDGET (self), _ ("The row was not changed"), error);
}

void
recto_acts_enter_row (RectoArticleView *self, guint row)
{
  recto_page_activate_row (self->page, row, RECTO_SIDE_TARGET, 0);
}

RectoSegment *
recto_acts_get_selected (RectoArticleView *self, RectoSide *side, guint *start, guint *end)
{
  RectoSegment *segment;
  guint row;

  if (self->article == NULL)
    return NULL;
  recto_page_commit_preedit (self->page);
  if (!recto_page_get_selection (self->page, &row, side, start, end))
    return NULL;
  segment = recto_article_get_row (self->article, row);
  if (segment == NULL || *end > recto_segment_get_length (segment, *side) ||
      !recto_trim_range (recto_segment_get_text (segment, *side), start, end))
    return NULL;
  return segment;
}
