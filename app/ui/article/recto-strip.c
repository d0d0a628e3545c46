/* recto-strip.c: the whole article at a glance, beside the pages.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-strip.h"

#include <glib/gi18n.h>

#include "recto-checks-pane.h"
#include "recto-row.h"

#define WIDTH 10 /* pixels */
#define STEP 3   /* pixels: no part is less high, so that one row of thousands can be seen */
/* Rows of one part whose status is asked for: where a part stands for hundreds, some are as good.
 */
#define SAMPLES 16

struct _RectoStrip
{
  GtkWidget parent_instance;
  RectoPage *page;           /* borrowed */
  GtkAdjustment *adjustment; /* owned, nullable: of the page */
  RectoArticle *article;     /* owned, nullable */
  RectoProblems *problems;   /* owned, nullable */
  GSignalGroup *article_signals;
  GSignalGroup *problems_signals;
  GSignalGroup *finder_signals; /* its target is the finder, as long as that lives */
  GArray *parts;                /* (element-type RectoStripPart) */
  gboolean stale;               /* parts are to be made anew */
  guint n_problems;             /* when they were made */
};

G_DEFINE_FINAL_TYPE (RectoStrip, recto_strip, GTK_TYPE_WIDGET)

/* --- What there is to show --- */

static RectoStatus
get_least (RectoStrip *self, guint first, guint last)
{
  guint step = MAX ((last - first + 1) / SAMPLES, 1);
  RectoStatus least = RECTO_STATUS_APPROVED;

  for (guint row = first; row <= last; row += step)
    {
      const RectoSegment *segment = recto_article_get_row (self->article, row);

      if (segment != NULL && (recto_segment_get_flags (segment) & RECTO_FLAG_OMITTED) == 0)
        least = MIN (least, recto_segment_get_status (segment));
    }
  return least;
}

/* @begin: the first row that begins in it: a row that reaches over several parts is marked once. */
static void
add_part (RectoStrip *self, const RectoStripPart *place, guint first, guint begin, guint last)
{
  RectoStripPart part = { place->top, place->height, get_least (self, first, last), -1, FALSE };
  g_autoptr (RectoFinder) finder = g_signal_group_dup_target (self->finder_signals);
  RectoStripPart *before = NULL;
  RectoSeverity worst = RECTO_SEVERITY_NOTE;

  if (begin <= last)
    {
      /* Notes are in the side pane alone. */
      if (recto_problems_get_worst (self->problems, begin, last - begin + 1, &worst) &&
          worst >= RECTO_SEVERITY_WARNING)
        part.severity = (int) worst;
      part.is_hit = finder != NULL && recto_finder_count_in (finder, begin, last - begin + 1) > 0;
    }
  if (self->parts->len > 0)
    before = &g_array_index (self->parts, RectoStripPart, self->parts->len - 1);
  if (before != NULL && before->status == part.status && before->severity == part.severity &&
      before->is_hit == part.is_hit)
    before->height += part.height;
  else
    g_array_append_val (self->parts, part);
}

static void
make_parts (RectoStrip *self)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  guint first, last, begin = 0;

  self->stale = FALSE;
  g_array_set_size (self->parts, 0);
  if (self->article == NULL)
    return;
  self->n_problems = recto_problems_count (self->problems, RECTO_SEVERITY_WARNING, NULL);
  for (int top = 0; top < height; top += STEP)
    {
      const RectoStripPart place = { .top = top, .height = MIN (STEP, height - top) };

      if (!recto_page_get_extent (self->page, (double) top / height,
                                  (double) (top + place.height) / height, &first, &last))
        continue;
      add_part (self, &place, first, MAX (first, begin), last);
      begin = last + 1;
    }
}

const GArray *
recto_strip_get_parts (RectoStrip *self)
{
  g_return_val_if_fail (RECTO_IS_STRIP (self), NULL);

  if (self->stale)
    make_parts (self);
  return self->parts;
}

static void
look_again (RectoStrip *self)
{
  if (self->stale)
    return;
  self->stale = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_row_changed (RectoStrip *self, guint row, guint what)
{
  if ((what & RECTO_ROW_STATUS) != 0)
    look_again (self);
}

/* At every keystroke; only where there are more or fewer of them something else is to be seen. */
static void
on_problems_changed (RectoStrip *self)
{
  if (recto_problems_count (self->problems, RECTO_SEVERITY_WARNING, NULL) != self->n_problems)
    look_again (self);
}

/* --- The widget --- */

static void
recto_strip_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : 0;
}

static void
recto_strip_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RECTO_STRIP (widget)->stale = TRUE;
}

static GdkRGBA
look_up (GtkWidget *widget, const char *name)
{
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  GdkRGBA color;

  if (!gtk_style_context_lookup_color (style, name, &color))
    gtk_style_context_get_color (style, &color);
  return color;
}

/* The shades of the progress bar. */
static double
get_strength (RectoStatus status)
{
  static const double strengths[RECTO_N_STATUSES] = { 0, 0.28, 0.6, 1, 1 };

  return strengths[status];
}

static void
recto_strip_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RectoStrip *self = RECTO_STRIP (widget);
  const GArray *parts = recto_strip_get_parts (self);
  GdkRGBA accent = look_up (widget, "accent_bg_color");
  GdkRGBA error = look_up (widget, "error_color");
  GdkRGBA warning = look_up (widget, "warning_color");
  GdkRGBA text = look_up (widget, "view_fg_color");
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  float width = (float) gtk_widget_get_width (widget);

  for (guint i = 0; i < parts->len; i++)
    {
      const RectoStripPart *part = &g_array_index (parts, RectoStripPart, i);
      float top = (float) part->top, height = (float) part->height;
      GdkRGBA shade = accent;

      shade.alpha = (float) get_strength (part->status);
      if (shade.alpha > 0)
        gtk_snapshot_append_color (snapshot, &shade,
                                   &GRAPHENE_RECT_INIT (rtl ? width - 4 : 0, top, 4, height));
      if (part->severity >= RECTO_SEVERITY_WARNING)
        gtk_snapshot_append_color (snapshot,
                                   part->severity == RECTO_SEVERITY_ERROR ? &error : &warning,
                                   &GRAPHENE_RECT_INIT (rtl ? 0 : 5, top, width - 5, height));
      else if (part->is_hit)
        gtk_snapshot_append_color (snapshot, &text,
                                   &GRAPHENE_RECT_INIT (rtl ? 0 : 5, top, width - 5, height));
    }
}

/* --- Pointing at it --- */

/* The rows of the part at @y, as it is painted. */
static gboolean
find_rows (RectoStrip *self, double y, guint *first, guint *last)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  int top = (int) CLAMP (y, 0, MAX (height - 1, 0)) / STEP * STEP;

  return self->article != NULL && height > 0 &&
         recto_page_get_extent (self->page, (double) top / height,
                                (double) MIN (top + STEP, height) / height, first, last);
}

static gboolean
find_problem (RectoStrip *self, guint first, guint last, guint *row)
{
  RectoSeverity worst = RECTO_SEVERITY_NOTE, here = RECTO_SEVERITY_NOTE;

  if (!recto_problems_get_worst (self->problems, first, last - first + 1, &worst) ||
      worst < RECTO_SEVERITY_WARNING)
    return FALSE;
  for (*row = first; *row < last; *row += 1)
    if (recto_problems_get_worst (self->problems, *row, 1, &here) && here == worst)
      break;
  return TRUE;
}

static gboolean
find_hit (RectoStrip *self, guint first, guint last, guint *row)
{
  g_autoptr (RectoFinder) finder = g_signal_group_dup_target (self->finder_signals);

  if (finder == NULL || recto_finder_count_in (finder, first, last - first + 1) == 0)
    return FALSE;
  for (*row = first; *row < last; *row += 1)
    if (recto_finder_count_in (finder, *row, 1) > 0)
      break;
  return TRUE;
}

gboolean
recto_strip_find_row (RectoStrip *self, double y, guint *row)
{
  guint first, last;

  g_return_val_if_fail (RECTO_IS_STRIP (self), FALSE);

  if (!find_rows (self, y, &first, &last))
    return FALSE;
  if (!find_problem (self, first, last, row) && !find_hit (self, first, last, row))
    *row = first;
  return TRUE;
}

/* The first of those that are as grave as any. @problems: (element-type RectoProblem), not empty */
static const RectoProblem *
pick_worst (const GPtrArray *problems)
{
  const RectoProblem *worst = problems->pdata[0];

  for (guint i = 1; i < problems->len; i++)
    if (((const RectoProblem *) problems->pdata[i])->severity > worst->severity)
      worst = problems->pdata[i];
  return worst;
}

char *
recto_strip_describe (RectoStrip *self, double y)
{
  g_autoptr (GPtrArray) problems = NULL;
  guint first, last, row;
  const char *status;

  g_return_val_if_fail (RECTO_IS_STRIP (self), NULL);

  if (!find_rows (self, y, &first, &last))
    return NULL;
  if (find_problem (self, first, last, &row))
    problems = recto_problems_list_row (self->problems, row);
  if (problems != NULL)
    {
      g_autofree char *told = recto_problem_describe (pick_worst (problems));

      return g_strdup_printf (_ ("Row %u: %s"), row + 1, told);
    }
  if (find_hit (self, first, last, &row))
    /* Translators: a search found something in that row */
    return g_strdup_printf (_ ("Row %u: found here"), row + 1);
  status = recto_status_to_label (get_least (self, first, last));
  if (first == last)
    /* Translators: number of a row, and its status */
    return g_strdup_printf (_ ("Row %u: %s"), first + 1, status);
  /* Translators: numbers of rows, and the status of the one that is least far */
  return g_strdup_printf (_ ("Rows %u to %u: %s"), first + 1, last + 1, status);
}

static gboolean
on_query_tooltip (RectoStrip *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  g_autofree char *text = recto_strip_describe (self, y);
  GdkRectangle place = { 0, y / STEP * STEP, gtk_widget_get_width (GTK_WIDGET (self)), STEP };

  if (text == NULL)
    return FALSE;
  gtk_tooltip_set_text (tooltip, text);
  gtk_tooltip_set_tip_area (tooltip, &place);
  return TRUE;
}

/* The place of the article that was pointed at comes to the middle of the view. */
static void
show_place (RectoStrip *self, double y)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->page));
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  if (adjustment != NULL && height > 0)
    gtk_adjustment_set_value (adjustment,
                              gtk_adjustment_get_upper (adjustment) * CLAMP (y / height, 0, 1) -
                                  gtk_adjustment_get_page_size (adjustment) / 2);
}

void
recto_strip_press (RectoStrip *self, double y, gboolean enter)
{
  guint row;

  g_return_if_fail (RECTO_IS_STRIP (self));

  show_place (self, y);
  if (enter && recto_strip_find_row (self, y, &row))
    gtk_widget_activate_action (GTK_WIDGET (self), "page.go-to", "(uuuu)", row,
                                (guint) RECTO_SIDE_TARGET, 0, 0);
}

static void
on_drag_begin (RectoStrip *self, double x, double y, GtkGestureDrag *gesture)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  recto_strip_press (self, y, (state & GDK_CONTROL_MASK) != 0);
}

static void
on_drag_update (RectoStrip *self, double x, double y, GtkGestureDrag *gesture)
{
  double start_x, start_y;

  if (gtk_gesture_drag_get_start_point (gesture, &start_x, &start_y))
    show_place (self, start_y + y);
}

/* The scroller gives the page its adjustment after this was made. */
static void
on_adjustment (RectoStrip *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->page));

  if (self->adjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->adjustment, self);
  g_set_object (&self->adjustment, adjustment);
  if (adjustment != NULL)
    g_signal_connect_object (adjustment, "changed", G_CALLBACK (look_again), self,
                             G_CONNECT_SWAPPED);
  look_again (self);
}

static void
recto_strip_dispose (GObject *object)
{
  RectoStrip *self = RECTO_STRIP (object);

  if (self->adjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->adjustment, self);
  g_clear_object (&self->adjustment);
  g_clear_object (&self->article_signals);
  g_clear_object (&self->problems_signals);
  g_clear_object (&self->finder_signals);
  g_clear_object (&self->article);
  g_clear_object (&self->problems);
  g_clear_pointer (&self->parts, g_array_unref);
  G_OBJECT_CLASS (recto_strip_parent_class)->dispose (object);
}

static void
recto_strip_class_init (RectoStripClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = recto_strip_dispose;
  widget_class->measure = recto_strip_measure;
  widget_class->size_allocate = recto_strip_size_allocate;
  widget_class->snapshot = recto_strip_snapshot;
  gtk_widget_class_set_css_name (widget_class, "strip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
recto_strip_init (RectoStrip *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->parts = g_array_new (FALSE, FALSE, sizeof (RectoStripPart));
  self->article_signals = g_signal_group_new (RECTO_TYPE_ARTICLE);
  g_signal_group_connect_swapped (self->article_signals, "row-changed", G_CALLBACK (on_row_changed),
                                  self);
  g_signal_group_connect_swapped (self->article_signals, "rows-changed", G_CALLBACK (look_again),
                                  self);
  self->problems_signals = g_signal_group_new (RECTO_TYPE_PROBLEMS);
  g_signal_group_connect_swapped (self->problems_signals, "changed",
                                  G_CALLBACK (on_problems_changed), self);
  self->finder_signals = g_signal_group_new (RECTO_TYPE_FINDER);
  g_signal_group_connect_swapped (self->finder_signals, "changed", G_CALLBACK (look_again), self);
  g_signal_connect_swapped (self->finder_signals, "unbind", G_CALLBACK (look_again), self);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (on_query_tooltip), NULL);
}

GtkWidget *
recto_strip_new (RectoPage *page)
{
  RectoStrip *self = g_object_new (RECTO_TYPE_STRIP, NULL);

  self->page = page;
  g_signal_connect_object (page, "notify::vadjustment", G_CALLBACK (on_adjustment), self,
                           G_CONNECT_SWAPPED);
  on_adjustment (self);
  return GTK_WIDGET (self);
}

void
recto_strip_set_article (RectoStrip *self, RectoArticle *article, RectoProblems *problems)
{
  g_return_if_fail (RECTO_IS_STRIP (self));
  g_return_if_fail ((article == NULL) == (problems == NULL));

  g_set_object (&self->article, article);
  g_set_object (&self->problems, problems);
  g_signal_group_set_target (self->article_signals, article);
  g_signal_group_set_target (self->problems_signals, problems);
  self->stale = FALSE;
  look_again (self);
}

void
recto_strip_set_finder (RectoStrip *self, RectoFinder *finder)
{
  g_return_if_fail (RECTO_IS_STRIP (self));

  g_signal_group_set_target (self->finder_signals, finder);
  look_again (self);
}
