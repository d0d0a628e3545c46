/* recto-import-words.c: the word pairs that two texts of a project are aligned with.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-import-words.h"

/* So many articles are read, none with more rows than that: an import is not to wait for it. */
#define MAX_ARTICLES 20
#define MAX_ROWS 500

static void
gather_rows (const RectoArticleRecord *record, GPtrArray *texts[2])
{
  for (guint i = 0; i < record->segments->len; i++)
    {
      const RectoSegmentRecord *row = record->segments->pdata[i];

      if (row->status < RECTO_STATUS_TRANSLATED || (row->flags & RECTO_FLAG_OMITTED) != 0 ||
          *row->source == '\0' || *row->target == '\0')
        continue;
      g_ptr_array_add (texts[0], g_strdup (row->source));
      g_ptr_array_add (texts[1], g_strdup (row->target));
    }
}

static gboolean
is_worth_reading (const RectoArticleSummary *article)
{
  guint confirmed = 0;

  for (guint status = RECTO_STATUS_TRANSLATED; status < RECTO_N_STATUSES; status++)
    confirmed += article->counts[status];
  return confirmed > 0 && article->n_rows <= MAX_ROWS;
}

static void
learn (RectoStore *store, const RectoProject *project, RectoWordPairs *pairs)
{
  g_autoptr (GPtrArray) articles = recto_store_list_articles (store, &project->uid, NULL);
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) targets = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *texts[2] = { sources, targets };
  guint read = 0;

  for (guint i = 0; articles != NULL && i < articles->len && read < MAX_ARTICLES; i++)
    {
      const RectoArticleSummary *article = articles->pdata[i];
      g_autoptr (RectoArticleRecord) record = NULL;

      if (!is_worth_reading (article))
        continue;
      read++;
      record = recto_store_load_article (store, &article->uid, NULL);
      if (record != NULL)
        gather_rows (record, texts);
    }
  recto_word_pairs_learn (pairs, (const char *const *) sources->pdata,
                          (const char *const *) targets->pdata, sources->len);
}

RectoWordPairs *
recto_import_words_new (RectoStore *store, const RectoProject *project)
{
  RectoWordPairs *pairs =
      recto_word_pairs_load (project->source_language, project->target_language);

  if (pairs == NULL)
    pairs = recto_word_pairs_new ();
  if (store != NULL)
    learn (store, project, pairs);
  return pairs;
}
