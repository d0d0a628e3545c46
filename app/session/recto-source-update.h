/* recto-source-update.h: a corrected source under a translation that is there.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-session.h"

G_BEGIN_DECLS

typedef enum
{
  RECTO_UPDATED_KEPT,
  RECTO_UPDATED_CHANGED, /* its source reads otherwise, or it stands in another paragraph's place */
  RECTO_UPDATED_NEW,
  RECTO_UPDATED_GONE,
} RectoUpdatedState;
#define RECTO_N_UPDATED_STATES 4
const char *recto_updated_state_to_name (RectoUpdatedState state); /* "kept", "changed", "new",
                                                                      "gone" */

/* One row. Owned UTF-8, never NULL. */
typedef struct
{
  RectoUid segment;
  RectoUpdatedState state;
  gboolean there; /* FALSE: it is gone, and had no translation that could be lost */
  guint row;      /* from 0: as the article will be, or was if it is not there */
  char *before;   /* its source; "" of one that is new */
  char *after;    /* its source; "" of one that is gone */
} RectoUpdatedRow;

/* What a corrected source makes of an article. */
typedef struct
{
  RectoArticleRecord *record; /* as it will be, without edits */
  RectoUid head;              /* of the article it was made from */
  GPtrArray *rows;            /* (element-type RectoUpdatedRow): in reading order, those that are
                                 not there any more last */
  guint totals[RECTO_N_UPDATED_STATES];
} RectoSourceUpdate;

/**
 * recto_source_update_new:
 * @record: an article with a source, as it is now
 * @project: its project
 * @text: the corrected source
 * @report: (out) (optional) (transfer full): what reading it took away
 *
 * The source is segmented as an import does it, but where it is what it was the rows are cut as
 * they were. Rows whose source is the same stay untouched, wherever they stand now. A row whose
 * source changed gets it, is marked RECTO_FLAG_SOURCE_CHANGED and is a draft again if it was more.
 * A row whose source is gone stays behind the one it followed, without a source, marked likewise,
 * if it has a translation. Rows that have no source stay where they are. No translation is changed.
 * Any thread.
 *
 * Errors: RECTO_SESSION_ERROR_INPUT with the file's name; of recto_import_build (). Returns:
 * (transfer full)
 */
RectoSourceUpdate *recto_source_update_new (const RectoArticleRecord *record,
                                            const RectoProject *project,
                                            const RectoImportText *text,
                                            RectoReport **report,
                                            GError **error);
void recto_source_update_free (RectoSourceUpdate *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoSourceUpdate, recto_source_update_free)

/* One step of undo. Main thread. Errors: RECTO_SESSION_ERROR_MISSING if the article was edited
 * since; of recto_article_become (). */
gboolean recto_source_update_apply (RectoSourceUpdate *self, RectoArticle *article, GError **error);

/**
 * recto_source_find_before:
 * @record: an article with its edits
 *
 * The source that a row had before it was marked RECTO_FLAG_SOURCE_CHANGED: recto_diff_words ()
 * says what changed. Any thread. Cost: of the edits since then. Returns: (transfer full)
 * (nullable): it is not marked, or its history does not say
 */
char *recto_source_find_before (const RectoArticleRecord *record, const RectoUid *segment);

G_END_DECLS
