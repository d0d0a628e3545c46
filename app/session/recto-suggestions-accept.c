/* recto-suggestions-accept.c: accepting and rejecting what is suggested.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include <string.h>

#include "recto-session-handing.h"
#include "recto-suggestions-private.h"

/* A tag that was made, to be taken back if a later one cannot be. */
typedef struct
{
  RectoUid segment;
  RectoUid span;
} Made;

/* @made: (element-type Made) */
static gboolean
tag (RectoSuggestions *self,
     const RectoSuggestion *it,
     RectoSpan *span,
     GArray *made,
     GError **error)
{
  RectoSegment *segment = recto_article_find_segment (self->article, &it->segment);
  Made one = { it->segment, span->uid };

  if (!recto_article_add_span (self->article, segment, span, error))
    return FALSE;
  g_array_append_val (made, one);
  return TRUE;
}

static void
take_back (RectoSuggestions *self, const GArray *made)
{
  for (guint i = made->len; i > 0; i--)
    {
      const Made *one = &g_array_index (made, Made, i - 1);
      RectoSegment *segment = recto_article_find_segment (self->article, &one->segment);

      recto_article_remove_span (self->article, segment, &one->span, NULL);
    }
}

static char *
make_key (RectoSpanKind kind, const char *label)
{
  return g_strdup_printf ("%d\n%s", kind, label);
}

/* The entry that a new name becomes; one for what both sides call differently, by the name that the
 * source has. Ranks and posts are the desk's to make. @learnt: (element-type utf8 RectoUid): by
 * what is said of it */
static RectoUid
learn (RectoSuggestions *self, const RectoSuggestion *it, GHashTable *learnt)
{
  g_autofree char *key = make_key (it->kind, it->label);
  const RectoUid *known = g_hash_table_lookup (learnt, key);
  const char *name = it->side == RECTO_SIDE_TARGET && it->other != NULL ? it->other : it->label;
  RectoUid uid = RECTO_UID_NONE;

  if (it->kind != RECTO_SPAN_PERSON && it->kind != RECTO_SPAN_UNIT)
    return RECTO_UID_NONE;
  if (known != NULL)
    return *known;
  uid = recto_session_learn (
      self->session, it->kind == RECTO_SPAN_PERSON ? RECTO_ENTRY_PERSON : RECTO_ENTRY_UNIT, name);
  g_hash_table_insert (learnt, g_steal_pointer (&key), g_memdup2 (&uid, sizeof uid));
  if (it->other != NULL)
    g_hash_table_insert (learnt, make_key (it->kind, it->other), g_memdup2 (&uid, sizeof uid));
  return uid;
}

/* (transfer full) */
static RectoSpan *
make_span (const RectoSuggestion *it, RectoSpanState state)
{
  RectoSpan *span = recto_span_new (it->side, it->start, it->end, it->kind, state);

  span->target = it->target;
  span->label = g_strdup (it->label);
  return span;
}

/* One of those that are tagged. FALSE: refused */
static gboolean
tag_one (RectoSuggestions *self,
         RectoSuggestion *it,
         RectoSpanState state,
         GHashTable *learnt,
         GArray *made,
         GError **error)
{
  g_autoptr (RectoSpan) span = NULL;

  if (state == RECTO_SPAN_ACCEPTED && recto_uid_is_none (&it->target))
    it->target = learn (self, it, learnt);
  span = make_span (it, state);
  return tag (self, it, span, made, error);
}

/* Tags all of them in one state. Returns: how many; 0 with @error set: it was refused */
static guint
tag_all (RectoSuggestions *self, const GPtrArray *suggestions, RectoSpanState state, GError **error)
{
  g_autoptr (GArray) made = g_array_new (FALSE, FALSE, sizeof (Made));
  g_autoptr (GHashTable) learnt = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) tagged =
      g_ptr_array_new_with_free_func ((GDestroyNotify) recto_suggestion_free);
  gboolean done = TRUE;

  recto_article_begin_group (self->article);
  for (guint i = 0; i < suggestions->len && done; i++)
    {
      guint row = 0;

      if (!recto_suggestions_find_row (self, suggestions->pdata[i], &row))
        continue;
      g_ptr_array_add (tagged, recto_suggestion_copy (suggestions->pdata[i]));
      done = tag_one (self, tagged->pdata[tagged->len - 1], state, learnt, made, error);
    }
  if (!done)
    take_back (self, made);
  recto_article_end_group (self->article);
  if (done && state == RECTO_SPAN_ACCEPTED)
    recto_suggestions_teach (self, tagged);
  return done ? made->len : 0;
}

guint
recto_suggestions_accept (RectoSuggestions *self, const GPtrArray *suggestions, GError **error)
{
  g_return_val_if_fail (RECTO_IS_SUGGESTIONS (self), 0);
  g_return_val_if_fail (suggestions != NULL, 0);

  return tag_all (self, suggestions, RECTO_SPAN_ACCEPTED, error);
}

guint
recto_suggestions_reject (RectoSuggestions *self, const GPtrArray *suggestions, GError **error)
{
  g_return_val_if_fail (RECTO_IS_SUGGESTIONS (self), 0);
  g_return_val_if_fail (suggestions != NULL, 0);

  return tag_all (self, suggestions, RECTO_SPAN_REJECTED, error);
}

gboolean
recto_suggestions_accept_as (RectoSuggestions *self,
                             const RectoSuggestion *it,
                             const RectoUid *target,
                             const char *label,
                             GError **error)
{
  g_autoptr (RectoSpan) span = NULL;
  RectoSegment *segment = NULL;
  guint row = 0;

  g_return_val_if_fail (RECTO_IS_SUGGESTIONS (self), FALSE);
  g_return_val_if_fail (it != NULL, FALSE);

  if (!recto_suggestions_find_row (self, it, &row))
    {
      g_set_error_literal (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_MISSING,
                           "The words of the suggestion are no longer there");
      return FALSE;
    }
  segment = recto_article_get_row (self->article, row);
  span = make_span (it, RECTO_SPAN_ACCEPTED);
  span->target = *target;
  g_free (span->label);
  span->label = g_strdup (label);
  return recto_article_add_span (self->article, segment, span, error);
}

/* --- Finishing a row --- */

static gboolean
is_in_register (RectoSuggestions *self, const RectoSuggestion *it)
{
  const RectoEntry *entry = recto_uid_is_none (&it->target)
                                ? NULL
                                : recto_session_find_entry (self->session, &it->target);

  return !it->ambiguous && entry != NULL && !entry->gone;
}

/* Whether a row names that person for certain: as one of the register, or tagged. */
static gboolean
names_person (RectoSuggestions *self, const RectoNamedRow *named, const char *person)
{
  const RectoSegment *segment = recto_article_find_segment (self->article, &named->segment);
  const GPtrArray *spans = recto_segment_get_spans (segment);

  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const RectoSpan *span = spans->pdata[i];

      if (span->kind == RECTO_SPAN_PERSON && g_strcmp0 (span->label, person) == 0 &&
          (span->state == RECTO_SPAN_ACCEPTED || span->state == RECTO_SPAN_AUTOMATIC))
        return TRUE;
    }
  for (guint side = 0; side < 2; side++)
    for (guint i = 0; i < named->shown[side]->len; i++)
      {
        const RectoSuggestion *it = named->shown[side]->pdata[i];

        if (it->kind == RECTO_SPAN_PERSON && g_str_equal (it->label, person) &&
            is_in_register (self, it))
          return TRUE;
      }
  return FALSE;
}

/* A rank or post is as certain as whose it is. */
static gboolean
is_certain (RectoSuggestions *self, const RectoNamedRow *named, const RectoSuggestion *it)
{
  if (it->kind == RECTO_SPAN_PERSON || it->kind == RECTO_SPAN_UNIT || it->person == NULL)
    return is_in_register (self, it);
  return !it->ambiguous && names_person (self, named, it->person);
}

guint
recto_suggestions_accept_row (RectoSuggestions *self, guint row, GError **error)
{
  g_autoptr (GPtrArray) certain =
      g_ptr_array_new_with_free_func ((GDestroyNotify) recto_suggestion_free);
  const RectoNameState *state = NULL;

  g_return_val_if_fail (RECTO_IS_SUGGESTIONS (self), 0);

  state = recto_suggestions_get_state (self, row);
  if (state == NULL)
    return 0;
  if (!state->known)
    recto_suggestions_look_now (self, row);
  for (guint side = 0; state->named != NULL && side < 2; side++)
    for (guint i = 0; i < state->named->shown[side]->len; i++)
      {
        const RectoSuggestion *it = state->named->shown[side]->pdata[i];

        if (is_certain (self, state->named, it))
          g_ptr_array_add (certain, recto_suggestion_copy (it));
      }
  return certain->len > 0 ? tag_all (self, certain, RECTO_SPAN_AUTOMATIC, error) : 0;
}
