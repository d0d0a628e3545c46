/* recto-session-attendance.h: the attendance list of an open article.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-attendance.h"
#include "recto-session.h"

G_BEGIN_DECLS

/* The list is what the text's tags say (those of the target; of the source while the target has
 * none), and what persons made of it. Only the latter is stored: a line that somebody changed,
 * checked off, moved, added or took off is a value of the article of its own, so each such deed is
 * an edit: undone, saved, handed over like any other. Looking at the list changes nothing.
 *
 * Main thread. "metadata-changed" with a key that recto_attendance_is_key () knows, and changes of
 * rows and spans, tell that the list may differ. */

/* Whether a value of an article is a line of the list. */
gboolean recto_attendance_is_key (const char *key);

/* The list as it is. Errors: RECTO_SESSION_ERROR_INPUT if a stored line cannot be read. Cost: of
 * the article. Returns: (transfer full) (element-type RectoAttendanceLine) */
GPtrArray *
recto_session_list_attendance (RectoSession *self, RectoArticle *article, GError **error);

/* The edits, each one step of undo. Errors: RECTO_SESSION_ERROR_INPUT for a line that cannot be,
 * RECTO_SESSION_ERROR_MISSING if the list has no such line, of the model; then nothing was changed.
 */

/* Changes a line, which is kept from then on, or adds one. Texts become one line each. */
gboolean recto_session_put_attendance (RectoSession *self,
                                       RectoArticle *article,
                                       const RectoAttendanceLine *line,
                                       GError **error);
/* @checked: off the list; the line is kept from then on. */
gboolean recto_session_check_attendance (RectoSession *self,
                                         RectoArticle *article,
                                         const RectoUid *line,
                                         gboolean checked,
                                         GError **error);
/* The same of all lines that are not so, as one step. */
gboolean recto_session_check_all_attendance (RectoSession *self,
                                             RectoArticle *article,
                                             gboolean checked,
                                             GError **error);
/* A line that was kept, and is in the text, says what the text says from now on. */
gboolean recto_session_follow_attendance (RectoSession *self,
                                          RectoArticle *article,
                                          const RectoUid *line,
                                          GError **error);
/* Takes a line off the list. It does not come back by itself. */
gboolean recto_session_drop_attendance (RectoSession *self,
                                        RectoArticle *article,
                                        const RectoUid *line,
                                        GError **error);
/* @to: the place from 0 that the line has afterwards; beyond the end is the end. */
gboolean recto_session_move_attendance (RectoSession *self,
                                        RectoArticle *article,
                                        const RectoUid *line,
                                        guint to,
                                        GError **error);

/* The list as a file. @format: "tsv" (columns number checked capacity rank name post unit captions
 * state now id; state: text, kept, hand, gone) or "html". Errors: those of listing;
 * RECTO_SESSION_ERROR_OUTPUT for another format. Returns: (transfer full) */
GBytes *recto_session_export_attendance (RectoSession *self,
                                         RectoArticle *article,
                                         const char *format,
                                         GError **error);

/* "Chair", "Guest", ... in the user's language. Static. */
const char *recto_capacity_to_label (RectoCapacity capacity);

G_END_DECLS
