/* recto-cli-photo.h: what the files of the command "photo" share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-cli-command.h"
#include "recto-cli-output.h"

G_BEGIN_DECLS

typedef struct
{
  const char *output; /* nullable: a folder */
  RectoSide side;     /* whose captions */
  gboolean json;
  gboolean from_caption;
} RectoCliPhotoOptions;

/* By its number from 1 in the article, or its id. Errors: RECTO_SESSION_ERROR_MISSING. Returns:
 * (transfer full) */
RectoPhotoRecord *recto_cli_find_photo (RectoArticle *article, const char *word, GError **error);

/* Says on standard error that IIM holds a value in part only. */
void
recto_cli_say_cut (RectoCli *cli, const char *photo, const char *field, gsize kept, gsize bytes);

/* @arguments: from the verb on. */
RectoExit recto_cli_photo_persons (RectoCli *cli,
                                   char **arguments,
                                   const RectoCliPhotoOptions *options,
                                   GError **error);
RectoExit recto_cli_photo_credit (RectoCli *cli,
                                  char **arguments,
                                  const RectoCliPhotoOptions *options,
                                  GError **error);
RectoExit recto_cli_photo_says (RectoCli *cli,
                                char **arguments,
                                const RectoCliPhotoOptions *options,
                                GError **error);
RectoExit recto_cli_photo_export (RectoCli *cli,
                                  char **arguments,
                                  const RectoCliPhotoOptions *options,
                                  GError **error);

G_END_DECLS
