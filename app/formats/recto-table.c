/* recto-table.c: a table for other programs, and one for people.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-formats"

#include "config.h"

#include "recto-table.h"

#include "recto-language.h"

static const char page_style[] =
    "<style>\n"
    ":root { color-scheme: light dark; }\n"
    "body { margin: 2rem auto; padding: 0 1.25rem; max-width: 70rem; "
    "font: 1rem/1.45 system-ui, sans-serif; }\n"
    "h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .5rem; }\n"
    "h2 { font-size: 1.125rem; margin: 1.75rem 0 .5rem; }\n"
    "p { margin: 0 0 .25rem; }\n"
    "table { border-collapse: collapse; width: 100%; margin: 1rem 0; }\n"
    "th, td { padding: .375rem .5rem; text-align: start; vertical-align: top; "
    "border-bottom: 1px solid color-mix(in srgb, currentColor 25%, transparent); "
    "overflow-wrap: anywhere; }\n"
    "th { border-bottom: 2px solid; }\n"
    "tr { break-inside: avoid; }\n"
    "thead { display: table-header-group; }\n"
    "@media print { body { margin: 0; max-width: none; font-size: 10pt; } }\n";

/* --- TSV --- */

static void
append_cell (GString *table, const char *cell)
{
  for (const char *p = cell; *p != '\0'; p++)
    switch (*p)
      {
      case '\t':
        g_string_append (table, "\\t");
        break;
      case '\n':
        g_string_append (table, "\\n");
        break;
      case '\\':
        g_string_append (table, "\\\\");
        break;
      default:
        g_string_append_c (table, *p);
      }
}

static void
append_line (GString *table, const char *const *cells)
{
  for (guint i = 0; cells[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (table, '\t');
      append_cell (table, cells[i]);
    }
  g_string_append_c (table, '\n');
}

char *
recto_table_write_tsv (const char *const *header, const GPtrArray *rows)
{
  GString *table = g_string_new (NULL);

  append_line (table, header);
  for (guint i = 0; i < rows->len; i++)
    append_line (table, rows->pdata[i]);
  return g_string_free (table, FALSE);
}

/* --- HTML --- */

static void
append_element (GString *html, const char *name, const char *attributes, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append_printf (html, "<%s%s>%s</%s>", name, attributes, escaped, name);
}

GString *
recto_table_begin_html (const RectoTablePage *page)
{
  GString *html = g_string_new ("<!DOCTYPE html>\n");
  g_autofree char *language = g_markup_escape_text (page->language, -1);

  g_string_append_printf (html, "<html lang=\"%s\"%s>\n<head>\n<meta charset=\"utf-8\">\n",
                          language, recto_language_is_rtl (page->language) ? " dir=\"rtl\"" : "");
  g_string_append (html, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
                         "'none'; style-src 'unsafe-inline'\">\n"
                         "<meta name=\"viewport\" content=\"width=device-width, "
                         "initial-scale=1\">\n");
  append_element (html, "title", "", page->title);
  g_string_append_printf (html, "\n%s%s</style>\n</head>\n<body>\n", page_style,
                          page->style != NULL ? page->style : "");
  append_element (html, "h1", "", page->title);
  g_string_append_c (html, '\n');
  for (guint i = 0; page->above != NULL && page->above[i] != NULL; i++)
    {
      append_element (html, "p", "", page->above[i]);
      g_string_append_c (html, '\n');
    }
  return html;
}

static void
append_row (GString *html, const char *element, const char *attributes, const char *const *cells)
{
  g_string_append (html, "<tr>");
  for (guint i = 0; cells[i] != NULL; i++)
    append_element (html, element, attributes, cells[i]);
  g_string_append (html, "</tr>\n");
}

void
recto_table_add_html (GString *html,
                      const char *heading,
                      const char *const *header,
                      const GPtrArray *rows)
{
  if (heading != NULL)
    {
      append_element (html, "h2", "", heading);
      g_string_append_c (html, '\n');
    }
  g_string_append (html, "<table>\n<thead>\n");
  append_row (html, "th", " scope=\"col\"", header);
  g_string_append (html, "</thead>\n<tbody>\n");
  for (guint i = 0; i < rows->len; i++)
    append_row (html, "td", "", rows->pdata[i]);
  g_string_append (html, "</tbody>\n</table>\n");
}

char *
recto_table_end_html (GString *html)
{
  g_string_append (html, "</body>\n</html>\n");
  return g_string_free (html, FALSE);
}
