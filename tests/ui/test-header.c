/* test-header.c: the header bar with long titles, in tall scripts and with large text.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include <adwaita.h>

#include "recto-desk-row.h"
#include "recto-give-way.h"
#include "window-fixture.h"

#define LONG                                                                                       \
  "The commander of the region opens the new bridge over the river and thanks all who had a "      \
  "hand in it during the three years in which it was built\n\nThe bridge is open.\n"
#define HEBREW "מפקד החטיבה ביקר בלילה בגדוד שלום\n\nהגשר נפתח.\n"
/* With marks above and below, as schools write them. */
#define POINTED "בְּרֵאשִׁית הַלַּיְלָה לֹא שָׁקַט\n\nהַגֶּשֶׁר נִפְתַּח.\n"
#define ARABIC "اَلْجِسْرُ مَفْتُوحٌ ٱللَّيْلَةَ\n\nتم.\n"
#define VIETNAMESE "ẤN TƯỢNG NGUYỄN VIỄN QUẾ\n\nHết.\n"
#define THAI "ผู้ใหญ่ที่นี่ยิ่งใหญ่ น้ำ\n\nจบ\n"
#define KHMER "ស្ពានថ្មីបើកហើយ ស្ត្រី\n\nចប់\n"
#define BURMESE "တံတားသစ် ဖွင့်ပြီ ကျွန်ုပ်တို့\n\nပြီး\n"
#define TIBETAN "བོད་ཀྱི་སྐད་ཡིག་སློབ་ཚན།\n\nཟམ་པ་སྒོ་ཕྱེ།\n"

/* What must stand whole in the header bar, with no letter above or below it. */
static const char *const tall[] = {
  HEBREW, POINTED, ARABIC, VIETNAMESE, THAI, KHMER, BURMESE, TIBETAN,
};

static GtkWidget *
find_header (WindowFixture *fixture)
{
  return window_fixture_find (GTK_WIDGET (recto_window_get_article_view (fixture->window)),
                              ADW_TYPE_HEADER_BAR, NULL);
}

/* The label of the header that tells the title. */
static GtkLabel *
find_title (WindowFixture *fixture)
{
  const char *title = recto_article_get_metadata (window_fixture_article (fixture), "title");
  GtkWidget *label = window_fixture_find (find_header (fixture), GTK_TYPE_LABEL, title);

  g_assert_nonnull (label);
  return GTK_LABEL (label);
}

static gboolean
export_has_its_word (WindowFixture *fixture)
{
  GtkWidget *export = window_fixture_find (find_header (fixture), RECTO_TYPE_GIVE_WAY, NULL);

  return recto_give_way_has_room (RECTO_GIVE_WAY (export));
}

static void
set_size (WindowFixture *fixture, int width, int height)
{
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, height);
  for (guint i = 0; i < 3; i++)
    gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
}

/* The title is cut first, and there is always enough of it to know the article. */
static void
test_long_title_leaves_export_its_word (WindowFixture *fixture, gconstpointer unused)
{
  static const int sizes[][2] = { { 1280, 800 }, { 900, 700 } };
  PangoRectangle ink;
  GtkLabel *title;

  window_fixture_open_texts (fixture, NULL, LONG);
  title = find_title (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      set_size (fixture, sizes[i][0], sizes[i][1]);
      g_assert_true (pango_layout_is_ellipsized (gtk_label_get_layout (title)));
      g_assert_true (export_has_its_word (fixture));
      pango_layout_get_pixel_extents (gtk_label_get_layout (title), &ink, NULL);
      g_assert_cmpint (ink.width, >, sizes[i][0] / 5);
    }
  set_size (fixture, 1280, 800);
  window_fixture_take_pictures (GTK_WINDOW (fixture->window), "header-long-title");
}

/* A short one stands in the middle of the window, whatever is beside it. */
static void
test_short_title_stands_in_the_middle (WindowFixture *fixture, gconstpointer unused)
{
  graphene_rect_t place;
  float middle;

  window_fixture_open_texts (fixture, NULL, "Pier opens\n\nIt is open.\n");
  set_size (fixture, 1280, 800);
  g_assert_true (
      gtk_widget_compute_bounds (GTK_WIDGET (find_title (fixture)), find_header (fixture), &place));
  middle = place.origin.x + place.size.width / 2;
  g_assert_cmpfloat_with_epsilon (middle, (float) gtk_widget_get_width (find_header (fixture)) / 2,
                                  1.0);
}

/* Where the ink of a label is, in the coordinates of its ancestor. */
static void
measure_ink (GtkLabel *label, GtkWidget *ancestor, double *top, double *bottom)
{
  PangoRectangle ink;
  double x;
  int left, start;

  gtk_label_get_layout_offsets (label, &left, &start);
  pango_layout_get_pixel_extents (gtk_label_get_layout (label), &ink, NULL);
  gtk_widget_translate_coordinates (GTK_WIDGET (label), ancestor, 0, start + ink.y, &x, top);
  *bottom = *top + ink.height;
}

static void
assert_stands_whole (GtkLabel *label, GtkLabel *below, GtkWidget *frame)
{
  double top, bottom, next_top, next_bottom;

  measure_ink (label, frame, &top, &bottom);
  measure_ink (below, frame, &next_top, &next_bottom);
  g_assert_cmpfloat (top, >=, 0);
  g_assert_cmpfloat (bottom, <=, next_top + 1);
  g_assert_cmpfloat (next_bottom, <=, gtk_widget_get_height (frame));
}

static GtkLabel *
find_below (GtkLabel *label)
{
  return GTK_LABEL (gtk_widget_get_next_sibling (GTK_WIDGET (label)));
}

static void
test_tall_titles_stand_whole (WindowFixture *fixture, gconstpointer unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (tall); i++)
    {
      g_autofree char *title = NULL;
      g_autofree char *picture = g_strdup_printf ("header-tall-%u", i);
      GtkWidget *label, *row;

      window_fixture_open_texts (fixture, NULL, tall[i]);
      window_fixture_take_picture (GTK_WINDOW (fixture->window), picture);
      title = g_strdup (gtk_label_get_text (find_title (fixture)));
      for (guint large = 0; large < 2; large++)
        {
          window_fixture_dress (FALSE, large);
          set_size (fixture, 1280, 800);
          assert_stands_whole (find_title (fixture), find_below (find_title (fixture)),
                               find_header (fixture));
        }
      window_fixture_act (fixture, "win.show-desk");
      window_fixture_until (fixture, window_fixture_desk_is_settled);
      set_size (fixture, 1280, 800);
      label = window_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, title);
      row = gtk_widget_get_ancestor (label, RECTO_TYPE_DESK_ROW);
      assert_stands_whole (GTK_LABEL (label), find_below (GTK_LABEL (label)), row);
      window_fixture_dress (FALSE, FALSE);
    }
  window_fixture_take_pictures (GTK_WINDOW (fixture->window), "desk-tall");
}

static void
assert_title_is_whole (WindowFixture *fixture, const char *action, const char *title)
{
  GtkWindow *dialog;
  GtkWidget *label;

  window_fixture_act (fixture, action);
  dialog = window_fixture_find_window (ADW_TYPE_WINDOW);
  g_assert_nonnull (dialog);
  window_fixture_take_picture (dialog, action);
  label = window_fixture_find (window_fixture_find (GTK_WIDGET (dialog), ADW_TYPE_HEADER_BAR, NULL),
                               GTK_TYPE_LABEL, title);
  g_assert_nonnull (label);
  g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))));
  gtk_window_close (dialog);
  window_fixture_settle ();
}

/* Between two buttons, as large as text may be. */
static void
test_titles_of_dialogs_are_whole (WindowFixture *fixture, gconstpointer unused)
{
  window_fixture_open_sample (fixture);
  window_fixture_dress (TRUE, TRUE);
  assert_title_is_whole (fixture, "article.export", "Export");
  assert_title_is_whole (fixture, "win.new-article", "New Article");
  window_fixture_dress (FALSE, FALSE);
}

int
main (int argc, char **argv)
{
  window_test_init (&argc, &argv);
  ADD_WINDOW_TEST ("/header/long-title-leaves-export-its-word",
                   test_long_title_leaves_export_its_word);
  ADD_WINDOW_TEST ("/header/short-title-stands-in-the-middle",
                   test_short_title_stands_in_the_middle);
  ADD_WINDOW_TEST ("/header/tall-titles-stand-whole", test_tall_titles_stand_whole);
  ADD_WINDOW_TEST ("/header/titles-of-dialogs-are-whole", test_titles_of_dialogs_are_whole);
  return g_test_run ();
}
