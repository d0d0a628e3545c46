/* recto-salvage-sort.c: rows found in a damaged desk brought to their articles.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-salvage-build.h"

#include <string.h>

static void
found_article_free (RectoFoundArticle *article)
{
  guint table;

  for (table = 0; table < RECTO_N_TABLES; table++)
    g_clear_pointer (&article->parts[table], g_ptr_array_unref);
  g_free (article->title);
  g_free (article);
}

static RectoFoundArticle *
get_article (RectoSalvaging *salvaging, gint64 id)
{
  RectoFoundArticle *article = g_hash_table_lookup (salvaging->articles, &id);
  guint table;

  if (article != NULL)
    return article;
  article = g_new0 (RectoFoundArticle, 1);
  article->id = id;
  article->title = g_strdup ("");
  for (table = 0; table < RECTO_N_TABLES; table++)
    article->parts[table] = g_ptr_array_new ();
  g_hash_table_insert (salvaging->articles, &article->id, article);
  return article;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const RectoFoundRow *first = a, *second = b;

  return first->id < second->id ? -1 : first->id > second->id;
}

static const RectoFoundRow *
find_row (const RectoPages *pages, RectoTable table, gint64 id)
{
  guint at;

  if (!g_array_binary_search (pages->rows[table], &(RectoFoundRow){ .id = id }, compare_ids, &at))
    return NULL;
  return &g_array_index (pages->rows[table], RectoFoundRow, at);
}

guint
recto_salvaging_count_before (const GArray *sorted, gconstpointer value, GCompareFunc compare)
{
  guint size = g_array_get_element_size ((GArray *) sorted);
  guint first = 0, last = sorted->len;

  while (first < last)
    {
      guint middle = first + (last - first) / 2;

      if (compare (sorted->data + (gsize) middle * size, value) < 0)
        first = middle + 1;
      else
        last = middle;
    }
  return first;
}

/* Paragraphs that are not sound, but say what article they are of: rowid to RectoFoundRow. */
static GHashTable *
index_damaged_paragraphs (const RectoPages *pages)
{
  GHashTable *paragraphs = g_hash_table_new (g_int64_hash, g_int64_equal);
  guint i;

  for (i = 0; i < pages->damaged->len; i++)
    {
      RectoFoundRow *row = &g_array_index (pages->damaged, RectoFoundRow, i);

      if (row->table == RECTO_TABLE_PARAGRAPH && !g_hash_table_contains (paragraphs, &row->id) &&
          find_row (pages, RECTO_TABLE_ARTICLE, row->owner) != NULL)
        g_hash_table_insert (paragraphs, &row->id, row);
    }
  return paragraphs;
}

/* The article of a paragraph that is not sound: what its row says now, if it can be read; else the
 * one that its neighbours on both sides belong to. 0: nobody can say. */
static gint64
guess_article (const RectoPages *pages, GHashTable *damaged, gint64 paragraph)
{
  const GArray *rows = pages->rows[RECTO_TABLE_PARAGRAPH];
  const RectoFoundRow *own = g_hash_table_lookup (damaged, &paragraph);
  guint at = recto_salvaging_count_before (rows, &(RectoFoundRow){ .id = paragraph }, compare_ids);
  gint64 before = at > 0 ? g_array_index (rows, RectoFoundRow, at - 1).owner : 0;
  gint64 after = at < rows->len ? g_array_index (rows, RectoFoundRow, at).owner : 0;

  if (own != NULL)
    return own->owner;
  return after == 0 || before == after ? before : 0;
}

static void
sort_segments (RectoSalvaging *salvaging, GHashTable *owners)
{
  const GArray *rows = salvaging->pages->rows[RECTO_TABLE_SEGMENT];
  g_autoptr (GHashTable) damaged = index_damaged_paragraphs (salvaging->pages);
  gint64 last = 0, guess = 0;
  guint i;

  for (i = 0; i < rows->len; i++)
    {
      const RectoFoundRow *row = &g_array_index (rows, RectoFoundRow, i);
      const RectoFoundRow *paragraph =
          find_row (salvaging->pages, RECTO_TABLE_PARAGRAPH, row->owner);
      RectoFoundArticle *article;

      if (paragraph == NULL && row->owner != last)
        guess = guess_article (salvaging->pages, damaged, last = row->owner);
      article = get_article (salvaging, paragraph != NULL ? paragraph->owner : guess);
      g_ptr_array_add (article->parts[RECTO_TABLE_SEGMENT], (gpointer) row);
      g_hash_table_insert (owners, (gpointer) &row->id, article);
    }
}

static void
sort_table (RectoSalvaging *salvaging, RectoTable table, GHashTable *owners)
{
  const GArray *rows = salvaging->pages->rows[table];
  guint i;

  for (i = 0; i < rows->len; i++)
    {
      const RectoFoundRow *row = &g_array_index (rows, RectoFoundRow, i);
      RectoFoundArticle *article = owners != NULL ? g_hash_table_lookup (owners, &row->owner)
                                                  : get_article (salvaging, row->owner);

      /* A span of a row that is gone goes with it. */
      if (article != NULL)
        g_ptr_array_add (article->parts[table], (gpointer) row);
    }
}

static char *
dup_text (const RectoValue *value)
{
  if (value->type != SQLITE_TEXT || !g_utf8_validate_len (value->bytes, value->size, NULL))
    return NULL;
  return g_strndup (value->bytes, value->size);
}

/* Of two rows for one key the later one counts. */
static void
take_metadata (RectoSalvaging *salvaging)
{
  const GArray *rows = salvaging->pages->rows[RECTO_TABLE_METADATA];
  g_autoptr (GHashTable) latest = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  const RectoFoundRow *row;
  guint i;

  for (i = 0; i < rows->len; i++)
    {
      g_auto (RectoRecord) record = { 0 };
      g_autofree char *key = NULL;
      g_autofree char *name = NULL;
      const RectoFoundRow *other;

      row = &g_array_index (rows, RectoFoundRow, i);
      if (!recto_pages_get (salvaging->pages, row, &record))
        continue;
      key = dup_text (&record.values[1]);
      name = g_strdup_printf ("%" G_GINT64_FORMAT " %s", row->owner, key);
      other = g_hash_table_lookup (latest, name);
      if (other == NULL || other->revision < row->revision)
        g_hash_table_replace (latest, g_steal_pointer (&name), (gpointer) row);
    }
  g_hash_table_iter_init (&iter, latest);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &row))
    {
      RectoFoundArticle *article = get_article (salvaging, row->owner);
      g_auto (RectoRecord) record = { 0 };

      g_ptr_array_add (article->parts[RECTO_TABLE_METADATA], (gpointer) row);
      if (recto_pages_get (salvaging->pages, row, &record) && record.values[1].size == 5 &&
          memcmp (record.values[1].bytes, "title", 5) == 0)
        {
          char *title = dup_text (&record.values[3]);

          g_free (article->title);
          article->title = title != NULL ? title : g_strdup ("");
        }
    }
}

static int
compare_positions (gconstpointer a, gconstpointer b)
{
  const RectoFoundRow *first = *(RectoFoundRow *const *) a;
  const RectoFoundRow *second = *(RectoFoundRow *const *) b;

  if (first->position != second->position)
    return first->position < second->position ? -1 : 1;
  return compare_ids (first, second);
}

void
recto_salvaging_sort (RectoSalvaging *salvaging)
{
  const GArray *rows = salvaging->pages->rows[RECTO_TABLE_ARTICLE];
  g_autoptr (GHashTable) owners = g_hash_table_new (g_int64_hash, g_int64_equal);
  GHashTableIter iter;
  RectoFoundArticle *article;
  guint i;

  salvaging->articles = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL,
                                               (GDestroyNotify) found_article_free);
  for (i = 0; i < rows->len; i++)
    {
      const RectoFoundRow *row = &g_array_index (rows, RectoFoundRow, i);

      get_article (salvaging, row->id)->row = row;
    }
  take_metadata (salvaging);
  sort_table (salvaging, RECTO_TABLE_PARAGRAPH, NULL);
  sort_segments (salvaging, owners);
  sort_table (salvaging, RECTO_TABLE_SPAN, owners);
  sort_table (salvaging, RECTO_TABLE_PHOTO, NULL);
  sort_table (salvaging, RECTO_TABLE_ANCESTOR, NULL);
  sort_table (salvaging, RECTO_TABLE_EDIT, NULL);
  sort_table (salvaging, RECTO_TABLE_IMPORT, NULL);
  g_hash_table_iter_init (&iter, salvaging->articles);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &article))
    g_ptr_array_sort (article->parts[RECTO_TABLE_PARAGRAPH], compare_positions);
}

static gboolean
has (const GPtrArray *rows, gint64 id)
{
  guint i;

  for (i = 0; i < rows->len; i++)
    if (((const RectoFoundRow *) g_ptr_array_index (rows, i))->id == id)
      return TRUE;
  return FALSE;
}

static guint64
add_up (const RectoFoundArticle *article, RectoTable table)
{
  const GPtrArray *rows = article->parts[table];
  guint64 sum = 0;
  guint i;

  for (i = 0; i < rows->len; i++)
    sum += ((const RectoFoundRow *) g_ptr_array_index (rows, i))->sum;
  return sum;
}

gboolean
recto_found_article_is_whole (RectoSalvaging *salvaging, const RectoFoundArticle *article)
{
  static const RectoTable tables[] = { RECTO_TABLE_METADATA, RECTO_TABLE_PARAGRAPH,
                                       RECTO_TABLE_SEGMENT,  RECTO_TABLE_SPAN,
                                       RECTO_TABLE_PHOTO,    RECTO_TABLE_ANCESTOR };
  g_auto (RectoRecord) record = { 0 };
  guint64 rows_sum = 0;
  guint i;

  if (article->row == NULL || !recto_pages_get (salvaging->pages, article->row, &record))
    return FALSE;
  for (i = 0; i < G_N_ELEMENTS (tables); i++)
    rows_sum += add_up (article, tables[i]);
  return rows_sum == (guint64) record.values[10].integer &&
         article->parts[RECTO_TABLE_SEGMENT]->len == record.values[8].integer &&
         article->parts[RECTO_TABLE_EDIT]->len == record.values[9].integer &&
         add_up (article, RECTO_TABLE_EDIT) == (guint64) record.values[11].integer &&
         (record.values[5].type == SQLITE_NULL ||
          has (article->parts[RECTO_TABLE_EDIT], record.values[5].integer));
}
