/* recto-slip.c: words one slip of the fingers away.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-language"
#include "config.h"

#include "recto-slip.h"

#include <string.h>

#define MAX_LETTERS 32

typedef struct
{
  gunichar letters[MAX_LETTERS + 1];
  guint n;
  gboolean capital; /* the first letter is to be one */
  RectoIsWord is_word;
  gpointer data;
  char *found;
} Search;

const gunichar *
recto_slip_alphabet (const char *language)
{
  static const gunichar english[] = { 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i',
                                      'j', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r',
                                      's', 't', 'u', 'v', 'w', 'x', 'y', 'z', 0 };
  static gsize ready = 0;
  static gunichar *vietnamese = NULL;

  if (!g_str_has_prefix (language, "vi"))
    return english;
  if (g_once_init_enter (&ready))
    {
      vietnamese = g_utf8_to_ucs4_fast ("abcdeghiklmnopqrstuvxyàảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíị"
                                        "òỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ",
                                        -1, NULL);
      g_once_init_leave (&ready, 1);
    }
  return vietnamese;
}

/* Asks for one candidate. Returns: whether it is a word, then it is kept */
static gboolean
try_letters (Search *search, const gunichar *letters, guint n)
{
  char text[(MAX_LETTERS + 1) * 6 + 1];
  gsize at = 0;

  for (guint i = 0; i < n; i++)
    at += (gsize) g_unichar_to_utf8 (
        i == 0 && search->capital ? g_unichar_toupper (letters[i]) : letters[i], text + at);
  text[at] = '\0';
  if (n == 0 || !search->is_word (text, search->data))
    return FALSE;
  search->found = g_strdup (text);
  return TRUE;
}

/* A letter left out of @word: put each one in at @at. */
static gboolean
try_insertions (Search *search, const gunichar *alphabet, guint at)
{
  gunichar candidate[MAX_LETTERS + 1];

  memcpy (candidate, search->letters, at * sizeof *candidate);
  memcpy (candidate + at + 1, search->letters + at, (search->n - at) * sizeof *candidate);
  for (const gunichar *letter = alphabet; *letter != 0; letter++)
    {
      candidate[at] = *letter;
      if (try_letters (search, candidate, search->n + 1))
        return TRUE;
    }
  return FALSE;
}

/* Swapped, superfluous and wrong letters at @at. */
static gboolean
try_others (Search *search, const gunichar *alphabet, guint at)
{
  gunichar candidate[MAX_LETTERS + 1];
  guint n = search->n;

  memcpy (candidate, search->letters, n * sizeof *candidate);
  if (at + 1 < n && candidate[at] != candidate[at + 1])
    {
      candidate[at] = search->letters[at + 1];
      candidate[at + 1] = search->letters[at];
      if (try_letters (search, candidate, n))
        return TRUE;
      candidate[at + 1] = search->letters[at + 1];
    }
  for (const gunichar *letter = alphabet; *letter != 0; letter++)
    {
      candidate[at] = *letter;
      if (*letter != search->letters[at] && try_letters (search, candidate, n))
        return TRUE;
    }
  memmove (candidate + at, search->letters + at + 1, (n - at - 1) * sizeof *candidate);
  return try_letters (search, candidate, n - 1);
}

char *
recto_slip_find (const char *word, const gunichar *alphabet, RectoIsWord is_word, gpointer data)
{
  Search search = { .is_word = is_word, .data = data };

  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (search.n == MAX_LETTERS)
        return NULL;
      search.letters[search.n++] = g_unichar_tolower (g_utf8_get_char (p));
    }
  search.capital = g_unichar_isupper (g_utf8_get_char (word));
  for (guint at = 0; at < search.n; at++)
    if (try_others (&search, alphabet, at))
      return search.found;
  for (guint at = 0; at <= search.n; at++)
    if (try_insertions (&search, alphabet, at))
      return search.found;
  return NULL;
}
