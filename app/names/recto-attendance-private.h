/* recto-attendance-private.h: what one sentence says of the persons in it. Private to the folder.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-attendance.h"

G_BEGIN_DECLS

/* One tagged person in one row. Texts are as printed, on one line. */
typedef struct
{
  RectoUid target; /* of the span; may be none */
  char *name;      /* owned */
  char *rank;      /* owned, nullable */
  char *post;      /* owned, nullable */
  char *unit;      /* owned, nullable */
  RectoCapacity capacity;
} RectoAttendant;

void recto_attendant_free (RectoAttendant *attendant);

/* The persons of one row in its order. Returns: (transfer full) (element-type RectoAttendant) */
GPtrArray *
recto_attendance_read_row (const RectoAttendanceRow *row, RectoSide side, const char *language);

/* What the words beside a person say of the capacity. */
typedef enum
{
  RECTO_CAPACITY_WORD_SUBJECT = 0,  /* stands behind the person: "A chaired" */
  RECTO_CAPACITY_WORD_AGENT = 1,    /* stands before the person: "chaired by A" */
  RECTO_CAPACITY_WORD_RECEIVES = 2, /* stands between the host and the guest: "A received B" */
} RectoCapacityWord;

/**
 * recto_capacity_find_word:
 * @text: UTF-8
 * @at: byte of @text: words begin there (end there, for AGENT)
 * @end: (out) (optional): byte where the words found end
 *
 * Returns: whether words of that sort stand there; the longest ones decide @capacity
 */
gboolean recto_capacity_find_word (const char *language,
                                   const char *text,
                                   gsize at,
                                   RectoCapacityWord word,
                                   RectoCapacity *capacity,
                                   gsize *end);

G_END_DECLS
