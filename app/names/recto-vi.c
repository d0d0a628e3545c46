/* recto-vi.c: the Vietnamese grammar of the recogniser.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-names"

#include "config.h"

#include "recto-grammar.h"
#include "recto-tables.h"
#include "recto-vi-private.h"

#include <string.h>

/* Posts of these kinds mean one chair in the land without naming a unit. */
static const char *const whole_posts[] = { "state", "government", "assembly", NULL };

typedef struct
{
  RectoViLexicon *lexicon;
  GHashTable *entries; /* what people are called by, small letters, to RectoUid; an empty uid: more
                          than one */
} Compiled;

static gboolean
is_vietnamese (const RectoFact *fact)
{
  return recto_fact_is_name (fact) && fact->what != RECTO_FACT_WRONG &&
         fact->what != RECTO_FACT_SHORT &&
         (fact->language[0] == '\0' || g_str_has_prefix (fact->language, "vi"));
}

/* Adds every Vietnamese form of the facts; the first is the canonical one unless there is a
 * @canonical. */
static void
add_forms (RectoViLexicon *lexicon, const RectoFacts *facts, guint classes, const char *canonical)
{
  for (guint i = 0; i < facts->list->len; i++)
    {
      const RectoFact *fact = g_ptr_array_index (facts->list, i);

      if (!is_vietnamese (fact))
        continue;
      if (canonical == NULL)
        canonical = fact->text;
      recto_vi_lexicon_add (lexicon, fact->text, classes, canonical);
    }
}

static guint
classes_of_post (const RectoFacts *facts)
{
  const char *kind = recto_facts_get_text (facts, RECTO_FACT_KIND, NULL, NULL);

  if (recto_facts_find (facts, RECTO_FACT_UNIT, NULL, NULL) != NULL ||
      (kind != NULL && g_strv_contains (whole_posts, kind)))
    return RECTO_VI_POST | RECTO_VI_HEAD;
  return RECTO_VI_HEAD;
}

static void
add_tables (RectoViLexicon *lexicon, const RectoTables *tables)
{
  for (guint i = 0; i < tables->ranks->len; i++)
    add_forms (lexicon, g_ptr_array_index (tables->ranks, i), RECTO_VI_RANK, NULL);
  for (guint i = 0; i < tables->posts->len; i++)
    {
      const RectoFacts *facts = g_ptr_array_index (tables->posts, i);

      add_forms (lexicon, facts, classes_of_post (facts), NULL);
    }
  for (guint i = 0; i < tables->units->len; i++)
    add_forms (lexicon, g_ptr_array_index (tables->units, i), RECTO_VI_UNIT, NULL);
}

/* Names of the register are told apart by their words as the lexicon spells them. Returns:
 * (transfer full) */
static char *
entry_key (RectoEntryKind kind, const char *name)
{
  g_autoptr (GString) key = g_string_new (NULL);
  g_auto (GStrv) words = g_strsplit (name, " ", -1);

  g_string_printf (key, "%d", (int) kind);
  for (guint i = 0; words[i] != NULL; i++)
    {
      char word[RECTO_VI_KEY];
      gboolean short_enough = recto_vi_word_key (words[i], strlen (words[i]), word);

      g_string_append_printf (key, " %s", short_enough ? word : words[i]);
    }
  return g_string_free (g_steal_pointer (&key), FALSE);
}

static void
remember_entry (Compiled *self, const RectoEntry *entry, const char *name)
{
  char *key = entry_key (entry->kind, name);
  const RectoUid *known = g_hash_table_lookup (self->entries, key);
  RectoUid uid = entry->uid;

  if (known != NULL && !recto_uid_equal (known, &uid))
    memset (&uid, 0, sizeof uid);
  g_hash_table_insert (self->entries, key, g_memdup2 (&uid, sizeof uid));
}

static void
add_entry (Compiled *self, const RectoEntry *entry)
{
  guint classes = entry->kind == RECTO_ENTRY_PERSON ? RECTO_VI_PERSON : RECTO_VI_UNIT;
  g_autoptr (RectoFacts) facts = NULL;
  const char *full = NULL;

  if (entry->gone || (entry->kind != RECTO_ENTRY_PERSON && entry->kind != RECTO_ENTRY_UNIT))
    return;
  /* content that cannot be read has been refused where it came in: the name is left */
  facts = recto_facts_unpack (entry->kind, entry->content, NULL);
  full = facts != NULL ? recto_facts_get_text (facts, RECTO_FACT_FULL, "vi", NULL) : NULL;
  if (full == NULL)
    full = entry->name;
  recto_vi_lexicon_add (self->lexicon, full, classes, full);
  remember_entry (self, entry, full);
  for (guint i = 0; facts != NULL && i < facts->list->len; i++)
    {
      const RectoFact *fact = g_ptr_array_index (facts->list, i);

      if (!is_vietnamese (fact))
        continue;
      recto_vi_lexicon_add (self->lexicon, fact->text, classes, full);
      remember_entry (self, entry, fact->text);
    }
}

static gpointer
compile (const RectoTables *tables, const GPtrArray *entries)
{
  Compiled *self = g_new0 (Compiled, 1);

  self->lexicon = recto_vi_lexicon_new ();
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    add_entry (self, g_ptr_array_index (entries, i)); /* the desk's own forms go first */
  if (tables != NULL)
    add_tables (self->lexicon, tables);
  recto_vi_lexicon_add_lists (self->lexicon);
  return self;
}

static void
free_compiled (gpointer compiled)
{
  Compiled *self = compiled;

  recto_vi_lexicon_free (self->lexicon);
  g_hash_table_unref (self->entries);
  g_free (self);
}

static void
piece_clear (gpointer data)
{
  RectoViPiece *piece = data;

  g_free (piece->canonical);
  if (piece->people != NULL)
    g_array_unref (piece->people);
}

/* What stands behind "Ảnh:" at the end of a caption is whose photo it is. */
static void
cut_credit (RectoViParagraph *paragraph)
{
  for (guint i = 1; i + 1 < paragraph->tokens->len; i++)
    {
      const RectoViToken *token = recto_vi_token (paragraph, i);
      char key[RECTO_VI_KEY];

      if (recto_vi_token (paragraph, i + 1)->sign == ':' &&
          (token->flags & RECTO_VI_CAPITAL) != 0 &&
          recto_vi_word_key (paragraph->text + token->from, token->to - token->from, key) &&
          (g_str_equal (key, "ảnh") || g_str_equal (key, "nguồn")))
        g_array_set_size (paragraph->tokens, i);
    }
}

static RectoViArticle *
article_new (const Compiled *compiled, const RectoPassage *passages, guint n_passages)
{
  RectoViArticle *self = g_new0 (RectoViArticle, 1);

  self->lexicon = compiled->lexicon;
  self->words = recto_vi_words_new (compiled->lexicon);
  self->paragraphs = g_new0 (RectoViParagraph, n_passages);
  self->n_paragraphs = n_passages;
  self->people = recto_vi_people_new ();
  self->units = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->defined = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, g_free);
  for (guint i = 0; i < n_passages; i++)
    {
      RectoViParagraph *paragraph = &self->paragraphs[i];

      paragraph->text = passages[i].text;
      paragraph->tokens = g_array_new (FALSE, FALSE, sizeof (RectoViToken));
      paragraph->pieces = g_array_new (FALSE, FALSE, sizeof (RectoViPiece));
      g_array_set_clear_func (paragraph->pieces, piece_clear);
      paragraph->is_byline = passages[i].kind == RECTO_KIND_BYLINE;
      if (paragraph->is_byline)
        continue; /* whom it names is told by the line itself */
      recto_vi_tokenize (self->words, paragraph->text, paragraph->tokens);
      cut_credit (paragraph);
      recto_vi_pieces (self, paragraph);
    }
  return self;
}

static void
article_free (RectoViArticle *self)
{
  for (guint i = 0; i < self->n_paragraphs; i++)
    {
      g_array_unref (self->paragraphs[i].tokens);
      g_array_unref (self->paragraphs[i].pieces);
    }
  g_free (self->paragraphs);
  recto_vi_words_free (self->words);
  g_array_unref (self->people);
  g_hash_table_unref (self->units);
  g_hash_table_unref (self->defined);
  g_free (self);
}

static const char *
person_name (const RectoViArticle *article, int person)
{
  return person >= 0 ? g_array_index (article->people, RectoViPerson, person).name : NULL;
}

/* "A|B" of a post of several. Returns: (transfer full) (nullable) */
static char *
people_names (const RectoViArticle *article, const RectoViPiece *piece)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < piece->people->len; i++)
    {
      if (i > 0)
        g_string_append_c (names, '|');
      g_string_append (names, person_name (article, g_array_index (piece->people, int, i)));
    }
  return names->len > 0 ? g_string_free (g_steal_pointer (&names), FALSE) : NULL;
}

/* Whether the piece says enough by itself: not a rank of nobody, not "Tư lệnh" of nothing. */
static gboolean
is_worth (const RectoViPiece *piece)
{
  switch (piece->type)
    {
    case RECTO_VI_PIECE_RANK:
      return piece->person >= 0;
    case RECTO_VI_PIECE_POST:
      return piece->person >= 0 || (piece->people != NULL && piece->people->len > 0) ||
             (!piece->plural &&
              (piece->unit_end < piece->end || piece->reason == RECTO_REASON_TABLE));
    case RECTO_VI_PIECE_NAME:
    case RECTO_VI_PIECE_UNIT:
      return TRUE;
    case RECTO_VI_PIECE_TITLE:
    default:
      return FALSE;
    }
}

static void
find_target (const Compiled *compiled, RectoFinding *finding)
{
  gboolean person = finding->type == RECTO_FINDING_PERSON;
  g_autofree char *key = NULL;
  const RectoUid *uid = NULL;

  if ((!person && finding->type != RECTO_FINDING_UNIT) ||
      g_hash_table_size (compiled->entries) == 0)
    return;
  key = entry_key (person ? RECTO_ENTRY_PERSON : RECTO_ENTRY_UNIT, finding->canonical);
  uid = g_hash_table_lookup (compiled->entries, key);
  if (uid == NULL)
    return;
  if (recto_uid_is_none (uid))
    finding->ambiguous = TRUE;
  else
    finding->target = *uid;
  if (finding->reason != RECTO_REASON_LATER)
    finding->reason = RECTO_REASON_REGISTER;
}

static RectoFinding *
make_finding (const Compiled *compiled,
              const RectoViArticle *article,
              guint paragraph,
              const RectoViPiece *piece)
{
  static const RectoFindingType types[] = {
    [RECTO_VI_PIECE_RANK] = RECTO_FINDING_RANK,
    [RECTO_VI_PIECE_NAME] = RECTO_FINDING_PERSON,
    [RECTO_VI_PIECE_POST] = RECTO_FINDING_ROLE,
    [RECTO_VI_PIECE_UNIT] = RECTO_FINDING_UNIT,
  };
  const RectoViParagraph *text = &article->paragraphs[paragraph];
  RectoFinding *finding = recto_finding_new (paragraph, recto_vi_token (text, piece->first)->start,
                                             recto_vi_token (text, piece->end - 1)->end,
                                             types[piece->type], piece->reason);

  finding->ambiguous = piece->ambiguous;
  finding->person = piece->people != NULL ? people_names (article, piece)
                                          : g_strdup (person_name (article, piece->person));
  finding->canonical = g_strdup (
      piece->type == RECTO_VI_PIECE_NAME ? person_name (article, piece->person) : piece->canonical);
  if (piece->type == RECTO_VI_PIECE_UNIT)
    g_clear_pointer (&finding->person, g_free);
  find_target (compiled, finding);
  return finding;
}

/* Whether a piece lies within those around it: what was read within something that came to nothing
 * may cross others, then the first and the longest stay. @around: ends of the pieces that stay, the
 * innermost last; it is set to those around this one, and the piece itself */
static gboolean
nests (const RectoViPiece *piece, GArray *around)
{
  while (around->len > 0 && g_array_index (around, guint, around->len - 1) <= piece->first)
    g_array_set_size (around, around->len - 1);
  if (around->len > 0 && g_array_index (around, guint, around->len - 1) < piece->end)
    return FALSE;
  g_array_append_val (around, piece->end);
  return TRUE;
}

static void
add_findings (const Compiled *compiled,
              RectoViArticle *article,
              guint paragraph,
              GPtrArray *findings)
{
  const GArray *pieces = article->paragraphs[paragraph].pieces;
  g_autoptr (GArray) around = g_array_new (FALSE, FALSE, sizeof (guint));
  const RectoViPiece *last = NULL;

  recto_vi_sort_pieces (&article->paragraphs[paragraph]);
  for (guint i = 0; i < pieces->len; i++)
    {
      const RectoViPiece *piece = &g_array_index (pieces, RectoViPiece, i);
      gboolean again = last != NULL && last->type == piece->type && last->first == piece->first &&
                       last->end == piece->end;

      if (again || !is_worth (piece) || !nests (piece, around))
        continue;
      last = piece;
      g_ptr_array_add (findings, make_finding (compiled, article, paragraph, piece));
    }
}

static void
find (gconstpointer compiled, const RectoPassage *passages, guint n_passages, GPtrArray *findings)
{
  RectoViArticle *article = article_new (compiled, passages, n_passages);

  recto_vi_people (article);
  recto_vi_name_units (article);
  recto_vi_link (article);
  for (guint i = 0; i < n_passages; i++)
    add_findings (compiled, article, i, findings);
  article_free (article);
}

const RectoGrammar recto_vi_grammar = { "vi", compile, free_compiled, find };
