/* recto-pages.c: one of several pages that is shown, to those who do not see it too.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-pages.h"

static void
update (GtkStack *stack)
{
  GtkWidget *shown = gtk_stack_get_visible_child (stack);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (stack)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkAccessible *page = GTK_ACCESSIBLE (gtk_stack_get_page (stack, child));
      GtkAccessible *inner = GTK_ACCESSIBLE (child);

      gtk_accessible_update_property (page, GTK_ACCESSIBLE_PROPERTY_LABEL, "", -1);
      if (child == shown)
        gtk_accessible_reset_state (inner, GTK_ACCESSIBLE_STATE_HIDDEN);
      else
        gtk_accessible_update_state (inner, GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
    }
}

void
recto_pages_hide_others (GtkStack *stack)
{
  GtkSelectionModel *pages = NULL;

  g_return_if_fail (GTK_IS_STACK (stack));

  g_signal_connect (stack, "notify::visible-child", G_CALLBACK (update), NULL);
  pages = gtk_stack_get_pages (stack);
  g_signal_connect_object (pages, "items-changed", G_CALLBACK (update), stack, G_CONNECT_SWAPPED);
  /* The stack holds it only as long as somebody else does. */
  g_object_set_data_full (G_OBJECT (stack), "recto-pages", pages, g_object_unref);
  update (stack);
}

GtkWidget *
recto_pages_make_none (const char *title, const char *description)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_title (ADW_STATUS_PAGE (page), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (page), description);
  gtk_widget_add_css_class (page, "compact");
  gtk_widget_set_vexpand (page, TRUE);
  return page;
}
