/* recto-charset.c: bytes of unknown origin to UTF-8.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-language"
#include "config.h"

#include "recto-charset-private.h"

#include <string.h>

G_DEFINE_QUARK (recto_text_error, recto_text_error)

/* Text in UTF-16 without a mark of its order: at least this share of its units has a NUL byte on
 * one side (Vietnamese has about 0.75), and hardly any on the other (the end of an emoji). */
#define MIN_NUL_SHARE 0.5
#define MAX_OTHER_SHARE 0.02

/* Sets the error of a text that stops being readable after @good: line and column are counted
 * from 1, in characters, @byte from 1 in the whole file. */
static void
set_place (GError **error, const char *good, gsize length, gsize byte, const char *why)
{
  gsize line = 1;
  const char *line_start = good;

  for (gsize i = 0; i < length; i++)
    if (good[i] == '\n' || (good[i] == '\r' && (i + 1 >= length || good[i + 1] != '\n')))
      {
        line++;
        line_start = good + i + 1;
      }
  g_set_error (error, RECTO_TEXT_ERROR, RECTO_TEXT_ERROR_ENCODING,
               "line %" G_GSIZE_FORMAT ", column %ld (byte %" G_GSIZE_FORMAT "): %s", line,
               g_utf8_strlen (line_start, good + length - line_start) + 1, byte, why);
}

static void
set_utf8_error (GError **error, const char *text, gsize length, gsize offset, const char *what)
{
  const char *end = NULL;
  g_autofree char *why = NULL;

  g_utf8_validate_len (text, length, &end);
  why = g_strdup_printf ("0x%02X is not %s", end < text + length ? (guchar) *end : 0, what);
  set_place (error, text, (gsize) (end - text), offset + (gsize) (end - text) + 1, why);
}

static guint16
unit_at (const guchar *bytes, gsize i, gboolean big)
{
  return (guint16) (big ? bytes[2 * i] << 8 | bytes[2 * i + 1]
                        : bytes[2 * i + 1] << 8 | bytes[2 * i]);
}

/* UTF-16 without its byte order mark. @offset: bytes of the file before @bytes. Errors: ENCODING
 * for a half character, a lone surrogate, NUL. */
static char *
decode_utf16 (const guchar *bytes, gsize length, gsize offset, gboolean big, GError **error)
{
  g_autoptr (GString) text = g_string_sized_new (length);
  gsize n = length / 2;

  for (gsize i = 0; i < n; i++)
    {
      gunichar c = unit_at (bytes, i, big);
      gunichar low = i + 1 < n ? unit_at (bytes, i + 1, big) : 0;

      if (c >= 0xd800 && c < 0xdc00 && low >= 0xdc00 && low < 0xe000)
        {
          g_string_append_unichar (text, 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00));
          i++;
        }
      else if (c == 0 || (c >= 0xd800 && c < 0xe000))
        {
          set_place (error, text->str, text->len, offset + 2 * i + 1,
                     c == 0 ? "NUL is not text" : "half a character of UTF-16");
          return NULL;
        }
      else
        g_string_append_unichar (text, c);
    }
  if (length % 2 != 0)
    {
      set_place (error, text->str, text->len, offset + length, "half a unit of UTF-16");
      return NULL;
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Whether the NULs of @bytes lie as in UTF-16 text. @big: (out) */
static gboolean
looks_like_utf16 (const guchar *bytes, gsize length, gboolean *big)
{
  gsize nuls[2] = { 0, 0 };
  double units = 0;

  if (length < 4 || length % 2 != 0)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    nuls[i % 2] += bytes[i] == 0;
  *big = nuls[0] > nuls[1];
  units = (double) length / 2;
  return (double) MAX (nuls[0], nuls[1]) >= MIN_NUL_SHARE * units &&
         (double) MIN (nuls[0], nuls[1]) <= MAX_OTHER_SHARE * units;
}

/* A guess must not make text of a picture: no controls, no characters that do not exist. */
static gboolean
is_plain_text (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isdefined (c) || g_unichar_type (c) == G_UNICODE_PRIVATE_USE ||
          (g_unichar_iscntrl (c) && (c > 0x20 || strchr ("\t\n\r\f", (char) c) == NULL)))
        return FALSE;
    }
  return TRUE;
}

/* UTF-16 by its NULs. NULL: it is none. */
static char *
guess_utf16 (const guchar *bytes, gsize length, const char **encoding)
{
  g_autofree char *text = NULL;
  gboolean big = FALSE;

  if (!looks_like_utf16 (bytes, length, &big))
    return NULL;
  text = decode_utf16 (bytes, length, 0, big, NULL);
  if (text == NULL || !is_plain_text (text))
    return NULL;
  *encoding = big ? "UTF-16BE" : "UTF-16LE";
  return g_steal_pointer (&text);
}

/**
 * recto_decode_text:
 * @bytes: a whole file
 * @encoding: (out) (transfer none): its name
 *
 * See the header. A byte order mark is a promise: text that breaks it is refused, not guessed at.
 * Line, column and byte of an error are counted from 1. Any thread. Cost: linear, about 1 us a
 * word for legacy encodings.
 *
 * Returns: (transfer full): UTF-8 without NUL
 */
char *
recto_decode_text (GBytes *bytes, const char **encoding, GError **error)
{
  gsize n = 0;
  const guchar *data = NULL;
  const char *text = NULL;
  const char *found = NULL;
  gsize skip = 0;
  char *result = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (encoding != NULL, NULL);

  data = g_bytes_get_data (bytes, &n);
  text = n > 0 ? (const char *) data : "";
  if (n >= 4 && (memcmp (data, "\xff\xfe\0", 4) == 0 || memcmp (data, "\0\0\xfe\xff", 4) == 0))
    {
      set_place (error, "", 0, 1, "UTF-32 is not read");
      return NULL;
    }
  if (n >= 2 && (memcmp (data, "\xff\xfe", 2) == 0 || memcmp (data, "\xfe\xff", 2) == 0))
    {
      *encoding = data[0] == 0xfe ? "UTF-16BE" : "UTF-16LE";
      return decode_utf16 (data + 2, n - 2, 2, data[0] == 0xfe, error);
    }
  skip = n >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  if (g_utf8_validate_len (text + skip, n - skip, NULL))
    {
      *encoding = "UTF-8";
      return g_strndup (text + skip, n - skip);
    }
  if (skip > 0)
    {
      set_utf8_error (error, text + skip, n - skip, skip, "UTF-8");
      return NULL;
    }
  if (memchr (data, 0, n) != NULL)
    result = guess_utf16 (data, n, &found);
  else
    result = recto_charset_decode_legacy (data, n, &found);
  if (result == NULL)
    set_utf8_error (error, text, n, 0,
                    "UTF-8, and no other encoding makes text of this file beyond doubt");
  else
    *encoding = found;
  return result;
}
