/* test-store-handing.c: photos, the register and hand-over files, as the store keeps and reads
 * them. SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "desk-fixture.h"
#include "recto-parcel-private.h"

static RectoPhotoRecord *
make_photo (const RectoUid *paragraph, const guint8 *hash, gint64 position)
{
  RectoPhotoRecord *photo = g_new0 (RectoPhotoRecord, 1);

  photo->uid = recto_uid_new ();
  photo->paragraph = *paragraph;
  photo->position = position;
  memcpy (photo->hash, hash, sizeof photo->hash);
  photo->name = g_strdup ("ảnh.jpg");
  return photo;
}

static void
keep (DeskFixture *fixture, const char *bytes, gsize size, guint8 *hash)
{
  g_autoptr (GBytes) file = g_bytes_new (bytes, size);
  g_autoptr (GError) error = NULL;

  recto_store_keep_file (fixture->store, file, hash, &error);
  g_assert_no_error (error);
}

static void
verify (DeskFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = recto_store_verify (fixture->store, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (findings->len > 0 ? g_ptr_array_index (findings, 0) : "", ==, "");
}

/* An article with two photos, a person in it, and a history of two edits. */
static RectoUid
add_whole_article (DeskFixture *fixture)
{
  g_autoptr (RectoArticleRecord) record = make_article (fixture->project, "Diễn tập", 4);
  const RectoParagraphRecord *paragraph = g_ptr_array_index (record->paragraphs, 0);
  RectoSegmentRecord *segment = g_ptr_array_index (record->segments, 0);
  g_autoptr (RectoEntry) entry = recto_entry_new (RECTO_ENTRY_PERSON, "Vũ An");
  g_autofree char *large = g_malloc0 (2500000);
  g_autoptr (GError) error = NULL;
  guint8 hash[32];

  keep (fixture, "first photo", 11, hash);
  g_ptr_array_add (record->photos, make_photo (&paragraph->uid, hash, 1));
  large[2499999] = 'x';
  keep (fixture, large, 2500000, hash);
  g_ptr_array_add (record->photos, make_photo (&paragraph->uid, hash, 2));
  recto_store_put_entry (fixture->store, entry, &error);
  g_assert_no_error (error);
  ((RectoSpan *) g_ptr_array_index (segment->spans, 0))->target = entry->uid;
  recto_store_add_article (fixture->store, record, NULL, "Hà", &error);
  g_assert_no_error (error);
  commit (fixture, make_text_change (record, 1, "Secret"));
  commit (fixture, make_text_change (record, 1, "Told"));
  return record->uid;
}

static char *
hand_over (DeskFixture *fixture, const RectoUid *article, gboolean history)
{
  g_autoptr (GPtrArray) articles = g_ptr_array_new ();
  char *path = g_build_filename (fixture->folder, "article.recto-handover", NULL);
  const RectoHandover handover = {
    .articles = articles, .history = history, .who = "Hà", .path = path
  };
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (articles, (gpointer) article);
  recto_store_hand_over (fixture->store, &handover, &error);
  g_assert_no_error (error);
  return path;
}

static void
assert_refused (const char *path, RectoStoreError code)
{
  g_autoptr (GError) error = NULL;
  RectoParcel *parcel = recto_parcel_read (path, &error);

  g_assert_null (parcel);
  g_assert_error (error, RECTO_STORE_ERROR, (int) code);
  g_assert_null (strchr (error->message, '\n'));
}

static void
test_photos_come_and_go_with_edits (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 4);
  g_autoptr (RectoArticleRecord) record = load_article (fixture, &uid);
  const RectoParagraphRecord *first = g_ptr_array_index (record->paragraphs, 0);
  const RectoParagraphRecord *second = g_ptr_array_index (record->paragraphs, 1);
  RectoArticleChange *change = make_text_change (record, 0, "With a photo");
  g_autoptr (RectoArticleRecord) with = NULL, without = NULL, after = NULL;
  g_autoptr (RectoPhotoRecord) moved = NULL;
  guint8 hash[32];

  keep (fixture, "a photo", 7, hash);
  g_ptr_array_add (change->photos, make_photo (&first->uid, hash, 2));
  g_ptr_array_add (change->photos, make_photo (&first->uid, hash, 1));
  moved = recto_photo_record_copy (g_ptr_array_index (change->photos, 0));
  commit (fixture, change);
  with = load_article (fixture, &uid);
  g_assert_cmpuint (with->photos->len, ==, 2);
  g_assert_cmpint (((RectoPhotoRecord *) g_ptr_array_index (with->photos, 0))->position, ==, 1);
  g_assert_true (recto_photo_record_equal (g_ptr_array_index (with->photos, 1), moved));

  change = make_text_change (record, 0, "Another one");
  moved->paragraph = second->uid;
  g_ptr_array_add (change->photos, recto_photo_record_copy (moved));
  g_array_append_val (change->gone_photos,
                      ((RectoPhotoRecord *) g_ptr_array_index (with->photos, 0))->uid);
  commit (fixture, change);
  desk_fixture_close (fixture);
  desk_fixture_open (fixture);
  without = load_article (fixture, &uid);
  g_assert_cmpuint (without->photos->len, ==, 1);
  g_assert_true (recto_photo_record_equal (g_ptr_array_index (without->photos, 0), moved));
  verify (fixture);

  /* A row of a photo that is not what was written does not load. */
  desk_fixture_close (fixture);
  run_sql (fixture->path, "UPDATE photo SET position = position + 1");
  desk_fixture_open (fixture);
  {
    g_autoptr (GError) error = NULL;

    after = recto_store_load_article (fixture->store, &uid, &error);
    g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED);
  }
  desk_fixture_close (fixture);
  run_sql (fixture->path, "DELETE FROM photo");
  desk_fixture_open (fixture);
  {
    g_autoptr (GError) error = NULL;

    after = recto_store_load_article (fixture->store, &uid, &error);
    g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED);
  }
}

static void
test_a_photo_needs_its_file (DeskFixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticleRecord) record = make_article (fixture->project, "Diễn tập", 2);
  const RectoParagraphRecord *paragraph = g_ptr_array_index (record->paragraphs, 0);
  g_autoptr (GError) error = NULL;
  static const guint8 hash[32] = { 1 };

  g_ptr_array_add (record->photos, make_photo (&paragraph->uid, hash, 1));
  g_assert_false (recto_store_add_article (fixture->store, record, NULL, "Hà", &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_ENGINE);
}

static void
test_kept_files_are_checked (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *folder = g_strconcat (fixture->path, "-files", NULL);
  g_autofree char *name = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "a photo", 7);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  guint8 hash[32];

  keep (fixture, "a photo", 7, hash);
  keep (fixture, "a photo", 7, hash);
  bytes = recto_store_load_file (fixture->store, hash, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "a photo", 7);

  g_assert_true (g_file_set_contents (path, "b photo", 7, NULL));
  g_assert_null (recto_store_load_file (fixture->store, hash, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_null (recto_store_load_file (fixture->store, hash, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_MISSING);
}

/* Whom one that goes along gave way to goes along too, and all with what they have beyond names. */
static void
test_entries_are_handed_over_whole (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_whole_article (fixture);
  g_autoptr (GPtrArray) entries = recto_store_list_entries (fixture->store, NULL);
  g_autoptr (RectoEntry) other = recto_entry_new (RECTO_ENTRY_PERSON, "Vũ Văn An");
  g_autoptr (RectoEntry) meant = NULL;
  g_autoptr (GBytes) content = g_bytes_new_static ("names", 5);
  g_autoptr (RectoParcel) parcel = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (entries->len, ==, 1);
  meant = recto_entry_copy (entries->pdata[0]);
  recto_entry_set_content (other, content);
  g_assert_true (recto_store_put_entry (fixture->store, other, NULL));
  meant->merged_into = other->uid;
  recto_entry_touch (meant, "Lan");
  g_assert_true (recto_store_put_entry (fixture->store, meant, NULL));
  path = hand_over (fixture, &uid, TRUE);
  parcel = recto_parcel_read (path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (parcel->entries->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      const RectoEntry *entry = parcel->entries->pdata[i];
      const RectoEntry *wanted = recto_uid_equal (&entry->uid, &other->uid) ? other : meant;

      g_assert_true (recto_uid_equal (&entry->uid, &wanted->uid));
      g_assert_true (recto_entry_same_content (entry, wanted));
    }
}

static void
test_the_register_is_kept (DeskFixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoEntry) entry = recto_entry_new (RECTO_ENTRY_UNIT, "Lữ đoàn 5");
  g_autoptr (RectoEntry) wrong = recto_entry_new (RECTO_ENTRY_PERSON, "two\nlines");
  g_autoptr (GBytes) content = g_bytes_new_static ("forms", 5);
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;
  const RectoEntry *read;

  g_assert_true (recto_store_put_entry (fixture->store, entry, &error));
  recto_entry_set_content (entry, content);
  entry->merged_into = recto_uid_new ();
  g_free (entry->note);
  entry->note = g_strdup ("navy");
  entry->verified = TRUE;
  recto_entry_touch (entry, "Lan");
  recto_entry_touch (entry, "Hà");
  g_assert_true (recto_store_put_entry (fixture->store, entry, &error));
  g_assert_false (recto_store_put_entry (fixture->store, wrong, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_ENGINE);
  g_clear_error (&error);

  desk_fixture_close (fixture);
  desk_fixture_open (fixture);
  entries = recto_store_list_entries (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 1);
  read = g_ptr_array_index (entries, 0);
  g_assert_true (recto_uid_equal (&read->uid, &entry->uid));
  g_assert_true (recto_uid_equal (&read->version, &entry->version));
  g_assert_true (recto_entry_same_content (read, entry));
  g_assert_cmpstr (read->changed_by, ==, "Hà");
  g_assert_cmpint (read->changed_at, ==, entry->changed_at);
  g_assert_cmpmem (read->ancestors->data, read->ancestors->len * sizeof (RectoUid),
                   entry->ancestors->data, 2 * sizeof (RectoUid));

  desk_fixture_close (fixture);
  run_sql (fixture->path, "UPDATE entry SET name = 'Lữ đoàn 6'");
  desk_fixture_open (fixture);
  g_clear_pointer (&entries, g_ptr_array_unref);
  entries = recto_store_list_entries (fixture->store, &error);
  g_assert_null (entries);
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED);
}

/* Ways. */

static RectoUid
uid_of (char letter)
{
  RectoUid uid = RECTO_UID_NONE;

  uid.bytes[0] = (guint8) letter;
  return uid;
}

/* "ab" are edits one after the other; "x@b" an ancestor that came with b, "x@" one that came with
 * the article. @head: letter or 0. The row's text is @text. */
static RectoArticleRecord *
make_record (const char *edits, const char *ancestors, char head, const char *text)
{
  RectoArticleRecord *record = recto_article_record_new ();
  RectoSegmentRecord *segment = g_new0 (RectoSegmentRecord, 1);
  g_auto (GStrv) each = g_strsplit (ancestors, " ", -1);
  const char *p;
  guint i;

  segment->uid = uid_of ('!');
  segment->source = g_strdup ("");
  segment->target = g_strdup (text);
  g_ptr_array_add (record->segments, segment);
  for (p = edits; *p != '\0'; p++)
    {
      RectoEdit *edit = recto_edit_new (RECTO_EDIT_TEXT, &segment->uid);

      edit->uid = uid_of (*p);
      edit->parent = p > edits ? uid_of (p[-1]) : RECTO_UID_NONE;
      g_ptr_array_add (record->edits, edit);
    }
  for (i = 0; each[i] != NULL; i++)
    if (*each[i] != '\0')
      {
        RectoAncestor ancestor = { uid_of (each[i][2]), uid_of (each[i][0]) };

        g_array_append_val (record->ancestors, ancestor);
      }
  record->head = uid_of (head);
  return record;
}

static void
test_the_way_to_where_an_article_stands (void)
{
  static const struct
  {
    const char *edits;
    const char *ancestors;
    char head;
    const char *ways;
  } rows[] = {
    { "", "", 0, "" },         { "abc", "", 'c', "abc" },
    { "abc", "", 'a', "a" },   { "abc", "", 0, "" },
    { "", "x@ y@", 0, "xy" },  { "ab", "x@ y@b z@a", 'b', "xazby" },
    { "ab", "y@b", 'a', "a" }, { "ab", "y@b z@b", 'b', "abyz" },
  };
  guint i, j;

  for (i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (RectoArticleRecord) record =
          make_record (rows[i].edits, rows[i].ancestors, rows[i].head, "");
      g_autoptr (GArray) ways = recto_article_record_list_ways (record);
      g_autoptr (GString) letters = g_string_new (NULL);

      for (j = 0; j < ways->len; j++)
        g_string_append_c (letters, (char) g_array_index (ways, RectoUid, j).bytes[0]);
      g_assert_cmpstr (letters->str, ==, rows[i].ways);
    }
}

static void
test_how_two_states_stand (void)
{
  static const struct
  {
    const char *our_edits;
    const char *our_ancestors;
    const char *their_edits;
    const char *their_ancestors;
    RectoOrder order;
  } rows[] = {
    { "ab", "", "ab", "", RECTO_ORDER_SAME },
    { "ab", "", "abc", "", RECTO_ORDER_NEWER },
    { "abc", "", "ab", "", RECTO_ORDER_OLDER },
    { "abc", "", "abd", "", RECTO_ORDER_DIVERGED },
    { "", "", "a", "", RECTO_ORDER_NEWER },
    { "a", "", "", "", RECTO_ORDER_OLDER },
    { "", "", "", "", RECTO_ORDER_DIVERGED },
    { "ab", "", "", "a@ b@ c@", RECTO_ORDER_NEWER },
    { "ab", "", "", "a@ b@", RECTO_ORDER_SAME },
    { "an", "b@n c@n", "abc", "", RECTO_ORDER_SAME },
    { "an", "b@n c@n", "abcd", "", RECTO_ORDER_NEWER },
    { "anf", "b@n c@n", "abc", "", RECTO_ORDER_OLDER },
    { "anf", "b@n c@n", "abcd", "", RECTO_ORDER_DIVERGED },
    { "abm", "a@ n@m f@m", "anf", "b@n", RECTO_ORDER_SAME },
    { "ab", "c@b", "c", "b@", RECTO_ORDER_SAME },
    /* Each says it goes on from the other: no two desks do. */
    { "ab", "", "ba", "", RECTO_ORDER_DIVERGED },
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      char our_head =
          rows[i].our_edits[0] != '\0' ? rows[i].our_edits[strlen (rows[i].our_edits) - 1] : '\0';
      char their_head = rows[i].their_edits[0] != '\0'
                            ? rows[i].their_edits[strlen (rows[i].their_edits) - 1]
                            : '\0';
      g_autoptr (RectoArticleRecord) ours =
          make_record (rows[i].our_edits, rows[i].our_ancestors, our_head, "ours");
      g_autoptr (RectoArticleRecord) theirs =
          make_record (rows[i].their_edits, rows[i].their_ancestors, their_head, "theirs");
      g_autoptr (RectoArticleRecord) alike =
          make_record (rows[i].their_edits, rows[i].their_ancestors, their_head, "ours");

      g_test_message ("row %u", i);
      g_assert_cmpint (recto_article_record_compare (ours, theirs), ==, rows[i].order);
      g_assert_cmpint (recto_article_record_compare (ours, alike), ==, RECTO_ORDER_SAME);
    }
}

/* A history whose edits go round is no way at all, and has an end. */
static void
test_a_way_that_goes_round_has_an_end (void)
{
  g_autoptr (RectoArticleRecord) record = make_record ("ab", "", 'b', "");
  g_autoptr (GArray) ways = NULL;

  ((RectoEdit *) g_ptr_array_index (record->edits, 0))->parent = uid_of ('b');
  ways = recto_article_record_list_ways (record);
  g_assert_cmpuint (ways->len, <=, 2);
}

/* Hand-over files. */

static void
test_a_file_holds_what_was_handed_over (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_whole_article (fixture);
  g_autoptr (RectoArticleRecord) wanted = load_article (fixture, &uid);
  gboolean history;

  for (history = FALSE; history <= TRUE; history++)
    {
      g_autofree char *path = hand_over (fixture, &uid, history);
      g_autoptr (GError) error = NULL;
      g_autoptr (RectoParcel) parcel = recto_parcel_read (path, &error);
      RectoArticleRecord *record;

      g_assert_no_error (error);
      g_assert_cmpstr (parcel->made_by, ==, "Hà");
      g_assert_cmpint (parcel->made_at, >, 0);
      g_assert_cmpint (parcel->has_history, ==, history);
      g_assert_cmpuint (parcel->projects->len, ==, 1);
      g_assert_cmpuint (parcel->entries->len, ==, 1);
      g_assert_cmpuint (parcel->files->len, ==, 2);
      g_assert_cmpuint (parcel->articles->len, ==, 1);
      g_assert_cmpstr (g_ptr_array_index (parcel->editors, 0), ==, "Minh");
      record = g_ptr_array_index (parcel->articles, 0);
      g_assert_cmpuint (record->photos->len, ==, 2);
      g_assert_cmpint (recto_article_record_compare (wanted, record), ==, RECTO_ORDER_SAME);
      if (history)
        assert_same_article (record, wanted);
      else
        {
          g_assert_cmpuint (record->edits->len, ==, 0);
          g_assert_true (recto_uid_is_none (&record->head));
          g_assert_cmpuint (record->ancestors->len, ==, 2);
        }
    }
}

static void
test_nothing_is_left_of_a_handing_over_that_failed (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_whole_article (fixture);
  g_autofree char *files = g_strconcat (fixture->path, "-files", NULL);
  g_autofree char *name = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "first photo", 11);
  g_autofree char *photo = g_build_filename (files, name, NULL);
  g_autofree char *path = g_build_filename (fixture->folder, "out", "article", NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GPtrArray) articles = g_ptr_array_new ();
  const RectoHandover handover = { .articles = articles, .who = "Hà", .path = path };
  g_autoptr (GDir) listing = NULL;
  g_autoptr (GError) error = NULL;
  RectoUid nobody = recto_uid_new ();

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_ptr_array_add (articles, &nobody);
  g_assert_false (recto_store_hand_over (fixture->store, &handover, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_MISSING);
  g_clear_error (&error);
  g_ptr_array_set_size (articles, 0);
  g_assert_false (recto_store_hand_over (fixture->store, &handover, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_MISSING);
  g_clear_error (&error);

  g_ptr_array_add (articles, &uid);
  g_assert_true (g_file_set_contents (photo, "other bytes", 11, NULL));
  g_assert_false (recto_store_hand_over (fixture->store, &handover, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED);
  listing = g_dir_open (folder, 0, NULL);
  g_assert_null (g_dir_read_name (listing));
}

/* A process that is killed while it writes cannot tidy up: the next one that hands over into that
 * folder does, whatever the name of its file is. */
static void
test_what_a_killed_handing_over_left_goes (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_whole_article (fixture);
  g_autofree char *path = g_build_filename (fixture->folder, "out", "article", NULL);
  g_autofree char *again = g_build_filename (fixture->folder, "out", "another", NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GPtrArray) articles = g_ptr_array_new ();
  RectoHandover handover = { .articles = articles, .who = "Hà", .path = path };
  g_autoptr (GError) error = NULL;
  pid_t child;
  int status = 0;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_ptr_array_add (articles, &uid);
  desk_fixture_close (fixture);
  child = fork ();
  if (child == 0)
    {
      /* Less than the photo: writing it ends the process. Nor is a core to be left. */
      const struct rlimit bytes = { 1000000, 1000000 }, none = { 0, 0 };

      desk_fixture_open (fixture);
      setrlimit (RLIMIT_CORE, &none);
      signal (SIGXFSZ, SIG_DFL);
      setrlimit (RLIMIT_FSIZE, &bytes);
      recto_store_hand_over (fixture->store, &handover, NULL);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
  g_assert_cmpint (WTERMSIG (status), ==, SIGXFSZ);
  g_assert_cmpuint (count_names (folder), >, 0);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  desk_fixture_open (fixture);
  handover.path = again;
  recto_store_hand_over (fixture->store, &handover, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (again, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_names (folder), ==, 1);
}

/* What was handed over by a Recto of version 2 or 3 comes in as ever. */
static void
test_a_file_of_an_older_version_is_read (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_whole_article (fixture);
  g_autofree char *path = hand_over (fixture, &uid, TRUE);
  g_autoptr (RectoParcel) now = recto_parcel_read (path, NULL);
  static const char *const back[] = {
    "DROP INDEX span_target; DROP TABLE content; DROP TABLE register; DROP TABLE register_edit;"
    " DELETE FROM tally WHERE name IN ('content', 'register', 'register_edit');"
    " PRAGMA user_version = 3",
    "DROP INDEX edit_note; DROP TABLE publication; DELETE FROM tally WHERE name = 'publication';"
    " PRAGMA user_version = 2",
  };

  g_assert_nonnull (now);
  for (guint i = 0; i < G_N_ELEMENTS (back); i++)
    {
      g_autoptr (RectoParcel) then = NULL;
      g_autoptr (GError) error = NULL;

      run_sql (path, back[i]);
      then = recto_parcel_read (path, &error);
      g_assert_no_error (error);
      assert_same_article (now->articles->pdata[0], then->articles->pdata[0]);
      g_assert_cmpuint (then->entries->len, ==, now->entries->len);
    }
}

/* Each of these makes a sound file into one that is refused. */
static void
test_a_file_that_was_tampered_with_is_refused (DeskFixture *fixture, gconstpointer unused)
{
  static const struct
  {
    const char *sql;
    RectoStoreError code;
  } rows[] = {
    { "PRAGMA application_id = 1380144207", RECTO_STORE_ERROR_FOREIGN },
    { "PRAGMA application_id = 1", RECTO_STORE_ERROR_FOREIGN },
    { "PRAGMA user_version = 1", RECTO_STORE_ERROR_FOREIGN },
    { "PRAGMA user_version = 2", RECTO_STORE_ERROR_FOREIGN },
    { "PRAGMA user_version = 99", RECTO_STORE_ERROR_NEWER },
    { "CREATE TABLE more (id INTEGER)", RECTO_STORE_ERROR_FOREIGN },
    { "CREATE VIEW more AS SELECT * FROM segment", RECTO_STORE_ERROR_FOREIGN },
    { "CREATE TRIGGER more AFTER INSERT ON word BEGIN SELECT 1; END", RECTO_STORE_ERROR_FOREIGN },
    { "DELETE FROM chunk WHERE number = 1", RECTO_STORE_ERROR_DAMAGED },
    { "DELETE FROM chunk WHERE number = 2", RECTO_STORE_ERROR_DAMAGED },
    { "UPDATE chunk SET number = 7 WHERE number = 2", RECTO_STORE_ERROR_DAMAGED },
    { "DELETE FROM chunk", RECTO_STORE_ERROR_DAMAGED },
    { "UPDATE chunk SET bytes = zeroblob (3000000) WHERE number = 2", RECTO_STORE_ERROR_DAMAGED },
    { "DELETE FROM entry", RECTO_STORE_ERROR_DAMAGED },
    { "UPDATE entry SET name = 'Other'", RECTO_STORE_ERROR_DAMAGED },
    { "UPDATE segment SET target = 'Other'", RECTO_STORE_ERROR_DAMAGED },
    { "DELETE FROM ancestor WHERE id = 2", RECTO_STORE_ERROR_DAMAGED },
    { "DELETE FROM photo WHERE id = 2", RECTO_STORE_ERROR_DAMAGED },
    { "UPDATE file SET size = 5", RECTO_STORE_ERROR_DAMAGED },
    { "UPDATE photo SET file = 77", RECTO_STORE_ERROR_DAMAGED },
    { "DELETE FROM state WHERE key = 'made_by'", RECTO_STORE_ERROR_DAMAGED },
    { "UPDATE desk SET articles = 2", RECTO_STORE_ERROR_DAMAGED },
    { "PRAGMA journal_mode = WAL", RECTO_STORE_ERROR_FOREIGN },
  };
  RectoUid uid = add_whole_article (fixture);
  guint i;

  for (i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = hand_over (fixture, &uid, FALSE);

      g_test_message ("%s", rows[i].sql);
      run_sql (path, rows[i].sql);
      assert_refused (path, rows[i].code);
      g_assert_cmpint (g_unlink (path), ==, 0); /* what calls itself a desk is not replaced */
    }
}

static void
test_what_is_no_file_is_refused (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (fixture->folder, "other", NULL);
  g_autoptr (GError) error = NULL;

  assert_refused (path, RECTO_STORE_ERROR_MISSING);
  assert_refused (fixture->folder, RECTO_STORE_ERROR_FOREIGN);
  assert_refused (fixture->path, RECTO_STORE_ERROR_FOREIGN);
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  assert_refused (path, RECTO_STORE_ERROR_FOREIGN);
  g_assert_true (g_file_set_contents (path, "SQLite format 3", 16, NULL));
  assert_refused (path, RECTO_STORE_ERROR_FOREIGN);
  /* The desk that is open was looked at, and is still ours alone. */
  verify (fixture);
  g_assert_null (recto_store_open (fixture->path, 0, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_BUSY);
}

/* Bytes changed or cut off anywhere: refused, or what was handed over; never anything else. */
static void
test_damage_anywhere_is_refused (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 40);
  g_autofree char *path = hand_over (fixture, &uid, FALSE);
  g_autofree char *sound = NULL;
  g_autoptr (RectoParcel) wanted = recto_parcel_read (path, NULL);
  gsize size;
  guint i, n_refused = 0;

  g_assert_nonnull (wanted);
  g_assert_true (g_file_get_contents (path, &sound, &size, NULL));
  for (i = 0; i < 150; i++)
    {
      g_autofree char *bytes = g_memdup2 (sound, size);
      gsize at = (gsize) g_test_rand_int_range (0, (int) size);
      g_autoptr (RectoParcel) read = NULL;
      g_autoptr (GError) error = NULL;

      bytes[at] = (char) (bytes[at] ^ (1 << g_test_rand_int_range (0, 8)));
      g_assert_true (g_file_set_contents (path, bytes, (gssize) (i % 5 == 4 ? at : size), NULL));
      read = recto_parcel_read (path, &error);
      n_refused += read == NULL;
      if (read != NULL)
        {
          g_assert_cmpuint (read->articles->len, ==, 1);
          assert_same_article (g_ptr_array_index (read->articles, 0),
                               g_ptr_array_index (wanted->articles, 0));
        }
    }
  g_assert_cmpuint (n_refused, >, 30);
}

static void
test_a_thing_has_an_identity_of_its_own (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_whole_article (fixture);
  g_autofree char *path = g_build_filename (fixture->folder, "article", NULL);
  RectoParcelContent content = { .made_by = (char *) "Hà" };
  g_autoptr (RectoArticleRecord) record = load_article (fixture, &uid);
  g_autoptr (RectoEntry) entry = recto_entry_new (RECTO_ENTRY_PERSON, "Vũ An");
  g_autoptr (GError) error = NULL;
  gint64 now = 1;

  g_ptr_array_set_size (record->photos, 0);
  g_ptr_array_set_size (record->edits, 0);
  record->head = RECTO_UID_NONE;
  g_clear_pointer (&((RectoSegmentRecord *) record->segments->pdata[0])->spans, g_ptr_array_unref);
  content.projects = g_ptr_array_new ();
  content.articles = g_ptr_array_new ();
  content.editors = g_ptr_array_new ();
  content.edited_at = g_array_new (FALSE, FALSE, sizeof (gint64));
  content.imports = g_ptr_array_new ();
  content.entries = g_ptr_array_new ();
  g_ptr_array_add (content.projects, fixture->project);
  g_ptr_array_add (content.articles, record);
  g_ptr_array_add (content.editors, (gpointer) "Hà");
  g_array_append_val (content.edited_at, now);
  g_ptr_array_add (content.entries, entry);
  recto_parcel_write (&content, path, &error);
  g_assert_no_error (error);

  entry->uid = record->uid;
  g_assert_false (recto_parcel_write (&content, path, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED);
  g_clear_error (&error);
  entry->uid = ((RectoSegmentRecord *) record->segments->pdata[1])->uid;
  g_assert_false (recto_parcel_write (&content, path, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED);

  g_ptr_array_unref (content.projects);
  g_ptr_array_unref (content.articles);
  g_ptr_array_unref (content.editors);
  g_array_unref (content.edited_at);
  g_ptr_array_unref (content.imports);
  g_ptr_array_unref (content.entries);
}

/* Taking in. */

/* Another desk, with a project of its own. */
static DeskFixture *
other_desk (void)
{
  DeskFixture *other = g_new0 (DeskFixture, 1);

  desk_fixture_set_up (other, NULL);
  return other;
}

static void
other_desk_free (DeskFixture *other)
{
  desk_fixture_tear_down (other, NULL);
  g_free (other);
}

/* What taking in @parcel writes, all of it as new. The arrays are the caller's to free. */
static RectoIntakeRequest
make_request (const RectoParcel *parcel, RectoIntake *intake)
{
  guint i;

  for (i = 0; i < parcel->articles->len; i++)
    recto_intake_add (intake, RECTO_INTAKE_ADDED,
                      &((RectoArticleRecord *) parcel->articles->pdata[i])->uid);
  return (RectoIntakeRequest){
    .intake = intake,
    .parcel = parcel->path,
    .projects = parcel->projects,
    .articles = parcel->articles,
    .changes = g_ptr_array_new (),
    .ancestors = g_hash_table_new (recto_uid_hash, recto_uid_equal),
    .entries = parcel->entries,
  };
}

static void
request_clear (RectoIntakeRequest *request)
{
  g_ptr_array_unref ((GPtrArray *) request->changes);
  g_hash_table_unref ((GHashTable *) request->ancestors);
}

static guint
count_files (DeskFixture *fixture)
{
  g_autofree char *files = g_strconcat (fixture->path, "-files", NULL);

  return count_names (files);
}

static void
assert_nothing_came (DeskFixture *fixture)
{
  desk_fixture_close (fixture);
  g_assert_cmpint (ask_sql (fixture->path, "SELECT count(*) FROM article"), ==, 0);
  g_assert_cmpint (ask_sql (fixture->path, "SELECT count(*) FROM paragraph"), ==, 0);
  g_assert_cmpint (ask_sql (fixture->path, "SELECT count(*) FROM project"), ==, 1);
  g_assert_cmpint (ask_sql (fixture->path, "SELECT count(*) FROM entry"), ==, 0);
  g_assert_cmpint (ask_sql (fixture->path, "SELECT count(*) FROM file"), ==, 0);
  g_assert_cmpint (ask_sql (fixture->path, "SELECT count(*) FROM intake"), ==, 0);
  desk_fixture_open (fixture);
  verify (fixture);
}

/* A byte of a photo that is not what its name says, or a part that does not fit: nothing came. */
static void
test_all_of_it_comes_or_nothing (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_whole_article (fixture);
  g_autofree char *path = hand_over (fixture, &uid, TRUE);
  DeskFixture *other = other_desk ();
  g_autoptr (RectoParcel) parcel = NULL;
  g_autoptr (RectoIntake) intake = recto_intake_new ("Lan", "article"), found = NULL;
  g_autoptr (RectoArticleRecord) taken = NULL, wanted = load_article (fixture, &uid);
  g_autofree char *sound = NULL;
  g_autoptr (GError) error = NULL;
  RectoIntakeRequest request;
  RectoUid nobody = recto_uid_new ();
  gsize size;
  guint i;

  g_assert_true (g_file_get_contents (path, &sound, &size, NULL));
  /* Whichever of the photos it is, the other one is not kept either. */
  for (i = 1; i <= 2; i++)
    {
      g_autofree char *sql =
          g_strdup_printf ("UPDATE chunk SET bytes = zeroblob (length (bytes)) WHERE file = %u", i);

      g_assert_true (g_file_set_contents (path, sound, (gssize) size, NULL));
      run_sql (path, sql);
      g_clear_pointer (&parcel, recto_parcel_free);
      parcel = recto_parcel_read (path, &error);
      g_assert_no_error (error);
      g_ptr_array_set_size (intake->parts, 0);
      request = make_request (parcel, intake);
      g_assert_false (recto_store_take_in (other->store, &request, &error));
      g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED);
      g_clear_error (&error);
      g_assert_cmpuint (count_files (other), ==, 0);
      assert_nothing_came (other);
      request_clear (&request);
    }

  /* The last thing that is written fails. */
  g_assert_true (g_file_set_contents (path, sound, (gssize) size, NULL));
  g_ptr_array_set_size (intake->parts, 0);
  request = make_request (parcel, intake);
  recto_intake_add (intake, RECTO_INTAKE_ADDED, &nobody);
  g_assert_false (recto_store_take_in (other->store, &request, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_MISSING);
  g_clear_error (&error);
  assert_nothing_came (other);

  g_ptr_array_set_size (intake->parts, 1);
  recto_store_take_in (other->store, &request, &error);
  g_assert_no_error (error);
  /* Done already: as after a COMMIT whose outcome was not known. */
  recto_store_take_in (other->store, &request, &error);
  g_assert_no_error (error);
  taken = load_article (other, &uid);
  g_assert_cmpuint (taken->photos->len, ==, 2);
  g_assert_cmpuint (taken->edits->len, ==, wanted->edits->len);
  g_assert_true (recto_uid_equal (&taken->head, &wanted->head));
  verify (other);
  found = recto_store_find_intake (other->store, NULL, &error);
  g_assert_nonnull (found);
  g_assert_true (recto_uid_equal (&found->uid, &intake->uid));
  g_assert_cmpstr (found->who, ==, "Lan");

  request_clear (&request);
  other_desk_free (other);
}

/* An article that was edited after it was looked at is not written over. */
static void
test_an_article_that_moved_is_not_written_over (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_whole_article (fixture);
  g_autofree char *path = hand_over (fixture, &uid, FALSE);
  g_autoptr (RectoArticleRecord) record = load_article (fixture, &uid);
  g_autoptr (RectoArticleRecord) before = NULL, after = NULL;
  g_autoptr (RectoParcel) parcel = recto_parcel_read (path, NULL);
  g_autoptr (RectoIntake) intake = recto_intake_new ("Lan", "article");
  RectoIntakeRequest request = make_request (parcel, intake);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  RectoUid stood_at = record->head;
  g_autoptr (RectoArticleRecord) mine = load_article (fixture, &uid);
  RectoArticleChange *change = make_text_change (record, 1, "Theirs");
  RectoIntakePart *part;
  g_autoptr (GError) error = NULL;

  commit (fixture, make_text_change (mine, 1, "Mine"));
  before = load_article (fixture, &uid);
  g_ptr_array_set_size (intake->parts, 0);
  part = recto_intake_add (intake, RECTO_INTAKE_FORWARD, &uid);
  part->before = stood_at;
  part->after = change->head;
  g_ptr_array_add ((GPtrArray *) request.changes, change);
  request.articles = none;
  g_assert_false (recto_store_take_in (fixture->store, &request, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_REPLACED);
  after = load_article (fixture, &uid);
  assert_same_article (after, before);
  verify (fixture);

  recto_article_change_free (change);
  request_clear (&request);
}

static void
test_an_edit_of_another_article_is_not_taken (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_whole_article (fixture);
  g_autoptr (RectoArticleRecord) record = load_article (fixture, &uid);
  g_autoptr (RectoArticleRecord) thief = make_article (fixture->project, "Khác", 2);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (thief->edits, recto_edit_ref (g_ptr_array_index (record->edits, 0)));
  g_assert_false (recto_store_add_article (fixture->store, thief, NULL, "Hà", &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_ENGINE);
  g_clear_error (&error);
  g_assert_null (recto_store_load_article (fixture->store, &thief->uid, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_MISSING);
}

/* What is known of a taking in. */
static void
test_an_intake_survives_its_bytes (void)
{
  g_autoptr (RectoIntake) intake = recto_intake_new ("Lan", "file");
  g_autoptr (RectoIntake) read = recto_intake_new ("", "");
  g_autoptr (RectoEntry) entry = recto_entry_new (RECTO_ENTRY_UNIT, "Lữ đoàn 5");
  RectoUid uid = recto_uid_new ();
  g_autoptr (GBytes) bytes = NULL;
  RectoIntakePart *part;
  gsize size, i;
  const guint8 *data;

  recto_intake_add (intake, RECTO_INTAKE_ADDED, &uid);
  part = recto_intake_add (intake, RECTO_INTAKE_FORWARD, &uid);
  part->before = recto_uid_new ();
  part->after = recto_uid_new ();
  part = recto_intake_add (intake, RECTO_INTAKE_BESIDE, &uid);
  part->of = recto_uid_new ();
  part = recto_intake_add (intake, RECTO_INTAKE_ENTRY, &entry->uid);
  part->entry_before = recto_entry_copy (entry);
  recto_entry_touch (entry, "Lan");
  part->entry_after = recto_entry_copy (entry);

  bytes = recto_intake_pack (intake);
  g_assert_true (recto_intake_unpack (read, bytes, NULL));
  g_assert_cmpuint (read->parts->len, ==, 4);
  for (i = 0; i < 4; i++)
    {
      const RectoIntakePart *a = g_ptr_array_index (intake->parts, i);
      const RectoIntakePart *b = g_ptr_array_index (read->parts, i);

      g_assert_cmpint (a->kind, ==, b->kind);
      g_assert_true (recto_uid_equal (&a->subject, &b->subject));
      g_assert_true (recto_uid_equal (&a->of, &b->of));
      g_assert_true (recto_uid_equal (&a->before, &b->before));
      g_assert_true (recto_uid_equal (&a->after, &b->after));
      g_assert_cmpint (a->entry_before != NULL, ==, b->entry_before != NULL);
      g_assert_cmpint (a->entry_after != NULL, ==, b->entry_after != NULL);
    }
  part = g_ptr_array_index (read->parts, 3);
  g_assert_true (recto_entry_same_content (part->entry_after, entry));
  g_assert_true (recto_uid_equal (&part->entry_after->version, &entry->version));
  g_assert_true (recto_entry_knows (part->entry_after, &part->entry_before->version));

  /* Cut off or changed anywhere: refused or read, nothing worse. */
  data = g_bytes_get_data (bytes, &size);
  for (i = 0; i < size; i++)
    {
      g_autoptr (RectoIntake) other = recto_intake_new ("", "");
      g_autoptr (RectoIntake) cut = recto_intake_new ("", "");
      g_autofree guint8 *copy = g_memdup2 (data, size);
      g_autoptr (GBytes) changed = NULL;
      g_autoptr (GBytes) shorter = g_bytes_new (data, i);

      copy[i] ^= 0x41;
      changed = g_bytes_new (copy, size);
      recto_intake_unpack (other, changed, NULL);
      if (recto_intake_unpack (cut, shorter, NULL))
        g_assert_cmpuint (cut->parts->len, <, 4);
    }
}

int
main (int argc, char **argv)
{
  store_test_init (&argc, &argv);

  ADD_STORE_TEST ("handing/photos-come-and-go-with-edits", test_photos_come_and_go_with_edits);
  ADD_STORE_TEST ("handing/a-photo-needs-its-file", test_a_photo_needs_its_file);
  ADD_STORE_TEST ("handing/kept-files-are-checked", test_kept_files_are_checked);
  ADD_STORE_TEST ("handing/entries-are-handed-over-whole", test_entries_are_handed_over_whole);
  ADD_STORE_TEST ("handing/the-register-is-kept", test_the_register_is_kept);
  g_test_add_func ("/store/handing/the-way-to-where-an-article-stands",
                   test_the_way_to_where_an_article_stands);
  g_test_add_func ("/store/handing/how-two-states-stand", test_how_two_states_stand);
  g_test_add_func ("/store/handing/a-way-that-goes-round-has-an-end",
                   test_a_way_that_goes_round_has_an_end);
  ADD_STORE_TEST ("handing/a-file-holds-what-was-handed-over",
                  test_a_file_holds_what_was_handed_over);
  ADD_STORE_TEST ("handing/nothing-is-left-of-a-handing-over-that-failed",
                  test_nothing_is_left_of_a_handing_over_that_failed);
  ADD_STORE_TEST ("handing/what-a-killed-handing-over-left-goes",
                  test_what_a_killed_handing_over_left_goes);
  ADD_STORE_TEST ("handing/a-file-of-an-older-version-is-read",
                  test_a_file_of_an_older_version_is_read);
  ADD_STORE_TEST ("handing/a-file-that-was-tampered-with-is-refused",
                  test_a_file_that_was_tampered_with_is_refused);
  ADD_STORE_TEST ("handing/what-is-no-file-is-refused", test_what_is_no_file_is_refused);
  ADD_STORE_TEST ("handing/damage-anywhere-is-refused", test_damage_anywhere_is_refused);
  ADD_STORE_TEST ("handing/a-thing-has-an-identity-of-its-own",
                  test_a_thing_has_an_identity_of_its_own);
  ADD_STORE_TEST ("handing/all-of-it-comes-or-nothing", test_all_of_it_comes_or_nothing);
  ADD_STORE_TEST ("handing/an-article-that-moved-is-not-written-over",
                  test_an_article_that_moved_is_not_written_over);
  ADD_STORE_TEST ("handing/an-edit-of-another-article-is-not-taken",
                  test_an_edit_of_another_article_is_not_taken);
  g_test_add_func ("/store/handing/an-intake-survives-its-bytes",
                   test_an_intake_survives_its_bytes);

  return store_test_run ();
}
