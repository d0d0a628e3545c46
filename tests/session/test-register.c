/* test-register.c: the register as people change it: by steps that are undone, under all names.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture.h"
#include "recto-entry-facts.h"
#include "recto-intake.h"
#include "recto-session-register.h"

static RectoUid
add (Fixture *fixture, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoEntry) entry =
      recto_session_add_entry (fixture->session, RECTO_ENTRY_PERSON, name, NULL, &error);

  g_assert_no_error (error);
  return entry->uid;
}

static void
undo (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  recto_session_undo_register (fixture->session, &error);
  g_assert_no_error (error);
}

static void
redo (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  recto_session_redo_register (fixture->session, &error);
  g_assert_no_error (error);
}

static const char *
note_of (Fixture *fixture, const RectoUid *uid)
{
  const RectoEntry *entry = recto_session_find_entry (fixture->session, uid);

  return entry != NULL ? entry->note : NULL;
}

/* What is in memory is what is on the desk. */
static void
assert_agrees (Fixture *fixture)
{
  g_autoptr (GPtrArray) stored =
      recto_store_list_entries (recto_session_get_store (fixture->session), NULL);
  g_autoptr (GPtrArray) known = recto_session_copy_register (fixture->session);

  g_assert_nonnull (stored);
  g_assert_cmpuint (stored->len, ==, known->len);
  for (guint i = 0; i < stored->len; i++)
    {
      const RectoEntry *entry = stored->pdata[i];
      const RectoEntry *same = recto_session_find_entry (fixture->session, &entry->uid);

      g_assert_nonnull (same);
      g_assert_true (recto_uid_equal (&same->version, &entry->version));
      g_assert_true (recto_entry_same_content (same, entry));
    }
}

static void
test_a_change_is_undone_and_redone (Fixture *fixture, gconstpointer unused)
{
  RectoUid uid = add (fixture, "Vũ Thị Ẩn");
  RectoUid version = recto_session_find_entry (fixture->session, &uid)->version;

  g_assert_true (recto_session_change_entry (fixture->session, &uid, NULL, "hải quân", NULL));
  undo (fixture);
  g_assert_cmpstr (note_of (fixture, &uid), ==, "");
  g_assert_true (
      recto_uid_equal (&recto_session_find_entry (fixture->session, &uid)->version, &version));
  assert_agrees (fixture);
  undo (fixture);
  g_assert_null (recto_session_find_entry (fixture->session, &uid));
  g_assert_false (recto_session_can_undo_register (fixture->session));
  assert_agrees (fixture);

  fixture_reopen (fixture);
  g_assert_true (recto_session_can_redo_register (fixture->session));
  redo (fixture);
  redo (fixture);
  g_assert_cmpstr (note_of (fixture, &uid), ==, "hải quân");
  g_assert_false (recto_session_can_redo_register (fixture->session));
  assert_agrees (fixture);
}

/* Redo goes on to what was done last, and what was done before stays in the history. */
static void
test_redo_follows_the_newest_step (Fixture *fixture, gconstpointer unused)
{
  RectoUid uid = add (fixture, "Vũ Thị Ẩn");
  g_autoptr (GPtrArray) edits = NULL;
  guint n_standing = 0;

  g_assert_true (recto_session_change_entry (fixture->session, &uid, NULL, "first", NULL));
  undo (fixture);
  g_assert_true (recto_session_change_entry (fixture->session, &uid, NULL, "second", NULL));
  undo (fixture);
  redo (fixture);
  g_assert_cmpstr (note_of (fixture, &uid), ==, "second");
  edits = recto_session_list_register_edits (fixture->session, &uid, 10, NULL);
  g_assert_nonnull (edits);
  g_assert_cmpuint (edits->len, ==, 3);
  for (guint i = 0; i < edits->len; i++)
    n_standing += ((RectoRegisterEdit *) edits->pdata[i])->stands;
  g_assert_cmpuint (n_standing, ==, 2);
  g_assert_cmpstr (((RectoRegisterEdit *) edits->pdata[1])->after->note, ==, "first");
  g_assert_false (((RectoRegisterEdit *) edits->pdata[1])->stands);
}

/* All or nothing, and one step of undo. */
static void
test_several_are_one_step (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) recto_entry_free);
  g_autoptr (GError) error = NULL;
  RectoEntry *wrong = recto_entry_new (RECTO_ENTRY_RANK, "");

  g_ptr_array_add (entries, recto_entry_new (RECTO_ENTRY_RANK, "đại tá"));
  g_ptr_array_add (entries, recto_entry_new (RECTO_ENTRY_POST, "chính ủy"));
  g_ptr_array_add (entries, wrong);
  g_assert_false (recto_session_edit_entries (fixture->session, entries, &error));
  g_assert_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_INPUT);
  g_assert_cmpuint (recto_session_list_entries (fixture->session)->len, ==, 0);
  g_clear_error (&error);
  g_ptr_array_remove (entries, wrong);
  recto_session_edit_entries (fixture->session, entries, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (recto_session_list_entries (fixture->session)->len, ==, 2);
  undo (fixture);
  g_assert_cmpuint (recto_session_list_entries (fixture->session)->len, ==, 0);
  assert_agrees (fixture);
  redo (fixture);
  g_assert_cmpuint (recto_session_list_entries (fixture->session)->len, ==, 2);
}

static void
keep_result (GObject *object, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static gboolean
is_there (gpointer data)
{
  return *(GAsyncResult **) data != NULL;
}

/* Nobody waits for the disk; what comes of it is the same. */
static void
test_many_are_put_in_the_background (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) recto_entry_free);
  g_autoptr (GError) error = NULL;
  GAsyncResult *result = NULL;

  for (guint i = 0; i < 2; i++)
    g_ptr_array_add (entries, recto_entry_new (RECTO_ENTRY_PERSON, i == 0 ? "Lê Ẩn" : ""));
  recto_session_edit_entries_async (fixture->session, entries, keep_result, &result);
  fixture_wait (is_there, &result);
  g_assert_false (recto_session_edit_entries_finish (fixture->session, result, &error));
  g_assert_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_INPUT);
  g_clear_error (&error);
  g_clear_object (&result);

  g_ptr_array_remove_index (entries, 1);
  recto_session_edit_entries_async (fixture->session, entries, keep_result, &result);
  fixture_wait (is_there, &result);
  g_assert_true (recto_session_edit_entries_finish (fixture->session, result, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (recto_session_list_entries (fixture->session)->len, ==, 1);
  assert_agrees (fixture);
  undo (fixture);
  g_assert_cmpuint (recto_session_list_entries (fixture->session)->len, ==, 0);
  g_clear_object (&result);
}

static void
test_merged_ones_are_one_until_undone (Fixture *fixture, gconstpointer unused)
{
  RectoUid kept = add (fixture, "Vũ Thị Ẩn"), other = add (fixture, "Vũ Ẩn");
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GError) error = NULL;
  RectoUid learnt;

  recto_session_merge_entries (fixture->session, &kept, &other, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (recto_session_list_entries (fixture->session)->len, ==, 1);
  g_assert_true (
      recto_uid_equal (&recto_session_resolve_entry (fixture->session, &other)->uid, &kept));
  learnt = recto_session_learn (fixture->session, RECTO_ENTRY_PERSON, "vu an");
  g_assert_true (recto_uid_equal (&learnt, &kept));
  hits = recto_session_search_entries (fixture->session, 0, "vu an", 10);
  g_assert_cmpuint (hits->len, ==, 1);
  g_assert_true (recto_uid_equal (&((RectoEntry *) hits->pdata[0])->uid, &kept));
  g_assert_false (recto_session_merge_entries (fixture->session, &other, &kept, &error));
  g_assert_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_INPUT);
  undo (fixture);
  g_assert_true (
      recto_uid_equal (&recto_session_resolve_entry (fixture->session, &other)->uid, &other));
  g_assert_cmpuint (recto_session_list_entries (fixture->session)->len, ==, 2);
  assert_agrees (fixture);
}

static void
test_every_folded_name_is_found (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoFacts) facts = recto_facts_new (RECTO_ENTRY_PERSON, "");
  g_autoptr (RectoEntry) entry = recto_entry_new (RECTO_ENTRY_PERSON, "Lê Đức Chiến");
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();
  g_autoptr (GBytes) content = NULL;
  g_autoptr (GError) error = NULL;
  static const struct
  {
    const char *text;
    guint n;
  } rows[] = { { "chien", 2 }, { "CHIẾN", 2 }, { "le duc", 1 }, { "năm sao", 1 },
               { "nam s", 1 }, { "hien", 2 },  { "minh", 0 } };

  recto_facts_add (facts, RECTO_FACT_ALIAS, "vi", NULL, "Năm Sao");
  content = recto_facts_pack (facts);
  recto_entry_set_content (entry, content);
  g_ptr_array_add (entries, entry);
  recto_session_edit_entries (fixture->session, entries, &error);
  g_assert_no_error (error);
  add (fixture, "Chiến Thắng");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) hits =
          recto_session_search_entries (fixture->session, RECTO_ENTRY_PERSON, rows[i].text, 10);
      g_autoptr (GPtrArray) units =
          recto_session_search_entries (fixture->session, RECTO_ENTRY_UNIT, rows[i].text, 10);

      g_assert_cmpuint (hits->len, ==, rows[i].n);
      g_assert_cmpuint (units->len, ==, 0);
    }
  {
    g_autoptr (GPtrArray) hits = recto_session_search_entries (fixture->session, 0, "chien", 10);

    g_assert_cmpstr (((RectoEntry *) hits->pdata[0])->name, ==, "Chiến Thắng");
  }
}

/* What was learnt waits with the sentence it was met in; what was rejected in an article means
 * nobody there. */
static void
test_what_was_learnt_waits_with_its_sentence (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = fixture_import (fixture, "Đoàn thăm bến.\nVũ Ẩn nói.\n", NULL);
  RectoSegment *row = recto_article_get_row (article, 1);
  g_autoptr (RectoSpan) span =
      recto_span_new (RECTO_SIDE_SOURCE, 0, 5, RECTO_SPAN_PERSON, RECTO_SPAN_ACCEPTED);
  g_autoptr (GArray) uids = g_array_new (FALSE, FALSE, sizeof (RectoUid));
  g_autoptr (GPtrArray) waiting = NULL;
  g_autoptr (GPtrArray) mentions = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GError) error = NULL;
  const RectoEntryMention *mention;

  span->target = recto_session_learn (fixture->session, RECTO_ENTRY_PERSON, "Vũ Ẩn");
  g_assert_true (recto_article_add_span (article, row, span, &error));
  waiting = recto_session_list_unverified (fixture->session);
  g_assert_cmpuint (waiting->len, ==, 1);
  g_array_append_val (uids, ((RectoEntry *) waiting->pdata[0])->uid);
  mentions = recto_session_list_mentions (fixture->session, uids, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (mentions->len, ==, 1);
  mention = mentions->pdata[0];
  g_assert_true (recto_uid_equal (&mention->segment, recto_segment_get_uid (row)));
  g_assert_cmpstr (mention->text, ==, "Vũ Ẩn nói.");
  g_assert_cmpuint (mention->end, ==, 5);

  recto_session_verify_entry (fixture->session, &span->target, &error);
  g_assert_no_error (error);
  g_clear_pointer (&waiting, g_ptr_array_unref);
  waiting = recto_session_list_unverified (fixture->session);
  g_assert_cmpuint (waiting->len, ==, 0);
  recto_session_remove_entry (fixture->session, &span->target, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (recto_session_list_entries (fixture->session)->len, ==, 0);
}

#define ADD(path, test)                                                                            \
  g_test_add ("/register/" path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-change-is-undone-and-redone", test_a_change_is_undone_and_redone);
  ADD ("redo-follows-the-newest-step", test_redo_follows_the_newest_step);
  ADD ("several-are-one-step", test_several_are_one_step);
  ADD ("many-in-the-background", test_many_are_put_in_the_background);
  ADD ("merged-ones-are-one-until-undone", test_merged_ones_are_one_until_undone);
  ADD ("every-folded-name-is-found", test_every_folded_name_is_found);
  ADD ("what-was-learnt-waits-with-its-sentence", test_what_was_learnt_waits_with_its_sentence);
  return g_test_run ();
}
