/* test-store-statements.c: one busy day at a desk, after which every statement of the store was
 * run. SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include <string.h>

#include "desk-fixture.h"
#include "recto-article.h"
#include "recto-intake.h"
#include "recto-keeping.h"
#include "recto-sql.h"
#include "recto-store-register.h"
#include "recto-store-used.h"

static void
use_projects (DeskFixture *fixture)
{
  g_autoptr (RectoProject) second = recto_project_new ("Archive", "vi", "fr");
  g_autoptr (RectoProject) taken = recto_project_new ("Archive", "en", "vi");
  g_autoptr (GPtrArray) projects = NULL;
  g_autoptr (GError) error = NULL;
  const RectoProject *first;

  recto_store_add_project (fixture->store, second, &error);
  g_assert_no_error (error);
  g_assert_false (recto_store_add_project (fixture->store, taken, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_ENGINE);
  g_clear_error (&error);

  projects = recto_store_list_projects (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (projects->len, ==, 2);
  first = g_ptr_array_index (projects, 0);
  g_assert_true (recto_uid_equal (&first->uid, &second->uid));
  g_assert_cmpstr (first->name, ==, "Archive");
  g_assert_cmpstr (first->target_language, ==, "fr");
  g_assert_null (first->source_rules);
  first = g_ptr_array_index (projects, 1);
  g_assert_true (g_bytes_equal (first->source_rules, fixture->project->source_rules));
}

static void
use_publication (DeskFixture *fixture)
{
  g_autoptr (RectoPublication) publication = recto_publication_new ();
  g_autoptr (GPtrArray) projects = NULL;
  g_autoptr (GError) error = NULL;
  const RectoProject *second;

  publication->lede_limit = 40;
  recto_store_set_publication (fixture->store, &fixture->project->uid, publication, &error);
  g_assert_no_error (error);
  projects = recto_store_list_projects (fixture->store, &error);
  g_assert_no_error (error);
  second = g_ptr_array_index (projects, 1);
  g_assert_nonnull (second->publication);
  g_assert_cmpuint (second->publication->lede_limit, ==, 40);
}

static void
use_words_and_state (DeskFixture *fixture)
{
  g_autoptr (GPtrArray) words = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *value = NULL;
  const char *wanted[] = { "Vũ", "Lê", "Ẩn", "Lê" };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (wanted); i++)
    g_assert_true (recto_store_set_word (fixture->store, "vi", wanted[i], TRUE, "Minh", &error));
  g_assert_true (recto_store_set_word (fixture->store, "en", "pier", TRUE, "Minh", &error));
  g_assert_true (recto_store_set_word (fixture->store, "vi", "Vũ", FALSE, "Minh", &error));
  words = recto_store_list_words (fixture->store, "vi", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (words->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (words, 0), ==, "Lê");
  g_assert_cmpstr (g_ptr_array_index (words, 1), ==, "Ẩn");

  g_assert_null (recto_store_get_state (fixture->store, "window", &error));
  g_assert_no_error (error);
  g_assert_true (recto_store_set_state (fixture->store, "window", "1200x800", &error));
  g_assert_true (recto_store_set_state (fixture->store, "window", "800x600", &error));
  value = recto_store_get_state (fixture->store, "window", &error);
  g_assert_cmpstr (value, ==, "800x600");
}

static GPtrArray *
make_originals (void)
{
  GPtrArray *originals = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_original_free);
  guint i;

  for (i = 0; i < 3; i++)
    {
      RectoOriginal *original = g_new0 (RectoOriginal, 1);

      original->side = i == 0 ? RECTO_SIDE_SOURCE : RECTO_SIDE_TARGET;
      original->name = g_strdup_printf ("bài-%u.txt", i);
      original->format = g_strdup ("txt");
      original->bytes = i < 2 ? g_bytes_new ("Diễn tập", strlen ("Diễn tập")) : g_bytes_new ("", 0);
      g_ptr_array_add (originals, original);
    }
  return originals;
}

/* The bytes of an import lie beside the desk under their SHA-256, once however often they come. */
static void
check_originals (DeskFixture *fixture)
{
  g_autofree char *files = g_strconcat (fixture->path, "-files", NULL);
  g_autofree char *sum =
      g_compute_checksum_for_string (G_CHECKSUM_SHA256, "Diễn tập", strlen ("Diễn tập"));
  g_autofree char *path = g_build_filename (files, sum, NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GDir) folder = NULL;
  guint n = 0;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "Diễn tập");
  folder = g_dir_open (files, 0, NULL);
  while (g_dir_read_name (folder) != NULL)
    n++;
  g_assert_cmpuint (n, ==, 2);
}

/* Rows and paragraphs that come, change and go. */
static void
use_rows (DeskFixture *fixture, RectoArticleRecord *record)
{
  RectoArticleChange *change = make_text_change (record, 0, "Joined");
  RectoSegmentRecord *segment = g_ptr_array_index (record->segments, 1);
  RectoParagraphRecord *last = g_ptr_array_index (record->paragraphs, 2);
  RectoParagraphRecord *first = g_ptr_array_index (record->paragraphs, 0);
  RectoSpan *span;

  /* The last paragraph goes with its two rows. */
  g_array_append_val (change->gone_paragraphs, last->uid);
  g_array_append_val (change->gone_segments,
                      ((RectoSegmentRecord *) g_ptr_array_index (record->segments, 4))->uid);
  g_array_append_val (change->gone_segments,
                      ((RectoSegmentRecord *) g_ptr_array_index (record->segments, 5))->uid);
  g_ptr_array_set_size (record->segments, 4);
  g_ptr_array_set_size (record->paragraphs, 2);

  /* A span comes, one changes its kind, a paragraph another kind; the title changes, a key goes. */
  span = recto_span_new (RECTO_SIDE_SOURCE, 0, 4, RECTO_SPAN_LINK, RECTO_SPAN_ACCEPTED);
  span->uid = recto_uid_new ();
  segment->spans = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_span_free);
  g_ptr_array_add (segment->spans, span);
  g_ptr_array_add (change->segments, recto_segment_record_copy (segment));
  segment = g_ptr_array_index (record->segments, 2);
  ((RectoSpan *) g_ptr_array_index (segment->spans, 0))->state = RECTO_SPAN_ORPHAN;
  g_ptr_array_add (change->segments, recto_segment_record_copy (segment));
  first->kind = RECTO_KIND_LEDE;
  g_clear_pointer (&first->reason, g_free);
  g_ptr_array_add (change->paragraphs, recto_paragraph_record_copy (first));
  g_hash_table_insert (record->metadata, g_strdup ("title"), g_strdup ("Diễn tập mới"));
  g_hash_table_insert (record->metadata, g_strdup ("place"), g_strdup ("Đà Nẵng"));
  g_hash_table_remove (record->metadata, "source-language");
  change->metadata = g_hash_table_ref (record->metadata);
  commit (fixture, change);
}

static void
use_used (DeskFixture *fixture)
{
  const char *texts[] = { "pier", "pi" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      RectoUsedRequest request = { .text = texts[i], .max = 10 };
      g_autoptr (GPtrArray) hits = recto_store_search_used (fixture->store, &request, NULL);

      g_assert_nonnull (hits);
      g_assert_cmpuint (hits->len, >, 0);
    }
}

static void
use_articles (DeskFixture *fixture)
{
  g_autoptr (RectoArticleRecord) record = make_article (fixture->project, "Diễn tập", 6);
  g_autoptr (RectoArticleRecord) homeless = make_article (fixture->project, "Không nhà", 2);
  g_autoptr (RectoArticleRecord) loaded = NULL;
  g_autoptr (GPtrArray) originals = make_originals ();
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GError) error = NULL;

  recto_store_add_article (fixture->store, record, originals, "Minh", &error);
  g_assert_no_error (error);
  check_originals (fixture);
  homeless->project = recto_uid_new ();
  g_assert_false (recto_store_add_article (fixture->store, homeless, NULL, "Minh", &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_MISSING);
  g_clear_error (&error);
  hits = recto_store_search (fixture->store, "pier", 100, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, ==, 6);
  use_used (fixture);

  use_rows (fixture, record);
  commit (fixture, make_text_change (record, 3, "Another"));
  commit (fixture, make_undo_change (record));
  loaded = load_article (fixture, &record->uid);
  assert_same_article (record, loaded);
}

/* An article that another one lies within. */
static void
use_rows_apart (DeskFixture *fixture)
{
  RectoUid uid = add_article (fixture, "Huấn luyện", 2);
  g_autoptr (RectoArticleRecord) record = load_article (fixture, &uid);
  g_autoptr (RectoArticleRecord) loaded = NULL;

  add_article (fixture, "Cứu hộ", 400);
  commit (fixture, make_insert_change (record));
  loaded = load_article (fixture, &uid);
  assert_same_article (record, loaded);
}

static void
use_list (DeskFixture *fixture)
{
  g_autoptr (GPtrArray) articles = NULL;
  g_autoptr (GPtrArray) others = NULL;
  g_autoptr (GError) error = NULL;
  RectoUid nobody = recto_uid_new ();
  const RectoArticleSummary *summary;
  RectoUid later = add_article (fixture, "Sau", 3);

  articles = recto_store_list_articles (fixture->store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (articles->len, ==, 2);
  summary = g_ptr_array_index (articles, 0);
  g_assert_true (recto_uid_equal (&summary->uid, &later));
  g_assert_cmpuint (summary->n_rows, ==, 3);
  g_assert_cmpuint (summary->counts[RECTO_STATUS_DRAFT], ==, 1);
  summary = g_ptr_array_index (articles, 1);
  g_assert_cmpstr (summary->title, ==, "Diễn tập mới");
  g_assert_null (summary->source_language);
  g_assert_cmpstr (summary->target_language, ==, "en");
  g_assert_cmpstr (summary->project_name, ==, "News");
  g_assert_cmpstr (summary->edited_by, ==, "Minh");
  g_assert_cmpuint (summary->n_rows, ==, 4);
  g_assert_cmpuint (summary->counts[RECTO_STATUS_NEW], ==, 1);
  g_assert_cmpuint (summary->counts[RECTO_STATUS_APPROVED], ==, 0);

  others = recto_store_list_articles (fixture->store, &nobody, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (others->len, ==, 0);
  g_assert_false (recto_store_set_article_deleted (fixture->store, &nobody, TRUE, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_MISSING);
}

/* An article goes on after it was exported. */
static void
use_export (DeskFixture *fixture)
{
  RectoUid uid = add_article (fixture, "Xuất", 2);
  g_autoptr (RectoArticleRecord) record = load_article (fixture, &uid);
  g_autoptr (RectoArticle) article = recto_article_new (record, NULL);
  g_autoptr (GPtrArray) articles = NULL;
  guint n_changed = 0;

  g_assert_true (recto_article_note (article, "export", "a.html", NULL));
  g_assert_true (recto_article_set_flags (article, recto_article_get_row (article, 0),
                                          RECTO_FLAG_OMITTED, RECTO_FLAG_OMITTED, NULL));
  commit (fixture, recto_article_take_change (article));
  articles = recto_store_list_articles (fixture->store, NULL, NULL);
  for (guint i = 0; i < articles->len; i++)
    n_changed += ((RectoArticleSummary *) articles->pdata[i])->changed_since_export;
  g_assert_cmpuint (n_changed, ==, 1);
}

/* The desk is gone for a moment, and what is typed meanwhile is kept elsewhere. */
static void
use_rescue (DeskFixture *fixture)
{
  RectoUid uid = add_article (fixture, "Vắng", 2);
  g_autoptr (RectoArticleRecord) record = load_article (fixture, &uid);
  g_autofree char *away = g_build_filename (fixture->folder, "away", NULL);

  g_assert_cmpint (g_rename (fixture->path, away), ==, 0);
  g_assert_false (recto_store_commit (fixture->store, make_text_change (record, 0, "Later"), NULL));
  g_assert_cmpint (g_rename (away, fixture->path), ==, 0);
  commit (fixture, make_text_change (record, 1, "Now"));
}

/* The cache knows an article that is on the desk no more: the desk was set back to an older copy.
 */
static void
use_cache_of_another_day (DeskFixture *fixture)
{
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GPtrArray) later = NULL;
  g_autofree char *contents = NULL;
  gsize size;

  desk_fixture_close (fixture);
  g_assert_true (g_file_get_contents (fixture->path, &contents, &size, NULL));
  desk_fixture_open (fixture);
  add_article (fixture, "Nữa", 2);
  hits = recto_store_search (fixture->store, "speaks", 100, NULL);
  g_assert_nonnull (hits);
  desk_fixture_close (fixture);
  g_assert_true (g_file_set_contents (fixture->path, contents, (gssize) size, NULL));
  desk_fixture_open (fixture);
  later = recto_store_search (fixture->store, "vu", 100, NULL);
  g_assert_nonnull (later);
  g_assert_cmpuint (later->len, >, 0);
}

static void
use_register (DeskFixture *fixture)
{
  g_autoptr (RectoEntry) entry = recto_entry_new (RECTO_ENTRY_PERSON, "Vũ An");
  g_autoptr (GBytes) content = g_bytes_new_static ("forms", 5);
  g_autoptr (GArray) asked = g_array_new (FALSE, FALSE, sizeof (RectoUid));
  g_autoptr (RectoRegisterMove) undone = NULL;
  g_autoptr (RectoRegisterMove) redone = NULL;
  g_autoptr (GPtrArray) edits = NULL;
  g_autoptr (GPtrArray) mentions = NULL;
  g_autoptr (GError) error = NULL;

  recto_entry_set_content (entry, content);
  g_assert_true (recto_store_put_entry (fixture->store, entry, &error));
  recto_entry_touch (entry, "Minh");
  g_assert_true (recto_store_put_entry (fixture->store, entry, &error));
  g_assert_no_error (error);
  undone = recto_store_undo_register (fixture->store, &error);
  g_assert_no_error (error);
  redone = recto_store_redo_register (fixture->store, &error);
  g_assert_no_error (error);
  edits = recto_store_list_register_edits (fixture->store, &entry->uid, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (edits->len, ==, 2);
  g_array_append_val (asked, entry->uid);
  mentions = recto_store_list_mentions (fixture->store, asked, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (mentions->len, ==, 0);
}

/* A backup, an article that goes for good, a compacted desk, one salvaged. */
static void
use_keeping (DeskFixture *fixture)
{
  g_autoptr (RectoArticleRecord) record = make_article (fixture->project, "Bỏ đi", 4);
  g_autoptr (GPtrArray) originals = make_originals ();
  g_autofree char *path = g_build_filename (fixture->folder, "salvaged.recto", NULL);
  g_autoptr (RectoBackup) backup = NULL;
  g_autoptr (RectoBackup) again = NULL;
  g_autoptr (RectoSalvage) salvage = NULL;
  g_autoptr (GError) error = NULL;
  RectoOriginal *last = g_ptr_array_index (originals, 2);

  g_bytes_unref (last->bytes);
  last->bytes = g_bytes_new ("Bỏ", strlen ("Bỏ"));
  recto_store_add_article (fixture->store, record, originals, "Minh", &error);
  g_assert_no_error (error);
  backup = recto_store_backup (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_true (recto_store_set_article_deleted (fixture->store, &record->uid, TRUE, NULL));
  recto_store_purge (fixture->store, &record->uid, 0, NULL, &error);
  g_assert_no_error (error);
  again = recto_store_backup (fixture->store, &error);
  g_assert_nonnull (again);
  recto_store_compact (fixture->store, NULL, &error);
  g_assert_no_error (error);
  desk_fixture_close (fixture);
  salvage = recto_desk_salvage (fixture->path, path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (salvage->lost->len, ==, 0);
  desk_fixture_open (fixture);
}

/* An article with an original and a photo, which goes and comes back. */
static RectoArticleRecord *
add_handed (DeskFixture *fixture)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("a photo", 7);
  g_autoptr (GPtrArray) originals = make_originals ();
  g_autoptr (GError) error = NULL;
  RectoArticleRecord *record = make_article (fixture->project, "Ảnh", 2);
  RectoPhotoRecord *photo = g_new0 (RectoPhotoRecord, 1);
  RectoArticleChange *change;

  photo->uid = recto_uid_new ();
  photo->paragraph = ((RectoParagraphRecord *) g_ptr_array_index (record->paragraphs, 0))->uid;
  photo->name = g_strdup ("ảnh.jpg");
  g_assert_true (recto_store_keep_file (fixture->store, bytes, photo->hash, &error));
  g_ptr_array_add (record->photos, photo);
  g_assert_true (recto_store_add_article (fixture->store, record, originals, "Minh", &error));
  change = make_text_change (record, 0, "Photo gone");
  g_array_append_val (change->gone_photos, photo->uid);
  commit (fixture, change);
  change = make_text_change (record, 0, "Photo back");
  g_ptr_array_add (change->photos, recto_photo_record_copy (photo));
  commit (fixture, change);
  return record;
}

/* It goes out, comes in as another article with an entry of the register, and goes again with it.
 */
static void
use_handing (DeskFixture *fixture)
{
  g_autoptr (RectoArticleRecord) record = add_handed (fixture);
  g_autoptr (RectoArticleRecord) second = NULL;
  g_autoptr (RectoEntry) entry = recto_entry_new (RECTO_ENTRY_PERSON, "Vũ An");
  g_autofree char *path = g_build_filename (fixture->folder, "handed", NULL);
  g_autoptr (GPtrArray) articles = g_ptr_array_new (), none = g_ptr_array_new ();
  g_autoptr (GPtrArray) entries = g_ptr_array_new (), left = NULL;
  g_autoptr (GArray) removed = g_array_new (FALSE, FALSE, sizeof (RectoUid));
  g_autoptr (GArray) dropped = g_array_new (FALSE, FALSE, sizeof (RectoUid));
  g_autoptr (GHashTable) ancestors = g_hash_table_new (recto_uid_hash, recto_uid_equal);
  const RectoHandover handover = { .articles = articles, .who = "Minh", .path = path };
  g_autoptr (RectoIntake) intake = recto_intake_new ("Minh", "handed"), undone = NULL;
  g_autoptr (RectoParcel) parcel = NULL;
  g_autoptr (GError) error = NULL;
  RectoIntakeRequest request = { 0 };
  RectoIntakeUndo undo = { 0 };

  g_ptr_array_add (articles, &record->uid);
  recto_store_hand_over (fixture->store, &handover, &error);
  g_assert_no_error (error);
  parcel = recto_parcel_read (path, &error);
  g_assert_no_error (error);
  second = recto_article_record_fork (g_ptr_array_index (parcel->articles, 0), "Ảnh 2");
  g_ptr_array_index (articles, 0) = second;
  g_ptr_array_add (entries, entry);
  recto_intake_add (intake, RECTO_INTAKE_ADDED, &second->uid);
  request =
      (RectoIntakeRequest){ intake, path, parcel->projects, articles, none, ancestors, entries };
  recto_store_take_in (fixture->store, &request, &error);
  g_assert_no_error (error);

  g_array_append_val (removed, second->uid);
  g_array_append_val (dropped, entry->uid);
  undo = (RectoIntakeUndo){ intake->uid, removed, none, none, dropped };
  recto_store_undo_intake (fixture->store, &undo, &error);
  g_assert_no_error (error);
  undone = recto_store_find_intake (fixture->store, &intake->uid, &error);
  g_assert_true (undone->undone);
  left = recto_store_list_entries (fixture->store, &error);
  g_assert_cmpuint (left->len, ==, 0);
}

static void
test_every_statement_was_run (DeskFixture *fixture, gconstpointer unused)
{
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  guint i;

  use_projects (fixture);
  use_publication (fixture);
  use_words_and_state (fixture);
  use_articles (fixture);
  use_list (fixture);
  use_export (fixture);
  use_handing (fixture);
  use_rescue (fixture);
  use_cache_of_another_day (fixture);
  use_register (fixture);
  use_rows_apart (fixture);
  use_keeping (fixture);
  findings = recto_store_verify (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);

  for (i = 0; i < RECTO_SQL_N; i++)
    if (!recto_sql_was_used ((RectoSqlStatement) i))
      {
        g_test_message ("never run: %s", recto_sql_get_text ((RectoSqlStatement) i));
        g_test_fail ();
      }
}

int
main (int argc, char *argv[])
{
  store_test_init (&argc, &argv);
  ADD_STORE_TEST ("statements/every-one-was-run", test_every_statement_was_run);
  return store_test_run ();
}
