/* recto-columns.c: where margins, texts and gutter stand across the page.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-columns.h"

#include <math.h>

static void
mirror (RectoExtent *extent, int width)
{
  extent->x = width - extent->x - extent->width;
}

/* Lays two pages out: kind | verso | number shape | recto | marks, the gutter's shape just behind
 * the spine. What the measure does not need goes to the outer margins in equal parts, so that the
 * book stands in the middle. */
static void
compute_facing (const RectoColumnsInput *in, int edge, int kind, RectoColumns *out)
{
  int gap = out->card + (int) round (in->em * 0.5);
  int before_spine = out->card + (int) round (in->em * 0.35) + in->number + 5;
  int after_spine = in->shape + gap + 4;
  int marks = in->shape + (int) round (in->em * 1.2);
  int left = kind > 0 ? edge + kind + gap : edge + out->card;
  int fixed = left + before_spine + after_spine + out->card + marks;
  int room = MAX (in->width - fixed, 2);
  int verso = MIN (room / 2, (int) in->source_measure);
  int recto = MIN (room / 2, (int) in->measure);
  int spare = 0;

  /* A side that is set wider takes what the other one does not need. */
  if (verso < room / 2)
    recto = MIN (room - verso, (int) in->measure);
  else if (recto < room / 2)
    verso = MIN (room - recto, (int) in->source_measure);
  spare = MAX (in->width - fixed - verso - recto, 0) / 2;

  out->kind = (RectoExtent){ spare + edge, kind };
  out->verso = (RectoExtent){ spare + left, verso };
  out->spine = out->verso.x + verso + before_spine;
  out->number = (RectoExtent){ out->spine - 5 - in->number, in->number };
  out->shape = (RectoExtent){ out->spine, in->shape };
  out->recto = (RectoExtent){ out->spine + after_spine, recto };
  out->marks =
      (RectoExtent){ out->recto.x + recto + out->card + (int) round (in->em * 0.5), in->shape };
}

static void
compute_single (const RectoColumnsInput *in, int edge, int kind, RectoColumns *out)
{
  int gap = out->card + (int) round (in->em * 0.6);
  int marks = in->shape + (int) round (in->em * 1.2);
  int left = edge + (kind > 0 ? kind + (int) round (in->em * 1.2) : 0);
  int before = left + in->number + 5 + in->shape + gap;
  int after = out->card + marks;
  int column = MAX (in->width - before - after, 1);
  int spare = 0;

  column = MIN (column, (int) in->measure);
  /* The text itself in the middle, as far as its margins leave room for that. */
  spare = MAX ((in->width - column) / 2 - before, 0);
  spare = MIN (spare, MAX (in->width - before - after - column, 0));

  out->kind = (RectoExtent){ spare + edge, kind };
  out->verso = (RectoExtent){ 0, 0 };
  out->spine = -1;
  out->number = (RectoExtent){ spare + left, in->number };
  out->shape = (RectoExtent){ spare + left + in->number + 5, in->shape };
  out->recto = (RectoExtent){ spare + before, column };
  out->marks =
      (RectoExtent){ out->recto.x + column + out->card + (int) round (in->em * 0.5), in->shape };
}

static void
compute (const RectoColumnsInput *in, int kind, RectoColumns *out)
{
  int edge = (int) round (in->em * 1.4);

  out->card = (int) round (in->em * 0.85);
  if (in->facing)
    compute_facing (in, edge, kind, out);
  else
    compute_single (in, edge, kind, out);
}

void
recto_columns_compute (const RectoColumnsInput *input, RectoColumns *columns)
{
  *columns = (RectoColumns){ 0 };
  compute (input, input->kind, columns);
  if (columns->recto.width < MIN (input->narrow, input->measure))
    {
      compute (input, 0, columns);
      columns->kind_up = (int) round (input->em * 1.5);
    }

  if (!input->rtl)
    return;

  mirror (&columns->kind, input->width);
  mirror (&columns->verso, input->width);
  mirror (&columns->number, input->width);
  mirror (&columns->shape, input->width);
  mirror (&columns->recto, input->width);
  mirror (&columns->marks, input->width);
  if (columns->spine >= 0)
    columns->spine = input->width - columns->spine;
}
