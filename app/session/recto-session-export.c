/* recto-session-export.c: the finished article, as a document and as a file.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "recto-format.h"
#include "recto-keeping.h"
#include "recto-session-exported.h"
#include "recto-session-private.h"
#include "recto-session-put-photos.h"

/* The paragraph of the translation that is being put together. */
typedef struct
{
  RectoDocument *document;
  RectoBlock *block; /* nullable: the next row begins one; owned by the document */
  guint length;      /* of the block's text, code points */
  guint row;         /* that is being added */
  GArray *rows;      /* (element-type guint): where each block begins */
} Export;

static gboolean
ends_in_space (const char *text)
{
  gsize length = strlen (text);

  return length == 0 || g_ascii_isspace (text[length - 1]);
}

static void
begin_block (Export *export, RectoKind kind)
{
  export->block = recto_block_new (kind, "");
  export->length = 0;
  g_ptr_array_add (export->document->blocks, export->block);
  g_array_append_val (export->rows, export->row);
}

static void
append (Export *export, const char *text, gsize bytes)
{
  g_autofree char *old = export->block->text;

  export->block->text = g_strdup_printf ("%s%.*s", old, (int) bytes, text);
  export->length += (guint) g_utf8_strlen (text, (gssize) bytes);
}

/* Only what a person accepted, or let pass when finishing the row, leaves the desk. */
static gboolean
is_exported (const RectoSpan *span)
{
  return span->side == RECTO_SIDE_TARGET &&
         (span->state == RECTO_SPAN_ACCEPTED || span->state == RECTO_SPAN_AUTOMATIC);
}

/* Copies the spans within code points [@from, @from + @length) of a row's target, which begin at
 * @at of the block. */
static void
append_spans (Export *export, const GPtrArray *spans, guint from, guint length, guint at)
{
  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const RectoSpan *span = g_ptr_array_index (spans, i);
      guint start = MAX (span->start, from), end = MIN (span->end, from + length);
      RectoSpan *copy = NULL;

      if (!is_exported (span) || start >= end)
        continue;
      copy = recto_span_copy (span);
      copy->start = start - from + at;
      copy->end = end - from + at;
      if (export->block->spans == NULL)
        export->block->spans = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_span_free);
      g_ptr_array_add (export->block->spans, copy);
    }
}

/* What a paragraph that a newline opens is: a lede or headline goes on as body. */
static RectoKind
kind_after_break (RectoKind kind)
{
  return kind == RECTO_KIND_LEDE ? RECTO_KIND_BODY : kind;
}

static void
append_row (Export *export, const RectoSegment *segment)
{
  const char *text = recto_segment_get_text (segment, RECTO_SIDE_TARGET);
  RectoKind kind = recto_paragraph_get_kind (recto_segment_get_paragraph (segment));
  guint from = 0;

  if (export->block != NULL && export->length > 0 && *text != '\n' &&
      !ends_in_space (export->block->text))
    append (export, " ", 1);

  for (;;)
    {
      const char *newline = strchr (text, '\n');
      gsize bytes = newline != NULL ? (gsize) (newline - text) : strlen (text);
      guint length = (guint) g_utf8_strlen (text, (gssize) bytes);

      if (bytes > 0)
        {
          guint at = 0;

          if (export->block == NULL)
            begin_block (export, kind);
          at = export->length;
          append (export, text, bytes);
          append_spans (export, recto_segment_get_spans (segment), from, length, at);
        }
      if (newline == NULL)
        return;
      if (export->block != NULL)
        kind = kind_after_break (export->block->kind);
      export->block = NULL;
      from += length + 1;
      text = newline + 1;
    }
}

RectoDocument *
recto_session_build_reading (RectoSession *self,
                             RectoArticle *article,
                             guint *n_unfinished,
                             GArray **rows)
{
  g_autoptr (GArray) begins = g_array_new (FALSE, FALSE, sizeof (guint));
  Export export = { .rows = begins };
  const char *language = recto_article_get_metadata (article, "target-language");
  guint unfinished = 0;

  g_return_val_if_fail (RECTO_IS_SESSION (self), NULL);

  export.document = recto_document_new (language != NULL ? language : "en");
  export.document->title = g_strdup (recto_article_get_metadata (article, "title"));
  for (guint i = 0; i < recto_article_get_n_rows (article); i++)
    {
      const RectoSegment *segment = recto_article_get_row (article, i);
      guint flags = recto_segment_get_flags (segment);

      export.row = i;
      if (recto_segment_starts_paragraph (segment) && (flags & RECTO_FLAG_JOINED) == 0)
        export.block = NULL;
      if ((flags & RECTO_FLAG_OMITTED) != 0)
        continue;
      if (recto_segment_get_status (segment) < RECTO_STATUS_TRANSLATED)
        unfinished += 1;
      if (recto_segment_get_length (segment, RECTO_SIDE_TARGET) > 0)
        append_row (&export, segment);
    }
  if (n_unfinished != NULL)
    *n_unfinished = unfinished;
  if (rows != NULL)
    *rows = g_steal_pointer (&begins);
  return export.document;
}

RectoDocument *
recto_session_build_document (RectoSession *self, RectoArticle *article, guint *n_unfinished)
{
  return recto_session_build_reading (self, article, n_unfinished, NULL);
}

static const RectoFormat *
find_format (const char *name, GError **error)
{
  const RectoFormat *format = recto_format_by_name (name);

  if (format != NULL && format->write != NULL)
    return format;
  g_set_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_OUTPUT,
               "The format “%s” cannot be written", name);
  return NULL;
}

static gboolean
is_same_file (const char *one, const char *other)
{
  GStatBuf a, b;

  return g_stat (one, &a) == 0 && g_stat (other, &b) == 0 && a.st_ino == b.st_ino &&
         a.st_dev == b.st_dev;
}

/* Whether writing @path would write over the desk or another one, its lock or its journal, or into
 * its folders: one slip of the hand, and nothing would be left. Of the desk itself only names and
 * inodes are looked at, since opening it would drop its lock. */
static gboolean
is_part_of_desk (RectoSession *self, const char *path)
{
  static const char *const endings[] = { "", "-journal", ".lock" };
  const char *desk = recto_store_get_path (self->store);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *originals = g_strconcat (desk, "-files", NULL);
  g_autofree char *name = g_canonicalize_filename (path, NULL);
  g_autofree char *found = realpath (path, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *part = g_strconcat (desk, endings[i], NULL);
      g_autofree char *part_name = g_canonicalize_filename (part, NULL);

      if (is_same_file (path, part) || g_str_equal (name, part_name))
        return TRUE;
    }
  return is_same_file (folder, originals) || recto_is_part_of_desk (found != NULL ? found : path);
}

/* A device or a pipe has nothing to replace: what is written to it goes into it. */
static gboolean
write_into (GFile *file, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileOutputStream) stream =
      g_file_append_to (file, G_FILE_CREATE_NONE, cancellable, error);

  return stream != NULL &&
         g_output_stream_write_all (G_OUTPUT_STREAM (stream), g_bytes_get_data (bytes, NULL),
                                    g_bytes_get_size (bytes), NULL, cancellable, error) &&
         g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, error);
}

/* The whole file or nothing: the old one stands until the new one is on the disk. A symbolic link
 * goes on pointing to it. @cancellable: (nullable): heeded until the file is begun; what is one
 * step from there on is ended */
static gboolean
write_file (GFile *file, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  const char *path = g_file_peek_path (file);
  char *real = NULL;
  gboolean written = FALSE;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (path == NULL)
    return g_file_replace_contents (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                    NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL,
                                    cancellable, error);
  if (g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return write_into (file, bytes, cancellable, error);

  real = realpath (path, NULL);
  written = g_file_set_contents_full (
      real != NULL ? real : path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
      G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0666, error);
  free (real);
  return written;
}

typedef struct
{
  GFile *file;
  GBytes *bytes;
} FileToWrite;

static void
file_to_write_free (gpointer data)
{
  FileToWrite *self = data;

  g_object_unref (self->file);
  g_bytes_unref (self->bytes);
  g_free (self);
}

static void
write_file_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const FileToWrite *self = data;
  g_autoptr (GError) wrong = NULL;

  if (write_file (self->file, self->bytes, NULL, &wrong))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_OUTPUT, "%s",
                             wrong->message);
}

static gboolean
check_not_desk (RectoSession *self, GFile *file, GError **error)
{
  const char *path = g_file_peek_path (file);

  if (path == NULL || !is_part_of_desk (self, path))
    return TRUE;
  g_set_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_OUTPUT,
               "%s belongs to the desk itself or to another; choose another name", path);
  return FALSE;
}

void
recto_session_write_file_async (RectoSession *self,
                                GFile *file,
                                GBytes *bytes,
                                GAsyncReadyCallback callback,
                                gpointer data)
{
  g_autoptr (GTask) task = NULL;
  FileToWrite *writing = NULL;
  GError *error = NULL;

  g_return_if_fail (RECTO_IS_SESSION (self));

  task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (task, recto_session_write_file_async);
  if (!check_not_desk (self, file, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  writing = g_new (FileToWrite, 1);
  writing->file = g_object_ref (file);
  writing->bytes = g_bytes_ref (bytes);
  g_task_set_task_data (task, writing, file_to_write_free);
  g_task_run_in_thread (task, write_file_on_thread);
}

gboolean
recto_session_write_file_finish (RectoSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* An export on its way: plain values, so that any thread can finish it. */
typedef struct
{
  const RectoFormat *format;
  RectoDocument *document; /* owned */
  GFile *file;             /* owned, nullable: the bytes alone are asked for */
  RectoArticle *article;  /* owned, nullable: it gets a note; for the main thread, which takes it */
  RectoUid head;          /* where it stood when the document was made of it */
  RectoSession *session;  /* borrowed from who waits for the export */
  RectoPutPhotos *photos; /* owned, nullable: that go out beside it */
  RectoPhotosMade *copies; /* owned, nullable: of them */
} Writing;

static void
writing_free (Writing *writing)
{
  g_clear_pointer (&writing->document, recto_document_free);
  g_clear_object (&writing->file);
  g_clear_object (&writing->article);
  g_clear_pointer (&writing->photos, recto_put_photos_free);
  g_clear_pointer (&writing->copies, recto_photos_made_free);
  g_free (writing);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Writing, writing_free)

/* Whether something stands beside @file: a device, a pipe and a file elsewhere have no folder. */
static gboolean
is_file_of_disk (GFile *file)
{
  const char *path = g_file_peek_path (file);

  return path != NULL &&
         (!g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (path, G_FILE_TEST_IS_REGULAR));
}

/* The document with its photos, if it has some. */
static gboolean
take_photos (Writing *writing, RectoArticle *article, GFile *file, GError **error)
{
  g_autoptr (GFile) in_folder = NULL;

  writing->photos =
      recto_put_photos_new (writing->session, article, g_file_peek_path (file), &writing->document);
  if (writing->photos == NULL)
    return TRUE;
  in_folder = g_file_new_build_filename (writing->photos->folder, "photo", NULL);
  return check_not_desk (writing->session, in_folder, error);
}

/* @file: (nullable) */
static Writing *
writing_new (RectoSession *self,
             RectoArticle *article,
             const char *format_name,
             GFile *file,
             RectoExportFlags flags,
             GError **error)
{
  const RectoFormat *format = find_format (format_name, error);
  g_autoptr (Writing) writing = NULL;

  if (format == NULL || (file != NULL && !check_not_desk (self, file, error)))
    return NULL;
  writing = g_new0 (Writing, 1);
  writing->session = self;
  writing->format = format;
  if (file != NULL && (flags & RECTO_EXPORT_PHOTOS) != 0 && format->has_images &&
      is_file_of_disk (file) && !take_photos (writing, article, file, error))
    return NULL;
  if (writing->document == NULL)
    writing->document = recto_session_build_document (self, article, NULL);
  g_set_object (&writing->file, file);
  if (file != NULL && !recto_session_is_read_only (self))
    writing->article = g_object_ref (article);
  writing->head = *recto_article_get_head (article);
  return g_steal_pointer (&writing);
}

/* The article may have gone on meanwhile: the note hangs on what was exported. Main thread. */
static void
note_export (Writing *writing, gboolean written)
{
  g_autoptr (RectoArticle) article = g_steal_pointer (&writing->article);
  g_autofree char *base = NULL;
  g_autofree char *name = NULL;

  if (!written || article == NULL)
    return;
  base = g_file_get_basename (writing->file);
  name = g_filename_display_name (base != NULL ? base : writing->format->name);
  recto_session_note_export (article, &writing->head, g_strdelimit (name, "\r\n", ' '));
}

/* Both, or neither: the photos are whole on the disk before the file is begun. */
static gboolean
put_in_place (Writing *writing, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (writing->photos != NULL)
    {
      writing->copies = recto_photos_make (writing->session, writing->photos, cancellable, error);
      if (writing->copies == NULL || g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !recto_photos_made_put (writing->copies, error))
        return FALSE;
      cancellable = NULL;
    }
  if (write_file (writing->file, bytes, cancellable, &local_error))
    return TRUE;
  if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    g_set_error_literal (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_OUTPUT,
                         local_error->message);
  return FALSE;
}

/* The bytes, in the file too if there is one. Any thread. */
static GBytes *
writing_do (Writing *writing, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  bytes = writing->format->write (writing->document, error);
  if (bytes == NULL ||
      (writing->file != NULL && !put_in_place (writing, bytes, cancellable, error)))
    return NULL;
  return g_steal_pointer (&bytes);
}

static void
write_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GBytes *bytes = writing_do (data, cancellable, &error);

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

/* @task: (transfer full); @writing: (transfer full) (nullable): @error says why there is none. */
static void
write_aside (GTask *task, Writing *writing, GError *error)
{
  g_autoptr (GTask) owned = task;

  if (writing == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_task_set_task_data (task, writing, (GDestroyNotify) writing_free);
  g_task_run_in_thread (task, write_on_thread);
}

GBytes *
recto_session_export (RectoSession *self, RectoArticle *article, const char *format, GError **error)
{
  g_autoptr (Writing) writing = NULL;

  g_return_val_if_fail (RECTO_IS_SESSION (self), NULL);

  writing = writing_new (self, article, format, NULL, RECTO_EXPORT_TEXT, error);
  return writing != NULL ? writing_do (writing, NULL, error) : NULL;
}

void
recto_session_export_async (RectoSession *self,
                            RectoArticle *article,
                            const char *format,
                            GAsyncReadyCallback callback,
                            gpointer data)
{
  GTask *task = NULL;
  Writing *writing = NULL;
  GError *error = NULL;

  g_return_if_fail (RECTO_IS_SESSION (self));

  task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (task, recto_session_export_async);
  writing = writing_new (self, article, format, NULL, RECTO_EXPORT_TEXT, &error);
  write_aside (task, writing, error);
}

GBytes *
recto_session_export_finish (RectoSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
recto_session_export_to (RectoSession *self,
                         RectoArticle *article,
                         const char *format,
                         GFile *file,
                         RectoExportFlags flags,
                         GError **error)
{
  g_autoptr (Writing) writing = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (RECTO_IS_SESSION (self), FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  writing = writing_new (self, article, format, file, flags, error);
  bytes = writing != NULL ? writing_do (writing, NULL, error) : NULL;
  if (writing != NULL)
    note_export (writing, bytes != NULL);
  return bytes != NULL;
}

void
recto_session_export_to_async (RectoSession *self,
                               RectoArticle *article,
                               const char *format,
                               GFile *file,
                               RectoExportFlags flags,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data)
{
  GTask *task = NULL;
  Writing *writing = NULL;
  GError *error = NULL;

  g_return_if_fail (RECTO_IS_SESSION (self));
  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, recto_session_export_to_async);
  g_task_set_check_cancellable (task, FALSE); /* a file that is there by then is told of */
  writing = writing_new (self, article, format, file, flags, &error);
  write_aside (task, writing, error);
}

gboolean
recto_session_export_to_finish (RectoSession *self, GAsyncResult *result, GError **error)
{
  Writing *writing = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  writing = g_task_get_task_data (G_TASK (result));
  bytes = g_task_propagate_pointer (G_TASK (result), error);
  if (writing != NULL)
    note_export (writing, bytes != NULL);
  return bytes != NULL;
}

guint
recto_session_export_to_count_photos (RectoSession *self,
                                      GAsyncResult *result,
                                      const GPtrArray **cuts)
{
  const Writing *writing = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), 0);

  writing = g_task_get_task_data (G_TASK (result));
  if (cuts != NULL)
    *cuts = writing != NULL && writing->copies != NULL ? writing->copies->cuts : NULL;
  return writing != NULL && writing->copies != NULL ? writing->photos->photos->len : 0;
}
