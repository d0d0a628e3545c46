/* recto-hand-over-dialog.h: what is handed over, and where to.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "recto-session.h"

G_BEGIN_DECLS

/* How the names of hand-over files end, by which they are told from articles. */
#define RECTO_HANDOVER_SUFFIX ".recto-handover"

#define RECTO_TYPE_HAND_OVER_DIALOG (recto_hand_over_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RectoHandOverDialog,
                      recto_hand_over_dialog,
                      RECTO,
                      HAND_OVER_DIALOG,
                      AdwWindow)

/* What may be handed over. Borrowed for the call. */
typedef struct
{
  const RectoUid *article;
  const char *title;
  const RectoUid *project; /* nullable: the article alone can be chosen */
} RectoHandOverChoice;

RectoHandOverDialog *recto_hand_over_dialog_new (GtkWindow *parent,
                                                 RectoSession *session,
                                                 const RectoHandOverChoice *choice);
/* Hands over to a file, tells in the parent window, and goes. */
void recto_hand_over_dialog_hand_over (RectoHandOverDialog *self, GFile *file);
void recto_hand_over_dialog_set_history (RectoHandOverDialog *self, gboolean history);
/* "" when there is none */
const char *recto_hand_over_dialog_get_problem (RectoHandOverDialog *self);

G_END_DECLS
