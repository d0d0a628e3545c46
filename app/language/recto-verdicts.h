/* recto-verdicts.h: what words were worth, kept from one start to the next. Inside this folder.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Loading an English dictionary takes 50 ms and 10 MB, at each start, to say once more what it said
 * of the same words before. So what was asked is kept in a file of its own beside the search cache,
 * for the user alone:
 *
 *   recto verdicts 1
 *   stamp of what lies where dictionaries lie, 64 digits
 *   tag of the dictionary, "en_US"; "-" where there is none
 *   flags in hexadecimal digits, a blank, the word        one line a word
 *   SHA-256 of all that, 64 digits
 *
 * A file that is not whole, or that another set of dictionaries or another build of Recto wrote, is
 * worth nothing: then the dictionary is asked. One thread at a time. */

/* What the verdicts of a language depend on: the dictionaries, own word lists and the program, by
 * place, size and time. @language: BCP 47. Returns: (transfer full): 64 digits */
char *recto_verdicts_stamp (const char *language);

/**
 * recto_verdicts_read:
 * @tag: (out) (nullable) (transfer full): the dictionary's; %NULL: there is none
 *
 * Returns: (transfer full) (nullable) (element-type utf8 guint): word to flags; NULL: nothing that
 * is worth anything
 */
GHashTable *recto_verdicts_read (const char *path, const char *stamp, char **tag);

/* Writes @verdicts, at most so many that reading them back is quick: those with any flag of @first
 * before others; @first itself is not kept. A failure is no more than a loss of time. */
void recto_verdicts_write (const char *path,
                           const char *stamp,
                           const char *tag,
                           GHashTable *verdicts,
                           guint first);

G_END_DECLS
