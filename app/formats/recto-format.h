/* recto-format.h: the formats, by name: bytes to a document, a document to bytes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "recto-document.h"
#include "recto-report.h"

G_BEGIN_DECLS

#define RECTO_FORMAT_ERROR (recto_format_error_quark ())
GQuark recto_format_error_quark (void);
typedef enum
{
  RECTO_FORMAT_ERROR_UNKNOWN, /* no such format, or it cannot be read (or written) */
  RECTO_FORMAT_ERROR_CONTENT, /* the file is not what it says it is; message has the place */
  RECTO_FORMAT_ERROR_LIMIT,   /* larger than a limit; message has both */
} RectoFormatError;

#define RECTO_MAX_TEXT_BYTES (64 * 1024 * 1024)

typedef struct
{
  const char *name;  /* "txt", "md", "html" */
  const char *label; /* for people, translatable: "Plain text" */
  const char *mime_type;
  const char *const *extensions; /* without dot, NULL-terminated; the first is the one written */
  /* Errors: RECTO_FORMAT_ERROR, RECTO_TEXT_ERROR. */
  RectoDocument *(*read) (GBytes *bytes,
                          const char *language,
                          RectoReport *report,
                          GError **error); /* nullable */
  GBytes *(*write) (const RectoDocument *document,
                    GError **error); /* nullable; the same document gives the same bytes */
  gboolean has_images;               /* a document that is written links those of its captions */
} RectoFormat;

const RectoFormat *const *recto_formats (void);                   /* NULL-terminated, static */
const RectoFormat *recto_format_by_name (const char *name);       /* (nullable) */
const RectoFormat *recto_format_for_file (const char *file_name); /* by extension; (nullable) */
/* What a file is by its extension where it is a document or a catalogue that is not read: as plain
 * text all its markup would be words. NULL: it may be any text. Static. */
const char *recto_format_not_read (const char *file_name);

/**
 * recto_format_write_fragment:
 * @blocks: (element-type RectoBlock): paragraphs of a document
 * @inside: where it goes is a paragraph already: its text alone, lines parted by breaks
 *
 * HTML for a form on the web: headings, paragraphs, emphasis and safe links, without a class, a
 * style or the page around them. Any thread.
 *
 * Returns: (transfer full): UTF-8
 */
char *recto_format_write_fragment (const GPtrArray *blocks, gboolean inside);

G_END_DECLS
