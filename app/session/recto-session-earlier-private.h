/* recto-session-earlier-private.h: what taking back needs of an earlier state.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-session-keeping.h"

G_BEGIN_DECLS

/* The backup as a store that can only be read. (transfer none) */
RectoStore *recto_earlier_get_store (RectoEarlier *self);

G_END_DECLS
