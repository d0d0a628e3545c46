/* recto-check-message.c: what the checks say, in the user's language.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The checks know no languages: they say plain English with the words of the article in it, which
 * the command line prints. Here the sentence is found again by what stands around those words. */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-check-message.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_WORDS 5

/* "%s" is whatever the article has there, a number too. Of two that would fit the first one is
 * meant. Translators: each is a sentence on the words that are marked in the article. */
static const char *const sentences[] = {
  /* names */
  N_ ("“%s” has a letter of another alphabet that only looks right"),
  N_ ("“%s” may be %s or %s: both are in the article"),
  N_ ("%s is named here; the source has %s"),
  N_ ("%s is not named in the source"),
  N_ ("%s is not named in the translation"),
  N_ ("“%s” has lost some of its marks and kept others: “%s”"),
  N_ ("“%s” is the family name of %s, who goes by the given name"),
  N_ ("“%s” is nobody of the article; %s is"),
  N_ ("“%s” has marks, which other names here have lost"),
  N_ ("“%s” is “%s” before: one of them is misspelt"),
  N_ ("The words of “%s” are in another order: %s"),
  /* ranks and posts */
  N_ ("“%s” is no rank; “%s” is"),
  N_ ("%s is “%s” here and had another rank before"),
  N_ ("%s is “%s” here; the article has another word for that rank"),
  N_ ("“%s” is a mistake for a rank"),
  N_ ("%s is “%s” here; the source has another rank"),
  N_ ("%s is “%s” here; the source has “%s”"),
  N_ ("%s is “%s” here; the register has “%s”, from %s to %s"),
  N_ ("%s is “%s” here; the register has “%s”, since %s"),
  N_ ("%s is “%s” here; the register has “%s”, until %s"),
  N_ ("%s is “%s” here; the register has “%s”"),
  /* forms of names */
  N_ ("At the first mention the house writes “%s”"),
  N_ ("At later mentions the house writes “%s”"),
  N_ ("In a caption the house writes “%s”"),
  /* abbreviations */
  N_ ("“%s” is explained a second time"),
  N_ ("“%s” was explained in other words before"),
  N_ ("“%s” is explained and not used in the text"),
  N_ ("“%s” stands here before it is explained"),
  N_ ("It is “%s” elsewhere in the article"),
  N_ ("“%s” is not explained"),
  N_ ("Not explained in the text: %s"),
  /* numbers */
  N_ ("The source does not say “%s”"),
  N_ ("The translation does not say “%s”"),
  N_ ("“%s” here, “%s” in the source"),
  N_ ("The years are the wrong way round"),
  /* quotation marks */
  N_ ("This quotation mark has no other half"),
  N_ ("A straight quotation mark among curly ones"),
  N_ ("The source has words in quotation marks here"),
  N_ ("The source has no quotation marks here"),
  /* style */
  N_ ("White space before a punctuation mark"),
  N_ ("White space before a closing quotation mark"),
  N_ ("More than one space"),
  N_ ("A space that does not break"),
  N_ ("A space is missing behind this mark"),
  N_ ("Another dash than elsewhere in this text"),
  N_ ("A space is missing behind this dash"),
  N_ ("A space is missing before this dash"),
  N_ ("The word stands here twice"),
  N_ ("These words stand here twice"),
  N_ ("The house spells this the British way"),
  N_ ("The house spells this the American way"),
  N_ ("The house writes “%s”"),
  N_ ("The house writes the month before the day"),
  N_ ("A number below ten is a word"),
  N_ ("The post is written small elsewhere in it"),
  N_ ("The house writes a comma before “and”"),
  N_ ("The house ends a caption with a full stop"),
  N_ ("The sentence has no full stop"),
  N_ ("“It’s” means “it is”; what belongs to it is “its”"),
  N_ ("“To” and the plain form of the verb go together here, not “%s”"),
  N_ ("This verb does not go with one person: “%s” does"),
  /* completeness */
  N_ ("This is left out on purpose, and nobody says why"),
  N_ ("The translation leaves this out"),
  N_ ("This is much shorter than its source: something may be left out"),
  N_ ("A sentence may be left out: nothing here has its numbers"),
  N_ ("This is much longer than its source"),
  N_ ("This is the source, word for word"),
  N_ ("Some of this is Vietnamese still"),
  N_ ("“?%s” is still to be answered"),
  N_ ("These are buttons of the page that the text was copied from"),
  N_ ("The file of a picture is named in the text"),
  N_ ("This is left over from a table"),
  N_ ("No colon stands behind “by”"),
  N_ ("The translation has %s of %s rows, %s %% of the source"),
  N_ ("Nobody is named as the translator"),
  /* spelling */
  N_ ("The dictionary does not know “%s”"),
  N_ ("These two may not belong together"),
  /* whichever fits no other */
  N_ ("“%s” is written “%s”"),
  N_ ("“%s” is %s in the source"),
};

/* A sentence and the words of the article in it: bytes. */
typedef struct
{
  const char *sentence; /* static, nullable: it is none of theirs */
  const char *words[MOST_WORDS];
  gsize lengths[MOST_WORDS];
  guint n;
} Found;

/* Up to the next "%s": plain text, with a sign for the per cent. Returns: (transfer full) */
static char *
next_piece (const char **at)
{
  GString *piece = g_string_new (NULL);

  for (; **at != '\0' && !g_str_has_prefix (*at, "%s"); *at += 1)
    {
      if (g_str_has_prefix (*at, "%%"))
        *at += 1;
      g_string_append_c (piece, **at);
    }
  return g_string_free (piece, FALSE);
}

static gboolean
fits (const char *sentence, const char *message, Found *found)
{
  const char *at = sentence, *rest = message;

  found->n = 0;
  for (gboolean first = TRUE;; first = FALSE)
    {
      g_autofree char *piece = next_piece (&at);
      gsize length = strlen (piece);
      const char *next = rest;

      if (first && !g_str_has_prefix (rest, piece))
        return FALSE;
      if (!first && *at == '\0')
        next = g_str_has_suffix (rest, piece) ? rest + strlen (rest) - length : NULL;
      else if (!first)
        next = strstr (rest, piece);
      if (next == NULL)
        return FALSE;
      if (!first)
        {
          found->words[found->n - 1] = rest;
          found->lengths[found->n - 1] = (gsize) (next - rest);
        }
      rest = next + length;
      if (*at == '\0')
        return *rest == '\0';
      at += strlen ("%s");
      found->n++;
    }
}

static Found
find (const char *message)
{
  Found found = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    if (fits (sentences[i], message, &found))
      {
        found.sentence = sentences[i];
        break;
      }
  return found;
}

gboolean
recto_check_message_is_known (const char *message)
{
  return find (message).sentence != NULL;
}

/* At "%s" or "%2$s": which of the words, from 0, and behind it. */
static gboolean
is_word (const char **at, guint *next, guint *word)
{
  if (g_str_has_prefix (*at, "%s"))
    {
      *at += strlen ("%s");
      *word = (*next)++;
      return TRUE;
    }
  if (**at == '%' && g_ascii_isdigit ((*at)[1]) && (*at)[2] == '$' && (*at)[3] == 's')
    {
      *word = (guint) ((*at)[1] - '1');
      *at += strlen ("%1$s");
      return TRUE;
    }
  return FALSE;
}

char *
recto_check_message_translate (const char *message)
{
  Found found = find (message);
  GString *told = NULL;
  guint next = 0, word = 0;

  if (found.sentence == NULL)
    return g_strdup (message);
  told = g_string_new (NULL);
  for (const char *at = _ (found.sentence); *at != '\0';)
    if (is_word (&at, &next, &word))
      {
        if (word < found.n)
          g_string_append_len (told, found.words[word], (gssize) found.lengths[word]);
      }
    else
      {
        at += g_str_has_prefix (at, "%%");
        g_string_append_c (told, *at++);
      }
  return g_string_free (told, FALSE);
}

const char *
recto_check_family_to_label (const char *family)
{
  static const struct
  {
    const char *family;
    const char *label;
  } labels[] = {
    { "names", N_ ("Name") },
    { "ranks", N_ ("Rank or Post") },
    { "mentions", N_ ("Form of a Name") },
    { "abbreviations", N_ ("Abbreviation") },
    { "numbers", N_ ("Number") },
    { "quotations", N_ ("Quotation") },
    { "style", N_ ("Style") },
    { "completeness", N_ ("Completeness") },
    { "spelling", N_ ("Spelling") },
    { "pairing", N_ ("Pairing") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_strcmp0 (labels[i].family, family) == 0)
      return _ (labels[i].label);
  return family != NULL ? family : "";
}

const char *
recto_left_reason_to_label (RectoLeftReason reason)
{
  static const char *const labels[RECTO_N_LEFT_REASONS] = {
    [RECTO_LEFT_RIGHT] = N_ ("It is right as it is"),
    [RECTO_LEFT_SOURCE] = N_ ("The source has it so"),
    [RECTO_LEFT_HOUSE] = N_ ("The house writes it so"),
    [RECTO_LEFT_ASKED] = N_ ("It was asked about, and confirmed"),
    [RECTO_LEFT_LATER] = N_ ("It is known, and goes out so"),
  };

  g_return_val_if_fail ((guint) reason < RECTO_N_LEFT_REASONS, "");

  return labels[reason] != NULL ? _ (labels[reason]) : "";
}
