/* recto-template.c: lines with placeholders, as a publication has them printed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-template.h"

#include <stdio.h>
#include <string.h>

#include "recto-date.h"

#define LONGEST_VALUE 60 /* characters that are still taken for what a placeholder stands for */

static const char *const names[RECTO_N_PLACEHOLDERS] = {
  "{date}", "{weekday}", "{day}",    "{month}",  "{month-number}", "{year}",
  "{time}", "{place}",   "{agency}", "{byline}", "{translator}",
};

const char *
recto_placeholder_to_text (RectoPlaceholder placeholder)
{
  g_return_val_if_fail (placeholder < RECTO_N_PLACEHOLDERS, NULL);

  return names[placeholder];
}

/* RECTO_N_PLACEHOLDERS: none begins here. */
static RectoPlaceholder
placeholder_at (const char *text)
{
  guint i = 0;

  while (i < RECTO_N_PLACEHOLDERS && !g_str_has_prefix (text, names[i]))
    i++;
  return (RectoPlaceholder) i;
}

const char *
recto_template_find (const char *text, gsize *length)
{
  const char *brace = text;

  g_return_val_if_fail (text != NULL, NULL);

  while ((brace = strchr (brace, '{')) != NULL)
    {
      RectoPlaceholder placeholder = placeholder_at (brace);

      if (placeholder == RECTO_N_PLACEHOLDERS)
        {
          brace += 1;
          continue;
        }
      *length = strlen (names[placeholder]);
      return brace;
    }
  return NULL;
}

/* From an opening brace to the one that closes it; else the brace alone. Returns: (transfer full)
 */
static char *
dup_wrong (const char *text)
{
  gsize length = strcspn (text + 1, "{}") + 1;

  if (*text == '{' && text[length] == '}')
    return g_strndup (text, length + 1);
  return g_strndup (text, 1);
}

gboolean
recto_template_check (const char *template, guint *at, char **wrong)
{
  const char *brace = template;

  g_return_val_if_fail (template != NULL, FALSE);

  while ((brace = strpbrk (brace, "{}")) != NULL)
    {
      RectoPlaceholder placeholder = placeholder_at (brace);

      if (placeholder == RECTO_N_PLACEHOLDERS)
        {
          if (at != NULL)
            *at = (guint) g_utf8_pointer_to_offset (template, brace);
          if (wrong != NULL)
            *wrong = dup_wrong (brace);
          return FALSE;
        }
      brace += strlen (names[placeholder]);
    }
  return TRUE;
}

/* --- What placeholders stand for --- */

/* Reads "2025-01-16", with or without a time behind it. */
static gboolean
read_day (const char *date, GDate *day)
{
  guint year, month, number;
  int length = 0;

  g_date_clear (day, 1);
  if (date == NULL || sscanf (date, "%4u-%2u-%2u%n", &year, &month, &number, &length) != 3 ||
      length != strlen ("2025-01-16") || (date[length] != '\0' && date[length] != 'T') ||
      !g_date_valid_dmy ((GDateDay) number, (GDateMonth) month, (GDateYear) year))
    return FALSE;
  g_date_set_dmy (day, (GDateDay) number, (GDateMonth) month, (GDateYear) year);
  return TRUE;
}

/* "23:03" of "2025-01-16T23:03:00". Returns: (transfer full) (nullable) */
static char *
dup_time (const char *date)
{
  const char *time = date != NULL ? strchr (date, 'T') : NULL;

  if (time == NULL || !g_ascii_isdigit (time[1]) || !g_ascii_isdigit (time[2]) || time[3] != ':' ||
      !g_ascii_isdigit (time[4]) || !g_ascii_isdigit (time[5]))
    return NULL;
  return g_strndup (time + 1, strlen ("23:03"));
}

static char *
dup_date (RectoPlaceholder placeholder, const RectoTemplateValues *values)
{
  static const RectoDatePart parts[] = {
    [RECTO_PLACEHOLDER_DATE] = RECTO_DATE_WHOLE,
    [RECTO_PLACEHOLDER_WEEKDAY] = RECTO_DATE_WEEKDAY,
    [RECTO_PLACEHOLDER_DAY] = RECTO_DATE_DAY,
    [RECTO_PLACEHOLDER_MONTH] = RECTO_DATE_MONTH,
    [RECTO_PLACEHOLDER_MONTH_NUMBER] = RECTO_DATE_MONTH_NUMBER,
    [RECTO_PLACEHOLDER_YEAR] = RECTO_DATE_YEAR,
  };
  GDate day;

  if (!read_day (values->date, &day))
    return NULL;
  return recto_date_format (&day, parts[placeholder],
                            values->language != NULL ? values->language : "und");
}

/* As one line; NULL where it says nothing. Returns: (transfer full) (nullable) */
static char *
dup_line (const char *text)
{
  g_autofree char *line = text != NULL ? g_utf8_make_valid (text, -1) : NULL;

  if (line == NULL || *g_strstrip (g_strdelimit (line, "\r\n\t", ' ')) == '\0')
    return NULL;
  return g_steal_pointer (&line);
}

/* NULL: nothing is known. Returns: (transfer full) (nullable) */
static char *
dup_value (RectoPlaceholder placeholder, const RectoTemplateValues *values)
{
  switch (placeholder)
    {
    case RECTO_PLACEHOLDER_TIME:
      return dup_time (values->date);
    case RECTO_PLACEHOLDER_PLACE:
      return dup_line (values->place);
    case RECTO_PLACEHOLDER_AGENCY:
      return dup_line (values->agency);
    case RECTO_PLACEHOLDER_BYLINE:
      return dup_line (values->byline);
    case RECTO_PLACEHOLDER_TRANSLATOR:
      return dup_line (values->translator);
    case RECTO_PLACEHOLDER_DATE:
    case RECTO_PLACEHOLDER_WEEKDAY:
    case RECTO_PLACEHOLDER_DAY:
    case RECTO_PLACEHOLDER_MONTH:
    case RECTO_PLACEHOLDER_MONTH_NUMBER:
    case RECTO_PLACEHOLDER_YEAR:
    case RECTO_N_PLACEHOLDERS:
    default:
      return dup_date (placeholder, values);
    }
}

char *
recto_template_expand (const char *template, const RectoTemplateValues *values, guint *missing)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (template != NULL, NULL);
  g_return_val_if_fail (values != NULL, NULL);

  while (*template != '\0')
    {
      RectoPlaceholder placeholder = placeholder_at (template);
      gsize length = placeholder == RECTO_N_PLACEHOLDERS ? 1 + strcspn (template + 1, "{")
                                                         : strlen (names[placeholder]);
      g_autofree char *value =
          placeholder == RECTO_N_PLACEHOLDERS ? NULL : dup_value (placeholder, values);

      if (value != NULL)
        g_string_append (text, value);
      else
        g_string_append_len (text, template, (gssize) length);
      if (value == NULL && placeholder != RECTO_N_PLACEHOLDERS && missing != NULL)
        *missing |= 1u << placeholder;
      template += length;
    }
  return g_utf8_normalize (text->str, -1, G_NORMALIZE_NFC);
}

char *
recto_template_list (guint missing)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < RECTO_N_PLACEHOLDERS; i++)
    if ((missing & 1u << i) != 0)
      g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", names[i]);
  return g_string_free (g_steal_pointer (&list), FALSE);
}

/* --- Whether a text is one already --- */

/* Whether what stands before and behind it makes a hyphen of it, as in "well-known". */
static gboolean
joins_words (const char *text, const char *at)
{
  const char *before = g_utf8_find_prev_char (text, at);
  const char *behind = g_utf8_next_char (at);

  return g_utf8_get_char (at) <= 0x2011 && before != NULL && *behind != '\0' &&
         !g_unichar_isspace (g_utf8_get_char (before)) &&
         !g_unichar_isspace (g_utf8_get_char (behind));
}

/* Small letters without white space, each dash the same one: what people write differently without
 * meaning anything else. Returns: (transfer full) */
static char *
reduce (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_autoptr (GString) reduced = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_type (c) == G_UNICODE_DASH_PUNCTUATION)
        g_string_append (reduced, joins_words (folded, p) ? "\342\200\220" : "-");
      else if (!g_unichar_isspace (c))
        g_string_append_unichar (reduced, c);
    }
  return g_utf8_normalize (reduced->str, -1, G_NORMALIZE_ALL_COMPOSE);
}

gboolean
recto_template_is_same (const char *text, const char *other)
{
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;

  g_return_val_if_fail (text != NULL && other != NULL, FALSE);

  one = reduce (text);
  two = reduce (other);
  return strcmp (one, two) == 0;
}

/* Whether a reduced template has something that tells its form from any other text: nothing but
 * words and commas between placeholders is found in all of them. */
static gboolean
has_a_form (const char *template)
{
  gboolean open = FALSE;

  for (const char *p = template; *p != '\0'; p++)
    {
      if (placeholder_at (p) != RECTO_N_PLACEHOLDERS)
        {
          open = TRUE;
          p += strcspn (p, "}");
        }
      else if (strchr ("-:()[]|/", *p) != NULL)
        return TRUE;
    }
  return !open;
}

/* Both reduced. Each piece between placeholders is found where it comes first. */
static gboolean
begins (const char *text, const char *template)
{
  while (*template != '\0')
    {
      RectoPlaceholder placeholder = placeholder_at (template);
      gboolean leap = placeholder != RECTO_N_PLACEHOLDERS;
      g_autofree char *piece = NULL;
      const char *found = text;

      if (leap)
        template += strlen (names[placeholder]);
      piece =
          g_strndup (template, leap ? strcspn (template, "{") : 1 + strcspn (template + 1, "{"));
      template += strlen (piece);
      if (!leap && !g_str_has_prefix (text, piece))
        return FALSE;
      if (leap) /* what it stands for has at least a letter */
        found = *text != '\0' ? strstr (g_utf8_next_char (text), piece) : NULL;
      if (found == NULL || g_utf8_pointer_to_offset (text, found) > LONGEST_VALUE)
        return FALSE;
      text = found + strlen (piece);
    }
  return TRUE;
}

gboolean
recto_template_begins (const char *text, const char *template)
{
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;

  g_return_val_if_fail (text != NULL && template != NULL, FALSE);

  one = reduce (text);
  two = reduce (template);
  return *two != '\0' && has_a_form (two) && begins (one, two);
}
