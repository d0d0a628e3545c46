/* recto-format-text.c: plain text in the newspaper's own shape.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-formats"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "recto-clean-private.h"
#include "recto-format-private.h"
#include "recto-kinds.h"

/* UTF-8, one paragraph a line, one empty line between paragraphs, a newline at the end:
 *
 *   Headline
 *
 *   PANO - The lede.
 *
 *   Translated by A Name
 */

static RectoDocument *
text_read (GBytes *bytes, const char *language, RectoReport *report, GError **error)
{
  g_autofree char *text = recto_format_decode (bytes, report, error);
  g_autofree char *clean = NULL;
  g_autoptr (GArray) markers = g_array_new (FALSE, FALSE, sizeof (gboolean));
  RectoDocument *document = NULL;
  const char *end = NULL;

  if (text == NULL)
    return NULL;

  clean = recto_clean_text_with_markers (text, report, markers);
  document = recto_document_new (language);
  for (const char *p = clean; *p != '\0'; p = end + strspn (end, "\n"))
    {
      g_autofree char *paragraph = NULL;

      end = p + strcspn (p, "\n");
      paragraph = g_strndup (p, (gsize) (end - p));
      g_ptr_array_add (document->blocks, recto_block_new (RECTO_KIND_BODY, paragraph));
    }
  recto_recognise_kinds (document, markers);
  recto_format_take_title (document);
  return document;
}

static GBytes *
text_write (const RectoDocument *document, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < document->blocks->len; i++)
    {
      const RectoBlock *block = g_ptr_array_index (document->blocks, i);

      if (block->text[0] == '\0')
        continue;
      if (text->len > 0)
        g_string_append_c (text, '\n');
      g_string_append (text, block->text);
      g_string_append_c (text, '\n');
    }
  return g_string_free_to_bytes (g_steal_pointer (&text));
}

static const char *const text_extensions[] = { "txt", "text", NULL };

const RectoFormat recto_format_text = { .name = "txt",
                                        .label = N_ ("Plain text"),
                                        .mime_type = "text/plain",
                                        .extensions = text_extensions,
                                        .read = text_read,
                                        .write = text_write };
