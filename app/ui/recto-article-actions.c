/* recto-article-actions.c: what can be done to an article by key, button and menu.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "recto-article-view-private.h"
#include "recto-export-dialog.h"
#include "recto-navigation.h"
#include "recto-notify.h"
#include "recto-profile.h"
#include "recto-session-handing.h"

#define TAGS ((1u << RECTO_SPAN_PERSON) | (1u << RECTO_SPAN_UNIT))

/* The active row, with everything typed in it: what an action acts on. NULL without one. */
static RectoSegment *
get_active (RectoArticleView *self)
{
  guint row;

  if (self->article == NULL)
    return NULL;
  recto_page_commit_preedit (self->page);
  row = recto_page_get_active_row (self->page);
  return row == RECTO_PAGE_NO_ROW ? NULL : recto_article_get_row (self->article, row);
}

/* An edit that an action asked for: where it was refused, it is said. */
static void
tell (RectoArticleView *self, gboolean done, const GError *error)
{
  if (done)
    return;
  gtk_widget_error_bell (GTK_WIDGET (self));
  if (g_error_matches (error, RECTO_MODEL_ERROR, RECTO_MODEL_ERROR_LOCKED))
    recto_notify (GTK_WIDGET (self), _ ("This row is locked"));
  else
    recto_notify_error (GTK_WIDGET (self), _ ("The row was not changed"), error);
}

/* Where the caret lands in a row that is gone to for writing. */
static void
enter_row (RectoArticleView *self, guint row)
{
  recto_page_activate_row (self->page, row, RECTO_SIDE_TARGET, 0);
}

/* --- Status --- */

static gboolean
mark_done (RectoArticleView *self, RectoSegment *segment)
{
  RectoStatus done = recto_role_get_done_status (recto_profile_get_role ());
  gboolean omitted = (recto_segment_get_flags (segment) & RECTO_FLAG_OMITTED) != 0;
  g_autoptr (GError) error = NULL;

  /* Nothing to vouch for: an empty translation would silently be missing from the export. */
  if (recto_segment_get_length (segment, RECTO_SIDE_TARGET) == 0 && !omitted)
    {
      recto_notify (GTK_WIDGET (self),
                    _ ("This row is empty; Ctrl+Shift+O leaves it out on purpose"));
      return FALSE;
    }
  if (recto_segment_get_status (segment) >= done)
    return TRUE; /* a translator does not take an approval back by going through */
  if (recto_article_set_status (self->article, segment, done, &error))
    return TRUE;
  tell (self, FALSE, error);
  return FALSE;
}

static void
go_to_unfinished (RectoArticleView *self, guint from, gboolean forward)
{
  RectoStatus done = recto_role_get_done_status (recto_profile_get_role ());
  guint row;

  if (recto_find_unfinished (self->article, from, forward, done, &row))
    enter_row (self, row);
  else
    recto_notify (GTK_WIDGET (self), _ ("All rows are finished"));
}

static void
act_done (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  RectoSegment *segment = get_active (self);

  if (segment != NULL && mark_done (self, segment))
    go_to_unfinished (self, recto_segment_get_row (segment), TRUE);
}

static void
act_done_next (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  RectoSegment *segment = get_active (self);

  if (segment != NULL && mark_done (self, segment) &&
      recto_segment_get_row (segment) + 1 < recto_article_get_n_rows (self->article))
    enter_row (self, recto_segment_get_row (segment) + 1);
}

static void
act_unfinished (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  RectoSegment *segment = get_active (self);
  gboolean forward = strcmp (name, "page.next-unfinished") == 0;

  if (self->article == NULL || recto_article_get_n_rows (self->article) == 0)
    return;
  if (segment != NULL)
    go_to_unfinished (self, recto_segment_get_row (segment), forward);
  else
    go_to_unfinished (self, forward ? recto_article_get_n_rows (self->article) - 1 : 0, forward);
}

static void
act_needs_work (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  RectoSegment *segment = get_active (self);
  g_autoptr (GError) error = NULL;

  if (segment != NULL)
    tell (self, recto_article_set_status (self->article, segment, RECTO_STATUS_DRAFT, &error),
          error);
}

static void
act_toggle_flag (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  RectoSegment *segment = get_active (self);
  RectoFlags flag = strcmp (name, "page.omit") == 0 ? RECTO_FLAG_OMITTED : RECTO_FLAG_LOCKED;
  g_autoptr (GError) error = NULL;
  guint flags;

  if (segment == NULL)
    return;
  flags = recto_segment_get_flags (segment) ^ flag;
  tell (self, recto_article_set_flags (self->article, segment, flag, flags & flag, &error), error);
}

/* --- Text and shape of rows --- */

static void
act_copy_source (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  RectoSegment *segment = get_active (self);
  g_autofree char *source = NULL;
  g_autoptr (GError) error = NULL;
  guint row;
  gboolean done;

  if (segment == NULL || !recto_article_has_source (self->article))
    return;
  row = recto_segment_get_row (segment);
  source = g_strdup (recto_segment_get_text (segment, RECTO_SIDE_SOURCE));
  done = recto_article_replace_text (self->article, segment, RECTO_SIDE_TARGET, 0,
                                     recto_segment_get_length (segment, RECTO_SIDE_TARGET), source,
                                     RECTO_REPLACE_COMMAND, &error);
  tell (self, done, error);
  if (done)
    recto_page_activate_row (self->page, row, RECTO_SIDE_TARGET, G_MAXUINT);
}

static void
act_split (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  RectoSegment *segment = get_active (self);
  RectoSide side = recto_page_get_active_side (self->page);
  RectoSide other = side == RECTO_SIDE_SOURCE ? RECTO_SIDE_TARGET : RECTO_SIDE_SOURCE;
  g_autoptr (GError) error = NULL;
  guint offsets[2];
  guint row;

  if (segment == NULL)
    return;
  row = recto_segment_get_row (segment);
  offsets[side] = recto_page_get_caret (self->page);
  offsets[other] = recto_guess_split (recto_segment_get_text (segment, side), offsets[side],
                                      recto_segment_get_text (segment, other));
  if (recto_article_split (self->article, segment, offsets[RECTO_SIDE_SOURCE],
                           offsets[RECTO_SIDE_TARGET], &error))
    recto_page_activate_row (self->page, row + 1, side, 0);
  else
    tell (self, FALSE, error);
}

static void
act_join (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  RectoSegment *segment = get_active (self);
  g_autoptr (GError) error = NULL;
  RectoSide side;
  guint row, caret;

  if (segment == NULL)
    return;
  row = recto_segment_get_row (segment);
  side = recto_page_get_active_side (self->page);
  caret = recto_page_get_caret (self->page);
  if (row + 1 >= recto_article_get_n_rows (self->article))
    {
      recto_notify (GTK_WIDGET (self), _ ("This is the last row"));
      return;
    }
  if (recto_article_join_next (self->article, segment, &error))
    recto_page_activate_row (self->page, row, side, caret);
  else
    tell (self, FALSE, error);
}

static void
act_kind (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  RectoSegment *segment = get_active (self);
  g_autoptr (GError) error = NULL;
  RectoKind kind;

  if (segment != NULL && recto_kind_from_name (name + strlen ("page.kind-"), &kind))
    tell (
        self,
        recto_article_set_kind (self->article, recto_segment_get_paragraph (segment), kind, &error),
        error);
}

/* "page.replace-word": row, side, start, the word that stood there, what comes in its place. A menu
 * may be older than the text: then nothing happens. */
static void
act_replace_word (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  g_autoptr (GError) error = NULL;
  g_autofree char *present = NULL;
  const char *word, *replacement;
  RectoSegment *segment;
  guint row, side, start, length;

  g_variant_get (parameter, "(uuu&s&s)", &row, &side, &start, &word, &replacement);
  segment = self->article != NULL ? recto_article_get_row (self->article, row) : NULL;
  length = (guint) g_utf8_strlen (word, -1);
  if (segment == NULL || side > RECTO_SIDE_TARGET ||
      start + length > recto_segment_get_length (segment, side))
    return;
  present = g_utf8_substring (recto_segment_get_text (segment, side), start, start + length);
  if (strcmp (present, word) != 0)
    return;
  if (recto_article_replace_text (self->article, segment, side, start, length, replacement,
                                  RECTO_REPLACE_COMMAND, &error))
    recto_page_activate_row (self->page, row, side,
                             start + (guint) g_utf8_strlen (replacement, -1));
  else
    tell (self, FALSE, error);
}

/* What the menu says while suggestions are looked for: chosen, it only closes the menu. */
static void
act_await_suggestions (GtkWidget *widget, const char *name, GVariant *parameter)
{
}

typedef struct
{
  RectoArticleView *view; /* owned */
  char *word;             /* owned */
} Addition;

static void
addition_free (Addition *addition)
{
  g_object_unref (addition->view);
  g_free (addition->word);
  g_free (addition);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Addition, addition_free)

static void
on_word_added (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Addition) addition = data;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (recto_session_add_word_finish (RECTO_SESSION (source), result, &error))
    {
      text = g_strdup_printf (_ ("“%s” is in your dictionary now"), addition->word);
      recto_notify (GTK_WIDGET (addition->view), text);
    }
  else
    recto_notify_error (GTK_WIDGET (addition->view), _ ("The word was not added"), error);
}

/* "page.add-word": language, word. */
static void
act_add_word (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  const char *language, *word;
  Addition *addition;

  g_variant_get (parameter, "(&s&s)", &language, &word);
  if (self->session == NULL)
    return;
  addition = g_new (Addition, 1);
  addition->view = g_object_ref (self);
  addition->word = g_strdup (word);
  recto_session_add_word_async (self->session, language, word, on_word_added, addition);
}

/* --- Spans --- */

/* What is to be marked: the selection without white space around it. */
static RectoSegment *
get_selected (RectoArticleView *self, RectoSide *side, guint *start, guint *end)
{
  RectoSegment *segment;
  guint row;

  if (self->article == NULL)
    return NULL;
  recto_page_commit_preedit (self->page);
  if (!recto_page_get_selection (self->page, &row, side, start, end))
    return NULL;
  segment = recto_article_get_row (self->article, row);
  if (segment == NULL || *end > recto_segment_get_length (segment, *side) ||
      !recto_trim_range (recto_segment_get_text (segment, *side), start, end))
    return NULL;
  return segment;
}

/* Takes away all spans of some kinds that overlap a range. FALSE: refused, with @error set. */
static gboolean
clear_range (RectoArticleView *self,
             RectoSegment *segment,
             const RectoSpan *range,
             guint kinds,
             GError **error)
{
  const GPtrArray *spans = recto_segment_get_spans (segment);
  g_autoptr (GArray) uids = g_array_new (FALSE, FALSE, sizeof (RectoUid));

  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const RectoSpan *span = g_ptr_array_index (spans, i);

      if (span->side == range->side && (kinds & (1u << span->kind)) != 0 &&
          span->start < range->end && range->start < span->end)
        g_array_append_val (uids, span->uid);
    }
  for (guint i = 0; i < uids->len; i++)
    if (!recto_article_remove_span (self->article, segment, &g_array_index (uids, RectoUid, i),
                                    error))
      return FALSE;
  return TRUE;
}

/* A tag says what a name is, so it takes the place of every tag that overlaps it. */
static void
act_tag (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  RectoSpanKind kind = strcmp (name, "page.tag-person") == 0 ? RECTO_SPAN_PERSON : RECTO_SPAN_UNIT;
  g_autoptr (RectoSpan) span = NULL;
  g_autoptr (GError) error = NULL;
  RectoSegment *segment;
  RectoSide side;
  guint start, end;
  gboolean done;

  segment = get_selected (self, &side, &start, &end);
  if (segment == NULL)
    {
      recto_notify (widget, _ ("Select the name first"));
      return;
    }
  span = recto_span_new (side, start, end, kind, RECTO_SPAN_ACCEPTED);
  span->label = g_utf8_substring (recto_segment_get_text (segment, side), start, end);
  /* Whom it means: the desk's own entry, which is made where the name is new to the desk. */
  span->target = recto_session_learn (
      self->session, kind == RECTO_SPAN_PERSON ? RECTO_ENTRY_PERSON : RECTO_ENTRY_UNIT,
      span->label);
  recto_article_begin_group (self->article);
  done = clear_range (self, segment, span, TAGS, &error) &&
         recto_article_add_span (self->article, segment, span, &error);
  recto_article_end_group (self->article);
  tell (self, done, error);
}

/* Emphasis goes on and off: what has some of it loses it. */
static void
act_emphasis (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  RectoSpanKind kind = strcmp (name, "page.strong") == 0 ? RECTO_SPAN_STRONG : RECTO_SPAN_EMPHASIS;
  g_autoptr (RectoSpan) span = NULL;
  g_autoptr (GError) error = NULL;
  RectoSegment *segment;
  RectoSide side;
  guint start, end;
  guint64 before;
  gboolean done;

  segment = get_selected (self, &side, &start, &end);
  if (segment == NULL)
    {
      recto_notify (widget, _ ("Select the words to emphasise first"));
      return;
    }
  span = recto_span_new (side, start, end, kind, RECTO_SPAN_ACCEPTED);
  before = recto_article_get_revision (self->article);
  recto_article_begin_group (self->article);
  done = clear_range (self, segment, span, 1u << kind, &error);
  if (done && recto_article_get_revision (self->article) == before)
    done = recto_article_add_span (self->article, segment, span, &error);
  recto_article_end_group (self->article);
  tell (self, done, error);
}

/* "page.remove-tag": row and identity of the tag. */
static void
act_remove_tag (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  g_autoptr (GError) error = NULL;
  RectoSegment *segment;
  const char *string;
  RectoUid uid;
  guint row;

  g_variant_get (parameter, "(u&s)", &row, &string);
  segment = self->article != NULL ? recto_article_get_row (self->article, row) : NULL;
  if (segment != NULL && recto_uid_from_string (string, &uid))
    tell (self, recto_article_remove_span (self->article, segment, &uid, &error), error);
}

/* --- Undo --- */

/* A change that is out of sight is only gone to at the first press, so that nobody undoes what
 * they cannot see. */
static gboolean
go_there_first (RectoArticleView *self, const RectoPlace *place)
{
  if (!place->in_row || recto_page_is_row_in_sight (self->page, place->row))
    return FALSE;
  recto_page_activate_row (self->page, place->row, place->side, place->offset);
  return TRUE;
}

static void
act_undo (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  gboolean undo = strcmp (name, "page.undo") == 0;
  g_autoptr (GError) error = NULL;
  RectoPlace place;
  gboolean done;

  if (self->article == NULL)
    return;
  recto_page_commit_preedit (self->page);
  if (undo ? !recto_article_peek_undo (self->article, &place)
           : !recto_article_peek_redo (self->article, &place))
    return;
  if (go_there_first (self, &place))
    return;

  done = undo ? recto_article_undo (self->article, &place, &error)
              : recto_article_redo (self->article, &place, &error);
  tell (self, done, error);
  if (done && place.in_row && place.row < recto_article_get_n_rows (self->article))
    recto_page_activate_row (self->page, place.row, place.side, place.offset);
}

/* --- Going about --- */

static void
act_misspelling (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  gboolean forward = strcmp (name, "page.next-misspelling") == 0;
  RectoSide side = RECTO_SIDE_TARGET;
  guint row = 0, start = 0, end = 0;

  if (self->article == NULL)
    return;
  recto_page_commit_preedit (self->page);
  if (recto_page_get_active_row (self->page) != RECTO_PAGE_NO_ROW)
    {
      row = recto_page_get_active_row (self->page);
      start = end = recto_page_get_caret (self->page);
      if (recto_page_get_active_side (self->page) == RECTO_SIDE_SOURCE &&
          recto_spelling_get_enabled (self->spelling, RECTO_SIDE_SOURCE))
        side = RECTO_SIDE_SOURCE;
      else if (recto_page_get_active_side (self->page) == RECTO_SIDE_SOURCE)
        start = end = 0;
      /* From a selected error the way back starts before it. */
      if (!forward)
        recto_page_get_selection (self->page, NULL, NULL, &start, &end);
    }
  if (recto_spelling_find (self->spelling, side, &row, &start, &end, forward))
    recto_page_select_range (self->page, row, side, start, end);
  else if (!recto_spelling_has_dictionary (self->spelling, side, NULL))
    recto_notify (widget, _ ("There is no dictionary to check the spelling with"));
  else
    recto_notify (widget, _ ("No spelling errors"));
}

static void
on_go_to_row (AdwMessageDialog *dialog, const char *response, RectoArticleView *self)
{
  GtkWidget *entry = adw_message_dialog_get_extra_child (dialog);

  if (strcmp (response, "go") == 0 && self->article != NULL)
    recto_article_view_go_to_row (
        self, (guint) gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (entry)) - 1);
}

static void
act_go_to_row (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (widget));
  AdwMessageDialog *dialog;
  GtkWidget *entry;
  guint n, row;

  if (self->article == NULL || recto_article_get_n_rows (self->article) == 0)
    return;
  recto_page_commit_preedit (self->page);
  n = recto_article_get_n_rows (self->article);
  row = recto_page_get_active_row (self->page);

  entry = gtk_spin_button_new_with_range (1, n, 1);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (entry), row == RECTO_PAGE_NO_ROW ? 1 : row + 1);
  /* GtkSpinButton has this property itself only since GTK 4.14. */
  g_object_set (gtk_editable_get_delegate (GTK_EDITABLE (entry)), "activates-default", TRUE, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Row"),
                                  -1);
  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (window, _ ("Go to a Row"), NULL));
  adw_message_dialog_set_extra_child (dialog, entry);
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "go", _ ("_Go"), NULL);
  adw_message_dialog_set_default_response (dialog, "go");
  adw_message_dialog_set_response_appearance (dialog, "go", ADW_RESPONSE_SUGGESTED);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_go_to_row), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- The article --- */

static void
act_save (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  gint64 at = 0;

  if (self->article == NULL)
    return;
  self->tell_saved = TRUE;
  recto_article_view_save (self);
  /* Nothing was waiting: then there is no news to wait for either. */
  if (recto_session_get_saved (self->session, self->article, &at, NULL) == RECTO_SAVED_YES)
    recto_article_view_update_saved (self);
}

static void
act_export (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);

  if (self->article == NULL)
    return;
  recto_page_commit_preedit (self->page);
  gtk_window_present (GTK_WINDOW (recto_export_dialog_new (
      GTK_WINDOW (gtk_widget_get_root (widget)), self->session, self->article)));
}

static void
act_hand_over (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  RectoProject *project;
  g_autofree char *uid = NULL;
  g_autofree char *in = NULL;
  const char *title;

  if (self->article == NULL)
    return;
  recto_page_commit_preedit (self->page);
  uid = recto_uid_to_string (recto_article_get_uid (self->article));
  title = recto_article_get_metadata (self->article, "title");
  project = recto_session_get_article_project (self->session, self->article);
  in = project != NULL ? recto_uid_to_string (&project->uid) : g_strdup ("");
  gtk_widget_activate_action (widget, "win.hand-over", "(sss)", uid,
                              title != NULL && *title != '\0' ? title : _ ("Untitled"), in);
}

/* Earlier states with this article first in mind. */
static void
act_earlier_states (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  g_autofree char *uid = NULL;

  if (self->article == NULL)
    return;
  recto_article_view_save (self);
  uid = recto_uid_to_string (recto_article_get_uid (self->article));
  gtk_widget_activate_action (widget, "win.earlier-states-of", "s", uid);
}

void
recto_article_view_install_actions (GtkWidgetClass *class)
{
  static const struct
  {
    const char *name;
    const char *type;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "page.done", NULL, act_done },
    { "page.done-next", NULL, act_done_next },
    { "page.next-unfinished", NULL, act_unfinished },
    { "page.previous-unfinished", NULL, act_unfinished },
    { "page.needs-work", NULL, act_needs_work },
    { "page.omit", NULL, act_toggle_flag },
    { "page.lock", NULL, act_toggle_flag },
    { "page.copy-source", NULL, act_copy_source },
    { "page.split", NULL, act_split },
    { "page.join", NULL, act_join },
    { "page.kind-headline", NULL, act_kind },
    { "page.kind-dateline", NULL, act_kind },
    { "page.kind-lede", NULL, act_kind },
    { "page.kind-body", NULL, act_kind },
    { "page.kind-subhead", NULL, act_kind },
    { "page.kind-caption", NULL, act_kind },
    { "page.kind-byline", NULL, act_kind },
    { "page.replace-word", "(uuuss)", act_replace_word },
    { "page.await-suggestions", NULL, act_await_suggestions },
    { "page.add-word", "(ss)", act_add_word },
    { "page.tag-person", NULL, act_tag },
    { "page.tag-unit", NULL, act_tag },
    { "page.remove-tag", "(us)", act_remove_tag },
    { "page.emphasis", NULL, act_emphasis },
    { "page.strong", NULL, act_emphasis },
    { "page.undo", NULL, act_undo },
    { "page.redo", NULL, act_undo },
    { "page.next-misspelling", NULL, act_misspelling },
    { "page.previous-misspelling", NULL, act_misspelling },
    { "page.go-to-row", NULL, act_go_to_row },
    { "article.save", NULL, act_save },
    { "article.export", NULL, act_export },
    { "article.hand-over", NULL, act_hand_over },
    { "article.earlier-states", NULL, act_earlier_states },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (class, actions[i].name, actions[i].type, actions[i].activate);
}

void
recto_article_view_update_actions (RectoArticleView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean may_edit = self->article != NULL && !recto_article_view_is_read_only (self);
  gboolean active = may_edit && recto_page_get_active_row (self->page) != RECTO_PAGE_NO_ROW;
  static const char *const of_a_row[] = {
    "page.done",          "page.done-next",   "page.needs-work", "page.omit",
    "page.lock",          "page.split",       "page.join",       "page.kind-headline",
    "page.kind-dateline", "page.kind-lede",   "page.kind-body",  "page.kind-subhead",
    "page.kind-caption",  "page.kind-byline",
  };
  static const char *const of_the_article[] = {
    "page.replace-word", "page.add-word", "page.tag-person", "page.tag-unit",
    "page.remove-tag",   "page.emphasis", "page.strong",     "article.save",
  };

  gtk_widget_action_set_enabled (widget, "page.undo",
                                 may_edit && recto_article_can_undo (self->article));
  gtk_widget_action_set_enabled (widget, "page.redo",
                                 may_edit && recto_article_can_redo (self->article));
  gtk_widget_action_set_enabled (widget, "page.copy-source",
                                 active && recto_article_has_source (self->article));
  for (guint i = 0; i < G_N_ELEMENTS (of_a_row); i++)
    gtk_widget_action_set_enabled (widget, of_a_row[i], active);
  for (guint i = 0; i < G_N_ELEMENTS (of_the_article); i++)
    gtk_widget_action_set_enabled (widget, of_the_article[i], may_edit || self->article == NULL);
}
