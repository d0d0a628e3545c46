/* recto-acts-sheets.c: the sheets beside an article: who took part, every name to be approved.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-acts.h"
#include "recto-attendance-sheet.h"
#include "recto-names-sheet-window.h"

/* What is open beside the page; data of the view. */
typedef struct
{
  GtkWindow *attendance; /* weak, nullable */
  GtkWindow *names;      /* weak, nullable */
} Sheets;

#define SHEETS "recto-sheets"

static void
sheets_free (Sheets *sheets)
{
  g_clear_weak_pointer (&sheets->attendance);
  g_clear_weak_pointer (&sheets->names);
  g_free (sheets);
}

static Sheets *
get_sheets (RectoArticleView *self)
{
  return g_object_get_data (G_OBJECT (self), SHEETS);
}

typedef GtkWindow *(*MakeSheet) (GtkWindow *parent, RectoSession *session, RectoArticle *article);

/* The one sheet of its sort. */
static void
present (RectoArticleView *self, GtkWindow **sheet, MakeSheet make)
{
  if (self->article == NULL)
    return;
  recto_page_commit_preedit (self->page);
  if (*sheet == NULL)
    g_set_weak_pointer (sheet, make (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                     self->session, self->article));
  gtk_window_present (*sheet);
}

static void
act_attendance (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);

  present (self, &get_sheets (self)->attendance, recto_attendance_sheet_new);
}

static void
act_names_sheet (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);

  present (self, &get_sheets (self)->names, recto_names_sheet_window_new);
}

static void
install (GtkWidgetClass *class)
{
  static const RectoAct actions[] = {
    { "article.attendance", NULL, act_attendance },
    { "article.names-sheet", NULL, act_names_sheet },
  };

  recto_acts_install (class, actions, G_N_ELEMENTS (actions));
}

static void
attach (RectoArticleView *self)
{
  g_object_set_data_full (G_OBJECT (self), SHEETS, g_new0 (Sheets, 1),
                          (GDestroyNotify) sheets_free);
}

static void
hide (RectoArticleView *self)
{
  Sheets *sheets = get_sheets (self);

  if (sheets->attendance != NULL)
    gtk_window_destroy (sheets->attendance);
  if (sheets->names != NULL)
    gtk_window_destroy (sheets->names);
}

const RectoActs recto_sheets_acts = {
  .install = install,
  .attach = attach,
  .hide = hide,
};
