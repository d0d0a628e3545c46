/* recto-known-names.h: what the desk knows of names, ready for looking through texts.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-name-book.h"
#include "recto-pair.h"
#include "recto-recogniser.h"
#include "recto-session.h"

G_BEGIN_DECLS

/* The starter tables and the register as it was at one moment. What is made of them for a language
 * is made when it is first asked for. Any thread but where it says so. */
typedef struct _RectoKnownNames RectoKnownNames;

/* As the register is now; another one once it has changed. Main thread. Returns: (transfer none) */
RectoKnownNames *recto_session_get_known_names (RectoSession *session);
RectoKnownNames *recto_known_names_ref (RectoKnownNames *self);
void recto_known_names_unref (RectoKnownNames *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoKnownNames, recto_known_names_unref)

/* The starter tables, read when they are first asked for. Returns: (transfer none): for ever */
const RectoTables *recto_known_names_get_tables (void);

/* Made now where it is not there yet, which takes milliseconds, of a great register a tenth of a
 * second: not for the main thread of a window. Returns: (transfer none): as long as @self */
const RectoRecogniser *recto_known_names_get_recogniser (RectoKnownNames *self,
                                                         const char *language);
/* What is there at once: it may know an earlier register. Returns: (transfer full) (nullable) */
RectoRecogniser *recto_known_names_peek_recogniser (RectoKnownNames *self, const char *language);
/* What tells the names of two languages together. @at_once: NULL where it is not ready yet.
 * Returns: (transfer none) (nullable): for ever */
const RectoPairer *recto_known_names_get_pairer (gboolean at_once);
/* Makes what follows ready, which takes milliseconds: for threads that have the time. */
void recto_known_names_prepare (RectoKnownNames *self);
/* The register over the tables, made now where it is not ready. Returns: (transfer none): as long
 * as @self */
const RectoNameBook *recto_known_names_get_book (RectoKnownNames *self);
/* (element-type RectoEntry) (transfer none): the register, as long as @self. */
const GPtrArray *recto_known_names_get_entries (RectoKnownNames *self);
/* The key of the rank that the tables call so, whatever its case and marks. Returns: (transfer
 * full) (nullable) */
char *recto_known_names_dup_rank_key (const char *name);

G_END_DECLS
