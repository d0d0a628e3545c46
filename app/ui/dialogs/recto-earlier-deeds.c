/* recto-earlier-deeds.c: articles taken back out of earlier states, brought back, and removed for
 * good. SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "recto-earlier-private.h"

static gboolean
is_read_only (RectoEarlierWindow *self)
{
  return recto_store_get_info (recto_session_get_store (self->session))->read_only;
}

static void
set_working (RectoEarlierWindow *self, gboolean working)
{
  static const char *const deeds[] = { "earlier.take-back", "earlier.take-second",
                                       "earlier.bring-back", "earlier.remove" };

  self->working = working;
  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), deeds[i], !working && !is_read_only (self));
}

void
recto_earlier_update_deeds (RectoEarlierWindow *self)
{
  RectoEarlierState state;

  set_working (self, self->working);
  if (self->article == NULL || self->earlier == NULL)
    return;
  state = recto_earlier_get_state (self->earlier, recto_article_get_uid (self->article));
  gtk_label_set_text (self->standing,
                      state == RECTO_EARLIER_OLDER     ? _ ("It was changed since then.")
                      : state == RECTO_EARLIER_REMOVED ? _ ("It is not on the desk now.")
                                                       : _ ("It is the same now."));
  gtk_button_set_label (GTK_BUTTON (self->take_button),
                        state == RECTO_EARLIER_REMOVED ? _ ("_Bring Back") : _ ("_Take Back"));
  gtk_widget_set_visible (self->take_button, state != RECTO_EARLIER_SAME);
  gtk_widget_set_visible (self->second_button, state == RECTO_EARLIER_OLDER);
}

/* --- Taking back --- */

typedef struct
{
  RectoEarlierWindow *window; /* owned */
  RectoEarlier *earlier;      /* owned: the state it is taken out of */
  RectoUid article;           /* what is taken: something else may be looked at meanwhile */
  RectoArticle *present;      /* owned, nullable: the article as it is now, while it is over */
  guint64 revision;           /* of it, before */
  RectoTakenBack how;
  char *title; /* owned */
  char *state; /* owned: its name */
} Taking;

static void
taking_free (Taking *taking)
{
  g_object_unref (taking->window);
  g_object_unref (taking->earlier);
  g_clear_object (&taking->present);
  g_free (taking->title);
  g_free (taking->state);
  g_free (taking);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Taking, taking_free)

static char *
describe_taken (const Taking *taking)
{
  switch (taking->how)
    {
    case RECTO_TAKEN_BROUGHT:
      /* Translators: title of an article */
      return g_strdup_printf (_ ("“%s” is on the desk again"), taking->title);
    case RECTO_TAKEN_SECOND:
      /* Translators: title of an article, an earlier state ("Today 14:05") */
      return g_strdup_printf (_ ("“%s” is there a second time, as of %s"), taking->title,
                              taking->state);
    case RECTO_TAKEN_NOTHING:
      return g_strdup_printf (_ ("“%s” already is as it was %s"), taking->title, taking->state);
    case RECTO_TAKEN_OVER:
    default:
      return g_strdup_printf (_ ("“%s” is again as it was %s"), taking->title, taking->state);
    }
}

static void
on_taken_back (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Taking) taking = data;
  RectoEarlierWindow *self = taking->window;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  RectoUid uid;

  if (self->session == NULL)
    return; /* closed meanwhile */
  set_working (self, FALSE);
  if (!recto_session_take_back_finish (RECTO_SESSION (source), result, &uid, &error))
    {
      recto_earlier_say_error (self, _ ("The article was not taken back"), error);
      return;
    }
  if (taking->present != NULL && recto_article_get_revision (taking->present) == taking->revision)
    taking->how = RECTO_TAKEN_NOTHING;
  text = describe_taken (taking);
  g_signal_emit (self, recto_earlier_signals[RECTO_EARLIER_TAKEN_BACK], 0, &uid,
                 (guint) taking->how, text);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
take_back (Taking *taking, RectoTakeBackHow how)
{
  recto_session_take_back_async (taking->window->session, taking->earlier, &taking->article, how,
                                 on_taken_back, taking);
}

/* The article is held open while it becomes what it was, to see whether that changes anything. */
static void
on_present_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Taking) taking = data;

  taking->present = recto_session_open_article_finish (RECTO_SESSION (source), result, NULL);
  if (taking->window->session == NULL)
    return; /* closed meanwhile */
  if (taking->present != NULL)
    taking->revision = recto_article_get_revision (taking->present);
  take_back (g_steal_pointer (&taking), RECTO_TAKE_BACK_OVER);
}

static Taking *
start_taking (RectoEarlierWindow *self, RectoTakenBack how)
{
  Taking *taking = g_new0 (Taking, 1);
  const char *title = recto_article_get_metadata (self->article, "title");

  taking->window = g_object_ref (self);
  taking->earlier = g_object_ref (self->earlier);
  taking->article = *recto_article_get_uid (self->article);
  taking->how = how;
  taking->title = g_strdup (title != NULL && *title != '\0' ? title : _ ("Untitled"));
  taking->state = g_strdup (recto_earlier_get_state_name (self));
  set_working (self, TRUE);
  return taking;
}

static void
act_take_back (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoEarlierWindow *self = RECTO_EARLIER_WINDOW (widget);
  const RectoUid *uid;

  if (self->article == NULL || self->earlier == NULL)
    return;
  uid = recto_article_get_uid (self->article);
  if (recto_earlier_get_state (self->earlier, uid) == RECTO_EARLIER_REMOVED)
    take_back (start_taking (self, RECTO_TAKEN_BROUGHT), RECTO_TAKE_BACK_OVER);
  else
    recto_session_open_article_async (self->session, uid, NULL, on_present_opened,
                                      start_taking (self, RECTO_TAKEN_OVER));
}

static void
act_take_second (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoEarlierWindow *self = RECTO_EARLIER_WINDOW (widget);

  if (self->article != NULL && self->earlier != NULL)
    take_back (start_taking (self, RECTO_TAKEN_SECOND), RECTO_TAKE_BACK_BESIDE);
}

/* --- Removed articles --- */

static const RectoArticleSummary *
find_removed (RectoEarlierWindow *self, GVariant *parameter)
{
  RectoUid uid;

  if (self->removed == NULL ||
      !recto_uid_from_string (g_variant_get_string (parameter, NULL), &uid))
    return NULL;
  for (guint i = 0; i < self->removed->len; i++)
    {
      const RectoArticleSummary *summary = g_ptr_array_index (self->removed, i);

      if (recto_uid_equal (&summary->uid, &uid))
        return summary;
    }
  return NULL;
}

static void
on_brought_back (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectoEarlierWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (self->session == NULL)
    return; /* closed meanwhile */
  set_working (self, FALSE);
  if (!recto_session_delete_article_finish (RECTO_SESSION (source), result, &error))
    {
      recto_earlier_say_error (self, _ ("The article was not brought back"), error);
      return;
    }
  recto_earlier_say (self, _ ("The article is on the desk again"));
  if (self->selected == 0)
    recto_earlier_show_removed (self);
}

static void
act_bring_back (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoEarlierWindow *self = RECTO_EARLIER_WINDOW (widget);
  const RectoArticleSummary *summary = find_removed (self, parameter);

  if (summary == NULL)
    return;
  set_working (self, TRUE);
  recto_session_delete_article_async (self->session, &summary->uid, FALSE, on_brought_back,
                                      g_object_ref (self));
}

static void
on_purged (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectoEarlierWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (self->session == NULL)
    return; /* closed meanwhile */
  set_working (self, FALSE);
  if (!recto_store_purge_finish (RECTO_STORE (source), result, NULL, &error))
    {
      recto_earlier_say_error (self, _ ("The article is still there"), error);
      return;
    }
  if (self->selected == 0)
    recto_earlier_show_removed (self);
}

static void
on_remove_answered (AdwMessageDialog *dialog, const char *response, RectoEarlierWindow *self)
{
  if (strcmp (response, "remove") != 0 || self->session == NULL)
    return;
  set_working (self, TRUE);
  recto_store_purge_async (recto_session_get_store (self->session), &self->doomed, 0, on_purged,
                           g_object_ref (self));
}

static void
act_remove (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoEarlierWindow *self = RECTO_EARLIER_WINDOW (widget);
  const RectoArticleSummary *summary = find_removed (self, parameter);
  AdwMessageDialog *dialog;

  if (summary == NULL)
    return;
  self->doomed = summary->uid;
  dialog = ADW_MESSAGE_DIALOG (
      adw_message_dialog_new (GTK_WINDOW (self), _ ("Remove the Article for Good?"), NULL));
  adw_message_dialog_format_body (
      dialog,
      _ ("“%s” is overwritten on the desk and cannot be brought back. Earlier states keep it until "
         "they are dropped, after a month at most."),
      *summary->title != '\0' ? summary->title : _ ("Untitled"));
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "remove",
                                    _ ("_Remove for Good"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "remove", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "cancel");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_remove_answered), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
recto_earlier_install_deeds (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "earlier.take-back", NULL, act_take_back);
  gtk_widget_class_install_action (class, "earlier.take-second", NULL, act_take_second);
  gtk_widget_class_install_action (class, "earlier.bring-back", "s", act_bring_back);
  gtk_widget_class_install_action (class, "earlier.remove", "s", act_remove);
}
