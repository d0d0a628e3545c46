/* recto-page.c: the facing pages of an article: the widget itself and its public doors.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "recto-page-private.h"
#include "recto-page-resources.h"

enum
{
  PROP_0,
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

guint recto_page_signals[RECTO_PAGE_N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (RectoPage,
                               recto_page,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static void
set_adjustment (RectoPage *self, GtkAdjustment **place, GtkAdjustment *adjustment)
{
  if (*place == adjustment && adjustment != NULL)
    return;

  if (*place != NULL)
    g_signal_handlers_disconnect_by_data (*place, self);
  g_clear_object (place);
  if (adjustment == NULL)
    adjustment = gtk_adjustment_new (0, 0, 0, 0, 0, 0);
  *place = g_object_ref_sink (adjustment);
  if (place == &self->vadjustment)
    g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (recto_page_scrolled), self,
                             G_CONNECT_SWAPPED);
  recto_page_queue_layout (self);
}

static void
recto_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  RectoPage *self = RECTO_PAGE (object);

  switch (id)
    {
    case PROP_HADJUSTMENT:
      set_adjustment (self, &self->hadjustment, g_value_get_object (value));
      break;

    case PROP_VADJUSTMENT:
      set_adjustment (self, &self->vadjustment, g_value_get_object (value));
      break;

    case PROP_HSCROLL_POLICY:
      self->hpolicy = g_value_get_enum (value);
      break;

    case PROP_VSCROLL_POLICY:
      self->vpolicy = g_value_get_enum (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      break;
    }
}

static void
recto_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  RectoPage *self = RECTO_PAGE (object);

  switch (id)
    {
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->hadjustment);
      break;

    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->vadjustment);
      break;

    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, self->hpolicy);
      break;

    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->vpolicy);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      break;
    }
}

static void
recto_page_measure (GtkWidget *widget,
                    GtkOrientation orientation,
                    int for_size,
                    int *minimum,
                    int *natural,
                    int *minimum_baseline,
                    int *natural_baseline)
{
  /* It scrolls down its rows and wraps its lines: any size will do. */
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 240 : 100;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 960 : 600;
}

/* The page may come to lie lower, or to be lower, while its menu is open: what the menu was opened
 * on would lie beside all monitors, where GDK has no place for it. */
static void
keep_menu_on_page (RectoPage *self, int height)
{
  GdkRectangle at;

  if (gtk_popover_get_pointing_to (GTK_POPOVER (self->menu), &at) && at.y + at.height > height)
    {
      at.y = MAX (0, height - at.height);
      gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &at);
    }
  gtk_popover_present (GTK_POPOVER (self->menu));
}

static void
recto_page_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RectoPage *self = RECTO_PAGE (widget);

  recto_page_allocate_rows (self, width, height);
  if (self->menu != NULL)
    keep_menu_on_page (self, height);
}

static void
recto_page_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  recto_page_snapshot_rows (RECTO_PAGE (widget), snapshot);
}

static void
recto_page_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (recto_page_parent_class)->css_changed (widget, change);
  recto_page_queue_look (RECTO_PAGE (widget));
}

static void
recto_page_direction_changed (GtkWidget *widget, GtkTextDirection previous)
{
  GTK_WIDGET_CLASS (recto_page_parent_class)->direction_changed (widget, previous);
  recto_page_queue_look (RECTO_PAGE (widget));
}

/* The page takes the focus only to hand it on: to the editor, or to the first row in sight. */
static gboolean
recto_page_grab_focus_vfunc (GtkWidget *widget)
{
  RectoPage *self = RECTO_PAGE (widget);

  if (self->active == RECTO_PAGE_NO_ROW)
    {
      if (self->first > self->last)
        return GTK_WIDGET_CLASS (recto_page_parent_class)->grab_focus (widget);
      recto_page_activate_row (self, self->first, RECTO_SIDE_TARGET, 0);
      return TRUE;
    }

  return gtk_widget_grab_focus (self->editor);
}

static void
recto_page_dispose (GObject *object)
{
  RectoPage *self = RECTO_PAGE (object);
  GtkWidget *child = NULL;

  if (self->article_signals != NULL)
    g_signal_group_set_target (self->article_signals, NULL);
  g_clear_object (&self->article_signals);
  if (self->vadjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->vadjustment, self);
  g_clear_object (&self->hadjustment);
  g_clear_object (&self->vadjustment);
  if (self->buffer != NULL)
    g_signal_handlers_disconnect_by_data (self->buffer, self);
  if (self->source_buffer != NULL)
    g_signal_handlers_disconnect_by_data (self->source_buffer, self);
  if (self->editor != NULL)
    g_signal_handlers_disconnect_by_data (self->editor, self);
  self->active = RECTO_PAGE_NO_ROW;
  self->live = NULL;
  self->editor = NULL;
  self->source_view = NULL;
  self->buffer = NULL;
  self->source_buffer = NULL;
  self->menu = NULL;
  if (self->rows != NULL)
    g_hash_table_remove_all (self->rows);
  if (self->pool != NULL)
    g_ptr_array_set_size (self->pool, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->article);
  recto_page_set_marks_func (self, NULL, NULL, NULL);
  recto_page_set_key_func (self, NULL, NULL, NULL);
  recto_page_clear_hooks (self);
  recto_page_clear_type (self);

  G_OBJECT_CLASS (recto_page_parent_class)->dispose (object);
}

static void
recto_page_finalize (GObject *object)
{
  RectoPage *self = RECTO_PAGE (object);

  recto_page_clear_look (self);
  recto_page_free_type (self);
  g_clear_pointer (&self->heights, recto_heights_free);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_pointer (&self->pool, g_ptr_array_unref);
  g_clear_pointer (&self->marks, g_array_unref);
  g_clear_pointer (&self->painters, g_array_unref);
  g_clear_pointer (&self->row_set, g_array_unref);
  g_clear_pointer (&self->carets, recto_carets_free);
  g_free (self->preedit);

  G_OBJECT_CLASS (recto_page_parent_class)->finalize (object);
}

/* One style sheet for all pages of the program. It comes with the widget: a page looks right
 * wherever it stands. */
static void
add_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  recto_page_register_resource ();
  gtk_css_provider_load_from_resource (provider, "/io/github/recto_desk/Recto/page/style-page.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static gboolean
first_menu_wins (GSignalInvocationHint *hint,
                 GValue *result,
                 const GValue *handler_result,
                 gpointer data)
{
  g_value_copy (handler_result, result);

  return g_value_get_object (handler_result) == NULL;
}

static void
install_signals (GType type)
{
  recto_page_signals[RECTO_PAGE_ACTIVE_ROW_CHANGED] =
      g_signal_new ("active-row-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                    1, G_TYPE_UINT);
  recto_page_signals[RECTO_PAGE_CARET_MOVED] =
      g_signal_new ("caret-moved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  recto_page_signals[RECTO_PAGE_SELECTION_CHANGED] = g_signal_new (
      "selection-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  recto_page_signals[RECTO_PAGE_POPULATE_MENU] =
      g_signal_new ("populate-menu", type, G_SIGNAL_RUN_LAST, 0, first_menu_wins, NULL, NULL,
                    G_TYPE_MENU_MODEL, 3, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_UINT);
  recto_page_signals[RECTO_PAGE_REFUSED] =
      g_signal_new ("refused", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                    G_TYPE_ERROR | G_SIGNAL_TYPE_STATIC_SCOPE);
  recto_page_signals[RECTO_PAGE_PICTURE_PRESSED] = g_signal_new (
      "picture-pressed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  recto_page_signals[RECTO_PAGE_PASTE] =
      g_signal_new ("paste", type, G_SIGNAL_RUN_LAST, 0, g_signal_accumulator_true_handled, NULL,
                    NULL, G_TYPE_BOOLEAN, 1, GDK_TYPE_CLIPBOARD);
  recto_page_signals[RECTO_PAGE_PASTED] =
      g_signal_new ("pasted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 4,
                    G_TYPE_UINT, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_STRING);
}

static void
recto_page_class_init (RectoPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = recto_page_set_property;
  object_class->get_property = recto_page_get_property;
  object_class->dispose = recto_page_dispose;
  object_class->finalize = recto_page_finalize;
  widget_class->measure = recto_page_measure;
  widget_class->size_allocate = recto_page_size_allocate;
  widget_class->snapshot = recto_page_snapshot;
  widget_class->css_changed = recto_page_css_changed;
  widget_class->direction_changed = recto_page_direction_changed;
  widget_class->grab_focus = recto_page_grab_focus_vfunc;

  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  install_signals (G_TYPE_FROM_CLASS (klass));
  recto_page_install_actions (widget_class);

  gtk_widget_class_set_css_name (widget_class, "rectopage");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
  add_style ();
}

static void
on_rows_changed (RectoPage *self, guint position, guint removed, guint added)
{
  g_autofree guint *lengths = g_new (guint, MAX (added, 1));
  RectoSegment *kept = NULL;
  guint active = RECTO_PAGE_NO_ROW;
  guint n_rows = recto_article_get_n_rows (self->article);

  for (guint i = 0; i < added; i++)
    {
      RectoSegment *segment = recto_article_get_row (self->article, position + i);

      lengths[i] = MAX (recto_segment_get_length (segment, RECTO_SIDE_SOURCE),
                        recto_segment_get_length (segment, RECTO_SIDE_TARGET));
    }
  recto_heights_splice (self->heights, position, removed, added, lengths);
  recto_page_clear_selection (self);
  recto_page_recycle_rows (self);
  if (self->look.facing != recto_article_has_source (self->article))
    recto_page_queue_look (self);

  if (self->active != RECTO_PAGE_NO_ROW)
    {
      kept = recto_article_find_segment (self->article, &self->active_uid);
      if (kept != NULL)
        active = recto_segment_get_row (kept);
      else if (n_rows > 0)
        active = MIN (position, n_rows - 1);

      self->active = active;
      if (active == RECTO_PAGE_NO_ROW)
        recto_row_set_pooled (self->live, TRUE);
      else if (kept != NULL)
        recto_page_sync_row (self, ~0u);
      else
        recto_page_load_row (self, active);
      if (kept == NULL)
        g_signal_emit (self, recto_page_signals[RECTO_PAGE_ACTIVE_ROW_CHANGED], 0, active);
    }
  recto_page_queue_layout (self);
}

static void
on_row_changed (RectoPage *self, guint index, guint what)
{
  RectoSegment *segment = recto_article_get_row (self->article, index);
  RectoRow *row = NULL;

  recto_heights_set_length (self->heights, index,
                            MAX (recto_segment_get_length (segment, RECTO_SIDE_SOURCE),
                                 recto_segment_get_length (segment, RECTO_SIDE_TARGET)));
  if (index == self->active)
    {
      recto_page_sync_row (self, what);
      return;
    }

  row = recto_page_get_row (self, index);
  if (row == NULL)
    return;

  recto_page_bind_row (self, row, segment);
  recto_page_paint_row (self, row, RECTO_SIDE_SOURCE);
  recto_page_paint_row (self, row, RECTO_SIDE_TARGET);
}

void
recto_page_left_out_changed (RectoPage *self, guint row)
{
  g_return_if_fail (RECTO_IS_PAGE (self));

  if (row < recto_heights_get_n_rows (self->heights) &&
      recto_heights_get_n_rows (self->heights) == recto_article_get_n_rows (self->article))
    on_row_changed (self, row, RECTO_ROW_STATUS);
}

static void
recto_page_init (RectoPage *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  self->active = RECTO_PAGE_NO_ROW;
  self->reveal_row = RECTO_PAGE_NO_ROW;
  self->selection.row = RECTO_PAGE_NO_ROW;
  self->pressed_row = RECTO_PAGE_NO_ROW;
  self->first = 1;
  self->last = 0;
  self->look.tints = TRUE;
  self->look.facing = TRUE;
  self->look.cursor = gdk_cursor_new_from_name ("text", NULL);
  self->look_stale = TRUE;
  self->heights = recto_heights_new ();
  self->rows = g_hash_table_new (NULL, NULL);
  self->pool = g_ptr_array_new ();
  self->carets = recto_carets_new ();
  recto_page_init_type (self);
  self->painters = g_array_new (FALSE, FALSE, sizeof (RectoPagePainter));

  for (guint i = 0; i < RECTO_N_SWATCHES; i++)
    {
      self->swatches[i] = recto_swatch_new (i, (void (*) (gpointer)) recto_page_queue_look, self);
      gtk_widget_set_parent (self->swatches[i], GTK_WIDGET (self));
    }
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (recto_page_queue_look), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (recto_page_queue_look), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (recto_page_queue_look), NULL);

  self->article_signals = g_signal_group_new (RECTO_TYPE_ARTICLE);
  g_signal_group_connect_swapped (self->article_signals, "rows-changed",
                                  G_CALLBACK (on_rows_changed), self);
  g_signal_group_connect_swapped (self->article_signals, "row-changed", G_CALLBACK (on_row_changed),
                                  self);

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Article"), -1);
  recto_page_add_controllers (self);
}

GtkWidget *
recto_page_new (void)
{
  return g_object_new (RECTO_TYPE_PAGE, NULL);
}

void
recto_page_set_article (RectoPage *self, RectoArticle *article)
{
  g_return_if_fail (RECTO_IS_PAGE (self));
  g_return_if_fail (article == NULL || RECTO_IS_ARTICLE (article));

  if (self->article == article)
    return;

  recto_page_activate_row (self, RECTO_PAGE_NO_ROW, RECTO_SIDE_TARGET, 0);
  recto_page_clear_selection (self);
  g_set_object (&self->article, article);
  g_signal_group_set_target (self->article_signals, article);
  recto_page_reload_rows (self);
}

RectoArticle *
recto_page_get_article (RectoPage *self)
{
  g_return_val_if_fail (RECTO_IS_PAGE (self), NULL);

  return self->article;
}

void
recto_page_set_marks_func (RectoPage *self,
                           RectoPageMarksFunc func,
                           gpointer data,
                           GDestroyNotify destroy)
{
  g_return_if_fail (RECTO_IS_PAGE (self));

  if (self->marks_destroy != NULL)
    self->marks_destroy (self->marks_data);
  self->marks_func = func;
  self->marks_data = data;
  self->marks_destroy = destroy;
  if (func != NULL)
    recto_page_queue_all_marks (self);
}

void
recto_page_set_key_func (RectoPage *self,
                         RectoPageKeyFunc func,
                         gpointer data,
                         GDestroyNotify destroy)
{
  g_return_if_fail (RECTO_IS_PAGE (self));

  if (self->key_destroy != NULL)
    self->key_destroy (self->key_data);
  self->key_func = func;
  self->key_data = data;
  self->key_destroy = destroy;
}

void
recto_page_queue_marks (RectoPage *self, guint row, RectoSide side)
{
  RectoRow *widget = NULL;

  g_return_if_fail (RECTO_IS_PAGE (self));

  widget = recto_page_get_row (self, row);
  if (widget != NULL)
    recto_page_paint_row (self, widget, side);
}

void
recto_page_queue_all_marks (RectoPage *self)
{
  GHashTableIter iter;
  gpointer row = NULL;

  g_return_if_fail (RECTO_IS_PAGE (self));

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    {
      recto_page_paint_row (self, row, RECTO_SIDE_SOURCE);
      recto_page_paint_row (self, row, RECTO_SIDE_TARGET);
    }
  if (self->active != RECTO_PAGE_NO_ROW)
    {
      recto_page_paint_row (self, self->live, RECTO_SIDE_SOURCE);
      recto_page_paint_row (self, self->live, RECTO_SIDE_TARGET);
    }
}

void
recto_page_set_tints (RectoPage *self, gboolean tints)
{
  g_return_if_fail (RECTO_IS_PAGE (self));

  if (self->look.tints == tints)
    return;

  self->look.tints = tints;
  recto_page_queue_all_marks (self);
}

gboolean
recto_page_get_tints (RectoPage *self)
{
  g_return_val_if_fail (RECTO_IS_PAGE (self), FALSE);

  return self->look.tints;
}

gboolean
recto_page_is_row_in_sight (RectoPage *self, guint row)
{
  g_return_val_if_fail (RECTO_IS_PAGE (self), FALSE);

  return row >= self->first && row <= self->last && recto_heights_is_shown (self->heights, row);
}

void
recto_page_get_scroll (RectoPage *self, guint *row, int *offset)
{
  double y = 0;

  g_return_if_fail (RECTO_IS_PAGE (self));

  *row = recto_heights_get_anchor (self->heights, &y);
  *offset = (int) -y;
}

void
recto_page_set_scroll (RectoPage *self, guint row, int offset)
{
  guint n_rows = 0;

  g_return_if_fail (RECTO_IS_PAGE (self));

  n_rows = recto_heights_get_n_rows (self->heights);
  if (n_rows == 0)
    return;

  recto_heights_set_anchor (self->heights, MIN (row, n_rows - 1), -offset);
  recto_page_queue_layout (self);
}
