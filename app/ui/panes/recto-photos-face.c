/* recto-photos-face.c: what there is to be seen in the pane of photos.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-photos-face.h"

#include <glib/gi18n.h>

#include "recto-own-side.h"
#include "recto-pages.h"
#include "recto-wrap-layout.h"

#define PICTURE_HEIGHT 180 /* px */
#define PICTURE_ROOM 300   /* width that it must have to stand beside what is said of it */

static GtkWidget *
make_icon_button (const char *icon, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
make_menu (void)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) moving = g_menu_new ();
  g_autoptr (GMenu) saving = g_menu_new ();
  g_autoptr (GMenu) removing = g_menu_new ();

  g_menu_append (moving, _ ("To the Caption Before"), "photos.earlier-caption");
  g_menu_append (moving, _ ("To the Next Caption"), "photos.later-caption");
  g_menu_append (saving, _ ("Save a Copy As…"), "photos.save-copy");
  g_menu_append (removing, _ ("Remove the Photo"), "photos.remove");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (moving));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (saving));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (removing));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Move, save or remove the photo"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Move, save or remove the photo"), -1);
  return button;
}

static GtkLabel *
append_label (GtkWidget *box, const char *text, const char *css_class, int lines)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (lines > 0)
    {
      gtk_label_set_lines (GTK_LABEL (label), lines);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
    }
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
append_head (RectoPhotosFace *self, GtkWidget *page)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_box_append (GTK_BOX (head),
                  make_icon_button ("go-previous-symbolic", _ ("Photo before"), "photos.previous"));
  self->number = append_label (head, NULL, "heading", 1);
  gtk_label_set_xalign (self->number, 0.5);
  gtk_widget_set_hexpand (GTK_WIDGET (self->number), TRUE);
  gtk_box_append (GTK_BOX (head),
                  make_icon_button ("go-next-symbolic", _ ("Next photo"), "photos.next"));
  gtk_box_append (GTK_BOX (head),
                  make_icon_button ("list-add-symbolic", _ ("Add photos"), "article.add-photos"));
  gtk_box_append (GTK_BOX (head), make_menu ());
  gtk_box_append (GTK_BOX (page), head);
}

static void
append_picture (RectoPhotosFace *self, GtkWidget *page)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0); /* round the words of the button */

  self->picture = GTK_PICTURE (gtk_picture_new ());
  gtk_widget_set_size_request (GTK_WIDGET (self->picture), -1, PICTURE_HEIGHT);
  gtk_widget_add_css_class (GTK_WIDGET (self->picture), "photo");
  gtk_box_append (GTK_BOX (page), GTK_WIDGET (self->picture));
  self->broken = append_label (page, NULL, "error", 0);
  gtk_widget_set_visible (GTK_WIDGET (self->broken), FALSE);
  self->name = append_label (page, NULL, "caption", 1);
  gtk_label_set_ellipsize (self->name, PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_add_css_class (GTK_WIDGET (self->name), "dim-label");
  self->caption_button = gtk_button_new ();
  gtk_widget_add_css_class (self->caption_button, "flat");
  gtk_widget_add_css_class (self->caption_button, "caption-link");
  gtk_widget_set_tooltip_text (self->caption_button, _ ("Go to the caption"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->caption_button), "(uuuu)", 0u, 0u, 0u,
                                    0u);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->caption_button), "page.go-to");
  self->caption = append_label (box, NULL, NULL, 4);
  gtk_button_set_child (GTK_BUTTON (self->caption_button), box);
  gtk_box_append (GTK_BOX (page), self->caption_button);
}

static GtkEditable *
append_entry (GtkWidget *box, const char *label, const char *placeholder)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 6);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), placeholder);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_box_append (GTK_BOX (box), entry);
  return GTK_EDITABLE (entry);
}

static GtkWidget *
append_button (GtkWidget *box, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *words = gtk_label_new_with_mnemonic (label);

  gtk_label_set_ellipsize (GTK_LABEL (words), PANGO_ELLIPSIZE_END);
  gtk_button_set_child (GTK_BUTTON (button), words);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static void
append_persons (RectoPhotosFace *self, GtkWidget *page)
{
  append_label (page, _ ("Persons Shown, From Left to Right"), "heading", 0);
  self->shown = RECTO_SHOWN_LIST (recto_shown_list_new ());
  gtk_box_append (GTK_BOX (page), GTK_WIDGET (self->shown));
  self->person = append_entry (page, _ ("Add a person"), _ ("Add a person"));
  self->as_caption = append_button (page, _ ("As the Caption _Says"), "photos.as-caption");
  append_label (page, _ ("Credit"), "heading", 0);
  self->credit = append_entry (page, _ ("Credit"), _ ("Whose photo it is"));
}

static void
append_found (RectoPhotosFace *self, GtkWidget *page)
{
  self->found = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  append_label (self->found, _ ("Found in the File"), "heading", 0);
  self->found_caption = append_label (self->found, NULL, NULL, 6);
  self->use_caption = append_button (self->found, _ ("_Use as Caption"), "photos.use-caption");
  self->found_credit = append_label (self->found, NULL, NULL, 3);
  self->use_credit = append_button (self->found, _ ("Use as C_redit"), "photos.use-credit");
  gtk_widget_set_visible (self->found, FALSE);
  gtk_box_append (GTK_BOX (page), self->found);
}

/* The picture and its caption, and what is said of it: below, or beside it in a drawer. */
static void
append_sides (RectoPhotosFace *self, GtkWidget *page)
{
  GtkWidget *sides = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *shown = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *said = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_set_layout_manager (sides, recto_wrap_layout_new (PICTURE_ROOM, TRUE));
  gtk_widget_add_css_class (said, "said");
  append_picture (self, shown);
  append_persons (self, said);
  append_found (self, said);
  gtk_box_append (GTK_BOX (sides), shown);
  gtk_box_append (GTK_BOX (sides), said);
  gtk_box_append (GTK_BOX (page), sides);
}

static GtkWidget *
make_none (void)
{
  GtkWidget *none = recto_pages_make_none (
      _ ("No Photos Yet"), _ ("Drop them on the article, paste them, or choose their files."));
  GtkWidget *add = gtk_button_new_with_mnemonic (_ ("_Add Photos…"));

  gtk_widget_add_css_class (add, "pill");
  gtk_widget_set_halign (add, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (add), "article.add-photos");
  adw_status_page_set_child (ADW_STATUS_PAGE (none), add);
  gtk_widget_set_vexpand (none, TRUE);
  return none;
}

GtkWidget *
recto_photos_face_make (RectoPhotosFace *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->none = make_none ();
  gtk_box_append (GTK_BOX (content), self->none);
  gtk_widget_add_css_class (page, "page");
  append_head (self, page);
  append_sides (self, page);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), page);
  gtk_widget_set_vexpand (self->scroller, TRUE);
  gtk_box_append (GTK_BOX (content), self->scroller);
  return content;
}

static void
offer (GtkLabel *label, GtkWidget *button, const char *found, const char *has)
{
  gboolean offered = found != NULL && g_strcmp0 (found, has) != 0;

  gtk_label_set_text (label, offered ? found : "");
  recto_own_side_set (label);
  gtk_widget_set_visible (GTK_WIDGET (label), offered);
  gtk_widget_set_visible (button, offered);
}

void
recto_photos_face_offer (const RectoPhotosFace *self,
                         const RectoPhotoInfo *info,
                         const char *credit)
{
  offer (self->found_caption, self->use_caption, info != NULL ? info->caption : NULL,
         gtk_label_get_text (self->caption));
  offer (self->found_credit, self->use_credit, info != NULL ? info->credit : NULL, credit);
  gtk_widget_set_visible (self->found, gtk_widget_get_visible (self->use_caption) ||
                                           gtk_widget_get_visible (self->use_credit));
}
