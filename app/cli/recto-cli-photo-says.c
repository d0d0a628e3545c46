/* recto-cli-photo-says.c: who is shown in a photo, whose it is, and what its file says.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-cli"

#include "config.h"

#include <string.h>

#include "recto-cli-photo.h"
#include "recto-session-photos.h"

/* What every one of these begins with. FALSE: @exit says why. */
typedef struct
{
  RectoArticle *article;
  RectoPhotoRecord *photo;
  RectoExit exit;
} Subject;

static void
subject_clear (Subject *subject)
{
  g_clear_object (&subject->article);
  g_clear_pointer (&subject->photo, recto_photo_record_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Subject, subject_clear)

static gboolean
find_subject (RectoCli *cli, char **arguments, Subject *subject, GError **error)
{
  subject->exit = RECTO_EXIT_DESK;
  if (!recto_cli_open_desk (cli, FALSE, error))
    return FALSE;
  subject->exit = RECTO_EXIT_INPUT;
  subject->article = recto_cli_open_article (cli, arguments[1], error);
  if (subject->article == NULL)
    return FALSE;
  subject->photo = recto_cli_find_photo (subject->article, arguments[2], error);
  return subject->photo != NULL;
}

static RectoExit
finish (RectoCli *cli, gboolean changed, GError **error)
{
  if (!changed)
    return RECTO_EXIT_INPUT;
  return recto_session_flush (cli->session, error) ? RECTO_EXIT_DONE : RECTO_EXIT_DESK;
}

/* --- Persons --- */

static void
print_shown (RectoCli *cli, gconstpointer item, gboolean json)
{
  const RectoShown *shown = item;
  g_autofree char *entry =
      recto_uid_is_none (&shown->entry) ? g_strdup ("") : recto_uid_to_string (&shown->entry);
  g_autofree char *number =
      shown->number > 0 ? g_strdup_printf ("%u", shown->number) : g_strdup ("");
  g_autofree char *row = shown->row > 0 ? g_strdup_printf ("%u", shown->row) : g_strdup ("");
  const char *side = recto_stands_to_name (shown->stands);
  JsonBuilder *builder = NULL;

  if (!json)
    {
      recto_cli_print_row (cli, shown->name, shown->position, side, number, row, entry, NULL);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  recto_cli_json_string (builder, "name", shown->name);
  recto_cli_json_string (builder, "position", shown->position);
  recto_cli_json_string (builder, "side", side);
  recto_cli_json_int (builder, "number", shown->number);
  recto_cli_json_int (builder, "row", shown->row);
  recto_cli_json_string (builder, "entry", entry);
  json_builder_end_object (builder);
  recto_cli_print_json (cli, builder);
}

/* One of @known by that name, else somebody new. Returns: (transfer full) */
static RectoShown *
choose (const GPtrArray *known, const char *name)
{
  for (guint i = 0; i < known->len; i++)
    {
      const RectoShown *shown = g_ptr_array_index (known, i);

      if (g_str_equal (shown->name, name))
        return recto_shown_copy (shown);
    }
  return recto_shown_new (&RECTO_UID_NONE, name, NULL);
}

RectoExit
recto_cli_photo_persons (RectoCli *cli,
                         char **arguments,
                         const RectoCliPhotoOptions *options,
                         GError **error)
{
  g_auto (Subject) subject = { NULL };
  g_autoptr (GPtrArray) known = NULL;
  g_autoptr (GPtrArray) chosen = NULL;

  if (!find_subject (cli, arguments, &subject, error))
    return subject.exit;
  if (options->from_caption)
    return finish (cli, recto_article_set_shown (subject.article, &subject.photo->uid, NULL, error),
                   error);
  known = recto_session_list_shown (cli->session, subject.article, subject.photo, options->side);
  if (arguments[3] == NULL)
    return recto_cli_print_list (cli, known, "name\tposition\tside\tnumber\trow\tentry",
                                 print_shown, options->json);
  chosen = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_shown_free);
  for (guint i = 3; arguments[i] != NULL; i++)
    {
      g_autofree char *name = recto_cli_normalize (arguments[i]);

      g_ptr_array_add (chosen, choose (known, name));
    }
  return finish (cli, recto_article_set_shown (subject.article, &subject.photo->uid, chosen, error),
                 error);
}

/* --- Credit --- */

RectoExit
recto_cli_photo_credit (RectoCli *cli,
                        char **arguments,
                        const RectoCliPhotoOptions *options,
                        GError **error)
{
  g_auto (Subject) subject = { NULL };
  g_autofree char *text = NULL;
  const char *credit = NULL;

  if (!find_subject (cli, arguments, &subject, error))
    return subject.exit;
  if (arguments[3] == NULL)
    {
      credit = recto_article_get_photo_credit (subject.article, &subject.photo->uid);
      recto_cli_print_line (cli, credit != NULL ? credit : "");
      return RECTO_EXIT_DONE;
    }
  text = recto_cli_normalize (arguments[3]);
  return finish (cli,
                 recto_article_set_photo_credit (subject.article, &subject.photo->uid,
                                                 *text != '\0' ? text : NULL, error),
                 error);
}

/* --- What the file says --- */

typedef struct
{
  RectoSession *session; /* borrowed */
  const guint8 *hash;    /* borrowed */
  RectoPhotoHeader header;
} Reading;

/* Any thread. */
static gpointer
read_info (gpointer data, GError **error)
{
  Reading *reading = data;

  return recto_session_read_photo_info (reading->session, reading->hash, &reading->header, error);
}

static void
print_value (RectoCli *cli, const char *name, const char *value)
{
  if (value != NULL)
    recto_cli_print_row (cli, name, value, NULL);
}

static void
print_values (RectoCli *cli, const char *name, char **values)
{
  for (guint i = 0; values != NULL && values[i] != NULL; i++)
    recto_cli_print_row (cli, name, values[i], NULL);
}

RectoExit
recto_cli_photo_says (RectoCli *cli,
                      char **arguments,
                      const RectoCliPhotoOptions *options,
                      GError **error)
{
  g_auto (Subject) subject = { NULL };
  g_autoptr (RectoPhotoInfo) info = NULL;
  g_autofree char *size = NULL;
  Reading reading = { NULL };

  if (!find_subject (cli, arguments, &subject, error))
    return subject.exit;
  reading = (Reading){ .session = cli->session, .hash = subject.photo->hash };
  info = recto_cli_do_aside (cli, read_info, &reading, error);
  if (info == NULL)
    return RECTO_EXIT_INPUT;
  size = g_strdup_printf ("%u × %u", reading.header.width, reading.header.height);
  recto_cli_print_row (cli, "what", "value", NULL);
  recto_cli_print_row (cli, "size", size, NULL);
  print_value (cli, "caption", info->caption);
  print_value (cli, "caption-writer", info->caption_writer);
  print_value (cli, "headline", info->headline);
  print_value (cli, "credit", info->credit);
  print_value (cli, "source", info->source);
  print_value (cli, "copyright", info->copyright);
  print_value (cli, "taken", info->taken);
  print_values (cli, "creator", info->creators);
  print_values (cli, "person", info->persons);
  print_values (cli, "organisation", info->organisations);
  return RECTO_EXIT_DONE;
}
