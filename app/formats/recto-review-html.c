/* recto-review-html.c: the review table as a page, and what programs make of that page.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A row is a tr of six cells: number, id and stamp, status, source, translation, comment. Browsers,
 * word processors and spreadsheets keep that, and hardly anything else: attributes, headers and
 * white space go. So the id stands as text in its cell, and white space that a page would swallow
 * is written as no-break spaces. */
#define G_LOG_DOMAIN "recto-formats"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <libxml/HTMLparser.h>
#include <string.h>

#include "recto-fold.h"
#include "recto-format.h"
#include "recto-language.h"
#include "recto-review-private.h"
#include "recto-table.h"

enum
{
  CELL_NUMBER,
  CELL_ID,
  CELL_STATUS,
  CELL_SOURCE,
  CELL_TARGET,
  CELL_COMMENT,
  N_CELLS,
};

static const char page_style[] =
    "body { max-width: 90rem; }\n"
    ".number { text-align: end; font-variant-numeric: tabular-nums; }\n"
    ".id { font: .6875rem/1.3 monospace; opacity: .6; max-width: 7rem; }\n"
    ".write { background: color-mix(in srgb, Highlight 8%, transparent); }\n"
    "td.comment { min-width: 10rem; }\n";

/* --- Out --- */

static void
append_text (GString *html, const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      gboolean kept = p > text && p[1] != '\0' && p[-1] != ' ' && p[-1] != '\n' && p[1] != '\n';

      if (*p == ' ' && !kept)
        g_string_append (html, "&#160;");
      else if (*p == '\n')
        g_string_append (html, "<br>");
      else if (*p == '&')
        g_string_append (html, "&amp;");
      else if (*p == '<')
        g_string_append (html, "&lt;");
      else if (*p == '>')
        g_string_append (html, "&gt;");
      else
        g_string_append_c (html, *p);
    }
}

/* @language: (nullable); @write: somebody is to write into it */
static void
append_cell (GString *html,
             const char *names,
             const char *language,
             gboolean write,
             const char *text)
{
  g_string_append_printf (html, "<td class=\"%s%s\"", names, write ? " write" : "");
  if (language != NULL && *language != '\0')
    {
      g_autofree char *tag = g_markup_escape_text (language, -1);
      g_string_append_printf (html, " lang=\"%s\" dir=\"auto\"", tag);
    }
  g_string_append (html, write ? " contenteditable=\"true\">" : ">");
  append_text (html, text);
  g_string_append (html, "</td>");
}

static void
append_line (GString *html, const RectoReviewTable *table, const RectoReviewLine *line)
{
  g_autofree char *id = g_strdup_printf ("%s %s", line->id, line->stamp);

  g_string_append (html, "<tr>");
  append_cell (html, "number", NULL, FALSE, line->number);
  append_cell (html, "id", NULL, FALSE, id);
  append_cell (html, "status", NULL, FALSE, line->status);
  append_cell (html, "source", table->languages[0], FALSE, line->source);
  append_cell (html, "target", table->languages[1], TRUE, line->target);
  append_cell (html, "comment", NULL, TRUE, line->comment);
  g_string_append (html, "</tr>\n");
}

static void
append_header (GString *html)
{
  const char *const names[N_CELLS] = { _ ("Row"),         /* Translators: of a row */ _ ("Id"),
                                       _ ("Status"),      _ ("Source"),
                                       _ ("Translation"), _ ("Comment") };

  g_string_append (html, "<table>\n<thead>\n<tr>");
  for (guint i = 0; i < N_CELLS; i++)
    {
      g_autofree char *name = g_markup_escape_text (names[i], -1);
      g_string_append_printf (html, "<th scope=\"col\">%s</th>", name);
    }
  g_string_append (html, "</tr>\n</thead>\n<tbody>\n");
}

char *
recto_review_write_html (const RectoReviewTable *table)
{
  /* Translators: of a page that somebody reviews */
  g_autofree char *head = g_strdup_printf (_ ("Review: %s"), table->title);
  const char *const above[] = {
    _ ("Correct the translations and write what you have to say beside them. The rest stays as it "
       "is: by it the rows are found again."),
    NULL
  };
  const RectoTablePage page = { head, table->languages[1], above, page_style };
  GString *html = recto_table_begin_html (&page);

  append_header (html);
  for (guint i = 0; i < table->lines->len; i++)
    append_line (html, table, table->lines->pdata[i]);
  g_string_append (html, "</tbody>\n</table>\n");
  return recto_table_end_html (html);
}

/* --- In --- */

/* The text of a cell as it is gathered. */
typedef struct
{
  GString *text;
  gboolean space; /* white space that counts if text follows in the line */
  gboolean line;  /* a block ended or began: what follows is in a new line */
} Cell;

static gboolean
is_named (const xmlNode *node, const char *const *names)
{
  return node->type == XML_ELEMENT_NODE && g_strv_contains (names, (const char *) node->name);
}

static gboolean
begins_line (const Cell *cell)
{
  return cell->text->len == 0 || cell->text->str[cell->text->len - 1] == '\n';
}

static void
add_text (Cell *cell, const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      if (g_ascii_isspace (*p))
        {
          cell->space = TRUE;
          continue;
        }
      if (cell->line && cell->text->len > 0)
        g_string_append_c (cell->text, '\n');
      else if (cell->space && !begins_line (cell))
        g_string_append_c (cell->text, ' ');
      cell->line = cell->space = FALSE;
      g_string_append_c (cell->text, *p);
    }
}

/* The tree is no deeper than the parser lets it be. What was struck out is not there. */
static void
add_node (Cell *cell, const xmlNode *node)
{
  static const char *const left_out[] = { "del", "script", "style", "title", "template", NULL };
  static const char *const blocks[] = { "address", "blockquote", "div", "h1", "h2", "h3",  "h4",
                                        "h5",      "h6",         "li",  "ol", "p",  "pre", "table",
                                        "td",      "th",         "tr",  "ul", NULL };
  gboolean block = is_named (node, blocks);

  if (node->type == XML_TEXT_NODE && node->content != NULL)
    add_text (cell, (const char *) node->content);
  if (node->type != XML_ELEMENT_NODE || is_named (node, left_out))
    return;
  if (g_str_equal ((const char *) node->name, "br"))
    {
      /* One that ends a block is no line. */
      if (cell->line && cell->text->len > 0)
        g_string_append_c (cell->text, '\n');
      cell->line = cell->text->len > 0;
      cell->space = FALSE;
      return;
    }
  cell->line = cell->line || (block && cell->text->len > 0);
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    add_node (cell, child);
  cell->line = cell->line || (block && cell->text->len > 0);
}

/* Returns: (transfer full): NFC */
static char *
read_cell (const xmlNode *node)
{
  g_autoptr (GString) text = g_string_new (NULL);
  Cell cell = { text, FALSE, FALSE };

  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    add_node (&cell, child);
  return recto_nfc (text->str, (gssize) text->len);
}

/* The cells of a row, whatever stands between. */
static GPtrArray *
read_cells (const xmlNode *row)
{
  static const char *const cells[] = { "td", "th", NULL };
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  for (const xmlNode *node = row->children; node != NULL; node = node->next)
    if (is_named (node, cells))
      g_ptr_array_add (texts, read_cell (node));
  return texts;
}

static RectoReviewLine *
make_line (const GPtrArray *cells, guint number)
{
  RectoReviewLine *line = recto_review_line_new ();
  g_auto (GStrv) id = NULL;
  g_autofree char *plain = recto_review_plain (cells->pdata[CELL_ID]);

  g_strdelimit (plain, "\n", ' ');
  id = g_strsplit (plain, " ", 2);
  line->line = number;
  g_free (line->id);
  line->id = g_strdup (id[0] != NULL ? id[0] : "");
  g_free (line->stamp);
  line->stamp = g_strstrip (g_strdup (id[0] != NULL && id[1] != NULL ? id[1] : ""));
  g_free (line->source);
  line->source = g_strdup (cells->pdata[CELL_SOURCE]);
  g_free (line->target);
  line->target = g_strdup (cells->pdata[CELL_TARGET]);
  g_free (line->comment);
  line->comment = recto_review_plain (cells->pdata[CELL_COMMENT]);
  return line;
}

/* The next node in the order of the page, within @root. */
static xmlNode *
next_node (xmlNode *node, const xmlNode *root)
{
  if (node->children != NULL && node->type == XML_ELEMENT_NODE)
    return node->children;
  while (node != root && node->next == NULL)
    node = node->parent;
  return node == root ? NULL : node->next;
}

static gboolean
fail (guint line, const char *what, GError **error)
{
  g_set_error (error, RECTO_FORMAT_ERROR, RECTO_FORMAT_ERROR_CONTENT, "line %u, %s", line, what);
  return FALSE;
}

/* The first row is the header. */
static GPtrArray *
read_rows (xmlNode *root, GError **error)
{
  static const char *const rows[] = { "tr", NULL };
  g_autoptr (GPtrArray) lines =
      g_ptr_array_new_with_free_func ((GDestroyNotify) recto_review_line_free);
  gboolean header = FALSE;

  for (xmlNode *node = root; node != NULL; node = next_node (node, root))
    {
      guint number = (guint) MAX (xmlGetLineNo (node), 1);
      g_autoptr (GPtrArray) cells = NULL;

      if (!is_named (node, rows))
        continue;
      cells = read_cells (node);
      if (cells->len != N_CELLS)
        {
          fail (number, "the row has not got the six cells of a review table", error);
          return NULL;
        }
      if (header)
        g_ptr_array_add (lines, make_line (cells, number));
      header = TRUE;
    }
  if (header)
    return g_steal_pointer (&lines);
  fail (1, "there is no review table in it", error);
  return NULL;
}

GPtrArray *
recto_review_read_html (const char *page, gsize length, const char *encoding, GError **error)
{
  const int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                      HTML_PARSE_NONET | HTML_PARSE_COMPACT;
  htmlDocPtr document = htmlReadMemory (page, (int) length, NULL, encoding, options);
  xmlNode *root = document != NULL ? xmlDocGetRootElement (document) : NULL;
  GPtrArray *lines = NULL;

  if (root != NULL)
    lines = read_rows (root, error);
  else
    fail (1, "there is no review table in it", error);
  if (document != NULL)
    xmlFreeDoc (document);
  return lines;
}
