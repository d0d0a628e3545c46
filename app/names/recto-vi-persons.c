/* recto-vi-persons.c: which words are somebody's name.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A Vietnamese name is a family name, then one to four syllables; every one has a capital and the
 * word behind has none. Behind a rank, a post or a form of address any row of capitals is a name,
 * so that foreign names are found there.
 */
#define G_LOG_DOMAIN "recto-names"

#include "config.h"

#include "recto-vi-private.h"

#define MAX_NAME 5    /* syllables of a Vietnamese name */
#define MAX_FOREIGN 7 /* words of another */
#define UPPER_NAME 3  /* syllables where everything is in capitals */

gboolean
recto_vi_opens_name (const RectoViArticle *article, const RectoViParagraph *paragraph, guint i)
{
  if (!recto_vi_is_capital (paragraph, i) || !recto_vi_is_capital (paragraph, i + 1) ||
      !recto_vi_is (article, paragraph, i, RECTO_VI_SURNAME))
    return FALSE;
  if ((recto_vi_token (paragraph, i)->flags & RECTO_VI_UPPER) == 0 &&
      (recto_vi_token (paragraph, i + 1)->flags & RECTO_VI_UPPER) != 0 &&
      recto_vi_token (paragraph, i + 1)->end > recto_vi_token (paragraph, i + 1)->start + 2)
    return FALSE; /* "Đoàn TNCS" */
  if (recto_vi_is (article, paragraph, i, RECTO_VI_PLACE | RECTO_VI_QUALIFIER) ||
      recto_vi_lexicon_match (article->lexicon, paragraph->tokens, i, RECTO_VI_HEAD | RECTO_VI_RANK,
                              NULL) > 1)
    return FALSE;
  if (recto_vi_is (article, paragraph, i, RECTO_VI_KIND) &&
      (recto_vi_is (article, paragraph, i + 1, RECTO_VI_QUALIFIER | RECTO_VI_KIND) ||
       recto_vi_lexicon_match (article->lexicon, paragraph->tokens, i + 1, RECTO_VI_TITLE, NULL) >
           1))
    return FALSE; /* "Đoàn Công binh", "Đoàn Luật sư" */
  return !recto_vi_is (article, paragraph, i, RECTO_VI_RARE) ||
         recto_vi_is_capital (paragraph, i + 2);
}

/* "H' Yến", "Kim Jong-un", "K'Brêu": what is glued on with a sign. Returns: tokens, 0 for none */
static guint
glued_part (const RectoViParagraph *paragraph, guint i)
{
  const RectoViToken *sign = recto_vi_token (paragraph, i);
  const RectoViToken *next = recto_vi_token (paragraph, i + 1);

  if ((sign->sign != '-' && sign->sign != '\'') || (sign->flags & RECTO_VI_GLUED) == 0 ||
      (next->flags & (RECTO_VI_SIGN | RECTO_VI_NUMBER)) != 0)
    return 0;
  return sign->sign == '\'' || (next->flags & RECTO_VI_GLUED) != 0 ? 2 : 0;
}

/* Whether something else than a name begins within a row of capitals. */
static gboolean
ends_here (const RectoViArticle *article, const RectoViParagraph *paragraph, guint i, guint n)
{
  guint other = RECTO_VI_RANK | RECTO_VI_HEAD | RECTO_VI_POST | RECTO_VI_KIND | RECTO_VI_UNIT;

  return n >= 2 &&
         recto_vi_lexicon_match (article->lexicon, paragraph->tokens, i, other, NULL) >= 2;
}

/* The row of capitals at @i; a name of the register goes first. */
static guint
capitals (const RectoViArticle *article, const RectoViParagraph *paragraph, guint i)
{
  gboolean family = recto_vi_is (article, paragraph, i, RECTO_VI_SURNAME);
  guint most = family ? MAX_NAME : MAX_FOREIGN;
  guint n = 0, n_words = 0, n_upper = 0;

  while (n_words < most && recto_vi_is_capital (paragraph, i + n) &&
         !ends_here (article, paragraph, i + n, n_words))
    {
      guint glued = 0;

      n_upper += (recto_vi_token (paragraph, i + n)->flags & RECTO_VI_UPPER) != 0;
      n++;
      n_words++;
      while ((glued = glued_part (paragraph, i + n)) > 0)
        n += glued;
    }
  if (family && n_upper == n_words && n_words > UPPER_NAME &&
      ((i > 0 && (recto_vi_token (paragraph, i - 1)->flags & RECTO_VI_UPPER) != 0) ||
       (recto_vi_token (paragraph, i + n)->flags & RECTO_VI_UPPER) != 0))
    n = UPPER_NAME; /* a headline in capitals: the verb has them too */
  return n;
}

/* Whether what follows a name of two syllables says that it is one. */
static gboolean
is_presented (const RectoViArticle *article, const RectoViParagraph *paragraph, guint i)
{
  guint what = RECTO_VI_HEAD | RECTO_VI_POST | RECTO_VI_FORMER | RECTO_VI_RANK | RECTO_VI_SAYS;

  if (recto_vi_token (paragraph, i)->sign == ',')
    return recto_vi_is (article, paragraph, i + 1, what);
  return recto_vi_is (article, paragraph, i, RECTO_VI_SAYS);
}

guint
recto_vi_name (const RectoViArticle *article,
               const RectoViParagraph *paragraph,
               guint i,
               gboolean context)
{
  guint n_known =
      recto_vi_lexicon_match (article->lexicon, paragraph->tokens, i, RECTO_VI_PERSON, NULL);
  guint n = 0;

  if (!recto_vi_is_capital (paragraph, i))
    return 0;
  n = capitals (article, paragraph, i);
  if (n_known > 1 && (n == n_known || recto_vi_opens_name (article, paragraph, i)))
    return n_known;
  if (context)
    return n;
  if (!recto_vi_opens_name (article, paragraph, i) ||
      (i > 0 && recto_vi_is_capital (paragraph, i - 1) &&
       !recto_vi_is (article, paragraph, i - 1, RECTO_VI_FUNCTION)))
    return 0;
  if (n >= 3)
    return recto_vi_is (article, paragraph, i, RECTO_VI_RARE) &&
                   !recto_vi_is (article, paragraph, i + 1, RECTO_VI_MIDDLE)
               ? 0
               : n;
  return n == 2 && is_presented (article, paragraph, i + n) ? n : 0;
}
