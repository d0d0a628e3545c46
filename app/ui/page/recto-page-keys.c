/* recto-page-keys.c: what the keys of writing do at the edges of a row.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-page-keys.h"

#define MODIFIERS (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)

/* Left and Right leave a row as they leave a line: in the direction of reading. */
static RectoPageKey
decide_sideways (gboolean forward, const RectoPageCaret *caret)
{
  if (caret->selection)
    return RECTO_PAGE_KEY_NONE;
  if (forward && caret->at_end)
    return RECTO_PAGE_KEY_NEXT_START;
  if (!forward && caret->at_start)
    return RECTO_PAGE_KEY_PREVIOUS_END;

  return RECTO_PAGE_KEY_NONE;
}

static RectoPageKey
decide_enter (const RectoPageCaret *caret)
{
  if (caret->side == RECTO_SIDE_SOURCE || !recto_kind_takes_newline (caret->kind))
    return RECTO_PAGE_KEY_NEXT_START;
  if (caret->joined && caret->at_start && !caret->selection)
    return RECTO_PAGE_KEY_UNJOIN;

  return caret->facing ? RECTO_PAGE_KEY_NONE : RECTO_PAGE_KEY_SPLIT_ROW;
}

static RectoPageKey
decide_backspace (const RectoPageCaret *caret)
{
  if (caret->side == RECTO_SIDE_SOURCE || !caret->at_start || caret->selection)
    return RECTO_PAGE_KEY_NONE;
  if (!caret->can_join)
    return RECTO_PAGE_KEY_SWALLOW;

  return caret->facing ? RECTO_PAGE_KEY_JOIN_PREVIOUS : RECTO_PAGE_KEY_JOIN_ROW;
}

static RectoPageKey
decide_plain (guint keyval, const RectoPageCaret *caret)
{
  switch (keyval)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return caret->first_line ? RECTO_PAGE_KEY_PREVIOUS_ROW : RECTO_PAGE_KEY_NONE;

    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return caret->last_line ? RECTO_PAGE_KEY_NEXT_ROW : RECTO_PAGE_KEY_NONE;

    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return decide_sideways (caret->rtl, caret);

    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return decide_sideways (!caret->rtl, caret);

    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      return decide_enter (caret);

    case GDK_KEY_BackSpace:
      return decide_backspace (caret);

    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      return RECTO_PAGE_KEY_NEXT_VIEW;

    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      return RECTO_PAGE_KEY_PREVIOUS_VIEW;

    case GDK_KEY_Menu:
      return RECTO_PAGE_KEY_MENU;

    /* A text view would begin to type over what is there, and nothing would say so. */
    case GDK_KEY_Insert:
    case GDK_KEY_KP_Insert:
      return RECTO_PAGE_KEY_SWALLOW;

    default:
      return RECTO_PAGE_KEY_NONE;
    }
}

/* Shift with an arrow selects text up to the edge of the row, and whole rows from there on. */
static RectoPageKey
decide_more (guint keyval, const RectoPageCaret *caret)
{
  if ((keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down) && (caret->rows || caret->at_end))
    return RECTO_PAGE_KEY_MORE_DOWN;
  if ((keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up) && (caret->rows || caret->at_start))
    return RECTO_PAGE_KEY_MORE_UP;

  return RECTO_PAGE_KEY_NONE;
}

RectoPageKey
recto_page_key_decide (guint keyval, GdkModifierType modifiers, const RectoPageCaret *caret)
{
  guint held = modifiers & MODIFIERS;

  /* Nobody knows whether rows are meant by it or a letter. */
  if (caret->rows && (keyval == GDK_KEY_BackSpace || keyval == GDK_KEY_Delete))
    return RECTO_PAGE_KEY_SWALLOW;
  if (caret->rows && held == 0 && keyval == GDK_KEY_Escape)
    return RECTO_PAGE_KEY_SELECT_NONE;
  if (held == 0)
    return decide_plain (keyval, caret);
  if (held == GDK_CONTROL_MASK && (keyval == GDK_KEY_a || keyval == GDK_KEY_A))
    return RECTO_PAGE_KEY_SELECT_ALL;
  if (held == GDK_SHIFT_MASK && decide_more (keyval, caret) != RECTO_PAGE_KEY_NONE)
    return decide_more (keyval, caret);

  if (held == GDK_SHIFT_MASK && keyval == GDK_KEY_F10)
    return RECTO_PAGE_KEY_MENU;

  /* Shift+Enter is Enter to a typing hand, and Shift+Backspace is Backspace. */
  if (held == GDK_SHIFT_MASK &&
      (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_BackSpace))
    return decide_plain (keyval, caret);

  if ((held & ~GDK_SHIFT_MASK) == GDK_CONTROL_MASK &&
      (keyval == GDK_KEY_Tab || keyval == GDK_KEY_ISO_Left_Tab || keyval == GDK_KEY_KP_Tab))
    return RECTO_PAGE_KEY_OTHER_SIDE;

  if (held == GDK_CONTROL_MASK && (keyval == GDK_KEY_Home || keyval == GDK_KEY_KP_Home))
    return RECTO_PAGE_KEY_FIRST_ROW;
  if (held == GDK_CONTROL_MASK && (keyval == GDK_KEY_End || keyval == GDK_KEY_KP_End))
    return RECTO_PAGE_KEY_LAST_ROW;

  return RECTO_PAGE_KEY_NONE;
}
