/* recto-clean-private.h: cleaning as the formats need it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-clean.h"

G_BEGIN_DECLS

/**
 * recto_clean_text_with_markers:
 * @text: UTF-8 as decoded
 * @report: every single change is added to it
 * @markers: (element-type gboolean): one is added for each paragraph of the answer: whether the
 *   junk that a pasted photo leaves stood right before it, or in its line
 *
 * recto_clean_text (), telling also what only the junk knew. Returns: (transfer full)
 */
char *recto_clean_text_with_markers (const char *text, RectoReport *report, GArray *markers);

/**
 * recto_clean_characters:
 * @text: UTF-8 as decoded
 * @report: every single change is added to it
 *
 * Only what concerns single characters: no-break spaces, invisible and control characters, NFC,
 * line ends to LF. White space, empty lines and junk stay, since they may be markup.
 *
 * Returns: (transfer full)
 */
char *recto_clean_characters (const char *text, RectoReport *report);

G_END_DECLS
