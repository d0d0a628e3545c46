/* recto-vi-unit-names.c: one canonical name for each unit of an article.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names are compared by their words with abbreviations written out, so that "Bộ CHQS tỉnh Bến Tre"
 * and "Bộ Chỉ huy quân sự tỉnh Bến Tre" are one; the name in the tables goes before the one that
 * stood first. "Trung đoàn 28" is "Trung đoàn Bộ binh 28" where the article has one of that number.
 */
#define G_LOG_DOMAIN "recto-names"

#include "config.h"

#include "recto-vi-private.h"

#include <string.h>

#define MAX_SHORT 8 /* letters of an abbreviation */

typedef struct
{
  RectoViArticle *article;
  GHashTable *by_surface; /* surface to canonical; owns both */
  GHashTable *by_number;  /* "trung đoàn 28" to a longer canonical name; owns both */
  GHashTable *by_office; /* "… tỉnh" to the one canonical name with a place, "" if there are more;
                            owns both */
  GArray *tokens;        /* to read a surface again */
} Names;

/* The words of a surface as the lexicon spells them. Returns: (transfer full) */
static char *
key_of (const char *surface, const GArray *tokens)
{
  g_autoptr (GString) key = g_string_new (NULL);

  for (guint i = 0; i < tokens->len; i++)
    {
      const RectoViToken *token = &g_array_index (tokens, RectoViToken, i);
      char word[RECTO_VI_KEY];

      if (token->sign == '-' || token->sign == ',')
        continue;
      if (!recto_vi_word_key (surface + token->from, token->to - token->from, word))
        g_string_append_len (key, surface + token->from, (gssize) (token->to - token->from));
      else
        g_string_append (key, word);
      g_string_append_c (key, ' ');
    }
  return g_string_free (g_steal_pointer (&key), FALSE);
}

static const char *
canonical_of (Names *self, const char *surface)
{
  const char *known = g_hash_table_lookup (self->by_surface, surface);
  const char *listed = NULL;
  g_autofree char *key = NULL;
  guint n = 0;

  if (known != NULL)
    return known;
  recto_vi_tokenize (self->article->words, surface, self->tokens);
  n = recto_vi_lexicon_match (self->article->lexicon, self->tokens, 0, RECTO_VI_UNIT, &listed);
  key = key_of (surface, self->tokens);
  known = g_hash_table_lookup (self->article->units, key);
  if (known == NULL)
    {
      known = n == self->tokens->len && listed != NULL ? listed : surface;
      g_hash_table_insert (self->article->units, g_steal_pointer (&key), g_strdup (known));
    }
  g_hash_table_insert (self->by_surface, g_strdup (surface), g_strdup (known));
  return g_hash_table_lookup (self->by_surface, surface);
}

/* "trung đoàn 28" of a unit that is a level, something or nothing, and a number. @plain: whether it
 * is nothing. Returns: (transfer full) (nullable) */
static char *
numbered_key (const Names *self,
              const RectoViParagraph *paragraph,
              const RectoViPiece *piece,
              gboolean *plain)
{
  guint n = recto_vi_lexicon_match (self->article->lexicon, paragraph->tokens, piece->first,
                                    RECTO_VI_LEVEL, NULL);
  guint at = piece->first + n;
  const RectoViToken *number = NULL;
  g_autofree char *level = NULL;
  g_autofree char *small = NULL;

  while (n > 0 && at < piece->end && (recto_vi_token (paragraph, at)->flags & RECTO_VI_NUMBER) == 0)
    at++;
  if (n == 0 || at >= piece->end)
    return NULL;
  number = recto_vi_token (paragraph, at);
  *plain = piece->first + n + 1 == piece->end;
  level = recto_vi_surface (self->article, paragraph, piece->first, piece->first + n, FALSE);
  small = g_utf8_strdown (level, -1);
  return g_strdup_printf ("%s %.*s", small, (int) (number->to - number->from),
                          paragraph->text + number->from);
}

/* What stands before the place at the end of @canonical, small: "bộ chỉ huy quân sự tỉnh". Returns:
 * (transfer full) (nullable): NULL if it has no place */
static char *
office_of (Names *self, const char *canonical, gboolean *bare)
{
  const RectoViToken *token = NULL;

  recto_vi_tokenize (self->article->words, canonical, self->tokens);
  for (guint i = self->tokens->len; i > 1; i--)
    {
      token = &g_array_index (self->tokens, RectoViToken, i - 1);
      if ((token->flags & RECTO_VI_CAPITAL) != 0)
        continue;
      if (recto_vi_lexicon_match (self->article->lexicon, self->tokens, i - 1, RECTO_VI_DISTRICT,
                                  NULL) == 0)
        return NULL;
      *bare = i == self->tokens->len;
      return g_utf8_strdown (canonical, (gssize) token->to);
    }
  return NULL;
}

static void
remember_office (Names *self, const char *canonical)
{
  gboolean bare = FALSE;
  char *key = office_of (self, canonical, &bare);
  const char *known = NULL;

  if (key == NULL || bare)
    {
      g_free (key);
      return;
    }
  known = g_hash_table_lookup (self->by_office, key);
  if (known == NULL)
    g_hash_table_insert (self->by_office, key, g_strdup (canonical));
  else if (g_str_equal (known, canonical))
    g_free (key);
  else
    g_hash_table_insert (self->by_office, key, g_strdup (""));
}

/* "Bộ CHQS tỉnh" of an article that speaks of one province. */
static void
complete_office (Names *self, RectoViPiece *piece)
{
  gboolean bare = FALSE;
  g_autofree char *key = office_of (self, piece->canonical, &bare);
  const char *full = key != NULL && bare ? g_hash_table_lookup (self->by_office, key) : NULL;

  if (full == NULL || *full == '\0')
    return;
  g_free (piece->canonical);
  piece->canonical = g_strdup (full);
}

static void
name_unit (Names *self, const RectoViParagraph *paragraph, RectoViPiece *piece)
{
  g_autofree char *surface =
      piece->canonical != NULL
          ? g_steal_pointer (&piece->canonical)
          : recto_vi_surface (self->article, paragraph, piece->first, piece->end, TRUE);
  gboolean plain = FALSE;
  g_autofree char *key = numbered_key (self, paragraph, piece, &plain);

  if (!recto_vi_is_capital (paragraph, piece->first))
    {
      g_autofree char *first = g_utf8_substring (surface, 0, 1);
      g_autofree char *upper = g_utf8_strup (first, -1);
      char *raised = g_strconcat (upper, g_utf8_next_char (surface), NULL);

      g_free (surface);
      surface = raised;
    }
  piece->canonical = g_strdup (canonical_of (self, surface));
  remember_office (self, piece->canonical);
  if (key != NULL && !plain && !g_hash_table_contains (self->by_number, key))
    g_hash_table_insert (self->by_number, g_steal_pointer (&key), g_strdup (piece->canonical));
}

static void
join_numbers (Names *self, const RectoViParagraph *paragraph, RectoViPiece *piece)
{
  gboolean plain = FALSE;
  g_autofree char *key = numbered_key (self, paragraph, piece, &plain);
  const char *longer = key != NULL && plain ? g_hash_table_lookup (self->by_number, key) : NULL;

  if (longer == NULL)
    {
      complete_office (self, piece);
      return;
    }
  g_free (piece->canonical);
  piece->canonical = g_strdup (longer);
}

/* Whether the letters of @token are first letters of words of @name, in order, the first of the
 * first. */
static gboolean
abbreviates (const RectoViParagraph *paragraph, const RectoViToken *token, const char *name)
{
  g_autofree char *letters =
      g_utf8_strdown (paragraph->text + token->from, (gssize) (token->to - token->from));
  g_autofree char *small = g_utf8_strdown (name, -1);
  const char *letter = letters;
  gboolean first = TRUE;

  if (g_utf8_get_char (letters) != g_utf8_get_char (small))
    return FALSE;
  for (const char *p = small; *p != '\0' && *letter != '\0'; p = g_utf8_next_char (p))
    {
      if (first && g_utf8_get_char (p) == g_utf8_get_char (letter))
        letter = g_utf8_next_char (letter);
      first = *p == ' ' || *p == '-';
    }
  return *letter == '\0';
}

/* "DPAA", "EVN": letters that are nothing in Vietnamese; they stand for a name in another language,
 * so that they need not be those of the unit before them. */
static gboolean
is_foreign (const RectoViArticle *article, const RectoViParagraph *paragraph, guint i)
{
  const RectoViToken *token = recto_vi_token (paragraph, i);

  return token->end - token->start >= 3 && token->to - token->from == token->end - token->start &&
         token->word > recto_vi_lexicon_n_words (article->lexicon);
}

/* The unit that ends before the bracket at @i and that the letters in it stand for. (nullable) */
static const char *
defined_by (const RectoViArticle *article,
            const RectoViParagraph *paragraph,
            guint n_pieces,
            guint i)
{
  const char *found = NULL;
  gboolean foreign = is_foreign (article, paragraph, i + 1);

  for (guint k = 0; k < n_pieces; k++)
    {
      const RectoViPiece *piece = &g_array_index (paragraph->pieces, RectoViPiece, k);

      if (piece->first > i)
        break;
      if (piece->type == RECTO_VI_PIECE_UNIT && piece->end == i &&
          (foreign || abbreviates (paragraph, recto_vi_token (paragraph, i + 1), piece->canonical)))
        found = piece->canonical; /* the innermost stands last */
    }
  return found;
}

/* "(TCCT)" behind its long form, and "TCCT" by itself later. */
static void
take_abbreviations (Names *self, RectoViParagraph *paragraph)
{
  guint n_pieces = paragraph->pieces->len;

  for (guint i = 0; i < paragraph->tokens->len; i++)
    {
      const RectoViToken *token = recto_vi_token (paragraph, i);
      gboolean bracketed = i > 0 && recto_vi_token (paragraph, i - 1)->sign == '(' &&
                           recto_vi_token (paragraph, i + 1)->sign == ')';
      gpointer word = GUINT_TO_POINTER (token->word);
      const char *unit = NULL;

      if ((token->flags & RECTO_VI_UPPER) == 0 || token->to - token->from < 2 ||
          token->end - token->start > MAX_SHORT)
        continue;
      if (bracketed)
        unit = defined_by (self->article, paragraph, n_pieces, i - 1);
      if (unit != NULL)
        g_hash_table_insert (self->article->defined, word, g_strdup (unit));
      unit = g_hash_table_lookup (self->article->defined, word);
      if (unit == NULL && bracketed)
        recto_vi_lexicon_match (self->article->lexicon, paragraph->tokens, i, RECTO_VI_UNIT, &unit);
      if (unit != NULL)
        {
          RectoViPiece *piece =
              recto_vi_add_piece (paragraph, RECTO_VI_PIECE_UNIT, i, i + 1, RECTO_REASON_DEFINED);

          if (piece->canonical == NULL)
            piece->canonical = g_strdup (unit);
        }
    }
}

void
recto_vi_name_units (RectoViArticle *article)
{
  Names self = { .article = article };

  self.by_surface = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self.by_number = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self.by_office = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self.tokens = g_array_new (FALSE, FALSE, sizeof (RectoViToken));
  for (guint pass = 0; pass < 3; pass++)
    for (guint i = 0; i < article->n_paragraphs; i++)
      {
        RectoViParagraph *paragraph = &article->paragraphs[i];

        for (guint k = 0; pass < 2 && k < paragraph->pieces->len; k++)
          {
            RectoViPiece *piece = &g_array_index (paragraph->pieces, RectoViPiece, k);

            if (piece->type == RECTO_VI_PIECE_UNIT && pass == 0)
              name_unit (&self, paragraph, piece);
            else if (piece->type == RECTO_VI_PIECE_UNIT)
              join_numbers (&self, paragraph, piece);
          }
        if (pass == 2)
          take_abbreviations (&self, paragraph);
      }
  g_hash_table_unref (self.by_surface);
  g_hash_table_unref (self.by_number);
  g_hash_table_unref (self.by_office);
  g_array_unref (self.tokens);
}
