/* recto-article-changed.c: what of an article is not what it was, and where a step acts.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-model"
#include "config.h"

#include <string.h>

#include "recto-article-private.h"

/* Flags that an export heeds. */
#define EXPORTED_FLAGS (RECTO_FLAG_OMITTED | RECTO_FLAG_JOINED)

/* On the way back from the present. A row of which no more than text or flags was edited is
 * followed, and compared in the end; of any other kind of edit it is taken to differ. */
typedef struct
{
  RectoArticle *article;
  GHashTable *differ; /* set of owned RectoUid: rows, also such as are not there */
  GHashTable *texts;  /* RectoSegment -> owned target text as it was */
  GHashTable *flags;  /* RectoSegment -> its flags as they were */
  GHashTable *kinds;  /* RectoParagraph -> its kind as it was */
  GHashTable *joined; /* owned RectoUid of a row -> owned RectoUid of the one it became part of */
  GHashTable *homes;  /* owned RectoUid of a row -> owned RectoUid of its paragraph before a move */
  GPtrArray *mixed; /* of RectoParagraph: parted, or joined; which rows were in which is unknown */
  gboolean kinds_differ; /* of paragraphs, at any time on the way */
} Since;

static void
since_init (Since *self, RectoArticle *article)
{
  self->article = article;
  self->differ = g_hash_table_new_full (recto_uid_hash, recto_uid_equal, g_free, NULL);
  self->texts = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->flags = g_hash_table_new (NULL, NULL);
  self->kinds = g_hash_table_new (NULL, NULL);
  self->joined = g_hash_table_new_full (recto_uid_hash, recto_uid_equal, g_free, g_free);
  self->homes = g_hash_table_new_full (recto_uid_hash, recto_uid_equal, g_free, g_free);
  self->mixed = g_ptr_array_new ();
}

static void
since_clear (Since *self)
{
  g_hash_table_unref (self->differ);
  g_hash_table_unref (self->texts);
  g_hash_table_unref (self->flags);
  g_hash_table_unref (self->kinds);
  g_hash_table_unref (self->joined);
  g_hash_table_unref (self->homes);
  g_ptr_array_unref (self->mixed);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Since, since_clear)

static void
note_row (Since *self, const RectoUid *uid)
{
  if (!g_hash_table_contains (self->differ, uid))
    g_hash_table_add (self->differ, g_memdup2 (uid, sizeof *uid));
}

static void
note_paragraph (Since *self, const RectoParagraph *paragraph)
{
  for (guint i = 0; paragraph != NULL && i < paragraph->n_rows; i++)
    note_row (self, self->article->rows->pdata[paragraph->first_row + i]);
}

static void
note_records (Since *self, const GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    note_row (self, rows->pdata[i]);
}

/* Mentions and notes of a text are not exported. */
static gboolean
changes_emphasis (const RectoEdit *edit)
{
  for (guint i = 0; edit->spans != NULL && i < edit->spans->len; i++)
    {
      const RectoSpanChange *change = edit->spans->pdata[i];
      const RectoSpan *span = change->before != NULL ? change->before : change->after;

      if (span->side == RECTO_SIDE_TARGET &&
          (span->kind == RECTO_SPAN_EMPHASIS || span->kind == RECTO_SPAN_STRONG ||
           span->kind == RECTO_SPAN_LINK))
        return TRUE;
    }
  return FALSE;
}

gboolean
recto_edit_changes_export (const RectoEdit *edit)
{
  switch (edit->kind)
    {
    case RECTO_EDIT_TEXT:
      return edit->side == RECTO_SIDE_TARGET || changes_emphasis (edit);
    case RECTO_EDIT_FLAGS:
      return ((guint) (edit->before ^ edit->after) & EXPORTED_FLAGS) != 0 ||
             changes_emphasis (edit);
    case RECTO_EDIT_STATUS:
    case RECTO_EDIT_SPAN:
      return changes_emphasis (edit);
    case RECTO_EDIT_SPLIT:
    case RECTO_EDIT_JOIN:
    case RECTO_EDIT_PARAGRAPH_INSERT:
    case RECTO_EDIT_PARAGRAPH_DELETE:
    case RECTO_EDIT_PARAGRAPH_KIND:
    case RECTO_EDIT_MOVE:
    case RECTO_EDIT_PHOTO:
      return TRUE;
    case RECTO_EDIT_METADATA:
    case RECTO_EDIT_NOTE:
    default:
      return FALSE;
    }
}

static void
follow_text (Since *self, RectoSegment *segment, const RectoEdit *edit, gboolean forward)
{
  const char *from = forward ? edit->removed : edit->inserted;
  const char *to = forward ? edit->inserted : edit->removed;
  const char *text = g_hash_table_lookup (self->texts, segment);
  guint length = from == NULL ? 0 : (guint) g_utf8_strlen (from, -1);

  if (edit->side != RECTO_SIDE_TARGET)
    return;
  if (text == NULL)
    text = segment->texts[RECTO_SIDE_TARGET];
  if ((glong) edit->offset + length > g_utf8_strlen (text, -1))
    note_row (self, &segment->uid); /* the edits contradict each other */
  else
    g_hash_table_insert (self->texts, segment, recto_text_replace (text, edit->offset, length, to));
}

static void
follow_row (Since *self, const RectoEdit *edit, gboolean forward)
{
  RectoSegment *segment = recto_article_find_segment (self->article, &edit->subject);
  int to = forward ? edit->after : edit->before;

  if (segment == NULL || g_hash_table_contains (self->differ, &edit->subject))
    return;
  if (changes_emphasis (edit))
    note_row (self, &edit->subject);
  else if (edit->kind == RECTO_EDIT_TEXT)
    follow_text (self, segment, edit, forward);
  else if (edit->kind == RECTO_EDIT_FLAGS)
    g_hash_table_insert (self->flags, segment, GINT_TO_POINTER (to));
}

/* The paragraph that a row was in, at this point of the way. (nullable): it is not there now, or
 * edits contradict each other */
static RectoParagraph *
find_home (Since *self, const RectoUid *uid)
{
  guint steps = g_hash_table_size (self->joined);
  RectoSegment *heir = recto_article_find_segment (self->article, uid);
  const RectoUid *home;

  while (heir == NULL && steps-- > 0 && (uid = g_hash_table_lookup (self->joined, uid)) != NULL)
    heir = recto_article_find_segment (self->article, uid);
  if (heir == NULL)
    return NULL;
  home = g_hash_table_lookup (self->homes, uid);
  return home != NULL ? recto_article_find_paragraph (self->article, home) : heir->paragraph;
}

static void
mix (Since *self, RectoParagraph *paragraph, RectoKind kind)
{
  if (paragraph == NULL)
    return;
  self->kinds_differ |= paragraph->kind != kind;
  g_ptr_array_add (self->mixed, paragraph);
}

/* SPLIT and JOIN. Rows behind the seam may have come to a paragraph of another kind. */
static void
follow_seam (Since *self, const RectoEdit *edit)
{
  const RectoUid *other = edit->rows->pdata[0];

  note_row (self, &edit->subject);
  note_records (self, edit->rows);
  if (recto_article_find_segment (self->article, other) == NULL)
    g_hash_table_insert (self->joined, g_memdup2 (other, sizeof *other),
                         g_memdup2 (&edit->subject, sizeof edit->subject));
  if (edit->paragraph == NULL)
    return;
  mix (self, find_home (self, &edit->subject), edit->paragraph->kind);
  mix (self, recto_article_find_paragraph (self->article, &edit->paragraph->uid),
       edit->paragraph->kind);
}

static void
follow_move (Since *self, const RectoEdit *edit, gboolean forward)
{
  const char *from = forward ? edit->inserted : edit->removed;
  RectoUid home;

  if (edit->removed == NULL)
    {
      note_paragraph (self, recto_article_find_paragraph (self->article, &edit->subject));
      return;
    }
  note_row (self, &edit->subject);
  if (from != NULL && recto_uid_from_string (from, &home))
    g_hash_table_insert (self->homes, g_memdup2 (&edit->subject, sizeof edit->subject),
                         g_memdup2 (&home, sizeof home));
}

static void
follow_kind (Since *self, const RectoEdit *edit, gboolean forward)
{
  RectoParagraph *paragraph = recto_article_find_paragraph (self->article, &edit->subject);

  self->kinds_differ = TRUE;
  if (paragraph != NULL)
    g_hash_table_insert (self->kinds, paragraph,
                         GINT_TO_POINTER (forward ? edit->after : edit->before));
}

static void
follow_photo (Since *self, const RectoEdit *edit)
{
  if (edit->photo_before != NULL)
    note_paragraph (self,
                    recto_article_find_paragraph (self->article, &edit->photo_before->paragraph));
  if (edit->photo_after != NULL)
    note_paragraph (self,
                    recto_article_find_paragraph (self->article, &edit->photo_after->paragraph));
}

static void
follow (Since *self, const RectoEdit *edit, gboolean forward)
{
  switch (edit->kind)
    {
    case RECTO_EDIT_SPLIT:
    case RECTO_EDIT_JOIN:
      follow_seam (self, edit);
      break;
    case RECTO_EDIT_PARAGRAPH_INSERT:
    case RECTO_EDIT_PARAGRAPH_DELETE:
      note_records (self, edit->rows);
      break;
    case RECTO_EDIT_PARAGRAPH_KIND:
      follow_kind (self, edit, forward);
      break;
    case RECTO_EDIT_MOVE:
      follow_move (self, edit, forward);
      break;
    case RECTO_EDIT_PHOTO:
      follow_photo (self, edit);
      break;
    case RECTO_EDIT_TEXT:
    case RECTO_EDIT_STATUS:
    case RECTO_EDIT_FLAGS:
    case RECTO_EDIT_SPAN:
      follow_row (self, edit, forward);
      break;
    case RECTO_EDIT_METADATA:
    case RECTO_EDIT_NOTE:
    default:
      break;
    }
}

static void
compare (Since *self)
{
  GHashTableIter iter;
  gpointer item, was;

  g_hash_table_iter_init (&iter, self->texts);
  while (g_hash_table_iter_next (&iter, &item, &was))
    if (strcmp (((RectoSegment *) item)->texts[RECTO_SIDE_TARGET], was) != 0)
      note_row (self, item);
  g_hash_table_iter_init (&iter, self->flags);
  while (g_hash_table_iter_next (&iter, &item, &was))
    if (((((RectoSegment *) item)->flags ^ GPOINTER_TO_UINT (was)) & EXPORTED_FLAGS) != 0)
      note_row (self, item);
  g_hash_table_iter_init (&iter, self->kinds);
  while (g_hash_table_iter_next (&iter, &item, &was))
    if ((int) ((RectoParagraph *) item)->kind != GPOINTER_TO_INT (was))
      note_paragraph (self, item);
  for (guint i = 0; self->kinds_differ && i < self->mixed->len; i++)
    note_paragraph (self, self->mixed->pdata[i]);
}

static int
compare_places (gconstpointer a, gconstpointer b, gpointer data)
{
  const RectoSegment *x = recto_article_find_segment (data, a);
  const RectoSegment *y = recto_article_find_segment (data, b);

  if (x == NULL || y == NULL)
    return x == y ? recto_uid_compare (a, b) : (x == NULL ? 1 : -1);
  return x->row < y->row ? -1 : x->row > y->row;
}

gboolean
recto_article_changed_since (RectoArticle *self, const RectoUid *edit, GArray **segments)
{
  g_auto (Since) since = { 0 };
  g_autoptr (GArray) way = NULL;
  GHashTableIter iter;
  gpointer uid;
  guint number;

  g_return_val_if_fail (RECTO_IS_ARTICLE (self), FALSE);

  since_init (&since, self);
  if (!recto_article_find_place (self, edit, &number))
    return FALSE;
  way = recto_article_list_way (self, number);
  for (guint i = 0; i < way->len; i++)
    {
      const RectoMove *move = &g_array_index (way, RectoMove, i);

      follow (&since, recto_history_get (self->history, move->number), move->forward);
    }
  compare (&since);

  *segments = g_array_new (FALSE, FALSE, sizeof (RectoUid));
  g_hash_table_iter_init (&iter, since.differ);
  while (g_hash_table_iter_next (&iter, &uid, NULL))
    g_array_append_vals (*segments, uid, 1);
  g_array_sort_with_data (*segments, compare_places, self);
  return TRUE;
}
