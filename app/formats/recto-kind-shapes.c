/* recto-kind-shapes.c: shapes of date lines, credits, notes and sentences.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-formats"

#include "config.h"

#include <string.h>

#include "recto-kind-shapes.h"

enum
{
  MAX_DATE = 80,
  MAX_CREDIT = 120,
  MAX_SIGNATURE = 100,
  MAX_PHOTO_CREDIT = 60,
  MAX_LEDE_HEAD = 40, /* what stands before the dash */
};

static gboolean
is_closing (gunichar ch)
{
  if (ch < 0x80)
    return ch != 0 && strchr (")]\"'", (int) ch) != NULL;
  return ch == 0x201d || ch == 0x2019 || ch == 0xbb;
}

static RectoEnd
end_of_text (const char *text)
{
  const char *p = text + strlen (text);

  while (p > text)
    {
      gunichar ch = 0;

      p = g_utf8_prev_char (p);
      ch = g_utf8_get_char (p);
      if (g_unichar_isspace (ch) || is_closing (ch))
        continue;
      if (ch == '.' || ch == 0x2026 || ch == 0x3002)
        return RECTO_END_STOP;
      if (ch == '?' || ch == '!')
        return RECTO_END_QUESTION;
      if (ch == ':' || ch == ',' || ch == ';')
        return RECTO_END_GOES_ON;
      return RECTO_END_NONE;
    }
  return RECTO_END_NONE;
}

/* Whether the full stop at @stop ends a sentence: a small letter or a figure stands before it, a
 * word of four letters at least ("Gen." and "No." are shorter), and a capital follows. */
static gboolean
ends_sentence (const char *text, const char *stop)
{
  const char *next = stop + 1;
  const char *p = stop;
  guint letters = 0;

  while (*next != '\0' && is_closing (g_utf8_get_char (next)))
    next = g_utf8_next_char (next);
  if (*next != ' ')
    return FALSE;
  while (*next == ' ')
    next++;
  if (!g_unichar_isupper (g_utf8_get_char (next)) && g_utf8_get_char (next) != 0x201c)
    return FALSE;
  if (*stop != '.')
    return TRUE;

  while (p > text && is_closing (g_utf8_get_char (g_utf8_prev_char (p))))
    p = g_utf8_prev_char (p);
  for (; p > text; letters++)
    {
      const char *before = g_utf8_prev_char (p);

      if (!g_unichar_isalnum (g_utf8_get_char (before)))
        break;
      p = before;
    }
  /* No short form has letters with marks. */
  return letters >= 4 || stop - p > (gssize) letters ||
         (letters > 0 && !g_unichar_isupper (g_utf8_get_char (p)));
}

static void
count_sentences (RectoShape *shape)
{
  shape->n_sentences = 1;
  for (const char *p = shape->text; *p != '\0'; p++)
    {
      if ((*p == '.' || *p == '?' || *p == '!') && ends_sentence (shape->text, p))
        shape->n_sentences++;
      if ((*p == ':' || *p == ';') && p[1] == ' ')
        shape->has_clause = TRUE;
    }
}

static gboolean
is_numbered (const char *text)
{
  const char *p = text;

  while (g_ascii_isalnum (*p) && p - text < 5)
    p++;
  return p > text && (*p == '.' || *p == ')' || *p == '/') && p[1] == ' ' &&
         (g_ascii_isdigit (*text) || p - text == 1 || strspn (text, "IVX") == (gsize) (p - text));
}

/* Returns: (transfer full): what is needed of @text more than once */
RectoShape *
recto_shape_new (const char *text)
{
  RectoShape *shape = g_new0 (RectoShape, 1);

  shape->text = g_strdup (text);
  shape->folded = recto_kind_words_fold (text);
  shape->length = g_utf8_strlen (text, -1);
  shape->end = end_of_text (text);
  shape->is_item = (strchr ("*-+", *text) != NULL && text[0] != '\0' && text[1] == ' ') ||
                   g_str_has_prefix (text, "•");
  shape->is_numbered = is_numbered (text);
  count_sentences (shape);
  return shape;
}

void
recto_shape_free (RectoShape *shape)
{
  g_free (shape->text);
  g_free (shape->folded);
  g_free (shape);
}

/* Calls itself a date line: figures, with a year or a time among them, and words of dates. */
gboolean
recto_shape_is_date (const RectoShape *shape, const RectoKindWords *words)
{
  g_auto (GStrv) parts = NULL;
  gboolean dated = FALSE;

  if (shape->length > MAX_DATE)
    return FALSE;

  parts = g_strsplit (shape->folded, " ", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      gsize figures = strspn (parts[i], "0123456789");

      if (parts[i][0] == '\0')
        continue;
      if (figures == 0 && !recto_kind_words_have (words, RECTO_WORDS_DATE, parts[i]))
        return FALSE;
      if (figures > 0 && parts[i][figures] != '\0' &&
          !recto_kind_words_have (words, RECTO_WORDS_DATE, parts[i] + figures) &&
          strcmp (parts[i] + figures, "h") != 0 &&
          !g_ascii_isdigit (parts[i][strlen (parts[i]) - 1]))
        return FALSE;
      dated = dated || (figures == 4 && (parts[i][0] == '1' || parts[i][0] == '2'));
    }
  return dated;
}

/* The dash that may follow an agency's name; %NULL if there is none near the beginning. */
static const char *
find_dash (const RectoShape *shape)
{
  const char *p = shape->text;

  for (guint i = 0; *p != '\0' && i < MAX_LEDE_HEAD; i++, p = g_utf8_next_char (p))
    {
      gunichar ch = g_utf8_get_char (p);

      if ((ch == '-' || ch == 0x2013 || ch == 0x2014) && p > shape->text &&
          (p[-1] == ' ' || p[-1] == ')' || *g_utf8_next_char (p) == ' '))
        return p;
    }
  return NULL;
}

static gboolean
is_capitals (const char *text, const char *end)
{
  guint letters = 0;

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      gunichar ch = g_utf8_get_char (p);

      if (g_unichar_isalpha (ch))
        {
          if (!g_unichar_isupper (ch))
            return FALSE;
          letters++;
        }
      else if (ch != ' ' && ch != '(' && ch != ')')
        return FALSE;
    }
  return letters >= 2;
}

/* "PANO - On the morning", "Hanoi (VNA) –". */
gboolean
recto_shape_opens_lede (const RectoShape *shape, const RectoKindWords *words)
{
  const char *dash = find_dash (shape);
  g_autofree char *head = NULL;
  g_autofree char *folded = NULL;

  if (dash == NULL)
    return FALSE;

  head = g_strndup (shape->text, (gsize) (dash - shape->text));
  folded = recto_kind_words_fold (head);
  return recto_kind_words_find (words, RECTO_WORDS_AGENCY, folded) != NULL ||
         (shape->end != RECTO_END_NONE && is_capitals (shape->text, dash));
}

/* Every word has a capital, or is too short to need one; some word has. */
static gboolean
looks_like_names (const char *text)
{
  gboolean any = FALSE, inside = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar ch = g_utf8_get_char (p);
      gboolean letter = g_unichar_isalnum (ch) || g_unichar_ismark (ch);

      if (letter && !inside)
        {
          if (g_unichar_isdigit (ch))
            return FALSE;
          if (!g_unichar_isupper (ch) && !g_str_has_prefix (p, "and ") &&
              !g_str_has_prefix (p, "by ") && !g_str_has_prefix (p, "và "))
            return FALSE;
          any = any || g_unichar_isupper (ch);
        }
      inside = letter;
    }
  return any;
}

/* What stands behind the opening words of a credit: after the longest opening of @section. */
static const char *
after_opening (const RectoShape *shape, const RectoKindWords *words, RectoWordsSection section)
{
  const char *colon = strchr (shape->text, ':');
  const char *rest = NULL;

  for (const char *p = shape->text; *p != '\0' && p - shape->text < MAX_CREDIT; p++)
    if (*p == ' ' || *p == ':')
      {
        g_autofree char *head = g_strndup (shape->text, (gsize) (p - shape->text));
        g_autofree char *folded = g_strstrip (recto_kind_words_fold (head));

        if (recto_kind_words_have (words, section, folded))
          rest = p;
        if (p == colon)
          break;
      }
  return rest;
}

/* "Translated by X", "Source: VNA", "Tin, ảnh: VĂN CHIỂN". */
gboolean
recto_shape_is_credit (const RectoShape *shape, const RectoKindWords *words, gboolean at_edge)
{
  const char *rest = NULL;

  if (shape->length > MAX_CREDIT || shape->n_sentences > 1)
    return FALSE;

  rest = after_opening (shape, words, RECTO_WORDS_BYLINE);
  if (rest == NULL)
    return FALSE;
  rest += strspn (rest, " ");
  if (*rest == ':')
    {
      /* a photo's own credit goes with its caption unless the article ends with it */
      return at_edge || after_opening (shape, words, RECTO_WORDS_PHOTO) == NULL;
    }
  return at_edge && shape->end != RECTO_END_STOP && (*rest == '(' || looks_like_names (rest));
}

/* "VNA" and nothing else. */
gboolean
recto_shape_is_agency (const RectoShape *shape, const RectoKindWords *words)
{
  g_autofree char *name = g_strstrip (g_strdup (shape->folded));

  return recto_kind_words_have (words, RECTO_WORDS_AGENCY, name);
}

/* A word in capitals with a vowel, as the newspaper sets the names of authors. */
static gboolean
is_capital_word (const char *word, gsize length)
{
  g_autofree char *decomposed = g_utf8_normalize (word, (gssize) length, G_NORMALIZE_NFD);
  guint letters = 0;
  gboolean vowel = FALSE;

  for (const char *p = decomposed; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar ch = g_utf8_get_char (p);

      if (g_unichar_ismark (ch))
        continue;
      if (!g_unichar_isupper (ch))
        return FALSE;
      letters++;
      vowel = vowel || (ch < 0x80 && strchr ("AEIOUY", (int) ch) != NULL);
    }
  return vowel && letters >= 2 && letters <= 7;
}

gboolean
recto_shape_is_signature (const RectoShape *shape, const RectoKindWords *words)
{
  g_auto (GStrv) parts = NULL;
  guint run = 0, longest = 0, n = 0;

  if (shape->length > MAX_SIGNATURE || shape->end != RECTO_END_NONE || shape->is_item)
    return FALSE;

  parts = g_strsplit_set (shape->text, " ,-&/()", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i][0] != '\0')
      {
        run = is_capital_word (parts[i], strlen (parts[i])) ? run + 1 : 0;
        longest = MAX (longest, run);
        n++;
      }
  if (longest >= 2)
    return TRUE;
  return n >= 2 && n <= 8 && looks_like_names (shape->text) &&
         recto_kind_words_find (words, RECTO_WORDS_SUBJECT, shape->folded) == NULL;
}

/* Whether the words right before @colon are a photo credit's: they begin with a capital, or with a
 * bracket before them. */
static gboolean
credit_before (const RectoShape *shape, const RectoKindWords *words, const char *colon)
{
  const char *p = colon;

  for (guint n = 0; n < 4 && p > shape->text; n++)
    {
      g_autofree char *part = NULL;
      g_autofree char *folded = NULL;

      do
        p--;
      while (p > shape->text && p[-1] != ' ' && p[-1] != '(');
      part = g_strndup (p, (gsize) (colon - p));
      folded = g_strstrip (recto_kind_words_fold (part));
      if (recto_kind_words_have (words, RECTO_WORDS_PHOTO, folded) &&
          (g_unichar_isupper (g_utf8_get_char (p)) || (p > shape->text && p[-1] == '(')))
        return TRUE;
    }
  return FALSE;
}

/* "Photo: qdnd.vn", "(Ảnh: TTXVN)", "(Illustrative photo)", "Photo by X". */
gboolean
recto_shape_has_photo_credit (const RectoShape *shape, const RectoKindWords *words)
{
  const char *colon = strrchr (shape->text, ':');
  const char *bracket = strrchr (shape->text, '(');
  const char *stop = NULL;

  if (colon != NULL && g_utf8_strlen (colon, -1) <= MAX_PHOTO_CREDIT &&
      credit_before (shape, words, colon))
    return TRUE;
  if (bracket != NULL && g_utf8_strlen (bracket, -1) <= MAX_PHOTO_CREDIT &&
      strlen (strchr (bracket, ')') != NULL ? strchr (bracket, ')') : "    ") <= 2)
    {
      g_autofree char *folded = recto_kind_words_fold (bracket);

      if (recto_kind_words_find (words, RECTO_WORDS_PHOTO, folded) != NULL)
        return TRUE;
    }

  for (const char *p = shape->text; *p != '\0'; p++)
    if ((*p == '.' || *p == '/') && p[1] == ' ')
      stop = p + 2;
  if (stop != NULL && shape->end != RECTO_END_STOP && g_utf8_strlen (stop, -1) <= MAX_PHOTO_CREDIT)
    {
      g_autofree char *folded = recto_kind_words_fold (stop);

      return recto_kind_words_open (words, RECTO_WORDS_PHOTO, folded);
    }
  return FALSE;
}

static gboolean
is_position_note (const char *start, const char *end, const RectoKindWords *words)
{
  g_autofree char *note = g_strndup (start, (gsize) (end - start));
  g_autofree char *folded = recto_kind_words_fold (note);
  g_auto (GStrv) parts = g_strsplit (folded, " ", -1);
  gboolean side = recto_kind_words_find (words, RECTO_WORDS_SIDE, folded) != NULL;

  for (guint i = 0; parts[i] != NULL && side; i++)
    side = parts[i][0] == '\0' || g_ascii_isdigit (parts[i][0]) ||
           recto_kind_words_have (words, RECTO_WORDS_SIDE, parts[i]) ||
           recto_kind_words_have (words, RECTO_WORDS_PLACE, parts[i]);
  return side;
}

/* "(L)", "(second, right)", "(thứ ba từ phải sang)"; at the beginning "From left:". */
gboolean
recto_shape_has_position_note (const RectoShape *shape, const RectoKindWords *words)
{
  const char *start = shape->text;
  const char *colon = strchr (start, ':');

  if (colon != NULL && is_position_note (start, colon, words))
    return TRUE;
  while ((start = strchr (start, '(')) != NULL)
    {
      const char *end = strchr (start, ')');

      if (end == NULL)
        return FALSE;
      if (is_position_note (start + 1, end, words))
        return TRUE;
      start = end;
    }
  return FALSE;
}

/* One word of a text on its way through it. */
typedef struct
{
  const char *start;
  gsize length;
  gunichar before; /* what stands right before the space before it */
} Word;

/* Goes on to the next word. Returns: whether there is one */
static gboolean
next_word (Word *word)
{
  const char *p = word->start + word->length;

  while (*p != '\0' && !g_unichar_isalnum (g_utf8_get_char (p)))
    {
      if (*p != ' ')
        word->before = g_utf8_get_char (p);
      p = g_utf8_next_char (p);
    }
  word->start = p;
  while (*p != '\0' &&
         (g_unichar_isalnum (g_utf8_get_char (p)) || g_unichar_ismark (g_utf8_get_char (p))))
    p = g_utf8_next_char (p);
  word->length = (gsize) (p - word->start);
  return word->length > 0;
}

static gboolean
is_entry (const RectoKindWords *words, RectoWordsSection section, const Word *word)
{
  g_autofree char *lower = g_utf8_strdown (word->start, (gssize) word->length);

  return recto_kind_words_have (words, section, lower);
}

static gboolean
may_be_subject (const RectoKindWords *words, const Word *word)
{
  gunichar first = g_utf8_get_char (word->start);

  return g_unichar_isupper (first) || g_unichar_isdigit (first) ||
         is_entry (words, RECTO_WORDS_SUBJECT, word);
}

/* Where the caption's verb stands; %NULL if there is none. Verbs that may be nouns count after what
 * may be their subject only. */
static const char *
find_verb (const RectoShape *shape, const RectoKindWords *words)
{
  Word last = { shape->text, 0, 0 };
  Word word;

  if (!next_word (&last))
    return NULL;

  for (word = last; word.before = 0, next_word (&word); last = word)
    {
      gboolean named = may_be_subject (words, &last) || word.before == ',' || word.before == ')';
      gboolean plural = last.start[last.length - 1] == 's';

      if (!g_unichar_islower (g_utf8_get_char (word.start)) || word.before == '(')
        continue;
      if (named && is_entry (words, RECTO_WORDS_NAME_VERB, &word))
        return word.start;
      if ((named || plural) && is_entry (words, RECTO_WORDS_PLURAL_VERB, &word))
        return word.start;
    }
  return NULL;
}

char *
recto_shape_before_verb (const RectoShape *shape, const RectoKindWords *words)
{
  const char *verb = find_verb (shape, words);

  if (verb != NULL)
    {
      g_autofree char *head = g_strndup (shape->text, (gsize) (verb - shape->text));

      return recto_kind_words_fold (head);
    }

  verb = recto_kind_words_find (words, RECTO_WORDS_VERB, shape->folded);
  return verb != NULL ? g_strndup (shape->folded, (gsize) (verb + 1 - shape->folded)) : NULL;
}

gboolean
recto_shape_has_past (const RectoShape *shape, const RectoKindWords *words)
{
  Word word = { shape->text, 0, 0 };

  if (recto_kind_words_find (words, RECTO_WORDS_PAST, shape->folded) != NULL)
    return TRUE;
  if (!recto_kind_words_have (words, RECTO_WORDS_HABIT, "past ends in ed"))
    return FALSE;

  while (next_word (&word))
    if (word.length > 4 && g_ascii_islower (*word.start) &&
        strncmp (word.start + word.length - 2, "ed", 2) == 0)
      return TRUE;
  return FALSE;
}
