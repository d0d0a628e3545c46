/* recto-text.c: whether bytes are a text, and how long it is.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-model"
#include "config.h"

#include "recto-text.h"

#include <string.h>

#define HIGH_BITS G_GUINT64_CONSTANT (0x8080808080808080)

/* The characters of ASCII that @p begins with, eight at a time. */
static inline const guint8 *
skip_ascii (const guint8 *p, const guint8 *end)
{
  guint64 word;

  while (end - p >= (gssize) sizeof word)
    {
      memcpy (&word, p, sizeof word);
      word = GUINT64_FROM_LE (word) & HIGH_BITS;
      if (word != 0)
        return p + (__builtin_ctzll (word) >> 3);
      p += sizeof word;
    }
  while (p < end && *p < 0x80)
    p++;
  return p;
}

static inline gboolean
continues (guint8 byte)
{
  return (byte & 0xc0) == 0x80;
}

/* Bytes of the character at @p, which is not of ASCII; 0 if it is none. No shorter form of another
 * one, no surrogate, nothing beyond U+10FFFF. Source: The Unicode Standard 15.0, table 3-7. */
static inline guint
measure_character (const guint8 *p, const guint8 *end)
{
  gssize left = end - p;

  if (p[0] < 0xe0)
    return p[0] >= 0xc2 && left >= 2 && continues (p[1]) ? 2 : 0;
  if (p[0] < 0xf0)
    {
      if (left < 3 || !continues (p[1]) || !continues (p[2]))
        return 0;
      return (p[0] == 0xe0 && p[1] < 0xa0) || (p[0] == 0xed && p[1] > 0x9f) ? 0 : 3;
    }
  if (p[0] > 0xf4 || left < 4 || !continues (p[1]) || !continues (p[2]) || !continues (p[3]))
    return 0;
  return (p[0] == 0xf0 && p[1] < 0x90) || (p[0] == 0xf4 && p[1] > 0x8f) ? 0 : 4;
}

gboolean
recto_text_measure (const char *text, gsize size, guint *n_chars)
{
  const guint8 *begin = (const guint8 *) text, *end = begin + size, *p = begin;
  gsize more = 0; /* bytes beyond the first of each character */

  if (size > 0 && memchr (text, 0, size) != NULL)
    return FALSE;
  while (p < end)
    {
      guint length;

      p = skip_ascii (p, end);
      for (; p < end && *p >= 0x80; p += length)
        {
          length = measure_character (p, end);
          if (length == 0)
            return FALSE;
          more += length - 1;
        }
    }
  if (n_chars != NULL)
    *n_chars = (guint) (size - more);
  return TRUE;
}
