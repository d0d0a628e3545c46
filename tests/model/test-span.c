/* test-span.c: the rule of spans, sentence by sentence, and the net change of a group.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "recto-span-private.h"

#include "model-fixture.h"

#define GONE G_MAXUINT

typedef struct
{
  const char *says;
  guint start, end;
  RectoHunk hunks[3];
  guint n_hunks;
  guint new_start, new_end; /* GONE: nothing is left */
} Rule;

static const Rule rules[] = {
  { "an insertion before moves it", 5, 10, { { 2, 0, 2, 3 } }, 1, 8, 13 },
  { "a deletion before moves it", 5, 10, { { 0, 4, 0, 0 } }, 1, 1, 6 },
  { "a change behind leaves it", 5, 10, { { 12, 3, 12, 9 } }, 1, 5, 10 },
  { "a replacement up to its start moves it", 5, 10, { { 3, 2, 3, 1 } }, 1, 4, 9 },
  { "a replacement from its end on leaves it", 5, 10, { { 10, 2, 10, 7 } }, 1, 5, 10 },
  { "a replacement equal to it is its text now", 5, 10, { { 5, 5, 5, 8 } }, 1, 5, 13 },
  { "a replacement inside is its text now", 5, 10, { { 6, 2, 6, 7 } }, 1, 5, 15 },
  { "a replacement of its first letters too", 5, 10, { { 5, 2, 5, 4 } }, 1, 5, 12 },
  { "a replacement of its last letters too", 5, 10, { { 8, 2, 8, 1 } }, 1, 5, 9 },
  { "an insertion inside widens it", 5, 10, { { 7, 0, 7, 2 } }, 1, 5, 12 },
  { "an insertion exactly at its start stays outside", 5, 10, { { 5, 0, 5, 2 } }, 1, 7, 12 },
  { "an insertion exactly at its end stays outside", 5, 10, { { 10, 0, 10, 2 } }, 1, 5, 10 },
  { "a deletion across its start shortens it", 5, 10, { { 3, 4, 3, 0 } }, 1, 3, 6 },
  { "a deletion across its end shortens it", 5, 10, { { 8, 5, 8, 0 } }, 1, 5, 8 },
  { "a replacement across its start stays outside", 5, 10, { { 3, 4, 3, 2 } }, 1, 5, 8 },
  { "a replacement across its end stays outside", 5, 10, { { 8, 5, 8, 2 } }, 1, 5, 8 },
  { "a deletion of all of it removes it", 5, 10, { { 5, 5, 5, 0 } }, 1, GONE, GONE },
  { "a deletion of more than it removes it", 5, 10, { { 4, 7, 4, 0 } }, 1, GONE, GONE },
  { "a replacement of more than it removes it", 5, 10, { { 5, 6, 5, 9 } }, 1, GONE, GONE },
  { "changes on all sides add up",
    5,
    10,
    { { 1, 1, 1, 3 }, { 6, 1, 8, 0 }, { 12, 0, 13, 4 } },
    3,
    7,
    11 },
  { "both edges cut", 5, 10, { { 4, 2, 4, 1 }, { 9, 3, 8, 2 } }, 2, 5, 8 },
};

static void
test_rule (gconstpointer data)
{
  const Rule *rule = data;
  g_autoptr (GArray) hunks = g_array_new (FALSE, FALSE, sizeof (RectoHunk));
  guint start = rule->start, end = rule->end;
  gboolean stays;

  g_array_append_vals (hunks, rule->hunks, rule->n_hunks);
  stays = recto_span_transform (&start, &end, hunks);
  g_assert_cmpint (stays, ==, rule->new_start != GONE);
  g_assert_cmpuint (start, ==, stays ? rule->new_start : rule->start);
  g_assert_cmpuint (end, ==, stays ? rule->new_end : rule->end);
}

/* Every letter of the old text carries its number, new ones -1: so the net change can be read off.
 */
static void
direct_hunks (GArray *letters, guint old_length, GArray *hunks)
{
  guint old = 0, i = 0;

  while (i < letters->len || old < old_length)
    {
      RectoHunk hunk = { old, 0, i, 0 };

      while (i < letters->len && g_array_index (letters, int, i) < 0)
        i++;
      hunk.inserted = i - hunk.new_start;
      old = i < letters->len ? (guint) g_array_index (letters, int, i) : old_length;
      hunk.removed = old - hunk.old_start;
      if (hunk.removed > 0 || hunk.inserted > 0)
        g_array_append_val (hunks, hunk);
      if (i < letters->len)
        {
          i++;
          old++;
        }
    }
}

static void
replace_letters (GArray *letters, guint offset, guint removed, guint inserted)
{
  int new = -1;

  if (removed > 0)
    g_array_remove_range (letters, offset, removed);
  for (guint i = 0; i < inserted; i++)
    g_array_insert_val (letters, offset, new);
}

static void
test_steps_add_up_to_the_direct_change (void)
{
  g_autoptr (GRand) rand = fixture_rand (20260101);
  guint rounds = fixture_rounds (3000, 100000);

  for (guint round = 0; round < rounds; round++)
    {
      g_autoptr (GArray) letters = g_array_new (FALSE, FALSE, sizeof (int));
      g_autoptr (GArray) composed = g_array_new (FALSE, FALSE, sizeof (RectoHunk));
      g_autoptr (GArray) direct = g_array_new (FALSE, FALSE, sizeof (RectoHunk));
      int length = (int) fixture_below (rand, 24);
      guint steps = fixture_below (rand, 8);

      for (int i = 0; i < length; i++)
        g_array_append_val (letters, i);
      for (guint i = 0; i < steps; i++)
        {
          guint offset = fixture_below (rand, letters->len + 1);
          guint removed = fixture_below (rand, MIN (letters->len - offset, 5) + 1);
          guint inserted = fixture_below (rand, 4);

          recto_hunks_compose (composed, offset, removed, inserted);
          replace_letters (letters, offset, removed, inserted);
        }
      direct_hunks (letters, (guint) length, direct);
      g_assert_cmpuint (composed->len, ==, direct->len);
      g_assert_cmpmem (composed->data, composed->len * sizeof (RectoHunk), direct->data,
                       direct->len * sizeof (RectoHunk));
    }
}

/* A span never holds a letter it did not hold, nor loses one that is still there. */
static void
test_a_span_keeps_its_letters (void)
{
  g_autoptr (GRand) rand = fixture_rand (20260102);
  guint rounds = fixture_rounds (3000, 100000);

  for (guint round = 0; round < rounds; round++)
    {
      g_autoptr (GArray) letters = g_array_new (FALSE, FALSE, sizeof (int));
      g_autoptr (GArray) hunks = g_array_new (FALSE, FALSE, sizeof (RectoHunk));
      guint start = fixture_below (rand, 20), end = start + 1 + fixture_below (rand, 10);
      guint new_start = start, new_end = end;
      gboolean stays;

      for (int i = 0; i < 30; i++)
        g_array_append_val (letters, i);
      for (guint i = fixture_below (rand, 5); i > 0; i--)
        {
          guint offset = fixture_below (rand, letters->len + 1);
          guint removed = fixture_below (rand, MIN (letters->len - offset, 6) + 1);
          guint inserted = fixture_below (rand, 4);

          recto_hunks_compose (hunks, offset, removed, inserted);
          replace_letters (letters, offset, removed, inserted);
        }
      stays = recto_span_transform (&new_start, &new_end, hunks);
      for (guint i = 0; i < letters->len; i++)
        {
          int letter = g_array_index (letters, int, i);
          gboolean belongs = letter >= (int) start && letter < (int) end;

          if (letter >= 0)
            g_assert_cmpint (stays && i >= new_start && i < new_end, ==, belongs);
        }
    }
}

static void
follow (const char *old, const char *new, RectoHunk hunk, guint *start, guint *end, gboolean stays)
{
  g_autoptr (GArray) hunks = g_array_new (FALSE, FALSE, sizeof (RectoHunk));
  RectoNet net;

  g_array_append_val (hunks, hunk);
  net = (RectoNet){ hunks, old, new };
  g_assert_cmpint (recto_span_follow (start, end, &net), ==, stays);
}

static void
test_the_same_letters_typed_again_change_nothing (void)
{
  guint start = 3, end = 9;

  follow ("Mr Nguyễn Văn", "Mr Nguyễn Văn", (RectoHunk){ 5, 6, 5, 6 }, &start, &end, TRUE);
  g_assert_cmpuint (start, ==, 3);
  g_assert_cmpuint (end, ==, 9);
}

static void
test_a_sentence_written_anew_keeps_what_it_kept (void)
{
  guint start = 3, end = 9;

  follow ("Mr Nguyễn came", "Mr Nguyễn went", (RectoHunk){ 0, 14, 0, 14 }, &start, &end, TRUE);
  g_assert_cmpuint (start, ==, 3);
  g_assert_cmpuint (end, ==, 9);
}

static void
test_a_comma_typed_with_the_last_letter_stays_outside (void)
{
  guint start = 0, end = 6;

  follow ("Nguyem", "Nguyen, ", (RectoHunk){ 5, 1, 5, 3 }, &start, &end, TRUE);
  g_assert_cmpuint (end, ==, 6);
}

static void
test_a_blank_typed_with_the_first_letter_stays_outside (void)
{
  guint start = 3, end = 6;

  follow ("xx,nam", "xx, Nam", (RectoHunk){ 3, 1, 3, 2 }, &start, &end, TRUE);
  g_assert_cmpuint (start, ==, 4);
  g_assert_cmpuint (end, ==, 7);
}

static void
test_trimming_knows_letters_from_bytes (void)
{
  RectoHunk hunk = { 0, 6, 0, 7 };

  recto_hunk_trim (&hunk, "Nguyễn", "Nguyyên");
  g_assert_cmpuint (hunk.old_start, ==, 4);
  g_assert_cmpuint (hunk.removed, ==, 1);
  g_assert_cmpuint (hunk.new_start, ==, 4);
  g_assert_cmpuint (hunk.inserted, ==, 2);
}

static void
test_cut_gives_the_longer_part_the_span (void)
{
  g_autoptr (RectoSpan) span =
      recto_span_new (RECTO_SIDE_TARGET, 2, 8, RECTO_SPAN_UNIT, RECTO_SPAN_ACCEPTED);

  for (guint at = 3; at < 8; at++)
    {
      g_autoptr (RectoSpan) kept = NULL;
      g_autoptr (RectoSpan) orphan = NULL;
      gboolean first = at >= 5;

      recto_span_cut (span, at, &kept, &orphan);
      g_assert_true (recto_uid_equal (&kept->uid, &span->uid));
      g_assert_cmpint (kept->state, ==, RECTO_SPAN_ACCEPTED);
      g_assert_false (recto_uid_equal (&orphan->uid, &span->uid));
      g_assert_cmpint (orphan->state, ==, RECTO_SPAN_ORPHAN);
      g_assert_cmpuint (kept->start, ==, first ? 2 : at);
      g_assert_cmpuint (kept->end, ==, first ? at : 8);
      g_assert_cmpuint (orphan->start, ==, first ? at : 2);
      g_assert_cmpuint (orphan->end, ==, first ? 8 : at);
    }
}

static void
test_equal_looks_at_every_field (void)
{
  g_autoptr (RectoSpan) span =
      recto_span_new (RECTO_SIDE_SOURCE, 2, 8, RECTO_SPAN_UNIT, RECTO_SPAN_ACCEPTED);

  for (guint field = 0; field < 9; field++)
    {
      g_autoptr (RectoSpan) other = recto_span_copy (span);

      g_assert_true (recto_span_equal (span, other));
      if (field == 0)
        other->uid = recto_uid_new ();
      else if (field == 1)
        other->side = RECTO_SIDE_TARGET;
      else if (field == 2)
        other->start++;
      else if (field == 3)
        other->end++;
      else if (field == 4)
        other->kind = RECTO_SPAN_PERSON;
      else if (field == 5)
        other->state = RECTO_SPAN_ORPHAN;
      else if (field == 6)
        other->target = recto_uid_new ();
      else if (field == 7)
        other->label = g_strdup ("");
      else
        continue;
      g_assert_false (recto_span_equal (span, other));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autofree char *path = g_strdup_printf ("/model/span/rule/%s", rules[i].says);

      g_test_add_data_func (g_strdelimit (path, " ", '-'), &rules[i], test_rule);
    }
  g_test_add_func ("/model/span/steps-add-up-to-the-direct-change",
                   test_steps_add_up_to_the_direct_change);
  g_test_add_func ("/model/span/a-span-keeps-its-letters", test_a_span_keeps_its_letters);
  g_test_add_func ("/model/span/the-same-letters-typed-again-change-nothing",
                   test_the_same_letters_typed_again_change_nothing);
  g_test_add_func ("/model/span/a-sentence-written-anew-keeps-what-it-kept",
                   test_a_sentence_written_anew_keeps_what_it_kept);
  g_test_add_func ("/model/span/a-comma-typed-with-the-last-letter-stays-outside",
                   test_a_comma_typed_with_the_last_letter_stays_outside);
  g_test_add_func ("/model/span/a-blank-typed-with-the-first-letter-stays-outside",
                   test_a_blank_typed_with_the_first_letter_stays_outside);
  g_test_add_func ("/model/span/trimming-knows-letters-from-bytes",
                   test_trimming_knows_letters_from_bytes);
  g_test_add_func ("/model/span/cut-gives-the-longer-part-the-span",
                   test_cut_gives_the_longer_part_the_span);
  g_test_add_func ("/model/span/equal-looks-at-every-field", test_equal_looks_at_every_field);
  return g_test_run ();
}
