/* test-history-words.c: the words that changed, as a history shows them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gtk/gtk.h>
#include <math.h>

#include "recto-history-words.h"

static const RectoDiffColours colours = { "#111111", "#222222" };

/* The markup with its tags made short: +came+, -went-. */
static char *
diff (const char *before, const char *after)
{
  g_autofree char *markup = recto_history_diff (before, after, "en", &colours);
  g_autoptr (GString) text = g_string_new (markup);
  g_autoptr (GError) error = NULL;

  g_assert_true (pango_parse_markup (markup, -1, 0, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_string_replace (text, "<u><span foreground=\"#111111\">", "+", 0);
  g_string_replace (text, "</span></u>", "+", 0);
  g_string_replace (text, "<s><span foreground=\"#222222\">", "-", 0);
  g_string_replace (text, "</span></s>", "-", 0);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_changed_words_stand_out (void)
{
  static const char *const cases[][3] = {
    { "The unit is ready.", "The unit was ready.", "The unit -is- +was+ ready." },
    { "", "A new bridge", "+A new bridge+" },
    { "A new bridge", "", "-A new bridge-" },
    { "A bridge", "A new bridge", "A +new +bridge" },
    { "A & B", "A & C", "A &amp; -B- +C+" },
    { "one\ntwo", "one\nthree", "one¶ -two- +three+" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = diff (cases[i][0], cases[i][1]);

      g_assert_cmpstr (text, ==, cases[i][2]);
    }
}

/* Of a long row only what stands around the change; words stay whole, letters too. */
static void
test_what_is_far_from_a_change_is_left_out (void)
{
  g_autofree char *text =
      diff ("Trung tướng Phạm Hồng Nhật thăm và kiểm tra đơn vị sẵn sàng chiến đấu hôm nay tại Hà "
            "Phong cùng nhiều đại biểu",
            "Trung tướng Phạm Hồng Nhật thăm và kiểm tra đơn vị sẵn sàng tác chiến hôm nay tại Hà "
            "Phong cùng nhiều đại biểu");

  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_true (g_str_has_prefix (text, "…"));
  g_assert_true (g_str_has_suffix (text, "…"));
  g_assert_null (strstr (text, "Trung"));
  g_assert_null (strstr (text, "biểu"));
  g_assert_nonnull (strstr (text, "sẵn sàng"));
  g_assert_nonnull (strstr (text, "hôm nay"));
}

static void
test_what_stands_between_two_changes_is_shortened (void)
{
  g_autofree char *near = diff ("one and two", "1 and 2");
  g_autofree char *far =
      diff ("one stands far from all of what comes long after it, and so does two",
            "1 stands far from all of what comes long after it, and so does 2");

  g_assert_cmpstr (near, ==, "-one- +1+ and -two- +2+");
  g_assert_nonnull (strstr (far, " … "));
  g_assert_nonnull (strstr (far, "+1+ stands"));
  g_assert_nonnull (strstr (far, "does -two-"));
}

static void
test_a_very_long_change_is_cut (void)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < 400; i++)
    g_string_append (words, "dài ");
  text = diff ("", words->str);
  g_assert_cmpuint (strlen (text), <, 500);
  g_assert_true (g_str_has_suffix (text, "…+"));
}

/* Of a colour as WCAG 2.1 has it. */
static double
luminance (const char *colour)
{
  GdkRGBA rgba;
  double linear[3];

  g_assert_true (gdk_rgba_parse (&rgba, colour));
  linear[0] = rgba.red;
  linear[1] = rgba.green;
  linear[2] = rgba.blue;
  for (guint i = 0; i < G_N_ELEMENTS (linear); i++)
    linear[i] = linear[i] <= 0.04045 ? linear[i] / 12.92 : pow ((linear[i] + 0.055) / 1.055, 2.4);
  return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
}

static void
assert_readable (const char *colour, const char *paper, double least)
{
  double a = luminance (colour);
  double b = luminance (paper);

  g_assert_cmpfloat ((MAX (a, b) + 0.05) / (MIN (a, b) + 0.05), >=, least);
}

/* Success criteria 1.4.3 and 1.4.6. */
static void
test_what_came_and_what_went_can_be_read (void)
{
  static const char *const papers[] = { "#fafafa", "#242424" };

  for (guint dark = 0; dark < G_N_ELEMENTS (papers); dark++)
    for (guint contrast = 0; contrast < 2; contrast++)
      {
        const RectoDiffColours *shown = recto_diff_colours (dark == 1, contrast == 1);

        assert_readable (shown->inserted, papers[dark], contrast ? 7 : 4.5);
        assert_readable (shown->deleted, papers[dark], contrast ? 7 : 4.5);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/history-words/changed-words-stand-out", test_changed_words_stand_out);
  g_test_add_func ("/history-words/what-is-far-from-a-change-is-left-out",
                   test_what_is_far_from_a_change_is_left_out);
  g_test_add_func ("/history-words/what-stands-between-two-changes-is-shortened",
                   test_what_stands_between_two_changes_is_shortened);
  g_test_add_func ("/history-words/a-very-long-change-is-cut", test_a_very_long_change_is_cut);
  g_test_add_func ("/history-words/what-came-and-what-went-can-be-read",
                   test_what_came_and_what_went_can_be_read);
  return g_test_run ();
}
