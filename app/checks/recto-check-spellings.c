/* recto-check-spellings.c: words that are spelt one way in America and another in Britain.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-checks"

#include "config.h"

#include <string.h>

#include "recto-checks-private.h"

/* American and British stem; each word that is a stem with one of the endings is of the family. */
static const struct
{
  const char *us, *uk;
  const char *endings; /* blanks between; "-" is the stem itself */
} families[] = {
  { "defense", "defence", "- s less" },
  { "offense", "offence", "- s" },
  { "program", "programme", "- s" },
  { "pretense", "pretence", "- s" },
  { "catalog", "catalogue", "- s d" },
  { "maneuver", "manoeuvre", "- s" },
  { "maneuver", "manoeuvr", "ed ing able" },
  { "skillful", "skilful", "- ly" },
  { "fulfill", "fulfil", "- s ment" },
  { "enroll", "enrol", "- s ment ments" },
  { "aging", "ageing", "-" },
  { "artifact", "artefact", "- s" },
  { "plow", "plough", "- s ed ing" },
  { "gray", "grey", "- s ed ing" },
  { "jewelry", "jewellery", "-" },
  { "aluminum", "aluminium", "-" },
  { "airplane", "aeroplane", "- s" },
  { "mold", "mould", "- s ed ing y" },
  { "pajamas", "pyjamas", "-" },
  { "skeptic", "sceptic", "- s al ism" },
  { "anesthe", "anaesthe", "sia tic tist tics" },
  { "pediatric", "paediatric", "- s ian ians" },
  { "orthopedic", "orthopaedic", "- s" },
  { "encyclopedia", "encyclopaedia", "- s" },
  { "hemorrhag", "haemorrhag", "e ed ing ic" },
  { "leukemia", "leukaemia", "-" },
  { "estrogen", "oestrogen", "-" },
  { "diarrhea", "diarrhoea", "-" },
  { "center", "centre", "- s d piece" },
  { "theater", "theatre", "- s" },
  { "kilometer", "kilometre", "- s" },
  { "centimeter", "centimetre", "- s" },
  { "millimeter", "millimetre", "- s" },
  { "liter", "litre", "- s" },
  { "fiber", "fibre", "- s" },
  { "caliber", "calibre", "- s" },
  { "somber", "sombre", "- ly" },
  { "specter", "spectre", "- s" },
  { "luster", "lustre", "-" },
  { "traveler", "traveller", "- s" },
  { "travel", "travell", "ed ing" },
  { "cancel", "cancell", "ed ing" },
  { "model", "modell", "ed ing" },
  { "label", "labell", "ed ing" },
  { "level", "levell", "ed ing" },
  { "signal", "signall", "ed ing" },
  { "channel", "channell", "ed ing" },
  { "tunnel", "tunnell", "ed ing" },
  { "counsel", "counsell", "ed ing or ors" },
  { "marshal", "marshall", "ed ing" },
  { "quarrel", "quarrell", "ed ing" },
  { "fuel", "fuell", "ed ing" },
  { "color", "colour", "- s ed ful ing less" },
  { "honor", "honour", "- s ed ing able ably" },
  { "labor", "labour", "- s ed ing er ers" },
  { "favor", "favour", "- s ed ing able ably ite ites" },
  { "harbor", "harbour", "- s ed ing" },
  { "neighbor", "neighbour", "- s ing hood hoods ly" },
  { "behavior", "behaviour", "- s al" },
  { "endeavor", "endeavour", "- s ed ing" },
  { "flavor", "flavour", "- s ed ing" },
  { "humor", "humour", "- ed less" },
  { "rumor", "rumour", "- s ed" },
  { "vapor", "vapour", "- s" },
  { "valor", "valour", "-" },
  { "vigor", "vigour", "-" },
  { "rigor", "rigour", "-" },
  { "splendor", "splendour", "-" },
  { "parlor", "parlour", "- s" },
  { "armor", "armour", "- ed y ies" },
  { "tumor", "tumour", "- s" },
  { "savior", "saviour", "- s" },
  { "odor", "odour", "- s" },
  { "candor", "candour", "-" },
  { "clamor", "clamour", "- s ed" },
  { "ardor", "ardour", "-" },
  { "analyz", "analys", "e ed ing" },
  { "paralyz", "paralys", "e ed ing" },
  { "catalyz", "catalys", "e ed ing" },
  { "organiz", "organis", "e es ed ing er ers ation ations ational" },
  { "reorganiz", "reorganis", "e es ed ing ation" },
  { "moderniz", "modernis", "e es ed ing ation" },
  { "standardiz", "standardis", "e es ed ing ation" },
  { "mobiliz", "mobilis", "e es ed ing ation" },
  { "demobiliz", "demobilis", "e es ed ing ation" },
  { "stabiliz", "stabilis", "e es ed ing ation er ers" },
  { "normaliz", "normalis", "e es ed ing ation" },
  { "industrializ", "industrialis", "e es ed ing ation" },
  { "urbaniz", "urbanis", "e es ed ing ation" },
  { "digitaliz", "digitalis", "e es ed ing ation" },
  { "digitiz", "digitis", "e es ed ing ation" },
  { "recogniz", "recognis", "e es ed ing able" },
  { "emphasiz", "emphasis", "e ed ing" },
  { "summariz", "summaris", "e es ed ing" },
  { "specializ", "specialis", "e es ed ing ation" },
  { "realiz", "realis", "e es ed ing ation" },
  { "utiliz", "utilis", "e es ed ing ation" },
  { "maximiz", "maximis", "e es ed ing" },
  { "minimiz", "minimis", "e es ed ing" },
  { "optimiz", "optimis", "e es ed ing ation" },
  { "prioritiz", "prioritis", "e es ed ing ation" },
  { "apologiz", "apologis", "e es ed ing" },
  { "criticiz", "criticis", "e es ed ing" },
  { "authoriz", "authoris", "e es ed ing ation" },
  { "finaliz", "finalis", "e es ed ing ation" },
  { "generaliz", "generalis", "e es ed ing ation" },
  { "legaliz", "legalis", "e es ed ing ation" },
  { "liberaliz", "liberalis", "e es ed ing ation" },
  { "centraliz", "centralis", "e es ed ing ation" },
  { "decentraliz", "decentralis", "e es ed ing ation" },
  { "nationaliz", "nationalis", "e es ed ing ation" },
  { "neutraliz", "neutralis", "e es ed ing ation" },
  { "equaliz", "equalis", "e es ed ing er" },
  { "materializ", "materialis", "e es ed ing" },
  { "multilateraliz", "multilateralis", "e es ed ing ation" },
  { "institutionaliz", "institutionalis", "e es ed ing ation" },
  { "concretiz", "concretis", "e es ed ing ation" },
  { "symboliz", "symbolis", "e es ed ing" },
  { "popularize", "popularise", "- s d" },
  { "memoriz", "memoris", "e es ed ing" },
  { "immuniz", "immunis", "e es ed ing ation" },
  { "fertiliz", "fertilis", "e es ed ing er ers" },
  { "civiliz", "civilis", "e es ed ing ation ations" },
  { "colonize", "colonise", "- s d" },
  { "harmoniz", "harmonis", "e es ed ing ation" },
  { "synchroniz", "synchronis", "e es ed ing ation" },
  { "visualiz", "visualis", "e es ed ing ation" },
  { "militariz", "militaris", "e es ed ing ation" },
  { "demilitariz", "demilitaris", "e es ed ing ation" },
  { "globaliz", "globalis", "e es ed ing ation" },
  { "publiciz", "publicis", "e es ed ing" },
  { "sympathiz", "sympathis", "e es ed ing er ers" },
  { "jeopardiz", "jeopardis", "e es ed ing" },
  { "scrutiniz", "scrutinis", "e es ed ing" },
  { "revitaliz", "revitalis", "e es ed ing ation" },
  { "commercializ", "commercialis", "e es ed ing ation" },
  { "privatiz", "privatis", "e es ed ing ation" },
};

static gboolean
has_ending (const char *endings, const char *ending)
{
  g_auto (GStrv) list = g_strsplit (endings, " ", -1);

  return g_strv_contains ((const char *const *) list, *ending != '\0' ? ending : "-");
}

char *
recto_check_respell (const char *word, gboolean to_british)
{
  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    {
      const char *from = to_british ? families[i].us : families[i].uk;
      const char *to = to_british ? families[i].uk : families[i].us;
      gsize length = strlen (from);

      if (g_ascii_strncasecmp (word, from, length) == 0 &&
          has_ending (families[i].endings, word + length))
        {
          char *right = g_strconcat (to, word + length, NULL);

          if (g_ascii_isupper (word[0]))
            right[0] = g_ascii_toupper (right[0]);
          return right;
        }
    }
  return NULL;
}
