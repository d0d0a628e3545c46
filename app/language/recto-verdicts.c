/* recto-verdicts.c: what words were worth, kept from one start to the next.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-language"
#include "config.h"

#include "recto-verdicts.h"

#include "recto-language.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#define HEADER "recto verdicts 1\n"
#define DIGITS 64       /* of a SHA-256 */
#define MAX_WORDS 10000 /* of a file, about 150 KB */
#define MAX_BYTES (1 << 22)

static void
note_file (GString *seen, const char *path)
{
  struct stat status;

  if (g_stat (path, &status) == 0)
    g_string_append_printf (seen, "%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT ".%09ld\n", path,
                            (gint64) status.st_size, (gint64) status.st_mtim.tv_sec,
                            (long) status.st_mtim.tv_nsec);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* All files of a folder whose names begin with @base; the folder itself changes with their names.
 */
static void
note_folder (GString *seen, const char *folder, const char *base)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  note_file (seen, folder);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, base))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);

      note_file (seen, path);
    }
}

/* Where enchant looks for dictionaries and for words of the user's own. Source: enchant-2(5) and
 * its hunspell provider. */
static void
note_dictionaries (GString *seen, const char *base)
{
  const char *own = g_getenv ("ENCHANT_CONFIG_DIR");
  g_autofree char *usual = g_build_filename (g_get_user_config_dir (), "enchant", NULL);
  g_autofree char *hunspell = g_build_filename (own != NULL ? own : usual, "hunspell", NULL);
  g_auto (GStrv) more = g_strsplit (g_getenv ("DICPATH") != NULL ? g_getenv ("DICPATH") : "",
                                    G_SEARCHPATH_SEPARATOR_S, -1);

  note_folder (seen, own != NULL ? own : usual, base);
  note_folder (seen, hunspell, base);
  for (const char *const *dir = g_get_system_data_dirs (); *dir != NULL; dir++)
    {
      g_autofree char *folder = g_build_filename (*dir, "hunspell", NULL);

      note_folder (seen, folder, base);
    }
  for (guint i = 0; more[i] != NULL; i++)
    note_folder (seen, more[i], base);
}

char *
recto_verdicts_stamp (const char *language)
{
  g_autoptr (GString) seen = g_string_new (language);
  g_autofree char *base = g_ascii_strdown (language, (gssize) strcspn (language, "-_"));
  g_autofree char *list = g_strconcat (base, ".txt", NULL);
  g_autofree char *lexicon = recto_language_data_path ("spelling", list);

  g_string_append_c (seen, '\n');
  note_dictionaries (seen, base);
  note_file (seen, lexicon);
  note_file (seen, "/proc/self/exe"); /* the rules */
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, seen->str, (gssize) seen->len);
}

/* Reads the lines between the head and the sum. FALSE: one of them is none. */
static gboolean
read_words (GHashTable *verdicts, char *text, const char *end)
{
  while (text < end)
    {
      char *line_end = memchr (text, '\n', (gsize) (end - text)), *word = NULL;
      guint64 flags = g_ascii_strtoull (text, &word, 16);

      if (line_end == NULL || word == text || *word != ' ' || flags > G_MAXUINT16)
        return FALSE;
      g_hash_table_insert (verdicts, g_strndup (word + 1, (gsize) (line_end - word - 1)),
                           GUINT_TO_POINTER ((guint) flags));
      text = line_end + 1;
    }
  return TRUE;
}

GHashTable *
recto_verdicts_read (const char *path, const char *stamp, char **tag)
{
  g_autoptr (GHashTable) verdicts = NULL;
  g_autofree char *text = NULL;
  g_autofree char *sum = NULL;
  char *words = NULL, *end = NULL;
  gsize size = 0;

  *tag = NULL;
  if (!g_file_get_contents (path, &text, &size, NULL) || size > MAX_BYTES ||
      size < strlen (HEADER) + DIGITS + 1 + DIGITS)
    return NULL;
  end = text + size - DIGITS;
  sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text, size - DIGITS);
  words = text + strlen (HEADER);
  if (strcmp (end, sum) != 0 || !g_str_has_prefix (text, HEADER) ||
      strncmp (words, stamp, DIGITS) != 0 || words[DIGITS] != '\n')
    return NULL;

  words += DIGITS + 1;
  *end = '\0';
  if (strchr (words, '\n') == NULL)
    return NULL;
  *tag = g_strndup (words, strcspn (words, "\n"));
  if (g_str_equal (*tag, "-"))
    g_clear_pointer (tag, g_free);
  verdicts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (read_words (verdicts, strchr (words, '\n') + 1, end))
    return g_steal_pointer (&verdicts);
  g_clear_pointer (tag, g_free);
  return NULL;
}

static guint
add_words (GString *text, GHashTable *verdicts, guint n, guint first, gboolean is_first)
{
  GHashTableIter iter;
  gpointer word = NULL, value = NULL;

  g_hash_table_iter_init (&iter, verdicts);
  while (n < MAX_WORDS && g_hash_table_iter_next (&iter, &word, &value))
    {
      guint flags = GPOINTER_TO_UINT (value);

      if (((flags & first) != 0) != is_first || strchr (word, '\n') != NULL)
        continue;
      g_string_append_printf (text, "%x %s\n", flags & ~first, (const char *) word);
      n++;
    }
  return n;
}

void
recto_verdicts_write (const char *path,
                      const char *stamp,
                      const char *tag,
                      GHashTable *verdicts,
                      guint first)
{
  g_autoptr (GString) text = g_string_new (HEADER);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *sum = NULL;
  g_autoptr (GError) error = NULL;
  guint n;

  g_string_append_printf (text, "%s\n%s\n", stamp, tag != NULL ? tag : "-");
  n = add_words (text, verdicts, 0, first, TRUE);
  add_words (text, verdicts, n, first, FALSE);
  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, (gssize) text->len);
  g_string_append (text, sum);
  if (g_mkdir_with_parents (folder, 0700) != 0 ||
      !g_file_set_contents_full (path, text->str, (gssize) text->len,
                                 G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error))
    g_debug ("What was spelled could not be kept: %s",
             error != NULL ? error->message : g_strerror (errno));
}
