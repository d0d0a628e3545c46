/* recto-check-rank-forms.h: how ranks are written in one language, from the tables.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-checks.h"

G_BEGIN_DECLS

/* One way to write one rank. Nothing is owned. */
typedef struct
{
  const RectoFacts *rank;
  const RectoFact *fact;
} RectoRankForm;

/* Whether @form is one of this house: its own, or nobody's. @house: (nullable): any */
gboolean recto_rank_form_is_of (const RectoRankForm *form, const char *house);
/* Whether it is what stands at later mentions alone. */
gboolean recto_rank_form_is_later (const RectoRankForm *form);

/* Form without case and full stops to its RectoRankForms. */
typedef struct
{
  GHashTable *by_form; /* (element-type utf8 GArray) */
} RectoRankForms;

void recto_rank_forms_init (RectoRankForms *self, const RectoTables *tables, const char *language);
void recto_rank_forms_clear (RectoRankForms *self);
/* Returns: (nullable) (element-type RectoRankForm): all that are written as @text, but for case and
 * full stops */
const GArray *recto_rank_forms_find (const RectoRankForms *self, const char *text);
/* What @text may have been meant for: its words are those of a form of @house but for one or two
 * slips, and of no other form. (nullable) */
const RectoFact *
recto_rank_forms_find_near (const RectoRankForms *self, const char *text, const char *house);
/* The form of @rank as @like is written: in full, or abbreviated with full stops. (nullable)
 * (transfer none) */
const char *recto_rank_write (const RectoFacts *rank,
                              const char *language,
                              const char *house,
                              const char *like);

G_END_DECLS
