/* recto-name-offer.c: names that may be put into a translation, as the house writes them there.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include <string.h>

#include "recto-fold.h"
#include "recto-form.h"
#include "recto-known-names.h"
#include "recto-name-offer.h"
#include "recto-session-handing.h"

/* A list that is being made. */
typedef struct
{
  RectoSession *session;
  RectoArticle *article;
  const RectoNameQuestion *question;
  const RectoNameBook *book;
  const char *source_language; /* nullable */
  const char *target_language;
  GPtrArray *offers;
} Listing;

void
recto_name_offer_free (RectoNameOffer *offer)
{
  if (offer == NULL)
    return;
  g_free (offer->label);
  g_free (offer->text);
  g_ptr_array_unref (offer->tags);
  g_free (offer);
}

/* --- Where it is put in --- */

/* Whether two mentions are of one. */
static gboolean
is_same (const RectoUid *target, const char *label, const RectoSpan *span)
{
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;

  if (!recto_uid_is_none (target) && !recto_uid_is_none (&span->target))
    return recto_uid_equal (target, &span->target);
  if (span->label == NULL)
    return FALSE;
  one = recto_fold (label, -1);
  other = recto_fold (span->label, -1);
  return g_str_equal (one, other);
}

static gboolean
ends_alike (const char *label, const char *other)
{
  const char *a = strrchr (label, ' '), *b = strrchr (other, ' ');
  g_autofree char *one = recto_fold (a != NULL ? a + 1 : label, -1);
  g_autofree char *two = recto_fold (b != NULL ? b + 1 : other, -1);

  return g_str_equal (one, two);
}

static gboolean
stands (const RectoSpan *span, RectoSpanKind kind)
{
  return span->side == RECTO_SIDE_TARGET && span->kind == kind &&
         (span->state == RECTO_SPAN_ACCEPTED || span->state == RECTO_SPAN_AUTOMATIC);
}

static gboolean
is_in_caption (const RectoSegment *segment)
{
  return recto_paragraph_get_kind (recto_segment_get_paragraph (segment)) == RECTO_KIND_CAPTION;
}

/* How it is written there: what the translation has tagged so far tells. */
static RectoFormAsk
ask_form (const Listing *self, RectoSpanKind kind, const RectoUid *target, const char *label)
{
  RectoFormAsk ask = { .language = self->target_language,
                       .house = self->question->house,
                       .day = recto_article_get_metadata (self->article, "event-date"),
                       .place = RECTO_PLACE_FIRST };

  for (guint row = 0; row < recto_article_get_n_rows (self->article); row++)
    {
      const RectoSegment *segment = recto_article_get_row (self->article, row);
      const GPtrArray *spans = recto_segment_get_spans (segment);

      for (guint i = 0; spans != NULL && i < spans->len; i++)
        {
          const RectoSpan *span = spans->pdata[i];
          gboolean before = row < self->question->row ||
                            (row == self->question->row && span->end <= self->question->offset);

          if (!stands (span, kind))
            continue;
          if (!is_same (target, label, span))
            ask.ambiguous = ask.ambiguous || (kind == RECTO_SPAN_PERSON && span->label != NULL &&
                                              ends_alike (label, span->label));
          else if (before && !is_in_caption (segment))
            ask.place = RECTO_PLACE_LATER;
        }
    }
  if (is_in_caption (recto_article_get_row (self->article, self->question->row)))
    ask.place = RECTO_PLACE_CAPTION;
  if (ask.day != NULL && !recto_is_day (ask.day))
    ask.day = NULL; /* a day with a time */
  return ask;
}

/* --- Its words --- */

/* Somebody of whom the source alone tells. (transfer full) */
static RectoFacts *
make_facts (const Listing *self, const char *label, const char *rank)
{
  RectoFacts *facts = recto_facts_new (RECTO_ENTRY_PERSON, "");
  g_autofree char *key = rank != NULL ? recto_known_names_dup_rank_key (rank) : NULL;

  recto_facts_add (facts, RECTO_FACT_FULL, self->source_language, NULL, label);
  if (key != NULL)
    recto_facts_add (facts, RECTO_FACT_RANK, NULL, NULL, key);
  return facts;
}

/* (transfer full) */
static RectoFacts *
find_facts (const Listing *self, const RectoUid *target, const char *label, const char *rank)
{
  const RectoFacts *known =
      recto_uid_is_none (target) ? NULL : recto_name_book_find_uid (self->book, target);
  g_autofree char *key = rank != NULL ? recto_known_names_dup_rank_key (rank) : NULL;
  RectoFacts *facts = NULL;

  if (known == NULL)
    return make_facts (self, label, rank);
  facts = recto_facts_copy (known);
  if (key != NULL && recto_facts_find (facts, RECTO_FACT_RANK, NULL, NULL) == NULL)
    recto_facts_add (facts, RECTO_FACT_RANK, NULL, NULL, key);
  return facts;
}

static void
add_tag (RectoNameOffer *offer, RectoSpanKind kind, guint start, guint end, const char *label)
{
  RectoSpan *span = recto_span_new (RECTO_SIDE_TARGET, start, end, kind, RECTO_SPAN_ACCEPTED);

  span->label = g_strdup (label);
  if (kind == offer->kind)
    span->target = offer->target;
  g_ptr_array_add (offer->tags, span);
}

/* The name stands at the end, and what is before it is the rank. */
static void
tag_person (RectoNameOffer *offer, const char *full, const char *given)
{
  const char *name = g_str_has_suffix (offer->text, full) ? full : given;
  guint end = (guint) g_utf8_strlen (offer->text, -1), start = 0;
  g_autofree char *rank = NULL;

  if (g_str_has_suffix (offer->text, name))
    start = end - (guint) g_utf8_strlen (name, -1);
  if (start > 1)
    {
      rank = g_utf8_substring (offer->text, 0, start - 1);
      add_tag (offer, RECTO_SPAN_RANK, 0, start - 1, rank);
    }
  add_tag (offer, RECTO_SPAN_PERSON, start, end, offer->label);
}

/* Of "Full Name (ABBR)" each is a mention. */
static void
tag_unit (RectoNameOffer *offer)
{
  guint end = (guint) g_utf8_strlen (offer->text, -1);
  const char *open = strstr (offer->text, " (");
  guint at = open != NULL ? (guint) g_utf8_pointer_to_offset (offer->text, open) : 0;

  if (open == NULL || !g_str_has_suffix (offer->text, ")") || end < at + 4)
    {
      add_tag (offer, RECTO_SPAN_UNIT, 0, end, offer->label);
      return;
    }
  add_tag (offer, RECTO_SPAN_UNIT, 0, at, offer->label);
  add_tag (offer, RECTO_SPAN_UNIT, at + 2, end - 1, offer->label);
}

static gboolean
is_offered (const Listing *self, RectoSpanKind kind, const RectoUid *target, const char *label)
{
  for (guint i = 0; i < self->offers->len; i++)
    {
      const RectoNameOffer *offer = self->offers->pdata[i];
      const RectoSpan other = { .target = offer->target, .label = offer->label };

      if (offer->kind == kind && is_same (target, label, &other))
        return TRUE;
    }
  return FALSE;
}

static RectoNameOffer *
offer_new (RectoSpanKind kind, const RectoUid *target, const char *label)
{
  RectoNameOffer *offer = g_new0 (RectoNameOffer, 1);

  offer->kind = kind;
  offer->target = *target;
  offer->label = g_strdup (label);
  offer->tags = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_span_free);
  return offer;
}

/* (transfer full) (nullable): it has no form there */
static RectoNameOffer *
make_person (const Listing *self, const RectoUid *target, const char *label, const char *rank)
{
  g_autoptr (RectoNameOffer) offer = offer_new (RECTO_SPAN_PERSON, target, label);
  g_autoptr (RectoFacts) facts = find_facts (self, target, label, rank);
  RectoFormAsk ask = ask_form (self, RECTO_SPAN_PERSON, target, label);
  g_autofree char *full = recto_person_dup_full_name (facts, ask.language, ask.day);
  g_autofree char *given = recto_person_dup_short_name (facts, ask.language, ask.day);

  offer->text = recto_form_person (self->book, facts, &ask);
  if (offer->text == NULL || full == NULL || given == NULL)
    return NULL;
  tag_person (offer, full, given);
  return g_steal_pointer (&offer);
}

/* @other: (nullable): what the translation calls it elsewhere */
static RectoNameOffer *
make_unit (const Listing *self, const RectoUid *target, const char *label, const char *other)
{
  g_autoptr (RectoNameOffer) offer = offer_new (RECTO_SPAN_UNIT, target, label);
  const RectoFacts *facts =
      recto_uid_is_none (target) ? NULL : recto_name_book_find_uid (self->book, target);
  RectoFormAsk ask = ask_form (self, RECTO_SPAN_UNIT, target, label);

  offer->text = facts != NULL ? recto_form_unit (self->book, facts, &ask) : NULL;
  if (offer->text == NULL)
    offer->text = g_strdup (other);
  if (offer->text == NULL)
    return NULL;
  tag_unit (offer);
  return g_steal_pointer (&offer);
}

/* @offer: (transfer full) (nullable) */
static void
take_offer (Listing *self, RectoNameOffer *offer, gboolean in_source)
{
  if (offer == NULL)
    return;
  offer->in_source = in_source;
  g_ptr_array_add (self->offers, offer);
}

/* --- What the source names --- */

/* One place of the source. Nothing is owned. */
typedef struct
{
  guint start, end;
  RectoSpanKind kind;
  RectoUid target;
  const char *label;
  const char *other; /* nullable */
} Place;

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *x = a, *y = b;

  return x->start < y->start ? -1 : x->start > y->start;
}

/* (element-type Place) (transfer full): tagged or suggested, by their start */
static GArray *
list_places (const Listing *self, RectoSuggestions *suggestions)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (Place));
  const RectoSegment *segment = recto_article_get_row (self->article, self->question->row);
  const GPtrArray *spans = recto_segment_get_spans (segment);
  const GPtrArray *shown =
      suggestions != NULL
          ? recto_suggestions_get_row (suggestions, self->question->row, RECTO_SIDE_SOURCE)
          : NULL;

  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const RectoSpan *span = spans->pdata[i];
      Place place = { span->start, span->end, span->kind, span->target, span->label, NULL };

      if (span->side == RECTO_SIDE_SOURCE && span->label != NULL &&
          span->state != RECTO_SPAN_REJECTED && span->state != RECTO_SPAN_ORPHAN)
        g_array_append_val (places, place);
    }
  for (guint i = 0; shown != NULL && i < shown->len; i++)
    {
      const RectoSuggestion *it = shown->pdata[i];
      Place place = { it->start, it->end, it->kind, it->target, it->label, it->other };

      g_array_append_val (places, place);
    }
  g_array_sort (places, compare_places);
  return places;
}

/* The rank that stands right before a name. (nullable) */
static const char *
find_rank (const GArray *places, const Place *name)
{
  for (guint i = 0; i < places->len; i++)
    {
      const Place *place = &g_array_index (places, Place, i);

      if (place->kind == RECTO_SPAN_RANK && place->end <= name->start &&
          name->start - place->end <= 1)
        return place->label;
    }
  return NULL;
}

static gboolean
has_letters (const char *name, const char *letters)
{
  g_autofree char *folded = recto_fold (name, -1);
  g_autofree char *looked_for = recto_fold (letters, -1);

  return strstr (folded, looked_for) != NULL;
}

static void
add_source_names (Listing *self, RectoSuggestions *suggestions)
{
  g_autoptr (GArray) places = list_places (self, suggestions);

  for (guint i = 0; i < places->len; i++)
    {
      const Place *place = &g_array_index (places, Place, i);

      if ((place->kind != RECTO_SPAN_PERSON && place->kind != RECTO_SPAN_UNIT) ||
          !has_letters (place->label, self->question->letters) ||
          is_offered (self, place->kind, &place->target, place->label))
        continue;
      if (place->kind == RECTO_SPAN_PERSON)
        take_offer (self,
                    make_person (self, &place->target, place->label, find_rank (places, place)),
                    TRUE);
      else
        take_offer (self, make_unit (self, &place->target, place->label, place->other), TRUE);
    }
}

static void
add_register_names (Listing *self)
{
  g_autoptr (GPtrArray) entries =
      recto_session_search_entries (self->session, 0, self->question->letters, self->question->max);

  for (guint i = 0; i < entries->len; i++)
    {
      const RectoEntry *entry = entries->pdata[i];
      RectoSpanKind kind = entry->kind == RECTO_ENTRY_PERSON ? RECTO_SPAN_PERSON : RECTO_SPAN_UNIT;

      if ((entry->kind != RECTO_ENTRY_PERSON && entry->kind != RECTO_ENTRY_UNIT) ||
          is_offered (self, kind, &entry->uid, entry->name))
        continue;
      if (kind == RECTO_SPAN_PERSON)
        take_offer (self, make_person (self, &entry->uid, entry->name, NULL), FALSE);
      else
        take_offer (self, make_unit (self, &entry->uid, entry->name, NULL), FALSE);
    }
}

GPtrArray *
recto_name_offers_list (RectoSession *session,
                        RectoArticle *article,
                        RectoSuggestions *suggestions,
                        const RectoNameQuestion *question)
{
  Listing self = { session, article, question, NULL, NULL, NULL, NULL };

  g_return_val_if_fail (RECTO_IS_SESSION (session), NULL);
  g_return_val_if_fail (question->row < recto_article_get_n_rows (article), NULL);

  self.offers = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_name_offer_free);
  self.source_language = recto_article_get_metadata (article, "source-language");
  self.target_language = recto_article_get_metadata (article, "target-language");
  if (self.target_language == NULL)
    return self.offers;
  self.book = recto_known_names_get_book (recto_session_get_known_names (session));
  if (self.source_language != NULL)
    add_source_names (&self, suggestions);
  if (*question->letters != '\0')
    add_register_names (&self);
  return self.offers;
}

/* --- Putting it in --- */

static gboolean
put_in (const RectoNameOffer *offer,
        RectoArticle *article,
        RectoSegment *segment,
        guint offset,
        const RectoUid *target,
        GError **error)
{
  for (guint i = 0; i < offer->tags->len; i++)
    {
      g_autoptr (RectoSpan) span = recto_span_copy (offer->tags->pdata[i]);

      span->uid = recto_uid_new ();
      span->start += offset;
      span->end += offset;
      if (span->kind == offer->kind)
        span->target = *target;
      if (!recto_article_add_span (article, segment, span, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
recto_name_offer_insert (const RectoNameOffer *offer,
                         RectoSession *session,
                         RectoArticle *article,
                         RectoSegment *segment,
                         guint offset,
                         guint length,
                         guint *end,
                         GError **error)
{
  RectoUid target = offer->target, head = *recto_article_get_head (article);
  gboolean done = FALSE;

  recto_article_begin_group (article);
  done = recto_article_replace_text (article, segment, RECTO_SIDE_TARGET, offset, length,
                                     offer->text, RECTO_REPLACE_COMMAND, error);
  if (done && recto_uid_is_none (&target))
    target = recto_session_learn (
        session, offer->kind == RECTO_SPAN_PERSON ? RECTO_ENTRY_PERSON : RECTO_ENTRY_UNIT,
        offer->label);
  done = done && put_in (offer, article, segment, offset, &target, error);
  recto_article_end_group (article);
  if (!done && !recto_uid_equal (&head, recto_article_get_head (article)))
    recto_article_undo (article, NULL, NULL);
  if (done && end != NULL)
    *end = offset + (guint) g_utf8_strlen (offer->text, -1);
  return done;
}
