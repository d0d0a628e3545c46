/* bench-sample.h: the sample that comes with Recto, to make articles of that are as long as wanted.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The paragraphs of a file of the sample: "sample.vi.txt", "sample.en.txt". Ends the program where
 * it cannot be read. Returns: (transfer full) */
char **bench_load_sample (const char *name);
/* Words between blanks and line ends. */
guint bench_count_words (const char *text);

G_END_DECLS
