/* recto-checks-pane.h: everything in an article that is to be looked at, in the side pane.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "recto-problems.h"

G_BEGIN_DECLS

/* The problems in the order of the text, above them how many. One that is clicked, or activated by
 * Enter, is gone to by page.go-to (uuuu). Follows the article while it is in sight. Main thread. */
#define RECTO_TYPE_CHECKS_PANE (recto_checks_pane_get_type ())
G_DECLARE_FINAL_TYPE (RectoChecksPane, recto_checks_pane, RECTO, CHECKS_PANE, GtkWidget)

GtkWidget *recto_checks_pane_new (void);
/* Both (nullable): none. */
void recto_checks_pane_set_article (RectoChecksPane *self,
                                    RectoArticle *article,
                                    RectoProblems *problems);

/* What is wrong, as it goes on after "Row 3: ". Translated. */
const char *recto_problem_describe (const RectoProblem *problem);

G_END_DECLS
