/* recto-type-marks.c: emphasis and links of a finished paragraph as type.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-type-marks.h"

static PangoAttribute *
attribute_of (RectoSpanKind kind)
{
  if (kind == RECTO_SPAN_EMPHASIS)
    return pango_attr_style_new (PANGO_STYLE_ITALIC);
  if (kind == RECTO_SPAN_STRONG)
    return pango_attr_weight_new (PANGO_WEIGHT_BOLD);
  return kind == RECTO_SPAN_LINK ? pango_attr_underline_new (PANGO_UNDERLINE_SINGLE) : NULL;
}

PangoAttrList *
recto_type_marks_new (const char *text, const GPtrArray *spans)
{
  PangoAttrList *marks = pango_attr_list_new ();
  guint length = (guint) g_utf8_strlen (text, -1);

  pango_attr_list_insert (marks, pango_attr_insert_hyphens_new (FALSE));
  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const RectoSpan *span = g_ptr_array_index (spans, i);
      PangoAttribute *mark = attribute_of (span->kind);

      if (mark == NULL)
        continue;
      mark->start_index =
          (guint) (g_utf8_offset_to_pointer (text, (glong) MIN (span->start, length)) - text);
      mark->end_index =
          (guint) (g_utf8_offset_to_pointer (text, (glong) MIN (span->end, length)) - text);
      pango_attr_list_insert (marks, mark);
    }
  return marks;
}
