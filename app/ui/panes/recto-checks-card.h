/* recto-checks-card.h: one thing to look at, as the side pane shows it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "recto-left.h"

G_BEGIN_DECLS

/* Where, what, the words, and what can be done: they are put right where one answer alone is right,
 * else left as they are; some have something else to offer beside it. */
GtkWidget *recto_checks_card_new (void);
/* @begins: it is the first of its severity. Returns: (transfer full): the card in words */
char *recto_checks_card_show (GtkWidget *widget,
                              RectoArticle *article,
                              const RectoProblem *problem,
                              gboolean begins);
char *recto_checks_card_show_left (GtkWidget *widget,
                                   RectoArticle *article,
                                   const RectoLeft *left,
                                   gboolean begins);
/* "It is right as it is · Thu Hà · Today 14:05": why, by whom and when. Returns: (transfer full) */
char *recto_checks_card_describe_left (const RectoLeft *left);
/* What is wrong, as it goes on after "Row 3: ". Translated. Returns: (transfer full) */
char *recto_problem_describe (const RectoProblem *problem);

G_END_DECLS
