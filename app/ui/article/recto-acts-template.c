/* recto-acts-template.c: date line, beginning of the lede and byline as the publication has them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "recto-acts.h"
#include "recto-notify.h"
#include "recto-profile.h"
#include "recto-publication-sheet.h"
#include "recto-session-template.h"

/* Data of the view: the sheet while it is open. */
typedef struct
{
  GtkWindow *sheet; /* weak, nullable */
} Sheet;

#define SHEET "recto-publication-sheet"

static void
sheet_free (Sheet *sheet)
{
  g_clear_weak_pointer (&sheet->sheet);
  g_free (sheet);
}

/* --- Saying what was done --- */

/* The parts with which that was done. Returns: (transfer full): "date line, byline"; "" for none */
static char *
list_parts (const RectoTemplateResult *result, RectoTemplateDeed deed)
{
  static const char *const names[RECTO_N_TEMPLATE_PARTS] = { N_ ("date line"), N_ ("lede"),
                                                             N_ ("byline") };
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < RECTO_N_TEMPLATE_PARTS; i++)
    if (result->deeds[i] == deed)
      g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", _ (names[i]));
  return g_string_free (g_steal_pointer (&list), FALSE);
}

/* Adds "LABEL: list" to the facts, unless there is nothing in the list. */
static void
add_fact (GString *facts, const char *label, const char *list)
{
  if (*list != '\0')
    g_string_append_printf (facts, "%s%s: %s", facts->len > 0 ? " · " : "", label, list);
}

/* What people have to know first comes first. Returns: (transfer full) */
static char *
describe (const RectoTemplateResult *result)
{
  g_autoptr (GString) facts = g_string_new (NULL);
  g_autofree char *written = list_parts (result, RECTO_TEMPLATE_WRITTEN);
  g_autofree char *removed = list_parts (result, RECTO_TEMPLATE_REMOVED);
  g_autofree char *kept = list_parts (result, RECTO_TEMPLATE_KEPT);
  g_autofree char *locked = list_parts (result, RECTO_TEMPLATE_LOCKED);
  g_autofree char *missing = recto_template_list (result->missing);

  /* Translators: then placeholders such as {date}, which people replace by what they mean */
  add_fact (facts, _ ("To fill in"), missing);
  /* Translators: each of these is followed by a list such as "date line, byline" */
  add_fact (facts, _ ("Written"), written);
  add_fact (facts, _ ("Taken out"), removed);
  add_fact (facts, _ ("Kept as it was"), kept);
  add_fact (facts, _ ("Locked"), locked);
  if (result->deeds[RECTO_TEMPLATE_LEDE_PREFIX] == RECTO_TEMPLATE_NO_LEDE)
    g_string_append_printf (facts, "%s%s", facts->len > 0 ? " · " : "",
                            _ ("No paragraph is the lede"));
  if (facts->len == 0)
    g_string_append (facts, _ ("The article has all that its publication asks for"));
  return g_string_free (g_steal_pointer (&facts), FALSE);
}

static gboolean
asks_for_nothing (const RectoTemplateResult *result)
{
  for (guint i = 0; i < RECTO_N_TEMPLATE_PARTS; i++)
    if (result->deeds[i] != RECTO_TEMPLATE_NOTHING)
      return FALSE;
  return TRUE;
}

/* --- The actions --- */

static void
on_sheet_wanted (AdwToast *toast, GtkWidget *view)
{
  gtk_widget_activate_action (view, "article.publication", NULL);
}

static void
act_apply_template (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  g_auto (RectoTemplateResult) result = { 0 };
  g_autofree char *byline = recto_profile_dup_byline ();
  const RectoCredit credit = { byline, recto_profile_get_role () == RECTO_ROLE_TRANSLATOR };
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  RectoUid head;
  gboolean done;

  if (!recto_acts_may_edit (self))
    return;
  recto_page_commit_preedit (self->page);
  head = *recto_article_get_head (self->article);
  done = recto_session_apply_template (self->session, self->article, &credit, &result, &error);
  recto_acts_tell (self, done, error);
  if (!done)
    return;
  if (asks_for_nothing (&result))
    {
      recto_notify_offer (widget, _ ("The publication asks for nothing yet"), _ ("_Publication…"),
                          g_cclosure_new_object (G_CALLBACK (on_sheet_wanted), G_OBJECT (self)));
      return;
    }
  text = describe (&result);
  if (recto_uid_equal (recto_article_get_head (self->article), &head))
    recto_notify (widget, text);
  else
    recto_acts_offer_undo (self, text);
}

static void
act_publication (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  Sheet *sheet = g_object_get_data (G_OBJECT (self), SHEET);

  if (self->article == NULL)
    return;
  recto_page_commit_preedit (self->page);
  if (sheet->sheet == NULL)
    g_set_weak_pointer (&sheet->sheet,
                        recto_publication_sheet_new (GTK_WINDOW (gtk_widget_get_root (widget)),
                                                     self->session, self->article));
  gtk_window_present (sheet->sheet);
}

static void
install (GtkWidgetClass *class)
{
  static const RectoAct actions[] = {
    { "article.apply-template", NULL, act_apply_template },
    { "article.publication", NULL, act_publication },
  };

  recto_acts_install (class, actions, G_N_ELEMENTS (actions));
}

static void
attach (RectoArticleView *self)
{
  g_object_set_data_full (G_OBJECT (self), SHEET, g_new0 (Sheet, 1), (GDestroyNotify) sheet_free);
}

/* It goes with its article, as every field of it is kept already or cannot be. */
static void
hide (RectoArticleView *self)
{
  Sheet *sheet = g_object_get_data (G_OBJECT (self), SHEET);

  if (sheet->sheet == NULL)
    return;
  recto_publication_sheet_keep (RECTO_PUBLICATION_SHEET (sheet->sheet));
  gtk_window_destroy (sheet->sheet);
}

static void
update (RectoArticleView *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "article.apply-template",
                                 recto_acts_may_edit (self));
}

const RectoActs recto_template_acts = {
  .install = install,
  .attach = attach,
  .hide = hide,
  .update = update,
};
