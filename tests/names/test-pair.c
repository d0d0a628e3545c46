/* test-pair.c: the people and units of two sides of an article. All people are invented.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "recto-pair.h"

#include <string.h>

static RectoTables *tables; /* Recto's own */

/* One paragraph and what was found in it. */
typedef struct
{
  RectoPassage passage;
  RectoPairSide side;
} Text;

static void
text_set (Text *text, const char *language, const char *words)
{
  text->passage = (RectoPassage){ words, RECTO_KIND_BODY };
  text->side =
      (RectoPairSide){ language, &text->passage, 1,
                       g_ptr_array_new_with_free_func ((GDestroyNotify) recto_finding_free) };
}

static void
text_clear (Text *text)
{
  g_ptr_array_unref (text->side.findings);
}

/* Adds what stands at @surface, which must be there. @whose: (nullable): of a rank or post */
static void
add (Text *text,
     RectoFindingType type,
     const char *surface,
     const char *canonical,
     const char *whose)
{
  const char *at = strstr (text->passage.text, surface);
  RectoFinding *finding = NULL;
  guint start = 0;

  g_assert_nonnull (at);
  start = (guint) g_utf8_strlen (text->passage.text, at - text->passage.text);
  finding = recto_finding_new (0, start, start + (guint) g_utf8_strlen (surface, -1), type,
                               RECTO_REASON_GRAMMAR);
  finding->canonical = g_strdup (canonical);
  finding->person = g_strdup (type == RECTO_FINDING_PERSON ? canonical : whose);
  g_ptr_array_add (text->side.findings, finding);
}

static void
assert_pairs (const Text *source, const Text *target, const char *expected)
{
  g_autoptr (RectoPairer) pairer = recto_pairer_new (tables);
  g_autoptr (GPtrArray) pairs = recto_pairer_link (pairer, &source->side, &target->side);
  g_autoptr (GString) made = g_string_new (NULL);

  for (guint i = 0; i < pairs->len; i++)
    {
      const RectoPair *pair = g_ptr_array_index (pairs, i);

      g_string_append_printf (made, "%s = %s%s\n", pair->source, pair->target,
                              pair->ambiguous ? " ?" : "");
    }
  g_assert_cmpstr (made->str, ==, expected);
}

/* People of a source and a target, each parted by '|', and the pairs of them. */
static void
check_people (const char *sources, const char *targets, const char *expected)
{
  g_auto (GStrv) from = g_strsplit (sources, "|", -1);
  g_auto (GStrv) to = g_strsplit (targets, "|", -1);
  Text source, target;

  text_set (&source, "vi", sources);
  text_set (&target, "en", targets);
  for (guint i = 0; from[i] != NULL; i++)
    add (&source, RECTO_FINDING_PERSON, from[i], from[i], NULL);
  for (guint i = 0; to[i] != NULL; i++)
    add (&target, RECTO_FINDING_PERSON, to[i], to[i], NULL);
  assert_pairs (&source, &target, expected);
  text_clear (&source);
  text_clear (&target);
}

static void
test_marks_and_d_do_not_matter (void)
{
  check_people ("Đặng Quốc Toàn|Lê Bá Phúc", "Le Ba Phuc|Dang Quoc Toan",
                "Đặng Quốc Toàn = Dang Quoc Toan\nLê Bá Phúc = Le Ba Phuc\n");
  check_people ("Edward Halloran", "Edward Halloran", "Edward Halloran = Edward Halloran\n");
}

static void
test_one_letter_may_be_off (void)
{
  check_people ("Đặng Quốc Toàn", "Dang Quoc Taon", "Đặng Quốc Toàn = Dang Quoc Taon\n");
  check_people ("Phan Bá Giang", "Pham Ba Giang", "Phan Bá Giang = Pham Ba Giang\n");
  check_people ("Đặng Quốc Toàn", "Vo Minh Luong", "");
}

static void
test_a_given_name_means_who_has_it (void)
{
  check_people ("Trịnh Bá Quyết", "Quyet", "Trịnh Bá Quyết = Quyet\n");
  check_people ("Lê Bá Nhân|Phạm Hữu Nhân", "Nhan", "Lê Bá Nhân = Nhan ?\n");
}

static void
test_the_surest_pair_goes_first (void)
{
  check_people ("Lê Bá Nhân|Lê Bá Nhẫn Hoa", "Le Ba Nhan", "Lê Bá Nhân = Le Ba Nhan\n");
}

static void
test_the_rank_decides_between_two (void)
{
  Text source, target;

  text_set (&source, "vi", "Thượng tướng Lê Bá Nhân Phó Đô đốc Phạm Hữu Nhân");
  add (&source, RECTO_FINDING_RANK, "Thượng tướng", "Thượng tướng", "Lê Bá Nhân");
  add (&source, RECTO_FINDING_PERSON, "Lê Bá Nhân", "Lê Bá Nhân", NULL);
  add (&source, RECTO_FINDING_RANK, "Phó Đô đốc", "Phó Đô đốc", "Phạm Hữu Nhân");
  add (&source, RECTO_FINDING_PERSON, "Phạm Hữu Nhân", "Phạm Hữu Nhân", NULL);
  text_set (&target, "en", "Vice Admiral Nhan");
  add (&target, RECTO_FINDING_RANK, "Vice Admiral", "Vice Admiral", "Nhan");
  add (&target, RECTO_FINDING_PERSON, "Nhan", "Nhan", NULL);
  assert_pairs (&source, &target, "Phạm Hữu Nhân = Nhan\n");
  text_clear (&source);
  text_clear (&target);
}

static void
test_a_post_is_enough_for_a_name_written_by_ear (void)
{
  Text source, target;

  text_set (&source, "vi", "Đổng Thu Quân, Tổng Tham mưu trưởng");
  add (&source, RECTO_FINDING_PERSON, "Đổng Thu Quân", "Đổng Thu Quân", NULL);
  add (&source, RECTO_FINDING_ROLE, "Tổng Tham mưu trưởng", "Tổng Tham mưu trưởng",
       "Đổng Thu Quân");
  text_set (&target, "en", "Dong Qiujun, Chief of the General Staff");
  add (&target, RECTO_FINDING_PERSON, "Dong Qiujun", "Dong Qiujun", NULL);
  add (&target, RECTO_FINDING_ROLE, "Chief of the General Staff", "Chief of the General Staff",
       "Dong Qiujun");
  assert_pairs (&source, &target, "Đổng Thu Quân = Dong Qiujun\n");
  text_clear (&source);
  text_clear (&target);
}

static void
test_units_are_paired_by_tables_patterns_and_names (void)
{
  static const char *const vi[] = { "Bộ Quốc phòng", "Trung đoàn Bộ binh 28", "Sư đoàn 10",
                                    "Đồn Biên phòng Lũng Phìn", "Quân khu 7" };
  static const char *const en[] = { "Lung Phin Border Post", "Division 10", "Infantry Regiment 28",
                                    "Ministry of National Defense", "Military Region 9" };
  Text source, target;

  text_set (&source, "vi",
            "Bộ Quốc phòng Trung đoàn Bộ binh 28 Sư đoàn 10 Đồn Biên phòng Lũng Phìn Quân khu 7");
  text_set (&target, "en",
            "Lung Phin Border Post Division 10 Infantry Regiment 28 Ministry of National Defense "
            "Military Region 9");
  for (guint i = 0; i < G_N_ELEMENTS (vi); i++)
    {
      add (&source, RECTO_FINDING_UNIT, vi[i], vi[i], NULL);
      add (&target, RECTO_FINDING_UNIT, en[i], en[i], NULL);
    }
  assert_pairs (&source, &target,
                "Bộ Quốc phòng = Ministry of National Defense\n"
                "Trung đoàn Bộ binh 28 = Infantry Regiment 28\nSư đoàn 10 = Division 10\n"
                "Đồn Biên phòng Lũng Phìn = Lung Phin Border Post\n");
  text_clear (&source);
  text_clear (&target);
}

static void
inform (Text *source, Text *target)
{
  g_autoptr (RectoPairer) pairer = recto_pairer_new (tables);

  recto_pairer_inform (pairer, &source->side, &target->side);
}

static void
assert_person (const Text *text, guint i, guint start, guint end, const char *canonical)
{
  const RectoFinding *finding = g_ptr_array_index (text->side.findings, i);

  g_assert_cmpuint (finding->start, ==, start);
  g_assert_cmpuint (finding->end, ==, end);
  g_assert_cmpstr (finding->canonical, ==, canonical);
  g_assert_cmpstr (finding->person, ==, canonical);
}

static void
test_a_name_of_one_side_is_found_on_the_other (void)
{
  Text source, target;

  text_set (&source, "vi", "Anh Siu Rơ Lan cùng Khoa Nam.");
  add (&source, RECTO_FINDING_PERSON, "Siu Rơ Lan", "Siu Rơ Lan", NULL);
  text_set (&target, "en", "Yesterday Siu Ro Lan met Khoa Nam, not siu ro lan or Siu Ro Lan Hill.");
  add (&target, RECTO_FINDING_PERSON, "Khoa Nam", "Khoa Nam", NULL);
  inform (&source, &target);
  g_assert_cmpuint (target.side.findings->len, ==, 3);
  assert_person (&target, 0, 10, 20, "Siu Ro Lan");
  assert_person (&source, 1, 20, 28, "Khoa Nam");
  text_clear (&source);
  text_clear (&target);
}

static void
test_a_name_cut_short_is_lengthened (void)
{
  Text source, target;

  text_set (&source, "vi", "Võ Thanh Jang Kha");
  add (&source, RECTO_FINDING_PERSON, "Võ Thanh Jang Kha", "Võ Thanh Jang Kha", NULL);
  text_set (&target, "en", "Major Vo Thanh Jang Kha said");
  add (&target, RECTO_FINDING_PERSON, "Vo Thanh", "Vo Thanh", NULL);
  add (&target, RECTO_FINDING_RANK, "Major", "Major", "Vo Thanh");
  inform (&source, &target);
  g_assert_cmpuint (target.side.findings->len, ==, 2);
  assert_person (&target, 1, 6, 23, "Vo Thanh Jang Kha");
  g_assert_cmpstr (((RectoFinding *) g_ptr_array_index (target.side.findings, 0))->person, ==,
                   "Vo Thanh Jang Kha");
  text_clear (&source);
  text_clear (&target);
}

static void
test_a_short_name_gets_the_full_one_of_the_source (void)
{
  Text source, target;

  text_set (&source, "vi", "Trịnh Đức Quyết");
  add (&source, RECTO_FINDING_PERSON, "Trịnh Đức Quyết", "Trịnh Đức Quyết", NULL);
  text_set (&target, "en", "General Quyet said");
  add (&target, RECTO_FINDING_PERSON, "Quyet", "Quyet", NULL);
  inform (&source, &target);
  assert_person (&target, 0, 8, 13, "Trinh Duc Quyet");
  text_clear (&source);
  text_clear (&target);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int result = 0;

  g_test_init (&argc, &argv, NULL);
  tables = recto_tables_load (NULL, &error);
  g_assert_no_error (error);
  g_test_add_func ("/pair/marks", test_marks_and_d_do_not_matter);
  g_test_add_func ("/pair/one-letter", test_one_letter_may_be_off);
  g_test_add_func ("/pair/given-name", test_a_given_name_means_who_has_it);
  g_test_add_func ("/pair/surest-first", test_the_surest_pair_goes_first);
  g_test_add_func ("/pair/rank", test_the_rank_decides_between_two);
  g_test_add_func ("/pair/post", test_a_post_is_enough_for_a_name_written_by_ear);
  g_test_add_func ("/pair/units", test_units_are_paired_by_tables_patterns_and_names);
  g_test_add_func ("/pair/inform/found", test_a_name_of_one_side_is_found_on_the_other);
  g_test_add_func ("/pair/inform/lengthened", test_a_name_cut_short_is_lengthened);
  g_test_add_func ("/pair/inform/full", test_a_short_name_gets_the_full_one_of_the_source);
  result = g_test_run ();
  recto_tables_unref (tables);
  return result;
}
