/* recto-export-facts.h: what is told of an article before it is exported.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "recto-problems.h"

G_BEGIN_DECLS

/* A line that goes to a row of the article by the action "export.go-to-row". @more: (nullable):
 * below it */
void
recto_export_facts_add (AdwPreferencesGroup *group, const char *text, const char *more, guint row);
/* One that goes nowhere. */
void recto_export_facts_add_plain (AdwPreferencesGroup *group, const char *text);
/* The marks that are still to be answered, then the other errors; the group is seen where there are
 * any. */
void recto_export_facts_add_open (AdwPreferencesGroup *group, RectoProblems *problems);
/* What was left as it is, why, by whom and when; the same. */
void recto_export_facts_add_left (AdwPreferencesGroup *group, RectoArticle *article);

G_END_DECLS
