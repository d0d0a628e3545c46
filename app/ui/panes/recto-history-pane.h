/* recto-history-pane.h: who did what to an article, and when.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "recto-comparison.h"
#include "recto-session.h"

G_BEGIN_DECLS

/* The steps of the history, newest first, by day, with what changed in the words of a row. A step
 * that is activated goes to its row by page.go-to (uuuu); the buttons below go back to the point
 * after the step chosen, by article.go-back (s: identity of its last edit), and ask what differs
 * since, by article.compare (s: the same). The list is made when the pane is first seen. Main
 * thread. */
#define RECTO_TYPE_HISTORY_PANE (recto_history_pane_get_type ())
G_DECLARE_FINAL_TYPE (RectoHistoryPane, recto_history_pane, RECTO, HISTORY_PANE, GtkWidget)

GtkWidget *recto_history_pane_new (void);
/* Both %NULL: shows none. */
void recto_history_pane_set_article (RectoHistoryPane *self,
                                     RectoSession *session,
                                     RectoArticle *article);

/* The answer to article.compare, shown in place of the steps until it is closed, unless something
 * else was asked since. @changes: (element-type RectoRowChange) */
void
recto_history_pane_show_changes (RectoHistoryPane *self, const RectoUid *edit, GPtrArray *changes);

/* Shows corrections in place of the steps, until they are closed: that ends them by
 * article.corrections. @comparison: (nullable): they are shown no more */
void recto_history_pane_show_corrections (RectoHistoryPane *self, RectoComparison *comparison);
/* Of those that are shown: see recto_corrections_list_select (). */
void
recto_history_pane_select_correction (RectoHistoryPane *self, const RectoUid *segment, guint start);

G_END_DECLS
