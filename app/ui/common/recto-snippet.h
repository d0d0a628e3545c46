/* recto-snippet.h: the words around what a search found. Plain code, any thread.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * recto_snippet_find:
 * @text: UTF-8: the row
 * @query: UTF-8: what was asked for; compared folded, as the search does
 * @start: (out): code points into @text
 * @end: (out): code points into @text
 *
 * Cost: one fold for each code point.
 *
 * Returns: %FALSE if @query is not in @text
 */
gboolean recto_snippet_find (const char *text, const char *query, guint *start, guint *end);

/* Pango markup of a stretch of @text around the match, cut at words, the match in bold; the
 * beginning of @text without a match. @reach: code points to show on both sides. (transfer full) */
char *recto_snippet_markup (const char *text, const char *query, guint reach);
/* The same around a match that is known: [start, end) in code points of @text. */
char *recto_snippet_markup_range (const char *text, guint start, guint end, guint reach);

G_END_DECLS
