/* recto-vi-link.c: whose ranks and posts the pieces of an article are, and whom short names mean.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 *   Thượng tướng Võ Minh Lương, Ủy viên Trung ương Đảng, Thứ trưởng Bộ Quốc phòng
 *   RANK ------> NAME <-------- POST <------------------ POST
 *
 *   Thứ trưởng Bộ Quốc phòng, Thượng tướng Võ Minh Lương
 *   POST -------------------> RANK ------> NAME
 */
#define G_LOG_DOMAIN "recto-names"

#include "config.h"

#include "recto-vi-private.h"

#include <string.h>

typedef enum
{
  GAP_OTHER,
  GAP_NONE,
  GAP_COMMA,
  GAP_AND, /* "và", "cùng", "kiêm", with a comma or without */
} Gap;

/* The pieces of one paragraph that people are told by, in order. */
typedef struct
{
  RectoViArticle *article;
  RectoViParagraph *paragraph;
  GPtrArray *pieces; /* (element-type RectoViPiece) */
} Row;

static RectoViPiece *
piece_at (const Row *row, guint i)
{
  return g_ptr_array_index (row->pieces, i);
}

/* Returns: NULL behind the last one */
static RectoViPiece *
piece_behind (const Row *row, guint i)
{
  return i + 1 < row->pieces->len ? piece_at (row, i + 1) : NULL;
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

/* "Đại tá Lê Văn A - Chính ủy Trung đoàn 4": a dash by itself does what a comma does. */
static gboolean
is_dash (const RectoViToken *token)
{
  return token->sign == '-' && (token->flags & RECTO_VI_GLUED) == 0;
}

/* What stands between the piece and the next one; brackets with a place in a picture or a larger
 * unit do not count. */
static Gap
gap_behind (const Row *row, guint i)
{
  const RectoViParagraph *paragraph = row->paragraph;
  const RectoViPiece *next = piece_behind (row, i);
  guint at = piece_at (row, i)->end;
  gboolean comma = FALSE;

  if (next == NULL || next->first < at)
    return GAP_OTHER;
  if (recto_vi_token (paragraph, at)->sign == '(')
    {
      while (at < next->first && recto_vi_token (paragraph, at)->sign != ')')
        at++;
      at += at < next->first;
    }
  if (at < next->first &&
      (recto_vi_token (paragraph, at)->sign == ',' || is_dash (recto_vi_token (paragraph, at)) ||
       (recto_vi_token (paragraph, at)->sign == '.' &&
        piece_at (row, i)->type == RECTO_VI_PIECE_TITLE)))
    {
      comma = TRUE;
      at++;
    }
  if (next->type == RECTO_VI_PIECE_POST && at + 1 == next->first &&
      recto_vi_is (row->article, paragraph, at, RECTO_VI_FORMER))
    at++;
  if (at < next->first && next->plural && is_word (paragraph, next->first - 1, "các"))
    return at + 1 == next->first ? GAP_COMMA : GAP_OTHER;
  if (at == next->first)
    return comma ? GAP_COMMA : GAP_NONE;
  if (at + 1 == next->first && (is_word (paragraph, at, "và") || is_word (paragraph, at, "kiêm") ||
                                is_word (paragraph, at, "cùng") || is_word (paragraph, at, "là")))
    return GAP_AND;
  return GAP_OTHER;
}

/* The name that ranks, forms of address and posts from @i on lead to. Returns: NULL for none */
static RectoViPiece *
name_ahead (const Row *row, guint i)
{
  for (; i + 1 < row->pieces->len; i++)
    {
      const RectoViPiece *here = piece_at (row, i);
      RectoViPiece *next = piece_at (row, i + 1);
      Gap gap = gap_behind (row, i);

      if (gap == GAP_OTHER)
        return NULL;
      if (next->type == RECTO_VI_PIECE_NAME)
        return gap == GAP_NONE || (gap == GAP_COMMA && here->type == RECTO_VI_PIECE_TITLE) ? next
                                                                                           : NULL;
      if (gap == GAP_AND &&
          (here->type != RECTO_VI_PIECE_POST || next->type != RECTO_VI_PIECE_POST))
        return NULL;
    }
  return NULL;
}

/* The name that a post stands behind, over other posts. Returns: NULL for none */
static RectoViPiece *
name_behind (const Row *row, guint i)
{
  while (i > 0)
    {
      RectoViPiece *before = piece_at (row, i - 1);
      Gap gap = gap_behind (row, i - 1);

      if (before->type == RECTO_VI_PIECE_NAME)
        return gap == GAP_COMMA || gap == GAP_AND ? before : NULL;
      if (before->type != RECTO_VI_PIECE_POST || (gap != GAP_COMMA && gap != GAP_AND))
        return NULL;
      i--;
    }
  return NULL;
}

/* "Trung tướng A và Thiếu tướng B, các Phó Tư lệnh": all of them. */
static void
gather_people (const Row *row, guint i, RectoViPiece *post)
{
  post->people = g_array_new (FALSE, FALSE, sizeof (int));
  for (guint k = i; k > 0; k--)
    {
      const RectoViPiece *before = piece_at (row, k - 1);

      if (gap_behind (row, k - 1) == GAP_OTHER || before->type == RECTO_VI_PIECE_POST)
        break;
      if (before->type == RECTO_VI_PIECE_NAME && before->person >= 0)
        g_array_prepend_val (post->people, before->person);
    }
}

/* Whether a post that stands between two names goes with the one behind it. */
static gboolean
goes_ahead (const Row *row, guint i)
{
  const RectoViPiece *next = piece_behind (row, i);

  return next != NULL && gap_behind (row, i) == GAP_NONE && next->type != RECTO_VI_PIECE_POST &&
         name_ahead (row, i) != NULL;
}

static RectoViPerson *
get_person (RectoViArticle *article, int i)
{
  return i >= 0 ? &g_array_index (article->people, RectoViPerson, i) : NULL;
}

static const char *
unit_of (const RectoViArticle *article, const RectoViParagraph *paragraph, const RectoViPiece *post)
{
  for (guint i = 0; i < paragraph->pieces->len && post->unit_end < post->end; i++)
    {
      const RectoViPiece *piece = &g_array_index (paragraph->pieces, RectoViPiece, i);

      if (piece->type == RECTO_VI_PIECE_UNIT && piece->first == post->unit_end &&
          piece->end <= post->end)
        return piece->canonical; /* the longest stands first */
    }
  return NULL;
}

/* "Bí thư Đảng ủy, Chính ủy Lữ đoàn 229": the first post is of the brigade too. */
static gboolean
shares_unit (const Row *row, guint i)
{
  const RectoViPiece *post = piece_at (row, i);
  const RectoViPiece *next = piece_behind (row, i);
  Gap gap = gap_behind (row, i);

  if (post->unit_end < post->end || post->canonical != NULL || next == NULL ||
      next->type != RECTO_VI_PIECE_POST || (gap != GAP_COMMA && gap != GAP_AND))
    return FALSE;
  if (recto_vi_is (row->article, row->paragraph, post->end - 1, RECTO_VI_PLACE))
    return FALSE;
  return !is_word (row->paragraph, post->end - 1, "ủy") ||
         is_word (row->paragraph, post->end - 2, "đảng") ||
         is_word (row->paragraph, post->end - 2, "chính");
}

/* The post with its unit; from the last of a row, so that units go from one to the one before. */
static void
name_post (const Row *row, guint i)
{
  RectoViPiece *post = piece_at (row, i);
  const char *unit = NULL;
  g_autofree char *head = NULL;

  if (post->canonical != NULL)
    return;
  head = recto_vi_surface (row->article, row->paragraph, post->first, post->unit_end, TRUE);
  unit = unit_of (row->article, row->paragraph, post);
  for (guint k = i; unit == NULL && shares_unit (row, k); k++)
    unit = unit_of (row->article, row->paragraph, piece_at (row, k + 1));
  post->canonical = unit != NULL ? g_strconcat (head, " ", unit, NULL) : g_strdup (head);
}

/* "thăng quân hàm từ Đại tá lên Thiếu tướng cho đồng chí A", "A được thăng quân hàm Đại tá": whose
 * promotion it is. Returns: NULL for nobody's, and for what is no promotion */
static RectoViPiece *
promoted (const Row *row, guint i)
{
  const RectoViParagraph *paragraph = row->paragraph;
  guint before = piece_at (row, i)->first;
  const RectoViPiece *last = i > 0 ? piece_at (row, i - 1) : NULL;

  if (before == 0)
    return NULL;
  if (is_word (paragraph, before - 1, "từ") || is_word (paragraph, before - 1, "lên"))
    before -= last != NULL && last->type == RECTO_VI_PIECE_RANK && last->end + 1 == before
                  ? last->end - last->first + 2
                  : 1;
  if (before == 0 ||
      (!is_word (paragraph, before - 1, "hàm") && !is_word (paragraph, before - 1, "từ")))
    return NULL;
  for (guint k = i + 1; k < row->pieces->len; k++)
    {
      RectoViPiece *piece = piece_at (row, k);

      if (piece->type == RECTO_VI_PIECE_NAME)
        return piece;
      if (piece->first != piece_at (row, k - 1)->end + 1 ||
          (!is_word (paragraph, piece->first - 1, "cho") &&
           !is_word (paragraph, piece->first - 1, "lên")))
        break;
    }
  for (guint at = before; at > 0 && recto_vi_token (paragraph, at - 1)->sign != '.'; at--)
    while (i > 0 && piece_at (row, i - 1)->end >= at)
      if (piece_at (row, --i)->type == RECTO_VI_PIECE_NAME)
        return piece_at (row, i);
  return NULL;
}

static void
give_rank (const Row *row, guint i)
{
  RectoViPiece *rank = piece_at (row, i);
  const RectoViPiece *name = name_ahead (row, i);
  RectoViPerson *person = NULL;

  if (name == NULL)
    {
      name = promoted (row, i);
      rank->person = name != NULL ? name->person : -1;
      return;
    }
  rank->person = name->person;
  person = get_person (row->article, name->person);
  if (person != NULL && person->rank == NULL)
    person->rank = g_strdup (rank->canonical);
}

static void
give_post (const Row *row, guint i)
{
  RectoViPiece *post = piece_at (row, i);
  const RectoViPiece *name = NULL;
  RectoViPerson *person = NULL;

  if (post->plural)
    gather_people (row, i, post);
  if (post->plural || (post->first > 1 && is_word (row->paragraph, post->first - 1, "của") &&
                       is_word (row->paragraph, post->first - 2, "quyền")))
    return; /* "thừa ủy quyền của Chủ tịch nước, Thượng tướng A": not he */
  name = goes_ahead (row, i) ? name_ahead (row, i) : name_behind (row, i);
  if (name == NULL)
    name = name_ahead (row, i);
  if (name == NULL)
    return;
  post->person = name->person;
  post->reason = RECTO_REASON_APPOSITION;
  person = get_person (row->article, name->person);
  if (person != NULL && (post->first == 0 || !recto_vi_is (row->article, row->paragraph,
                                                           post->first - 1, RECTO_VI_FORMER)))
    g_ptr_array_add (person->posts, g_strdup (post->canonical)); /* who is meant by it now */
}

/* How well a post that is named alone fits one that somebody is known to hold: 0 not at all. */
static guint
fit (const char *alone, const char *held)
{
  g_autofree char *a = g_utf8_casefold (alone, -1);
  g_autofree char *b = g_utf8_casefold (held, -1);
  gsize n_same = 0, n_a = strlen (a), n_b = strlen (b), n_end = 0;

  while (a[n_same] != '\0' && a[n_same] == b[n_same])
    n_same++;
  if (a[n_same] == '\0' && b[n_same] == '\0')
    return 3;
  if (a[n_same] == '\0' && b[n_same] == ' ')
    return 2;
  while (n_end < n_a && n_end < n_b && a[n_a - n_end - 1] == b[n_b - n_end - 1])
    n_end++;
  /* "Phó chính ủy BĐBP tỉnh X": the same head, and the same place at the end */
  return n_end > 8 && n_same > 8 && n_same + n_end >= n_a ? 1 : 0;
}

/* "đồng chí Thứ trưởng Bộ Quốc phòng": the one person who holds the post. */
static void
describe (const Row *row, RectoViPiece *post)
{
  guint best = 0, n_best = 0;
  int found = -1;

  for (guint i = 0; i < row->article->people->len; i++)
    {
      const RectoViPerson *person = &g_array_index (row->article->people, RectoViPerson, i);
      guint fits = 0;

      for (guint k = 0; k < person->posts->len; k++)
        fits = MAX (fits, fit (post->canonical, g_ptr_array_index (person->posts, k)));
      if (fits > best)
        {
          best = fits;
          n_best = 0;
          found = (int) i;
        }
      n_best += fits > 0 && fits == best;
    }
  if (n_best != 1)
    return;
  post->person = found;
  post->reason = RECTO_REASON_DESCRIPTION;
}

static void
row_init (Row *row, RectoViArticle *article, RectoViParagraph *paragraph)
{
  *row = (Row){ article, paragraph, g_ptr_array_new () };
  for (guint i = 0; i < paragraph->pieces->len; i++)
    {
      RectoViPiece *piece = &g_array_index (paragraph->pieces, RectoViPiece, i);

      if (piece->type != RECTO_VI_PIECE_UNIT)
        g_ptr_array_add (row->pieces, piece);
    }
}

static void
link_row (const Row *row)
{
  for (guint i = row->pieces->len; i > 0; i--)
    if (piece_at (row, i - 1)->type == RECTO_VI_PIECE_POST)
      name_post (row, i - 1);
  for (guint i = 0; i < row->pieces->len; i++)
    if (piece_at (row, i)->type == RECTO_VI_PIECE_RANK)
      give_rank (row, i);
    else if (piece_at (row, i)->type == RECTO_VI_PIECE_POST)
      give_post (row, i);
}

/* "Bộ trưởng Lương Văn A" of somebody whose post was said in full: that post is meant. */
static void
complete_post (const Row *row, RectoViPiece *post)
{
  const RectoViPerson *person = get_person (row->article, post->person);
  gsize length = strlen (post->canonical);

  for (guint i = 0; i < person->posts->len; i++)
    {
      const char *held = g_ptr_array_index (person->posts, i);

      if (g_str_has_prefix (held, post->canonical) && held[length] == ' ')
        {
          g_free (post->canonical);
          post->canonical = g_strdup (held);
          return;
        }
    }
}

static void
describe_row (const Row *row)
{
  for (guint i = 0; i < row->pieces->len; i++)
    {
      RectoViPiece *piece = piece_at (row, i);

      if (piece->type == RECTO_VI_PIECE_POST && piece->person < 0 && !piece->plural)
        describe (row, piece);
      else if (piece->type == RECTO_VI_PIECE_POST && piece->person >= 0 &&
               piece->unit_end == piece->end)
        complete_post (row, piece);
    }
}

void
recto_vi_link (RectoViArticle *article)
{
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < article->n_paragraphs; i++)
      {
        Row row;

        row_init (&row, article, &article->paragraphs[i]);
        if (pass == 0)
          link_row (&row);
        else
          describe_row (&row);
        g_ptr_array_unref (row.pieces);
      }
}
