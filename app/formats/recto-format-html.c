/* recto-format-html.c: an article as one page that stands alone.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-formats"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "recto-format-private.h"
#include "recto-language.h"

/* Nothing of the input becomes markup: text and attributes are escaped, only checked addresses are
 * linked, and the page's own rules let nothing run or load. Source: W3C, Content Security Policy
 * Level 3; reliability, section 7. */

static const char head_before_language[] = "<!DOCTYPE html>\n<html lang=\"";
static const char head_before_sources[] =
    "<head>\n"
    "<meta charset=\"utf-8\">\n"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src 'self' ";
/* A page on a disk is of no site, so that 'self' alone may be nothing there. */
static const char source_beside_it[] = "file: ";
static const char head_before_title[] =
    "data:; style-src 'unsafe-inline'\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    "<title>";
static const char head_after_title[] =
    "</title>\n"
    "<style>\n"
    ":root { color-scheme: light dark; }\n"
    "body { margin: 3rem auto; padding: 0 1.25rem; max-width: 40rem; "
    "font: 1.125rem/1.6 Georgia, \"Noto Serif\", serif; }\n"
    "h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .75rem; }\n"
    "h2 { font-size: 1.25rem; line-height: 1.3; margin: 2rem 0 .5rem; }\n"
    "p { margin: 0 0 1rem; }\n"
    ".dateline { font-size: .875rem; opacity: .75; }\n"
    ".lede { font-weight: 600; }\n"
    "figure { margin: 1.5rem 0; padding-inline-start: 1rem; border-inline-start: 3px solid; }\n"
    "img { display: block; max-width: 100%; height: auto; margin-bottom: .5rem; }\n"
    "figcaption { font-size: .9375rem; font-style: italic; }\n"
    ".byline { margin-top: 2rem; text-align: end; font-style: italic; }\n"
    "</style>\n"
    "</head>\n"
    "<body>\n"
    "<article>\n";
static const char page_end[] = "</article>\n</body>\n</html>\n";

static void
append_escaped (GString *html, const char *start, const char *end)
{
  for (const char *p = start; p < end; p++)
    switch (*p)
      {
      case '&':
        g_string_append (html, "&amp;");
        break;
      case '<':
        g_string_append (html, "&lt;");
        break;
      case '>':
        g_string_append (html, "&gt;");
        break;
      case '"':
        g_string_append (html, "&quot;");
        break;
      case '\'':
        g_string_append (html, "&#39;");
        break;
      default:
        g_string_append_c (html, *p);
      }
}

static void
append_escaped_string (GString *html, const char *text)
{
  append_escaped (html, text, text + strlen (text));
}

static gboolean
html_wants (const RectoSpan *span, gpointer data)
{
  switch (span->kind)
    {
    case RECTO_SPAN_PERSON:
    case RECTO_SPAN_UNIT:
    case RECTO_SPAN_RANK:
    case RECTO_SPAN_POST:
      return span->state == RECTO_SPAN_ACCEPTED;
    case RECTO_SPAN_EMPHASIS:
    case RECTO_SPAN_STRONG:
      return TRUE;
    case RECTO_SPAN_LINK:
      return recto_format_is_safe_link (span->label);
    case RECTO_SPAN_COMMENT:
    case RECTO_SPAN_VERIFY:
    default:
      return FALSE;
    }
}

static const char *
html_element (RectoSpanKind kind)
{
  return kind == RECTO_SPAN_LINK       ? "a"
         : kind == RECTO_SPAN_STRONG   ? "strong"
         : kind == RECTO_SPAN_EMPHASIS ? "em"
                                       : "span";
}

static void
html_open (const RectoSpan *span, const char *at, gpointer data)
{
  GString *html = data;
  const char *element = html_element (span->kind);

  g_string_append_printf (html, "<%s", element);
  if (span->kind == RECTO_SPAN_LINK)
    {
      g_string_append (html, " href=\"");
      append_escaped_string (html, span->label);
      g_string_append_c (html, '"');
    }
  else if (g_str_equal (element, "span"))
    g_string_append_printf (html, " class=\"%s\"", recto_span_kind_to_name (span->kind));
  g_string_append_c (html, '>');
}

static void
html_close (const RectoSpan *span, const char *at, gpointer data)
{
  g_string_append_printf (data, "</%s>", html_element (span->kind));
}

static void
html_text (const char *start, const char *end, gpointer data)
{
  const char *line = start;

  for (const char *p = start; p < end; p++)
    if (*p == '\n')
      {
        append_escaped (data, line, p);
        g_string_append (data, "<br>\n");
        line = p + 1;
      }
  append_escaped (data, line, end);
}

static void
append_images (GString *html, const RectoBlock *block)
{
  for (guint i = 0; block->images != NULL && i < block->images->len; i++)
    {
      const RectoImage *image = g_ptr_array_index (block->images, i);

      g_string_append (html, "<img src=\"");
      append_escaped_string (html, image->address);
      g_string_append (html, "\" alt=\"");
      append_escaped_string (html, image->shows);
      g_string_append (html, "\">\n");
    }
}

static void
append_caption (GString *html, const RectoBlock *block, const RectoSpanWalk *walk)
{
  g_string_append (html, "<figure>\n");
  append_images (html, block);
  if (block->text[0] != '\0')
    {
      g_string_append (html, "<figcaption dir=\"auto\">");
      recto_block_walk (block, walk, html);
      g_string_append (html, "</figcaption>\n");
    }
  g_string_append (html, "</figure>\n");
}

static void
append_block (GString *html, const RectoBlock *block)
{
  static const RectoSpanWalk walk = { html_wants, html_open, html_text, html_close };
  static const struct
  {
    const char *before;
    const char *after;
  } elements[] = {
    [RECTO_KIND_HEADLINE] = { "<h1 dir=\"auto\">", "</h1>\n" },
    [RECTO_KIND_DATELINE] = { "<p class=\"dateline\" dir=\"auto\">", "</p>\n" },
    [RECTO_KIND_LEDE] = { "<p class=\"lede\" dir=\"auto\">", "</p>\n" },
    [RECTO_KIND_BODY] = { "<p dir=\"auto\">", "</p>\n" },
    [RECTO_KIND_SUBHEAD] = { "<h2 dir=\"auto\">", "</h2>\n" },
    [RECTO_KIND_BYLINE] = { "<p class=\"byline\" dir=\"auto\">", "</p>\n" },
  };

  if (block->kind == RECTO_KIND_CAPTION)
    {
      append_caption (html, block, &walk);
      return;
    }
  g_string_append (html, elements[block->kind].before);
  recto_block_walk (block, &walk, html);
  g_string_append (html, elements[block->kind].after);
}

/* Tags mean nothing to a form. */
static gboolean
fragment_wants (const RectoSpan *span, gpointer data)
{
  return (span->kind == RECTO_SPAN_EMPHASIS || span->kind == RECTO_SPAN_STRONG ||
          span->kind == RECTO_SPAN_LINK) &&
         html_wants (span, data);
}

char *
recto_format_write_fragment (const GPtrArray *blocks, gboolean inside)
{
  static const RectoSpanWalk walk = { fragment_wants, html_open, html_text, html_close };
  GString *html = g_string_new (NULL);

  for (guint i = 0; i < blocks->len; i++)
    {
      const RectoBlock *block = g_ptr_array_index (blocks, i);
      const char *element = block->kind == RECTO_KIND_HEADLINE  ? "h1"
                            : block->kind == RECTO_KIND_SUBHEAD ? "h2"
                                                                : "p";

      if (inside)
        g_string_append (html, i > 0 ? "<br>\n" : "");
      else
        g_string_append_printf (html, "<%s>", element);
      recto_block_walk (block, &walk, html);
      if (!inside)
        g_string_append_printf (html, "</%s>\n", element);
    }
  return g_string_free (html, FALSE);
}

static const char *
page_title (const RectoDocument *document)
{
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const RectoBlock *block = g_ptr_array_index (document->blocks, i);

      if (block->kind == RECTO_KIND_HEADLINE && block->text[0] != '\0')
        return block->text;
    }
  return document->title != NULL ? document->title : "";
}

static gboolean
has_images (const RectoDocument *document)
{
  for (guint i = 0; i < document->blocks->len; i++)
    if (((const RectoBlock *) g_ptr_array_index (document->blocks, i))->images != NULL)
      return TRUE;
  return FALSE;
}

static GBytes *
html_write (const RectoDocument *document, GError **error)
{
  g_autoptr (GString) html = g_string_new (head_before_language);
  const char *language = document->language != NULL ? document->language : "";

  append_escaped_string (html, language);
  g_string_append_printf (html, "\" dir=\"%s\">\n",
                          recto_language_is_rtl (language) ? "rtl" : "ltr");
  g_string_append (html, head_before_sources);
  g_string_append (html, has_images (document) ? source_beside_it : "");
  g_string_append (html, head_before_title);
  append_escaped_string (html, page_title (document));
  g_string_append (html, head_after_title);
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const RectoBlock *block = g_ptr_array_index (document->blocks, i);

      if (block->text[0] != '\0' || block->images != NULL)
        append_block (html, block);
    }
  g_string_append (html, page_end);
  return g_string_free_to_bytes (g_steal_pointer (&html));
}

static const char *const html_extensions[] = { "html", "htm", NULL };

const RectoFormat recto_format_html = { .name = "html",
                                        .label = N_ ("Web page"),
                                        .mime_type = "text/html",
                                        .extensions = html_extensions,
                                        .write = html_write,
                                        .has_images = TRUE };
