/* recto-vi-pieces.c: ranks, forms of address, names, posts and units in the order of a paragraph.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-names"

#include "config.h"

#include "recto-vi-private.h"

char *
recto_vi_surface (const RectoViArticle *article,
                  const RectoViParagraph *paragraph,
                  guint first,
                  guint end,
                  gboolean expand)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean in_brackets = FALSE;

  for (guint i = first; i < end; i++)
    {
      const RectoViToken *token = recto_vi_token (paragraph, i);
      const char *full = expand ? recto_vi_lexicon_expand (article->lexicon, token->word) : NULL;
      g_autofree char *word = g_utf8_normalize (
          paragraph->text + token->from, (gssize) (token->to - token->from), G_NORMALIZE_NFC);

      in_brackets = in_brackets || token->sign == '(';
      if (!in_brackets && word != NULL)
        {
          if (text->len > 0 && (token->flags & RECTO_VI_GLUED) == 0)
            g_string_append_c (text, ' ');
          for (const char *p = full != NULL ? full : word; *p != '\0'; p = g_utf8_next_char (p))
            if (!recto_vi_is_ignorable (g_utf8_get_char (p)))
              g_string_append_unichar (text, g_utf8_get_char (p));
        }
      in_brackets = in_brackets && token->sign != ')';
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

RectoViPiece *
recto_vi_add_piece (RectoViParagraph *paragraph,
                    RectoViPieceType type,
                    guint first,
                    guint end,
                    RectoFindingReason reason)
{
  RectoViPiece piece = {
    .type = type, .first = first, .end = end, .unit_end = end, .reason = reason, .person = -1
  };

  for (guint i = paragraph->pieces->len; i > 0; i--)
    {
      RectoViPiece *old = &g_array_index (paragraph->pieces, RectoViPiece, i - 1);

      if (old->type == type && old->first == first && old->end == end)
        return old; /* read once by itself and once within something */
      if (old->end + 16 < first)
        break;
    }
  g_array_append_val (paragraph->pieces, piece);
  return &g_array_index (paragraph->pieces, RectoViPiece, paragraph->pieces->len - 1);
}

/* Whether a name is to be expected at @i, from what stands directly before. @reason: set if so */
static gboolean
expects_name (const RectoViArticle *article,
              const RectoViParagraph *paragraph,
              guint i,
              RectoFindingReason *reason)
{
  const RectoViPiece *last = NULL;

  if (paragraph->pieces->len == 0)
    return FALSE;
  last = &g_array_index (paragraph->pieces, RectoViPiece, paragraph->pieces->len - 1);
  if (last->end + 1 == i && last->type == RECTO_VI_PIECE_TITLE &&
      recto_vi_opens_name (article, paragraph, i) &&
      (recto_vi_token (paragraph, i - 1)->sign == '.' ||
       recto_vi_token (paragraph, i - 1)->sign == ':'))
    i--; /* "TS. Lê", "các đồng chí: Mai" */
  if (last->end != i)
    return FALSE;
  if (last->type == RECTO_VI_PIECE_RANK)
    *reason = RECTO_REASON_AFTER_RANK;
  else if (last->type == RECTO_VI_PIECE_TITLE)
    *reason = RECTO_REASON_ADDRESS;
  else if (last->type == RECTO_VI_PIECE_POST)
    *reason = RECTO_REASON_AFTER_POST;
  else
    return FALSE;
  return TRUE;
}

/* "Lê Văn A, Trần B": what follows a name behind a comma or "và" may be a short one. */
static gboolean
goes_on_with_names (const RectoViParagraph *paragraph, guint i)
{
  const RectoViPiece *last = NULL;

  if (paragraph->pieces->len == 0)
    return FALSE;
  last = &g_array_index (paragraph->pieces, RectoViPiece, paragraph->pieces->len - 1);
  return last->type == RECTO_VI_PIECE_NAME && last->end + 1 == i &&
         recto_vi_token (paragraph, i - 1)->sign == ',';
}

/* "Tổng thống", "Thủ tướng": one word that the language lacks is a name behind it. */
static gboolean
leads_a_country (const RectoViArticle *article, const RectoViParagraph *paragraph)
{
  static const char *const leaders[] = { "tổng thống", "thủ tướng", "ngoại trưởng", "quốc vương" };
  const RectoViPiece *post =
      &g_array_index (paragraph->pieces, RectoViPiece, paragraph->pieces->len - 1);
  g_autofree char *surface = recto_vi_surface (article, paragraph, post->first, post->end, FALSE);
  g_autofree char *small = g_utf8_strdown (surface, -1);

  for (guint i = 0; i < G_N_ELEMENTS (leaders); i++)
    if (g_str_equal (small, leaders[i]))
      return TRUE;
  return FALSE;
}

/* A place of the lists in two words or more, and no capital behind it. */
static gboolean
is_whole_place (const RectoViArticle *article, const RectoViParagraph *paragraph, guint i)
{
  guint n = recto_vi_lexicon_match (article->lexicon, paragraph->tokens, i, RECTO_VI_PLACE, NULL);

  return n > 1 && !recto_vi_is_capital (paragraph, i + n);
}

static guint
read_name (RectoViArticle *article, RectoViParagraph *paragraph, guint i)
{
  RectoFindingReason reason = RECTO_REASON_NAME_SHAPE;
  gboolean expected = expects_name (article, paragraph, i, &reason);
  gboolean opens = recto_vi_opens_name (article, paragraph, i);
  guint other = RECTO_VI_HEAD | RECTO_VI_POST | RECTO_VI_RANK | RECTO_VI_TITLE | RECTO_VI_KIND |
                RECTO_VI_UNIT;
  guint n = 0;

  if (expected && !opens && recto_vi_is (article, paragraph, i, other))
    return 0;
  if (reason == RECTO_REASON_ADDRESS && !opens && is_whole_place (article, paragraph, i))
    return 0; /* "ngư dân Cà Mau" */
  if (!expected && recto_vi_lexicon_match (article->lexicon, paragraph->tokens, i,
                                           RECTO_VI_PLACE | RECTO_VI_UNIT, NULL) > 1)
    return 0;
  n = recto_vi_name (article, paragraph, i,
                     expected || (opens && goes_on_with_names (paragraph, i)));
  if (reason == RECTO_REASON_AFTER_POST && n == 1 &&
      (recto_vi_token (paragraph, i)->word <= recto_vi_lexicon_n_words (article->lexicon) ||
       !leads_a_country (article, paragraph)))
    return 0; /* "Giám đốc Sở": a word with a capital alone says too little there */
  if (n > 0)
    recto_vi_add_piece (paragraph, RECTO_VI_PIECE_NAME, i, i + n, reason);
  return n;
}

static guint
read_rank (RectoViArticle *article, RectoViParagraph *paragraph, guint i)
{
  const char *canonical = NULL;
  guint n =
      recto_vi_lexicon_match (article->lexicon, paragraph->tokens, i, RECTO_VI_RANK, &canonical);
  const RectoViToken *next = recto_vi_token (paragraph, i + n);

  if (n == 0 || (!recto_vi_is_capital (paragraph, i) && !recto_vi_is_capital (paragraph, i + n)))
    return 0;
  if ((next->flags & (RECTO_VI_SIGN | RECTO_VI_CAPITAL)) == 0 && next->to - next->from == 4 &&
      g_ascii_strncasecmp (paragraph->text + next->from, "quan", 4) == 0)
    return 0; /* "hạ sĩ quan" */
  recto_vi_add_piece (paragraph, RECTO_VI_PIECE_RANK, i, i + n, RECTO_REASON_GRAMMAR)->canonical =
      g_strdup (canonical);
  return n;
}

static guint
read_title (RectoViArticle *article, RectoViParagraph *paragraph, guint i)
{
  guint n = recto_vi_lexicon_match (article->lexicon, paragraph->tokens, i, RECTO_VI_TITLE, NULL);
  const RectoViToken *next = recto_vi_token (paragraph, i + n);

  if (n == 0 || ((next->flags & RECTO_VI_CAPITAL) == 0 && next->sign != ',' && next->sign != '.' &&
                 next->sign != ':' && !recto_vi_is (article, paragraph, i + n, RECTO_VI_HEAD)))
    return 0;
  recto_vi_add_piece (paragraph, RECTO_VI_PIECE_TITLE, i, i + n, RECTO_REASON_ADDRESS);
  return n;
}

/* What stands at @i is neither; its tokens are passed over, so that nothing is found within. */
static guint
skip_place (RectoViArticle *article, RectoViParagraph *paragraph, guint i)
{
  guint n = recto_vi_place (article, paragraph, i);

  return n > 1 ? n : 0;
}

void
recto_vi_pieces (RectoViArticle *article, RectoViParagraph *paragraph)
{
  static guint (*const readers[]) (RectoViArticle *, RectoViParagraph *, guint) = {
    read_name, read_rank, recto_vi_post, recto_vi_unit, skip_place, read_title,
  };
  guint i = 0;

  while (i < paragraph->tokens->len)
    {
      const RectoViToken *token = recto_vi_token (paragraph, i);
      guint n = 0;

      for (guint k = 0; k < G_N_ELEMENTS (readers) && n == 0 && token->word != 0; k++)
        n = readers[k](article, paragraph, i);
      i += MAX (n, 1);
    }
}
