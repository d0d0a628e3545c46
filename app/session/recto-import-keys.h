/* recto-import-keys.h: what the paragraphs of a text speak of, as the register has it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-document.h"
#include "recto-known-names.h"

G_BEGIN_DECLS

typedef struct _RectoImportKeys RectoImportKeys;

/* Looks for people, units, ranks and posts in all paragraphs. Any thread. Returns: (transfer full)
 * (nullable): nothing is known of names, or the text is too long for it */
RectoImportKeys *recto_import_keys_new (RectoKnownNames *names, const RectoDocument *document);
void recto_import_keys_free (RectoImportKeys *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoImportKeys, recto_import_keys_free)

/* The entries that code points [@start, @end) of a paragraph name, as RectoAlignText has keys.
 * Returns: (transfer full) (nullable): none */
GStrv recto_import_keys_list (const RectoImportKeys *self, guint paragraph, guint start, guint end);

G_END_DECLS
