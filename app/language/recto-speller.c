/* recto-speller.c: the spelling of one language, for one thread: dictionary and words.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a word is worth is asked of the dictionary once and kept; what its neighbours make of it is
 * decided in recto-speller-check.c.
 *
 * hunspell-vi knows the old tone placement alone ("hoà"), newspapers write the new one ("hòa"): a
 * word is moved to the old style before the dictionary sees it, its suggestions are moved back.
 */
#define G_LOG_DOMAIN "recto-language"
#include "config.h"

#include "recto-fold.h"
#include "recto-grams.h"
#include "recto-slip.h"
#include "recto-speller-private.h"
#include "recto-syllable.h"
#include "recto-verdicts.h"
#include "recto-word-set-private.h"

#include <enchant.h>
#include <string.h>

#define MAX_VERDICTS 200000 /* words; a desk of 100,000 rows has about 30,000 different ones */
/* In a verdict: the word was asked for since the speller was made. */
#define ASKED (1 << 15)
#define MAX_WORD_BYTES 200 /* longer runs of letters are no words that a dictionary has */

struct _RectoSpeller
{
  GObject parent_instance;
  char *language; /* as asked for */
  char *tag;      /* nullable: of the dictionary, "en_US" */
  gboolean awake; /* the next four are there; till then the verdicts have had all that was asked */
  EnchantBroker *broker;
  EnchantDict *dict;     /* nullable; owned by the broker */
  RectoLexicon *lexicon; /* owned */
  RectoWordSet *words;   /* nullable: personal words */
  GHashTable *verdicts;  /* owned word -> RectoWordFlags and ASKED */
  RectoGrams *grams;     /* nullable: of the dictionary and the lexicon */
  char *kept_at;         /* nullable: where the verdicts are kept */
  char *stamp;           /* nullable: what they depended on when the speller was made */
  gboolean news;         /* some of them were not kept yet */
  gboolean is_vietnamese;
};

G_DEFINE_FINAL_TYPE (RectoSpeller, recto_speller, G_TYPE_OBJECT)

/* Held while dictionaries come and go. All of them share a table of letters in hunspell, which
 * versions up to 1.7.1 make, count and drop without a lock (its issue 727): of two at once one
 * would be lost, or used when it is gone. */
static GMutex loading;

static void
recto_speller_finalize (GObject *object)
{
  RectoSpeller *self = RECTO_SPELLER (object);

  g_mutex_lock (&loading);
  if (self->dict != NULL)
    enchant_broker_free_dict (self->broker, self->dict);
  if (self->broker != NULL)
    enchant_broker_free (self->broker);
  g_mutex_unlock (&loading);
  g_clear_pointer (&self->lexicon, recto_lexicon_free);
  g_clear_pointer (&self->words, recto_word_set_unref);
  g_clear_pointer (&self->verdicts, g_hash_table_unref);
  g_clear_pointer (&self->grams, recto_grams_free);
  g_free (self->language);
  g_free (self->tag);
  g_free (self->kept_at);
  g_free (self->stamp);
  G_OBJECT_CLASS (recto_speller_parent_class)->finalize (object);
}

static void
recto_speller_class_init (RectoSpellerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = recto_speller_finalize;
}

static void
recto_speller_init (RectoSpeller *self)
{
  self->verdicts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* Opens @tag with hunspell and nothing else. Returns: whether there is such a dictionary */
static gboolean
open_dictionary (RectoSpeller *self, const char *tag)
{
  enchant_broker_set_ordering (self->broker, tag, "hunspell");
  if (!enchant_broker_dict_exists (self->broker, tag))
    return FALSE;
  self->dict = enchant_broker_request_dict (self->broker, tag);
  if (self->dict == NULL)
    return FALSE;
  g_free (self->tag);
  self->tag = g_strdup (tag);
  return TRUE;
}

typedef struct
{
  const char *base;
  char *best; /* the first in the alphabet, so that the choice is always the same */
} AnyOf;

static void
note_dictionary (const char *const tag,
                 const char *const provider_name,
                 const char *const provider_description,
                 const char *const provider_file,
                 void *data)
{
  AnyOf *any = data;
  gsize n = strlen (any->base);

  if (strncmp (tag, any->base, n) != 0 || (tag[n] != '\0' && tag[n] != '_' && tag[n] != '-'))
    return;
  if (g_strcmp0 (provider_name, "hunspell") != 0)
    return;
  if (any->best == NULL || strcmp (tag, any->best) < 0)
    {
      g_free (any->best);
      any->best = g_strdup (tag);
    }
}

/* The exact tag, then the usual one of the language, then any of it. */
static void
find_dictionary (RectoSpeller *self)
{
  static const char *const usual[][2] = { { "en", "en_US" }, { "en", "en_GB" }, { "vi", "vi_VN" },
                                          { "fr", "fr_FR" }, { "de", "de_DE" }, { "es", "es_ES" },
                                          { "ru", "ru_RU" }, { "pt", "pt_PT" } };
  g_autofree char *exact = g_strdelimit (g_strdup (self->language), "-", '_');
  g_autofree char *base = g_ascii_strdown (exact, (gssize) strcspn (exact, "_"));
  AnyOf any = { .base = base };

  /* Enchant takes a tag into file names: no others go near it. */
  if (*exact == '\0' ||
      strspn (exact, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "_") != strlen (exact))
    return;
  if (strchr (exact, '_') != NULL && open_dictionary (self, exact))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (usual); i++)
    if (g_str_equal (base, usual[i][0]) && open_dictionary (self, usual[i][1]))
      return;
  enchant_broker_list_dicts (self->broker, note_dictionary, &any);
  if (any.best != NULL)
    open_dictionary (self, any.best);
  g_free (any.best);
}

static void
add_gram (const char *word, gpointer grams)
{
  recto_grams_add (grams, word, strlen (word));
}

/* Looking for slips asks for hundreds of words that are none, which is dear. Enchant does not say
 * where a dictionary lies: where it is not in a usual place, all are asked for.
 * Suffixes bring their own neighbours ("tries" of "try"), which other words of the list have. */
static void
load_grams (RectoSpeller *self)
{
  g_autoptr (RectoGrams) grams = recto_grams_new ();
  g_autofree char *name = g_strconcat (self->tag, ".dic", NULL);
  g_autofree char *own =
      g_build_filename (g_get_user_config_dir (), "enchant", "hunspell", name, NULL);
  gboolean found = recto_grams_add_file (grams, own);

  for (const char *const *dir = g_get_system_data_dirs (); !found && *dir != NULL; dir++)
    {
      g_autofree char *path = g_build_filename (*dir, "hunspell", name, NULL);

      found = recto_grams_add_file (grams, path);
    }
  if (!found)
    return;
  recto_word_set_foreach (self->lexicon->known, add_gram, grams);
  recto_word_set_foreach (self->lexicon->common, add_gram, grams);
  recto_word_set_foreach (self->lexicon->names, add_gram, grams);
  self->grams = g_steal_pointer (&grams);
}

/* Stamps what the verdicts depend on. Those of another stamp are worth nothing. */
static void
stamp_verdicts (RectoSpeller *self)
{
  g_autofree char *before = g_steal_pointer (&self->stamp);

  if (self->kept_at == NULL)
    return;
  self->stamp = recto_verdicts_stamp (self->language);
  if (g_strcmp0 (before, self->stamp) != 0)
    g_hash_table_remove_all (self->verdicts);
}

/* Loads all that a word is judged by. Enchant makes a file for the user's own words where there is
 * none: that is no other set of dictionaries. */
static void
wake (RectoSpeller *self)
{
  if (self->awake)
    return;
  stamp_verdicts (self);
  self->awake = TRUE;
  self->news = TRUE;
  g_clear_pointer (&self->tag, g_free);
  self->lexicon = recto_lexicon_load (self->language);
  g_mutex_lock (&loading);
  self->broker = enchant_broker_init ();
  enchant_broker_set_ordering (self->broker, "*", "hunspell");
  find_dictionary (self);
  g_mutex_unlock (&loading);
  if (self->tag != NULL && !self->is_vietnamese)
    load_grams (self);
  if (self->kept_at != NULL)
    {
      g_free (self->stamp);
      self->stamp = recto_verdicts_stamp (self->language);
    }
}

static RectoSpeller *
new_asleep (const char *language)
{
  RectoSpeller *self = g_object_new (RECTO_TYPE_SPELLER, NULL);

  self->language = g_strdup (language);
  self->is_vietnamese =
      g_ascii_strncasecmp (language, "vi", 2) == 0 && !g_ascii_isalpha (language[2]);
  return self;
}

RectoSpeller *
recto_speller_new (const char *language)
{
  RectoSpeller *self = NULL;

  g_return_val_if_fail (language != NULL, NULL);

  self = new_asleep (language);
  wake (self);
  return self;
}

RectoSpeller *
recto_speller_new_kept (const char *language, const char *path)
{
  RectoSpeller *self = NULL;
  GHashTable *verdicts = NULL;

  g_return_val_if_fail (language != NULL, NULL);
  g_return_val_if_fail (path != NULL, NULL);

  self = new_asleep (language);
  self->kept_at = g_strdup (path);
  self->stamp = recto_verdicts_stamp (language);
  verdicts = recto_verdicts_read (path, self->stamp, &self->tag);
  if (verdicts == NULL)
    {
      wake (self);
      return self;
    }
  g_hash_table_unref (self->verdicts);
  self->verdicts = verdicts;
  return self;
}

void
recto_speller_wake (RectoSpeller *self)
{
  g_return_if_fail (RECTO_IS_SPELLER (self));

  wake (self);
}

gboolean
recto_speller_is_awake (RectoSpeller *self)
{
  g_return_val_if_fail (RECTO_IS_SPELLER (self), FALSE);

  return self->awake;
}

void
recto_speller_keep (RectoSpeller *self)
{
  g_return_if_fail (RECTO_IS_SPELLER (self));

  if (self->kept_at == NULL || !self->news)
    return;
  recto_verdicts_write (self->kept_at, self->stamp, self->tag, self->verdicts, ASKED);
  self->news = FALSE;
}

const char *
recto_speller_get_dictionary (RectoSpeller *self)
{
  g_return_val_if_fail (RECTO_IS_SPELLER (self), NULL);

  return self->tag;
}

/**
 * recto_speller_package_for:
 * @language: BCP 47
 *
 * The names are those of Debian 12 and 13. Any thread.
 *
 * Returns: (nullable): %NULL where Debian has no hunspell dictionary that we know of
 */
const char *
recto_speller_package_for (const char *language)
{
  static const char *const packages[][2] = {
    { "en-GB", "hunspell-en-gb" }, { "en-AU", "hunspell-en-au" }, { "en-CA", "hunspell-en-ca" },
    { "pt-BR", "hunspell-pt-br" }, { "de-AT", "hunspell-de-at" }, { "de-CH", "hunspell-de-ch" },
    { "ar", "hunspell-ar" },       { "bg", "hunspell-bg" },       { "cs", "hunspell-cs" },
    { "da", "hunspell-da" },       { "de", "hunspell-de-de" },    { "el", "hunspell-el" },
    { "en", "hunspell-en-us" },    { "es", "hunspell-es" },       { "fr", "hunspell-fr" },
    { "he", "hunspell-he" },       { "hi", "hunspell-hi" },       { "hu", "hunspell-hu" },
    { "id", "hunspell-id" },       { "it", "hunspell-it" },       { "ko", "hunspell-ko" },
    { "lo", "hunspell-lo" },       { "mn", "hunspell-mn" },       { "nl", "hunspell-nl" },
    { "pl", "hunspell-pl" },       { "pt", "hunspell-pt-pt" },    { "ro", "hunspell-ro" },
    { "ru", "hunspell-ru" },       { "sk", "hunspell-sk" },       { "sv", "hunspell-sv" },
    { "th", "hunspell-th" },       { "tr", "hunspell-tr" },       { "uk", "hunspell-uk" },
    { "vi", "hunspell-vi" },
  };
  g_autofree char *tag = NULL;

  g_return_val_if_fail (language != NULL, NULL);

  tag = g_strdelimit (g_strdup (language), "_", '-');
  for (gsize i = 0; i < G_N_ELEMENTS (packages); i++)
    if (g_ascii_strcasecmp (tag, packages[i][0]) == 0)
      return packages[i][1];
  tag[strcspn (tag, "-")] = '\0';
  for (gsize i = 0; i < G_N_ELEMENTS (packages); i++)
    if (g_ascii_strcasecmp (tag, packages[i][0]) == 0)
      return packages[i][1];
  return NULL;
}

void
recto_speller_set_words (RectoSpeller *self, RectoWordSet *set)
{
  g_return_if_fail (RECTO_IS_SPELLER (self));

  if (self->words == set)
    return;
  g_clear_pointer (&self->words, recto_word_set_unref);
  self->words = set != NULL ? recto_word_set_ref (set) : NULL;
}

RectoWordSet *
recto_speller_get_words (RectoSpeller *self)
{
  return self->words;
}

gboolean
recto_speller_is_vietnamese (RectoSpeller *self)
{
  return self->is_vietnamese;
}

const char *
recto_speller_get_language (RectoSpeller *self)
{
  return self->language;
}

/* Asks the dictionary for a word as it is written. */
static gboolean
ask (RectoSpeller *self, const char *word)
{
  return self->dict == NULL || enchant_dict_check (self->dict, word, (gssize) strlen (word)) == 0;
}

/* "sỹ" for "sĩ", "Kì" for "Kỳ": both stand in print, dictionaries have one of them. */
static char *
with_other_i (const char *word)
{
  static const char *const pairs[] = { "iy", "ìỳ", "ỉỷ", "ĩỹ", "íý", "ịỵ" };
  gsize length = strlen (word);
  const char *last = length > 0 ? g_utf8_prev_char (word + length) : word;
  gunichar c = g_utf8_get_char (last);

  if (last == word || strchr ("hklmstuvHKLMSTV", last[-1]) == NULL)
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      const char *second = g_utf8_next_char (pairs[i]);
      gunichar other = 0;

      if (c == g_utf8_get_char (pairs[i]))
        other = g_utf8_get_char (second);
      else if (c == g_utf8_get_char (second))
        other = g_utf8_get_char (pairs[i]);
      if (other != 0)
        {
          g_autoptr (GString) text = g_string_new_len (word, last - word);

          g_string_append_unichar (text, other);
          return g_strdup (text->str);
        }
    }
  return NULL;
}

/* Whether the dictionary has the word in one of the spellings that print uses. */
static gboolean
ask_vietnamese (RectoSpeller *self, const char *word)
{
  g_autofree char *old = recto_syllable_restyle (word, strlen (word), RECTO_TONE_OLD);
  g_autofree char *other = NULL;

  if (ask (self, old != NULL ? old : word))
    return TRUE;
  other = with_other_i (old != NULL ? old : word);
  return other != NULL && ask (self, other);
}

/* Own lists and the dictionary. @data: the speller */
static gboolean
is_known (const char *word, gpointer data)
{
  RectoSpeller *self = data;
  g_auto (GStrv) parts = NULL;
  g_autofree char *plain = NULL;

  if (recto_word_set_contains (self->lexicon->known, word) ||
      recto_word_set_contains (self->lexicon->names, word))
    return TRUE;
  if (self->is_vietnamese)
    return ask_vietnamese (self, word);
  if (strstr (word, "’") == NULL)
    return ask (self, word);
  /* The dictionary's apostrophe is the straight one. */
  parts = g_strsplit (word, "’", -1);
  plain = g_strjoinv ("'", parts);
  return ask (self, plain);
}

static gboolean
is_common (const char *word, gpointer data)
{
  return recto_word_set_contains (((RectoSpeller *) data)->lexicon->common, word);
}

/* What a capitalised slip is looked for among, even beside a name. */
static gboolean
is_common_or_name (const char *word, gpointer data)
{
  RectoSpeller *self = data;

  return (self->grams == NULL || recto_grams_may_have (self->grams, word)) &&
         (is_common (word, self) || recto_word_set_contains (self->lexicon->names, word));
}

/* A candidate for a slip. */
static gboolean
is_known_candidate (const char *word, gpointer data)
{
  RectoSpeller *self = data;

  return (self->grams == NULL || recto_grams_may_have (self->grams, word)) && is_known (word, self);
}

/* A candidate for a slip of a Vietnamese word: the rule is asked first, it is cheaper. */
static gboolean
is_known_syllable (const char *word, gpointer data)
{
  if (recto_syllable_is_possible (word, strlen (word)))
    return is_known (word, data);
  return recto_word_set_contains (((RectoSpeller *) data)->lexicon->known, word);
}

static RectoWordFlags
judge_word (RectoSpeller *self, const char *word)
{
  gsize length = strlen (word);
  RectoWordFlags flags = 0;

  if (is_known (word, self))
    flags |= RECTO_WORD_KNOWN;
  if (is_common (word, self))
    flags |= RECTO_WORD_COMMON;
  if (recto_word_set_contains (self->lexicon->titles, word))
    flags |= RECTO_WORD_TITLE;
  if (recto_syllable_is_possible (word, length) ||
      (!self->is_vietnamese && recto_syllable_is_possible_plain (word, length)))
    flags |= RECTO_WORD_SYLLABLE;
  if ((flags & RECTO_WORD_KNOWN) == 0 && recto_word_is_capitalized (word, length))
    {
      g_autofree char *meant =
          recto_slip_find (word, recto_slip_alphabet (self->language), is_common_or_name, self);

      if (meant != NULL)
        flags |= RECTO_WORD_COMMON_SLIP;
    }
  return flags;
}

static void
keep (RectoSpeller *self, const char *word, RectoWordFlags flags)
{
  if (g_hash_table_size (self->verdicts) >= MAX_VERDICTS)
    g_hash_table_remove_all (self->verdicts);
  g_hash_table_insert (self->verdicts, g_strdup (word), GUINT_TO_POINTER ((guint) flags | ASKED));
  self->news = TRUE;
}

RectoWordFlags
recto_speller_look_up (RectoSpeller *self, const char *word)
{
  gpointer found = NULL;
  RectoWordFlags flags = 0;

  if (g_hash_table_lookup_extended (self->verdicts, word, NULL, &found))
    {
      flags = GPOINTER_TO_UINT (found) & ~ASKED;
      if ((GPOINTER_TO_UINT (found) & ASKED) == 0)
        g_hash_table_insert (self->verdicts, g_strdup (word),
                             GUINT_TO_POINTER ((guint) flags | ASKED));
      return flags;
    }
  wake (self);
  if (strlen (word) <= MAX_WORD_BYTES)
    flags = judge_word (self, word);
  keep (self, word, flags);
  return flags;
}

gboolean
recto_speller_is_slip (RectoSpeller *self, const char *word)
{
  RectoWordFlags flags = recto_speller_look_up (self, word);

  if ((flags & RECTO_WORD_SLIP_ASKED) == 0)
    {
      g_autofree char *meant = NULL;

      wake (self);
      meant = recto_slip_find (word, recto_slip_alphabet (self->language),
                               self->is_vietnamese ? is_known_syllable : is_known_candidate, self);

      flags |= RECTO_WORD_SLIP_ASKED | (meant != NULL ? RECTO_WORD_SLIP : 0);
      keep (self, word, flags);
    }
  return (flags & RECTO_WORD_SLIP) != 0;
}

static void
add_unique (GPtrArray *list, char *word, guint max)
{
  if (list->len < max && !g_ptr_array_find_with_equal_func (list, word, g_str_equal, NULL))
    g_ptr_array_add (list, word);
  else
    g_free (word);
}

static gboolean
is_own (const char *word, gpointer data)
{
  return recto_word_set_contains (((RectoSpeller *) data)->lexicon->known, word) ||
         is_common_or_name (word, data);
}

/* A word of our own lists comes first where it is one slip away: the dictionary lacks many. */
static void
add_own (RectoSpeller *self, GPtrArray *list, const char *word, guint max)
{
  char *meant = recto_slip_find (word, recto_slip_alphabet (self->language), is_own, self);

  if (meant != NULL)
    add_unique (list, meant, max);
}

/**
 * recto_speller_suggest:
 * @self: a speller
 * @word: one word, UTF-8
 * @max: at most this many
 *
 * Up to 100 ms. Vietnamese comes in the tone style of @word, in the new style where @word does not
 * tell.
 *
 * Returns: (transfer full) (array zero-terminated=1): best first, empty without a dictionary
 */
char **
recto_speller_suggest (RectoSpeller *self, const char *word, guint max)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autofree char *nfc = NULL;
  g_autofree char *old = NULL, *new = NULL;
  char **found = NULL;
  size_t n = 0;

  g_return_val_if_fail (RECTO_IS_SPELLER (self), NULL);
  g_return_val_if_fail (word != NULL, NULL);

  wake (self);
  list = g_ptr_array_new_with_free_func (g_free);
  nfc = recto_nfc (word, -1);
  if (self->dict != NULL && *nfc != '\0' && strlen (nfc) <= MAX_WORD_BYTES)
    {
      if (self->is_vietnamese)
        {
          old = recto_syllable_restyle (nfc, strlen (nfc), RECTO_TONE_OLD);
          new = recto_syllable_restyle (nfc, strlen (nfc), RECTO_TONE_NEW);
        }
      add_own (self, list, nfc, max);
      found = enchant_dict_suggest (self->dict, old != NULL ? old : nfc, -1, &n);
      for (size_t i = 0; i < n; i++)
        {
          char *styled = self->is_vietnamese && new == NULL
                             ? recto_syllable_restyle (found[i], strlen (found[i]), RECTO_TONE_NEW)
                             : NULL;

          add_unique (list, styled != NULL ? styled : g_strdup (found[i]), max);
        }
      if (found != NULL)
        enchant_dict_free_string_list (self->dict, found);
    }
  g_ptr_array_add (list, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&list), FALSE);
}
