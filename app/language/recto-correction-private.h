/* recto-correction-private.h: what the files of corrections share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-correction-kind.h"

G_BEGIN_DECLS

/* The kind of a run that is not EQUAL. */
RectoCorrectionKind recto_correction_judge (const RectoCorrectedText *before,
                                            const RectoCorrectedText *after,
                                            const RectoCorrectionRun *run,
                                            const RectoCorrectionRules *rules);

/* How one word became another one. */
typedef enum
{
  RECTO_WORD_OTHER,     /* another word */
  RECTO_WORD_CASE,      /* the same in small and capital letters, or with other marks */
  RECTO_WORD_SLIP,      /* one or two letters, as fingers slip */
  RECTO_WORD_INFLECTED, /* another form of it */
} RectoWordChange;
RectoWordChange recto_word_change (const char *before, const char *after);

/* The numbers of a text by value, one a line in their order: "12", "1.5". @words: number words,
 * months and days count too. Returns: (transfer full) */
char *recto_correction_list_numbers (const char *text, gsize length, gboolean words);

G_END_DECLS
