/* recto-row-card.c: what lies under the texts of a row that is written in or selected.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-row-card.h"

void
recto_row_card_snapshot (const RectoLook *look,
                         GtkSnapshot *snapshot,
                         RectoSide side,
                         const RectoRowCard *card,
                         gboolean framed)
{
  const RectoExtent *text = side == RECTO_SIDE_SOURCE ? &look->columns.verso : &look->columns.recto;
  float thick = framed ? 2 * look->palette.unit : look->palette.unit;
  const GdkRGBA *edge = framed ? &look->palette.accent : &look->palette.line;
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT (text->x - look->columns.card, card->top,
                                                        text->width + 2 * look->columns.card,
                                                        card->height),
                                   look->radius);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &look->palette.card, &outline.bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]){ thick, thick, thick, thick },
                              (GdkRGBA[4]){ *edge, *edge, *edge, *edge });
}

void
recto_row_card_snapshot_selected (const RectoLook *look,
                                  GtkSnapshot *snapshot,
                                  const RectoRowCard *card)
{
  const RectoColumns *columns = &look->columns;
  const RectoPalette *palette = &look->palette;
  const RectoExtent *start = look->facing ? &columns->verso : &columns->recto;
  int left = MIN (start->x, columns->recto.x) - columns->card;
  int right =
      MAX (start->x + start->width, columns->recto.x + columns->recto.width) + columns->card;

  gtk_snapshot_append_color (snapshot, &palette->tint[RECTO_PAINT_SELECTION],
                             &GRAPHENE_RECT_INIT (left, card->top, right - left, card->height));
  gtk_snapshot_append_color (snapshot, &palette->accent,
                             &GRAPHENE_RECT_INIT (look->rtl ? right - 3 * palette->unit : left,
                                                  card->top, 3 * palette->unit, card->height));
}
