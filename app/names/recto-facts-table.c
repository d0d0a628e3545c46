/* recto-facts-table.c: facts of the register as a table of tab-separated values.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-names"

#include "config.h"

#include <gio/gio.h>

#include "recto-facts-table.h"
#include "recto-fold.h"

#include <string.h>

enum
{
  COLUMN_ID,
  COLUMN_WHAT,
  COLUMN_LANGUAGE,
  COLUMN_OF,
  COLUMN_TEXT,
  COLUMN_FROM,
  COLUMN_TO,
  COLUMN_GRADE,
  COLUMN_MARK,
  N_COLUMNS,
};

static const struct
{
  const char *name;
  RectoFactMarks mark;
} marks[] = { { "verified", RECTO_FACT_MARK_VERIFIED },
              { "acting", RECTO_FACT_MARK_ACTING },
              { "former", RECTO_FACT_MARK_FORMER } };

static gboolean
refuse (GError **error, const char *what)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, what);
  return FALSE;
}

static gboolean
unescape (char *cell)
{
  char *to = cell;

  for (const char *p = cell; *p != '\0'; p++)
    {
      if (*p != '\\')
        {
          *to++ = *p;
          continue;
        }
      p++;
      if (*p != 't' && *p != 'n' && *p != '\\')
        return FALSE;
      *to++ = (char) (*p == 't' ? '\t' : *p == 'n' ? '\n' : '\\');
    }
  *to = '\0';
  return TRUE;
}

char **
recto_table_split (const char *line, guint n_columns, GError **error)
{
  g_auto (GStrv) cells = g_strsplit (line, "\t", -1);

  if (g_strv_length (cells) != n_columns)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   "%u cells, divided by tabs, are expected, and there are %u", n_columns,
                   g_strv_length (cells));
      return NULL;
    }
  for (guint i = 0; i < n_columns; i++)
    if (!unescape (cells[i]))
      {
        refuse (error, "a backslash is followed by something else than t, n or a backslash");
        return NULL;
      }
  return g_steal_pointer (&cells);
}

static gboolean
read_marks (const char *cell, RectoFactMarks *answer, GError **error)
{
  g_auto (GStrv) words = g_strsplit (cell, ",", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      guint k = 0;

      while (k < G_N_ELEMENTS (marks) && !g_str_equal (words[i], marks[k].name))
        k++;
      if (k == G_N_ELEMENTS (marks))
        return refuse (error, "a mark is none of verified, acting and former");
      *answer |= marks[k].mark;
    }
  return TRUE;
}

static gboolean
read_day (const char *cell, char *day, GError **error)
{
  if (*cell != '\0' && !recto_is_day (cell))
    return refuse (error, "a day is none; days are as 2021, 2021-10 or 2021-10-16");
  g_strlcpy (day, cell, RECTO_DATE_SIZE);
  return TRUE;
}

static gboolean
read_fact (RectoFacts *facts, char **cells, GError **error)
{
  g_autofree char *of = recto_nfc (cells[COLUMN_OF], -1);
  g_autofree char *text = recto_nfc (cells[COLUMN_TEXT], -1);
  RectoFactKind what = RECTO_FACT_FULL;
  RectoFact *fact = NULL;

  if (!recto_fact_kind_from_name (cells[COLUMN_WHAT], &what))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "there are no facts called “%s”",
                   cells[COLUMN_WHAT]);
      return FALSE;
    }
  if (strlen (cells[COLUMN_GRADE]) > 1)
    return refuse (error, "a grade is A, B or C");
  fact = recto_facts_add (facts, what, cells[COLUMN_LANGUAGE], of, text);
  fact->grade = *cells[COLUMN_GRADE];
  return read_day (cells[COLUMN_FROM], fact->from, error) &&
         read_day (cells[COLUMN_TO], fact->to, error) &&
         (*cells[COLUMN_MARK] == '\0' || read_marks (cells[COLUMN_MARK], &fact->marks, error)) &&
         recto_fact_check (fact, facts->kind, error);
}

typedef struct
{
  RectoEntryKind kind;
  GPtrArray *entries; /* (element-type RectoFacts) */
  GHashTable *by_id;  /* of those, by their keys */
  gboolean had_header;
} Reader;

static gboolean
read_line (Reader *reader, const char *line, GError **error)
{
  g_auto (GStrv) cells = NULL;
  RectoFacts *facts = NULL;

  if (*line == '\0' || *line == '#')
    return TRUE;
  if (!reader->had_header)
    {
      reader->had_header = g_str_equal (line, RECTO_FACTS_TABLE_HEADER);
      return reader->had_header ||
             refuse (error, "the first line must name the columns: id, what, language, of, text, "
                            "from, to, grade, mark");
    }
  cells = recto_table_split (line, N_COLUMNS, error);
  if (cells == NULL)
    return FALSE;
  if (*cells[COLUMN_ID] == '\0')
    return refuse (error, "the line has no id");
  facts = g_hash_table_lookup (reader->by_id, cells[COLUMN_ID]);
  if (facts == NULL)
    {
      facts = recto_facts_new (reader->kind, cells[COLUMN_ID]);
      g_ptr_array_add (reader->entries, facts);
      g_hash_table_insert (reader->by_id, facts->key, facts);
    }
  return read_fact (facts, cells, error);
}

/* Line by line; *@n is the number of the last one that was looked at. */
static gboolean
read_lines (Reader *reader, const char *text, gsize size, guint *n, GError **error)
{
  const char *end = text + size;

  while (text < end)
    {
      const char *newline = memchr (text, '\n', (gsize) (end - text));
      gsize length = (gsize) ((newline != NULL ? newline : end) - text);
      g_autofree char *line = g_strndup (text, length);

      *n += 1;
      if (length > 0 && line[length - 1] == '\r')
        line[--length] = '\0';
      if (strlen (line) != length || !g_utf8_validate (line, -1, NULL))
        return refuse (error, "the line is not UTF-8 text");
      if (!read_line (reader, line, error))
        return FALSE;
      text += length;
      text = newline != NULL ? newline + 1 : end;
    }
  return TRUE;
}

/* Lines were looked at one by one; an entry has something to be called by. */
static gboolean
check_entries (Reader *reader, GError **error)
{
  for (guint i = 0; i < reader->entries->len; i++)
    {
      const RectoFacts *facts = reader->entries->pdata[i];

      if (!recto_facts_check (facts, error))
        return FALSE;
      if (recto_facts_find (facts, RECTO_FACT_FULL, NULL, NULL) == NULL &&
          recto_facts_find (facts, RECTO_FACT_NAME, NULL, NULL) == NULL)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       "“%s” has neither a full name nor a name", facts->key);
          return FALSE;
        }
    }
  return TRUE;
}

GPtrArray *
recto_facts_table_read (RectoEntryKind kind, GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) recto_facts_free);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  Reader reader = { kind, entries, by_id, FALSE };
  gsize size = 0;
  const char *text = g_bytes_get_data (bytes, &size);
  guint line = 0;

  if (size >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    {
      text += 3;
      size -= 3;
    }
  if (!read_lines (&reader, text, size, &line, error))
    {
      g_prefix_error (error, "%s:%u: ", name, line);
      return NULL;
    }
  if (!check_entries (&reader, error))
    {
      g_prefix_error (error, "%s: ", name);
      return NULL;
    }
  return g_steal_pointer (&entries);
}

static void
append_cell (GString *table, const char *cell)
{
  for (const char *p = cell; *p != '\0'; p++)
    {
      const char *escaped = *p == '\t' ? "\\t" : *p == '\n' ? "\\n" : *p == '\\' ? "\\\\" : NULL;

      if (escaped != NULL)
        g_string_append (table, escaped);
      else
        g_string_append_c (table, *p);
    }
}

void
recto_table_append_row (GString *table, const char *first, ...)
{
  va_list cells;

  va_start (cells, first);
  for (const char *cell = first; cell != NULL; cell = va_arg (cells, const char *))
    {
      if (cell != first)
        g_string_append_c (table, '\t');
      append_cell (table, cell);
    }
  va_end (cells);
  g_string_append_c (table, '\n');
}

void
recto_facts_table_append (GString *table, const RectoFacts *facts)
{
  for (guint i = 0; i < facts->list->len; i++)
    {
      const RectoFact *fact = facts->list->pdata[i];
      const char grade[] = { fact->grade, '\0' };
      g_autoptr (GString) words = g_string_new (NULL);

      for (guint k = 0; k < G_N_ELEMENTS (marks); k++)
        if ((fact->marks & marks[k].mark) != 0)
          g_string_append_printf (words, "%s%s", words->len > 0 ? "," : "", marks[k].name);
      recto_table_append_row (table, facts->key, recto_fact_kind_to_name (fact->what),
                              fact->language, fact->of, fact->text, fact->from, fact->to, grade,
                              words->str, NULL);
    }
}
