/* test-store-threads.c: requests, their order, and the contexts their answers come to.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-fixture.h"
#include "remove-tree.h"

/* What one or more asynchronous requests answered, in order. */
typedef struct
{
  GString *order; /* owned: one letter an answer */
  guint n_left;
  GThread *thread;
  GError *error;    /* owned, nullable: of the last one */
  gpointer result;  /* of the last search: the test takes it */
  guint n_rows;     /* of the last article loaded */
  guint n_articles; /* of the last list */
} Answers;

static void
wait_for (Answers *answers)
{
  while (answers->n_left > 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
note (Answers *answers, char letter)
{
  g_assert_true (g_thread_self () == answers->thread);
  g_string_append_c (answers->order, letter);
  answers->n_left--;
}

static void
on_committed (GObject *source, GAsyncResult *result, gpointer data)
{
  Answers *answers = data;

  g_clear_error (&answers->error);
  recto_store_commit_finish (RECTO_STORE (source), result, &answers->error);
  note (answers, 'c');
}

static void
on_listed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GPtrArray) articles = NULL;
  Answers *answers = data;

  g_clear_error (&answers->error);
  articles = recto_store_list_articles_finish (RECTO_STORE (source), result, &answers->error);
  answers->n_articles = articles != NULL ? articles->len : 0;
  note (answers, 'l');
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectoArticleRecord) record = NULL;
  Answers *answers = data;

  g_clear_error (&answers->error);
  record = recto_store_load_article_finish (RECTO_STORE (source), result, &answers->error);
  answers->n_rows = record != NULL ? record->segments->len : 0;
  note (answers, 'a');
}

static void
on_searched (GObject *source, GAsyncResult *result, gpointer data)
{
  Answers *answers = data;

  g_clear_error (&answers->error);
  answers->result = recto_store_search_finish (RECTO_STORE (source), result, &answers->error);
  note (answers, 's');
}

static Answers
expect (guint n)
{
  return (Answers){ .order = g_string_new (NULL), .n_left = n, .thread = g_thread_self () };
}

static void
answers_clear (Answers *answers)
{
  g_string_free (answers->order, TRUE);
  g_clear_error (&answers->error);
}

static void
test_answers_come_to_the_caller (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 6);
  Answers answers = expect (3);

  recto_store_load_article_async (fixture->store, &uid, NULL, on_loaded, &answers);
  recto_store_list_articles_async (fixture->store, &fixture->project->uid, NULL, on_listed,
                                   &answers);
  recto_store_search_async (fixture->store, "delegation", 5, NULL, on_searched, &answers);
  wait_for (&answers);
  g_assert_no_error (answers.error);
  g_assert_cmpuint (answers.n_rows, ==, 6);
  g_assert_cmpuint (answers.n_articles, ==, 1);
  g_assert_cmpuint (((GPtrArray *) answers.result)->len, ==, 5);
  g_ptr_array_unref (answers.result);
  g_assert_cmpstr (answers.order->str, ==, "als");
  answers_clear (&answers);
}

static void
test_cancelled_before_it_starts (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *caches = g_build_filename (g_get_user_cache_dir (), "recto", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Answers answers = expect (1);

  if (g_file_test (caches, G_FILE_TEST_EXISTS))
    remove_tree (caches);
  g_cancellable_cancel (cancellable);
  recto_store_search_async (fixture->store, "pier", 10, cancellable, on_searched, &answers);
  wait_for (&answers);
  g_assert_error (answers.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (answers.result);
  /* It was not even begun: a search would have made its cache. */
  g_assert_false (g_file_test (caches, G_FILE_TEST_EXISTS));
  answers_clear (&answers);
}

/* Many searches wait in the queue; commits that come later are answered before the last of them. */
static void
test_commits_go_first (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 400);
  g_autoptr (RectoArticleRecord) record = load_article (fixture, &uid);
  g_autoptr (RectoArticleRecord) loaded = NULL;
  Answers answers = expect (42);
  guint i;

  for (i = 0; i < 40; i++)
    recto_store_list_articles_async (fixture->store, NULL, NULL, on_listed, &answers);
  for (i = 0; i < 2; i++)
    recto_store_commit_async (fixture->store, make_text_change (record, i, "Committed"),
                              on_committed, &answers);
  wait_for (&answers);
  g_assert_no_error (answers.error);
  g_assert_cmpint (answers.order->str[41], ==, 'l');
  loaded = load_article (fixture, &uid);
  assert_same_article (record, loaded);
  answers_clear (&answers);
}

/* Commits one after the other for as long as a search is under way. */
typedef struct
{
  DeskFixture *fixture;
  RectoArticleRecord *record;
  Answers *search;
  guint n;
  gboolean idle;
} Typing;

static void
type_on (GObject *source, GAsyncResult *result, gpointer data)
{
  Typing *typing = data;
  g_autoptr (GError) error = NULL;

  if (result != NULL)
    recto_store_commit_finish (RECTO_STORE (source), result, &error);
  g_assert_no_error (error);
  typing->idle = typing->search->n_left == 0;
  if (!typing->idle)
    recto_store_commit_async (typing->fixture->store,
                              make_text_change (typing->record, typing->n++ % 2000, "Committed"),
                              type_on, typing);
}

/* A read that is stopped for commits again and again still ends, and with the right answer. */
static void
test_reads_survive_steady_commits (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 2000);
  g_autoptr (RectoArticleRecord) record = load_article (fixture, &uid);
  g_autoptr (GPtrArray) hits = NULL;
  Answers answers = expect (1);
  Typing typing = { .fixture = fixture, .record = record, .search = &answers };

  recto_store_search_async (fixture->store, "delegation visits", 5000, NULL, on_searched, &answers);
  type_on (NULL, NULL, &typing);
  wait_for (&answers);
  while (!typing.idle)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (answers.error);
  hits = answers.result;
  g_test_message ("%u commits went before the search", typing.n);
  g_assert_cmpuint (hits->len + typing.n, >=, 2000);
  g_assert_cmpuint (hits->len, <=, 2000);
  answers_clear (&answers);
}

/* So many that folding them takes longer than whatever comes between two commits. */
#define FOLDED_ROWS 30000
#define COMMITS 5

/* Commits one after the other, the next when the last was answered. */
static void
commit_next (GObject *source, GAsyncResult *result, gpointer data)
{
  Typing *typing = data;

  if (result != NULL)
    on_committed (source, result, typing->search);
  if (typing->n++ < COMMITS)
    recto_store_commit_async (typing->fixture->store,
                              make_text_change (typing->record, typing->n, "Committed"),
                              commit_next, typing);
}

/* The index of a large desk takes long to make: no commit waits for the end of that, also not when
 * others have stopped it before. */
static void
test_commits_do_not_wait_for_the_index (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", FOLDED_ROWS);
  g_autoptr (RectoArticleRecord) record = load_article (fixture, &uid);
  g_autoptr (GPtrArray) hits = NULL;
  Answers answers = expect (COMMITS + 1);
  Typing typing = { .fixture = fixture, .record = record, .search = &answers };

  recto_store_search_async (fixture->store, "committed", COMMITS + 1, NULL, on_searched, &answers);
  commit_next (NULL, NULL, &typing);
  wait_for (&answers);
  g_assert_no_error (answers.error);
  /* A search may end by itself between two commits, but not before its third interruption. */
  g_test_message ("answered: %s", answers.order->str);
  g_assert_true (g_str_has_prefix (answers.order->str, "ccc"));
  hits = answers.result;
  g_assert_cmpuint (hits->len, >=, strchr (answers.order->str, 's') - answers.order->str);
  answers_clear (&answers);
}

static void
test_close_waits_for_requests (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 6);
  g_autoptr (RectoArticleRecord) record = load_article (fixture, &uid);
  g_autoptr (RectoArticleRecord) loaded = NULL;
  g_autoptr (GError) error = NULL;
  Answers answers = expect (3);
  guint i;

  for (i = 0; i < 3; i++)
    recto_store_commit_async (fixture->store, make_text_change (record, i, "Last words"),
                              on_committed, &answers);
  recto_store_close (fixture->store, &error);
  g_assert_no_error (error);
  wait_for (&answers);
  g_assert_no_error (answers.error);

  g_assert_true (recto_store_close (fixture->store, &error));
  g_assert_null (recto_store_list_articles (fixture->store, NULL, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_ENGINE);
  answers.n_left = 1;
  recto_store_commit_async (fixture->store, make_text_change (record, 4, "Too late"), on_committed,
                            &answers);
  wait_for (&answers);
  g_assert_error (answers.error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_ENGINE);
  g_clear_object (&fixture->store);
  desk_fixture_open (fixture);
  loaded = load_article (fixture, &uid);
  g_assert_cmpuint (loaded->edits->len, ==, 3);
  answers_clear (&answers);
}

/* The caller drops the store in the last callback: the writer must not have to end itself. */
static void
test_store_dropped_with_answers_under_way (DeskFixture *fixture, gconstpointer unused)
{
  Answers answers = expect (20);
  guint i;

  for (i = 0; i < 20; i++)
    recto_store_list_articles_async (fixture->store, NULL, NULL, on_listed, &answers);
  g_clear_object (&fixture->store);
  wait_for (&answers);
  g_assert_no_error (answers.error);
  answers_clear (&answers);
}

static gpointer
edit_from_a_thread (gpointer data)
{
  DeskFixture *fixture = data;
  RectoUid uid = add_article (fixture, "Từ một luồng khác", 4);
  g_autoptr (RectoArticleRecord) record = load_article (fixture, &uid);
  g_autoptr (RectoArticleRecord) loaded = NULL;
  guint i;

  for (i = 0; i < 10; i++)
    commit (fixture, make_text_change (record, i % 4, i % 2 == 0 ? "Chẵn" : "Lẻ"));
  loaded = load_article (fixture, &uid);
  assert_same_article (record, loaded);
  return NULL;
}

/* @work: in @n threads at once, at most 8. */
static void
run_in_threads (DeskFixture *fixture, guint n, GThreadFunc work)
{
  GThread *threads[8];
  guint i;

  g_assert_cmpuint (n, <=, G_N_ELEMENTS (threads));
  for (i = 0; i < n; i++)
    threads[i] = g_thread_new ("test", work, fixture);
  for (i = 0; i < n; i++)
    g_thread_join (threads[i]);
}

static void
test_many_threads_share_a_store (DeskFixture *fixture, gconstpointer unused)
{
  run_in_threads (fixture, 4, edit_from_a_thread);
}

/* As closing does, which waits for a backup in a context of its own: the writer may still have the
 * answer's source in its hand when the context goes. */
static gpointer
ask_in_contexts (gpointer data)
{
  DeskFixture *fixture = data;

  for (guint i = 0; i < 2000; i++)
    {
      GMainContext *context = g_main_context_new ();
      Answers answers = expect (1);

      g_main_context_push_thread_default (context);
      recto_store_list_articles_async (fixture->store, NULL, NULL, on_listed, &answers);
      while (answers.n_left > 0)
        g_main_context_iteration (context, TRUE);
      g_main_context_pop_thread_default (context);
      g_main_context_unref (context);
      g_assert_no_error (answers.error);
      answers_clear (&answers);
    }
  return NULL;
}

static void
test_contexts_go_with_their_answers (DeskFixture *fixture, gconstpointer unused)
{
  run_in_threads (fixture, 8, ask_in_contexts);
}

int
main (int argc, char *argv[])
{
  store_test_init (&argc, &argv);
  ADD_STORE_TEST ("threads/answers-come-to-the-caller", test_answers_come_to_the_caller);
  ADD_STORE_TEST ("threads/cancelled-before-it-starts", test_cancelled_before_it_starts);
  ADD_STORE_TEST ("threads/commits-go-first", test_commits_go_first);
  ADD_STORE_TEST ("threads/reads-survive-steady-commits", test_reads_survive_steady_commits);
  ADD_STORE_TEST ("threads/commits-do-not-wait-for-the-index",
                  test_commits_do_not_wait_for_the_index);
  ADD_STORE_TEST ("threads/close-waits-for-requests", test_close_waits_for_requests);
  ADD_STORE_TEST ("threads/store-dropped-with-answers-under-way",
                  test_store_dropped_with_answers_under_way);
  ADD_STORE_TEST ("threads/many-threads-share-a-store", test_many_threads_share_a_store);
  ADD_STORE_TEST ("threads/contexts-go-with-their-answers", test_contexts_go_with_their_answers);
  return store_test_run ();
}
