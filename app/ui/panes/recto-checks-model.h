/* recto-checks-model.h: what is wrong in an article as a list: by severity, then row.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-left.h"

G_BEGIN_DECLS

/* Parts of the list, in its order. */
typedef enum
{
  RECTO_CHECKS_ERRORS,
  RECTO_CHECKS_WARNINGS,
  RECTO_CHECKS_NOTES,
  RECTO_CHECKS_LEFT, /* as they are */
  RECTO_N_CHECKS_PARTS,
} RectoChecksPart;

/* One line of the list: which, not what; that is asked for when it is shown. */
#define RECTO_TYPE_CHECK_ITEM (recto_check_item_get_type ())
G_DECLARE_FINAL_TYPE (RectoCheckItem, recto_check_item, RECTO, CHECK_ITEM, GObject)

struct _RectoCheckItem
{
  GObject parent_instance;
  RectoChecksPart part;
  guint row; /* of the article; of what was left, its number in the list of that */
  guint nth; /* of that row and part */
};

#define RECTO_TYPE_CHECKS_MODEL (recto_checks_model_get_type ())
G_DECLARE_FINAL_TYPE (RectoChecksModel, recto_checks_model, RECTO, CHECKS_MODEL, GObject)

RectoChecksModel *recto_checks_model_new (void);
/* Tells only of what differs, so that what is chosen and has the focus stays. @problems:
 * (nullable): nothing is. */
void recto_checks_model_take (RectoChecksModel *self, RectoProblems *problems, guint n_left);
/* Whether the item there is the first of its part. */
gboolean recto_checks_model_begins (RectoChecksModel *self, guint position);
/* The problem of an item, as it is now. Between an edit and the next look there may be fewer than
 * the list has. Returns: (transfer full) (nullable) */
RectoProblem *recto_check_item_get_problem (RectoCheckItem *item, RectoProblems *problems);

G_END_DECLS
