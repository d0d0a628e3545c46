/* recto-names-pane.c: who and what an article names, in the side pane.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-names-pane.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "recto-names-card.h"
#include "recto-names-chooser.h"
#include "recto-names-list.h"
#include "recto-pages.h"
#include "recto-session-house.h"
#include "recto-session-register.h"
#include "recto-wrap-layout.h"

#define MOST_OFFERS 30 /* of the register */
#define CARD_HEIGHT 220
#define LIST_ROOM 280 /* width that the list must have to stand beside what is chosen in it */

struct _RectoNamesPane
{
  GtkWidget parent_instance;
  GtkStack *stack; /* "looking", "none", "names", "asking" */
  RectoNamesList *list;
  RectoNamesCard *card;
  RectoNamesChooser *chooser;
  GtkWidget *deeds;  /* above the card */
  GtkWidget *chosen; /* both: below the list, or beside it */
  GtkWidget *accept, *verify;
  GtkMenuButton *more;
  RectoSpanKind more_kind; /* what its menu is about; 0: nothing yet */
  gboolean more_known;     /* and whether the register has that */

  /* All (owned) are there while an article is shown, but for suggestions where nobody looks for
   * names. */
  RectoSession *session;
  RectoArticle *article;
  RectoSuggestions *suggestions;
  RectoMentions *mentions;

  gboolean asking;
  RectoUid segment;      /* where a name is asked for, */
  guint offset;          /* code points of its target */
  RectoSpanKind instead; /* 0: a name is put in */
};

enum
{
  TAKEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoNamesPane, recto_names_pane, GTK_TYPE_WIDGET)

/* --- What is listed --- */

/* In words what is meant by each: one mention or all of them. */
static GMenuModel *
build_more (RectoSpanKind kind, gboolean known)
{
  gboolean person = kind == RECTO_SPAN_PERSON;
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) one = g_menu_new ();
  g_autoptr (GMenu) all = g_menu_new ();
  g_autoptr (GMenu) entry = g_menu_new ();

  g_menu_append (one,
                 person ? _ ("Someone Else Is Meant Here…") : _ ("Something Else Is Meant Here…"),
                 "names.retarget-one");
  g_menu_append (one, _ ("Reject This Mention Alone"), "names.reject");
  g_menu_append (all, _ ("All Mentions Mean Another…"), "names.retarget");
  g_menu_append (all, person ? _ ("Untag All of This Person") : _ ("Untag All of This Unit"),
                 "names.untag");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (one));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (all));
  if (known)
    {
      g_menu_append (entry, _ ("Edit the Entry…"), "names.edit");
      g_menu_append (entry, person ? _ ("Show in People") : _ ("Show in Units and Agencies"),
                     "names.show");
      g_menu_append_section (menu, NULL, G_MENU_MODEL (entry));
    }
  return G_MENU_MODEL (menu);
}

/* A menu that is open is not put away by a list that comes anew. */
static void
update_more (RectoNamesPane *self, const RectoNamed *named)
{
  gboolean known = named != NULL && !recto_uid_is_none (&named->target);
  g_autoptr (GMenuModel) menu = NULL;

  if (named == NULL || (named->kind == self->more_kind && known == self->more_known))
    return;
  self->more_kind = named->kind;
  self->more_known = known;
  menu = build_more (named->kind, known);
  gtk_menu_button_set_menu_model (self->more, menu);
}

/* What has just gone from the screen has the keys until GTK looks after them. */
static gboolean
has_keys_in (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_get_mapped (focus) && gtk_widget_is_ancestor (focus, widget);
}

static void
on_chosen (RectoNamesPane *self)
{
  const RectoNamed *named = recto_names_list_get_chosen (self->list);
  const RectoEntry *entry =
      named != NULL && self->session != NULL && !recto_uid_is_none (&named->target)
          ? recto_session_resolve_entry (self->session, &named->target)
          : NULL;
  gboolean has_keys = has_keys_in (self->deeds);

  recto_names_card_show (self->card, self->session, self->article, named);
  update_more (self, named);
  gtk_widget_set_visible (self->chosen, named != NULL);
  gtk_widget_set_visible (self->accept, named != NULL && named->n_suggested > 0);
  gtk_widget_set_visible (self->verify, entry != NULL && !entry->verified);
  /* A button that goes takes no keys along. */
  if (has_keys && !has_keys_in (self->deeds))
    recto_names_list_enter (self->list);
}

static void
show_page (RectoNamesPane *self, guint n)
{
  gboolean complete = TRUE;

  if (self->asking)
    {
      gtk_stack_set_visible_child_name (self->stack, "asking");
      return;
    }
  if (self->suggestions != NULL)
    recto_suggestions_count (self->suggestions, &complete);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "names" : complete ? "none" : "looking");
}

static void
look_again (RectoNamesPane *self)
{
  g_autoptr (GPtrArray) list = NULL;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) || self->mentions == NULL)
    return;
  list = recto_mentions_list (self->mentions, TRUE);
  recto_names_list_take (self->list, list, recto_article_has_source (self->article));
  show_page (self, list->len);
}

static void
on_activated (RectoNamesPane *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "names.next", NULL);
}

RectoMentions *
recto_names_pane_get_mentions (RectoNamesPane *self)
{
  g_return_val_if_fail (RECTO_IS_NAMES_PANE (self), NULL);

  return self->mentions;
}

const RectoNamed *
recto_names_pane_get_chosen (RectoNamesPane *self)
{
  g_return_val_if_fail (RECTO_IS_NAMES_PANE (self), NULL);

  return recto_names_list_get_chosen (self->list);
}

RectoSuggestions *
recto_names_pane_get_suggestions (RectoNamesPane *self)
{
  g_return_val_if_fail (RECTO_IS_NAMES_PANE (self), NULL);

  return self->suggestions;
}

/* --- Asking for a name --- */

static void
on_sought (RectoNamesPane *self, const char *letters)
{
  RectoNameQuestion question = { .offset = self->offset, .letters = letters, .max = MOST_OFFERS };
  RectoSegment *segment = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autofree char *house = NULL;

  if (self->article == NULL || !self->asking)
    return;
  question.house = house = recto_session_dup_house (self->session, self->article);
  if (self->instead == 0)
    {
      segment = recto_article_find_segment (self->article, &self->segment);
      if (segment == NULL)
        {
          /* An undo took the row away meanwhile. */
          gtk_widget_activate_action (GTK_WIDGET (self), "names.leave", NULL);
          return;
        }
      question.row = recto_segment_get_row (segment);
      recto_names_chooser_take_offers (
          self->chooser,
          recto_name_offers_list (self->session, self->article, self->suggestions, &question));
      return;
    }
  entries = recto_session_search_entries (
      self->session, self->instead == RECTO_SPAN_PERSON ? RECTO_ENTRY_PERSON : RECTO_ENTRY_UNIT,
      letters, MOST_OFFERS);
  recto_names_chooser_take_entries (self->chooser, entries);
}

static void
on_taken (RectoNamesPane *self, RectoNameChoice *choice)
{
  g_autoptr (RectoNameChoice) taken = g_object_ref (choice);

  recto_names_pane_stop_asking (self);
  g_signal_emit (self, signals[TAKEN], 0, taken);
}

void
recto_names_pane_ask (RectoNamesPane *self, guint row, guint offset, RectoSpanKind instead)
{
  g_return_if_fail (RECTO_IS_NAMES_PANE (self));

  if (self->article == NULL)
    return;
  self->asking = TRUE;
  self->segment = instead == 0 ? *recto_segment_get_uid (recto_article_get_row (self->article, row))
                               : RECTO_UID_NONE;
  self->offset = offset;
  self->instead = instead;
  show_page (self, 0);
  recto_names_chooser_begin (self->chooser,
                             instead == 0 ? _ ("Name to put in") : _ ("Who or what is meant"));
}

gboolean
recto_names_pane_stop_asking (RectoNamesPane *self)
{
  g_return_val_if_fail (RECTO_IS_NAMES_PANE (self), FALSE);

  if (!self->asking)
    return FALSE;
  self->asking = FALSE;
  look_again (self);
  return TRUE;
}

/* --- The widget --- */

static void
recto_names_pane_map (GtkWidget *widget)
{
  RectoNamesPane *self = RECTO_NAMES_PANE (widget);

  GTK_WIDGET_CLASS (recto_names_pane_parent_class)->map (widget);
  if (self->suggestions != NULL)
    recto_suggestions_want_all (self->suggestions);
  look_again (self);
}

static void
let_go (RectoNamesPane *self)
{
  if (self->mentions != NULL)
    g_signal_handlers_disconnect_by_data (self->mentions, self);
  if (self->suggestions != NULL)
    g_signal_handlers_disconnect_by_data (self->suggestions, self);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->mentions);
  g_clear_object (&self->suggestions);
  g_clear_object (&self->article);
  g_clear_object (&self->session);
}

static void
recto_names_pane_dispose (GObject *object)
{
  RectoNamesPane *self = RECTO_NAMES_PANE (object);

  let_go (self);
  g_clear_pointer ((GtkWidget **) &self->stack, gtk_widget_unparent);
  G_OBJECT_CLASS (recto_names_pane_parent_class)->dispose (object);
}

static void
recto_names_pane_class_init (RectoNamesPaneClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = recto_names_pane_dispose;
  widget_class->map = recto_names_pane_map;
  signals[TAKEN] = g_signal_new ("taken", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, RECTO_TYPE_NAME_CHOICE);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "names");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "names.leave", NULL);
}

static GtkWidget *
add_deed (GtkWidget *box, const char *icon, const char *words, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static GtkWidget *
make_more (RectoNamesPane *self)
{
  GtkWidget *button = gtk_menu_button_new ();

  self->more = GTK_MENU_BUTTON (button);
  gtk_menu_button_set_icon_name (self->more, "view-more-symbolic");
  gtk_widget_set_tooltip_text (button, _ ("More for This Name"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("More for This Name"), -1);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static GtkWidget *
make_deeds (RectoNamesPane *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);

  add_deed (box, "go-up-symbolic", _ ("Previous Mention"), "names.previous");
  add_deed (box, "go-down-symbolic", _ ("Next Mention"), "names.next");
  self->accept = add_deed (box, "object-select-symbolic", _ ("Accept All of It"), "names.accept");
  add_deed (box, "edit-find-replace-symbolic", _ ("Someone or Something Else Is Meant"),
            "names.retarget");
  self->verify = add_deed (box, "emblem-ok-symbolic", _ ("Vouch for It"), "names.verify");
  gtk_box_append (GTK_BOX (box), make_more (self));
  gtk_widget_add_css_class (box, "deeds");
  return box;
}

static GtkWidget *
make_chosen (RectoNamesPane *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->deeds = make_deeds (self);
  gtk_box_append (GTK_BOX (box), self->deeds);
  self->card = RECTO_NAMES_CARD (recto_names_card_new ());
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), CARD_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->card));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), scroller);
  return box;
}

static GtkWidget *
make_names (RectoNamesPane *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_layout_manager (box, recto_wrap_layout_new_touching (LIST_ROOM));
  self->list = RECTO_NAMES_LIST (recto_names_list_new ());
  g_signal_connect_object (self->list, "chosen", G_CALLBACK (on_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "activated", G_CALLBACK (on_activated), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_vexpand (GTK_WIDGET (self->list), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  self->chosen = make_chosen (self);
  gtk_box_append (GTK_BOX (box), self->chosen);
  return box;
}

static GtkWidget *
make_looking (void)
{
  GtkWidget *spinner = gtk_spinner_new ();
  GtkWidget *page = recto_pages_make_none (_ ("Looking for Names"), NULL);

  gtk_spinner_start (GTK_SPINNER (spinner));
  adw_status_page_set_child (ADW_STATUS_PAGE (page), spinner);
  return page;
}

static void
recto_names_pane_init (RectoNamesPane *self)
{
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (
      self->stack,
      recto_pages_make_none (_ ("No Names Yet"),
                             _ ("People and units of the article will stand here, with every place"
                                " that means them.")),
      "none");
  gtk_stack_add_named (self->stack, make_looking (), "looking");
  gtk_stack_add_named (self->stack, make_names (self), "names");
  self->chooser = RECTO_NAMES_CHOOSER (recto_names_chooser_new ());
  g_signal_connect_object (self->chooser, "sought", G_CALLBACK (on_sought), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->chooser, "taken", G_CALLBACK (on_taken), self, G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->chooser), "asking");
  recto_pages_hide_others (self->stack);
  gtk_widget_set_parent (GTK_WIDGET (self->stack), GTK_WIDGET (self));
  on_chosen (self);
}

GtkWidget *
recto_names_pane_new (void)
{
  return g_object_new (RECTO_TYPE_NAMES_PANE, NULL);
}

void
recto_names_pane_set_article (RectoNamesPane *self,
                              RectoSession *session,
                              RectoArticle *article,
                              RectoSuggestions *suggestions)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  g_return_if_fail (RECTO_IS_NAMES_PANE (self));
  g_return_if_fail ((article == NULL) == (session == NULL));

  self->asking = FALSE;
  recto_names_list_take (self->list, none, FALSE);
  let_go (self);
  if (article == NULL)
    return;
  self->session = g_object_ref (session);
  self->article = g_object_ref (article);
  g_set_object (&self->suggestions, suggestions);
  self->mentions = recto_mentions_new (session, article, suggestions);
  g_signal_connect_object (self->mentions, "changed", G_CALLBACK (look_again), self,
                           G_CONNECT_SWAPPED);
  if (suggestions != NULL)
    g_signal_connect_object (suggestions, "changed", G_CALLBACK (look_again), self,
                             G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "entries-changed", G_CALLBACK (on_chosen), self,
                           G_CONNECT_SWAPPED);
  if (suggestions != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    recto_suggestions_want_all (suggestions);
  look_again (self);
}
