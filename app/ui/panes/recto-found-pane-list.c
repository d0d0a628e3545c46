/* recto-found-pane-list.c: what was found in all articles, line by line, with ticks.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-found-pane-private.h"

#include <glib/gi18n.h>

#include "recto-own-side.h"
#include "recto-snippet.h"

#define REACH 60 /* code points around a hit */

G_DEFINE_FINAL_TYPE (RectoFoundLine, recto_found_line, G_TYPE_OBJECT)

static void
recto_found_line_class_init (RectoFoundLineClass *class)
{
}

static void
recto_found_line_init (RectoFoundLine *self)
{
}

const RectoDeskFound *
recto_found_pane_get_found (RectoFoundPane *self, const RectoFoundLine *line)
{
  return recto_desk_find_get_found (self->find)->pdata[line->article];
}

static guint
count_ticked (const RectoDeskFound *found)
{
  guint n = 0;

  for (guint i = 0; i < found->hits->len; i++)
    n += g_array_index (found->hits, RectoDeskHit, i).ticked;
  return n;
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *list_item, RectoFoundPane *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *text = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (text), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (box), gtk_check_button_new ());
  gtk_box_append (GTK_BOX (box), text);
  gtk_widget_set_valign (gtk_widget_get_first_child (box), GTK_ALIGN_START);
  gtk_list_item_set_child (list_item, box);
}

static void
show_title (const RectoDeskFound *found, GtkCheckButton *check, GtkLabel *label)
{
  const char *title = *found->title != '\0' ? found->title : _ ("Untitled");
  guint n = count_ticked (found);
  g_autofree char *markup = NULL;
  g_autofree char *named = g_strdup_printf (_ ("Replace in “%s”"), title);

  markup = g_markup_printf_escaped ("<b>%s</b> · %u%s", title, found->hits->len,
                                    found->n_limits > 0 ? _ (" · given up in some rows") : "");
  gtk_label_set_markup (label, markup);
  recto_own_side_set (label);
  gtk_check_button_set_active (check, n == found->hits->len);
  gtk_check_button_set_inconsistent (check, n > 0 && n < found->hits->len);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, named, -1);
}

static void
show_hit (const RectoDeskHit *hit, GtkCheckButton *check, GtkLabel *label)
{
  g_autofree char *words = recto_snippet_markup_range (hit->text, hit->start, hit->end, REACH);
  g_autofree char *markup = g_strdup_printf ("%u  %s", hit->row + 1, words);
  g_autofree char *named = g_strdup_printf (_ ("Replace this one, in row %u"), hit->row + 1);

  gtk_label_set_markup (label, markup);
  recto_own_side_set (label);
  gtk_check_button_set_inconsistent (check, FALSE);
  gtk_check_button_set_active (check, hit->ticked);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, named, -1);
}

static void on_toggled (GtkCheckButton *check, GtkListItem *list_item);

static void
show_line (RectoFoundPane *self, GtkListItem *list_item)
{
  const RectoFoundLine *line = gtk_list_item_get_item (list_item);
  GtkWidget *box = gtk_list_item_get_child (list_item);
  GtkWidget *check = gtk_widget_get_first_child (box);
  GtkWidget *label = gtk_widget_get_next_sibling (check);
  const RectoDeskFound *found = recto_found_pane_get_found (self, line);

  g_signal_handlers_block_by_func (check, on_toggled, list_item);
  if (line->hit == RECTO_FOUND_TITLE)
    show_title (found, GTK_CHECK_BUTTON (check), GTK_LABEL (label));
  else
    show_hit (&g_array_index (found->hits, RectoDeskHit, line->hit), GTK_CHECK_BUTTON (check),
              GTK_LABEL (label));
  g_signal_handlers_unblock_by_func (check, on_toggled, list_item);
  gtk_widget_set_margin_start (box, line->hit == RECTO_FOUND_TITLE ? 0 : 18);
  gtk_widget_set_visible (check, self->may_replace);
  gtk_widget_set_sensitive (check, self->cancellable == NULL);
}

void
recto_found_pane_refresh (RectoFoundPane *self)
{
  for (guint i = 0; i < self->bound->len; i++)
    show_line (self, self->bound->pdata[i]);
  recto_found_pane_update (self);
}

static void
on_toggled (GtkCheckButton *check, GtkListItem *list_item)
{
  RectoFoundPane *self =
      RECTO_FOUND_PANE (gtk_widget_get_ancestor (GTK_WIDGET (check), RECTO_TYPE_FOUND_PANE));
  const RectoFoundLine *line = gtk_list_item_get_item (list_item);
  gboolean ticked = gtk_check_button_get_active (check);

  if (self == NULL || line == NULL)
    return;
  if (line->hit != RECTO_FOUND_TITLE)
    recto_desk_find_set_ticked (self->find, line->article, line->hit, ticked);
  else
    for (guint i = 0; i < recto_found_pane_get_found (self, line)->hits->len; i++)
      recto_desk_find_set_ticked (self->find, line->article, i, ticked);
  /* Its title, or its hits, are other lines, and may be in sight. */
  recto_found_pane_refresh (self);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *list_item, RectoFoundPane *self)
{
  GtkWidget *check = gtk_widget_get_first_child (gtk_list_item_get_child (list_item));

  g_signal_connect (check, "toggled", G_CALLBACK (on_toggled), list_item);
  g_ptr_array_add (self->bound, list_item);
  show_line (self, list_item);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *list_item, RectoFoundPane *self)
{
  GtkWidget *check = gtk_widget_get_first_child (gtk_list_item_get_child (list_item));

  g_signal_handlers_disconnect_by_func (check, on_toggled, list_item);
  g_ptr_array_remove_fast (self->bound, list_item);
}

void
recto_found_pane_add_lines (RectoFoundPane *self, guint article)
{
  const RectoDeskFound *found = recto_desk_find_get_found (self->find)->pdata[article];
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i <= found->hits->len; i++)
    {
      RectoFoundLine *line = g_object_new (RECTO_TYPE_FOUND_LINE, NULL);

      line->article = article;
      line->hit = i == 0 ? RECTO_FOUND_TITLE : i - 1;
      g_ptr_array_add (lines, line);
    }
  g_list_store_splice (self->lines, g_list_model_get_n_items (G_LIST_MODEL (self->lines)), 0,
                       lines->pdata, lines->len);
  recto_found_pane_update (self);
}

void
recto_found_pane_make_list (RectoFoundPane *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSelectionModel) selection = NULL;

  self->lines = g_list_store_new (RECTO_TYPE_FOUND_LINE);
  self->bound = g_ptr_array_new ();
  selection =
      GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->lines))));
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind), self, 0);
  gtk_list_view_set_factory (GTK_LIST_VIEW (self->list), factory);
  gtk_list_view_set_model (GTK_LIST_VIEW (self->list), selection);
}
