/* recto-paste-junk.h: what a page leaves in a text that was copied from it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  RECTO_PASTE_JUNK_NONE,
  RECTO_PASTE_JUNK_PIPES,
  RECTO_PASTE_JUNK_BUTTONS, /* "leftcenterrightdel": buttons of a picture */
  RECTO_PASTE_JUNK_FILE,    /* file name of a picture */
} RectoPasteJunk;

/**
 * recto_paste_junk_is_possible:
 * @line: bytes of one line, without white space at its edges
 *
 * A quick look: %FALSE only if recto_paste_junk_find () would find nothing.
 */
gboolean recto_paste_junk_is_possible (const char *line, gsize length);

/**
 * recto_paste_junk_find:
 * @line: one line, a byte for each character, 0x80 for all that is not ASCII
 * @in_table: the line before was pipes alone
 * @start: (inout): what to keep begins here; 0 at first
 * @end: (inout): what to keep ends here; the length at first
 *
 * Takes junk from both edges of the line, never from its middle. Returns: the last kind found
 */
RectoPasteJunk
recto_paste_junk_find (const char *line, gboolean in_table, gsize *start, gsize *end);

G_END_DECLS
