/* recto-edit-pack.c: the bytes that hold what of an edit stands in no column of its own.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A GVariant in normal form, little-endian on every machine, of type (iiumsa(mSmS)mPaG):
 *
 *   i      before
 *   i      after
 *   u      target_offset, code points
 *   ms     key
 *   a(..)  spans: before and after of each, at least one of them
 *   mP     paragraph
 *   aG     rows
 *
 *   S span       ((tt)yuuyy(tt)ms)     uid, side, start, end, kind, state, target, label
 *   P paragraph  ((tt)xyms)            uid, position, kind, reason
 *   G row        ((tt)(tt)xssyuaS)     uid, paragraph, position, source, target, status, flags,
 * spans
 *
 * A uid is its sixteen bytes read as two big-endian numbers. An edit with none of these is no bytes
 * at all. Example: the status from 0 to 1 is
 *
 *   00 00 00 00  01 00 00 00  00 00 00 00  00 00 00 00  10 10 0c
 *
 * before, after, target_offset, four bytes up to the next multiple of eight, then nothing for key,
 * spans, paragraph and rows, and last where paragraph, spans and key end. Source: the GVariant
 * specification, section 2, serialisation. */
#define G_LOG_DOMAIN "recto-model"
#include "config.h"

#include <string.h>

#include "recto-article.h"
#include "recto-check.h"

#define SPAN_TYPE "((tt)yuuyy(tt)ms)"
#define PARAGRAPH_TYPE "((tt)xyms)"
#define ROW_TYPE "((tt)(tt)xssyua" SPAN_TYPE ")"
#define EXTRA_TYPE "(iiumsa(m" SPAN_TYPE "m" SPAN_TYPE ")m" PARAGRAPH_TYPE "a" ROW_TYPE ")"

static GVariant *
pack_uid (const RectoUid *uid)
{
  guint64 halves[2];

  memcpy (halves, uid, sizeof halves);
  return g_variant_new ("(tt)", GUINT64_FROM_BE (halves[0]), GUINT64_FROM_BE (halves[1]));
}

static void
unpack_uid (GVariant *tuple, guint index, RectoUid *uid)
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
  return g_variant_new ("(@(tt)yuuyy@(tt)ms)", pack_uid (&span->uid), (guint8) span->side,
                        span->start, span->end, (guint8) span->kind, (guint8) span->state,
                        pack_uid (&span->target), span->label);
}

static RectoSpan *
unpack_span (GVariant *value)
{
  RectoSpan *span = g_new0 (RectoSpan, 1);
  guint8 side, kind, state;

  unpack_uid (value, 0, &span->uid);
  g_variant_get_child (value, 1, "y", &side);
  g_variant_get_child (value, 2, "u", &span->start);
  g_variant_get_child (value, 3, "u", &span->end);
  g_variant_get_child (value, 4, "y", &kind);
  g_variant_get_child (value, 5, "y", &state);
  unpack_uid (value, 6, &span->target);
  g_variant_get_child (value, 7, "ms", &span->label);
  span->side = (RectoSide) side;
  span->kind = (RectoSpanKind) kind;
  span->state = (RectoSpanState) state;
  return span;
}

static GVariant *
pack_maybe_span (const RectoSpan *span)
{
  return g_variant_new_maybe (G_VARIANT_TYPE (SPAN_TYPE), span == NULL ? NULL : pack_span (span));
}

static RectoSpan *
unpack_maybe_span (GVariant *tuple, guint index)
{
  g_autoptr (GVariant) maybe = g_variant_get_child_value (tuple, index);
  g_autoptr (GVariant) value = g_variant_get_maybe (maybe);

  return value == NULL ? NULL : unpack_span (value);
}

static GVariant *
pack_changes (const GPtrArray *changes)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(m" SPAN_TYPE "m" SPAN_TYPE ")"));
  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      const RectoSpanChange *change = changes->pdata[i];
      GVariant *both[] = { pack_maybe_span (change->before), pack_maybe_span (change->after) };

      g_variant_builder_add_value (&builder, g_variant_new_tuple (both, G_N_ELEMENTS (both)));
    }
  return g_variant_builder_end (&builder);
}

static GPtrArray *
unpack_changes (GVariant *value)
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

static GVariant *
pack_paragraph (const RectoParagraphRecord *record)
{
  return g_variant_new ("(@(tt)xyms)", pack_uid (&record->uid), record->position,
                        (guint8) record->kind, record->reason);
}

static RectoParagraphRecord *
unpack_paragraph (GVariant *maybe)
{
  g_autoptr (GVariant) value = g_variant_get_maybe (maybe);
  RectoParagraphRecord *record;
  guint8 kind;

  if (value == NULL)
    return NULL;
  record = g_new0 (RectoParagraphRecord, 1);
  unpack_uid (value, 0, &record->uid);
  g_variant_get_child (value, 1, "x", &record->position);
  g_variant_get_child (value, 2, "y", &kind);
  g_variant_get_child (value, 3, "ms", &record->reason);
  record->kind = (RectoKind) kind;
  return record;
}

static GVariant *
pack_row (const RectoSegmentRecord *record)
{
  GVariantBuilder spans;

  g_variant_builder_init (&spans, G_VARIANT_TYPE ("a" SPAN_TYPE));
  for (guint i = 0; record->spans != NULL && i < record->spans->len; i++)
    g_variant_builder_add_value (&spans, pack_span (record->spans->pdata[i]));
  return g_variant_new ("(@(tt)@(tt)xssyu@a" SPAN_TYPE ")", pack_uid (&record->uid),
                        pack_uid (&record->paragraph), record->position, record->source,
                        record->target, (guint8) record->status, record->flags,
                        g_variant_builder_end (&spans));
}

static RectoSegmentRecord *
unpack_row (GVariant *value)
{
  g_autoptr (GVariant) spans = g_variant_get_child_value (value, 7);
  RectoSegmentRecord *record = g_new0 (RectoSegmentRecord, 1);
  gsize n = g_variant_n_children (spans);
  guint8 status;

  unpack_uid (value, 0, &record->uid);
  unpack_uid (value, 1, &record->paragraph);
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

static GVariant *
pack_rows (const GPtrArray *rows)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a" ROW_TYPE));
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    g_variant_builder_add_value (&builder, pack_row (rows->pdata[i]));
  return g_variant_builder_end (&builder);
}

static GPtrArray *
unpack_rows (GVariant *value)
{
  gsize n = g_variant_n_children (value);
  GPtrArray *rows;

  if (n == 0)
    return NULL;
  rows = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_segment_record_free);
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) row = g_variant_get_child_value (value, i);

      g_ptr_array_add (rows, unpack_row (row));
    }
  return rows;
}

/* GVariant is in the order of bytes of the machine; the desk is always little-endian. */
static GVariant *
to_little_endian (GVariant *value)
{
  return G_BYTE_ORDER == G_LITTLE_ENDIAN ? g_variant_ref (value) : g_variant_byteswap (value);
}

GBytes *
recto_edit_pack (const RectoEdit *edit)
{
  g_autoptr (GVariant) value = NULL;
  g_autoptr (GVariant) swapped = NULL;

  if (edit->before == 0 && edit->after == 0 && edit->target_offset == 0 && edit->key == NULL &&
      (edit->spans == NULL || edit->spans->len == 0) && edit->paragraph == NULL &&
      (edit->rows == NULL || edit->rows->len == 0))
    return NULL;

  value = g_variant_ref_sink (g_variant_new (
      "(iiums@a(m" SPAN_TYPE "m" SPAN_TYPE ")@m" PARAGRAPH_TYPE "@a" ROW_TYPE ")", edit->before,
      edit->after, edit->target_offset, edit->key, pack_changes (edit->spans),
      g_variant_new_maybe (G_VARIANT_TYPE (PARAGRAPH_TYPE),
                           edit->paragraph == NULL ? NULL : pack_paragraph (edit->paragraph)),
      pack_rows (edit->rows)));
  swapped = to_little_endian (value);
  return g_variant_get_data_as_bytes (swapped);
}

static void
unpack_fields (RectoEdit *edit, GVariant *value)
{
  g_autoptr (GVariant) spans = g_variant_get_child_value (value, 4);
  g_autoptr (GVariant) paragraph = g_variant_get_child_value (value, 5);
  g_autoptr (GVariant) rows = g_variant_get_child_value (value, 6);

  g_variant_get_child (value, 0, "i", &edit->before);
  g_variant_get_child (value, 1, "i", &edit->after);
  g_variant_get_child (value, 2, "u", &edit->target_offset);
  g_variant_get_child (value, 3, "ms", &edit->key);
  edit->spans = unpack_changes (spans);
  edit->paragraph = unpack_paragraph (paragraph);
  edit->rows = unpack_rows (rows);
}

static void
clear_fields (RectoEdit *edit)
{
  edit->before = 0;
  edit->after = 0;
  edit->target_offset = 0;
  g_clear_pointer (&edit->key, g_free);
  g_clear_pointer (&edit->spans, g_ptr_array_unref);
  g_clear_pointer (&edit->paragraph, recto_paragraph_record_free);
  g_clear_pointer (&edit->rows, g_ptr_array_unref);
}

gboolean
recto_edit_unpack (RectoEdit *edit, GBytes *bytes, GError **error)
{
  g_autoptr (GVariant) value = NULL;
  g_autoptr (GVariant) swapped = NULL;
  g_autoptr (GBytes) again = NULL;

  clear_fields (edit);
  if (bytes == NULL)
    return TRUE;

  value = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (EXTRA_TYPE), bytes, FALSE));
  if (g_variant_is_normal_form (value))
    {
      swapped = to_little_endian (value);
      unpack_fields (edit, swapped);
      again = recto_edit_pack (edit);
    }
  if (again == NULL || !g_bytes_equal (again, bytes))
    {
      clear_fields (edit);
      return recto_model_fail (error, RECTO_MODEL_ERROR_INVALID,
                               "An edit's particulars are not in the form they are written in");
    }
  return TRUE;
}
