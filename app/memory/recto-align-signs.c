/* recto-align-signs.c: what in a part of a text may have a counterpart in the other text.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-memory"

#include "config.h"

#include <string.h>

#include "recto-align-private.h"

/* A word counts by its beginning, without the ending of a plural: endings differ from language to
 * language, and no list of them is needed so. */
#define WORD_BEGINNING 5
#define KIN_BEGINNING 4
#define KIN_LEAST 5
#define NAME_AT_START_LEAST 4
#define MAX_LETTERS 40

/* Letters below this are looked up; those above are asked for one by one. */
#define TABLE_SIZE 0x2000

typedef enum
{
  CHAR_SPACE,
  CHAR_LETTER,
  CHAR_CAPITAL,
  CHAR_DIGIT,
  CHAR_ACCENT, /* combining */
  CHAR_WORD,   /* a word by itself: scripts that leave no spaces */
  CHAR_MARK,
} CharKind;

typedef struct
{
  guint16 lower, base; /* small letter; the same without marks */
  guint8 kind;
} CharFacts;

typedef struct
{
  RectoSignKind kind; /* WORD, NUMBER or MARK */
  gboolean capital;
  guint n_letters;
  gunichar lower[MAX_LETTERS], base[MAX_LETTERS];
  char number[MAX_LETTERS];
} Token;

typedef struct
{
  RectoSigns *signs;
  const RectoWordPairs *pairs;
  guint side, part;
  guint32 *seen; /* the part + 1 that had each sign last */
  guint n_seen;
} Reader;

static CharFacts table[TABLE_SIZE];

static gunichar
base_of (gunichar c)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

  switch (c)
    {
    case 0x111: /* đ */
      return 'd';
    case 0xf8: /* ø */
      return 'o';
    case 0x142: /* ł */
      return 'l';
    case 0xdf: /* ß */
      return 's';
    default:
      return g_unichar_fully_decompose (c, FALSE, parts, G_N_ELEMENTS (parts)) > 1 ? parts[0] : c;
    }
}

static CharKind
kind_of (gunichar c)
{
  if (g_unichar_ismark (c))
    return CHAR_ACCENT;
  if (g_unichar_isdigit (c))
    return CHAR_DIGIT;
  if (c >= 0x2e80 && g_unichar_isalpha (c) && g_unichar_iswide (c))
    return CHAR_WORD;
  if (g_unichar_isupper (c) || g_unichar_istitle (c))
    return CHAR_CAPITAL;
  if (g_unichar_isalpha (c))
    return CHAR_LETTER;
  return g_unichar_ispunct (c) || c == '$' || c == 0x20ac ? CHAR_MARK : CHAR_SPACE;
}

static gpointer
fill_table (gpointer unused)
{
  for (gunichar c = 0; c < TABLE_SIZE; c++)
    {
      gunichar lower = g_unichar_tolower (c);

      table[c].kind = (guint8) kind_of (c);
      table[c].lower = (guint16) lower;
      table[c].base = (guint16) base_of (lower);
    }
  return NULL;
}

static void
prepare_table (void)
{
  static GOnce once = G_ONCE_INIT;

  g_once (&once, fill_table, NULL);
}

static CharKind
look_up (gunichar c, gunichar *lower, gunichar *base)
{
  if (c < TABLE_SIZE)
    {
      *lower = table[c].lower;
      *base = table[c].base;
      return table[c].kind;
    }
  *lower = g_unichar_tolower (c);
  *base = base_of (*lower);
  return kind_of (c);
}

static guint64
hash_letters (const gunichar *letters, guint n, guint64 salt)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325) ^ salt * 0x9e3779b97f4a7c15;

  for (guint i = 0; i < n; i++)
    hash = (hash ^ letters[i]) * G_GUINT64_CONSTANT (0x100000001b3);
  hash ^= hash >> 29;
  return hash * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
}

static guint64
hash_bytes (const char *text, RectoSignKind kind)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325) ^ (kind + 3) * 0x9e3779b97f4a7c15;

  for (const char *p = text; *p != '\0'; p++)
    hash = (hash ^ (guint8) *p) * G_GUINT64_CONSTANT (0x100000001b3);
  hash ^= hash >> 29;
  return hash * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
}

static guint64
hash_next (guint64 before, guint64 next)
{
  return ((before << 7 | before >> 57) ^ next) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
}

/* "1.234,5" and "1,234.5" are both "1234.5": a separator before three digits that stands again, or
 * that has another one after it, or no more than three digits before it, separates thousands. Of
 * "1.234" nobody can tell; it is taken as a thousand in any language. */
static const char *
read_number (const char *p, Token *token)
{
  guint n = 0;

  token->kind = RECTO_SIGN_NUMBER;
  for (; n + 2 < MAX_LETTERS;)
    {
      guint digits = 0;

      if (g_ascii_isdigit (*p))
        {
          if (n != 1 || token->number[0] != '0')
            token->number[n++] = *p;
          else
            token->number[0] = *p;
          p++;
          continue;
        }
      if ((*p != '.' && *p != ',') || !g_ascii_isdigit (p[1]))
        break;
      for (digits = 1; g_ascii_isdigit (p[digits]);)
        digits++;
      p++;
      if (digits != 4)
        token->number[n++] = '.';
    }
  token->number[n] = '\0';
  while (g_ascii_isdigit (*p))
    p++;
  return p;
}

static const char *
read_word (const char *p, Token *token)
{
  gunichar lower, base;

  token->kind = RECTO_SIGN_WORD;
  token->n_letters = 0;
  for (gboolean first = TRUE; *p != '\0'; first = FALSE)
    {
      CharKind kind = look_up (g_utf8_get_char (p), &lower, &base);

      if (!first && kind != CHAR_LETTER && kind != CHAR_CAPITAL && kind != CHAR_ACCENT)
        break;
      if (first)
        token->capital = kind == CHAR_CAPITAL;
      p = g_utf8_next_char (p);
      if (kind != CHAR_ACCENT && token->n_letters < MAX_LETTERS)
        {
          token->lower[token->n_letters] = lower;
          token->base[token->n_letters++] = base;
        }
      if (kind == CHAR_WORD)
        break;
    }
  return p;
}

/* Quotation marks are one, whatever their form; others that languages put differently are none. */
static const char *
read_mark (const char *p, Token *token)
{
  gunichar c = g_utf8_get_char (p);

  token->kind = RECTO_SIGN_MARK;
  if (c == 0x201c || c == 0x201d || c == 0x201e || c == 0xab || c == 0xbb)
    c = '"';
  token->number[0] = c < 128 && strchr ("?!:;(\"%$", (int) c) != NULL ? (char) c : '\0';
  token->number[1] = '\0';
  return g_utf8_next_char (p);
}

/* Returns: (nullable): where to go on; NULL at the end */
static const char *
read_token (const char *p, Token *token)
{
  gunichar lower, base;

  for (; *p != '\0'; p = g_utf8_next_char (p))
    switch (look_up (g_utf8_get_char (p), &lower, &base))
      {
      case CHAR_LETTER:
      case CHAR_CAPITAL:
      case CHAR_WORD:
        return read_word (p, token);
      case CHAR_DIGIT:
        if (g_ascii_isdigit (*p))
          return read_number (p, token);
        break;
      case CHAR_MARK:
        return read_mark (p, token);
      case CHAR_SPACE:
      case CHAR_ACCENT:
      default:
        break;
      }
  return NULL;
}

static guint64
hash_word (const Token *token, guint side)
{
  guint n = token->n_letters;

  if (token->kind == RECTO_SIGN_NUMBER)
    return hash_bytes (token->number, RECTO_SIGN_NUMBER);
  if (n >= 4 && token->lower[n - 1] == 's' && token->lower[n - 2] != 's')
    n--;
  return hash_letters (token->lower, MIN (n, WORD_BEGINNING), side + 1);
}

guint64
recto_sign_hash_phrase (guint side, const char *phrase, guint *n_words)
{
  Token token;
  guint64 hash = 0;

  prepare_table ();
  *n_words = 0;
  while ((phrase = read_token (phrase, &token)) != NULL)
    if (token.kind != RECTO_SIGN_MARK)
      {
        guint64 word = hash_word (&token, side);

        hash = *n_words == 0 ? word : hash_next (hash, word);
        *n_words += 1;
      }
  return hash;
}

static guint32 *
find_slot (const RectoSigns *self, guint64 hash)
{
  guint mask = self->n_slots - 1;
  guint i = (guint) (hash >> 32) & mask;

  while (self->slots[i] != 0 &&
         g_array_index (self->signs, RectoSign, self->slots[i] - 1).hash != hash)
    i = (i + 1) & mask;
  return &self->slots[i];
}

guint32
recto_signs_find (const RectoSigns *self, guint64 hash)
{
  return *find_slot (self, hash);
}

static void
grow_slots (RectoSigns *self)
{
  g_free (self->slots);
  self->n_slots *= 2;
  self->slots = g_new0 (guint32, self->n_slots);
  for (guint i = 0; i < self->signs->len; i++)
    *find_slot (self, g_array_index (self->signs, RectoSign, i).hash) = i + 1;
}

static void
add_sign (Reader *reader, RectoSignKind kind, guint64 hash)
{
  RectoSigns *signs = reader->signs;
  guint32 *slot = find_slot (signs, hash);
  guint32 sign = *slot;

  if (sign == 0)
    {
      RectoSign added = { .hash = hash, .kind = (guint8) kind };

      g_array_append_val (signs->signs, added);
      *slot = sign = signs->signs->len;
      if (2 * signs->signs->len > signs->n_slots)
        grow_slots (signs);
    }
  if (sign > reader->n_seen)
    {
      guint n = MAX (2 * reader->n_seen, sign + 1024);

      reader->seen = g_renew (guint32, reader->seen, n);
      memset (reader->seen + reader->n_seen, 0, (n - reader->n_seen) * sizeof *reader->seen);
      reader->n_seen = n;
    }
  if (reader->seen[sign - 1] == reader->part + 1)
    return;
  reader->seen[sign - 1] = reader->part + 1;
  sign--;
  g_array_index (signs->signs, RectoSign, sign).parts[reader->side]++;
  g_array_append_val (signs->side[reader->side].signs, sign);
}

/* The phrases that end with this word. @before: what the words before it hash to, the last first */
static void
add_phrases (Reader *reader, const guint64 before[2], guint64 word)
{
  guint64 two = before[0] != 0 ? hash_next (before[0], word) : 0;
  guint64 three = before[1] != 0 ? hash_next (hash_next (before[1], before[0]), word) : 0;

  if (reader->pairs == NULL)
    return;
  if (two != 0 && recto_word_pairs_has_phrase (reader->pairs, reader->side, two))
    add_sign (reader, RECTO_SIGN_WORD, two);
  if (three != 0 && recto_word_pairs_has_phrase (reader->pairs, reader->side, three))
    add_sign (reader, RECTO_SIGN_WORD, three);
}

static void
add_word (Reader *reader, const Token *token, guint64 hash, gboolean at_start)
{
  guint n = token->n_letters;

  add_sign (reader, RECTO_SIGN_WORD, hash);
  if (token->capital && n >= (at_start ? NAME_AT_START_LEAST : 2))
    add_sign (reader, RECTO_SIGN_NAME, hash_letters (token->base, n, 11));
  if (n >= KIN_LEAST)
    add_sign (reader, RECTO_SIGN_KIN, hash_letters (token->base, KIN_BEGINNING, 13));
}

static void
read_part (Reader *reader, const char *text)
{
  guint64 before[2] = { 0, 0 };
  gboolean at_start = TRUE;
  Token token;

  while ((text = read_token (text, &token)) != NULL)
    {
      guint64 hash = 0;

      if (token.kind == RECTO_SIGN_MARK)
        {
          if (token.number[0] != '\0')
            add_sign (reader, RECTO_SIGN_MARK, hash_bytes (token.number, RECTO_SIGN_MARK));
          before[0] = before[1] = 0;
          continue;
        }
      hash = hash_word (&token, reader->side);
      if (token.kind == RECTO_SIGN_NUMBER)
        add_sign (reader, RECTO_SIGN_NUMBER, hash);
      else
        add_word (reader, &token, hash, at_start);
      add_phrases (reader, before, hash);
      before[1] = before[0];
      before[0] = hash;
      at_start = FALSE;
    }
}

static void
read_text (Reader *reader, const RectoAlignText *text)
{
  RectoSignedText *side = &reader->signs->side[reader->side];

  side->n_parts = text->n_parts;
  side->first = g_new (guint, (gsize) text->n_parts + 1);
  side->signs = g_array_new (FALSE, FALSE, sizeof (guint32));
  if (reader->n_seen > 0)
    memset (reader->seen, 0, reader->n_seen * sizeof *reader->seen);
  for (guint i = 0; i < text->n_parts; i++)
    {
      reader->part = i;
      side->first[i] = side->signs->len;
      read_part (reader, text->parts[i]);
      for (guint k = 0; text->keys != NULL && text->keys[i] != NULL && text->keys[i][k] != NULL;
           k++)
        add_sign (reader, RECTO_SIGN_KEY, hash_bytes (text->keys[i][k], RECTO_SIGN_KEY));
    }
  side->first[text->n_parts] = side->signs->len;
}

RectoSigns *
recto_signs_new (const RectoAlignText *source,
                 const RectoAlignText *target,
                 const RectoWordPairs *pairs)
{
  RectoSigns *self = g_new0 (RectoSigns, 1);
  Reader reader = { .signs = self, .pairs = pairs };

  prepare_table ();
  self->signs = g_array_new (FALSE, FALSE, sizeof (RectoSign));
  self->n_slots = 1024;
  self->slots = g_new0 (guint32, self->n_slots);
  read_text (&reader, source);
  reader.side = 1;
  read_text (&reader, target);
  g_free (reader.seen);
  return self;
}

void
recto_signs_free (RectoSigns *self)
{
  g_array_unref (self->signs);
  g_free (self->slots);
  for (guint i = 0; i < 2; i++)
    {
      g_free (self->side[i].first);
      g_array_unref (self->side[i].signs);
    }
  g_free (self);
}
