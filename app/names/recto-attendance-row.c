/* recto-attendance-row.c: what one sentence says of the persons in it: rank, post, unit, capacity.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A tag belongs to a person when nothing but glue (blanks, commas, brackets, small words such as
 * "and" or "đồng chí") and other such tags stand between the two. Tags behind a comma go to the
 * person before it, all others to the one behind:
 *
 *   Major General | Trần Minh An |, | Commander | of | Regiment 9 |, and | Senior Colonel | Lê Sơn
 *   `--> rank       person            post          unit                 `--> rank        person
 */
#define G_LOG_DOMAIN "recto-names"

#include "config.h"

#include <string.h>

#include "recto-attendance-private.h"

/* A tag that may belong to a person, outermost ones alone. Bytes of the row's text. */
typedef struct
{
  const RectoSpan *span;
  gsize start;
  gsize end;
  guint owner; /* a person's place among the marks; G_MAXUINT: nobody's */
} Mark;

typedef struct
{
  const char *text;
  const char *language;
  GArray *marks; /* (element-type Mark) by start, outer ones first */
} Sentence;

static Mark *
get_mark (Sentence *self, guint i)
{
  return &g_array_index (self->marks, Mark, i);
}

static gboolean
is_person (Sentence *self, guint i)
{
  return get_mark (self, i)->span->kind == RECTO_SPAN_PERSON;
}

void
recto_attendant_free (RectoAttendant *attendant)
{
  g_free (attendant->name);
  g_free (attendant->rank);
  g_free (attendant->post);
  g_free (attendant->unit);
  g_free (attendant);
}

/* --- What stands between two tags --- */

typedef enum
{
  GAP_BLANK, /* blanks, or nothing */
  GAP_AND,   /* a word that joins */
  GAP_COMMA, /* a comma, bracket or dash, and small words */
  GAP_TEXT,  /* something that is said */
} Gap;

static const char *const joining_words[] = { "and", "và", "cùng", "với", "together", "with", NULL };
static const char *const small_words[] = {
  "of",   "the", "from", "a",     "also",  "concurrently", "comrade", "mr",  "ms",
  "mrs",  "dr",  "phd",  "prof",  "assoc", "who",          "is",      "ret", "sir",
  "đồng", "chí", "các",  "ông",   "bà",    "ts",           "gs",      "pgs", "ths",
  "tiến", "sĩ",  "kiêm", "thuộc", "của",   "là",           NULL,
};

/* @from, @to: bytes of one word without blanks */
static Gap
judge_word (const char *from, const char *to)
{
  g_autofree char *word = g_utf8_strdown (from, to - from);

  if (g_strv_contains (joining_words, word))
    return GAP_AND;
  return g_strv_contains (small_words, word) ? GAP_COMMA : GAP_TEXT;
}

static Gap
measure_gap (const char *text, gsize from, gsize to)
{
  const char *p = text + from, *end = text + to;
  Gap gap = GAP_BLANK;

  while (p < end)
    {
      const char *start = p;

      while (p < end && g_unichar_isalnum (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      if (p > start)
        gap = MAX (gap, judge_word (start, p));
      else if (strchr (",;()[]", *p) != NULL ||
               g_unichar_type (g_utf8_get_char (p)) == G_UNICODE_DASH_PUNCTUATION)
        gap = MAX (gap, GAP_COMMA);
      else if (*p != '.' && !g_unichar_isspace (g_utf8_get_char (p)))
        return GAP_TEXT;
      if (p == start)
        p = g_utf8_next_char (p);
    }
  return gap;
}

static Gap
gap_before (Sentence *self, guint i)
{
  return i == 0 ? GAP_TEXT
                : measure_gap (self->text, get_mark (self, i - 1)->end, get_mark (self, i)->start);
}

/* Whether mark @i goes on with what the one before it says of a person: "and" joins two posts, but
 * not a post and a rank, which are two persons'. */
static gboolean
goes_on (Sentence *self, guint i)
{
  Gap gap = gap_before (self, i);

  return gap != GAP_TEXT &&
         (gap != GAP_AND || get_mark (self, i - 1)->span->kind == get_mark (self, i)->span->kind);
}

/* --- Whose tags they are --- */

static int
compare_marks (gconstpointer a, gconstpointer b)
{
  const Mark *x = a, *y = b;

  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;
  return x->end == y->end ? 0 : x->end > y->end ? -1 : 1;
}

static gboolean
stands (const RectoSpan *span, RectoSide side)
{
  return span->side == side && span->kind <= RECTO_SPAN_POST &&
         (span->state == RECTO_SPAN_ACCEPTED || span->state == RECTO_SPAN_AUTOMATIC);
}

/* Drops what lies within another one: a unit in the name of a post. */
static void
drop_inner (Sentence *self)
{
  gsize reached = 0;

  g_array_sort (self->marks, compare_marks);
  for (guint i = 0; i < self->marks->len;)
    {
      Mark *mark = get_mark (self, i);

      if (i > 0 && mark->end <= reached)
        {
          g_array_remove_index (self->marks, i);
          continue;
        }
      reached = MAX (reached, mark->end);
      i++;
    }
}

static void
collect_marks (Sentence *self, const RectoAttendanceRow *row, RectoSide side)
{
  for (guint i = 0; row->spans != NULL && i < row->spans->len; i++)
    {
      const RectoSpan *span = row->spans->pdata[i];
      Mark mark = { span, 0, 0, G_MAXUINT };

      if (!stands (span, side))
        continue;
      mark.start = (gsize) (g_utf8_offset_to_pointer (row->text, span->start) - row->text);
      mark.end = (gsize) (g_utf8_offset_to_pointer (row->text, span->end) - row->text);
      g_array_append_val (self->marks, mark);
    }
  drop_inner (self);
}

/* Whether the tags from @i on lead, without a comma, to a person: a title before a name. */
static gboolean
leads_on (Sentence *self, guint i)
{
  for (guint k = i + 1; k < self->marks->len && gap_before (self, k) == GAP_BLANK; k++)
    if (is_person (self, k))
      return TRUE;
  return FALSE;
}

/* What stands behind person @i and a comma, or of a place: "A, Commander of B". */
static void
claim_behind (Sentence *self, guint i)
{
  for (guint k = i + 1; k < self->marks->len; k++)
    {
      if (is_person (self, k) || !goes_on (self, k) || leads_on (self, k) ||
          (k == i + 1 && gap_before (self, k) != GAP_COMMA))
        return;
      get_mark (self, k)->owner = i;
    }
}

/* What stands before person @i: "Commander, Major General A". */
static void
claim_before (Sentence *self, guint i)
{
  for (guint k = i; k > 0 && goes_on (self, k); k--)
    {
      Mark *mark = get_mark (self, k - 1);

      if (is_person (self, k - 1) || mark->owner != G_MAXUINT)
        return;
      mark->owner = i;
    }
}

static void
claim_all (Sentence *self)
{
  for (guint i = 0; i < self->marks->len; i++)
    if (is_person (self, i))
      claim_behind (self, i);
  for (guint i = 0; i < self->marks->len; i++)
    if (is_person (self, i))
      claim_before (self, i);
}

/* --- What they say --- */

/* On one line, blanks single. */
static char *
print_text (Sentence *self, gsize from, gsize to)
{
  g_autoptr (GString) line = g_string_new (NULL);
  gboolean blank = FALSE;

  for (const char *p = self->text + from; p < self->text + to; p = g_utf8_next_char (p))
    {
      if (g_unichar_isspace (g_utf8_get_char (p)))
        {
          blank = line->len > 0;
          continue;
        }
      if (blank)
        g_string_append_c (line, ' ');
      blank = FALSE;
      g_string_append_unichar (line, g_utf8_get_char (p));
    }
  return g_string_free (g_steal_pointer (&line), FALSE);
}

/* An abbreviation in brackets: "GS" in "the General Staff (GS)". It says nothing of its own. */
static gboolean
is_defined (Sentence *self, guint i)
{
  const Mark *mark = get_mark (self, i);

  if (mark->start == 0 || self->text[mark->start - 1] != '(' || self->text[mark->end] != ')')
    return FALSE;
  for (const char *p = self->text + mark->start; p < self->text + mark->end;
       p = g_utf8_next_char (p))
    if (!g_unichar_isupper (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

/* Where a text ends that goes to @end: a bracket that it opens is closed in it. */
static gsize
close_bracket (Sentence *self, gsize start, gsize end)
{
  const char *open = g_strrstr_len (self->text + start, (gssize) (end - start), "(");

  return open != NULL && self->text[end] == ')' &&
                 memchr (open, ')', (gsize) (self->text + end - open)) == NULL
             ? end + 1
             : end;
}

/* Whether @i is a tag of that person and kind that is to be printed. */
static gboolean
is_printed (Sentence *self, guint i, guint owner, RectoSpanKind kind)
{
  return i < self->marks->len && get_mark (self, i)->owner == owner &&
         get_mark (self, i)->span->kind == kind && !is_defined (self, i);
}

/* The owned tags of one kind; those that stand together are one text, others follow a comma.
 * Returns: (transfer full) (nullable) */
static char *
print_owned (Sentence *self, guint owner, RectoSpanKind kind)
{
  g_autoptr (GString) printed = g_string_new (NULL);

  for (guint i = 0; i < self->marks->len; i++)
    {
      gsize start = get_mark (self, i)->start, end = get_mark (self, i)->end;
      g_autofree char *text = NULL;

      if (!is_printed (self, i, owner, kind))
        continue;
      while (is_printed (self, i + 1, owner, kind))
        end = get_mark (self, ++i)->end;
      text = print_text (self, start, close_bracket (self, start, end));
      g_string_append_printf (printed, "%s%s", printed->len > 0 ? ", " : "", text);
    }
  return printed->len > 0 ? g_string_free (g_steal_pointer (&printed), FALSE) : NULL;
}

/* The longest unit in the names of the owned posts. Returns: (transfer full) (nullable) */
static char *
print_inner_unit (Sentence *self, const RectoAttendanceRow *row, RectoSide side, guint owner)
{
  const RectoSpan *longest = NULL;
  const char *start;

  for (guint i = 0; i < self->marks->len; i++)
    {
      const Mark *mark = get_mark (self, i);

      for (guint k = 0; mark->owner == owner && k < row->spans->len; k++)
        {
          const RectoSpan *span = row->spans->pdata[k];

          if (stands (span, side) && span->kind == RECTO_SPAN_UNIT &&
              span->start >= mark->span->start && span->end <= mark->span->end &&
              (longest == NULL || span->end - span->start > longest->end - longest->start))
            longest = span;
        }
    }
  if (longest == NULL)
    return NULL;
  start = g_utf8_offset_to_pointer (row->text, longest->start);
  return print_text (
      self, (gsize) (start - row->text),
      (gsize) (g_utf8_offset_to_pointer (start, longest->end - longest->start) - row->text));
}

/* G_MAXUINT: none. */
static guint
find_next_person (Sentence *self, guint i)
{
  for (guint k = i + 1; k < self->marks->len; k++)
    if (is_person (self, k))
      return k;
  return G_MAXUINT;
}

/* "Major Generals A and B": where the rank before A is of both. Returns: (transfer full) (nullable)
 */
static char *
share_rank (Sentence *self, guint i, const char *rank)
{
  guint next = find_next_person (self, i);
  gsize length = rank == NULL ? 0 : strlen (rank);

  if (next != i + 1 || length < 2 || rank[length - 1] != 's' || gap_before (self, next) != GAP_AND)
    return NULL;
  return g_strndup (rank, length - 1);
}

/* --- In which capacity --- */

static gsize
start_of (Sentence *self, guint person)
{
  gsize start = get_mark (self, person)->start;

  for (guint i = person; i > 0 && get_mark (self, i - 1)->owner == person; i--)
    start = get_mark (self, i - 1)->start;
  return start;
}

static gsize
end_of (Sentence *self, guint person)
{
  gsize end = get_mark (self, person)->end;

  for (guint i = person + 1; i < self->marks->len && get_mark (self, i)->owner == person; i++)
    end = get_mark (self, i)->end;
  return end;
}

/* Beyond blanks, commas and closing brackets. */
static gsize
skip_glue (const char *text, gsize at, gboolean back)
{
  const char *p = text + at;

  while (back ? p > text : *p != '\0')
    {
      const char *next = back ? g_utf8_prev_char (p) : p;

      if (!g_unichar_isspace (g_utf8_get_char (next)) && strchr (",()", *next) == NULL)
        break;
      p = back ? next : g_utf8_next_char (p);
    }
  return (gsize) (p - text);
}

/* The clear words behind a person: "A chaired", "A received B". */
static void
judge_behind (Sentence *self, guint person, RectoCapacity *capacities)
{
  gsize at = skip_glue (self->text, end_of (self, person), FALSE), end = 0;
  guint next = find_next_person (self, person);
  RectoCapacity capacity = RECTO_CAPACITY_ATTEND;

  if (recto_capacity_find_word (self->language, self->text, at, RECTO_CAPACITY_WORD_SUBJECT,
                                &capacity, NULL))
    capacities[person] = capacity;
  else if (next != G_MAXUINT &&
           recto_capacity_find_word (self->language, self->text, at, RECTO_CAPACITY_WORD_RECEIVES,
                                     &capacity, &end) &&
           end <= start_of (self, next) &&
           measure_gap (self->text, end, start_of (self, next)) != GAP_TEXT)
    {
      capacities[person] = capacity;
      capacities[next] = RECTO_CAPACITY_GUEST;
    }
}

/* Before the small word that ends at @at, as in "chaired by Comrade"; @at itself if none does. */
static gsize
skip_small_word (const char *text, gsize at)
{
  const char *end = text + at, *p = end;

  while (p > text && g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (p))))
    p = g_utf8_prev_char (p);
  return p < end && judge_word (p, end) == GAP_COMMA ? skip_glue (text, (gsize) (p - text), TRUE)
                                                     : at;
}

/* The clear words before a person: "chaired by A". */
static void
judge_before (Sentence *self, guint person, RectoCapacity *capacities)
{
  gsize at = skip_glue (self->text, start_of (self, person), TRUE), next = at;
  RectoCapacity capacity = RECTO_CAPACITY_ATTEND;
  gboolean found = FALSE;

  do
    {
      at = next;
      found = recto_capacity_find_word (self->language, self->text, at, RECTO_CAPACITY_WORD_AGENT,
                                        &capacity, NULL);
      next = skip_small_word (self->text, at);
    }
  while (!found && next != at);
  if (found)
    capacities[person] = capacity;
}

/* "A and B chaired", "chaired by A and B": what is said of one is said of both. */
static gboolean
are_joined (Sentence *self, guint person, guint next)
{
  return next != G_MAXUINT &&
         measure_gap (self->text, end_of (self, person), start_of (self, next)) == GAP_AND;
}

static void
judge_all (Sentence *self, RectoCapacity *capacities)
{
  for (guint i = self->marks->len; i > 0; i--)
    {
      guint person = i - 1, next = G_MAXUINT;

      if (!is_person (self, person))
        continue;
      judge_behind (self, person, capacities);
      judge_before (self, person, capacities);
      next = find_next_person (self, person);
      if (capacities[person] == RECTO_CAPACITY_ATTEND && are_joined (self, person, next) &&
          capacities[next] != RECTO_CAPACITY_GUEST)
        capacities[person] = capacities[next];
    }
  for (guint i = 0; i < self->marks->len; i++)
    {
      guint next = is_person (self, i) ? find_next_person (self, i) : G_MAXUINT;

      if (next != G_MAXUINT && capacities[next] == RECTO_CAPACITY_ATTEND &&
          are_joined (self, i, next))
        capacities[next] = capacities[i];
    }
}

/* --- The persons --- */

/* "Photo: A" took no part. */
static gboolean
is_credit (Sentence *self, guint person)
{
  gsize at = skip_glue (self->text, start_of (self, person), TRUE);
  g_autofree char *before = g_utf8_strdown (self->text, (gssize) at);

  return g_str_has_suffix (before, "photo:") || g_str_has_suffix (before, "photo by") ||
         g_str_has_suffix (before, "photos:") || g_str_has_suffix (before, "ảnh:");
}

static RectoAttendant *
read_person (Sentence *self, const RectoAttendanceRow *row, RectoSide side, guint i)
{
  RectoAttendant *attendant = g_new0 (RectoAttendant, 1);
  const Mark *mark = get_mark (self, i);

  attendant->target = mark->span->target;
  attendant->name = print_text (self, mark->start, mark->end);
  attendant->rank = print_owned (self, i, RECTO_SPAN_RANK);
  attendant->post = print_owned (self, i, RECTO_SPAN_POST);
  attendant->unit = print_owned (self, i, RECTO_SPAN_UNIT);
  if (attendant->unit == NULL)
    attendant->unit = print_inner_unit (self, row, side, i);
  return attendant;
}

GPtrArray *
recto_attendance_read_row (const RectoAttendanceRow *row, RectoSide side, const char *language)
{
  GPtrArray *persons = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_attendant_free);
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  g_autofree RectoCapacity *capacities = NULL;
  g_autofree char *shared = NULL;
  Sentence self = { row->text, language, marks };

  collect_marks (&self, row, side);
  claim_all (&self);
  capacities = g_new0 (RectoCapacity, marks->len + 1);
  judge_all (&self, capacities);
  for (guint i = 0; i < marks->len; i++)
    {
      RectoAttendant *attendant;

      if (!is_person (&self, i) || is_credit (&self, i))
        continue;
      attendant = read_person (&self, row, side, i);
      attendant->capacity = capacities[i];
      if (attendant->rank == NULL)
        attendant->rank = g_steal_pointer (&shared);
      g_free (shared);
      shared = share_rank (&self, i, attendant->rank);
      g_ptr_array_add (persons, attendant);
    }
  return persons;
}
