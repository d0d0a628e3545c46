/* recto-flat-text.h: the paragraphs of a plain text, as an import would have them, where they
 * stand. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "recto-types.h"

G_BEGIN_DECLS

typedef struct
{
  guint start; /* code points of the whole text */
  char *text;  /* owned: as it stands there, with whatever is invisible in it */
  RectoKind kind;
} RectoFlatParagraph;

/**
 * recto_flat_text_read:
 * @text: UTF-8
 * @language: BCP 47
 *
 * Kinds are told as in an import; lines of paste junk are none. Any thread. Errors: of the format.
 * Returns: (transfer full) (element-type RectoFlatParagraph): in order, clears its elements
 */
GArray *recto_flat_text_read (const char *text, const char *language, GError **error);

G_END_DECLS
