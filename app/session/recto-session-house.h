/* recto-session-house.h: whose style an article is written in. No GTK.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-facts.h"
#include "recto-known-names.h"
#include "recto-session.h"

G_BEGIN_DECLS

/**
 * recto_session_dup_house:
 *
 * The house style of the register that is called as the publication of the article's project names
 * its agency: by key or by a name of it, whatever case and marks. Main thread.
 *
 * Returns: (transfer full): its key; "" where the publication names none, or one that the register
 *   does not have
 */
char *recto_session_dup_house (RectoSession *self, RectoArticle *article);
/* The same of a project, as an entry of the register. FALSE: it names none, or one that the
 * register does not have. @house: (out). Main thread. */
gboolean recto_session_find_house (RectoSession *self, const RectoUid *project, RectoUid *house);
/* How the publication of the article's project names its agency; "": not at all. Main thread.
 * Returns: (transfer full) */
char *recto_session_dup_agency (RectoSession *self, RectoArticle *article);
/* What the register says of the house that is called so, as above. Any thread; it may have to make
 * the names ready. Returns: (transfer none) (nullable): as long as @names */
const RectoFacts *recto_house_find (RectoKnownNames *names, const char *agency);

G_END_DECLS
