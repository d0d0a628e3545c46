/* recto-kinds.h: which paragraph is a headline, a lede, a caption.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-document.h"

G_BEGIN_DECLS

/* Reasons, as kept with the paragraph: "first-line", "date-shape", "dateline-opening",
 * "after-headline", "no-final-stop", "caption-verb", "photo-credit", "position-note",
 * "paste-marker", "credit-shape", "short-line", "format" (the file said so), "default". */

/**
 * recto_recognise_kinds:
 * @document: the kind and reason of every block whose reason is not "format" is set
 * @markers: (nullable) (element-type gboolean): for each block whether a photo's paste junk stood
 * right before it
 *
 * Languages are data: words that open credits and present-tense verbs of captions come from
 * data/kinds/LANG.txt. Never changes text.
 */
void recto_recognise_kinds (RectoDocument *document, const GArray *markers);
/* One sentence for people, translatable: why. @reason: a code; (nullable). Returns: (transfer none)
 */
const char *recto_kind_reason_to_sentence (const char *reason);

G_END_DECLS
