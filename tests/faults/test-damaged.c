/* test-damaged.c: five hundred damaged desks: none ends the program or hangs it, and no row that is
 * not as it was written goes unnoticed. SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <unistd.h>

#include "desk-fixture.h"
#include "recto-intake.h"
#include "recto-parcel.h"

#define N_FILES 500
#define SECTOR 512
#define PAGE 4096
/* Files to a process: so that a crash ends few of them. */
#define BATCH 50

typedef enum
{
  FLIP,
  ZERO_SECTOR,
  GARBAGE_PAGE,
  TRUNCATE,
  SWAP_PAGES,
  CHANGE_ROW,
  SWAP_ROWS,
  DROP_ROW,
  N_DAMAGES
} Damage;

static const char *const damage_names[N_DAMAGES] = { "bit flipped",     "sector zeroed",
                                                     "page of garbage", "cut short",
                                                     "pages swapped",   "row changed",
                                                     "rows swapped",    "row removed" };

/* Of columns that hold text or a number anybody could change. */
static const struct
{
  const char *table;
  const char *column;
} columns[] = {
  { "segment", "target" },
  { "segment", "source" },
  { "segment", "status" },
  { "segment", "position" },
  { "segment", "sum" },
  { "paragraph", "position" },
  { "paragraph", "kind" },
  { "span", "label" },
  { "span", "start" },
  { "edit", "inserted" },
  { "edit", "removed" },
  { "edit", "made_at" },
  { "edit", "sum" },
  { "metadata", "value" },
  { "article", "n_rows" },
  { "article", "edited_by" },
  { "project", "name" },
  { "desk", "articles" },
  { "file", "size" },
  { "word", "word" },
  { "import", "name" },
  { "entry", "name" },
  { "intake", "name" },
  { "tally", "n" },
  { "publication", "lede_prefix" },
  { "content", "content" },
  { "register_edit", "after" },
  { "register_edit", "made_at" },
  { "register", "head" },
};

/* The column by which a row of a table is chosen. */
static const char *
key_of (const char *table)
{
  if (g_str_equal (table, "metadata"))
    return "key";
  return g_str_equal (table, "tally") ? "name" : "id";
}

static void
add_entry (DeskFixture *fixture, const char *name)
{
  g_autoptr (RectoEntry) entry = recto_entry_new (RECTO_ENTRY_PERSON, name);
  g_autoptr (GBytes) content = g_bytes_new (name, strlen (name));

  recto_entry_set_content (entry, content);
  g_assert_true (recto_store_put_entry (fixture->store, entry, NULL));
}

static void
set_publication (DeskFixture *fixture)
{
  g_autoptr (RectoPublication) publication = recto_publication_new ();

  g_free (publication->lede_prefix);
  publication->lede_prefix = g_strdup ("HPD - ");
  g_assert_true (
      recto_store_set_publication (fixture->store, &fixture->project->uid, publication, NULL));
}

/* Hands the article over and notes that this was taken in again. */
static void
add_intake (DeskFixture *fixture, const RectoUid *uid)
{
  g_autofree char *path = g_build_filename (fixture->folder, "article.recto-handover", NULL);
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

  g_ptr_array_add (articles, (gpointer) uid);
  g_assert_true (recto_store_hand_over (fixture->store, &handover, NULL));
  g_assert_true (recto_store_take_in (fixture->store, &request, NULL));
}

/* A desk with some of everything. */
static void
make_desk (DeskFixture *fixture)
{
  g_autoptr (GPtrArray) originals =
      g_ptr_array_new_with_free_func ((GDestroyNotify) recto_original_free);
  RectoOriginal *original = g_new0 (RectoOriginal, 1);
  g_autoptr (RectoArticleRecord) record = make_article (fixture->project, "Diễn tập", 40);
  g_autoptr (GError) error = NULL;
  guint i;

  original->name = g_strdup ("bài.txt");
  original->format = g_strdup ("txt");
  original->bytes = g_bytes_new_static ("Bài", strlen ("Bài"));
  g_ptr_array_add (originals, original);
  recto_store_add_article (fixture->store, record, originals, "Minh", &error);
  g_assert_no_error (error);
  add_article (fixture, "Thăm bến", 12);
  for (i = 0; i < 40; i++)
    {
      g_autofree char *text = g_strdup_printf ("Visit %u to the pier", i);

      commit (fixture, make_text_change (record, i, text));
      if (i % 9 == 8)
        commit (fixture, make_undo_change (record));
    }
  recto_store_set_word (fixture->store, "vi", "Vũ", TRUE, "Minh", &error);
  recto_store_set_word (fixture->store, "vi", "Lê", TRUE, "Minh", &error);
  g_assert_no_error (error);
  add_entry (fixture, "Vũ An");
  add_entry (fixture, "Lê Minh");
  add_intake (fixture, &record->uid);
  set_publication (fixture);
  desk_fixture_close (fixture);
}

static void
swap_bytes (guint8 *a, guint8 *b, gsize size)
{
  g_autofree guint8 *kept = g_memdup2 (a, size);

  memcpy (a, b, size);
  memcpy (b, kept, size);
}

static void
damage_bytes (Damage damage, guint8 *bytes, gsize *size)
{
  gsize pages = *size / PAGE, i;
  gsize page = (gsize) g_test_rand_int_range (0, (gint32) pages) * PAGE;
  gsize other = (gsize) g_test_rand_int_range (1, (gint32) pages) * PAGE;

  if (damage == FLIP)
    bytes[g_test_rand_int_range (0, (gint32) *size)] ^=
        (guint8) (1 << g_test_rand_int_range (0, 8));
  else if (damage == ZERO_SECTOR)
    memset (bytes + (gsize) g_test_rand_int_range (0, (gint32) (*size / SECTOR)) * SECTOR, 0,
            SECTOR);
  else if (damage == GARBAGE_PAGE)
    for (i = 0; i < PAGE; i++)
      bytes[page + i] = (guint8) g_test_rand_int ();
  else if (damage == TRUNCATE)
    *size = (gsize) g_test_rand_int_range (1, (gint32) *size);
  else if (page != other)
    swap_bytes (bytes + page, bytes + other, PAGE);
}

/* As another program would that knows nothing of checksums. Texts of rows are swapped with their
 * checksums and revisions, so that each is right by itself. */
static char *
make_sql (Damage damage)
{
  gsize n = (gsize) g_test_rand_int_range (0, G_N_ELEMENTS (columns));
  const char *table = columns[n].table;
  const char *key = key_of (table);
  guint32 which = (guint32) g_test_rand_int_range (0, 1000);

  if (damage == SWAP_ROWS)
    return g_strdup_printf (
        "PRAGMA foreign_keys = OFF; UPDATE segment SET (source, target, status, flags, revision,"
        " sum) = (SELECT s.source, s.target, s.status, s.flags, s.revision, s.sum FROM segment s"
        " WHERE s.id = 2 * (%u %% 19) + 5 - segment.id) WHERE id IN (%u %% 19 + 2, %u %% 19 + 3)",
        which, which, which);
  if (damage == DROP_ROW)
    return g_strdup_printf ("PRAGMA foreign_keys = OFF; DELETE FROM %s WHERE %s IN (SELECT %s FROM"
                            " %s LIMIT 1 OFFSET %u %% (SELECT count (*) FROM %s))",
                            table, key, key, table, which, table);
  return g_strdup_printf (
      "PRAGMA foreign_keys = OFF; UPDATE %s SET %s = CASE typeof (%s) WHEN 'integer' THEN %s + 1"
      " WHEN 'blob' THEN CAST (%s || 'x' AS BLOB) ELSE coalesce (%s, '') || 'x' END WHERE %s IN "
      "(SELECT %s FROM %s LIMIT 1 OFFSET"
      " %u %% (SELECT count (*) FROM %s))",
      table, columns[n].column, columns[n].column, columns[n].column, columns[n].column,
      columns[n].column, key, key, table, which, table);
}

static void
copy_files (DeskFixture *fixture, const char *to)
{
  g_autofree char *from_files = g_strconcat (fixture->path, "-files", NULL);
  g_autofree char *to_files = g_strconcat (to, "-files", NULL);

  g_assert_cmpint (symlink (from_files, to_files), ==, 0);
}

static char *
make_damaged (DeskFixture *fixture, guint n, const char *desk, gsize size)
{
  Damage damage = (Damage) (n % N_DAMAGES);
  g_autofree char *name = g_strdup_printf ("%03u.recto", n);
  char *path = g_build_filename (fixture->folder, name, NULL);
  g_autofree guint8 *bytes = g_memdup2 (desk, size);

  if (damage < CHANGE_ROW)
    damage_bytes (damage, bytes, &size);
  g_assert_true (g_file_set_contents_full (path, (char *) bytes, (gssize) size,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  if (damage >= CHANGE_ROW)
    {
      g_autofree char *sql = make_sql (damage);

      run_sql (path, sql);
    }
  copy_files (fixture, path);
  return path;
}

/* A line for each path; the process has ended well. */
static char **
examine (char *const *paths, guint n)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autofree char *helper = g_test_build_filename (G_TEST_BUILT, "fault-helper", NULL);
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;
  char **lines;
  int status;
  guint i;

  g_ptr_array_add (words, helper);
  g_ptr_array_add (words, (gpointer) "examine");
  for (i = 0; i < n; i++)
    g_ptr_array_add (words, paths[i]);
  g_ptr_array_add (words, NULL);
  g_spawn_sync (NULL, (char **) words->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL, &said, NULL,
                &status, &error);
  g_assert_no_error (error);
  lines = g_strsplit (g_strchomp (said), "\n", -1);
  if (status != 0)
    g_test_message ("the process ended with %d at %s", status, paths[g_strv_length (lines)]);
  g_assert_cmpint (status, ==, 0);
  g_assert_cmpuint (g_strv_length (lines), ==, n);
  return lines;
}

/* What was found of one kind of damage. */
typedef struct
{
  guint made;
  guint changed; /* a row is not as it was, or cannot be read */
  guint flagged; /* of those */
  guint missed;  /* by SQLite's own check, of those */
} Tally;

static void
count_line (Tally *tally, const char *line, const char *sound)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  gboolean changed;

  g_assert_cmpuint (g_strv_length (words), ==, 3);
  changed = !g_str_equal (words[1], sound);
  tally->made++;
  tally->changed += changed;
  tally->flagged += changed && g_str_equal (words[0], "flagged");
  tally->missed += changed && g_str_equal (words[2], "ok");
}

static void
test_nothing_changed_goes_unnoticed (DeskFixture *fixture, gconstpointer unused)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *desk = NULL;
  g_auto (GStrv) sound = NULL;
  g_auto (GStrv) sound_words = NULL;
  Tally tallies[N_DAMAGES] = { 0 }, all = { 0 };
  gsize size;
  guint i, j;

  make_desk (fixture);
  sound = examine (&fixture->path, 1);
  sound_words = g_strsplit (sound[0], " ", -1);
  g_assert_cmpstr (sound_words[0], ==, "silent");
  g_assert_true (g_file_get_contents (fixture->path, &desk, &size, NULL));
  for (i = 0; i < N_FILES; i++)
    g_ptr_array_add (paths, make_damaged (fixture, i, desk, size));
  for (i = 0; i < N_FILES; i += BATCH)
    {
      guint n = MIN (BATCH, N_FILES - i);
      g_auto (GStrv) lines = examine ((char *const *) paths->pdata + i, n);

      for (j = 0; j < n; j++)
        {
          count_line (&tallies[(i + j) % N_DAMAGES], lines[j], sound_words[1]);
          count_line (&all, lines[j], sound_words[1]);
        }
    }
  for (i = 0; i < N_DAMAGES; i++)
    g_test_message ("%s: %u files, rows changed in %u, noticed %u; control, SQLite's quick_check:"
                    " missed %u",
                    damage_names[i], tallies[i].made, tallies[i].changed, tallies[i].flagged,
                    tallies[i].missed);
  g_test_message ("damaged: %u files, rows changed in %u, noticed %u; control missed %u", all.made,
                  all.changed, all.flagged, all.missed);
  g_assert_cmpuint (all.changed, >, N_FILES / 2);
  g_assert_cmpuint (all.flagged, ==, all.changed);
  g_assert_cmpuint (all.missed, >, N_FILES / 5);
}

int
main (int argc, char *argv[])
{
  store_test_init (&argc, &argv);
  ADD_STORE_TEST ("damaged/nothing-changed-goes-unnoticed", test_nothing_changed_goes_unnoticed);
  return store_test_run ();
}
