/* recto-window.h: a window on a desk: its articles, or one of them at work.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "recto-article-view.h"
#include "recto-desk-view.h"
#include "recto-session.h"

G_BEGIN_DECLS

/* Actions: win.show-desk, win.open-article (s: identity), win.open-row (su), win.open-in-window
 * (s), win.restore-article (s), win.import, win.import-paste (s: text), win.sample, win.retry,
 * win.fullscreen, win.shortcuts, win.close, win.show-file (s: URI), win.show-report. Main thread.
 *
 * Signals: "retry" (): the desk was refused, and shall be tried again */
#define RECTO_TYPE_WINDOW (recto_window_get_type ())
G_DECLARE_FINAL_TYPE (RectoWindow, recto_window, RECTO, WINDOW, AdwApplicationWindow)

RectoWindow *recto_window_new (GtkApplication *application);
/* Shows the desk. @restore: and the article that was open in it at last, where it was. */
void recto_window_set_session (RectoWindow *self, RectoSession *session, gboolean restore);
RectoSession *recto_window_get_session (RectoWindow *self); /* (nullable) */
/* Says why a desk could not be opened, and offers to try again. @path: UTF-8 or not */
void recto_window_show_refusal (RectoWindow *self, const char *path, const GError *error);
/* @row: where the caret goes; G_MAXUINT: to the first unfinished row */
void recto_window_open_article (RectoWindow *self, const RectoUid *article, guint row);
void recto_window_show_desk (RectoWindow *self);
/* Opens the import dialog on one or two texts. */
void recto_window_import_files (RectoWindow *self, GFile *const *files, guint n_files);
/* Keeps the place in the desk, for the next start. */
void recto_window_keep_place (RectoWindow *self);

RectoDeskView *recto_window_get_desk_view (RectoWindow *self);
RectoArticleView *recto_window_get_article_view (RectoWindow *self);
/* "opening", "refused", "desk" or "article" */
const char *recto_window_get_page_name (RectoWindow *self);

G_END_DECLS
