/* recto-comments-pane.c: what people say about places of an article, in the side pane.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-comments-pane.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "recto-comments-card.h"
#include "recto-notify.h"
#include "recto-pages.h"

#define MOST_WORDS 40 /* code points of what the entry is about */

/* What is written in the entry will be. */
typedef enum
{
  NOTHING, /* the entry is not there */
  NEW,
  ANSWER,
  REWORD,
} Purpose;

struct _RectoCommentsPane
{
  GtkWidget parent_instance;
  GtkWidget *box;
  GtkLabel *summary;
  GtkStack *stack;
  GtkListBox *list;
  GtkWidget *writing; /* the entry, and what it is about */
  GtkLabel *about;
  GtkEditable *entry;
  GtkLabel *send;

  RectoSession *session; /* owned, nullable */
  RectoArticle *article; /* owned, nullable */
  gboolean editable;
  GPtrArray *threads; /* (element-type RectoThread) owned, nullable: as they are listed */
  GSignalGroup *article_signals;
  guint source; /* of looking again */

  Purpose purpose;
  RectoCommentPlace place; /* of NEW */
  RectoUid subject;        /* of ANSWER the thread, of REWORD the comment */
};

enum
{
  DONE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoCommentsPane, recto_comments_pane, GTK_TYPE_WIDGET)

/* --- Writing --- */

static void
set_purpose (RectoCommentsPane *self, Purpose purpose, const char *about, const char *text)
{
  self->purpose = purpose;
  gtk_widget_set_visible (self->writing, purpose != NOTHING);
  if (purpose == NOTHING)
    return;
  gtk_label_set_text (self->about, about);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  about, -1);
  /* Translators: buttons behind the entry of a comment */
  gtk_label_set_text (self->send, purpose == NEW      ? _ ("Comment")
                                  : purpose == ANSWER ? _ ("Reply")
                                                      : _ ("Change"));
  gtk_editable_set_text (self->entry, text);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_set_position (self->entry, -1);
}

/* The words shortened, in quotation marks; what @otherwise says where there are none. */
static char *
quote (const char *words, const char *otherwise)
{
  g_autofree char *start = NULL;

  if (*words == '\0')
    return g_strdup (otherwise);
  if (g_utf8_strlen (words, -1) <= MOST_WORDS)
    return g_strdup_printf ("“%s”", words);
  start = g_utf8_substring (words, 0, MOST_WORDS);
  return g_strdup_printf ("“%s…”", g_strchomp (start));
}

static gboolean
send (RectoCommentsPane *self, GError **error)
{
  const char *text = gtk_editable_get_text (self->entry);
  const char *who = recto_session_get_author (self->session);

  if (self->purpose == NEW)
    return recto_comments_begin (self->article, &self->place, text, who, NULL, error);
  if (self->purpose == ANSWER)
    return recto_comments_answer (self->article, &self->subject, text, who, error);
  return recto_comments_reword (self->article, &self->subject, text, who, error);
}

static void
on_send (RectoCommentsPane *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));
  g_autoptr (GError) error = NULL;

  if (self->purpose == NOTHING || self->article == NULL || *text == '\0')
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  if (!send (self, &error))
    {
      recto_notify_error (GTK_WIDGET (self), _ ("The comment was not kept"), error);
      return;
    }
  set_purpose (self, NOTHING, NULL, NULL);
  g_signal_emit (self, signals[DONE], 0);
}

static gboolean
on_escape (GtkWidget *widget, GVariant *unused, gpointer data)
{
  RectoCommentsPane *self =
      RECTO_COMMENTS_PANE (gtk_widget_get_ancestor (widget, RECTO_TYPE_COMMENTS_PANE));

  /* What was written stays until it is sent, or something else is asked for. */
  if (*gtk_editable_get_text (self->entry) == '\0')
    set_purpose (self, NOTHING, NULL, NULL);
  g_signal_emit (self, signals[DONE], 0);
  return TRUE;
}

/* --- The list --- */

static void
ask_answer (const RectoUid *thread, gpointer self)
{
  recto_comments_pane_ask_answer (self, thread);
}

static void
ask_reword (const RectoUid *thread, const RectoComment *comment, gpointer data)
{
  RectoCommentsPane *self = data;

  self->subject = comment->uid;
  set_purpose (self, REWORD, _ ("What you wrote"), comment->text);
}

static void
add_thread (RectoCommentsPane *self, RectoThread *thread)
{
  const RectoCommentsDeeds deeds = { recto_session_get_author (self->session), self->editable,
                                     ask_answer, ask_reword, self };
  g_autofree char *name = NULL;
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *card = recto_comments_card_new (thread, &deeds, &name);

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), card);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (thread->resolved)
    gtk_widget_add_css_class (row, "resolved");
  g_object_set_data (G_OBJECT (row), "thread", thread);
  gtk_list_box_append (self->list, row);
}

static void
fill (RectoCommentsPane *self)
{
  GtkListBoxRow *row = NULL;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_clear_pointer (&self->threads, g_ptr_array_unref);
  if (self->article == NULL)
    return;
  self->threads = recto_comments_list (self->article);
  for (guint resolved = 0; resolved < 2; resolved++)
    for (guint i = 0; i < self->threads->len; i++)
      {
        RectoThread *thread = self->threads->pdata[i];

        if (thread->resolved == (resolved == 1))
          add_thread (self, thread);
      }
}

static void
tell_count (RectoCommentsPane *self)
{
  guint n = self->threads != NULL ? self->threads->len : 0, open = 0;
  g_autofree char *opened = NULL, *resolved = NULL, *both = NULL;

  for (guint i = 0; i < n; i++)
    open += !((RectoThread *) self->threads->pdata[i])->resolved;
  /* Translators: comments on which something is still to be said */
  opened = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u open", "%u open", open), open);
  resolved = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u resolved", "%u resolved", n - open),
                              n - open);
  both = g_strjoin (" · ", opened, n > open ? resolved : NULL, NULL);
  gtk_label_set_text (self->summary, both);
  gtk_widget_set_visible (GTK_WIDGET (self->summary), n > 0);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "threads" : "none");
}

/* The row of a thread. (nullable) */
static GtkListBoxRow *
find_row (RectoCommentsPane *self, const RectoUid *uid)
{
  GtkListBoxRow *row = NULL;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      const RectoThread *thread = g_object_get_data (G_OBJECT (row), "thread");

      if (recto_uid_equal (&thread->uid, uid))
        return row;
    }
  return NULL;
}

/* The row that has the keys, or in which they are. (nullable) */
static GtkWidget *
get_focused_row (RectoCommentsPane *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list)))
    return NULL;
  return gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW);
}

static void
look_again (RectoCommentsPane *self)
{
  GtkWidget *focused = NULL;
  RectoUid uid = RECTO_UID_NONE;

  g_clear_handle_id (&self->source, g_source_remove);
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  focused = get_focused_row (self);
  if (focused != NULL)
    uid = ((RectoThread *) g_object_get_data (G_OBJECT (focused), "thread"))->uid;
  fill (self);
  tell_count (self);
  if (focused != NULL && find_row (self, &uid) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (find_row (self, &uid)));
  else if (focused != NULL)
    g_signal_emit (self, signals[DONE], 0);
}

static gboolean
on_idle (gpointer data)
{
  RectoCommentsPane *self = data;

  self->source = 0;
  look_again (self);
  return G_SOURCE_REMOVE;
}

static void
queue (RectoCommentsPane *self)
{
  if (self->source == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->source = g_idle_add (on_idle, self);
}

static void
on_metadata_changed (RectoCommentsPane *self, const char *key)
{
  if (recto_comments_is_key (key))
    queue (self);
}

/* Where the words are may differ. */
static void
on_rows_changed (RectoCommentsPane *self)
{
  if (self->threads != NULL && self->threads->len > 0)
    queue (self);
}

/* What is told of the places may be older than the article by an edit: they are asked for anew. */
static void
on_activated (RectoCommentsPane *self, GtkListBoxRow *row)
{
  const RectoThread *listed = g_object_get_data (G_OBJECT (row), "thread");
  g_autoptr (GPtrArray) threads = recto_comments_list (self->article);
  const RectoThread *thread = recto_comments_find (threads, &listed->uid);

  if (thread != NULL && thread->row != G_MAXUINT)
    gtk_widget_activate_action (GTK_WIDGET (self), "page.go-to", "(uuuu)", thread->row,
                                (guint) thread->side, thread->start, thread->end);
}

static void
show_heading (GtkListBoxRow *row, GtkListBoxRow *before, gpointer unused)
{
  const RectoThread *thread = g_object_get_data (G_OBJECT (row), "thread");
  const RectoThread *above =
      before != NULL ? g_object_get_data (G_OBJECT (before), "thread") : NULL;
  gboolean begins = thread->resolved && (above == NULL || !above->resolved);
  GtkWidget *label = NULL;

  if (begins && gtk_list_box_row_get_header (row) == NULL)
    {
      /* Translators: above comments */
      label = gtk_label_new (_ ("Resolved"));
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "heading");
      gtk_list_box_row_set_header (row, label);
    }
  else if (!begins)
    gtk_list_box_row_set_header (row, NULL);
}

/* --- The widget --- */

static void
recto_comments_pane_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (recto_comments_pane_parent_class)->map (widget);
  look_again (RECTO_COMMENTS_PANE (widget));
}

static void
recto_comments_pane_dispose (GObject *object)
{
  RectoCommentsPane *self = RECTO_COMMENTS_PANE (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->article_signals);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->threads, g_ptr_array_unref);
  g_clear_object (&self->article);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (recto_comments_pane_parent_class)->dispose (object);
}

static void
recto_comments_pane_class_init (RectoCommentsPaneClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->dispose = recto_comments_pane_dispose;
  widget_class->map = recto_comments_pane_map;
  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "comments");
}

static GtkWidget *
make_list (RectoCommentsPane *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_header_func (self->list, show_heading, NULL, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Comments"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (on_activated), self,
                           G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  return scroller;
}

static void
make_writing (RectoCommentsPane *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *button = gtk_button_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  self->writing = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (self->writing, "writing");
  self->about = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->about, 0);
  gtk_label_set_ellipsize (self->about, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->about), "caption-heading");
  gtk_box_append (GTK_BOX (self->writing), GTK_WIDGET (self->about));
  self->entry = GTK_EDITABLE (gtk_entry_new ());
  gtk_editable_set_width_chars (self->entry, 8);
  gtk_widget_set_hexpand (GTK_WIDGET (self->entry), TRUE);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_callback_action_new (on_escape, NULL, NULL)));
  /* The key that finishes a row finishes this too. */
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Return, GDK_CONTROL_MASK),
                        gtk_signal_action_new ("activate")));
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (on_send), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->entry));
  self->send = GTK_LABEL (gtk_label_new (NULL));
  gtk_button_set_child (GTK_BUTTON (button), GTK_WIDGET (self->send));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  self->send, NULL, -1);
  gtk_widget_add_css_class (button, "suggested-action");
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_send), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line), button);
  gtk_box_append (GTK_BOX (self->writing), line);
  gtk_widget_set_visible (self->writing, FALSE);
}

static void
recto_comments_pane_init (RectoCommentsPane *self)
{
  self->article_signals = g_signal_group_new (RECTO_TYPE_ARTICLE);
  g_signal_group_connect_swapped (self->article_signals, "metadata-changed",
                                  G_CALLBACK (on_metadata_changed), self);
  g_signal_group_connect_swapped (self->article_signals, "row-changed",
                                  G_CALLBACK (on_rows_changed), self);
  g_signal_group_connect_swapped (self->article_signals, "rows-changed",
                                  G_CALLBACK (on_rows_changed), self);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->summary = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->summary, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->summary), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->summary), "summary");
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->summary));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (
      self->stack,
      recto_pages_make_none (_ ("No Comments"),
                             _ ("What is to be asked or told about a place of the text goes here."
                                " Select it, or put the caret there, and press Ctrl+M.")),
      "none");
  gtk_stack_add_named (self->stack, make_list (self), "threads");
  recto_pages_hide_others (self->stack);
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->stack));
  make_writing (self);
  gtk_box_append (GTK_BOX (self->box), self->writing);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
recto_comments_pane_new (void)
{
  return g_object_new (RECTO_TYPE_COMMENTS_PANE, NULL);
}

void
recto_comments_pane_set_article (RectoCommentsPane *self,
                                 RectoSession *session,
                                 RectoArticle *article,
                                 gboolean editable)
{
  g_return_if_fail (RECTO_IS_COMMENTS_PANE (self));
  g_return_if_fail ((session == NULL) == (article == NULL));

  set_purpose (self, NOTHING, NULL, NULL);
  g_set_object (&self->session, session);
  g_set_object (&self->article, article);
  self->editable = editable;
  g_signal_group_set_target (self->article_signals, article);
  fill (self);
  tell_count (self);
}

void
recto_comments_pane_ask_new (RectoCommentsPane *self, const RectoCommentPlace *place)
{
  const RectoSegment *segment = NULL;
  g_autofree char *words = NULL, *about = NULL;

  g_return_if_fail (RECTO_IS_COMMENTS_PANE (self) && self->article != NULL);

  segment = recto_article_find_segment (self->article, &place->segment);
  g_return_if_fail (segment != NULL);
  self->place = *place;
  words =
      g_utf8_substring (recto_segment_get_text (segment, place->side), place->start, place->end);
  /* Translators: what a comment is about */
  about = quote (words, _ ("The whole row"));
  set_purpose (self, NEW, about, "");
}

void
recto_comments_pane_ask_answer (RectoCommentsPane *self, const RectoUid *thread)
{
  g_autoptr (GPtrArray) threads = NULL;
  const RectoThread *meant = NULL;
  g_autofree char *about = NULL;

  g_return_if_fail (RECTO_IS_COMMENTS_PANE (self) && self->article != NULL);

  threads = recto_comments_list (self->article);
  meant = recto_comments_find (threads, thread);
  if (meant == NULL)
    return;
  self->subject = *thread;
  about = quote (meant->words, _ ("The whole row"));
  set_purpose (self, ANSWER, about, "");
}
