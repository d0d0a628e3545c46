/* recto-check.h: whether values from outside may enter the model. Private to the model.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-edit.h"
#include "recto-record.h"

G_BEGIN_DECLS

#define RECTO_MAX_TEXT (1u << 22) /* bytes of one side of a row, or of a value */
#define RECTO_MAX_ROW_SPANS 4096u /* of one row */
#define RECTO_MAX_PHOTOS 4096u    /* of one article */
#define RECTO_MAX_NAME 1024u      /* bytes of the name of a photo's file */
#define RECTO_POSITION_LIMIT (G_GINT64_CONSTANT (1) << 60)

/* Each says in @error what is wrong and returns FALSE. Any thread. */
gboolean recto_model_fail (GError **error, int code, const char *format, ...) G_GNUC_PRINTF (3, 4);
gboolean recto_check_text (const char *text, guint *length, GError **error);
gboolean recto_check_nullable (const char *text, GError **error);
gboolean recto_check_span (const RectoSpan *span, GError **error);
gboolean recto_check_spans (const GPtrArray *spans, const guint lengths[2], GError **error);
gboolean recto_check_paragraph (const RectoParagraphRecord *record, GError **error);
gboolean recto_check_segment (const RectoSegmentRecord *record,
                              gboolean measured,
                              guint lengths[2],
                              GError **error);
gboolean recto_check_photo (const RectoPhotoRecord *record, GError **error);
gboolean recto_check_metadata (const char *key, const char *value, GError **error);
gboolean recto_check_edit (const RectoEdit *edit, GError **error);

G_END_DECLS
