/* same-records.h: whether two values that tests compare are the same in everything they say.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-edit.h"
#include "recto-record.h"

static inline void
assert_same_spans (const GPtrArray *a, const GPtrArray *b)
{
  guint n_a = a != NULL ? a->len : 0, n_b = b != NULL ? b->len : 0;
  guint i;

  g_assert_cmpuint (n_a, ==, n_b);
  for (i = 0; i < n_a; i++)
    g_assert_true (recto_span_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)));
}

static inline void
assert_same_segment (const RectoSegmentRecord *a, const RectoSegmentRecord *b)
{
  g_assert_true (recto_uid_equal (&a->uid, &b->uid));
  g_assert_true (recto_uid_equal (&a->paragraph, &b->paragraph));
  g_assert_cmpint (a->position, ==, b->position);
  g_assert_cmpstr (a->source, ==, b->source);
  g_assert_cmpstr (a->target, ==, b->target);
  g_assert_cmpint (a->status, ==, b->status);
  g_assert_cmpuint (a->flags, ==, b->flags);
  assert_same_spans (a->spans, b->spans);
}

static inline void
assert_same_edit (const RectoEdit *a, const RectoEdit *b)
{
  g_autoptr (GBytes) extra_a = recto_edit_pack (a);
  g_autoptr (GBytes) extra_b = recto_edit_pack (b);

  g_assert_true (recto_uid_equal (&a->uid, &b->uid));
  g_assert_true (recto_uid_equal (&a->parent, &b->parent));
  g_assert_true (recto_uid_equal (&a->group, &b->group));
  g_assert_true (recto_uid_equal (&a->subject, &b->subject));
  g_assert_cmpint (a->at, ==, b->at);
  g_assert_cmpstr (a->who, ==, b->who);
  g_assert_cmpint (a->kind, ==, b->kind);
  g_assert_cmpint (a->side, ==, b->side);
  g_assert_cmpuint (a->offset, ==, b->offset);
  g_assert_cmpstr (a->removed, ==, b->removed);
  g_assert_cmpstr (a->inserted, ==, b->inserted);
  g_assert_cmpint (extra_a != NULL, ==, extra_b != NULL);
  if (extra_a != NULL)
    g_assert_true (g_bytes_equal (extra_a, extra_b));
}

static inline void
assert_same_paragraph (const RectoParagraphRecord *a, const RectoParagraphRecord *b)
{
  g_assert_true (recto_uid_equal (&a->uid, &b->uid));
  g_assert_cmpint (a->position, ==, b->position);
  g_assert_cmpint (a->kind, ==, b->kind);
  g_assert_cmpstr (a->reason, ==, b->reason);
}

/* NULL is not the same as none. */
static inline void
assert_same_metadata (GHashTable *a, GHashTable *b)
{
  GHashTableIter iter;
  gpointer key, value;

  g_assert_cmpint (a == NULL, ==, b == NULL);
  if (a == NULL)
    return;
  g_assert_cmpuint (g_hash_table_size (a), ==, g_hash_table_size (b));
  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_assert_cmpstr (g_hash_table_lookup (b, key), ==, value);
}
