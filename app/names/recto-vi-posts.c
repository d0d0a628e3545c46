/* recto-vi-posts.c: posts with the unit that belongs to them.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 *   post = ["nguyên" | "cố" | "quyền"], head, { tail | place }, [unit, { ",", unit }];
 */
#define G_LOG_DOMAIN "recto-names"

#include "config.h"

#include "recto-vi-private.h"

static guint
match (const RectoViArticle *article, const RectoViParagraph *paragraph, guint i, guint classes)
{
  return recto_vi_lexicon_match (article->lexicon, paragraph->tokens, i, classes, NULL);
}

static gboolean
is_word (const RectoViParagraph *paragraph, guint i, const char *word)
{
  const RectoViToken *token = recto_vi_token (paragraph, i);
  char key[RECTO_VI_KEY];

  return (token->flags & RECTO_VI_SIGN) == 0 &&
         recto_vi_word_key (paragraph->text + token->from, token->to - token->from, key) &&
         g_str_equal (key, word);
}

/* "Phó trưởng Ban Tuyên giáo": the unit begins within what reads as a head. Sets @unit_first.
 * Returns: where it ends, 0 for none */
static guint
unit_within_head (RectoViArticle *article,
                  RectoViParagraph *paragraph,
                  guint first,
                  guint end,
                  guint *unit_first)
{
  for (guint i = first + 1; i < end; i++)
    {
      guint n_kind = match (article, paragraph, i, RECTO_VI_KIND | RECTO_VI_UNIT);
      gboolean reaches = i + n_kind >= end || match (article, paragraph, end - 1,
                                                     RECTO_VI_DISTRICT) > 0; /* "Bộ CHQS tỉnh" */
      guint n = n_kind > 0 && reaches ? recto_vi_unit (article, paragraph, i) : 0;

      if (i + n > end)
        {
          *unit_first = i;
          return i + n;
        }
    }
  return 0;
}

/* ", Trung đoàn 209, Sư đoàn 312": what the unit belongs to. */
static guint
read_parents (RectoViArticle *article, RectoViParagraph *paragraph, guint at)
{
  while (recto_vi_token (paragraph, at)->sign == ',')
    {
      guint n = match (article, paragraph, at + 1, RECTO_VI_LEVEL) > 0 ||
                        match (article, paragraph, at + 1, RECTO_VI_UNIT) > 0
                    ? recto_vi_unit (article, paragraph, at + 1)
                    : 0;

      if (n == 0)
        break;
      at += n + 1;
    }
  return at;
}

/* "khoa", "phòng" at the end of a head: what the office does follows. */
static gboolean
is_office (const RectoViParagraph *paragraph, guint i)
{
  static const char *const offices[] = { "khoa", "phòng", "ban", "trạm", "đội", "môn" };

  for (guint k = 0; k < G_N_ELEMENTS (offices); k++)
    if (is_word (paragraph, i, offices[k]))
      return TRUE;
  return FALSE;
}

/* Three capital letters or more by themselves: an abbreviation, where the words around are no
 * headline in capitals. */
static gboolean
is_letters (const RectoViParagraph *paragraph, guint i)
{
  const RectoViToken *token = recto_vi_token (paragraph, i);

  return i > 0 && (token->flags & (RECTO_VI_UPPER | RECTO_VI_NUMBER)) == RECTO_VI_UPPER &&
         token->end - token->start >= 3 && token->to - token->from == token->end - token->start &&
         ((recto_vi_token (paragraph, i - 1)->flags | recto_vi_token (paragraph, i + 1)->flags) &
          RECTO_VI_UPPER) == 0;
}

/* What belongs to a post behind its head. Sets @unit_first. Returns: where the post ends */
static guint
read_rest (RectoViArticle *article, RectoViParagraph *paragraph, guint at, guint *unit_first)
{
  while (at < paragraph->tokens->len)
    {
      gboolean name = recto_vi_opens_name (article, paragraph, at);
      guint n_tail = name ? 0 : match (article, paragraph, at, RECTO_VI_TAIL);
      guint n = name ? 0 : recto_vi_unit (article, paragraph, at);

      if (n > 0 && n >= n_tail)
        {
          *unit_first = at;
          return read_parents (article, paragraph, at + n);
        }
      if (n_tail == 0)
        n_tail = recto_vi_place (article, paragraph, at);
      if (n_tail == 0 && is_word (paragraph, at, "tại"))
        {
          n_tail = match (article, paragraph, at + 1, RECTO_VI_PLACE);
          n_tail += n_tail > 0;
        }
      if (n_tail == 0)
        n_tail = match (article, paragraph, at, RECTO_VI_DISTRICT);
      if (n_tail == 0 && !name && recto_vi_is_capital (paragraph, at))
        n_tail = match (article, paragraph, at, RECTO_VI_QUALIFIER | RECTO_VI_KIND);
      if (n_tail == 0 && is_word (paragraph, at, "và") && recto_vi_is_capital (paragraph, at + 1) &&
          match (article, paragraph, at - 1, RECTO_VI_HEAD | RECTO_VI_UNIT) == 0 &&
          match (article, paragraph, at + 1, RECTO_VI_HEAD | RECTO_VI_KIND | RECTO_VI_UNIT) == 0)
        {
          n_tail = match (article, paragraph, at + 1, RECTO_VI_QUALIFIER);
          n_tail += n_tail > 0; /* "Trưởng ban Tuyên giáo và Dân vận" */
        }
      if (n_tail == 0 && is_letters (paragraph, at))
        n_tail = 1; /* "Phó giám đốc DPAA" */
      if (n_tail == 0 && !name && is_office (paragraph, at - 1) &&
          recto_vi_is_capital (paragraph, at))
        {
          n_tail = recto_vi_small_syllables (article, paragraph, at);
          n_tail += n_tail > 0; /* "Trưởng khoa Nội tiết" */
        }
      if (n_tail == 0)
        break;
      at += n_tail;
    }
  return at;
}

/* A post in small letters is one where a name or a form of address leads to it. */
static gboolean
may_begin (const RectoViArticle *article, const RectoViParagraph *paragraph, guint i, guint head)
{
  if (i > 0 && is_word (paragraph, i - 1, "ban"))
    return FALSE; /* "Ban Giám đốc" */
  if (recto_vi_is_capital (paragraph, head))
    return TRUE;
  return i > 0 && (recto_vi_token (paragraph, i - 1)->sign == ',' ||
                   is_word (paragraph, i - 1, "chí") || is_word (paragraph, i - 1, "kiêm"));
}

/* ", chủ tọa phiên tòa," behind a name: a post in small letters that has no unit. */
static gboolean
stands_between_commas (const RectoViParagraph *paragraph, guint i, guint end)
{
  gunichar after = recto_vi_token (paragraph, end)->sign;

  return i > 1 && end >= i + 2 && recto_vi_token (paragraph, i - 1)->sign == ',' &&
         recto_vi_is_capital (paragraph, i - 2) &&
         (after == ',' || after == '.' || after == ';' || after == ')');
}

guint
recto_vi_post (RectoViArticle *article, RectoViParagraph *paragraph, guint i)
{
  guint head = i + match (article, paragraph, i, RECTO_VI_FORMER);
  /* "quyền" is the post's own; who was something "nguyên" holds the same post as others after. */
  guint first = is_word (paragraph, i, "quyền") ? i : head;
  const char *canonical = NULL;
  guint n_post =
      recto_vi_lexicon_match (article->lexicon, paragraph->tokens, head, RECTO_VI_POST, &canonical);
  guint n_head = match (article, paragraph, head, RECTO_VI_HEAD);
  guint end = head + MAX (n_post, n_head);
  guint unit_first = 0, unit_end = 0;
  RectoViPiece *piece = NULL;

  if (end == head || !may_begin (article, paragraph, i, head) ||
      match (article, paragraph, head, RECTO_VI_KIND) > end - head)
    return 0;
  unit_end = unit_within_head (article, paragraph, head, end, &unit_first);
  end = unit_end > 0 ? read_parents (article, paragraph, unit_end)
                     : read_rest (article, paragraph, end, &unit_first);
  if (!recto_vi_is_capital (paragraph, head) && unit_first == 0 &&
      !stands_between_commas (paragraph, i, end))
    return 0;
  piece = recto_vi_add_piece (paragraph, RECTO_VI_PIECE_POST, first, end,
                              n_post > 0 && head + n_post == end ? RECTO_REASON_TABLE
                                                                 : RECTO_REASON_GRAMMAR);
  piece->unit_end = unit_first > 0 ? unit_first : end;
  if (n_post > 0 && head + n_post == end)
    piece->canonical = g_strdup (canonical);
  piece->plural = i > 0 && is_word (paragraph, i - 1, "các");
  piece->addressed = i > 0 && is_word (paragraph, i - 1, "chí");
  return end - i;
}
