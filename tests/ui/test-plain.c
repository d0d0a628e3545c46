/* test-plain.c: what the window decides without a widget: times, places, names, snippets.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include "recto-navigation.h"
#include "recto-progress.h"
#include "recto-snippet.h"
#include "recto-when.h"
#include "recto-word-counter.h"

#define MINUTE ((gint64) 60 * G_USEC_PER_SEC)
#define DAY (24 * 60 * MINUTE)

/* Saturday 13 June 2026, 12:00 UTC. */
#define NOON (G_GINT64_CONSTANT (1781352000) * G_USEC_PER_SEC)

static void
test_when_groups_by_calendar_days (void)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GTimeZone) hanoi = g_time_zone_new_offset (7 * 3600);

  g_assert_cmpint (recto_when_group (NOON, NOON, utc), ==, RECTO_WHEN_TODAY);
  g_assert_cmpint (recto_when_group (NOON + DAY, NOON, utc), ==, RECTO_WHEN_TODAY);
  g_assert_cmpint (recto_when_group (NOON - 12 * 60 * MINUTE, NOON, utc), ==, RECTO_WHEN_TODAY);
  g_assert_cmpint (recto_when_group (NOON - 12 * 60 * MINUTE - 1, NOON, utc), ==,
                   RECTO_WHEN_THIS_WEEK);
  /* The same two points in time are one day where midnight is another one. */
  g_assert_cmpint (recto_when_group (NOON - 13 * 60 * MINUTE, NOON, utc), ==, RECTO_WHEN_THIS_WEEK);
  g_assert_cmpint (recto_when_group (NOON - 13 * 60 * MINUTE, NOON, hanoi), ==, RECTO_WHEN_TODAY);
  g_assert_cmpint (recto_when_group (NOON - 6 * DAY, NOON, utc), ==, RECTO_WHEN_THIS_WEEK);
  g_assert_cmpint (recto_when_group (NOON - 7 * DAY, NOON, utc), ==, RECTO_WHEN_EARLIER);
  g_assert_cmpint (recto_when_group (G_MININT64, NOON, utc), ==, RECTO_WHEN_EARLIER);
}

static void
test_when_speaks_as_people_do (void)
{
  static const struct
  {
    gint64 ago;
    const char *text;
  } cases[] = {
    { -5 * MINUTE, "just now" },       { 30 * G_USEC_PER_SEC, "just now" },
    { MINUTE, "1 minute ago" },        { 2 * MINUTE, "2 minutes ago" },
    { 59 * MINUTE, "59 minutes ago" }, { 60 * MINUTE, "11:00" },
    { 12 * 60 * MINUTE, "00:00" },     { 13 * 60 * MINUTE, "yesterday" },
    { 2 * DAY, "Thursday" },           { 40 * DAY, "4 May 2026" },
  };
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = recto_when_describe (NOON - cases[i].ago, NOON, utc);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* Of three that were made in one day, two in one minute. */
static void
test_states_of_one_minute_are_told_apart (void)
{
  static const gint64 ago[] = { 0, 12 * G_USEC_PER_SEC, 5 * MINUTE };
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GPtrArray) backups =
      g_ptr_array_new_with_free_func ((GDestroyNotify) recto_backup_free);
  g_auto (GStrv) states = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (ago); i++)
    {
      RectoBackup *backup = g_new0 (RectoBackup, 1);

      backup->made_at = NOON + 30 * G_USEC_PER_SEC - ago[i];
      g_ptr_array_add (backups, backup);
    }
  states = recto_when_states (backups, NOON + MINUTE, utc);
  g_assert_cmpuint (g_strv_length (states), ==, 3);
  g_assert_cmpstr (states[0], ==, "Today 12:00:30");
  g_assert_cmpstr (states[1], ==, "Today 12:00:18");
  g_assert_cmpstr (states[2], ==, "Today 11:55");
}

static void
test_progress_counts_at_the_level_reached (void)
{
  static const struct
  {
    guint counts[RECTO_N_STATUSES];
    const char *text;
  } cases[] = {
    { { 7, 0, 0, 0, 0 }, "0 of 7 translated" }, { { 3, 1, 3, 0, 0 }, "3 of 7 translated" },
    { { 0, 1, 4, 2, 0 }, "2 of 7 reviewed" },   { { 0, 0, 0, 5, 2 }, "2 of 7 approved" },
    { { 0, 0, 0, 0, 7 }, "7 of 7 approved" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = recto_progress_describe (cases[i].counts);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* An article of one paragraph with these rows; source and target are given alike. */
static RectoArticle *
make_article (const char *const *texts, const RectoStatus *statuses, const guint *flags)
{
  g_autoptr (RectoArticleRecord) record = recto_article_record_new ();
  g_autoptr (GError) error = NULL;
  RectoParagraphRecord *paragraph = g_new0 (RectoParagraphRecord, 1);
  RectoArticle *article;

  record->uid = recto_uid_new ();
  record->project = recto_uid_new ();
  g_hash_table_insert (record->metadata, g_strdup ("title"), g_strdup ("Title"));
  g_hash_table_insert (record->metadata, g_strdup ("source-language"), g_strdup ("vi"));
  g_hash_table_insert (record->metadata, g_strdup ("target-language"), g_strdup ("en"));
  paragraph->uid = recto_uid_new ();
  paragraph->position = 1024;
  paragraph->kind = RECTO_KIND_BODY;
  g_ptr_array_add (record->paragraphs, paragraph);
  for (guint i = 0; texts[i] != NULL; i++)
    {
      RectoSegmentRecord *row = g_new0 (RectoSegmentRecord, 1);

      row->uid = recto_uid_new ();
      row->paragraph = paragraph->uid;
      row->position = 1024 * ((gint64) i + 1);
      row->source = g_strdup (texts[i]);
      row->target = g_strdup (texts[i]);
      row->status = statuses != NULL ? statuses[i] : RECTO_STATUS_NEW;
      row->flags = flags != NULL ? flags[i] : 0;
      g_ptr_array_add (record->segments, row);
    }
  article = recto_article_new (record, &error);
  g_assert_no_error (error);
  return article;
}

static void
test_unfinished_goes_round_and_skips_what_waits_for_nobody (void)
{
  static const char *const texts[] = { "a", "b", "c", "d", "e", NULL };
  static const RectoStatus statuses[] = { RECTO_STATUS_DRAFT, RECTO_STATUS_TRANSLATED,
                                          RECTO_STATUS_NEW, RECTO_STATUS_NEW,
                                          RECTO_STATUS_REVIEWED };
  static const guint flags[] = { 0, 0, RECTO_FLAG_OMITTED, RECTO_FLAG_LOCKED, 0 };
  static const struct
  {
    guint from;
    gboolean forward;
    RectoStatus done;
    guint row; /* G_MAXUINT: all finished */
  } cases[] = {
    { 0, TRUE, RECTO_STATUS_TRANSLATED, 0 },  { 1, TRUE, RECTO_STATUS_TRANSLATED, 0 },
    { 4, FALSE, RECTO_STATUS_TRANSLATED, 0 }, { 0, TRUE, RECTO_STATUS_REVIEWED, 1 },
    { 1, TRUE, RECTO_STATUS_REVIEWED, 0 },    { 0, FALSE, RECTO_STATUS_REVIEWED, 1 },
    { 1, FALSE, RECTO_STATUS_APPROVED, 0 },   { 1, TRUE, RECTO_STATUS_APPROVED, 4 },
    { 2, TRUE, RECTO_STATUS_NEW, G_MAXUINT },
  };
  g_autoptr (RectoArticle) article = make_article (texts, statuses, flags);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint row = G_MAXUINT;
      gboolean found =
          recto_find_unfinished (article, cases[i].from, cases[i].forward, cases[i].done, &row);

      g_assert_cmpint (found, ==, cases[i].row != G_MAXUINT);
      g_assert_cmpuint (row, ==, cases[i].row);
    }
  g_assert_cmpuint (recto_count_unfinished (article), ==, 2); /* the locked row is one of them */
}

static void
test_trimming_keeps_to_the_words (void)
{
  static const struct
  {
    const char *text;
    guint start, end;
    guint trimmed_start, trimmed_end; /* equal: nothing left */
  } cases[] = {
    { "Đại tá Minh", 0, 11, 0, 11 },
    { "Đại tá Minh", 6, 11, 7, 11 },
    { "a b  ", 1, 5, 2, 3 },
    { "a   b", 1, 4, 4, 4 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint start = cases[i].start, end = cases[i].end;
      gboolean left = recto_trim_range (cases[i].text, &start, &end);

      g_assert_cmpint (left, ==, cases[i].trimmed_start < cases[i].trimmed_end);
      if (left)
        {
          g_assert_cmpuint (start, ==, cases[i].trimmed_start);
          g_assert_cmpuint (end, ==, cases[i].trimmed_end);
        }
    }
}

static void
test_name_grows_to_whole_words (void)
{
  static const struct
  {
    const char *text;
    guint start, end;
    const char *name; /* NULL: there is none */
  } cases[] = {
    { "Ông Vũ Đình Khoát nói.", 5, 15, "Vũ Đình Khoát" }, /* cut at both ends */
    { "Ông Vũ Đình Khoát nói.", 3, 18, "Vũ Đình Khoát" }, /* blanks at both edges */
    { "Ông Vũ Đình Khoát nói.", 12, 12, "Khoát" },        /* the caret before a word, */
    { "Ông Vũ Đình Khoát nói.", 14, 14, "Khoát" },        /* in it */
    { "Ông Vũ Đình Khoát nói.", 17, 17, "Khoát" },        /* and behind it */
    { "Ông Vũ Đình Khoát nói.", 22, 22, NULL },
    { "a    b", 2, 4, NULL }, /* nothing but blanks */
    { "a    b", 3, 3, NULL },
    { "Kim Jong-un came.", 1, 10, "Kim Jong-un" },
    { "Kim Jong-un came.", 4, 9, "Jong-un" },  /* no name ends with a hyphen, */
    { "Kim Jong-un came.", 8, 11, "Jong-un" }, /* or begins with one */
    { "Kim Jong-un came.", 6, 6, "Jong-un" },
    { "Laos-Vietnam", 5, 12, "Vietnam" }, /* an edge at a hyphen is meant */
    { "Brigade 58 and 587", 15, 17, "587" },
    { "Patrick O\342\200\231Brien spoke.", 11, 13, "O\342\200\231Brien" },
    { "Gen. Khoat's men", 6, 8, "Khoat" },
    { "Gen. Khoat's men", 5, 12, "Khoat's" }, /* as it was selected */
    { "(Bui Van An)", 0, 12, "(Bui Van An)" },
    { "", 0, 0, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint start = cases[i].start, end = cases[i].end;
      g_autofree char *name = recto_grow_to_words (cases[i].text, &start, &end)
                                  ? g_utf8_substring (cases[i].text, start, end)
                                  : NULL;

      g_assert_cmpstr (name, ==, cases[i].name);
    }
}

static void
test_split_finds_the_sentence_on_the_other_side (void)
{
  static const struct
  {
    const char *text;
    guint offset;
    const char *other;
    guint cut;
  } cases[] = {
    { "One here. Two there.", 10, "Một ở đây. Hai ở kia.", 11 },
    { "One here. Two there.", 0, "Một ở đây. Hai ở kia.", 0 },
    { "One here. Two there.", 20, "Một ở đây. Hai ở kia.", 21 },
    { "One here. Two there.", 10, "", 0 },
    { "abcdefghij", 5, "one two three four", 8 },  /* no sentence end: the nearest word */
    { "abcdefghij", 5, "one, two three four", 9 }, /* a comma ends no sentence */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (recto_guess_split (cases[i].text, cases[i].offset, cases[i].other), ==,
                      cases[i].cut);
}

static void
test_file_names_are_safe (void)
{
  static const struct
  {
    const char *title;
    gboolean unfinished;
    const char *name;
  } cases[] = {
    { "Regiment 88 extends greetings", FALSE, "Regiment 88 extends greetings.html" },
    { "Trung đoàn 88", TRUE, "Trung đoàn 88 (unfinished).html" },
    { "../../etc/passwd", FALSE, "etcpasswd.html" },
    { "-rf: what? \"yes\"", FALSE, "rf what yes.html" },
    { "...", FALSE, "Article.html" },
    { "", TRUE, "Article (unfinished).html" },
    { "Ends with a stop. ", FALSE, "Ends with a stop.html" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = recto_suggest_file_name (cases[i].title, "html", cases[i].unfinished);

      g_assert_cmpstr (name, ==, cases[i].name);
    }
}

static void
test_file_names_are_short_enough_for_any_disk (void)
{
  g_autoptr (GString) title = g_string_new (NULL);
  g_autofree char *name = NULL;

  for (guint i = 0; i < 500; i++)
    g_string_append (title, "ệ");
  name = recto_suggest_file_name (title->str, "html", TRUE);
  g_assert_cmpuint (strlen (name), <=, 255);
  g_assert_true (g_utf8_validate (name, -1, NULL));
}

static void
test_desks_are_called_without_their_ending (void)
{
  static const char *const cases[][2] = {
    { "/srv/Tin quốc tế.recto", "Tin quốc tế" },
    { "/srv/desk.copy.recto", "desk.copy" },
    { "/srv/desk", "desk" },
    { "/srv/.recto", ".recto" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = recto_describe_desk (cases[i][0]);

      g_assert_cmpstr (name, ==, cases[i][1]);
    }
}

static void
test_path_tells_its_language (void)
{
  static const struct
  {
    const char *path;
    const char *language;
    gboolean names;
  } cases[] = {
    { "/a/story.en.txt", "en", TRUE },
    { "/a/story-EN.txt", "en", TRUE },
    { "/a/en/story.txt", "en", TRUE },
    { "/a/en/deep/story.txt", "en", FALSE },
    { "/a/story.vi.txt", "en", FALSE },
    { "/a/en.txt", "en", FALSE },
    { "/a/story_en.md", "en-GB", TRUE },
    { "/a/tavern.txt", "en", FALSE },
    { "", "en", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (recto_path_names_language (cases[i].path, cases[i].language), ==,
                     cases[i].names);
}

static void
test_snippet_finds_folded_text_in_place (void)
{
  guint start, end;

  g_assert_true (recto_snippet_find ("Thăm Đại tá Nguyễn", "dai ta", &start, &end));
  g_assert_cmpuint (start, ==, 5);
  g_assert_cmpuint (end, ==, 11);
  g_assert_true (recto_snippet_find ("a  \n b", "a b", &start, &end));
  g_assert_cmpuint (start, ==, 0);
  g_assert_cmpuint (end, ==, 6);
  g_assert_false (recto_snippet_find ("a b", "ab", &start, &end));
  g_assert_false (recto_snippet_find ("a b", "", &start, &end));
}

static void
test_snippet_is_cut_at_words_and_escaped (void)
{
  g_autofree char *cut = recto_snippet_markup ("one two three four five", "three", 4);
  g_autofree char *whole = recto_snippet_markup ("R&D <b> units", "d", 70);
  g_autofree char *without = recto_snippet_markup ("one two", "x", 70);

  g_assert_cmpstr (cut, ==, "…two <b>three</b> four…");
  g_assert_cmpstr (whole, ==, "R&amp;<b>D</b> &lt;b&gt; units");
  g_assert_cmpstr (without, ==, "one two");
}

static void
on_counted (RectoWordCounter *counter, guint *times)
{
  (*times)++;
}

static void
test_words_are_kept_up_with_edits (void)
{
  static const char *const texts[] = { "one two", "three", "four five six", NULL };
  static const guint flags[] = { 0, RECTO_FLAG_OMITTED, 0 };
  g_autoptr (RectoArticle) article = make_article (texts, NULL, flags);
  g_autoptr (RectoWordCounter) counter = recto_word_counter_new (article);
  g_autoptr (GError) error = NULL;
  gboolean complete = TRUE;
  guint times = 0;

  g_signal_connect (counter, "changed", G_CALLBACK (on_counted), &times);
  recto_word_counter_get (counter, RECTO_SIDE_TARGET, &complete);
  g_assert_false (complete);
  while (times == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (recto_word_counter_get (counter, RECTO_SIDE_TARGET, &complete), ==, 5);
  g_assert_true (complete);

  recto_article_replace_text (article, recto_article_get_row (article, 0), RECTO_SIDE_TARGET, 0, 0,
                              "zero ", RECTO_REPLACE_COMMAND, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (recto_word_counter_get (counter, RECTO_SIDE_TARGET, NULL), ==, 6);
  g_assert_cmpuint (recto_word_counter_get (counter, RECTO_SIDE_SOURCE, NULL), ==, 5);

  recto_article_set_flags (article, recto_article_get_row (article, 1), RECTO_FLAG_OMITTED, 0,
                           &error);
  g_assert_no_error (error);
  g_assert_cmpuint (recto_word_counter_get (counter, RECTO_SIDE_TARGET, NULL), ==, 7);

  times = 0;
  recto_article_split (article, recto_article_get_row (article, 2), 5, 5, &error);
  g_assert_no_error (error);
  while (times == 0 || !complete)
    {
      g_main_context_iteration (NULL, TRUE);
      recto_word_counter_get (counter, RECTO_SIDE_TARGET, &complete);
    }
  g_assert_cmpuint (recto_word_counter_get (counter, RECTO_SIDE_TARGET, NULL), ==, 7);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/when/groups-by-calendar-days", test_when_groups_by_calendar_days);
  g_test_add_func ("/when/speaks-as-people-do", test_when_speaks_as_people_do);
  g_test_add_func ("/when/states-of-one-minute", test_states_of_one_minute_are_told_apart);
  g_test_add_func ("/progress/counts-at-the-level-reached",
                   test_progress_counts_at_the_level_reached);
  g_test_add_func ("/navigation/unfinished-goes-round",
                   test_unfinished_goes_round_and_skips_what_waits_for_nobody);
  g_test_add_func ("/navigation/trimming-keeps-to-the-words", test_trimming_keeps_to_the_words);
  g_test_add_func ("/navigation/name-grows-to-words", test_name_grows_to_whole_words);
  g_test_add_func ("/navigation/split-finds-the-sentence",
                   test_split_finds_the_sentence_on_the_other_side);
  g_test_add_func ("/navigation/file-names-are-safe", test_file_names_are_safe);
  g_test_add_func ("/navigation/file-names-are-short",
                   test_file_names_are_short_enough_for_any_disk);
  g_test_add_func ("/navigation/desks-are-called-without-their-ending",
                   test_desks_are_called_without_their_ending);
  g_test_add_func ("/navigation/path-tells-its-language", test_path_tells_its_language);
  g_test_add_func ("/snippet/finds-folded-text", test_snippet_finds_folded_text_in_place);
  g_test_add_func ("/snippet/is-cut-at-words", test_snippet_is_cut_at_words_and_escaped);
  g_test_add_func ("/words/are-kept-up-with-edits", test_words_are_kept_up_with_edits);
  return g_test_run ();
}
