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
 * win.open-desk-read-only, win.choose-desk, win.take-in-refused (these four where a desk was
 * refused), win.open-desk (s: URI), win.save-copy, win.retry-saving, win.rescue,
 * win.discard-rescue, win.mend, win.earlier-states, win.earlier-states-of (s), win.undo-take-back
 * (su), win.hand-over (sss: article, its title, its project), win.take-in, win.undo-take-in (s),
 * win.fullscreen, win.shortcuts, win.close, win.show-file (s: URI), win.show-report. Main thread.
 *
 * Signals: "open-desk" (const char *path, guint flags): the desk was refused; this one, in the
 *  encoding of file names and by RectoStoreFlags, shall be opened in this window instead */
#define RECTO_TYPE_WINDOW (recto_window_get_type ())
G_DECLARE_FINAL_TYPE (RectoWindow, recto_window, RECTO, WINDOW, AdwApplicationWindow)

RectoWindow *recto_window_new (GtkApplication *application);
/* Shows the desk. @restore: and the article that was open in it at last, where it was. */
void recto_window_set_session (RectoWindow *self, RectoSession *session, gboolean restore);
RectoSession *recto_window_get_session (RectoWindow *self); /* (nullable) */
/* Says why a desk could not be opened, and offers to try again. @path: UTF-8 or not */
void recto_window_show_refusal (RectoWindow *self, const char *path, const GError *error);
/* Saves a whole copy of the desk, and tells. */
void recto_window_copy_to (RectoWindow *self, GFile *file);
/* Leaves the desk, before it is closed. What was typed must be saved already. */
void recto_window_release_session (RectoWindow *self);
/* Reads a hand-over file, and asks what of it shall be taken in. Where there is no desk yet, once
 * there is. @path: in the encoding of file names */
void recto_window_take_in (RectoWindow *self, const char *path);
/* @row: where the caret goes; G_MAXUINT: to the first unfinished row */
void recto_window_open_article (RectoWindow *self, const RectoUid *article, guint row);
void recto_window_show_desk (RectoWindow *self);
/* Opens the import dialog on one or two texts. */
void recto_window_import_files (RectoWindow *self, GFile *const *files, guint n_files);
/* Keeps the place in the desk, for the next start. */
void recto_window_keep_place (RectoWindow *self);

/* The list of articles. It is made when it is first asked for: a window that opens where its last
 * one was left shows the article sooner without. Returns: (transfer none) */
RectoDeskView *recto_window_get_desk_view (RectoWindow *self);
/* The view of the article that is shown, or was shown last. Returns: (transfer none) (nullable) */
RectoArticleView *recto_window_get_article_view (RectoWindow *self);
/* Takes what the input method holds into the text and sends everything to the desk. */
void recto_window_save_article (RectoWindow *self);
/* "opening", "refused", "desk" or "article" */
const char *recto_window_get_page_name (RectoWindow *self);

G_END_DECLS
