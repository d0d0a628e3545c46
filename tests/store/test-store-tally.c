/* test-store-tally.c: rows that no article counts are noticed when they are missing, too many or
 * older than they should be. SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "desk-fixture.h"
#include "recto-intake.h"
#include "recto-parcel.h"

static void
add_entry (DeskFixture *fixture, const char *name)
{
  g_autoptr (RectoEntry) entry = recto_entry_new (RECTO_ENTRY_PERSON, name);
  g_autoptr (GBytes) content = g_bytes_new (name, strlen (name));
  g_autoptr (GError) error = NULL;

  recto_entry_set_content (entry, content);
  recto_store_put_entry (fixture->store, entry, &error);
  g_assert_no_error (error);
}

static void
add_word (DeskFixture *fixture, const char *word)
{
  g_autoptr (GError) error = NULL;

  recto_store_set_word (fixture->store, "vi", word, TRUE, "Minh", &error);
  g_assert_no_error (error);
}

static RectoUid
add_imported_article (DeskFixture *fixture)
{
  g_autoptr (RectoArticleRecord) record = make_article (fixture->project, "Diễn tập", 3);
  g_autoptr (GPtrArray) originals =
      g_ptr_array_new_with_free_func ((GDestroyNotify) recto_original_free);
  RectoOriginal *original = g_new0 (RectoOriginal, 1);
  g_autoptr (GError) error = NULL;

  original->name = g_strdup ("bài.txt");
  original->format = g_strdup ("txt");
  original->bytes = g_bytes_new_static ("Bài", strlen ("Bài"));
  g_ptr_array_add (originals, original);
  recto_store_add_article (fixture->store, record, originals, "Minh", &error);
  g_assert_no_error (error);
  return record->uid;
}

/* Hands the article over and notes that this was taken in again. */
static void
add_intake (DeskFixture *fixture, const RectoUid *uid, const char *path)
{
  g_autoptr (GPtrArray) articles = g_ptr_array_new ();
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GHashTable) ancestors = g_hash_table_new (recto_uid_hash, recto_uid_equal);
  const RectoHandover handover = { .articles = articles, .who = "Minh", .path = path };
  g_autoptr (RectoIntake) intake = recto_intake_new ("Lan", "article");
  const RectoIntakeRequest request = {
    .intake = intake,
    .parcel = path,
    .projects = none,
    .articles = none,
    .changes = none,
    .ancestors = ancestors,
    .entries = none,
  };
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (articles, (gpointer) uid);
  recto_store_hand_over (fixture->store, &handover, &error);
  g_assert_no_error (error);
  recto_store_take_in (fixture->store, &request, &error);
  g_assert_no_error (error);
}

static void
set_publication (DeskFixture *fixture, const char *lede_prefix)
{
  g_autoptr (RectoPublication) publication = recto_publication_new ();
  g_autoptr (GError) error = NULL;

  g_free (publication->lede_prefix);
  publication->lede_prefix = g_strdup (lede_prefix);
  recto_store_set_publication (fixture->store, &fixture->project->uid, publication, &error);
  g_assert_no_error (error);
}

/* A desk with a row or two in each of the tables, and a hand-over file beside it. */
static char *
fill (DeskFixture *fixture)
{
  char *parcel = g_build_filename (fixture->folder, "article.recto-handover", NULL);
  RectoUid uid = add_imported_article (fixture);

  add_entry (fixture, "Vũ An");
  add_entry (fixture, "Lê Minh");
  add_word (fixture, "Vũ");
  add_word (fixture, "Lê");
  add_intake (fixture, &uid, parcel);
  set_publication (fixture, "HPD - ");
  return parcel;
}

static gboolean
verify_says (DeskFixture *fixture, const char *what)
{
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  gboolean said = FALSE;
  guint i;

  findings = recto_store_verify (fixture->store, &error);
  g_assert_no_error (error);
  for (i = 0; i < findings->len; i++)
    {
      g_test_message ("%s", (const char *) g_ptr_array_index (findings, i));
      said |= what != NULL && strstr (g_ptr_array_index (findings, i), what) != NULL;
    }
  return what != NULL ? said : findings->len == 0;
}

/* What another program does to a desk, and what is said of the desk then. */
typedef struct
{
  const char *sql;
  const char *said;
} Spoiling;

/* Each is done to the desk as it is now, which is closed; @check opens it, and closes it again. */
static void
check_each (DeskFixture *fixture,
            const Spoiling *spoilings,
            guint n,
            void (*check) (DeskFixture *fixture, const char *said))
{
  g_autofree char *desk = NULL;
  gsize size;
  guint i;

  g_assert_true (g_file_get_contents (fixture->path, &desk, &size, NULL));
  for (i = 0; i < n; i++)
    {
      g_test_message ("%s", spoilings[i].sql);
      g_assert_true (g_file_set_contents (fixture->path, desk, (gssize) size, NULL));
      run_sql (fixture->path, spoilings[i].sql);
      check (fixture, spoilings[i].said);
    }
}

#define REMOVE_FROM(table) "PRAGMA foreign_keys = OFF; DELETE FROM " table " WHERE id = 1"

static const Spoiling removed[] = {
  { REMOVE_FROM ("project"), "Table project has 0 rows, not 1" },
  { REMOVE_FROM ("file"), "Table file has 0 rows, not 1" },
  { REMOVE_FROM ("import"), "Table import has 0 rows, not 1" },
  { REMOVE_FROM ("word"), "Table word has 1 rows, not 2" },
  { REMOVE_FROM ("entry"), "Table entry has 1 rows, not 2" },
  { REMOVE_FROM ("intake"), "Table intake has 0 rows, not 1" },
  { REMOVE_FROM ("publication"), "Table publication has 0 rows, not 1" },
  { REMOVE_FROM ("content"), "Table content has 1 rows, not 2" },
  { REMOVE_FROM ("register_edit"), "Table register_edit has 1 rows, not 2" },
  { REMOVE_FROM ("register"), "Table register has 0 rows, not 1" },
  { "UPDATE publication SET lede_prefix = 'x'",
    "Table publication, row 1 is not what was written" },
};

static void
assert_told (DeskFixture *fixture, const char *said)
{
  desk_fixture_open (fixture);
  g_assert_true (verify_says (fixture, said));
  desk_fixture_close (fixture);
}

static void
test_removed_row_is_told (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *parcel = fill (fixture);

  g_assert_true (verify_says (fixture, NULL));
  desk_fixture_close (fixture);
  check_each (fixture, removed, G_N_ELEMENTS (removed), assert_told);
}

/* What is written later is counted, and what was missing before stays missing. */
static void
test_later_writing_hides_nothing (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *parcel = fill (fixture);
  g_autoptr (GError) error = NULL;

  desk_fixture_close (fixture);
  run_sql (fixture->path, "DELETE FROM word WHERE id = 1; DELETE FROM entry WHERE id = 2");
  desk_fixture_open (fixture);
  add_word (fixture, "Trần");
  add_entry (fixture, "Trần An");
  g_assert_true (verify_says (fixture, "Table word has 2 rows, not 3"));
  g_assert_true (verify_says (fixture, "Table entry has 2 rows, not 3"));
  recto_store_set_word (fixture->store, "vi", "Trần", FALSE, "Minh", &error);
  g_assert_no_error (error);
  g_assert_true (verify_says (fixture, "Table word has 1 rows, not 2"));
}

/* An old row with its old checksum, which is right. */
static void
test_row_from_the_past_is_told (DeskFixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoEntry) entry = recto_entry_new (RECTO_ENTRY_PERSON, "Vũ An");
  g_autofree char *past = g_build_filename (fixture->folder, "past", NULL);
  g_autofree char *keep = g_strdup_printf ("VACUUM INTO '%s'", past);
  g_autofree char *bring_back = g_strdup_printf (
      "ATTACH '%s' AS past; UPDATE entry SET (revision, version, name, changed_at, ancestors, sum)"
      " = (SELECT p.revision, p.version, p.name, p.changed_at, p.ancestors, p.sum FROM past.entry p"
      " WHERE p.id = 1) WHERE id = 1",
      past);
  g_autoptr (GError) error = NULL;

  g_assert_true (recto_store_put_entry (fixture->store, entry, &error));
  desk_fixture_close (fixture);
  run_sql (fixture->path, keep);
  desk_fixture_open (fixture);
  g_free (entry->name);
  entry->name = g_strdup ("Vũ Văn An");
  entry->version = recto_uid_new ();
  g_assert_true (recto_store_put_entry (fixture->store, entry, &error));
  g_assert_true (verify_says (fixture, NULL));
  desk_fixture_close (fixture);
  run_sql (fixture->path, bring_back);
  desk_fixture_open (fixture);
  g_assert_true (verify_says (fixture, "Table entry: its rows are not all as they were written"));
}

static const Spoiling wrong[] = {
  { "DELETE FROM tally WHERE name = 'word'", "the row of table word is not what was written" },
  { "UPDATE tally SET n = n + 1 WHERE name = 'file'", "the row of table file is not what was" },
  { "UPDATE tally SET n = -9223372036854775807 - 1, revision = 9223372036854775807",
    "the row of table entry is not what was written" },
  { "UPDATE tally SET name = 'words' WHERE name = 'word'", "Table tally has a row of no table" },
  { "DELETE FROM tally", "the row of table intake is not what was written" },
};

static void
assert_told_while_worked_on (DeskFixture *fixture, const char *said)
{
  desk_fixture_open (fixture);
  g_assert_true (verify_says (fixture, said));
  add_word (fixture, "Trần");
  add_entry (fixture, "Trần An");
  add_imported_article (fixture);
  g_assert_true (verify_says (fixture, said));
  desk_fixture_close (fixture);
}

/* A desk with wrong tallies can be worked on, and they are told as long as they are wrong. */
static void
test_wrong_tallies_are_told (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *parcel = fill (fixture);

  desk_fixture_close (fixture);
  check_each (fixture, wrong, G_N_ELEMENTS (wrong), assert_told_while_worked_on);
}

static void
assert_refused (DeskFixture *fixture, const char *said)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (recto_store_open (fixture->path, 0, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, said));
}

/* After a bad end of its last holder a small desk is looked at before anybody works on it. */
static void
test_small_desk_is_refused_at_opening (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *parcel = fill (fixture);

  desk_fixture_close (fixture);
  run_sql (fixture->path, "INSERT INTO state VALUES ('unclean', '1')");
  desk_fixture_open (fixture);
  desk_fixture_close (fixture);
  run_sql (fixture->path,
           "INSERT OR REPLACE INTO state VALUES ('unclean', '1'); DELETE FROM word WHERE id = 2");
  assert_refused (fixture, "The desk is damaged: Table word has 1 rows, not 2");
}

static const Spoiling changed[] = {
  { "UPDATE project SET source_language = 'xx'", "Table project, row 1 is not what was written" },
  { "UPDATE file SET size = size + 1", "Table file, row 1 is not what was written" },
  { "UPDATE import SET name = 'x'", "Table import, row 1 is not what was written" },
  { "UPDATE word SET who = 'x' WHERE id = 2", "Table word, row 2 is not what was written" },
  { "UPDATE entry SET note = 'x' WHERE id = 2", "Table entry, row 2 is not what was written" },
  { "UPDATE intake SET content = x'00'", "Table intake, row 1 is not what was written" },
  { "UPDATE content SET content = x'00' WHERE id = 2",
    "Table content, row 2 is not what was written" },
  { "UPDATE register_edit SET who = 'x' WHERE id = 2",
    "Table register_edit, row 2 is not what was written" },
  { "UPDATE register SET head = 1", "Table register, row 1 is not what was written" },
};

/* The tallies alone would not do: they add up the checksums and not what these stand for. */
static void
test_changed_row_is_refused_at_opening (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *parcel = fill (fixture);

  desk_fixture_close (fixture);
  run_sql (fixture->path, "INSERT INTO state VALUES ('unclean', '1')");
  check_each (fixture, changed, G_N_ELEMENTS (changed), assert_refused);
}

static void
test_missing_row_of_a_parcel_is_refused (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *path = fill (fixture);
  g_autoptr (RectoParcel) parcel = NULL;
  g_autoptr (GError) error = NULL;

  run_sql (path, "DELETE FROM import");
  parcel = recto_parcel_read (path, &error);
  g_assert_null (parcel);
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, "Table import has 0 rows, not 1"));
}

/* Typing costs nothing of this. */
static void
test_text_edits_count_nothing (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 4);
  g_autoptr (RectoArticleRecord) record = load_article (fixture, &uid);
  gint64 before;

  desk_fixture_close (fixture);
  before = ask_sql (fixture->path, "SELECT sum (revision) FROM tally");
  desk_fixture_open (fixture);
  commit (fixture, make_text_change (record, 1, "Newer"));
  desk_fixture_close (fixture);
  g_assert_cmpint (ask_sql (fixture->path, "SELECT sum (revision) FROM tally"), ==, before);
}

int
main (int argc, char *argv[])
{
  store_test_init (&argc, &argv);
  ADD_STORE_TEST ("tally/removed-row-is-told", test_removed_row_is_told);
  ADD_STORE_TEST ("tally/later-writing-hides-nothing", test_later_writing_hides_nothing);
  ADD_STORE_TEST ("tally/row-from-the-past-is-told", test_row_from_the_past_is_told);
  ADD_STORE_TEST ("tally/wrong-tallies-are-told", test_wrong_tallies_are_told);
  ADD_STORE_TEST ("tally/small-desk-is-refused-at-opening", test_small_desk_is_refused_at_opening);
  ADD_STORE_TEST ("tally/changed-row-is-refused-at-opening",
                  test_changed_row_is_refused_at_opening);
  ADD_STORE_TEST ("tally/missing-row-of-a-parcel-is-refused",
                  test_missing_row_of_a_parcel_is_refused);
  ADD_STORE_TEST ("tally/text-edits-count-nothing", test_text_edits_count_nothing);
  return store_test_run ();
}
