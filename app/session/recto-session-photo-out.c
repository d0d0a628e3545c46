/* recto-session-photo-out.c: photos as they leave the desk, with what they say.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include <string.h>

#include "recto-intake.h"
#include "recto-kind-words.h"
#include "recto-session-shown-private.h"

#define MAX_CREDIT 60     /* code points: longer ones are a sentence */
#define MAX_FILE_NAME 180 /* bytes: room for a number, an ending and ".xmp" in 255 */

void
recto_photo_export_free (RectoPhotoExport *photo)
{
  if (photo == NULL)
    return;
  g_free (photo->name);
  recto_photo_info_free (photo->info);
  g_free (photo);
}

/* --- What a photo says --- */

/* "Photo: Bản tin" at the end of a caption, or in a bracket there. Returns: (transfer full)
 * (nullable) */
static char *
find_credit (const char *caption, const char *language)
{
  const RectoKindWords *words = recto_kind_words_get (language);
  const char *colon = strrchr (caption, ':');
  const char *begin = colon;
  g_autofree char *before = NULL;
  g_autofree char *folded = NULL;
  g_autofree char *credit = NULL;

  if (colon == NULL || g_utf8_strlen (colon, -1) > MAX_CREDIT)
    return NULL;
  while (begin > caption && strchr (".(;\n", begin[-1]) == NULL)
    begin--;
  before = g_strndup (begin, (gsize) (colon - begin));
  folded = g_strstrip (recto_kind_words_fold (before));
  if (!recto_kind_words_have (words, RECTO_WORDS_PHOTO, folded))
    return NULL;
  credit = g_strdup (colon + 1);
  g_strstrip (credit);
  while (*credit != '\0' && strchr (".) ", credit[strlen (credit) - 1]) != NULL)
    credit[strlen (credit) - 1] = '\0';
  return *credit != '\0' ? g_steal_pointer (&credit) : NULL;
}

/* The first headline, else the title. Returns: (transfer full) (nullable) */
static char *
dup_headline (RectoArticle *article, RectoSide side)
{
  for (guint i = 0; i < recto_article_get_n_rows (article); i++)
    {
      const RectoSegment *row = recto_article_get_row (article, i);
      const char *text = recto_segment_get_text (row, side);

      if (recto_paragraph_get_kind (recto_segment_get_paragraph (row)) == RECTO_KIND_HEADLINE &&
          *text != '\0')
        return g_strdelimit (g_strstrip (g_strdup (text)), "\n", ' ');
    }
  return g_strdup (recto_article_get_metadata (article, "title"));
}

/* @names: (transfer full) (element-type utf8). Returns: (transfer full) (nullable) */
static char **
to_list (GPtrArray *names)
{
  char **list = NULL;

  if (names->len > 0)
    {
      g_ptr_array_add (names, NULL);
      list = (char **) g_ptr_array_steal (names, NULL);
    }
  g_ptr_array_unref (names);
  return list;
}

static char **
list_persons (RectoSession *self,
              RectoArticle *article,
              const RectoPhotoRecord *photo,
              RectoSide side)
{
  g_autoptr (GPtrArray) shown = recto_session_list_shown (self, article, photo, side);
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < shown->len; i++)
    g_ptr_array_add (names, g_strdup (((const RectoShown *) g_ptr_array_index (shown, i))->name));
  return to_list (names);
}

static char **
list_units (RectoSession *self, RectoArticle *article, const RectoCaption *caption, RectoSide side)
{
  g_autoptr (GPtrArray) units = recto_caption_list (caption, RECTO_SPAN_UNIT);
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < units->len; i++)
    g_ptr_array_add (names,
                     recto_session_name_tagged (self, article, g_ptr_array_index (units, i), side));
  return to_list (names);
}

static RectoPhotoInfo *
make_info (RectoSession *self, RectoArticle *article, const RectoPhotoRecord *photo, RectoSide side)
{
  RectoPhotoInfo *info = recto_photo_info_new ();
  g_autoptr (RectoCaption) caption = recto_caption_of_photo (article, photo, side);
  const char *credit = recto_article_get_photo_credit (article, &photo->uid);
  const char *author = recto_session_get_author (self);
  g_autofree char *text = recto_session_dup_caption (self, article, photo, side);

  info->headline = dup_headline (article, side);
  info->persons = list_persons (self, article, photo, side);
  info->organisations = list_units (self, article, caption, side);
  info->credit = credit != NULL ? g_strdup (credit)
                                : find_credit (text, recto_article_language (article, side));
  if (*text != '\0' && author != NULL && *author != '\0')
    info->caption_writer = g_strdup (author);
  if (*text != '\0')
    info->caption = g_steal_pointer (&text);
  return info;
}

/* --- Names of files --- */

/* Cut to @max bytes at a character. */
static void
shorten (char *text, gsize max)
{
  if (strlen (text) > max)
    *g_utf8_find_prev_char (text, text + max + 1) = '\0';
}

/* A name that cannot leave its folder, hide in it, trouble another system, or be one that another
 * photo has: the place of the photo stands before it. Its ending says what the file is. Returns:
 * (transfer full) */
static char *
make_name (const RectoPhotoRecord *photo, guint place)
{
  g_autofree char *stem = g_path_get_basename (photo->name);
  char *dot = strrchr (stem, '.');
  g_autofree char *ending = dot != NULL && strlen (dot) <= 6 ? g_strdup (dot) : g_strdup ("");

  if (*ending != '\0')
    *dot = '\0';
  shorten (stem, MAX_FILE_NAME);
  for (char *at = stem; *at != '\0'; at++)
    if (strchr ("/\\:*?\"<>|", *at) != NULL || g_ascii_iscntrl (*at))
      *at = '_';
  for (char *at = ending; *at != '\0'; at++)
    if (*at != '.' && !g_ascii_isalnum (*at))
      *at = '_';
  return g_strdup_printf ("%02u-%s%s", place + 1, stem, ending);
}

GPtrArray *
recto_session_plan_photos (RectoSession *self, RectoArticle *article, RectoSide side)
{
  GPtrArray *plan = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_photo_export_free);
  const GPtrArray *photos = NULL;

  g_return_val_if_fail (RECTO_IS_SESSION (self), plan);

  photos = recto_article_get_photos (article);
  for (guint i = 0; i < photos->len; i++)
    {
      const RectoPhotoRecord *photo = g_ptr_array_index (photos, i);
      RectoPhotoExport *one = g_new0 (RectoPhotoExport, 1);

      memcpy (one->hash, photo->hash, sizeof one->hash);
      one->name = make_name (photo, i);
      one->info = make_info (self, article, photo, side);
      g_ptr_array_add (plan, one);
    }
  return plan;
}

/* --- Writing --- */

/* Never over another file, and whole or not at all. */
static gboolean
write_new (const char *path, GBytes *bytes, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GFileOutputStream) stream =
      g_file_create (file, G_FILE_CREATE_PRIVATE, NULL, &local_error);

  if (stream != NULL &&
      g_output_stream_write_all (G_OUTPUT_STREAM (stream), g_bytes_get_data (bytes, NULL),
                                 g_bytes_get_size (bytes), NULL, NULL, &local_error) &&
      g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, &local_error))
    return TRUE;
  if (stream != NULL)
    g_file_delete (file, NULL, NULL);
  g_set_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_OUTPUT, "%s: %s", path,
               local_error->message);
  return FALSE;
}

/* The photo that was just written goes again where its sidecar cannot come. */
static gboolean
write_both (const RectoPhotoCopy *copy, const char *path, GError **error)
{
  g_autofree char *sidecar = g_strconcat (path, ".xmp", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  if (!write_new (path, copy->photo, error))
    return FALSE;
  if (copy->sidecar == NULL || write_new (sidecar, copy->sidecar, error))
    return TRUE;
  g_file_delete (file, NULL, NULL);
  return FALSE;
}

RectoPhotoCopy *
recto_session_make_photo (RectoSession *self, const RectoPhotoExport *photo, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  RectoPhotoCopy *copy = NULL;
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (RECTO_IS_SESSION (self), NULL);
  g_return_val_if_fail (photo != NULL, NULL);

  bytes = recto_store_load_file (recto_session_get_store (self), photo->hash, error);
  if (bytes == NULL)
    return NULL;
  copy = recto_photo_make_copy (bytes, photo->info, &local_error);
  if (copy == NULL)
    g_set_error (error, RECTO_SESSION_ERROR,
                 local_error->domain == RECTO_FORMAT_ERROR ? RECTO_SESSION_ERROR_INPUT
                                                           : RECTO_SESSION_ERROR_OUTPUT,
                 "%s: %s", photo->name, local_error->message);
  return copy;
}

RectoPhotoCopy *
recto_session_write_photo (RectoSession *self,
                           const RectoPhotoExport *photo,
                           const char *folder,
                           GError **error)
{
  g_autoptr (RectoPhotoCopy) copy = NULL;
  g_autoptr (GError) local_error = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (RECTO_IS_SESSION (self), NULL);
  g_return_val_if_fail (photo != NULL && folder != NULL, NULL);

  copy = recto_session_make_photo (self, photo, &local_error);
  if (copy == NULL)
    {
      if (local_error->domain == RECTO_SESSION_ERROR)
        g_prefix_error (&local_error, "%s" G_DIR_SEPARATOR_S, folder);
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  path = g_build_filename (folder, photo->name, NULL);
  return write_both (copy, path, error) ? g_steal_pointer (&copy) : NULL;
}

RectoPhotoInfo *
recto_session_read_photo_info (RectoSession *self,
                               const guint8 *hash,
                               RectoPhotoHeader *header,
                               GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) local_error = NULL;
  RectoPhotoInfo *info = NULL;

  g_return_val_if_fail (RECTO_IS_SESSION (self), NULL);
  g_return_val_if_fail (hash != NULL, NULL);

  bytes = recto_store_load_file (recto_session_get_store (self), hash, error);
  if (bytes == NULL)
    return NULL;
  info = recto_photo_read_info (bytes, header, &local_error);
  if (info == NULL)
    g_set_error_literal (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_INPUT,
                         local_error->message);
  return info;
}
