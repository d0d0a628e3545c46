/* recto-template.h: lines with placeholders, as a publication has them printed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A template is one line of text in which the name of a placeholder in braces stands for what an
 * article or a profile says. It has no other braces. No GTK, no desk; any thread.
 *
 *   template  "{place}, {month} {day} ({agency}) - "
 *   becomes   "HA PHONG, January 16 (HPD) - "
 */
typedef enum
{
  RECTO_PLACEHOLDER_DATE,         /* "{date}": the whole date, as the language writes it */
  RECTO_PLACEHOLDER_WEEKDAY,      /* "{weekday}": its parts, for publications that write it */
  RECTO_PLACEHOLDER_DAY,          /* "{day}": otherwise */
  RECTO_PLACEHOLDER_MONTH,        /* "{month}": in words */
  RECTO_PLACEHOLDER_MONTH_NUMBER, /* "{month-number}" */
  RECTO_PLACEHOLDER_YEAR,         /* "{year}" */
  RECTO_PLACEHOLDER_TIME,         /* "{time}": hours and minutes */
  RECTO_PLACEHOLDER_PLACE,        /* "{place}" */
  RECTO_PLACEHOLDER_AGENCY,       /* "{agency}" */
  RECTO_PLACEHOLDER_BYLINE,       /* "{byline}": who works on the article */
  RECTO_PLACEHOLDER_TRANSLATOR,   /* "{translator}": who translated it */
  RECTO_N_PLACEHOLDERS,
} RectoPlaceholder;

/* What placeholders stand for. Each is nullable, and "" says as little. */
typedef struct
{
  const char *language; /* BCP 47: dates are written in it */
  const char *date;     /* ISO 8601: a day, or a day and a time "2025-01-16T23:03" */
  const char *place;
  const char *agency;
  const char *byline;
  const char *translator;
} RectoTemplateValues;

/* With its braces: "{date}". Static. */
const char *recto_placeholder_to_text (RectoPlaceholder placeholder);

/* The first placeholder in a text. @length: (out): bytes. Returns: (nullable): where it stands */
const char *recto_template_find (const char *text, gsize *length);

/**
 * recto_template_check:
 * @template: UTF-8
 * @at: (out) (optional): code points before what is wrong
 * @wrong: (out) (optional) (transfer full): what stands there: "{nobody}", or a brace alone
 *
 * Returns: whether every brace belongs to a placeholder; where it does, nothing is set
 */
gboolean recto_template_check (const char *template, guint *at, char **wrong);

/**
 * recto_template_expand:
 * @missing: (inout) (optional): bits 1 << RectoPlaceholder are added to it for those that nothing
 * is known for. They are not guessed: they stand in the text as they do in the template, to be
 * filled in
 *
 * Returns: (transfer full): one line of text, NFC. What placeholders stand for is not looked
 * through for others.
 */
char *
recto_template_expand (const char *template, const RectoTemplateValues *values, guint *missing);

/* The placeholders of @missing as they stand in the text, with commas between: "{date}, {place}".
 * Returns: (transfer full) */
char *recto_template_list (guint missing);

/* Whether two texts differ in nothing but white space, case, and which dash stands in them. */
gboolean recto_template_is_same (const char *text, const char *other);

/* Whether a text begins as the template does, with anything of up to 60 characters in the place of
 * each placeholder; white space, case and dashes as above. A template of placeholders with nothing
 * but words and commas between has no form of its own: no text begins as it does. */
gboolean recto_template_begins (const char *text, const char *template);

G_END_DECLS
