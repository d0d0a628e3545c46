/* recto-article-tags.c: what a person does to the spans of a row, as edits.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-model"
#include "config.h"

#include "recto-article-private.h"
#include "recto-check.h"
#include "recto-span-private.h"

static gboolean
record_change (RectoArticle *self,
               RectoSegment *segment,
               const RectoSpan *before,
               const RectoSpan *after,
               GError **error)
{
  g_autoptr (RectoEdit) edit = NULL;
  gboolean done;

  if (before != NULL && after != NULL && recto_span_equal (before, after))
    return TRUE;

  edit = recto_edit_new (RECTO_EDIT_SPAN, &segment->uid);
  edit->spans = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_span_change_free);
  recto_span_change_add (edit->spans, before, after);
  recto_article_enter (self);
  done = recto_article_record (self, g_steal_pointer (&edit), error);
  recto_article_leave (self);
  return done;
}

static const RectoSpan *
find_span (const RectoSegment *segment, const RectoUid *uid, GError **error)
{
  for (guint i = 0; segment->spans != NULL && i < segment->spans->len; i++)
    if (recto_uid_equal (&((RectoSpan *) segment->spans->pdata[i])->uid, uid))
      return segment->spans->pdata[i];
  recto_model_fail (error, RECTO_MODEL_ERROR_INVALID, "The row has no such span");
  return NULL;
}

/* Two people may have something to say of the same words. */
static gboolean
excludes (const RectoSpan *a, const RectoSpan *b)
{
  return a->side == b->side && a->kind == b->kind && a->kind != RECTO_SPAN_COMMENT &&
         a->start < b->end && b->start < a->end;
}

gboolean
recto_article_add_span (RectoArticle *self,
                        RectoSegment *segment,
                        const RectoSpan *span,
                        GError **error)
{
  RectoSpan added = *span;
  guint n = segment->spans == NULL ? 0 : segment->spans->len;

  g_return_val_if_fail (RECTO_IS_ARTICLE (self), FALSE);

  if (recto_uid_is_none (&added.uid))
    added.uid = recto_uid_new ();
  if (!recto_check_span (&added, error))
    return FALSE;
  if (added.end > segment->lengths[added.side])
    return recto_model_fail (error, RECTO_MODEL_ERROR_INVALID, "The place is outside the text");
  if (n >= RECTO_MAX_ROW_SPANS)
    return recto_model_fail (error, RECTO_MODEL_ERROR_INVALID, "The row has too many spans");
  for (guint i = 0; i < n; i++)
    {
      const RectoSpan *other = segment->spans->pdata[i];

      if (recto_uid_equal (&other->uid, &added.uid))
        return recto_model_fail (error, RECTO_MODEL_ERROR_INVALID, "The span is there already");
      if (excludes (other, &added))
        return recto_model_fail (error, RECTO_MODEL_ERROR_INVALID,
                                 "Another span of that kind is there");
    }
  return record_change (self, segment, NULL, &added, error);
}

gboolean
recto_article_remove_span (RectoArticle *self,
                           RectoSegment *segment,
                           const RectoUid *span,
                           GError **error)
{
  const RectoSpan *present;

  g_return_val_if_fail (RECTO_IS_ARTICLE (self), FALSE);

  present = find_span (segment, span, error);
  return present != NULL && record_change (self, segment, present, NULL, error);
}

gboolean
recto_article_retarget_span (RectoArticle *self,
                             RectoSegment *segment,
                             const RectoUid *span,
                             RectoSpanState state,
                             const RectoUid *target,
                             const char *label,
                             GError **error)
{
  const RectoSpan *present;
  RectoSpan changed;

  g_return_val_if_fail (RECTO_IS_ARTICLE (self), FALSE);

  present = find_span (segment, span, error);
  if (present == NULL)
    return FALSE;
  changed = *present;
  changed.state = state;
  changed.target = target == NULL ? RECTO_UID_NONE : *target;
  changed.label = (char *) label;
  return recto_check_span (&changed, error) &&
         record_change (self, segment, present, &changed, error);
}
