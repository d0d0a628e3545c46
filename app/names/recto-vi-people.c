/* recto-vi-people.c: who is named in an article, in full and later in short.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-names"

#include "config.h"

#include "recto-vi-private.h"

#define LONGEST 5 /* words of a name in capitals */

/* Who answers to what, while an article is read. */
typedef struct
{
  RectoViArticle *article;
  GHashTable *by_name; /* the numbers of the words as text to person + 1 */
  GHashTable *by_last; /* last word to (element-type int) people */
} Register;

static void
person_clear (gpointer data)
{
  RectoViPerson *person = data;

  g_array_unref (person->words);
  g_free (person->name);
  g_free (person->rank);
  g_ptr_array_unref (person->posts);
}

GArray *
recto_vi_people_new (void)
{
  GArray *people = g_array_new (FALSE, FALSE, sizeof (RectoViPerson));

  g_array_set_clear_func (people, person_clear);
  return people;
}

static GArray *
words_of (const RectoViParagraph *paragraph, const RectoViPiece *name)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = name->first; i < name->end; i++)
    {
      const RectoViToken *token = recto_vi_token (paragraph, i);

      if ((token->flags & RECTO_VI_SIGN) == 0)
        g_array_append_val (words, token->word);
    }
  return words;
}

static char *
key_of (const GArray *words)
{
  g_autoptr (GString) key = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    g_string_append_printf (key, "%u ", g_array_index (words, guint, i));
  return g_string_free (g_steal_pointer (&key), FALSE);
}

static void
answer_to (Register *self, guint word, int person)
{
  GArray *people = g_hash_table_lookup (self->by_last, GUINT_TO_POINTER (word));

  if (people == NULL)
    {
      people = g_array_new (FALSE, FALSE, sizeof (int));
      g_hash_table_insert (self->by_last, GUINT_TO_POINTER (word), people);
    }
  g_array_append_val (people, person);
}

/* Returns: the person of that name, a new one if there is none */
static int
add_person (Register *self, const RectoViParagraph *paragraph, const RectoViPiece *name)
{
  RectoViPerson person = { .words = words_of (paragraph, name) };
  g_autofree char *key = key_of (person.words);
  int number = GPOINTER_TO_INT (g_hash_table_lookup (self->by_name, key)) - 1;

  if (number >= 0)
    {
      g_array_unref (person.words);
      return number;
    }
  number = (int) self->article->people->len;
  person.name = recto_vi_surface (self->article, paragraph, name->first, name->end, FALSE);
  person.posts = g_ptr_array_new_with_free_func (g_free);
  g_hash_table_insert (self->by_name, g_steal_pointer (&key), GINT_TO_POINTER (number + 1));
  answer_to (self, g_array_index (person.words, guint, person.words->len - 1), number);
  g_array_append_val (self->article->people, person);
  return number;
}

static gboolean
ends_with (const GArray *words, const GArray *end)
{
  if (words->len <= end->len)
    return FALSE;
  for (guint i = 0; i < end->len; i++)
    if (g_array_index (words, guint, words->len - end->len + i) != g_array_index (end, guint, i))
      return FALSE;
  return TRUE;
}

/* The rank that stands directly before the piece, canonical. (nullable) */
static const char *
rank_before (const RectoViParagraph *paragraph, guint at)
{
  const RectoViPiece *piece = &g_array_index (paragraph->pieces, RectoViPiece, at);

  for (guint i = 0; i < paragraph->pieces->len; i++)
    {
      const RectoViPiece *rank = &g_array_index (paragraph->pieces, RectoViPiece, i);

      if (rank->type == RECTO_VI_PIECE_RANK && rank->end == piece->first)
        return rank->canonical;
    }
  return NULL;
}

/* Whom a short name means: the one who answers to it, of several the one of that rank, of those the
 * one named last. Returns: -1 for nobody */
static int
resolve (Register *self, const GArray *words, const char *rank, int last, gboolean *ambiguous)
{
  guint word = g_array_index (words, guint, words->len - 1);
  const GArray *people = g_hash_table_lookup (self->by_last, GUINT_TO_POINTER (word));
  int found = -1;
  guint n = 0, n_ranked = 0;

  for (guint i = 0; people != NULL && i < people->len; i++)
    {
      int number = g_array_index (people, int, i);
      const RectoViPerson *person = &g_array_index (self->article->people, RectoViPerson, number);
      gboolean ranked = rank != NULL && g_strcmp0 (rank, person->rank) == 0;

      if (!ends_with (person->words, words) || (n_ranked > 0 && !ranked))
        continue;
      if (found < 0 || (ranked && n_ranked == 0) || number == last)
        found = number;
      n++;
      n_ranked += ranked;
    }
  *ambiguous = n_ranked > 0 ? n_ranked > 1 : n > 1;
  return found;
}

/* A name within a line of capitals goes as far as one that the rest of the article has. Returns:
 * whether there is one */
static gboolean
take_known_name (Register *self, const RectoViParagraph *paragraph, RectoViPiece *piece)
{
  RectoViPiece tried = *piece;

  for (guint n = LONGEST; n > 1; n--)
    {
      g_autoptr (GArray) words = NULL;
      g_autofree char *key = NULL;

      tried.end = piece->first + n;
      if (tried.end > paragraph->tokens->len)
        continue;
      words = words_of (paragraph, &tried);
      key = key_of (words);
      piece->person = GPOINTER_TO_INT (g_hash_table_lookup (self->by_name, key)) - 1;
      if (piece->person >= 0)
        {
          piece->end = piece->unit_end = tried.end;
          return TRUE;
        }
    }
  return FALSE;
}

/* In which round a full name is taken: written in mixed case, in capitals, of two words. */
static guint
round_of (const RectoViParagraph *paragraph, const RectoViPiece *piece, const GArray *words)
{
  if (words->len == 2)
    return 2;
  return (recto_vi_token (paragraph, piece->end - 1)->flags & RECTO_VI_UPPER) != 0 &&
                 (recto_vi_token (paragraph, piece->first)->flags & RECTO_VI_UPPER) != 0
             ? 1
             : 0;
}

static void
take_full_name (Register *self, RectoViParagraph *paragraph, guint k, guint round)
{
  RectoViPiece *piece = &g_array_index (paragraph->pieces, RectoViPiece, k);
  g_autoptr (GArray) words = words_of (paragraph, piece);
  const char *rank = NULL;
  RectoViPerson *person = NULL;
  gboolean ambiguous = FALSE;

  if (words->len < 2 || round_of (paragraph, piece, words) != round)
    return;
  if (round == 2 && resolve (self, words, NULL, -1, &ambiguous) >= 0)
    return;
  if (round != 1 || !take_known_name (self, paragraph, piece))
    piece->person = add_person (self, paragraph, piece);
  person = &g_array_index (self->article->people, RectoViPerson, piece->person);
  rank = rank_before (paragraph, k);
  if (person->rank == NULL && rank != NULL)
    person->rank = g_strdup (rank);
}

/* Full names first, the longer before the shorter: "Tuấn Anh" is not somebody else than "Trần Tuấn
 * Anh". */
static void
take_full_names (Register *self)
{
  for (guint round = 0; round < 3; round++)
    for (guint i = 0; i < self->article->n_paragraphs; i++)
      {
        RectoViParagraph *paragraph = &self->article->paragraphs[i];

        for (guint k = 0; k < paragraph->pieces->len; k++)
          {
            const RectoViPiece *piece = &g_array_index (paragraph->pieces, RectoViPiece, k);

            if (piece->type == RECTO_VI_PIECE_NAME && piece->person < 0)
              take_full_name (self, paragraph, k, round);
          }
      }
}

static gboolean
is_covered (const RectoViParagraph *paragraph, guint i, guint *next)
{
  while (*next < paragraph->pieces->len &&
         g_array_index (paragraph->pieces, RectoViPiece, *next).end <= i)
    *next += 1;
  return *next < paragraph->pieces->len &&
         g_array_index (paragraph->pieces, RectoViPiece, *next).first <= i;
}

/* Whether the token opens a sentence, where every word has a capital. */
static gboolean
opens_sentence (const RectoViParagraph *paragraph, guint i)
{
  gunichar before = i > 0 ? recto_vi_token (paragraph, i - 1)->sign : '.';

  return before != 0 && before != ',' && before != '(' && before != '-' && before != '/';
}

/* A given name that stands by itself. Returns: how many tokens, 0 for none */
static guint
bare_name (Register *self, const RectoViParagraph *paragraph, guint i)
{
  guint n = recto_vi_is_capital (paragraph, i + 1) ? 2 : 1;
  const RectoViToken *last = recto_vi_token (paragraph, i + n - 1);

  if (!recto_vi_is_capital (paragraph, i) || recto_vi_is_capital (paragraph, i + n) ||
      (i > 0 && recto_vi_is_capital (paragraph, i - 1) &&
       !recto_vi_is (self->article, paragraph, i - 1, RECTO_VI_FUNCTION)) ||
      !g_hash_table_contains (self->by_last, GUINT_TO_POINTER (last->word)))
    return 0;
  if (recto_vi_is (self->article, paragraph, i, RECTO_VI_PLACE) ||
      (i > 0 && recto_vi_is (self->article, paragraph, i - 1, RECTO_VI_PLACE_KIND)))
    return 0;
  if (n == 1 && recto_vi_is (self->article, paragraph, i, RECTO_VI_FUNCTION))
    return 0; /* "hạng Ba" */
  if (n == 1 && recto_vi_lexicon_match (self->article->lexicon, paragraph->tokens, i,
                                        RECTO_VI_QUALIFIER | RECTO_VI_KIND | RECTO_VI_UNIT |
                                            RECTO_VI_RANK | RECTO_VI_HEAD,
                                        NULL) > 1)
    return 0; /* "Quân đội" */
  if (n == 1 && !recto_vi_is (self->article, paragraph, i + 1, RECTO_VI_SAYS))
    return opens_sentence (paragraph, i) ? 0 : n;
  return n;
}

static int
compare_pieces (gconstpointer a, gconstpointer b)
{
  const RectoViPiece *x = a, *y = b;

  if (x->first != y->first)
    return x->first < y->first ? -1 : 1;
  if (x->end != y->end)
    return x->end > y->end ? -1 : 1;
  return (x->type > y->type) - (x->type < y->type);
}

void
recto_vi_sort_pieces (RectoViParagraph *paragraph)
{
  g_array_sort (paragraph->pieces, compare_pieces);
}

static void
take_bare_names (Register *self, RectoViParagraph *paragraph)
{
  guint n_pieces = paragraph->pieces->len;
  guint next = 0;

  for (guint i = 0; i < paragraph->tokens->len;)
    {
      guint n = is_covered (paragraph, i, &next) ? 0 : bare_name (self, paragraph, i);
      RectoViPiece piece = { .type = RECTO_VI_PIECE_NAME,
                             .first = i,
                             .end = i + n,
                             .unit_end = i + n,
                             .reason = RECTO_REASON_LATER,
                             .person = -1 };

      if (n > 0)
        {
          g_autoptr (GArray) words = words_of (paragraph, &piece);

          piece.person = resolve (self, words, NULL, -1, &piece.ambiguous);
        }
      if (piece.person >= 0)
        g_array_append_val (paragraph->pieces, piece);
      i += piece.person >= 0 ? n : 1;
    }
  if (paragraph->pieces->len > n_pieces)
    recto_vi_sort_pieces (paragraph);
}

static void
take_short_names (Register *self)
{
  int last = -1;

  for (guint i = 0; i < self->article->n_paragraphs; i++)
    {
      RectoViParagraph *paragraph = &self->article->paragraphs[i];

      if (self->article->people->len > 0 && !paragraph->is_byline)
        take_bare_names (self, paragraph);
      for (guint k = 0; k < paragraph->pieces->len; k++)
        {
          RectoViPiece *piece = &g_array_index (paragraph->pieces, RectoViPiece, k);

          if (piece->type == RECTO_VI_PIECE_NAME && piece->person < 0)
            {
              g_autoptr (GArray) words = words_of (paragraph, piece);

              piece->person =
                  resolve (self, words, rank_before (paragraph, k), last, &piece->ambiguous);
              if (piece->person >= 0)
                piece->reason = RECTO_REASON_LATER;
              else
                piece->person = add_person (self, paragraph, piece);
            }
          if (piece->type == RECTO_VI_PIECE_NAME)
            last = piece->person;
        }
    }
}

void
recto_vi_people (RectoViArticle *article)
{
  Register self = { .article = article };

  self.by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.by_last =
      g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, (GDestroyNotify) g_array_unref);
  for (guint i = 0; i < article->n_paragraphs; i++)
    recto_vi_sort_pieces (&article->paragraphs[i]);
  take_full_names (&self);
  take_short_names (&self);
  g_hash_table_unref (self.by_name);
  g_hash_table_unref (self.by_last);
}
