/* recto-history-list.c: the history of an article as people read it: a list of steps.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-model"

#include "config.h"

#include "recto-history-list.h"

#include "recto-history-texts.h"

#define PAUSE (5 * 60 * G_USEC_PER_SEC) /* that ends a step of typing */
#define SLICE 4000                      /* microseconds of work in one idle moment */
#define LOOKS 64                        /* edits between two looks at the clock */

/* Edits [first, last] of the article's, in the order they were made. */
struct _RectoHistoryStep
{
  GObject parent_instance;
  RectoHistoryList *list; /* weak, nullable: gone */
  guint first;
  guint last;
  RectoStepKind kind;
  guint standing;   /* those before this one stand: an undo may take part back; 0: none does */
  RectoUid row;     /* the first one that it changed; none: none */
  RectoSide side;   /* of its first text: a group may change both sides of a row */
  GHashTable *rows; /* (element-type RectoUid) (nullable): once there are two */
  gboolean has_row;
  RectoUid paragraph; /* the first one that it moved or made another kind */
  guint n_paragraphs; /* as such: 2 stands for several */
  char *before;       /* owned, nullable: of one row, once the way back came by */
  char *after;
};

struct _RectoHistoryList
{
  GObject parent_instance;
  RectoArticle *article;    /* owned */
  const GPtrArray *edits;   /* (element-type RectoEdit): the article's */
  GPtrArray *steps;         /* (element-type RectoHistoryStep), newest first, owned */
  guint begin;              /* edits from here on are in steps */
  guint end;                /* to here */
  guint idle;               /* source */
  RectoUid head;            /* as of the last look at what stands */
  gboolean straight;        /* nothing but edits on top of it since */
  RectoHistoryTexts *texts; /* nullable: the way back, at edit back_at */
  guint back_at;            /* edits from here on were taken back */
};

enum
{
  PROP_STANDS = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

static void list_model_init (GListModelInterface *interface);

G_DEFINE_FINAL_TYPE (RectoHistoryStep, recto_history_step, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE_WITH_CODE (RectoHistoryList,
                               recto_history_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* --- What belongs together --- */

static const RectoEdit *
get_edit (RectoHistoryList *self, guint i)
{
  return self->edits->pdata[i];
}

static gboolean
is_of_row (const RectoEdit *edit)
{
  if (edit->kind == RECTO_EDIT_MOVE)
    return edit->removed != NULL;
  return edit->kind != RECTO_EDIT_NOTE && edit->kind != RECTO_EDIT_METADATA &&
         edit->kind != RECTO_EDIT_PHOTO && edit->kind != RECTO_EDIT_PARAGRAPH_KIND &&
         edit->kind != RECTO_EDIT_PARAGRAPH_INSERT && edit->kind != RECTO_EDIT_PARAGRAPH_DELETE;
}

static RectoStepKind
kind_of_edit (const RectoEdit *edit)
{
  if (edit->kind == RECTO_EDIT_TEXT)
    return RECTO_STEP_TEXT;
  if (edit->kind == RECTO_EDIT_STATUS || edit->kind == RECTO_EDIT_FLAGS)
    return RECTO_STEP_STATUS;
  if (edit->kind == RECTO_EDIT_SPAN)
    return RECTO_STEP_TAGS;
  if (edit->kind == RECTO_EDIT_METADATA)
    return RECTO_STEP_DETAILS;
  if (edit->kind == RECTO_EDIT_PHOTO)
    return RECTO_STEP_PHOTO;
  if (edit->kind == RECTO_EDIT_NOTE)
    return RECTO_STEP_NOTE;
  return RECTO_STEP_STRUCTURE;
}

/* Of two kinds in one step the one that says more. */
static RectoStepKind
stronger (RectoStepKind a, RectoStepKind b)
{
  static const guint ranks[] = {
    [RECTO_STEP_TEXT] = 6, [RECTO_STEP_STRUCTURE] = 5, [RECTO_STEP_PHOTO] = 4,
    [RECTO_STEP_TAGS] = 3, [RECTO_STEP_STATUS] = 2,    [RECTO_STEP_DETAILS] = 1,
    [RECTO_STEP_MANY] = 0, [RECTO_STEP_NOTE] = 0,
  };

  return ranks[a] >= ranks[b] ? a : b;
}

/* The edit of text that an edit is, or stands beside in its group: typing lowers a status, and a
 * headline is the title. (nullable) */
static const RectoEdit *
find_text (RectoHistoryList *self, guint i)
{
  const RectoEdit *edit = get_edit (self, i);

  for (guint k = i > 0 ? i - 1 : 0; k <= i + 1 && k < self->edits->len; k++)
    {
      const RectoEdit *near = get_edit (self, k);

      if (near->kind == RECTO_EDIT_TEXT && recto_uid_equal (&near->group, &edit->group))
        return near;
    }
  return NULL;
}

/* Whether edit @i goes on with the step that has the one before it. */
static gboolean
goes_on (RectoHistoryList *self, guint i)
{
  const RectoEdit *edit = get_edit (self, i);
  const RectoEdit *before = get_edit (self, i - 1);
  const RectoEdit *text, *text_before;

  if (!recto_uid_equal (&edit->parent, &before->uid))
    return FALSE;
  if (recto_uid_equal (&edit->group, &before->group))
    return TRUE;
  if (g_strcmp0 (edit->who, before->who) != 0 || edit->at - before->at > PAUSE)
    return FALSE;
  text = find_text (self, i);
  text_before = find_text (self, i - 1);
  return text != NULL && text_before != NULL && text->side == text_before->side &&
         recto_uid_equal (&text->subject, &text_before->subject);
}

/* --- Steps --- */

/* @first: before the rows that the step has */
static void
add_row (RectoHistoryStep *step, const RectoUid *uid, gboolean first)
{
  if (step->has_row && step->rows == NULL && !recto_uid_equal (uid, &step->row))
    {
      step->rows = g_hash_table_new_full (recto_uid_hash, recto_uid_equal, g_free, NULL);
      g_hash_table_add (step->rows, g_memdup2 (&step->row, sizeof step->row));
    }
  if (step->rows != NULL)
    g_hash_table_add (step->rows, g_memdup2 (uid, sizeof *uid));
  if (!step->has_row || first)
    step->row = *uid;
  step->has_row = TRUE;
}

static void
add_paragraph (RectoHistoryStep *step, const RectoUid *uid)
{
  if (step->n_paragraphs == 0)
    step->paragraph = *uid;
  else if (recto_uid_equal (uid, &step->paragraph))
    return;
  step->n_paragraphs = MIN (step->n_paragraphs + 1, 2);
}

/* An edit directly before or after those that the step has. What is said of its first one is the
 * same from whichever end it grew. */
static void
add_edit (RectoHistoryStep *step, RectoHistoryList *list, guint i)
{
  const RectoEdit *edit = get_edit (list, i);
  RectoStepKind kind = kind_of_edit (edit);
  gboolean first = i <= step->first;

  if (kind == RECTO_STEP_TEXT && (first || step->kind != RECTO_STEP_TEXT))
    step->side = edit->side;
  step->kind = stronger (step->kind, kind);
  if (is_of_row (edit))
    add_row (step, &edit->subject, first);
  else if (edit->kind == RECTO_EDIT_MOVE || edit->kind == RECTO_EDIT_PARAGRAPH_KIND)
    add_paragraph (step, &edit->subject);
  else if (edit->kind != RECTO_EDIT_METADATA && edit->kind != RECTO_EDIT_PHOTO)
    for (guint k = 0; edit->rows != NULL && k < edit->rows->len; k++)
      add_row (step, &((RectoSegmentRecord *) edit->rows->pdata[k])->uid, first && k == 0);
  step->first = MIN (step->first, i);
  step->last = MAX (step->last, i);
}

static gboolean
edit_stands (RectoHistoryList *list, guint i)
{
  return recto_article_edit_stands (list->article, &get_edit (list, i)->uid);
}

/* Each edit of a step is the parent of the next. Returns: the first that does not stand, or 0 */
static guint
find_standing (RectoHistoryStep *step)
{
  guint low = step->first, high = step->last + 1;

  if (edit_stands (step->list, step->last))
    return high;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (edit_stands (step->list, middle))
        low = middle + 1;
      else
        high = middle;
    }
  return low > step->first ? low : 0;
}

static RectoHistoryStep *
step_new (RectoHistoryList *list, guint i)
{
  RectoHistoryStep *step = g_object_new (RECTO_TYPE_HISTORY_STEP, NULL);

  g_set_weak_pointer (&step->list, list);
  step->kind = kind_of_edit (get_edit (list, i));
  step->first = step->last = i;
  step->standing = find_standing (step);
  add_edit (step, list, i);
  return step;
}

static void
recto_history_step_finalize (GObject *object)
{
  RectoHistoryStep *self = RECTO_HISTORY_STEP (object);

  g_clear_weak_pointer (&self->list);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_free (self->before);
  g_free (self->after);
  G_OBJECT_CLASS (recto_history_step_parent_class)->finalize (object);
}

static void
recto_history_step_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_STANDS)
    g_value_set_boolean (value, RECTO_HISTORY_STEP (object)->standing > 0);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
recto_history_step_class_init (RectoHistoryStepClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->finalize = recto_history_step_finalize;
  object_class->get_property = recto_history_step_get_property;
  properties[PROP_STANDS] =
      g_param_spec_boolean ("stands", NULL, NULL, TRUE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
recto_history_step_init (RectoHistoryStep *self)
{
}

/* --- The list --- */

/* Older edits, from where the list has got to. Returns: whether there are more */
static gboolean
add_older (RectoHistoryList *self)
{
  gint64 end = g_get_monotonic_time () + SLICE;
  guint had = self->steps->len;
  RectoHistoryStep *step = had > 0 ? self->steps->pdata[had - 1] : NULL;

  while (self->begin > 0 && (self->begin % LOOKS != 0 || g_get_monotonic_time () < end))
    {
      self->begin--;
      if (step != NULL && goes_on (self, self->begin + 1))
        {
          add_edit (step, self, self->begin);
          if (step->standing == 0)
            step->standing = find_standing (step);
        }
      else
        {
          step = step_new (self, self->begin);
          g_ptr_array_add (self->steps, step);
        }
    }
  if (self->steps->len > had)
    g_list_model_items_changed (G_LIST_MODEL (self), had, 0, self->steps->len - had);
  return self->begin > 0;
}

/* Edits that were made since. */
static gboolean
add_newer (RectoHistoryList *self)
{
  gint64 end = g_get_monotonic_time () + SLICE;
  guint had = self->steps->len;
  RectoHistoryStep *newest = had > 0 ? self->steps->pdata[0] : NULL;
  gboolean extended = FALSE;

  while (self->end < self->edits->len && (self->end % LOOKS != 0 || g_get_monotonic_time () < end))
    {
      guint i = self->end++;

      if (get_edit (self, i)->kind != RECTO_EDIT_NOTE)
        {
          self->straight &= recto_uid_equal (&get_edit (self, i)->parent, &self->head);
          self->head = get_edit (self, i)->uid;
        }
      if (newest != NULL && goes_on (self, i))
        {
          add_edit (newest, self, i);
          newest->standing = find_standing (newest);
          g_clear_pointer (&newest->before, g_free);
          g_clear_pointer (&newest->after, g_free);
          extended |= self->steps->len == had;
        }
      else
        {
          newest = step_new (self, i);
          g_ptr_array_insert (self->steps, 0, newest);
        }
    }
  /* A step that grew is told of as another one in its place. */
  if (self->steps->len > had || extended)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, extended ? 1 : 0,
                                self->steps->len - had + (extended ? 1 : 0));
  return self->end < self->edits->len;
}

/* After an undo or redo. Typing alone leaves all that stood as it was. */
static void
update_standing (RectoHistoryList *self)
{
  const RectoUid *head = recto_article_get_head (self->article);

  if (self->straight && recto_uid_equal (head, &self->head))
    return;
  self->head = *head;
  self->straight = TRUE;
  for (guint i = 0; i < self->steps->len; i++)
    {
      RectoHistoryStep *step = self->steps->pdata[i];
      guint standing = find_standing (step);

      if (standing == step->standing)
        continue;
      step->standing = standing;
      g_clear_pointer (&step->before, g_free);
      g_clear_pointer (&step->after, g_free);
      g_object_notify_by_pspec (G_OBJECT (step), properties[PROP_STANDS]);
    }
}

static gboolean
on_idle (gpointer data)
{
  RectoHistoryList *self = data;

  if (add_newer (self))
    return G_SOURCE_CONTINUE;
  update_standing (self);
  if (add_older (self))
    return G_SOURCE_CONTINUE;
  self->idle = 0;
  return G_SOURCE_REMOVE;
}

static void
on_history_changed (RectoHistoryList *self)
{
  g_clear_pointer (&self->texts, recto_history_texts_free);
  if (self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_idle, self, NULL);
}

static GType
get_item_type (GListModel *model)
{
  return RECTO_TYPE_HISTORY_STEP;
}

static guint
get_n_items (GListModel *model)
{
  return RECTO_HISTORY_LIST (model)->steps->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  GPtrArray *steps = RECTO_HISTORY_LIST (model)->steps;

  return position < steps->len ? g_object_ref (steps->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

static void
recto_history_list_dispose (GObject *object)
{
  RectoHistoryList *self = RECTO_HISTORY_LIST (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_pointer (&self->texts, recto_history_texts_free);
  g_clear_object (&self->article);
  G_OBJECT_CLASS (recto_history_list_parent_class)->dispose (object);
}

static void
recto_history_list_finalize (GObject *object)
{
  g_ptr_array_unref (RECTO_HISTORY_LIST (object)->steps);
  G_OBJECT_CLASS (recto_history_list_parent_class)->finalize (object);
}

static void
recto_history_list_class_init (RectoHistoryListClass *class)
{
  G_OBJECT_CLASS (class)->dispose = recto_history_list_dispose;
  G_OBJECT_CLASS (class)->finalize = recto_history_list_finalize;
}

static void
recto_history_list_init (RectoHistoryList *self)
{
  self->steps = g_ptr_array_new_with_free_func (g_object_unref);
}

RectoHistoryList *
recto_history_list_new (RectoArticle *article)
{
  RectoHistoryList *self;

  g_return_val_if_fail (RECTO_IS_ARTICLE (article), NULL);

  self = g_object_new (RECTO_TYPE_HISTORY_LIST, NULL);
  self->article = g_object_ref (article);
  self->edits = recto_article_get_edits (article);
  self->begin = self->end = self->edits->len;
  self->head = *recto_article_get_head (article);
  self->straight = TRUE;
  g_signal_connect_object (article, "history-changed", G_CALLBACK (on_history_changed), self,
                           G_CONNECT_SWAPPED);
  if (add_older (self))
    on_history_changed (self);
  return self;
}

gboolean
recto_history_list_is_complete (RectoHistoryList *self)
{
  g_return_val_if_fail (RECTO_IS_HISTORY_LIST (self), FALSE);

  return self->begin == 0 && self->end == self->edits->len;
}

/* --- What a step says --- */

RectoStepKind
recto_history_step_get_kind (RectoHistoryStep *step)
{
  g_return_val_if_fail (RECTO_IS_HISTORY_STEP (step), RECTO_STEP_TEXT);

  return recto_history_step_get_n_rows (step) > 1 && step->kind != RECTO_STEP_STRUCTURE
             ? RECTO_STEP_MANY
             : step->kind;
}

const RectoEdit *
recto_history_step_get_edit (RectoHistoryStep *step, gboolean last)
{
  g_return_val_if_fail (RECTO_IS_HISTORY_STEP (step), NULL);
  g_return_val_if_fail (step->list != NULL, NULL);

  return get_edit (step->list, last ? step->last : step->first);
}

const char *
recto_history_step_get_who (RectoHistoryStep *step)
{
  const RectoEdit *edit = recto_history_step_get_edit (step, TRUE);

  return edit != NULL && edit->who != NULL ? edit->who : "";
}

gint64
recto_history_step_get_at (RectoHistoryStep *step)
{
  const RectoEdit *edit = recto_history_step_get_edit (step, TRUE);

  return edit != NULL ? edit->at : 0;
}

guint
recto_history_step_get_n_rows (RectoHistoryStep *step)
{
  g_return_val_if_fail (RECTO_IS_HISTORY_STEP (step), 0);

  if (step->rows != NULL)
    return g_hash_table_size (step->rows);
  return step->has_row ? 1 : 0;
}

gboolean
recto_history_step_stands (RectoHistoryStep *step)
{
  g_return_val_if_fail (RECTO_IS_HISTORY_STEP (step), FALSE);

  return step->standing > 0;
}

gboolean
recto_history_step_find_row (RectoHistoryStep *step, RectoArticle *article, guint *row)
{
  RectoSegment *segment;
  RectoParagraph *paragraph;

  g_return_val_if_fail (RECTO_IS_HISTORY_STEP (step), FALSE);

  segment = step->has_row ? recto_article_find_segment (article, &step->row) : NULL;
  paragraph = !step->has_row && step->n_paragraphs == 1
                  ? recto_article_find_paragraph (article, &step->paragraph)
                  : NULL;
  if (segment != NULL)
    *row = recto_segment_get_row (segment);
  else if (paragraph != NULL)
    *row = recto_paragraph_get_first_row (paragraph);
  return segment != NULL || paragraph != NULL;
}

static gboolean
has_texts (RectoHistoryStep *step)
{
  return step->kind == RECTO_STEP_TEXT && recto_history_step_get_n_rows (step) == 1;
}

static void
keep_text (RectoHistoryStep *step, RectoHistoryTexts *texts, char **where)
{
  g_free (*where);
  *where = g_strdup (recto_history_texts_get (texts, &step->row, step->side));
}

/* One step further back. What was undone is passed by: it never was there. */
static void
go_back (RectoHistoryList *self, RectoHistoryStep *step)
{
  gboolean wanted = has_texts (step) && step->standing > 0;

  if (wanted)
    keep_text (step, self->texts, &step->after);
  for (guint i = step->last + 1; i-- > step->first;)
    if (edit_stands (self, i))
      recto_history_texts_go_back (self->texts, get_edit (self, i));
  if (wanted)
    keep_text (step, self->texts, &step->before);
}

/* The step that has an edit. Cost: logarithmic. */
static guint
find_step (RectoHistoryList *self, guint edit)
{
  guint low = 0, high = self->steps->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (((RectoHistoryStep *) self->steps->pdata[middle])->last >= edit)
        low = middle;
      else
        high = middle;
    }
  return low;
}

static void
walk_to (RectoHistoryList *self, RectoHistoryStep *wanted)
{
  if (self->texts == NULL || self->back_at <= wanted->first)
    {
      g_clear_pointer (&self->texts, recto_history_texts_free);
      self->texts = recto_history_texts_new (self->article);
      self->back_at = self->edits->len;
    }
  for (guint i = self->back_at > 0 ? find_step (self, self->back_at - 1) : 0;
       i < self->steps->len && self->back_at > wanted->first; i++)
    {
      RectoHistoryStep *step = self->steps->pdata[i];

      go_back (self, step);
      self->back_at = step->first;
    }
}

gboolean
recto_history_step_dup_texts (RectoHistoryStep *step, RectoSide *side, char **before, char **after)
{
  RectoHistoryList *list;

  g_return_val_if_fail (RECTO_IS_HISTORY_STEP (step), FALSE);

  list = step->list;
  if (list == NULL || !has_texts (step) || step->standing == 0)
    return FALSE;
  /* Edits that no step has yet would be passed by, and what was undone taken back. */
  while (add_newer (list))
    ;
  update_standing (list);
  if (step->before == NULL || step->after == NULL)
    walk_to (list, step);
  if (step->before == NULL || step->after == NULL)
    return FALSE;
  *side = step->side;
  *before = g_strdup (step->before);
  *after = g_strdup (step->after);
  return TRUE;
}
