/* recto-desk-list.c: the articles of a desk, in groups by the day of their last edit.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-desk-list.h"

#include <glib/gi18n.h>

#include "recto-when.h"

#define FIRST_ROWS 100  /* articles listed before "Show more" is asked for */
#define PAINTED_ROWS 20 /* of them at once: more than a window shows; the rest follows */
#define SLICE_ROWS 2    /* in pieces of a few milliseconds */
#define MORE_ROWS 200   /* and with each time it is */

struct _RectoDeskList
{
  GtkBox parent_instance;
  GPtrArray *articles; /* (element-type RectoArticleSummary), owned, nullable: as listed last */
  GtkWidget *lists[RECTO_N_WHENS]; /* GtkListBox; NULL for a group without rows */
  guint shown;                     /* articles that have a row */
  guint filling;                   /* source: the rest of the first rows is on its way */
};

G_DEFINE_FINAL_TYPE (RectoDeskList, recto_desk_list, GTK_TYPE_BOX)

static const char *
describe_group (RectoWhen when)
{
  switch (when)
    {
    case RECTO_WHEN_TODAY:
      return _ ("Today");
    case RECTO_WHEN_THIS_WEEK:
      return _ ("This week");
    case RECTO_WHEN_EARLIER:
    default:
      return _ ("Earlier");
    }
}

static gboolean
on_keynav_failed (GtkWidget *list, GtkDirectionType direction, RectoDeskList *self)
{
  /* The groups are one list to whoever goes through it by arrow keys. */
  if (direction != GTK_DIR_UP && direction != GTK_DIR_DOWN)
    return FALSE;
  return gtk_widget_child_focus (gtk_widget_get_parent (list), direction == GTK_DIR_UP
                                                                   ? GTK_DIR_TAB_BACKWARD
                                                                   : GTK_DIR_TAB_FORWARD);
}

static GtkWidget *
add_group (RectoDeskList *self, RectoWhen when)
{
  GtkWidget *heading = gtk_label_new (describe_group (when));
  GtkWidget *list = gtk_list_box_new ();

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  heading, NULL, -1);
  g_signal_connect_object (list, "keynav-failed", G_CALLBACK (on_keynav_failed), self, 0);
  gtk_box_append (GTK_BOX (self), heading);
  gtk_box_append (GTK_BOX (self), list);
  self->lists[when] = list;
  return list;
}

static void
clear (RectoDeskList *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
  memset (self->lists, 0, sizeof self->lists);
  self->shown = 0;
  g_clear_handle_id (&self->filling, g_source_remove);
}

static void
add_more_button (RectoDeskList *self)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Show more"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "list.more");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self), button);
}

static void
show_rows (RectoDeskList *self, guint wanted)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  gint64 now = g_get_real_time ();
  GtkWidget *last = gtk_widget_get_last_child (GTK_WIDGET (self));

  if (GTK_IS_BUTTON (last))
    gtk_box_remove (GTK_BOX (self), last);
  for (; self->shown < self->articles->len && self->shown < wanted; self->shown++)
    {
      const RectoArticleSummary *summary = g_ptr_array_index (self->articles, self->shown);
      RectoWhen when = recto_when_group (summary->edited_at, now, zone);

      if (self->lists[when] == NULL)
        add_group (self, when);
      gtk_list_box_append (GTK_LIST_BOX (self->lists[when]), recto_desk_row_new (summary, now));
    }
  if (self->shown < self->articles->len)
    add_more_button (self);
}

static gboolean
on_fill (gpointer data)
{
  RectoDeskList *self = data;

  show_rows (self, MIN (self->shown + SLICE_ROWS, FIRST_ROWS));
  if (self->shown < MIN (FIRST_ROWS, self->articles->len))
    return G_SOURCE_CONTINUE;
  self->filling = 0;
  return G_SOURCE_REMOVE;
}

/* @uid: (nullable): the first row */
static RectoDeskRow *
find_row (RectoDeskList *self, const RectoUid *uid)
{
  for (guint i = 0; i < RECTO_N_WHENS; i++)
    for (GtkWidget *child = self->lists[i] ? gtk_widget_get_first_child (self->lists[i]) : NULL;
         child != NULL; child = gtk_widget_get_next_sibling (child))
      if (RECTO_IS_DESK_ROW (child) &&
          (uid == NULL || recto_uid_equal (recto_desk_row_get_uid (RECTO_DESK_ROW (child)), uid)))
        return RECTO_DESK_ROW (child);
  return NULL;
}

RectoDeskRow *
recto_desk_list_find (RectoDeskList *self, const RectoUid *uid)
{
  g_return_val_if_fail (RECTO_IS_DESK_LIST (self), NULL);

  return find_row (self, uid);
}

RectoDeskRow *
recto_desk_list_get_focused (RectoDeskList *self)
{
  GtkRoot *root;
  GtkWidget *focus;

  g_return_val_if_fail (RECTO_IS_DESK_LIST (self), NULL);

  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  if (focus != NULL && !RECTO_IS_DESK_ROW (focus))
    focus = gtk_widget_get_ancestor (focus, RECTO_TYPE_DESK_ROW);
  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    return NULL;
  return RECTO_DESK_ROW (focus);
}

void
recto_desk_list_focus (RectoDeskList *self, const RectoUid *uid)
{
  RectoDeskRow *row = NULL;

  g_return_if_fail (RECTO_IS_DESK_LIST (self));

  if (!recto_uid_is_none (uid))
    {
      row = find_row (self, uid);
      if (row == NULL && self->filling != 0)
        {
          /* It may be among those that were to follow. */
          show_rows (self, FIRST_ROWS);
          row = find_row (self, uid);
        }
    }
  if (row == NULL)
    row = find_row (self, NULL);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

void
recto_desk_list_set_articles (RectoDeskList *self, GPtrArray *articles)
{
  guint wanted;

  g_return_if_fail (RECTO_IS_DESK_LIST (self));

  /* Rows are dear, and the first list is what a start waits for. Later ones come whole, or the
   * place in the list would be lost. */
  wanted = self->shown == 0 ? PAINTED_ROWS : MAX (self->shown, FIRST_ROWS);
  clear (self);
  g_clear_pointer (&self->articles, g_ptr_array_unref);
  if (articles == NULL)
    return;
  self->articles = g_ptr_array_ref (articles);
  show_rows (self, wanted);
  if (self->shown < MIN (FIRST_ROWS, articles->len))
    self->filling = g_idle_add (on_fill, self);
}

void
recto_desk_list_update_times (RectoDeskList *self)
{
  gint64 now = g_get_real_time ();

  g_return_if_fail (RECTO_IS_DESK_LIST (self));

  for (guint i = 0; i < RECTO_N_WHENS; i++)
    for (GtkWidget *child = self->lists[i] ? gtk_widget_get_first_child (self->lists[i]) : NULL;
         child != NULL; child = gtk_widget_get_next_sibling (child))
      if (RECTO_IS_DESK_ROW (child))
        recto_desk_row_update (RECTO_DESK_ROW (child), now);
}

static void
act_more (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoDeskList *self = RECTO_DESK_LIST (widget);

  if (self->articles != NULL)
    show_rows (self, self->shown + MORE_ROWS);
}

static void
recto_desk_list_dispose (GObject *object)
{
  RectoDeskList *self = RECTO_DESK_LIST (object);

  g_clear_handle_id (&self->filling, g_source_remove);
  g_clear_pointer (&self->articles, g_ptr_array_unref);
  G_OBJECT_CLASS (recto_desk_list_parent_class)->dispose (object);
}

static void
recto_desk_list_class_init (RectoDeskListClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = recto_desk_list_dispose;
  gtk_widget_class_install_action (widget_class, "list.more", NULL, act_more);
}

static void
recto_desk_list_init (RectoDeskList *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "groups");
}
