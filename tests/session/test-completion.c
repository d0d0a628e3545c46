/* test-completion.c: what is offered to somebody who has begun a word.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <string.h>

#include "recto-completion.h"
#include "recto-session-handing.h"

static void
assert_offered (RectoArticle *article,
                const GPtrArray *entries,
                guint row,
                const char *typed,
                const char *wanted)
{
  g_auto (GStrv) words = recto_complete (article, entries, row, typed);
  g_autofree char *list = words != NULL ? g_strjoinv (", ", words) : g_strdup ("");

  g_assert_cmpstr (list, ==, wanted);
}

/* Four rows. */
static RectoArticle *
import (Fixture *fixture)
{
  return fixture_import (fixture,
                         "Đại tá Hoàng Xuân Chiến thăm\n\nÔng Hoàng Xuân Chiến đến.\n\nÔng Trần "
                         "Văn Hoàn tiếp.\n\nHết bài.\n",
                         "A visit to headquarters\n\nOfficers of the Hoan Kiem Garrison came.\n\n"
                         "They discussed officially organised events.\n\nThe commander thanked the "
                         "Commander.\n");
}

static void
test_nothing_before_the_third_letter (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import (fixture);

  assert_offered (article, NULL, 3, "of", "");
  assert_offered (article, NULL, 3, "off", "officially, officers");
  assert_offered (article, NULL, 99, "off", "");
}

static void
test_nearest_rows_come_first (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import (fixture);

  assert_offered (article, NULL, 2, "off", "officially, officers");
  assert_offered (article, NULL, 0, "off", "officers, officially");
  /* Short words are typed as fast. */
  assert_offered (article, NULL, 2, "cam", "");
  assert_offered (article, NULL, 2, "dis", "discussed");
}

static void
test_words_are_written_as_they_were_begun (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import (fixture);

  assert_offered (article, NULL, 2, "Off", "Officially, Officers");
  assert_offered (article, NULL, 0, "hea", "headquarters");
  assert_offered (article, NULL, 0, "headquarters", "");
  /* What is a name in one place and a common word in another is offered as both. */
  assert_offered (article, NULL, 3, "comm", "commander, Commander");
}

static void
test_names_of_the_source_come_first (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import (fixture);

  assert_offered (article, NULL, 1, "hoa", "Hoàng Xuân Chiến, Hoàng, Hoan Kiem Garrison, Hoan");
  assert_offered (article, NULL, 1, "chi", "Chiến");
  /* Letters with marks stand for themselves. */
  assert_offered (article, NULL, 1, "hoà", "Hoàng Xuân Chiến, Hoàng");
  assert_offered (article, NULL, 1, "hoá", "");
}

static void
test_register_and_tags_are_offered (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import (fixture);
  g_autoptr (RectoSpan) span =
      recto_span_new (RECTO_SIDE_TARGET, 0, 1, RECTO_SPAN_PERSON, RECTO_SPAN_ACCEPTED);
  g_autoptr (GError) error = NULL;

  recto_session_learn (fixture->session, RECTO_ENTRY_UNIT, "Hoang Lien Division");
  assert_offered (article, recto_session_list_entries (fixture->session), 2, "hoa",
                  "Hoàn, Hoang Lien Division, Hoan Kiem Garrison, Hoan");
  span->label = g_strdup ("Hoang Xuan Chien");
  recto_article_add_span (article, recto_article_get_row (article, 2), span, &error);
  g_assert_no_error (error);
  assert_offered (article, recto_session_list_entries (fixture->session), 2, "Hoa",
                  "Hoang Xuan Chien, Hoàn, Hoang Lien Division, Hoan Kiem Garrison, Hoan");
}

static void
test_long_article_is_not_looked_through (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GString) text = g_string_new ("Zebrafishes\n\n");
  g_autoptr (RectoArticle) article = NULL;
  gint64 began;

  for (guint i = 0; i < 20000; i++)
    g_string_append (text, "Nothing that begins like it stands in this row.\n\n");
  article = fixture_import (fixture, NULL, text->str);
  assert_offered (article, NULL, 100, "zeb", "zebrafishes");
  assert_offered (article, NULL, 20000, "zeb", "");
  began = g_get_monotonic_time ();
  assert_offered (article, NULL, 10000, "zeb", "");
  g_test_message ("%.2f ms", (double) (g_get_monotonic_time () - began) / 1000);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/completion/nothing-before-the-third-letter", test_nothing_before_the_third_letter);
  ADD ("/completion/nearest-rows-come-first", test_nearest_rows_come_first);
  ADD ("/completion/words-are-written-as-they-were-begun",
       test_words_are_written_as_they_were_begun);
  ADD ("/completion/names-of-the-source-come-first", test_names_of_the_source_come_first);
  ADD ("/completion/register-and-tags-are-offered", test_register_and_tags_are_offered);
  ADD ("/completion/long-article-is-not-looked-through", test_long_article_is_not_looked_through);
  return g_test_run ();
}
