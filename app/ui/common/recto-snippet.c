/* recto-snippet.c: the words around what a search found.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-snippet.h"

#include "recto-fold.h"

/* The folded text, and for each of its bytes (and its end) the code point of the text it is of. */
static char *
fold_with_map (const char *text, GArray *map)
{
  GString *folded = g_string_new (NULL);
  guint place = 0;

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c), place++)
    {
      g_autofree char *letter = recto_fold (c, g_utf8_next_char (c) - c);

      /* Runs of white space are one space in what the search compares. */
      if (strcmp (letter, " ") == 0 && folded->len > 0 && folded->str[folded->len - 1] == ' ')
        continue;
      for (gsize i = 0; letter[i] != '\0'; i++)
        g_array_append_val (map, place);
      g_string_append (folded, letter);
    }
  g_array_append_val (map, place);
  return g_string_free (folded, FALSE);
}

gboolean
recto_snippet_find (const char *text, const char *query, guint *start, guint *end)
{
  g_autoptr (GArray) map = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree char *folded = fold_with_map (text, map);
  g_autofree char *wanted = recto_fold (query, -1);
  const char *found;

  if (wanted[0] == '\0')
    return FALSE;
  found = strstr (folded, wanted);
  if (found == NULL)
    return FALSE;
  *start = g_array_index (map, guint, found - folded);
  *end = g_array_index (map, guint, (gsize) (found - folded) + strlen (wanted) - 1) + 1;
  return TRUE;
}

/* The beginning of the word that @place is in, going back, or its end, going on. */
static const char *
to_word_edge (const char *text, const char *place, gboolean forward)
{
  if (forward)
    {
      while (*place != '\0' && !g_unichar_isspace (g_utf8_get_char (place)))
        place = g_utf8_next_char (place);
      return place;
    }
  while (place > text && !g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (place))))
    place = g_utf8_prev_char (place);
  return place;
}

char *
recto_snippet_markup_range (const char *text, guint start, guint end, guint reach)
{
  guint length = (guint) g_utf8_strlen (text, -1);
  const char *first = g_utf8_offset_to_pointer (text, start > reach ? start - reach : 0);
  const char *last = g_utf8_offset_to_pointer (text, MIN (length, end + reach));
  const char *match = g_utf8_offset_to_pointer (text, start);
  const char *match_end = g_utf8_offset_to_pointer (text, end);
  g_autofree char *before = NULL;
  g_autofree char *inside = NULL;
  g_autofree char *after = NULL;

  first = to_word_edge (text, first, FALSE);
  last = to_word_edge (text, last, TRUE);
  before = g_markup_escape_text (first, match - first);
  inside = g_markup_escape_text (match, match_end - match);
  after = g_markup_escape_text (match_end, last - match_end);
  return g_strdup_printf ("%s%s%s%s%s%s%s", first > text ? "…" : "", before,
                          end > start ? "<b>" : "", inside, end > start ? "</b>" : "", after,
                          *last != '\0' ? "…" : "");
}

char *
recto_snippet_markup (const char *text, const char *query, guint reach)
{
  guint start = 0, end = 0;

  recto_snippet_find (text, query, &start, &end);
  return recto_snippet_markup_range (text, start, end, reach);
}
