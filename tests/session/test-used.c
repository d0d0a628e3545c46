/* test-used.c: the words that are asked for, and how they were translated before.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture.h"
#include "recto-used.h"

static void
test_questions (void)
{
  static const struct
  {
    const char *text;
    guint caret;
    const char *questions;
  } cases[] = {
    { "", 0, "" },
    { "… !", 1, "" },
    { "pier", 2, "pier" },
    { "pier", 99, "pier" },
    { "the old pier", 5, "the old pier|old pier|the old|old" },
    { "old pier, new ship", 6, "old pier|pier" },
    { "one two three four five", 9,
      "two three four five|one two three four|three four five|two three four|one two three|"
      "three four|two three|three" },
    { "ship ", 5, "ship" },
    { "Bến cảng", 6, "Bến cảng|cảng" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) questions = recto_used_list_questions (cases[i].text, cases[i].caret, "en");
      g_autofree char *joined = g_strjoinv ("|", questions);

      g_assert_cmpstr (joined, ==, cases[i].questions);
    }
}

typedef struct
{
  GPtrArray *hits; /* owned */
  char *question;  /* owned */
} Answer;

static void
on_found (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;
  g_autoptr (GError) error = NULL;

  answer->hits = recto_used_find_finish (RECTO_SESSION (source), result, &answer->question, &error);
  g_assert_no_error (error);
}

static gboolean
is_there (gpointer data)
{
  return ((Answer *) data)->hits != NULL;
}

static void
assert_answer (Fixture *fixture, const char *const *questions, const char *question, guint n)
{
  Answer answer = { 0 };

  recto_used_find_async (fixture->session, questions, NULL, NULL, on_found, &answer);
  fixture_wait (is_there, &answer);
  g_assert_cmpstr (answer.question, ==, question);
  g_assert_cmpuint (answer.hits->len, ==, n);
  g_ptr_array_unref (answer.hits);
  g_free (answer.question);
}

/* The widest that was used before is answered. */
static void
test_first_answer_counts (Fixture *fixture, gconstpointer unused)
{
  static const char *const questions[] = { "the new pier", "new pier", "pier", NULL };
  static const char *const others[] = { "a lighthouse", "lighthouse", NULL };
  g_autoptr (RectoArticle) article =
      fixture_import (fixture, "Cầu mới\n\nCầu cũ\n", "A new pier\n\nAn old pier\n");

  recto_session_flush (fixture->session, NULL);
  assert_answer (fixture, questions, "new pier", 1);
  assert_answer (fixture, questions + 2, "pier", 2);
  assert_answer (fixture, others, "a lighthouse", 0);
}

#define ADD(path, function)                                                                        \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/used/questions", test_questions);
  ADD ("/session/used/first-answer-counts", test_first_answer_counts);
  return g_test_run ();
}
