/* recto-names-sheet.c: every name of an article beside what the desk knows of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-names-sheet.h"

#include <string.h>

#include "recto-attendance.h"
#include "recto-entry-facts.h"
#include "recto-fold.h"
#include "recto-known-names.h"
#include "recto-names-sheet-private.h"
#include "recto-session-handing.h"

#define MAX_MERGES 100 /* one after another; more are a ring */

const char *
recto_evidence_to_name (RectoEvidence evidence)
{
  static const char *const names[] = { "verified", "unverified", "table", "none" };

  g_return_val_if_fail ((guint) evidence < G_N_ELEMENTS (names), "none");

  return names[evidence];
}

static void
line_free (gpointer data)
{
  RectoSheetLine *line = data;

  for (guint side = 0; side < 2; side++)
    {
      g_free (line->printed[side]);
      g_free (line->ranks[side]);
      g_free (line->posts[side]);
    }
  g_free (line->known);
  g_free (line->known_rank);
  g_free (line->by);
  g_ptr_array_unref (line->remarks);
  g_free (line);
}

void
recto_names_sheet_free (RectoNamesSheet *sheet)
{
  if (sheet == NULL)
    return;
  g_free (sheet->title);
  g_free (sheet->languages[0]);
  g_free (sheet->languages[1]);
  g_free (sheet->day);
  g_free (sheet->approved_by);
  g_free (sheet->approved_at);
  g_ptr_array_unref (sheet->lines);
  g_free (sheet);
}

static RectoSheetLine *
add_line (RectoNamesSheet *sheet, RectoSpanKind kind, const RectoUid *entry)
{
  RectoSheetLine *line = g_new0 (RectoSheetLine, 1);

  line->kind = kind;
  line->entry = *entry;
  for (guint side = 0; side < 2; side++)
    {
      line->printed[side] = g_strdup ("");
      line->ranks[side] = g_strdup ("");
      line->posts[side] = g_strdup ("");
    }
  line->known = g_strdup ("");
  line->known_rank = g_strdup ("");
  line->by = g_strdup ("");
  line->evidence = RECTO_EVIDENCE_NONE;
  line->remarks = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (sheet->lines, line);
  return line;
}

/* The entry that a tag means, after all merging. */
static RectoUid
resolve (RectoSession *session, const RectoUid *target)
{
  RectoUid uid = *target;

  for (guint i = 0; i < MAX_MERGES; i++)
    {
      const RectoEntry *entry = recto_session_find_entry (session, &uid);

      if (entry == NULL || recto_uid_is_none (&entry->merged_into))
        break;
      uid = entry->merged_into;
    }
  return uid;
}

/* The line of an entry, or of a name that has none. */
static RectoSheetLine *
find_line (RectoNamesSheet *sheet, RectoSpanKind kind, const RectoUid *entry, const char *name)
{
  g_autofree char *folded = recto_fold (name, -1);

  for (guint i = 0; i < sheet->lines->len; i++)
    {
      RectoSheetLine *line = sheet->lines->pdata[i];
      gboolean same = FALSE;

      if (line->kind != kind)
        continue;
      if (!recto_uid_is_none (entry) && !recto_uid_is_none (&line->entry))
        {
          if (recto_uid_equal (entry, &line->entry))
            return line;
          continue;
        }
      for (guint side = 0; side < 2 && !same; side++)
        {
          g_autofree char *other = recto_fold (line->printed[side], -1);

          same = g_str_equal (folded, other);
        }
      if (same)
        return line;
    }
  return NULL;
}

static void
put_text (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text);
}

/* --- Persons: what the attendance list finds on each side --- */

static GPtrArray *
find_persons (RectoArticle *article, RectoSide side, const char *language)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (RectoAttendanceRow));

  for (guint i = 0; i < recto_article_get_n_rows (article); i++)
    {
      const RectoSegment *segment = recto_article_get_row (article, i);
      RectoAttendanceRow row = { recto_segment_get_text (segment, side), RECTO_KIND_BODY,
                                 recto_segment_get_spans (segment) };

      if (row.spans == NULL)
        continue;
      row.kind = recto_paragraph_get_kind (recto_segment_get_paragraph (segment));
      g_array_append_val (rows, row);
    }
  return recto_attendance_find ((const RectoAttendanceRow *) (gpointer) rows->data, rows->len, side,
                                language);
}

static void
add_persons (RectoNamesSheet *sheet, RectoSession *session, RectoArticle *article, RectoSide side)
{
  g_autoptr (GPtrArray) found = find_persons (article, side, sheet->languages[side]);

  for (guint i = 0; i < found->len; i++)
    {
      const RectoAttendanceLine *one = found->pdata[i];
      RectoUid entry = resolve (session, &one->person);
      RectoSheetLine *line = find_line (sheet, RECTO_SPAN_PERSON, &entry, one->name);

      if (line == NULL)
        line = add_line (sheet, RECTO_SPAN_PERSON, &entry);
      if (recto_uid_is_none (&line->entry))
        line->entry = entry;
      put_text (&line->printed[side], one->name);
      put_text (&line->ranks[side], one->rank);
      put_text (&line->posts[side], one->post);
    }
}

/* --- Units, ranks and posts: each span of a kind --- */

/* The longest form stands for all. */
static void
take_span (RectoNamesSheet *sheet,
           RectoSession *session,
           const RectoSegment *segment,
           const RectoSpan *span)
{
  const char *text = recto_segment_get_text (segment, span->side);
  g_autofree char *surface = g_utf8_substring (text, span->start, span->end);
  RectoUid entry = resolve (session, &span->target);
  const char *name = span->label != NULL && *span->label != '\0' ? span->label : surface;
  RectoSheetLine *line = find_line (sheet, span->kind, &entry, name);

  if (line == NULL)
    line = find_line (sheet, span->kind, &entry, surface);
  if (line == NULL)
    line = add_line (sheet, span->kind, &entry);
  if (recto_uid_is_none (&line->entry))
    line->entry = entry;
  if (strlen (surface) > strlen (line->printed[span->side]))
    put_text (&line->printed[span->side], g_strdelimit (surface, "\r\n\t", ' '));
}

static gboolean
stands (const RectoSpan *span)
{
  return span->state == RECTO_SPAN_ACCEPTED || span->state == RECTO_SPAN_AUTOMATIC;
}

static void
add_spans (RectoNamesSheet *sheet, RectoSession *session, RectoArticle *article, RectoSpanKind kind)
{
  for (guint r = 0; r < recto_article_get_n_rows (article); r++)
    {
      const RectoSegment *segment = recto_article_get_row (article, r);
      const GPtrArray *spans = recto_segment_get_spans (segment);

      for (guint i = 0; spans != NULL && i < spans->len; i++)
        {
          const RectoSpan *span = spans->pdata[i];

          if (span->kind == kind && stands (span))
            take_span (sheet, session, segment, span);
        }
    }
}

static guint
count_waiting (RectoArticle *article)
{
  guint n = 0;

  for (guint r = 0; r < recto_article_get_n_rows (article); r++)
    {
      const GPtrArray *spans = recto_segment_get_spans (recto_article_get_row (article, r));

      for (guint i = 0; spans != NULL && i < spans->len; i++)
        {
          const RectoSpan *span = spans->pdata[i];

          n += span->kind <= RECTO_SPAN_POST &&
               (span->state == RECTO_SPAN_SUGGESTED || span->state == RECTO_SPAN_ORPHAN);
        }
    }
  return n;
}

/* --- What is known --- */

static const RectoFacts *
find_in_list (const GPtrArray *list, const RectoUid *uid)
{
  for (guint i = 0; i < list->len; i++)
    {
      const RectoFacts *facts = list->pdata[i];
      RectoUid its;

      recto_key_to_uid (facts->kind, facts->key, &its);
      if (recto_uid_equal (&its, uid))
        return facts;
    }
  return NULL;
}

/* What the tables say. (nullable) */
static const RectoFacts *
find_in_tables (const RectoTables *tables, const RectoSheetLine *line)
{
  if (line->kind == RECTO_SPAN_UNIT)
    return find_in_list (tables->units, &line->entry);
  if (line->kind == RECTO_SPAN_RANK)
    return find_in_list (tables->ranks, &line->entry);
  return line->kind == RECTO_SPAN_POST ? find_in_list (tables->posts, &line->entry) : NULL;
}

static void
judge_line (RectoSession *session, RectoNamesSheet *sheet, RectoSheetLine *line)
{
  const RectoTables *tables = recto_known_names_get_tables ();
  const RectoEntry *entry =
      recto_uid_is_none (&line->entry) ? NULL : recto_session_find_entry (session, &line->entry);
  g_autoptr (RectoFacts) own = NULL;
  const RectoFacts *facts = NULL;

  if (entry != NULL && !entry->gone)
    {
      own = recto_entry_to_facts (entry, NULL); /* one that cannot be read has its name alone */
      line->evidence = entry->verified ? RECTO_EVIDENCE_VERIFIED : RECTO_EVIDENCE_UNVERIFIED;
      if (entry->verified)
        {
          put_text (&line->by, entry->changed_by);
          line->at = entry->changed_at;
        }
      if (own == NULL)
        put_text (&line->known, entry->name);
      facts = own;
    }
  else if (!recto_uid_is_none (&line->entry))
    {
      facts = find_in_tables (tables, line);
      if (facts != NULL)
        line->evidence = RECTO_EVIDENCE_TABLE;
    }
  recto_sheet_judge (session, tables, sheet, line, facts);
}

static char *
dup_value (RectoArticle *article, const char *key)
{
  const char *value = recto_article_get_metadata (article, key);

  return g_strdup (value != NULL ? value : "");
}

RectoNamesSheet *
recto_names_sheet_new (RectoSession *session, RectoArticle *article)
{
  RectoNamesSheet *sheet = g_new0 (RectoNamesSheet, 1);

  g_return_val_if_fail (RECTO_IS_SESSION (session), NULL);
  g_return_val_if_fail (RECTO_IS_ARTICLE (article), NULL);

  sheet->title = dup_value (article, "title");
  sheet->languages[RECTO_SIDE_SOURCE] = dup_value (article, "source-language");
  sheet->languages[RECTO_SIDE_TARGET] = dup_value (article, "target-language");
  sheet->day = dup_value (article, "event-date");
  if (strlen (sheet->day) > 10)
    sheet->day[10] = '\0'; /* the hour says nothing of ranks */
  sheet->approved_by = dup_value (article, "approved-by");
  sheet->approved_at = dup_value (article, "approved-at");
  sheet->n_waiting = count_waiting (article);
  sheet->lines = g_ptr_array_new_with_free_func (line_free);
  add_persons (sheet, session, article, RECTO_SIDE_TARGET);
  add_persons (sheet, session, article, RECTO_SIDE_SOURCE);
  add_spans (sheet, session, article, RECTO_SPAN_UNIT);
  add_spans (sheet, session, article, RECTO_SPAN_RANK);
  add_spans (sheet, session, article, RECTO_SPAN_POST);
  for (guint i = 0; i < sheet->lines->len; i++)
    judge_line (session, sheet, sheet->lines->pdata[i]);
  return sheet;
}
