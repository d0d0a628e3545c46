/* recto-page-keys.h: what the keys of writing do at the edges of a row. Plain code, no widgets.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

#include "recto-types.h"

G_BEGIN_DECLS

/* The shortcut table has been asked before: these are the keys that every text has (arrows, Enter,
 * Backspace, Delete) where they mean more than in one text. */
typedef enum
{
  RECTO_PAGE_KEY_NONE,          /* the editor's own */
  RECTO_PAGE_KEY_NEXT_ROW,      /* to the next row, keeping the caret's column where it can */
  RECTO_PAGE_KEY_PREVIOUS_ROW,  /* to the row before, likewise */
  RECTO_PAGE_KEY_NEXT_START,    /* to the start of the next row */
  RECTO_PAGE_KEY_PREVIOUS_END,  /* to the end of the row before */
  RECTO_PAGE_KEY_JOIN_PREVIOUS, /* the target joins the paragraph before */
  RECTO_PAGE_KEY_JOIN_ROW,      /* without a source: the row becomes part of the row before */
  RECTO_PAGE_KEY_SPLIT_ROW,     /* without a source: a new paragraph begins at the caret */
  RECTO_PAGE_KEY_UNJOIN,        /* undoes JOIN_PREVIOUS */
  RECTO_PAGE_KEY_NEXT_VIEW,     /* as many rows on as are in sight */
  RECTO_PAGE_KEY_PREVIOUS_VIEW, /* as many back */
  RECTO_PAGE_KEY_FIRST_ROW,     /* to the start of the article */
  RECTO_PAGE_KEY_LAST_ROW,      /* to its end */
  RECTO_PAGE_KEY_OTHER_SIDE,    /* source or target */
  RECTO_PAGE_KEY_MENU,          /* the context menu */
  RECTO_PAGE_KEY_MORE_DOWN,     /* select one row more, or one less of those above */
  RECTO_PAGE_KEY_MORE_UP,       /* the same upwards */
  RECTO_PAGE_KEY_SELECT_ALL,    /* the text; all rows if that is selected already */
  RECTO_PAGE_KEY_SELECT_NONE,   /* no rows any more */
  RECTO_PAGE_KEY_SWALLOW,       /* nothing, and the editor must not have it either */
} RectoPageKey;

/* Where the caret is when the key comes. */
typedef struct
{
  RectoSide side;
  RectoKind kind;
  gboolean first_line; /* on the first line as displayed */
  gboolean last_line;  /* on the last one */
  gboolean at_start;   /* before the first character */
  gboolean at_end;     /* after the last one */
  gboolean selection;  /* something is selected */
  gboolean can_join;   /* there is a row before, and this one is not joined to it yet */
  gboolean joined;     /* the row is joined to the paragraph before */
  gboolean facing;     /* the article has a source */
  gboolean rows;       /* rows are selected whole */
  gboolean rtl;        /* the paragraph at the caret runs from right to left */
} RectoPageCaret;

/**
 * recto_page_key_decide:
 * @keyval: as GDK gives it
 * @modifiers: as GDK gives them; locks and buttons do not matter
 */
RectoPageKey
recto_page_key_decide (guint keyval, GdkModifierType modifiers, const RectoPageCaret *caret);

G_END_DECLS
