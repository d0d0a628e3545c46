/* recto-kind-words.c: reads data/kinds/LANG.txt.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-formats"

#include "config.h"

#include <string.h>

#include "recto-kind-words.h"
#include "recto-language.h"

/* The file: UTF-8; "#" begins a note that takes the whole line; "[section]" opens a section, every
 * other line is one entry of it: words in any case, divided by single spaces.
 *
 *   [byline]
 *   Translated by
 *
 * Entries are kept folded: " translated by ". */

struct _RectoKindWords
{
  GHashTable *sets[RECTO_N_WORDS_SECTIONS]; /* (element-type utf8): folded entries */
  guint longest[RECTO_N_WORDS_SECTIONS];    /* words of the longest entry */
};

static const char *const section_names[RECTO_N_WORDS_SECTIONS] = {
  "agency",  "date", "byline",  "photo", "side",      "place",       "scene",      "opener",
  "running", "past", "subject", "verb",  "name-verb", "plural-verb", "participle", "habit",
};

char *
recto_kind_words_fold (const char *text)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);
  GString *folded = g_string_new (" ");

  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar ch = g_utf8_get_char (p);

      if (g_unichar_isalnum (ch) || g_unichar_ismark (ch))
        g_string_append_unichar (folded, ch);
      else if (folded->str[folded->len - 1] != ' ')
        g_string_append_c (folded, ' ');
    }
  if (folded->str[folded->len - 1] != ' ')
    g_string_append_c (folded, ' ');
  return g_string_free (folded, FALSE);
}

/* Returns: the section that @line opens, -1 if there is none of that name */
static int
find_section (const char *line)
{
  gsize length = strlen (line);

  for (int i = 0; i < RECTO_N_WORDS_SECTIONS; i++)
    if (length == strlen (section_names[i]) + 2 && line[length - 1] == ']' &&
        strncmp (line + 1, section_names[i], length - 2) == 0)
      return i;
  return -1;
}

static void
add_entry (RectoKindWords *self, int section, const char *line)
{
  char *folded = recto_kind_words_fold (line);
  guint n_words = 0;

  for (const char *p = folded + 1; *p != '\0'; p++)
    n_words += *p == ' ';
  self->longest[section] = MAX (self->longest[section], n_words);
  g_hash_table_add (self->sets[section], folded);
}

static RectoKindWords *
load (const char *language)
{
  g_autofree char *name = g_strconcat (language, ".txt", NULL);
  g_autofree char *path = recto_language_data_path ("kinds", name);
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;
  RectoKindWords *self = g_new0 (RectoKindWords, 1);
  int section = -1;

  for (guint i = 0; i < RECTO_N_WORDS_SECTIONS; i++)
    self->sets[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!g_file_get_contents (path, &contents, NULL, NULL) || !g_utf8_validate (contents, -1, NULL))
    return self;

  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strstrip (lines[i]);

      if (*line == '[')
        section = find_section (line);
      else if (*line != '\0' && *line != '#' && section >= 0)
        add_entry (self, section, line);
    }
  return self;
}

const RectoKindWords *
recto_kind_words_get (const char *language)
{
  static GMutex mutex;
  static GHashTable *languages = NULL; /* (element-type utf8 RectoKindWords), kept for good */
  g_autofree char *base = NULL;
  RectoKindWords *words = NULL;

  base = g_strdup (language != NULL ? language : "");
  for (char *p = base; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p)) /* "vi-VN"; and no path comes in from outside */
      *p = '\0';
    else
      *p = g_ascii_tolower (*p);

  g_mutex_lock (&mutex);
  if (languages == NULL)
    languages = g_hash_table_new (g_str_hash, g_str_equal);
  words = g_hash_table_lookup (languages, base);
  if (words == NULL)
    {
      words = load (base);
      g_hash_table_insert (languages, g_steal_pointer (&base), words);
    }
  g_mutex_unlock (&mutex);
  return words;
}

/* The entry of @section that stands at @at, a space of a folded text; its length in *@length. */
static gboolean
entry_at (const RectoKindWords *words, RectoWordsSection section, const char *at)
{
  g_autoptr (GString) candidate = g_string_new (" ");
  const char *p = at + 1;

  for (guint n = 0; n < words->longest[section] && *p != '\0'; n++)
    {
      const char *space = strchr (p, ' ');

      g_string_append_len (candidate, p, space + 1 - p);
      if (g_hash_table_contains (words->sets[section], candidate->str))
        return TRUE;
      p = space + 1;
    }
  return FALSE;
}

gboolean
recto_kind_words_open (const RectoKindWords *words, RectoWordsSection section, const char *folded)
{
  return entry_at (words, section, folded);
}

const char *
recto_kind_words_find (const RectoKindWords *words, RectoWordsSection section, const char *folded)
{
  for (const char *p = folded; p[0] != '\0' && p[1] != '\0'; p = strchr (p + 1, ' '))
    if (entry_at (words, section, p))
      return p;
  return NULL;
}

gboolean
recto_kind_words_have (const RectoKindWords *words, RectoWordsSection section, const char *word)
{
  g_autofree char *padded = g_strconcat (" ", word, " ", NULL);

  return g_hash_table_contains (words->sets[section], padded);
}
