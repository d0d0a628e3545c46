/* recto-session-import.c: files and pasted text into articles on the desk.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-draft-name.h"
#include "recto-format.h"
#include "recto-import-words.h"
#include "recto-import.h"
#include "recto-known-names.h"
#include "recto-language.h"
#include "recto-session-private.h"

void
recto_import_result_free (RectoImportResult *result)
{
  if (result == NULL)
    return;
  g_free (result->title);
  g_clear_pointer (&result->source_report, recto_report_free);
  g_clear_pointer (&result->translation_report, recto_report_free);
  g_free (result);
}

static const RectoFormat *
format_of (const RectoImportText *text, GError **error)
{
  const RectoFormat *format = text->format != NULL ? recto_format_by_name (text->format)
                                                   : recto_format_for_file (text->name);
  const char *other = text->format == NULL ? recto_format_not_read (text->name) : NULL;

  if (other != NULL)
    {
      g_set_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_INPUT,
                   "%s: files of the format %s cannot be read", text->name, other);
      return NULL;
    }
  if (format == NULL && text->format == NULL)
    format = recto_format_by_name ("txt");
  if (format == NULL || format->read == NULL)
    {
      g_set_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_INPUT,
                   "%s: the format “%s” cannot be read", text->name,
                   text->format != NULL ? text->format : format->name);
      return NULL;
    }
  return format;
}

RectoDocument *
recto_session_read_text (const RectoImportText *text,
                         const char *language,
                         RectoReport **report,
                         GError **error)
{
  const RectoFormat *format = format_of (text, error);
  g_autoptr (RectoReport) found = recto_report_new ();
  g_autoptr (RectoDocument) document = NULL;
  g_autoptr (GError) local_error = NULL;

  if (format == NULL)
    return NULL;
  document = format->read (text->bytes, language, found, &local_error);
  if (document == NULL)
    {
      g_set_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_INPUT, "%s: %s", text->name,
                   local_error->message);
      return NULL;
    }
  if (document->blocks->len == 0)
    {
      g_set_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_INPUT,
                   "%s: there is no text in it", text->name);
      return NULL;
    }
  *report = g_steal_pointer (&found);
  return g_steal_pointer (&document);
}

/* An import between its parts: parsing on any thread, storing on the store's. Owns copies of all
 * that the request borrowed. */
typedef struct
{
  RectoProject *project;
  RectoImportText source, translation; /* bytes NULL: absent */
  char *title;
  char *who;
  RectoStore *store; /* for what its articles teach */
  RectoKnownNames *names;
  RectoArticleRecord *record;
  RectoImportResult *result;
} Import;

static void
copy_text (RectoImportText *to, const RectoImportText *from)
{
  if (from == NULL)
    return;
  to->name = g_strdup (from->name);
  to->format = g_strdup (from->format);
  to->bytes = g_bytes_ref (from->bytes);
}

static void
clear_text (RectoImportText *text)
{
  g_free ((char *) text->name);
  g_free ((char *) text->format);
  g_clear_pointer (&text->bytes, g_bytes_unref);
}

static Import *
import_new (RectoSession *session, const RectoImportRequest *request)
{
  Import *self = g_new0 (Import, 1);

  self->project = recto_project_new (request->project->name, request->project->source_language,
                                     request->project->target_language);
  self->project->uid = request->project->uid;
  if (request->project->source_rules != NULL)
    self->project->source_rules = g_bytes_ref (request->project->source_rules);
  if (request->project->target_rules != NULL)
    self->project->target_rules = g_bytes_ref (request->project->target_rules);
  copy_text (&self->source, request->source);
  copy_text (&self->translation, request->translation);
  self->title = g_strdup (request->title);
  self->who = g_strdup (recto_session_get_author (session));
  self->store = session->store;
  if (request->source != NULL && request->translation != NULL)
    self->names = recto_known_names_ref (recto_session_get_known_names (session));
  self->result = g_new0 (RectoImportResult, 1);
  return self;
}

static void
import_free (Import *self)
{
  recto_project_free (self->project);
  clear_text (&self->source);
  clear_text (&self->translation);
  g_free (self->title);
  g_free (self->who);
  g_clear_pointer (&self->names, recto_known_names_unref);
  recto_article_record_free (self->record);
  recto_import_result_free (self->result);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Import, import_free)

/* What somebody begins to write: a headline, and a paragraph below it. */
static RectoDocument *
make_blank (const Import *self)
{
  RectoDocument *document = recto_document_new (self->project->target_language);

  g_ptr_array_add (document->blocks,
                   recto_block_new (RECTO_KIND_HEADLINE, self->title != NULL ? self->title : ""));
  g_ptr_array_add (document->blocks, recto_block_new (RECTO_KIND_BODY, ""));
  return document;
}

static gboolean
import_parse (Import *self, GError **error)
{
  g_autoptr (RectoDocument) source = NULL;
  g_autoptr (RectoDocument) translation = NULL;
  const char *name = self->source.bytes != NULL ? self->source.name : self->translation.name;
  g_autoptr (RectoWordPairs) words = NULL;
  RectoImportParts parts = { .project = self->project, .title = self->title, .by_place = TRUE };

  if (self->source.bytes != NULL)
    {
      source = recto_session_read_text (&self->source, self->project->source_language,
                                        &self->result->source_report, error);
      if (source == NULL)
        return FALSE;
    }
  if (self->translation.bytes != NULL)
    {
      translation = recto_session_read_text (&self->translation, self->project->target_language,
                                             &self->result->translation_report, error);
      if (translation == NULL)
        return FALSE;
    }
  if (source == NULL && translation == NULL)
    translation = make_blank (self);
  parts.source = source;
  parts.translation = translation;
  if (source != NULL && translation != NULL)
    words = recto_import_words_new (self->store, self->project);
  parts.words = words;
  parts.names = self->names;
  self->record = recto_import_build (&parts, error);
  if (self->record == NULL && name != NULL)
    g_prefix_error (error, "%s: ", name);
  if (self->record != NULL && self->translation.bytes != NULL)
    recto_draft_name (self->record, translation);
  return self->record != NULL;
}

static void
add_original (GPtrArray *originals, RectoSide side, const RectoImportText *text)
{
  RectoOriginal *original = NULL;
  const RectoFormat *format = NULL;

  if (text->bytes == NULL)
    return;
  format = format_of (text, NULL);
  original = g_new0 (RectoOriginal, 1);
  original->side = side;
  original->name = g_path_get_basename (text->name);
  original->format = g_strdup (format->name);
  original->bytes = g_bytes_ref (text->bytes);
  g_ptr_array_add (originals, original);
}

static gboolean
import_store (Import *self, RectoStore *store, GError **error)
{
  g_autoptr (GPtrArray) originals =
      g_ptr_array_new_with_free_func ((GDestroyNotify) recto_original_free);

  recto_session_back_up_first (store);
  add_original (originals, RECTO_SIDE_SOURCE, &self->source);
  add_original (originals, RECTO_SIDE_TARGET, &self->translation);
  self->result->article = self->record->uid;
  self->result->title = g_strdup (g_hash_table_lookup (self->record->metadata, "title"));
  return recto_store_add_article (store, self->record, originals, self->who, error);
}

RectoImportResult *
recto_session_import (RectoSession *self, const RectoImportRequest *request, GError **error)
{
  g_autoptr (Import) import = NULL;

  g_return_val_if_fail (RECTO_IS_SESSION (self), NULL);
  import = import_new (self, request);
  if (!import_parse (import, error) || !import_store (import, self->store, error))
    return NULL;
  recto_session_note_change (self);
  g_signal_emit (self, recto_session_signals[RECTO_SESSION_ARTICLES_CHANGED], 0);
  return g_steal_pointer (&import->result);
}

static void
import_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Import *import = data;
  GError *error = NULL;

  if (!import_parse (import, &error) || g_task_return_error_if_cancelled (task) ||
      !import_store (import, RECTO_SESSION (source)->store, &error))
    {
      if (error != NULL)
        g_task_return_error (task, error);
      return;
    }
  g_task_return_pointer (task, g_steal_pointer (&import->result),
                         (GDestroyNotify) recto_import_result_free);
}

void
recto_session_import_async (RectoSession *self,
                            const RectoImportRequest *request,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (RECTO_IS_SESSION (self));

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, recto_session_import_async);
  g_task_set_check_cancellable (task, FALSE); /* what is on the desk by then has come */
  g_task_set_task_data (task, import_new (self, request), (GDestroyNotify) import_free);
  g_task_run_in_thread (task, import_on_thread);
}

RectoImportResult *
recto_session_import_finish (RectoSession *self, GAsyncResult *result, GError **error)
{
  RectoImportResult *imported = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  imported = g_task_propagate_pointer (G_TASK (result), error);
  if (imported == NULL)
    return NULL;
  recto_session_note_change (self);
  g_signal_emit (self, recto_session_signals[RECTO_SESSION_ARTICLES_CHANGED], 0);
  return imported;
}
