/* recto-type-marks.h: emphasis and links of a finished paragraph as type: slanted, heavy,
 * underlined. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

#include "recto-span.h"

G_BEGIN_DECLS

/* @spans: (element-type RectoSpan) (nullable): code points of @text; kinds that say nothing to a
 * reader are passed over. Words are never cut in two. Returns: (transfer full) */
PangoAttrList *recto_type_marks_new (const char *text, const GPtrArray *spans);

G_END_DECLS
