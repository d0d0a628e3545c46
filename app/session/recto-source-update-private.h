/* recto-source-update-private.h: what the files of a corrected source share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-source-update.h"

G_BEGIN_DECLS

/* A paragraph of the article as it will be. */
typedef struct
{
  RectoParagraphRecord *paragraph; /* owned */
  GPtrArray *rows;                 /* (element-type RectoSegmentRecord): owned by the array */
} RectoUpdatePart;

/* An update on its way. */
typedef struct
{
  const RectoArticleRecord *old;
  const RectoArticleRecord *new; /* of the corrected source alone */
  const char *language;
  GHashTable *numbers; /* (element-type RectoUid, number + 1): of old rows; keys are borrowed */
  GArray *pieces;      /* (element-type RectoUpdatePiece): the corrected source, in order */
  GPtrArray *parts;    /* (element-type RectoUpdatePart) */
  GHashTable *places;  /* (element-type RectoUid RectoUpdatePart): where old rows stand; likewise */
  GPtrArray *sources;  /* (element-type RectoSegmentRecord): the old rows that have a source, as
                          beads and pieces count them; borrowed */
} RectoUpdate;

/* A stretch of the corrected source, within one of its sentences, that goes into one row. */
typedef struct
{
  guint sentence;
  int old;          /* of @sources, the row that it goes on in; -1: a new one */
  gsize start, end; /* bytes of the sentence */
} RectoUpdatePiece;

/* The source of a row. */
const char *recto_update_get_source (const RectoArticleRecord *record, guint row);
const RectoParagraphRecord *recto_update_find_paragraph (const RectoArticleRecord *record,
                                                         const RectoUid *uid);
/* (nullable): it is new */
const RectoSegmentRecord *recto_update_find_old (RectoUpdate *self, const RectoUid *uid);
/* Out of @pieces and old rows: all parts, in order. */
void recto_update_make_parts (RectoUpdate *self);

G_END_DECLS
