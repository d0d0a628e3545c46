/* recto-acts-paste.c: several paragraphs that were pasted, as rows of their own if that was meant.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "recto-acts.h"
#include "recto-notify.h"

/* A paste that can still be made another one. */
typedef struct
{
  RectoArticleView *view; /* owned */
  RectoUid article;
  RectoUid head; /* its edit */
  RectoUid row;
  char **texts; /* owned: of the paragraphs */
} Paste;

static void
paste_free (gpointer data, GClosure *closure)
{
  Paste *paste = data;

  g_object_unref (paste->view);
  g_strfreev (paste->texts);
  g_free (paste);
}

/* A line as a paragraph may have it: without controls, and white space only within. */
static char *
dup_clean (const char *line)
{
  g_autoptr (GString) clean = g_string_new (NULL);

  for (const char *p = line; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);

      if (letter == '\t' || letter == 0xfffc) /* U+FFFC stands for a picture */
        letter = ' ';
      if (letter >= 0x20 && letter != 0x7f)
        g_string_append_unichar (clean, letter);
    }
  return g_strdup (g_strstrip (clean->str));
}

static char **
dup_paragraphs (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *clean = dup_clean (lines[i]);

      if (*clean != '\0')
        g_strv_builder_add (builder, clean);
    }
  return g_strv_builder_end (builder);
}

static void
on_new_rows_pressed (AdwToast *toast, Paste *paste)
{
  RectoArticleView *self = paste->view;
  g_autoptr (GError) error = NULL;
  RectoPlace place; /* of what was pasted */
  RectoParagraph *paragraph;
  RectoSegment *segment;
  guint row;

  if (!recto_acts_may_edit (self) ||
      !recto_uid_equal (recto_article_get_uid (self->article), &paste->article))
    return;
  recto_page_commit_preedit (self->page);
  if (!recto_uid_equal (recto_article_get_head (self->article), &paste->head))
    {
      recto_notify (GTK_WIDGET (self), _ ("The article was changed since"));
      return;
    }
  if (!recto_article_undo (self->article, &place, &error))
    {
      recto_acts_tell (self, FALSE, error);
      return;
    }
  segment = recto_article_find_segment (self->article, &paste->row);
  paragraph = recto_segment_get_paragraph (segment);
  row = recto_paragraph_get_first_row (paragraph) + recto_paragraph_get_n_rows (paragraph);
  if (recto_article_insert_paragraphs (self->article, row, RECTO_KIND_BODY, RECTO_SIDE_TARGET,
                                       (const char *const *) paste->texts, &error))
    {
      recto_acts_keep_caret (self, &place);
      recto_page_activate_row (self->page, row, RECTO_SIDE_TARGET, 0);
    }
  else
    recto_acts_tell (self, FALSE, error);
}

/* What was pasted stays where it is: that it was meant as rows is only offered. */
static void
on_pasted (RectoArticleView *self, guint row, guint offset, guint n, const char *text)
{
  g_autofree char *said = NULL;
  Paste *paste;

  if (n < 2)
    return;
  paste = g_new0 (Paste, 1);
  paste->view = g_object_ref (self);
  paste->article = *recto_article_get_uid (self->article);
  paste->head = *recto_article_get_head (self->article);
  paste->row = *recto_segment_get_uid (recto_article_get_row (self->article, row));
  paste->texts = dup_paragraphs (text);
  said = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u paragraph pasted", "%u paragraphs pasted", n), n);
  recto_notify_offer (GTK_WIDGET (self), said, _ ("As New _Rows Instead"),
                      g_cclosure_new (G_CALLBACK (on_new_rows_pressed), paste, paste_free));
}

static void
attach (RectoArticleView *self)
{
  g_signal_connect_object (self->page, "pasted", G_CALLBACK (on_pasted), self, G_CONNECT_SWAPPED);
}

const RectoActs recto_paste_acts = {
  .attach = attach,
};
