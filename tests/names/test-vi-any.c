/* test-vi-any.c: what is found in any text fits it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "recto-recogniser.h"
#include "recto-tables.h"

#define N_TEXTS 3000
#define MAX_PARTS 60

/* What grammars step on: heads without ends, signs in wrong places, letters taken apart. */
static const char *const parts[] = {
  "Trung tướng ",
  "thiếu tướng ",
  "Nguyễn ",
  "Văn ",
  "Bá ",
  "Phúc",
  "Đoàn ",
  "Hồ ",
  "Chí Minh ",
  "Phó ",
  "Tư lệnh ",
  "Chủ nhiệm ",
  "Chính trị ",
  "Bí thư Đảng ủy",
  "nguyên ",
  "các ",
  "đồng chí ",
  "Bộ ",
  "Quốc phòng ",
  "Quân khu ",
  "7",
  "12/10",
  "(",
  ")",
  ", ",
  " và ",
  " kiêm ",
  " - ",
  "-",
  ".",
  ": ",
  "; ",
  "\"",
  "Bộ CHQS tỉnh ",
  "Bến Tre ",
  "tỉnh ",
  "TCCT",
  "(QĐND)",
  " Việt Nam",
  "Tàu ",
  "Trường ",
  "Học viện ",
  "Lữ đoàn ",
  "Công binh ",
  "TS",
  "PGS, ",
  "Hu\314\202\314\200ng ",
  "\302\240",
  "\342\200\213",
  "\302\255",
  "K'",
  "’",
  "Jean-",
  "Ảnh: ",
  "ỦY VIÊN ",
  "TRẦN THANH NGỮ ",
  "ơ",
  "\n",
  "𝒳",
  "1.000.000 ",
  "là ",
  "cho biết",
  "Ban Thường vụ ",
  "Tỉnh ủy ",
  "của ",
  "số ",
  "Đảng ",
};

static char *
make_text (GRand *random)
{
  GString *text = g_string_new (NULL);
  guint n = (guint) g_rand_int_range (random, 0, MAX_PARTS);

  for (guint i = 0; i < n; i++)
    g_string_append (text, parts[g_rand_int_range (random, 0, G_N_ELEMENTS (parts))]);
  return g_string_free (text, FALSE);
}

static void
assert_fits (const GPtrArray *findings, guint i, char **lines)
{
  const RectoFinding *finding = g_ptr_array_index (findings, i);
  glong length = g_utf8_strlen (lines[finding->paragraph], -1);

  g_assert_cmpuint (finding->start, <, finding->end);
  g_assert_cmpint (finding->end, <=, length);
  g_assert_true (g_utf8_validate (finding->canonical, -1, NULL));
  g_assert_cmpstr (finding->canonical, !=, "");
  for (guint k = 0; k < i; k++)
    {
      const RectoFinding *before = g_ptr_array_index (findings, k);

      if (before->paragraph != finding->paragraph)
        continue;
      g_assert_false (before->start < finding->start && before->end > finding->start &&
                      before->end < finding->end); /* none cross */
      g_assert_false (before->start == finding->start && before->end == finding->end &&
                      before->type == finding->type);
    }
}

static void
test_findings_nest_and_stay_within_any_text (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoTables) tables = recto_tables_load (NULL, &error);
  g_autoptr (RectoRecogniser) recogniser = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (5);

  g_assert_no_error (error);
  recogniser = recto_recogniser_new ("vi", tables, NULL);
  for (guint n = 0; n < N_TEXTS; n++)
    {
      g_autofree char *text = make_text (random);
      g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
      guint n_lines = g_strv_length (lines);
      g_autofree RectoPassage *passages = g_new0 (RectoPassage, n_lines);
      g_autoptr (GPtrArray) findings = NULL;

      for (guint i = 0; i < n_lines; i++)
        passages[i] = (RectoPassage){ lines[i], RECTO_KIND_BODY };
      findings = recto_recogniser_find (recogniser, passages, n_lines);
      for (guint i = 0; i < findings->len; i++)
        assert_fits (findings, i, lines);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vi/any/nest", test_findings_nest_and_stay_within_any_text);
  return g_test_run ();
}
