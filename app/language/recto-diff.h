/* recto-diff.h: what changed between two texts, in words.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  RECTO_DIFF_EQUAL,
  RECTO_DIFF_DELETE,
  RECTO_DIFF_INSERT,
  RECTO_DIFF_REPLACE,
} RectoDiffOp;

/* [old_start, old_end) of the old text became [new_start, new_end) of the new one. Bytes. Runs
 * cover both texts in order, no two of one kind side by side. */
typedef struct
{
  RectoDiffOp op;
  gsize old_start, old_end;
  gsize new_start, new_end;
} RectoDiffRun;

/**
 * recto_diff_words:
 * Shortest script over tokens (Myers), then tidied for people: white space alone never joins two
 * changes' ends, runs begin and end at word edges. O(nd). Any thread. Returns: (transfer full)
 * (element-type RectoDiffRun) Source: Myers 1986, "An O(ND) Difference Algorithm and Its
 * Variations".
 */
GArray *recto_diff_words (const char *old_text, const char *new_text, const char *language);
const char *recto_diff_op_to_name (RectoDiffOp op); /* "equal", "delete", "insert", "replace" */

G_END_DECLS
