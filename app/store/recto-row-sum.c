/* recto-row-sum.c: the checksum that every content row of a desk carries.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-row-sum.h"

#include <string.h>

static const guint8 row_key[17] = "Recto desk row 1";

static inline guint64
rotate (guint64 x, guint bits)
{
  return (x << bits) | (x >> (64 - bits));
}

static inline guint64
read_word (const guint8 *bytes)
{
  guint64 word;

  memcpy (&word, bytes, sizeof word);
  return GUINT64_FROM_LE (word);
}

static inline void
sip_round (guint64 v[4])
{
  v[0] += v[1];
  v[2] += v[3];
  v[1] = rotate (v[1], 13) ^ v[0];
  v[3] = rotate (v[3], 16) ^ v[2];
  v[0] = rotate (v[0], 32);
  v[2] += v[1];
  v[0] += v[3];
  v[1] = rotate (v[1], 17) ^ v[2];
  v[3] = rotate (v[3], 21) ^ v[0];
  v[2] = rotate (v[2], 32);
}

static inline void
compress (guint64 v[4], guint64 word)
{
  v[3] ^= word;
  sip_round (v);
  sip_round (v);
  v[0] ^= word;
}

static inline void
take_word (RectoRowSum *sum, guint64 word)
{
  compress (sum->v, word);
}

static void
start (RectoRowSum *sum, const guint8 key[16])
{
  guint64 k0 = read_word (key);
  guint64 k1 = read_word (key + 8);

  sum->v[0] = k0 ^ G_GUINT64_CONSTANT (0x736f6d6570736575);
  sum->v[1] = k1 ^ G_GUINT64_CONSTANT (0x646f72616e646f6d);
  sum->v[2] = k0 ^ G_GUINT64_CONSTANT (0x6c7967656e657261);
  sum->v[3] = k1 ^ G_GUINT64_CONSTANT (0x7465646279746573);
  sum->tail = 0;
  sum->size = 0;
}

static void
take_byte (RectoRowSum *sum, guint8 byte)
{
  sum->tail |= (guint64) byte << (8 * (sum->size & 7));
  sum->size++;
  if ((sum->size & 7) == 0)
    {
      take_word (sum, sum->tail);
      sum->tail = 0;
    }
}

/* The words of a text in registers, each read in one where it lies: loading an article goes through
 * all of it here. The first fills the word that was begun; the last bytes are the end of a word
 * that reaches back over what was read already. */
static void
take (RectoRowSum *sum, const guint8 *bytes, gsize size)
{
  guint64 v[4] = { sum->v[0], sum->v[1], sum->v[2], sum->v[3] };
  guint begun = sum->size & 7;

  if (size < 8)
    {
      while (size-- > 0)
        take_byte (sum, *bytes++);
      return;
    }
  sum->size += size;
  if (begun > 0)
    {
      compress (v, sum->tail | read_word (bytes) << (8 * begun));
      bytes += 8 - begun;
      size -= 8 - begun;
    }
  for (; size >= 8; size -= 8, bytes += 8)
    compress (v, read_word (bytes));
  memcpy (sum->v, v, sizeof v);
  sum->tail = size == 0 ? 0 : read_word (bytes + size - 8) >> (64 - 8 * size);
}

/* A byte and the eight of a number. */
static void
take_number (RectoRowSum *sum, char type, guint64 n)
{
  guint shift = 8 * (sum->size & 7);
  guint64 rest = n;

  sum->tail |= (guint64) (guint8) type << shift;
  sum->size += 9;
  if (shift < 56)
    {
      take_word (sum, sum->tail | n << (shift + 8));
      rest = n >> (56 - shift);
    }
  else
    take_word (sum, sum->tail);
  if (shift == 56)
    {
      take_word (sum, rest);
      rest = 0;
    }
  sum->tail = rest;
}

static guint64
finish (RectoRowSum *sum)
{
  guint i;

  take_word (sum, sum->tail | (sum->size << 56));
  sum->v[2] ^= 0xff;
  for (i = 0; i < 4; i++)
    sip_round (sum->v);
  return sum->v[0] ^ sum->v[1] ^ sum->v[2] ^ sum->v[3];
}

static void
take_sized (RectoRowSum *sum, char type, const void *bytes, gsize size)
{
  take_number (sum, type, size);
  if (size > 0)
    take (sum, bytes, size);
}

void
recto_row_sum_init (RectoRowSum *sum, const char *table)
{
  start (sum, row_key);
  take (sum, (const guint8 *) table, strlen (table) + 1);
}

void
recto_row_sum_add_null (RectoRowSum *sum)
{
  take_byte (sum, 'N');
}

void
recto_row_sum_add_integer (RectoRowSum *sum, gint64 value)
{
  take_number (sum, 'I', (guint64) value);
}

void
recto_row_sum_add_text (RectoRowSum *sum, const char *text, gsize size)
{
  take_sized (sum, 'T', text, size);
}

void
recto_row_sum_add_blob (RectoRowSum *sum, const void *blob, gsize size)
{
  take_sized (sum, 'B', blob, size);
}

gint64
recto_row_sum_finish (RectoRowSum *sum)
{
  return (gint64) finish (sum);
}

guint64
recto_sip_hash (const guint8 key[16], const void *data, gsize size)
{
  RectoRowSum sum;

  start (&sum, key);
  if (size > 0)
    take (&sum, data, size);
  return finish (&sum);
}
