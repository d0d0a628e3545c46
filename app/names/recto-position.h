/* recto-position.h: where persons stand in a photo, as its caption says.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-shown.h"

G_BEGIN_DECLS

/* A note on a place: "(second, right)", "(L)", "From left:", "(thứ ba từ phải sang)". Offsets are
 * code points of the caption, half open, with brackets and without a colon. */
typedef struct
{
  guint start;
  guint end;
  char *text; /* owned: as it stands there, without brackets */
  RectoStands stands;
  guint number;      /* counted from that side, from 1; 0: not said */
  guint row;         /* from 1, the front one; 0: not said */
  gboolean is_order; /* it tells the order of several persons */
  gboolean opens;    /* "From left:", "Left:": who is meant comes behind it */
} RectoPositionNote;

void recto_position_note_free (RectoPositionNote *note);

/**
 * recto_position_find_notes:
 * @caption: UTF-8, NFC
 * @language: BCP 47; without words for it there are no notes
 *
 * A bracket is a note only if it says a side or the middle, and nothing but places. Any thread.
 *
 * Returns: (transfer full) (element-type RectoPositionNote): in the order of the text
 */
GPtrArray *recto_position_find_notes (const char *caption, const char *language);

/* A person named in the caption: code points of the caption, half open. */
typedef struct
{
  guint start;
  guint end;
} RectoPositionPerson;

/* Where one of them stands. */
typedef struct
{
  guint person; /* index of the caller's persons */
  char *text;   /* owned: the note as it stands there; "" for none */
  RectoStands stands;
  guint number;
  guint row;
} RectoPlacing;

void recto_placing_free (RectoPlacing *placing);

/**
 * recto_position_place:
 * @persons: by start, not overlapping
 *
 * Gives each person the note that is meant for them, and brings them into the order in which they
 * stand, from left to right, by rows; where a caption says nothing, into the order of its text.
 * Beside the notes, "NAME, left," and "NAME, second from right," are understood. Any thread.
 *
 * Returns: (transfer full) (element-type RectoPlacing): one for each
 */
GPtrArray *recto_position_place (const char *caption,
                                 const char *language,
                                 const RectoPositionPerson *persons,
                                 guint n_persons);

G_END_DECLS
