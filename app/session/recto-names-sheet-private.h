/* recto-names-sheet-private.h: what the files of the names sheet share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-facts.h"
#include "recto-names-sheet.h"
#include "recto-tables.h"

G_BEGIN_DECLS

/* Compares a line with what is known of it. @facts: (nullable): neither register nor tables have
 * it. Puts known, known_rank and remarks into @line. */
void recto_sheet_judge (RectoSession *session,
                        const RectoTables *tables,
                        const RectoNamesSheet *sheet,
                        RectoSheetLine *line,
                        const RectoFacts *facts);

G_END_DECLS
