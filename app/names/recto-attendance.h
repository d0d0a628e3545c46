/* recto-attendance.h: who took part in what an article tells of, as the article printed it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-span.h"
#include "recto-types.h"
#include "recto-uid.h"

G_BEGIN_DECLS

/* Names are stored in desks: never change one, only append. */
typedef enum
{
  RECTO_CAPACITY_ATTEND = 0,
  RECTO_CAPACITY_CHAIR = 1,
  RECTO_CAPACITY_HOST = 2,
  RECTO_CAPACITY_GUEST = 3,
  RECTO_CAPACITY_SPEAKER = 4,
} RectoCapacity;
#define RECTO_N_CAPACITIES 5

const char *recto_capacity_to_name (RectoCapacity capacity); /* "attend", "chair", ... */
/* FALSE, and *capacity untouched, if it is none of the names. */
gboolean recto_capacity_from_name (const char *name, RectoCapacity *capacity);

/* Where a line stands that nobody moved. */
#define RECTO_ATTENDANCE_FOLLOWS (-1)

/* One line of the list: one person. Rank, post and unit are as printed. A line that nobody vouched
 * for follows the text; a kept one stays what it is, whatever becomes of the text. */
typedef struct
{
  RectoUid uid;    /* of the line: of one found in the text it follows from the person */
  gint64 position; /* among the lines that somebody moved; or RECTO_ATTENDANCE_FOLLOWS */
  RectoUid person; /* the register's; none for free text */
  char *name;      /* owned, never empty; this and the next three are one line of UTF-8 */
  char *rank;      /* owned, "" for none */
  char *post;      /* owned, "" for none */
  char *unit;      /* owned, "" for none */
  RectoCapacity capacity;
  gboolean checked;
  gboolean kept;    /* a person changed it or checked it off: frozen */
  gboolean removed; /* a person took it off the list: it does not come back by itself */
  gboolean by_hand; /* a person added it: it needs no mention */

  /* Not stored: what the text says now. */
  gboolean in_text;
  gboolean only_in_captions;
  char *now; /* owned, nullable: name, rank, post and unit of a kept line as the text has them now,
                "Major General Tran Minh An, Commander", where it says otherwise; NULL where it says
                the same, or less */
} RectoAttendanceLine;

/* @name: one line. A line by hand, with an identity of its own. */
RectoAttendanceLine *recto_attendance_line_new (const char *name);
RectoAttendanceLine *recto_attendance_line_copy (const RectoAttendanceLine *line);
void recto_attendance_line_free (RectoAttendanceLine *line);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoAttendanceLine, recto_attendance_line_free)

/* Whether the values may be stored: one line each, at most 1,000 code points, a name. Errors:
 * G_IO_ERROR_INVALID_DATA. */
gboolean recto_attendance_line_check (const RectoAttendanceLine *line, GError **error);
/* What is stored of a line but its identity, as one line of text (layout at the top of
 * recto-attendance.c), and back. Errors: G_IO_ERROR_INVALID_DATA for anything that the first does
 * not write. Returns: (transfer full) */
char *recto_attendance_line_write (const RectoAttendanceLine *line);
RectoAttendanceLine *
recto_attendance_line_read (const RectoUid *uid, const char *value, GError **error);

/* One side of one row, as it is; borrowed. */
typedef struct
{
  const char *text;       /* UTF-8 */
  RectoKind kind;         /* of its paragraph */
  const GPtrArray *spans; /* (element-type RectoSpan) (nullable), of both sides */
} RectoAttendanceRow;

/**
 * recto_attendance_find:
 * @rows: in reading order
 * @side: the side that @rows are of
 * @language: BCP 47, of that side
 *
 * The persons tagged in a text (accepted or automatic), each once: first those of the text in its
 * order, then those who are in captions alone. Bylines and photo credits are left out. A mention
 * without a target is the person whose name it is or ends; one that could be two persons is left
 * out. Rank, post and unit are those that stand with the name; of a rank the fuller form. The
 * capacity is "attend" but for clear words ("chaired by", "chủ trì"). Any thread. Cost: of the
 * text.
 *
 * Returns: (transfer full) (element-type RectoAttendanceLine)
 */
GPtrArray *recto_attendance_find (const RectoAttendanceRow *rows,
                                  guint n_rows,
                                  RectoSide side,
                                  const char *language);

/**
 * recto_attendance_merge:
 * @stored: (element-type RectoAttendanceLine): those that were stored, any order
 * @found: (element-type RectoAttendanceLine): from recto_attendance_find ()
 *
 * The list as it is shown: stored lines where somebody put them, each person that the text has
 * gained behind the one before it there, removed ones left out. Those whose mention went stay and
 * have in_text not set. Any thread.
 *
 * Returns: (transfer full) (element-type RectoAttendanceLine)
 */
GPtrArray *recto_attendance_merge (const GPtrArray *stored, const GPtrArray *found);

G_END_DECLS
