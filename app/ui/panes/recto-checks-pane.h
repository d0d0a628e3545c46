/* recto-checks-pane.h: everything in an article that is to be looked at, in the side pane.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "recto-checks-card.h"
#include "recto-problems.h"

G_BEGIN_DECLS

/* The problems by severity, then in the order of the text, above them how many; behind them what
 * was left as it is. One that is clicked, or activated by Enter, is gone to by page.go-to (uuuu).
 * Follows the article while it is in sight. Main thread. */
#define RECTO_TYPE_CHECKS_PANE (recto_checks_pane_get_type ())
G_DECLARE_FINAL_TYPE (RectoChecksPane, recto_checks_pane, RECTO, CHECKS_PANE, GtkWidget)

GtkWidget *recto_checks_pane_new (void);
/* Both (nullable): none. */
void recto_checks_pane_set_article (RectoChecksPane *self,
                                    RectoArticle *article,
                                    RectoProblems *problems);
/* The problem whose line has the keys. Returns: (transfer full) (nullable): none has */
RectoProblem *recto_checks_pane_get_focused (RectoChecksPane *self);

G_END_DECLS
