/* test-html.c: no text ever becomes markup of the page that holds it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-tests"

#include "config.h"

#include <string.h>

#include <libxml/HTMLparser.h>

#include "recto-format.h"

static char *
write_html (const RectoDocument *document)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = recto_format_by_name ("html")->write (document, &error);
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);

  g_assert_no_error (error);
  return g_strndup (data, size);
}

static htmlDocPtr
parse (const char *html)
{
  htmlDocPtr page = htmlReadMemory (html, (int) strlen (html), NULL, "UTF-8",
                                    HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);

  g_assert_nonnull (page);
  return page;
}

/* Every element and attribute in the order of the page, without the texts: "p[dir] em ". */
static void
append_skeleton (GString *skeleton, const xmlNode *node)
{
  for (; node != NULL; node = node->next)
    {
      if (node->type == XML_ELEMENT_NODE)
        {
          g_string_append_printf (skeleton, "%s ", (const char *) node->name);
          for (const xmlAttr *attribute = node->properties; attribute != NULL;
               attribute = attribute->next)
            g_string_append_printf (skeleton, "[%s] ", (const char *) attribute->name);
        }
      else
        g_assert_true (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE);
      append_skeleton (skeleton, node->children);
    }
}

static char *
skeleton_of (const char *html)
{
  htmlDocPtr page = parse (html);
  GString *skeleton = g_string_new (NULL);

  append_skeleton (skeleton, xmlDocGetRootElement (page));
  xmlFreeDoc (page);
  return g_string_free (skeleton, FALSE);
}

/* One block of each kind, all with @text; with marks over all of it where @marks. */
static RectoDocument *
make_document (const char *text, gboolean marks)
{
  static const RectoSpanKind kinds[] = { RECTO_SPAN_LINK, RECTO_SPAN_PERSON, RECTO_SPAN_STRONG,
                                         RECTO_SPAN_EMPHASIS };
  RectoDocument *document = recto_document_new ("vi");

  for (int kind = RECTO_KIND_HEADLINE; kind <= RECTO_KIND_LAST; kind++)
    {
      RectoBlock *block = recto_block_new ((RectoKind) kind, text);

      block->spans = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_span_free);
      for (guint i = 0; marks && i < G_N_ELEMENTS (kinds); i++)
        {
          RectoSpan *span = recto_span_new (RECTO_SIDE_TARGET, 0, 1, kinds[i], RECTO_SPAN_ACCEPTED);

          span->label = i == 0 ? g_strconcat ("https://a.example/", text, NULL) : g_strdup (text);
          g_ptr_array_add (block->spans, span);
        }
      g_ptr_array_add (document->blocks, block);
    }
  return document;
}

static xmlNode *
find_child (xmlNode *parent, const char *name)
{
  xmlNode *child = parent->children;

  while (child != NULL && !g_str_equal ((const char *) child->name, name))
    child = child->next;
  g_assert (child != NULL);
  return child;
}

/* The words of the first paragraph of the page's article. */
static char *
first_words (const char *html)
{
  htmlDocPtr page = parse (html);
  xmlNode *body = find_child (xmlDocGetRootElement (page), "body");
  xmlNode *heading = find_child (find_child (body, "article"), "h1");
  xmlChar *content = xmlNodeGetContent (heading);
  char *words = g_strdup ((const char *) content);

  xmlFree (content);
  xmlFreeDoc (page);
  return words;
}

static void
check_string (const char *text, const char *plain, const char *marked)
{
  g_autoptr (RectoDocument) document = make_document (text, FALSE);
  g_autoptr (RectoDocument) with_marks = make_document (text, TRUE);
  g_autofree char *html = write_html (document);
  g_autofree char *marked_html = write_html (with_marks);
  g_autofree char *skeleton = skeleton_of (html);
  g_autofree char *marked_skeleton = skeleton_of (marked_html);
  g_autofree char *words = first_words (html);
  gboolean control = FALSE, address = TRUE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      control = control || g_unichar_iscntrl (g_utf8_get_char (p)) ||
                (g_utf8_get_char (p) & 0xfffe) == 0xfffe; /* which the parser drops */
      address = address && *p != ' ';
    }
  g_assert_cmpstr (skeleton, ==, plain);
  if (!control && address) /* else the link is left out */
    g_assert_cmpstr (marked_skeleton, ==, marked);
  if (!control)
    g_assert_cmpstr (words, ==, text);
}

static void
check_file (const char *path)
{
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (RectoDocument) document = make_document ("Words", FALSE);
  g_autoptr (RectoDocument) with_marks = make_document ("Words", TRUE);
  g_autofree char *html = write_html (document);
  g_autofree char *marked_html = write_html (with_marks);
  g_autofree char *plain = skeleton_of (html);
  g_autofree char *marked = skeleton_of (marked_html);
  guint n = 0;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '\0' && g_utf8_validate (lines[i], -1, NULL))
      {
        check_string (lines[i], plain, marked);
        n++;
      }
  g_assert_cmpuint (n, >, 20);
}

static void
test_payloads (void)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("RECTO_TEST_DATA"), "formats", "html-payloads.txt", NULL);

  check_file (path);
}

static void
test_naughty_strings (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("RECTO_SHARED_DATA"), "hostile",
                                            "big-list-of-naughty-strings", "blns.txt", NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    check_file (path);
  else
    g_test_skip ("The list of naughty strings is not here");
}

static char *
body_of (const char *text, const RectoSpan *const *spans, guint n_spans)
{
  g_autoptr (RectoDocument) document = recto_document_new ("en");
  RectoBlock *block = recto_block_new (RECTO_KIND_BODY, text);
  g_autofree char *html = NULL;
  char *start = NULL, *end = NULL;

  block->spans = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_span_free);
  for (guint i = 0; i < n_spans; i++)
    g_ptr_array_add (block->spans, recto_span_copy (spans[i]));
  g_ptr_array_add (document->blocks, block);
  html = write_html (document);
  start = strstr (html, "<p dir=\"auto\">");
  g_assert_nonnull (start);
  start += strlen ("<p dir=\"auto\">");
  end = strstr (start, "</p>");
  return g_strndup (start, (gsize) (end - start));
}

typedef struct
{
  const char *name;
  struct
  {
    RectoSpanKind kind;
    RectoSpanState state;
    guint start, end;
    const char *label;
  } spans[3];
  guint n_spans;
  const char *html;
} SpanCase;

static const SpanCase span_cases[] = {
  { "crossing-spans-nest",
    { { RECTO_SPAN_STRONG, RECTO_SPAN_ACCEPTED, 0, 3, NULL },
      { RECTO_SPAN_EMPHASIS, RECTO_SPAN_ACCEPTED, 2, 5, NULL } },
    2,
    "<strong>ab<em>ệ</em></strong><em>de</em>f" },
  { "touching-emphasis-is-one",
    { { RECTO_SPAN_EMPHASIS, RECTO_SPAN_ACCEPTED, 0, 2, NULL },
      { RECTO_SPAN_EMPHASIS, RECTO_SPAN_ACCEPTED, 2, 4, NULL } },
    2,
    "<em>abệd</em>ef" },
  { "accepted-mentions-only",
    { { RECTO_SPAN_PERSON, RECTO_SPAN_ACCEPTED, 0, 1, "A" },
      { RECTO_SPAN_UNIT, RECTO_SPAN_SUGGESTED, 1, 2, "B" },
      { RECTO_SPAN_VERIFY, RECTO_SPAN_ACCEPTED, 3, 4, NULL } },
    3,
    "<span class=\"person\">a</span>bệdef" },
  { "no-link-in-a-link",
    { { RECTO_SPAN_LINK, RECTO_SPAN_ACCEPTED, 0, 3, "mailto:a@b.example" },
      { RECTO_SPAN_LINK, RECTO_SPAN_ACCEPTED, 1, 5, "https://c.example" } },
    2,
    "<a href=\"mailto:a@b.example\">abệ</a>def" },
  { "links-that-may-run-are-words",
    { { RECTO_SPAN_LINK, RECTO_SPAN_ACCEPTED, 0, 1, "javascript:alert(1)" },
      { RECTO_SPAN_LINK, RECTO_SPAN_ACCEPTED, 1, 2, " https://a.example" },
      { RECTO_SPAN_LINK, RECTO_SPAN_ACCEPTED, 2, 3, "data:text/html,x" } },
    3,
    "abệdef" },
  { "addresses-with-gaps-are-words",
    { { RECTO_SPAN_LINK, RECTO_SPAN_ACCEPTED, 0, 1, "https://a.example/b c" },
      { RECTO_SPAN_LINK, RECTO_SPAN_ACCEPTED, 1, 2, "https://a.example/\nb" },
      { RECTO_SPAN_LINK, RECTO_SPAN_ACCEPTED, 2, 3, NULL } },
    3,
    "abệdef" },
  { "beyond-the-end",
    { { RECTO_SPAN_EMPHASIS, RECTO_SPAN_ACCEPTED, 5, 99, NULL },
      { RECTO_SPAN_STRONG, RECTO_SPAN_ACCEPTED, 6, 7, NULL } },
    2,
    "abệde<em>f</em>" },
};

static void
test_spans (gconstpointer data)
{
  const SpanCase *row = data;
  g_autoptr (GPtrArray) spans = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_span_free);
  g_autofree char *html = NULL;

  for (guint i = 0; i < row->n_spans; i++)
    {
      RectoSpan *span = recto_span_new (RECTO_SIDE_TARGET, row->spans[i].start, row->spans[i].end,
                                        row->spans[i].kind, row->spans[i].state);

      span->label = g_strdup (row->spans[i].label);
      g_ptr_array_add (spans, span);
    }
  html = body_of ("abệdef", (const RectoSpan *const *) spans->pdata, spans->len);
  g_assert_cmpstr (html, ==, row->html);
}

/* The page says how it is to be read before anything else, and lets nothing in. */
static void
test_page_frame (void)
{
  g_autoptr (RectoDocument) document = recto_document_new ("x\"><script>");
  g_autoptr (RectoDocument) arabic = recto_document_new ("ar");
  g_autofree char *html = NULL;
  g_autofree char *arabic_html = write_html (arabic);

  document->title = g_strdup ("A & B");
  html = write_html (document);
  g_assert_true (g_str_has_prefix (
      html, "<!DOCTYPE html>\n<html lang=\"x&quot;&gt;&lt;script&gt;\" dir=\"ltr\">\n<head>\n"
            "<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" "
            "content=\"default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'\">\n"));
  g_assert_nonnull (strstr (html, "<title>A &amp; B</title>"));
  g_assert_null (strstr (html, "<script"));
  g_assert_nonnull (strstr (arabic_html, "<html lang=\"ar\" dir=\"rtl\">"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/formats/html/payloads-are-words", test_payloads);
  g_test_add_func ("/formats/html/naughty-strings-are-words", test_naughty_strings);
  g_test_add_func ("/formats/html/page-frame", test_page_frame);
  for (guint i = 0; i < G_N_ELEMENTS (span_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/formats/html/spans/", span_cases[i].name, NULL);

      g_test_add_data_func (path, &span_cases[i], test_spans);
    }

  return g_test_run ();
}
