/* recto-desk-spans.c: the spans of a segment, read and written.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-desk.h"

/* A span as it stands in the desk. */
typedef struct
{
  gint64 id;
  gint64 revision;
  gint64 sum;
  RectoSpan *span; /* owned */
  gboolean stays;
} StoredSpan;

static void
stored_span_free (StoredSpan *stored)
{
  g_clear_pointer (&stored->span, recto_span_free);
  g_free (stored);
}

/* @statement: on a row of SPAN columns */
gboolean
recto_span_row_read (sqlite3_stmt *statement, RectoSpan **span, GError **error)
{
  RectoSqlRow row = { .statement = statement, .table = "span" };
  g_autoptr (RectoSpan) read = g_new0 (RectoSpan, 1); /* recto_span_new () gives an identity */

  recto_sql_row_begin (&row);
  read->uid = recto_sql_row_get_uid (&row, 1);
  read->side =
      (RectoSide) recto_sql_row_get_integer (&row, 4, RECTO_SIDE_SOURCE, RECTO_SIDE_TARGET);
  read->start = (guint) recto_sql_row_get_integer (&row, 5, 0, G_MAXINT - 1);
  read->end = (guint) recto_sql_row_get_integer (&row, 6, (gint64) read->start + 1, G_MAXINT);
  read->kind =
      (RectoSpanKind) recto_sql_row_get_integer (&row, 7, RECTO_SPAN_PERSON, RECTO_SPAN_KIND_LAST);
  read->state = (RectoSpanState) recto_sql_row_get_integer (&row, 8, RECTO_SPAN_SUGGESTED,
                                                            RECTO_SPAN_STATE_LAST);
  read->target = recto_sql_row_get_uid_or_none (&row, 9);
  read->label = recto_sql_row_dup_text_or_null (&row, 10);
  if (!recto_sql_row_check (&row, error))
    return FALSE;
  *span = g_steal_pointer (&read);
  return TRUE;
}

/* uid to StoredSpan. */
static GHashTable *
read_stored (RectoDesk *desk, gint64 segment, GError **error)
{
  g_autoptr (GHashTable) stored = g_hash_table_new_full (recto_uid_hash, recto_uid_equal, NULL,
                                                         (GDestroyNotify) stored_span_free);
  const RectoValue values[] = { recto_value_integer (segment) };
  sqlite3_stmt *statement;
  int result;

  statement = recto_sql_start (&desk->sql, RECTO_SQL_LIST_SEGMENT_SPANS, values, 1, error);
  if (statement == NULL)
    return NULL;
  while ((result = recto_sql_step (&desk->sql, statement, error)) == SQLITE_ROW)
    {
      StoredSpan *one = g_new0 (StoredSpan, 1);

      if (!recto_span_row_read (statement, &one->span, error))
        {
          stored_span_free (one);
          sqlite3_reset (statement);
          return NULL;
        }
      one->id = sqlite3_column_int64 (statement, 0);
      one->revision = sqlite3_column_int64 (statement, 2);
      one->sum = sqlite3_column_int64 (statement, 11);
      g_hash_table_insert (stored, &one->span->uid, one);
    }
  return result < 0 ? NULL : g_steal_pointer (&stored);
}

static gboolean
write_span (RectoDesk *desk,
            RectoArticleRow *article,
            gint64 segment,
            const RectoSpan *span,
            const StoredSpan *old,
            GError **error)
{
  gint64 id = old != NULL ? old->id : 0;
  gint64 sum;

  if (span->start >= span->end || span->end > G_MAXINT || span->side > RECTO_SIDE_TARGET ||
      span->kind < RECTO_SPAN_PERSON || span->kind > RECTO_SPAN_KIND_LAST ||
      span->state > RECTO_SPAN_STATE_LAST)
    return recto_desk_fail_strange ("a span of no known kind or extent", error);
  if (old != NULL && recto_span_equal (old->span, span))
    return TRUE;
  if (id == 0 && !recto_sql_get_integer (&desk->sql, RECTO_SQL_NEXT_SPAN, &id, error))
    return FALSE;

  {
    const RectoValue values[] = {
      recto_value_integer (id),
      recto_value_uid (&span->uid),
      recto_value_integer (old != NULL ? old->revision + 1 : 1),
      recto_value_integer (segment),
      recto_value_integer (span->side),
      recto_value_integer (span->start),
      recto_value_integer (span->end),
      recto_value_integer (span->kind),
      recto_value_integer (span->state),
      recto_value_uid (&span->target),
      recto_value_text (span->label),
    };

    if (!recto_sql_write_row (&desk->sql, RECTO_SQL_WRITE_SPAN, "span", values,
                              G_N_ELEMENTS (values), &sum, error))
      return FALSE;
  }
  article->rows_sum += (guint64) sum - (old != NULL ? (guint64) old->sum : 0);
  return TRUE;
}

static gboolean
drop_others (RectoDesk *desk, RectoArticleRow *article, GHashTable *stored, GError **error)
{
  GHashTableIter iter;
  StoredSpan *one;

  g_hash_table_iter_init (&iter, stored);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &one))
    {
      const RectoValue values[] = { recto_value_integer (one->id) };

      if (one->stays)
        continue;
      if (!recto_sql_run (&desk->sql, RECTO_SQL_DELETE_SPAN, values, 1, error))
        return FALSE;
      article->rows_sum -= (guint64) one->sum;
    }
  return TRUE;
}

gboolean
recto_desk_put_spans (RectoDesk *desk,
                      RectoArticleRow *article,
                      gint64 segment,
                      const GPtrArray *spans,
                      GError **error)
{
  g_autoptr (GHashTable) stored = read_stored (desk, segment, error);
  guint i;

  if (stored == NULL)
    return FALSE;
  for (i = 0; spans != NULL && i < spans->len; i++)
    {
      const RectoSpan *span = g_ptr_array_index (spans, i);
      StoredSpan *old = g_hash_table_lookup (stored, &span->uid);

      if (!write_span (desk, article, segment, span, old, error))
        return FALSE;
      if (old != NULL)
        old->stays = TRUE;
    }
  return drop_others (desk, article, stored, error);
}
