/* test-vi-posts.c: posts and units in Vietnamese texts. All people are invented.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vi-found.h"

static RectoTables *tables; /* Recto's own */

static void
test_posts_behind_a_name_are_its_own (void)
{
  vi_assert ("Thượng tướng Võ Bá Lương, Ủy viên Trung ương Đảng, Thứ trưởng Bộ Quốc phòng và Thiếu "
             "tướng Lê Bá Phúc, Tư lệnh Quân đoàn 34 đến thăm.",
             VI_POSTS, tables,
             "Ủy viên Trung ương Đảng @ Võ Bá Lương\nThứ trưởng Bộ Quốc phòng @ Võ Bá Lương\n"
             "Tư lệnh Quân đoàn 34 @ Lê Bá Phúc\n");
}

static void
test_a_post_before_a_name_is_its_own (void)
{
  vi_assert ("Thứ trưởng Bộ Quốc phòng Hoàng Bá Khiêm tiếp Bộ trưởng Bộ Quốc phòng Lào, Đại tướng "
             "Somphone Keovilay.",
             VI_POSTS | VI_UNITS, tables,
             "Thứ trưởng Bộ Quốc phòng @ Hoàng Bá Khiêm\nBộ Quốc phòng\n"
             "Bộ trưởng Bộ Quốc phòng Lào @ Somphone Keovilay\nBộ Quốc phòng Lào\n");
}

static void
test_joined_posts_share_the_unit (void)
{
  vi_assert ("Thượng tá Bùi Gia Tú, Phó sư đoàn trưởng kiêm Tham mưu trưởng Sư đoàn 372", VI_POSTS,
             tables,
             "Phó sư đoàn trưởng = Phó sư đoàn trưởng Sư đoàn 372 @ Bùi Gia Tú\n"
             "Tham mưu trưởng Sư đoàn 372 @ Bùi Gia Tú\n");
  vi_assert ("Đại tá Lê Bá Phúc - Bí thư Đảng ủy, Chính ủy Lữ đoàn 229 - chủ trì", VI_POSTS, tables,
             "Bí thư Đảng ủy = Bí thư Đảng ủy Lữ đoàn 229 @ Lê Bá Phúc\n"
             "Chính ủy Lữ đoàn 229 @ Lê Bá Phúc\n");
}

static void
test_a_post_of_several_is_theirs (void)
{
  vi_assert ("Trung tướng Lê Bá Phúc, Trung tướng Thái Hữu Ngọ, các Phó Tư lệnh Quân khu 5 dự.",
             VI_POSTS, tables, "Phó Tư lệnh Quân khu 5 @ Lê Bá Phúc|Thái Hữu Ngọ\n");
}

static void
test_a_post_alone_means_who_holds_it (void)
{
  vi_assert ("Thượng tướng Võ Bá Lương, Thứ trưởng Bộ Quốc phòng đến thăm. Đồng chí Thứ trưởng Bộ "
             "Quốc phòng yêu cầu giữ vững kỷ luật.",
             VI_POSTS, tables,
             "Thứ trưởng Bộ Quốc phòng @ Võ Bá Lương\nThứ trưởng Bộ Quốc phòng @ Võ Bá Lương\n");
  vi_assert (
      "Đại tá Lê Bá Phúc, Phó chính ủy Bộ Chỉ huy BĐBP tỉnh Điện Biên dự. Đồng chí Phó "
      "chính ủy BĐBP tỉnh Điện Biên phát biểu.",
      VI_POSTS, tables,
      "Phó chính ủy Bộ Chỉ huy BĐBP tỉnh Điện Biên = Phó chính ủy Bộ Chỉ huy Bộ đội Biên "
      "phòng tỉnh Điện Biên @ Lê Bá Phúc\n"
      "Phó chính ủy BĐBP tỉnh Điện Biên = Phó chính ủy Bộ đội Biên phòng tỉnh Điện Biên @ Lê "
      "Bá Phúc\n");
}

static void
test_places_end_where_people_begin (void)
{
  vi_assert (
      "Bí thư Tỉnh ủy Lâm Bắc Phạm Thị Mơ, Chủ tịch UBND tỉnh Lâm Bắc Lê Tư và Chủ tịch HĐND "
      "thành phố Bắc Lâm Trần Khá dự. Chỉ huy trưởng Bộ CHQS tỉnh Sơn Lâm vắng.",
      VI_POSTS, tables,
      "Bí thư Tỉnh ủy Lâm Bắc @ Phạm Thị Mơ\n"
      "Chủ tịch UBND tỉnh Lâm Bắc = Chủ tịch Ủy ban nhân dân tỉnh Lâm Bắc @ Lê Tư\n"
      "Chủ tịch HĐND thành phố Bắc Lâm = Chủ tịch Hội đồng nhân dân thành phố Bắc Lâm @ "
      "Trần Khá\n"
      "Chỉ huy trưởng Bộ CHQS tỉnh Sơn Lâm = Chỉ huy trưởng Bộ Chỉ huy quân sự tỉnh Sơn "
      "Lâm\n");
}

static void
test_small_posts_between_commas (void)
{
  vi_assert ("Thẩm phán Ngô Bá Lịch, chủ tọa phiên tòa, tuyên án. Anh Lê Mười, thôn trưởng thôn Nà "
             "Lan, nghe.",
             VI_POSTS, tables,
             "Thẩm phán @ Ngô Bá Lịch\n"
             "chủ tọa phiên tòa @ Ngô Bá Lịch\n"
             "thôn trưởng thôn Nà Lan @ Lê Mười\n");
}

static void
test_posts_of_foreigners_and_of_others (void)
{
  vi_assert (
      "Bộ trưởng Bộ Quốc phòng Cộng hòa Pháp Sébastien Lecornel gặp Tổng thống Zavolsky. Thừa "
      "ủy quyền của Chủ tịch nước, Thượng tướng Ngô Bá Lịch trao. Bà Lê Mơ, Trưởng khoa Nội "
      "tiết, nhận.",
      VI_POSTS, tables,
      "Bộ trưởng Bộ Quốc phòng Cộng hòa Pháp @ Sébastien Lecornel\n"
      "Tổng thống @ Zavolsky\n"
      "Chủ tịch nước\n"
      "Trưởng khoa Nội tiết @ Lê Mơ\n");
}

static void
test_promotions_name_ranks (void)
{
  vi_assert ("Quyết định thăng quân hàm từ Đại tá lên Thiếu tướng cho đồng chí Trần Bá Khá đã có. "
             "Đồng chí Lê Hữu Độ được thăng quân hàm Thượng tá. Quân hàm Đại úy đẹp.",
             VI_RANKS, tables,
             "Đại tá @ Trần Bá Khá\n"
             "Thiếu tướng @ Trần Bá Khá\n"
             "Thượng tá @ Lê Hữu Độ\n");
}

static void
test_units_go_on_to_their_end (void)
{
  vi_assert ("Cơ quan Cảnh sát điều tra Công an tỉnh Sơn Lâm, Tổ công tác số 2 của QK4, Tổ Y tế và "
             "tàu HQ-961 giúp Đại sứ quán Việt Nam tại Lào. Tổ quốc ghi công.",
             VI_UNITS, tables,
             "Cơ quan Cảnh sát điều tra Công an tỉnh Sơn Lâm\n"
             "Cơ quan Cảnh sát điều tra\n"
             "Công an tỉnh Sơn Lâm\n"
             "Tổ công tác số 2\n"
             "QK4 = Quân khu 4\n"
             "Tổ Y tế\n"
             "tàu HQ-961 = Tàu HQ-961\n"
             "Đại sứ quán Việt Nam tại Lào\n");
  vi_assert ("QĐND - Sáng 5-6, bộ đội về.", VI_UNITS, tables, "");
  vi_assert (
      "Trung đoàn Lâm Bắc huấn luyện. Cơ quan Tìm kiếm tàu đắm (DPAQ) và Trung tâm Nhiệt đới "
      "Việt - Nga giúp ông Hồ Hà, Trưởng ban Tuyên giáo và Dân vận Thành ủy Bắc Sen, và bà Hà Mơ, "
      "Phó giám đốc DPAQ.",
      VI_UNITS | VI_POSTS, tables,
      "Trung đoàn Lâm Bắc\n"
      "Cơ quan Tìm kiếm tàu đắm\n"
      "DPAQ = Cơ quan Tìm kiếm tàu đắm\n"
      "Trung tâm Nhiệt đới Việt - Nga\n"
      "Trưởng ban Tuyên giáo và Dân vận Thành ủy Bắc Sen @ Hồ Hà\n"
      "Thành ủy Bắc Sen\n"
      "Phó giám đốc DPAQ @ Hà Mơ\n"
      "DPAQ = Cơ quan Tìm kiếm tàu đắm\n");
  vi_assert (
      "Đại tá Lê Bá Quân thăm ngư dân Cà Mau. Quân đội giúp cầu thủ Quang Hợp, bà Vi Thị Mơ, "
      "Thường trực Ban Bí thư, và ông Hà Tú, Trưởng bộ môn Hồi sức cấp cứu, Viện A.",
      VI_PEOPLE | VI_POSTS, tables,
      "Lê Bá Quân\n"
      "Quang Hợp\n"
      "Vi Thị Mơ\n"
      "Thường trực Ban Bí thư @ Vi Thị Mơ\n"
      "Hà Tú\n"
      "Trưởng bộ môn Hồi sức cấp cứu @ Hà Tú\n");
  vi_assert (
      "Sư đoàn 995 huấn luyện giỏi. Đội Vận động quần chúng, Khoa Tiết niệu của viện, Đồn Biên "
      "phòng Mỹ Lâm, Đoàn TNCS Hồ Chí Minh xã Mường Lan và Ban Chỉ huy Phòng thủ khu vực 9 - "
      "Lâm Bắc dự.",
      VI_UNITS | VI_PEOPLE, tables,
      "Sư đoàn 995\n"
      "Đội Vận động quần chúng\n"
      "Khoa Tiết niệu\n"
      "Đồn Biên phòng Mỹ Lâm\n"
      "Đoàn TNCS Hồ Chí Minh xã Mường Lan\n"
      "Ban Chỉ huy Phòng thủ khu vực 9 - Lâm Bắc\n");
}

static void
test_former_posts_and_short_ones (void)
{
  vi_assert ("Đại tướng Ngô Bá Lịch, nguyên Bộ trưởng Bộ Quốc phòng", VI_POSTS, tables,
             "Bộ trưởng Bộ Quốc phòng @ Ngô Bá Lịch\n");
  vi_assert ("Bộ trưởng Lương Bá Quý, Bộ trưởng Bộ Công an, dự. Ban Giám đốc vắng.", VI_POSTS,
             tables,
             "Bộ trưởng = Bộ trưởng Bộ Công an @ Lương Bá Quý\n"
             "Bộ trưởng Bộ Công an @ Lương Bá Quý\n");
}

static void
test_units_nest (void)
{
  vi_assert ("Trung đoàn 209 (Sư đoàn 312, Quân đoàn 12)", VI_UNITS, tables,
             "Trung đoàn 209\nSư đoàn 312\nQuân đoàn 12\n");
  vi_assert ("Phòng Quân nhu Quân khu 4 kiểm tra.", VI_UNITS, tables,
             "Phòng Quân nhu Quân khu 4\nPhòng Quân nhu\nQuân khu 4\n");
  vi_assert ("Đồn Biên phòng Lũng Phìn, Sở Giáo dục và Đào tạo Hà Nội, Nhà máy Z199, UBND xã Phú "
             "Lộc",
             VI_UNITS, tables,
             "Đồn Biên phòng Lũng Phìn\nSở Giáo dục và Đào tạo Hà Nội\nNhà máy Z199\n"
             "UBND xã Phú Lộc = Ủy ban nhân dân xã Phú Lộc\n");
}

static void
test_units_go_to_their_number (void)
{
  vi_assert ("Trung tâm Bảo đảm kỹ thuật 26 đón đoàn của Cục Bảo đảm an toàn bay.", VI_UNITS,
             tables, "Trung tâm Bảo đảm kỹ thuật 26\nCục Bảo đảm an toàn bay\n");
}

static void
test_one_unit_has_one_name (void)
{
  vi_assert ("Trung đoàn Bộ binh 28 đón đoàn. Trung đoàn 28 và Vùng 2, Vùng 2 hải quân.", VI_UNITS,
             NULL,
             "Trung đoàn Bộ binh 28\nTrung đoàn 28 = Trung đoàn Bộ binh 28\n"
             "Vùng 2 = Vùng 2 hải quân\nVùng 2 hải quân\n");
  vi_assert ("Bộ CHQS tỉnh Bến Tre và Bộ Chỉ huy Quân sự tỉnh Bến Tre; Bộ CHQS tỉnh họp.", VI_UNITS,
             tables,
             "Bộ CHQS tỉnh Bến Tre = Bộ Chỉ huy quân sự tỉnh Bến Tre\n"
             "Bộ Chỉ huy Quân sự tỉnh Bến Tre = Bộ Chỉ huy quân sự tỉnh Bến Tre\n"
             "Bộ CHQS tỉnh = Bộ Chỉ huy quân sự tỉnh Bến Tre\n");
}

static void
test_abbreviations_are_what_the_article_says (void)
{
  vi_assert ("Viện Khảo cứu Quốc phòng (VKQ) họp. VKQ báo cáo TCCT.", VI_UNITS, tables,
             "Viện Khảo cứu Quốc phòng\nVKQ = Viện Khảo cứu Quốc phòng\n"
             "VKQ = Viện Khảo cứu Quốc phòng\nTCCT = Tổng cục Chính trị\n");
  vi_assert ("Quân đội nhân dân (QĐND) Việt Nam", VI_UNITS, tables,
             "Quân đội nhân dân (QĐND) Việt Nam = Quân đội nhân dân Việt Nam\n"
             "QĐND = Quân đội nhân dân Việt Nam\n");
}

static void
test_ships_are_units_and_common_words_are_none (void)
{
  vi_assert ("tàu Trường Sa 02 và Tàu 016-Quang Trung", VI_UNITS, tables,
             "tàu Trường Sa 02 = Tàu Trường Sa 02\nTàu 016-Quang Trung\n");
  vi_assert (
      "đoàn 20 người ra thị trường 800.000 sản phẩm; Ban tổ chức và sư đoàn họp; Quân đội ta",
      VI_UNITS, tables, "");
}

static void
test_old_and_new_tone_marks_are_one (void)
{
  vi_assert ("Đại tá Lê Bá Phúc, Chính uỷ Quân khu 4; Quân uỷ Trung ương", VI_POSTS | VI_UNITS,
             tables,
             "Chính uỷ Quân khu 4 @ Lê Bá Phúc\nQuân khu 4\n"
             "Quân uỷ Trung ương = Quân ủy Trung ương\n");
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int result = 0;

  g_test_init (&argc, &argv, NULL);
  tables = recto_tables_load (NULL, &error);
  g_assert_no_error (error);
  g_test_add_func ("/vi/posts/behind", test_posts_behind_a_name_are_its_own);
  g_test_add_func ("/vi/posts/before", test_a_post_before_a_name_is_its_own);
  g_test_add_func ("/vi/posts/joined", test_joined_posts_share_the_unit);
  g_test_add_func ("/vi/posts/several", test_a_post_of_several_is_theirs);
  g_test_add_func ("/vi/posts/alone", test_a_post_alone_means_who_holds_it);
  g_test_add_func ("/vi/posts/former", test_former_posts_and_short_ones);
  g_test_add_func ("/vi/units/nest", test_units_nest);
  g_test_add_func ("/vi/posts/places-end-where-people-begin", test_places_end_where_people_begin);
  g_test_add_func ("/vi/posts/small-posts-between-commas", test_small_posts_between_commas);
  g_test_add_func ("/vi/posts/of-foreigners-and-of-others", test_posts_of_foreigners_and_of_others);
  g_test_add_func ("/vi/posts/promotions-name-ranks", test_promotions_name_ranks);
  g_test_add_func ("/vi/posts/units-go-on-to-their-end", test_units_go_on_to_their_end);
  g_test_add_func ("/vi/units/go-to-their-number", test_units_go_to_their_number);
  g_test_add_func ("/vi/units/one-name", test_one_unit_has_one_name);
  g_test_add_func ("/vi/units/abbreviations", test_abbreviations_are_what_the_article_says);
  g_test_add_func ("/vi/units/ships", test_ships_are_units_and_common_words_are_none);
  g_test_add_func ("/vi/units/tones", test_old_and_new_tone_marks_are_one);
  result = g_test_run ();
  recto_tables_unref (tables);
  return result;
}
