/* recto-kinds.c: tells the kinds of paragraphs by their place, shape and words.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-formats"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "recto-kind-shapes.h"
#include "recto-kinds.h"

/* An article of a newspaper (newsroom, section 2): a headline, a date line, a lede, body with
 * captions and subheads anywhere, a credit line. Any of them may be missing, and stored copies
 * often begin in the middle. What is surest is asked first: junk of a paste, shapes of a credit, of
 * a position note, of a date; then place; then words. What nothing speaks for is body. Lengths are
 * in code points; they were set by looking at the newspaper's articles in both languages. */

enum
{
  OPENING_BLOCKS = 6, /* headline, date line, lede and what may stand among them */
  CLOSING_BLOCKS = 3, /* where credits stand */
  MAX_HEADLINE = 200, /* without a full stop */
  MAX_STOPPED_HEADLINE = 160,
  MIN_LEDE = 100,    /* shorter ones may be captions */
  MAX_CAPTION = 300, /* that a photo's junk, credit or position note speaks for */
  MAX_SUBHEAD = 70,
  MAX_NUMBERED = 140,
  MAX_SUBJECT_CAPTION = 250, /* one sentence with a verb, about somebody */
  MAX_VERB_CAPTION = 120,    /* one sentence with a verb */
  MAX_VERBLESS_CAPTION = 90, /* one sentence about somebody, with no verb in the past */
  MAX_SHORT_SENTENCE = 110,  /* where short sentences are captions */
  MAX_FRAGMENT = 200,
  MAX_SENTENCE_FRAGMENT = 100, /* with a word of the running text in it: a full stop is missing */
};

typedef struct
{
  const RectoKindWords *words;
  GPtrArray *blocks;
  GArray *markers; /* nullable */
  int headline;    /* index, -1 before it was seen */
  gboolean has_lede;
  gboolean has_body;
} Recogniser;

static gboolean
decide (RectoBlock *block, RectoKind kind, const char *reason)
{
  block->kind = kind;
  block->reason = reason;
  return TRUE;
}

static gboolean
has_habit (const Recogniser *self, const char *habit)
{
  return recto_kind_words_have (self->words, RECTO_WORDS_HABIT, habit);
}

/* Kinds that shape alone gives. */
static gboolean
decide_by_shape (Recogniser *self, guint index, RectoBlock *block, const RectoShape *shape)
{
  gboolean marker = self->markers != NULL && index < self->markers->len &&
                    g_array_index (self->markers, gboolean, index);
  gboolean at_edge = index < CLOSING_BLOCKS || index + CLOSING_BLOCKS >= self->blocks->len;

  if (!self->has_body && index < OPENING_BLOCKS && recto_shape_is_date (shape, self->words))
    return decide (block, RECTO_KIND_DATELINE, "date-shape");
  if (marker && shape->length <= MAX_CAPTION && !shape->is_item &&
      !recto_shape_opens_lede (shape, self->words))
    return decide (block, RECTO_KIND_CAPTION, "paste-marker");
  if (recto_shape_is_credit (shape, self->words, at_edge))
    return decide (block, RECTO_KIND_BYLINE, "credit-shape");
  if (self->has_body && index + 1 == self->blocks->len &&
      (recto_shape_is_agency (shape, self->words) || recto_shape_is_signature (shape, self->words)))
    return decide (block, RECTO_KIND_BYLINE, "credit-shape");
  if (shape->length > MAX_CAPTION || shape->is_item)
    return FALSE;
  if (recto_shape_has_photo_credit (shape, self->words))
    return decide (block, RECTO_KIND_CAPTION, "photo-credit");
  if (recto_shape_has_position_note (shape, self->words))
    return decide (block, RECTO_KIND_CAPTION, "position-note");
  return FALSE;
}

static gboolean
next_opens_lede (const Recogniser *self, guint index)
{
  for (guint i = index + 1; i < MIN (index + 3, self->blocks->len); i++)
    {
      g_autoptr (RectoShape) shape =
          recto_shape_new (((const RectoBlock *) g_ptr_array_index (self->blocks, i))->text);

      if (recto_shape_opens_lede (shape, self->words))
        return TRUE;
    }
  return FALSE;
}

/* Kinds that place gives: the first line, and what comes after it. */
static gboolean
decide_by_place (Recogniser *self, guint index, RectoBlock *block, const RectoShape *shape)
{
  if (!self->has_lede && index < OPENING_BLOCKS && recto_shape_opens_lede (shape, self->words))
    return decide (block, RECTO_KIND_LEDE, "dateline-opening");

  if (self->headline < 0 && !self->has_body && index < OPENING_BLOCKS && !shape->is_item &&
      index + 1 < self->blocks->len &&
      !(recto_kind_words_open (self->words, RECTO_WORDS_SCENE, shape->folded) &&
        !has_habit (self, "short sentence is caption")) &&
      ((shape->end != RECTO_END_STOP && shape->end != RECTO_END_GOES_ON &&
        shape->length <= MAX_HEADLINE) ||
       (shape->length <= MAX_STOPPED_HEADLINE && next_opens_lede (self, index))))
    return decide (block, RECTO_KIND_HEADLINE, "first-line");

  if (self->headline >= 0 && !self->has_lede && !self->has_body && shape->length >= MIN_LEDE &&
      shape->end == RECTO_END_STOP && !shape->is_item)
    return decide (block, RECTO_KIND_LEDE, "after-headline");

  return FALSE;
}

static gboolean
has_running_word (const Recogniser *self, const char *folded)
{
  return recto_kind_words_find (self->words, RECTO_WORDS_RUNNING, folded) != NULL;
}

/* "Đại tá Lê Văn A trao quà cho các cháu": somebody, then what a caption says that he does. */
static gboolean
tells_who_does (const Recogniser *self, const RectoShape *shape)
{
  g_autofree char *before_verb = recto_shape_before_verb (shape, self->words);

  return before_verb != NULL && strlen (before_verb) > 1 && shape->end == RECTO_END_NONE &&
         recto_kind_words_open (self->words, RECTO_WORDS_SUBJECT, shape->folded) &&
         !has_running_word (self, shape->folded);
}

/* A line that ends without a full stop. */
static gboolean
decide_fragment (Recogniser *self, RectoBlock *block, const RectoShape *shape)
{
  gboolean scene = recto_kind_words_open (self->words, RECTO_WORDS_SCENE, shape->folded);

  if (shape->length > MAX_FRAGMENT)
    return FALSE;
  if (shape->is_numbered && shape->length <= MAX_NUMBERED)
    return decide (block, RECTO_KIND_SUBHEAD, "short-line");
  if (!scene && shape->length > MAX_SENTENCE_FRAGMENT &&
      (has_running_word (self, shape->folded) ||
       recto_kind_words_open (self->words, RECTO_WORDS_OPENER, shape->folded)))
    return FALSE;
  if (!scene && shape->length <= MAX_SUBHEAD && !tells_who_does (self, shape) &&
      (has_habit (self, "short line is subhead") || shape->end == RECTO_END_QUESTION))
    return decide (block, RECTO_KIND_SUBHEAD, "short-line");
  if (shape->end == RECTO_END_QUESTION)
    return FALSE;
  return decide (block, RECTO_KIND_CAPTION, "no-final-stop");
}

/* "Soldiers marching through the square.", "Naval officers at the exhibition." */
static gboolean
shows_without_verb (const Recogniser *self, const RectoShape *shape)
{
  if (has_running_word (self, shape->folded) || recto_shape_has_past (shape, self->words))
    return FALSE;
  if (shape->length <= MAX_VERBLESS_CAPTION &&
      recto_kind_words_find (self->words, RECTO_WORDS_SUBJECT, shape->folded) != NULL)
    return TRUE;
  return shape->length <= MAX_VERB_CAPTION &&
         recto_kind_words_find (self->words, RECTO_WORDS_PARTICIPLE, shape->folded) != NULL;
}

/* "General Giang speaks at the event." @before_verb: folded */
static gboolean
shows_with_verb (const Recogniser *self, const RectoShape *shape, const char *before_verb)
{
  return !has_running_word (self, before_verb) &&
         recto_kind_words_find (self->words, RECTO_WORDS_PAST, before_verb) == NULL &&
         (shape->length <= MAX_VERB_CAPTION ||
          recto_kind_words_find (self->words, RECTO_WORDS_SUBJECT, before_verb) != NULL);
}

/* Whether credits alone come behind the block: there the text ends, and a caption seldom stands. */
static gboolean
ends_text (const Recogniser *self, guint index)
{
  for (guint i = index + 1; i < self->blocks->len; i++)
    {
      const RectoBlock *block = g_ptr_array_index (self->blocks, i);
      g_autoptr (RectoShape) shape = recto_shape_new (block->text);

      if (shape->length > 0 && !recto_shape_is_credit (shape, self->words, TRUE) &&
          !recto_shape_is_agency (shape, self->words) &&
          !recto_shape_is_signature (shape, self->words))
        return FALSE;
    }
  return TRUE;
}

/* The last sentence of the text goes with the paragraph before it, unless its verb is in the
 * present where verbs have tenses. */
static gboolean
is_last_sentence (const Recogniser *self, guint index, const RectoShape *shape)
{
  const RectoBlock *before = index > 0 ? g_ptr_array_index (self->blocks, index - 1) : NULL;
  g_autofree char *before_verb = NULL;

  if (before == NULL || !self->has_body || before->kind != RECTO_KIND_BODY ||
      !ends_text (self, index))
    return FALSE;
  before_verb = recto_shape_before_verb (shape, self->words);
  return before_verb == NULL || has_habit (self, "short sentence is caption");
}

/* A sentence with its full stop: what a picture shows, in the present tense. Where verbs have no
 * tenses, a word of the running text anywhere speaks against it; elsewhere only before the verb. */
static gboolean
decide_sentence (Recogniser *self, RectoBlock *block, const RectoShape *shape)
{
  gboolean no_tenses = has_habit (self, "short sentence is caption");
  gboolean running = has_running_word (self, shape->folded);
  g_autofree char *before_verb = NULL;

  if (shape->length > MAX_SUBJECT_CAPTION || shape->n_sentences > 1)
    return FALSE;
  if (!running && shape->length <= MAX_VERB_CAPTION &&
      recto_kind_words_open (self->words, RECTO_WORDS_SCENE, shape->folded))
    return decide (block, RECTO_KIND_CAPTION, "caption-verb");
  if (shape->has_clause || (no_tenses && running) ||
      recto_kind_words_open (self->words, RECTO_WORDS_OPENER, shape->folded))
    return FALSE;
  if (no_tenses && shape->length <= MAX_SHORT_SENTENCE)
    return decide (block, RECTO_KIND_CAPTION, "caption-verb");

  before_verb = recto_shape_before_verb (shape, self->words);
  if (before_verb == NULL ? !shows_without_verb (self, shape)
                          : !shows_with_verb (self, shape, before_verb))
    return FALSE;
  return decide (block, RECTO_KIND_CAPTION, "caption-verb");
}

static void
decide_block (Recogniser *self, guint index, RectoBlock *block)
{
  g_autoptr (RectoShape) shape = recto_shape_new (block->text);

  if (decide_by_shape (self, index, block, shape) || decide_by_place (self, index, block, shape))
    return;
  if (!shape->is_item && shape->length > 0)
    {
      if (shape->end == RECTO_END_STOP
              ? !is_last_sentence (self, index, shape) && decide_sentence (self, block, shape)
              : shape->end != RECTO_END_GOES_ON && decide_fragment (self, block, shape))
        return;
    }
  decide (block, RECTO_KIND_BODY, "default");
}

void
recto_recognise_kinds (RectoDocument *document, const GArray *markers)
{
  Recogniser self = { .markers = (GArray *) markers, .headline = -1 };

  g_return_if_fail (document != NULL);

  self.blocks = document->blocks;
  self.words = recto_kind_words_get (document->language);
  for (guint i = 0; i < self.blocks->len; i++)
    {
      const RectoBlock *block = g_ptr_array_index (self.blocks, i);

      if (g_strcmp0 (block->reason, "format") == 0 && block->kind == RECTO_KIND_HEADLINE)
        self.headline = (int) i;
    }
  for (guint i = 0; i < self.blocks->len; i++)
    {
      RectoBlock *block = g_ptr_array_index (self.blocks, i);

      if (g_strcmp0 (block->reason, "format") != 0)
        decide_block (&self, i, block);
      if (block->kind == RECTO_KIND_HEADLINE)
        self.headline = (int) i;
      self.has_lede = self.has_lede || block->kind == RECTO_KIND_LEDE;
      self.has_body =
          self.has_body || block->kind == RECTO_KIND_BODY || block->kind == RECTO_KIND_LEDE;
    }
}

const char *
recto_kind_reason_to_sentence (const char *reason)
{
  static const struct
  {
    const char *reason;
    const char *sentence;
  } sentences[] = {
    { "first-line", N_ ("It is the first line, and has the length of a headline.") },
    { "date-shape", N_ ("It is a date and a time, and nothing else.") },
    { "dateline-opening", N_ ("It opens with the name of an agency and a dash.") },
    { "after-headline", N_ ("It is the first paragraph after the headline.") },
    { "no-final-stop", N_ ("It is short and has no full stop at its end.") },
    { "caption-verb", N_ ("It is one short sentence that says what a picture shows.") },
    { "photo-credit", N_ ("It ends with the credit of a photo.") },
    { "position-note", N_ ("It says where somebody stands in the picture.") },
    { "paste-marker", N_ ("What a pasted photo leaves behind stood right before it.") },
    { "credit-shape", N_ ("It has the shape of a credit line.") },
    { "short-line", N_ ("It is a short line between paragraphs.") },
    { "format", N_ ("The file says so.") },
    { "default", N_ ("Nothing speaks for another kind.") },
  };

  for (gsize i = 0; reason != NULL && i < G_N_ELEMENTS (sentences); i++)
    if (strcmp (reason, sentences[i].reason) == 0)
      return g_dgettext (GETTEXT_PACKAGE, sentences[i].sentence);
  return NULL;
}
