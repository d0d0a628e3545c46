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

  if (!empty_target (article, segment, error) ||
      !recto_article_replace_text (article, segment, RECTO_SIDE_TARGET, 0, 0, source,
                                   RECTO_REPLACE_COMMAND, error))
    return FALSE;
  for (guint i = 0; i < spans->len; i++)
    if (!recto_article_add_span (article, segment, g_ptr_array_index (spans, i), error))
      return FALSE;
  return TRUE;
}

static void
act_copy_source (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  RectoSegment *segment = recto_acts_get_active (self);
  g_autoptr (GError) error = NULL;
  guint row;
  gboolean replaces, done;

  if (segment == NULL || !recto_article_has_source (self->article) ||
      strcmp (recto_segment_get_text (segment, RECTO_SIDE_SOURCE),
              recto_segment_get_text (segment, RECTO_SIDE_TARGET)) == 0)
    return;
  row = recto_segment_get_row (segment);
  replaces = recto_segment_get_length (segment, RECTO_SIDE_TARGET) > 0;
  recto_article_begin_group (self->article);
  done = copy_source (self->article, segment, &error);
  recto_article_end_group (self->article);
  recto_acts_tell (self, done, error);
  if (!done)
    return;
  recto_page_activate_row (self->page, row, RECTO_SIDE_TARGET, G_MAXUINT);
  if (replaces)
    recto_acts_offer_undo (self, _ ("The source took the place of the translation"));
}

/* The row as it was before somebody worked on it: empty is a value, which stays. */
static void
act_clear_target (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  RectoSegment *segment = recto_acts_get_active (self);
  g_autoptr (GError) error = NULL;
  gboolean done;
  guint row;

  if (segment == NULL || recto_segment_get_length (segment, RECTO_SIDE_TARGET) == 0)
    return;
  row = recto_segment_get_row (segment);
  recto_article_begin_group (self->article);
  done = empty_target (self->article, segment, &error) &&
         recto_article_set_status (self->article, segment, RECTO_STATUS_NEW, &error);
  recto_article_end_group (self->article);
  recto_acts_tell (self, done, error);
  if (!done)
    return;
  recto_page_activate_row (self->page, row, RECTO_SIDE_TARGET, 0);
  recto_acts_offer_undo (self, _ ("The translation of the row is empty now"));
}

/* --- The shape of rows --- */

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
  if (recto_article_split (self->article, segment, offsets[RECTO_SIDE_SOURCE],
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

  if (!recto_acts_may_edit (self) ||
      !recto_uid_from_string (g_variant_get_string (parameter, NULL), &uid))
    return;
  recto_page_commit_preedit (self->page);
  segment = recto_article_find_segment (self->article, &uid);
  if (segment == NULL)
    return;
  if (recto_segment_get_row (segment) != recto_page_get_active_row (self->page))
    recto_page_activate_row (self->page, recto_segment_get_row (segment), RECTO_SIDE_TARGET,
                             G_MAXUINT);
  join (self, segment);
}

static void
act_kind (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  RectoSegment *segment = recto_acts_get_active (self);
  g_autoptr (GError) error = NULL;
  RectoKind kind;

  if (segment != NULL && recto_kind_from_name (name + strlen ("page.kind-"), &kind))
    recto_acts_tell (
        self,
        recto_article_set_kind (self->article, recto_segment_get_paragraph (segment), kind, &error),
        error);
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
