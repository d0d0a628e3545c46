/* test-correction-kind.c: kinds of corrections, and what was moved.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "recto-correction-kind.h"

static gboolean
knows_word (const char *word, gpointer data)
{
  static const char *const words[] = { "maintain", "defense",  "these",   "those",  "military",
                                       "speak",    "speaks",   "region",  "senior", "lieutenant",
                                       "minister", "ministry", "colonel", NULL };

  return g_strv_contains (words, word);
}

static char *
say_runs (const GArray *runs, const char *before, const char *after)
{
  GString *said = g_string_new (NULL);

  for (guint i = 0; i < runs->len; i++)
    {
      const RectoCorrectionRun *run = &g_array_index (runs, RectoCorrectionRun, i);

      if (run->op == RECTO_CORRECTED_EQUAL)
        continue;
      g_string_append_printf (said, "%s%s[%.*s|%.*s]:%s", said->len > 0 ? " " : "",
                              recto_corrected_op_to_name (run->op),
                              (int) (run->old_end - run->old_start), before + run->old_start,
                              (int) (run->new_end - run->new_start), after + run->new_start,
                              recto_correction_kind_to_name (run->kind));
    }
  return g_string_free (said, FALSE);
}

/* A text with one name in it: from the first "<" to the ">". */
static RectoCorrectedText
take_text (const char *marked, RectoNamedWhat what, char **text, RectoNamedPart *part)
{
  g_auto (GStrv) parts = g_strsplit_set (marked, "<>", -1);

  *text = g_strjoinv ("", parts);
  if (g_strv_length (parts) < 3)
    return (RectoCorrectedText){ *text, NULL, 0 };
  part->start = strlen (parts[0]);
  part->end = part->start + strlen (parts[1]);
  part->what = what;
  return (RectoCorrectedText){ *text, part, 1 };
}

typedef struct
{
  const char *before, *after; /* a name stands in <> */
  RectoNamedWhat what;
  const char *language;
  const char *runs;
} Case;

static const Case cases[] = {
  { "We maintaing it.", "We maintain it.", 0, "en", "replace[maintaing|maintain]:spelling" },
  { "The Defence chief", "The defense chief", 0, "en", "replace[Defence|defense]:spelling" },
  { "Defense is", "defense is", 0, "en", "replace[Defense|defense]:spelling" },
  { "They speak now", "They speaks now", 0, "en", "replace[speak|speaks]:wording" },
  { "In these days", "In those days", 0, "en", "replace[these|those]:wording" },
  { "It is big .", "It is big.", 0, "en", "delete[ |]:punctuation" },
  { "He said \"yes\"", "He said “yes”", 0, "en",
    "replace[\"|“]:punctuation replace[\"|”]:punctuation" },
  { "The soldiers' tents", "The soldiers’ tents", 0, "en", "replace['|’]:punctuation" },
  { "a search-and-rescue team", "a search and rescue team", 0, "en",
    "replace[-| ]:punctuation replace[-| ]:punctuation" },
  { "led by it's chief", "led by its chief", 0, "en", "replace[it's|its]:spelling" },
  { "the 2020-2015 term", "the 2015-2020 term", 0, "en", "replace[2020-2015|2015-2020]:number" },
  { "in MR-4's camp", "in MR4's camp", 0, "en", "replace[MR-4|MR4]:punctuation" },
  { "spent 1.5 million", "spent 15 million", 0, "en", "replace[1.5|15]:number" },
  { "issued 2 plans", "issued two plans", 0, "en", "replace[2|two]:wording" },
  { "on Monday again", "on Friday again", 0, "en", "replace[Monday|Friday]:number" },
  { "có ba triệu người", "có ba tỷ người", 0, "vi", "replace[triệu|tỷ]:number" },
  { "General <Phan Van An> spoke", "General <Pham Van An> spoke", RECTO_NAMED_PERSON, "en",
    "replace[Phan|Pham]:name" },
  { "chị <Đỗ Thị Nhân> nói", "chị <Đỗ Thị Nhẫn> nói", RECTO_NAMED_PERSON, "vi",
    "replace[Nhân|Nhẫn]:name" },
  { "<Major General> An spoke", "<Lieutenant General> An spoke", RECTO_NAMED_RANK, "en",
    "replace[Major|Lieutenant]:rank" },
  { "<Senior Colonel> An spoke", "<Colonel> An spoke", RECTO_NAMED_RANK, "en",
    "delete[Senior |]:rank" },
  { "Senior Leiutenant An", "<Senior Lieutenant> An", RECTO_NAMED_RANK, "en",
    "replace[Leiutenant|Lieutenant]:spelling" },
  { "St. Lt. Gen. An", "<Sr. Lt. Gen.> An", RECTO_NAMED_RANK, "en", "replace[St.|Sr.]:rank" },
  { "<Maj Gen> An", "<Maj. Gen.> An", RECTO_NAMED_RANK, "en",
    "replace[Maj Gen|Maj. Gen.]:punctuation" },
  { "<Chief of General Staff> An", "<Chief of the General Staff> An", RECTO_NAMED_RANK, "en",
    "insert[|the ]:wording" },
  { "in <Militray Region 4>", "in <Military Region 4>", RECTO_NAMED_UNIT, "en",
    "replace[Militray|Military]:spelling" },
  { "in <Division 312> now", "in <Division 321> now", RECTO_NAMED_UNIT, "en",
    "replace[312|321]:name" },
  { "the Ministry came", "the Ministry <(MND)> came", RECTO_NAMED_UNIT, "en",
    "insert[|(MND) ]:wording" },
  { "Then Phan spoke", "Then Phạm spoke", 0, "en", "replace[Phan|Phạm]:name" },
  { "The MND said", "The MOD said", 0, "en", "replace[MND|MOD]:name" },
  { "It rained heavily in the north and then in Hanoi",
    "It rained in the north and then heavily in Hanoi", 0, "en",
    "move-from[heavily |]:wording move-to[|heavily ]:wording" },
  { "on 12 December they met", "on December 12 they met", 0, "en",
    "move-from[12 |]:number move-to[|12 ]:number" },
  { "<Chi Tran Mai> spoke", "<Tran Mai Chi> spoke", RECTO_NAMED_PERSON, "en",
    "move-from[Chi |]:name move-to[|Chi ]:name" },
  { "the big dog and the cat", "big dog and the cat", 0, "en", "delete[the |]:wording" },
  { "the Militray Defence plan", "the Military Defense plan", 0, "en",
    "replace[Militray|Military]:spelling replace[Defence|Defense]:spelling" },
};

static void
test_changes_have_their_kind (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      RectoNamedPart parts[2];
      g_autofree char *before = NULL, *after = NULL, *said = NULL;
      RectoCorrectedText old = take_text (cases[i].before, cases[i].what, &before, &parts[0]);
      RectoCorrectedText new = take_text (cases[i].after, cases[i].what, &after, &parts[1]);
      RectoCorrectionRules rules = { cases[i].language, knows_word, NULL };
      g_autoptr (GArray) runs = recto_correction_find (&old, &new, &rules, NULL);

      said = say_runs (runs, before, after);
      if (!g_str_equal (said, cases[i].runs))
        {
          g_test_message ("%s -> %s: %s", before, after, said);
          g_test_fail ();
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/correction-kind/changes-have-their-kind", test_changes_have_their_kind);
  return g_test_run ();
}
