/* recto-comments-pane.h: what people say about places of an article, in the side pane.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "recto-comments.h"
#include "recto-session.h"

G_BEGIN_DECLS

/* The threads by place, those that are resolved behind the others; below them the entry in which a
 * comment or an answer is written. A thread that is clicked, or activated by Enter, is gone to by
 * page.go-to (uuuu); its buttons are page.resolve-comment (sb) and page.delete-comment (s). Follows
 * the article while it is in sight. Main thread.
 *
 * Signal: "done" (): what was written was sent, or given up by Escape; the keys may go back. */
#define RECTO_TYPE_COMMENTS_PANE (recto_comments_pane_get_type ())
G_DECLARE_FINAL_TYPE (RectoCommentsPane, recto_comments_pane, RECTO, COMMENTS_PANE, GtkWidget)

GtkWidget *recto_comments_pane_new (void);
/* Both (nullable): none. @editable: comments can be written */
void recto_comments_pane_set_article (RectoCommentsPane *self,
                                      RectoSession *session,
                                      RectoArticle *article,
                                      gboolean editable);
/* The entry is for a new comment on a place, or for an answer; it takes the keys. */
void recto_comments_pane_ask_new (RectoCommentsPane *self, const RectoCommentPlace *place);
void recto_comments_pane_ask_answer (RectoCommentsPane *self, const RectoUid *thread);

G_END_DECLS
