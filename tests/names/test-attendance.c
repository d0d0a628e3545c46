/* test-attendance.c: who took part, found from tags and kept as printed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>

#include "recto-attendance.h"

/* A text with its tags written in: "{r:Colonel} {p:Lê Sơn}"; p person, r rank, o post, u unit. A
 * digit behind the letter gives the person a target: "{p7:Lê Sơn}". */
typedef struct
{
  char *text;
  GPtrArray *spans;
  RectoKind kind;
} Row;

static RectoSpanKind
kind_of (char letter)
{
  return letter == 'p'   ? RECTO_SPAN_PERSON
         : letter == 'r' ? RECTO_SPAN_RANK
         : letter == 'o' ? RECTO_SPAN_POST
                         : RECTO_SPAN_UNIT;
}

static guint
length_of (GString *text)
{
  return (guint) g_utf8_strlen (text->str, -1);
}

static Row
make_row (RectoKind kind, const char *marked)
{
  g_autoptr (GString) text = g_string_new (NULL);
  RectoSpan *open[4] = { NULL };
  guint depth = 0;
  Row row = { NULL, g_ptr_array_new_with_free_func ((GDestroyNotify) recto_span_free), kind };

  for (const char *p = marked; *p != '\0'; p++)
    if (*p == '{')
      {
        RectoSpan *span = recto_span_new (RECTO_SIDE_TARGET, length_of (text), 0, kind_of (p[1]),
                                          RECTO_SPAN_ACCEPTED);

        p += 2;
        if (g_ascii_isdigit (*p))
          span->target.bytes[0] = (guint8) *p++;
        open[depth++] = span;
        g_ptr_array_add (row.spans, span);
      }
    else if (*p == '}')
      open[--depth]->end = length_of (text);
    else
      g_string_append_c (text, *p);
  row.text = g_string_free (g_steal_pointer (&text), FALSE);
  return row;
}

static char *
say_lines (const GPtrArray *lines)
{
  GString *said = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const RectoAttendanceLine *line = lines->pdata[i];

      g_string_append_printf (
          said, "%s%s/%s/%s/%s/%s%s%s%s%s", i > 0 ? "\n" : "", line->rank, line->name, line->post,
          line->unit, recto_capacity_to_name (line->capacity),
          line->only_in_captions ? "/captions" : "", line->checked ? "/checked" : "",
          line->in_text ? "" : "/gone", line->now != NULL ? "/differs" : "");
    }
  return g_string_free (said, FALSE);
}

/* @marked: ends with NULL; a row that begins with "=" is a caption, with "~" a byline. */
static GPtrArray *
find (const char *language, const char *const *marked)
{
  g_autofree RectoAttendanceRow *rows = NULL;
  g_autofree Row *made = NULL;
  GPtrArray *lines;
  guint n = g_strv_length ((char **) marked);

  rows = g_new0 (RectoAttendanceRow, n + 1);
  made = g_new0 (Row, n + 1);
  for (guint i = 0; i < n; i++)
    {
      RectoKind kind = *marked[i] == '='   ? RECTO_KIND_CAPTION
                       : *marked[i] == '~' ? RECTO_KIND_BYLINE
                                           : RECTO_KIND_BODY;

      made[i] = make_row (kind, marked[i] + (kind != RECTO_KIND_BODY));
      rows[i] = (RectoAttendanceRow){ made[i].text, kind, made[i].spans };
    }
  lines = recto_attendance_find (rows, n, RECTO_SIDE_TARGET, language);
  for (guint i = 0; i < n; i++)
    {
      g_free (made[i].text);
      g_ptr_array_unref (made[i].spans);
    }
  return lines;
}

static void
assert_found (const char *language, const char *const *marked, const char *expected)
{
  g_autoptr (GPtrArray) lines = find (language, marked);
  g_autofree char *said = say_lines (lines);

  g_assert_cmpstr (said, ==, expected);
}

typedef struct
{
  const char *language;
  const char *marked;
  const char *expected;
} Case;

static void
assert_cases (const Case *cases, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      const char *rows[] = { cases[i].marked, NULL };

      assert_found (cases[i].language, rows, cases[i].expected);
    }
}

static void
test_rank_post_and_unit_stand_with_their_person (void)
{
  static const Case cases[] = {
    { "en",
      "{r:Major General} {p:Tran Minh An}, {o:Commander} of {u:Regiment 9}, and {r:Senior Colonel} "
      "{p:Le Son} came.",
      "Major General/Tran Minh An/Commander/Regiment 9/attend\nSenior Colonel/Le Son///attend" },
    { "en", "{o:Deputy Minister of {u:National Defense}} {r:Lieutenant General} {p:Vu Lam} came.",
      "Lieutenant General/Vu Lam/Deputy Minister of National Defense/National Defense/attend" },
    { "en", "{p:Vu Lam}, {o:Party Secretary} and {o:Political Commissar} of the {u:Navy}, came.",
      "/Vu Lam/Party Secretary and Political Commissar/Navy/attend" },
    { "en", "{r:Major Generals} {p:Vu Lam} and {p:Le Son} came.",
      "Major Generals/Vu Lam///attend\nMajor General/Le Son///attend" },
    { "en", "The {r:general} congratulated {p:Vu Lam}.", "/Vu Lam///attend" },
    { "en", "The {o:commander} and {r:Colonel} {p:Vu Lam} came.", "Colonel/Vu Lam///attend" },
    { "vi",
      "Đồng chí {r:Đại tướng} {p:Vũ Lâm}, {o:Bí thư Đảng ủy}, {o:Tư lệnh {u:Quân khu 0}}, đến.",
      "Đại tướng/Vũ Lâm/Bí thư Đảng ủy, Tư lệnh Quân khu 0/Quân khu 0/attend" },
    { "en",
      "{o:Deputy Chief of the {u:General Staff}} ({u:GS}) of the {u:Home Army} {r:General} "
      "{p:Vu Lam} came.",
      "General/Vu Lam/Deputy Chief of the General Staff/Home Army/attend" },
    { "en", "{p:Vu Lam}, {o:Commander} of {u:Regiment 9} ({u:Brigade 3}), came.",
      "/Vu Lam/Commander/Regiment 9 (Brigade 3)/attend" },
    { "vi", "{o:Bộ trưởng}, {r:Đại tướng} {p:Vũ Lâm} và {r:Đại tá} {p:Lê Sơn} đến.",
      "Đại tướng/Vũ Lâm/Bộ trưởng//attend\nĐại tá/Lê Sơn///attend" },
  };

  assert_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_clear_words_tell_the_capacity (void)
{
  static const Case cases[] = {
    { "en", "{r:Colonel} {p:Vu Lam}, {o:Commander}, chaired the meeting.",
      "Colonel/Vu Lam/Commander//chair" },
    { "en", "{p:Vu Lam} and {p:Le Son} co-chaired it.", "/Vu Lam///chair\n/Le Son///chair" },
    { "en", "A meeting chaired by {r:Colonel} {p:Vu Lam} and {p:Le Son} was held.",
      "Colonel/Vu Lam///chair\n/Le Son///chair" },
    { "en", "{p:Vu Lam} received {r:Admiral} {p:Sam Poe} in Hanoi.",
      "/Vu Lam///host\nAdmiral/Sam Poe///guest" },
    { "en", "{p:Vu Lam} received a medal from {p:Le Son}.", "/Vu Lam///attend\n/Le Son///attend" },
    { "en", "{p:Vu Lam} delivered a speech.", "/Vu Lam///speaker" },
    { "en", "{p:Vu Lam} chairlifted.", "/Vu Lam///attend" },
    { "vi", "Hội nghị do {r:Đại tá} {p:Vũ Lâm} chủ trì.", "Đại tá/Vũ Lâm///chair" },
    { "vi", "Dưới sự chủ trì của đồng chí {p:Vũ Lâm}, hội nghị họp.", "/Vũ Lâm///chair" },
    { "vi", "{p:Vũ Lâm} đã tiếp {r:Đô đốc} {p:Sam Poe}.",
      "/Vũ Lâm///host\nĐô đốc/Sam Poe///guest" },
    { "vi", "{p:Vũ Lâm} phát biểu tại hội nghị.", "/Vũ Lâm///speaker" },
    { "fr", "{p:Vu Lam} chaired it.", "/Vu Lam///attend" },
  };

  assert_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_a_person_is_one_line_however_often_mentioned (void)
{
  static const char *const rows[] = {
    "=({r:Sr. Lt. Gen.}) {p:Vu Lam} speaks at the event.",
    "=From left: {r:Captain} {p:Do Hai}.",
    "{r:General} {p:Le Son} came.",
    "{r:Senior Lieutenant General} {p:Vu Lam}, {o:Commander}, came.",
    "Then {r:General} {p:Lam} left, and so did {p:Son}.",
    "=Photo: {p:Nguyen Mai}",
    "~Translated by {p:Minh Chi}",
    NULL,
  };

  assert_found ("en", rows,
                "General/Le Son///attend\n"
                "Senior Lieutenant General/Vu Lam/Commander//speaker\n"
                "Captain/Do Hai///attend/captions");
}

static void
test_a_name_that_could_be_two_persons_is_none (void)
{
  static const char *const rows[] = { "{p:Vu Lam} and {p:Le Lam} came.",
                                      "{r:General} {p:Lam} left.", NULL };
  static const char *const targeted[] = { "{p1:Vu Lam} and {p2:Vu Lam} came.", "{p:Vu Lam} left.",
                                          "{r:Colonel} {p2:Lam} left.", NULL };

  assert_found ("en", rows, "/Vu Lam///attend\n/Le Lam///attend");
  assert_found ("en", targeted, "/Vu Lam///attend\nColonel/Vu Lam///attend");
}

static void
test_what_is_stored_reads_back (void)
{
  g_autoptr (RectoAttendanceLine) line = recto_attendance_line_new ("Lê Minh Sơn");
  g_autoptr (RectoAttendanceLine) read = NULL;
  g_autofree char *value = NULL, *again = NULL;
  static const char *const wrong[] = {
    "",
    "1|kept|chair||Vũ Lâm||",
    "1|kept|chair||Vũ Lâm|||||",
    "1|kept checked|chair||Vũ Lâm|||",
    "1|kept|dance||Vũ Lâm|||",
    "1|kept|chair|nobody|Vũ Lâm|||",
    "-1|kept|chair||Vũ Lâm|||",
    "01|kept|chair||Vũ Lâm|||",
    "1|kept|chair|||||",
    "1|kept|chair||\xff|||",
  };

  line->position = 7;
  line->checked = TRUE;
  line->capacity = RECTO_CAPACITY_CHAIR;
  line->person = recto_uid_new ();
  g_free (line->rank);
  line->rank = g_strdup ("Đại tá");
  value = recto_attendance_line_write (line);
  read = recto_attendance_line_read (&line->uid, value, NULL);
  g_assert_nonnull (read);
  again = recto_attendance_line_write (read);
  g_assert_cmpstr (again, ==, value);
  g_assert_true (recto_uid_equal (&read->person, &line->person));
  g_assert_cmpstr (read->rank, ==, "Đại tá");
  g_assert_cmpint (read->position, ==, 7);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *tabs = g_strdelimit (g_strdup (wrong[i]), "|", '\t');
      g_autoptr (GError) error = NULL;

      g_assert_null (recto_attendance_line_read (&line->uid, tabs, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    }
}

static RectoAttendanceLine *
keep (GPtrArray *stored, const GPtrArray *found, guint i)
{
  RectoAttendanceLine *line = recto_attendance_line_copy (found->pdata[i]);

  line->kept = TRUE;
  g_ptr_array_add (stored, line);
  return line;
}

static void
assert_merged (const GPtrArray *stored, const GPtrArray *found, const char *expected)
{
  g_autoptr (GPtrArray) merged = recto_attendance_merge (stored, found);
  g_autofree char *said = say_lines (merged);

  g_assert_cmpstr (said, ==, expected);
}

static GPtrArray *
new_lines (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) recto_attendance_line_free);
}

static void
test_what_a_person_edited_stays (void)
{
  static const char *const before[] = { "{r:Colonel} {p:Vu Lam} met {p1:Le Son}.", NULL };
  static const char *const after[] = { "{p:Do Hai} met {r:Major General} {p:Vu Lam}.", NULL };
  g_autoptr (GPtrArray) first = find ("en", before), second = find ("en", after);
  g_autoptr (GPtrArray) stored = new_lines ();
  RectoAttendanceLine *line = keep (stored, first, 0);

  line->checked = TRUE;
  assert_merged (stored, first, "Colonel/Vu Lam///attend/checked\n/Le Son///attend");
  assert_merged (stored, second, "/Do Hai///attend\nColonel/Vu Lam///attend/checked/differs");
  line->kept = FALSE;
  assert_merged (stored, second, "/Do Hai///attend\nMajor General/Vu Lam///attend/checked");
  keep (stored, first, 1);
  assert_merged (stored, second,
                 "/Do Hai///attend\nMajor General/Vu Lam///attend/checked\n/Le Son///attend/gone");
  line->removed = TRUE;
  assert_merged (stored, second, "/Do Hai///attend\n/Le Son///attend/gone");
}

static void
test_new_persons_come_behind_the_one_before_them (void)
{
  static const char *const before[] = { "{p:Vu Lam} met {p:Le Son}.", NULL };
  static const char *const after[] = { "{p:An}, {p:Vu Lam}, {p:Do Hai}, {p:Le Son}, {p:Ho Ba}.",
                                       NULL };
  g_autoptr (GPtrArray) first = find ("en", before), second = find ("en", after);
  g_autoptr (GPtrArray) stored = new_lines ();
  RectoAttendanceLine *guest = recto_attendance_line_new ("Guest by hand");

  keep (stored, first, 0)->position = 20;
  keep (stored, first, 1)->position = 10;
  guest->position = 15;
  g_ptr_array_add (stored, guest);
  assert_merged (stored, first, "/Le Son///attend\n/Guest by hand///attend/gone\n/Vu Lam///attend");
  assert_merged (stored, second,
                 "/An///attend\n/Le Son///attend\n/Ho Ba///attend\n/Guest by hand///attend/gone\n"
                 "/Vu Lam///attend\n/Do Hai///attend");
}

static void
test_a_person_who_enters_the_register_keeps_the_line (void)
{
  static const char *const before[] = { "{p:Vu Lam} came.", NULL };
  static const char *const after[] = { "{p4:Vu Lam} came.", NULL };
  g_autoptr (GPtrArray) first = find ("en", before), second = find ("en", after);
  g_autoptr (GPtrArray) stored = new_lines (), merged = NULL;

  keep (stored, first, 0);
  merged = recto_attendance_merge (stored, second);
  g_assert_cmpuint (merged->len, ==, 1);
  g_assert_cmpint (((RectoAttendanceLine *) merged->pdata[0])->person.bytes[0], ==, '4');
  g_assert_true (recto_uid_equal (&((RectoAttendanceLine *) merged->pdata[0])->uid,
                                  &((RectoAttendanceLine *) stored->pdata[0])->uid));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/attendance/rank-post-and-unit-stand-with-their-person",
                   test_rank_post_and_unit_stand_with_their_person);
  g_test_add_func ("/attendance/clear-words-tell-the-capacity", test_clear_words_tell_the_capacity);
  g_test_add_func ("/attendance/a-person-is-one-line-however-often-mentioned",
                   test_a_person_is_one_line_however_often_mentioned);
  g_test_add_func ("/attendance/a-name-that-could-be-two-persons-is-none",
                   test_a_name_that_could_be_two_persons_is_none);
  g_test_add_func ("/attendance/what-is-stored-reads-back", test_what_is_stored_reads_back);
  g_test_add_func ("/attendance/what-a-person-edited-stays", test_what_a_person_edited_stays);
  g_test_add_func ("/attendance/new-persons-come-behind-the-one-before-them",
                   test_new_persons_come_behind_the_one_before_them);
  g_test_add_func ("/attendance/a-person-who-enters-the-register-keeps-the-line",
                   test_a_person_who_enters_the_register_keeps_the_line);
  return g_test_run ();
}
