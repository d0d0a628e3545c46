/* recto-review.c: an article that goes out as a table for review, and what came back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include <string.h>

#include "recto-comments.h"
#include "recto-diff.h"
#include "recto-fold.h"
#include "recto-review-table.h"
#include "recto-review.h"

#define NO_BREAK_SPACE 0xa0

const char *
recto_reviewed_state_to_name (RectoReviewedState state)
{
  static const char *const names[] = { "same", "changed", "edited", "locked" };

  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (names), NULL);

  return names[state];
}

static void
reviewed_row_free (gpointer data)
{
  RectoReviewedRow *self = data;

  g_free (self->before);
  g_free (self->after);
  g_free (self->comment);
  g_free (self);
}

/* --- Out --- */

static RectoReviewLine *
make_line (const RectoSegmentRecord *row, guint number)
{
  RectoReviewLine *line = g_new0 (RectoReviewLine, 1);

  line->number = g_strdup_printf ("%u", number + 1);
  line->id = recto_uid_to_string (&row->uid);
  line->stamp = recto_review_stamp (row->target);
  line->status = g_strdup (recto_status_to_name (row->status));
  line->source = g_strdup (row->source);
  line->target = g_strdup (row->target);
  line->comment = g_strdup ("");
  return line;
}

static const char *
get_metadata (const RectoArticleRecord *record, const char *key)
{
  const char *value = g_hash_table_lookup (record->metadata, key);

  return value != NULL ? value : "";
}

GBytes *
recto_review_write (const RectoArticleRecord *record, const char *format, GError **error)
{
  g_autoptr (GPtrArray) lines =
      g_ptr_array_new_with_free_func ((GDestroyNotify) recto_review_line_free);
  const RectoReviewTable table = { get_metadata (record, "title"),
                                   { get_metadata (record, "source-language"),
                                     get_metadata (record, "target-language") },
                                   lines };
  char *text = NULL;

  g_return_val_if_fail (record != NULL && format != NULL, NULL);

  for (guint i = 0; i < record->segments->len; i++)
    g_ptr_array_add (lines, make_line (record->segments->pdata[i], i));
  if (g_str_equal (format, "tsv"))
    text = recto_review_write_tsv (&table);
  else if (g_str_equal (format, "html"))
    text = recto_review_write_html (&table);
  if (text != NULL)
    return g_bytes_new_take (text, strlen (text));
  g_set_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_OUTPUT,
               "A review table is written as tsv or html, not as “%s”", format);
  return NULL;
}

/* --- In --- */

/* A table that is read against an article. */
typedef struct
{
  const RectoArticleRecord *record;
  const char *name;      /* of the file */
  GHashTable *numbers;   /* (element-type RectoUid, number + 1): keys are borrowed */
  GHashTable *kinds;     /* (element-type RectoUid, RectoKind): of paragraphs, likewise */
  gboolean other_source; /* why it was refused */
} Reading;

static gboolean
refuse (const Reading *self, const RectoReviewLine *line, GError **error, const char *format, ...)
    G_GNUC_PRINTF (4, 5);

static gboolean
refuse (const Reading *self, const RectoReviewLine *line, GError **error, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list arguments;

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_INPUT, "%s: line %u, %s", self->name,
               line->line, what);
  return FALSE;
}

/* Whatever white space became of it on its way. */
static gboolean
is_same_text (const char *a, const char *b)
{
  g_autofree char *one = recto_review_plain (a), *other = recto_review_plain (b);
  const char *p = one, *q = other;

  for (;;)
    {
      gsize p_blank = strspn (p, " \n"), q_blank = strspn (q, " \n");

      if ((p_blank > 0) != (q_blank > 0))
        return FALSE;
      p += p_blank;
      q += q_blank;
      if (*p != *q)
        return FALSE;
      if (*p == '\0')
        return TRUE;
      p++;
      q++;
    }
}

static RectoReviewedState
judge (const RectoReviewLine *line, const RectoSegmentRecord *row)
{
  g_autofree char *now = recto_review_plain (row->target);
  g_autofree char *theirs = recto_review_plain (line->target);
  gboolean known = strlen (line->stamp) == 8;
  g_autofree char *stamp = recto_review_stamp (theirs);
  g_autofree char *now_stamp = recto_review_stamp (now);

  if (g_str_equal (now, theirs) || (known && g_str_equal (stamp, line->stamp)))
    return RECTO_REVIEWED_SAME;
  if (known && !g_str_equal (now_stamp, line->stamp))
    return RECTO_REVIEWED_EDITED;
  return (row->flags & RECTO_FLAG_LOCKED) != 0 ? RECTO_REVIEWED_LOCKED : RECTO_REVIEWED_CHANGED;
}

static gboolean
add_row (Reading *self, const RectoReviewLine *line, guint number, GPtrArray *rows, GError **error)
{
  const RectoSegmentRecord *row = self->record->segments->pdata[number];
  RectoKind kind =
      (RectoKind) GPOINTER_TO_UINT (g_hash_table_lookup (self->kinds, &row->paragraph));
  RectoReviewedState state = judge (line, row);
  RectoReviewedRow *made = NULL;

  if (state == RECTO_REVIEWED_SAME && *line->comment == '\0')
    return TRUE;
  made = g_new0 (RectoReviewedRow, 1);
  made->segment = row->uid;
  made->row = number;
  made->line = line->line;
  made->state = state;
  made->before = g_strdup (row->target);
  made->after =
      state == RECTO_REVIEWED_SAME ? g_strdup (row->target) : recto_review_plain (line->target);
  made->comment = g_strdup (line->comment);
  g_ptr_array_add (rows, made);
  return state != RECTO_REVIEWED_CHANGED || recto_kind_takes_newline (kind) ||
         strchr (made->after, '\n') == NULL || strchr (made->before, '\n') != NULL ||
         refuse (self, line, error, "row %u is a %s, which takes no line break", number + 1,
                 recto_kind_to_name (kind));
}

static gboolean
read_line (Reading *self, const RectoReviewLine *line, GPtrArray *rows, GError **error)
{
  RectoUid uid = RECTO_UID_NONE;
  gpointer number = NULL, key = NULL;
  const RectoSegmentRecord *row = NULL;

  if (!recto_uid_from_string (line->id, &uid) ||
      !g_hash_table_steal_extended (self->numbers, &uid, &key, &number))
    return refuse (self, line, error,
                   "“%s” is not the id of a row of this article, or stands there twice", line->id);
  row = self->record->segments->pdata[GPOINTER_TO_UINT (number) - 1];
  self->other_source = !is_same_text (line->source, row->source);
  if (self->other_source)
    return refuse (self, line, error, "the source of row %u is not the article's",
                   GPOINTER_TO_UINT (number));
  return add_row (self, line, GPOINTER_TO_UINT (number) - 1, rows, error);
}

static void
number_rows (Reading *self)
{
  for (guint i = 0; i < self->record->segments->len; i++)
    {
      RectoSegmentRecord *row = self->record->segments->pdata[i];
      g_hash_table_insert (self->numbers, &row->uid, GUINT_TO_POINTER (i + 1));
    }
  for (guint i = 0; i < self->record->paragraphs->len; i++)
    {
      RectoParagraphRecord *paragraph = self->record->paragraphs->pdata[i];
      g_hash_table_insert (self->kinds, &paragraph->uid, GUINT_TO_POINTER (paragraph->kind));
    }
}

/* @other_source: (out): it was refused since sources differ */
static GPtrArray *
read_as (const RectoArticleRecord *record,
         const char *name,
         GBytes *bytes,
         gboolean quoted,
         gboolean *other_source,
         GError **error)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new (recto_uid_hash, recto_uid_equal);
  g_autoptr (GHashTable) kinds = g_hash_table_new (recto_uid_hash, recto_uid_equal);
  Reading reading = { record, name, numbers, kinds, FALSE };
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GPtrArray) lines = recto_review_read (bytes, quoted, &local_error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (reviewed_row_free);

  if (lines == NULL)
    {
      *other_source = TRUE; /* what is in quotation marks may run over lines */
      g_set_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_INPUT, "%s: %s", name,
                   local_error->message);
      return NULL;
    }
  number_rows (&reading);
  for (guint i = 0; i < lines->len; i++)
    if (!read_line (&reading, lines->pdata[i], rows, error))
      {
        *other_source = reading.other_source;
        return NULL;
      }
  return g_steal_pointer (&rows);
}

/* Whether a translation came in quotation marks, with those within it doubled. */
static gboolean
is_quoted (const char *text)
{
  gsize length = strlen (text), n = 0;

  if (length < 4 || text[0] != '"' || text[length - 1] != '"')
    return FALSE;
  for (gsize i = 1; i + 1 < length; i++)
    {
      if (text[i] != '"')
        continue;
      if (i + 2 >= length || text[i + 1] != '"')
        return FALSE;
      i++;
      n++;
    }
  return n > 0;
}

static gboolean
any_quoted (const GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const RectoReviewedRow *row = rows->pdata[i];

      if (row->state != RECTO_REVIEWED_SAME && is_quoted (row->after))
        return TRUE;
    }
  return FALSE;
}

GPtrArray *
recto_review_read_rows (const RectoArticleRecord *record,
                        const char *name,
                        GBytes *bytes,
                        GError **error)
{
  g_autoptr (GError) plain_error = NULL;
  gboolean other_source = FALSE;
  GPtrArray *rows = NULL;

  g_return_val_if_fail (record != NULL && name != NULL && bytes != NULL, NULL);

  /* Whether a spreadsheet put marks around cells, the sources tell, which are known, or else marks
   * that are doubled. */
  rows = read_as (record, name, bytes, FALSE, &other_source, &plain_error);
  if (rows != NULL ? any_quoted (rows) : other_source)
    {
      GPtrArray *quoted = read_as (record, name, bytes, TRUE, &other_source, NULL);

      if (quoted != NULL)
        g_clear_pointer (&rows, g_ptr_array_unref);
      rows = quoted != NULL ? quoted : rows;
    }
  if (rows == NULL)
    g_propagate_error (error, g_steal_pointer (&plain_error));
  return rows;
}

/* --- Into the article --- */

/* Code points before the middle that recto_review_plain () leaves. */
static guint
measure_lead (const char *text)
{
  guint n = 0;

  for (; g_ascii_isspace (*text) || g_utf8_get_char (text) == NO_BREAK_SPACE; n++)
    text = g_utf8_next_char (text);
  return n;
}

static gboolean
replace_run (RectoArticle *article,
             RectoSegment *segment,
             const char *texts[2],
             const RectoDiffRun *run,
             GError **error)
{
  const char *from = texts[0] + run->old_start;
  g_autofree char *inserted = g_strndup (texts[1] + run->new_start, run->new_end - run->new_start);
  guint offset = measure_lead (recto_segment_get_text (segment, RECTO_SIDE_TARGET)) +
                 (guint) g_utf8_pointer_to_offset (texts[0], from);

  return run->op == RECTO_DIFF_EQUAL ||
         recto_article_replace_text (
             article, segment, RECTO_SIDE_TARGET, offset,
             (guint) g_utf8_strlen (from, (gssize) (run->old_end - run->old_start)), inserted,
             RECTO_REPLACE_COMMAND, error);
}

/* From the last difference to the first, so that places stay what they are. */
static gboolean
replace_words (RectoArticle *article,
               RectoSegment *segment,
               const char *after,
               const char *language,
               GError **error)
{
  const char *text = recto_segment_get_text (segment, RECTO_SIDE_TARGET);
  g_autofree char *before = recto_review_plain (text);
  g_autoptr (GArray) runs = NULL;
  const char *texts[2] = { before, after };

  if (*before == '\0' || !recto_is_nfc (text, -1))
    return recto_article_replace_text (article, segment, RECTO_SIDE_TARGET, 0,
                                       recto_segment_get_length (segment, RECTO_SIDE_TARGET), after,
                                       RECTO_REPLACE_COMMAND, error);
  runs = recto_diff_words (before, after, language);
  for (guint i = runs->len; i > 0; i--)
    if (!replace_run (article, segment, texts, &g_array_index (runs, RectoDiffRun, i - 1), error))
      return FALSE;
  return TRUE;
}

static gboolean
apply_row (RectoArticle *article, const RectoReviewedRow *row, GError **error)
{
  RectoSegment *segment = recto_article_find_segment (article, &row->segment);
  const char *language = recto_article_get_metadata (article, "target-language");

  if (segment == NULL ||
      !g_str_equal (recto_segment_get_text (segment, RECTO_SIDE_TARGET), row->before))
    {
      g_set_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_MISSING,
                   "Row %u was edited while the review was read", row->row + 1);
      return FALSE;
    }
  return replace_words (article, segment, row->after, language != NULL ? language : "", error);
}

/* Whether somebody said that of a row: the same review may come twice. */
static gboolean
is_said (const GPtrArray *threads, const RectoReviewedRow *row, const char *who)
{
  for (guint i = 0; i < threads->len; i++)
    {
      const RectoThread *thread = threads->pdata[i];
      const RectoComment *first = thread->comments->pdata[0];

      if (recto_uid_equal (&thread->segment, &row->segment) && g_str_equal (first->who, who) &&
          g_str_equal (first->text, row->comment))
        return TRUE;
    }
  return FALSE;
}

/* On all of the translation, as it is now. */
static gboolean
comment_row (RectoArticle *article, const RectoReviewedRow *row, const char *who, GError **error)
{
  const RectoSegment *segment = recto_article_find_segment (article, &row->segment);
  RectoCommentPlace place = { .segment = row->segment, .side = RECTO_SIDE_TARGET };

  if (segment == NULL)
    {
      g_set_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_MISSING,
                   "Row %u was taken out while the review was read", row->row + 1);
      return FALSE;
    }
  place.end = recto_segment_get_length (segment, RECTO_SIDE_TARGET);
  return recto_comments_begin (article, &place, row->comment, who, NULL, error);
}

/* Rows of which something goes into the article. */
static GPtrArray *
list_told (RectoArticle *article, const GPtrArray *rows, const char *who)
{
  g_autoptr (GPtrArray) threads = recto_comments_list (article);
  GPtrArray *told = g_ptr_array_new ();

  for (guint i = 0; i < rows->len; i++)
    {
      RectoReviewedRow *row = rows->pdata[i];

      if (row->state == RECTO_REVIEWED_CHANGED ||
          (*row->comment != '\0' && !is_said (threads, row, who)))
        g_ptr_array_add (told, row);
    }
  return told;
}

static gboolean
apply_rows (RectoArticle *article, const GPtrArray *rows, const char *who, GError **error)
{
  g_autoptr (GPtrArray) threads = recto_comments_list (article);
  const RectoUid head = *recto_article_get_head (article);
  gboolean done = TRUE;

  recto_article_begin_group (article);
  for (guint i = 0; i < rows->len && done; i++)
    {
      const RectoReviewedRow *row = rows->pdata[i];

      if (row->state == RECTO_REVIEWED_CHANGED)
        done = apply_row (article, row, error);
      if (done && *row->comment != '\0' && !is_said (threads, row, who))
        done = comment_row (article, row, who, error);
    }
  recto_article_end_group (article);
  if (!done && !recto_article_go_to (article, &head, NULL))
    g_assert_not_reached ();
  return done;
}

gboolean
recto_review_apply (RectoSession *session,
                    RectoArticle *article,
                    const GPtrArray *rows,
                    const char *who,
                    GError **error)
{
  g_autofree char *version = NULL;
  g_autoptr (GPtrArray) told = NULL;
  gboolean done;

  g_return_val_if_fail (RECTO_IS_SESSION (session) && RECTO_IS_ARTICLE (article), FALSE);
  g_return_val_if_fail (rows != NULL && who != NULL, FALSE);

  told = list_told (article, rows, who);
  if (told->len == 0)
    return TRUE;
  version = g_strdup_printf ("review by %s", who);
  recto_article_set_author (article, who);
  done = apply_rows (article, told, who, error) &&
         recto_article_note (article, "version", version, error);
  recto_article_set_author (article, recto_session_get_author (session));
  return done;
}
