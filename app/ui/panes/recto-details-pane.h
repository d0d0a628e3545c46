/* recto-details-pane.h: what is known of an article besides its text.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "recto-session.h"

G_BEGIN_DECLS

/* Who has the article and when it is due, what it tells of, and how long its headline and its lede
 * are while they are written. A field is one step of undo when it is left or Enter is pressed in
 * it; a day that cannot be read stays as it was typed, marked, and is not kept. Main thread. */
#define RECTO_TYPE_DETAILS_PANE (recto_details_pane_get_type ())
G_DECLARE_FINAL_TYPE (RectoDetailsPane, recto_details_pane, RECTO, DETAILS_PANE, GtkWidget)

GtkWidget *recto_details_pane_new (void);
/* Both %NULL: shows none. What stands in the fields is dropped: commit it before. */
void recto_details_pane_set_article (RectoDetailsPane *self,
                                     RectoSession *session,
                                     RectoArticle *article);
/* Points to the field of one of the article's metadata, once the pane can be seen, and to no other:
 * it is brought into sight and set off, without the keys. @key: (nullable): to none. Returns:
 * whether there is such a field */
gboolean recto_details_pane_point_to (RectoDetailsPane *self, const char *key);
/* Takes what was typed into the article. */
void recto_details_pane_commit (RectoDetailsPane *self);

G_END_DECLS
