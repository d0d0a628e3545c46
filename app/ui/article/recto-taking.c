/* recto-taking.c: a text on its way into an article: a review table, the source, a translation.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-taking.h"

#include <glib/gi18n.h>

#include "recto-review.h"

#define MAX_NUMBERS 8 /* of rows, told in a sentence */

RectoTaking *
recto_taking_new (RectoTake what, RectoArticle *article, const char *name)
{
  RectoTaking *self = g_new0 (RectoTaking, 1);

  self->what = what;
  self->article = g_object_ref (article);
  self->name = g_strdup (name);
  return self;
}

void
recto_taking_free (RectoTaking *self)
{
  g_object_unref (self->article);
  g_free (self->name);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->record, recto_article_record_free);
  g_clear_pointer (&self->project, recto_project_free);
  g_clear_pointer (&self->names, recto_known_names_unref);
  g_clear_object (&self->store);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->update, recto_source_update_free);
  g_clear_pointer (&self->added, recto_added_side_free);
  g_free (self);
}

/* --- Reading it --- */

/* The project, for another thread. */
static RectoProject *
dup_project (RectoSession *session, RectoArticle *article, GError **error)
{
  const RectoProject *known = recto_session_get_article_project (session, article);

  if (known != NULL)
    return recto_session_find_project (session, known->name, error);
  g_set_error_literal (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_MISSING,
                       "The article has no project");
  return NULL;
}

gboolean
recto_taking_prepare (RectoTaking *self, RectoSession *session, GError **error)
{
  self->project = dup_project (session, self->article, error);
  if (self->project == NULL)
    return FALSE;
  self->has_source = recto_article_has_source (self->article);
  self->record = recto_article_to_record (self->article);
  self->names = recto_known_names_ref (recto_session_get_known_names (session));
  self->store = g_object_ref (recto_session_get_store (session));
  return TRUE;
}

gboolean
recto_taking_read (RectoTaking *self, GError **error)
{
  const RectoImportText text = { self->name, self->bytes, NULL };
  const RectoAddRequest request = { self->record, self->project, &text, self->store, self->names };

  if (self->what == RECTO_TAKE_REVIEW)
    self->rows = recto_review_read_rows (self->record, self->name, self->bytes, error);
  else if (self->what == RECTO_TAKE_TRANSLATION)
    self->added = recto_add_translation (&request, NULL, error);
  else if (self->has_source)
    self->update = recto_source_update_new (self->record, self->project, &text, NULL, error);
  else
    self->added = recto_add_source (&request, NULL, error);
  return self->rows != NULL || self->update != NULL || self->added != NULL;
}

/* --- What it would do, in words --- */

static guint
count_rows (const RectoTaking *self, RectoReviewedState state)
{
  guint n = 0;

  for (guint i = 0; i < self->rows->len; i++)
    n += ((const RectoReviewedRow *) self->rows->pdata[i])->state == state;
  return n;
}

/* What the reviewer said of rows. */
static guint
count_remarks (const RectoTaking *self)
{
  guint n = 0;

  for (guint i = 0; i < self->rows->len; i++)
    n += *((const RectoReviewedRow *) self->rows->pdata[i])->comment != '\0';
  return n;
}

/* Of none nothing is said. */
static void
append_line (GString *text, const char *format, guint n)
{
  g_autofree char *count = g_strdup_printf ("%u", n);

  if (n == 0)
    return;
  g_string_append (text, text->len > 0 ? "\n" : "");
  g_string_append (text, format);
  g_string_replace (text, "%u", count, 0);
}

/* Returns: (transfer full): "3, 7, 12 …" */
static char *
list_numbers (const RectoTaking *self, RectoReviewedState state)
{
  g_autoptr (GString) numbers = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const RectoReviewedRow *row = self->rows->pdata[i];

      if (row->state != state || n++ > MAX_NUMBERS)
        continue;
      if (n > MAX_NUMBERS)
        g_string_append (numbers, " …");
      else
        g_string_append_printf (numbers, "%s%u", n > 1 ? ", " : "", row->row + 1);
    }
  return g_string_free (g_steal_pointer (&numbers), FALSE);
}

static void
append_left (GString *text, const RectoTaking *self, RectoReviewedState state, const char *format)
{
  g_autofree char *numbers = list_numbers (self, state);

  if (*numbers == '\0')
    return;
  g_string_append (text, text->len > 0 ? "\n" : "");
  g_string_append (text, format);
  g_string_replace (text, "%s", numbers, 0);
}

static char *
describe_review (const RectoTaking *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = count_rows (self, RECTO_REVIEWED_CHANGED);

  append_line (text,
               g_dngettext (GETTEXT_PACKAGE, "%u row was changed.", "%u rows were changed.", n), n);
  append_line (text,
               g_dngettext (GETTEXT_PACKAGE, "%u row has a comment.", "%u rows have a comment.",
                            count_remarks (self)),
               count_remarks (self));
  append_left (text, self, RECTO_REVIEWED_EDITED,
               /* Translators: %s: numbers of rows */
               _ ("Edited here since the table went out, and left as they are: %s"));
  append_left (text, self, RECTO_REVIEWED_LOCKED,
               /* Translators: %s: numbers of rows */
               _ ("Locked, and left as they are: %s"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
describe_source (const RectoTaking *self)
{
  const guint *totals = self->update != NULL ? self->update->totals : NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (totals == NULL)
    return g_strdup (_ ("The article had no source: the rows are paired with this one. No word of "
                        "the translation changes."));
  append_line (text,
               g_dngettext (GETTEXT_PACKAGE, "%u row has another source now and becomes a draft.",
                            "%u rows have another source now and become drafts.",
                            totals[RECTO_UPDATED_CHANGED]),
               totals[RECTO_UPDATED_CHANGED]);
  append_line (text,
               g_dngettext (GETTEXT_PACKAGE, "%u row is new.", "%u rows are new.",
                            totals[RECTO_UPDATED_NEW]),
               totals[RECTO_UPDATED_NEW]);
  append_line (text,
               g_dngettext (GETTEXT_PACKAGE, "%u row has lost its source.",
                            "%u rows have lost their source.", totals[RECTO_UPDATED_GONE]),
               totals[RECTO_UPDATED_GONE]);
  append_line (text,
               g_dngettext (GETTEXT_PACKAGE, "%u row stays as it is.", "%u rows stay as they are.",
                            totals[RECTO_UPDATED_KEPT]),
               totals[RECTO_UPDATED_KEPT]);
  g_string_append_printf (text, "\n%s", _ ("No word of the translation changes."));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
describe_translation (const RectoTaking *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = self->added->filled, n_replaced = self->added->replaced;
  guint n_left = self->added->left->len;

  append_line (
      text,
      g_dngettext (GETTEXT_PACKAGE, "%u row gets a translation.", "%u rows get a translation.", n),
      n);
  append_line (text,
               g_dngettext (GETTEXT_PACKAGE, "%u draft makes room for it.",
                            "%u drafts make room for it.", n_replaced),
               n_replaced);
  append_line (text,
               g_dngettext (GETTEXT_PACKAGE,
                            "%u finished row says something else, and stays as it is.",
                            "%u finished rows say something else, and stay as they are.", n_left),
               n_left);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
recto_taking_describe (const RectoTaking *self)
{
  if (self->what == RECTO_TAKE_REVIEW)
    return describe_review (self);
  return self->what == RECTO_TAKE_SOURCE ? describe_source (self) : describe_translation (self);
}

gboolean
recto_taking_changes_anything (const RectoTaking *self)
{
  const guint *totals = self->update != NULL ? self->update->totals : NULL;

  if (self->rows != NULL)
    return count_rows (self, RECTO_REVIEWED_CHANGED) > 0 || count_remarks (self) > 0;
  if (self->what == RECTO_TAKE_TRANSLATION)
    return self->added->filled > 0 || self->added->replaced > 0;
  return totals == NULL || totals[RECTO_UPDATED_CHANGED] > 0 || totals[RECTO_UPDATED_NEW] > 0 ||
         totals[RECTO_UPDATED_GONE] > 0;
}

/* --- Into the article --- */

gboolean
recto_taking_apply (RectoTaking *self, RectoSession *session, const char *who, GError **error)
{
  if (self->update != NULL)
    return recto_source_update_apply (self->update, self->article, error);
  if (self->added != NULL)
    return recto_added_side_apply (self->added, self->article, error);
  return recto_review_apply (session, self->article, self->rows, who, error);
}
