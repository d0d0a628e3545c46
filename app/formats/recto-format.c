/* recto-format.c: the table of formats, and what they share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-formats"

#include "config.h"

#include <string.h>

#include "recto-charset.h"
#include "recto-format-private.h"

G_DEFINE_QUARK (recto_format_error, recto_format_error)

static const RectoFormat *const formats[] = { &recto_format_text, &recto_format_markdown,
                                              &recto_format_html, NULL };

const RectoFormat *const *
recto_formats (void)
{
  return formats;
}

const RectoFormat *
recto_format_by_name (const char *name)
{
  for (guint i = 0; name != NULL && formats[i] != NULL; i++)
    if (strcmp (formats[i]->name, name) == 0)
      return formats[i];
  return NULL;
}

/* (nullable): it has none. */
static const char *
find_extension (const char *file_name)
{
  const char *dot = file_name != NULL ? strrchr (file_name, '.') : NULL;

  return dot == NULL || strchr (dot, G_DIR_SEPARATOR) != NULL ? NULL : dot + 1;
}

const RectoFormat *
recto_format_for_file (const char *file_name)
{
  const char *extension = find_extension (file_name);

  for (guint i = 0; extension != NULL && formats[i] != NULL; i++)
    for (guint j = 0; formats[i]->extensions[j] != NULL; j++)
      if (g_ascii_strcasecmp (extension, formats[i]->extensions[j]) == 0)
        return formats[i];
  return NULL;
}

const char *
recto_format_not_read (const char *file_name)
{
  static const struct
  {
    const char *extension;
    const char *name;
  } others[] = {
    { "xlf", "XLIFF" },        { "xliff", "XLIFF" }, { "sdlxliff", "XLIFF" },
    { "mxliff", "XLIFF" },     { "tmx", "TMX" },     { "po", "PO" },
    { "pot", "PO" },           { "docx", "DOCX" },   { "doc", "Word" },
    { "odt", "OpenDocument" }, { "rtf", "RTF" },     { "pdf", "PDF" },
  };
  const char *extension = find_extension (file_name);

  for (guint i = 0; extension != NULL && i < G_N_ELEMENTS (others); i++)
    if (g_ascii_strcasecmp (extension, others[i].extension) == 0)
      return others[i].name;
  return NULL;
}

static gboolean
has_byte_order_mark (GBytes *bytes)
{
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  return (size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0) ||
         (size >= 2 && (memcmp (data, "\xff\xfe", 2) == 0 || memcmp (data, "\xfe\xff", 2) == 0));
}

char *
recto_format_decode (GBytes *bytes, RectoReport *report, GError **error)
{
  gsize size = g_bytes_get_size (bytes);
  const char *encoding = NULL;
  char *text = NULL;

  if (size > RECTO_MAX_TEXT_BYTES)
    {
      g_set_error (error, RECTO_FORMAT_ERROR, RECTO_FORMAT_ERROR_LIMIT,
                   "The text has %" G_GSIZE_FORMAT " bytes; at most %d can be read", size,
                   RECTO_MAX_TEXT_BYTES);
      return NULL;
    }

  text = recto_decode_text (bytes, &encoding, error);
  if (text == NULL)
    return NULL;

  g_free (report->encoding);
  report->encoding = g_strdup (encoding);
  report->had_bom = has_byte_order_mark (bytes);
  return text;
}

void
recto_format_take_title (RectoDocument *document)
{
  for (guint i = 0; i < document->blocks->len && document->title == NULL; i++)
    {
      const RectoBlock *block = g_ptr_array_index (document->blocks, i);

      if (block->kind == RECTO_KIND_HEADLINE)
        document->title = g_strdup (block->text);
    }
}

gboolean
recto_format_is_safe_link (const char *address)
{
  if (address == NULL || !g_utf8_validate (address, -1, NULL))
    return FALSE;

  for (const char *p = address; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)) || *p == ' ')
      return FALSE;
  return g_ascii_strncasecmp (address, "http://", 7) == 0 ||
         g_ascii_strncasecmp (address, "https://", 8) == 0 ||
         g_ascii_strncasecmp (address, "mailto:", 7) == 0;
}
