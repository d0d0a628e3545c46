/* test-vi-people.c: who is named in Vietnamese texts. All people are invented.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vi-found.h"

static void
test_a_name_follows_a_rank (void)
{
  vi_assert ("Trung tướng Đặng Quốc Toàn kiểm tra đơn vị.", VI_PEOPLE | VI_RANKS, NULL,
             "Trung tướng @ Đặng Quốc Toàn\nĐặng Quốc Toàn\n");
  vi_assert ("thiếu tướng Lê Bá Phúc và Chuẩn đô đốc Vũ Hữu Khang", VI_PEOPLE | VI_RANKS, NULL,
             "thiếu tướng = Thiếu tướng @ Lê Bá Phúc\nLê Bá Phúc\n"
             "Chuẩn đô đốc = Chuẩn Đô đốc @ Vũ Hữu Khang\nVũ Hữu Khang\n");
  vi_assert ("Binh nhất Lý Văn Jang Phúc, chiến sĩ", VI_PEOPLE, NULL, "Lý Văn Jang Phúc\n");
}

static void
test_ranks_of_nobody_are_passed_over (void)
{
  vi_assert ("Các hạ sĩ quan, binh sĩ được phong quân hàm Thiếu tướng.", VI_PEOPLE | VI_RANKS, NULL,
             "");
}

static void
test_titles_stand_between_rank_and_name (void)
{
  vi_assert ("PGS, TS, Thượng tướng Trần Hữu Bảo và Thiếu tướng, TS, TTND Đỗ Mạnh Kha",
             VI_PEOPLE | VI_RANKS, NULL,
             "Thượng tướng @ Trần Hữu Bảo\nTrần Hữu Bảo\n"
             "Thiếu tướng @ Đỗ Mạnh Kha\nĐỗ Mạnh Kha\n");
  vi_assert ("PGS.TS Lương Đình Cát cho biết", VI_PEOPLE, NULL, "Lương Đình Cát\n");
}

static void
test_a_name_alone_is_known_by_its_shape (void)
{
  vi_assert ("Mai Thị Thu Giang, Phó chủ tịch HĐND tỉnh dự lễ.", VI_PEOPLE, NULL,
             "Mai Thị Thu Giang\n");
  vi_assert ("Theo Nguyễn Bá Khôi, trời còn mưa.", VI_PEOPLE, NULL, "Nguyễn Bá Khôi\n");
  vi_assert ("Đỗ xe ở sân. Hà Nội và Cao Bằng mưa. Đoàn Công binh về.", VI_PEOPLE, NULL, "");
}

static void
test_places_and_schools_named_after_people_are_none (void)
{
  vi_assert ("Trường THPT Trần Đại Nghĩa ở đường Lê Thánh Tông, phường Phan Bội Châu, "
             "TP Hồ Chí Minh; tư tưởng Hồ Chí Minh; Bộ đội Cụ Hồ.",
             VI_PEOPLE, NULL, "");
}

static void
test_foreign_names_follow_what_announces_them (void)
{
  vi_assert ("Đô đốc Edward Halloran, ông Jean-Marc Dubois và Đại sứ Lào tại Việt Nam "
             "Somphone Keovilay",
             VI_PEOPLE, NULL, "Edward Halloran\nJean-Marc Dubois\nSomphone Keovilay\n");
  vi_assert ("Đô đốc Edward Halloran đến. Đô đốc Halloran phát biểu.", VI_PEOPLE, NULL,
             "Edward Halloran\nHalloran = Edward Halloran\n");
}

static void
test_short_names_mean_who_was_named_in_full (void)
{
  vi_assert ("Trung tướng Hoàng Văn Chiến đến thăm. Đồng chí Chiến phát biểu. Theo Chiến, mọi việc "
             "tốt. Năm 2021 Chiến về quê.",
             VI_PEOPLE, NULL,
             "Hoàng Văn Chiến\nChiến = Hoàng Văn Chiến\nChiến = Hoàng Văn Chiến\n"
             "Chiến = Hoàng Văn Chiến\n");
  vi_assert ("Trần Tuấn Khanh viết đơn. Năm 2023 Tuấn Khanh ra trường.", VI_PEOPLE, NULL,
             "Trần Tuấn Khanh\nTuấn Khanh = Trần Tuấn Khanh\n");
}

static void
test_the_rank_tells_two_people_of_one_given_name_apart (void)
{
  vi_assert ("Thượng tướng Lê Trọng Nhân và Phó Đô đốc Phạm Văn Nhân đến. Phó Đô đốc Nhân nói. "
             "Thượng tướng Nhân nghe.",
             VI_RANKS, NULL,
             "Thượng tướng @ Lê Trọng Nhân\nPhó Đô đốc @ Phạm Văn Nhân\n"
             "Phó Đô đốc @ Phạm Văn Nhân\nThượng tướng @ Lê Trọng Nhân\n");
}

static void
test_given_names_that_are_other_words_are_left (void)
{
  vi_assert ("Đại tá Trần Văn Ba được tặng Huân chương hạng Ba.", VI_PEOPLE, NULL, "Trần Văn Ba\n");
  vi_assert ("Thiếu tá Lê Quang Minh ở TP Hồ Chí Minh.", VI_PEOPLE, NULL, "Lê Quang Minh\n");
}

static void
test_lines_of_capitals_are_read (void)
{
  vi_assert ("TƯ LỆNH TRẦN THANH NGỮ THĂM ĐƠN VỊ\nĐô đốc Trần Thanh Ngữ đến thăm.", VI_PEOPLE, NULL,
             "TRẦN THANH NGỮ = Trần Thanh Ngữ\nTrần Thanh Ngữ\n");
}

/* Decomposed letters, a no-break space and a soft hyphen: places are those of the text as given. */
static void
test_places_count_in_the_text_as_given (void)
{
  g_autofree char *apart =
      g_utf8_normalize ("Chiều nay, Thiếu tướng Lê Bá Phúc đến.", -1, G_NORMALIZE_NFD);
  g_autofree char *found = vi_found (apart, VI_PEOPLE, NULL, NULL);
  g_autofree char *name = g_utf8_normalize ("Lê Bá Phúc", -1, G_NORMALIZE_NFD);
  g_autofree char *expected = g_strdup_printf ("%s = Lê Bá Phúc\n", name);

  g_assert_cmpstr (found, ==, expected);
  vi_assert ("Đại\u00a0tá Phan\u00a0Bá Vi\u00adnh đến.", VI_PEOPLE, NULL,
             "Phan\u00a0Bá Vi\u00adnh = Phan Bá Vinh\n");
}

static void
test_the_register_is_meant (void)
{
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) recto_entry_free);
  RectoEntry *entry = recto_entry_new (RECTO_ENTRY_PERSON, "Hoà Bích Thuỷ");
  g_autoptr (RectoRecogniser) recogniser = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  RectoPassage passage = { "Hôm nay Hòa Bích Thủy về.", RECTO_KIND_BODY };
  const RectoFinding *finding = NULL;

  g_ptr_array_add (entries, entry);
  recogniser = recto_recogniser_new ("vi", NULL, entries);
  findings = recto_recogniser_find (recogniser, &passage, 1);
  g_assert_cmpuint (findings->len, ==, 1);
  finding = g_ptr_array_index (findings, 0);
  g_assert_cmpint (finding->reason, ==, RECTO_REASON_REGISTER);
  g_assert_true (recto_uid_equal (&finding->target, &entry->uid));
}

static void
test_two_entries_of_one_name_are_ambiguous (void)
{
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) recto_entry_free);
  g_autoptr (RectoRecogniser) recogniser = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  RectoPassage passage = { "Ông Đinh Gia Lộc về.", RECTO_KIND_BODY };
  const RectoFinding *finding = NULL;

  g_ptr_array_add (entries, recto_entry_new (RECTO_ENTRY_PERSON, "Đinh Gia Lộc"));
  g_ptr_array_add (entries, recto_entry_new (RECTO_ENTRY_PERSON, "Đinh Gia Lộc"));
  recogniser = recto_recogniser_new ("vi", NULL, entries);
  findings = recto_recogniser_find (recogniser, &passage, 1);
  g_assert_cmpuint (findings->len, ==, 1);
  finding = g_ptr_array_index (findings, 0);
  g_assert_true (finding->ambiguous);
  g_assert_true (recto_uid_is_none (&finding->target));
}

static void
test_photo_credits_and_bylines_name_nobody (void)
{
  RectoPassage passages[] = {
    { "Quang cảnh hội nghị. Ảnh: LÊ BÁ PHÚC", RECTO_KIND_CAPTION },
    { "Tin, ảnh: TRẦN HỮU BẢO", RECTO_KIND_BYLINE },
  };
  g_autoptr (RectoRecogniser) recogniser = recto_recogniser_new ("vi", NULL, NULL);
  g_autoptr (GPtrArray) findings = recto_recogniser_find (recogniser, passages, 2);

  for (guint i = 0; i < findings->len; i++)
    g_assert_cmpint (((RectoFinding *) g_ptr_array_index (findings, i))->type, !=,
                     RECTO_FINDING_PERSON);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vi/people/after-a-rank", test_a_name_follows_a_rank);
  g_test_add_func ("/vi/people/ranks-of-nobody", test_ranks_of_nobody_are_passed_over);
  g_test_add_func ("/vi/people/titles", test_titles_stand_between_rank_and_name);
  g_test_add_func ("/vi/people/shape", test_a_name_alone_is_known_by_its_shape);
  g_test_add_func ("/vi/people/places-and-schools",
                   test_places_and_schools_named_after_people_are_none);
  g_test_add_func ("/vi/people/foreign", test_foreign_names_follow_what_announces_them);
  g_test_add_func ("/vi/people/short", test_short_names_mean_who_was_named_in_full);
  g_test_add_func ("/vi/people/one-given-name",
                   test_the_rank_tells_two_people_of_one_given_name_apart);
  g_test_add_func ("/vi/people/other-words", test_given_names_that_are_other_words_are_left);
  g_test_add_func ("/vi/people/capitals", test_lines_of_capitals_are_read);
  g_test_add_func ("/vi/people/as-given", test_places_count_in_the_text_as_given);
  g_test_add_func ("/vi/people/register", test_the_register_is_meant);
  g_test_add_func ("/vi/people/two-entries", test_two_entries_of_one_name_are_ambiguous);
  g_test_add_func ("/vi/people/credits", test_photo_credits_and_bylines_name_nobody);
  return g_test_run ();
}
