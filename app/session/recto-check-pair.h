/* recto-check-pair.h: two plain texts as rows to be checked, and where the rows stand in them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-check-texts.h"

G_BEGIN_DECLS

typedef struct
{
  RectoCheckTexts *texts; /* owned */
  GPtrArray *places[2];   /* (element-type GArray of guint): of each row of source and target: the
                             code point of the file where each code point of the row stands, and
                             behind the last one where the row ends */
} RectoCheckPair;

/**
 * recto_check_pair_new:
 * @source, @target: UTF-8; either may be of white space alone, and is not there then
 * @languages: BCP 47, of both
 *
 * Rows are what an import of the two would make. A first line that begins with "# " is a note and
 * no part of the text. Any thread. Errors: as of recto_import_build () and of the format. Returns:
 * (transfer full)
 */
RectoCheckPair *recto_check_pair_new (const char *source,
                                      const char *target,
                                      const char *const languages[2],
                                      GError **error);
void recto_check_pair_free (RectoCheckPair *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoCheckPair, recto_check_pair_free)

G_END_DECLS
