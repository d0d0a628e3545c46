/* recto-draft-name.h: a translation that came from somebody is a version by its name.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-document.h"
#include "recto-record.h"

G_BEGIN_DECLS

/**
 * recto_draft_name:
 * @record: as an import made it, without edits
 * @translation: what it was made of
 *
 * Names the first state of an article RECTO_DRAFT_AS_RECEIVED, by whom the byline credits with the
 * translation; where it credits nobody, by nobody. Any thread.
 */
void recto_draft_name (RectoArticleRecord *record, const RectoDocument *translation);
/* Whom a credit line has translate: "Lan" of "Translated by Lan". Returns: (transfer full)
 * (nullable): nobody, or it is not known */
char *recto_draft_find_translator (const char *byline);

G_END_DECLS
