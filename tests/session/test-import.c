/* test-import.c: how texts become rows.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <string.h>
#include <time.h>

#include "remove-tree.h"

static const char *
target (RectoArticle *article, guint row)
{
  return recto_segment_get_text (recto_article_get_row (article, row), RECTO_SIDE_TARGET);
}

static const char *
source (RectoArticle *article, guint row)
{
  return recto_segment_get_text (recto_article_get_row (article, row), RECTO_SIDE_SOURCE);
}

static void
test_source_gives_a_row_a_sentence (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = fixture_import (
      fixture,
      "Bộ đội diễn tập tại Hà Phong\n\nSáng 16-1, đơn vị diễn tập. Buổi chiều, đơn vị nghỉ.\n",
      NULL);

  g_assert_cmpuint (recto_article_get_n_rows (article), ==, 3);
  g_assert_cmpstr (source (article, 1), ==, "Sáng 16-1, đơn vị diễn tập.");
  g_assert_cmpstr (source (article, 2), ==, "Buổi chiều, đơn vị nghỉ.");
  g_assert_cmpstr (target (article, 1), ==, "");
  g_assert_cmpint (recto_segment_get_status (recto_article_get_row (article, 1)), ==,
                   RECTO_STATUS_NEW);
  g_assert_false (recto_segment_starts_paragraph (recto_article_get_row (article, 2)));
  g_assert_cmpstr (recto_article_get_metadata (article, "title"), ==,
                   "Bộ đội diễn tập tại Hà Phong");
}

static void
test_translation_alone_gives_a_row_a_paragraph (Fixture *fixture, gconstpointer unused)
{
  const char *text = "Troops drill in Ha Phong\n\nOn January 16, the unit drilled.  It rested "
                     "later .\n\nTranslated by Thu Ha\n";
  g_autoptr (RectoArticle) article = fixture_import (fixture, NULL, text);
  g_autofree char *exported = fixture_export_text (fixture, article);

  g_assert_false (recto_article_has_source (article));
  g_assert_cmpuint (recto_article_get_n_rows (article), ==, 3);
  g_assert_cmpint (recto_segment_get_status (recto_article_get_row (article, 1)), ==,
                   RECTO_STATUS_DRAFT);
  g_assert_cmpstr (
      exported, ==,
      text); /* the double space and the space before the full stop are faults to be seen */
}

static void
test_equal_paragraphs_are_paired_in_order (Fixture *fixture, gconstpointer unused)
{
  const char *draft =
      "Troops drill in Ha Phong\n\nPANO - On January 16, the unit drilled. It rested later.\n";
  g_autoptr (RectoArticle) article = fixture_import (
      fixture,
      "Bộ đội diễn tập tại Hà Phong\n\nSáng 16-1, đơn vị diễn tập. Buổi chiều, đơn vị nghỉ.\n",
      draft);
  g_autofree char *exported = fixture_export_text (fixture, article);

  g_assert_cmpuint (recto_article_get_n_rows (article), ==, 3);
  g_assert_cmpstr (target (article, 1), ==, "PANO - On January 16, the unit drilled.");
  g_assert_cmpstr (target (article, 2), ==, "It rested later.");
  g_assert_cmpstr (source (article, 2), ==, "Buổi chiều, đơn vị nghỉ.");
  g_assert_cmpstr (exported, ==, draft);
}

static void
test_double_space_between_sentences_stays (Fixture *fixture, gconstpointer unused)
{
  const char *draft =
      "Troops drill in Ha Phong\n\nPANO - On January 16, the unit drilled.  It rested later.\n";
  g_autoptr (RectoArticle) article = fixture_import (
      fixture,
      "Bộ đội diễn tập tại Hà Phong\n\nSáng 16-1, đơn vị diễn tập. Buổi chiều, đơn vị nghỉ.\n",
      draft);
  g_autofree char *exported = fixture_export_text (fixture, article);

  g_assert_cmpstr (exported, ==, draft);
}

/* However badly two texts fit, no word of either is lost or repeated. */
static void
test_unequal_texts_lose_nothing (Fixture *fixture, gconstpointer unused)
{
  const char *text = "Bộ đội diễn tập tại Hà Phong\n\n"
                     "Sáng 16-1, đơn vị diễn tập. Buổi chiều, đơn vị nghỉ.\n\n"
                     "Đồng chí chỉ huy biểu dương cán bộ, chiến sĩ của đơn vị.\n\n"
                     "Đơn vị sẽ tiếp tục huấn luyện trong tháng tới. Các đại biểu tặng quà.\n";
  const char *draft = "Troops drill in Ha Phong\n\n"
                      "PANO - On January 16, the unit drilled. It rested later. The commander "
                      "praised the troops of the unit.\n\n"
                      "An editor added this paragraph, which stands nowhere in the source and is "
                      "long enough to be alone.\n\n"
                      "The unit will go on training next month.\n\n"
                      "Delegates presented gifts.\n";
  g_autoptr (RectoArticle) article = fixture_import (fixture, text, draft);
  g_autofree char *exported = fixture_export_text (fixture, article);
  g_autoptr (GString) sources = g_string_new (NULL);
  g_autoptr (GString) expected = g_string_new (text);

  g_assert_cmpstr (exported, ==, draft);
  for (guint i = 0; i < recto_article_get_n_rows (article); i++)
    g_string_append (sources, source (article, i));
  g_string_replace (sources, " ", "", 0);
  g_string_replace (expected, " ", "", 0);
  g_string_replace (expected, "\n", "", 0);
  g_assert_cmpstr (sources->str, ==, expected->str);
}

/* A translation that abridges is laid beside what it abridges, though it is half as long. */
static void
test_what_is_left_in_one_place_is_paired (Fixture *fixture, gconstpointer unused)
{
  const char *text =
      "Bộ đội diễn tập tại Hà Phong\n\n"
      "Sáng 16-1, tại Hà Phong, Lữ đoàn 147 tổ chức diễn tập vòng tổng hợp bắn đạn thật trên biển "
      "năm 2025 với sự tham gia của 35 tàu.\n\n"
      "Dự buổi lễ có đại biểu chỉ huy một số cơ quan chức năng; lãnh đạo, chỉ huy các cơ quan, đơn "
      "vị; đại diện cấp ủy, chính quyền địa phương và đông đảo nhân dân trên địa bàn cùng gia đình "
      "cán bộ, chiến sĩ.\n\n"
      "Phát biểu tại buổi lễ, Đại tá Trần Văn Sông biểu dương 35 tàu của Lữ đoàn 147.\n";
  const char *draft =
      "Troops drill in Ha Phong\n\n"
      "PANO - On the morning of January 16, in Ha Phong, Brigade 147 held a live-fire "
      "exercise at sea in 2025 with the participation of 35 ships.\n\n"
      "Local leaders were present.\n\n"
      "Speaking at the ceremony, Senior Colonel Tran Van Song praised the 35 ships of "
      "Brigade 147.\n\nTranslated by Thu Ha\n";
  g_autoptr (RectoArticle) article = fixture_import (fixture, text, draft);

  g_assert_cmpstr (target (article, 2), ==, "Local leaders were present.");
  g_assert_true (g_str_has_prefix (source (article, 2), "Dự buổi lễ"));
  g_assert_true (g_str_has_prefix (target (article, 3), "Speaking at the ceremony"));
  g_assert_true (g_str_has_prefix (source (article, 3), "Phát biểu tại buổi lễ"));
}

/* A paragraph of which little is left is not left out: its translation does not go to the next one,
 * which is as long as it. */
static void
test_abridged_paragraph_keeps_its_translation (Fixture *fixture, gconstpointer unused)
{
  const char *text =
      "Lữ đoàn 147 phát động thi đua\n\n"
      "Sáng 15-1, Lữ đoàn 147 tổ chức lễ phát động thi đua chào mừng năm mới.\n\n"
      "Để đợt thi đua đạt kết quả, các cơ quan, đơn vị tổ chức giáo dục, quán triệt, nâng cao nhận "
      "thức cho bộ đội về nhiệm vụ trực sẵn sàng chiến đấu, tăng cường bảo vệ dịp Tết theo đúng "
      "phương châm đã đề ra; tổ chức nhiều hoạt động phong phú, hiệu quả nhằm tuyên truyền kỷ niệm "
      "80 năm Ngày truyền thống; làm tốt công tác chuẩn bị cho lễ ra quân huấn luyện ở Hà Phong và "
      "tổ chức hội thao các cấp bảo đảm chặt chẽ, nghiêm túc, đúng quy định của trên.\n\n"
      "Trong đó, chú trọng bảo đảm đầy đủ các chế độ, tiêu chuẩn Tết, chăm lo tốt đời sống vật "
      "chất, tinh thần cho cán bộ, chiến sĩ, nhất là lực lượng làm nhiệm vụ trực.\n\n"
      "Kết thúc buổi lễ, 12 đơn vị ký kết giao ước thi đua.\n";
  const char *draft =
      "Brigade 147 launches emulation drive\n\n"
      "PANO - On the morning of January 15, Brigade 147 launched an emulation drive to welcome the "
      "new year.\n\n"
      "Agencies will raise the awareness of troops, mark the 80th anniversary, and prepare for the "
      "launch of training in Ha Phong and for sports meets.\n\n"
      "At the end of the ceremony, 12 units signed commitments.\n";
  g_autoptr (RectoArticle) article = fixture_import (fixture, text, draft);

  g_assert_cmpuint (recto_article_get_n_rows (article), ==, 5);
  g_assert_true (g_str_has_prefix (target (article, 2), "Agencies will raise"));
  g_assert_cmpstr (target (article, 3), ==, "");
  g_assert_true (g_str_has_prefix (target (article, 4), "At the end"));
}

/* Somebody begins to write: the title is the headline, and goes on following it. */
static void
test_nothing_becomes_a_blank_article (Fixture *fixture, gconstpointer unused)
{
  RectoImportRequest request = { fixture->project, NULL, NULL, "Regiment visited" };
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoImportResult) result = recto_session_import (fixture->session, &request, &error);
  g_autoptr (RectoArticle) article = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (result->title, ==, "Regiment visited");
  article = recto_session_open_article (fixture->session, &result->article, &error);
  g_assert_no_error (error);
  g_assert_false (recto_article_has_source (article));
  g_assert_cmpuint (recto_article_get_n_rows (article), ==, 2);
  g_assert_cmpint (
      recto_paragraph_get_kind (recto_segment_get_paragraph (recto_article_get_row (article, 0))),
      ==, RECTO_KIND_HEADLINE);
  g_assert_cmpstr (target (article, 0), ==, "Regiment visited");
  g_assert_cmpstr (target (article, 1), ==, "");
  recto_article_replace_text (article, recto_article_get_row (article, 0), RECTO_SIDE_TARGET, 0, 0,
                              "88th ", RECTO_REPLACE_COMMAND, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (recto_article_get_metadata (article, "title"), ==, "88th Regiment visited");
  g_clear_object (&article);

  /* Without a title too, and it opens again. */
  g_clear_pointer (&result, recto_import_result_free);
  request.title = NULL;
  result = recto_session_import (fixture->session, &request, &error);
  g_assert_no_error (error);
  fixture_reopen (fixture);
  article = recto_session_open_article (fixture->session, &result->article, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (recto_article_get_n_rows (article), ==, 2);
  g_assert_cmpstr (recto_article_get_metadata (article, "title"), ==, "");
}

static void
test_refused_file_leaves_the_desk_alone (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GBytes) bytes = g_bytes_new ("ab\xff\xfe\x01z", 6);
  RectoImportText text = { "broken.txt", bytes, "txt" };
  RectoImportRequest request = { fixture->project, NULL, &text, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) articles = NULL;

  g_assert_null (recto_session_import (fixture->session, &request, &error));
  g_assert_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_INPUT);
  g_assert_true (g_str_has_prefix (error->message, "broken.txt: "));
  g_assert_nonnull (strstr (error->message, "line 1"));
  g_clear_error (&error);
  articles = recto_store_list_articles (recto_session_get_store (fixture->session), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (articles->len, ==, 0);
}

/* What has markup is no plain text, unless somebody says so. */
static void
test_other_formats_are_not_taken_for_text (Fixture *fixture, gconstpointer unused)
{
  static const char *const names[] = { "memo.docx", "desk.po", "LANE.XLF", "old.rtf" };
  g_autoptr (GBytes) bytes = g_bytes_new_static ("msgid \"A quiet day\"", 19);
  RectoImportText text = { NULL, bytes, NULL };
  RectoImportRequest request = { fixture->project, &text, NULL, NULL };
  g_autoptr (RectoImportResult) result = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      text.name = (char *) names[i];
      g_assert_null (recto_session_import (fixture->session, &request, &error));
      g_assert_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_INPUT);
      g_assert_true (g_str_has_prefix (error->message, names[i]));
      g_clear_error (&error);
    }
  text.format = (char *) "txt";
  result = recto_session_import (fixture->session, &request, &error);
  g_assert_no_error (error);
}

static void
test_sample_pairs_and_carries_its_tags (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoImportResult) result = recto_session_import_sample (fixture->session, &error);
  g_autoptr (RectoArticle) article = NULL;
  guint tags = 0;

  g_assert_no_error (error);
  article = recto_session_open_article (fixture->session, &result->article, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < recto_article_get_n_rows (article); i++)
    {
      const GPtrArray *spans = recto_segment_get_spans (recto_article_get_row (article, i));

      tags += spans != NULL ? spans->len : 0;
      g_assert_cmpstr (source (article, i), !=, "");
      g_assert_cmpstr (target (article, i), !=, "");
    }
  g_assert_cmpuint (tags, >=, 10);
}

/* The newspaper's own articles (skipped where they are not): what goes in comes out, to the byte.
 */
static void
test_articles_come_out_as_they_went_in (Fixture *fixture, gconstpointer name)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("RECTO_SHARED_DATA"), "articles", "en", name, NULL);
  g_autofree char *text = NULL;
  g_autofree char *exported = NULL;
  g_autoptr (RectoArticle) article = NULL;
  const char *body = NULL;
  guint captions = 0, bylines = 0;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    {
      g_test_skip ("the shared articles are not here");
      return;
    }
  body = strchr (text, '\n') + 1;
  article = fixture_import (fixture, NULL, body);
  exported = fixture_export_text (fixture, article);
  g_assert_cmpstr (exported, ==, body);
  for (guint i = 0; i < recto_article_get_n_rows (article); i++)
    {
      RectoKind kind = recto_paragraph_get_kind (
          recto_segment_get_paragraph (recto_article_get_row (article, i)));

      captions += kind == RECTO_KIND_CAPTION;
      bylines += kind == RECTO_KIND_BYLINE;
    }
  g_assert_cmpuint (captions, ==, g_str_equal (name, "001.txt") ? 2 : 3);
  g_assert_cmpuint (bylines, ==, 1);
}

/* Seconds of the processor for one paragraph of 20,000 sentences. Measured: 1.5 with the
 * sanitizers; 60 while the place of each sentence was counted from the start of the paragraph. */
#define LONG_PARAGRAPH_SECONDS 15

static void
test_long_paragraph_takes_no_longer (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (RectoArticle) article = NULL;
  clock_t start = 0;

  for (guint i = 0; i < 20000; i++)
    g_string_append (text, "Hôm nay trời đẹp và bộ đội hành quân qua làng. ");
  start = clock ();
  article = fixture_import (fixture, text->str, NULL);
  g_assert_cmpint ((clock () - start) / CLOCKS_PER_SEC, <, LONG_PARAGRAPH_SECONDS);
  g_assert_cmpuint (recto_article_get_n_rows (article), ==, 20000);
}

/* --- Rules of cutting that change --- */

/* Rules under which a sentence ends with one of these marks. */
static void
write_rules (const char *folder, const char *marks)
{
  g_autofree char *rules = g_build_filename (folder, "segmentation", NULL);
  g_autofree char *path = g_build_filename (rules, "default.srx", NULL);
  g_autofree char *text = g_strdup_printf (
      "<srx xmlns=\"http://www.lisa.org/srx20\" version=\"2.0\"><header segmentsubflows=\"yes\" "
      "cascade=\"no\"/><body><languagerules><languagerule languagerulename=\"Any\">"
      "<rule break=\"yes\"><beforebreak>[%s]</beforebreak><afterbreak>\\s</afterbreak></rule>"
      "</languagerule></languagerules><maprules><languagemap languagepattern=\".*\" "
      "languagerulename=\"Any\"/></maprules></body></srx>",
      marks);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (rules, 0700), ==, 0);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

typedef struct
{
  Fixture desk; /* first: the tools of the others take it */
  char *data;
} RulesFixture;

/* The environment is changed while no desk is open: it has a thread of its own. */
static void
rules_set_up (RulesFixture *fixture, gconstpointer unused)
{
  fixture->data = g_dir_make_tmp ("recto-rules-XXXXXX", NULL);
  g_assert_nonnull (fixture->data);
  write_rules (fixture->data, ".");
  g_setenv ("RECTO_DATA_DIR", fixture->data, TRUE);
  fixture_set_up (&fixture->desk, NULL);
}

static void
rules_tear_down (RulesFixture *fixture, gconstpointer unused)
{
  fixture_tear_down (&fixture->desk, NULL);
  g_unsetenv ("RECTO_DATA_DIR");
  remove_tree (fixture->data);
  g_free (fixture->data);
}

#define PAIR_SOURCE "Đầu đề\n\nMột, hai. Ba, bốn.\n"
#define PAIR_TRANSLATION "A headline\n\nOne, two. Three, four.\n"

static void
assert_pair (RectoArticle *article)
{
  g_assert_cmpuint (recto_article_get_n_rows (article), ==, 3);
  g_assert_cmpstr (source (article, 1), ==, "Một, hai.");
  g_assert_cmpstr (target (article, 1), ==, "One, two.");
  g_assert_cmpstr (source (article, 2), ==, "Ba, bốn.");
  g_assert_cmpstr (target (article, 2), ==, "Three, four.");
}

static void
take_project (Fixture *fixture, RectoProject *project)
{
  g_assert_nonnull (project);
  recto_project_free (fixture->project);
  fixture->project = project;
}

/* A newer Recto, or a hand in its data, cuts sentences otherwise: what is translated keeps its
 * rows, and its project goes on being cut as it was. */
static void
test_new_rules_leave_rows_alone (RulesFixture *rules, gconstpointer unused)
{
  Fixture *fixture = &rules->desk;
  RectoArticle *article = fixture_import (fixture, PAIR_SOURCE, PAIR_TRANSLATION);
  RectoUid uid = *recto_article_get_uid (article);
  g_autoptr (GError) error = NULL;

  assert_pair (article);
  g_assert_true (recto_article_set_status (article, recto_article_get_row (article, 1),
                                           RECTO_STATUS_REVIEWED, &error));
  g_object_unref (article);
  write_rules (rules->data, ".,");
  fixture_reopen (fixture);

  article = recto_session_open_article (fixture->session, &uid, &error);
  g_assert_no_error (error);
  assert_pair (article);
  g_assert_cmpint (recto_segment_get_status (recto_article_get_row (article, 1)), ==,
                   RECTO_STATUS_REVIEWED);
  g_assert_true (recto_article_undo (article, NULL, &error));
  assert_pair (article);
  g_object_unref (article);

  take_project (fixture, recto_session_find_project (fixture->session, "News", &error));
  article = fixture_import (fixture, PAIR_SOURCE, PAIR_TRANSLATION);
  assert_pair (article);
  g_object_unref (article);

  take_project (fixture, recto_session_add_project (fixture->session, "Later", "vi", "en", &error));
  article = fixture_import (fixture, PAIR_SOURCE, NULL);
  g_assert_cmpuint (recto_article_get_n_rows (article), ==, 5);
  g_object_unref (article);
}

/* Little can be told of words of one syllable and of headlines without a number or a name. */
static void
test_short_paragraphs_stay_in_their_places (Fixture *fixture, gconstpointer unused)
{
  const char *const translation[] = { "Colonel Minh visits unit", "The ceremony ended.",
                                      "The unit is ready.", NULL };
  g_autofree char *text = g_strjoinv ("\n\n", (char **) translation);
  g_autoptr (RectoArticle) article = fixture_import (fixture, "Một\n\nHai\n\nBa\n", text);

  g_assert_cmpuint (recto_article_get_n_rows (article), ==, 3);
  for (guint i = 0; translation[i] != NULL; i++)
    g_assert_cmpstr (target (article, i), ==, translation[i]);
}

/* As many paragraphs, but the first was left out and another one added at the end. */
static void
test_sure_pairs_keep_others_from_their_places (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = fixture_import (
      fixture,
      "Trời hôm nay nắng đẹp, gió nhẹ.\n\nNgày 16-1-2024, Trung đoàn 754 huấn luyện 1.250 tân "
      "binh.\n\nNgày 17-2-2024, Lữ đoàn 382 bắn 36 quả đạn ở Quảng Ninh.\n",
      "On January 16, 2024, Regiment 754 trained 1,250 recruits.\n\nOn February 17, 2024, Brigade "
      "382 fired 36 shells in Quang Ninh.\n\nMore pictures will follow in the evening.\n");

  for (guint i = 0; i < recto_article_get_n_rows (article); i++)
    if (strstr (source (article, i), "754") != NULL)
      g_assert_nonnull (strstr (target (article, i), "754"));
    else if (strstr (source (article, i), "382") != NULL)
      g_assert_nonnull (strstr (target (article, i), "382"));
}

#define ADD(path, data, function)                                                                  \
  g_test_add (path, Fixture, data, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/session/import/source-gives-a-row-a-sentence", NULL, test_source_gives_a_row_a_sentence);
  ADD ("/session/import/translation-alone-gives-a-row-a-paragraph", NULL,
       test_translation_alone_gives_a_row_a_paragraph);
  ADD ("/session/import/equal-paragraphs-are-paired-in-order", NULL,
       test_equal_paragraphs_are_paired_in_order);
  ADD ("/session/import/short-paragraphs-stay-in-their-places", NULL,
       test_short_paragraphs_stay_in_their_places);
  ADD ("/session/import/sure-pairs-keep-others-from-their-places", NULL,
       test_sure_pairs_keep_others_from_their_places);
  ADD ("/session/import/double-space-between-sentences-stays", NULL,
       test_double_space_between_sentences_stays);
  ADD ("/session/import/unequal-texts-lose-nothing", NULL, test_unequal_texts_lose_nothing);
  ADD ("/session/import/abridged-paragraph-keeps-its-translation", NULL,
       test_abridged_paragraph_keeps_its_translation);
  g_test_add ("/session/import/left-in-one-place", Fixture, NULL, fixture_set_up,
              test_what_is_left_in_one_place_is_paired, fixture_tear_down);
  ADD ("/session/import/nothing-becomes-a-blank-article", NULL,
       test_nothing_becomes_a_blank_article);
  ADD ("/session/import/refused-file-leaves-the-desk-alone", NULL,
       test_refused_file_leaves_the_desk_alone);
  ADD ("/session/import/other-formats-are-not-taken-for-text", NULL,
       test_other_formats_are_not_taken_for_text);
  ADD ("/session/import/sample-pairs-and-carries-its-tags", NULL,
       test_sample_pairs_and_carries_its_tags);
  ADD ("/session/import/long-paragraph-takes-no-longer", NULL, test_long_paragraph_takes_no_longer);
  g_test_add ("/session/import/new-rules-leave-rows-alone", RulesFixture, NULL, rules_set_up,
              test_new_rules_leave_rows_alone, rules_tear_down);
  ADD ("/session/import/article-001-comes-out-as-it-went-in", "001.txt",
       test_articles_come_out_as_they_went_in);
  ADD ("/session/import/article-002-comes-out-as-it-went-in", "002.txt",
       test_articles_come_out_as_they_went_in);
  return g_test_run ();
}
