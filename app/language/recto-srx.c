/* recto-srx.c: the rules of an SRX 2.0 file, read and checked.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-language"

#include "config.h"

#include "recto-srx.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <pcre2.h>
#include <string.h>

#include "recto-charset.h"

/* A rule file comes from a project, and a project may come from elsewhere: what is not needed to
 * read rules is refused. Ours are under 20 kB. */
#define MAX_SIZE (1024 * 1024)

static const char srx_namespace[] = "http://www.lisa.org/srx20";

static void G_GNUC_PRINTF (3, 4) fail (GError **error, guint line, const char *format, ...)
{
  g_autofree char *reason = NULL;
  va_list arguments;

  va_start (arguments, format);
  reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, RECTO_TEXT_ERROR, RECTO_TEXT_ERROR_RULES, "line %u: %s", line, reason);
}

static guint
line_of (const xmlNode *node)
{
  return (guint) MAX (xmlGetLineNo (node), 1);
}

static gboolean
is_element (const xmlNode *node, const char *name)
{
  return node->type == XML_ELEMENT_NODE && node->ns != NULL &&
         strcmp ((const char *) node->ns->href, srx_namespace) == 0 &&
         strcmp ((const char *) node->name, name) == 0;
}

static xmlNode *
find_child (xmlNode *parent, const char *name, GError **error)
{
  xmlNode *node;

  for (node = parent->children; node != NULL; node = node->next)
    if (is_element (node, name))
      return node;

  fail (error, line_of (parent), "<%s> has no <%s>", (const char *) parent->name, name);
  return NULL;
}

/* NULL without an error where the attribute is absent. */
static char *
dup_attribute (xmlNode *node, const char *name)
{
  xmlChar *value = xmlGetNoNsProp (node, (const xmlChar *) name);
  char *copy = g_strdup ((const char *) value);

  if (value != NULL)
    xmlFree (value);
  return copy;
}

static char *
dup_content (xmlNode *node)
{
  xmlChar *value = xmlNodeGetContent (node);
  char *copy = g_strdup (value == NULL ? "" : (const char *) value);

  if (value != NULL)
    xmlFree (value);
  return copy;
}

/* "yes" or "no" as the specification writes them; anything else is an error. */
static gboolean
read_yes_no (xmlNode *node, const char *name, const char *fallback, gboolean *value, GError **error)
{
  g_autofree char *text = dup_attribute (node, name);

  if (text == NULL)
    text = g_strdup (fallback);
  if (g_strcmp0 (text, "yes") != 0 && g_strcmp0 (text, "no") != 0)
    {
      if (text == NULL)
        fail (error, line_of (node), "<%s> has no %s", (const char *) node->name, name);
      else
        fail (error, line_of (node), "%s is \"%s\", not \"yes\" or \"no\"", name, text);
      return FALSE;
    }
  *value = strcmp (text, "yes") == 0;
  return TRUE;
}

static void
srx_rule_free (gpointer data)
{
  RectoSrxRule *rule = data;

  g_free (rule->before);
  g_free (rule->after);
  g_free (rule);
}

static gboolean
read_rule (xmlNode *element, GPtrArray *rules, GError **error)
{
  RectoSrxRule *rule = g_new0 (RectoSrxRule, 1);
  xmlNode *node;

  g_ptr_array_add (rules, rule);
  rule->line = line_of (element);
  if (!read_yes_no (element, "break", "yes", &rule->breaks, error))
    return FALSE;

  for (node = element->children; node != NULL; node = node->next)
    {
      char **side = NULL;

      if (node->type != XML_ELEMENT_NODE)
        continue;
      if (is_element (node, "beforebreak") && rule->after == NULL)
        side = &rule->before;
      else if (is_element (node, "afterbreak"))
        side = &rule->after;
      if (side == NULL || *side != NULL)
        {
          fail (error, line_of (node), "<%s> is out of place in a rule", (const char *) node->name);
          return FALSE;
        }
      *side = dup_content (node);
    }

  if (rule->before == NULL)
    rule->before = g_strdup ("");
  if (rule->after == NULL)
    rule->after = g_strdup ("");
  return TRUE;
}

static xmlNode *
find_language_rule (xmlNode *languagerules, const char *name)
{
  xmlNode *node;

  for (node = languagerules->children; node != NULL; node = node->next)
    {
      g_autofree char *own = NULL;

      if (!is_element (node, "languagerule"))
        continue;
      own = dup_attribute (node, "languagerulename");
      if (g_strcmp0 (own, name) == 0)
        return node;
    }
  return NULL;
}

/* A language pattern must fit the whole code; codes have no case (BCP 47, 2.1.1). */
static gboolean
fits_language (xmlNode *map, const char *language, gboolean *fits, GError **error)
{
  g_autofree char *pattern = dup_attribute (map, "languagepattern");
  PCRE2_UCHAR8 reason[256];
  PCRE2_SIZE offset = 0;
  pcre2_match_data *data;
  pcre2_code *code;
  int number = 0;

  if (pattern == NULL)
    {
      fail (error, line_of (map), "<languagemap> has no languagepattern");
      return FALSE;
    }
  code = pcre2_compile ((PCRE2_SPTR) pattern, PCRE2_ZERO_TERMINATED,
                        PCRE2_UTF | PCRE2_CASELESS | PCRE2_ANCHORED | PCRE2_ENDANCHORED |
                            PCRE2_NEVER_BACKSLASH_C,
                        &number, &offset, NULL);
  if (code == NULL)
    {
      pcre2_get_error_message (number, reason, sizeof reason);
      fail (error, line_of (map), "languagepattern, at character %" G_GSIZE_FORMAT ": %s",
            (gsize) offset + 1, (const char *) reason);
      return FALSE;
    }
  data = pcre2_match_data_create (1, NULL);
  *fits = pcre2_match (code, (PCRE2_SPTR) language, PCRE2_ZERO_TERMINATED, 0, 0, data, NULL) >= 0;
  pcre2_match_data_free (data);
  pcre2_code_free (code);
  return TRUE;
}

static gboolean
add_rules_of_map (xmlNode *map, xmlNode *languagerules, GPtrArray *rules, GError **error)
{
  g_autofree char *name = dup_attribute (map, "languagerulename");
  xmlNode *language_rule = name == NULL ? NULL : find_language_rule (languagerules, name);
  xmlNode *node;

  if (language_rule == NULL)
    {
      fail (error, line_of (map), "there is no <languagerule> named \"%s\"",
            name == NULL ? "" : name);
      return FALSE;
    }
  for (node = language_rule->children; node != NULL; node = node->next)
    {
      if (node->type != XML_ELEMENT_NODE)
        continue;
      if (!is_element (node, "rule"))
        {
          fail (error, line_of (node), "<%s> is not a rule", (const char *) node->name);
          return FALSE;
        }
      if (!read_rule (node, rules, error))
        return FALSE;
    }
  return TRUE;
}

static GPtrArray *
read_document (xmlNode *root, const char *language, GError **error)
{
  g_autoptr (GPtrArray) rules = g_ptr_array_new_with_free_func (srx_rule_free);
  g_autofree char *version = dup_attribute (root, "version");
  xmlNode *header, *body, *languagerules, *maprules, *map;
  gboolean cascade = FALSE, fits = FALSE, any = FALSE;

  if (!is_element (root, "srx") || g_strcmp0 (version, "2.0") != 0)
    {
      fail (error, line_of (root), "not an SRX 2.0 file");
      return NULL;
    }
  if ((header = find_child (root, "header", error)) == NULL ||
      !read_yes_no (header, "cascade", NULL, &cascade, error) ||
      (body = find_child (root, "body", error)) == NULL ||
      (languagerules = find_child (body, "languagerules", error)) == NULL ||
      (maprules = find_child (body, "maprules", error)) == NULL)
    return NULL;

  for (map = maprules->children; map != NULL && (cascade || !any); map = map->next)
    {
      if (!is_element (map, "languagemap"))
        continue;
      if (!fits_language (map, language, &fits, error))
        return NULL;
      if (fits && !add_rules_of_map (map, languagerules, rules, error))
        return NULL;
      any = any || fits;
    }
  if (!any)
    {
      fail (error, line_of (maprules), "no language map fits \"%s\"", language);
      return NULL;
    }
  return g_steal_pointer (&rules);
}

static void
fail_parsing (xmlParserCtxt *context, GError **error)
{
  const xmlError *last = xmlCtxtGetLastError (context);
  g_autofree char *reason = NULL;

  reason = g_utf8_make_valid (
      last == NULL || last->message == NULL ? "not well-formed XML" : last->message, -1);
  fail (error, last == NULL ? 1 : (guint) MAX (last->line, 1), "%s", g_strstrip (reason));
}

/* Called at the first entity a document declares, before it could be used anywhere. */
static void
refuse_entity (void *data,
               const xmlChar *name,
               int type,
               const xmlChar *public_id,
               const xmlChar *system_id,
               xmlChar *content)
{
  xmlParserCtxt *context = data;
  guint *line = context->_private;

  if (*line == 0)
    *line = (guint) MAX (xmlSAX2GetLineNumber (context), 1);
  xmlStopParser (context);
}

GPtrArray *
recto_srx_load (GBytes *rules, const char *language, GError **error)
{
  g_autoptr (GPtrArray) result = NULL;
  xmlParserCtxt *context;
  xmlDoc *document;
  xmlNode *root;
  guint entity_line = 0;

  if (g_bytes_get_size (rules) > MAX_SIZE)
    {
      fail (error, 1, "the file is larger than %d bytes", MAX_SIZE);
      return NULL;
    }

  xmlInitParser ();
  context = xmlNewParserCtxt ();
  if (context == NULL)
    {
      fail (error, 1, "no memory for reading XML");
      return NULL;
    }
  context->_private = &entity_line;
  context->sax->entityDecl = refuse_entity;
  document =
      xmlCtxtReadMemory (context, g_bytes_get_data (rules, NULL), (int) g_bytes_get_size (rules),
                         NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  root = document == NULL ? NULL : xmlDocGetRootElement (document);
  if (entity_line > 0)
    fail (error, entity_line, "entities are not allowed");
  else if (root == NULL)
    fail_parsing (context, error);
  else
    result = read_document (root, language, error);

  xmlFreeDoc (document);
  xmlFreeParserCtxt (context);
  return g_steal_pointer (&result);
}
