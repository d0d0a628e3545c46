/* recto-changes-view.h: what differs in an article from what it was once.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "recto-article.h"

G_BEGIN_DECLS

/* The texts that differ, each with its words that came and went, as they are now: they follow the
 * article as it is edited. One that is activated is gone to by page.go-to (uuuu).
 *
 * Signal: "closed" (): nobody wants to see it any more. Main thread. */
#define RECTO_TYPE_CHANGES_VIEW (recto_changes_view_get_type ())
G_DECLARE_FINAL_TYPE (RectoChangesView, recto_changes_view, RECTO, CHANGES_VIEW, GtkWidget)

GtkWidget *recto_changes_view_new (void);
/* @article: (nullable): none; @title: which state; @changes: (element-type RectoRowChange) since */
void recto_changes_view_show (RectoChangesView *self,
                              RectoArticle *article,
                              const char *title,
                              GPtrArray *changes);
/* Gives the focus to the list, or to the button that closes it. */
void recto_changes_view_enter (RectoChangesView *self);

G_END_DECLS
