/* test-page-keys.c: the keys of writing, a row of the table each.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "recto-page-keys.h"

#define SOURCE RECTO_SIDE_SOURCE
#define TARGET RECTO_SIDE_TARGET
#define CTRL GDK_CONTROL_MASK
#define SHIFT GDK_SHIFT_MASK

/* Where the caret is: letters of its place.
 * R rows are selected
 * f first line, l last line, s start, e end, S selection, j can join, J joined, o one page,
 * r right to left */
typedef struct
{
  guint keyval;
  guint modifiers;
  RectoSide side;
  RectoKind kind;
  const char *place;
  RectoPageKey expected;
} Case;

static const Case cases[] = {
  /* Up and Down leave the row at its edges only, and never with Shift. */
  { GDK_KEY_Up, 0, TARGET, RECTO_KIND_BODY, "f", RECTO_PAGE_KEY_PREVIOUS_ROW },
  { GDK_KEY_Up, 0, TARGET, RECTO_KIND_BODY, "l", RECTO_PAGE_KEY_NONE },
  { GDK_KEY_Down, 0, TARGET, RECTO_KIND_BODY, "l", RECTO_PAGE_KEY_NEXT_ROW },
  { GDK_KEY_Down, 0, TARGET, RECTO_KIND_BODY, "f", RECTO_PAGE_KEY_NONE },
  { GDK_KEY_KP_Down, 0, SOURCE, RECTO_KIND_BODY, "fl", RECTO_PAGE_KEY_NEXT_ROW },
  { GDK_KEY_Down, SHIFT, TARGET, RECTO_KIND_BODY, "l", RECTO_PAGE_KEY_NONE },
  /* With Shift they select: the text to its edge, then rows. */
  { GDK_KEY_Down, SHIFT, TARGET, RECTO_KIND_BODY, "leS", RECTO_PAGE_KEY_MORE_DOWN },
  { GDK_KEY_Up, SHIFT, TARGET, RECTO_KIND_BODY, "leS", RECTO_PAGE_KEY_NONE },
  { GDK_KEY_Up, SHIFT, SOURCE, RECTO_KIND_BODY, "fs", RECTO_PAGE_KEY_MORE_UP },
  { GDK_KEY_Up, SHIFT, TARGET, RECTO_KIND_BODY, "lR", RECTO_PAGE_KEY_MORE_UP },
  { GDK_KEY_Down, SHIFT, TARGET, RECTO_KIND_BODY, "fR", RECTO_PAGE_KEY_MORE_DOWN },
  { GDK_KEY_Escape, 0, TARGET, RECTO_KIND_BODY, "R", RECTO_PAGE_KEY_SELECT_NONE },
  { GDK_KEY_BackSpace, 0, TARGET, RECTO_KIND_BODY, "R", RECTO_PAGE_KEY_SWALLOW },
  { GDK_KEY_Delete, SHIFT, TARGET, RECTO_KIND_BODY, "R", RECTO_PAGE_KEY_SWALLOW },
  { GDK_KEY_a, CTRL, SOURCE, RECTO_KIND_BODY, "", RECTO_PAGE_KEY_SELECT_ALL },
  { GDK_KEY_Down, GDK_LOCK_MASK, TARGET, RECTO_KIND_BODY, "l", RECTO_PAGE_KEY_NEXT_ROW },
  { GDK_KEY_Down, GDK_ALT_MASK, TARGET, RECTO_KIND_BODY, "l", RECTO_PAGE_KEY_NONE },
  /* Left and Right in the direction of reading. */
  { GDK_KEY_Right, 0, TARGET, RECTO_KIND_BODY, "e", RECTO_PAGE_KEY_NEXT_START },
  { GDK_KEY_Right, 0, TARGET, RECTO_KIND_BODY, "s", RECTO_PAGE_KEY_NONE },
  { GDK_KEY_Right, 0, TARGET, RECTO_KIND_BODY, "eS", RECTO_PAGE_KEY_NONE },
  { GDK_KEY_Left, 0, TARGET, RECTO_KIND_BODY, "s", RECTO_PAGE_KEY_PREVIOUS_END },
  { GDK_KEY_Left, 0, TARGET, RECTO_KIND_BODY, "er", RECTO_PAGE_KEY_NEXT_START },
  { GDK_KEY_Right, 0, TARGET, RECTO_KIND_BODY, "sr", RECTO_PAGE_KEY_PREVIOUS_END },
  { GDK_KEY_Left, CTRL, TARGET, RECTO_KIND_BODY, "s", RECTO_PAGE_KEY_NONE },
  /* Enter: a newline in body and lede, the next row elsewhere. */
  { GDK_KEY_Return, 0, TARGET, RECTO_KIND_BODY, "", RECTO_PAGE_KEY_NONE },
  { GDK_KEY_Return, 0, TARGET, RECTO_KIND_LEDE, "", RECTO_PAGE_KEY_NONE },
  { GDK_KEY_Return, 0, TARGET, RECTO_KIND_HEADLINE, "", RECTO_PAGE_KEY_NEXT_START },
  { GDK_KEY_Return, 0, TARGET, RECTO_KIND_CAPTION, "", RECTO_PAGE_KEY_NEXT_START },
  { GDK_KEY_KP_Enter, SHIFT, TARGET, RECTO_KIND_BYLINE, "", RECTO_PAGE_KEY_NEXT_START },
  { GDK_KEY_Return, 0, SOURCE, RECTO_KIND_BODY, "", RECTO_PAGE_KEY_NEXT_START },
  { GDK_KEY_Return, 0, TARGET, RECTO_KIND_BODY, "o", RECTO_PAGE_KEY_SPLIT_ROW },
  { GDK_KEY_Return, 0, TARGET, RECTO_KIND_HEADLINE, "o", RECTO_PAGE_KEY_NEXT_START },
  { GDK_KEY_Return, 0, TARGET, RECTO_KIND_BODY, "sJ", RECTO_PAGE_KEY_UNJOIN },
  { GDK_KEY_Return, 0, TARGET, RECTO_KIND_BODY, "J", RECTO_PAGE_KEY_NONE },
  { GDK_KEY_Return, CTRL, TARGET, RECTO_KIND_BODY, "", RECTO_PAGE_KEY_NONE },
  /* Backspace at the start joins, once. */
  { GDK_KEY_BackSpace, 0, TARGET, RECTO_KIND_BODY, "sj", RECTO_PAGE_KEY_JOIN_PREVIOUS },
  { GDK_KEY_BackSpace, 0, TARGET, RECTO_KIND_BODY, "s", RECTO_PAGE_KEY_SWALLOW },
  { GDK_KEY_BackSpace, 0, TARGET, RECTO_KIND_BODY, "j", RECTO_PAGE_KEY_NONE },
  { GDK_KEY_BackSpace, 0, TARGET, RECTO_KIND_BODY, "sjS", RECTO_PAGE_KEY_NONE },
  { GDK_KEY_BackSpace, 0, TARGET, RECTO_KIND_BODY, "sjo", RECTO_PAGE_KEY_JOIN_ROW },
  { GDK_KEY_BackSpace, SHIFT, TARGET, RECTO_KIND_BODY, "sj", RECTO_PAGE_KEY_JOIN_PREVIOUS },
  { GDK_KEY_BackSpace, CTRL, TARGET, RECTO_KIND_BODY, "sj", RECTO_PAGE_KEY_NONE },
  { GDK_KEY_BackSpace, 0, SOURCE, RECTO_KIND_BODY, "sj", RECTO_PAGE_KEY_NONE },
  /* Far moves, the other side, the menu. */
  { GDK_KEY_Page_Down, 0, TARGET, RECTO_KIND_BODY, "", RECTO_PAGE_KEY_NEXT_VIEW },
  { GDK_KEY_Page_Up, 0, TARGET, RECTO_KIND_BODY, "", RECTO_PAGE_KEY_PREVIOUS_VIEW },
  { GDK_KEY_Home, CTRL, TARGET, RECTO_KIND_BODY, "", RECTO_PAGE_KEY_FIRST_ROW },
  { GDK_KEY_End, CTRL, TARGET, RECTO_KIND_BODY, "", RECTO_PAGE_KEY_LAST_ROW },
  { GDK_KEY_Home, 0, TARGET, RECTO_KIND_BODY, "", RECTO_PAGE_KEY_NONE },
  { GDK_KEY_Tab, CTRL, TARGET, RECTO_KIND_BODY, "", RECTO_PAGE_KEY_OTHER_SIDE },
  { GDK_KEY_ISO_Left_Tab, CTRL | SHIFT, SOURCE, RECTO_KIND_BODY, "", RECTO_PAGE_KEY_OTHER_SIDE },
  { GDK_KEY_Tab, 0, TARGET, RECTO_KIND_BODY, "", RECTO_PAGE_KEY_NONE },
  { GDK_KEY_Menu, 0, TARGET, RECTO_KIND_BODY, "", RECTO_PAGE_KEY_MENU },
  { GDK_KEY_F10, SHIFT, TARGET, RECTO_KIND_BODY, "", RECTO_PAGE_KEY_MENU },
  { GDK_KEY_F10, 0, TARGET, RECTO_KIND_BODY, "", RECTO_PAGE_KEY_NONE },
  /* Nobody types over what is there; with a modifier the key copies and pastes. */
  { GDK_KEY_Insert, 0, TARGET, RECTO_KIND_BODY, "", RECTO_PAGE_KEY_SWALLOW },
  { GDK_KEY_KP_Insert, 0, SOURCE, RECTO_KIND_BODY, "", RECTO_PAGE_KEY_SWALLOW },
  { GDK_KEY_Insert, SHIFT, TARGET, RECTO_KIND_BODY, "", RECTO_PAGE_KEY_NONE },
  { GDK_KEY_Insert, CTRL, TARGET, RECTO_KIND_BODY, "", RECTO_PAGE_KEY_NONE },
  /* Letters and the input method's own keys are never ours. */
  { GDK_KEY_a, 0, TARGET, RECTO_KIND_BODY, "flsej", RECTO_PAGE_KEY_NONE },
  { GDK_KEY_space, CTRL, TARGET, RECTO_KIND_BODY, "flsej", RECTO_PAGE_KEY_NONE },
  { GDK_KEY_Escape, 0, TARGET, RECTO_KIND_BODY, "flsej", RECTO_PAGE_KEY_NONE },
};

static void
test_decides (gconstpointer data)
{
  const Case *c = data;
  RectoPageCaret caret = {
    .side = c->side,
    .kind = c->kind,
    .first_line = strchr (c->place, 'f') != NULL,
    .last_line = strchr (c->place, 'l') != NULL,
    .at_start = strchr (c->place, 's') != NULL,
    .at_end = strchr (c->place, 'e') != NULL,
    .selection = strchr (c->place, 'S') != NULL,
    .can_join = strchr (c->place, 'j') != NULL,
    .joined = strchr (c->place, 'J') != NULL,
    .facing = strchr (c->place, 'o') == NULL,
    .rows = strchr (c->place, 'R') != NULL,
    .rtl = strchr (c->place, 'r') != NULL,
  };

  g_assert_cmpint (recto_page_key_decide (c->keyval, c->modifiers, &caret), ==, c->expected);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path =
          g_strdup_printf ("/page-keys/%02u/%s-%u-%s", i, gdk_keyval_name (cases[i].keyval),
                           cases[i].modifiers, cases[i].place);

      g_test_add_data_func (path, &cases[i], test_decides);
    }

  return g_test_run ();
}
