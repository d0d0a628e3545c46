/* recto-correction-item.h: one correction of an article as a line of a list tells it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-corrections.h"

G_BEGIN_DECLS

/* One correction: words of a row, or a row that came, went or was moved. It never changes: another
 * one comes in its place. Main thread. */
#define RECTO_TYPE_CORRECTION_ITEM (recto_correction_item_get_type ())
G_DECLARE_FINAL_TYPE (RectoCorrectionItem, recto_correction_item, RECTO, CORRECTION_ITEM, GObject)

struct _RectoCorrectionItem
{
  GObject parent_instance;
  RectoUid segment;
  guint row; /* from 0; of one that is gone as it was */
  RectoCorrectedState state;
  RectoCorrectionKind kind;
  gboolean moved;  /* words, or the row */
  gboolean judged; /* it can be accepted, taken back, called another kind */
  gboolean accepted;
  guint old_start, new_start; /* bytes, which name it */
  guint start, end;           /* code points of the row now */
  char *before, *after;       /* owned */
  char *who;                  /* owned */
  gint64 at;
};

/* Those of a comparison, in its order. @found: (nullable): not known yet. Returns: (transfer full)
 * (element-type RectoCorrectionItem) */
GPtrArray *recto_correction_items_new (const RectoCorrections *found);
/* Whether a line of one reads as that of the other, and does the same. */
gboolean recto_correction_item_equal (const RectoCorrectionItem *a, const RectoCorrectionItem *b);

/* What was done: "Major General → Lieutenant General". Returns: (transfer full): translated */
char *recto_correction_item_describe_words (const RectoCorrectionItem *self);
/* "Row 2 · Minh · accepted". Returns: (transfer full): translated */
char *recto_correction_item_describe_place (const RectoCorrectionItem *self);

/* "Rank", "Name", …: static, translated. */
const char *recto_correction_kind_to_label (RectoCorrectionKind kind);
/* "2 ranks". Returns: (transfer full): translated */
char *recto_correction_kind_count (RectoCorrectionKind kind, guint n);

G_END_DECLS
