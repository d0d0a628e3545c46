/* recto-pack-private.h: the parts that edits and changes are packed of. Private to the model.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-edit.h"
#include "recto-record.h"

G_BEGIN_DECLS

/* Laid out at the top of recto-pack.c. */
#define RECTO_PACK_SPAN_TYPE "((tt)yuuyy(tt)ms)"
#define RECTO_PACK_CHANGES_TYPE "a(m" RECTO_PACK_SPAN_TYPE "m" RECTO_PACK_SPAN_TYPE ")"
#define RECTO_PACK_PARAGRAPH_TYPE "((tt)xyms)"
#define RECTO_PACK_ROW_TYPE "((tt)(tt)xssyua" RECTO_PACK_SPAN_TYPE ")"
#define RECTO_PACK_PHOTO_TYPE "((tt)(tt)x(tttt)s)"

/* Packing makes floating values; unpacking wants a value in normal form of the type, and what it
 * gives is the caller's. Whether values can be is not looked at. Any thread. */
GVariant *recto_pack_uid (const RectoUid *uid);
void recto_unpack_uid (GVariant *tuple, guint index, RectoUid *uid);
GVariant *recto_pack_changes (const GPtrArray *changes);
GPtrArray *recto_unpack_changes (GVariant *value);
GVariant *recto_pack_paragraph (const RectoParagraphRecord *record);
RectoParagraphRecord *recto_unpack_paragraph (GVariant *value);
GVariant *recto_pack_rows (const GPtrArray *rows);
GPtrArray *recto_unpack_rows (GVariant *value);
GVariant *recto_pack_photo (const RectoPhotoRecord *record);
RectoPhotoRecord *recto_unpack_photo (GVariant *value);

GBytes *recto_pack_finish (GVariant *value);
GVariant *recto_unpack_start (GBytes *bytes, const char *type);

G_END_DECLS
