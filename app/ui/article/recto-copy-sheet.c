/* recto-copy-sheet.c: the fields of the finished article, to be copied into a form on the web.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-copy-sheet.h"

#include <glib/gi18n.h>

#include "recto-fit-text.h"
#include "recto-navigation.h"
#include "recto-notify.h"
#include "recto-row.h"
#include "recto-session-fields.h"

#define SHOWN_LENGTH 160 /* code points of a field's text */

typedef struct
{
  AdwActionRow *row; /* owned by the group */
  GtkWidget *tick;
} Line;

struct _RectoCopySheet
{
  AdwWindow parent_instance;
  AdwToastOverlay *toasts;
  GtkWidget *page;
  AdwPreferencesGroup *group;
  GtkWidget *nothing; /* said where there is no text yet */

  RectoSession *session;
  RectoArticle *article;
  GPtrArray *fields; /* (element-type RectoField) */
  GArray *lines;     /* (element-type Line), one a field */
  GHashTable *taken; /* (element-type utf8 utf8): name of a field, digest of what was copied */
  guint refreshing;  /* idle source */
};

G_DEFINE_FINAL_TYPE (RectoCopySheet, recto_copy_sheet, ADW_TYPE_WINDOW)

/* Data of an article: what was copied of it since it was opened. */
#define TAKEN "recto-copied-fields"

static char *
label_of (const RectoField *field)
{
  if (g_str_equal (field->name, "article"))
    return g_strdup (_ ("Whole article"));
  if (field->number > 0)
    /* Translators: caption of the first, the second photo */
    return g_strdup_printf (_ ("Caption %u"), field->number);
  return g_strdup (recto_kind_to_label (field->kind));
}

static char *
digest_of (const RectoField *field)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, field->html, -1);
}

static gboolean
is_taken (RectoCopySheet *self, const RectoField *field)
{
  const char *taken = g_hash_table_lookup (self->taken, field->name);
  g_autofree char *digest = digest_of (field);

  return g_strcmp0 (taken, digest) == 0;
}

/* The beginning of a text on one line. */
static char *
dup_beginning (const char *text)
{
  g_autofree char *start = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), SHOWN_LENGTH));

  return g_strdelimit (g_steal_pointer (&start), "\n", ' ');
}

static Line
make_line (const RectoField *field)
{
  Line line = { ADW_ACTION_ROW (adw_action_row_new ()),
                gtk_image_new_from_icon_name ("object-select-symbolic") };
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Copy"));
  g_autofree char *label = label_of (field);
  /* Translators: a field of the article, as a headline */
  g_autofree char *told = g_strdup_printf (_ ("Copy: %s"), label);

  g_object_set (line.row, "use-markup", FALSE, "title", label, "subtitle-lines", 1, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (line.tick), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Copied"), -1);
  gtk_widget_set_tooltip_text (line.tick, _ ("Copied"));
  adw_action_row_add_suffix (line.row, line.tick);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, told, -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", field->name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "copy.field");
  adw_action_row_add_suffix (line.row, button);
  adw_action_row_set_activatable_widget (line.row, button);
  /* Newer GTK calls it by its own label before all else, and newer libadwaita by the row. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  return line;
}

static void
update_line (RectoCopySheet *self, guint i)
{
  const RectoField *field = g_ptr_array_index (self->fields, i);
  const Line *line = &g_array_index (self->lines, Line, i);
  g_autofree char *beginning = dup_beginning (field->text);

  adw_action_row_set_subtitle (line->row, beginning);
  gtk_widget_set_visible (line->tick, is_taken (self, field));
}

static gboolean
are_same_fields (const GPtrArray *one, const GPtrArray *other)
{
  if (one->len != other->len)
    return FALSE;
  for (guint i = 0; i < one->len; i++)
    {
      const RectoField *a = g_ptr_array_index (one, i), *b = g_ptr_array_index (other, i);

      if (!g_str_equal (a->name, b->name) || a->number != b->number)
        return FALSE;
    }
  return TRUE;
}

/* Lines stay where fields do: the keys are on one of them. */
static void
refresh (RectoCopySheet *self)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->fields);
  guint unfinished = recto_count_unfinished (self->article);
  g_autofree char *description = NULL;

  self->fields = recto_session_list_fields (self->session, self->article);
  if (!are_same_fields (old, self->fields))
    {
      for (guint i = 0; i < self->lines->len; i++)
        adw_preferences_group_remove (self->group,
                                      GTK_WIDGET (g_array_index (self->lines, Line, i).row));
      g_array_set_size (self->lines, 0);
      for (guint i = 0; i < self->fields->len; i++)
        {
          Line line = make_line (g_ptr_array_index (self->fields, i));

          adw_preferences_group_add (self->group, GTK_WIDGET (line.row));
          g_array_append_val (self->lines, line);
        }
    }
  for (guint i = 0; i < self->fields->len; i++)
    update_line (self, i);
  if (unfinished > 0)
    description = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u row is not finished yet.",
                                                "%u rows are not finished yet.", unfinished),
                                   unfinished);
  adw_preferences_group_set_description (self->group, description);
  gtk_widget_set_visible (self->page, self->fields->len > 0);
  gtk_widget_set_visible (self->nothing, self->fields->len == 0);
}

static gboolean
on_refresh (gpointer data)
{
  RectoCopySheet *self = data;

  self->refreshing = 0;
  refresh (self);
  return G_SOURCE_REMOVE;
}

/* Once for all that is done in a turn, and after it was painted. */
static void
on_changed (RectoCopySheet *self)
{
  if (self->refreshing == 0)
    self->refreshing = g_idle_add_full (G_PRIORITY_LOW, on_refresh, self, NULL);
}

gboolean
recto_copy_sheet_copy (RectoCopySheet *self, const char *name)
{
  g_return_val_if_fail (RECTO_IS_COPY_SHEET (self), FALSE);

  g_clear_handle_id (&self->refreshing, g_source_remove);
  refresh (self);
  for (guint i = 0; i < self->fields->len; i++)
    {
      const RectoField *field = g_ptr_array_index (self->fields, i);
      g_autoptr (GdkContentProvider) both = NULL;
      g_autoptr (GBytes) html = NULL;
      GdkContentProvider *kinds[2];

      if (!g_str_equal (field->name, name))
        continue;
      html = g_bytes_new (field->html, strlen (field->html));
      kinds[0] = gdk_content_provider_new_for_bytes ("text/html", html);
      kinds[1] = gdk_content_provider_new_typed (G_TYPE_STRING, field->text);
      both = gdk_content_provider_new_union (kinds, G_N_ELEMENTS (kinds));
      gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), both);
      g_hash_table_replace (self->taken, g_strdup (name), digest_of (field));
      update_line (self, i);
      return TRUE;
    }
  return FALSE;
}

gboolean
recto_copy_sheet_is_ticked (RectoCopySheet *self, const char *name)
{
  g_return_val_if_fail (RECTO_IS_COPY_SHEET (self), FALSE);

  for (guint i = 0; i < self->fields->len; i++)
    {
      const RectoField *field = g_ptr_array_index (self->fields, i);

      if (g_str_equal (field->name, name))
        return gtk_widget_get_visible (g_array_index (self->lines, Line, i).tick);
    }
  return FALSE;
}

static void
act_field (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoCopySheet *self = RECTO_COPY_SHEET (widget);

  if (recto_copy_sheet_copy (self, g_variant_get_string (parameter, NULL)))
    recto_notify_toast (GTK_WIDGET (self->toasts),
                        g_object_new (ADW_TYPE_TOAST, "title", _ ("Copied"), "timeout", 2, NULL));
}

static void
act_close (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
recto_copy_sheet_dispose (GObject *object)
{
  RectoCopySheet *self = RECTO_COPY_SHEET (object);

  g_clear_handle_id (&self->refreshing, g_source_remove);
  G_OBJECT_CLASS (recto_copy_sheet_parent_class)->dispose (object);
}

static void
recto_copy_sheet_finalize (GObject *object)
{
  RectoCopySheet *self = RECTO_COPY_SHEET (object);

  g_ptr_array_unref (self->fields);
  g_array_unref (self->lines);
  g_clear_pointer (&self->taken, g_hash_table_unref);
  g_clear_object (&self->session);
  g_clear_object (&self->article);
  G_OBJECT_CLASS (recto_copy_sheet_parent_class)->finalize (object);
}

static void
recto_copy_sheet_class_init (RectoCopySheetClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = recto_copy_sheet_dispose;
  G_OBJECT_CLASS (class)->finalize = recto_copy_sheet_finalize;
  gtk_widget_class_install_action (widget_class, "copy.field", "s", act_field);
  gtk_widget_class_install_action (widget_class, "copy.close", NULL, act_close);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "copy.close", NULL);
}

static void
recto_copy_sheet_init (RectoCopySheet *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_field_free);
  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->page = adw_preferences_page_new ();
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self->page), self->group);
  gtk_widget_set_vexpand (self->page, TRUE);
  self->nothing = g_object_new (ADW_TYPE_STATUS_PAGE, "icon-name", "edit-copy-symbolic", "title",
                                _ ("Nothing to Copy Yet"), "description",
                                _ ("What is translated appears here."), "vexpand", TRUE, NULL);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), self->page);
  gtk_box_append (GTK_BOX (box), self->nothing);
  self->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  adw_toast_overlay_set_child (self->toasts, box);
  adw_window_set_content (ADW_WINDOW (self), GTK_WIDGET (self->toasts));
  gtk_window_set_title (GTK_WINDOW (self), _ ("Copy for CMS"));
  gtk_window_set_default_size (GTK_WINDOW (self), 480, 560);
}

GtkWindow *
recto_copy_sheet_new (GtkWindow *parent, RectoSession *session, RectoArticle *article)
{
  RectoCopySheet *self = g_object_new (RECTO_TYPE_COPY_SHEET, "transient-for", parent,
                                       "destroy-with-parent", TRUE, NULL);
  GHashTable *taken = g_object_get_data (G_OBJECT (article), TAKEN);

  recto_fit_text (GTK_WINDOW (self));
  self->session = g_object_ref (session);
  self->article = g_object_ref (article);
  if (taken == NULL)
    {
      taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_object_set_data_full (G_OBJECT (article), TAKEN, taken,
                              (GDestroyNotify) g_hash_table_unref);
    }
  self->taken = g_hash_table_ref (taken);
  g_signal_connect_object (article, "history-changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  refresh (self);
  return GTK_WINDOW (self);
}
