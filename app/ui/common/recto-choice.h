/* recto-choice.h: the choices of a row, as long as they are.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* From now on the row shows its choices whole: libadwaita 1.2 cuts them after twenty characters.
 * @row: its model has GtkStringObjects. Main thread. */
void recto_choice_show_whole (AdwComboRow *row);

G_END_DECLS
