/* recto-entry-row.h: a row of a list to write in.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A field with its title above it, as GtkEditable; its children of type "suffix" stand behind it.
 * Signal "entry-activated": Enter was pressed in it. Main thread.
 *
 * AdwEntryRow looks alike, but a screen reader is told neither that it has the keys nor where its
 * caret is: the text inside it is no object of the accessibility bus, and on GTK 4.8 no widget but
 * GTK's own can say that it has the focus in the name of another. Here the field is a GtkEntry. */
#define RECTO_TYPE_ENTRY_ROW (recto_entry_row_get_type ())
G_DECLARE_FINAL_TYPE (RectoEntryRow, recto_entry_row, RECTO, ENTRY_ROW, AdwPreferencesRow)

G_END_DECLS
