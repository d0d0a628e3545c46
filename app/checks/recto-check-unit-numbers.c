/* recto-check-unit-numbers.c: the numbers that units are called by: "Brigade 6", "MR9", "Lữ đoàn
 * Pháo binh 6". SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-checks"

#include "config.h"

#include "recto-check-number.h"
#include "recto-check-words.h"

#include <string.h>

#define MOST_BETWEEN 3 /* words between the kind and the number: "Pháo binh", "Phòng không" */

/* One word of English, and the words of Vietnamese that it may stand for. */
static const struct
{
  const char *english;
  const char *vietnamese[2]; /* the last syllable is the kind's own; folded */
} kinds[] = {
  { "region", { "quan khu", NULL } },        { "brigade", { "lu doan", NULL } },
  { "division", { "su doan", NULL } },       { "regiment", { "trung doan", NULL } },
  { "battalion", { "tieu doan", NULL } },    { "company", { "dai doi", NULL } },
  { "platoon", { "trung doi", NULL } },      { "squad", { "tieu doi", NULL } },
  { "corps", { "quan doan", "binh doan" } },
};

static gboolean
is_number (const RectoCheckWord *word)
{
  return strlen (word->text) <= 4 && strspn (word->text, "0123456789") == strlen (word->text);
}

static void
add (GArray *list, guint kind, const RectoCheckWord *word, guint n_letters)
{
  const RectoUnitNumber number = { word->start + n_letters, word->end, kind,
                                   (guint) g_ascii_strtoull (word->text + n_letters, NULL, 10) };

  g_array_append_val (list, number);
}

static void
read_english (GArray *list, const GArray *words, guint at)
{
  const RectoCheckWord *word = recto_check_word (words, at);
  const RectoCheckWord *next = at + 1 < words->len ? recto_check_word (words, at + 1) : NULL;

  if (g_str_has_prefix (word->text, "MR") && g_ascii_isdigit (word->text[2]) &&
      strspn (word->text + 2, "0123456789") == strlen (word->text + 2))
    add (list, 0, word, 2);
  if (next == NULL || next->gap != ' ' || !is_number (next) || !word->capital)
    return;
  for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    if (g_str_equal (word->fold, kinds[kind].english))
      add (list, kind, next, 0);
}

/* The word of the number behind the kind's two words; the words between have no mark before them.
 */
static const RectoCheckWord *
find_number (const GArray *words, guint at)
{
  for (guint i = at; i < words->len && i <= at + MOST_BETWEEN; i++)
    {
      const RectoCheckWord *word = recto_check_word (words, i);

      if (word->gap != ' ')
        return NULL;
      if (is_number (word))
        return word;
    }
  return NULL;
}

static void
read_vietnamese (GArray *list, const GArray *words, guint at)
{
  g_autofree char *pair = NULL;

  if (at + 2 >= words->len)
    return;
  pair = g_strconcat (recto_check_word (words, at)->fold, " ",
                      recto_check_word (words, at + 1)->fold, NULL);
  for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    if (g_str_equal (pair, kinds[kind].vietnamese[0]) ||
        g_strcmp0 (pair, kinds[kind].vietnamese[1]) == 0)
      {
        const RectoCheckWord *number = find_number (words, at + 2);

        if (number != NULL)
          add (list, kind, number, 0);
      }
}

GArray *
recto_unit_numbers_read (const char *text, const char *language)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (RectoUnitNumber));
  gboolean english = g_str_has_prefix (language, "en");
  g_autoptr (GArray) words = NULL;

  if (strpbrk (text, "0123456789") == NULL || (!english && !g_str_has_prefix (language, "vi")))
    return list;
  words = recto_check_words_new (text);
  for (guint i = 0; i < words->len; i++)
    if (english)
      read_english (list, words, i);
    else
      read_vietnamese (list, words, i);
  return list;
}
