/* recto-matcher.c: what is looked for in texts: words as they are, whole words, folded, patterns.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-language"
#include "config.h"

#include "recto-matcher.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>

#include "recto-fold.h"
#include "recto-words.h"

/* Steps that a pattern may go at one place of a text: at first, and where it asked for more. A
 * pattern that needs more than the first few is tried place by place with an eye on the clock. */
#define QUICK_STEPS 2000
#define MOST_STEPS 100000
#define PLACES_AT_ONCE 16
#define MOST_MICROSECONDS 20000

/* Characters below this have their letter without marks in a table. */
#define TABLE_SIZE 0x2000

struct _RectoMatcher
{
  int ref_count; /* atomic */
  RectoMatchFlags flags;
  pcre2_code *code; /* owned; of a plain text too: then all of it is literal */
  char *folded;     /* owned, nullable: see recto_matcher_get_folded () */
};

/* The text as it is looked through: itself, or a copy without marks. */
typedef struct
{
  const char *text; /* UTF-8 */
  gsize length;     /* bytes */
  char *own;        /* nullable: the copy */
  GArray *map;      /* nullable until something is found: for each character of the copy, and its
                       end, the place in the text */
} Hay;

/* One going through. */
typedef struct
{
  const RectoMatcher *matcher;
  const char *text;
  Hay hay;
  pcre2_match_data *data;
  pcre2_match_context *context;
  gint64 until;    /* monotonic; 0 until it is needed */
  gsize seen;      /* bytes of the hay, and ... */
  guint seen_char; /* ... the number of the character there */
} Scan;

G_DEFINE_QUARK (recto_matcher_error, recto_matcher_error)
G_DEFINE_BOXED_TYPE (RectoMatcher, recto_matcher, recto_matcher_ref, recto_matcher_unref)

/* --- Without marks --- */

/* The letter without its marks, in its own case; 0 for a mark, a space for any white space. What
 * is made of several letters stays. */
static gunichar
look_up_bare (gunichar c)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar units[32];
  UChar32 bare = 0;
  int32_t n;

  if (u_getCombiningClass ((UChar32) c) != 0)
    return 0;
  if (c == 0x110 || c == 0x111)
    return c == 0x110 ? 'D' : 'd';
  if (u_isUWhiteSpace ((UChar32) c))
    return ' ';
  n = unorm2_getDecomposition (unorm2_getNFDInstance (&status), (UChar32) c, units,
                               G_N_ELEMENTS (units), &status);
  if (U_FAILURE (status) || n <= 0)
    return c;
  for (int32_t i = 0; i < n;)
    {
      UChar32 part = 0;

      U16_NEXT (units, i, n, part);
      if (u_getCombiningClass (part) != 0)
        continue;
      if (bare != 0)
        return c;
      bare = part;
    }
  return bare != 0 ? (gunichar) bare : c;
}

static const guint16 *
get_bare_table (void)
{
  static guint16 table[TABLE_SIZE];
  static gsize made;

  if (g_once_init_enter (&made))
    {
      for (gunichar c = 0; c < TABLE_SIZE; c++)
        table[c] = (guint16) look_up_bare (c);
      g_once_init_leave (&made, 1);
    }
  return table;
}

/* @map: (nullable): see Hay. Returns: (transfer full) */
static char *
strip (const char *text, gsize length, gsize *n_bytes, GArray *map)
{
  const guint16 *table = get_bare_table ();
  char *bare = g_malloc (length * 2 + 1); /* no letter grows to more than twice its bytes */
  char *out = bare;
  guint place = 0;

  for (const char *p = text, *end = text + length; p < end; p = g_utf8_next_char (p), place++)
    {
      gunichar c = (guchar) *p < 0x80 ? (guchar) *p : g_utf8_get_char (p);

      c = c < TABLE_SIZE ? table[c] : look_up_bare (c);
      if (c == 0 || (c == ' ' && out > bare && out[-1] == ' '))
        continue;
      if (c < 0x80)
        *out++ = (char) c;
      else
        out += g_unichar_to_utf8 (c, out);
      if (map != NULL)
        g_array_append_val (map, place);
    }
  *out = '\0';
  *n_bytes = (gsize) (out - bare);
  if (map != NULL)
    g_array_append_val (map, place);
  return bare;
}

/* --- Making --- */

static char *
dup_error (int number)
{
  PCRE2_UCHAR reason[128] = { 0 };

  pcre2_get_error_message (number, reason, sizeof reason);
  return g_strdup ((const char *) reason);
}

/* How the pattern is to be read. */
static uint32_t
get_options (RectoMatchFlags flags)
{
  uint32_t options = PCRE2_UTF | PCRE2_USE_OFFSET_LIMIT;

  if ((flags & RECTO_MATCH_REGEX) != 0)
    options |= PCRE2_UCP | PCRE2_MULTILINE | PCRE2_NEVER_BACKSLASH_C;
  else
    options |= PCRE2_LITERAL;
  if ((flags & RECTO_MATCH_CASE) == 0)
    options |= PCRE2_CASELESS;
  return options;
}

RectoMatcher *
recto_matcher_new (const char *pattern, RectoMatchFlags flags, GError **error)
{
  g_autofree char *wanted = NULL;
  RectoMatcher *self;
  pcre2_code *code;
  PCRE2_SIZE place = 0;
  gsize n_bytes = 0;
  int number = 0;

  g_return_val_if_fail (pattern != NULL, NULL);
  g_return_val_if_fail (g_utf8_validate (pattern, -1, NULL), NULL);

  if ((flags & RECTO_MATCH_IGNORE_MARKS) != 0)
    wanted = strip (pattern, strlen (pattern), &n_bytes, NULL);
  else
    wanted = recto_nfc (pattern, -1);
  if (wanted[0] == '\0')
    {
      g_set_error_literal (error, RECTO_MATCHER_ERROR, RECTO_MATCHER_ERROR_PATTERN,
                           "There is nothing to look for");
      return NULL;
    }
  code = pcre2_compile ((PCRE2_SPTR) wanted, PCRE2_ZERO_TERMINATED, get_options (flags), &number,
                        &place, NULL);
  if (code == NULL)
    {
      g_autofree char *reason = dup_error (number);

      g_set_error_literal (error, RECTO_MATCHER_ERROR, RECTO_MATCHER_ERROR_PATTERN, reason);
      return NULL;
    }
  pcre2_jit_compile (code, PCRE2_JIT_COMPLETE); /* where it cannot be had, it only takes longer */

  self = g_new0 (RectoMatcher, 1);
  self->ref_count = 1;
  self->flags = flags;
  self->code = code;
  if ((flags & RECTO_MATCH_REGEX) == 0)
    self->folded = recto_fold (pattern, -1);
  return self;
}

RectoMatcher *
recto_matcher_ref (RectoMatcher *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_int_inc (&self->ref_count);
  return self;
}

void
recto_matcher_unref (RectoMatcher *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;
  pcre2_code_free (self->code);
  g_free (self->folded);
  g_free (self);
}

RectoMatchFlags
recto_matcher_get_flags (const RectoMatcher *self)
{
  return self->flags;
}

const char *
recto_matcher_get_folded (const RectoMatcher *self)
{
  return self->folded != NULL && *self->folded != '\0' ? self->folded : NULL;
}

/* --- Going through a text --- */

static void
scan_init (Scan *scan, const RectoMatcher *matcher, const char *text)
{
  *scan = (Scan){ .matcher = matcher, .text = text };
  scan->hay.text = text;
  scan->hay.length = strlen (text);
  if ((matcher->flags & RECTO_MATCH_IGNORE_MARKS) != 0)
    {
      scan->hay.own = strip (text, scan->hay.length, &scan->hay.length, NULL);
      scan->hay.text = scan->hay.own;
    }
  scan->data = pcre2_match_data_create_from_pattern (matcher->code, NULL);
  scan->context = pcre2_match_context_create (NULL);
  pcre2_set_match_limit (scan->context, QUICK_STEPS);
}

static void
scan_clear (Scan *scan)
{
  g_clear_pointer (&scan->data, pcre2_match_data_free);
  g_clear_pointer (&scan->context, pcre2_match_context_free);
  g_clear_pointer (&scan->hay.map, g_array_unref);
  g_free (scan->hay.own);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scan, scan_clear)

static int
match_once (Scan *scan, gsize from, uint32_t options)
{
  PCRE2_SPTR hay = (PCRE2_SPTR) scan->hay.text;
  int found = pcre2_match (scan->matcher->code, hay, scan->hay.length, from,
                           PCRE2_NO_UTF_CHECK | options, scan->data, scan->context);

  /* The compiled code has a small stack of its own; the other way has the heap. */
  if (found == PCRE2_ERROR_JIT_STACKLIMIT)
    found = pcre2_match (scan->matcher->code, hay, scan->hay.length, from,
                         PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT | options, scan->data, scan->context);
  return found;
}

/* A pattern that goes many ways: a few places at a time, as long as there is time. */
static int
match_patiently (Scan *scan, gsize from)
{
  int found = PCRE2_ERROR_NOMATCH;

  if (scan->until == 0)
    scan->until = g_get_monotonic_time () + MOST_MICROSECONDS;
  pcre2_set_match_limit (scan->context, MOST_STEPS);
  while (from <= scan->hay.length)
    {
      gsize last = MIN (from + PLACES_AT_ONCE, scan->hay.length);

      if (g_get_monotonic_time () > scan->until)
        {
          found = PCRE2_ERROR_MATCHLIMIT;
          break;
        }
      pcre2_set_offset_limit (scan->context, last);
      found = match_once (scan, from, 0);
      if (found != PCRE2_ERROR_NOMATCH || last == scan->hay.length)
        break;
      for (from = last + 1; from < scan->hay.length && (scan->hay.text[from] & 0xc0) == 0x80;)
        from++;
    }
  pcre2_set_offset_limit (scan->context, PCRE2_UNSET);
  pcre2_set_match_limit (scan->context, QUICK_STEPS);
  return found;
}

/* The next match at @from (bytes of the hay) or later. FALSE with @error unset: there is none. */
static gboolean
find_next (Scan *scan, gsize from, gsize *start, gsize *end, GError **error)
{
  int found = match_once (scan, from, 0);
  const PCRE2_SIZE *ends;

  if (found == PCRE2_ERROR_MATCHLIMIT)
    found = match_patiently (scan, from);
  if (found == PCRE2_ERROR_NOMATCH)
    return FALSE;
  if (found < 0)
    {
      g_autofree char *reason = dup_error (found);

      g_set_error_literal (error, RECTO_MATCHER_ERROR, RECTO_MATCHER_ERROR_LIMIT, reason);
      return FALSE;
    }
  ends = pcre2_get_ovector_pointer (scan->data);
  *start = ends[0];
  *end = ends[1];
  return TRUE;
}

/* Most texts have nothing of what is looked for, and need no map. (nullable) */
static const GArray *
get_map (Scan *scan)
{
  if (scan->hay.own != NULL && scan->hay.map == NULL)
    {
      gsize length = strlen (scan->text), n_bytes = 0;

      scan->hay.map = g_array_sized_new (FALSE, FALSE, sizeof (guint), (guint) length + 1);
      g_free (strip (scan->text, length, &n_bytes, scan->hay.map));
    }
  return scan->hay.map;
}

/* The character of the text that a byte of the hay is of. Called with growing bytes. */
static guint
place_of (Scan *scan, gsize byte)
{
  const GArray *map = get_map (scan);

  scan->seen_char +=
      (guint) g_utf8_strlen (scan->hay.text + scan->seen, (gssize) (byte - scan->seen));
  scan->seen = byte;
  return map != NULL ? g_array_index (map, guint, scan->seen_char) : scan->seen_char;
}

/* --- Whole words --- */

static gboolean
is_of_word (gunichar c)
{
  return c != 0 && (u_isalnum ((UChar32) c) || (U_GET_GC_MASK ((UChar32) c) & U_GC_M_MASK) != 0);
}

/* Scripts that leave no blank between words. */
static gboolean
is_unspaced (gunichar c)
{
  UErrorCode status = U_ZERO_ERROR;
  UScriptCode script = c < 0xe00 ? USCRIPT_LATIN : uscript_getScript ((UChar32) c, &status);

  return script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA ||
         script == USCRIPT_THAI || script == USCRIPT_LAO || script == USCRIPT_KHMER ||
         script == USCRIPT_MYANMAR;
}

/* Whether a token begins at that byte, in a script where blanks do not say so. */
static gboolean
begins_token (const char *text, gsize byte)
{
  g_autoptr (GArray) tokens = recto_tokenize (text, -1, "und");

  for (guint i = 0; i < tokens->len; i++)
    if (g_array_index (tokens, RectoToken, i).start == byte)
      return TRUE;
  return FALSE;
}

/* Whether no word goes on over that place. */
static gboolean
is_word_edge (const char *text, const char *at)
{
  gunichar before = at > text ? g_utf8_get_char (g_utf8_prev_char (at)) : 0;
  gunichar after = g_utf8_get_char (at);

  if (!is_of_word (before) || !is_of_word (after))
    return TRUE;
  return is_unspaced (before) && is_unspaced (after) && begins_token (text, (gsize) (at - text));
}

static gboolean
is_whole_word (const char *text, const RectoMatch *match)
{
  const char *start = g_utf8_offset_to_pointer (text, match->start);
  const char *end = g_utf8_offset_to_pointer (start, match->end - match->start);

  return is_word_edge (text, start) && is_word_edge (text, end);
}

/* --- Asking --- */

/* @most: after how many it is enough. */
static gboolean
find (const RectoMatcher *self, const char *text, guint most, GArray *matches, GError **error)
{
  g_auto (Scan) scan = { 0 };
  g_autoptr (GError) local_error = NULL;
  gsize from = 0, start = 0, end = 0;

  if (text[0] == '\0')
    return TRUE;
  scan_init (&scan, self, text);
  while (most > 0 && from < scan.hay.length && find_next (&scan, from, &start, &end, &local_error))
    {
      RectoMatch match;

      /* Empty matches, and those that \K turned round, are nothing that could be shown. */
      if (end > start && start >= from)
        {
          match.start = place_of (&scan, start);
          match.end = place_of (&scan, end);
          if ((self->flags & RECTO_MATCH_WORD) == 0 || is_whole_word (text, &match))
            {
              g_array_append_val (matches, match);
              from = end;
              most--;
              continue;
            }
          scan.seen = 0;
          scan.seen_char = 0;
        }
      from = MAX (from, start);
      from += from < scan.hay.length ? (gsize) g_utf8_skip[(guchar) scan.hay.text[from]] : 1;
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

gboolean
recto_matcher_find_all (const RectoMatcher *self, const char *text, GArray *matches, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (matches != NULL, FALSE);

  return find (self, text, G_MAXUINT, matches, error);
}

gboolean
recto_matcher_is_in (const RectoMatcher *self, const char *text)
{
  g_autoptr (GArray) matches = g_array_new (FALSE, FALSE, sizeof (RectoMatch));

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  find (self, text, 1, matches, NULL);
  return matches->len > 0;
}

/* --- Replacing --- */

/* The byte of the hay that a place of the text is at. */
static gsize
byte_of (Scan *scan, guint place)
{
  const GArray *map = get_map (scan);
  guint n = 0;

  if (map == NULL)
    return (gsize) (g_utf8_offset_to_pointer (scan->hay.text, place) - scan->hay.text);
  while (n + 1 < map->len && g_array_index (map, guint, n) < place)
    n++;
  return (gsize) (g_utf8_offset_to_pointer (scan->hay.text, n) - scan->hay.text);
}

/* What stood at a group, as the text has it. A group that was not gone through is empty. */
static void
append_group (Scan *scan, guint group, GString *out)
{
  const PCRE2_SIZE *ends = pcre2_get_ovector_pointer (scan->data);
  g_autofree char *words = NULL;
  guint from, to;

  if (ends[2 * group] == PCRE2_UNSET || ends[2 * group + 1] <= ends[2 * group])
    return;
  scan->seen = 0;
  scan->seen_char = 0;
  from = place_of (scan, ends[2 * group]);
  to = place_of (scan, ends[2 * group + 1]);
  words = g_utf8_substring (scan->text, from, to);
  g_string_append (out, words);
}

gboolean
recto_matcher_check_replacement (const RectoMatcher *self, const char *with, GError **error)
{
  uint32_t n_groups = 0;

  g_return_val_if_fail (self != NULL && with != NULL, FALSE);

  if ((self->flags & RECTO_MATCH_REGEX) == 0)
    return TRUE;
  pcre2_pattern_info (self->code, PCRE2_INFO_CAPTURECOUNT, &n_groups);
  for (const char *p = strchr (with, '\\'); p != NULL; p = strchr (p + 2, '\\'))
    if (p[1] != '\\' && !g_ascii_isdigit (p[1]))
      {
        g_set_error_literal (error, RECTO_MATCHER_ERROR, RECTO_MATCHER_ERROR_PATTERN,
                             "After a backslash comes the number of a group, or a backslash");
        return FALSE;
      }
    else if (p[1] != '\\' && (uint32_t) (p[1] - '0') > n_groups)
      {
        g_set_error (error, RECTO_MATCHER_ERROR, RECTO_MATCHER_ERROR_PATTERN,
                     "The pattern has no group %c", p[1]);
        return FALSE;
      }
  return TRUE;
}

/* @with has been checked. */
static char *
expand_groups (Scan *scan, const char *with)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *p = with; *p != '\0'; p++)
    {
      if (*p != '\\')
        g_string_append_c (out, *p);
      else if (*++p == '\\')
        g_string_append_c (out, *p);
      else
        append_group (scan, (guint) (*p - '0'), out);
    }
  return recto_nfc (out->str, (gssize) out->len);
}

char *
recto_matcher_expand (const RectoMatcher *self,
                      const char *text,
                      const RectoMatch *match,
                      const char *with,
                      GError **error)
{
  g_auto (Scan) scan = { 0 };
  int found;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (text != NULL && match != NULL && with != NULL, NULL);

  if ((self->flags & RECTO_MATCH_REGEX) == 0)
    return recto_nfc (with, -1);
  if (!recto_matcher_check_replacement (self, with, error))
    return NULL;
  scan_init (&scan, self, text);
  pcre2_set_match_limit (scan.context, MOST_STEPS);
  found = match_once (&scan, byte_of (&scan, match->start), PCRE2_ANCHORED);
  if (found < 0)
    {
      g_autofree char *reason = dup_error (found);

      g_set_error_literal (error, RECTO_MATCHER_ERROR,
                           found == PCRE2_ERROR_NOMATCH ? RECTO_MATCHER_ERROR_PATTERN
                                                        : RECTO_MATCHER_ERROR_LIMIT,
                           reason);
      return NULL;
    }
  return expand_groups (&scan, with);
}
