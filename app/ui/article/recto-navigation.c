/* recto-navigation.c: which row comes next, and what stands around a caret.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-navigation.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_FILE_NAME                                                                              \
  70 /* code points: with its ending under 255 bytes at three bytes a letter                       \
      */

gboolean
recto_row_is_unfinished (const RectoSegment *segment, RectoStatus done)
{
  guint flags = recto_segment_get_flags (segment);

  return recto_segment_get_status (segment) < done &&
         (flags & (RECTO_FLAG_OMITTED | RECTO_FLAG_LOCKED)) == 0;
}

gboolean
recto_find_unfinished (RectoArticle *article,
                       guint from,
                       gboolean forward,
                       RectoStatus done,
                       guint *row)
{
  guint n = recto_article_get_n_rows (article);

  for (guint step = 1; step <= n; step++)
    {
      guint candidate = (from + (forward ? step : n - step % n)) % n;

      if (recto_row_is_unfinished (recto_article_get_row (article, candidate), done))
        {
          *row = candidate;
          return TRUE;
        }
    }
  return FALSE;
}

guint
recto_count_unfinished (RectoArticle *article)
{
  const guint *counts = recto_article_get_counts (article);

  return counts[RECTO_STATUS_NEW] + counts[RECTO_STATUS_DRAFT];
}

const RectoSpan *
recto_find_span_at (const RectoSegment *segment, RectoSide side, guint offset, guint kinds)
{
  const GPtrArray *spans = recto_segment_get_spans (segment);

  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const RectoSpan *span = g_ptr_array_index (spans, i);

      if (span->side == side && (kinds & (1u << span->kind)) != 0 && span->start <= offset &&
          offset <= span->end)
        return span;
    }
  return NULL;
}

static gboolean
is_word_letter (gunichar letter)
{
  return g_unichar_isalnum (letter) || g_unichar_ismark (letter);
}

gboolean
recto_find_word_at (const char *text, guint offset, guint *start, guint *end)
{
  const char *place = g_utf8_offset_to_pointer (text, offset);
  const char *first = place;
  const char *last = place;

  while (first > text && is_word_letter (g_utf8_get_char (g_utf8_prev_char (first))))
    first = g_utf8_prev_char (first);
  while (*last != '\0' && is_word_letter (g_utf8_get_char (last)))
    last = g_utf8_next_char (last);
  if (first == last)
    return FALSE;

  *start = offset - (guint) g_utf8_strlen (first, place - first);
  *end = offset + (guint) g_utf8_strlen (place, last - place);
  return TRUE;
}

gboolean
recto_trim_range (const char *text, guint *start, guint *end)
{
  const char *first = g_utf8_offset_to_pointer (text, *start);
  const char *last = g_utf8_offset_to_pointer (text, *end);

  while (first < last && g_unichar_isspace (g_utf8_get_char (first)))
    {
      first = g_utf8_next_char (first);
      (*start)++;
    }
  while (last > first && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (last))))
    {
      last = g_utf8_prev_char (last);
      (*end)--;
    }
  return first < last;
}

static gunichar
get_letter_before (const char *text, guint offset)
{
  return offset == 0 ? 0 : g_utf8_get_char (g_utf8_offset_to_pointer (text, (glong) offset - 1));
}

static gunichar
get_letter_at (const char *text, guint offset)
{
  return g_utf8_get_char (g_utf8_offset_to_pointer (text, (glong) offset));
}

static gboolean
is_word_at (const char *text, guint offset)
{
  return is_word_letter (get_letter_at (text, offset));
}

#define HYPHEN 0x2010
#define FIXED_HYPHEN 0x2011
#define APOSTROPHE 0x2019

/* Whether what stands at a place makes one word of what stands around it: "Jong-un", "O'Brien".
 * "Khoat's" is the name and an ending. */
static gboolean
joins_at (const char *text, guint offset)
{
  gunichar sign = get_letter_at (text, offset);
  gunichar next;

  if (offset == 0 || !is_word_letter (get_letter_before (text, offset)) || sign == 0 ||
      !is_word_at (text, offset + 1))
    return FALSE;
  if (sign == '-' || sign == HYPHEN || sign == FIXED_HYPHEN)
    return TRUE;
  if (sign != '\'' && sign != APOSTROPHE)
    return FALSE;
  next = g_unichar_tolower (get_letter_at (text, offset + 1));
  return next != 's' || is_word_at (text, offset + 2);
}

static guint
find_word_start (const char *text, guint offset)
{
  while (offset > 0 && (is_word_at (text, offset - 1) || joins_at (text, offset - 1)))
    offset--;
  return offset;
}

static guint
find_word_end (const char *text, guint offset)
{
  while (is_word_at (text, offset) || joins_at (text, offset))
    offset++;
  return offset;
}

/* A name neither begins nor ends with what joins two words: there the edge is within one. */
static gboolean
starts_in_word (const char *text, guint offset)
{
  return is_word_letter (get_letter_before (text, offset)) &&
         (is_word_at (text, offset) || joins_at (text, offset));
}

static gboolean
ends_in_word (const char *text, guint offset)
{
  return is_word_at (text, offset) &&
         (is_word_letter (get_letter_before (text, offset)) || joins_at (text, offset - 1));
}

gboolean
recto_grow_to_words (const char *text, guint *start, guint *end)
{
  if (*start == *end)
    {
      if (!recto_find_word_at (text, *start, start, end))
        return FALSE;
      *start = find_word_start (text, *start);
      *end = find_word_end (text, *end);
      return TRUE;
    }
  if (!recto_trim_range (text, start, end))
    return FALSE;
  if (starts_in_word (text, *start))
    *start = find_word_start (text, *start);
  if (ends_in_word (text, *end))
    *end = find_word_end (text, *end);
  return TRUE;
}

guint
recto_guess_split (const char *text, guint offset, const char *other)
{
  glong length = g_utf8_strlen (text, -1);
  glong other_length = g_utf8_strlen (other, -1);
  /* A sentence end may be this far from the proportional place and still be the better cut. */
  const glong reach = MAX (other_length / 4, 1);
  glong wanted = length > 0 ? other_length * (glong) offset / length : other_length;
  glong word = wanted * 2 <= other_length ? 0 : other_length;
  glong sentence = -1;
  gunichar before = 0, before_space = 0;
  glong place = 0;

  if (offset == 0)
    return 0;
  if (offset >= length)
    return (guint) other_length;

  for (const char *c = other; *c != '\0'; c = g_utf8_next_char (c), place++)
    {
      gunichar letter = g_utf8_get_char (c);

      if (place > 0 && g_unichar_isspace (before) && !g_unichar_isspace (letter))
        {
          if (ABS (place - wanted) < ABS (word - wanted))
            word = place;
          if (g_unichar_ispunct (before_space) && before_space != ',' &&
              ABS (place - wanted) <= reach &&
              (sentence < 0 || ABS (place - wanted) < ABS (sentence - wanted)))
            sentence = place;
        }
      if (!g_unichar_isspace (letter))
        before_space = letter;
      before = letter;
    }
  return (guint) (sentence >= 0 ? sentence : word);
}

gboolean
recto_quote_opens_at (const char *text, guint offset)
{
  gunichar before = get_letter_before (text, offset);
  GUnicodeType type;

  if (before == 0 || g_unichar_isspace (before))
    return TRUE;
  type = g_unichar_type (before);
  return before == '/' || type == G_UNICODE_OPEN_PUNCTUATION ||
         type == G_UNICODE_INITIAL_PUNCTUATION ||
         (type == G_UNICODE_DASH_PUNCTUATION && before != '-');
}

#define EN_DASH 0x2013
#define EM_DASH 0x2014

const char *
recto_choose_dash (const char *text, guint offset, guint *replaces)
{
  gunichar before = get_letter_before (text, offset);

  *replaces = before == EN_DASH || before == EM_DASH ? 1 : 0;
  return before == EM_DASH || g_unichar_isdigit (before) ? "\342\200\223" : "\342\200\224";
}

char *
recto_suggest_file_name (const char *title, const char *extension, gboolean unfinished)
{
  g_autoptr (GString) stem = g_string_new (NULL);
  guint length = 0;

  for (const char *c = title; *c != '\0' && length < MAX_FILE_NAME; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);

      if (g_unichar_iscntrl (letter) || (letter < 0x80 && strchr ("/\\:*?\"<>|", (int) letter)))
        continue;
      if (stem->len == 0 && (letter == '.' || letter == ' ' || letter == '-'))
        continue; /* neither hidden nor taken for an option */
      g_string_append_unichar (stem, letter);
      length++;
    }
  while (stem->len > 0 && (stem->str[stem->len - 1] == ' ' || stem->str[stem->len - 1] == '.'))
    g_string_truncate (stem, stem->len - 1);
  if (stem->len == 0)
    g_string_append (stem, _ ("Article"));
  /* Translators: put behind the name of a file that is exported before the article is finished */
  if (unfinished)
    g_string_append (stem, _ (" (unfinished)"));
  return g_strdup_printf ("%s.%s", stem->str, extension);
}

gboolean
recto_path_names_language (const char *path, const char *language)
{
  g_autofree char *folded = g_ascii_strdown (path, -1);
  g_autofree char *wanted = g_ascii_strdown (language, -1);
  g_auto (GStrv) tags = g_strsplit_set (wanted, "-_", 2);
  g_auto (GStrv) names = g_strsplit (folded, G_DIR_SEPARATOR_S, -1);
  guint n = g_strv_length (names);
  g_auto (GStrv) parts = NULL;
  guint n_parts;

  if (n == 0)
    return FALSE;
  if (n >= 2 && strcmp (names[n - 2], tags[0]) == 0)
    return TRUE;
  parts = g_strsplit_set (names[n - 1], ".-_", -1);
  n_parts = g_strv_length (parts);
  /* The last part is the extension; the first alone may be a word that looks like a code. */
  return n_parts >= 3 && strcmp (parts[n_parts - 2], tags[0]) == 0;
}

char *
recto_describe_desk (const char *path)
{
  static const char ending[] = ".recto";
  g_autofree char *base = g_path_get_basename (path);

  if (g_str_has_suffix (base, ending) && strlen (base) > strlen (ending))
    base[strlen (base) - strlen (ending)] = '\0';
  return g_filename_display_name (base);
}
