/* recto-review-table.h: both texts of an article as a table that goes out for review and comes
 * back. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One row. All are owned UTF-8, never NULL. */
typedef struct
{
  guint line;   /* of the file it was read from, from 1 */
  char *number; /* of the row, for people; not read */
  char *id;
  char
      *stamp; /* recto_review_stamp () of the translation that went out; "" where it is not known */
  char *status; /* for people; not read */
  char *source;
  char *target;
  char *comment;
} RectoReviewLine;

RectoReviewLine *recto_review_line_new (void); /* of empty texts */
void recto_review_line_free (RectoReviewLine *line);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoReviewLine, recto_review_line_free)

/* A text as it is compared: a no-break space and a tab are a space, in NFC, nothing at either end,
 * since what a text begins and ends with gets lost in tables. Code point by code point it is the
 * middle of @text where that is in NFC. Any thread. Returns: (transfer full) */
char *recto_review_plain (const char *text);
/* Eight digits that another text has not got. Any thread. Returns: (transfer full) */
char *recto_review_stamp (const char *text);

typedef struct
{
  const char *title;
  const char *languages[2]; /* BCP 47; "" for none */
  const GPtrArray *lines;   /* (element-type RectoReviewLine) */
} RectoReviewTable;

/* "row id status source target comment stamp", tabs between; tab, newline and backslash are \t \n
 * \\. Any thread. Returns: (transfer full) */
char *recto_review_write_tsv (const RectoReviewTable *table);
/* A page with one table, whose translations and comments can be written into where it is looked at.
 * What white space would be lost is no-break spaces. Any thread. Returns: (transfer full) */
char *recto_review_write_html (const RectoReviewTable *table);

/**
 * recto_review_read:
 * @bytes: such a page or table, also as a word processor, a browser or a spreadsheet wrote it again
 * @quoted: cells of a table without markup are in quotation marks where they have some, as
 *   spreadsheets write them
 *
 * Rows may be missing and in any order; columns of a table without markup are told by their names,
 * of which "id", "source" and "target" are needed. Any thread. Errors: RECTO_FORMAT_ERROR_CONTENT
 * with the line.
 *
 * Returns: (transfer full) (element-type RectoReviewLine)
 */
GPtrArray *recto_review_read (GBytes *bytes, gboolean quoted, GError **error);

G_END_DECLS
