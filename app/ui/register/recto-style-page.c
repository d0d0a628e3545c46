/* recto-style-page.c: how the houses that a desk writes for have things written.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-style-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "recto-choice.h"
#include "recto-deeds.h"
#include "recto-entry-chooser.h"
#include "recto-entry-facts.h"
#include "recto-entry-view.h"
#include "recto-fact-dialog.h"
#include "recto-pages.h"
#include "recto-register-words.h"

#define MAX_WORDS 6

/* One of a few that a house says: which of the words, of what. */
typedef struct
{
  RectoFactKind what;
  const char *of;
  const char *title;
  const char *words[MAX_WORDS];  /* as the register has them; the first one "": nothing is said */
  const char *labels[MAX_WORDS]; /* as people read them */
} Choice;

#define RANK_FORM(place, label)                                                                    \
  {                                                                                                \
    RECTO_FACT_RANK_FORM, place, label, { "", "full", "abbreviated", "second" },                   \
    {                                                                                              \
      N_ ("Not set"), N_ ("In full"), N_ ("Abbreviated"), N_ ("Short form")                        \
    }                                                                                              \
  }
#define SEVERITY(check, label)                                                                     \
  {                                                                                                \
    RECTO_FACT_SEVERITY, check, label, { "", "error", "warning", "note", "off" },                  \
    {                                                                                              \
      N_ ("As Recto has it"), N_ ("Error"), N_ ("Warning"), N_ ("Note"), N_ ("Off")                \
    }                                                                                              \
  }

static const Choice choices[] = {
  { RECTO_FACT_SPELLING,
    "",
    N_ ("Spelling"),
    { "", "en-US", "en-GB" },
    { N_ ("Not set"), N_ ("American"), N_ ("British") } },
  RANK_FORM ("first", N_ ("Ranks at first mention")),
  RANK_FORM ("later", N_ ("Ranks at later mentions")),
  RANK_FORM ("caption", N_ ("Ranks in captions")),
  SEVERITY ("spelling", N_ ("Spelling")),
  SEVERITY ("names", N_ ("Names")),
  SEVERITY ("ranks", N_ ("Ranks")),
  SEVERITY ("numbers", N_ ("Numbers")),
  SEVERITY ("abbreviations", N_ ("Abbreviations")),
  SEVERITY ("quotations", N_ ("Quotation marks")),
  SEVERITY ("style", N_ ("Style")),
  SEVERITY ("completeness", N_ ("Completeness")),
  SEVERITY ("mentions", N_ ("People at first and later mentions")),
  SEVERITY ("serial-comma", N_ ("Comma before the last “and”")),
  SEVERITY ("caption-stop", N_ ("Full stop behind captions")),
};

struct _RectoStylePage
{
  GtkWidget parent_instance;
  GtkWidget *scroller; /* owned, as a child */
  GtkStack *stack;     /* "loading", "style" */
  AdwComboRow *house_row;
  AdwComboRow *rows[G_N_ELEMENTS (choices)];
  AdwPreferencesGroup *known;
  AdwPreferencesGroup *right;
  GPtrArray *listed; /* (element-type GtkWidget): rows of these two */

  RectoSession *session;     /* owned, nullable */
  RectoRegisterIndex *index; /* owned, nullable */
  RectoIndexRow *row;        /* owned, nullable: the house that is shown */
  gboolean filling;          /* the fields get what is kept */
};

G_DEFINE_FINAL_TYPE (RectoStylePage, recto_style_page, GTK_TYPE_WIDGET)

#define CHOICE_KEY "recto-choice"
#define FACT_KEY "recto-fact" /* place in the list of facts, and one */

static gboolean
can_change (RectoStylePage *self)
{
  return self->session != NULL && self->row != NULL && !recto_session_is_read_only (self->session);
}

static RectoFacts *
copy_facts (RectoStylePage *self)
{
  return recto_facts_copy (recto_index_row_get_facts (self->row));
}

static void
keep (RectoStylePage *self, RectoIndexRow *row, const RectoFacts *facts)
{
  recto_deed_keep (GTK_WIDGET (self), self->session, row, facts, NULL);
}

/* --- One of a few --- */

/* What holds today. Returns: its place in the list, G_MAXUINT: nothing is said */
static guint
find_choice (const RectoFacts *facts, const Choice *choice)
{
  const RectoFact *fact = recto_facts_find_at (facts, choice->what, NULL,
                                               *choice->of != '\0' ? choice->of : NULL, NULL);
  guint at = G_MAXUINT;

  if (fact == NULL || *fact->to != '\0' || !g_ptr_array_find (facts->list, fact, &at))
    return G_MAXUINT;
  return at;
}

static char *
dup_day (int days)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) day = g_date_time_add_days (now, days);

  return g_date_time_format (day, "%Y-%m-%d");
}

/* From today on another word holds; what held until now goes on holding of the days before. Who
 * changes their mind on one day changes what began on it. */
static void
set_choice (RectoFacts *facts, const Choice *choice, const char *word)
{
  guint at = find_choice (facts, choice);
  g_autofree char *today = dup_day (0);
  g_autofree char *yesterday = dup_day (-1);
  RectoFact *before = at != G_MAXUINT ? facts->list->pdata[at] : NULL;

  if (before != NULL && strcmp (before->from, today) == 0)
    g_ptr_array_remove_index (facts->list, at);
  else if (before != NULL)
    g_strlcpy (before->to, yesterday, sizeof before->to);
  if (*word == '\0')
    return;
  g_strlcpy (recto_facts_add (facts, choice->what, NULL, choice->of, word)->from,
             before != NULL ? today : "", RECTO_DATE_SIZE);
}

static void
on_chosen (AdwComboRow *row, GParamSpec *pspec, RectoStylePage *self)
{
  const Choice *choice = g_object_get_data (G_OBJECT (row), CHOICE_KEY);
  guint n = adw_combo_row_get_selected (row);
  g_autoptr (RectoFacts) facts = NULL;

  if (self->filling || n >= MAX_WORDS || choice->words[n] == NULL || !can_change (self))
    return;
  facts = copy_facts (self);
  set_choice (facts, choice, choice->words[n]);
  keep (self, self->row, facts);
}

static void
show_choice (RectoStylePage *self, guint nth)
{
  const Choice *choice = &choices[nth];
  const RectoFacts *facts = recto_index_row_get_facts (self->row);
  guint at = find_choice (facts, choice);
  const RectoFact *fact = at != G_MAXUINT ? facts->list->pdata[at] : NULL;
  g_autofree char *days = fact != NULL ? recto_words_days (fact->from, fact->to) : NULL;
  guint selected = 0;

  for (guint i = 1; fact != NULL && i < MAX_WORDS && choice->words[i] != NULL; i++)
    if (strcmp (choice->words[i], fact->text) == 0)
      selected = i;
  adw_combo_row_set_selected (self->rows[nth], selected);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->rows[nth]), days);
  gtk_widget_set_sensitive (GTK_WIDGET (self->rows[nth]), can_change (self));
}

/* --- Lists --- */

typedef struct
{
  RectoStylePage *page; /* owned */
  RectoIndexRow *row;   /* owned */
  guint nth;            /* of its facts; G_MAXUINT: a new one */
} Change;

static void
change_free (Change *change)
{
  g_object_unref (change->page);
  g_object_unref (change->row);
  g_free (change);
}

static void
on_fact_kept (GtkWindow *dialog, const RectoFact *fact, Change *change)
{
  g_autoptr (RectoFacts) facts = recto_facts_copy (recto_index_row_get_facts (change->row));
  RectoFact *added = NULL;

  if (change->page->session == NULL)
    return;
  if (change->nth != G_MAXUINT)
    g_ptr_array_remove_index (facts->list, change->nth);
  if (fact != NULL)
    {
      added = recto_facts_add (facts, fact->what, fact->language, fact->of, fact->text);
      g_strlcpy (added->from, fact->from, sizeof added->from);
      g_strlcpy (added->to, fact->to, sizeof added->to);
    }
  keep (change->page, change->row, facts);
}

static void
open_dialog (RectoStylePage *self, RectoFactKind what, guint nth)
{
  const RectoFactKind kinds[] = { what, 0 };
  const RectoFact *fact =
      nth != G_MAXUINT ? recto_index_row_get_facts (self->row)->list->pdata[nth] : NULL;
  Change *change = g_new0 (Change, 1);
  GtkWindow *dialog;

  change->page = g_object_ref (self);
  change->row = g_object_ref (self->row);
  change->nth = nth;
  dialog = recto_fact_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->index,
                                  RECTO_ENTRY_STYLE, kinds, fact);
  g_signal_connect_data (dialog, "kept", G_CALLBACK (on_fact_kept), change,
                         (GClosureNotify) change_free, 0);
  gtk_window_present (dialog);
}

static void
on_row_activated (GtkWidget *widget, RectoStylePage *self)
{
  guint nth = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (widget), FACT_KEY)) - 1;
  const RectoFacts *facts = recto_index_row_get_facts (self->row);

  if (can_change (self))
    open_dialog (self, ((const RectoFact *) facts->list->pdata[nth])->what, nth);
}

static void
add_fact (RectoStylePage *self, AdwPreferencesGroup *group, guint nth)
{
  const RectoFact *fact = recto_index_row_get_facts (self->row)->list->pdata[nth];
  g_autofree char *days = recto_words_days (fact->from, fact->to);
  g_autofree char *title = NULL;
  GtkWidget *row = adw_action_row_new ();

  if (fact->what == RECTO_FACT_RIGHT)
    /* Translators: what is not written, and what is written instead */
    title = g_strdup_printf (_ ("%s → %s"), fact->of, fact->text);
  else
    title = g_strdup (fact->text);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), days);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  gtk_widget_set_tooltip_text (row, title);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("document-edit-symbolic"));
  g_object_set_data (G_OBJECT (row), FACT_KEY, GUINT_TO_POINTER (nth + 1));
  g_signal_connect_object (row, "activated", G_CALLBACK (on_row_activated), self, 0);
  g_ptr_array_add (self->listed, row);
  adw_preferences_group_add (group, row);
}

static void
show_lists (RectoStylePage *self)
{
  const RectoFacts *facts = recto_index_row_get_facts (self->row);

  for (guint i = 0; i < self->listed->len; i++)
    {
      GtkWidget *row = self->listed->pdata[i];

      adw_preferences_group_remove (
          ADW_PREFERENCES_GROUP (gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_GROUP)), row);
    }
  g_ptr_array_set_size (self->listed, 0);
  for (guint i = 0; i < facts->list->len; i++)
    {
      const RectoFact *fact = facts->list->pdata[i];

      if (fact->what == RECTO_FACT_KNOWN)
        add_fact (self, self->known, i);
      else if (fact->what == RECTO_FACT_RIGHT)
        add_fact (self, self->right, i);
    }
}

/* --- Which house --- */

static void
show_row (RectoStylePage *self, RectoIndexRow *row)
{
  if (row == self->row)
    return;
  g_set_object (&self->row, row);
  gtk_stack_set_visible_child_name (self->stack, row != NULL ? "style" : "loading");
  if (row == NULL)
    return;
  self->filling = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    show_choice (self, i);
  show_lists (self);
  self->filling = FALSE;
}

static void
on_house_selected (RectoStylePage *self)
{
  g_autoptr (RectoIndexRow) row = NULL;

  if (self->filling || self->index == NULL)
    return;
  row = g_list_model_get_item (recto_register_index_get_list (self->index, RECTO_ENTRY_STYLE),
                               adw_combo_row_get_selected (self->house_row));
  show_row (self, row);
}

/* Returns: where it stands in the list of houses, 0 if nowhere */
static guint
find_house (GListModel *styles, const RectoUid *uid)
{
  for (guint i = 0; i < g_list_model_get_n_items (styles); i++)
    {
      g_autoptr (RectoIndexRow) row = g_list_model_get_item (styles, i);

      if (recto_uid_equal (recto_index_row_get_uid (row), uid))
        return i;
    }
  return 0;
}

static void
update (RectoStylePage *self)
{
  GListModel *styles = recto_register_index_get_list (self->index, RECTO_ENTRY_STYLE);
  guint n = g_list_model_get_n_items (styles);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  RectoUid shown = RECTO_UID_NONE;

  /* The first house is the one that Recto was made for. */
  recto_key_to_uid (RECTO_ENTRY_STYLE, "pano", &shown);
  if (self->row != NULL)
    shown = *recto_index_row_get_uid (self->row);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RectoIndexRow) row = g_list_model_get_item (styles, i);

      gtk_string_list_append (names, recto_index_row_get_name (row));
    }
  self->filling = TRUE;
  adw_combo_row_set_model (self->house_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->house_row, find_house (styles, &shown));
  self->filling = FALSE;
  on_house_selected (self);
}

/* --- Ranks and posts --- */

static void
on_form_chosen (RectoStylePage *self, RectoIndexRow *row)
{
  if (self->session != NULL)
    gtk_window_present (
        recto_entry_window_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->session,
                                recto_index_row_get_uid (row)));
}

static void
open_forms (RectoStylePage *self, RectoEntryKind kind)
{
  GtkWindow *chooser;

  if (self->index == NULL)
    return;
  chooser = recto_entry_chooser_new (
      GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->index, kind,
      kind == RECTO_ENTRY_RANK ? _ ("Ranks") : _ ("Posts"), NULL, NULL);
  g_signal_connect_object (chooser, "chosen", G_CALLBACK (on_form_chosen), self, G_CONNECT_SWAPPED);
  gtk_window_present (chooser);
}

static void
on_ranks (RectoStylePage *self)
{
  open_forms (self, RECTO_ENTRY_RANK);
}

static void
on_posts (RectoStylePage *self)
{
  open_forms (self, RECTO_ENTRY_POST);
}

/* --- The page --- */

gboolean
recto_style_page_is_settled (RectoStylePage *self)
{
  g_return_val_if_fail (RECTO_IS_STYLE_PAGE (self), FALSE);

  return self->row != NULL && recto_register_index_is_settled (self->index);
}

void
recto_style_page_set_session (RectoStylePage *self, RectoSession *session)
{
  g_return_if_fail (RECTO_IS_STYLE_PAGE (self));

  if (session == self->session)
    return;
  if (self->index != NULL)
    g_signal_handlers_disconnect_by_data (self->index, self);
  g_clear_object (&self->index);
  g_set_object (&self->session, session);
  show_row (self, NULL);
  if (session == NULL)
    return;
  self->index = g_object_ref (recto_register_index_get (session));
  g_signal_connect_object (self->index, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  if (recto_register_index_get_book (self->index) != NULL)
    update (self);
}

static void
recto_style_page_dispose (GObject *object)
{
  RectoStylePage *self = RECTO_STYLE_PAGE (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_pointer (&self->listed, g_ptr_array_unref);
  g_clear_object (&self->index);
  g_clear_object (&self->row);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (recto_style_page_parent_class)->dispose (object);
}

static void
recto_style_page_class_init (RectoStylePageClass *class)
{
  G_OBJECT_CLASS (class)->dispose = recto_style_page_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
}

static AdwPreferencesGroup *
add_group (GtkWidget *box, const char *title, const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  gtk_box_append (GTK_BOX (box), group);
  return ADW_PREFERENCES_GROUP (group);
}

static void
add_choice (RectoStylePage *self, AdwPreferencesGroup *group, guint nth)
{
  const Choice *choice = &choices[nth];
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  for (guint i = 0; i < MAX_WORDS && choice->words[i] != NULL; i++)
    gtk_string_list_append (labels, _ (choice->labels[i]));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (choice->title));
  recto_choice_show_whole (ADW_COMBO_ROW (row));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (labels));
  g_object_set_data (G_OBJECT (row), CHOICE_KEY, (gpointer) choice);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (on_chosen), self, 0);
  adw_preferences_group_add (group, row);
  self->rows[nth] = ADW_COMBO_ROW (row);
}

static void
on_add (GtkWidget *button, RectoStylePage *self)
{
  if (can_change (self))
    open_dialog (self, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), FACT_KEY)),
                 G_MAXUINT);
}

static void
add_button (RectoStylePage *self, AdwPreferencesGroup *group, RectoFactKind what, const char *text)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-add-symbolic");

  gtk_widget_set_tooltip_text (button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (button), FACT_KEY, GINT_TO_POINTER (what));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_add), self, 0);
  adw_preferences_group_set_header_suffix (group, button);
}

static void
add_forms (RectoStylePage *self,
           AdwPreferencesGroup *group,
           const char *title,
           const char *subtitle,
           GCallback opened)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_signal_connect_object (row, "activated", opened, self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, row);
}

static void
fill_box (RectoStylePage *self, GtkWidget *box)
{
  AdwPreferencesGroup *house = add_group (box, _ ("House"), NULL);
  AdwPreferencesGroup *checks = NULL;

  self->house_row = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->house_row), _ ("Style of"));
  recto_choice_show_whole (self->house_row);
  g_signal_connect_object (self->house_row, "notify::selected", G_CALLBACK (on_house_selected),
                           self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (house, GTK_WIDGET (self->house_row));
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      if (choices[i].what == RECTO_FACT_SEVERITY && checks == NULL)
        {
          AdwPreferencesGroup *forms =
              add_group (box, _ ("Forms"), _ ("How each rank and post is written, by house"));

          add_forms (self, forms, _ ("Ranks"), _ ("In full, abbreviated, at later mentions"),
                     G_CALLBACK (on_ranks));
          add_forms (self, forms, _ ("Posts"), _ ("In full, before a name, in the place of one"),
                     G_CALLBACK (on_posts));
          self->known = add_group (box, _ ("Needs no definition"),
                                   _ ("Abbreviations that readers of this house know"));
          add_button (self, self->known, RECTO_FACT_KNOWN, _ ("Add an abbreviation"));
          self->right = add_group (box, _ ("Written instead"), NULL);
          add_button (self, self->right, RECTO_FACT_RIGHT, _ ("Add what is written instead"));
          checks = add_group (box, _ ("Checks"), _ ("How grave what they find is"));
        }
      add_choice (self, checks != NULL ? checks : house, i);
    }
}

static void
recto_style_page_init (RectoStylePage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  GtkWidget *clamp = g_object_new (ADW_TYPE_CLAMP, "maximum-size", 640, "child", box, NULL);
  GtkWidget *spinner = gtk_spinner_new ();

  self->listed = g_ptr_array_new ();
  gtk_widget_add_css_class (box, "entry-page");
  fill_box (self, box);
  gtk_spinner_start (GTK_SPINNER (spinner));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, spinner, "loading");
  gtk_stack_add_named (self->stack, clamp, "style");
  recto_pages_hide_others (self->stack);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->stack));
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

GtkWidget *
recto_style_page_new (void)
{
  return g_object_new (RECTO_TYPE_STYLE_PAGE, NULL);
}
