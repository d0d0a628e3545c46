/* recto-article-step.c: which edits make one step of undo, and what a step does to spans.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-model"
#include "config.h"

#include <string.h>

#include "recto-article-private.h"
#include "recto-span-private.h"

/* One side of one row as the step found it, and what the step has done to it so far. Its spans are
 * always worked out from here, so that letters deleted and typed again within a step, as input
 * methods do, cost no tag. */
typedef struct
{
  char *text;
  GPtrArray *spans; /* (element-type RectoSpan) of that side */
  GArray *hunks;    /* (element-type RectoHunk) */
} Net;

static void
net_free (gpointer data)
{
  Net *net = data;

  g_free (net->text);
  g_ptr_array_unref (net->spans);
  g_array_unref (net->hunks);
  g_free (net);
}

/* A key of running.nets: rows are aligned, so that the side fits into their address. */
static gpointer
net_key (const RectoSegment *segment, RectoSide side)
{
  return (guint8 *) segment + side;
}

void
recto_running_init (RectoRunning *self)
{
  self->nets = g_hash_table_new_full (NULL, NULL, NULL, net_free);
}

void
recto_running_clear (RectoRunning *self)
{
  g_clear_pointer (&self->nets, g_hash_table_unref);
}

/* What follows is not worked out from before an edit that changed spans by other means. */
void
recto_article_forget_net (RectoArticle *self, const RectoSegment *segment)
{
  if (g_hash_table_size (self->running.nets) == 0)
    return;
  g_hash_table_remove (self->running.nets, net_key (segment, RECTO_SIDE_SOURCE));
  g_hash_table_remove (self->running.nets, net_key (segment, RECTO_SIDE_TARGET));
}

static void
start_step (RectoArticle *self)
{
  self->running.group = recto_uid_new ();
  self->running.typing = FALSE;
  g_hash_table_remove_all (self->running.nets);
}

/* Before a command: a step of its own, unless a group is open. */
void
recto_article_enter (RectoArticle *self)
{
  if (self->running.depth++ == 0)
    start_step (self);
}

void
recto_article_leave (RectoArticle *self)
{
  g_assert (self->running.depth > 0);

  self->running.depth--;
  recto_article_emit_history (self);
}

static gboolean
starts_with_space (const char *text)
{
  return g_unichar_isspace (g_utf8_get_char (text));
}

static gboolean
ends_with_space (const char *text)
{
  return g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (text + strlen (text))));
}

/* Whether a change typed now goes on with the running step. */
static gboolean
goes_on (RectoArticle *self, const RectoEdit *edit)
{
  const RectoRunning *running = &self->running;
  guint removed = edit->removed == NULL ? 0 : (guint) g_utf8_strlen (edit->removed, -1);

  if (!running->typing || !recto_uid_equal (&running->segment, &edit->subject) ||
      running->side != edit->side || recto_article_now (self) - running->at > RECTO_TYPING_PAUSE)
    return FALSE;
  if (edit->offset > running->end || edit->offset + removed < running->start)
    return FALSE;
  return edit->inserted == NULL || !running->after_space || starts_with_space (edit->inserted);
}

/**
 * recto_article_enter_typing:
 * @edit: the change of text about to be recorded
 *
 * Before a change that was typed: goes on with the step of the letters before it, or starts one.
 */
void
recto_article_enter_typing (RectoArticle *self, const RectoEdit *edit)
{
  RectoRunning *running = &self->running;

  if (running->depth++ > 0)
    return;
  if (!goes_on (self, edit))
    start_step (self);

  running->typing = TRUE;
  running->segment = edit->subject;
  running->side = edit->side;
  running->start = edit->offset;
  running->end = edit->offset;
  running->after_space = FALSE;
  running->at = recto_article_now (self);
  if (edit->inserted != NULL)
    {
      running->end += (guint) g_utf8_strlen (edit->inserted, -1);
      running->after_space = ends_with_space (edit->inserted);
    }
}

void
recto_article_begin_group (RectoArticle *self)
{
  g_return_if_fail (RECTO_IS_ARTICLE (self));

  recto_article_enter (self);
}

void
recto_article_end_group (RectoArticle *self)
{
  g_return_if_fail (RECTO_IS_ARTICLE (self));
  g_return_if_fail (self->running.depth > 0);

  recto_article_leave (self);
}

void
recto_article_break_typing (RectoArticle *self)
{
  g_return_if_fail (RECTO_IS_ARTICLE (self));

  self->running.typing = FALSE;
}

static void
forget_subject (RectoArticle *self, const RectoEdit *edit)
{
  const RectoSegment *segment = recto_article_find_segment (self, &edit->subject);

  if (segment != NULL)
    recto_article_forget_net (self, segment);
}

/**
 * recto_article_record_alone:
 * @edit: (transfer full): what to do
 *
 * Makes an edit part of the running step: applies it and puts it into the history. Between enter ()
 * and leave ().
 *
 * Errors: as recto_article_apply_edit (); then nothing was changed.
 */
gboolean
recto_article_record_alone (RectoArticle *self, RectoEdit *edit, GError **error)
{
  g_autoptr (RectoEdit) owned = edit;
  guint number;

  g_assert (self->running.depth > 0);

  edit->parent = *recto_article_get_head (self);
  edit->group = self->running.group;
  edit->at = recto_article_now (self);
  edit->who = g_strdup (self->author);

  self->revision++; /* before the signals: what is computed on them is computed from this one */
  if (!recto_article_apply_edit (self, edit, error))
    {
      self->revision--;
      return FALSE;
    }
  if (edit->kind == RECTO_EDIT_SPAN || edit->kind == RECTO_EDIT_SPLIT ||
      edit->kind == RECTO_EDIT_JOIN)
    forget_subject (self, edit);

  number = recto_history_append (self->history, edit, NULL);
  recto_history_step_to (self->history, number);
  g_ptr_array_add (self->pending.edits, recto_edit_ref (edit));
  self->pending.head = TRUE;
  return TRUE;
}

/* The same, for what a person does: an approval does not outlive it. */
gboolean
recto_article_record (RectoArticle *self, RectoEdit *edit, GError **error)
{
  g_autoptr (RectoEdit) done = recto_edit_ref (edit);

  return recto_article_record_alone (self, edit, error) &&
         recto_article_lift_approval (self, done, error);
}

/* @length: code points of @text from @offset on that @with (nullable: nothing) replaces */
char *
recto_text_replace (const char *text, guint offset, guint length, const char *with)
{
  const char *from = g_utf8_offset_to_pointer (text, offset);
  const char *to = g_utf8_offset_to_pointer (from, length);
  gsize before = (gsize) (from - text), after = strlen (to);
  gsize between = with == NULL ? 0 : strlen (with);
  char *result = g_malloc (before + between + after + 1);

  memcpy (result, text, before);
  if (between > 0)
    memcpy (result + before, with, between);
  memcpy (result + before + between, to, after + 1);
  return result;
}

static Net *
ensure_net (RectoArticle *self, RectoSegment *segment, RectoSide side)
{
  Net *net = g_hash_table_lookup (self->running.nets, net_key (segment, side));
  g_autoptr (GPtrArray) spans = NULL;

  if (net != NULL || segment->spans == NULL)
    return net;

  spans = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_span_free);
  for (guint i = 0; i < segment->spans->len; i++)
    {
      const RectoSpan *span = segment->spans->pdata[i];

      if (span->side == side)
        g_ptr_array_add (spans, recto_span_copy (span));
    }
  if (spans->len == 0)
    return NULL;

  net = g_new0 (Net, 1);
  net->text = g_strdup (segment->texts[side]);
  net->spans = g_steal_pointer (&spans);
  net->hunks = g_array_new (FALSE, FALSE, sizeof (RectoHunk));
  g_hash_table_insert (self->running.nets, net_key (segment, side), net);
  return net;
}

static const RectoSpan *
find_span (const RectoSegment *segment, const RectoUid *uid)
{
  for (guint i = 0; segment->spans != NULL && i < segment->spans->len; i++)
    if (recto_uid_equal (&((RectoSpan *) segment->spans->pdata[i])->uid, uid))
      return segment->spans->pdata[i];
  return NULL;
}

/* Whether moving along with the text takes a span to where it ought to be, and back again. */
static gboolean
shift_does (const RectoSpan *present, const RectoSpan *wanted, const RectoHunk *hunk)
{
  guint start, end;

  if (present == NULL || wanted == NULL)
    return present == wanted;

  start = present->start;
  end = present->end;
  if (!recto_span_shift (&start, &end, hunk->new_start, hunk->removed, hunk->inserted) ||
      start != wanted->start || end != wanted->end)
    return FALSE;
  return recto_span_shift (&start, &end, hunk->new_start, hunk->inserted, hunk->removed) &&
         start == present->start && end == present->end;
}

/**
 * recto_article_follow_spans:
 * @edit: of kind TEXT, about to be recorded; gets the spans it changes
 *
 * Works out where the spans belong after everything that the running step did to this text, this
 * edit included, and writes into it what does not follow from the text's moving alone.
 */
void
recto_article_follow_spans (RectoArticle *self, RectoSegment *segment, RectoEdit *edit)
{
  Net *net = ensure_net (self, segment, edit->side);
  g_autoptr (GPtrArray) changes = NULL;
  g_autofree char *text = NULL;
  RectoHunk last = { edit->offset, 0, edit->offset, 0 };
  RectoNet rule;

  if (net == NULL)
    return;

  last.removed = edit->removed == NULL ? 0 : (guint) g_utf8_strlen (edit->removed, -1);
  last.inserted = edit->inserted == NULL ? 0 : (guint) g_utf8_strlen (edit->inserted, -1);
  text =
      recto_text_replace (segment->texts[edit->side], last.old_start, last.removed, edit->inserted);
  recto_hunks_compose (net->hunks, last.new_start, last.removed, last.inserted);
  rule = (RectoNet){ net->hunks, net->text, text };

  changes = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_span_change_free);
  for (guint i = 0; i < net->spans->len; i++)
    {
      const RectoSpan *base = net->spans->pdata[i];
      const RectoSpan *present = find_span (segment, &base->uid);
      RectoSpan wanted = *base;
      gboolean stays = recto_span_follow (&wanted.start, &wanted.end, &rule);

      if (!shift_does (present, stays ? &wanted : NULL, &last))
        recto_span_change_add (changes, present, stays ? &wanted : NULL);
    }
  if (changes->len > 0)
    edit->spans = g_steal_pointer (&changes);
}
