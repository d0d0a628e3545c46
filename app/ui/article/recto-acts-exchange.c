/* recto-acts-exchange.c: what goes out of an article to be looked at by others: reports, a table
 * for review. SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "recto-acts-corrections.h"
#include "recto-acts.h"
#include "recto-coverage-window.h"
#include "recto-notify.h"
#include "recto-review.h"
#include "recto-save-bytes.h"

/* What goes out; data of the view. */
typedef struct
{
  RectoCorrections *report; /* owned, nullable: that is to be written */
  GtkWindow *coverage;      /* weak, nullable */
} Exchange;

#define EXCHANGE "recto-exchange"

static void
exchange_free (Exchange *exchange)
{
  recto_corrections_free (exchange->report);
  g_clear_weak_pointer (&exchange->coverage);
  g_free (exchange);
}

static Exchange *
get_exchange (RectoArticleView *self)
{
  return g_object_get_data (G_OBJECT (self), EXCHANGE);
}

static GtkWindow *
get_window (RectoArticleView *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static char *
name_file (RectoArticleView *self, const char *format)
{
  const char *title = recto_article_get_metadata (self->article, "title");
  g_autoptr (GString) name = g_string_new (format);

  g_string_replace (name, "%s", title != NULL ? title : "", 1);
  return g_string_free (g_steal_pointer (&name), FALSE);
}

/* --- The report of corrections --- */

/* What is compared aside. */
typedef struct
{
  RectoArticleRecord *record; /* owned */
  RectoKnownNames *names;     /* owned */
  char *from, *to;            /* owned, nullable */
} Comparing;

static void
comparing_free (Comparing *work)
{
  recto_article_record_free (work->record);
  recto_known_names_unref (work->names);
  g_free (work->from);
  g_free (work->to);
  g_free (work);
}

static void
compare_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Comparing *work = data;
  g_autoptr (RectoCorrector) corrector = recto_corrector_new (work->names);
  GError *error = NULL;
  RectoCorrections *found =
      recto_corrections_new (work->record, work->from, work->to, corrector, &error);

  if (found != NULL)
    g_task_return_pointer (task, found, (GDestroyNotify) recto_corrections_free);
  else
    g_task_return_error (task, error);
}

static GBytes *
make_report (gpointer data, const char *format, GError **error)
{
  return recto_corrections_write (get_exchange (data)->report, format, error);
}

static void
on_compared (GObject *source, GAsyncResult *result, gpointer data)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (source);
  g_autoptr (GError) error = NULL;
  RectoCorrections *found = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *name = NULL;

  if (found == NULL)
    {
      recto_notify_error (GTK_WIDGET (self), _ ("The history cannot be read"), error);
      return;
    }
  recto_corrections_free (get_exchange (self)->report);
  get_exchange (self)->report = found;
  if (self->article == NULL || get_window (self) == NULL)
    return;
  /* Translators: the name of a file; %s is the title of an article */
  name = name_file (self, _ ("Corrections – %s"));
  recto_save_bytes (get_window (self), self->session, name, make_report, self);
}

/* Of the states that are compared on the page, else of the draft and now. */
static void
act_report (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  RectoComparison *shown = recto_acts_get_comparison (self);
  g_autoptr (GTask) task = NULL;
  Comparing *work = NULL;

  if (self->article == NULL)
    return;
  recto_page_commit_preedit (self->page);
  work = g_new0 (Comparing, 1);
  work->record = recto_article_to_record (self->article);
  work->names = recto_known_names_ref (recto_session_get_known_names (self->session));
  work->from = shown != NULL ? g_strdup (recto_comparison_get_from (shown)) : NULL;
  work->to = shown != NULL ? g_strdup (recto_comparison_get_to (shown)) : NULL;
  task = g_task_new (self, NULL, on_compared, NULL);
  g_task_set_task_data (task, work, (GDestroyNotify) comparing_free);
  g_task_run_in_thread (task, compare_in_thread);
}

/* --- What the translation leaves out --- */

static void
act_coverage (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  Exchange *exchange = get_exchange (self);

  if (self->article == NULL)
    return;
  recto_page_commit_preedit (self->page);
  if (exchange->coverage == NULL)
    {
      g_set_weak_pointer (&exchange->coverage,
                          recto_coverage_window_new (get_window (self), self->article));
      g_signal_connect_object (exchange->coverage, "go-to-row",
                               G_CALLBACK (recto_article_view_go_to_row), self, G_CONNECT_SWAPPED);
    }
  gtk_window_present (exchange->coverage);
}

/* --- A table for review --- */

static GBytes *
make_review (gpointer data, const char *format, GError **error)
{
  RectoArticleView *self = data;
  g_autoptr (RectoArticleRecord) record = NULL;

  if (self->article == NULL)
    {
      g_set_error_literal (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_MISSING,
                           "The article is not open any more");
      return NULL;
    }
  record = recto_article_to_record (self->article);
  return recto_review_write (record, format, error);
}

static void
act_review_out (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  g_autofree char *file = NULL;

  if (self->article == NULL)
    return;
  recto_page_commit_preedit (self->page);
  /* Translators: the name of a file; %s is the title of an article */
  file = name_file (self, _ ("Review – %s"));
  recto_save_bytes (get_window (self), self->session, file, make_review, self);
}

/* --- The subject --- */

static void
install (GtkWidgetClass *class)
{
  static const RectoAct actions[] = {
    { "article.corrections-report", NULL, act_report },
    { "article.coverage", NULL, act_coverage },
    { "article.review-out", NULL, act_review_out },
  };

  recto_acts_install (class, actions, G_N_ELEMENTS (actions));
}

static void
attach (RectoArticleView *self)
{
  g_object_set_data_full (G_OBJECT (self), EXCHANGE, g_new0 (Exchange, 1),
                          (GDestroyNotify) exchange_free);
}

static void
hide (RectoArticleView *self)
{
  if (get_exchange (self)->coverage != NULL)
    gtk_window_destroy (get_exchange (self)->coverage);
}

static void
update (RectoArticleView *self)
{
  gboolean shown = self->article != NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "article.coverage",
                                 shown && recto_article_has_source (self->article));
}

const RectoActs recto_exchange_acts = {
  .install = install,
  .attach = attach,
  .hide = hide,
  .update = update,
};
