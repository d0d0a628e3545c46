/* recto-words.c: text into words and other tokens.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two steps. ICU finds the boundaries that hold in every script. Then pieces are joined, or a
 * joined piece is cut, where a newsroom reads otherwise:
 *
 *   text          ICU                  here
 *   U.N.          "U.N" "."            abbreviation
 *   Lt. Gen. Tan  "Lt" "." ...         abbreviation, abbreviation, word
 *   Gen.Truong    "Gen.Truong"         abbreviation "Gen.", word (the space is a typist's fault)
 *   end.The       "end.The"            word, punctuation, word
 *   PGS.TS        "PGS.TS"             abbreviation
 *   16-1          "16" "-" "1"         number
 *   No.05         "No" "." "05"        abbreviation "No.", number
 *   cuong2.jpg    "cuong2" "." "jpg"   address
 *   đ/c           "đ" "/" "c"          abbreviation
 */
#define G_LOG_DOMAIN "recto-language"
#include "config.h"

#include "recto-words-private.h"

#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/ustring.h>

#define STACK_UNITS 1024

/* The text, ICU's pieces of it and how far they are used up. */
typedef struct
{
  const char *text;
  gsize length;
  const RectoToken *pieces;
  guint n_pieces;
  GArray *out; /* element-type RectoToken */
  const char *language;
} Joiner;

/* Break iterators are costly to open and belong to one thread. */
static void
free_iterators (gpointer table)
{
  g_hash_table_unref (table);
}

static GPrivate iterators = G_PRIVATE_INIT (free_iterators);

static UBreakIterator *
iterator_for (const char *language)
{
  GHashTable *table = g_private_get (&iterators);
  UBreakIterator *iterator = NULL;
  UErrorCode status = U_ZERO_ERROR;

  if (table == NULL)
    {
      table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) ubrk_close);
      g_private_set (&iterators, table);
    }
  iterator = g_hash_table_lookup (table, language);
  if (iterator == NULL)
    {
      iterator = ubrk_open (UBRK_WORD, language, NULL, 0, &status);
      g_assert (U_SUCCESS (status)); /* unknown languages get the root rules */
      g_hash_table_insert (table, g_strdup (language), iterator);
    }
  return iterator;
}

static gboolean
is_space (gunichar c)
{
  return c == ' ' || c == '\n' || c == '\t' || (c != 0x200b && u_isUWhiteSpace ((UChar32) c));
}

static gboolean
is_full_stop (const Joiner *self, const RectoToken *piece)
{
  return piece->end == piece->start + 1 && self->text[piece->start] == '.';
}

static RectoTokenKind
kind_of (const char *text, gsize start, gsize end)
{
  RectoTokenKind kind = RECTO_TOKEN_PUNCTUATION;

  for (const char *p = text + start; p < text + end; p = g_utf8_next_char (p))
    {
      gunichar c = (guchar) *p < 0x80 ? (gunichar) *p : g_utf8_get_char (p);

      if (c < 0x80 ? g_ascii_isalpha (c) : u_isalpha ((UChar32) c))
        return RECTO_TOKEN_WORD;
      if (c < 0x80 ? g_ascii_isdigit (c) : u_isdigit ((UChar32) c))
        kind = RECTO_TOKEN_NUMBER;
      else if (kind == RECTO_TOKEN_PUNCTUATION && is_space (c))
        kind = RECTO_TOKEN_SPACE;
    }
  return kind;
}

static void
add_piece (GArray *pieces, const char *text, gsize start, gsize end)
{
  recto_words_add_piece (pieces, text, start, end, kind_of (text, start, end));
}

/* Adds a piece, cut at "@" and ":": whether they join letters differs from one ICU to the next. */
static void
add_pieces (GArray *pieces, const char *text, gsize start, gsize end)
{
  gsize from = start;

  for (gsize i = start; end - start > 1 && i < end; i++)
    if (text[i] == '@' || text[i] == ':')
      {
        if (i > from)
          add_piece (pieces, text, from, i);
        add_piece (pieces, text, i, i + 1);
        from = i + 1;
      }
  if (from < end)
    add_piece (pieces, text, from, end);
}

/* Word boundaries as byte offsets; ICU's where they are not plain. */
static GArray *
split (const char *text, gsize length, const char *language)
{
  UChar stack[STACK_UNITS];
  g_autofree UChar *heap = NULL;
  UChar *units = stack;
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator *iterator = NULL;
  GArray *pieces = g_array_sized_new (FALSE, FALSE, sizeof (RectoToken), (guint) (length / 3 + 4));
  int32_t n_units = 0, at = 0;
  gsize start = 0, byte = 0;

  if (recto_words_split_plain (text, length, pieces))
    return pieces;
  g_array_set_size (pieces, 0);
  g_assert (length < G_MAXINT32 / 4);
  iterator = iterator_for (language);
  if (length >= STACK_UNITS)
    units = heap = g_new (UChar, length + 1);
  u_strFromUTF8 (units, (int32_t) MAX (length + 1, STACK_UNITS), &n_units, text, (int32_t) length,
                 &status);
  ubrk_setText (iterator, units, n_units, &status);
  g_assert (U_SUCCESS (status));

  ubrk_first (iterator);
  for (int32_t end = ubrk_next (iterator); end != UBRK_DONE; end = ubrk_next (iterator))
    {
      while (at < end)
        {
          UChar32 c = 0;

          U16_NEXT (units, at, n_units, c);
          byte += (gsize) U8_LENGTH (c);
        }
      add_pieces (pieces, text, start, byte);
      start = byte;
    }
  return pieces;
}

static void
emit (Joiner *self, gsize start, gsize end, RectoTokenKind kind)
{
  RectoToken token = { start, end, kind };

  if (end > start)
    g_array_append_val (self->out, token);
}

/* The character after @offset, white space skipped; 0 at the end. */
static gunichar
char_after (const Joiner *self, gsize offset)
{
  const char *p = self->text + offset, *end = self->text + self->length;

  while (p < end && is_space (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p < end ? g_utf8_get_char (p) : 0;
}

/* Cuts "Gen.Truong" or "end.The" at its full stops. */
static void
emit_dotted (Joiner *self, gsize start, gsize end)
{
  while (start < end)
    {
      const char *stop = memchr (self->text + start, '.', end - start);
      gsize cut = stop != NULL ? (gsize) (stop - self->text) : end;

      if (stop == NULL)
        {
          emit (self, start, end, kind_of (self->text, start, end));
          return;
        }
      if (recto_words_is_abbreviation (self->text + start, cut - start, self->language,
                                       char_after (self, cut + 1)))
        emit (self, start, cut + 1, RECTO_TOKEN_ABBREVIATION);
      else
        {
          emit (self, start, cut, kind_of (self->text, start, cut));
          emit (self, cut, cut + 1, RECTO_TOKEN_PUNCTUATION);
        }
      start = cut + 1;
    }
}

/* A word and what belongs to it. Returns: pieces used up */
static guint
join_word (Joiner *self, guint i)
{
  const RectoToken *piece = &self->pieces[i];
  const char *word = self->text + piece->start;
  gsize n = piece->end - piece->start;
  gboolean stop = i + 1 < self->n_pieces && is_full_stop (self, &self->pieces[i + 1]);
  RectoDotted dotted =
      memchr (word, '.', n) != NULL ? recto_words_dotted (word, n) : RECTO_DOTTED_NONE;

  if (dotted == RECTO_DOTTED_OTHER)
    {
      emit_dotted (self, piece->start, piece->end);
      return 1;
    }
  if (dotted != RECTO_DOTTED_NONE)
    {
      /* "U.N." keeps its stop even where it ends a sentence too; "PGS.TS." only before a name. */
      stop = stop && (dotted == RECTO_DOTTED_LETTERS ||
                      u_isUUppercase ((UChar32) char_after (self, self->pieces[i + 1].end)));
      emit (self, piece->start, self->pieces[i + stop].end, RECTO_TOKEN_ABBREVIATION);
      return 1 + (guint) stop;
    }
  if (stop && recto_words_is_abbreviation (word, n, self->language,
                                           char_after (self, self->pieces[i + 1].end)))
    {
      emit (self, piece->start, self->pieces[i + 1].end, RECTO_TOKEN_ABBREVIATION);
      return 2;
    }
  if (i + 2 < self->n_pieces && self->text[piece->end] == '/' &&
      self->pieces[i + 2].kind == RECTO_TOKEN_WORD && g_utf8_strlen (word, (gssize) n) == 1 &&
      g_utf8_strlen (self->text + self->pieces[i + 2].start,
                     (gssize) (self->pieces[i + 2].end - self->pieces[i + 2].start)) == 1)
    {
      emit (self, piece->start, self->pieces[i + 2].end, RECTO_TOKEN_ABBREVIATION);
      return 3;
    }
  emit (self, piece->start, piece->end, RECTO_TOKEN_WORD);
  return 1;
}

static gboolean
joins_numbers (const Joiner *self, const RectoToken *piece)
{
  gunichar c = g_utf8_get_char (self->text + piece->start);

  return piece->kind == RECTO_TOKEN_PUNCTUATION &&
         (c == '-' || c == '/' || c == ':' || c == ',' || c == '.' || c == 0x2013 || c == 0x2011) &&
         piece->end - piece->start == (c < 0x80 ? 1 : 3);
}

/* A number with its "-1", "/2025", ":30". Returns: pieces used up */
static guint
join_number (Joiner *self, guint i)
{
  guint last = i;

  while (last + 2 < self->n_pieces && joins_numbers (self, &self->pieces[last + 1]) &&
         self->pieces[last + 2].kind == RECTO_TOKEN_NUMBER)
    last += 2;
  emit (self, self->pieces[i].start, self->pieces[last].end, RECTO_TOKEN_NUMBER);
  return last - i + 1;
}

/* Where the text between two white spaces is an address but for the punctuation around it, emits
 * it all. Returns: pieces used up, 0 if it is none */
static guint
join_address (Joiner *self, guint i)
{
  guint last = i, first = i;
  gboolean dotted = FALSE;

  /* Every address has a full stop or a colon inside, and most runs have none. */
  for (; last < self->n_pieces && self->pieces[last].kind != RECTO_TOKEN_SPACE; last++)
    if (!dotted && (last > i || self->pieces[last].kind == RECTO_TOKEN_WORD))
      {
        const RectoToken *piece = &self->pieces[last];
        gsize n = piece->end - piece->start;

        dotted = memchr (self->text + piece->start, '.', n) != NULL ||
                 memchr (self->text + piece->start, ':', n) != NULL;
      }
  if (!dotted)
    return 0;
  while (first < last && self->pieces[first].kind == RECTO_TOKEN_PUNCTUATION)
    first++;
  while (last > first && self->pieces[last - 1].kind == RECTO_TOKEN_PUNCTUATION &&
         self->text[self->pieces[last - 1].start] != '/')
    last--;
  if (first >= last ||
      !recto_words_is_address (self->text + self->pieces[first].start,
                               self->pieces[last - 1].end - self->pieces[first].start))
    return 0;
  for (guint k = i; k < first; k++)
    g_array_append_val (self->out, self->pieces[k]);
  emit (self, self->pieces[first].start, self->pieces[last - 1].end, RECTO_TOKEN_ADDRESS);
  return last - i;
}

/**
 * recto_tokenize:
 * @text: UTF-8
 * @length: bytes, or -1
 * @language: BCP 47
 *
 * Tokens in order; they cover the text without gaps. Any thread. Cost: linear. Source: Unicode
 * Standard Annex 29, section 4, for the boundaries.
 *
 * Returns: (transfer full) (element-type RectoToken)
 */
GArray *
recto_tokenize (const char *text, gssize length, const char *language)
{
  gsize n = 0;
  g_autoptr (GArray) pieces = NULL;
  Joiner self = { 0 };

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (language != NULL, NULL);

  n = length < 0 ? strlen (text) : (gsize) length;
  pieces = split (text, n, language);
  self = (Joiner){ .text = text,
                   .length = n,
                   .pieces = (const RectoToken *) (void *) pieces->data,
                   .n_pieces = pieces->len,
                   .out = g_array_sized_new (FALSE, FALSE, sizeof (RectoToken), pieces->len),
                   .language = language };

  for (guint i = 0; i < pieces->len;)
    {
      const RectoToken *piece = &self.pieces[i];
      guint used = 0;

      if (piece->kind != RECTO_TOKEN_SPACE &&
          (i == 0 || self.pieces[i - 1].kind == RECTO_TOKEN_SPACE))
        used = join_address (&self, i);
      if (used == 0 && piece->kind == RECTO_TOKEN_WORD)
        used = join_word (&self, i);
      else if (used == 0 && piece->kind == RECTO_TOKEN_NUMBER)
        used = join_number (&self, i);
      else if (used == 0)
        {
          g_array_append_val (self.out, *piece);
          used = 1;
        }
      i += used;
    }
  return self.out;
}

/**
 * recto_count_words:
 * @text: UTF-8
 * @length: bytes, or -1
 * @language: BCP 47
 * @n_tokens: (out) (nullable): all tokens but white space
 *
 * Any thread. Returns: words, abbreviations, numbers and addresses
 */
guint
recto_count_words (const char *text, gssize length, const char *language, guint *n_tokens)
{
  g_autoptr (GArray) tokens = NULL;
  guint words = 0, all = 0;

  g_return_val_if_fail (text != NULL, 0);
  g_return_val_if_fail (language != NULL, 0);

  if (n_tokens == NULL &&
      recto_words_count_plain (text, length < 0 ? strlen (text) : (gsize) length, language, &words))
    return words;

  words = 0;
  tokens = recto_tokenize (text, length, language);

  for (guint i = 0; i < tokens->len; i++)
    {
      RectoTokenKind kind = g_array_index (tokens, RectoToken, i).kind;

      all += kind != RECTO_TOKEN_SPACE;
      words += kind != RECTO_TOKEN_SPACE && kind != RECTO_TOKEN_PUNCTUATION;
    }
  if (n_tokens != NULL)
    *n_tokens = all;
  return words;
}
