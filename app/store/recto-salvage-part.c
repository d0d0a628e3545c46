/* recto-salvage-part.c: what is sound of an article that is damaged, and the list of what is not.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-salvage-build.h"

#include <string.h>

/* An article in the making. */
typedef struct
{
  RectoSalvaging *salvaging;
  const RectoFoundArticle *article;
  RectoArticleRow row;
  GHashTable *paragraphs; /* rowids that are on the new desk */
  GHashTable *segments;
} Part;

static gboolean
write_row (Part *part, RectoTable table, const RectoValue *values, GError **error)
{
  const RectoTableShape *shape = &recto_table_shapes[table];
  gint64 sum;

  if (!recto_sql_write_row (&part->salvaging->to->sql, shape->write, shape->name, values,
                            shape->n_columns - 1, &sum, error))
    return FALSE;
  part->row.rows_sum += (guint64) sum;
  return TRUE;
}

/* A paragraph whose row is lost keeps its rows together where they were: behind its neighbour. */
static gboolean
make_paragraph (Part *part, gint64 id, GError **error)
{
  const GPtrArray *paragraphs = part->article->parts[RECTO_TABLE_PARAGRAPH];
  RectoUid uid = recto_uid_new ();
  gint64 position = 0, nearest = 0;
  guint i;

  for (i = 0; i < paragraphs->len; i++)
    {
      const RectoFoundRow *row = g_ptr_array_index (paragraphs, i);

      if (row->id < id && row->id > nearest)
        {
          nearest = row->id;
          position = row->position;
        }
    }

  {
    const RectoValue values[] = {
      recto_value_integer (id),       recto_value_uid (&uid),
      recto_value_integer (1),        recto_value_integer (part->row.id),
      recto_value_integer (position), recto_value_integer (RECTO_KIND_BODY),
      recto_value_text (NULL),
    };

    return write_row (part, RECTO_TABLE_PARAGRAPH, values, error);
  }
}

static gboolean
copy_rows (Part *part, RectoTable table, GHashTable *owners, GHashTable *written, GError **error)
{
  const GPtrArray *rows = part->article->parts[table];
  guint i;

  for (i = 0; i < rows->len; i++)
    {
      const RectoFoundRow *row = g_ptr_array_index (rows, i);
      g_auto (RectoRecord) record = { 0 };

      if (owners != NULL && !g_hash_table_contains (owners, &row->owner))
        continue;
      if (!recto_pages_get (part->salvaging->pages, row, &record))
        continue;
      /* The photo of a file whose row is lost. */
      if (table == RECTO_TABLE_PHOTO &&
          !g_hash_table_contains (part->salvaging->kept[RECTO_TABLE_FILE],
                                  &record.values[6].integer))
        continue;
      if (!write_row (part, table, record.values, error))
        return FALSE;
      if (written != NULL)
        g_hash_table_add (written, (gpointer) &row->id);
    }
  return TRUE;
}

static gboolean
copy_segments (Part *part, GError **error)
{
  const GPtrArray *rows = part->article->parts[RECTO_TABLE_SEGMENT];
  guint i;

  for (i = 0; i < rows->len; i++)
    {
      const RectoFoundRow *row = g_ptr_array_index (rows, i);
      g_auto (RectoRecord) record = { 0 };
      gint64 status, flags;

      if (!recto_pages_get (part->salvaging->pages, row, &record))
        continue;
      if (!g_hash_table_contains (part->paragraphs, &row->owner))
        {
          if (!make_paragraph (part, row->owner, error))
            return FALSE;
          g_hash_table_add (part->paragraphs, (gpointer) &row->owner);
        }
      if (!write_row (part, RECTO_TABLE_SEGMENT, record.values, error))
        return FALSE;
      g_hash_table_add (part->segments, (gpointer) &row->id);
      status = record.values[7].integer;
      flags = record.values[8].integer;
      part->row.n_rows++;
      if ((flags & RECTO_FLAG_OMITTED) == 0 && status >= 0 && status < RECTO_N_STATUSES)
        part->row.counts[status]++;
    }
  return TRUE;
}

static gboolean
finds_project (const RectoSalvaging *salvaging, gint64 id)
{
  return g_hash_table_contains (salvaging->kept[RECTO_TABLE_PROJECT], &id);
}

/* A right checksum does not make a value what it should be. */
static gboolean
can_be_article (const RectoRecord *record)
{
  return record->values[1].type == SQLITE_BLOB && record->values[1].size == sizeof (RectoUid) &&
         record->values[7].type == SQLITE_TEXT && record->values[7].bytes != NULL;
}

/* Its own row as far as that is sound, else one of a new identity. */
static void
begin_row (Part *part)
{
  const RectoFoundArticle *article = part->article;
  g_auto (RectoRecord) record = { 0 };
  GHashTableIter iter;
  const gint64 *id;

  part->row.id = article->id;
  if (article->row != NULL && recto_pages_get (part->salvaging->pages, article->row, &record) &&
      can_be_article (&record))
    {
      memcpy (part->row.uid.bytes, record.values[1].bytes, sizeof part->row.uid.bytes);
      part->row.revision = record.values[2].integer;
      part->row.project = record.values[3].integer;
      part->row.deleted = record.values[4].integer;
      part->row.edited_at = record.values[6].integer;
      part->row.edited_by = g_strndup (record.values[7].bytes, record.values[7].size);
    }
  else
    {
      part->row.uid = recto_uid_new ();
      part->row.edited_at = g_get_real_time ();
    }
  if (finds_project (part->salvaging, part->row.project))
    return;
  g_hash_table_iter_init (&iter, part->salvaging->kept[RECTO_TABLE_PROJECT]);
  if (g_hash_table_iter_next (&iter, (gpointer *) &id, NULL))
    part->row.project = *id;
}

gboolean
recto_salvaging_write_part (RectoSalvaging *salvaging,
                            const RectoFoundArticle *article,
                            GError **error)
{
  g_autoptr (GHashTable) paragraphs = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) segments = g_hash_table_new (g_int64_hash, g_int64_equal);
  Part part = { salvaging, article, { 0 }, paragraphs, segments };
  gboolean written;

  begin_row (&part);
  written = copy_rows (&part, RECTO_TABLE_METADATA, NULL, NULL, error) &&
            copy_rows (&part, RECTO_TABLE_PARAGRAPH, NULL, paragraphs, error) &&
            copy_segments (&part, error) &&
            copy_rows (&part, RECTO_TABLE_SPAN, segments, NULL, error) &&
            copy_rows (&part, RECTO_TABLE_PHOTO, NULL, NULL, error) &&
            recto_desk_write_article (salvaging->to, &part.row, error);
  recto_article_row_clear (&part.row);
  return written;
}

/* A row's place in the article. */
typedef struct
{
  gint64 paragraph_position;
  gint64 paragraph;
  gint64 position;
} Place;

/* What is there of an article, to be asked about each row that is not. */
typedef struct
{
  const RectoFoundArticle *article;
  GHashTable *paragraphs; /* owned: rowid to RectoFoundRow */
  GHashTable *segments;   /* owned: rowid to RectoFoundRow */
  GArray *places;         /* owned: (element-type Place) of the segments, in their order */
} Found;

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *first = a, *second = b;

  if (first->paragraph_position != second->paragraph_position)
    return first->paragraph_position < second->paragraph_position ? -1 : 1;
  if (first->paragraph != second->paragraph)
    return first->paragraph < second->paragraph ? -1 : 1;
  return first->position < second->position ? -1 : first->position > second->position;
}

static GHashTable *
index_part (const GPtrArray *rows)
{
  GHashTable *by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  guint i;

  for (i = 0; i < rows->len; i++)
    {
      RectoFoundRow *row = g_ptr_array_index (rows, i);

      g_hash_table_insert (by_id, &row->id, row);
    }
  return by_id;
}

static Place
place_of (const RectoFoundRow *segment, const RectoFoundRow *paragraph)
{
  return (Place){ paragraph->position, paragraph->id, segment->position };
}

static Found *
found_new (const RectoFoundArticle *article)
{
  const GPtrArray *segments = article->parts[RECTO_TABLE_SEGMENT];
  Found *found = g_new0 (Found, 1);
  guint i;

  found->article = article;
  found->paragraphs = index_part (article->parts[RECTO_TABLE_PARAGRAPH]);
  found->segments = index_part (segments);
  found->places = g_array_new (FALSE, FALSE, sizeof (Place));
  for (i = 0; i < segments->len; i++)
    {
      const RectoFoundRow *row = g_ptr_array_index (segments, i);
      const RectoFoundRow *paragraph = g_hash_table_lookup (found->paragraphs, &row->owner);
      Place place;

      if (paragraph == NULL)
        continue;
      place = place_of (row, paragraph);
      g_array_append_val (found->places, place);
    }
  g_array_sort (found->places, compare_places);
  return found;
}

static void
found_free (Found *found)
{
  g_hash_table_unref (found->paragraphs);
  g_hash_table_unref (found->segments);
  g_array_unref (found->places);
  g_free (found);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Found, found_free)

/* Where a lost row, whose paragraph is there, stood among those that are, from 1. */
static guint
count_before (const Found *found, const RectoFoundRow *lost)
{
  Place place = place_of (lost, g_hash_table_lookup (found->paragraphs, &lost->owner));

  return 1 + recto_salvaging_count_before (found->places, &place, compare_places);
}

static gboolean
belongs_to (const Found *found, const RectoFoundRow *lost)
{
  if (lost->table == RECTO_TABLE_SEGMENT)
    return g_hash_table_contains (found->paragraphs, &lost->owner);
  if (lost->table == RECTO_TABLE_SPAN)
    return g_hash_table_contains (found->segments, &lost->owner);
  if (lost->table == RECTO_TABLE_ARTICLE)
    return lost->id == found->article->id;
  return recto_table_shapes[lost->table].owner >= 0 && lost->owner == found->article->id;
}

static char *
describe (const Found *found, const RectoFoundRow *lost)
{
  const RectoFoundArticle *article = found->article;
  const char *table = recto_table_shapes[lost->table].name;

  if (lost->table == RECTO_TABLE_SEGMENT)
    return g_strdup_printf ("Article “%s”, row %u (table segment, row %" G_GINT64_FORMAT ")",
                            article->title, count_before (found, lost), lost->id);
  return g_strdup_printf ("Article “%s”: table %s, row %" G_GINT64_FORMAT, article->title, table,
                          lost->id);
}

void
recto_salvaging_list_lost (RectoSalvaging *salvaging, const RectoFoundArticle *article)
{
  const GArray *damaged = salvaging->pages->damaged;
  g_autoptr (Found) found = found_new (article);
  g_auto (RectoRecord) record = { 0 };
  gint64 missing = 0;
  guint n_named = 0, i;

  for (i = 0; i < damaged->len; i++)
    {
      RectoFoundRow *lost = &g_array_index (damaged, RectoFoundRow, i);

      if (lost->cell == 0 || !belongs_to (found, lost))
        continue;
      n_named += lost->table == RECTO_TABLE_SEGMENT;
      recto_salvaging_lose (salvaging, describe (found, lost));
      lost->cell = 0; /* told */
    }
  if (article->row != NULL && recto_pages_get (salvaging->pages, article->row, &record))
    missing =
        record.values[8].integer - (gint64) article->parts[RECTO_TABLE_SEGMENT]->len - n_named;
  if (missing > 0)
    recto_salvaging_lose (salvaging,
                          g_strdup_printf ("Article “%s”: %" G_GINT64_FORMAT
                                           " more rows are not there at all (table segment)",
                                           article->title, missing));
  recto_salvaging_lose (
      salvaging, g_strdup_printf ("Article “%s”: its history (table edit; table article, row "
                                  "%" G_GINT64_FORMAT ")",
                                  article->title, article->id));
}
