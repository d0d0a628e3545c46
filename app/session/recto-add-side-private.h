/* recto-add-side-private.h: what the files of adding a side share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-add-side.h"
#include "recto-import.h"

G_BEGIN_DECLS

#define RECTO_ADD_POSITION_GAP (G_GINT64_CONSTANT (1) << 20)

/* Both texts as one import, and where its rows came from. */
typedef struct
{
  RectoArticleRecord *pair;
  GArray *origins; /* (element-type RectoImportOrigin): of its rows */
} RectoAddPair;
void recto_add_pair_clear (RectoAddPair *self);

/* @other: the side that is in the article, as a document; @cuts: as RectoImportNotes has them. */
gboolean recto_add_pair_make (RectoAddPair *self,
                              const RectoAddRequest *request,
                              RectoSide new_side,
                              const RectoDocument *other,
                              const GPtrArray *cuts,
                              RectoReport **report,
                              GError **error);
/* The article without its paragraphs and rows. */
RectoAddedSide *recto_add_begin (const RectoAddRequest *request);
const RectoParagraphRecord *recto_add_find_paragraph (const RectoArticleRecord *record,
                                                      const RectoUid *uid);
/* Finished rows keep what they say. */
gboolean recto_add_is_finished (const RectoSegmentRecord *row);
void recto_add_put_paragraph (RectoAddedSide *self, const RectoParagraphRecord *paragraph);
/* Into the paragraph that was put last. @row: (transfer full) */
void recto_add_put_row (RectoAddedSide *self, RectoSegmentRecord *row);

G_END_DECLS
