/* recto-desk-empty.c: what stands on a desk without articles: how to begin.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-desk-empty.h"

#include <glib/gi18n.h>

#include "recto-book.h"
#include "recto-shortcuts.h"

/* Looks like an AdwStatusPage and is none: that aligns texts that wrap, so GTK tries each at ten
 * widths before it has a place, and this page is what a first start shows. Here nothing that wraps
 * is aligned by anything but its own lines. */
struct _RectoDeskEmpty
{
  GtkWidget parent_instance;
  GtkWidget *content; /* of the template: all that is to be seen */
  GtkImage *image;
  GtkWidget *import;
  GtkLabel *to_try; /* whoever is new here */
};

G_DEFINE_FINAL_TYPE (RectoDeskEmpty, recto_desk_empty, GTK_TYPE_WIDGET)

/* With the keys as they are now. */
static void
tell_what_to_try (RectoDeskEmpty *self)
{
  g_autofree char *done = recto_shortcuts_dup_label ("page.done");
  g_autofree char *tag = recto_shortcuts_dup_label ("page.tag-person");
  g_autofree char *undo = recto_shortcuts_dup_label ("page.undo");
  /* Translators: stands where a key would, for what has none; in "finish it with the menu" */
  const char *menu = _ ("the menu");
  g_autofree char *text = NULL;

  /* Translators: keys, as "Ctrl+Enter" */
  text = g_strdup_printf (_ ("Three things to try in the sample:\n"
                             "1. Write in a row, and finish it with %s\n"
                             "2. Select a name, and tag it with %s\n"
                             "3. Take it all back with %s, even tomorrow"),
                          done != NULL ? done : menu, tag != NULL ? tag : menu,
                          undo != NULL ? undo : menu);
  gtk_label_set_text (self->to_try, text);
}

static gboolean
recto_desk_empty_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (RECTO_DESK_EMPTY (widget)->import);
}

static void
recto_desk_empty_dispose (GObject *object)
{
  g_clear_pointer (&RECTO_DESK_EMPTY (object)->content, gtk_widget_unparent);
  G_OBJECT_CLASS (recto_desk_empty_parent_class)->dispose (object);
}

static void
recto_desk_empty_class_init (RectoDeskEmptyClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = recto_desk_empty_dispose;
  widget_class->grab_focus = recto_desk_empty_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/recto_desk/Recto/ui/recto-desk-empty.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoDeskEmpty, content);
  gtk_widget_class_bind_template_child (widget_class, RectoDeskEmpty, image);
  gtk_widget_class_bind_template_child (widget_class, RectoDeskEmpty, import);
  gtk_widget_class_bind_template_child (widget_class, RectoDeskEmpty, to_try);
}

static void
recto_desk_empty_init (RectoDeskEmpty *self)
{
  g_autoptr (GdkPaintable) book = recto_book_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_image_set_from_paintable (self->image, book);
  tell_what_to_try (self);
  g_signal_connect_object (recto_shortcuts_get_watch (), "changed", G_CALLBACK (tell_what_to_try),
                           self, G_CONNECT_SWAPPED);
}

GtkWidget *
recto_desk_empty_new (void)
{
  return g_object_new (RECTO_TYPE_DESK_EMPTY, NULL);
}
