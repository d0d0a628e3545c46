/* recto-session-fields.h: what a web form asks for, field by field. No GTK.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-session.h"

G_BEGIN_DECLS

/* One field of a form: the finished text of one or more paragraphs. */
typedef struct
{
  char *name;     /* "article", "headline", "date-line", "lede", "body", "caption-1", "byline" */
  RectoKind kind; /* of its paragraphs; BODY for the whole article */
  guint number;   /* of captions, from 1; 0: there is one field of this kind */
  char *text;     /* UTF-8; paragraphs are parted by an empty line */
  char *html;     /* UTF-8; a fragment, nothing but paragraphs, emphasis and links */
} RectoField;

void recto_field_free (RectoField *field);

/**
 * recto_session_list_fields:
 *
 * The finished article as recto_session_build_document () has it, cut up as forms ask for it: the
 * whole of it, then headline, date line, lede, body with its subheads, each caption, byline. Fields
 * without text are left out.
 *
 * Returns: (transfer full) (element-type RectoField): empty where nothing is translated
 */
GPtrArray *recto_session_list_fields (RectoSession *self, RectoArticle *article);

G_END_DECLS
