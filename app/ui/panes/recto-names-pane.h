/* recto-names-pane.h: who and what an article names, in the side pane.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "recto-mentions.h"
#include "recto-name-offer.h"
#include "recto-names-chooser.h"

G_BEGIN_DECLS

/* People and units, first those that wait for somebody, below them what the register has of the
 * chosen one and what can be done with it: by the actions names.next, names.previous, names.accept,
 * names.retarget, names.retarget-one, names.reject, names.untag, names.verify, names.edit,
 * names.show and names.leave, which are those of what it stands in.
 * In its place another list can be put for a moment, from which a name is taken. Follows the
 * article while it is in sight. Main thread. Signals:
 *  "taken" (RectoNameChoice *choice): a name of that other list; it is gone then */
#define RECTO_TYPE_NAMES_PANE (recto_names_pane_get_type ())
G_DECLARE_FINAL_TYPE (RectoNamesPane, recto_names_pane, RECTO, NAMES_PANE, GtkWidget)

GtkWidget *recto_names_pane_new (void);
/* All (nullable): none. @suggestions: NULL also where nobody looks for names. */
void recto_names_pane_set_article (RectoNamesPane *self,
                                   RectoSession *session,
                                   RectoArticle *article,
                                   RectoSuggestions *suggestions);
/* (transfer none) (nullable): no article is shown */
RectoMentions *recto_names_pane_get_mentions (RectoNamesPane *self);
RectoSuggestions *recto_names_pane_get_suggestions (RectoNamesPane *self);
/* (transfer none) (nullable): until the next turn of the main loop */
const RectoNamed *recto_names_pane_get_chosen (RectoNamesPane *self);

/* Asks for a name to be put into a row of the translation, or with @instead of (PERSON or UNIT,
 * else 0) for another meaning of the one that is chosen, and takes the keys. */
void recto_names_pane_ask (RectoNamesPane *self, guint row, guint offset, RectoSpanKind instead);
/* Puts its own list back. FALSE: it is there already. */
gboolean recto_names_pane_stop_asking (RectoNamesPane *self);

G_END_DECLS
