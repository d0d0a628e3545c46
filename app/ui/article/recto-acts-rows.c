/* recto-acts-rows.c: text and shape of rows.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "recto-acts.h"
#include "recto-navigation.h"
#include "recto-notify.h"

/* --- The text of a row --- */

/* Kinds of spans that a copy of the text brings along: what is written, and whom it means; not what
 * somebody remarked on it. */
#define COPIED                                                                                     \
  ((1u << RECTO_SPAN_PERSON) | (1u << RECTO_SPAN_UNIT) | (1u << RECTO_SPAN_RANK) |                 \
   (1u << RECTO_SPAN_POST) | (1u << RECTO_SPAN_EMPHASIS) | (1u << RECTO_SPAN_STRONG) |             \
   (1u << RECTO_SPAN_LINK))

/* Returns: (transfer full) (element-type RectoSpan): those of the source, as spans of the target */
static GPtrArray *
dup_source_spans (const RectoSegment *segment)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_span_free);
  const GPtrArray *spans = recto_segment_get_spans (segment);

  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const RectoSpan *span = g_ptr_array_index (spans, i);
      RectoSpan *copy;

      if (span->side != RECTO_SIDE_SOURCE || (COPIED & (1u << span->kind)) == 0 ||
          span->state == RECTO_SPAN_REJECTED || span->state == RECTO_SPAN_ORPHAN)
        continue;
      copy = recto_span_copy (span);
      copy->uid = (RectoUid){ 0 };
      copy->side = RECTO_SIDE_TARGET;
      g_ptr_array_add (copies, copy);
    }
  return copies;
}

/* Empties the target, and takes away its spans with their text: those that a replacement would
 * stretch over what comes in its place too. */
static gboolean
empty_target (RectoArticle *article, RectoSegment *segment, GError **error)
{
  const GPtrArray *spans = recto_segment_get_spans (segment);
  g_autoptr (GArray) uids = g_array_new (FALSE, FALSE, sizeof (RectoUid));

  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const RectoSpan *span = g_ptr_array_index (spans, i);

      if (span->side == RECTO_SIDE_TARGET)
        g_array_append_val (uids, span->uid);
    }
  for (guint i = 0; i < uids->len; i++)
    if (!recto_article_remove_span (article, segment, &g_array_index (uids, RectoUid, i), error))
      return FALSE;
  return recto_article_replace_text (article, segment, RECTO_SIDE_TARGET, 0,
                                     recto_segment_get_length (segment, RECTO_SIDE_TARGET), "",
                                     RECTO_REPLACE_COMMAND, error);
}

static gboolean
copy_source (RectoArticle *article, RectoSegment *segment, GError **error)
{
  g_autoptr (GPtrArray) spans = dup_source_spans (segment);
  g_autofree char *source = g_strdup (recto_segment_get_text (segment, RECTO_SIDE_SOURCE));

  if (strcmp (source, recto_segment_get_text (segment, RECTO_SIDE_TARGET)) == 0)
    return TRUE;
  if (!empty_target (article, segment, error) ||
      !recto_article_replace_text (article, segment, RECTO_SIDE_TARGET, 0, 0, source,
                                   RECTO_REPLACE_COMMAND, error))
    return FALSE;
  for (guint i = 0; i < spans->len; i++)
    if (!recto_article_add_span (article, segment, g_ptr_array_index (spans, i), error))
      return FALSE;
  return TRUE;
}

typedef gboolean (*ChangeFunc) (RectoArticle *article, RectoSegment *segment, GError **error);

/* Changes rows as one step, the locked ones left alone where there are others; the caret is in the
 * first one afterwards. Returns: whether there is anything to take back */
static gboolean
change_rows (RectoArticleView *self, const GPtrArray *rows, ChangeFunc change, guint caret)
{
  guint64 before = recto_article_get_revision (self->article);
  guint first = recto_segment_get_row (g_ptr_array_index (rows, 0));
  g_autoptr (GError) error = NULL;
  gboolean done = TRUE;

  recto_article_begin_group (self->article);
  for (guint i = 0; done && i < rows->len; i++)
    {
      RectoSegment *segment = g_ptr_array_index (rows, i);

      if (rows->len == 1 || (recto_segment_get_flags (segment) & RECTO_FLAG_LOCKED) == 0)
        done = change (self->article, segment, &error);
    }
  recto_article_end_group (self->article);
  recto_acts_tell (self, done, error);
  if (!done || recto_article_get_revision (self->article) == before)
    return FALSE;
  if (rows->len == 1)
    recto_page_activate_row (self->page, first, RECTO_SIDE_TARGET, caret);
  return TRUE;
}

static gboolean
has_text (const GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    if (recto_segment_get_length (g_ptr_array_index (rows, i), RECTO_SIDE_TARGET) > 0)
      return TRUE;
  return FALSE;
}

static void
act_copy_source (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  g_autoptr (GPtrArray) rows = recto_acts_get_rows (self);
  gboolean replaces;

  if (rows == NULL || !recto_article_has_source (self->article))
    return;
  replaces = has_text (rows);
  if (change_rows (self, rows, copy_source, G_MAXUINT) && replaces)
    recto_acts_offer_undo (self, _ ("The source took the place of the translation"));
}

/* The row as it was before somebody worked on it: empty is a value, which stays. */
static gboolean
clear_target (RectoArticle *article, RectoSegment *segment, GError **error)
{
  return empty_target (article, segment, error) &&
         recto_article_set_status (article, segment, RECTO_STATUS_NEW, error);
}

static void
act_clear_target (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  g_autoptr (GPtrArray) rows = recto_acts_get_rows (self);
  g_autofree char *text = NULL;

  if (rows == NULL || !has_text (rows) || !change_rows (self, rows, clear_target, 0))
    return;
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "The translation of %u row is empty now",
                                       "The translation of %u rows is empty now", rows->len),
                          rows->len);
  recto_acts_offer_undo (self, text);
}

/* --- The shape of rows --- */

/* Whether both of two rows that one is cut into would have a text. */
static gboolean
both_have_text (const RectoSegment *segment, const guint *offsets)
{
  gboolean before = FALSE, after = FALSE;

  for (RectoSide side = RECTO_SIDE_SOURCE; side <= RECTO_SIDE_TARGET; side++)
    {
      const char *text = recto_segment_get_text (segment, side);
      guint start = 0, end = offsets[side];

      before = before || recto_trim_range (text, &start, &end);
      start = offsets[side];
      end = recto_segment_get_length (segment, side);
      after = after || recto_trim_range (text, &start, &end);
    }
  return before && after;
}

static void
act_split (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  RectoSegment *segment = recto_acts_get_active (self);
  RectoSide side = recto_page_get_active_side (self->page);
  g_autoptr (GError) error = NULL;
  guint offsets[2];
  guint row;

  if (segment == NULL)
    return;
  row = recto_segment_get_row (segment);
  offsets[side] = recto_page_get_caret (self->page);
  /* Whoever cuts the source has not said where the translation is to be cut: it stays whole. */
  if (side == RECTO_SIDE_SOURCE)
    offsets[RECTO_SIDE_TARGET] = recto_segment_get_length (segment, RECTO_SIDE_TARGET);
  else
    offsets[RECTO_SIDE_SOURCE] = recto_guess_split (
        recto_segment_get_text (segment, RECTO_SIDE_TARGET), offsets[RECTO_SIDE_TARGET],
        recto_segment_get_text (segment, RECTO_SIDE_SOURCE));
  if (!both_have_text (segment, offsets))
    recto_notify (widget, _ ("There is nothing to split off at the caret"));
  else if (recto_article_split (self->article, segment, offsets[RECTO_SIDE_SOURCE],
                                offsets[RECTO_SIDE_TARGET], &error))
    recto_page_activate_row (self->page, row + 1, side, 0);
  else
    recto_acts_tell (self, FALSE, error);
}

static void
join (RectoArticleView *self, RectoSegment *segment)
{
  guint row = recto_segment_get_row (segment);
  RectoSide side = recto_page_get_active_side (self->page);
  guint caret = recto_page_get_caret (self->page);
  g_autoptr (GError) error = NULL;

  if (recto_article_join_next (self->article, segment, &error))
    recto_page_activate_row (self->page, row, side, caret);
  else
    recto_acts_tell (self, FALSE, error);
}

/* What a toast offers to join. */
typedef struct
{
  RectoArticleView *view; /* owned */
  char *row;              /* owned: identity of the last row of the first paragraph */
} Joining;

static void
joining_free (gpointer data, GClosure *closure)
{
  Joining *joining = data;

  g_object_unref (joining->view);
  g_free (joining->row);
  g_free (joining);
}

static void
on_join_pressed (AdwToast *toast, Joining *joining)
{
  gtk_widget_activate_action (GTK_WIDGET (joining->view), "page.join-paragraph", "s", joining->row);
}

static void
offer_joining (RectoArticleView *self, const char *row)
{
  Joining *joining = g_new (Joining, 1);

  joining->view = g_object_ref (self);
  joining->row = g_strdup (row);
  recto_notify_offer (GTK_WIDGET (self), _ ("The next row begins another paragraph"),
                      _ ("_Join the Paragraphs"),
                      g_cclosure_new (G_CALLBACK (on_join_pressed), joining, joining_free));
}

/* Joins rows of one paragraph. At its end the paragraphs would become one, which has to be asked
 * for; where rows are paragraphs nothing else can be meant. */
static void
act_join (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  RectoSegment *segment = recto_acts_get_active (self);
  g_autofree char *uid = NULL;
  guint row;

  if (segment == NULL)
    return;
  row = recto_segment_get_row (segment);
  if (row + 1 >= recto_article_get_n_rows (self->article))
    recto_notify (GTK_WIDGET (self), _ ("This is the last row"));
  else if (recto_article_has_source (self->article) &&
           recto_segment_starts_paragraph (recto_article_get_row (self->article, row + 1)))
    {
      uid = recto_uid_to_string (recto_segment_get_uid (segment));
      offer_joining (self, uid);
    }
  else
    join (self, segment);
}

/* "page.join-paragraph": the last row of a paragraph, as it was when that was offered. */
static void
act_join_paragraph (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  RectoSegment *segment;
  RectoUid uid;

  if (!recto_acts_begin_on (self, g_variant_get_string (parameter, NULL), &uid))
    return;
  segment = recto_article_find_segment (self->article, &uid);
  if (segment == NULL)
    return;
  if (recto_segment_get_row (segment) != recto_page_get_active_row (self->page))
    recto_page_activate_row (self->page, recto_segment_get_row (segment), RECTO_SIDE_TARGET,
                             G_MAXUINT);
  join (self, segment);
}

/* Whether rows are some of one paragraph: they go on their own then. Rows of more than one
 * paragraph, or all of one, take their paragraphs with them, so that what was in order stays in
 * order. */
static gboolean
is_part_of_paragraph (const GPtrArray *rows)
{
  RectoParagraph *paragraph = recto_segment_get_paragraph (g_ptr_array_index (rows, 0));

  return recto_segment_get_paragraph (g_ptr_array_index (rows, rows->len - 1)) == paragraph &&
         rows->len < recto_paragraph_get_n_rows (paragraph);
}

/* @rows: ascending. All of them one place up or down; the foremost goes first. */
static gboolean
move_rows (RectoArticle *article, const GPtrArray *rows, gboolean down, GError **error)
{
  gboolean part = is_part_of_paragraph (rows);
  RectoParagraph *moved = NULL;
  gboolean done = TRUE;

  for (guint i = 0; done && i < rows->len; i++)
    {
      RectoSegment *segment = g_ptr_array_index (rows, down ? rows->len - 1 - i : i);
      RectoParagraph *paragraph = recto_segment_get_paragraph (segment);

      if (part)
        done = recto_article_move_row (article, segment, down, error);
      else if (paragraph != moved)
        done = recto_article_move_paragraph (article, paragraph, down, error);
      moved = paragraph;
    }
  return done;
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint one = *(const guint *) a, other = *(const guint *) b;

  return (one > other) - (one < other);
}

/* What was selected stays so, wherever it is now. */
static void
select_again (RectoArticleView *self, const GPtrArray *rows)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < rows->len; i++)
    {
      guint row = recto_segment_get_row (g_ptr_array_index (rows, i));

      g_array_append_val (numbers, row);
    }
  g_array_sort (numbers, compare_numbers);
  recto_page_select_rows (self->page, &g_array_index (numbers, guint, 0), numbers->len);
  recto_page_scroll_to_row (self->page, g_array_index (numbers, guint, 0));
}

/* Moves are one step; one that cannot be ended leaves nothing of it. */
static gboolean
move_as_one (RectoArticle *article, const GPtrArray *rows, gboolean down, GError **error)
{
  guint64 before = recto_article_get_revision (article);
  gboolean done;

  for (guint i = 0; i < rows->len; i++)
    if (recto_segment_get_flags (g_ptr_array_index (rows, i)) & RECTO_FLAG_LOCKED)
      return recto_article_move_row (article, g_ptr_array_index (rows, i), down, error);
  recto_article_begin_group (article);
  done = move_rows (article, rows, down, error);
  recto_article_end_group (article);
  if (!done && recto_article_get_revision (article) != before)
    recto_article_undo (article, NULL, NULL);
  return done;
}

/* One place up or down; the caret stays in its row. */
static void
act_move (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  gboolean down = strcmp (name, "page.move-down") == 0;
  RectoSegment *active = recto_acts_get_active (self);
  g_autoptr (GArray) selected = recto_page_get_selected_rows (self->page);
  g_autoptr (GPtrArray) rows = recto_acts_get_rows (self);
  g_autoptr (GError) error = NULL;
  RectoSide side = recto_page_get_active_side (self->page);
  guint caret = recto_page_get_caret (self->page);

  if (rows == NULL)
    return;
  if (selected == NULL ? recto_article_move_row (self->article, active, down, &error)
                       : move_as_one (self->article, rows, down, &error))
    {
      if (active != NULL)
        recto_page_activate_row (self->page, recto_segment_get_row (active), side, caret);
      if (selected != NULL)
        select_again (self, rows);
    }
  else if (g_error_matches (error, RECTO_MODEL_ERROR, RECTO_MODEL_ERROR_INVALID))
    recto_notify (widget, down ? _ ("The row is at the end of the article")
                               : _ ("The row is at the beginning of the article"));
  else
    recto_acts_tell (self, FALSE, error);
}

static void
act_kind (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  g_autoptr (GPtrArray) rows = recto_acts_get_rows (self);
  g_autoptr (GError) error = NULL;
  gboolean done = TRUE;
  RectoKind kind;

  if (rows == NULL || !recto_kind_from_name (name + strlen ("page.kind-"), &kind))
    return;
  recto_article_begin_group (self->article);
  for (guint i = 0; done && i < rows->len; i++)
    done = recto_article_set_kind (
        self->article, recto_segment_get_paragraph (g_ptr_array_index (rows, i)), kind, &error);
  recto_article_end_group (self->article);
  recto_acts_tell (self, done, error);
}

static void
install (GtkWidgetClass *class)
{
  static const RectoAct actions[] = {
    { "page.copy-source", NULL, act_copy_source },
    { "page.clear-target", NULL, act_clear_target },
    { "page.split", NULL, act_split },
    { "page.join", NULL, act_join },
    { "page.join-paragraph", "s", act_join_paragraph },
    { "page.move-up", NULL, act_move },
    { "page.move-down", NULL, act_move },
    { "page.kind-headline", NULL, act_kind },
    { "page.kind-dateline", NULL, act_kind },
    { "page.kind-lede", NULL, act_kind },
    { "page.kind-body", NULL, act_kind },
    { "page.kind-subhead", NULL, act_kind },
    { "page.kind-caption", NULL, act_kind },
    { "page.kind-byline", NULL, act_kind },
  };

  recto_acts_install (class, actions, G_N_ELEMENTS (actions));
}

static void
update (RectoArticleView *self)
{
  gboolean enabled = recto_acts_may_edit_row (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.clear-target", enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.split", enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.join", enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.move-up", enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.move-down", enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.kind-headline", enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.kind-dateline", enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.kind-lede", enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.kind-body", enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.kind-subhead", enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.kind-caption", enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.kind-byline", enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.copy-source",
                                 enabled && recto_article_has_source (self->article));
}

const RectoActs recto_rows_acts = {
  .install = install,
  .update = update,
};
