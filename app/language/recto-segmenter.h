/* recto-segmenter.h: paragraphs into sentences, by SRX 2.0 rules.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define RECTO_TYPE_SEGMENTER (recto_segmenter_get_type ())
G_DECLARE_FINAL_TYPE (RectoSegmenter, recto_segmenter, RECTO, SEGMENTER, GObject)

/**
 * recto_segmenter_new:
 * @rules: an SRX 2.0 file
 * @language: BCP 47, chooses the language maps
 *
 * Errors: RECTO_TEXT_ERROR_RULES with line and reason for anything that is not SRX 2.0 or not a
 * regular expression of PCRE2. The result is immutable: any thread may use it.
 */
RectoSegmenter *recto_segmenter_new (GBytes *rules, const char *language, GError **error);

/**
 * recto_segmenter_split:
 * @text: one paragraph, UTF-8
 * @length: bytes, or -1
 *
 * Returns: (transfer full) (element-type gsize): the byte offset where each sentence ends,
 * ascending, the last being @length; white space between two sentences belongs to the first one.
 * Empty for an empty text.
 */
GArray *recto_segmenter_split (RectoSegmenter *self, const char *text, gssize length);

G_END_DECLS
