/* recto-shown.c: who is shown in a photo, and whose it is, as metadata of the article.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 *  key                   value
 *  photo-persons:PHOTO   a GVariant as text, of type a(sssuuu): for each person entry (as
 *                        recto_uid_to_string () has it, or ""), name, position, stands, number, row
 *  photo-credit:PHOTO    the credit as it is
 *
 * PHOTO is as recto_uid_to_string () has it. Example of a value:
 *
 *  [('', 'Hà An', 'second, right', 2, 2, 0)]
 */
#define G_LOG_DOMAIN "recto-model"
#include "config.h"

#include <string.h>

#include "recto-article-private.h"
#include "recto-check.h"
#include "recto-record-private.h"
#include "recto-shown.h"

#define SHOWN_TYPE "a(sssuuu)"
#define PERSONS RECTO_PHOTO_KEY "persons:"
#define CREDIT RECTO_PHOTO_KEY "credit:"

static const char *const stands_names[] = { "", "left", "right", "center" };

const char *
recto_stands_to_name (RectoStands stands)
{
  return stands_names[stands];
}

gboolean
recto_stands_from_name (const char *name, RectoStands *stands)
{
  for (guint i = 0; i < G_N_ELEMENTS (stands_names); i++)
    if (g_str_equal (stands_names[i], name))
      {
        *stands = (RectoStands) i;
        return TRUE;
      }
  return FALSE;
}

RectoShown *
recto_shown_new (const RectoUid *entry, const char *name, const char *position)
{
  RectoShown *shown = g_new0 (RectoShown, 1);

  shown->entry = *entry;
  shown->name = g_strdup (name);
  shown->position = g_strdup (position != NULL ? position : "");
  return shown;
}

RectoShown *
recto_shown_copy (const RectoShown *shown)
{
  RectoShown *copy = g_memdup2 (shown, sizeof *shown);

  copy->name = g_strdup (shown->name);
  copy->position = g_strdup (shown->position);
  return copy;
}

void
recto_shown_free (RectoShown *shown)
{
  if (shown == NULL)
    return;
  g_free (shown->name);
  g_free (shown->position);
  g_free (shown);
}

static char *
dup_key (const char *what, const RectoUid *photo)
{
  g_autofree char *uid = recto_uid_to_string (photo);

  return g_strconcat (what, uid, NULL);
}

static char *
write_shown (const GPtrArray *shown)
{
  GVariantBuilder builder;
  g_autoptr (GVariant) value = NULL;

  g_variant_builder_init (&builder, G_VARIANT_TYPE (SHOWN_TYPE));
  for (guint i = 0; i < shown->len; i++)
    {
      const RectoShown *one = shown->pdata[i];
      g_autofree char *entry =
          recto_uid_is_none (&one->entry) ? g_strdup ("") : recto_uid_to_string (&one->entry);

      g_variant_builder_add (&builder, "(sssuuu)", entry, one->name, one->position, one->stands,
                             one->number, one->row);
    }
  value = g_variant_ref_sink (g_variant_builder_end (&builder));
  return g_variant_print (value, FALSE);
}

/* Of one line, and some text where @needed. */
static gboolean
is_line (const char *text, gboolean needed)
{
  return text != NULL && (!needed || *text != '\0') && strpbrk (text, "\n\r") == NULL &&
         recto_check_text (text, NULL, NULL);
}

static gboolean
is_sound (const RectoShown *shown)
{
  return is_line (shown->name, TRUE) && is_line (shown->position, FALSE) &&
         shown->stands <= RECTO_STANDS_LAST;
}

/* Returns: (transfer full) (nullable) */
static GPtrArray *
read_shown (const char *text)
{
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_shown_free);
  g_autoptr (GVariant) value =
      g_variant_parse (G_VARIANT_TYPE (SHOWN_TYPE), text, NULL, NULL, NULL);
  gsize n = value != NULL ? g_variant_n_children (value) : 0;

  if (value == NULL || n > RECTO_MAX_SHOWN)
    return NULL;
  for (gsize i = 0; i < n; i++)
    {
      const char *entry, *name, *position;
      RectoUid uid = RECTO_UID_NONE;
      guint32 stands, number, row;
      RectoShown *one = NULL;

      g_variant_get_child (value, i, "(&s&s&suuu)", &entry, &name, &position, &stands, &number,
                           &row);
      if (*entry != '\0' && !recto_uid_from_string (entry, &uid))
        return NULL;
      one = recto_shown_new (&uid, name, position);
      one->stands = (RectoStands) stands;
      one->number = number;
      one->row = row;
      g_ptr_array_add (shown, one);
      if (!is_sound (one))
        return NULL;
    }
  return g_steal_pointer (&shown);
}

GPtrArray *
recto_article_get_shown (RectoArticle *self, const RectoUid *photo)
{
  g_autofree char *key = dup_key (PERSONS, photo);
  const char *text = NULL;

  g_return_val_if_fail (RECTO_IS_ARTICLE (self), NULL);

  text = recto_article_get_metadata (self, key);
  return text != NULL ? read_shown (text) : NULL;
}

static gboolean
check_photo_is_there (RectoArticle *self, const RectoUid *photo, GError **error)
{
  return recto_uid_set_find (self->photo_set, photo) != NULL ||
         recto_model_fail (error, RECTO_MODEL_ERROR_INVALID, "The article has no such photo");
}

gboolean
recto_article_set_shown (RectoArticle *self,
                         const RectoUid *photo,
                         const GPtrArray *shown,
                         GError **error)
{
  g_autofree char *key = dup_key (PERSONS, photo);
  g_autofree char *value = NULL;

  g_return_val_if_fail (RECTO_IS_ARTICLE (self), FALSE);

  if (!check_photo_is_there (self, photo, error))
    return FALSE;
  if (shown != NULL && shown->len > RECTO_MAX_SHOWN)
    return recto_model_fail (error, RECTO_MODEL_ERROR_INVALID, "A photo shows %u persons at most",
                             RECTO_MAX_SHOWN);
  for (guint i = 0; shown != NULL && i < shown->len; i++)
    if (!is_sound (shown->pdata[i]))
      return recto_model_fail (error, RECTO_MODEL_ERROR_INVALID,
                               "Person %u of the photo has a name or place that cannot be one",
                               i + 1);
  value = shown != NULL ? write_shown (shown) : NULL;
  return recto_article_set_metadata (self, key, value, error);
}

const char *
recto_article_get_photo_credit (RectoArticle *self, const RectoUid *photo)
{
  g_autofree char *key = dup_key (CREDIT, photo);

  g_return_val_if_fail (RECTO_IS_ARTICLE (self), NULL);

  return recto_article_get_metadata (self, key);
}

gboolean
recto_article_set_photo_credit (RectoArticle *self,
                                const RectoUid *photo,
                                const char *credit,
                                GError **error)
{
  g_autofree char *key = dup_key (CREDIT, photo);

  g_return_val_if_fail (RECTO_IS_ARTICLE (self), FALSE);

  if (!check_photo_is_there (self, photo, error))
    return FALSE;
  if (credit != NULL && !is_line (credit, TRUE))
    return recto_model_fail (error, RECTO_MODEL_ERROR_INVALID, "A credit is some text of one line");
  return recto_article_set_metadata (self, key, credit, error);
}
