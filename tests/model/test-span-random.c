/* test-span-random.c: random sequences of edits against the rules of spans, told anew.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model-fixture.h"

/* Every letter of an article is another one, so that a letter is known wherever it goes: what is
 * typed is fresh, and what a split, a join or a move carries is not. Blanks come by joins alone. */

#define STEPS 14

/* A row as it has to be: its letters, and its spans in places of them. */
typedef struct
{
  GArray *texts[2]; /* (element-type gunichar) */
  GPtrArray *spans; /* (element-type RectoSpan), of both sides */
} Row;

typedef struct
{
  GRand *rand;
  RectoArticle *article;
  GPtrArray *rows;   /* (element-type Row) */
  gunichar next;     /* the next fresh letter */
  GHashTable *dumps; /* head as text -> all that the article was there */
} Case;

/* --- Rows as they have to be --- */

static Row *
row_new (void)
{
  Row *row = g_new0 (Row, 1);

  row->texts[0] = g_array_new (FALSE, FALSE, sizeof (gunichar));
  row->texts[1] = g_array_new (FALSE, FALSE, sizeof (gunichar));
  row->spans = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_span_free);
  return row;
}

static void
row_free (gpointer data)
{
  Row *row = data;

  g_array_unref (row->texts[0]);
  g_array_unref (row->texts[1]);
  g_ptr_array_unref (row->spans);
  g_free (row);
}

static Row *
get_row (Case *self, guint number)
{
  return self->rows->pdata[number];
}

static char *
to_text (const gunichar *letters, guint n)
{
  return g_ucs4_to_utf8 (letters, n, NULL, NULL, NULL);
}

static char *
fresh (Case *self, guint n)
{
  GString *text = g_string_new (NULL);

  for (; n > 0; n--)
    g_string_append_unichar (text, self->next++);
  return g_string_free (text, FALSE);
}

/* Takes the present article for what has to be: where it was shown to be right by other means. */
static void
take_over (Case *self)
{
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < recto_article_get_n_rows (self->article); i++)
    {
      const RectoSegment *segment = recto_article_get_row (self->article, i);
      Row *row = row_new ();

      for (guint side = 0; side < 2; side++)
        {
          g_autofree gunichar *letters = g_utf8_to_ucs4_fast (segment->texts[side], -1, NULL);

          g_array_append_vals (row->texts[side], letters, segment->lengths[side]);
        }
      for (guint j = 0; segment->spans != NULL && j < segment->spans->len; j++)
        g_ptr_array_add (row->spans, recto_span_copy (segment->spans->pdata[j]));
      g_ptr_array_add (self->rows, row);
    }
}

/* Returns: (transfer none) (nullable) */
static RectoSpan *
find_span (const GPtrArray *spans, const RectoUid *uid)
{
  for (guint i = 0; i < spans->len; i++)
    if (recto_uid_equal (&((RectoSpan *) spans->pdata[i])->uid, uid))
      return spans->pdata[i];
  return NULL;
}

static void
assert_same_spans (const Row *row, const RectoSegment *segment)
{
  const GPtrArray *present = recto_segment_get_spans (segment);
  guint n = present == NULL ? 0 : present->len;

  g_assert_cmpuint (n, ==, row->spans->len);
  for (guint i = 0; i < n; i++)
    {
      const RectoSpan *span = present->pdata[i];
      const RectoSpan *wanted = find_span (row->spans, &span->uid);

      g_assert_nonnull (wanted);
      g_assert_true (recto_span_equal (wanted, span));
      g_assert_cmpuint (span->start, <, span->end);
      g_assert_cmpuint (span->end, <=, segment->lengths[span->side]);
      for (guint j = 0; j < i; j++)
        {
          const RectoSpan *other = present->pdata[j];

          /* Two people may have something to say of the same words. */
          g_assert_true (other->side != span->side || other->kind != span->kind ||
                         span->kind == RECTO_SPAN_COMMENT || other->end <= span->start ||
                         span->end <= other->start);
        }
    }
}

static void
compare (Case *self)
{
  g_assert_cmpuint (recto_article_get_n_rows (self->article), ==, self->rows->len);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const RectoSegment *segment = recto_article_get_row (self->article, i);
      const Row *row = get_row (self, i);

      for (guint side = 0; side < 2; side++)
        {
          const gunichar *letters = (const gunichar *) (gpointer) row->texts[side]->data;
          g_autofree char *text = to_text (letters, row->texts[side]->len);

          g_assert_cmpstr (text, ==, segment->texts[side]);
        }
      assert_same_spans (row, segment);
    }
}

static void
remember (Case *self)
{
  g_hash_table_insert (self->dumps, recto_uid_to_string (recto_article_get_head (self->article)),
                       fixture_dump (self->article));
}

/* --- The rules --- */

/* What becomes of a span when [from, to) is replaced by @n letters. FALSE: nothing is left of it.
 */
static gboolean
follow (RectoSpan *span, guint from, guint to, guint n)
{
  if (to <= span->start) /* before it, or at its edge: outside */
    {
      span->start = span->start + n - (to - from);
      span->end = span->end + n - (to - from);
    }
  else if (from >= span->end) /* behind it, or at its edge: outside */
    return TRUE;
  else if (span->start <= from && to <= span->end) /* equal to it or within */
    span->end = span->end + n - (to - from);
  else if (from <= span->start && span->end <= to) /* all of it and more */
    return FALSE;
  else if (from < span->start) /* its first letters */
    {
      span->end = span->end + n - (to - from);
      span->start = from + n;
    }
  else /* its last letters */
    span->end = from;
  return span->start < span->end;
}

/* Whether a replacement would take letters of a span and letters beside it. */
static gboolean
crosses_any (const Row *row, RectoSide side, guint from, guint to)
{
  for (guint i = 0; i < row->spans->len; i++)
    {
      const RectoSpan *span = row->spans->pdata[i];

      if (span->side == side && from < span->end && span->start < to &&
          (from < span->start || span->end < to))
        return TRUE;
    }
  return FALSE;
}

static void
replace_in_row (Row *row, RectoSide side, guint from, guint to, const char *text)
{
  glong n = 0;
  g_autofree gunichar *letters = g_utf8_to_ucs4_fast (text, -1, &n);

  if (to > from)
    g_array_remove_range (row->texts[side], from, to - from);
  g_array_insert_vals (row->texts[side], from, letters, (guint) n);
  for (guint i = row->spans->len; i > 0; i--)
    {
      RectoSpan *span = row->spans->pdata[i - 1];

      if (span->side == side && !follow (span, from, to, (guint) n))
        g_ptr_array_remove_index (row->spans, i - 1);
    }
}

/* --- What people do --- */

static guint
pick_row (Case *self)
{
  return fixture_below (self->rand, self->rows->len);
}

static RectoSide
pick_side (Case *self)
{
  return fixture_below (self->rand, 3) == 0 ? RECTO_SIDE_SOURCE : RECTO_SIDE_TARGET;
}

static void
pick_range (Case *self, const Row *row, RectoSide side, guint *from, guint *to)
{
  guint length = row->texts[side]->len;

  *from = fixture_below (self->rand, length + 1);
  *to = *from + fixture_below (self->rand, MIN (length - *from, 7) + 1);
}

static void
replace (Case *self, guint row, RectoSide side, guint from, guint to, const char *text)
{
  g_autoptr (GError) error = NULL;

  recto_article_replace_text (self->article, recto_article_get_row (self->article, row), side, from,
                              to - from, text, RECTO_REPLACE_COMMAND, &error);
  g_assert_no_error (error);
}

static void
do_replace (Case *self)
{
  guint row = pick_row (self), from = 0, to = 0;
  RectoSide side = pick_side (self);
  g_autofree char *text = fresh (self, fixture_below (self->rand, 5));

  pick_range (self, get_row (self, row), side, &from, &to);
  replace (self, row, side, from, to, text);
  replace_in_row (get_row (self, row), side, from, to, text);
}

static void
type (Case *self, guint row, RectoSide side, guint from, guint to, const char *text)
{
  g_autoptr (GError) error = NULL;

  recto_article_replace_text (self->article, recto_article_get_row (self->article, row), side, from,
                              to - from, text, RECTO_REPLACE_TYPING, &error);
  g_assert_no_error (error);
}

/* An input method takes letters back one by one and types them, or others, in their place. */
static void
do_retype (Case *self)
{
  guint row = pick_row (self), from = 0, to = 0, same = 0;
  RectoSide side = pick_side (self);
  Row *wanted = get_row (self, row);
  g_autofree char *more = fresh (self, fixture_below (self->rand, 4));
  g_autofree char *kept = NULL;
  g_autofree char *text = NULL;

  pick_range (self, wanted, side, &from, &to);
  /* Across an edge either all of it is the same again or nothing. */
  same = fixture_below (self->rand, to - from + 1);
  if (crosses_any (wanted, side, from, to))
    same = same > 0 && *more == '\0' ? to - from : 0;
  for (guint i = from; i < from + same; i++) /* a blank ends the step */
    if (g_array_index (wanted->texts[side], gunichar, i) == ' ')
      same = 0;
  kept = to_text (&g_array_index (wanted->texts[side], gunichar, from), same);
  text = g_strconcat (kept, more, NULL);

  recto_article_break_typing (self->article);
  for (guint i = to; i > from; i--)
    type (self, row, side, i - 1, i, "");
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      g_autofree char *letter = g_strndup (p, (gsize) (g_utf8_next_char (p) - p));
      guint at = from + (guint) g_utf8_pointer_to_offset (text, p);

      type (self, row, side, at, at, letter);
    }
  recto_article_break_typing (self->article);
  if (same < to - from || *more != '\0')
    replace_in_row (wanted, side, from, to, text);
}

/* Replace all: places of several rows, in one step; between two of one row a letter stays. */
static void
do_replace_all (Case *self)
{
  recto_article_begin_group (self->article);
  for (guint row = 0; row < self->rows->len; row++)
    {
      RectoSide side = pick_side (self);
      guint end = get_row (self, row)->texts[side]->len;

      while (end > 2)
        {
          guint from = fixture_below (self->rand, end - 1);
          guint to = from + 1 + fixture_below (self->rand, MIN (end - from, 4));
          g_autofree char *text = fresh (self, fixture_below (self->rand, 4));

          replace (self, row, side, from, to, text);
          replace_in_row (get_row (self, row), side, from, to, text);
          end = from > 0 ? from - 1 : 0;
        }
    }
  recto_article_end_group (self->article);
}

static RectoSpan *
pick_span (Case *self, guint row)
{
  const Row *wanted = get_row (self, row);

  if (wanted->spans->len == 0)
    return NULL;
  return wanted->spans->pdata[fixture_below (self->rand, wanted->spans->len)];
}

static void
do_add (Case *self)
{
  guint row = pick_row (self), from = 0, to = 0;
  RectoSide side = pick_side (self);
  g_autoptr (RectoSpan) span = NULL;

  pick_range (self, get_row (self, row), side, &from, &to);
  if (from == to)
    return;
  span = recto_span_new (side, from, to,
                         (RectoSpanKind) (1 + fixture_below (self->rand, RECTO_SPAN_KIND_LAST)),
                         (RectoSpanState) fixture_below (self->rand, RECTO_SPAN_STATE_LAST + 1));
  span->label = g_strdup (fixture_below (self->rand, 2) == 0 ? NULL : "An");
  if (recto_article_add_span (self->article, recto_article_get_row (self->article, row), span,
                              NULL))
    g_ptr_array_add (get_row (self, row)->spans, g_steal_pointer (&span));
}

static void
do_remove (Case *self)
{
  guint row = pick_row (self);
  RectoSpan *span = pick_span (self, row);

  if (span == NULL)
    return;
  g_assert_true (recto_article_remove_span (
      self->article, recto_article_get_row (self->article, row), &span->uid, NULL));
  g_ptr_array_remove (get_row (self, row)->spans, span);
}

/* Accepting, rejecting, taking for another one. */
static void
do_judge (Case *self)
{
  guint row = pick_row (self);
  RectoSpan *span = pick_span (self, row);

  if (span == NULL)
    return;
  span->state = (RectoSpanState) fixture_below (self->rand, RECTO_SPAN_STATE_LAST + 1);
  span->target = fixture_below (self->rand, 2) == 0 ? RECTO_UID_NONE : recto_uid_new ();
  g_free (span->label);
  span->label = g_strdup (fixture_below (self->rand, 2) == 0 ? NULL : "Bình");
  g_assert_true (
      recto_article_retarget_span (self->article, recto_article_get_row (self->article, row),
                                   &span->uid, span->state, &span->target, span->label, NULL));
}

/* The identity of a piece that a split leaves over is its own: it is taken from the article, from
 * a span that nobody knows yet. Two comments may be on the same words. @before: the spans of the
 * row that was split */
static void
adopt_orphan (Case *self, RectoSpan *orphan, guint row, const GPtrArray *before)
{
  const GPtrArray *spans = recto_segment_get_spans (recto_article_get_row (self->article, row));

  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const RectoSpan *span = spans->pdata[i];

      orphan->uid = span->uid;
      if (recto_span_equal (orphan, span) && find_span (before, &span->uid) == NULL &&
          find_span (get_row (self, row)->spans, &span->uid) == NULL)
        return;
    }
  g_assert_not_reached ();
}

static void
deal_span (Case *self, guint row, RectoSpan *span, guint cut, const GPtrArray *before)
{
  Row *first = get_row (self, row), *second = get_row (self, row + 1);
  gboolean longer = cut <= span->start || (cut < span->end && span->end - cut > cut - span->start);
  g_autoptr (RectoSpan) piece = NULL;

  if (cut > span->start && cut < span->end)
    {
      piece = recto_span_copy (span);
      piece->state = RECTO_SPAN_ORPHAN;
      *(longer ? &piece->end : &span->end) = cut;
      *(longer ? &span->start : &piece->start) = cut;
    }
  for (RectoSpan *it = span; it != NULL; it = it == span ? piece : NULL)
    {
      gboolean behind = it->start >= cut;

      it->start -= behind ? cut : 0;
      it->end -= behind ? cut : 0;
      if (it == piece)
        adopt_orphan (self, it, behind ? row + 1 : row, before);
      g_ptr_array_add (behind ? second->spans : first->spans, recto_span_copy (it));
    }
}

static void
do_split (Case *self)
{
  guint row = pick_row (self), cuts[2];
  Row *first = get_row (self, row), *second = row_new ();
  g_autoptr (GPtrArray) spans = first->spans;

  for (guint side = 0; side < 2; side++)
    cuts[side] = fixture_below (self->rand, first->texts[side]->len + 1);
  g_assert_true (recto_article_split (self->article, recto_article_get_row (self->article, row),
                                      cuts[0], cuts[1], NULL));
  first->spans = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_span_free);
  g_ptr_array_insert (self->rows, (int) row + 1, second);
  for (guint side = 0; side < 2; side++)
    {
      GArray *text = first->texts[side];

      while (cuts[side] < text->len && g_array_index (text, gunichar, cuts[side]) == ' ')
        cuts[side]++; /* blanks stay in front of the cut */
      g_array_append_vals (second->texts[side], &g_array_index (text, gunichar, cuts[side]),
                           text->len - cuts[side]);
      g_array_set_size (text, cuts[side]);
    }
  for (guint i = 0; i < spans->len; i++)
    deal_span (self, row, spans->pdata[i], cuts[((RectoSpan *) spans->pdata[i])->side], spans);
}

static gboolean
ends_with_blank (const GArray *text)
{
  return text->len > 0 && g_array_index (text, gunichar, text->len - 1) == ' ';
}

static void
do_join (Case *self)
{
  guint row = pick_row (self), seams[2];
  const gunichar blank = ' ';
  Row *first = get_row (self, row), *second = NULL;

  if (row + 1 == self->rows->len)
    return;
  second = get_row (self, row + 1);
  g_assert_true (
      recto_article_join_next (self->article, recto_article_get_row (self->article, row), NULL));
  for (guint side = 0; side < 2; side++)
    {
      GArray *text = first->texts[side], *more = second->texts[side];

      if (text->len > 0 && more->len > 0 && !ends_with_blank (text) &&
          g_array_index (more, gunichar, 0) != ' ')
        g_array_append_val (text, blank);
      seams[side] = text->len;
      g_array_append_vals (text, more->data, more->len);
    }
  for (guint i = 0; i < second->spans->len; i++)
    {
      RectoSpan *span = recto_span_copy (second->spans->pdata[i]);

      span->start += seams[span->side];
      span->end += seams[span->side];
      g_ptr_array_add (first->spans, span);
    }
  g_ptr_array_remove_index (self->rows, row + 1);
}

/* Whatever goes where: its letters say which row it is, and its spans went along. */
static void
do_move (Case *self)
{
  guint row = pick_row (self);
  RectoSegment *segment = recto_article_get_row (self->article, row);
  Row *moved = get_row (self, row);

  if (!recto_article_move_row (self->article, segment, fixture_below (self->rand, 2) == 0, NULL))
    return;
  g_ptr_array_steal_index (self->rows, row);
  g_ptr_array_insert (self->rows, (int) recto_segment_get_row (segment), moved);
}

static void
do_paragraph (Case *self)
{
  guint row = pick_row (self), n = 0;
  RectoParagraph *paragraph =
      recto_segment_get_paragraph (recto_article_get_row (self->article, row));
  g_autofree char *text = NULL;

  n = recto_paragraph_get_n_rows (paragraph);
  row = recto_paragraph_get_first_row (paragraph);
  if (fixture_below (self->rand, 3) == 0 && n < self->rows->len)
    {
      g_assert_true (recto_article_delete_paragraph (self->article, paragraph, NULL));
      g_ptr_array_remove_range (self->rows, row, n);
      return;
    }
  text = fresh (self, 6);
  g_assert_true (
      recto_article_insert_paragraph (self->article, row, RECTO_KIND_BODY, "", text, NULL));
  g_ptr_array_insert (self->rows, (int) row, row_new ());
  replace_in_row (get_row (self, row), RECTO_SIDE_TARGET, 0, 0, text);
}

/* A row is marked as done, and its tags are with it, all in one step. */
static void
do_finish (Case *self)
{
  guint row = pick_row (self);

  recto_article_begin_group (self->article);
  recto_article_set_status (self->article, recto_article_get_row (self->article, row),
                            (RectoStatus) fixture_below (self->rand, RECTO_N_STATUSES), NULL);
  do_add (self);
  do_judge (self);
  do_add (self);
  recto_article_end_group (self->article);
}

static void
assert_as_then (Case *self)
{
  g_autofree char *head = recto_uid_to_string (recto_article_get_head (self->article));
  g_autofree char *dump = fixture_dump (self->article);

  g_assert_cmpstr (dump, ==, g_hash_table_lookup (self->dumps, head));
}

static void
do_travel (Case *self)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 1 + fixture_below (self->rand, 3); i > 0; i--)
    {
      if (fixture_below (self->rand, 3) > 0 && recto_article_can_undo (self->article))
        recto_article_undo (self->article, NULL, &error);
      else if (recto_article_can_redo (self->article))
        recto_article_redo (self->article, NULL, &error);
      g_assert_no_error (error);
      assert_as_then (self);
    }
  take_over (self);
}

/* --- A sequence --- */

/* The article in the morning has texts and spans, and no history. */
static void
begin (Case *self)
{
  g_autoptr (RectoArticleRecord) empty = fixture_record (FALSE, "|", "|", NULL, "|", NULL, "|", "");
  g_autoptr (RectoArticleRecord) record = NULL;

  self->article = recto_article_new (empty, NULL);
  take_over (self);
  for (guint row = 0; row < self->rows->len; row++)
    for (guint side = 0; side < 2; side++)
      {
        g_autofree char *text = fresh (self, 4 + fixture_below (self->rand, 12));

        replace (self, row, (RectoSide) side, 0, 0, text);
        replace_in_row (get_row (self, row), (RectoSide) side, 0, 0, text);
      }
  for (guint i = 0; i < 8; i++)
    do_add (self);
  record = recto_article_to_record (self->article);
  g_ptr_array_set_size (record->edits, 0);
  record->head = RECTO_UID_NONE;
  g_object_unref (self->article);
  self->article = recto_article_new (record, NULL);
  compare (self);
  remember (self);
}

/* Back to the start, and on to where it was. */
static void
end (Case *self)
{
  g_autofree char *last = fixture_dump (self->article);
  g_autofree char *again = NULL;
  g_autoptr (GError) error = NULL;
  RectoUid head = *recto_article_get_head (self->article);

  while (recto_article_can_undo (self->article))
    {
      g_assert_true (recto_article_undo (self->article, NULL, &error));
      assert_as_then (self);
    }
  g_assert_true (recto_uid_is_none (recto_article_get_head (self->article)));
  while (recto_article_can_redo (self->article))
    g_assert_true (recto_article_redo (self->article, NULL, &error));
  g_assert_true (recto_article_go_to (self->article, &head, &error));
  again = fixture_dump (self->article);
  g_assert_cmpstr (again, ==, last);
}

static void
run_sequence (GRand *rand)
{
  static void (*const what[]) (Case *) = {
    do_replace, do_replace, do_retype, do_retype, do_replace_all, do_add,    do_add,    do_remove,
    do_judge,   do_split,   do_join,   do_move,   do_paragraph,   do_finish, do_travel,
  };
  Case self = { .rand = rand, .next = 0x13000 };

  self.rows = g_ptr_array_new_with_free_func (row_free);
  self.dumps = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  begin (&self);
  for (guint i = 0; i < STEPS; i++)
    {
      what[fixture_below (rand, G_N_ELEMENTS (what))](&self);
      compare (&self);
      remember (&self);
    }
  end (&self);
  g_ptr_array_unref (self.rows);
  g_hash_table_unref (self.dumps);
  g_assert_finalize_object (self.article);
}

static void
test_every_sequence_keeps_the_rules (void)
{
  g_autoptr (GRand) rand = fixture_rand (20261122);
  guint n = fixture_rounds (2000, 100000);

  for (guint i = 0; i < n; i++)
    run_sequence (rand);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/span-random/every-sequence-keeps-the-rules",
                   test_every_sequence_keeps_the_rules);
  return g_test_run ();
}
