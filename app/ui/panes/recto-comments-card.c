/* recto-comments-card.c: one thread of comments, as the side pane shows it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-comments-card.h"

#include <glib/gi18n.h>

#include "recto-snippet.h"
#include "recto-when.h"

#define REACH 60 /* code points of the words */

/* What a card keeps for its buttons. */
typedef struct
{
  RectoCommentsDeeds deeds;
  RectoUid thread;
  RectoComment last; /* its text is owned */
} Card;

static void
card_free (gpointer data)
{
  Card *card = data;

  g_free (card->last.text);
  g_free (card);
}

static GtkWidget *
add_label (GtkWidget *box, const char *css_class, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

/* --- In words --- */

/* "Lan · 14:05"; "Lan · 14:05 · edited" */
static char *
tell_author (const RectoComment *comment)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *when = recto_when_state (comment->at * G_USEC_PER_SEC, g_get_real_time (), zone);
  /* Translators: who nobody knows: the profile has no name */
  const char *who = *comment->who != '\0' ? comment->who : _ ("Somebody");

  /* Translators: a comment whose words were changed after it was sent */
  return g_strjoin (" · ", who, when, comment->edited ? _ ("edited") : NULL, NULL);
}

static char *
tell_where (const RectoThread *thread)
{
  if (thread->row == G_MAXUINT)
    /* Translators: of a comment */
    return g_strdup (_ ("Its row is gone"));
  if (thread->end == 0 && *thread->words != '\0')
    /* Translators: of a comment */
    return g_strdup_printf (_ ("Row %u · its words are gone"), thread->row + 1);
  return g_strdup_printf (_ ("Row %u"), thread->row + 1);
}

/* --- The parts --- */

static void
add_comment (GtkWidget *box, const RectoComment *comment, GString *name)
{
  g_autofree char *author = tell_author (comment);
  GtkWidget *label = add_label (box, "caption", author);

  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "author");
  add_label (box, "body", comment->text);
  g_string_append_printf (name, " %s: %s", author, comment->text);
}

static void
on_answer (GtkButton *button, Card *card)
{
  card->deeds.answer (&card->thread, card->deeds.data);
}

static void
on_reword (GtkButton *button, Card *card)
{
  card->deeds.reword (&card->thread, &card->last, card->deeds.data);
}

static GtkWidget *
add_button (GtkWidget *box, const char *text)
{
  GtkWidget *button = gtk_button_new_with_label (text);

  gtk_widget_add_css_class (button, "caption");
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static GtkWidget *
add_icon_button (GtkWidget *box, const char *icon, const char *text)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static void
add_own (GtkWidget *box, Card *card)
{
  g_autofree char *uid = recto_uid_to_string (&card->last.uid);
  GtkWidget *space = gtk_label_new (NULL);
  GtkWidget *button = NULL;

  gtk_widget_set_hexpand (space, TRUE);
  gtk_box_append (GTK_BOX (box), space);
  button = add_icon_button (box, "document-edit-symbolic", _ ("Change What You Wrote"));
  g_signal_connect (button, "clicked", G_CALLBACK (on_reword), card);
  button = add_icon_button (box, "user-trash-symbolic", _ ("Delete What You Wrote"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", uid);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "page.delete-comment");
}

static void
add_buttons (GtkWidget *inside, const RectoThread *thread, Card *card)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *uid = recto_uid_to_string (&thread->uid);
  GtkWidget *button = NULL;

  gtk_widget_add_css_class (box, "buttons");
  if (!thread->resolved)
    {
      /* Translators: a button: to a comment */
      button = add_button (box, _ ("Reply"));
      g_signal_connect (button, "clicked", G_CALLBACK (on_answer), card);
    }
  /* Translators: buttons: nothing is left to be said of a comment, or there is again */
  button = add_button (box, thread->resolved ? _ ("Reopen") : _ ("Resolve"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(sb)", uid, !thread->resolved);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "page.resolve-comment");
  if (card->last.text != NULL && !thread->resolved)
    add_own (box, card);
  gtk_box_append (GTK_BOX (inside), box);
}

static void
add_head (GtkWidget *inside, const RectoThread *thread, GString *name)
{
  g_autofree char *where = tell_where (thread);
  g_autofree char *words = recto_snippet_markup_range (thread->words, 0, 0, REACH);
  GtkWidget *label = add_label (inside, "caption", where);

  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "numeric");
  g_string_append (name, where);
  if (*thread->words == '\0')
    return;
  label = add_label (inside, "caption-heading", NULL);
  gtk_label_set_markup (GTK_LABEL (label), words);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  g_string_append_printf (name, ", “%s”", thread->words);
}

static void
add_resolved (GtkWidget *inside, const RectoThread *thread, GString *name)
{
  g_autofree char *text = *thread->resolved_by != '\0'
                              ? g_strdup_printf (_ ("Resolved by %s"), thread->resolved_by)
                              : g_strdup (_ ("Resolved"));

  gtk_widget_add_css_class (add_label (inside, "caption", text), "dim-label");
  g_string_append_printf (name, " %s", text);
}

GtkWidget *
recto_comments_card_new (const RectoThread *thread, const RectoCommentsDeeds *deeds, char **name)
{
  GtkWidget *inside = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  const RectoComment *last = thread->comments->pdata[thread->comments->len - 1];
  Card *card = g_new0 (Card, 1);
  GString *told = g_string_new (NULL);

  card->deeds = *deeds;
  card->thread = thread->uid;
  card->last.uid = last->uid;
  if (g_str_equal (last->who, deeds->who))
    card->last.text = g_strdup (last->text);
  g_object_set_data_full (G_OBJECT (inside), "card", card, card_free);
  gtk_widget_add_css_class (inside, "card");
  add_head (inside, thread, told);
  for (guint i = 0; i < thread->comments->len; i++)
    add_comment (inside, thread->comments->pdata[i], told);
  if (thread->resolved)
    add_resolved (inside, thread, told);
  if (deeds->editable)
    add_buttons (inside, thread, card);
  *name = g_string_free (told, FALSE);
  return inside;
}
