/* test-recogniser.c: what is found in English articles, where, and what it is in full.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "recto-entry.h"
#include "recto-recogniser.h"
#include "recto-tables.h"

/* Every person and unit here is invented but for the names of state bodies. */

static RectoRecogniser *
make_recogniser (const GPtrArray *entries)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoTables) tables = recto_tables_load (NULL, &error);

  g_assert_no_error (error);
  return recto_recogniser_new ("en", tables, entries);
}

/* @lines: an article; one that begins with "^" is a headline, "@" a caption, "=" a byline. Returns:
 * (transfer full): "TYPE surface = canonical / person" for each finding, one a line */
static char *
find (const RectoRecogniser *recogniser, const char *const *lines)
{
  g_autoptr (GArray) passages = g_array_new (FALSE, FALSE, sizeof (RectoPassage));
  g_autoptr (GPtrArray) findings = NULL;
  GString *found = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      RectoPassage passage = { .text = lines[i], .kind = RECTO_KIND_BODY };

      passage.kind = lines[i][0] == '^'   ? RECTO_KIND_HEADLINE
                     : lines[i][0] == '@' ? RECTO_KIND_CAPTION
                     : lines[i][0] == '=' ? RECTO_KIND_BYLINE
                                          : RECTO_KIND_BODY;
      passage.text += passage.kind != RECTO_KIND_BODY;
      g_array_append_val (passages, passage);
    }
  findings = recto_recogniser_find (recogniser, (const RectoPassage *) (gpointer) passages->data,
                                    passages->len);
  for (guint i = 0; i < findings->len; i++)
    {
      const RectoFinding *finding = g_ptr_array_index (findings, i);
      const char *text = g_array_index (passages, RectoPassage, finding->paragraph).text;
      g_autofree char *surface = g_utf8_substring (text, finding->start, finding->end);

      g_assert_nonnull (recto_finding_reason_to_sentence (finding->reason));
      g_string_append_printf (found, "%s %s = %s%s%s\n", recto_finding_type_to_name (finding->type),
                              surface, finding->canonical, finding->person != NULL ? " / " : "",
                              finding->person != NULL ? finding->person : "");
    }
  return g_string_free (found, FALSE);
}

static void
assert_has (const char *found, const char *line)
{
  g_autofree char *whole = g_strconcat ("\n", found, NULL);
  g_autofree char *wanted = g_strconcat ("\n", line, "\n", NULL);

  if (strstr (whole, wanted) == NULL)
    g_test_fail_printf ("“%s” is not among\n%s", line, found);
}

static void
assert_has_not (const char *found, const char *part)
{
  if (strstr (found, part) != NULL)
    g_test_fail_printf ("“%s” is among\n%s", part, found);
}

#define FIND(...)                                                                                  \
  g_autoptr (RectoRecogniser) recogniser = make_recogniser (NULL);                                 \
  const char *const lines[] = { __VA_ARGS__, NULL };                                               \
  g_autofree char *found = find (recogniser, lines)

static void
test_finds_ranks_in_all_forms (void)
{
  FIND ("Senior Lieutenant General Tran Van Kha met Sr. Lt. Gen. Le Huu Do, Maj Gen Vu Ba Tam, "
        "Lieut. Gen. Bui An Phu, Rear Admiral Ngo Quy Lan and Private First-class Ho Van Ut.");

  assert_has (found, "RANK Senior Lieutenant General = Senior Lieutenant General / Tran Van Kha");
  assert_has (found, "RANK Sr. Lt. Gen. = Senior Lieutenant General / Le Huu Do");
  assert_has (found, "RANK Maj Gen = Major General / Vu Ba Tam");
  assert_has (found, "RANK Lieut. Gen. = Lieutenant General / Bui An Phu");
  assert_has (found, "RANK Rear Admiral = Rear Admiral / Ngo Quy Lan");
  assert_has (found, "PERSON Ho Van Ut = Ho Van Ut / Ho Van Ut");
}

static void
test_later_mentions_mean_who_was_named_in_full (void)
{
  FIND (
      "Senior Lieutenant General Tran Van Kha spoke. General Kha thanked the hosts, and Kha left.",
      "Admiral Ruth B. Hale answered. Admiral Hale smiled; the admiral sat down.");

  assert_has (found, "RANK General = Senior Lieutenant General / Tran Van Kha");
  assert_has (found, "PERSON Kha = Tran Van Kha / Tran Van Kha");
  assert_has (found, "PERSON Hale = Ruth B. Hale / Ruth B. Hale");
  assert_has (found, "RANK the admiral = Admiral / Ruth B. Hale");
}

static void
test_rank_tells_two_of_one_given_name_apart (void)
{
  FIND ("Senior Lieutenant General Le Trong Kha and Vice Admiral Pham Van Kha arrived.",
        "General Kha spoke first. Then Vice Admiral Kha spoke.");

  assert_has (found, "RANK General = Senior Lieutenant General / Le Trong Kha");
  assert_has (found, "RANK Vice Admiral = Vice Admiral / Pham Van Kha");
}

static void
test_posts_have_their_units_and_holders (void)
{
  FIND ("Colonel Tran Van Kha, Deputy Commander and Chief of Staff of Division 999, received Major "
        "General Lo Thi Bun, Director of the Department of Bridges under the Ministry of National "
        "Defense (MND).",
        "The deputy commander spoke.");

  assert_has (found, "ROLE Deputy Commander = Deputy Commander of Division 999 / Tran Van Kha");
  assert_has (
      found, "ROLE Chief of Staff of Division 999 = Chief of Staff of Division 999 / Tran Van Kha");
  assert_has (found, "UNIT Division 999 = Division 999");
  assert_has (found, "ROLE Director of the Department of Bridges = Director of the Department of "
                     "Bridges / Lo Thi Bun");
  assert_has (found, "UNIT Ministry of National Defense = Ministry of National Defense");
  assert_has (found, "UNIT MND = Ministry of National Defense");
  assert_has (found, "ROLE The deputy commander = Deputy Commander of Division 999 / Tran Van Kha");
}

static void
test_former_stands_outside_the_post (void)
{
  FIND ("Le Huu Do, former deputy commander of Division 999, met former Deputy Minister Tran Van "
        "Kha and Colonel Vu Ba Tam, Officer in Command of Division 998.");

  assert_has (found, "ROLE deputy commander of Division 999 = Deputy Commander of Division 999 / "
                     "Le Huu Do");
  assert_has (found, "ROLE Deputy Minister = Deputy Minister of National Defense / Tran Van Kha");
  assert_has (found, "ROLE Officer in Command of Division 998 = Officer in Command of Division 998 "
                     "/ Vu Ba Tam");
}

static void
test_titles_stand_between_rank_and_name (void)
{
  FIND ("Lieutenant General, Associate Professor, Dr. Tran Van Kha and Colonel (retired) Le Huu Do "
        "met the Deputy GDP chief. General Kha left.");

  assert_has (found, "RANK Lieutenant General = Lieutenant General / Tran Van Kha");
  assert_has (found, "RANK Colonel = Colonel / Le Huu Do");
  assert_has (found, "RANK General = Lieutenant General / Tran Van Kha");
  assert_has (found,
              "ROLE the Deputy GDP chief = Deputy Chief of the General Department of Political "
              "Affairs");
}

static void
test_plural_post_has_all_its_holders (void)
{
  FIND ("Lieutenant General Tran Van Kha and Major General Le Huu Do, Deputy Chiefs of the General "
        "Staff, attended.");

  assert_has (found,
              "ROLE Deputy Chiefs of the General Staff = Deputy Chief of the General Staff / "
              "Tran Van Kha|Le Huu Do");
}

static void
test_generic_plurals_and_ordinary_words_are_none (void)
{
  FIND ("Commanding officers, defense attachés and members of the division’s Party Committee went "
        "to Ho Chi Minh City on Ferry Corps Day. The regiment thanked the generals.",
        "To the soldiers An Loc was far.");

  assert_has_not (found, "ROLE");
  assert_has_not (found, "PERSON");
  assert_has_not (found, "RANK");
  assert_has_not (found, "UNIT");
}

static void
test_units_nest_and_are_written_out (void)
{
  FIND ("The Ferry Rescue Center (FRC) wrote to the Office of the GDP and the Na Hang "
        "provincial Border Guard Command.",
        "FRC helped the provincial Border Guard Command and Infantry Regiment 997. Regiment 997 "
        "sailed on Ship 095-Ly Thu Hoa.");

  assert_has (found, "UNIT FRC = Ferry Rescue Center");
  assert_has (found, "UNIT GDP = General Department of Political Affairs");
  assert_has (found,
              "UNIT provincial Border Guard Command = Na Hang provincial Border Guard Command");
  assert_has (found, "UNIT Regiment 997 = Infantry Regiment 997");
  assert_has (found, "UNIT Ship 095-Ly Thu Hoa = Ship 095-Ly Thu Hoa");
}

static void
test_foreign_units_have_their_country (void)
{
  FIND ("The Japanese Ministry of Defense wrote to the Vietnamese Embassy.");

  assert_has (found, "UNIT Japanese Ministry of Defense = Ministry of Defense of Japan");
  assert_has (found, "UNIT Vietnamese Embassy = Embassy of Vietnam");
}

static void
test_units_go_on_to_their_end (void)
{
  FIND (
      "Admiral Ruth Hale, deputy commander of the U.S. 9th Fleet, and John Hale, Commander of "
      "Special Forces North, boarded Ship 097 Ly Thu Hoa.",
      "The Consulate General of Japan in Ho Chi Minh City wrote to the General Staff of the Cuban "
      "Revolutionary Armed Forces and the Department of Mines and Energy.");

  assert_has (found, "ROLE deputy commander of the U.S. 9th Fleet = Deputy Commander of the U.S. "
                     "9th Fleet / Ruth Hale");
  assert_has (found, "UNIT U.S. 9th Fleet = U.S. 9th Fleet");
  assert_has (found, "UNIT Special Forces North = Special Forces North");
  assert_has (found, "PERSON John Hale = John Hale / John Hale");
  assert_has (found, "UNIT Ship 097 Ly Thu Hoa = Ship 097 Ly Thu Hoa");
  assert_has_not (found, "PERSON Ly Thu Hoa");
  assert_has (found, "UNIT Consulate General of Japan in Ho Chi Minh City = Consulate General of "
                     "Japan in Ho Chi Minh City");
  assert_has (found, "UNIT General Staff of the Cuban Revolutionary Armed Forces = General Staff "
                     "of the Cuban Revolutionary Armed Forces");
  assert_has (found, "UNIT Department of Mines and Energy = Department of Mines and Energy");
}

static void
test_posts_name_their_field (void)
{
  FIND (
      "Major General Tran Van Kha, Deputy Chief of Staff for Logistics of Army Corps 95, met Ruth "
      "Hale, Deputy Assistant Secretary for North Oceania, and Colonel Le Huu Do, deputy director "
      "for training.");

  assert_has (found, "ROLE Deputy Chief of Staff for Logistics of Army Corps 95 = Deputy Chief of "
                     "Staff for Logistics of Army Corps 95 / Tran Van Kha");
  assert_has (found, "ROLE Deputy Assistant Secretary for North Oceania = Deputy Assistant "
                     "Secretary for North Oceania / Ruth Hale");
  assert_has (found,
              "ROLE deputy director for training = Deputy Director for Training / Le Huu Do");
}

static void
test_small_posts_mean_people_of_the_article (void)
{
  FIND ("Judge Tran Thi Mo opened the trial. The witness, director Le Huu Do, and captain Bui Van "
        "Hang of a fishing boat answered.",
        "The judge thanked the captain. She told director Do to go.",
        "Directors and judges of all towns came, and any coach was full.");

  assert_has (found, "ROLE The judge = Judge / Tran Thi Mo");
  assert_has (found, "ROLE the captain = Captain / Bui Van Hang");
  assert_has (found, "ROLE captain = Captain / Bui Van Hang");
  assert_has (found, "PERSON Do = Le Huu Do / Le Huu Do");
  assert_has_not (found, "Directors");
  assert_has_not (found, "coach");
}

static void
test_captain_by_rank_is_no_post (void)
{
  FIND ("Captain Tran Van Kha came. The captain spoke.");

  assert_has (found, "RANK The captain = Captain / Tran Van Kha");
  assert_has_not (found, "ROLE");
}

static void
test_promotions_name_ranks (void)
{
  FIND (
      "Senior Colonel Ngo Van Ty was promoted to the rank of Major General. Le Huu Do was promoted "
      "from Colonel to Senior Colonel.",
      "The rank of General is the highest.");

  assert_has (found, "RANK Senior Colonel = Senior Colonel / Ngo Van Ty");
  assert_has (found, "RANK Major General = Major General / Ngo Van Ty");
  assert_has (found, "RANK Colonel = Colonel / Le Huu Do");
  assert_has (found, "RANK Senior Colonel = Senior Colonel / Le Huu Do");
}

static void
test_ranks_are_read_as_they_are_misspelt (void)
{
  FIND (
      "St. Lt. Gen. Tran Van Kha met non-commissioned Captain Vo Thi Ut and Senior Colonel Can Van "
      "Ty.",
      "Colonel Can spoke.");

  assert_has (found, "RANK St. Lt. Gen. = Senior Lieutenant General / Tran Van Kha");
  assert_has (found, "RANK non-commissioned Captain = Captain / Vo Thi Ut");
  assert_has (found, "PERSON Can Van Ty = Can Van Ty / Can Van Ty");
  assert_has (found, "PERSON Can = Can / Can");
}

static void
test_ships_are_known_by_prefix_and_number (void)
{
  FIND (
      "CSB 9039, HQ-915 and BRP Santa Lucia Bay met Coast Guard Ship 9004 (OPV 9104) and USS Ruth "
      "Hale.");

  assert_has (found, "UNIT CSB 9039 = CSB 9039");
  assert_has (found, "UNIT HQ-915 = HQ-915");
  assert_has (found, "UNIT BRP Santa Lucia Bay = BRP Santa Lucia Bay");
  assert_has (found, "UNIT OPV 9104 = Coast Guard Ship 9004");
  assert_has (found, "UNIT USS Ruth Hale = USS Ruth Hale");
  assert_has_not (found, "PERSON");
}

static void
test_companies_have_short_names_later (void)
{
  FIND ("The Sao Bac Joint Stock Company and Vina Steel Co., Ltd signed.",
        "Sao Bac paid in Sao Bac district.");

  assert_has (found, "UNIT Sao Bac = Sao Bac Joint Stock Company");
  assert_has (found, "UNIT Vina Steel Co., Ltd = Vina Steel Co., Ltd");
  g_assert_cmpint (g_strrstr (found, "UNIT Sao Bac =") - strstr (found, "UNIT Sao Bac ="), ==, 0);
}

static void
test_counterparts_are_people (void)
{
  FIND ("He met his Lao counterpart Sonvilay Phommachan. His Japanese counterpart Mori Ken and the "
        "counterpart National Defense Academy of Laos came.");

  assert_has (found, "PERSON Sonvilay Phommachan = Sonvilay Phommachan / Sonvilay Phommachan");
  assert_has (found, "PERSON Mori Ken = Mori Ken / Mori Ken");
  assert_has_not (found, "PERSON National");
}

static void
test_place_of_the_news_is_no_part_of_a_unit (void)
{
  FIND ("Hanoi - Naval Region 8 held a drill.", "Ho Chi Minh City - Military Hospital 9 came.",
        "Vietnam - Laos Friendship Association came.");

  assert_has (found, "UNIT Naval Region 8 = Naval Region 8");
  assert_has (found, "UNIT Military Hospital 9 = Military Hospital 9");
  assert_has (found, "UNIT Vietnam - Laos Friendship Association = "
                     "Vietnam - Laos Friendship Association");
}

static void
test_who_sends_or_owns_is_no_unit (void)
{
  FIND ("Hanoi (VNA) - Delegates came.", "@A view of the hall (Photo: VNA)",
        "@Guests. Photo by VNA");

  assert_has_not (found, "UNIT");
}

static void
test_names_go_to_their_end (void)
{
  FIND ("Coach Lo Sang-mik and Colonel Vo Thanh Jeng Jong met State President To Lan.",
        "Uncle Ha’s house is old. The defense attaché agency moved.");

  assert_has (found, "PERSON Lo Sang-mik = Lo Sang-mik / Lo Sang-mik");
  assert_has (found, "PERSON Vo Thanh Jeng Jong = Vo Thanh Jeng Jong / Vo Thanh Jeng Jong");
  assert_has (found, "ROLE State President = State President / To Lan");
  assert_has_not (found, "PERSON Ha");
  assert_has_not (found, "the defense");
}

static void
test_foreign_officers_are_described (void)
{
  FIND (
      "Vice Admiral Ruth Hale, Flag Officer Commanding-in-Chief of the Eastern Naval Command, met "
      "Under-Secretary-General Lo Thi Bun. Colonel Anna Schulz, outgoing Cuban Defense Attaché to "
      "Vietnam, left. The Cuban colonel thanked the UNMISS Force Commander and the Commander of "
      "U.S. Army Pacific.");

  assert_has (found, "ROLE Flag Officer Commanding-in-Chief of the Eastern Naval Command = Flag "
                     "Officer Commanding-in-Chief of the Eastern Naval Command / Ruth Hale");
  assert_has (found, "ROLE Under-Secretary-General = Under-Secretary-General / Lo Thi Bun");
  assert_has (found, "ROLE Cuban Defense Attaché to Vietnam = Defense Attaché of Cuba to Vietnam / "
                     "Anna Schulz");
  assert_has (found, "RANK The Cuban colonel = Colonel / Anna Schulz");
  assert_has (found, "UNIT UNMISS = U.N. Mission in South Sudan");
  assert_has (found, "UNIT U.S. Army Pacific = U.S. Army Pacific");
}

static void
test_what_belongs_to_others_is_not_taken (void)
{
  FIND (
      "Major General Tran Van Kha met Cuban Deputy Premier and Defense Minister Juan Lopez and "
      "nurse Ho Thi To. Nurse Ho Thi To smiled. To said so. The Lao general left.",
      "The Navy thanked the Political Officers College, the Royal Australian Navy and the Defense "
      "POW/MIA Accounting Agency.");

  assert_has (found, "ROLE Cuban Deputy Premier = Deputy Premier / Juan Lopez");
  assert_has (found, "PERSON To = Ho Thi To / Ho Thi To");
  assert_has_not (found, "RANK The Lao");
  assert_has_not (found, "UNIT Navy = Royal");
  assert_has (found, "UNIT Political Officers College = Political Officers College");
  assert_has (found, "UNIT Defense POW/MIA Accounting Agency = Defense POW/MIA Accounting Agency");
}

static void
test_heads_of_bodies_and_wards (void)
{
  FIND ("CEO of Sovina Nguyen Thi Mo met U.N. Secretary-General Juan Lopez and Head coach of the "
        "national team Ruth Hale.",
        "The U.N. chief thanked the Song Hong Company and the Women’s Union of Ward 5. The "
        "National Center for Hydro-Meteorological Forecasting warned EVN.");

  assert_has (found,
              "ROLE Head coach of the national team = Head Coach of the National Team / Ruth "
              "Hale");
  assert_has (found, "PERSON Nguyen Thi Mo = Nguyen Thi Mo / Nguyen Thi Mo");
  assert_has (found, "ROLE The U.N. chief = Secretary-General of the United Nations / Juan Lopez");
  assert_has (found, "UNIT Song Hong Company = Song Hong Company");
  assert_has (found, "UNIT National Center for Hydro-Meteorological Forecasting = National Center "
                     "for Hydro-Meteorological Forecasting");
  assert_has (found, "UNIT EVN = Vietnam Electricity");
  assert_has (found, "UNIT Women’s Union of Ward 5 = Women's Union of Ward 5");
}

static void
test_promoted_and_plural_holders (void)
{
  FIND ("Major Generals Le Ba The and Vu Ba Hanh came. The generals left.",
        "The Prime Minister appointed Colonel Ho Van Ut as Commander of Division 996, deputy "
        "commander and chief of staff of Division 995. Minister of Health Bui Thi Mo saw the "
        "Ferry Guard’s Commander, Colonel Lo Van Be, and the head of the MND search and rescue "
        "team.");

  assert_has (found, "RANK Major Generals = Major General / Le Ba The");
  assert_has (found, "PERSON Le Ba The = Le Ba The / Le Ba The");
  assert_has (found, "PERSON Vu Ba Hanh = Vu Ba Hanh / Vu Ba Hanh");
  assert_has_not (found, "RANK The generals");
  assert_has (found, "ROLE The Prime Minister = Prime Minister");
  assert_has (found, "ROLE Commander of Division 996 = Commander of Division 996 / Ho Van Ut");
  assert_has (found, "ROLE deputy commander = Deputy Commander of Division 995 / Ho Van Ut");
  assert_has (found, "ROLE Commander = Commander / Lo Van Be");
  assert_has (found, "ROLE the head of the MND search and rescue team = Head of the Ministry of "
                     "National Defense");
}

static void
test_offsets_are_of_the_text_as_it_is (void)
{
  FIND ("Gen.\xc2\xa0Tr\xc3\xa2\xcc\x80n V\xc4\x83n Kha\xe2\x80\x8b and Kh\xc2\xad"
        "a spoke.");

  assert_has (found, "RANK Gen. = General / Tr\xe1\xba\xa7n V\xc4\x83n Kha");
  assert_has (found, "PERSON Tr\xc3\xa2\xcc\x80n V\xc4\x83n Kha = Tr\xe1\xba\xa7n V\xc4\x83n Kha / "
                     "Tr\xe1\xba\xa7n V\xc4\x83n Kha");
  assert_has (found, "PERSON Kh\xc2\xad"
                     "a = Tr\xe1\xba\xa7n V\xc4\x83n Kha / Tr\xe1\xba\xa7n V\xc4\x83n Kha");
}

static void
test_captions_and_bylines_are_whole_paragraphs (void)
{
  FIND ("^Kha visits troops", "@ Gen. Tran Van Kha (L) and Ruth Hale (R) ", "=Translated by Mai Ha",
        "=Source: VNA");

  assert_has (found, "CAPTION Gen. Tran Van Kha (L) and Ruth Hale (R) = caption 1");
  assert_has (found, "PERSON Ruth Hale = Ruth Hale / Ruth Hale");
  assert_has (found, "BYLINE Translated by Mai Ha = Mai Ha");
  assert_has (found, "BYLINE Source: VNA = VNA");
}

static void
test_register_gives_targets (void)
{
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) recto_entry_free);
  RectoEntry *person = recto_entry_new (RECTO_ENTRY_PERSON, "Ruth Hale");
  g_autoptr (RectoRecogniser) recogniser = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  const RectoPassage passage = { .text = "Yesterday Ruth Hale came.", .kind = RECTO_KIND_BODY };
  const RectoFinding *finding;

  g_ptr_array_add (entries, person);
  recogniser = make_recogniser (entries);
  findings = recto_recogniser_find (recogniser, &passage, 1);
  g_assert_cmpuint (findings->len, ==, 1);
  finding = g_ptr_array_index (findings, 0);
  g_assert_cmpint (finding->reason, ==, RECTO_REASON_REGISTER);
  g_assert_true (recto_uid_equal (&finding->target, &person->uid));
}

static void
test_no_two_findings_cross (void)
{
  g_autoptr (RectoRecogniser) recogniser = make_recogniser (NULL);
  const RectoPassage passage = {
    .text = "Commander of Deputy Chief of Staff Division 999, and Chief of Director Division 998",
    .kind = RECTO_KIND_BODY
  };
  g_autoptr (GPtrArray) findings = recto_recogniser_find (recogniser, &passage, 1);

  g_assert_cmpuint (findings->len, >, 0);
  for (guint i = 0; i < findings->len; i++)
    for (guint k = i + 1; k < findings->len; k++)
      {
        const RectoFinding *one = g_ptr_array_index (findings, i);
        const RectoFinding *other = g_ptr_array_index (findings, k);

        g_assert_true (other->start >= one->end || other->end <= one->end);
      }
}

static void
test_unknown_language_finds_captions_alone (void)
{
  g_autoptr (RectoRecogniser) recogniser = recto_recogniser_new ("xx", NULL, NULL);
  const char *const lines[] = { "@General Tran Van Kha", "General Tran Van Kha", NULL };
  g_autofree char *found = find (recogniser, lines);

  g_assert_cmpstr (found, ==, "CAPTION General Tran Van Kha = caption 1\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/names/recogniser/finds-ranks-in-all-forms", test_finds_ranks_in_all_forms);
  g_test_add_func ("/names/recogniser/later-mentions-mean-who-was-named-in-full",
                   test_later_mentions_mean_who_was_named_in_full);
  g_test_add_func ("/names/recogniser/rank-tells-two-of-one-given-name-apart",
                   test_rank_tells_two_of_one_given_name_apart);
  g_test_add_func ("/names/recogniser/posts-have-their-units-and-holders",
                   test_posts_have_their_units_and_holders);
  g_test_add_func ("/names/recogniser/former-stands-outside-the-post",
                   test_former_stands_outside_the_post);
  g_test_add_func ("/names/recogniser/titles-stand-between-rank-and-name",
                   test_titles_stand_between_rank_and_name);
  g_test_add_func ("/names/recogniser/plural-post-has-all-its-holders",
                   test_plural_post_has_all_its_holders);
  g_test_add_func ("/names/recogniser/generic-plurals-and-ordinary-words-are-none",
                   test_generic_plurals_and_ordinary_words_are_none);
  g_test_add_func ("/names/recogniser/units-nest-and-are-written-out",
                   test_units_nest_and_are_written_out);
  g_test_add_func ("/names/recogniser/foreign-units-have-their-country",
                   test_foreign_units_have_their_country);
  g_test_add_func ("/names/recogniser/units-go-on-to-their-end", test_units_go_on_to_their_end);
  g_test_add_func ("/names/recogniser/posts-name-their-field", test_posts_name_their_field);
  g_test_add_func ("/names/recogniser/small-posts-mean-people-of-the-article",
                   test_small_posts_mean_people_of_the_article);
  g_test_add_func ("/names/recogniser/captain-by-rank-is-no-post", test_captain_by_rank_is_no_post);
  g_test_add_func ("/names/recogniser/promotions-name-ranks", test_promotions_name_ranks);
  g_test_add_func ("/names/recogniser/ranks-are-read-as-they-are-misspelt",
                   test_ranks_are_read_as_they_are_misspelt);
  g_test_add_func ("/names/recogniser/ships-are-known-by-prefix-and-number",
                   test_ships_are_known_by_prefix_and_number);
  g_test_add_func ("/names/recogniser/companies-have-short-names-later",
                   test_companies_have_short_names_later);
  g_test_add_func ("/names/recogniser/counterparts-are-people", test_counterparts_are_people);
  g_test_add_func ("/names/recogniser/place-of-the-news-is-no-part-of-a-unit",
                   test_place_of_the_news_is_no_part_of_a_unit);
  g_test_add_func ("/names/recogniser/who-sends-or-owns-is-no-unit",
                   test_who_sends_or_owns_is_no_unit);
  g_test_add_func ("/names/recogniser/names-go-to-their-end", test_names_go_to_their_end);
  g_test_add_func ("/names/recogniser/foreign-officers-are-described",
                   test_foreign_officers_are_described);
  g_test_add_func ("/names/recogniser/what-belongs-to-others-is-not-taken",
                   test_what_belongs_to_others_is_not_taken);
  g_test_add_func ("/names/recogniser/heads-of-bodies-and-wards", test_heads_of_bodies_and_wards);
  g_test_add_func ("/names/recogniser/promoted-and-plural-holders",
                   test_promoted_and_plural_holders);
  g_test_add_func ("/names/recogniser/offsets-are-of-the-text-as-it-is",
                   test_offsets_are_of_the_text_as_it_is);
  g_test_add_func ("/names/recogniser/captions-and-bylines-are-whole-paragraphs",
                   test_captions_and_bylines_are_whole_paragraphs);
  g_test_add_func ("/names/recogniser/register-gives-targets", test_register_gives_targets);
  g_test_add_func ("/names/recogniser/no-two-findings-cross", test_no_two_findings_cross);
  g_test_add_func ("/names/recogniser/unknown-language-finds-captions-alone",
                   test_unknown_language_finds_captions_alone);
  return g_test_run ();
}
