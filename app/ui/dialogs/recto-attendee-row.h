/* recto-attendee-row.h: one person of an attendance list, to be checked off and edited.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "recto-attendance.h"

G_BEGIN_DECLS

/* Checks, removes and follows by the actions "attendance.check" (sb), "attendance.remove" (s) and
 * "attendance.follow" (s) of what it stands in; "s" is the line's identity. Signals:
 *  "edited" (RectoAttendanceLine *line): the line as somebody wants it; valid while it is told
 *  "dropped" (const char *line, guint to): another line was dragged to this place
 * Main thread. */
#define RECTO_TYPE_ATTENDEE_ROW (recto_attendee_row_get_type ())
G_DECLARE_FINAL_TYPE (RectoAttendeeRow, recto_attendee_row, RECTO, ATTENDEE_ROW, AdwExpanderRow)

GtkWidget *recto_attendee_row_new (const RectoAttendanceLine *line);
const RectoUid *recto_attendee_row_get_line (RectoAttendeeRow *self);
/* The same line as it is now. */
void recto_attendee_row_show (RectoAttendeeRow *self, const RectoAttendanceLine *line);
/* To its check mark: the row itself takes none. */
void recto_attendee_row_take_keys (RectoAttendeeRow *self);
/* Opens it, with the keys in its name, all of which is selected. */
void recto_attendee_row_write_name (RectoAttendeeRow *self);

G_END_DECLS
