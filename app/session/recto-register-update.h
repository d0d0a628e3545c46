/* recto-register-update.h: what an article says of a person, kept in the register from its day on.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-facts.h"
#include "recto-session.h"

G_BEGIN_DECLS

/**
 * recto_facts_set_from:
 * @facts: of a person
 * @said: RECTO_FACT_RANK or RECTO_FACT_POST, with text, of, and from: the first day of what is
 * meant
 * @given_up: (nullable) (element-type utf8): keys of the posts that are not held beside it; every
 *   rank gives way to another
 *
 * What is held on that day ends the day before, or never was where it began on it; from that day on
 * it is @said, until the day that the other would have ended.
 */
void recto_facts_set_from (RectoFacts *facts, const RectoFact *said, const GPtrArray *given_up);

/* The same of an entry of the desk, as one step of the register's edit log; another post of the
 * same unit gives way. @day: (nullable): "2024-07-29" or a part of it; NULL: today. Main thread.
 * Errors: MISSING: the register does not have @person; those of recto_session_edit_entries (). */
gboolean recto_session_set_from (RectoSession *self,
                                 const RectoUid *person,
                                 RectoFactKind what,
                                 const char *key,
                                 const char *day,
                                 GError **error);

G_END_DECLS
