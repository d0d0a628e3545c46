/* recto-row-labels.c: what rows are called, for people and screen readers.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "recto-row.h"

const char *
recto_kind_to_label (RectoKind kind)
{
  switch (kind)
    {
    case RECTO_KIND_HEADLINE:
      return _ ("Headline");

    case RECTO_KIND_DATELINE:
      return _ ("Date line");

    case RECTO_KIND_LEDE:
      return _ ("Lede");

    case RECTO_KIND_SUBHEAD:
      return _ ("Subhead");

    case RECTO_KIND_CAPTION:
      return _ ("Caption");

    case RECTO_KIND_BYLINE:
      return _ ("Byline");

    case RECTO_KIND_BODY:
    default:
      return _ ("Body");
    }
}

const char *
recto_status_to_label (RectoStatus status)
{
  switch (status)
    {
    case RECTO_STATUS_DRAFT:
      return _ ("draft");

    case RECTO_STATUS_TRANSLATED:
      return _ ("translated");

    case RECTO_STATUS_REVIEWED:
      return _ ("reviewed");

    case RECTO_STATUS_APPROVED:
      return _ ("approved");

    case RECTO_STATUS_NEW:
    default:
      return _ ("new");
    }
}

char *
recto_row_describe (const RectoSegment *segment, guint n_rows)
{
  guint flags = recto_segment_get_flags (segment);
  RectoKind kind = recto_paragraph_get_kind (recto_segment_get_paragraph (segment));
  /* Translators: a row of the article for a screen reader: number, count, kind, status. */
  g_autofree char *text = g_strdup_printf (
      _ ("Row %u of %u, %s, %s"), recto_segment_get_row (segment) + 1, n_rows,
      recto_kind_to_label (kind), recto_status_to_label (recto_segment_get_status (segment)));

  return g_strconcat (text, flags & RECTO_FLAG_LOCKED ? _ (", locked") : "",
                      flags & RECTO_FLAG_OMITTED ? _ (", omitted") : "",
                      flags & RECTO_FLAG_SOURCE_CHANGED ? _ (", source changed") : "",
                      flags & RECTO_FLAG_JOINED ? _ (", joined to the paragraph before") : "",
                      NULL);
}
