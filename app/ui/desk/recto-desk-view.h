/* recto-desk-view.h: the start: the articles of a desk, with their progress and last edit.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "recto-entry.h"
#include "recto-session.h"

G_BEGIN_DECLS

/* Main thread. Actions: desk.paste, desk.search, desk.delete, desk.delete-article (s: the article's
 * identity), desk.part (s), desk.next-part, desk.previous-part, desk.undo and desk.redo (of the
 * register); it uses the window's win.open-article (s), win.restore-article (s),
 * win.open-row (su), win.import, win.sample and win.import-paste (s). */
#define RECTO_TYPE_DESK_VIEW (recto_desk_view_get_type ())
G_DECLARE_FINAL_TYPE (RectoDeskView, recto_desk_view, RECTO, DESK_VIEW, GtkWidget)

GtkWidget *recto_desk_view_new (void);
/* @session: (nullable) */
void recto_desk_view_set_session (RectoDeskView *self, RectoSession *session);
/* Asks for the list again, if something changed since. */
void recto_desk_view_refresh (RectoDeskView *self);
/* Whether the list shown is the desk's present one: nothing is on its way. */
gboolean recto_desk_view_is_settled (RectoDeskView *self);
/* The articles listed, whatever group they are in. */
guint recto_desk_view_get_n_articles (RectoDeskView *self);
/* Puts the focus to the list, to the article that was left if it is there. @article: (nullable) */
void recto_desk_view_focus (RectoDeskView *self, const RectoUid *article);
/* What of the desk is shown: a name of recto-desk-parts.h; also property "part" and action
 * desk.part. Of a name that there is not nothing is shown. */
void recto_desk_view_show_part (RectoDeskView *self, const char *name);
const char *recto_desk_view_get_part (RectoDeskView *self);
/* Shows a person or unit of the register in its part. */
void recto_desk_view_show_entry (RectoDeskView *self, RectoEntryKind kind, const RectoUid *uid);

G_END_DECLS
