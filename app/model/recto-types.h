/* recto-types.h: the small words of the model, and their names in files and on the command line.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The numbers are stored in desks: never renumber, only append. */

typedef enum
{
  RECTO_SIDE_SOURCE = 0,
  RECTO_SIDE_TARGET = 1,
} RectoSide;

/* The kind of a paragraph, in the order of the keys Ctrl+Alt+1..7. */
typedef enum
{
  RECTO_KIND_HEADLINE = 1,
  RECTO_KIND_DATELINE = 2,
  RECTO_KIND_LEDE = 3,
  RECTO_KIND_BODY = 4,
  RECTO_KIND_SUBHEAD = 5,
  RECTO_KIND_CAPTION = 6,
  RECTO_KIND_BYLINE = 7,
} RectoKind;
#define RECTO_KIND_LAST RECTO_KIND_BYLINE

typedef enum
{
  RECTO_STATUS_NEW = 0,
  RECTO_STATUS_DRAFT = 1,
  RECTO_STATUS_TRANSLATED = 2,
  RECTO_STATUS_REVIEWED = 3,
  RECTO_STATUS_APPROVED = 4,
} RectoStatus;
#define RECTO_N_STATUSES 5

/* What a row is besides its status. Bits. */
typedef enum
{
  RECTO_FLAG_LOCKED = 1 << 0,  /* no edit of text until unlocked */
  RECTO_FLAG_OMITTED = 1 << 1, /* left out of the translation on purpose */
  RECTO_FLAG_JOINED =
      1 << 2, /* its target goes on in the paragraph before, though the source breaks */
  RECTO_FLAG_SOURCE_CHANGED = 1 << 3, /* the source was edited or updated under the translation */
} RectoFlags;
#define RECTO_FLAGS_ALL 0xf

/* How far an article has come. EXPORTED is never stored: it is an approved article whose content
 * has been exported as it is. */
typedef enum
{
  RECTO_STAGE_DRAFTING = 0,
  RECTO_STAGE_EDITING = 1,
  RECTO_STAGE_SIGN_OFF = 2,
  RECTO_STAGE_APPROVED = 3,
  RECTO_STAGE_EXPORTED = 4,
} RectoStage;
#define RECTO_N_STAGES 5

/* Each name is lower case ASCII: "headline", "dateline", "lede", "body", "subhead", "caption",
 * "byline"; "new", "draft", "translated", "reviewed", "approved"; "source", "target"; "drafting",
 * "editing", "sign-off", "approved", "exported". Static strings. The ..._from_... return FALSE and
 * leave the value untouched when the name is none of them. */
const char *recto_kind_to_name (RectoKind kind);
gboolean recto_kind_from_name (const char *name, RectoKind *kind);
const char *recto_status_to_name (RectoStatus status);
gboolean recto_status_from_name (const char *name, RectoStatus *status);
const char *recto_side_to_name (RectoSide side);
const char *recto_stage_to_name (RectoStage stage);
gboolean recto_stage_from_name (const char *name, RectoStage *stage);

/* Whether a newline in a target of this kind is a paragraph break (body and lede), or may not stand
 * in it. */
gboolean recto_kind_takes_newline (RectoKind kind);

G_END_DECLS
