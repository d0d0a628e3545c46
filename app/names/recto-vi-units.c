/* recto-vi-units.c: places, and the grammar of Vietnamese names of units.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 *   unit       = kind, { part };
 *   part       = number | "số", number | qualifier | place | proper name | unit;
 *
 * A unit stands whole with at least one part. Qualifiers are compounds of the language ("Công
 * nghiệp"), whose second syllable is small, so that the end of a name cannot be told by its
 * capitals.
 */
#define G_LOG_DOMAIN "recto-names"

#include "config.h"

#include "recto-vi-private.h"

#include <string.h>

#define MAX_SMALL 8 /* tokens of a name in small letters before its abbreviation */
#define MAX_PLACE 4 /* tokens of a place's name: "Thới Lai Trường Xuân" */
#define MAX_DEPTH 6 /* units in units */

/* A unit as far as it is read. */
typedef struct
{
  RectoViArticle *article;
  RectoViParagraph *paragraph;
  guint first;
  guint kind_end;
  guint classes;  /* of its kind */
  guint at;       /* what comes next */
  gboolean whole; /* has a part, or is known as it is */
  gboolean known; /* stands in a table so far */
  guint depth;
} Unit;

static guint read_unit (RectoViArticle *article, RectoViParagraph *paragraph, guint i, guint depth);

static guint
match (const Unit *unit, guint i, guint classes)
{
  return recto_vi_lexicon_match (unit->article->lexicon, unit->paragraph->tokens, i, classes, NULL);
}

/* Two syllables of a place before somebody's name: "Lâm Thao" of "tỉnh Lâm Thao Phạm Thị Mai".
 * Returns: 2, 0 if no name begins behind them */
static guint
place_before_name (const RectoViArticle *article, const RectoViParagraph *paragraph, guint i)
{
  for (guint k = 0; k < 4; k++)
    if (!recto_vi_is_capital (paragraph, i + k))
      return 0;
  return recto_vi_is (article, paragraph, i + 2, RECTO_VI_SURNAME) &&
                 !recto_vi_is (article, paragraph, i + 2, RECTO_VI_RARE) &&
                 !recto_vi_is (article, paragraph, i + 3, RECTO_VI_PLACE_KIND) &&
                 (!recto_vi_is (article, paragraph, i, RECTO_VI_SURNAME) ||
                  !recto_vi_is (article, paragraph, i + 1, RECTO_VI_MIDDLE))
             ? 2
             : 0;
}

guint
recto_vi_place (const RectoViArticle *article, const RectoViParagraph *paragraph, guint i)
{
  const RectoViToken *token = recto_vi_token (paragraph, i);
  guint n = recto_vi_lexicon_match (article->lexicon, paragraph->tokens, i, RECTO_VI_PLACE, NULL);
  guint n_kind = 0, n_name = 0;

  if (n > 0 && (token->flags & RECTO_VI_CAPITAL) != 0)
    return n;
  n_kind =
      recto_vi_lexicon_match (article->lexicon, paragraph->tokens, i, RECTO_VI_PLACE_KIND, NULL);
  if (n_kind == 0 || ((token->flags & RECTO_VI_CAPITAL) != 0 &&
                      recto_vi_is (article, paragraph, i, RECTO_VI_SURNAME)))
    return 0;
  n = recto_vi_lexicon_match (article->lexicon, paragraph->tokens, i + n_kind, RECTO_VI_PLACE,
                              NULL);
  if (n > 0 && recto_vi_is_capital (paragraph, i + n_kind))
    return n_kind + n;
  if ((recto_vi_token (paragraph, i + n_kind)->flags & RECTO_VI_NUMBER) != 0)
    return n_kind + 1;
  n_name = place_before_name (article, paragraph, i + n_kind);
  if (n_name > 0)
    return n_kind + n_name;
  while (n_name < MAX_PLACE && recto_vi_is_capital (paragraph, i + n_kind + n_name) &&
         (n_name == 0 || !recto_vi_opens_name (article, paragraph, i + n_kind + n_name)))
    n_name++;
  return n_name > 0 ? n_kind + n_name : 0;
}

static gboolean
is_number_fit (const Unit *unit, const RectoViToken *token)
{
  gsize length = token->to - token->from;

  if ((token->flags & RECTO_VI_NUMBER) == 0)
    return FALSE;
  return length <= 3 || (token->flags & RECTO_VI_CAPITAL) != 0 ||
         (!unit->whole && (unit->classes & (RECTO_VI_LEVEL | RECTO_VI_NAMED)) != 0 && length <= 4);
}

/* "DK1/10", "286-Lê Quý Đôn" */
static gboolean
is_glued_on (const Unit *unit, const RectoViToken *sign)
{
  const RectoViToken *next = recto_vi_token (unit->paragraph, unit->at + 1);

  return (sign->sign == '/' || sign->sign == '-' || sign->sign == '.') &&
         (sign->flags & next->flags & RECTO_VI_GLUED) != 0 &&
         (next->flags & (RECTO_VI_NUMBER | RECTO_VI_CAPITAL)) != 0;
}

static gboolean
read_number (Unit *unit)
{
  const RectoViToken *token = recto_vi_token (unit->paragraph, unit->at);
  char key[RECTO_VI_KEY] = "";
  guint n = 0;

  if (token->to - token->from < RECTO_VI_KEY / 2)
    recto_vi_word_key (unit->paragraph->text + token->from, token->to - token->from, key);
  if (g_str_equal (key, "số") || g_str_equal (key, "cấp"))
    n = 1;
  token = recto_vi_token (unit->paragraph, unit->at + n);
  if (!is_number_fit (unit, token))
    return FALSE;
  unit->at += n + 1;
  token = recto_vi_token (unit->paragraph, unit->at);
  while (is_glued_on (unit, token))
    {
      unit->at += 2;
      token = recto_vi_token (unit->paragraph, unit->at);
    }
  unit->whole = TRUE;
  unit->known = FALSE;
  return TRUE;
}

static gboolean
read_qualifier (Unit *unit)
{
  gboolean capital = recto_vi_is_capital (unit->paragraph, unit->at);
  guint classes = capital ? RECTO_VI_QUALIFIER : RECTO_VI_SMALL;
  guint n = match (unit, unit->at, classes);

  if (n == 0 || (!capital && unit->whole && match (unit, unit->at - 1, RECTO_VI_PLACE) > 0))
    return FALSE;
  if (!capital && unit->whole && match (unit, unit->at, RECTO_VI_SAYS) >= n)
    return FALSE; /* "Sư đoàn 395 huấn luyện giỏi" */
  if (match (unit, unit->at, RECTO_VI_KIND | RECTO_VI_UNIT) > n)
    return FALSE;
  unit->at += n;
  unit->whole = TRUE;
  unit->known = FALSE;
  return TRUE;
}

/* "Ban Chỉ huy Phòng thủ khu vực 3": its place stands behind a dash. */
static gboolean
is_defence_area (const Unit *unit)
{
  return unit->kind_end > unit->first + 5 && unit->at == unit->kind_end + 1 &&
         (recto_vi_token (unit->paragraph, unit->at - 1)->flags & RECTO_VI_NUMBER) != 0;
}

/* "Việt - Nga" */
static gboolean
joins_countries (const Unit *unit)
{
  const RectoViToken *before = recto_vi_token (unit->paragraph, unit->at - 1);

  return match (unit, unit->at + 1, RECTO_VI_PLACE) > 0 &&
         before->to - before->from == strlen ("Việt") &&
         strncmp (unit->paragraph->text + before->from, "Việt", strlen ("Việt")) == 0;
}

/* "Cơ quan Tìm kiếm người mất tích (DPAA)": the name goes on in small letters to the abbreviation
 * that stands for it. */
static void
read_to_abbreviation (Unit *unit)
{
  const RectoViParagraph *paragraph = unit->paragraph;
  guint at = unit->at;

  while (at < unit->at + MAX_SMALL && !recto_vi_is_capital (paragraph, at) &&
         (recto_vi_token (paragraph, at)->flags & (RECTO_VI_SIGN | RECTO_VI_NUMBER)) == 0 &&
         match (unit, at, RECTO_VI_FUNCTION | RECTO_VI_SAYS) == 0)
    at += 1 + match (unit, at + 1, RECTO_VI_PLACE);
  if (at > unit->at && recto_vi_token (paragraph, at)->sign == '(' &&
      (recto_vi_token (paragraph, at + 1)->flags & RECTO_VI_UPPER) != 0 &&
      recto_vi_token (paragraph, at + 2)->sign == ')')
    unit->at = at;
}

/* "Nông nghiệp và Môi trường", "Văn hóa, Thể thao và Du lịch", "Phòng không - Không quân" */
static gboolean
read_joined (Unit *unit)
{
  const RectoViToken *token = recto_vi_token (unit->paragraph, unit->at);
  gboolean joins = token->sign == '-' || token->sign == '&';
  char key[RECTO_VI_KEY] = "";

  if (!unit->whole || !recto_vi_is_capital (unit->paragraph, unit->at + 1))
    return FALSE;
  if ((token->flags & RECTO_VI_SIGN) == 0 &&
      recto_vi_word_key (unit->paragraph->text + token->from, token->to - token->from, key))
    joins = g_str_equal (key, "và") &&
            match (unit, unit->at + 1, RECTO_VI_KIND | RECTO_VI_UNIT | RECTO_VI_HEAD) == 0 &&
            match (unit, unit->at + 1, RECTO_VI_QUALIFIER) > 0;
  if (joins && token->sign == '-' && is_defence_area (unit))
    {
      unit->at += 1;
      while (recto_vi_is_capital (unit->paragraph, unit->at))
        unit->at++;
      return TRUE;
    }
  if (joins && token->sign == '-' && (token->flags & RECTO_VI_GLUED) == 0 &&
      match (unit, unit->at + 1, RECTO_VI_QUALIFIER) == 0 && !joins_countries (unit))
    return FALSE;
  if (joins && token->sign == '-' &&
      match (unit, unit->at + 1, RECTO_VI_RANK | RECTO_VI_HEAD | RECTO_VI_TITLE) > 0)
    return FALSE;
  if (!joins)
    return FALSE;
  unit->at += 1;
  if (!read_qualifier (unit))
    unit->at += 1;
  unit->known = FALSE;
  return TRUE;
}

static gboolean
read_place (Unit *unit)
{
  guint n = recto_vi_place (unit->article, unit->paragraph, unit->at);

  if (n == 0 && !recto_vi_is_capital (unit->paragraph, unit->at))
    n = match (unit, unit->at, RECTO_VI_DISTRICT); /* "Bộ CHQS tỉnh" */
  else if (n > 0 && !recto_vi_is_capital (unit->paragraph, unit->at) &&
           match (unit, unit->at, RECTO_VI_DISTRICT) == 0)
    n = 0; /* "Lữ đoàn 6 đường Trần Phú" */
  if (n == 0)
    return FALSE;
  if (unit->whole && n == match (unit, unit->at, RECTO_VI_DISTRICT) &&
      (unit->classes & RECTO_VI_LEVEL) != 0)
    return FALSE;
  unit->at += n;
  unit->whole = TRUE;
  unit->known = FALSE;
  return TRUE;
}

/* "Quân đội nhân dân (QĐND) Việt Nam": the brackets stand within the name. */
static gboolean
skip_brackets (Unit *unit)
{
  if (recto_vi_token (unit->paragraph, unit->at)->sign != '(' ||
      (recto_vi_token (unit->paragraph, unit->at + 1)->flags & RECTO_VI_UPPER) == 0 ||
      recto_vi_token (unit->paragraph, unit->at + 2)->sign != ')' || !unit->whole)
    return FALSE;
  if (!recto_vi_is_capital (unit->paragraph, unit->at + 3) &&
      match (unit, unit->at + 3, RECTO_VI_DISTRICT) == 0)
    return FALSE;
  if (recto_vi_opens_name (unit->article, unit->paragraph, unit->at + 3) ||
      match (unit, unit->at + 3, RECTO_VI_HEAD | RECTO_VI_RANK) > 0)
    return FALSE;
  unit->at += 3;
  return TRUE;
}

/* A unit within: "Cục Chính trị" of "Cục Chính trị Quân khu 5" is one by itself. */
static gboolean
read_inner (Unit *unit)
{
  guint n = 0;
  guint first = unit->first, at = unit->at;
  gboolean whole = unit->whole;

  n = match (unit, at, RECTO_VI_KIND | RECTO_VI_UNIT);
  if (unit->depth == MAX_DEPTH || !recto_vi_is_capital (unit->paragraph, at) || n == 0)
    return FALSE;
  if (!whole && match (unit, at, RECTO_VI_QUALIFIER) >= n)
    return FALSE; /* "Bộ Chỉ huy Bộ đội Biên phòng" is one */
  if (n == 1 && match (unit, at, RECTO_VI_NAMED) == 1)
    return FALSE; /* "Công ty Xây dựng Trường Long" */
  n = read_unit (unit->article, unit->paragraph, at, unit->depth + 1);
  if (n == 0)
    return FALSE;
  if (whole)
    recto_vi_add_piece (unit->paragraph, RECTO_VI_PIECE_UNIT, first, at, RECTO_REASON_GRAMMAR);
  unit->at = at + n;
  unit->whole = TRUE;
  unit->known = FALSE;
  return TRUE;
}

/* "-561" of "tàu HQ-561". */
static gboolean
read_hull (Unit *unit)
{
  const RectoViToken *before = recto_vi_token (unit->paragraph, unit->at - 1);
  const RectoViToken *sign = recto_vi_token (unit->paragraph, unit->at);
  const RectoViToken *number = recto_vi_token (unit->paragraph, unit->at + 1);

  if ((before->flags & RECTO_VI_UPPER) == 0 || sign->sign != '-' ||
      (sign->flags & number->flags & RECTO_VI_GLUED) == 0 || (number->flags & RECTO_VI_NUMBER) == 0)
    return FALSE;
  unit->at += 2;
  return TRUE;
}

/* Whether a place of the lists ends where the unit does so far; one of one syllable only where no
 * Vietnamese one follows, as in "Mỹ Lý". */
static gboolean
ends_in_place (const Unit *unit)
{
  gboolean foreign = recto_vi_token (unit->paragraph, unit->at)->word >
                     recto_vi_lexicon_n_words (unit->article->lexicon);

  for (guint n = foreign ? 1 : 2; n < 4 && unit->at >= unit->kind_end + n; n++)
    if (match (unit, unit->at - n, RECTO_VI_PLACE) == n)
      return TRUE;
  return FALSE;
}

guint
recto_vi_small_syllables (const RectoViArticle *article,
                          const RectoViParagraph *paragraph,
                          guint at)
{
  static const guint ends = RECTO_VI_FUNCTION | RECTO_VI_SAYS | RECTO_VI_PLACE_KIND;

  for (guint n = 1; n <= 4; n++)
    {
      const RectoViToken *token = recto_vi_token (paragraph, at + n);
      gboolean stops = (token->flags & (RECTO_VI_SIGN | RECTO_VI_CAPITAL | RECTO_VI_NUMBER)) != 0;

      if (stops)
        return n == 2 || token->sign == ',' || token->sign == ';' || token->sign == '.' ? n - 1 : 0;
      if (recto_vi_is (article, paragraph, at + n, ends))
        return n == 2 ? 1 : 0;
    }
  return 0;
}

/* A syllable with a capital that no list has, with a small one that seems to belong to it. */
static gboolean
read_proper (Unit *unit)
{
  const RectoViParagraph *paragraph = unit->paragraph;
  gboolean named = (unit->classes & RECTO_VI_NAMED) != 0;

  if (!recto_vi_is_capital (paragraph, unit->at) ||
      match (unit, unit->at, RECTO_VI_RANK | RECTO_VI_HEAD) > 1)
    return FALSE;
  if (!unit->whole && place_before_name (unit->article, paragraph, unit->at) > 0)
    {
      unit->at += 2; /* "Tỉnh ủy Lâm Thao Phạm Thị Mai" */
      unit->whole = TRUE;
      return TRUE;
    }
  if (recto_vi_opens_name (unit->article, paragraph, unit->at) && (unit->whole || !named))
    return FALSE;
  if (unit->whole && match (unit, unit->at, RECTO_VI_TITLE) > 0)
    return FALSE;
  if (unit->whole && !named && ends_in_place (unit))
    return FALSE; /* "Bộ Quốc phòng Pháp Sébastien Lecornu" */
  if (unit->at == unit->kind_end && !named)
    unit->at += recto_vi_small_syllables (unit->article, paragraph, unit->at);
  unit->at++;
  unit->whole = TRUE;
  unit->known = FALSE;
  if (read_hull (unit))
    return TRUE;
  if (!recto_vi_is_capital (paragraph, unit->at) &&
      (recto_vi_token (paragraph, unit->at)->flags & (RECTO_VI_SIGN | RECTO_VI_NUMBER)) == 0 &&
      match (unit, unit->at, RECTO_VI_FUNCTION | RECTO_VI_SAYS | RECTO_VI_PLACE_KIND) == 0 &&
      (recto_vi_token (paragraph, unit->at + 1)->flags &
       (RECTO_VI_SIGN | RECTO_VI_CAPITAL | RECTO_VI_NUMBER)) != 0)
    unit->at++;
  while (named && recto_vi_is_capital (paragraph, unit->at) && !read_qualifier (unit) &&
         match (unit, unit->at, RECTO_VI_KIND | RECTO_VI_UNIT | RECTO_VI_HEAD | RECTO_VI_RANK) < 2)
    unit->at++;
  return TRUE;
}

/* "tại Lào" behind an embassy or consulate. */
static void
read_seat (Unit *unit)
{
  static const char *const seats[] = { "Đại sứ quán", "Tổng Lãnh sự quán", "Lãnh sự quán" };
  const RectoViParagraph *paragraph = unit->paragraph;
  const RectoViToken *at = recto_vi_token (paragraph, unit->at);
  const char *kind = paragraph->text + recto_vi_token (paragraph, unit->first)->from;
  gboolean seated = FALSE;
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (seats); i++)
    seated = seated || g_str_has_prefix (kind, seats[i]);
  if (!seated || at->to - at->from != strlen ("tại") ||
      strncmp (paragraph->text + at->from, "tại", strlen ("tại")) != 0)
    return;
  n = recto_vi_place (unit->article, paragraph, unit->at + 1);
  while (n < 3 && recto_vi_is_capital (paragraph, unit->at + 1 + n) &&
         !recto_vi_opens_name (unit->article, paragraph, unit->at + 1 + n))
    n++;
  unit->at += n > 0 ? n + 1 : 0;
}

/* Whether the kind that was read may open a unit as it is written. In small letters a kind of one
 * syllable is too often another word ("đoàn 20 người", "thị trường"), but for ships. */
static gboolean
may_begin (const Unit *unit)
{
  const RectoViToken *next = recto_vi_token (unit->paragraph, unit->kind_end);
  const RectoViToken *kind = recto_vi_token (unit->paragraph, unit->first);
  gboolean ship = strncmp (unit->paragraph->text + kind->from, "tàu", strlen ("tàu")) == 0;

  if (recto_vi_is_capital (unit->paragraph, unit->first))
    return TRUE;
  if ((unit->classes & RECTO_VI_LEVEL) != 0 && (next->flags & RECTO_VI_NUMBER) != 0)
    return unit->kind_end > unit->first + 1 || (next->flags & RECTO_VI_CAPITAL) != 0;
  return (unit->classes & RECTO_VI_NAMED) != 0 && (ship || unit->kind_end > unit->first + 1) &&
         (next->flags & (RECTO_VI_CAPITAL | RECTO_VI_NUMBER)) != 0 &&
         match (unit, unit->kind_end, RECTO_VI_RANK | RECTO_VI_HEAD | RECTO_VI_TITLE) == 0;
}

static guint
read_unit (RectoViArticle *article, RectoViParagraph *paragraph, guint i, guint depth)
{
  Unit unit = { .article = article, .paragraph = paragraph, .first = i, .depth = depth };
  guint n_known = match (&unit, i, RECTO_VI_UNIT);
  guint n_kind = match (&unit, i, RECTO_VI_KIND);
  static const guint kinds[] = { RECTO_VI_NAMED, RECTO_VI_LEVEL };
  RectoViPiece *piece = NULL;

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    if (n_kind > 0 && match (&unit, i, kinds[k]) == n_kind)
      unit.classes |= kinds[k];
  unit.known = unit.whole = n_known > 0 && n_known >= n_kind;
  unit.kind_end = unit.at = i + MAX (n_known, n_kind);
  if (unit.at == i || (!unit.known && !may_begin (&unit)))
    return 0;
  if (n_kind == 1 && n_known < 2 && match (&unit, i, RECTO_VI_QUALIFIER) > 1)
    return 0; /* "Tổ quốc", "Khoa học" */
  if (unit.known && !recto_vi_is_capital (paragraph, i))
    return 0;
  if (match (&unit, i, RECTO_VI_PLACE) >= unit.at - i)
    return 0; /* "Trường Sa" is no school */
  while (unit.at < paragraph->tokens->len)
    if (read_inner (&unit))
      break;
    else if (!read_number (&unit) && !read_qualifier (&unit) && !read_place (&unit) &&
             !read_joined (&unit) && !skip_brackets (&unit) && !read_proper (&unit))
      break;
  if (!unit.whole)
    return 0;
  read_seat (&unit);
  read_to_abbreviation (&unit);
  piece = recto_vi_add_piece (paragraph, RECTO_VI_PIECE_UNIT, i, unit.at,
                              unit.known ? RECTO_REASON_TABLE : RECTO_REASON_GRAMMAR);
  piece->ambiguous = FALSE;
  return unit.at - i;
}

/* "QK4", "QĐ12": the level is short for one that the lexicon has. Returns: 1, 0 if it is not */
static guint
read_short_level (RectoViArticle *article, RectoViParagraph *paragraph, guint i)
{
  static const char *const levels[] = { "QK", "Quân khu", "QĐ", "Quân đoàn",
                                        "LĐ", "Lữ đoàn",  "SĐ", "Sư đoàn" };
  const RectoViToken *token = recto_vi_token (paragraph, i);
  const char *text = paragraph->text + token->from;

  if ((token->flags & RECTO_VI_NUMBER) == 0 || (token->flags & RECTO_VI_CAPITAL) == 0)
    return 0;
  for (guint k = 0; k < G_N_ELEMENTS (levels); k += 2)
    {
      gsize length = strlen (levels[k]), rest = token->to - token->from - length;
      RectoViPiece *piece;

      if (!g_str_has_prefix (text, levels[k]) || rest < 1 || rest > 3 ||
          strspn (text + length, "0123456789") < rest)
        continue;
      piece = recto_vi_add_piece (paragraph, RECTO_VI_PIECE_UNIT, i, i + 1, RECTO_REASON_GRAMMAR);
      g_free (piece->canonical);
      piece->canonical = g_strdup_printf ("%s %.*s", levels[k + 1], (int) rest, text + length);
      return 1;
    }
  return 0;
}

/* "QĐND - Sáng 5-6, …": who sends it. */
static gboolean
is_sender (const RectoViParagraph *paragraph, guint i)
{
  const RectoViToken *dash = recto_vi_token (paragraph, i + 1);

  return i == 0 && (recto_vi_token (paragraph, i)->flags & RECTO_VI_UPPER) != 0 &&
         dash->sign == '-' && (dash->flags & RECTO_VI_GLUED) == 0;
}

guint
recto_vi_unit (RectoViArticle *article, RectoViParagraph *paragraph, guint i)
{
  if (is_sender (paragraph, i))
    return 0;
  if (read_short_level (article, paragraph, i) > 0)
    return 1;
  return read_unit (article, paragraph, i, 0);
}
