/* recto-cell-boxes.c: what is painted under and over the words of a cell.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-cell-boxes.h"

#include <math.h>

/* Clamped to each line: pango_layout_line_get_x_ranges () would run on to the layout's edge
 * otherwise. */
void
recto_cell_boxes_add (GArray *boxes, PangoLayout *layout, int start, int end, RectoPaint paint)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);

  do
    {
      PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
      int from = MAX (start, line->start_index);
      int to = MIN (end, line->start_index + line->length);
      g_autofree int *ranges = NULL;
      PangoRectangle logical;
      int n_ranges = 0;

      if (line->start_index >= end)
        break;
      if (from >= to)
        continue;

      pango_layout_iter_get_line_extents (iter, NULL, &logical);
      pango_layout_line_get_x_ranges (line, from, to, &ranges, &n_ranges);
      for (int i = 0; i < n_ranges; i++)
        {
          float x = ranges[2 * i] / (float) PANGO_SCALE;
          float right = ranges[2 * i + 1] / (float) PANGO_SCALE;
          float y = PANGO_PIXELS (logical.y);
          float bottom = PANGO_PIXELS (logical.y + logical.height);
          RectoCellBox box = { GRAPHENE_RECT_INIT (x, y, right - x, bottom - y), paint };

          if (right > x)
            g_array_append_val (boxes, box);
        }
    }
  while (pango_layout_iter_next_line (iter));

  pango_layout_iter_free (iter);
}

static int
stroke_height (const RectoPalette *palette, RectoPaint paint)
{
  if (paint == RECTO_PAINT_LINK || paint == RECTO_PAINT_RANK)
    return palette->unit;

  return 2 * palette->unit;
}

/* Above the words, with a short leg at either end: no line beneath a word looks like it. */
static void
snapshot_bracket (const RectoPalette *palette, GtkSnapshot *snapshot, const RectoCellBox *box)
{
  const GdkRGBA *colour = &palette->stroke[box->paint];
  const graphene_rect_t *rect = &box->rect;
  float unit = (float) palette->unit, x = roundf (rect->origin.x);
  float width = MAX (roundf (rect->size.width), 2 * unit), leg = roundf (rect->size.height / 4);

  gtk_snapshot_append_color (snapshot, colour,
                             &GRAPHENE_RECT_INIT (x, rect->origin.y, width, unit));
  gtk_snapshot_append_color (snapshot, colour, &GRAPHENE_RECT_INIT (x, rect->origin.y, unit, leg));
  gtk_snapshot_append_color (snapshot, colour,
                             &GRAPHENE_RECT_INIT (x + width - unit, rect->origin.y, unit, leg));
}

void
recto_cell_box_snapshot (const RectoPalette *palette,
                         GtkSnapshot *snapshot,
                         const RectoCellBox *box)
{
  const graphene_rect_t *rect = &box->rect;
  float bottom = rect->origin.y + rect->size.height;

  if (palette->tint[box->paint].alpha > 0)
    gtk_snapshot_append_color (snapshot, &palette->tint[box->paint], rect);

  if (palette->pattern[box->paint] != NULL)
    {
      int height = palette->pattern_height;
      graphene_rect_t child = GRAPHENE_RECT_INIT (floorf (rect->origin.x), bottom - height,
                                                  palette->pattern_width, height);
      graphene_rect_t whole = GRAPHENE_RECT_INIT (child.origin.x, child.origin.y,
                                                  MAX (roundf (rect->size.width), 1), height);

      gtk_snapshot_push_repeat (snapshot, &whole, &child);
      gtk_snapshot_append_texture (snapshot, palette->pattern[box->paint], &child);
      gtk_snapshot_pop (snapshot);
    }
  else if (box->paint == RECTO_PAINT_COMMENT)
    snapshot_bracket (palette, snapshot, box);
  else if (palette->stroke[box->paint].alpha > 0 && box->paint != RECTO_PAINT_DELETED)
    {
      int height = stroke_height (palette, box->paint);

      gtk_snapshot_append_color (
          snapshot, &palette->stroke[box->paint],
          &GRAPHENE_RECT_INIT (rect->origin.x, bottom - height, rect->size.width, height));
    }
}

void
recto_cell_box_snapshot_strike (const RectoPalette *palette,
                                GtkSnapshot *snapshot,
                                const RectoCellBox *box)
{
  const graphene_rect_t *rect = &box->rect;

  if (box->paint == RECTO_PAINT_DELETED)
    gtk_snapshot_append_color (
        snapshot, &palette->stroke[RECTO_PAINT_DELETED],
        &GRAPHENE_RECT_INIT (rect->origin.x,
                             roundf (rect->origin.y + rect->size.height * 0.58F) - palette->unit,
                             rect->size.width, palette->unit));
}
