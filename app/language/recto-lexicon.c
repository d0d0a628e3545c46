/* recto-lexicon.c: Recto's own words beside a dictionary.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-language"
#include "config.h"

#include "recto-language.h"
#include "recto-lexicon.h"

#include <string.h>

static RectoWordSet *
section_of (RectoLexicon *lexicon, const char *line)
{
  if (g_str_equal (line, "[known]"))
    return lexicon->known;
  if (g_str_equal (line, "[common]"))
    return lexicon->common;
  if (g_str_equal (line, "[names]"))
    return lexicon->names;
  return g_str_equal (line, "[titles]") ? lexicon->titles : NULL;
}

static void
add_line (RectoWordSet *set, const char *line)
{
  g_auto (GStrv) words = g_strsplit_set (line, " \t", -1);

  for (guint i = 0; words[i] != NULL; i++)
    recto_word_set_add (set, words[i]);
}

static void
read_lines (RectoLexicon *lexicon, const char *path, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  RectoWordSet *set = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *line = lines[i];

      line[strcspn (line, "#")] = '\0';
      g_strstrip (line);
      if (*line == '[')
        set = section_of (lexicon, line);
      if (*line == '\0' || (*line == '[' && set != NULL))
        continue;
      if (set != NULL)
        add_line (set, line);
      else
        g_warning ("%s:%u: no section for this line", path, i + 1);
    }
}

RectoLexicon *
recto_lexicon_load (const char *language)
{
  RectoLexicon *lexicon = g_new0 (RectoLexicon, 1);
  g_autofree char *tag = g_ascii_strdown (language, (gssize) strcspn (language, "-_"));
  g_autofree char *name = g_strconcat (tag, ".txt", NULL);
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  lexicon->known = recto_word_set_new ();
  lexicon->common = recto_word_set_new ();
  lexicon->titles = recto_word_set_new ();
  lexicon->names = recto_word_set_new ();
  if (strchr (name, '/') != NULL)
    return lexicon;
  path = recto_language_data_path ("spelling", name);
  if (!g_file_get_contents (path, &text, NULL, NULL))
    return lexicon; /* most languages have none */
  if (g_utf8_validate (text, -1, NULL))
    read_lines (lexicon, path, text);
  else
    g_warning ("%s is not UTF-8", path);
  return lexicon;
}

void
recto_lexicon_free (RectoLexicon *lexicon)
{
  recto_word_set_unref (lexicon->known);
  recto_word_set_unref (lexicon->common);
  recto_word_set_unref (lexicon->titles);
  recto_word_set_unref (lexicon->names);
  g_free (lexicon);
}
