/* recto-session-shown.c: captions of photos, and who is shown as they tell it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include <string.h>

#include "recto-entry-facts.h"
#include "recto-fold.h"
#include "recto-form.h"
#include "recto-position.h"
#include "recto-session-handing.h"
#include "recto-session-shown-private.h"

void
recto_tagged_free (RectoTagged *tagged)
{
  g_free (tagged->text);
  g_free (tagged);
}

RectoCaption *
recto_caption_new (void)
{
  RectoCaption *caption = g_new0 (RectoCaption, 1);

  caption->text = g_string_new (NULL);
  caption->tagged = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_tagged_free);
  return caption;
}

void
recto_caption_free (RectoCaption *caption)
{
  if (caption == NULL)
    return;
  g_string_free (caption->text, TRUE);
  g_ptr_array_unref (caption->tagged);
  g_free (caption);
}

static gboolean
is_named (const RectoSpan *span, RectoSide side)
{
  return span->side == side && (span->kind == RECTO_SPAN_PERSON || span->kind == RECTO_SPAN_UNIT) &&
         (span->state == RECTO_SPAN_ACCEPTED || span->state == RECTO_SPAN_AUTOMATIC);
}

/* @at: code points: where the row begins in the caption */
static void
take_spans (RectoCaption *caption, const RectoSegment *row, RectoSide side, guint at)
{
  const GPtrArray *spans = recto_segment_get_spans (row);

  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const RectoSpan *span = g_ptr_array_index (spans, i);
      RectoTagged *tagged = NULL;

      if (!is_named (span, side))
        continue;
      tagged = g_new0 (RectoTagged, 1);
      tagged->kind = span->kind;
      tagged->target = span->target;
      tagged->start = at + span->start;
      tagged->end = at + span->end;
      tagged->text = g_utf8_substring (recto_segment_get_text (row, side), span->start, span->end);
      g_ptr_array_add (caption->tagged, tagged);
    }
}

RectoCaption *
recto_caption_of_photo (RectoArticle *article, const RectoPhotoRecord *photo, RectoSide side)
{
  RectoCaption *caption = recto_caption_new ();
  const RectoParagraph *paragraph = recto_article_find_paragraph (article, &photo->paragraph);
  guint first, n;

  if (paragraph == NULL || recto_paragraph_get_kind (paragraph) != RECTO_KIND_CAPTION)
    return caption;
  first = recto_paragraph_get_first_row (paragraph);
  n = recto_paragraph_get_n_rows (paragraph);
  for (guint i = first; i < first + n; i++)
    {
      const RectoSegment *row = recto_article_get_row (article, i);
      const char *text = recto_segment_get_text (row, side);

      if (*text == '\0' || (recto_segment_get_flags (row) & RECTO_FLAG_OMITTED) != 0)
        continue;
      if (caption->text->len > 0 && !g_ascii_isspace (caption->text->str[caption->text->len - 1]))
        g_string_append_c (caption->text, ' ');
      take_spans (caption, row, side, (guint) g_utf8_strlen (caption->text->str, -1));
      g_string_append (caption->text, text);
    }
  return caption;
}

char *
recto_session_dup_caption (RectoSession *self,
                           RectoArticle *article,
                           const RectoPhotoRecord *photo,
                           RectoSide side)
{
  g_autoptr (RectoCaption) caption = NULL;

  g_return_val_if_fail (RECTO_IS_SESSION (self), NULL);
  g_return_val_if_fail (photo != NULL, NULL);

  caption = recto_caption_of_photo (article, photo, side);
  return g_strstrip (g_strdup (caption->text->str));
}

const char *
recto_article_language (RectoArticle *article, RectoSide side)
{
  const char *language = recto_article_get_metadata (
      article, side == RECTO_SIDE_SOURCE ? "source-language" : "target-language");

  return language != NULL ? language : "en";
}

static gboolean
is_alike (const char *a, const char *b)
{
  g_autofree char *folded_a = recto_fold (a, -1);
  g_autofree char *folded_b = recto_fold (b, -1);

  return g_str_equal (folded_a, folded_b);
}

char *
recto_session_name_tagged (RectoSession *self,
                           RectoArticle *article,
                           const RectoTagged *tagged,
                           RectoSide side)
{
  const RectoEntry *entry = recto_session_find_entry (self, &tagged->target);
  const char *language = recto_article_language (article, side);
  const char *day = recto_article_get_metadata (article, "event-date");
  g_autoptr (RectoFacts) facts = entry != NULL ? recto_entry_to_facts (entry, NULL) : NULL;
  char *name = NULL;

  if (facts != NULL && tagged->kind == RECTO_SPAN_PERSON)
    name = recto_person_dup_full_name (facts, language, day);
  else if (facts != NULL)
    name = g_strdup (recto_unit_get_name (facts, language, day));
  /* A name with its own marks is not written without them, nor the other way round. */
  if (name == NULL || is_alike (name, tagged->text))
    {
      g_free (name);
      name = g_strdup (tagged->text);
    }
  return name;
}

static gboolean
is_same (const RectoTagged *a, const RectoTagged *b)
{
  if (a->kind != b->kind || !recto_uid_equal (&a->target, &b->target))
    return FALSE;
  return !recto_uid_is_none (&a->target) || g_str_equal (a->text, b->text);
}

GPtrArray *
recto_caption_list (const RectoCaption *caption, RectoSpanKind kind)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < caption->tagged->len; i++)
    {
      RectoTagged *tagged = g_ptr_array_index (caption->tagged, i);
      gboolean seen = tagged->kind != kind;

      for (guint k = 0; k < list->len && !seen; k++)
        seen = is_same (tagged, g_ptr_array_index (list, k));
      if (!seen)
        g_ptr_array_add (list, tagged);
    }
  return list;
}

GPtrArray *
recto_session_find_shown (RectoSession *self,
                          RectoArticle *article,
                          const RectoPhotoRecord *photo,
                          RectoSide side)
{
  g_autoptr (RectoCaption) caption = NULL;
  g_autoptr (GPtrArray) persons = NULL;
  g_autoptr (GPtrArray) placings = NULL;
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (RectoPositionPerson));
  GPtrArray *shown = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_shown_free);

  g_return_val_if_fail (RECTO_IS_SESSION (self), shown);
  g_return_val_if_fail (photo != NULL, shown);

  caption = recto_caption_of_photo (article, photo, side);
  persons = recto_caption_list (caption, RECTO_SPAN_PERSON);
  for (guint i = 0; i < persons->len; i++)
    {
      const RectoTagged *tagged = g_ptr_array_index (persons, i);
      RectoPositionPerson place = { tagged->start, tagged->end };

      g_array_append_val (places, place);
    }
  placings = recto_position_place (caption->text->str, recto_article_language (article, side),
                                   (const RectoPositionPerson *) places->data, places->len);
  for (guint i = 0; i < placings->len; i++)
    {
      const RectoPlacing *placing = g_ptr_array_index (placings, i);
      const RectoTagged *tagged = g_ptr_array_index (persons, placing->person);
      g_autofree char *name = recto_session_name_tagged (self, article, tagged, side);
      RectoShown *one = recto_shown_new (&tagged->target, name, placing->text);

      one->stands = placing->stands;
      one->number = placing->number;
      one->row = placing->row;
      g_ptr_array_add (shown, one);
    }
  return shown;
}

GPtrArray *
recto_session_list_shown (RectoSession *self,
                          RectoArticle *article,
                          const RectoPhotoRecord *photo,
                          RectoSide side)
{
  GPtrArray *chosen = recto_article_get_shown (article, &photo->uid);

  return chosen != NULL ? chosen : recto_session_find_shown (self, article, photo, side);
}
