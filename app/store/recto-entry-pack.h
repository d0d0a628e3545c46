/* recto-entry-pack.h: an entry of the register as bytes, laid out at the top of recto-entry-pack.c.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-entry.h"

G_BEGIN_DECLS

#define RECTO_ENTRY_PACK_TYPE "(ayyayssbbxsayayay)"
/* As version 3 of a desk has it in its intakes: without merged_into and content. */
#define RECTO_ENTRY_PACK_TYPE_3 "(ayyayssbbxsay)"

/* Any thread. Returns: (transfer floating): of RECTO_ENTRY_PACK_TYPE, in the machine's byte order
 */
GVariant *recto_entry_to_variant (const RectoEntry *entry);
/* @value: of either type, in normal form. Returns: (nullable): NULL if it is none that
 * recto_entry_check () lets pass. */
RectoEntry *recto_entry_from_variant (GVariant *value);

/* Any thread. Little-endian on every machine. Returns: (transfer full) */
GBytes *recto_entry_pack (const RectoEntry *entry);
/* Errors: G_IO_ERROR_INVALID_DATA if @bytes are not what recto_entry_pack () would write. */
RectoEntry *recto_entry_unpack (GBytes *bytes, GError **error);

G_END_DECLS
