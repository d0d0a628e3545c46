/* recto-correction-points.c: which two states of an article are compared, to choose from.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-correction-points.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "recto-choice.h"
#include "recto-when.h"

struct _RectoCorrectionPoints
{
  GtkWidget parent_instance;
  GtkWidget *choices;     /* list of the two */
  AdwComboRow *points[2]; /* from, to */
  GPtrArray *ids[2];      /* (element-type utf8): of their choices; "" for the draft, for now */

  RectoArticle *article;       /* owned, nullable */
  RectoComparison *comparison; /* owned, nullable */
  gboolean filling;            /* the choices are being made: nobody chooses */
};

G_DEFINE_FINAL_TYPE (RectoCorrectionPoints, recto_correction_points, GTK_TYPE_WIDGET)

static void
add_point (RectoCorrectionPoints *self, guint which, const char *label, const char *id)
{
  GtkStringList *labels = GTK_STRING_LIST (adw_combo_row_get_model (self->points[which]));

  gtk_string_list_append (labels, label);
  g_ptr_array_add (self->ids[which], g_strdup (id));
}

static gboolean
has_point (RectoCorrectionPoints *self, guint which, const char *id)
{
  return g_ptr_array_find_with_equal_func (self->ids[which], id, g_str_equal, NULL);
}

/* The names that were given to states of the article, oldest first. */
static void
add_versions (RectoCorrectionPoints *self)
{
  const GPtrArray *edits = recto_article_get_edits (self->article);

  for (guint i = 0; i < edits->len; i++)
    {
      const RectoEdit *edit = edits->pdata[i];

      if (edit->kind != RECTO_EDIT_NOTE || g_strcmp0 (edit->key, "version") != 0 ||
          edit->inserted == NULL || *edit->inserted == '\0' ||
          g_str_equal (edit->inserted, RECTO_DRAFT_AS_RECEIVED))
        continue;
      for (guint which = 0; which < 2; which++)
        if (!has_point (self, which, edit->inserted))
          add_point (self, which, edit->inserted, edit->inserted);
    }
}

/* A state that was chosen among the steps has no name. */
static void
add_chosen (RectoCorrectionPoints *self, guint which, const char *id)
{
  const GPtrArray *edits = recto_article_get_edits (self->article);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  RectoUid uid;

  for (guint i = 0; recto_uid_from_string (id, &uid) && i < edits->len; i++)
    {
      const RectoEdit *edit = edits->pdata[i];
      g_autofree char *label = NULL;

      if (!recto_uid_equal (&edit->uid, &uid))
        continue;
      label = recto_when_state (edit->at, g_get_real_time (), zone);
      add_point (self, which, label, id);
      return;
    }
}

static void
choose_point (RectoCorrectionPoints *self, guint which, const char *id)
{
  guint at = 0;

  if (!has_point (self, which, id))
    add_chosen (self, which, id);
  if (g_ptr_array_find_with_equal_func (self->ids[which], id, g_str_equal, &at))
    adw_combo_row_set_selected (self->points[which], at);
}

static const char *
get_point (RectoCorrectionPoints *self, guint which)
{
  guint at = adw_combo_row_get_selected (self->points[which]);

  return at < self->ids[which]->len ? self->ids[which]->pdata[at] : "";
}

static void
fill_points (RectoCorrectionPoints *self)
{
  const char *from = recto_comparison_get_from (self->comparison);
  const char *to = recto_comparison_get_to (self->comparison);

  /* Chosen here: the choices are not changed under the hands of who chooses. */
  if (self->ids[0]->len > 0 && g_str_equal (get_point (self, 0), from != NULL ? from : "") &&
      g_str_equal (get_point (self, 1), to != NULL ? to : ""))
    return;
  self->filling = TRUE;
  for (guint which = 0; which < 2; which++)
    {
      g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

      g_ptr_array_set_size (self->ids[which], 0);
      adw_combo_row_set_model (self->points[which], G_LIST_MODEL (labels));
    }
  add_point (self, 0, _ ("Draft as received"), "");
  add_point (self, 1, _ ("Now"), "");
  add_versions (self);
  choose_point (self, 0, from != NULL ? from : "");
  choose_point (self, 1, to != NULL ? to : "");
  self->filling = FALSE;
  /* Where nothing can be chosen there is more room for what was corrected. */
  gtk_widget_set_visible (GTK_WIDGET (self), self->ids[0]->len > 1 || self->ids[1]->len > 1);
}

static void
on_point_chosen (RectoCorrectionPoints *self)
{
  const char *from = NULL, *to = NULL;

  if (self->filling || self->comparison == NULL)
    return;
  from = get_point (self, 0);
  to = get_point (self, 1);
  if (g_strcmp0 (recto_comparison_get_from (self->comparison), *from != '\0' ? from : NULL) == 0 &&
      g_strcmp0 (recto_comparison_get_to (self->comparison), *to != '\0' ? to : NULL) == 0)
    return;
  gtk_widget_activate_action (GTK_WIDGET (self), "article.corrections-between", "(ss)", from, to);
}

/* --- The widget --- */

static void
recto_correction_points_dispose (GObject *object)
{
  RectoCorrectionPoints *self = RECTO_CORRECTION_POINTS (object);

  g_clear_object (&self->comparison);
  g_clear_object (&self->article);
  g_clear_pointer (&self->choices, gtk_widget_unparent);
  G_OBJECT_CLASS (recto_correction_points_parent_class)->dispose (object);
}

static void
recto_correction_points_finalize (GObject *object)
{
  RectoCorrectionPoints *self = RECTO_CORRECTION_POINTS (object);

  g_ptr_array_unref (self->ids[0]);
  g_ptr_array_unref (self->ids[1]);
  G_OBJECT_CLASS (recto_correction_points_parent_class)->finalize (object);
}

static void
recto_correction_points_class_init (RectoCorrectionPointsClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->dispose = recto_correction_points_dispose;
  object_class->finalize = recto_correction_points_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
make_points (RectoCorrectionPoints *self)
{
  /* Translators: the two states of an article that are compared */
  const char *const titles[2] = { _ ("From"), _ ("To") };
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_add_css_class (list, "points");
  for (guint which = 0; which < 2; which++)
    {
      GtkWidget *row = adw_combo_row_new ();

      self->points[which] = ADW_COMBO_ROW (row);
      self->ids[which] = g_ptr_array_new_with_free_func (g_free);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), titles[which]);
      recto_choice_show_whole (self->points[which]);
      g_signal_connect_object (row, "notify::selected", G_CALLBACK (on_point_chosen), self,
                               G_CONNECT_SWAPPED);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
  return list;
}

static void
recto_correction_points_init (RectoCorrectionPoints *self)
{
  self->choices = make_points (self);
  gtk_widget_set_parent (self->choices, GTK_WIDGET (self));
}

GtkWidget *
recto_correction_points_new (void)
{
  return g_object_new (RECTO_TYPE_CORRECTION_POINTS, NULL);
}

void
recto_correction_points_show (RectoCorrectionPoints *self,
                              RectoArticle *article,
                              RectoComparison *comparison)
{
  g_return_if_fail (RECTO_IS_CORRECTION_POINTS (self));
  g_return_if_fail ((article == NULL) == (comparison == NULL));

  g_set_object (&self->article, article);
  g_set_object (&self->comparison, comparison);
  if (comparison != NULL)
    {
      fill_points (self);
      return;
    }
  g_ptr_array_set_size (self->ids[0], 0);
  g_ptr_array_set_size (self->ids[1], 0);
}
