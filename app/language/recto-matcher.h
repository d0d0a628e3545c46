/* recto-matcher.h: what is looked for in texts: words as they are, whole words, folded, patterns.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* A question put to many texts. Made once, then it never changes: any thread may ask it. */
typedef struct _RectoMatcher RectoMatcher;

typedef enum
{
  RECTO_MATCH_CASE = 1 << 0,         /* capitals count */
  RECTO_MATCH_WORD = 1 << 1,         /* not within a longer word */
  RECTO_MATCH_IGNORE_MARKS = 1 << 2, /* "Nhan" finds "Nhân", "Nhẫn" and "NHÀN"; d finds đ */
  RECTO_MATCH_REGEX = 1 << 3,        /* a Perl-compatible regular expression */
} RectoMatchFlags;

/* Code points: [start, end), never empty. */
typedef struct
{
  guint start, end;
} RectoMatch;

typedef enum
{
  RECTO_MATCHER_ERROR_PATTERN, /* it cannot be understood */
  RECTO_MATCHER_ERROR_LIMIT,   /* it needs too long for this text */
} RectoMatcherError;
#define RECTO_MATCHER_ERROR (recto_matcher_error_quark ())
GQuark recto_matcher_error_quark (void);

#define RECTO_TYPE_MATCHER (recto_matcher_get_type ())
GType recto_matcher_get_type (void);

/**
 * recto_matcher_new:
 * @pattern: UTF-8, not empty
 *
 * Errors: PATTERN, with the reason in English. Returns: (transfer full)
 */
RectoMatcher *recto_matcher_new (const char *pattern, RectoMatchFlags flags, GError **error);
RectoMatcher *recto_matcher_ref (RectoMatcher *self);
void recto_matcher_unref (RectoMatcher *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoMatcher, recto_matcher_unref)
RectoMatchFlags recto_matcher_get_flags (const RectoMatcher *self);
/* What every text in which it finds something has in it after recto_fold (). (nullable): nothing is
 * known of that, as with a regular expression. */
const char *recto_matcher_get_folded (const RectoMatcher *self);

/**
 * recto_matcher_find_all:
 * @text: UTF-8
 * @matches: (element-type RectoMatch): in order, appended; they do not overlap
 *
 * Errors: LIMIT; what was found before stays. Cost: linear for anything but a regular expression,
 * and at most about 20 ms for that.
 */
gboolean recto_matcher_find_all (const RectoMatcher *self,
                                 const char *text,
                                 GArray *matches,
                                 GError **error);

/* Whether it is found at all. A text that a pattern gives up on has nothing of it. */
gboolean recto_matcher_is_in (const RectoMatcher *self, const char *text);

/**
 * recto_matcher_expand:
 * @match: one that it found in @text
 * @with: UTF-8: what is to stand there. For a regular expression \0 is all that matched, \1 to \9
 * are its groups as the text has them, \\ is a backslash.
 *
 * Errors: PATTERN if @with asks for a group that there is not, or the text has no such match any
 * more; LIMIT. Returns: (transfer full): NFC
 */
char *recto_matcher_expand (const RectoMatcher *self,
                            const char *text,
                            const RectoMatch *match,
                            const char *with,
                            GError **error);
/* Whether @with can be, whatever was found. Errors: PATTERN. */
gboolean
recto_matcher_check_replacement (const RectoMatcher *self, const char *with, GError **error);

G_END_DECLS
