/* recto-page.h: the facing pages of an article: what the translator reads and types on.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "recto-article.h"
#include "recto-speller.h"

G_BEGIN_DECLS

/* A GtkScrollable over a RectoArticle; put it into a GtkScrolledWindow that never scrolls sideways.
 * Only the rows in sight have widgets. One row is active: it holds the live editor of its target
 * and a read-only view of its source. Typing goes straight into the article, which is the truth:
 * after each edit the editor shows what the article says. Main thread only.
 *
 * Rows count from 0. Offsets are code points of one side of a row's text. An article without a
 * source is one page: its only side is RECTO_SIDE_TARGET.
 *
 * Signals:
 *  "active-row-changed" (guint row): another row is active, G_MAXUINT when none is; emitted after
 *    the caret is there. The row that was left can be asked for nothing: commit on this signal.
 *  "caret-moved" (): the caret, its side or the text under it changed
 *  "selection-changed" (): the selected text changed, in the editor or in a cell
 *  "populate-menu" (guint row, RectoSide side, guint offset) -> GMenuModel *: (transfer full)
 *    (nullable): sections to stand above the page's own (cut, copy, paste, select all) in the
 *    context menu. The menu may go on changing while it is shown (suggestions that arrive later).
 *    First handler that gives one wins.
 *  "refused" (const GError *error): what was typed was not taken (a locked row, a page that is only
 *    to be read: both RECTO_MODEL_ERROR_LOCKED)
 *
 * Actions that it has, for the shortcut table and menus:
 *  page.next-row, page.previous-row, page.other-side (no parameter)
 *  page.cut, page.copy, page.paste, page.select-all, page.menu (no parameter)
 */
#define RECTO_TYPE_PAGE (recto_page_get_type ())
G_DECLARE_FINAL_TYPE (RectoPage, recto_page, RECTO, PAGE, GtkWidget)

#define RECTO_PAGE_NO_ROW G_MAXUINT

GtkWidget *recto_page_new (void);

/* @article: (nullable). No row is active afterwards. */
void recto_page_set_article (RectoPage *self, RectoArticle *article);
RectoArticle *recto_page_get_article (RectoPage *self); /* (transfer none) (nullable) */

/**
 * RectoPageMarksFunc:
 *
 * Gives the marks of one side of a row: errors get a wave, names to verify a calm dotted line.
 * Called when a row comes into sight and after recto_page_queue_marks ().
 *
 * Returns: (element-type RectoSpellingMark) (nullable) (transfer none), valid until the next call
 */
typedef const GArray *(*RectoPageMarksFunc) (guint row, RectoSide side, gpointer data);
void recto_page_set_marks_func (RectoPage *self,
                                RectoPageMarksFunc func,
                                gpointer data,
                                GDestroyNotify destroy);
/* The marks of a row differ now ("marks-changed" of the spelling). Cheap for rows out of sight. */
void recto_page_queue_marks (RectoPage *self, guint row, RectoSide side);
/* All marks may differ: a dictionary came, a word was learned, a side was switched. */
void recto_page_queue_all_marks (RectoPage *self);

/**
 * RectoPageKeyFunc:
 * @keyval: as GDK gives it
 * @modifiers: Shift, Control, Alt, Super only
 *
 * Asks the one shortcut table what a key does while text of the page has the focus. The page has
 * offered the key to the input method before, and has committed its preedit when the action runs.
 *
 * Returns: (nullable) (transfer none): a full action name ("page.next-row", "article.done::x" is
 * not parsed: no parameter), activated from the page's editor; %NULL if the key is not in the table
 */
typedef const char *(*RectoPageKeyFunc) (guint keyval, GdkModifierType modifiers, gpointer data);
void recto_page_set_key_func (RectoPage *self,
                              RectoPageKeyFunc func,
                              gpointer data,
                              GDestroyNotify destroy);

/* Where the caret is. */

/* Makes a row active, puts the caret there (clamped to the text), takes the focus and brings it
 * into sight. What the input method still holds is committed to the row it belongs to first.
 * @row: %RECTO_PAGE_NO_ROW leaves the active row and makes none active. */
void recto_page_activate_row (RectoPage *self, guint row, RectoSide side, guint caret);
guint recto_page_get_active_row (RectoPage *self); /* RECTO_PAGE_NO_ROW when there is none */
RectoSide recto_page_get_active_side (RectoPage *self);
guint recto_page_get_caret (RectoPage *self); /* in the text of the active side */
/* What is selected, in the editor or in a cell. FALSE: nothing, and the values are untouched. All
 * are (out) (optional). */
gboolean
recto_page_get_selection (RectoPage *self, guint *row, RectoSide *side, guint *start, guint *end);
char *recto_page_dup_selected_text (RectoPage *self); /* (transfer full) (nullable): UTF-8 */
/* Makes the row active and selects [start, end) in it. */
void recto_page_select_range (RectoPage *self, guint row, RectoSide side, guint start, guint end);
/* Minimal scroll that shows the whole row; a far row lands a third down. Focus stays. */
void recto_page_scroll_to_row (RectoPage *self, guint row);
/* Whether any of a row can be seen at present: the window undoes only what is in sight. */
gboolean recto_page_is_row_in_sight (RectoPage *self, guint row);
/* Focus to the active row's editor, if there is one. */
void recto_page_grab_focus (RectoPage *self);

/* Commits what the input method still holds into the active row: before undo, status, saving,
 * leaving the article. The focus is where it was afterwards. */
void recto_page_commit_preedit (RectoPage *self);

/* The place that a window restores after a start: first row in sight, and how many pixels of it are
 * above the upper edge. A row that is activated before the first layout moves that place only if it
 * is not in sight there. */
void recto_page_get_scroll (RectoPage *self, guint *row, int *offset);
void recto_page_set_scroll (RectoPage *self, guint row, int offset);

/* Whether the page is only to be read: it can be gone through, selected and copied as ever.
 * Default: FALSE. */
void recto_page_set_read_only (RectoPage *self, gboolean read_only);

/* What is painted. Default: tints on. */
void recto_page_set_tints (RectoPage *self, gboolean tints);
gboolean recto_page_get_tints (RectoPage *self);

G_END_DECLS
