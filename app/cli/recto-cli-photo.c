/* recto-cli-photo.c: the photos of an article.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-cli"

#include "config.h"

#include "recto-cli-photo.h"
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

RectoPhotoRecord *
recto_cli_find_photo (RectoArticle *article, const char *word, GError **error)
{
  const GPtrArray *photos = recto_article_get_photos (article);
  RectoUid uid = RECTO_UID_NONE;
  guint64 number = 0;

  if (g_ascii_string_to_unsigned (word, 10, 1, photos->len, &number, NULL))
    return recto_photo_record_copy (g_ptr_array_index (photos, number - 1));
  if (recto_uid_from_string (word, &uid))
    for (guint i = 0; i < photos->len; i++)
      {
        const RectoPhotoRecord *photo = g_ptr_array_index (photos, i);

        if (recto_uid_equal (&photo->uid, &uid))
          return recto_photo_record_copy (photo);
      }
  g_set_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_MISSING,
               "The article has no photo “%s”", word);
  return NULL;
}

/* A photo on its way to a file of the desk. All borrowed. */
typedef struct
{
  RectoSession *session;
  GBytes *bytes;
  const char *name; /* for people */
  guint8 hash[32];
} PhotoFile;

/* Any thread. */
static gpointer
keep_photo (gpointer data, GError **error)
{
  PhotoFile *file = data;

  return recto_session_keep_photo (file->session, file->name, file->bytes, file->hash, error)
             ? file
             : NULL;
}

static RectoExit
add_photo (RectoCli *cli, char **arguments, const RectoCliPhotoOptions *options, GError **error)
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
  kept = (PhotoFile){ .session = cli->session, .bytes = bytes, .name = shown };
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
list_photos (RectoCli *cli, char **arguments, const RectoCliPhotoOptions *options, GError **error)
{
  g_autoptr (RectoArticle) article = NULL;
  const GPtrArray *photos = NULL;

  if (!recto_cli_open_desk (cli, FALSE, error))
    return RECTO_EXIT_DESK;
  article = recto_cli_open_article (cli, arguments[1], error);
  if (article == NULL)
    return RECTO_EXIT_INPUT;
  photos = recto_article_get_photos (article);
  if (!options->json)
    recto_cli_print_row (cli, "id", "paragraph", "name", "sha256", NULL);
  for (guint i = 0; i < photos->len; i++)
    print_photo (cli, article, g_ptr_array_index (photos, i), options->json);
  return RECTO_EXIT_DONE;
}

static RectoExit
finish (RectoCli *cli, gboolean changed, GError **error)
{
  if (!changed)
    return RECTO_EXIT_INPUT;
  return recto_session_flush (cli->session, error) ? RECTO_EXIT_DONE : RECTO_EXIT_DESK;
}

static RectoExit
move_photo (RectoCli *cli, char **arguments, const RectoCliPhotoOptions *options, GError **error)
{
  g_autoptr (RectoArticle) article = NULL;
  g_autoptr (RectoPhotoRecord) photo = NULL;
  RectoParagraph *paragraph = NULL;

  if (!recto_cli_open_desk (cli, FALSE, error))
    return RECTO_EXIT_DESK;
  article = recto_cli_open_article (cli, arguments[1], error);
  photo = article != NULL ? recto_cli_find_photo (article, arguments[2], error) : NULL;
  paragraph = photo != NULL ? find_paragraph (article, arguments[3], error) : NULL;
  return finish (
      cli, paragraph != NULL && recto_article_move_photo (article, &photo->uid, paragraph, error),
      error);
}

static RectoExit
remove_photo (RectoCli *cli, char **arguments, const RectoCliPhotoOptions *options, GError **error)
{
  g_autoptr (RectoArticle) article = NULL;
  g_autoptr (RectoPhotoRecord) photo = NULL;

  if (!recto_cli_open_desk (cli, FALSE, error))
    return RECTO_EXIT_DESK;
  article = recto_cli_open_article (cli, arguments[1], error);
  photo = article != NULL ? recto_cli_find_photo (article, arguments[2], error) : NULL;
  return finish (cli, photo != NULL && recto_article_remove_photo (article, &photo->uid, error),
                 error);
}

/* What may stand after "photo", with the number of words in all. */
static const struct
{
  const char *verb;
  guint min, max;
  RectoExit (*run) (RectoCli *cli,
                    char **arguments,
                    const RectoCliPhotoOptions *options,
                    GError **error);
} verbs[] = {
  { "add", 4, 4, add_photo },
  { "list", 2, 2, list_photos },
  { "move", 4, 4, move_photo },
  { "remove", 3, 3, remove_photo },
  { "persons", 3, G_MAXUINT, recto_cli_photo_persons },
  { "credit", 3, 4, recto_cli_photo_credit },
  { "says", 3, 3, recto_cli_photo_says },
  { "export", 2, 2, recto_cli_photo_export },
};

static gboolean
read_side (const char *name, RectoSide *side)
{
  *side = g_strcmp0 (name, "source") == 0 ? RECTO_SIDE_SOURCE : RECTO_SIDE_TARGET;
  return name == NULL || g_str_equal (name, recto_side_to_name (*side));
}

RectoExit
recto_cli_photo (RectoCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *output = NULL;
  g_autofree char *side = NULL;
  RectoCliPhotoOptions options = { NULL };
  const GOptionEntry entries[] = { { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, NULL, NULL },
                                   { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, NULL, NULL },
                                   { "side", 0, 0, G_OPTION_ARG_STRING, &side, NULL, NULL },
                                   { "from-caption", 0, 0, G_OPTION_ARG_NONE, &options.from_caption,
                                     NULL, NULL },
                                   { NULL } };
  g_auto (GStrv) arguments = NULL;
  guint n = 0;

  if (!recto_cli_parse ("photo", entries, argc, argv, &arguments, error))
    return RECTO_EXIT_USAGE;
  if (!read_side (side, &options.side))
    return recto_cli_refuse ("photo", "--side is source or target", error);
  options.output = output;
  n = g_strv_length (arguments);
  for (guint i = 0; n > 0 && i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (arguments[0], verbs[i].verb) && n >= verbs[i].min && n <= verbs[i].max &&
        (output != NULL) == g_str_equal (verbs[i].verb, "export"))
      return verbs[i].run (cli, arguments, &options, error);
  recto_cli_check_count ("photo", (char *[]){ NULL }, 1, 1, error);
  return RECTO_EXIT_USAGE;
}
