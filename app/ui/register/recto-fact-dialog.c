/* recto-fact-dialog.c: one thing that the register says of an entry, to be written or changed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-fact-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "recto-choice.h"
#include "recto-entry-chooser.h"
#include "recto-entry-facts.h"
#include "recto-entry-row.h"
#include "recto-fit-text.h"
#include "recto-fold.h"
#include "recto-register-words.h"

#define MAX_KINDS 16

/* Another entry that a fact names by its key. */
typedef struct
{
  RectoFactDialog *dialog;
  GtkWidget *row;      /* AdwActionRow */
  RectoEntryKind kind; /* of the entry; 0: there is nothing to choose */
  char *key;           /* owned, nullable */
} Reference;

struct _RectoFactDialog
{
  AdwWindow parent_instance;
  AdwPreferencesGroup *group;
  AdwComboRow *what_row;
  AdwComboRow *language_row;
  AdwComboRow *house_row;
  GtkWidget *text_row;
  GtkWidget *of_row;
  GtkWidget *from_row;
  GtkWidget *to_row;
  GtkWidget *acting_row; /* AdwActionRow with a switch */
  GtkSwitch *acting;
  GtkWidget *former_row;
  GtkSwitch *former;
  GtkLabel *problem;
  Reference text; /* in the place of the text */
  Reference of;

  RectoRegisterIndex *index; /* owned */
  RectoEntryKind kind;
  RectoFactKind kinds[MAX_KINDS];
  GStrv languages;   /* owned: tags, as the row lists them */
  GStrv houses;      /* owned: keys, as the row lists them; the first one is "" */
  RectoFact *fact;   /* of was; owned by facts */
  RectoFacts *facts; /* owned: holds what it was, and what it will be */
};

enum
{
  KEPT,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoFactDialog, recto_fact_dialog, ADW_TYPE_WINDOW)

static RectoFactKind
get_what (RectoFactDialog *self)
{
  guint n = adw_combo_row_get_selected (self->what_row);

  return n < MAX_KINDS ? self->kinds[n] : self->kinds[0];
}

/* Of what kind the entry is that a fact's text names; 0: none */
static RectoEntryKind
get_named_kind (RectoFactKind what)
{
  switch ((int) what)
    {
    case RECTO_FACT_RANK:
      return RECTO_ENTRY_RANK;
    case RECTO_FACT_PARENT:
    case RECTO_FACT_SUCCESSOR:
    case RECTO_FACT_UNIT:
      return RECTO_ENTRY_UNIT;
    default:
      return 0;
    }
}

static gboolean
is_name (RectoFactKind what)
{
  return what >= RECTO_FACT_FULL && what <= RECTO_FACT_WRONG;
}

/* Each house has its own. */
static gboolean
has_house (RectoFactDialog *self, RectoFactKind what)
{
  return self->kind == RECTO_ENTRY_RANK && what >= RECTO_FACT_FULL &&
         what <= RECTO_FACT_SECOND_ABBREVIATED;
}

/* --- Other entries --- */

static void
show_reference (Reference *reference)
{
  const char *name =
      reference->key != NULL
          ? recto_register_index_name (reference->dialog->index, reference->kind, reference->key)
          : _ ("Choose…");

  adw_action_row_set_subtitle (ADW_ACTION_ROW (reference->row), name);
}

static void
on_chosen (RectoIndexRow *row, Reference *reference)
{
  const RectoFacts *facts = recto_index_row_get_facts (row);

  g_free (reference->key);
  reference->key = g_strdup (facts->key);
  show_reference (reference);
}

static void
on_entry_chosen (GtkWindow *chooser, RectoIndexRow *row, Reference *reference)
{
  on_chosen (row, reference);
}

static void
on_reference_activated (GtkWidget *row, Reference *reference)
{
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (reference->row));
  GtkWindow *chooser = recto_entry_chooser_new (
      GTK_WINDOW (reference->dialog), reference->dialog->index, reference->kind, title, NULL, NULL);

  g_signal_connect (chooser, "chosen", G_CALLBACK (on_entry_chosen), reference);
  gtk_window_present (chooser);
}

static void
init_reference (RectoFactDialog *self, Reference *reference)
{
  reference->dialog = self;
  reference->row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (reference->row), FALSE);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (reference->row), 2);
  adw_action_row_add_suffix (ADW_ACTION_ROW (reference->row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (reference->row), TRUE);
  g_signal_connect (reference->row, "activated", G_CALLBACK (on_reference_activated), reference);
}

/* --- The form --- */

static void
show_fields (RectoFactDialog *self)
{
  RectoFactKind what = get_what (self);
  RectoEntryKind named = get_named_kind (what);
  gboolean post = what == RECTO_FACT_POST;

  if (self->text.kind != named)
    g_clear_pointer (&self->text.key, g_free);
  self->text.kind = named;
  self->of.kind = post ? RECTO_ENTRY_UNIT : 0;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->text.row),
                                 recto_words_fact (what, self->kind));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->of.row), _ ("Unit or agency"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->text_row),
                                 what == RECTO_FACT_RIGHT ? _ ("Is written")
                                                          : recto_words_fact (what, self->kind));
  show_reference (&self->text);
  show_reference (&self->of);
  gtk_widget_set_visible (self->text.row, named != 0);
  gtk_widget_set_visible (self->text_row, named == 0 && what != RECTO_FACT_EXISTED);
  gtk_widget_set_visible (self->of.row, post);
  gtk_widget_set_visible (self->of_row, what == RECTO_FACT_RIGHT);
  gtk_widget_set_visible (GTK_WIDGET (self->language_row), is_name (what));
  gtk_widget_set_visible (GTK_WIDGET (self->house_row), has_house (self, what));
  gtk_widget_set_visible (self->acting_row, post);
  gtk_widget_set_visible (self->former_row, post);
}

static void
set_text (GtkWidget *row, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

/* Returns: (transfer full): NFC, no spaces at the ends */
static char *
dup_text (GtkWidget *row)
{
  g_autofree char *stripped = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));

  return recto_nfc (stripped, -1);
}

static void
fill (RectoFactDialog *self, const RectoFact *fact)
{
  for (guint i = 0; i < MAX_KINDS && self->kinds[i] != 0; i++)
    if (self->kinds[i] == fact->what)
      adw_combo_row_set_selected (self->what_row, i);
  for (guint i = 0; self->languages[i] != NULL; i++)
    if (strcmp (self->languages[i], fact->language) == 0)
      adw_combo_row_set_selected (self->language_row, i);
  for (guint i = 0; self->houses[i] != NULL; i++)
    if (strcmp (self->houses[i], fact->of) == 0)
      adw_combo_row_set_selected (self->house_row, i);
  self->text.kind = get_named_kind (fact->what);
  if (self->text.kind != 0)
    self->text.key = g_strdup (fact->text);
  else if (fact->what == RECTO_FACT_POST)
    /* A post that the register has is named by its key, and written by its name. */
    set_text (self->text_row,
              recto_register_index_name (self->index, RECTO_ENTRY_POST, fact->text));
  else
    set_text (self->text_row, fact->text);
  if (fact->what == RECTO_FACT_POST && *fact->of != '\0')
    self->of.key = g_strdup (fact->of);
  set_text (self->of_row, fact->of);
  set_text (self->from_row, fact->from);
  set_text (self->to_row, fact->to);
  gtk_switch_set_active (self->acting, (fact->marks & RECTO_FACT_MARK_ACTING) != 0);
  gtk_switch_set_active (self->former, (fact->marks & RECTO_FACT_MARK_FORMER) != 0);
}

/* --- What it says --- */

/* FALSE: it is no day; the row shows it. */
static gboolean
read_day (GtkWidget *row, char *day)
{
  g_autofree char *text = dup_text (row);
  gboolean right = *text == '\0' || recto_is_day (text);

  g_strlcpy (day, right ? text : "", RECTO_DATE_SIZE);
  if (right)
    gtk_widget_remove_css_class (row, "error");
  else
    gtk_widget_add_css_class (row, "error");
  return right;
}

/* A post by the name that the register has for it is that one; else what was written stays.
 * Returns: (transfer full) */
static char *
find_post_key (RectoFactDialog *self, const char *text)
{
  GListModel *posts = recto_register_index_get_list (self->index, RECTO_ENTRY_POST);

  for (guint i = 0; i < g_list_model_get_n_items (posts); i++)
    {
      g_autoptr (RectoIndexRow) row = g_list_model_get_item (posts, i);

      if (strcmp (recto_index_row_get_name (row), text) == 0)
        return g_strdup (recto_index_row_get_facts (row)->key);
    }
  return g_strdup (text);
}

static char *
read_text (RectoFactDialog *self, RectoFactKind what)
{
  g_autofree char *text = dup_text (self->text_row);

  if (get_named_kind (what) != 0)
    return g_strdup (self->text.key != NULL ? self->text.key : "");
  if (what == RECTO_FACT_EXISTED)
    return g_strdup ("");
  return what == RECTO_FACT_POST ? find_post_key (self, text) : g_steal_pointer (&text);
}

/* Returns: (transfer full) (nullable) */
static char *
read_of (RectoFactDialog *self, RectoFactKind what)
{
  if (has_house (self, what))
    return g_strdup (self->houses[adw_combo_row_get_selected (self->house_row)]);
  if (what == RECTO_FACT_POST)
    return g_strdup (self->of.key);
  return what == RECTO_FACT_RIGHT ? dup_text (self->of_row) : g_strdup (self->fact->of);
}

static void
say (RectoFactDialog *self, const char *text)
{
  gtk_label_set_text (self->problem, text);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), *text != '\0');
}

/* Returns: (nullable) (transfer none): NULL: something is wrong, and said */
static RectoFact *
read_fact (RectoFactDialog *self)
{
  RectoFactKind what = get_what (self);
  guint language = adw_combo_row_get_selected (self->language_row);
  g_autofree char *text = read_text (self, what);
  g_autofree char *of = read_of (self, what);
  g_autoptr (GError) error = NULL;
  RectoFact *fact = recto_facts_add (self->facts, what,
                                     is_name (what) ? self->languages[language] : NULL, of, text);
  gboolean from = read_day (self->from_row, fact->from);

  if (!read_day (self->to_row, fact->to) || !from)
    {
      say (self, _ ("A day is written as 2021, 2021-10 or 2021-10-16."));
      return NULL;
    }
  fact->grade = self->fact->grade;
  if (is_name (what))
    fact->marks = RECTO_FACT_MARK_VERIFIED;
  if (what == RECTO_FACT_POST && gtk_switch_get_active (self->acting))
    fact->marks |= RECTO_FACT_MARK_ACTING;
  if (what == RECTO_FACT_POST && gtk_switch_get_active (self->former))
    fact->marks |= RECTO_FACT_MARK_FORMER;
  if (recto_fact_check (fact, self->kind, &error))
    return fact;
  if (*text == '\0' && what != RECTO_FACT_EXISTED)
    say (self, _ ("There is nothing written yet."));
  else if (*fact->to != '\0' && strcmp (fact->from, fact->to) > 0)
    say (self, _ ("It would end before it begins."));
  else
    say (self, error->message);
  return NULL;
}

static void
act_keep (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoFactDialog *self = RECTO_FACT_DIALOG (widget);
  RectoFact *fact;

  /* An input method gives what is being composed to where it was typed. */
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  fact = read_fact (self);
  if (fact == NULL)
    return;
  g_signal_emit (self, signals[KEPT], 0, fact);
  gtk_window_close (GTK_WINDOW (self));
}

static void
act_remove (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[KEPT], 0, NULL);
  gtk_window_close (GTK_WINDOW (widget));
}

static void
act_close (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

/* --- The window --- */

static void
recto_fact_dialog_finalize (GObject *object)
{
  RectoFactDialog *self = RECTO_FACT_DIALOG (object);

  g_free (self->text.key);
  g_free (self->of.key);
  g_strfreev (self->languages);
  g_strfreev (self->houses);
  g_clear_object (&self->index);
  g_clear_pointer (&self->facts, recto_facts_free);
  G_OBJECT_CLASS (recto_fact_dialog_parent_class)->finalize (object);
}

static void
recto_fact_dialog_class_init (RectoFactDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = recto_fact_dialog_finalize;
  signals[KEPT] = g_signal_new ("kept", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  gtk_widget_class_install_action (widget_class, "fact.keep", NULL, act_keep);
  gtk_widget_class_install_action (widget_class, "fact.remove", NULL, act_remove);
  gtk_widget_class_install_action (widget_class, "fact.close", NULL, act_close);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "fact.close", NULL);
}

static AdwComboRow *
add_combo (RectoFactDialog *self, const char *title)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  recto_choice_show_whole (ADW_COMBO_ROW (row));
  adw_preferences_group_add (self->group, row);
  return ADW_COMBO_ROW (row);
}

static void
on_entry_activated (RectoFactDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "fact.keep", NULL);
}

static GtkWidget *
add_entry (RectoFactDialog *self, const char *title)
{
  GtkWidget *row = g_object_new (RECTO_TYPE_ENTRY_ROW, "title", title, NULL);

  g_signal_connect_object (row, "entry-activated", G_CALLBACK (on_entry_activated), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->group, row);
  return row;
}

static GtkWidget *
add_switch (RectoFactDialog *self, const char *title, GtkSwitch **out)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_switch_new ();

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (self->group, row);
  *out = GTK_SWITCH (button);
  return row;
}

static void
make_rows (RectoFactDialog *self)
{
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->what_row = add_combo (self, _ ("What it is"));
  init_reference (self, &self->text);
  adw_preferences_group_add (self->group, self->text.row);
  self->of_row = add_entry (self, _ ("Is not written"));
  self->text_row = add_entry (self, "");
  self->language_row = add_combo (self, _ ("Language"));
  self->house_row = add_combo (self, _ ("House"));
  init_reference (self, &self->of);
  adw_preferences_group_add (self->group, self->of.row);
  self->from_row = add_entry (self, _ ("Since (2021, 2021-10 or 2021-10-16)"));
  self->to_row = add_entry (self, _ ("Until"));
  self->acting_row = add_switch (self, _ ("Acting"), &self->acting);
  self->former_row = add_switch (self, _ ("No longer"), &self->former);
}

static GtkWidget *
make_button (const char *label, const char *action, const char *css_class)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  if (css_class != NULL)
    gtk_widget_add_css_class (button, css_class);
  return button;
}

static GtkWidget *
make_header (void)
{
  GtkWidget *header = adw_header_bar_new ();

  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header),
                             make_button (_ ("_Cancel"), "fact.close", NULL));
  adw_header_bar_pack_end (ADW_HEADER_BAR (header),
                           make_button (_ ("_Keep"), "fact.keep", "suggested-action"));
  return header;
}

static void
recto_fact_dialog_init (RectoFactDialog *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *sheet = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = g_object_new (ADW_TYPE_CLAMP, "maximum-size", 480, "child", sheet, NULL);

  make_rows (self);
  self->problem = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->problem, TRUE);
  gtk_label_set_xalign (self->problem, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "error");
  gtk_widget_add_css_class (sheet, "sheet");
  gtk_box_append (GTK_BOX (sheet), GTK_WIDGET (self->group));
  gtk_box_append (GTK_BOX (sheet), GTK_WIDGET (self->problem));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (content), make_header ());
  gtk_box_append (GTK_BOX (content), scroller);
  adw_window_set_content (ADW_WINDOW (self), content);
  g_object_set_data (G_OBJECT (self), "sheet", sheet);
}

/* @of: the house that the fact names already, "" for none */
static void
fill_houses (RectoFactDialog *self, const char *of)
{
  GListModel *styles = recto_register_index_get_list (self->index, RECTO_ENTRY_STYLE);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();
  gboolean there = *of == '\0';

  gtk_string_list_append (names, _ ("Any"));
  g_strv_builder_add (keys, "");
  for (guint i = 0; i < g_list_model_get_n_items (styles); i++)
    {
      g_autoptr (RectoIndexRow) row = g_list_model_get_item (styles, i);
      const char *key = recto_index_row_get_facts (row)->key;

      gtk_string_list_append (names, recto_index_row_get_name (row));
      g_strv_builder_add (keys, key);
      there = there || strcmp (key, of) == 0;
    }
  if (!there)
    {
      gtk_string_list_append (names, of);
      g_strv_builder_add (keys, of);
    }
  self->houses = g_strv_builder_end (keys);
  adw_combo_row_set_model (self->house_row, G_LIST_MODEL (names));
}

static void
fill_choices (RectoFactDialog *self, const RectoFactKind *kinds, const RectoFact *fact)
{
  g_autoptr (GtkStringList) whats = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GStrvBuilder) tags = g_strv_builder_new ();
  const char *other = fact != NULL && *fact->language != '\0' ? fact->language : "vi";
  guint n = 0;

  for (; n < MAX_KINDS - 1 && kinds[n] != 0; n++)
    {
      self->kinds[n] = kinds[n];
      gtk_string_list_append (whats, recto_words_fact (kinds[n], self->kind));
    }
  g_strv_builder_add_many (tags, "vi", "en", NULL);
  if (strcmp (other, "vi") != 0 && strcmp (other, "en") != 0)
    g_strv_builder_add (tags, other);
  self->languages = g_strv_builder_end (tags);
  for (guint i = 0; self->languages[i] != NULL; i++)
    {
      g_autofree char *name = recto_words_language (self->languages[i]);

      gtk_string_list_append (names, name);
    }
  adw_combo_row_set_model (self->what_row, G_LIST_MODEL (whats));
  adw_combo_row_set_model (self->language_row, G_LIST_MODEL (names));
  gtk_widget_set_visible (GTK_WIDGET (self->what_row), n > 1);
}

GtkWindow *
recto_fact_dialog_new (GtkWindow *parent,
                       RectoRegisterIndex *index,
                       RectoEntryKind kind,
                       const RectoFactKind *kinds,
                       const RectoFact *fact)
{
  RectoFactDialog *self = g_object_new (
      RECTO_TYPE_FACT_DIALOG, "transient-for", parent, "destroy-with-parent", TRUE, "modal", TRUE,
      "title", fact != NULL ? _ ("Change") : _ ("Add"), "default-width", 440, NULL);

  self->index = g_object_ref (index);
  self->kind = kind;
  self->facts = recto_facts_new (kind, "");
  fill_choices (self, kinds, fact);
  fill_houses (self, fact != NULL ? fact->of : "");
  self->fact = recto_facts_add (self->facts, fact != NULL ? fact->what : kinds[0],
                                fact != NULL ? fact->language : NULL,
                                fact != NULL ? fact->of : NULL, fact != NULL ? fact->text : NULL);
  if (fact != NULL)
    {
      self->fact->grade = fact->grade;
      fill (self, fact);
      gtk_box_append (GTK_BOX (g_object_get_data (G_OBJECT (self), "sheet")),
                      make_button (_ ("_Remove"), "fact.remove", "destructive-action"));
    }
  show_fields (self);
  g_signal_connect_object (self->what_row, "notify::selected", G_CALLBACK (show_fields), self,
                           G_CONNECT_SWAPPED);
  recto_fit_text (GTK_WINDOW (self));
  gtk_widget_grab_focus (gtk_widget_get_visible (self->of_row)     ? self->of_row
                         : gtk_widget_get_visible (self->text_row) ? self->text_row
                                                                   : self->text.row);
  return GTK_WINDOW (self);
}
