/* recto-check-style.h: a house style of the register as the checks take it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-checks.h"
#include "recto-facts.h"

G_BEGIN_DECLS

/* Plain values that may cross threads. */
typedef struct
{
  RectoCheckHouse house; /* borrows from what follows */
  char *key;             /* owned, nullable */
  char *spelling;        /* owned, nullable */
  GPtrArray *well_known; /* (element-type utf8), ends with NULL */
  GPtrArray *wrong;      /* (element-type utf8), ends with NULL */
  GPtrArray *right;      /* (element-type utf8), ends with NULL */
} RectoCheckStyle;

/* How grave a house takes what a check finds from now on: "error", "warning", "note", "off".
 * @style: (nullable). @check: the name of a family, or a code. Returns: (transfer none) (nullable):
 * it says nothing */
const char *recto_check_style_get_severity (const RectoFacts *style, const char *check);

/* @style: (nullable): of a house; NULL: only what is wrong in every house. Returns: (transfer
 * full) */
RectoCheckStyle *recto_check_style_new (const RectoFacts *style);
void recto_check_style_free (RectoCheckStyle *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoCheckStyle, recto_check_style_free)

G_END_DECLS
