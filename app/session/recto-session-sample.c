/* recto-session-sample.c: Recto's own article, to look at and to learn with.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include <stdlib.h>

#include "recto-language.h"
#include "recto-session.h"

/* data/samples/tags.tsv has a header line, then one tag a line:
 *
 *   row   side     start  end  kind    label
 *   2     target   17     42   person  Pham Hong Nhat
 *
 * row counts from 1; start and end are code points of that side of the row; side and kind are names
 * of recto-types.h and recto-span.h. */
enum
{
  TAG_ROW,
  TAG_SIDE,
  TAG_START,
  TAG_END,
  TAG_KIND,
  TAG_LABEL,
  TAG_N_COLUMNS
};

static GBytes *
load_sample (const char *name, GError **error)
{
  g_autofree char *path = recto_language_data_path ("samples", name);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return g_file_load_bytes (file, NULL, NULL, error);
}

static gboolean
apply_tag (RectoArticle *article, const char *line, guint number, GError **error)
{
  g_auto (GStrv) columns = g_strsplit (line, "\t", -1);
  g_autoptr (RectoSpan) span = NULL;
  RectoSpanKind kind = RECTO_SPAN_PERSON;
  RectoSegment *segment = NULL;
  RectoSide side = RECTO_SIDE_TARGET;

  if (g_strv_length (columns) != TAG_N_COLUMNS ||
      !recto_span_kind_from_name (columns[TAG_KIND], &kind) ||
      (segment = recto_article_get_row (article, (guint) atoi (columns[TAG_ROW]) - 1)) == NULL)
    {
      g_set_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_INPUT,
                   "tags.tsv:%u: not a tag of a row", number);
      return FALSE;
    }
  side = g_str_equal (columns[TAG_SIDE], recto_side_to_name (RECTO_SIDE_SOURCE))
             ? RECTO_SIDE_SOURCE
             : RECTO_SIDE_TARGET;
  span = recto_span_new (side, (guint) atoi (columns[TAG_START]), (guint) atoi (columns[TAG_END]),
                         kind, RECTO_SPAN_ACCEPTED);
  span->label = g_strdup (columns[TAG_LABEL]);
  return recto_article_add_span (article, segment, span, error);
}

static gboolean
apply_tags (RectoArticle *article, GBytes *bytes, GError **error)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = g_strndup (data, size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  gboolean done = TRUE;

  recto_article_begin_group (article);
  for (guint i = 1; done && lines[0] != NULL && lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      done = apply_tag (article, lines[i], i + 1, error);
  recto_article_end_group (article);
  return done;
}

RectoImportResult *
recto_session_import_sample (RectoSession *self, GError **error)
{
  g_autoptr (GBytes) source = NULL;
  g_autoptr (GBytes) translation = NULL;
  g_autoptr (GBytes) tags = NULL;
  g_autoptr (RectoProject) project = NULL;
  g_autoptr (RectoImportResult) result = NULL;
  g_autoptr (RectoArticle) article = NULL;

  g_return_val_if_fail (RECTO_IS_SESSION (self), NULL);

  source = load_sample ("sample.vi.txt", error);
  translation = source != NULL ? load_sample ("sample.en.txt", error) : NULL;
  tags = translation != NULL ? load_sample ("tags.tsv", error) : NULL;
  project = tags != NULL ? recto_session_default_project (self, error) : NULL;
  if (project == NULL)
    return NULL;

  result = recto_session_import (
      self,
      &(RectoImportRequest){
          .project = project,
          .source = &(RectoImportText){ "sample.vi.txt", source, "txt" },
          .translation = &(RectoImportText){ "sample.en.txt", translation, "txt" },
      },
      error);
  article = result != NULL ? recto_session_open_article (self, &result->article, error) : NULL;
  if (article == NULL || !apply_tags (article, tags, error) || !recto_session_flush (self, error))
    return NULL;
  return g_steal_pointer (&result);
}
