/* recto-problems.c: what is wrong in an open article, or seems to be.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-problems.h"

#include <string.h>

#include "recto-left.h"
#include "recto-pairing.h"
#include "recto-template.h"

/* Microseconds of looking at a time, and rows between two looks at the clock. */
#define SLICE 1500
#define ROWS_AT_ONCE 16
/* Rows: of a longer article misspelt words are not listed, since all of it would have to be
 * checked.
 */
#define MOST_SPELT 1000
#define N_SEVERITIES (RECTO_SEVERITY_ERROR + 1)

/* How many problems of each severity a row has, up to 255; the problems themselves are made when
 * they are asked for. */
typedef struct
{
  guint8 n[N_SEVERITIES];
  guint8 looked_at;
} Row;

struct _RectoProblems
{
  GObject parent_instance;
  RectoArticle *article;   /* owned */
  RectoChecker *checker;   /* owned, nullable */
  RectoSpelling *spelling; /* owned, nullable */
  GHashTable *left;        /* set of owned utf8, as recto_left_make_key () has them; nullable: to be
                              read */
  GArray *rows;            /* (element-type Row): of the article in order */
  guint counts[N_SEVERITIES];
  guint n_left; /* rows not looked at */
  guint next;   /* where looking goes on */
  guint source;
  GHashTable *paired; /* set of owned RectoUid: rows whose texts may not belong together */
};

enum
{
  ROW_CHANGED,
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoProblems, recto_problems, G_TYPE_OBJECT)

void
recto_problem_free (RectoProblem *problem)
{
  g_free (problem->label);
  g_free (problem->message);
  g_free (problem->fix);
  g_free (problem->says);
  g_free (problem);
}

/* --- What there is to find --- */

static RectoProblem *
add (GPtrArray *problems, RectoProblemKind kind, RectoSeverity severity)
{
  RectoProblem *problem = g_new0 (RectoProblem, 1);

  problem->kind = kind;
  problem->severity = severity;
  problem->side = RECTO_SIDE_TARGET;
  g_ptr_array_add (problems, problem);
  return problem;
}

static gboolean
is_blank (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      return FALSE;
  return TRUE;
}

static void
find_empty (const RectoSegment *segment, GPtrArray *problems)
{
  if (recto_segment_get_status (segment) >= RECTO_STATUS_TRANSLATED &&
      (recto_segment_get_flags (segment) & RECTO_FLAG_OMITTED) == 0 &&
      is_blank (recto_segment_get_text (segment, RECTO_SIDE_TARGET)) &&
      !is_blank (recto_segment_get_text (segment, RECTO_SIDE_SOURCE)))
    add (problems, RECTO_PROBLEM_EMPTY, RECTO_SEVERITY_ERROR);
}

static void
find_source_change (const RectoSegment *segment, GPtrArray *problems)
{
  if ((recto_segment_get_flags (segment) & RECTO_FLAG_SOURCE_CHANGED) != 0)
    add (problems, RECTO_PROBLEM_SOURCE, RECTO_SEVERITY_WARNING);
}

static void
find_tags (const RectoSegment *segment, GPtrArray *problems)
{
  const GPtrArray *spans = recto_segment_get_spans (segment);

  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const RectoSpan *span = g_ptr_array_index (spans, i);
      RectoProblem *problem = NULL;

      if (span->kind == RECTO_SPAN_COMMENT)
        continue; /* its thread knows where it was */
      if (span->state == RECTO_SPAN_ORPHAN)
        problem = add (problems, RECTO_PROBLEM_ORPHAN, RECTO_SEVERITY_WARNING);
      else if (span->kind == RECTO_SPAN_VERIFY && span->state != RECTO_SPAN_REJECTED)
        problem = add (problems, RECTO_PROBLEM_VERIFY, RECTO_SEVERITY_WARNING);
      if (problem == NULL)
        continue;
      problem->side = span->side;
      problem->start = span->start;
      problem->end = span->end;
      problem->label = g_strdup (span->label);
    }
}

/* What nothing was known for when the template was applied. */
static void
find_placeholders (const RectoSegment *segment, GPtrArray *problems)
{
  const char *text = recto_segment_get_text (segment, RECTO_SIDE_TARGET);
  const char *at = text;
  gsize length;

  if ((recto_segment_get_flags (segment) & RECTO_FLAG_OMITTED) != 0)
    return;
  for (; (at = recto_template_find (at, &length)) != NULL; at += length)
    {
      RectoProblem *problem = add (problems, RECTO_PROBLEM_FILL_IN, RECTO_SEVERITY_ERROR);

      problem->start = (guint) g_utf8_pointer_to_offset (text, at);
      problem->end = problem->start + (guint) length;
    }
}

/* What was left as it is, as the article has it now. */
static GHashTable *
get_left (RectoProblems *self)
{
  g_autoptr (GPtrArray) list = NULL;

  if (self->left != NULL)
    return self->left;
  self->left = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  list = recto_left_list (self->article);
  for (guint i = 0; i < list->len; i++)
    g_hash_table_add (self->left, recto_left_make_key (list->pdata[i]));
  return self->left;
}

static gboolean
is_left (RectoProblems *self, const RectoProblem *problem)
{
  g_autofree char *key = NULL;

  if (g_hash_table_size (get_left (self)) == 0)
    return FALSE;
  key = recto_left_make_problem_key (self->article, problem);
  return key != NULL && g_hash_table_contains (self->left, key);
}

static void
find_checked (RectoProblems *self, guint row, const GPtrArray *results, GPtrArray *problems)
{
  for (guint i = 0; results != NULL && i < results->len; i++)
    {
      const RectoCheckResult *result = results->pdata[i];
      RectoProblem *problem = add (problems, RECTO_PROBLEM_CHECK, (RectoSeverity) result->severity);

      problem->row = row;
      problem->side = result->side;
      problem->start = result->start;
      problem->end = result->end;
      problem->family = recto_check_family_to_name (result->family);
      problem->code = result->code;
      if (is_left (self, problem))
        {
          g_ptr_array_remove_index (problems, problems->len - 1);
          continue;
        }
      problem->message = g_strdup (result->message);
      problem->fix = g_strdup (result->fix);
      problem->entry = result->entry;
      problem->says = g_strdup (result->says);
    }
}

static gboolean
is_noted (RectoProblems *self, const RectoSegment *segment)
{
  return g_hash_table_contains (self->paired, recto_segment_get_uid (segment));
}

/* What an import put together, and is not sure of. */
static void
find_doubtful_pair (RectoProblems *self,
                    guint row,
                    const RectoSegment *segment,
                    GPtrArray *problems)
{
  RectoProblem *problem = NULL;

  if (!is_noted (self, segment) || !recto_pairing_is_doubtful (self->article, segment))
    return;
  problem = add (problems, RECTO_PROBLEM_CHECK, RECTO_SEVERITY_WARNING);
  problem->row = row;
  problem->family = "pairing";
  problem->code = "pairing-unsure";
  if (is_left (self, problem))
    {
      g_ptr_array_remove_index (problems, problems->len - 1);
      return;
    }
  problem->message = g_strdup ("These two may not belong together");
}

static gboolean
lists_misspelt (RectoProblems *self)
{
  return self->spelling != NULL && self->rows->len <= MOST_SPELT;
}

/* (nullable): none, or not known yet */
static const GArray *
get_marks (RectoProblems *self, guint row)
{
  return lists_misspelt (self) ? recto_spelling_get_marks (self->spelling, row, RECTO_SIDE_TARGET)
                               : NULL;
}

/* Names nobody knows are no mistakes. */
static void
find_misspelt (RectoProblems *self,
               guint row,
               const RectoSegment *segment,
               const GArray *marks,
               GPtrArray *problems)
{
  RectoCheckSeverity severity = RECTO_CHECK_NOTE;

  if (self->checker != NULL && !recto_checker_weigh_spelling (self->checker, &severity))
    return;
  for (guint i = 0; marks != NULL && i < marks->len; i++)
    {
      const RectoSpellingMark *mark = &g_array_index (marks, RectoSpellingMark, i);
      g_autofree char *word = NULL;
      RectoProblem *problem = NULL;

      if (mark->kind != RECTO_SPELLING_ERROR ||
          mark->end > recto_segment_get_length (segment, RECTO_SIDE_TARGET))
        continue;
      problem = add (problems, RECTO_PROBLEM_CHECK, (RectoSeverity) severity);
      problem->row = row;
      problem->start = mark->start;
      problem->end = mark->end;
      problem->family = "spelling";
      problem->code = "spelling-unknown";
      if (is_left (self, problem))
        {
          g_ptr_array_remove_index (problems, problems->len - 1);
          continue;
        }
      word = g_utf8_substring (recto_segment_get_text (segment, RECTO_SIDE_TARGET), mark->start,
                               mark->end);
      problem->message = g_strdup_printf ("The dictionary does not know “%s”", word);
    }
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const RectoProblem *first = *(RectoProblem *const *) a, *second = *(RectoProblem *const *) b;

  if (first->side != second->side)
    return first->side < second->side ? -1 : 1;
  if (first->start != second->start)
    return first->start < second->start ? -1 : 1;
  return first->end < second->end ? -1 : first->end > second->end;
}

/* Whether there is anything to make a list for: in most rows there is not. */
static gboolean
is_sound (const RectoSegment *segment)
{
  const GPtrArray *spans = recto_segment_get_spans (segment);
  const char *text = recto_segment_get_text (segment, RECTO_SIDE_TARGET);

  if ((recto_segment_get_flags (segment) & RECTO_FLAG_SOURCE_CHANGED) != 0 ||
      !g_ascii_isalnum (*text) || strchr (text, '{') != NULL)
    return FALSE;
  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const RectoSpan *span = g_ptr_array_index (spans, i);

      if ((span->state == RECTO_SPAN_ORPHAN && span->kind != RECTO_SPAN_COMMENT) ||
          span->kind == RECTO_SPAN_VERIFY)
        return FALSE;
    }
  return TRUE;
}

GPtrArray *
recto_problems_list_row (RectoProblems *self, guint row)
{
  g_autoptr (GPtrArray) problems = NULL;
  const RectoSegment *segment = NULL;
  const GPtrArray *checked = NULL;
  const GArray *marks = NULL;

  g_return_val_if_fail (RECTO_IS_PROBLEMS (self), NULL);

  segment = recto_article_get_row (self->article, row);
  if (self->checker != NULL)
    checked = recto_checker_get_row (self->checker, row);
  if (segment == NULL)
    return NULL;
  marks = get_marks (self, row);
  if (checked == NULL && marks == NULL && is_sound (segment) && !is_noted (self, segment))
    return NULL;
  problems = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_problem_free);
  find_empty (segment, problems);
  find_source_change (segment, problems);
  find_tags (segment, problems);
  find_placeholders (segment, problems);
  find_checked (self, row, checked, problems);
  find_doubtful_pair (self, row, segment, problems);
  find_misspelt (self, row, segment, marks, problems);
  if (problems->len == 0)
    return NULL;
  g_ptr_array_sort (problems, compare_places);
  for (guint i = 0; i < problems->len; i++)
    ((RectoProblem *) g_ptr_array_index (problems, i))->row = row;
  return g_steal_pointer (&problems);
}

/* --- Counting them --- */

static void
uncount (RectoProblems *self, Row *row)
{
  for (guint i = 0; i < N_SEVERITIES; i++)
    self->counts[i] -= row->n[i];
  if (row->looked_at)
    self->n_left += 1;
  *row = (Row){ 0 };
}

static void
look_at (RectoProblems *self, guint number)
{
  Row *row = &g_array_index (self->rows, Row, number);
  g_autoptr (GPtrArray) problems = NULL;

  if (row->looked_at)
    return;
  problems = recto_problems_list_row (self, number);
  for (guint i = 0; problems != NULL && i < MIN (problems->len, G_MAXUINT8); i++)
    row->n[((RectoProblem *) g_ptr_array_index (problems, i))->severity] += 1;
  for (guint i = 0; i < N_SEVERITIES; i++)
    self->counts[i] += row->n[i];
  row->looked_at = TRUE;
  self->n_left -= 1;
}

static gboolean
look (gpointer data)
{
  g_autoptr (RectoProblems) self = g_object_ref (data);
  gint64 until = g_get_monotonic_time () + SLICE;
  guint before[N_SEVERITIES];
  gboolean goes_on;

  memcpy (before, self->counts, sizeof before);
  for (guint i = 1; self->n_left > 0; i++)
    {
      if (self->next >= self->rows->len)
        self->next = 0;
      look_at (self, self->next++);
      if (i % ROWS_AT_ONCE == 0 && g_get_monotonic_time () > until)
        break;
    }
  goes_on = self->n_left > 0;
  if (!goes_on)
    self->source = 0;
  /* Whoever hears of it may edit the article: that is another source then. */
  if (!goes_on || memcmp (before, self->counts, sizeof before) != 0)
    g_signal_emit (self, signals[CHANGED], 0);
  return goes_on;
}

static void
queue (RectoProblems *self)
{
  if (self->source == 0)
    self->source = g_idle_add_full (G_PRIORITY_LOW, look, self, NULL);
}

static void
on_row_changed (RectoProblems *self, guint number, guint what)
{
  uncount (self, &g_array_index (self->rows, Row, number));
  self->next = number;
  g_signal_emit (self, signals[ROW_CHANGED], 0, number);
  queue (self);
}

/* @number: G_MAXUINT: any row */
static void
on_checked (RectoProblems *self, guint number)
{
  for (guint i = 0; number == G_MAXUINT && i < self->rows->len; i++)
    uncount (self, &g_array_index (self->rows, Row, i));
  if (number < self->rows->len)
    uncount (self, &g_array_index (self->rows, Row, number));
  self->next = number != G_MAXUINT ? number : 0;
  g_signal_emit (self, signals[ROW_CHANGED], 0, number);
  queue (self);
}

/* Undo may give an article thousands of such notes one by one: only their rows are looked at. */
static void
on_pair_noted (RectoProblems *self, const RectoUid *uid)
{
  const RectoSegment *segment = recto_article_find_segment (self->article, uid);

  g_hash_table_add (self->paired, g_memdup2 (uid, sizeof *uid));
  if (segment != NULL)
    on_checked (self, recto_segment_get_row (segment));
}

static void
on_metadata_changed (RectoProblems *self, const char *key)
{
  RectoUid uid;

  if (recto_pairing_read_key (key, &uid))
    on_pair_noted (self, &uid);
  else if (recto_left_is_key (key))
    {
      g_clear_pointer (&self->left, g_hash_table_unref);
      on_checked (self, G_MAXUINT);
    }
}

static void
on_rows_changed (RectoProblems *self, guint position, guint removed, guint added)
{
  g_autofree Row *fresh = g_new0 (Row, MAX (added, 1));

  for (guint i = 0; i < removed; i++)
    uncount (self, &g_array_index (self->rows, Row, position + i));
  self->n_left += added;
  self->n_left -= removed;
  g_array_remove_range (self->rows, position, removed);
  g_array_insert_vals (self->rows, position, fresh, added);
  self->next = position;
  queue (self);
}

static void
recto_problems_dispose (GObject *object)
{
  RectoProblems *self = RECTO_PROBLEMS (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->left, g_hash_table_unref);
  g_clear_pointer (&self->paired, g_hash_table_unref);
  g_clear_object (&self->spelling);
  g_clear_object (&self->checker);
  g_clear_object (&self->article);
  G_OBJECT_CLASS (recto_problems_parent_class)->dispose (object);
}

static void
recto_problems_class_init (RectoProblemsClass *class)
{
  GType type = G_TYPE_FROM_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = recto_problems_dispose;
  signals[ROW_CHANGED] = g_signal_new ("row-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[CHANGED] =
      g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
recto_problems_init (RectoProblems *self)
{
  self->rows = g_array_new (FALSE, TRUE, sizeof (Row));
}

RectoProblems *
recto_problems_new (RectoArticle *article, RectoChecker *checker)
{
  RectoProblems *self = g_object_new (RECTO_TYPE_PROBLEMS, NULL);

  self->article = g_object_ref (article);
  self->paired = recto_pairing_list (article);
  self->n_left = recto_article_get_n_rows (article);
  g_array_set_size (self->rows, self->n_left);
  g_signal_connect_object (article, "row-changed", G_CALLBACK (on_row_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (article, "rows-changed", G_CALLBACK (on_rows_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (article, "metadata-changed", G_CALLBACK (on_metadata_changed), self,
                           G_CONNECT_SWAPPED);
  if (checker != NULL)
    {
      self->checker = g_object_ref (checker);
      g_signal_connect_object (checker, "row-changed", G_CALLBACK (on_checked), self,
                               G_CONNECT_SWAPPED);
    }
  queue (self);
  return self;
}

static void
on_marks_changed (RectoProblems *self, guint row, RectoSide side)
{
  if (side == RECTO_SIDE_TARGET && lists_misspelt (self))
    on_checked (self, row);
}

void
recto_problems_set_spelling (RectoProblems *self, RectoSpelling *spelling)
{
  g_return_if_fail (RECTO_IS_PROBLEMS (self));
  g_return_if_fail (self->spelling == NULL);

  self->spelling = g_object_ref (spelling);
  g_signal_connect_object (spelling, "marks-changed", G_CALLBACK (on_marks_changed), self,
                           G_CONNECT_SWAPPED);
  on_checked (self, G_MAXUINT);
}

/* --- Asking --- */

RectoChecker *
recto_problems_get_checker (RectoProblems *self)
{
  g_return_val_if_fail (RECTO_IS_PROBLEMS (self), NULL);

  return self->checker;
}

guint
recto_problems_count (RectoProblems *self, RectoSeverity least, gboolean *complete)
{
  guint n = 0;

  g_return_val_if_fail (RECTO_IS_PROBLEMS (self), 0);

  for (guint i = least; i < N_SEVERITIES; i++)
    n += self->counts[i];
  if (complete != NULL)
    *complete = self->n_left == 0;
  return n;
}

gboolean
recto_problems_get_worst (RectoProblems *self, guint first, guint n_rows, RectoSeverity *worst)
{
  int found = -1;

  g_return_val_if_fail (RECTO_IS_PROBLEMS (self), FALSE);

  for (guint i = first; i < self->rows->len && i - first < n_rows; i++)
    for (int severity = RECTO_SEVERITY_ERROR; severity > found; severity--)
      if (g_array_index (self->rows, Row, i).n[severity] > 0)
        found = severity;
  if (found >= 0)
    *worst = (RectoSeverity) found;
  return found >= 0;
}

gboolean
recto_problems_get_worst_of_row (RectoProblems *self, guint row, RectoSeverity *worst)
{
  g_return_val_if_fail (RECTO_IS_PROBLEMS (self), FALSE);

  if (row < self->rows->len)
    look_at (self, row);
  return recto_problems_get_worst (self, row, 1, worst);
}

static GArray *
list_rows (RectoProblems *self, RectoSeverity least, RectoSeverity most)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->rows->len; i++)
    for (guint severity = least; severity <= most; severity++)
      for (guint n = g_array_index (self->rows, Row, i).n[severity]; n > 0; n--)
        g_array_append_val (numbers, i);
  return numbers;
}

GArray *
recto_problems_list (RectoProblems *self, RectoSeverity least)
{
  g_return_val_if_fail (RECTO_IS_PROBLEMS (self), NULL);

  return list_rows (self, least, RECTO_SEVERITY_ERROR);
}

GArray *
recto_problems_list_of (RectoProblems *self, RectoSeverity severity)
{
  g_return_val_if_fail (RECTO_IS_PROBLEMS (self), NULL);

  return list_rows (self, severity, severity);
}

/* Whether a problem of the row that looking begins in lies on the way. */
static gboolean
lies_on_the_way (const RectoProblem *problem, const RectoProblem *from, gboolean forward)
{
  if (problem->side != from->side)
    return (problem->side > from->side) == forward;
  return forward ? problem->start >= from->end && problem->end > from->end
                 : problem->start < from->start;
}

/* The first one of a row, or the last one. @from: (nullable): within which it must lie */
static RectoProblem *
pick (RectoProblems *self, guint row, const RectoProblem *from, gboolean forward)
{
  g_autoptr (GPtrArray) problems = recto_problems_list_row (self, row);
  guint n = problems != NULL ? problems->len : 0;

  for (guint i = 0; i < n; i++)
    {
      guint at = forward ? i : n - 1 - i;
      const RectoProblem *problem = g_ptr_array_index (problems, at);

      if (problem->severity >= RECTO_SEVERITY_WARNING &&
          (from == NULL || lies_on_the_way (problem, from, forward)))
        return g_ptr_array_steal_index (problems, at);
    }
  return NULL;
}

RectoProblem *
recto_problems_find (RectoProblems *self,
                     const RectoProblem *from,
                     gboolean forward,
                     gboolean *wrapped)
{
  guint n = 0, at = 0;

  g_return_val_if_fail (RECTO_IS_PROBLEMS (self), NULL);

  n = self->rows->len;
  if (wrapped != NULL)
    *wrapped = FALSE;
  at = from->row;
  /* The row that it begins in comes twice: what lies on the way, and in the end all of it. */
  for (guint i = 0; n > 0 && i <= n; i++)
    {
      RectoSeverity worst = RECTO_SEVERITY_NOTE;
      RectoProblem *problem = NULL;

      if (recto_problems_get_worst_of_row (self, at, &worst) && worst >= RECTO_SEVERITY_WARNING)
        problem = pick (self, at, i == 0 ? from : NULL, forward);
      if (problem != NULL)
        return problem;
      if (wrapped != NULL && at == (forward ? n - 1 : 0))
        *wrapped = TRUE;
      at = forward ? (at + 1) % n : (at + n - 1) % n;
    }
  return NULL;
}
