/* desk-fixture.c: desks, articles and edits for the tests of the store.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-fixture.h"

#include "remove-tree.h"
#include "same-records.h"

static char *scratch;

void
store_test_init (int *argc, char ***argv)
{
  scratch = g_dir_make_tmp ("recto-xdg-XXXXXX", NULL);
  g_assert_nonnull (scratch);
  g_setenv ("XDG_CACHE_HOME", scratch, TRUE);
  g_setenv ("XDG_DATA_HOME", scratch, TRUE);
  g_setenv ("XDG_STATE_HOME", scratch, TRUE);
  g_test_init (argc, argv, NULL);
}

int
store_test_run (void)
{
  int result = g_test_run ();

  remove_tree (scratch);
  g_clear_pointer (&scratch, g_free);
  return result;
}

void
desk_fixture_open (DeskFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (fixture->store);
  fixture->store = recto_store_open (fixture->path, RECTO_STORE_CREATE, &error);
  g_assert_no_error (error);
  g_assert_nonnull (fixture->store);
}

void
desk_fixture_close (DeskFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  recto_store_close (fixture->store, &error);
  g_assert_no_error (error);
  g_clear_object (&fixture->store);
}

void
desk_fixture_set_up (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("recto-test-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "desk.recto", NULL);
  desk_fixture_open (fixture);
  fixture->project = recto_project_new ("News", "vi", "en");
  fixture->project->source_rules = g_bytes_new_static ("<srx/>", 6);
  recto_store_add_project (fixture->store, fixture->project, &error);
  g_assert_no_error (error);
}

void
desk_fixture_tear_down (DeskFixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->store);
  recto_project_free (fixture->project);
  remove_tree (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
add_row (RectoArticleRecord *record, guint n)
{
  RectoParagraphRecord *paragraph = NULL;
  RectoSegmentRecord *segment = g_new0 (RectoSegmentRecord, 1);

  if (n % 2 == 0)
    {
      paragraph = g_new0 (RectoParagraphRecord, 1);
      paragraph->uid = recto_uid_new ();
      paragraph->position = 1000 * (gint64) (n + 1);
      paragraph->kind = n == 0 ? RECTO_KIND_HEADLINE : RECTO_KIND_BODY;
      paragraph->reason = n == 0 ? g_strdup ("first-line") : NULL;
      g_ptr_array_add (record->paragraphs, paragraph);
    }
  else
    paragraph = g_ptr_array_index (record->paragraphs, record->paragraphs->len - 1);

  segment->uid = recto_uid_new ();
  segment->paragraph = paragraph->uid;
  segment->position = 1000 * (gint64) (n % 2 + 1);
  segment->source = g_strdup_printf ("Đoàn công tác của Vũ An thăm bến số %u.", n + 1);
  segment->target = g_strdup_printf ("Vũ An's delegation visits pier %u.", n + 1);
  segment->status = (RectoStatus) (n % RECTO_N_STATUSES);
  segment->flags = n % 7 == 6 ? RECTO_FLAG_OMITTED : 0;
  if (n % 2 == 0)
    {
      RectoSpan *span =
          recto_span_new (RECTO_SIDE_TARGET, 0, 5, RECTO_SPAN_PERSON, RECTO_SPAN_ACCEPTED);

      span->uid = recto_uid_new ();
      g_free (span->label);
      span->label = g_strdup ("Vũ An");
      segment->spans = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_span_free);
      g_ptr_array_add (segment->spans, span);
    }
  g_ptr_array_add (record->segments, segment);
}

RectoArticleRecord *
make_article (const RectoProject *project, const char *title, guint n_rows)
{
  RectoArticleRecord *record = recto_article_record_new ();
  guint i;

  record->uid = recto_uid_new ();
  record->project = project->uid;
  g_hash_table_insert (record->metadata, g_strdup ("title"), g_strdup (title));
  g_hash_table_insert (record->metadata, g_strdup ("source-language"), g_strdup ("vi"));
  g_hash_table_insert (record->metadata, g_strdup ("target-language"), g_strdup ("en"));
  for (i = 0; i < n_rows; i++)
    add_row (record, i);
  return record;
}

RectoUid
add_article (DeskFixture *fixture, const char *title, guint n_rows)
{
  g_autoptr (RectoArticleRecord) record = make_article (fixture->project, title, n_rows);
  g_autoptr (GError) error = NULL;

  recto_store_add_article (fixture->store, record, NULL, "Minh", &error);
  g_assert_no_error (error);
  return record->uid;
}

RectoArticleRecord *
load_article (DeskFixture *fixture, const RectoUid *uid)
{
  g_autoptr (GError) error = NULL;
  RectoArticleRecord *record = recto_store_load_article (fixture->store, uid, &error);

  g_assert_no_error (error);
  g_assert_nonnull (record);
  return record;
}

static RectoArticleChange *
start_change (RectoArticleRecord *record)
{
  RectoArticleChange *change = recto_article_change_new (&record->uid);
  guint i;

  change->n_rows = record->segments->len;
  for (i = 0; i < record->segments->len; i++)
    {
      const RectoSegmentRecord *segment = g_ptr_array_index (record->segments, i);

      if ((segment->flags & RECTO_FLAG_OMITTED) == 0)
        change->counts[segment->status]++;
    }
  return change;
}

RectoArticleChange *
make_text_change (RectoArticleRecord *record, guint row, const char *text)
{
  RectoSegmentRecord *segment = g_ptr_array_index (record->segments, row);
  RectoEdit *edit = recto_edit_new (RECTO_EDIT_TEXT, &segment->uid);
  RectoArticleChange *change;

  edit->uid = recto_uid_new ();
  edit->parent = record->head;
  edit->group = recto_uid_new ();
  edit->at = g_get_real_time ();
  g_free (edit->who);
  edit->who = g_strdup ("Minh");
  edit->side = RECTO_SIDE_TARGET;
  edit->removed = g_strdup (segment->target);
  edit->inserted = g_strdup (text);

  g_free (segment->target);
  segment->target = g_strdup (text);
  g_clear_pointer (&segment->spans, g_ptr_array_unref);
  g_ptr_array_add (record->edits, edit);
  record->head = edit->uid;

  change = start_change (record);
  g_ptr_array_add (change->edits, recto_edit_ref (edit));
  g_ptr_array_add (change->segments, recto_segment_record_copy (segment));
  change->head = edit->uid;
  return change;
}

RectoArticleChange *
make_insert_change (RectoArticleRecord *record)
{
  RectoArticleChange *change = make_text_change (record, 0, "Inserted before");
  const RectoParagraphRecord *first = g_ptr_array_index (record->paragraphs, 0);
  RectoParagraphRecord *paragraph;
  RectoSegmentRecord *segment;
  guint n_before = 1, n = record->segments->len;

  while (n_before < n &&
         recto_uid_equal (
             &((RectoSegmentRecord *) g_ptr_array_index (record->segments, n_before))->paragraph,
             &first->uid))
    n_before++;
  add_row (record, 0);
  paragraph = g_ptr_array_steal_index (record->paragraphs, record->paragraphs->len - 1);
  segment = g_ptr_array_steal_index (record->segments, n);
  paragraph->kind = RECTO_KIND_BODY;
  paragraph->position = first->position + 1000;
  if (record->paragraphs->len > 1)
    paragraph->position =
        (first->position +
         ((RectoParagraphRecord *) g_ptr_array_index (record->paragraphs, 1))->position) /
        2;
  g_ptr_array_insert (record->paragraphs, 1, paragraph);
  g_ptr_array_insert (record->segments, (int) n_before, segment);
  g_ptr_array_add (change->paragraphs, recto_paragraph_record_copy (paragraph));
  g_ptr_array_add (change->segments, recto_segment_record_copy (segment));
  change->counts[segment->status]++;
  change->n_rows++;
  return change;
}

RectoArticleChange *
make_head_change (RectoArticleRecord *record, int edit)
{
  RectoArticleChange *change = start_change (record);

  if (edit >= 0)
    change->head = ((RectoEdit *) g_ptr_array_index (record->edits, edit))->uid;
  record->head = change->head;
  return change;
}

static RectoEdit *
find_edit (const RectoArticleRecord *record, const RectoUid *uid)
{
  guint i;

  for (i = 0; i < record->edits->len; i++)
    {
      RectoEdit *edit = g_ptr_array_index (record->edits, i);

      if (recto_uid_equal (&edit->uid, uid))
        return edit;
    }
  return NULL;
}

static RectoSegmentRecord *
find_segment (const RectoArticleRecord *record, const RectoUid *uid)
{
  guint i;

  for (i = 0; i < record->segments->len; i++)
    {
      RectoSegmentRecord *segment = g_ptr_array_index (record->segments, i);

      if (recto_uid_equal (&segment->uid, uid))
        return segment;
    }
  g_assert_not_reached ();
}

RectoArticleChange *
make_undo_change (RectoArticleRecord *record)
{
  const RectoEdit *edit = find_edit (record, &record->head);
  RectoSegmentRecord *segment = find_segment (record, &edit->subject);
  RectoArticleChange *change = start_change (record);

  g_free (segment->target);
  segment->target = g_strdup (edit->removed);
  record->head = edit->parent;
  change->head = edit->parent;
  g_ptr_array_add (change->segments, recto_segment_record_copy (segment));
  return change;
}

/* Going up from the head, the first edit met of a row is its present text. A row none of them
 * touched has the text that the oldest edit of it, undone by now, found there. */
void
assert_replay_gives_rows (const RectoArticleRecord *record)
{
  g_autoptr (GHashTable) texts = g_hash_table_new (recto_uid_hash, recto_uid_equal);
  const RectoEdit *edit;
  guint i;

  for (edit = find_edit (record, &record->head); edit != NULL;
       edit = find_edit (record, &edit->parent))
    if (edit->kind == RECTO_EDIT_TEXT && !g_hash_table_contains (texts, &edit->subject))
      g_hash_table_insert (texts, (gpointer) &edit->subject, edit->inserted);
  for (i = 0; i < record->edits->len; i++)
    {
      edit = g_ptr_array_index (record->edits, i);
      if (edit->kind == RECTO_EDIT_TEXT && !g_hash_table_contains (texts, &edit->subject))
        g_hash_table_insert (texts, (gpointer) &edit->subject, edit->removed);
    }
  for (i = 0; i < record->segments->len; i++)
    {
      const RectoSegmentRecord *segment = g_ptr_array_index (record->segments, i);
      const char *text = g_hash_table_lookup (texts, &segment->uid);

      if (text != NULL)
        g_assert_cmpstr (segment->target, ==, text);
    }
}

void
commit (DeskFixture *fixture, RectoArticleChange *change)
{
  g_autoptr (GError) error = NULL;

  recto_store_commit (fixture->store, change, &error);
  g_assert_no_error (error);
}

void
assert_same_article (const RectoArticleRecord *a, const RectoArticleRecord *b)
{
  guint i;

  g_assert_true (recto_uid_equal (&a->uid, &b->uid));
  g_assert_true (recto_uid_equal (&a->project, &b->project));
  g_assert_true (recto_uid_equal (&a->head, &b->head));
  assert_same_metadata (a->metadata, b->metadata);

  g_assert_cmpuint (a->paragraphs->len, ==, b->paragraphs->len);
  for (i = 0; i < a->paragraphs->len; i++)
    assert_same_paragraph (g_ptr_array_index (a->paragraphs, i),
                           g_ptr_array_index (b->paragraphs, i));
  g_assert_cmpuint (a->segments->len, ==, b->segments->len);
  for (i = 0; i < a->segments->len; i++)
    assert_same_segment (g_ptr_array_index (a->segments, i), g_ptr_array_index (b->segments, i));
  g_assert_cmpuint (a->edits->len, ==, b->edits->len);
  for (i = 0; i < a->edits->len; i++)
    assert_same_edit (g_ptr_array_index (a->edits, i), g_ptr_array_index (b->edits, i));
}

guint
count_names (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (folder != NULL && g_dir_read_name (folder) != NULL)
    n++;
  return n;
}

void
run_sql (const char *path, const char *sql)
{
  sqlite3 *db = NULL;
  int result;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  result = sqlite3_exec (db, sql, NULL, NULL, NULL);
  g_assert_cmpstr (result == SQLITE_OK ? "" : sqlite3_errmsg (db), ==, "");
  sqlite3_close (db);
}

gint64
ask_sql (const char *path, const char *sql)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *statement = NULL;
  gint64 answer;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  answer = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return answer;
}
