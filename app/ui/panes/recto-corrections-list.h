/* recto-corrections-list.h: the corrections of an article, one a line, with what was compared.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "recto-comparison.h"

G_BEGIN_DECLS

/* Follows a comparison. Which two points are compared is chosen above the list (see
 * recto-correction-points.h); a line that is activated is gone to by page.go-to (uuuu), and its
 * menu judges it by article.correction (suuuu: row, places before and after, 0 to take it back, 1
 * to accept it or no more, 2 for another kind, the kind).
 *
 * Signal: "closed" (): nobody wants to see it any more. Main thread. */
#define RECTO_TYPE_CORRECTIONS_LIST (recto_corrections_list_get_type ())
G_DECLARE_FINAL_TYPE (RectoCorrectionsList,
                      recto_corrections_list,
                      RECTO,
                      CORRECTIONS_LIST,
                      GtkWidget)

GtkWidget *recto_corrections_list_new (void);
/* Both (nullable): shows none. */
void recto_corrections_list_show (RectoCorrectionsList *self,
                                  RectoArticle *article,
                                  RectoComparison *comparison);
/* Selects the line of what stands at that place, and brings it into sight; none where there is
 * none.
 * @start: code points of the translation */
void
recto_corrections_list_select (RectoCorrectionsList *self, const RectoUid *segment, guint start);
/* Gives the focus to the list, or to what is above it. */
void recto_corrections_list_enter (RectoCorrectionsList *self);

G_END_DECLS
