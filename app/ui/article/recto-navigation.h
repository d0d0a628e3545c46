/* recto-navigation.h: which row comes next, and what stands around a caret. Plain code, no widget.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-article.h"

G_BEGIN_DECLS

/* Whether a row still waits for somebody who takes rows to @done: below it, not omitted, not
 * locked. */
gboolean recto_row_is_unfinished (const RectoSegment *segment, RectoStatus done);

/**
 * recto_find_unfinished:
 * @from: a row, which is itself looked at last
 * @done: the status that rows are taken to
 * @row: (out): the next such row
 *
 * Goes round past the end, or past the beginning. Cost: one look at each row passed.
 *
 * Returns: %FALSE if all rows are finished
 */
gboolean recto_find_unfinished (RectoArticle *article,
                                guint from,
                                gboolean forward,
                                RectoStatus done,
                                guint *row);

/* Rows below translated, omitted ones left out: what an export would leave unfinished. */
guint recto_count_unfinished (RectoArticle *article);

/* Of recto_find_span_at (): whoever and whatever is named. */
#define RECTO_NAME_KINDS                                                                           \
  ((1u << RECTO_SPAN_PERSON) | (1u << RECTO_SPAN_UNIT) | (1u << RECTO_SPAN_RANK) |                 \
   (1u << RECTO_SPAN_POST))

/* The first span of a side that covers @offset (code points; its end counts in) and is of one of
 * the @kinds (bits 1 << RectoSpanKind). (transfer none) (nullable) */
const RectoSpan *
recto_find_span_at (const RectoSegment *segment, RectoSide side, guint offset, guint kinds);

/* The bounds of the word around a place, where nothing is selected. All in code points. Returns:
 * %FALSE if no letter or digit touches it */
gboolean recto_find_word_at (const char *text, guint offset, guint *start, guint *end);

/* Takes white space off both ends of [start, end). Returns: %FALSE if nothing is left. */
gboolean recto_trim_range (const char *text, guint *start, guint *end);

/**
 * recto_grow_to_words:
 * @start, @end: (inout): code points of @text: [start, end)
 *
 * What somebody means who has selected that as a name: no blank at an edge, and whole words. An
 * edge inside a word goes to where that begins or ends, with what a hyphen or an apostrophe joins
 * to it, but for the "'s" of a possessive. Of an empty selection it is the word that it touches.
 *
 * Returns: %FALSE if no word is left
 */
gboolean recto_grow_to_words (const char *text, guint *start, guint *end);

/**
 * recto_guess_split:
 * @text: the side that the caret is in
 * @offset: code points: where it is
 * @other: the other side
 *
 * Where the other side is to be cut when a row is split: behind the end of a sentence if one lies
 * near the same proportion of the text, else before the nearest word, else at an end.
 *
 * Returns: code points into @other
 */
guint recto_guess_split (const char *text, guint offset, const char *other);

/* Whether a quotation mark put at a place opens: nothing stands right before it but a blank, a
 * bracket, a dash or another one that opens. @offset: code points. */
gboolean recto_quote_opens_at (const char *text, guint offset);

/**
 * recto_choose_dash:
 * @offset: code points: where the caret is
 * @replaces: (out): how many code points before the caret the dash takes the place of
 *
 * An en dash behind a digit, an em dash elsewhere; right behind a dash the other one in its place,
 * so that a second press puts it right.
 *
 * Returns: (transfer none): UTF-8
 */
const char *recto_choose_dash (const char *text, guint offset, guint *replaces);

/* A name for an exported file: the title without what file systems refuse, at most 70 code points,
 * never empty. @unfinished: says so in the name. Returns: (transfer full), with @extension */
char *recto_suggest_file_name (const char *title, const char *extension, gboolean unfinished);
/* What people call a desk: the name of its file without the ending of desks. @path: in the encoding
 * of file names. Returns: (transfer full): UTF-8 */
char *recto_describe_desk (const char *path);

/* From the names of a file's path ("story.en.txt", "en/story.txt", "story-en.txt") whether it is
 * in @language (BCP 47). */
gboolean recto_path_names_language (const char *path, const char *language);

G_END_DECLS
