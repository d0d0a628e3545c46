/* recto-desk-used.c: how words were translated before: the newest rows first, and no more of them
 * read than are shown.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include <string.h>
#include <time.h>

#include "recto-desk.h"
#include "recto-fold.h"
#include "recto-matcher.h"

/* Rows among which the best are chosen. */
#define CANDIDATES 200
/* Rows that are looked at for a text too short for the index. */
#define SHORT_ROWS 20000
/* An answer that is there is not kept waiting for better ones: some hits and so many microseconds
 * after the question, or a hit and so much work, end the search. */
#define SOME 20
#define PATIENCE (30 * G_TIME_SPAN_MILLISECOND)
#define MAX_WORK (40 * G_TIME_SPAN_MILLISECOND)

/* What is known of an article that has hits. */
typedef struct
{
  gboolean wanted;
  RectoUid uid;
  gint64 edited_at;
  char *title; /* owned; NULL until it is asked for */
} Article;

typedef struct
{
  gint64 segment;
  gint64 article;
} Candidate;

typedef struct
{
  RectoDesk *desk;
  const RectoUsedRequest *request;
  char *folded;           /* owned */
  GHashTable *articles;   /* owned: rowids to Article */
  RectoMatcher *anywhere; /* owned, nullable */
  RectoMatcher *words;    /* owned, nullable */
  gint64 until;           /* monotonic */
  gint64 work_until;      /* by get_work () */
} Search;

/* Microseconds that this thread has worked, waits left out. */
static gint64
get_work (void)
{
  struct timespec time = { 0 };

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static gboolean
is_enough (const Search *search, guint n)
{
  return n > 0 && ((n >= SOME && g_get_monotonic_time () > search->until) ||
                   get_work () > search->work_until);
}

static void
article_free (Article *article)
{
  g_free (article->title);
  g_free (article);
}

static void
search_clear (Search *search)
{
  g_free (search->folded);
  g_hash_table_unref (search->articles);
  g_clear_pointer (&search->anywhere, recto_matcher_unref);
  g_clear_pointer (&search->words, recto_matcher_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

/* NULL only with an error: one that is damaged or gone is not wanted. */
static Article *
get_article (Search *search, gint64 id, GError **error)
{
  const RectoValue value = recto_value_integer (id);
  Article *article = g_hash_table_lookup (search->articles, &id);
  g_auto (RectoArticleRow) row = { 0 };
  sqlite3_stmt *statement = NULL;
  int result;

  if (article != NULL)
    return article;
  statement = recto_sql_start (&search->desk->sql, RECTO_SQL_READ_ARTICLE, &value, 1, error);
  if (statement == NULL)
    return NULL;
  result = recto_sql_step (&search->desk->sql, statement, error);
  if (result < 0)
    return NULL;

  article = g_new0 (Article, 1);
  if (result == SQLITE_ROW && recto_article_row_read (statement, &row, NULL))
    {
      article->wanted = row.deleted == 0 && !recto_uid_equal (&row.uid, &search->request->without);
      article->uid = row.uid;
      article->edited_at = row.edited_at;
    }
  sqlite3_reset (statement);
  g_hash_table_insert (search->articles, g_memdup2 (&id, sizeof id), article);
  return article;
}

static gboolean
read_title (Search *search, gint64 id, Article *article, GError **error)
{
  guint64 sum = 0;
  g_autoptr (GError) wrong = NULL;
  g_autoptr (GHashTable) metadata = NULL;

  if (article->title != NULL)
    return TRUE;
  metadata = recto_desk_read_metadata (search->desk, id, &sum, &wrong);
  if (metadata == NULL && !g_error_matches (wrong, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED))
    {
      g_propagate_error (error, g_steal_pointer (&wrong));
      return FALSE;
    }
  if (metadata != NULL)
    article->title = g_strdup (g_hash_table_lookup (metadata, "title"));
  if (article->title == NULL)
    article->title = g_strdup ("");
  return TRUE;
}

/* (element-type Candidate): what the cache says, the newest first. */
static gpointer
find_candidates (RectoSql *cache, gpointer data, GError **error)
{
  Search *search = data;
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_autofree char *query = recto_search_make_query (search->folded);
  const RectoValue matching[] = { recto_value_text (query), recto_value_text (search->folded) };
  const RectoValue scanning[] = { matching[1], recto_value_integer (SHORT_ROWS) };
  gboolean is_short = *query == '\0';
  sqlite3_stmt *statement = NULL;
  int result = SQLITE_DONE;

  search->until = g_get_monotonic_time () + PATIENCE;
  search->work_until = get_work () + MAX_WORK;
  statement =
      recto_sql_start (cache, is_short ? RECTO_SQL_CACHE_SCAN_NEWEST : RECTO_SQL_CACHE_MATCH_NEWEST,
                       is_short ? scanning : matching, 2, error);
  if (statement == NULL)
    return NULL;
  while (found->len < CANDIDATES && !is_enough (search, found->len) &&
         (result = recto_sql_step (cache, statement, error)) == SQLITE_ROW)
    {
      Candidate one = { sqlite3_column_int64 (statement, 0), sqlite3_column_int64 (statement, 1) };
      const Article *article = get_article (search, one.article, error);

      if (article == NULL)
        {
          sqlite3_reset (statement);
          return NULL;
        }
      if (article->wanted)
        g_array_append_val (found, one);
    }
  sqlite3_reset (statement);
  return result < 0 ? NULL : g_steal_pointer (&found);
}

/* Where in a text it stands; nowhere if only the folded copy has it, as with "straße". */
static void
place (const Search *search, const char *text, RectoUsedHit *hit)
{
  g_autoptr (GArray) matches = g_array_new (FALSE, FALSE, sizeof (RectoMatch));

  if (search->words != NULL)
    recto_matcher_find_all (search->words, text, matches, NULL);
  if (matches->len > 0)
    hit->score += 4;
  else if (search->anywhere != NULL)
    recto_matcher_find_all (search->anywhere, text, matches, NULL);
  if (matches->len == 0)
    return;
  hit->start = g_array_index (matches, RectoMatch, 0).start;
  hit->end = g_array_index (matches, RectoMatch, 0).end;
}

static guint
weigh_status (RectoStatus status)
{
  if (status >= RECTO_STATUS_REVIEWED)
    return 2;
  return status == RECTO_STATUS_TRANSLATED ? 1 : 0;
}

/* Takes @source and @target. NULL: the real texts do not have it, whatever the cache said. */
static RectoUsedHit *
make_hit (const Search *search, const Article *article, char *source, char *target)
{
  g_autofree char *folded_source = recto_fold (source, -1);
  g_autofree char *folded_target = recto_fold (target, -1);
  gboolean in_source = strstr (folded_source, search->folded) != NULL;
  RectoUsedHit *hit = NULL;

  if (!in_source && strstr (folded_target, search->folded) == NULL)
    {
      g_free (source);
      g_free (target);
      return NULL;
    }
  hit = g_new0 (RectoUsedHit, 1);
  hit->article = article->uid;
  hit->edited_at = article->edited_at;
  hit->source = source;
  hit->target = target;
  hit->side = in_source ? RECTO_SIDE_SOURCE : RECTO_SIDE_TARGET;
  hit->score = *source != '\0' && *target != '\0' ? 8 : 0;
  place (search, in_source ? source : target, hit);
  return hit;
}

/* One row by its number; what is damaged is not found. */
static gboolean
look_at (Search *search, const Candidate *candidate, GPtrArray *hits, GError **error)
{
  const RectoValue id = recto_value_integer (candidate->segment);
  Article *article = g_hash_table_lookup (search->articles, &candidate->article);
  RectoSqlRow row = { .table = "segment" };
  RectoUsedHit *hit = NULL;
  RectoUid uid;
  RectoStatus status;
  g_autofree char *source = NULL;
  g_autofree char *target = NULL;
  int result;

  row.statement = recto_sql_start (&search->desk->sql, RECTO_SQL_READ_SEGMENT, &id, 1, error);
  if (row.statement == NULL)
    return FALSE;
  result = recto_sql_step (&search->desk->sql, row.statement, error);
  if (result != SQLITE_ROW)
    return result == SQLITE_DONE;
  uid = recto_sql_row_get_uid (&row, 1);
  source = recto_sql_row_dup_text (&row, 5);
  target = recto_sql_row_dup_text (&row, 6);
  status = (RectoStatus) recto_sql_row_get_integer (&row, 7, 0, RECTO_STATUS_APPROVED);
  if (recto_sql_row_check (&row, NULL))
    hit = make_hit (search, article, g_steal_pointer (&source), g_steal_pointer (&target));
  sqlite3_reset (row.statement);
  if (hit == NULL)
    return TRUE;
  hit->segment = uid;
  hit->status = status;
  hit->score += weigh_status (status);
  g_ptr_array_add (hits, hit);
  if (!read_title (search, candidate->article, article, error))
    return FALSE;
  hit->title = g_strdup (article->title);
  return TRUE;
}

static int
compare_hits (gconstpointer a, gconstpointer b)
{
  const RectoUsedHit *first = *(RectoUsedHit *const *) a, *second = *(RectoUsedHit *const *) b;

  if (first->score != second->score)
    return first->score > second->score ? -1 : 1;
  return first->edited_at > second->edited_at ? -1 : first->edited_at < second->edited_at;
}

static guint
hash_texts (gconstpointer data)
{
  const RectoUsedHit *hit = data;

  return g_str_hash (hit->source) * 31 + g_str_hash (hit->target);
}

static gboolean
texts_equal (gconstpointer a, gconstpointer b)
{
  const RectoUsedHit *first = a, *second = b;

  return strcmp (first->source, second->source) == 0 && strcmp (first->target, second->target) == 0;
}

/* The best of them, each pair of texts once. */
static GPtrArray *
choose (GPtrArray *hits, guint max)
{
  g_autoptr (GPtrArray) best =
      g_ptr_array_new_with_free_func ((GDestroyNotify) recto_used_hit_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (hash_texts, texts_equal);

  g_ptr_array_sort (hits, compare_hits);
  for (guint i = 0; i < hits->len && best->len < max; i++)
    {
      if (!g_hash_table_add (seen, hits->pdata[i]))
        continue;
      g_ptr_array_add (best, g_steal_pointer (&hits->pdata[i]));
    }
  return g_steal_pointer (&best);
}

static void
free_if_there (gpointer hit)
{
  if (hit != NULL)
    recto_used_hit_free (hit);
}

GPtrArray *
recto_desk_search_used (RectoDesk *desk, const RectoUsedRequest *request, GError **error)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func (free_if_there);
  g_autoptr (GArray) candidates = NULL;
  g_auto (Search) search = {
    .desk = desk,
    .request = request,
    .folded = recto_fold (request->text, -1),
    .articles =
        g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) article_free),
  };

  if (!recto_desk_connect (desk, error))
    return NULL;
  g_strstrip (search.folded);
  if (*search.folded == '\0' || request->max == 0)
    return g_steal_pointer (&hits);
  search.anywhere = recto_matcher_new (request->text, RECTO_MATCH_IGNORE_MARKS, NULL);
  search.words =
      recto_matcher_new (request->text, RECTO_MATCH_IGNORE_MARKS | RECTO_MATCH_WORD, NULL);
  candidates = recto_desk_ask_cache (desk, find_candidates, &search, error);
  if (candidates == NULL)
    return NULL;
  for (guint i = 0; i < candidates->len && !is_enough (&search, hits->len); i++)
    if (!look_at (&search, &g_array_index (candidates, Candidate, i), hits, error))
      return NULL;
  return choose (hits, request->max);
}
