/* recto-check-message.h: what the checks say, in the user's language.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-left.h"

G_BEGIN_DECLS

/* @message: as a check says it, English. What is not known to be one of theirs comes back as it is.
 * Any thread. Returns: (transfer full) */
char *recto_check_message_translate (const char *message);
/* Whether it is one of theirs. */
gboolean recto_check_message_is_known (const char *message);
/* "Numbers", of RectoProblem.family, in the user's language. Static. */
const char *recto_check_family_to_label (const char *family);
/* "It is right as it is", in the user's language. Static; "" for none. */
const char *recto_left_reason_to_label (RectoLeftReason reason);

G_END_DECLS
