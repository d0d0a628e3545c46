/* recto-used-pane.c: how words were translated before, in the side pane.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-used-pane.h"

#include <glib/gi18n.h>

#include "recto-own-side.h"
#include "recto-pages.h"
#include "recto-shortcuts.h"
#include "recto-snippet.h"
#include "recto-store-used.h"

/* Characters around a match of which the text is shown. */
#define REACH 150

struct _RectoUsedPane
{
  GtkWidget parent_instance;
  GtkWidget *content;
  AdwStatusPage *none; /* in place of the list: nothing was asked, or nothing found */
  GtkWidget *summary;  /* what was asked, and how often it was found */
  GtkWidget *scroller; /* of the list */
  GtkListBox *list;
  gboolean asked; /* something was asked since the article is shown */
};

enum
{
  CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoUsedPane, recto_used_pane, GTK_TYPE_WIDGET)

#define TARGET_KEY "recto-target" /* GtkLabel of a row */
#define TEXT_KEY "recto-text"     /* its whole translation */

/* --- Rows --- */

static GtkWidget *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* @hit_side: whether the match is in this text */
static GtkWidget *
make_text (const RectoUsedHit *hit, RectoSide side, const char *css_class)
{
  const char *text = side == RECTO_SIDE_SOURCE ? hit->source : hit->target;
  g_autofree char *markup = NULL;
  GtkWidget *label = make_label (css_class);

  markup = hit->side == side ? recto_snippet_markup_range (text, hit->start, hit->end, REACH)
                             : recto_snippet_markup_range (text, 0, 0, 2 * REACH);
  gtk_label_set_markup (GTK_LABEL (label), markup);
  recto_own_side_set (GTK_LABEL (label));
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_visible (label, *text != '\0');
  return label;
}

static GtkWidget *
make_open_button (const RectoUsedHit *hit)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-new-symbolic");
  g_autofree char *uid = recto_uid_to_string (&hit->article);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Open the article in a new window"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Open the article in a new window"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.open-in-window");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", uid);
  return button;
}

static GtkWidget *
make_row (const RectoUsedHit *hit)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = make_label ("caption");
  GtkWidget *target = make_text (hit, RECTO_SIDE_TARGET, NULL);
  g_autofree char *name = g_strdup_printf ("%s: %s", hit->source, hit->target);

  gtk_widget_add_css_class (title, "dim-label");
  gtk_label_set_text (GTK_LABEL (title), *hit->title != '\0' ? hit->title : _ ("Untitled"));
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), make_open_button (hit));
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), make_text (hit, RECTO_SIDE_SOURCE, "dim-label"));
  /* By the pointer alone: the arrow keys go from row to row. */
  gtk_label_set_selectable (GTK_LABEL (target), TRUE);
  gtk_widget_set_focusable (target, FALSE);
  gtk_box_append (GTK_BOX (box), target);
  gtk_widget_add_css_class (box, "hit");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (row), TARGET_KEY, target);
  g_object_set_data_full (G_OBJECT (row), TEXT_KEY, g_strdup (hit->target), g_free);
  return row;
}

static void
on_row_activated (RectoUsedPane *self, GtkListBoxRow *row)
{
  GtkLabel *label = g_object_get_data (G_OBJECT (row), TARGET_KEY);
  g_autofree char *part = NULL;
  int start, end;

  if (gtk_label_get_selection_bounds (label, &start, &end))
    part = g_utf8_substring (gtk_label_get_text (label), start, end);
  g_signal_emit (self, signals[CHOSEN], 0,
                 part != NULL ? part : g_object_get_data (G_OBJECT (row), TEXT_KEY));
}

/* --- The pane --- */

static void
clear (RectoUsedPane *self)
{
  GtkListBoxRow *row = NULL;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

/* With the key as it is now. */
static void
tell_how_to_ask (RectoUsedPane *self)
{
  g_autofree char *key = recto_shortcuts_dup_label ("article.used-before");
  g_autofree char *text = NULL;

  if (self->asked)
    return;
  if (key != NULL)
    /* Translators: a key, as "Ctrl+K" */
    text = g_strdup_printf (_ ("%s tells how the words at the caret, or those that are selected,"
                               " were translated in other articles."),
                            key);
  adw_status_page_set_title (self->none, _ ("Nothing Asked Yet"));
  adw_status_page_set_description (self->none, text);
}

static void
tell_not_used (RectoUsedPane *self, const char *question)
{
  g_autofree char *text = g_strdup_printf (_ ("“%s” stands in no other article"), question);
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_status_page_set_title (self->none, _ ("Not Used Before"));
  adw_status_page_set_description (self->none, escaped);
}

static void
list_hits (RectoUsedPane *self, const char *question, GPtrArray *hits)
{
  g_autofree char *summary =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "“%s” in %u row of other articles",
                                    "“%s” in %u rows of other articles", hits->len),
                       question, hits->len);

  gtk_label_set_text (GTK_LABEL (self->summary), summary);
  for (guint i = 0; i < hits->len; i++)
    gtk_list_box_append (self->list, make_row (g_ptr_array_index (hits, i)));
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
}

void
recto_used_pane_show (RectoUsedPane *self, const char *question, GPtrArray *hits)
{
  gboolean found = hits != NULL && hits->len > 0;

  g_return_if_fail (RECTO_IS_USED_PANE (self));

  clear (self);
  self->asked = hits != NULL;
  if (found)
    list_hits (self, question, hits);
  else if (self->asked)
    tell_not_used (self, question);
  else
    tell_how_to_ask (self);
  gtk_widget_set_visible (self->scroller, found);
  gtk_widget_set_visible (self->summary, found);
  gtk_widget_set_visible (GTK_WIDGET (self->none), !found);
}

static void
recto_used_pane_dispose (GObject *object)
{
  g_clear_pointer (&RECTO_USED_PANE (object)->content, gtk_widget_unparent);
  G_OBJECT_CLASS (recto_used_pane_parent_class)->dispose (object);
}

static void
recto_used_pane_class_init (RectoUsedPaneClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = recto_used_pane_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "used");
}

static void
recto_used_pane_init (RectoUsedPane *self)
{
  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->content, GTK_WIDGET (self));
  self->none = ADW_STATUS_PAGE (recto_pages_make_none ("", NULL));
  gtk_box_append (GTK_BOX (self->content), GTK_WIDGET (self->none));
  self->summary = make_label ("dim-label");
  gtk_label_set_wrap (GTK_LABEL (self->summary), TRUE);
  gtk_widget_add_css_class (self->summary, "summary");
  gtk_box_append (GTK_BOX (self->content), self->summary);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Used Before"), -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (on_row_activated), self);
  gtk_list_box_set_activate_on_single_click (self->list, FALSE);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->list));
  gtk_widget_set_vexpand (self->scroller, TRUE);
  gtk_box_append (GTK_BOX (self->content), self->scroller);
  recto_used_pane_show (self, NULL, NULL);
  g_signal_connect_object (recto_shortcuts_get_watch (), "changed", G_CALLBACK (tell_how_to_ask),
                           self, G_CONNECT_SWAPPED);
}

GtkWidget *
recto_used_pane_new (void)
{
  return g_object_new (RECTO_TYPE_USED_PANE, NULL);
}
