/* recto-language.c: languages as data: names, directions, and where their rule files lie.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-language"
#include "config.h"

#include "recto-language.h"

#include <string.h>
#include <unicode/uloc.h>
#include <unicode/ulocdata.h>
#include <unicode/ustring.h>

#define NAME_UNITS 128

/**
 * recto_language_data_path:
 * @folder: a folder of Recto's data, "segmentation"
 * @name: a file in it
 *
 * $RECTO_DATA_DIR is the tester's and developer's word and comes first, even where the file is
 * missing there. Any thread.
 *
 * Returns: (transfer full): a path, whether the file exists or not
 */
char *
recto_language_data_path (const char *folder, const char *name)
{
  const char *chosen = g_getenv ("RECTO_DATA_DIR");
  g_autofree char *installed = NULL;

  g_return_val_if_fail (folder != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  if (chosen != NULL && *chosen != '\0')
    return g_build_filename (chosen, folder, name, NULL);
  installed = g_build_filename (RECTO_DATADIR, folder, name, NULL);
  if (g_file_test (installed, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&installed);
  return g_build_filename (RECTO_SOURCE_DATADIR, folder, name, NULL);
}

/* "vi" of "vi-VN" or "vi_VN", in lower case. Returns: (transfer full) */
static char *
primary_subtag (const char *language)
{
  return g_ascii_strdown (language, (gssize) strcspn (language, "-_"));
}

/* A language comes from a command line or a file: only letters and digits may enter a path. */
static gboolean
is_subtag (const char *tag)
{
  if (*tag == '\0')
    return FALSE;
  for (const char *p = tag; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p))
      return FALSE;
  return TRUE;
}

/**
 * recto_language_load_rules:
 * @language: BCP 47
 *
 * Reads a file; any thread. Errors: of GFile, naming default.srx, when neither file can be read.
 *
 * Returns: (transfer full): an SRX file
 */
GBytes *
recto_language_load_rules (const char *language, GError **error)
{
  g_autofree char *tag = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;

  g_return_val_if_fail (language != NULL, NULL);

  tag = primary_subtag (language);
  if (is_subtag (tag))
    {
      g_autofree char *name = g_strconcat (tag, ".srx", NULL);

      path = recto_language_data_path ("segmentation", name);
      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        g_clear_pointer (&path, g_free);
    }
  if (path == NULL)
    path = recto_language_data_path ("segmentation", "default.srx");
  file = g_file_new_for_path (path);
  return g_file_load_bytes (file, NULL, NULL, error);
}

/* The user's language as the environment states it; CLDR knows no "C". */
static const char *
user_locale (void)
{
  const char *name = g_get_language_names ()[0];

  return g_str_has_prefix (name, "C") || g_str_has_prefix (name, "POSIX") ? "en" : name;
}

/**
 * recto_language_get_display_name:
 * @language: BCP 47
 *
 * Any thread. Returns: (transfer full): "Vietnamese" in the user's language, or @language itself
 */
char *
recto_language_get_display_name (const char *language)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar units[NAME_UNITS];
  char text[NAME_UNITS * 3 + 1];
  int32_t n_units = 0;

  g_return_val_if_fail (language != NULL, NULL);

  n_units = uloc_getDisplayName (language, user_locale (), units, NAME_UNITS, &status);
  if (U_FAILURE (status) || n_units == 0 || n_units >= NAME_UNITS)
    return g_strdup (language);
  u_strToUTF8 (text, sizeof text, NULL, units, n_units, &status);
  return g_strdup (U_SUCCESS (status) ? text : language);
}

/* Source: RFC 5646, section 2.1: a primary subtag of 2 to 8 letters, others of 1 to 8 letters and
 * digits. */
gboolean
recto_language_is_tag (const char *language)
{
  g_auto (GStrv) subtags = NULL;

  g_return_val_if_fail (language != NULL, FALSE);

  subtags = g_strsplit_set (language, "-_", -1);
  for (guint i = 0; subtags[i] != NULL; i++)
    if (!is_subtag (subtags[i]) || strlen (subtags[i]) > 8)
      return FALSE;
  return subtags[0] != NULL && strlen (subtags[0]) >= 2 &&
         strcspn (subtags[0], "0123456789") == strlen (subtags[0]);
}

/* Whether @language is written from right to left: its script is known even where BCP 47 leaves
 * it out. Any thread. */
gboolean
recto_language_is_rtl (const char *language)
{
  g_return_val_if_fail (language != NULL, FALSE);

  return uloc_isRightToLeft (language);
}

/* Returns: (transfer full): @fallback where the data has none */
static char *
dup_delimiter (ULocaleData *data, ULocaleDataDelimiterType type, const char *fallback)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar units[NAME_UNITS];
  char text[NAME_UNITS * 3 + 1];
  int32_t length;

  if (data == NULL)
    return g_strdup (fallback);
  length = ulocdata_getDelimiter (data, type, units, NAME_UNITS, &status);
  u_strToUTF8 (text, sizeof text, NULL, units, length, &status);
  return U_SUCCESS (status) && *text != '\0' ? g_strdup (text) : g_strdup (fallback);
}

void
recto_language_get_quotes (const char *language, gboolean inner, char **open, char **close)
{
  UErrorCode status = U_ZERO_ERROR;
  char locale[ULOC_FULLNAME_CAPACITY];
  ULocaleData *data = NULL;

  g_return_if_fail (language != NULL);

  uloc_forLanguageTag (language, locale, sizeof locale, NULL, &status);
  if (U_SUCCESS (status))
    data = ulocdata_open (locale, &status);
  if (U_FAILURE (status))
    g_clear_pointer (&data, ulocdata_close);
  *open = dup_delimiter (data, inner ? ULOCDATA_ALT_QUOTATION_START : ULOCDATA_QUOTATION_START,
                         inner ? "\342\200\230" : "\342\200\234");
  *close = dup_delimiter (data, inner ? ULOCDATA_ALT_QUOTATION_END : ULOCDATA_QUOTATION_END,
                          inner ? "\342\200\231" : "\342\200\235");
  g_clear_pointer (&data, ulocdata_close);
}
