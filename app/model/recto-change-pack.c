/* recto-change-pack.c: the bytes of a change that could not be stored, for a rescue file.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A GVariant in normal form, little-endian on every machine, of type (UtUaEaPaGaFaUaUaUma{ss}auu),
 * its parts laid out at the top of recto-pack.c, and E here:
 *
 *   U        article
 *   t        revision
 *   U        head
 *   aE       edits, oldest first
 *   aP       paragraphs
 *   aG       rows
 *   aF       photos
 *   aU       paragraphs gone
 *   aU       rows gone
 *   aU       photos gone
 *   ma{ss}   metadata, if any of it changed: all of it, by ascending name
 *   au       rows by status, RECTO_N_STATUSES numbers
 *   u        rows in all
 *
 *   E edit   (UUUxmsyUyumsmsay)   uid, parent, group, at, who, kind, subject, side, offset,
 * removed, inserted, and what recto_edit_pack () gives (empty for nothing)
 *
 * Source: the GVariant specification, section 2, serialisation. */
#define G_LOG_DOMAIN "recto-model"
#include "config.h"

#include <string.h>

#include "recto-article.h"
#include "recto-check.h"
#include "recto-pack-private.h"

#define UID_TYPE "(tt)"
#define EDIT_TYPE                                                                                  \
  "(" UID_TYPE UID_TYPE UID_TYPE "xmsy" UID_TYPE "yumsmsay"                                        \
  ")"
#define CHANGE_TYPE                                                                                \
  "(" UID_TYPE "t" UID_TYPE "a" EDIT_TYPE "a" RECTO_PACK_PARAGRAPH_TYPE "a" RECTO_PACK_ROW_TYPE    \
  "a" RECTO_PACK_PHOTO_TYPE "a" UID_TYPE "a" UID_TYPE "a" UID_TYPE "ma{ss}auu)"

/* Where each part stands in the tuple. */
enum
{
  ARTICLE,
  REVISION,
  HEAD,
  EDITS,
  PARAGRAPHS,
  ROWS,
  PHOTOS,
  GONE_PARAGRAPHS,
  GONE_ROWS,
  GONE_PHOTOS,
  METADATA,
  COUNTS,
  N_ROWS,
};

static GVariant *
pack_bytes (GBytes *bytes)
{
  gsize size = 0;
  gconstpointer data = bytes == NULL ? NULL : g_bytes_get_data (bytes, &size);

  return g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, data, size, 1);
}

static GVariant *
pack_edit (const RectoEdit *edit)
{
  g_autoptr (GBytes) extra = recto_edit_pack (edit);

  return g_variant_new ("(@(tt)@(tt)@(tt)xmsy@(tt)yumsms@ay)", recto_pack_uid (&edit->uid),
                        recto_pack_uid (&edit->parent), recto_pack_uid (&edit->group), edit->at,
                        edit->who, (guint8) edit->kind, recto_pack_uid (&edit->subject),
                        (guint8) edit->side, edit->offset, edit->removed, edit->inserted,
                        pack_bytes (extra));
}

static GVariant *
pack_edits (const GPtrArray *edits)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a" EDIT_TYPE));
  for (guint i = 0; i < edits->len; i++)
    g_variant_builder_add_value (&builder, pack_edit (edits->pdata[i]));
  return g_variant_builder_end (&builder);
}

static GVariant *
pack_paragraphs (const GPtrArray *paragraphs)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a" RECTO_PACK_PARAGRAPH_TYPE));
  for (guint i = 0; i < paragraphs->len; i++)
    g_variant_builder_add_value (&builder, recto_pack_paragraph (paragraphs->pdata[i]));
  return g_variant_builder_end (&builder);
}

static GVariant *
pack_photos (const GPtrArray *photos)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a" RECTO_PACK_PHOTO_TYPE));
  for (guint i = 0; i < photos->len; i++)
    g_variant_builder_add_value (&builder, recto_pack_photo (photos->pdata[i]));
  return g_variant_builder_end (&builder);
}

static GVariant *
pack_uids (const GArray *uids)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a" UID_TYPE));
  for (guint i = 0; i < uids->len; i++)
    g_variant_builder_add_value (&builder, recto_pack_uid (&g_array_index (uids, RectoUid, i)));
  return g_variant_builder_end (&builder);
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GVariant *
pack_metadata (GHashTable *metadata)
{
  GVariantBuilder builder;
  g_autofree gpointer *keys = NULL;
  guint n;

  if (metadata == NULL)
    return g_variant_new_maybe (G_VARIANT_TYPE ("a{ss}"), NULL);
  keys = g_hash_table_get_keys_as_array (metadata, &n);
  qsort (keys, n, sizeof *keys, compare_keys);
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  for (guint i = 0; i < n; i++)
    g_variant_builder_add (&builder, "{ss}", keys[i], g_hash_table_lookup (metadata, keys[i]));
  return g_variant_new_maybe (NULL, g_variant_builder_end (&builder));
}

GBytes *
recto_article_change_pack (const RectoArticleChange *change)
{
  GVariant *parts[] = {
    [ARTICLE] = recto_pack_uid (&change->article),
    [REVISION] = g_variant_new_uint64 (change->revision),
    [HEAD] = recto_pack_uid (&change->head),
    [EDITS] = pack_edits (change->edits),
    [PARAGRAPHS] = pack_paragraphs (change->paragraphs),
    [ROWS] = recto_pack_rows (change->segments),
    [PHOTOS] = pack_photos (change->photos),
    [GONE_PARAGRAPHS] = pack_uids (change->gone_paragraphs),
    [GONE_ROWS] = pack_uids (change->gone_segments),
    [GONE_PHOTOS] = pack_uids (change->gone_photos),
    [METADATA] = pack_metadata (change->metadata),
    [COUNTS] = g_variant_new_fixed_array (G_VARIANT_TYPE_UINT32, change->counts, RECTO_N_STATUSES,
                                          sizeof *change->counts),
    [N_ROWS] = g_variant_new_uint32 (change->n_rows),
  };

  return recto_pack_finish (g_variant_new_tuple (parts, G_N_ELEMENTS (parts)));
}

static RectoEdit *
unpack_edit (GVariant *value, GError **error)
{
  g_autoptr (RectoEdit) edit = recto_edit_new (RECTO_EDIT_TEXT, NULL);
  g_autoptr (GVariant) extra = g_variant_get_child_value (value, 11);
  g_autoptr (GBytes) bytes = NULL;
  guint8 kind, side;

  recto_unpack_uid (value, 0, &edit->uid);
  recto_unpack_uid (value, 1, &edit->parent);
  recto_unpack_uid (value, 2, &edit->group);
  g_variant_get_child (value, 3, "x", &edit->at);
  g_variant_get_child (value, 4, "ms", &edit->who);
  g_variant_get_child (value, 5, "y", &kind);
  recto_unpack_uid (value, 6, &edit->subject);
  g_variant_get_child (value, 7, "y", &side);
  g_variant_get_child (value, 8, "u", &edit->offset);
  g_variant_get_child (value, 9, "ms", &edit->removed);
  g_variant_get_child (value, 10, "ms", &edit->inserted);
  edit->kind = (RectoEditKind) kind;
  edit->side = (RectoSide) side;
  if (g_variant_get_size (extra) > 0)
    bytes = g_variant_get_data_as_bytes (extra);
  if (!recto_edit_unpack (edit, bytes, error) || !recto_check_edit (edit, error))
    return NULL;
  return g_steal_pointer (&edit);
}

static gboolean
unpack_edits (GVariant *value, GPtrArray *edits, GError **error)
{
  gsize n = g_variant_n_children (value);

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) child = g_variant_get_child_value (value, i);
      RectoEdit *edit = unpack_edit (child, error);

      if (edit == NULL)
        return FALSE;
      g_ptr_array_add (edits, edit);
    }
  return TRUE;
}

static void
unpack_paragraphs (GVariant *value, GPtrArray *paragraphs)
{
  gsize n = g_variant_n_children (value);

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) child = g_variant_get_child_value (value, i);

      g_ptr_array_add (paragraphs, recto_unpack_paragraph (child));
    }
}

static void
unpack_photos (GVariant *value, GPtrArray *photos)
{
  gsize n = g_variant_n_children (value);

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) child = g_variant_get_child_value (value, i);

      g_ptr_array_add (photos, recto_unpack_photo (child));
    }
}

static void
unpack_uids (GVariant *value, GArray *uids)
{
  gsize n = g_variant_n_children (value);

  g_array_set_size (uids, (guint) n);
  for (gsize i = 0; i < n; i++)
    recto_unpack_uid (value, (guint) i, &g_array_index (uids, RectoUid, i));
}

static GHashTable *
unpack_metadata (GVariant *maybe)
{
  g_autoptr (GVariant) value = g_variant_get_maybe (maybe);
  GHashTable *metadata;
  GVariantIter iter;
  char *key, *text;

  if (value == NULL)
    return NULL;
  metadata = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_variant_iter_init (&iter, value);
  while (g_variant_iter_next (&iter, "{ss}", &key, &text))
    g_hash_table_insert (metadata, key, text);
  return metadata;
}

static gboolean
unpack_counts (GVariant *value, guint counts[RECTO_N_STATUSES], GError **error)
{
  gsize n;
  const guint32 *numbers = g_variant_get_fixed_array (value, &n, sizeof *numbers);

  if (n != RECTO_N_STATUSES)
    return recto_model_fail (error, RECTO_MODEL_ERROR_INVALID,
                             "A change counts rows of statuses that are not known");
  for (gsize i = 0; i < n; i++)
    counts[i] = numbers[i];
  return TRUE;
}

/* @parts: all of the tuple */
static gboolean
unpack_parts (RectoArticleChange *change, GVariant *value, GPtrArray *parts, GError **error)
{
  recto_unpack_uid (value, ARTICLE, &change->article);
  change->revision = g_variant_get_uint64 (parts->pdata[REVISION]);
  recto_unpack_uid (value, HEAD, &change->head);
  unpack_paragraphs (parts->pdata[PARAGRAPHS], change->paragraphs);
  g_ptr_array_unref (change->segments);
  change->segments = recto_unpack_rows (parts->pdata[ROWS]);
  unpack_photos (parts->pdata[PHOTOS], change->photos);
  unpack_uids (parts->pdata[GONE_PARAGRAPHS], change->gone_paragraphs);
  unpack_uids (parts->pdata[GONE_ROWS], change->gone_segments);
  unpack_uids (parts->pdata[GONE_PHOTOS], change->gone_photos);
  change->metadata = unpack_metadata (parts->pdata[METADATA]);
  change->n_rows = g_variant_get_uint32 (parts->pdata[N_ROWS]);
  return unpack_counts (parts->pdata[COUNTS], change->counts, error) &&
         unpack_edits (parts->pdata[EDITS], change->edits, error);
}

/* Whether each identity is told of once: there, or gone. @records: each with its uid first. */
static gboolean
check_once (const GPtrArray *records, const GArray *gone, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (recto_uid_hash, recto_uid_equal);
  gboolean once = TRUE;

  for (guint i = 0; once && records != NULL && i < records->len; i++)
    once = g_hash_table_add (seen, records->pdata[i]);
  for (guint i = 0; once && gone != NULL && i < gone->len; i++)
    once = !recto_uid_is_none (&g_array_index (gone, RectoUid, i)) &&
           g_hash_table_add (seen, &g_array_index (gone, RectoUid, i));
  return once || recto_model_fail (error, RECTO_MODEL_ERROR_INVALID,
                                   "A change tells two things of one identity");
}

static gboolean
check_metadata (GHashTable *metadata, GError **error)
{
  GHashTableIter iter;
  gpointer key, value;

  if (metadata == NULL)
    return TRUE;
  g_hash_table_iter_init (&iter, metadata);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (!recto_check_metadata (key, value, error))
      return FALSE;
  return TRUE;
}

/* The edits were checked one by one. */
static gboolean
check_change (const RectoArticleChange *change, GError **error)
{
  guint lengths[2];

  if (recto_uid_is_none (&change->article))
    return recto_model_fail (error, RECTO_MODEL_ERROR_INVALID, "A change is of no article");
  for (guint i = 0; i < change->paragraphs->len; i++)
    if (!recto_check_paragraph (change->paragraphs->pdata[i], error))
      return FALSE;
  for (guint i = 0; i < change->segments->len; i++)
    if (!recto_check_segment (change->segments->pdata[i], FALSE, lengths, error))
      return FALSE;
  for (guint i = 0; i < change->photos->len; i++)
    if (!recto_check_photo (change->photos->pdata[i], error))
      return FALSE;
  return check_metadata (change->metadata, error) && check_once (change->edits, NULL, error) &&
         check_once (change->paragraphs, change->gone_paragraphs, error) &&
         check_once (change->segments, change->gone_segments, error) &&
         check_once (change->photos, change->gone_photos, error);
}

RectoArticleChange *
recto_article_change_unpack (GBytes *bytes, GError **error)
{
  g_autoptr (GVariant) value = recto_unpack_start (bytes, CHANGE_TYPE);
  g_autoptr (RectoArticleChange) change = recto_article_change_new (&RECTO_UID_NONE);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  g_autoptr (GBytes) again = NULL;

  for (guint i = 0; value != NULL && i <= N_ROWS; i++)
    g_ptr_array_add (parts, g_variant_get_child_value (value, i));
  if (value != NULL)
    {
      if (!unpack_parts (change, value, parts, error) || !check_change (change, error))
        return NULL;
      again = recto_article_change_pack (change);
    }
  if (again == NULL || !g_bytes_equal (again, bytes))
    {
      recto_model_fail (error, RECTO_MODEL_ERROR_INVALID,
                        "A change is not in the form it is written in");
      return NULL;
    }
  return g_steal_pointer (&change);
}
