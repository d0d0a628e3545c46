/* recto-fold.c: normal forms and the folded copy that searching works on.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-language"
#include "config.h"

#include "recto-fold.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

/* Everything before the combining marks of U+0300 is in NFC whatever stands beside it. */
#define FIRST_COMBINING 0x300

static const UNormalizer2 *
normalizer (gboolean composed)
{
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *instance =
      composed ? unorm2_getNFCInstance (&status) : unorm2_getNFDInstance (&status);

  g_assert (U_SUCCESS (status)); /* the data is inside the library */
  return instance;
}

/* UTF-8 to UTF-16. @text must be valid. Returns: (transfer full) */
static UChar *
to_utf16 (const char *text, gsize length, int32_t *n_units)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar *units = NULL;

  g_assert (length < G_MAXINT32 / 8);
  units = g_new (UChar, length + 1);
  u_strFromUTF8 (units, (int32_t) length + 1, n_units, text, (int32_t) length, &status);
  if (U_FAILURE (status))
    *n_units = 0;
  return units;
}

/* @text to a normal form. Returns: (transfer full): UTF-16 */
static UChar *
normalize (const char *text, gsize length, gboolean composed, int32_t *n_units)
{
  UErrorCode status = U_ZERO_ERROR;
  g_autofree UChar *units = NULL;
  UChar *result = NULL;
  int32_t n_in = 0, capacity = 0;

  units = to_utf16 (text, length, &n_in);
  capacity = n_in * 4 + 16; /* no canonical decomposition is longer than four units */
  result = g_new (UChar, capacity);
  *n_units = unorm2_normalize (normalizer (composed), units, n_in, result, capacity, &status);
  g_assert (U_SUCCESS (status));
  return result;
}

static char *
to_utf8 (const UChar *units, int32_t n_units)
{
  UErrorCode status = U_ZERO_ERROR;
  char *text = g_malloc ((gsize) n_units * 3 + 1);
  int32_t n_bytes = 0;

  u_strToUTF8 (text, n_units * 3 + 1, &n_bytes, units, n_units, &status);
  g_assert (U_SUCCESS (status));
  return g_realloc (text, (gsize) n_bytes + 1);
}

/* The cheap answer: yes, no, or maybe (a mark that might join what stands before it). */
static UNormalizationCheckResult
quick_check (const char *text, gsize length)
{
  int last_class = 0;
  UNormalizationCheckResult result = UNORM_YES;

  for (const char *p = text, *end = text + length; p < end;)
    {
      gunichar c = (guchar) *p;
      int combining = 0;

      if (c < 0x80)
        {
          p++;
          last_class = 0;
          continue;
        }
      c = g_utf8_get_char (p);
      p = g_utf8_next_char (p);
      if (c >= FIRST_COMBINING)
        {
          int check = u_getIntPropertyValue ((UChar32) c, UCHAR_NFC_QUICK_CHECK);

          combining = u_getCombiningClass ((UChar32) c);
          if (check == UNORM_NO || (combining != 0 && combining < last_class))
            return UNORM_NO;
          if (check == UNORM_MAYBE)
            result = UNORM_MAYBE;
        }
      last_class = combining;
    }
  return result;
}

/**
 * recto_is_nfc:
 * @text: UTF-8
 * @length: bytes, or -1
 *
 * Makes a copy only where a mark might still join the letter before it. Any thread.
 * Source: Unicode Standard Annex 15, section 9, "Detecting Normalization Forms".
 */
gboolean
recto_is_nfc (const char *text, gssize length)
{
  gsize n = 0;
  UNormalizationCheckResult quick = UNORM_YES;
  g_autofree char *composed = NULL;

  g_return_val_if_fail (text != NULL, FALSE);

  n = length < 0 ? strlen (text) : (gsize) length;
  quick = quick_check (text, n);
  if (quick != UNORM_MAYBE)
    return quick == UNORM_YES;
  composed = recto_nfc (text, length);
  return strlen (composed) == n && memcmp (composed, text, n) == 0;
}

/**
 * recto_nfc:
 * @text: UTF-8
 * @length: bytes, or -1
 *
 * Any thread. Returns: (transfer full): @text in NFC
 */
char *
recto_nfc (const char *text, gssize length)
{
  gsize n = 0;
  g_autofree UChar *units = NULL;
  int32_t n_units = 0;

  g_return_val_if_fail (text != NULL, NULL);

  n = length < 0 ? strlen (text) : (gsize) length;
  if (quick_check (text, n) == UNORM_YES)
    return g_strndup (text, n);
  units = normalize (text, n, TRUE, &n_units);
  return to_utf8 (units, n_units);
}

/* Text of ASCII alone folds without a table. */
static char *
fold_ascii (const char *text, gsize length)
{
  char *folded = g_malloc (length + 1);
  gsize n = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isspace (text[i]))
        folded[n++] = g_ascii_tolower (text[i]);
      else if (n == 0 || folded[n - 1] != ' ')
        folded[n++] = ' ';
    }
  folded[n] = '\0';
  return folded;
}

/* Takes marks off decomposed text in place, writes d for đ and one space for a run of white
 * space. Returns: units left */
static int32_t
strip_marks (UChar *units, int32_t n_units)
{
  int32_t out = 0;

  for (int32_t i = 0; i < n_units;)
    {
      UChar32 c = 0;

      U16_NEXT (units, i, n_units, c);
      if (c >= FIRST_COMBINING && u_getCombiningClass (c) != 0)
        continue;
      if (c == 0x110 || c == 0x111)
        c = 'd';
      else if (u_isUWhiteSpace (c))
        c = ' ';
      if (c == ' ' && out > 0 && units[out - 1] == ' ')
        continue;
      U16_APPEND_UNSAFE (units, out, c);
    }
  return out;
}

/**
 * recto_fold:
 * @text: UTF-8
 * @length: bytes, or -1
 *
 * The form that searching compares, see the header. Folding twice changes nothing more. Any
 * thread. Source: Unicode Standard, section 3.13, caseless matching (on decomposed text).
 *
 * Returns: (transfer full)
 */
char *
recto_fold (const char *text, gssize length)
{
  UErrorCode status = U_ZERO_ERROR;
  gsize n = 0, ascii = 0;
  g_autofree UChar *units = NULL;
  g_autofree UChar *folded = NULL;
  int32_t n_units = 0, n_folded = 0, capacity = 0;

  g_return_val_if_fail (text != NULL, NULL);

  n = length < 0 ? strlen (text) : (gsize) length;
  while (ascii < n && (guchar) text[ascii] < 0x80)
    ascii++;
  if (ascii == n)
    return fold_ascii (text, n);

  units = normalize (text, n, FALSE, &n_units);
  n_units = strip_marks (units, n_units);
  capacity = n_units * 3 + 1; /* no full case folding is longer than three units */
  folded = g_new (UChar, capacity);
  n_folded = u_strFoldCase (folded, capacity, units, n_units, U_FOLD_CASE_DEFAULT, &status);
  g_assert (U_SUCCESS (status));
  return to_utf8 (folded, n_folded);
}
