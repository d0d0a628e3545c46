/* recto-print.c: printing an article, as it is exported or as a proof.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-print.h"

#include <glib/gi18n.h>

#include "recto-notify.h"
#include "recto-photo.h"
#include "recto-profile.h"

#define MARGIN 20       /* millimetres round the text, unless others are chosen */
#define PHOTO_SIDE 2000 /* pixels that a photo is printed from at most */
#define SLICE 5000      /* microseconds of laying out between two looks at the main loop */

/* One printing: owned by its operation. */
typedef struct
{
  RectoSession *session;
  RectoArticle *article;
  RectoPrintForm form;
  RectoPrintLayout *layout; /* nullable: before the paper is known */
  guint loading;            /* photos on their way */
  GtkCheckButton *proof;    /* of the dialog's page; gone with it */
  GtkCheckButton *source;
} Printing;

static void
printing_free (Printing *printing)
{
  g_object_unref (printing->session);
  g_object_unref (printing->article);
  g_clear_pointer (&printing->layout, recto_print_layout_free);
  g_free (printing);
}

/* A photo on its way onto the paper. */
typedef struct
{
  GtkPrintOperation *operation; /* owned, and with it the printing */
  Printing *printing;
  guint item;
} Photo;

static void
on_photo (GObject *source, GAsyncResult *result, gpointer data)
{
  Photo *photo = data;
  g_autoptr (GdkPixbuf) picture = recto_photo_load_finish (result, NULL);

  photo->printing->loading -= 1;
  if (picture != NULL)
    recto_print_layout_set_picture (photo->printing->layout, photo->item, picture);
  g_object_unref (photo->operation);
  g_free (photo);
}

static void
load_photos (GtkPrintOperation *operation, Printing *printing)
{
  for (guint i = 0; i < recto_print_layout_get_n_items (printing->layout); i++)
    {
      const RectoPhotoRecord *record = recto_print_layout_get_photo (printing->layout, i);
      Photo *photo = NULL;

      if (record == NULL)
        continue;
      photo = g_new0 (Photo, 1);
      photo->operation = g_object_ref (operation);
      photo->printing = printing;
      photo->item = i;
      printing->loading += 1;
      recto_photo_load_async (printing->session, record, PHOTO_SIDE, NULL, on_photo, photo);
    }
}

static void
on_begin (GtkPrintOperation *operation, GtkPrintContext *context, Printing *printing)
{
  PangoContext *fonts = gtk_print_context_create_pango_context (context);

  g_clear_pointer (&printing->layout, recto_print_layout_free);
  printing->layout = recto_print_layout_new (printing->session, printing->article, printing->form);
  recto_print_layout_begin (printing->layout, fonts, gtk_print_context_get_width (context),
                            gtk_print_context_get_height (context));
  g_object_unref (fonts);
  load_photos (operation, printing);
}

static gboolean
on_paginate (GtkPrintOperation *operation, GtkPrintContext *context, Printing *printing)
{
  /* The dialog says meanwhile that printing is prepared, and can end it. */
  if (printing->loading > 0 || recto_print_layout_step (printing->layout, SLICE))
    return FALSE;
  gtk_print_operation_set_n_pages (operation,
                                   (int) recto_print_layout_get_n_pages (printing->layout));
  return TRUE;
}

static void
on_draw (GtkPrintOperation *operation, GtkPrintContext *context, int page, Printing *printing)
{
  PangoContext *fonts = gtk_print_context_create_pango_context (context);

  recto_print_layout_draw (printing->layout, fonts, gtk_print_context_get_cairo_context (context),
                           (guint) page);
  g_object_unref (fonts);
}

/* --- The page of the dialog --- */

static GtkWidget *
add_choice (GtkWidget *box, const char *label, GtkWidget *group)
{
  GtkWidget *choice = gtk_check_button_new_with_mnemonic (label);

  if (group != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (choice), GTK_CHECK_BUTTON (group));
  gtk_box_append (GTK_BOX (box), choice);
  return choice;
}

static GtkWidget *
on_create_page (GtkPrintOperation *operation, Printing *printing)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *article = add_choice (box, _ ("_As exported"), NULL);
  GtkWidget *proof = add_choice (box, _ ("_Proof: numbered rows, double-spaced"), article);
  GtkWidget *source = add_choice (box, _ ("With the _source beside"), NULL);

  gtk_widget_add_css_class (box, "sheet");
  gtk_widget_set_margin_start (source, 24);
  printing->proof = GTK_CHECK_BUTTON (proof);
  printing->source = GTK_CHECK_BUTTON (source);
  g_object_bind_property (proof, "active", source, "sensitive", G_BINDING_SYNC_CREATE);
  gtk_widget_set_visible (source, recto_article_has_source (printing->article));
  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (
          g_settings_get_boolean (recto_settings (), RECTO_SETTING_PRINT_PROOF) ? proof : article),
      TRUE);
  gtk_check_button_set_active (
      printing->source, g_settings_get_boolean (recto_settings (), RECTO_SETTING_PROOF_SOURCE));
  return box;
}

static void
on_apply_page (GtkPrintOperation *operation, GtkWidget *page, Printing *printing)
{
  gboolean proof = gtk_check_button_get_active (printing->proof);
  gboolean source = gtk_check_button_get_active (printing->source);

  g_settings_set_boolean (recto_settings (), RECTO_SETTING_PRINT_PROOF, proof);
  g_settings_set_boolean (recto_settings (), RECTO_SETTING_PROOF_SOURCE, source);
  printing->form = !proof   ? RECTO_PRINT_ARTICLE
                   : source ? RECTO_PRINT_PROOF_TWICE
                            : RECTO_PRINT_PROOF;
}

/* --- The operation --- */

/* The toolkit's own margins are what printers can do, not what a page should look like. */
static void
set_margins (GtkPrintOperation *operation)
{
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();

  gtk_page_setup_set_top_margin (setup, MARGIN, GTK_UNIT_MM);
  gtk_page_setup_set_bottom_margin (setup, MARGIN, GTK_UNIT_MM);
  gtk_page_setup_set_left_margin (setup, MARGIN, GTK_UNIT_MM);
  gtk_page_setup_set_right_margin (setup, MARGIN, GTK_UNIT_MM);
  gtk_print_operation_set_default_page_setup (operation, setup);
}

GtkPrintOperation *
recto_print_operation_new (RectoSession *session, RectoArticle *article, RectoPrintForm form)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  Printing *printing = g_new0 (Printing, 1);
  const char *title = recto_article_get_metadata (article, "title");

  printing->session = g_object_ref (session);
  printing->article = g_object_ref (article);
  printing->form = form;
  g_object_set_data_full (G_OBJECT (operation), "recto-printing", printing,
                          (GDestroyNotify) printing_free);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  set_margins (operation);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_job_name (operation,
                                    title != NULL && *title != '\0' ? title : _ ("Untitled"));
  g_signal_connect (operation, "begin-print", G_CALLBACK (on_begin), printing);
  g_signal_connect (operation, "paginate", G_CALLBACK (on_paginate), printing);
  g_signal_connect (operation, "draw-page", G_CALLBACK (on_draw), printing);
  g_signal_connect (operation, "create-custom-widget", G_CALLBACK (on_create_page), printing);
  g_signal_connect (operation, "custom-widget-apply", G_CALLBACK (on_apply_page), printing);
  return operation;
}

static void
on_done (GtkPrintOperation *operation, GtkPrintOperationResult result, GtkWidget *parent)
{
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    recto_notify_away (_ ("An article was given to the printer"));
  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  recto_notify_away (_ ("An article was not printed"));
  gtk_print_operation_get_error (operation, &error);
  recto_notify_error (parent, _ ("The article was not printed"), error);
}

void
recto_print_article (GtkWidget *parent, RectoSession *session, RectoArticle *article)
{
  g_autoptr (GtkPrintOperation) operation = NULL;

  g_return_if_fail (GTK_IS_WIDGET (parent));

  operation = recto_print_operation_new (session, article, RECTO_PRINT_ARTICLE);
  gtk_print_operation_set_custom_tab_label (operation, _ ("Article"));
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_show_progress (operation, TRUE);
  g_signal_connect_object (operation, "done", G_CALLBACK (on_done), parent, 0);
  /* It holds itself until it is done. */
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_WINDOW (gtk_widget_get_root (parent)), NULL);
}
