/* model-fixture.h: small invented articles for the tests of the model.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-article-private.h"

G_BEGIN_DECLS

/* Rows as "source|target"; NULL between two rows begins a paragraph; "" ends the list. With a
 * source language unless @sourceless. All paragraphs are body. */
RectoArticleRecord *fixture_record (gboolean sourceless, const char *first, ...);
RectoArticle *fixture_article (const char *const *rows);

/* A text that says all that an article is, but for positions, which it checks to be in order. */
char *fixture_dump (RectoArticle *article);

/* "0:source|target" and so on for each row, paragraphs apart by "/". */
char *fixture_rows (RectoArticle *article);

/* "person[2,5) accepted" and so on of one side; "" for none. */
char *fixture_spans (RectoArticle *article, guint row, RectoSide side);
void fixture_assert_spans (RectoArticle *article, guint row, const char *expected);

/* Adds an accepted person to the target. */
RectoUid fixture_tag (RectoArticle *article, guint row, guint start, guint end);

/* A random number below @n; 0 for 0. */
guint fixture_below (GRand *rand, guint n);
/* A few letters, blanks, marks and pictures. (transfer full) */
char *fixture_text (GRand *rand);
/* The seed of a property test: its own, or RECTO_TEST_SEED; told in the log. */
GRand *fixture_rand (guint32 seed);
/* @n, or @n_long with RECTO_TEST_LONG. */
guint fixture_rounds (guint n, guint n_long);

/* A clock that stands until it is moved. */
gint64 fixture_clock (gpointer at);

G_END_DECLS
