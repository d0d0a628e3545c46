/* recto-row.c: one row of the page: its two texts, and what stands in the margins.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-row.h"

#include <glib/gi18n.h>

#include "recto-row-photo.h"
#include "recto-speller.h"

/* A view that lies on its cell: GtkTextView keeps this much of its width for the caret, and would
 * wrap lines differently from the cell without it. Measured on GTK 4.8 and 4.18. */
#define CARET_SPACE 1

/* From top to bottom: gap to the paragraph before, name of the kind where margins are narrow, card:
 * padding, text, padding. The views are children that come after their cells; the page owns what is
 * in them. */
struct _RectoRow
{
  GtkWidget parent_instance;
  RectoLook *look;        /* not owned */
  RectoCell *source;      /* child */
  RectoCell *target;      /* child */
  GtkWidget *target_view; /* child, nullable */
  GtkWidget *source_view; /* child, nullable */
  PangoLayout *number;    /* owned, nullable */
  guint index;
  RectoKind kind;
  RectoStatus status;
  guint flags;
  gboolean begins; /* a paragraph, or what is shown of one */
  gboolean has_comment;
  gboolean has_verify;
  gboolean selected;    /* as a whole */
  RectoRowPhoto *photo; /* child, nullable: in the margin */
  guint signs;          /* bits 1 << RectoShape */
  char *told;           /* owned, nullable: of the signs */
  char *description;    /* owned, nullable: without what is told */
  char *left_out;       /* owned, nullable: what stands in the place of words that are left out */
  PangoLayout *former;  /* owned, nullable: what the translation said, beneath it */
};

G_DEFINE_FINAL_TYPE (RectoRow, recto_row, GTK_TYPE_WIDGET)

static int
text_top (RectoRow *self)
{
  int top = self->look->card_pad;

  if (self->begins)
    top += self->look->paragraph_gap + self->look->columns.kind_up;

  return top;
}

static int
cell_height (RectoCell *cell, int width)
{
  if (width <= 0 || !gtk_widget_get_child_visible (GTK_WIDGET (cell)))
    return 0;

  return recto_cell_get_height (cell, width);
}

#define FORMER_SCALE 0.87 /* of the translation's letters */

/* With the gap above it, in whose middle a line parts the two. */
static int
former_height (RectoRow *self)
{
  int height = 0;

  if (self->former == NULL)
    return 0;
  pango_layout_set_width (self->former, self->look->columns.recto.width * PANGO_SCALE);
  pango_layout_get_pixel_size (self->former, NULL, &height);

  return height + 2 * self->look->card_pad;
}

int
recto_row_get_height (RectoRow *self)
{
  RectoColumns *columns = &self->look->columns;
  int text = MAX (cell_height (self->source, columns->verso.width),
                  cell_height (self->target, columns->recto.width) + former_height (self));

  return text_top (self) + text + self->look->card_pad;
}

/* See recto_cell_measure(). */
static void
recto_row_measure (GtkWidget *widget,
                   GtkOrientation orientation,
                   int for_size,
                   int *minimum,
                   int *natural,
                   int *minimum_baseline,
                   int *natural_baseline)
{
  *minimum = *natural = 1;
}

void
recto_row_get_text_area (RectoRow *self, RectoSide side, GdkRectangle *area)
{
  RectoColumns *columns = &self->look->columns;
  RectoExtent *extent = side == RECTO_SIDE_SOURCE ? &columns->verso : &columns->recto;
  int top = text_top (self);
  int height = gtk_widget_get_height (GTK_WIDGET (self)) - top - self->look->card_pad;

  if (side == RECTO_SIDE_TARGET)
    height -= former_height (self);
  *area = (GdkRectangle){ extent->x, top, extent->width, MAX (height, 0) };
}

/* The view gets the room between the lines below the last one too, and so never scrolls in itself;
 * and room on all sides, its margins, where slanted letters and the marks of capitals may reach out
 * of their line: a view cuts off what is outside of it. */
static void
allocate_view (GtkWidget *view, const GdkRectangle *area, int spare, gboolean rtl)
{
  GtkAllocation allocation = *area;
  int ignored = 0;

  allocation.width += CARET_SPACE + 2 * spare;
  allocation.x -= rtl ? CARET_SPACE + spare : spare;
  allocation.y -= spare;
  allocation.height += 2 * spare;
  gtk_widget_measure (view, GTK_ORIENTATION_HORIZONTAL, -1, &ignored, NULL, NULL, NULL);
  gtk_widget_measure (view, GTK_ORIENTATION_VERTICAL, allocation.width, &ignored, NULL, NULL, NULL);
  gtk_widget_size_allocate (view, &allocation, -1);
}

static void
allocate_child (GtkWidget *child, const GdkRectangle *area)
{
  int ignored = 0;

  /* GTK wants to be asked before. */
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, &ignored, NULL, NULL, NULL);
  gtk_widget_size_allocate (child, area, -1);
}

/* Where there is no room for it, screen readers do not find it either; the row still tells of it.
 */
static void
allocate_photo (RectoRow *self)
{
  GdkRectangle area;
  gboolean shown = recto_row_get_picture_area (self, &area);

  gtk_widget_set_child_visible (GTK_WIDGET (self->photo), shown);
  if (shown)
    allocate_child (GTK_WIDGET (self->photo), &area);
}

static void
recto_row_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RectoRow *self = RECTO_ROW (widget);
  GdkRectangle area;

  if (gtk_widget_get_child_visible (GTK_WIDGET (self->source)))
    {
      recto_row_get_text_area (self, RECTO_SIDE_SOURCE, &area);
      allocate_child (GTK_WIDGET (self->source), &area);
      if (self->source_view != NULL)
        allocate_view (self->source_view, &area, self->look->card_pad, self->look->rtl);
    }

  recto_row_get_text_area (self, RECTO_SIDE_TARGET, &area);
  allocate_child (GTK_WIDGET (self->target), &area);
  if (self->target_view != NULL)
    allocate_view (self->target_view, &area, self->look->card_pad, self->look->rtl);
  if (self->photo != NULL)
    allocate_photo (self);
}

/* The side that has the keys is framed; while neither has, the one that is written on. */
static void
snapshot_card (RectoRow *self, GtkSnapshot *snapshot, const RectoExtent *text, GtkWidget *view)
{
  RectoLook *look = self->look;
  gboolean framed = gtk_widget_is_focus (self->source_view) == (view == self->source_view);
  int top = recto_row_get_card_top (self);
  int height = gtk_widget_get_height (GTK_WIDGET (self)) - top;
  float thick = framed ? 2 * look->palette.unit : look->palette.unit;
  const GdkRGBA *edge = framed ? &look->palette.accent : &look->palette.line;
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT (text->x - look->columns.card, top,
                                                        text->width + 2 * look->columns.card,
                                                        height),
                                   look->radius);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &look->palette.card, &outline.bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]){ thick, thick, thick, thick },
                              (GdkRGBA[4]){ *edge, *edge, *edge, *edge });
}

/* Both texts, up to the spine, and an edge that is seen where colours are not. */
static void
snapshot_selected (RectoRow *self, GtkSnapshot *snapshot)
{
  RectoColumns *columns = &self->look->columns;
  RectoPalette *palette = &self->look->palette;
  const RectoExtent *start = self->look->facing ? &columns->verso : &columns->recto;
  int top = recto_row_get_card_top (self);
  int height = gtk_widget_get_height (GTK_WIDGET (self)) - top;
  int left = MIN (start->x, columns->recto.x) - columns->card;
  int right =
      MAX (start->x + start->width, columns->recto.x + columns->recto.width) + columns->card;

  gtk_snapshot_append_color (snapshot, &palette->tint[RECTO_PAINT_SELECTION],
                             &GRAPHENE_RECT_INIT (left, top, right - left, height));
  gtk_snapshot_append_color (
      snapshot, &palette->accent,
      &GRAPHENE_RECT_INIT (self->look->rtl ? right - 3 * palette->unit : left, top,
                           3 * palette->unit, height));
}

/* A layout whose first line stands on the first line of the text. */
static void
snapshot_beside (RectoRow *self,
                 GtkSnapshot *snapshot,
                 PangoLayout *layout,
                 const RectoExtent *place,
                 int y)
{
  int width = 0;
  gboolean at_end = !self->look->rtl;

  pango_layout_get_pixel_size (layout, &width, NULL);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot, &GRAPHENE_POINT_INIT (at_end ? place->x + place->width - width : place->x,
                                      y - PANGO_PIXELS (pango_layout_get_baseline (layout))));
  gtk_snapshot_append_layout (snapshot, layout, &self->look->palette.quiet);
  gtk_snapshot_restore (snapshot);
}

static void
snapshot_kind (RectoRow *self, GtkSnapshot *snapshot, int y)
{
  RectoColumns *columns = &self->look->columns;
  PangoLayout *layout = self->look->kinds[self->kind];
  RectoExtent start = self->look->facing ? columns->verso : columns->recto;
  GdkRectangle picture;
  int width = 0;

  if (recto_row_get_picture_area (self, &picture))
    {
      gtk_widget_snapshot_child (GTK_WIDGET (self), GTK_WIDGET (self->photo), snapshot);
      return;
    }
  if (columns->kind_up == 0)
    {
      snapshot_beside (self, snapshot, layout, &columns->kind, y);
      return;
    }

  pango_layout_get_pixel_size (layout, &width, NULL);
  if (self->look->rtl)
    start.x += start.width - width;
  start.width = width;
  snapshot_beside (self, snapshot, layout, &start,
                   self->look->paragraph_gap + columns->kind_up * 2 / 3);
}

static void
snapshot_shape (RectoRow *self,
                GtkSnapshot *snapshot,
                RectoShape shape,
                const RectoExtent *place,
                int y)
{
  RectoPalette *palette = &self->look->palette;
  GdkTexture *texture = recto_palette_get_shape (palette, shape);

  gtk_snapshot_append_texture (snapshot, texture,
                               &GRAPHENE_RECT_INIT (place->x, y, palette->shape, palette->shape));
}

/* The gravest first: a row of one line has room for one or two. */
static void
snapshot_marks (RectoRow *self, GtkSnapshot *snapshot, int y)
{
  int bottom = gtk_widget_get_height (GTK_WIDGET (self));
  gboolean first = TRUE;
  const struct
  {
    gboolean shown;
    RectoShape shape;
  } marks[] = {
    { self->signs & (1u << RECTO_SHAPE_PROBLEM), RECTO_SHAPE_PROBLEM },
    { self->signs & (1u << RECTO_SHAPE_WARNING), RECTO_SHAPE_WARNING },
    { self->flags & RECTO_FLAG_SOURCE_CHANGED, RECTO_SHAPE_CHANGED },
    { self->flags & RECTO_FLAG_JOINED, RECTO_SHAPE_JOINED },
    { self->has_verify, RECTO_SHAPE_VERIFY },
    { self->has_comment, RECTO_SHAPE_COMMENT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (marks[i].shown && (first || y + self->look->palette.shape <= bottom))
      {
        first = FALSE;
        snapshot_shape (self, snapshot, marks[i].shape, &self->look->columns.marks, y);
        y += self->look->palette.shape * 3 / 2;
      }
}

/* Beneath the translation, wherever that ends: fine dashes, and the words in small letters. */
static void
snapshot_former (RectoRow *self, GtkSnapshot *snapshot)
{
  RectoPalette *palette = &self->look->palette;
  RectoExtent *extent = &self->look->columns.recto;
  int pad = self->look->card_pad;
  int top = text_top (self) + cell_height (self->target, extent->width);

  for (int x = 0; x < extent->width; x += 6 * palette->unit)
    gtk_snapshot_append_color (snapshot, &palette->faint,
                               &GRAPHENE_RECT_INIT (extent->x + x, top + pad,
                                                    MIN (3 * palette->unit, extent->width - x),
                                                    palette->unit));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (extent->x, top + 2 * pad));
  gtk_snapshot_append_layout (snapshot, self->former, &palette->quiet);
  gtk_snapshot_restore (snapshot);
}

static void
recto_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RectoRow *self = RECTO_ROW (widget);
  RectoLook *look = self->look;
  int baseline = text_top (self) + recto_cell_get_baseline (self->target);
  int shape_y = baseline - look->palette.shape + look->palette.unit;

  if (self->target_view != NULL)
    {
      if (look->facing)
        snapshot_card (self, snapshot, &look->columns.verso, self->source_view);
      snapshot_card (self, snapshot, &look->columns.recto, self->target_view);
    }
  if (self->selected)
    snapshot_selected (self, snapshot);
  if (self->begins)
    snapshot_kind (self, snapshot, baseline);
  if (self->number != NULL)
    snapshot_beside (self, snapshot, self->number, &look->columns.number, baseline);
  snapshot_shape (self, snapshot, recto_shape_for_row (self->status, self->flags),
                  &look->columns.shape, shape_y);
  snapshot_marks (self, snapshot, shape_y);

  gtk_widget_snapshot_child (widget, GTK_WIDGET (self->source), snapshot);
  gtk_widget_snapshot_child (widget, GTK_WIDGET (self->target), snapshot);
  if (self->source_view != NULL)
    gtk_widget_snapshot_child (widget, self->source_view, snapshot);
  if (self->target_view != NULL)
    gtk_widget_snapshot_child (widget, self->target_view, snapshot);
  if (self->former != NULL)
    snapshot_former (self, snapshot);
}

static void
recto_row_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  RectoRow *self = RECTO_ROW (widget);

  GTK_WIDGET_CLASS (recto_row_parent_class)->css_changed (widget, change);
  if (self->number != NULL)
    pango_layout_context_changed (self->number);
  if (self->former != NULL)
    pango_layout_context_changed (self->former);
}

static void
recto_row_dispose (GObject *object)
{
  RectoRow *self = RECTO_ROW (object);
  GtkWidget *child = NULL;

  self->source = NULL;
  self->target = NULL;
  self->source_view = NULL;
  self->target_view = NULL;
  self->photo = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->number);
  g_clear_object (&self->former);
  g_clear_pointer (&self->told, g_free);
  g_clear_pointer (&self->description, g_free);
  g_clear_pointer (&self->left_out, g_free);

  G_OBJECT_CLASS (recto_row_parent_class)->dispose (object);
}

static void
recto_row_class_init (RectoRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = recto_row_dispose;
  widget_class->measure = recto_row_measure;
  widget_class->size_allocate = recto_row_size_allocate;
  widget_class->snapshot = recto_row_snapshot;
  widget_class->css_changed = recto_row_css_changed;
  gtk_widget_class_set_css_name (widget_class, "pagerow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
recto_row_init (RectoRow *self)
{
  self->index = G_MAXUINT;
}

static RectoCell *
add_cell (RectoRow *self, RectoSide side)
{
  GtkWidget *cell =
      recto_cell_new (&self->look->palette, &self->look->line_gap[side], self->look->cursor);

  gtk_widget_add_css_class (cell, side == RECTO_SIDE_SOURCE ? "source" : "target");
  gtk_widget_set_parent (cell, GTK_WIDGET (self));

  return RECTO_CELL (cell);
}

/* The theme has classes like "body" of its own; ours must not be taken for them. */
static void
set_kind (RectoRow *self, RectoKind kind)
{
  g_autofree char *style = NULL;

  if (self->kind == kind)
    return;

  if (self->kind != 0)
    {
      g_autofree char *old = g_strconcat ("kind-", recto_kind_to_name (self->kind), NULL);

      gtk_widget_remove_css_class (GTK_WIDGET (self), old);
    }
  self->kind = kind;
  style = g_strconcat ("kind-", recto_kind_to_name (kind), NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self), style);
}

GtkWidget *
recto_row_new (RectoLook *look, RectoKind kind)
{
  RectoRow *self = g_object_new (RECTO_TYPE_ROW, NULL);

  self->look = look;
  self->source = add_cell (self, RECTO_SIDE_SOURCE);
  self->target = add_cell (self, RECTO_SIDE_TARGET);
  set_kind (self, kind);

  return GTK_WIDGET (self);
}

static void
set_number (RectoRow *self, guint index)
{
  char text[16];

  if (self->number == NULL)
    {
      g_autoptr (PangoAttrList) attrs = pango_attr_list_new ();

      pango_attr_list_insert (attrs, pango_attr_scale_new (0.83));
      self->number = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
      pango_layout_set_attributes (self->number, attrs);
    }
  g_snprintf (text, sizeof text, "%u", index + 1);
  pango_layout_set_text (self->number, text, -1);
}

static void
describe (RectoRow *self)
{
  g_autofree char *both = NULL;

  if (self->told != NULL)
    both = g_strdup_printf ("%s, %s", self->description, self->told);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  both != NULL ? both : self->description, -1);
}

static void
name_photo (RectoRow *self)
{
  const char *target = recto_cell_get_text (self->target);
  const char *words = *target != '\0' ? target : recto_cell_get_text (self->source);

  if (self->photo != NULL)
    recto_row_photo_set_words (self->photo, self->kind == RECTO_KIND_CAPTION ? words : "");
}

static void
set_accessible (RectoRow *self, const RectoSegment *segment, guint n_rows)
{
  const char *source = recto_segment_get_text (segment, RECTO_SIDE_SOURCE);
  const char *target = recto_segment_get_text (segment, RECTO_SIDE_TARGET);

  g_free (self->description);
  self->description = recto_row_describe (segment, n_rows);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  *target != '\0' ? target : source, -1);
  describe (self);
  name_photo (self);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_POS_IN_SET,
                                  (int) self->index + 1, GTK_ACCESSIBLE_RELATION_SET_SIZE,
                                  (int) n_rows, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->source), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  source, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->target), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  target, -1);
}

void
recto_row_set_begins (RectoRow *self, gboolean begins)
{
  if (self->begins == begins)
    return;
  self->begins = begins;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

int
recto_row_get_card_top (RectoRow *self)
{
  return text_top (self) - self->look->card_pad;
}

void
recto_row_set_left_out (RectoRow *self, const char *why)
{
  g_clear_pointer (&self->left_out, g_free);
  if (why != NULL)
    /* Translators: in the place of a translation: why there is none */
    self->left_out = g_strdup_printf (_ ("Omitted: %s"), why);
}

void
recto_row_bind (RectoRow *self, const RectoSegment *segment, guint n_rows, gboolean begins)
{
  guint index = recto_segment_get_row (segment);
  gboolean omitted = FALSE;

  self->status = recto_segment_get_status (segment);
  self->flags = recto_segment_get_flags (segment);
  omitted = (self->flags & RECTO_FLAG_OMITTED) != 0;
  set_kind (self, recto_paragraph_get_kind (recto_segment_get_paragraph (segment)));
  recto_row_set_begins (self, begins);
  if (self->index != index || self->number == NULL)
    {
      self->index = index;
      set_number (self, index);
    }

  gtk_widget_set_child_visible (GTK_WIDGET (self->source), self->look->facing);
  recto_row_set_text (self, RECTO_SIDE_SOURCE, recto_segment_get_text (segment, RECTO_SIDE_SOURCE));
  recto_row_set_text (self, RECTO_SIDE_TARGET, recto_segment_get_text (segment, RECTO_SIDE_TARGET));
  recto_cell_set_faint (self->source, omitted);
  recto_cell_set_faint (self->target, omitted);
  set_accessible (self, segment, n_rows);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
recto_row_set_text (RectoRow *self, RectoSide side, const char *text)
{
  const char *placeholder = _ ("Translation");

  if ((self->flags & RECTO_FLAG_OMITTED) != 0)
    placeholder = self->left_out != NULL ? self->left_out : _ ("Omitted");
  if (side == RECTO_SIDE_SOURCE)
    recto_cell_set_text (self->source, text, NULL);
  else
    recto_cell_set_text (self->target, text, placeholder);
}

void
recto_row_set_pooled (RectoRow *self, gboolean pooled)
{
  gtk_widget_set_child_visible (GTK_WIDGET (self), !pooled);
  if (pooled)
    gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  else
    gtk_accessible_reset_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_HIDDEN);
}

guint
recto_row_get_index (RectoRow *self)
{
  return self->index;
}

RectoKind
recto_row_get_kind (RectoRow *self)
{
  return self->kind;
}

RectoCell *
recto_row_get_cell (RectoRow *self, RectoSide side)
{
  return side == RECTO_SIDE_SOURCE ? self->source : self->target;
}

static gboolean
paint_for_span (const RectoSpan *span, RectoPaint *paint)
{
  gboolean offered = span->state == RECTO_SPAN_SUGGESTED;

  if (span->state == RECTO_SPAN_REJECTED)
    return FALSE;

  switch (span->kind)
    {
    case RECTO_SPAN_PERSON:
    case RECTO_SPAN_UNIT:
    case RECTO_SPAN_RANK:
    case RECTO_SPAN_POST:
      *paint = recto_paint_for_name (span->kind, offered);
      break;

    case RECTO_SPAN_LINK:
      *paint = RECTO_PAINT_LINK;
      break;

    case RECTO_SPAN_COMMENT:
      *paint = RECTO_PAINT_COMMENT;
      break;

    case RECTO_SPAN_VERIFY:
      *paint = RECTO_PAINT_VERIFY;
      break;

    case RECTO_SPAN_STRONG:
      *paint = RECTO_PAINT_STRONG;
      break;

    case RECTO_SPAN_EMPHASIS:
    default:
      *paint = RECTO_PAINT_EMPHASIS;
      break;
    }
  if (span->state == RECTO_SPAN_ORPHAN && span->kind != RECTO_SPAN_COMMENT)
    *paint = RECTO_PAINT_VERIFY;

  return TRUE;
}

static void
add_range (GArray **ranges, guint start, guint end, RectoPaint paint)
{
  RectoCellRange range = { start, end, paint };

  if (*ranges == NULL)
    *ranges = g_array_new (FALSE, FALSE, sizeof (RectoCellRange));
  g_array_append_val (*ranges, range);
}

static gboolean
is_offered (const RectoCellRange *range)
{
  return range->paint == RECTO_PAINT_PERSON_OFFERED || range->paint == RECTO_PAINT_UNIT_OFFERED ||
         range->paint == RECTO_PAINT_RANK_OFFERED || range->paint == RECTO_PAINT_POST_OFFERED;
}

/* Whether all of a mark is offered as a name. */
static gboolean
is_mark_offered (const RectoSpellingMark *mark, const GArray *more)
{
  for (guint i = 0; more != NULL && i < more->len; i++)
    {
      const RectoCellRange *range = &g_array_index (more, RectoCellRange, i);

      if (is_offered (range) && range->start <= mark->start && mark->end <= range->end)
        return TRUE;
    }
  return FALSE;
}

/* What is offered as a name is to be looked at as it is: dots of two sorts would run into each
 * other. */
static void
add_marks (GArray **ranges, const GArray *marks, const GArray *more)
{
  for (guint i = 0; marks != NULL && i < marks->len; i++)
    {
      const RectoSpellingMark *mark = &g_array_index (marks, RectoSpellingMark, i);

      if (mark->kind != RECTO_SPELLING_NAME)
        add_range (ranges, mark->start, mark->end, RECTO_PAINT_ERROR);
      else if (!is_mark_offered (mark, more))
        add_range (ranges, mark->start, mark->end, RECTO_PAINT_NAME);
    }
}

/* Dots leave out what has a wave, which stands in the same place. @marks: (nullable): by start */
static void
add_offered (GArray **ranges, const RectoCellRange *range, const GArray *marks)
{
  guint from = range->start;

  for (guint i = 0; marks != NULL && i < marks->len; i++)
    {
      const RectoSpellingMark *mark = &g_array_index (marks, RectoSpellingMark, i);

      if (mark->kind == RECTO_SPELLING_NAME || mark->end <= from || range->end <= mark->start)
        continue;
      if (from < mark->start)
        add_range (ranges, from, mark->start, range->paint);
      from = mark->end;
    }
  if (from < range->end)
    add_range (ranges, from, range->end, range->paint);
}

void
recto_row_set_paint (RectoRow *self,
                     RectoSide side,
                     const RectoSegment *segment,
                     const GArray *marks,
                     const GArray *more)
{
  const GPtrArray *spans = recto_segment_get_spans (segment);
  GArray *ranges = NULL;
  gboolean comment = FALSE;
  gboolean verify = FALSE;

  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const RectoSpan *span = g_ptr_array_index (spans, i);
      RectoPaint paint = RECTO_PAINT_EMPHASIS;

      comment |= span->kind == RECTO_SPAN_COMMENT && span->state != RECTO_SPAN_REJECTED;
      verify |= span->kind == RECTO_SPAN_VERIFY ||
                (span->state == RECTO_SPAN_ORPHAN && span->kind != RECTO_SPAN_COMMENT);
      if (span->side == side && self->look->tints && paint_for_span (span, &paint))
        add_range (&ranges, span->start, span->end, paint);
    }
  add_marks (&ranges, marks, more);
  for (guint i = 0; more != NULL && i < more->len; i++)
    {
      const RectoCellRange *range = &g_array_index (more, RectoCellRange, i);

      if (is_offered (range))
        add_offered (&ranges, range, marks);
      else
        add_range (&ranges, range->start, range->end, range->paint);
    }

  if (comment != self->has_comment || verify != self->has_verify)
    gtk_widget_queue_draw (GTK_WIDGET (self));
  self->has_comment = comment;
  self->has_verify = verify;
  recto_cell_set_ranges (recto_row_get_cell (self, side), ranges);
}

/* One widget for as long as the row has photos now and then. */
void
recto_row_set_picture (RectoRow *self, GdkTexture *picture)
{
  if (picture == NULL && self->photo == NULL)
    return;
  if (self->photo == NULL)
    {
      self->photo = RECTO_ROW_PHOTO (recto_row_photo_new ());
      gtk_widget_insert_after (GTK_WIDGET (self->photo), GTK_WIDGET (self),
                               gtk_widget_get_last_child (GTK_WIDGET (self)));
      name_photo (self);
    }
  if (recto_row_photo_set_picture (self->photo, picture, self->look->radius))
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}

gboolean
recto_row_has_picture (RectoRow *self)
{
  return self->photo != NULL && recto_row_photo_has_picture (self->photo);
}

/* Beside the card, as large as both allow. */
gboolean
recto_row_get_picture_area (RectoRow *self, GdkRectangle *area)
{
  RectoColumns *columns = &self->look->columns;
  int top = recto_row_get_card_top (self);

  *area = (GdkRectangle){ columns->kind.x, top, columns->kind.width,
                          gtk_widget_get_height (GTK_WIDGET (self)) - top };
  if (self->photo == NULL || !self->begins ||
      !recto_row_photo_fit (self->photo, &area->width, &area->height))
    return FALSE;
  area->x += self->look->rtl ? 0 : columns->kind.width - area->width;
  return TRUE;
}

void
recto_row_set_signs (RectoRow *self, guint signs, const char *told)
{
  if (self->signs != signs)
    {
      self->signs = signs;
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
  if (g_strcmp0 (self->told, told) == 0)
    return;

  g_free (self->told);
  self->told = g_strdup (told);
  describe (self);
}

const char *
recto_row_get_former (RectoRow *self)
{
  return self->former != NULL ? pango_layout_get_text (self->former) : NULL;
}

/* In the letters of the translation, smaller. */
static void
make_former (RectoRow *self)
{
  g_autoptr (PangoAttrList) attrs = pango_attr_list_new ();
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  self->former = gtk_widget_create_pango_layout (GTK_WIDGET (self->target), NULL);
  pango_attr_list_insert (attrs, pango_attr_scale_new (FORMER_SCALE));
  pango_attr_list_insert (attrs, pango_attr_insert_hyphens_new (FALSE));
  pango_layout_set_attributes (self->former, attrs);
  pango_layout_set_wrap (self->former, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment (self->former, rtl ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
}

void
recto_row_set_former (RectoRow *self, const char *text)
{
  if (g_strcmp0 (recto_row_get_former (self), text) == 0)
    return;

  if (text == NULL)
    g_clear_object (&self->former);
  else
    {
      if (self->former == NULL)
        make_former (self);
      pango_layout_set_text (self->former, text, -1);
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
recto_row_set_selected (RectoRow *self, gboolean selected)
{
  if (self->selected == selected)
    return;

  self->selected = selected;
  if (selected)
    gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, TRUE, -1);
  else
    gtk_accessible_reset_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

const char *
recto_row_get_told (RectoRow *self)
{
  return self->told;
}

guint
recto_row_get_signs (RectoRow *self)
{
  g_return_val_if_fail (RECTO_IS_ROW (self), 0);

  return self->signs;
}

void
recto_row_make_live (RectoRow *self, GtkWidget *target, GtkWidget *source)
{
  g_return_if_fail (self->target_view == NULL);

  self->target_view = target;
  self->source_view = source;
  gtk_widget_insert_after (source, GTK_WIDGET (self), GTK_WIDGET (self->source));
  gtk_widget_insert_after (target, GTK_WIDGET (self), GTK_WIDGET (self->target));
  recto_cell_set_text_hidden (self->source, TRUE);
  recto_cell_set_text_hidden (self->target, TRUE);
  /* The views say the same, and more. */
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->source), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE,
                               -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->target), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE,
                               -1);
  gtk_widget_add_css_class (GTK_WIDGET (self), "live");
}
