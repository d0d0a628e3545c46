/* recto-check-number.h: the numbers, days and times of a text by their value, whatever they look
 * like. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  RECTO_NUMBER_VALUE, /* also of money, measures, percent, and the numbers in names of units */
  RECTO_NUMBER_DAY,   /* of a month */
  RECTO_NUMBER_TIME,  /* of a day: @value counts minutes */
} RectoNumberKind;

typedef struct
{
  guint start, end; /* code points, half open */
  RectoNumberKind kind;
  double value;
  guint day, month;
  gboolean weak;  /* may be meant, but nobody can be held to it: words, one of several readings */
  gboolean plain; /* digits and nothing else */
} RectoNumber;

/* @language: BCP 47: how numbers are grouped, and its words of numbers and months, where it is
 * English or Vietnamese. Any thread. Returns: (transfer full) (element-type RectoNumber): by start
 */
GArray *recto_numbers_read (const char *text, const char *language);
#define recto_number(numbers, i) (&g_array_index ((numbers), RectoNumber, (i)))

/* What texts say in numbers, to be asked for one. */
typedef struct _RectoNumberSet RectoNumberSet;

RectoNumberSet *recto_number_set_new (void);
void recto_number_set_free (RectoNumberSet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoNumberSet, recto_number_set_free)
/* @numbers: of one text, as they were read */
void recto_number_set_add (RectoNumberSet *self, const GArray *numbers);
/* Whether one of the texts may say @number. Cost: the logarithm of their numbers. */
gboolean recto_number_set_has (RectoNumberSet *self, const RectoNumber *number);

/* "January 16", "16-1"; NULL where nothing is known of the language. Returns: (transfer full) */
char *recto_number_format_day (guint day, guint month, const char *language);

/* A number that a unit is called by. */
typedef struct
{
  guint start, end; /* code points of its digits, half open */
  guint kind;       /* which sort of unit: alike in both languages */
  guint value;
} RectoUnitNumber;

/* English and Vietnamese; nothing is found in others. Any thread. Returns: (transfer full)
 * (element-type RectoUnitNumber): by start */
GArray *recto_unit_numbers_read (const char *text, const char *language);
#define recto_unit_number(numbers, i) (&g_array_index ((numbers), RectoUnitNumber, (i)))

/* --- Words of numbers, for recto_numbers_read () --- */

/* @word: lower case, NFC. FALSE: it is none. @multiplies: (out): it is "million" and the like */
gboolean
recto_number_word (const char *word, const char *language, double *value, gboolean *multiplies);
/* 1..12; 0: none */
guint recto_number_month (const char *word, const char *language);
/* "XIII" is 13; 0: none */
guint recto_number_roman (const char *word);

G_END_DECLS
