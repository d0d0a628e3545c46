/* recto-page.h: the facing pages of an article: what the translator reads and types on.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "recto-article.h"
#include "recto-cell.h"
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
 *  "selection-changed" (): the selected text changed, in the editor or in a cell, or which rows are
 *    selected
 *  "populate-menu" (guint row, RectoSide side, guint offset) -> GMenuModel *: (transfer full)
 *    (nullable): sections to stand above the page's own (cut, copy, paste, select all) in the
 *    context menu. The menu may go on changing while it is shown (suggestions that arrive later).
 *    First handler that gives one wins.
 *  "refused" (const GError *error): what was typed was not taken (a locked row, a page that is only
 *    to be read: both RECTO_MODEL_ERROR_LOCKED; a page that is busy: G_IO_ERROR_BUSY)
 *  "pasted" (guint row, guint offset, guint n_paragraphs, const char *text): a text was pasted into
 *    the row's target at an offset, as one step of undo, which is the article's head now.
 *    n_paragraphs: lines of it that are not empty. @text: UTF-8 as it came, with LF; newlines and
 *    all, even where the row did not take them.
 *  "picture-pressed" (guint row): the picture beside it was clicked
 *  "paste" (GdkClipboard *clipboard) -> gboolean: something is to be pasted. TRUE: it was taken,
 * and the page does not take it as text.
 *
 * Actions that it has, for the shortcut table and menus:
 *  page.next-row, page.previous-row, page.other-side (no parameter)
 *  page.cut, page.copy, page.paste, page.select-all, page.menu (no parameter)
 *  page.copy-source-of-rows, page.copy-target-of-rows, page.copy-both (no parameter): the rows that
 *    are selected, else the active one; both as a table
 */
#define RECTO_TYPE_PAGE (recto_page_get_type ())
G_DECLARE_FINAL_TYPE (RectoPage, recto_page, RECTO, PAGE, GtkWidget)

#define RECTO_PAGE_NO_ROW G_MAXUINT
/* A caret: where it was on that side of the row when it was left last, else the end. */
#define RECTO_PAGE_CARET_KEPT (G_MAXUINT - 1)

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
 * RectoPagePaintFunc:
 * @ranges: (element-type RectoCellRange): append to it, and leave alone what is there
 *
 * Gives what is painted on one side of a row beside its spans and marks: hits of a search,
 * problems, differences. Called when a row comes into sight, whenever its text or its marks change,
 * and after recto_page_queue_marks (): at every keystroke in the active row, so it must be quick. A
 * range that does not fit the text is not painted.
 */
typedef void (*RectoPagePaintFunc) (guint row, RectoSide side, GArray *ranges, gpointer data);
/* Several functions paint in the order they were added. @func with @data is known by both. */
void recto_page_add_paint_func (RectoPage *self, RectoPagePaintFunc func, gpointer data);
void recto_page_remove_paint_func (RectoPage *self, RectoPagePaintFunc func, gpointer data);

/**
 * RectoPageFormerFunc:
 * @struck: (element-type RectoCellStruck) (nullable): of a row that is not active, to be appended
 * to: words that its translation has no more
 *
 * Gives what a translation said at another time. It is asked as for what is painted, at every
 * keystroke in the active row too, which shows it whole beneath its text. What is struck must stand
 * within the text.
 *
 * Returns: (transfer full) (nullable): for the active row, @struck being NULL then: what stands
 * beneath it
 */
typedef char *(*RectoPageFormerFunc) (guint row, GArray *struck, gpointer data);
/* @func: (nullable) */
void recto_page_set_former_func (RectoPage *self, RectoPageFormerFunc func, gpointer data);

/**
 * RectoPageSignsFunc:
 * @told: (out) (optional) (nullable) (transfer full): what a screen reader is told of it: "2
 * problems". NULL on entry
 *
 * Gives the signs that the outer margin shows beside the row's own: RECTO_SHAPE_PROBLEM and
 * RECTO_SHAPE_WARNING. Asked when the row comes into sight, changes, and after
 * recto_page_queue_marks () of its target.
 *
 * Returns: bits 1 << RectoShape
 */
typedef guint (*RectoPageSignsFunc) (guint row, char **told, gpointer data);
/* @func: (nullable) */
void recto_page_set_signs_func (RectoPage *self, RectoPageSignsFunc func, gpointer data);

/**
 * RectoPageLeftOutFunc:
 *
 * Why a row that is left out on purpose is; it stands in the place of its translation.
 *
 * Returns: (nullable) (transfer none): nobody says; until the next main loop turn
 */
typedef const char *(*RectoPageLeftOutFunc) (guint row, gpointer data);
void recto_page_set_left_out_func (RectoPage *self, RectoPageLeftOutFunc func, gpointer data);
/* Another reason is given now, or none any more. */
void recto_page_left_out_changed (RectoPage *self, guint row);

/**
 * RectoPagePictureFunc:
 *
 * The picture that stands in the margin beside the beginning of a paragraph, in place of the name
 * of its kind, as large as the margin and the row allow: the text stays where it is. Asked as the
 * signs are. Where margins are narrow there is none.
 *
 * Returns: (transfer none) (nullable)
 */
typedef GdkTexture *(*RectoPagePictureFunc) (guint row, gpointer data);
/* @func: (nullable) */
void recto_page_set_picture_func (RectoPage *self, RectoPagePictureFunc func, gpointer data);

/**
 * RectoPageShowsFunc:
 *
 * Whether a row is to be shown, as a filter says. The active row always is, and so is one that came
 * into the article since: until recto_page_queue_shown () the answers that were given hold. Rows
 * keep their numbers; keys go from one shown row to the next.
 */
typedef gboolean (*RectoPageShowsFunc) (guint row, gpointer data);
/* @func: (nullable): all rows are shown. Asks about all rows at once. */
void recto_page_set_shows_func (RectoPage *self, RectoPageShowsFunc func, gpointer data);
/* The same once more: a row is shown if both say so. */
void recto_page_set_picks_func (RectoPage *self, RectoPageShowsFunc func, gpointer data);
/* Asks about the rows from @first to @last anew. The active row stays where it is on the screen, or
 * the first one in sight, or what comes after it. About 1 ms for 100,000 rows beside the questions.
 */
void recto_page_queue_shown (RectoPage *self, guint first, guint last);
gboolean recto_page_is_row_shown (RectoPage *self, guint row);
/* The next shown row, or the one before; from RECTO_PAGE_NO_ROW the first or the last one. FALSE:
 * there is none, @next is untouched. */
gboolean recto_page_next_shown (RectoPage *self, guint row, gboolean forward, guint *next);
/* The shown rows from one height of the whole article to another, each 0 to 1, by heights that are
 * estimated where nobody has been yet. FALSE: no row is shown. What it says differs after "changed"
 * of the vertical adjustment. */
gboolean recto_page_get_extent (RectoPage *self,
                                double fraction_from,
                                double fraction_to,
                                guint *first,
                                guint *last);

/**
 * RectoPageKeyTaker:
 *
 * A list that stands at the caret for a moment is asked what keys mean before anything else is, but
 * after the input method, and never while that is composing. Only keys that write nothing come:
 * Tab, Escape, arrows and the like, with or without modifiers; letters, Enter, Backspace and Delete
 * never do.
 *
 * Returns: whether the key was taken; then nobody else gets it
 */
typedef gboolean (*RectoPageKeyTaker) (guint keyval, GdkModifierType modifiers, gpointer data);
/* @func: (nullable): there is no such list any more */
void recto_page_set_transient (RectoPage *self, RectoPageKeyTaker func, gpointer data);

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
 * @caret: or RECTO_PAGE_CARET_KEPT
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
/* Rows that are selected whole, by the gutter, Shift and a second Ctrl+A: what commands act on
 * instead of the active row. There is no selected text then. Typing, a caret that is put somewhere,
 * another active row and rows that come or go end it. Returns: (element-type guint) (transfer full)
 * (nullable): ascending */
GArray *recto_page_get_selected_rows (RectoPage *self);
/* @rows: ascending. None: ends it. */
void recto_page_select_rows (RectoPage *self, const guint *rows, guint n);
/* Minimal scroll that shows the whole row; a far row lands a third down. Focus stays. */
void recto_page_scroll_to_row (RectoPage *self, guint row);
/* Whether any of a row can be seen at present: the window undoes only what is in sight. */
gboolean recto_page_is_row_in_sight (RectoPage *self, guint row);
/* Whether the line of the caret keeps its place, two fifths down the page, while one types and
 * steps from row to row: the text moves, the eyes rest. Where a pointer was used it stays as it is
 * until the next key. Default: FALSE. */
void recto_page_set_pinned (RectoPage *self, gboolean pinned);
gboolean recto_page_get_pinned (RectoPage *self);
/* Focus to the active row's editor, if there is one. */
void recto_page_grab_focus (RectoPage *self);
/* Focus to the first item of the context menu that is open, unless it is on one: whoever puts other
 * items into a section of it takes away what may have had it. */
void recto_page_focus_menu (RectoPage *self);

/* Commits what the input method still holds into the active row: before undo, status, saving,
 * leaving the article. The focus is where it was afterwards. */
void recto_page_commit_preedit (RectoPage *self);

/* The row at a height of the widget, px; RECTO_PAGE_NO_ROW below the last one. */
guint recto_page_find_row_at (RectoPage *self, double y);

/* The text at a place of the widget, px. @offset: (out): code points. FALSE: there is none. */
gboolean recto_page_find_text_at (RectoPage *self,
                                  double x,
                                  double y,
                                  guint *row,
                                  RectoSide *side,
                                  guint *offset);

/* The place that a window restores after a start: first row in sight, and how many pixels of it are
 * above the upper edge. A row that is activated before the first layout moves that place only if it
 * is not in sight there. */
void recto_page_get_scroll (RectoPage *self, guint *row, int *offset);
void recto_page_set_scroll (RectoPage *self, guint row, int offset);

/* Whether the page is only to be read: it can be gone through, selected and copied as ever.
 * Default: FALSE. */
void recto_page_set_read_only (RectoPage *self, gboolean read_only);

/* Something long is changing the article in pieces, and undo must stay whole: until it is done the
 * page refuses what is typed, with G_IO_ERROR_BUSY. Default: FALSE. */
void recto_page_set_busy (RectoPage *self, gboolean busy);

/* How the text of a side is set. */
typedef struct
{
  const char *family; /* (nullable): "" or NULL for the one that is shipped */
  double size;        /* of the window's font: 1.1 as shipped, 0.5 to 4 */
  double line;        /* height of a line, of the font's own: 1.12 as shipped, 1 to 3 */
  guint measure;      /* widest a text may be, mean characters: 75 as shipped, 30 to 200 */
} RectoType;
/* @type: (nullable): as shipped. What is out of bounds goes to the next bound. */
void recto_page_set_type (RectoPage *self, RectoSide side, const RectoType *type);
/* Enlarges all that is on the page, 0.5 to 3 times. Default: 1. */
void recto_page_set_zoom (RectoPage *self, double zoom);
double recto_page_get_zoom (RectoPage *self);

/* What is painted. Default: tints on. */
void recto_page_set_tints (RectoPage *self, gboolean tints);
gboolean recto_page_get_tints (RectoPage *self);

G_END_DECLS
