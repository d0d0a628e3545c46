/* recto-coverage.c: what a translation leaves out of its source, and what it adds.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-coverage.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "recto-words.h"

/* Kept in desks: never change one. Translators: why a part of the source is not translated. */
static const char *const usual_reasons[] = {
  N_ ("It says again what stands elsewhere"),
  N_ ("It tells readers abroad nothing"),
  N_ ("It is not to be made public"),
  N_ ("There is no room for it"),
  N_ ("The editors asked for it"),
};

const char *
recto_coverage_state_to_name (RectoCoverageState state)
{
  static const char *const names[RECTO_N_COVERAGE_STATES] = { "translated", "omitted",
                                                              "omitted-without-reason",
                                                              "untranslated", "added" };

  g_return_val_if_fail ((guint) state < RECTO_N_COVERAGE_STATES, NULL);

  return names[state];
}

static char *
make_key (const RectoUid *segment)
{
  g_autofree char *uid = recto_uid_to_string (segment);

  return g_strconcat (RECTO_OMITTED_KEY, uid, NULL);
}

const char *
recto_omitted_get_reason (const RectoArticleRecord *record, const RectoUid *segment)
{
  g_autofree char *key = make_key (segment);

  return g_hash_table_lookup (record->metadata, key);
}

const char *
recto_omitted_find_reason (RectoArticle *article, const RectoSegment *segment)
{
  g_autofree char *key = make_key (recto_segment_get_uid (segment));

  return recto_article_get_metadata (article, key);
}

const char *
recto_omitted_get_usual_reason (guint n)
{
  return n < G_N_ELEMENTS (usual_reasons) ? usual_reasons[n] : NULL;
}

const char *
recto_omitted_reason_to_label (const char *reason)
{
  for (guint i = 0; i < G_N_ELEMENTS (usual_reasons); i++)
    if (g_str_equal (usual_reasons[i], reason))
      return _ (usual_reasons[i]);
  return reason;
}

gboolean
recto_omitted_set_reason (RectoArticle *article,
                          RectoSegment *segment,
                          const char *reason,
                          GError **error)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (RECTO_IS_ARTICLE (article) && segment != NULL, FALSE);

  key = make_key (recto_segment_get_uid (segment));
  return recto_article_set_metadata (article, key, reason, error);
}

static void
row_free (gpointer data)
{
  RectoCoverageRow *self = data;

  g_free (self->text);
  g_free (self->reason);
  g_free (self);
}

void
recto_coverage_free (RectoCoverage *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->list);
  g_free (self);
}

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " \n\t")] == '\0';
}

static RectoCoverageState
judge (const RectoSegmentRecord *row, const char *reason)
{
  if (is_blank (row->source))
    return RECTO_COVERAGE_ADDED;
  if ((row->flags & RECTO_FLAG_OMITTED) != 0)
    return reason != NULL ? RECTO_COVERAGE_OMITTED : RECTO_COVERAGE_OMITTED_BARE;
  return is_blank (row->target) ? RECTO_COVERAGE_UNTRANSLATED : RECTO_COVERAGE_TRANSLATED;
}

static void
count_row (RectoCoverage *self, const RectoArticleRecord *record, guint number)
{
  const RectoSegmentRecord *row = record->segments->pdata[number];
  const char *reason = recto_omitted_get_reason (record, &row->uid);
  RectoCoverageState state = judge (row, reason);
  const char *text = state == RECTO_COVERAGE_ADDED ? row->target : row->source;
  const char *language = g_hash_table_lookup (
      record->metadata, state == RECTO_COVERAGE_ADDED ? "target-language" : "source-language");
  guint words = recto_count_words (text, -1, language != NULL ? language : "", NULL);
  RectoCoverageRow *told = NULL;

  if (is_blank (text))
    return;
  self->rows[state]++;
  self->words[state] += words;
  if (state == RECTO_COVERAGE_TRANSLATED)
    return;
  told = g_new0 (RectoCoverageRow, 1);
  told->segment = row->uid;
  told->row = number;
  told->state = state;
  told->words = words;
  told->text = g_strdup (text);
  told->reason = g_strdup (state == RECTO_COVERAGE_OMITTED ? reason : "");
  g_ptr_array_add (self->list, told);
}

RectoCoverage *
recto_coverage_new (const RectoArticleRecord *record)
{
  RectoCoverage *self = NULL;
  guint all = 0, left = 0;

  g_return_val_if_fail (record != NULL, NULL);

  self = g_new0 (RectoCoverage, 1);
  self->list = g_ptr_array_new_with_free_func (row_free);
  for (guint i = 0; i < record->segments->len; i++)
    count_row (self, record, i);
  left = self->words[RECTO_COVERAGE_OMITTED] + self->words[RECTO_COVERAGE_OMITTED_BARE] +
         self->words[RECTO_COVERAGE_UNTRANSLATED];
  all = left + self->words[RECTO_COVERAGE_TRANSLATED];
  self->share = all > 0 ? (double) left / all : 0.0;
  return self;
}
