/* recto-session-shown-private.h: a caption with what is tagged in it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-session-photos.h"

G_BEGIN_DECLS

/* A person or unit in a caption. */
typedef struct
{
  RectoSpanKind kind;
  RectoUid target; /* of the register; none */
  guint start;     /* code points of the caption */
  guint end;
  char *text; /* owned: as it stands there */
} RectoTagged;

void recto_tagged_free (RectoTagged *tagged);

typedef struct
{
  GString *text;     /* owned: rows parted by a blank */
  GPtrArray *tagged; /* (element-type RectoTagged) */
} RectoCaption;

RectoCaption *recto_caption_new (void);
void recto_caption_free (RectoCaption *caption);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoCaption, recto_caption_free)

RectoCaption *
recto_caption_of_photo (RectoArticle *article, const RectoPhotoRecord *photo, RectoSide side);
/* Those of one kind, each once. Returns: (transfer container) (element-type RectoTagged) */
GPtrArray *recto_caption_list (const RectoCaption *caption, RectoSpanKind kind);
/* The register's name in the language of @side, else what stands there. Returns: (transfer full) */
char *recto_session_name_tagged (RectoSession *self,
                                 RectoArticle *article,
                                 const RectoTagged *tagged,
                                 RectoSide side);
const char *recto_article_language (RectoArticle *article, RectoSide side);

G_END_DECLS
