/* recto-add-side.h: the source of an article that has none yet, or a translation onto rows that are
 * there. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-known-names.h"
#include "recto-session.h"

G_BEGIN_DECLS

/* Nothing is owned. */
typedef struct
{
  const RectoArticleRecord *record; /* the article as it is now */
  const RectoProject *project;
  const RectoImportText *text;
  RectoStore *store;      /* nullable: its articles teach no words */
  RectoKnownNames *names; /* nullable: names do not help */
} RectoAddRequest;

/* What an article becomes by a text that joins it. */
typedef struct
{
  RectoArticleRecord *record; /* without edits */
  RectoUid head;              /* of the article it was made from */
  guint filled;               /* rows that got a text */
  guint replaced;             /* rows whose draft made room for another one, or none */
  GPtrArray *left; /* (element-type utf8): what came of the translation for rows that are finished
                      and say something else */
} RectoAddedSide;

/**
 * recto_add_source:
 *
 * Lays the source beside a translation that is alone. Paragraphs are cut into rows as an import of
 * the two would cut them; a row that comes of a finished one is as finished, and no word of the
 * translation changes. @report: (out) (optional) (transfer full): what reading the text took away.
 * Any thread. Errors: RECTO_SESSION_ERROR_INPUT with the file's name, MISSING if there is a source
 * already; of recto_import_build (). Returns: (transfer full)
 */
RectoAddedSide *
recto_add_source (const RectoAddRequest *request, RectoReport **report, GError **error);

/**
 * recto_add_translation:
 *
 * Lays a translation onto rows that have a source. Rows stay cut as they are. Those that are
 * translated or more, and locked ones, keep what they have; others get what belongs to them in the
 * place of their draft. What has no counterpart comes into rows of its own. Otherwise as above;
 * MISSING if there is no source.
 */
RectoAddedSide *
recto_add_translation (const RectoAddRequest *request, RectoReport **report, GError **error);

void recto_added_side_free (RectoAddedSide *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoAddedSide, recto_added_side_free)

/* One step of undo. Main thread. Errors: RECTO_SESSION_ERROR_MISSING if the article was edited
 * since; of recto_article_become (). */
gboolean recto_added_side_apply (RectoAddedSide *self, RectoArticle *article, GError **error);

G_END_DECLS
