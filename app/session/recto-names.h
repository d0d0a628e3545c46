/* recto-names.h: which words of an article are names, as far as the texts themselves tell.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-article.h"
#include "recto-speller.h"

G_BEGIN_DECLS

/* Adds to @set the words of one row's source that are names, and every word of its person and unit
 * tags (their text and their label), rejected ones and orphans left out. */
void recto_names_add_row (RectoWordSet *set, RectoArticle *article, guint row);

G_END_DECLS
