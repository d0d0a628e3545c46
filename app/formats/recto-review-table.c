/* recto-review-table.c: the review table as tab-separated values.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-formats"

#include "config.h"

#include <string.h>

#include "recto-charset.h"
#include "recto-fold.h"
#include "recto-format.h"
#include "recto-review-private.h"
#include "recto-table.h"

#define STAMP_DIGITS 8
#define NO_BREAK_SPACE 0xa0

RectoReviewLine *
recto_review_line_new (void)
{
  RectoReviewLine *line = g_new0 (RectoReviewLine, 1);

  line->number = g_strdup ("");
  line->id = g_strdup ("");
  line->stamp = g_strdup ("");
  line->status = g_strdup ("");
  line->source = g_strdup ("");
  line->target = g_strdup ("");
  line->comment = g_strdup ("");
  return line;
}

void
recto_review_line_free (RectoReviewLine *line)
{
  if (line == NULL)
    return;
  g_free (line->number);
  g_free (line->id);
  g_free (line->stamp);
  g_free (line->status);
  g_free (line->source);
  g_free (line->target);
  g_free (line->comment);
  g_free (line);
}

char *
recto_review_plain (const char *text)
{
  g_autofree char *composed = recto_nfc (text, -1);
  g_autoptr (GString) plain = g_string_new (NULL);

  for (const char *p = composed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar ch = g_utf8_get_char (p);

      g_string_append_unichar (plain, ch == NO_BREAK_SPACE || ch == '\t' ? ' ' : ch);
    }
  return g_strdup (g_strstrip (plain->str));
}

char *
recto_review_stamp (const char *text)
{
  g_autofree char *plain = recto_review_plain (text);
  char *stamp = g_compute_checksum_for_string (G_CHECKSUM_SHA256, plain, -1);

  stamp[STAMP_DIGITS] = '\0';
  return stamp;
}

/* --- Out --- */

char *
recto_review_write_tsv (const RectoReviewTable *table)
{
  static const char *const header[] = { "row",    "id",      "status", "source",
                                        "target", "comment", "stamp",  NULL };
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < table->lines->len; i++)
    {
      const RectoReviewLine *line = table->lines->pdata[i];
      const char *const cells[] = { line->number, line->id,      line->status, line->source,
                                    line->target, line->comment, line->stamp,  NULL };

      g_ptr_array_add (rows, g_memdup2 (cells, sizeof cells));
    }
  return recto_table_write_tsv (header, rows);
}

/* --- In --- */

/* A table on its way in. */
typedef struct
{
  const char *at;
  guint line;      /* of @at */
  gboolean quoted; /* cells may stand in quotation marks */
} Reader;

static gboolean
ends_cell (char c)
{
  return c == '\0' || c == '\t' || c == '\n' || c == '\r';
}

/* A cell within quotation marks, of which two are one. FALSE: it is not closed. */
static gboolean
read_quoted (Reader *self, GString *cell)
{
  for (self->at++; *self->at != '\0'; self->at++)
    {
      if (*self->at == '"' && self->at[1] != '"')
        break;
      if (*self->at == '"')
        self->at++;
      if (*self->at == '\n')
        self->line++;
      g_string_append_c (cell, *self->at);
    }
  if (*self->at != '"' || !ends_cell (self->at[1]))
    return FALSE;
  self->at++;
  return TRUE;
}

static gboolean
unescape (GString *cell)
{
  gsize out = 0;

  for (gsize in = 0; in < cell->len; in++)
    {
      char c = cell->str[in];

      if (c == '\\')
        {
          c = cell->str[++in];
          if (c != 't' && c != 'n' && c != '\\')
            return FALSE;
          c = c == 't' ? '\t' : c == 'n' ? '\n' : '\\';
        }
      cell->str[out++] = c;
    }
  g_string_truncate (cell, out);
  return TRUE;
}

static gboolean
fail (guint line, const char *what, GError **error)
{
  g_set_error (error, RECTO_FORMAT_ERROR, RECTO_FORMAT_ERROR_CONTENT, "line %u, %s", line, what);
  return FALSE;
}

/* The cells of a line, and the end of it passed. Returns: (transfer full) (nullable) */
static GPtrArray *
read_cells (Reader *self, GError **error)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  guint line = self->line;

  for (;;)
    {
      g_autoptr (GString) cell = g_string_new (NULL);

      if (self->quoted && *self->at == '"')
        {
          if (!read_quoted (self, cell))
            {
              fail (line, "a quotation mark of a cell is not closed", error);
              return NULL;
            }
        }
      else
        for (; !ends_cell (*self->at); self->at++)
          g_string_append_c (cell, *self->at);
      if (!unescape (cell))
        {
          fail (line, "a backslash stands before something other than t, n or a backslash", error);
          return NULL;
        }
      g_ptr_array_add (cells, g_strdup (cell->str));
      if (*self->at != '\t')
        break;
      self->at++;
    }
  self->at += *self->at == '\r';
  self->at += *self->at == '\n';
  self->line++;
  return g_steal_pointer (&cells);
}

typedef enum
{
  COLUMN_ID,
  COLUMN_SOURCE,
  COLUMN_TARGET,
  COLUMN_COMMENT,
  COLUMN_STAMP,
  N_COLUMNS,
} Column;

/* Where each column stands; -1: nowhere. */
static gboolean
find_columns (const GPtrArray *header, int *columns, GError **error)
{
  static const char *const names[N_COLUMNS] = { "id", "source", "target", "comment", "stamp" };

  for (guint c = 0; c < N_COLUMNS; c++)
    {
      columns[c] = -1;
      for (guint i = 0; i < header->len; i++)
        if (g_strcmp0 (header->pdata[i], names[c]) == 0)
          columns[c] = (int) i;
      if (columns[c] < 0 && c <= COLUMN_TARGET)
        {
          g_autofree char *what =
              g_strdup_printf ("a column is missing that is called “%s”", names[c]);
          return fail (1, what, error);
        }
    }
  return TRUE;
}

static char *
get_cell (const GPtrArray *cells, int column)
{
  return recto_nfc (column >= 0 && (guint) column < cells->len ? cells->pdata[column] : "", -1);
}

static RectoReviewLine *
make_line (const GPtrArray *cells, const int *columns, guint line)
{
  RectoReviewLine *made = g_new0 (RectoReviewLine, 1);

  made->line = line;
  made->number = g_strdup ("");
  made->status = g_strdup ("");
  made->id = g_strstrip (get_cell (cells, columns[COLUMN_ID]));
  made->source = get_cell (cells, columns[COLUMN_SOURCE]);
  made->target = get_cell (cells, columns[COLUMN_TARGET]);
  made->comment = g_strstrip (get_cell (cells, columns[COLUMN_COMMENT]));
  made->stamp = g_strstrip (get_cell (cells, columns[COLUMN_STAMP]));
  return made;
}

static GPtrArray *
read_tsv (const char *text, gboolean quoted, GError **error)
{
  g_autoptr (GPtrArray) lines =
      g_ptr_array_new_with_free_func ((GDestroyNotify) recto_review_line_free);
  Reader reader = { text, 1, quoted };
  g_autoptr (GPtrArray) header = read_cells (&reader, error);
  int columns[N_COLUMNS];

  if (header == NULL || !find_columns (header, columns, error))
    return NULL;
  while (*reader.at != '\0')
    {
      guint line = reader.line;
      g_autoptr (GPtrArray) cells = read_cells (&reader, error);

      if (cells == NULL)
        return NULL;
      if (cells->len == 1 && *(const char *) cells->pdata[0] == '\0')
        continue; /* an empty line */
      if (cells->len <=
          (guint) MAX (columns[COLUMN_ID], MAX (columns[COLUMN_SOURCE], columns[COLUMN_TARGET])))
        {
          fail (line, "the row has fewer cells than the table", error);
          return NULL;
        }
      g_ptr_array_add (lines, make_line (cells, columns, line));
    }
  return g_steal_pointer (&lines);
}

/* Whether it is a page in an encoding that only the page itself knows. */
static gboolean
is_old_page (const char *data, gsize length)
{
  gsize at = 0;

  while (at < length && strchr (" \t\r\n", data[at]) != NULL && data[at] != '\0')
    at++;
  return at < length && data[at] == '<' && !g_utf8_validate (data, (gssize) length, NULL);
}

GPtrArray *
recto_review_read (GBytes *bytes, gboolean quoted, GError **error)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);
  const char *encoding = NULL;
  g_autofree char *text = NULL;

  if (length > RECTO_MAX_TEXT_BYTES)
    {
      g_set_error_literal (error, RECTO_FORMAT_ERROR, RECTO_FORMAT_ERROR_LIMIT,
                           "longer than 64 MiB");
      return NULL;
    }
  if (length > 0 && is_old_page (data, length))
    return recto_review_read_html (data, length, NULL, error);
  text = recto_decode_text (bytes, &encoding, error);
  if (text == NULL)
    return NULL;
  return text[strspn (text, " \t\r\n")] == '<'
             ? recto_review_read_html (text, strlen (text), "UTF-8", error)
             : read_tsv (text, quoted, error);
}
