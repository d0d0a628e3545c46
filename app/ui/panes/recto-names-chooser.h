/* recto-names-chooser.h: a name is chosen by a few letters of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "recto-name-offer.h"

G_BEGIN_DECLS

/* One that can be chosen. Never changes. */
#define RECTO_TYPE_NAME_CHOICE (recto_name_choice_get_type ())
G_DECLARE_FINAL_TYPE (RectoNameChoice, recto_name_choice, RECTO, NAME_CHOICE, GObject)

const RectoUid *recto_name_choice_get_target (RectoNameChoice *self);
const char *recto_name_choice_get_label (RectoNameChoice *self);
/* (nullable): what would be put in */
const RectoNameOffer *recto_name_choice_get_offer (RectoNameChoice *self);

/* A search above what it finds; Enter takes the first one. Main thread. Signals:
 *  "sought" (const char *letters): it wants what these find, by recto_names_chooser_take ()
 *  "taken" (RectoNameChoice *choice) */
#define RECTO_TYPE_NAMES_CHOOSER (recto_names_chooser_get_type ())
G_DECLARE_FINAL_TYPE (RectoNamesChooser, recto_names_chooser, RECTO, NAMES_CHOOSER, GtkWidget)

GtkWidget *recto_names_chooser_new (void);
/* Begins anew, and takes the keys. @title: translated: what is chosen */
void recto_names_chooser_begin (RectoNamesChooser *self, const char *title);
/* @offers: (element-type RectoNameOffer) (transfer full) */
void recto_names_chooser_take_offers (RectoNamesChooser *self, GPtrArray *offers);
/* @entries: (element-type RectoEntry) */
void recto_names_chooser_take_entries (RectoNamesChooser *self, const GPtrArray *entries);

G_END_DECLS
