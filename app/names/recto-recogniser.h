/* recto-recogniser.h: finds people, ranks, posts, units, captions and bylines in texts.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-finding.h"
#include "recto-types.h"

G_BEGIN_DECLS

typedef struct _RectoTables RectoTables;

/* A paragraph of an article, one side. */
typedef struct
{
  const char *text; /* not owned, UTF-8; NFC is not needed, invisible characters do no harm */
  RectoKind kind;
} RectoPassage;

/* What is known beforehand, made ready for one language. Never changes once made: any thread may
 * ask it, several at a time. */
typedef struct _RectoRecogniser RectoRecogniser;

/**
 * recto_recogniser_new:
 * @language: BCP 47; one without a grammar of its own finds captions and bylines alone
 * @tables: (nullable): starter ranks, posts and units; not kept
 * @entries: (nullable) (element-type RectoEntry): the register as it is now; not kept. Entries that
 *   are gone are passed over
 *
 * Cost: a few milliseconds, and 10 µs for each entry. Any thread. Returns: (transfer full)
 */
RectoRecogniser *
recto_recogniser_new (const char *language, const RectoTables *tables, const GPtrArray *entries);
RectoRecogniser *recto_recogniser_ref (RectoRecogniser *self);
void recto_recogniser_unref (RectoRecogniser *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoRecogniser, recto_recogniser_unref)

/**
 * recto_recogniser_find:
 * @passages: the paragraphs of one side of an article, in reading order: what one defines the
 *   others may use
 *
 * Linear but for names met again. Any thread. Returns: (transfer full) (element-type RectoFinding):
 *   in the order of recto_finding_compare (); frees its elements
 */
GPtrArray *
recto_recogniser_find (const RectoRecogniser *self, const RectoPassage *passages, guint n_passages);

G_END_DECLS
