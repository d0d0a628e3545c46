/* recto-progress.c: how far an article is, as a bar of its rows' statuses.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-progress.h"

#include <glib/gi18n.h>

/* One plain child for each status: its colour is the style sheet's, its width ours. */
struct _RectoProgress
{
  GtkWidget parent_instance;
  GtkWidget *parts[RECTO_N_STATUSES]; /* by status */
  guint counts[RECTO_N_STATUSES];
};

G_DEFINE_FINAL_TYPE (RectoProgress, recto_progress, GTK_TYPE_WIDGET)

#define HEIGHT 7         /* pixels */
#define MINIMUM_WIDTH 40 /* pixels */

static guint
total (const guint *counts)
{
  guint sum = 0;

  for (guint i = 0; i < RECTO_N_STATUSES; i++)
    sum += counts[i];
  return sum;
}

static void
recto_progress_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : MINIMUM_WIDTH;
}

static void
recto_progress_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RectoProgress *self = RECTO_PROGRESS (widget);
  guint rows = MAX (total (self->counts), 1);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  guint before = 0;

  for (int i = RECTO_N_STATUSES - 1; i >= 0; i--)
    {
      /* Edges are rounded, not widths, so the parts fill the bar to the pixel. */
      int start = (int) ((guint64) before * (guint) width / rows);
      int end = (int) ((guint64) (before + self->counts[i]) * (guint) width / rows);
      GtkAllocation area = { rtl ? width - end : start, 0, end - start, height };

      before += self->counts[i];
      gtk_widget_set_child_visible (self->parts[i], area.width > 0);
      if (area.width > 0)
        gtk_widget_size_allocate (self->parts[i], &area, -1);
    }
}

static void
recto_progress_dispose (GObject *object)
{
  RectoProgress *self = RECTO_PROGRESS (object);

  for (guint i = 0; i < RECTO_N_STATUSES; i++)
    g_clear_pointer (&self->parts[i], gtk_widget_unparent);
  G_OBJECT_CLASS (recto_progress_parent_class)->dispose (object);
}

static void
recto_progress_class_init (RectoProgressClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = recto_progress_dispose;
  widget_class->measure = recto_progress_measure;
  widget_class->size_allocate = recto_progress_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "rows");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PROGRESS_BAR);
}

static void
recto_progress_init (RectoProgress *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  for (guint i = 0; i < RECTO_N_STATUSES; i++)
    {
      self->parts[i] =
          g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
      gtk_widget_add_css_class (self->parts[i], recto_status_to_name (i));
      gtk_widget_set_parent (self->parts[i], GTK_WIDGET (self));
    }
}

GtkWidget *
recto_progress_new (void)
{
  return g_object_new (RECTO_TYPE_PROGRESS, NULL);
}

char *
recto_progress_describe (const guint *counts)
{
  guint rows = total (counts);
  guint reached = 0;
  int level = RECTO_STATUS_APPROVED;

  while (level > RECTO_STATUS_TRANSLATED && counts[level] == 0)
    level--;
  for (int i = level; i < RECTO_N_STATUSES; i++)
    reached += counts[i];

  switch (level)
    {
    case RECTO_STATUS_APPROVED:
      return g_strdup_printf (_ ("%u of %u approved"), reached, rows);
    case RECTO_STATUS_REVIEWED:
      return g_strdup_printf (_ ("%u of %u reviewed"), reached, rows);
    default:
      return g_strdup_printf (_ ("%u of %u translated"), reached, rows);
    }
}

static char *
describe_status (RectoStatus status, guint n)
{
  switch (status)
    {
    case RECTO_STATUS_APPROVED:
      return g_strdup_printf (_ ("%u approved"), n);
    case RECTO_STATUS_REVIEWED:
      return g_strdup_printf (_ ("%u reviewed"), n);
    case RECTO_STATUS_TRANSLATED:
      return g_strdup_printf (_ ("%u translated"), n);
    case RECTO_STATUS_DRAFT:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u draft", "%u drafts", n), n);
    case RECTO_STATUS_NEW:
    default:
      return g_strdup_printf (_ ("%u new"), n);
    }
}

/* What the tooltip tells: every status that some row has. */
static char *
spell_out (const guint *counts)
{
  GString *text = g_string_new (NULL);

  for (int i = RECTO_N_STATUSES - 1; i >= 0; i--)
    if (counts[i] > 0)
      {
        g_autofree char *part = describe_status (i, counts[i]);

        g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
      }
  return g_string_free (text, FALSE);
}

void
recto_progress_set_counts (RectoProgress *self, const guint *counts)
{
  g_autofree char *short_text = NULL;
  g_autofree char *long_text = NULL;
  guint rows;
  guint done = 0;

  g_return_if_fail (RECTO_IS_PROGRESS (self));

  memcpy (self->counts, counts, sizeof self->counts);
  rows = total (counts);
  for (guint i = RECTO_STATUS_TRANSLATED; i < RECTO_N_STATUSES; i++)
    done += counts[i];
  short_text = recto_progress_describe (counts);
  long_text = spell_out (counts);
  /* Not where it is the same: each time GTK asks the display where the pointer is, and waits. */
  if (g_strcmp0 (gtk_widget_get_tooltip_text (GTK_WIDGET (self)), long_text) != 0)
    gtk_widget_set_tooltip_text (GTK_WIDGET (self), long_text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, short_text,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, long_text,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, (double) rows,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, (double) done, -1);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}
