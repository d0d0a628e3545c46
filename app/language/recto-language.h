/* recto-language.h: languages as data: names, directions, and where their rule files lie.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The language's own rule file (data/segmentation/LANG.srx), or "default.srx" for others. Installed
 * data first, then the source tree's when RECTO_DATA_DIR names it. Errors: of GFile. Returns:
 * (transfer full) */
GBytes *recto_language_load_rules (const char *language, GError **error);
/* A file of Recto's data folder, e.g. ("segmentation", "vi.srx"): $RECTO_DATA_DIR, then the
 * installed folder, then the source tree. Returns: (transfer full): its path, whether it exists or
 * not */
char *recto_language_data_path (const char *folder, const char *name);
/* "Vietnamese" in the user's language; the code itself if unknown. Returns: (transfer full) */
char *recto_language_get_display_name (const char *language);
/* Whether @language has the form of a BCP 47 tag, such as "vi" or "en-GB"; "_" may stand for "-". A
 * language that nobody knows is a tag too. Any thread. */
gboolean recto_language_is_tag (const char *language);
gboolean recto_language_is_rtl (const char *language);
/* The quotation marks of a language, or those within others (@inner); typographic double or single
 * ones where nothing is known. @open, @close: (out) (transfer full). Any thread. Source: CLDR, by
 * ulocdata_getDelimiter () */
void recto_language_get_quotes (const char *language, gboolean inner, char **open, char **close);

G_END_DECLS
