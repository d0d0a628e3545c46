/* recto-diff.c: what changed between two texts, in words.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tokens, white space among them, become numbers, equal ones the same number. The middle of a
 * shortest script is searched from both ends at once, then the two halves likewise: linear space.
 * What comes out is shortest but not yet readable: "old one" to "new two" keeps the space between
 * its two changes. So changes with nothing but white space between them become one, and a change
 * that could as well stand one token further begins at a word:
 *
 *   the[ big] dog   becomes   the [big ]dog
 */
#define G_LOG_DOMAIN "recto-language"
#include "config.h"

#include "recto-diff.h"
#include "recto-words.h"

#include <string.h>

/* Half the changes that are found as a shortest script: twice an article written anew. */
#define MAX_EXACT 2048

typedef struct
{
  const char *text;
  GArray *tokens; /* element-type RectoToken */
  guint *ids;
  gboolean *changed; /* not part of the other text */
} Side;

typedef struct
{
  const guint *a, *b;
  gboolean *a_changed, *b_changed;
  int *forward, *backward; /* furthest x by diagonal, from an origin in the middle */
} Myers;

/* A change in token numbers: [old_start, old_end) became [new_start, new_end). */
typedef struct
{
  guint old_start, old_end, new_start, new_end;
} Block;

typedef struct
{
  int x, y;
} Point;

/* One step of the search from the front. Returns: whether it met the search from the back */
static gboolean
step_forward (Myers *self, const int *range, int d, Point *middle)
{
  int a0 = range[0], b0 = range[2], n = range[1] - a0, m = range[3] - b0, delta = n - m;

  for (int k = -d; k <= d; k += 2)
    {
      int x = 0, y = 0;

      if (k < -m || k > n)
        continue;
      if (k == -d || k - 1 < -m ||
          (k != d && k + 1 <= n && self->forward[k - 1] < self->forward[k + 1]))
        x = self->forward[k + 1];
      else
        x = self->forward[k - 1] + 1;
      for (y = x - k; x < n && y < m && self->a[a0 + x] == self->b[b0 + y]; y++)
        x++;
      self->forward[k] = x;
      if (delta % 2 != 0 && k >= delta - (d - 1) && k <= delta + (d - 1) &&
          x + self->backward[delta - k] >= n)
        {
          *middle = (Point){ a0 + x, b0 + x - k };
          return TRUE;
        }
    }
  return FALSE;
}

/* The same from the back; diagonals are counted from the far corner. */
static gboolean
step_backward (Myers *self, const int *range, int d, Point *middle)
{
  int a0 = range[0], a1 = range[1], b0 = range[2], b1 = range[3];
  int n = a1 - a0, m = b1 - b0, delta = n - m;

  for (int k = -d; k <= d; k += 2)
    {
      int x = 0, y = 0;

      if (k < -m || k > n)
        continue;
      if (k == -d || k - 1 < -m ||
          (k != d && k + 1 <= n && self->backward[k - 1] < self->backward[k + 1]))
        x = self->backward[k + 1];
      else
        x = self->backward[k - 1] + 1;
      for (y = x - k; x < n && y < m && self->a[a1 - x - 1] == self->b[b1 - y - 1]; y++)
        x++;
      self->backward[k] = x;
      if (delta % 2 == 0 && delta - k >= -d && delta - k <= d && x + self->forward[delta - k] >= n)
        {
          *middle = (Point){ a1 - x, b1 - (x - k) };
          return TRUE;
        }
    }
  return FALSE;
}

/* Where the search from the front came furthest with @d changes. */
static Point
furthest_forward (const Myers *self, const int *range, int d)
{
  int n = range[1] - range[0], m = range[3] - range[2];
  Point best = { 0, 0 };

  for (int k = -d; k <= d; k += 2)
    {
      int x = k >= -m && k <= n ? self->forward[k] : -1, y = x - k;

      if (x >= 0 && x <= n && y >= 0 && y <= m && x + y > best.x + best.y)
        best = (Point){ x, y };
    }
  return (Point){ range[0] + best.x, range[2] + best.y };
}

/* A point that a shortest script goes through, or nearly so where two texts have next to nothing in
 * common: the exact one would cost the square of their lengths. @range: a0, a1, b0, b1, neither
 * side empty. */
static Point
find_middle (Myers *self, const int *range)
{
  int n = range[1] - range[0], m = range[3] - range[2];
  Point middle = { range[0], range[2] };

  self->forward[1] = 0;
  self->backward[1] = 0;
  for (int d = 0; d <= (n + m + 1) / 2; d++)
    {
      if (step_forward (self, range, d, &middle) || step_backward (self, range, d, &middle))
        break;
      if (d >= MAX_EXACT)
        return furthest_forward (self, range, d);
    }
  return middle;
}

/* Marks what is not common. Each call has at most half the script of its caller or MAX_EXACT
 * changes, and the rest is gone on with, so the depth is logarithmic. */
static void
compare (Myers *self, int a0, int a1, int b0, int b1)
{
  int range[4];
  Point middle;

  for (;;)
    {
      while (a0 < a1 && b0 < b1 && self->a[a0] == self->b[b0])
        a0++, b0++;
      while (a0 < a1 && b0 < b1 && self->a[a1 - 1] == self->b[b1 - 1])
        a1--, b1--;
      if (a0 == a1 || b0 == b1)
        {
          for (int i = a0; i < a1; i++)
            self->a_changed[i] = TRUE;
          for (int j = b0; j < b1; j++)
            self->b_changed[j] = TRUE;
          return;
        }
      range[0] = a0, range[1] = a1, range[2] = b0, range[3] = b1;
      middle = find_middle (self, range);
      compare (self, a0, middle.x, b0, middle.y);
      a0 = middle.x;
      b0 = middle.y;
    }
}

/* Numbers for tokens: equal bytes, equal number. @numbers: shared by both sides */
static void
fill_side (Side *side, const char *text, const char *language, GHashTable *numbers)
{
  side->text = text;
  side->tokens = recto_tokenize (text, -1, language);
  side->ids = g_new0 (guint, side->tokens->len + 1);
  side->changed = g_new0 (gboolean, side->tokens->len + 1);
  for (guint i = 0; i < side->tokens->len; i++)
    {
      const RectoToken *token = &g_array_index (side->tokens, RectoToken, i);
      g_autofree char *key = g_strndup (text + token->start, token->end - token->start);
      guint id = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, key));

      if (id == 0)
        {
          id = g_hash_table_size (numbers) + 1;
          g_hash_table_insert (numbers, g_steal_pointer (&key), GUINT_TO_POINTER (id));
        }
      side->ids[i] = id;
    }
}

static void
clear_side (Side *side)
{
  g_array_unref (side->tokens);
  g_free (side->ids);
  g_free (side->changed);
}

/* White space inside a line. A line break is a place to hold on to. */
static gboolean
is_gap (const Side *side, guint start, guint end)
{
  for (guint i = start; i < end; i++)
    {
      const RectoToken *token = &g_array_index (side->tokens, RectoToken, i);

      if (token->kind != RECTO_TOKEN_SPACE ||
          memchr (side->text + token->start, '\n', token->end - token->start) != NULL)
        return FALSE;
    }
  return TRUE;
}

/* Changes as blocks, those with a gap between them made one. */
static GArray *
collect (const Side *old, const Side *new)
{
  GArray *blocks = g_array_new (FALSE, FALSE, sizeof (Block));
  guint i = 0, j = 0;

  while (i < old->tokens->len || j < new->tokens->len)
    {
      Block block = { i, i, j, j };
      Block *last = blocks->len > 0 ? &g_array_index (blocks, Block, blocks->len - 1) : NULL;

      while (i < old->tokens->len && old->changed[i])
        block.old_end = ++i;
      while (j < new->tokens->len &&new->changed[j])
        block.new_end = ++j;
      if (block.old_end == block.old_start && block.new_end == block.new_start)
        {
          i++;
          j++;
        }
      else if (last != NULL && is_gap (old, last->old_end, block.old_start))
        {
          last->old_end = block.old_end;
          last->new_end = block.new_end;
        }
      else
        g_array_append_val (blocks, block);
    }
  return blocks;
}

/* What joining made equal at the edges goes back; then an insertion or deletion moves on to where
 * it begins with a word. @limit: where the next change begins in @old */
static void
tidy (const Side *old, const Side *new, Block *block, guint limit)
{
  gboolean is_delete = FALSE;
  const Side *side = NULL;

  while (block->old_start < block->old_end && block->new_start < block->new_end &&
         old->ids[block->old_start] == new->ids[block->new_start])
    block->old_start++, block->new_start++;
  while (block->old_start < block->old_end && block->new_start < block->new_end &&
         old->ids[block->old_end - 1] == new->ids[block->new_end - 1])
    block->old_end--, block->new_end--;
  if (block->old_start != block->old_end && block->new_start != block->new_end)
    return;

  is_delete = block->new_start == block->new_end;
  side = is_delete ? old : new;
  while (block->old_end < limit)
    {
      guint first = is_delete ? block->old_start : block->new_start;
      guint after = is_delete ? block->old_end : block->new_end;

      if (first == after || side->ids[first] != side->ids[after] ||
          !is_gap (side, first, first + 1))
        return;
      *block = (Block){ block->old_start + 1, block->old_end + 1, block->new_start + 1,
                        block->new_end + 1 };
    }
}

static gsize
byte_of (const Side *side, guint token)
{
  if (token < side->tokens->len)
    return g_array_index (side->tokens, RectoToken, token).start;
  return strlen (side->text);
}

static void
add_run (GArray *runs, const Side *old, const Side *new, const Block *block, gboolean equal)
{
  RectoDiffRun run = { RECTO_DIFF_EQUAL, byte_of (old, block->old_start),
                       byte_of (old, block->old_end), byte_of (new, block->new_start),
                       byte_of (new, block->new_end) };

  if (run.old_start == run.old_end && run.new_start == run.new_end)
    return;
  if (!equal && run.old_start == run.old_end)
    run.op = RECTO_DIFF_INSERT;
  else if (!equal)
    run.op = run.new_start == run.new_end ? RECTO_DIFF_DELETE : RECTO_DIFF_REPLACE;
  g_array_append_val (runs, run);
}

/* Blocks and what lies between them. */
static GArray *
make_runs (const Side *old, const Side *new, GArray *blocks)
{
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (RectoDiffRun));
  Block between = { 0, 0, 0, 0 };

  for (guint i = 0; i < blocks->len; i++)
    {
      Block *block = &g_array_index (blocks, Block, i);
      guint limit =
          i + 1 < blocks->len ? g_array_index (blocks, Block, i + 1).old_start : old->tokens->len;

      tidy (old, new, block, limit);
      between.old_end = block->old_start;
      between.new_end = block->new_start;
      add_run (runs, old, new, &between, TRUE);
      add_run (runs, old, new, block, FALSE);
      between.old_start = block->old_end;
      between.new_start = block->new_end;
    }
  between.old_end = old->tokens->len;
  between.new_end = new->tokens->len;
  add_run (runs, old, new, &between, TRUE);
  return runs;
}

/**
 * recto_diff_words:
 * @old_text: UTF-8
 * @new_text: UTF-8
 * @language: BCP 47, decides what a word is
 *
 * A shortest script over tokens, made readable, see the header. Any thread. Cost: O(nd), linear
 * space. Source: Myers 1986, "An O(ND) Difference Algorithm and Its Variations", section 4b.
 *
 * Returns: (transfer full) (element-type RectoDiffRun)
 */
GArray *
recto_diff_words (const char *old_text, const char *new_text, const char *language)
{
  g_autoptr (GHashTable) numbers = NULL;
  g_autoptr (GArray) blocks = NULL;
  g_autofree int *memory = NULL;
  GArray *runs = NULL;
  Side old = { 0 }, new = { 0 };
  Myers myers = { 0 };
  gsize diagonals = 0;

  g_return_val_if_fail (old_text != NULL && new_text != NULL, NULL);
  g_return_val_if_fail (language != NULL, NULL);

  numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  fill_side (&old, old_text, language, numbers);
  fill_side (&new, new_text, language, numbers);

  diagonals = (gsize) old.tokens->len + new.tokens->len + 4;
  memory = g_new0 (int, diagonals * 4);
  myers = (Myers){ .a = old.ids,
                   .b = new.ids,
                   .a_changed = old.changed,
                   .b_changed = new.changed,
                   .forward = memory + diagonals,
                   .backward = memory + 3 * diagonals };
  compare (&myers, 0, (int) old.tokens->len, 0, (int) new.tokens->len);
  blocks = collect (&old, &new);
  runs = make_runs (&old, &new, blocks);
  clear_side (&old);
  clear_side (&new);
  return runs;
}

/* The name that the command line and files use; never translated. */
const char *
recto_diff_op_to_name (RectoDiffOp op)
{
  static const char *const names[] = { "equal", "delete", "insert", "replace" };

  g_return_val_if_fail (op < G_N_ELEMENTS (names), NULL);

  return names[op];
}
