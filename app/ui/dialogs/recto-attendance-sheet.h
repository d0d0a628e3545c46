/* recto-attendance-sheet.h: who took part in what an article tells of, to be checked off.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "recto-session.h"

G_BEGIN_DECLS

/* Not modal: it follows the article while that is written on, and what is done in it are edits of
 * the article. Main thread. */
#define RECTO_TYPE_ATTENDANCE_SHEET (recto_attendance_sheet_get_type ())
G_DECLARE_FINAL_TYPE (RectoAttendanceSheet,
                      recto_attendance_sheet,
                      RECTO,
                      ATTENDANCE_SHEET,
                      AdwWindow)

GtkWindow *
recto_attendance_sheet_new (GtkWindow *parent, RectoSession *session, RectoArticle *article);
/* Writes the list into a file, as a table if its name ends in ".tsv", else as a page; says there
 * how it ended. */
void recto_attendance_sheet_export (RectoAttendanceSheet *self, GFile *file);

G_END_DECLS
