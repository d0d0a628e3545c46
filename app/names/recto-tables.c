/* recto-tables.c: the starter tables: ranks, posts, units, house styles, and the words that names
 * are made of. SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-names"

#include "config.h"

#include "recto-facts-table.h"
#include "recto-fold.h"
#include "recto-language.h"
#include "recto-tables.h"

#include <string.h>

#define FOLDER "register"
#define WORDS_HEADER "what\tvi\ten\tkind\tgrade"
#define N_WORD_COLUMNS 5

static void
free_word (gpointer data)
{
  RectoTableWord *word = data;

  g_free (word->what);
  g_free (word->vi);
  g_free (word->en);
  g_free (word->kind);
  g_free (word);
}

static guint
hash_facts (gconstpointer key)
{
  const RectoFacts *facts = key;

  return g_str_hash (facts->key) + (guint) facts->kind;
}

static gboolean
same_key (gconstpointer a, gconstpointer b)
{
  const RectoFacts *one = a;
  const RectoFacts *other = b;

  return one->kind == other->kind && g_str_equal (one->key, other->key);
}

static GPtrArray *
new_list (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) recto_facts_free);
}

RectoTables *
recto_tables_new_empty (void)
{
  RectoTables *tables = g_new0 (RectoTables, 1);

  tables->ref_count = 1;
  tables->ranks = new_list ();
  tables->posts = new_list ();
  tables->units = new_list ();
  tables->styles = new_list ();
  tables->words = g_ptr_array_new_with_free_func (free_word);
  tables->by_key = g_hash_table_new (hash_facts, same_key);
  return tables;
}

RectoTables *
recto_tables_ref (const RectoTables *tables)
{
  RectoTables *self = (RectoTables *) tables;

  g_atomic_int_inc (&self->ref_count);
  return self;
}

void
recto_tables_unref (RectoTables *tables)
{
  if (!g_atomic_int_dec_and_test (&tables->ref_count))
    return;
  g_hash_table_unref (tables->by_key);
  g_ptr_array_unref (tables->ranks);
  g_ptr_array_unref (tables->posts);
  g_ptr_array_unref (tables->units);
  g_ptr_array_unref (tables->styles);
  g_ptr_array_unref (tables->words);
  g_free (tables);
}

/* Returns: (nullable): no bytes without an error where a chosen folder lacks the file */
static GBytes *
read_file (const char *folder, const char *name, char **path, GError **error)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) own_error = NULL;
  GBytes *bytes = NULL;

  *path = folder != NULL ? g_build_filename (folder, name, NULL)
                         : recto_language_data_path (FOLDER, name);
  file = g_file_new_for_path (*path);
  bytes = g_file_load_bytes (file, NULL, NULL, &own_error);
  if (bytes != NULL)
    return bytes;
  if (folder != NULL && g_error_matches (own_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return g_bytes_new_static ("", 0);
  g_propagate_error (error, g_steal_pointer (&own_error));
  return NULL;
}

static gboolean
load_facts (RectoTables *tables,
            GPtrArray **list,
            RectoEntryKind kind,
            const char *folder,
            const char *name,
            GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (GBytes) bytes = read_file (folder, name, &path, error);
  GPtrArray *read = bytes != NULL ? recto_facts_table_read (kind, bytes, path, error) : NULL;

  if (read == NULL)
    return FALSE;
  g_ptr_array_unref (*list);
  *list = read;
  for (guint i = 0; i < read->len; i++)
    g_hash_table_add (tables->by_key, read->pdata[i]);
  return TRUE;
}

static gboolean
add_word (RectoTables *tables, const char *line, GError **error)
{
  g_auto (GStrv) cells = recto_table_split (line, N_WORD_COLUMNS, error);
  RectoTableWord *word = NULL;

  if (cells == NULL)
    return FALSE;
  if (*cells[0] == '\0' || *cells[1] == '\0' || strlen (cells[4]) != 1 || cells[4][0] < 'A' ||
      cells[4][0] > 'C')
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           "a word needs what it is, its Vietnamese, and a grade of A, B or C");
      return FALSE;
    }
  word = g_new0 (RectoTableWord, 1);
  word->what = g_strdup (cells[0]);
  word->vi = recto_nfc (cells[1], -1);
  word->en = recto_nfc (cells[2], -1);
  word->kind = recto_nfc (cells[3], -1);
  word->grade = cells[4][0];
  g_ptr_array_add (tables->words, word);
  return TRUE;
}

static gboolean
read_words (RectoTables *tables, const char *text, const char *path, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  gboolean had_header = FALSE;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (*lines[i] == '\0' || *lines[i] == '#')
        continue;
      if (!had_header && !g_str_equal (lines[i], WORDS_HEADER))
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       "%s:%u: the first line must name the columns: what, vi, en, kind, grade",
                       path, i + 1);
          return FALSE;
        }
      if (had_header && !add_word (tables, lines[i], error))
        {
          g_prefix_error (error, "%s:%u: ", path, i + 1);
          return FALSE;
        }
      had_header = TRUE;
    }
  return TRUE;
}

static gboolean
load_words (RectoTables *tables, const char *folder, GError **error)
{
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = read_file (folder, "grammar.tsv", &path, error);
  gsize size = 0;
  const char *data = NULL;

  if (bytes == NULL)
    return FALSE;
  data = g_bytes_get_data (bytes, &size);
  if (!g_utf8_validate (size > 0 ? data : "", (gssize) size, NULL))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s: is not UTF-8 text", path);
      return FALSE;
    }
  text = g_strndup (size > 0 ? data : "", size);
  return read_words (tables, text, path, error);
}

RectoTables *
recto_tables_load (const char *folder, GError **error)
{
  g_autoptr (RectoTables) tables = recto_tables_new_empty ();

  if (!load_facts (tables, &tables->ranks, RECTO_ENTRY_RANK, folder, "ranks.tsv", error) ||
      !load_facts (tables, &tables->posts, RECTO_ENTRY_POST, folder, "posts.tsv", error) ||
      !load_facts (tables, &tables->units, RECTO_ENTRY_UNIT, folder, "units.tsv", error) ||
      !load_facts (tables, &tables->styles, RECTO_ENTRY_STYLE, folder, "styles.tsv", error) ||
      !load_words (tables, folder, error))
    return NULL;
  return g_steal_pointer (&tables);
}

const RectoFacts *
recto_tables_find (const RectoTables *tables, RectoEntryKind kind, const char *key)
{
  const RectoFacts wanted = { kind, (char *) key, NULL };

  return g_hash_table_lookup (tables->by_key, &wanted);
}
