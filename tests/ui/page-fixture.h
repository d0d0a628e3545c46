/* page-fixture.h: an article of invented text on a page in a window of its own.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-page-private.h"

G_BEGIN_DECLS

typedef struct
{
  GtkWidget *window;
  GtkWidget *scrolled;
  RectoPage *page;
  RectoArticle *article;
} PageFixture;

/* One row of an article to be made; a row without kind goes on with the paragraph before. */
typedef struct
{
  RectoKind kind;
  const char *source; /* nullable */
  const char *target;
  RectoStatus status;
  guint flags;
  const char *reason; /* nullable: why the paragraph is of its kind */
} PageRow;

RectoArticle *page_article_new (const PageRow *rows, guint n_rows);
/* @n_rows rows in paragraphs of one to four, long and short ones, by a fixed seed. */
RectoArticle *page_article_new_long (guint n_rows, gboolean spans);
/* The article of the pictures: every kind, status and paint. */
RectoArticle *page_article_new_sample (void);
RectoArticle *page_article_new_english (void);

/* Marks of the page: the words "delagates" and "Lieutenent" are errors, "Nhat" is a name. */
const GArray *page_fixture_marks (guint row, RectoSide side, gpointer article);

/* @article: (transfer full) */
void page_fixture_set_up (PageFixture *fixture, RectoArticle *article, int width, int height);
/* The same, without waiting for it to be painted. */
void page_fixture_present (PageFixture *fixture, RectoArticle *article, int width, int height);
void page_fixture_tear_down (PageFixture *fixture);

/* Waits until the page was laid out and painted. */
void page_fixture_draw (PageFixture *fixture);
/* Turns the main loop until nothing is pending. */
void page_fixture_settle (PageFixture *fixture);
void page_fixture_type (PageFixture *fixture, const char *text);
gboolean page_fixture_key (PageFixture *fixture, guint keyval, GdkModifierType modifiers);
const char *page_fixture_text (PageFixture *fixture, guint row, RectoSide side);
char *page_fixture_dup_editor_text (PageFixture *fixture);
/* What the window looks like: (transfer full). */
GdkTexture *page_fixture_picture (PageFixture *fixture);

G_END_DECLS
