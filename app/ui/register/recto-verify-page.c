/* recto-verify-page.c: what articles taught the register and nobody has looked at yet.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-verify-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "recto-deeds.h"
#include "recto-entry-chooser.h"
#include "recto-entry-view.h"
#include "recto-notify.h"
#include "recto-pages.h"
#include "recto-register-index.h"
#include "recto-register-words.h"
#include "recto-session-register.h"
#include "recto-snippet.h"
#include "recto-wrap-layout.h"

#define MAX_ROWS 50 /* that are listed; others come as these are done with */
#define REACH 90    /* code points around the name */

struct _RectoVerifyPage
{
  GtkWidget parent_instance;
  GtkStack *stack; /* owned, as a child: "loading", "none", "list" */
  GtkListBox *list;
  GtkLabel *summary;

  RectoSession *session;     /* owned, nullable */
  RectoRegisterIndex *index; /* owned, nullable */
  GCancellable *asking;      /* nullable: the desk is asked for sentences */
};

G_DEFINE_FINAL_TYPE (RectoVerifyPage, recto_verify_page, GTK_TYPE_WIDGET)

static const RectoEntryKind kinds[] = { RECTO_ENTRY_PERSON, RECTO_ENTRY_UNIT };

/* (element-type RectoIndexRow), owned. @max: at most; @n: (out): how many there are */
static GPtrArray *
list_open (RectoRegisterIndex *index, guint max, guint *n)
{
  GPtrArray *open = g_ptr_array_new_with_free_func (g_object_unref);

  *n = 0;
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      GListModel *rows = recto_register_index_get_list (index, kinds[k]);

      for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
        {
          g_autoptr (RectoIndexRow) row = g_list_model_get_item (rows, i);

          if (recto_index_row_is_verified (row) && !recto_index_row_has_open_names (row))
            continue;
          *n += 1;
          if (open->len < max)
            g_ptr_array_add (open, g_steal_pointer (&row));
        }
    }
  return open;
}

guint
recto_verify_count (RectoSession *session)
{
  guint n;
  g_autoptr (GPtrArray) open = list_open (recto_register_index_get (session), 0, &n);

  return n;
}

/* --- A row --- */

#define ROW_KEY "recto-index-row" /* of a row of the list */
#define SENTENCE_KEY "recto-sentence"
#define ARTICLE_KEY "recto-article"

static RectoIndexRow *
get_row (GtkWidget *widget)
{
  GtkWidget *row = gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX_ROW);

  return g_object_get_data (G_OBJECT (row), ROW_KEY);
}

/* The keys stay in the list: they go to what comes into the place of a row. */
static void
move_on (GtkWidget *widget)
{
  GtkWidget *row = gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX_ROW);
  GtkWidget *next = gtk_widget_get_next_sibling (row);

  if (next == NULL)
    next = gtk_widget_get_prev_sibling (row);
  if (next != NULL)
    gtk_widget_grab_focus (next);
}

static void
on_verify (GtkWidget *button, RectoVerifyPage *self)
{
  g_autoptr (RectoIndexRow) row = g_object_ref (get_row (button));

  move_on (button);
  recto_deed_verify (GTK_WIDGET (self), self->session, row);
}

static void
on_reject (GtkWidget *button, RectoVerifyPage *self)
{
  g_autoptr (RectoIndexRow) row = g_object_ref (get_row (button));

  move_on (button);
  if (recto_index_row_is_verified (row))
    recto_deed_reject_names (GTK_WIDGET (self), self->session, row);
  else
    recto_deed_remove (GTK_WIDGET (self), self->session, row);
}

static void
open_entry (RectoVerifyPage *self, RectoIndexRow *row)
{
  gtk_window_present (recto_entry_window_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                              self->session, recto_index_row_get_uid (row)));
}

static void
on_edit (GtkWidget *button, RectoVerifyPage *self)
{
  open_entry (self, get_row (button));
}

static void
on_activated (RectoVerifyPage *self, GtkListBoxRow *row)
{
  open_entry (self, g_object_get_data (G_OBJECT (row), ROW_KEY));
}

static void
on_same (GtkWindow *chooser, RectoIndexRow *other, RectoVerifyPage *self)
{
  RectoIndexRow *row = g_object_get_data (G_OBJECT (chooser), ROW_KEY);

  if (self->session != NULL)
    recto_deed_merge (GTK_WIDGET (self), self->session, row, other);
}

static void
on_same_as (GtkWidget *button, RectoVerifyPage *self)
{
  RectoIndexRow *row = get_row (button);
  /* Translators: the name of a person or unit that was met in an article */
  g_autofree char *hint = g_strdup_printf (
      _ ("Whom is “%s” another name of? It gives way to the one that you choose, which keeps the "
         "name, and every article that means it means the other."),
      recto_index_row_get_name (row));
  GtkWindow *chooser = recto_entry_chooser_new (
      GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->index,
      recto_index_row_get_facts (row)->kind, _ ("Same As"), hint, recto_index_row_get_uid (row));

  g_object_set_data_full (G_OBJECT (chooser), ROW_KEY, g_object_ref (row), g_object_unref);
  g_signal_connect_object (chooser, "chosen", G_CALLBACK (on_same), self, 0);
  gtk_window_present (chooser);
}

static GtkLabel *
add_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
add_button (RectoVerifyPage *self,
            GtkWidget *box,
            const char *label,
            const char *of,
            GCallback deed)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  /* Translators: what a button does, and to whom: "Verify: Nguyen Van Minh" */
  g_autofree char *spoken = g_strdup_printf (_ ("%s: %s"), label, of);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  g_signal_connect_object (button, "clicked", deed, self, 0);
  gtk_box_append (GTK_BOX (box), button);
}

/* Of a verified one: the names that are not. Returns: (transfer full) */
static char *
list_open_names (RectoIndexRow *row)
{
  const RectoFacts *facts = recto_index_row_get_facts (row);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < facts->list->len; i++)
    {
      const RectoFact *fact = facts->list->pdata[i];

      if (recto_fact_is_open_name (fact))
        g_string_append_printf (text, "%s“%s”", text->len > 0 ? ", " : "", fact->text);
    }
  return g_strdup (text->str);
}

static char *
describe (RectoIndexRow *row)
{
  const char *kind = recto_words_kind (recto_index_row_get_facts (row)->kind);
  g_autofree char *names = NULL;

  if (!recto_index_row_is_verified (row))
    /* Translators: a person or unit that an article brought: "New person" */
    return g_strdup_printf (_ ("New: %s"), kind);
  names = list_open_names (row);
  /* Translators: another name of a person or unit that an article brought */
  return g_strdup_printf (_ ("Also called %s"), names);
}

static GtkWidget *
make_buttons (RectoVerifyPage *self, const char *name)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *first = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *second = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_set_layout_manager (box, recto_wrap_layout_new (0, FALSE));
  gtk_widget_add_css_class (box, "verify-deeds");
  add_button (self, first, _ ("Verify"), name, G_CALLBACK (on_verify));
  add_button (self, first, _ ("Same As…"), name, G_CALLBACK (on_same_as));
  add_button (self, second, _ ("Edit…"), name, G_CALLBACK (on_edit));
  add_button (self, second, _ ("Reject"), name, G_CALLBACK (on_reject));
  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), second);
  gtk_widget_set_sensitive (box, !recto_session_is_read_only (self->session));
  return box;
}

static GtkWidget *
make_row (RectoVerifyPage *self, RectoIndexRow *entry)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  const char *name = recto_index_row_get_name (entry);
  g_autofree char *what = describe (entry);
  GtkLabel *label = add_label (box, "heading");

  gtk_label_set_text (label, name);
  label = add_label (box, "caption");
  gtk_widget_add_css_class (GTK_WIDGET (label), "dim-label");
  gtk_label_set_text (label, what);
  label = add_label (box, NULL);
  gtk_widget_set_visible (GTK_WIDGET (label), FALSE);
  g_object_set_data (G_OBJECT (row), SENTENCE_KEY, label);
  label = add_label (box, "caption");
  gtk_widget_set_visible (GTK_WIDGET (label), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (label), "dim-label");
  g_object_set_data (G_OBJECT (row), ARTICLE_KEY, label);
  gtk_box_append (GTK_BOX (box), make_buttons (self, name));
  gtk_widget_add_css_class (box, "article");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, what, -1);
  g_object_set_data_full (G_OBJECT (row), ROW_KEY, g_object_ref (entry), g_object_unref);
  return row;
}

/* --- Sentences --- */

static GtkListBoxRow *
find_row (RectoVerifyPage *self, const RectoUid *uid)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (recto_uid_equal (recto_index_row_get_uid (g_object_get_data (G_OBJECT (row), ROW_KEY)),
                         uid))
      return row;
  return NULL;
}

static void
show_sentence (RectoVerifyPage *self, const RectoEntryMention *mention)
{
  GtkListBoxRow *row = find_row (self, &mention->entry);
  GtkLabel *sentence = row != NULL ? g_object_get_data (G_OBJECT (row), SENTENCE_KEY) : NULL;
  GtkLabel *article = row != NULL ? g_object_get_data (G_OBJECT (row), ARTICLE_KEY) : NULL;
  g_autofree char *markup = NULL;
  g_autofree char *text = NULL;

  if (row == NULL)
    return;
  markup = recto_snippet_markup_range (mention->text, mention->start, mention->end, REACH);
  /* Translators: the article in which a name was met */
  text = g_strdup_printf (_ ("In “%s”"), *mention->title != '\0' ? mention->title : _ ("Untitled"));
  gtk_label_set_markup (sentence, markup);
  gtk_label_set_text (article, text);
  gtk_widget_set_visible (GTK_WIDGET (sentence), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (article), TRUE);
}

static void
on_listed (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectoVerifyPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) mentions =
      recto_session_list_mentions_finish (RECTO_SESSION (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* another list is shown */
  g_clear_object (&self->asking);
  if (mentions == NULL)
    recto_notify_error (GTK_WIDGET (self), _ ("The sentences could not be read"), error);
  for (guint i = 0; mentions != NULL && i < mentions->len; i++)
    show_sentence (self, mentions->pdata[i]);
}

static void
ask_for_sentences (RectoVerifyPage *self, const GPtrArray *open)
{
  g_autoptr (GArray) who = g_array_new (FALSE, FALSE, sizeof (RectoUid));

  for (guint i = 0; i < open->len; i++)
    g_array_append_vals (who, recto_index_row_get_uid (open->pdata[i]), 1);
  self->asking = g_cancellable_new ();
  recto_session_list_mentions_async (self->session, who, 1, self->asking, on_listed,
                                     g_object_ref (self));
}

/* --- The list --- */

static void
say_how_many (RectoVerifyPage *self, guint n)
{
  g_autofree char *text = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u name was met in articles and nobody vouched for it yet.",
                   "%u names were met in articles and nobody vouched for them yet.", n),
      n);

  gtk_label_set_text (self->summary, text);
}

/* What is listed still stays where it is, with the keys. */
static void
take (RectoVerifyPage *self, const GPtrArray *open)
{
  GtkListBoxRow *old;
  guint at = 0;

  for (guint i = 0; i < open->len; i++)
    {
      RectoIndexRow *entry = open->pdata[i];

      while ((old = gtk_list_box_get_row_at_index (self->list, (int) at)) != NULL &&
             find_row (self, recto_index_row_get_uid (entry)) != NULL &&
             g_object_get_data (G_OBJECT (old), ROW_KEY) != (gpointer) entry)
        gtk_list_box_remove (self->list, GTK_WIDGET (old));
      if (old == NULL || g_object_get_data (G_OBJECT (old), ROW_KEY) != (gpointer) entry)
        gtk_list_box_insert (self->list, make_row (self, entry), (int) at);
      at++;
    }
  while ((old = gtk_list_box_get_row_at_index (self->list, (int) at)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (old));
}

static void
update (RectoVerifyPage *self)
{
  g_autoptr (GPtrArray) open = NULL;
  guint n = 0;

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  if (self->index == NULL || recto_register_index_get_book (self->index) == NULL)
    {
      gtk_stack_set_visible_child_name (self->stack, "loading");
      return;
    }
  open = list_open (self->index, MAX_ROWS, &n);
  take (self, open);
  say_how_many (self, n);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "none");
  if (open->len > 0)
    ask_for_sentences (self, open);
}

gboolean
recto_verify_page_is_settled (RectoVerifyPage *self)
{
  g_return_val_if_fail (RECTO_IS_VERIFY_PAGE (self), FALSE);

  return self->asking == NULL && self->index != NULL &&
         recto_register_index_get_book (self->index) != NULL &&
         recto_register_index_is_settled (self->index);
}

void
recto_verify_page_enter (RectoVerifyPage *self)
{
  GtkListBoxRow *row;

  g_return_if_fail (RECTO_IS_VERIFY_PAGE (self));

  row = gtk_list_box_get_row_at_index (self->list, 0);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

void
recto_verify_page_set_session (RectoVerifyPage *self, RectoSession *session)
{
  GtkListBoxRow *row;

  g_return_if_fail (RECTO_IS_VERIFY_PAGE (self));

  if (session == self->session)
    return;
  if (self->index != NULL)
    g_signal_handlers_disconnect_by_data (self->index, self);
  g_clear_object (&self->index);
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_set_object (&self->session, session);
  if (session != NULL)
    {
      self->index = g_object_ref (recto_register_index_get (session));
      g_signal_connect_object (self->index, "changed", G_CALLBACK (update), self,
                               G_CONNECT_SWAPPED);
    }
  update (self);
}

/* --- The widget --- */

static void
recto_verify_page_dispose (GObject *object)
{
  RectoVerifyPage *self = RECTO_VERIFY_PAGE (object);

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  if (self->stack != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->stack));
  self->stack = NULL;
  g_clear_object (&self->index);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (recto_verify_page_parent_class)->dispose (object);
}

static void
recto_verify_page_class_init (RectoVerifyPageClass *class)
{
  G_OBJECT_CLASS (class)->dispose = recto_verify_page_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
}

static void
recto_verify_page_init (RectoVerifyPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *clamp = g_object_new (ADW_TYPE_CLAMP, "maximum-size", 720, "child", box, NULL);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *spinner = gtk_spinner_new ();

  gtk_widget_add_css_class (box, "entry-page");
  self->summary = add_label (box, "dim-label");
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Names to verify"), -1);
  gtk_widget_set_valign (GTK_WIDGET (self->list), GTK_ALIGN_START);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (on_activated), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_spinner_start (GTK_SPINNER (spinner));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, spinner, "loading");
  gtk_stack_add_named (self->stack,
                       recto_pages_make_none (_ ("Nothing to Verify"),
                                              _ ("What articles teach the register waits here "
                                                 "with its sentence until somebody vouches for "
                                                 "it.")),
                       "none");
  gtk_stack_add_named (self->stack, scroller, "list");
  recto_pages_hide_others (self->stack);
  gtk_widget_set_parent (GTK_WIDGET (self->stack), GTK_WIDGET (self));
}

GtkWidget *
recto_verify_page_new (void)
{
  return g_object_new (RECTO_TYPE_VERIFY_PAGE, NULL);
}
