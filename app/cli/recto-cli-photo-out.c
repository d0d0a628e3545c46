/* recto-cli-photo-out.c: photos written into a folder, as they leave the desk.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-cli"

#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "recto-cli-photo.h"
#include "recto-session-photos.h"

/* One photo on its way. All borrowed. */
typedef struct
{
  RectoSession *session;
  const RectoPhotoExport *photo;
  const char *folder;
} Writing;

/* Any thread. */
static gpointer
write_photo (gpointer data, GError **error)
{
  const Writing *writing = data;

  return recto_session_write_photo (writing->session, writing->photo, writing->folder, error);
}

void
recto_cli_say_cut (RectoCli *cli, const char *photo, const char *field, gsize kept, gsize bytes)
{
  recto_cli_say (cli,
                 "%s: %s: %" G_GSIZE_FORMAT " of %" G_GSIZE_FORMAT
                 " bytes fit into IIM; XMP has all of it",
                 photo, field, kept, bytes);
}

static void
print_written (RectoCli *cli, const Writing *writing, const RectoPhotoCopy *copy)
{
  g_autofree char *path = g_build_filename (writing->folder, writing->photo->name, NULL);

  recto_cli_print_line (cli, path);
  if (copy->sidecar != NULL)
    {
      g_autofree char *sidecar = g_strconcat (path, ".xmp", NULL);

      recto_cli_print_line (cli, sidecar);
    }
  for (guint i = 0; i < copy->cuts->len; i++)
    {
      const RectoPhotoCut *cut = &g_array_index (copy->cuts, RectoPhotoCut, i);

      recto_cli_say_cut (cli, writing->photo->name, cut->field, cut->kept, cut->bytes);
    }
}

RectoExit
recto_cli_photo_export (RectoCli *cli,
                        char **arguments,
                        const RectoCliPhotoOptions *options,
                        GError **error)
{
  g_autoptr (RectoArticle) article = NULL;
  g_autofree char *folder = NULL;
  g_autoptr (GPtrArray) photos = NULL;

  if (!recto_cli_open_desk (cli, FALSE, error))
    return RECTO_EXIT_DESK;
  article = recto_cli_open_article (cli, arguments[1], error);
  if (article == NULL)
    return RECTO_EXIT_INPUT;
  folder = recto_cli_dup_path (cli, options->output);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_OUTPUT, "%s: %s",
                   options->output, g_strerror (errno));
      return RECTO_EXIT_INPUT;
    }
  photos = recto_session_plan_photos (cli->session, article, options->side);
  for (guint i = 0; i < photos->len; i++)
    {
      Writing writing = { cli->session, g_ptr_array_index (photos, i), folder };
      g_autoptr (RectoPhotoCopy) copy = recto_cli_do_aside (cli, write_photo, &writing, error);

      if (copy == NULL)
        return RECTO_EXIT_INPUT;
      print_written (cli, &writing, copy);
    }
  return RECTO_EXIT_DONE;
}
