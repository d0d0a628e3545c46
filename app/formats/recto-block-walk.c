/* recto-block-walk.c: spans that may cross, as marks that nest.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-formats"

#include "config.h"

#include "recto-format-private.h"

/* A stretch of a mark: [start, end) in code points. */
typedef struct
{
  guint start, end;
  const RectoSpan *span;
} Mark;

typedef struct
{
  const RectoSpanWalk *walk;
  gpointer data;
  GArray *open; /* (element-type Mark), outer first */
  const char *at;
  guint offset;
} Walker;

static guint
depth (RectoSpanKind kind)
{
  switch (kind)
    {
    case RECTO_SPAN_LINK:
      return 0;
    case RECTO_SPAN_PERSON:
    case RECTO_SPAN_UNIT:
    case RECTO_SPAN_RANK:
    case RECTO_SPAN_POST:
    case RECTO_SPAN_COMMENT:
    case RECTO_SPAN_VERIFY:
      return 1;
    case RECTO_SPAN_STRONG:
      return 2;
    case RECTO_SPAN_EMPHASIS:
      return 3;
    default:
      g_assert_not_reached ();
    }
}

/* Outer first. */
static int
compare_marks (gconstpointer a, gconstpointer b)
{
  const Mark *one = a, *other = b;
  int order = (int) depth (one->span->kind) - (int) depth (other->span->kind);

  if (order == 0)
    order = (one->start > other->start) - (one->start < other->start);
  if (order == 0)
    order = (one->end < other->end) - (one->end > other->end);
  if (order == 0)
    order = (int) one->span->kind - (int) other->span->kind;
  return order;
}

/* Two marks in order of start that are one to the reader: emphasis on emphasis. */
static gboolean
join (Mark *one, const Mark *other)
{
  gboolean plain = one->span->kind == RECTO_SPAN_EMPHASIS || one->span->kind == RECTO_SPAN_STRONG;

  if (one->span->kind != other->span->kind || other->start > one->end || !plain)
    return FALSE;

  one->end = MAX (one->end, other->end);
  return TRUE;
}

/* Those of @block's spans that @walk wants, sorted, clamped, none twice. */
static GArray *
collect (const RectoBlock *block, const RectoSpanWalk *walk, gpointer data, guint length)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  guint kept = 0;

  for (guint i = 0; block->spans != NULL && i < block->spans->len; i++)
    {
      const RectoSpan *span = g_ptr_array_index (block->spans, i);
      Mark mark = { span->start, MIN (span->end, length), span };

      if (mark.start < mark.end && walk->wants (span, data))
        g_array_append_val (marks, mark);
    }
  g_array_sort (marks, compare_marks);

  for (guint i = 0; i < marks->len; i++)
    {
      Mark mark = g_array_index (marks, Mark, i);
      Mark *last = kept > 0 ? &g_array_index (marks, Mark, kept - 1) : NULL;

      if (last != NULL && join (last, &mark))
        continue;
      if (last != NULL && mark.span->kind == RECTO_SPAN_LINK && mark.start < last->end)
        continue;
      g_array_index (marks, Mark, kept++) = mark;
    }
  g_array_set_size (marks, kept);
  return marks;
}

static void
go_to (Walker *self, guint offset)
{
  const char *next = g_utf8_offset_to_pointer (self->at, (glong) (offset - self->offset));

  if (next > self->at)
    self->walk->text (self->at, next, self->data);
  self->at = next;
  self->offset = offset;
}

/* Closes all that ends here or stands within what ends or must come inside something new, then
 * opens what must be open. */
static void
change_marks (Walker *self, const GArray *marks)
{
  guint keep = 0;

  for (guint i = 0; i < marks->len; i++)
    {
      const Mark *mark = &g_array_index (marks, Mark, i);

      if (mark->start > self->offset || mark->end <= self->offset)
        continue;
      if (keep < self->open->len && g_array_index (self->open, Mark, keep).span == mark->span)
        keep++;
      else
        break;
    }
  while (self->open->len > keep)
    {
      self->walk->close (g_array_index (self->open, Mark, self->open->len - 1).span, self->at,
                         self->data);
      g_array_set_size (self->open, self->open->len - 1);
    }
  for (guint i = 0, seen = 0; i < marks->len; i++)
    {
      const Mark *mark = &g_array_index (marks, Mark, i);

      if (mark->start > self->offset || mark->end <= self->offset || seen++ < keep)
        continue;
      self->walk->open (mark->span, self->at, self->data);
      g_array_append_vals (self->open, mark, 1);
    }
}

/* The next place after @offset where a mark begins or ends. */
static guint
next_change (const GArray *marks, guint offset, guint length)
{
  guint next = length;

  for (guint i = 0; i < marks->len; i++)
    {
      const Mark *mark = &g_array_index (marks, Mark, i);

      if (mark->start > offset)
        next = MIN (next, mark->start);
      if (mark->end > offset)
        next = MIN (next, mark->end);
    }
  return next;
}

void
recto_block_walk (const RectoBlock *block, const RectoSpanWalk *walk, gpointer data)
{
  guint length = (guint) g_utf8_strlen (block->text, -1);
  g_autoptr (GArray) marks = collect (block, walk, data, length);
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (Mark));
  Walker self = { .walk = walk, .data = data, .open = open, .at = block->text };

  while (self.offset < length)
    {
      change_marks (&self, marks);
      go_to (&self, next_change (marks, self.offset, length));
    }
  change_marks (&self, marks);
}
