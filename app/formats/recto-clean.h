/* recto-clean.h: pasted and imported plain text into paragraphs, without what nobody sees.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-report.h"

G_BEGIN_DECLS

/**
 * recto_clean_text:
 * @text: UTF-8 as decoded
 * @report: every single change is added to it
 *
 * Gives the newspaper's own shape: paragraphs divided by one empty line, LF, a newline at the end,
 * NFC. Taken away is invisible junk only (newsroom, section 2): visible faults of a draft stay
 * (double spaces between words, a space before a comma). A text already in that shape comes back as
 * it was, with nothing in the report. Joiners and bidi controls stay. Linear. Any thread.
 *
 * Returns: (transfer full)
 */
char *recto_clean_text (const char *text, RectoReport *report);

G_END_DECLS
