/* recto-row-sum.h: the checksum that every content row of a desk carries.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* SipHash-2-4 over a row. SQLite checks no page, so a changed byte in a text would be read as if it
 * had been written (reliability, 3). What goes in: the table's name and a NUL; then for each column
 * in the table's order one type byte and
 *
 *   'N'  NULL
 *   'I'  INTEGER, 8 bytes little-endian
 *   'T'  TEXT,    its size in bytes (8, little-endian) and its bytes
 *   'B'  BLOB,    the same
 *
 * The key is fixed: this finds damage, it keeps nobody out. */
typedef struct
{
  guint64 v[4];
  guint64 tail; /* bytes that do not fill a word yet, first byte lowest */
  guint64 size; /* bytes taken in */
} RectoRowSum;

void recto_row_sum_init (RectoRowSum *sum, const char *table);
void recto_row_sum_add_null (RectoRowSum *sum);
void recto_row_sum_add_integer (RectoRowSum *sum, gint64 value);
void recto_row_sum_add_text (RectoRowSum *sum, const char *text, gsize size);
void recto_row_sum_add_blob (RectoRowSum *sum, const void *blob, gsize size);
gint64 recto_row_sum_finish (RectoRowSum *sum);

/**
 * recto_sip_hash:
 * @key: 16 bytes
 *
 * Any thread. Source: Aumasson and Bernstein 2012, "SipHash: a fast short-input PRF", section 2.
 */
guint64 recto_sip_hash (const guint8 key[16], const void *data, gsize size);

G_END_DECLS
