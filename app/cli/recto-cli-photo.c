/* recto-cli-photo.c: the photos of an article.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-cli"

#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "recto-cli-command.h"
#include "recto-cli-output.h"
#include "recto-session-handing.h"

/* Paragraphs are numbered from 1 in reading order. NULL beyond the end. */
static RectoParagraph *
get_paragraph (RectoArticle *article, guint64 number)
{
  guint64 at = 0;

  for (guint row = 0; row < recto_article_get_n_rows (article); row++)
    {
      const RectoSegment *segment = recto_article_get_row (article, row);

      if (recto_segment_starts_paragraph (segment) && ++at == number)
        return recto_segment_get_paragraph (segment);
    }
  return NULL;
}

/* 0: it is gone from the article. */
static guint
get_number (RectoArticle *article, const RectoUid *paragraph)
{
  guint at = 0;

  for (guint row = 0; row < recto_article_get_n_rows (article); row++)
    {
      const RectoSegment *segment = recto_article_get_row (article, row);

      if (!recto_segment_starts_paragraph (segment))
        continue;
      at += 1;
      if (recto_uid_equal (recto_paragraph_get_uid (recto_segment_get_paragraph (segment)),
                           paragraph))
        return at;
    }
  return 0;
}

/* The word for it that holds whatever is edited. Returns: (transfer full) */
static char *
dup_place (const RectoParagraph *paragraph)
{
  g_autofree char *uid = recto_uid_to_string (recto_paragraph_get_uid (paragraph));

  return g_strconcat ("@", uid, NULL);
}

/* By its number, or "@ID". Errors: RECTO_SESSION_ERROR_MISSING. */
static RectoParagraph *
find_paragraph (RectoArticle *article, const char *word, GError **error)
{
  RectoParagraph *paragraph = NULL;
  RectoUid uid = RECTO_UID_NONE;
  guint64 number = 0;

  if (word[0] == '@' && recto_uid_from_string (word + 1, &uid))
    paragraph = recto_article_find_paragraph (article, &uid);
  else if (g_ascii_string_to_unsigned (word, 10, 1, G_MAXUINT, &number, NULL))
    paragraph = get_paragraph (article, number);
  if (paragraph == NULL)
    g_set_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_MISSING,
                 "The article has no paragraph “%s”", word);
  return paragraph;
}

/* A photo on its way to a file of the desk, or from one. */
typedef struct
{
  RectoSession *session; /* borrowed */
  GBytes *bytes;         /* borrowed: what is kept */
  char *path;            /* owned: the name for people, or where it is written */
  guint8 hash[32];
} PhotoFile;

static void
photo_file_free (PhotoFile *file)
{
  g_free (file->path);
  g_free (file);
}

/* Any thread. */
static gpointer
keep_photo (gpointer data, GError **error)
{
  PhotoFile *file = data;

  return recto_session_keep_photo (file->session, file->path, file->bytes, file->hash, error)
             ? file
             : NULL;
}

static RectoExit
add_photo (RectoCli *cli, char **arguments, GError **error)
{
  const char *file = arguments[3];
  g_autoptr (GBytes) bytes = recto_cli_load (cli, file, error);
  g_autofree char *name = g_path_get_basename (file);
  g_autofree char *shown = g_utf8_make_valid (name, -1);
  g_autoptr (RectoArticle) article = NULL;
  RectoParagraph *paragraph = NULL;
  g_autofree char *place = NULL;
  PhotoFile kept = { NULL };

  if (bytes == NULL)
    return RECTO_EXIT_INPUT;
  if (!recto_cli_open_desk (cli, FALSE, error))
    return RECTO_EXIT_DESK;
  article = recto_cli_open_article (cli, arguments[1], error);
  paragraph = article != NULL ? find_paragraph (article, arguments[2], error) : NULL;
  if (paragraph == NULL)
    return RECTO_EXIT_INPUT;

  place = dup_place (paragraph);
  kept = (PhotoFile){ .session = cli->session, .bytes = bytes, .path = shown };
  if (recto_cli_do_aside (cli, keep_photo, &kept, error) == NULL)
    return RECTO_EXIT_INPUT;
  paragraph = find_paragraph (article, place, error);
  if (paragraph == NULL || !recto_article_add_photo (article, paragraph, kept.hash, shown, error))
    return RECTO_EXIT_INPUT;
  return recto_session_flush (cli->session, error) ? RECTO_EXIT_DONE : RECTO_EXIT_DESK;
}

static char *
hash_to_hex (const guint8 *hash)
{
  GString *hex = g_string_sized_new (64);

  for (guint i = 0; i < 32; i++)
    g_string_append_printf (hex, "%02x", hash[i]);
  return g_string_free (hex, FALSE);
}

static void
print_photo (RectoCli *cli, RectoArticle *article, const RectoPhotoRecord *photo, gboolean json)
{
  g_autofree char *uid = recto_uid_to_string (&photo->uid);
  g_autofree char *hash = hash_to_hex (photo->hash);
  guint number = get_number (article, &photo->paragraph);
  g_autofree char *paragraph = number > 0 ? g_strdup_printf ("%u", number) : g_strdup ("");
  JsonBuilder *builder = NULL;

  if (!json)
    {
      recto_cli_print_row (cli, uid, paragraph, photo->name, hash, NULL);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  recto_cli_json_string (builder, "id", uid);
  recto_cli_json_int (builder, "paragraph", number);
  recto_cli_json_string (builder, "name", photo->name);
  recto_cli_json_string (builder, "sha256", hash);
  json_builder_end_object (builder);
  recto_cli_print_json (cli, builder);
}

static RectoExit
list_photos (RectoCli *cli, char **arguments, gboolean json, GError **error)
{
  g_autoptr (RectoArticle) article = NULL;
  const GPtrArray *photos = NULL;

  if (!recto_cli_open_desk (cli, FALSE, error))
    return RECTO_EXIT_DESK;
  article = recto_cli_open_article (cli, arguments[1], error);
  if (article == NULL)
    return RECTO_EXIT_INPUT;
  photos = recto_article_get_photos (article);
  if (!json)
    recto_cli_print_row (cli, "id", "paragraph", "name", "sha256", NULL);
  for (guint i = 0; i < photos->len; i++)
    print_photo (cli, article, g_ptr_array_index (photos, i), json);
  return RECTO_EXIT_DONE;
}

/* A name that cannot leave the folder, hide in it, or be one that another photo has: the place of
 * the photo stands before it. Returns: (transfer full) */
static char *
file_name_of (const RectoPhotoRecord *photo, guint place)
{
  g_autofree char *base = g_path_get_basename (photo->name);

  g_strdelimit (base, "/\\", '_');
  return g_strdup_printf ("%02u-%s", place + 1, base);
}

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

/* Any thread. */
static gpointer
export_photo (gpointer data, GError **error)
{
  PhotoFile *file = data;
  g_autoptr (GBytes) bytes =
      recto_store_load_file (recto_session_get_store (file->session), file->hash, error);

  return bytes != NULL && write_new (file->path, bytes, error) ? file : NULL;
}

/* What is to be written, as the article is now. (element-type PhotoFile) */
static GPtrArray *
list_photo_files (RectoCli *cli, RectoArticle *article, const char *folder)
{
  const GPtrArray *photos = recto_article_get_photos (article);
  GPtrArray *files = g_ptr_array_new_with_free_func ((GDestroyNotify) photo_file_free);

  for (guint i = 0; i < photos->len; i++)
    {
      const RectoPhotoRecord *photo = g_ptr_array_index (photos, i);
      g_autofree char *name = file_name_of (photo, i);
      PhotoFile *file = g_new0 (PhotoFile, 1);

      file->session = cli->session;
      file->path = g_build_filename (folder, name, NULL);
      memcpy (file->hash, photo->hash, sizeof file->hash);
      g_ptr_array_add (files, file);
    }
  return files;
}

static RectoExit
export_photos (RectoCli *cli, char **arguments, const char *output, GError **error)
{
  g_autoptr (RectoArticle) article = NULL;
  g_autofree char *folder = NULL;
  g_autoptr (GPtrArray) files = NULL;

  if (!recto_cli_open_desk (cli, FALSE, error))
    return RECTO_EXIT_DESK;
  article = recto_cli_open_article (cli, arguments[1], error);
  if (article == NULL)
    return RECTO_EXIT_INPUT;
  folder = recto_cli_dup_path (cli, output);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_OUTPUT, "%s: %s", output,
                   g_strerror (errno));
      return RECTO_EXIT_INPUT;
    }
  files = list_photo_files (cli, article, folder);
  for (guint i = 0; i < files->len; i++)
    {
      PhotoFile *file = g_ptr_array_index (files, i);

      if (recto_cli_do_aside (cli, export_photo, file, error) == NULL)
        return RECTO_EXIT_INPUT;
      recto_cli_print_line (cli, file->path);
    }
  return RECTO_EXIT_DONE;
}

RectoExit
recto_cli_photo (RectoCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *output = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[] = { { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, NULL, NULL },
                                   { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL },
                                   { NULL } };
  g_auto (GStrv) arguments = NULL;
  const char *verb = NULL;
  guint n = 0;

  if (!recto_cli_parse ("photo", entries, argc, argv, &arguments, error))
    return RECTO_EXIT_USAGE;
  verb = arguments[0] != NULL ? arguments[0] : "";
  n = g_strv_length (arguments);
  if (g_str_equal (verb, "add") && n == 4 && output == NULL && !json)
    return add_photo (cli, arguments, error);
  if (g_str_equal (verb, "list") && n == 2 && output == NULL)
    return list_photos (cli, arguments, json, error);
  if (g_str_equal (verb, "export") && n == 2 && output != NULL && !json)
    return export_photos (cli, arguments, output, error);
  recto_cli_check_count ("photo", (char *[]){ NULL }, 1, 1, error);
  return RECTO_EXIT_USAGE;
}
