/* test-position.c: where captions say that somebody stands.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-tests"

#include "config.h"

#include <string.h>

#include "recto-position.h"

/* One note alone: what it says as "side number row", or "none"; a * where it tells an order. */
static const struct
{
  const char *language;
  const char *caption;
  const char *says;
} notes[] = {
  { "en", "Col. An (L) salutes", "left 0 0" },
  { "en-US", "Col. An (R)", "right 0 0" },
  { "en", "Col. An (C) speaks.", "center 0 0" },
  { "en", "An (center) and others", "center 0 0" },
  { "en", "An (first, left)", "left 1 0" },
  { "en", "An (second, right) at the pier", "right 2 0" },
  { "en", "An (seventh from right)", "right 7 0" },
  { "en", "An (third from the left)", "left 3 0" },
  { "en", "An (2nd R)", "right 2 0" },
  { "en", "An (far left)", "left 1 0" },
  { "en", "An (rightmost)", "right 1 0" },
  { "en", "An (front row, fourth from left)", "left 4 1" },
  { "en", "An (second row, third from right)", "right 3 2" },
  { "en", "An (on the left)", "left 0 0" },
  { "en", "From left: An, Binh", "left 0 0*" },
  { "en", "From left to right: An, Binh", "left 0 0*" },
  { "en", "Front row, from right: An, Binh", "right 0 1*" },
  { "en", "L-R: An, Binh", "left 0 0*" },
  { "en", "An and Binh (from left)", "left 0 0*" },
  { "en", "An (left the force in 1990)", "none" },
  { "en", "An (third)", "none" },
  { "en", "Right after the drill", "none" },
  { "en", "An (no bracket closes left", "none" },
  { "vi", "Ông An (thứ ba từ phải sang)", "right 3 0" },
  { "vi", "Ông An (thứ hai, từ trái sang) dự", "left 2 0" },
  { "vi", "Ông An (thứ tư từ trái qua)", "left 4 0" },
  { "vi", "Ông An (ngoài cùng bên phải)", "right 1 0" },
  { "vi", "Ông An (bìa trái)", "left 1 0" },
  { "vi", "Ông An (bên trái)", "left 0 0" },
  { "vi", "Ông An (đứng giữa)", "center 0 0" },
  { "vi", "Ông An (người thứ 5 từ phải sang)", "right 5 0" },
  { "vi", "Ông An (hàng đầu, thứ hai từ trái sang)", "left 2 1" },
  { "vi", "Ông An (hàng thứ hai, thứ ba từ phải sang)", "right 3 2" },
  { "vi", "Từ trái sang: An, Bình", "left 0 0*" },
  { "vi", "Từ phải sang trái: An, Bình", "right 0 0*" },
  { "vi", "Ông An (quê ở bên phải sông)", "none" },
  { "vi", "Ông An (L)", "none" },
  { "fr", "An (L)", "none" },
};

static char *
describe (const GPtrArray *found)
{
  const RectoPositionNote *note = NULL;

  if (found->len == 0)
    return g_strdup ("none");
  note = g_ptr_array_index (found, 0);
  g_assert_cmpuint (found->len, ==, 1);
  return g_strdup_printf ("%s %u %u%s", recto_stands_to_name (note->stands), note->number,
                          note->row, note->is_order ? "*" : "");
}

static void
test_notes_are_read (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    {
      g_autoptr (GPtrArray) found = recto_position_find_notes (notes[i].caption, notes[i].language);
      g_autofree char *says = describe (found);

      g_test_message ("%s", notes[i].caption);
      g_assert_cmpstr (says, ==, notes[i].says);
    }
}

static void
test_note_knows_its_place (void)
{
  const char *caption = "Ảnh: Đại tá Ánh (thứ ba từ phải sang) đến";
  g_autoptr (GPtrArray) found = recto_position_find_notes (caption, "vi");
  const RectoPositionNote *note = g_ptr_array_index (found, 0);
  g_autofree char *text = g_utf8_substring (caption, note->start, note->end);

  g_assert_cmpstr (text, ==, "(thứ ba từ phải sang)");
  g_assert_cmpstr (note->text, ==, "thứ ba từ phải sang");
}

/* Persons stand in <>, which go before the caption is looked at. Expected: their names in the order
 * in which they stand, each with its note. */
static const struct
{
  const char *language;
  const char *caption;
  const char *order;
} captions[] = {
  { "en", "Sr. Lt. Gen. <An> (R) and Admiral <Eve Low>", "Eve Low[]; An[R]" },
  { "en", "<An> (L), <Binh> (R) and <Chi> (C)", "An[L]; Chi[C]; Binh[R]" },
  { "en", "<An> (second, left) and Maj. Gen. <Binh> (first, right) with <Chi> (first, left)",
    "Chi[first, left]; An[second, left]; Binh[first, right]" },
  { "en", "From left: Gen. <An>, Lt. Gen. <Binh> and <Chi>. Later <Dung> arrives.",
    "An[From left]; Binh[From left]; Chi[From left]; Dung[]" },
  { "en", "<An>, <Binh> and <Chi> (from right)",
    "Chi[from right]; Binh[from right]; An[from right]" },
  { "en", "Front row, from left: <An>, <Binh>; second row, from left: <Chi>, <Dung>",
    "An[Front row, from left]; Binh[Front row, from left]; Chi[second row, from left]; "
    "Dung[second row, from left]" },
  { "en", "Gen. <An>, left, talks with <Binh>, second from right.",
    "An[left]; Binh[second from right]" },
  { "en", "Gen. <An>, left Hanoi on Monday with <Binh>", "An[]; Binh[]" },
  { "en", "(R) Gen. <An> and (L) Gen. <Binh>", "Binh[L]; An[R]" },
  { "en", "Col. <An>, deputy commander of the regiment (third from right), inspects.",
    "An[third from right]" },
  { "en", "<Binh> hands a flag to <An>", "Binh[]; An[]" },
  { "vi", "Đại tá <An> (thứ ba từ phải sang) và Thiếu tá <Bình> (ngoài cùng bên phải) kiểm tra",
    "An[thứ ba từ phải sang]; Bình[ngoài cùng bên phải]" },
  { "vi", "Từ trái sang: Đại tá <An>, Trung tá <Bình> và <Chi>",
    "An[Từ trái sang]; Bình[Từ trái sang]; Chi[Từ trái sang]" },
  { "en", "<Chi> (center) gives flowers to <An> (far left) and <Binh> (far right)",
    "An[far left]; Chi[center]; Binh[far right]" },
  { "en", "(From left) Col. <An>, <Binh> and <Chi> cut the ribbon.",
    "An[From left]; Binh[From left]; Chi[From left]" },
  { "en", "Pictured from left are <An>, Lt. <Binh> and <Chi>.",
    "An[Pictured from left]; Binh[Pictured from left]; Chi[Pictured from left]" },
  { "en", "Right: <An> at the wheel. Left: <Binh> on the pier with <Chi>.",
    "Binh[Left]; Chi[]; An[Right]" },
  { "en", "<An> at the pier; left: <Binh>", "Binh[left]; An[]" },
  { "en", "Seen here (L to R): <An>, <Binh> and others", "An[L to R]; Binh[L to R]" },
  { "en", "At the table, from left: <An>, <Binh>", "An[from left]; Binh[from left]" },
  { "en", "<An> (middle row, second from left), <Binh> (middle row, first from left)",
    "Binh[middle row, first from left]; An[middle row, second from left]" },
  { "en", "Gen. <An> (seated, second from right) and <Binh> (standing, third from left)",
    "Binh[standing, third from left]; An[seated, second from right]" },
  { "vi", "Trong ảnh, từ trái sang: Đại tá <An>, <Bình>", "An[từ trái sang]; Bình[từ trái sang]" },
  { "vi", "Ảnh chụp (từ trái qua phải): <An>, <Bình> và <Chi>",
    "An[từ trái qua phải]; Bình[từ trái qua phải]; Chi[từ trái qua phải]" },
  { "vi", "<An> (hàng ngồi, thứ ba từ phải sang) và <Bình> (hàng ngồi, thứ nhất từ trái sang)",
    "Bình[hàng ngồi, thứ nhất từ trái sang]; An[hàng ngồi, thứ ba từ phải sang]" },
  { "vi", "Ông <An> (hàng trên, thứ hai từ trái), bà <Bình> (đầu tiên bên trái)",
    "Bình[đầu tiên bên trái]; An[hàng trên, thứ hai từ trái]" },
  { "vi", "Trung tướng <An> (chính giữa) cùng <Bình> (thứ 2, từ phải sang) và <Chi> (bên trái)",
    "Chi[bên trái]; An[chính giữa]; Bình[thứ 2, từ phải sang]" },
  { "vi", "Bên trái: Thiếu tá <An>. Bên phải: <Bình>", "An[Bên trái]; Bình[Bên phải]" },
  { "fr", "<An> (L) et <Binh> (R)", "An[]; Binh[]" },
};

/* Returns: (transfer full): the caption without <> */
static char *
take_persons (const char *marked, GArray *persons)
{
  GString *caption = g_string_new (NULL);
  RectoPositionPerson person = { 0 };
  guint at = 0;

  for (; *marked != '\0'; marked = g_utf8_next_char (marked))
    if (*marked == '<')
      person.start = at;
    else if (*marked == '>')
      {
        person.end = at;
        g_array_append_val (persons, person);
      }
    else
      {
        g_string_append_unichar (caption, g_utf8_get_char (marked));
        at += 1;
      }
  return g_string_free (caption, FALSE);
}

static void
test_persons_stand_from_left_to_right (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (captions); i++)
    {
      g_autoptr (GArray) persons = g_array_new (FALSE, FALSE, sizeof (RectoPositionPerson));
      g_autofree char *caption = take_persons (captions[i].caption, persons);
      g_autoptr (GPtrArray) placings = recto_position_place (
          caption, captions[i].language, (const RectoPositionPerson *) persons->data, persons->len);
      g_autoptr (GString) order = g_string_new (NULL);

      for (guint k = 0; k < placings->len; k++)
        {
          const RectoPlacing *placing = g_ptr_array_index (placings, k);
          const RectoPositionPerson *person =
              &g_array_index (persons, RectoPositionPerson, placing->person);
          g_autofree char *name = g_utf8_substring (caption, person->start, person->end);

          g_string_append_printf (order, "%s%s[%s]", k > 0 ? "; " : "", name, placing->text);
        }
      g_assert_cmpstr (order->str, ==, captions[i].order);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/position/notes-are-read", test_notes_are_read);
  g_test_add_func ("/position/note-knows-its-place", test_note_knows_its_place);
  g_test_add_func ("/position/persons-stand-left-to-right", test_persons_stand_from_left_to_right);
  return g_test_run ();
}
