/* recto-mention-list.c: the articles that mention an entry of the register.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-mention-list.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "recto-session-register.h"
#include "recto-snippet.h"

#define MAX_MENTIONS 2000 /* of one entry */
#define MAX_ARTICLES 200  /* that are listed */
#define REACH 60          /* code points around the name */

struct _RectoMentionList
{
  GtkWidget parent_instance;
  AdwPreferencesGroup *group; /* owned, as a child */
  GPtrArray *rows;            /* (element-type GtkWidget): of the group */
  GCancellable *asking;       /* nullable: the desk is asked */
};

G_DEFINE_FINAL_TYPE (RectoMentionList, recto_mention_list, GTK_TYPE_WIDGET)

static void
clear (RectoMentionList *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  adw_preferences_group_set_description (self->group, NULL);
}

/* @mention: the first of @n in its article */
static void
add_article (RectoMentionList *self, const RectoEntryMention *mention, guint n)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *uid = recto_uid_to_string (&mention->article);
  g_autofree char *snippet =
      recto_snippet_markup_range (mention->text, mention->start, mention->end, REACH);
  g_autofree char *title =
      g_markup_escape_text (*mention->title != '\0' ? mention->title : _ ("Untitled"), -1);
  g_autofree char *count = g_strdup_printf ("%u", n);
  GtkWidget *label = gtk_label_new (count);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), snippet);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", uid);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-article");
  g_ptr_array_add (self->rows, row);
  adw_preferences_group_add (self->group, row);
}

static int
compare_by_article (gconstpointer a, gconstpointer b)
{
  const RectoEntryMention *one = *(RectoEntryMention *const *) a,
                          *other = *(RectoEntryMention *const *) b;

  return recto_uid_compare (&other->article, &one->article);
}

static void
show (RectoMentionList *self, GPtrArray *mentions)
{
  guint n;

  /* Stable, so that the first of an article stays the first. */
  g_ptr_array_sort (mentions, compare_by_article);
  for (guint i = 0; i < mentions->len && self->rows->len < MAX_ARTICLES; i += n)
    {
      const RectoEntryMention *first = mentions->pdata[i];

      for (n = 1; i + n < mentions->len; n++)
        if (compare_by_article (&mentions->pdata[i], &mentions->pdata[i + n]) != 0)
          break;
      add_article (self, first, n);
    }
  if (self->rows->len == 0)
    adw_preferences_group_set_description (self->group, _ ("No article mentions it yet."));
  else if (self->rows->len == MAX_ARTICLES)
    adw_preferences_group_set_description (self->group, _ ("The first 200 articles"));
}

static void
on_listed (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectoMentionList) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) mentions =
      recto_session_list_mentions_finish (RECTO_SESSION (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* another one is shown */
  g_clear_object (&self->asking);
  clear (self);
  if (mentions != NULL)
    show (self, mentions);
  else
    adw_preferences_group_set_description (self->group, error->message);
}

void
recto_mention_list_show (RectoMentionList *self, RectoSession *session, const RectoUid *uid)
{
  g_autoptr (GArray) who = NULL;

  g_return_if_fail (RECTO_IS_MENTION_LIST (self));

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  clear (self);
  if (session == NULL || uid == NULL)
    return;
  who = g_array_new (FALSE, FALSE, sizeof (RectoUid));
  g_array_append_vals (who, uid, 1);
  self->asking = g_cancellable_new ();
  adw_preferences_group_set_description (self->group, _ ("Looking through the articles…"));
  recto_session_list_mentions_async (session, who, MAX_MENTIONS, self->asking, on_listed,
                                     g_object_ref (self));
}

gboolean
recto_mention_list_is_settled (RectoMentionList *self)
{
  g_return_val_if_fail (RECTO_IS_MENTION_LIST (self), FALSE);

  return self->asking == NULL;
}

static void
recto_mention_list_dispose (GObject *object)
{
  RectoMentionList *self = RECTO_MENTION_LIST (object);

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  if (self->group != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->group));
  self->group = NULL;
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (recto_mention_list_parent_class)->dispose (object);
}

static void
recto_mention_list_class_init (RectoMentionListClass *class)
{
  G_OBJECT_CLASS (class)->dispose = recto_mention_list_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
}

static void
recto_mention_list_init (RectoMentionList *self)
{
  self->rows = g_ptr_array_new ();
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _ ("Mentioned in"));
  gtk_widget_set_parent (GTK_WIDGET (self->group), GTK_WIDGET (self));
}

GtkWidget *
recto_mention_list_new (void)
{
  return g_object_new (RECTO_TYPE_MENTION_LIST, NULL);
}
