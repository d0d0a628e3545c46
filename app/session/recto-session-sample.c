/* recto-session-sample.c: Recto's own article, to look at and to learn with.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include <stdlib.h>

#include "recto-language.h"
#include "recto-session-handing.h"

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

/* The register learns whom and what the tags mean. */
static gboolean
apply_tag (RectoSession *self,
           RectoArticle *article,
           const char *line,
           guint number,
           GError **error)
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
  if (kind == RECTO_SPAN_PERSON || kind == RECTO_SPAN_UNIT)
    span->target = recto_session_learn (
        self, kind == RECTO_SPAN_UNIT ? RECTO_ENTRY_UNIT : RECTO_ENTRY_PERSON, span->label);
  return recto_article_add_span (article, segment, span, error);
}

static gboolean
apply_tags (RectoSession *self, RectoArticle *article, GBytes *bytes, GError **error)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = g_strndup (data, size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  gboolean done = TRUE;

  recto_article_begin_group (article);
  for (guint i = 1; done && lines[0] != NULL && lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      done = apply_tag (self, article, lines[i], i + 1, error);
  recto_article_end_group (article);
  return done;
}

/* What a sample is made of. */
typedef struct
{
  RectoProject *project;
  RectoImportText source;
  RectoImportText translation;
  RectoImportRequest request; /* borrows the three above */
  GBytes *tags;
  RectoImportResult *result; /* nullable: not imported yet */
} Sample;

static void
sample_free (Sample *sample)
{
  g_clear_pointer (&sample->project, recto_project_free);
  g_clear_pointer (&sample->source.bytes, g_bytes_unref);
  g_clear_pointer (&sample->translation.bytes, g_bytes_unref);
  g_clear_pointer (&sample->tags, g_bytes_unref);
  g_clear_pointer (&sample->result, recto_import_result_free);
  g_free (sample);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sample, sample_free)

static Sample *
load_all (RectoSession *self, GError **error)
{
  g_autoptr (Sample) sample = g_new0 (Sample, 1);

  sample->source = (RectoImportText){ "sample.vi.txt", NULL, "txt" };
  sample->translation = (RectoImportText){ "sample.en.txt", NULL, "txt" };
  sample->source.bytes = load_sample (sample->source.name, error);
  if (sample->source.bytes != NULL)
    sample->translation.bytes = load_sample (sample->translation.name, error);
  if (sample->translation.bytes != NULL)
    sample->tags = load_sample ("tags.tsv", error);
  if (sample->tags != NULL)
    sample->project = recto_session_default_project (self, error);
  if (sample->project == NULL)
    return NULL;
  sample->request.project = sample->project;
  sample->request.source = &sample->source;
  sample->request.translation = &sample->translation;
  return g_steal_pointer (&sample);
}

RectoImportResult *
recto_session_import_sample (RectoSession *self, GError **error)
{
  g_autoptr (Sample) sample = NULL;
  g_autoptr (RectoArticle) article = NULL;

  g_return_val_if_fail (RECTO_IS_SESSION (self), NULL);

  sample = load_all (self, error);
  if (sample == NULL)
    return NULL;
  sample->result = recto_session_import (self, &sample->request, error);
  if (sample->result == NULL)
    return NULL;
  article = recto_session_open_article (self, &sample->result->article, error);
  if (article == NULL || !apply_tags (self, article, sample->tags, error) ||
      !recto_session_flush (self, error))
    return NULL;
  return g_steal_pointer (&sample->result);
}

static void
on_sample_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  RectoSession *self = RECTO_SESSION (source);
  Sample *sample = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (RectoArticle) article = recto_session_open_article_finish (self, result, &error);

  if (article == NULL || !apply_tags (self, article, sample->tags, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  recto_session_save (self, article);
  g_task_return_pointer (task, g_steal_pointer (&sample->result),
                         (GDestroyNotify) recto_import_result_free);
}

static void
on_sample_imported (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  RectoSession *self = RECTO_SESSION (source);
  Sample *sample = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError *error = NULL;

  sample->result = recto_session_import_finish (self, result, &error);
  if (sample->result == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  recto_session_open_article_async (self, &sample->result->article, cancellable, on_sample_opened,
                                    g_steal_pointer (&task));
}

void
recto_session_import_sample_async (RectoSession *self,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer data)
{
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;
  Sample *sample;

  g_return_if_fail (RECTO_IS_SESSION (self));

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, recto_session_import_sample_async);
  sample = load_all (self, &error);
  if (sample == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_task_set_task_data (task, sample, (GDestroyNotify) sample_free);
  recto_session_import_async (self, &sample->request, cancellable, on_sample_imported,
                              g_steal_pointer (&task));
}

RectoImportResult *
recto_session_import_sample_finish (RectoSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
