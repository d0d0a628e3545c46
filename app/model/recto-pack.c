/* recto-pack.c: spans, rows, paragraphs and photos in bytes: what edits and changes are packed of.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Parts of a GVariant:
 *
 *   U uid        (tt)                    its sixteen bytes read as two big-endian numbers
 *   S span       (UyuuyyUms)             uid, side, start, end, kind, state, target, label
 *   C change     (mSmS)                  what a span was and is
 *   P paragraph  (Uxyms)                 uid, position, kind, reason
 *   G row        (UUxssyuaS)             uid, paragraph, position, source, target, status, flags,
 *                                        spans
 *   F photo      (UUx(tttt)s)            uid, paragraph, position, hash as four big-endian
 *                                        numbers, name
 *
 * Source: the GVariant specification, section 2, serialisation. */
#define G_LOG_DOMAIN "recto-model"
#include "config.h"

#include <string.h>

#include "recto-article.h"
#include "recto-check.h"
#include "recto-pack-private.h"

GVariant *
recto_pack_uid (const RectoUid *uid)
{
  guint64 halves[2];

  memcpy (halves, uid, sizeof halves);
  return g_variant_new ("(tt)", GUINT64_FROM_BE (halves[0]), GUINT64_FROM_BE (halves[1]));
}

void
recto_unpack_uid (GVariant *tuple, guint index, RectoUid *uid)
{
  g_autoptr (GVariant) value = g_variant_get_child_value (tuple, index);
  guint64 halves[2];

  g_variant_get (value, "(tt)", &halves[0], &halves[1]);
  halves[0] = GUINT64_TO_BE (halves[0]);
  halves[1] = GUINT64_TO_BE (halves[1]);
  memcpy (uid, halves, sizeof halves);
}

static GVariant *
pack_span (const RectoSpan *span)
{
  return g_variant_new ("(@(tt)yuuyy@(tt)ms)", recto_pack_uid (&span->uid), (guint8) span->side,
                        span->start, span->end, (guint8) span->kind, (guint8) span->state,
                        recto_pack_uid (&span->target), span->label);
}

static RectoSpan *
unpack_span (GVariant *value)
{
  RectoSpan *span = g_new0 (RectoSpan, 1);
  guint8 side, kind, state;

  recto_unpack_uid (value, 0, &span->uid);
  g_variant_get_child (value, 1, "y", &side);
  g_variant_get_child (value, 2, "u", &span->start);
  g_variant_get_child (value, 3, "u", &span->end);
  g_variant_get_child (value, 4, "y", &kind);
  g_variant_get_child (value, 5, "y", &state);
  recto_unpack_uid (value, 6, &span->target);
  g_variant_get_child (value, 7, "ms", &span->label);
  span->side = (RectoSide) side;
  span->kind = (RectoSpanKind) kind;
  span->state = (RectoSpanState) state;
  return span;
}

static GVariant *
pack_maybe_span (const RectoSpan *span)
{
  return g_variant_new_maybe (G_VARIANT_TYPE (RECTO_PACK_SPAN_TYPE),
                              span == NULL ? NULL : pack_span (span));
}

static RectoSpan *
unpack_maybe_span (GVariant *tuple, guint index)
{
  g_autoptr (GVariant) maybe = g_variant_get_child_value (tuple, index);
  g_autoptr (GVariant) value = g_variant_get_maybe (maybe);

  return value == NULL ? NULL : unpack_span (value);
}

GVariant *
recto_pack_changes (const GPtrArray *changes)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE (RECTO_PACK_CHANGES_TYPE));
  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      const RectoSpanChange *change = changes->pdata[i];
      GVariant *both[] = { pack_maybe_span (change->before), pack_maybe_span (change->after) };

      g_variant_builder_add_value (&builder, g_variant_new_tuple (both, G_N_ELEMENTS (both)));
    }
  return g_variant_builder_end (&builder);
}

GPtrArray *
recto_unpack_changes (GVariant *value)
{
  gsize n = g_variant_n_children (value);
  GPtrArray *changes;

  if (n == 0)
    return NULL;
  changes = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_span_change_free);
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) both = g_variant_get_child_value (value, i);
      RectoSpanChange *change = g_new0 (RectoSpanChange, 1);

      change->before = unpack_maybe_span (both, 0);
      change->after = unpack_maybe_span (both, 1);
      g_ptr_array_add (changes, change);
    }
  return changes;
}

GVariant *
recto_pack_paragraph (const RectoParagraphRecord *record)
{
  return g_variant_new ("(@(tt)xyms)", recto_pack_uid (&record->uid), record->position,
                        (guint8) record->kind, record->reason);
}

RectoParagraphRecord *
recto_unpack_paragraph (GVariant *value)
{
  RectoParagraphRecord *record = g_new0 (RectoParagraphRecord, 1);
  guint8 kind;

  recto_unpack_uid (value, 0, &record->uid);
  g_variant_get_child (value, 1, "x", &record->position);
  g_variant_get_child (value, 2, "y", &kind);
  g_variant_get_child (value, 3, "ms", &record->reason);
  record->kind = (RectoKind) kind;
  return record;
}

GVariant *
recto_pack_photo (const RectoPhotoRecord *record)
{
  guint64 hash[4];

  memcpy (hash, record->hash, sizeof hash);
  return g_variant_new ("(@(tt)@(tt)x(tttt)s)", recto_pack_uid (&record->uid),
                        recto_pack_uid (&record->paragraph), record->position,
                        GUINT64_FROM_BE (hash[0]), GUINT64_FROM_BE (hash[1]),
                        GUINT64_FROM_BE (hash[2]), GUINT64_FROM_BE (hash[3]), record->name);
}

RectoPhotoRecord *
recto_unpack_photo (GVariant *value)
{
  RectoPhotoRecord *record = g_new0 (RectoPhotoRecord, 1);
  guint64 hash[4];

  recto_unpack_uid (value, 0, &record->uid);
  recto_unpack_uid (value, 1, &record->paragraph);
  g_variant_get_child (value, 2, "x", &record->position);
  g_variant_get_child (value, 3, "(tttt)", &hash[0], &hash[1], &hash[2], &hash[3]);
  g_variant_get_child (value, 4, "s", &record->name);
  for (guint i = 0; i < G_N_ELEMENTS (hash); i++)
    hash[i] = GUINT64_TO_BE (hash[i]);
  memcpy (record->hash, hash, sizeof hash);
  return record;
}

static GVariant *
pack_row (const RectoSegmentRecord *record)
{
  GVariantBuilder spans;

  g_variant_builder_init (&spans, G_VARIANT_TYPE ("a" RECTO_PACK_SPAN_TYPE));
  for (guint i = 0; record->spans != NULL && i < record->spans->len; i++)
    g_variant_builder_add_value (&spans, pack_span (record->spans->pdata[i]));
  return g_variant_new ("(@(tt)@(tt)xssyu@a" RECTO_PACK_SPAN_TYPE ")",
                        recto_pack_uid (&record->uid), recto_pack_uid (&record->paragraph),
                        record->position, record->source, record->target, (guint8) record->status,
                        record->flags, g_variant_builder_end (&spans));
}

static RectoSegmentRecord *
unpack_row (GVariant *value)
{
  g_autoptr (GVariant) spans = g_variant_get_child_value (value, 7);
  RectoSegmentRecord *record = g_new0 (RectoSegmentRecord, 1);
  gsize n = g_variant_n_children (spans);
  guint8 status;

  recto_unpack_uid (value, 0, &record->uid);
  recto_unpack_uid (value, 1, &record->paragraph);
  g_variant_get_child (value, 2, "x", &record->position);
  g_variant_get_child (value, 3, "s", &record->source);
  g_variant_get_child (value, 4, "s", &record->target);
  g_variant_get_child (value, 5, "y", &status);
  g_variant_get_child (value, 6, "u", &record->flags);
  record->status = (RectoStatus) status;
  if (n > 0)
    record->spans = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_span_free);
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) span = g_variant_get_child_value (spans, i);

      g_ptr_array_add (record->spans, unpack_span (span));
    }
  return record;
}

GVariant *
recto_pack_rows (const GPtrArray *rows)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a" RECTO_PACK_ROW_TYPE));
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    g_variant_builder_add_value (&builder, pack_row (rows->pdata[i]));
  return g_variant_builder_end (&builder);
}

/* Returns: (transfer full): empty for none */
GPtrArray *
recto_unpack_rows (GVariant *value)
{
  gsize n = g_variant_n_children (value);
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_segment_record_free);

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) row = g_variant_get_child_value (value, i);

      g_ptr_array_add (rows, unpack_row (row));
    }
  return rows;
}

/* GVariant is in the order of bytes of the machine; what is stored is always little-endian. */
static GVariant *
to_little_endian (GVariant *value)
{
  return G_BYTE_ORDER == G_LITTLE_ENDIAN ? g_variant_ref (value) : g_variant_byteswap (value);
}

/* @value: floating, or a new reference to it is taken */
GBytes *
recto_pack_finish (GVariant *value)
{
  g_autoptr (GVariant) sunk = g_variant_ref_sink (value);
  g_autoptr (GVariant) swapped = to_little_endian (sunk);

  return g_variant_get_data_as_bytes (swapped);
}

/* Returns: (transfer full) (nullable): what the bytes say; NULL if they are not in normal form */
GVariant *
recto_unpack_start (GBytes *bytes, const char *type)
{
  g_autoptr (GVariant) value =
      g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (type), bytes, FALSE));

  return g_variant_is_normal_form (value) ? to_little_endian (value) : NULL;
}
