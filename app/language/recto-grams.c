/* recto-grams.c: which letters can stand side by side in a language.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One bit for each four neighbours, the edge of the word being a neighbour too:
 * "army" has  -army-  =  -arm army rmy-.  Letters beyond ASCII are one class, however many bytes
 * they have, so that the encoding of the word list does not matter.
 */
#define G_LOG_DOMAIN "recto-language"
#include "config.h"

#include "recto-grams.h"

#include <string.h>

#define N_CLASSES 32 /* 0 edge and marks, 1-26 letters, 27 beyond ASCII */
#define N_BITS (N_CLASSES * N_CLASSES * N_CLASSES * N_CLASSES)
#define MASK (N_BITS - 1)

struct _RectoGrams
{
  guint8 bits[N_BITS / 8];
};

RectoGrams *
recto_grams_new (void)
{
  return g_new0 (RectoGrams, 1);
}

void
recto_grams_free (RectoGrams *grams)
{
  g_free (grams);
}

static inline guint
class_of (char byte)
{
  if (byte >= 'a' && byte <= 'z')
    return (guint) (byte - 'a') + 1;
  if (byte >= 'A' && byte <= 'Z')
    return (guint) (byte - 'A') + 1;
  return (guchar) byte >= 0x80 ? 27 : 0;
}

void
recto_grams_add (RectoGrams *grams, const char *word, gsize length)
{
  guint gram = 0;

  for (gsize i = 0; i <= length; i++)
    {
      guint class = i < length ? class_of (word[i]) : 0;

      if (class == 27 && i > 0 && class_of (word[i - 1]) == 27)
        continue;
      gram = (gram * N_CLASSES + class) & MASK;
      grams->bits[gram / 8] |= (guint8) (1u << gram % 8);
    }
}

gboolean
recto_grams_add_file (RectoGrams *grams, const char *path)
{
  g_autofree char *text = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &text, &length, NULL))
    return FALSE;
  for (const char *line = text; line < text + length;)
    {
      const char *end = memchr (line, '\n', (gsize) (text + length - line));
      gsize n = 0;

      if (end == NULL)
        end = text + length;
      while (line + n < end && strchr ("/\t\r", line[n]) == NULL)
        n++;
      recto_grams_add (grams, line, n);
      line = end + 1;
    }
  return TRUE;
}

gboolean
recto_grams_may_have (const RectoGrams *grams, const char *word)
{
  guint gram = 0, class = 0, previous = 0;

  for (;; word++)
    {
      class = class_of (*word);
      if (class == 27 && previous == 27)
        continue;
      gram = (gram * N_CLASSES + class) & MASK;
      if ((grams->bits[gram / 8] & (1u << gram % 8)) == 0)
        return FALSE;
      if (*word == '\0')
        return TRUE;
      previous = class;
    }
}
