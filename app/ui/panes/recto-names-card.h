/* recto-names-card.h: what the register has of somebody or something that an article names.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "recto-mentions.h"

G_BEGIN_DECLS

/* Names in both languages, rank and posts at the article's date, and how it is written at its first
 * mention, later and in captions. Main thread. */
#define RECTO_TYPE_NAMES_CARD (recto_names_card_get_type ())
G_DECLARE_FINAL_TYPE (RectoNamesCard, recto_names_card, RECTO, NAMES_CARD, GtkWidget)

GtkWidget *recto_names_card_new (void);
/* @named: (nullable): nothing is shown */
void recto_names_card_show (RectoNamesCard *self,
                            RectoSession *session,
                            RectoArticle *article,
                            const RectoNamed *named);

G_END_DECLS
