/* recto-entry-view.c: all that the register says of one entry, to be read and changed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-entry-view.h"

#include <glib/gi18n.h>
#include <string.h>

#include "recto-deeds.h"
#include "recto-entry-chooser.h"
#include "recto-entry-facts.h"
#include "recto-fact-dialog.h"
#include "recto-fit-text.h"
#include "recto-mention-list.h"
#include "recto-register-words.h"
#include "recto-when.h"

struct _RectoEntryView
{
  GtkWidget parent_instance;
  GtkWidget *scroller; /* owned, as a child */
  GtkWidget *box;
  GtkLabel *name;
  GtkLabel *detail;
  GtkWidget *open;  /* what is said of an unverified one, and what can be done */
  GtkWidget *facts; /* box of groups, made anew for each entry */
  RectoMentionList *mentions;
  GtkLabel *changed;

  RectoSession *session;     /* owned, nullable */
  RectoRegisterIndex *index; /* owned, nullable */
  RectoIndexRow *row;        /* owned, nullable */
  RectoUid uid;
};

G_DEFINE_FINAL_TYPE (RectoEntryView, recto_entry_view, GTK_TYPE_WIDGET)

#define MAX_KINDS 10

/* What stands together. */
typedef struct
{
  RectoEntryKind kind;
  const char *title;
  const char *add; /* what the button says that adds one */
  RectoFactKind kinds[MAX_KINDS];
} Group;

static const Group groups[] = {
  { RECTO_ENTRY_PERSON,
    N_ ("Names"),
    N_ ("Add a name"),
    { RECTO_FACT_NAME, RECTO_FACT_FULL, RECTO_FACT_SHORT, RECTO_FACT_ALIAS, RECTO_FACT_FORMER,
      RECTO_FACT_WRONG } },
  { RECTO_ENTRY_PERSON,
    N_ ("Ranks and posts"),
    N_ ("Add a rank or post"),
    { RECTO_FACT_RANK, RECTO_FACT_POST } },
  { RECTO_ENTRY_PERSON,
    N_ ("More"),
    N_ ("Add more"),
    { RECTO_FACT_NOTE, RECTO_FACT_COUNTRY, RECTO_FACT_GIVEN_TOKENS } },
  { RECTO_ENTRY_UNIT,
    N_ ("Names"),
    N_ ("Add a name"),
    { RECTO_FACT_NAME, RECTO_FACT_FULL, RECTO_FACT_ABBREVIATED, RECTO_FACT_SHORT, RECTO_FACT_ALIAS,
      RECTO_FACT_FORMER, RECTO_FACT_WRONG } },
  { RECTO_ENTRY_UNIT,
    N_ ("Place among others"),
    N_ ("Add a unit"),
    { RECTO_FACT_PARENT, RECTO_FACT_SUCCESSOR, RECTO_FACT_EXISTED } },
  { RECTO_ENTRY_UNIT,
    N_ ("More"),
    N_ ("Add more"),
    { RECTO_FACT_NOTE, RECTO_FACT_KIND, RECTO_FACT_COUNTRY } },
  { RECTO_ENTRY_RANK,
    N_ ("Forms"),
    N_ ("Add a form"),
    { RECTO_FACT_NAME, RECTO_FACT_FULL, RECTO_FACT_ABBREVIATED, RECTO_FACT_SECOND,
      RECTO_FACT_SECOND_ABBREVIATED, RECTO_FACT_PLURAL, RECTO_FACT_ALIAS, RECTO_FACT_FORMER,
      RECTO_FACT_WRONG } },
  { RECTO_ENTRY_RANK,
    N_ ("More"),
    N_ ("Add more"),
    { RECTO_FACT_NOTE, RECTO_FACT_BRANCH, RECTO_FACT_ORDER } },
  { RECTO_ENTRY_POST,
    N_ ("Forms"),
    N_ ("Add a form"),
    { RECTO_FACT_NAME, RECTO_FACT_FULL, RECTO_FACT_BEFORE_NAME, RECTO_FACT_DEFINITE,
      RECTO_FACT_PLURAL, RECTO_FACT_ABBREVIATED, RECTO_FACT_ALIAS, RECTO_FACT_FORMER,
      RECTO_FACT_WRONG } },
  { RECTO_ENTRY_POST,
    N_ ("More"),
    N_ ("Add more"),
    { RECTO_FACT_NOTE, RECTO_FACT_UNIT, RECTO_FACT_KIND } },
};

#define GROUP_KEY "recto-group"
#define FACT_KEY "recto-fact" /* place in the list of facts, and one */

static gboolean
is_of (const Group *group, RectoFactKind what)
{
  for (guint i = 0; i < MAX_KINDS && group->kinds[i] != 0; i++)
    if (group->kinds[i] == what)
      return TRUE;
  return FALSE;
}

static gboolean
can_change (RectoEntryView *self)
{
  return self->session != NULL && !recto_session_is_read_only (self->session);
}

static const RectoFacts *
get_facts (RectoEntryView *self)
{
  return recto_index_row_get_facts (self->row);
}

/* --- Changing --- */

/* What is being changed: which fact, or a new one. */
typedef struct
{
  RectoEntryView *view; /* owned */
  RectoIndexRow *row;   /* owned */
  guint nth;            /* of its facts; G_MAXUINT: a new one */
} Change;

static void
change_free (Change *change)
{
  g_object_unref (change->view);
  g_object_unref (change->row);
  g_free (change);
}

static void
copy_into (RectoFacts *facts, guint nth, const RectoFact *fact)
{
  RectoFact *added = recto_facts_add (facts, fact->what, fact->language, fact->of, fact->text);

  g_strlcpy (added->from, fact->from, sizeof added->from);
  g_strlcpy (added->to, fact->to, sizeof added->to);
  added->grade = fact->grade;
  added->marks = fact->marks;
  if (nth == G_MAXUINT)
    return;
  /* It stays where it stood. */
  g_ptr_array_remove_index (facts->list, nth);
  g_ptr_array_insert (facts->list, (int) nth,
                      g_ptr_array_steal_index (facts->list, facts->list->len - 1));
}

/* There is one note, however often somebody adds one. */
static guint
find_place (const RectoFacts *facts, guint nth, RectoFactKind what)
{
  if (what != RECTO_FACT_NOTE || nth != G_MAXUINT)
    return nth;
  for (guint i = 0; i < facts->list->len; i++)
    if (((const RectoFact *) facts->list->pdata[i])->what == RECTO_FACT_NOTE)
      return i;
  return G_MAXUINT;
}

static void
on_fact_kept (GtkWindow *dialog, const RectoFact *fact, Change *change)
{
  RectoEntryView *self = change->view;
  g_autoptr (RectoFacts) facts = recto_facts_copy (recto_index_row_get_facts (change->row));

  if (self->session == NULL)
    return;
  if (fact != NULL)
    copy_into (facts, find_place (facts, change->nth, fact->what), fact);
  else
    g_ptr_array_remove_index (facts->list, change->nth);
  recto_deed_keep (GTK_WIDGET (self), self->session, change->row, facts, NULL);
}

static void
open_dialog (RectoEntryView *self, const Group *group, guint nth)
{
  const RectoFact *fact = nth != G_MAXUINT ? g_ptr_array_index (get_facts (self)->list, nth) : NULL;
  /* The name that it is called by is changed alone: there is one of it. */
  const RectoFactKind *kinds = group->kinds;
  RectoFactKind alone[] = { fact != NULL ? fact->what : 0, 0 };
  Change *change = g_new0 (Change, 1);
  GtkWindow *dialog;

  if (fact != NULL && (fact->what == RECTO_FACT_NAME || fact->what == RECTO_FACT_NOTE))
    kinds = alone;
  else if (kinds[0] == RECTO_FACT_NAME)
    kinds++;
  change->view = g_object_ref (self);
  change->row = g_object_ref (self->row);
  change->nth = nth;
  dialog = recto_fact_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->index,
                                  group->kind, kinds, fact);
  g_signal_connect_data (dialog, "kept", G_CALLBACK (on_fact_kept), change,
                         (GClosureNotify) change_free, 0);
  gtk_window_present (dialog);
}

static void
on_row_activated (GtkWidget *row, RectoEntryView *self)
{
  guint nth = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), FACT_KEY));

  open_dialog (self, g_object_get_data (G_OBJECT (row), GROUP_KEY), nth - 1);
}

static void
on_add (GtkWidget *button, RectoEntryView *self)
{
  open_dialog (self, g_object_get_data (G_OBJECT (button), GROUP_KEY), G_MAXUINT);
}

/* --- Showing --- */

/* Whatever a fact names by a key, by its name. */
static const char *
get_text (RectoEntryView *self, const RectoFact *fact)
{
  switch ((int) fact->what)
    {
    case RECTO_FACT_RANK:
      return recto_register_index_name (self->index, RECTO_ENTRY_RANK, fact->text);
    case RECTO_FACT_POST:
      return recto_register_index_name (self->index, RECTO_ENTRY_POST, fact->text);
    case RECTO_FACT_PARENT:
    case RECTO_FACT_SUCCESSOR:
    case RECTO_FACT_UNIT:
      return recto_register_index_name (self->index, RECTO_ENTRY_UNIT, fact->text);
    case RECTO_FACT_SECOND:
    case RECTO_FACT_SECOND_ABBREVIATED:
      return strcmp (fact->text, "-") == 0 ? _ ("The name stands alone") : fact->text;
    case RECTO_FACT_EXISTED:
      return _ ("Existed");
    default:
      return fact->text;
    }
}

static char *
dup_subtitle (RectoEntryView *self, const RectoFact *fact)
{
  g_autofree char *described = recto_words_describe (fact, get_facts (self)->kind);
  g_autoptr (GString) text = g_string_new (described);

  if (fact->what == RECTO_FACT_POST && *fact->of != '\0')
    g_string_append_printf (text, " · %s",
                            recto_register_index_name (self->index, RECTO_ENTRY_UNIT, fact->of));
  return g_strdup (text->str);
}

static GtkWidget *
make_row (RectoEntryView *self, const Group *group, guint nth)
{
  const RectoFact *fact = g_ptr_array_index (get_facts (self)->list, nth);
  const char *title = get_text (self, fact);
  g_autofree char *subtitle = dup_subtitle (self, fact);
  g_autofree char *whole = g_strdup_printf ("%s\n%s", title, subtitle);
  const char *grade = recto_words_grade (fact->grade);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  gtk_widget_set_tooltip_text (row, grade != NULL ? grade : whole);
  if (can_change (self))
    {
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 gtk_image_new_from_icon_name ("document-edit-symbolic"));
      g_object_set_data (G_OBJECT (row), GROUP_KEY, (gpointer) group);
      g_object_set_data (G_OBJECT (row), FACT_KEY, GUINT_TO_POINTER (nth + 1));
      g_signal_connect_object (row, "activated", G_CALLBACK (on_row_activated), self, 0);
    }
  return row;
}

static GtkWidget *
make_add_button (RectoEntryView *self, const Group *group)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-add-symbolic");

  gtk_widget_set_tooltip_text (button, _ (group->add));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (group->add), -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (button), GROUP_KEY, (gpointer) group);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_add), self, 0);
  return button;
}

/* In time, the newest first; names as they were said. */
static int
compare_in_time (gconstpointer a, gconstpointer b, gpointer data)
{
  const RectoFacts *facts = data;
  const RectoFact *one = g_ptr_array_index (facts->list, *(const guint *) a);
  const RectoFact *other = g_ptr_array_index (facts->list, *(const guint *) b);
  int order = strcmp (other->from, one->from);

  return order != 0 ? order : (int) *(const guint *) a - (int) *(const guint *) b;
}

static void
add_group (RectoEntryView *self, const Group *group)
{
  const RectoFacts *facts = get_facts (self);
  GtkWidget *widget = adw_preferences_group_new ();
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint));

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (widget), _ (group->title));
  for (guint i = 0; i < facts->list->len; i++)
    if (is_of (group, ((const RectoFact *) facts->list->pdata[i])->what))
      g_array_append_val (places, i);
  if (group->kinds[0] != RECTO_FACT_NAME)
    g_array_sort_with_data (places, compare_in_time, (gpointer) facts);
  for (guint i = 0; i < places->len; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (widget),
                               make_row (self, group, g_array_index (places, guint, i)));
  if (can_change (self))
    adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (widget),
                                             make_add_button (self, group));
  gtk_box_append (GTK_BOX (self->facts), widget);
}

static void
show_facts (RectoEntryView *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->facts)) != NULL)
    gtk_box_remove (GTK_BOX (self->facts), child);
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    if (groups[i].kind == get_facts (self)->kind)
      add_group (self, &groups[i]);
}

static void
show_changed (RectoEntryView *self, const RectoEntry *entry)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *when = NULL;
  g_autofree char *text = NULL;

  if (entry == NULL)
    text = g_strdup (_ ("From the tables that Recto brings; nobody here changed it."));
  else
    {
      when = recto_when_state (entry->changed_at, g_get_real_time (), zone);
      if (*entry->changed_by != '\0')
        /* Translators: who changed an entry last, and when */
        text = g_strdup_printf (_ ("Changed last by %s, %s"), entry->changed_by, when);
      else
        text = g_strdup_printf (_ ("Changed last: %s"), when);
    }
  gtk_label_set_text (self->changed, text);
}

static void
show_row (RectoEntryView *self)
{
  const RectoEntry *entry = recto_index_row_get_entry (self->row);
  gboolean own = entry != NULL && can_change (self);

  gtk_label_set_text (self->name, recto_index_row_get_name (self->row));
  gtk_label_set_text (self->detail, recto_index_row_get_detail (self->row));
  gtk_widget_set_visible (GTK_WIDGET (self->detail),
                          *recto_index_row_get_detail (self->row) != '\0');
  gtk_widget_set_visible (self->open, !recto_index_row_is_verified (self->row));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "entry.verify", own);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "entry.merge", can_change (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "entry.remove", can_change (self));
  show_facts (self);
  show_changed (self, entry);
}

/* The register has changed: perhaps this one. */
static void
update (RectoEntryView *self)
{
  RectoIndexRow *row =
      self->index != NULL ? recto_register_index_find (self->index, &self->uid) : NULL;

  if (row == self->row)
    return;
  g_set_object (&self->row, row);
  gtk_widget_set_visible (self->box, row != NULL);
  if (row != NULL)
    show_row (self);
}

void
recto_entry_view_show (RectoEntryView *self, RectoSession *session, const RectoUid *uid)
{
  g_return_if_fail (RECTO_IS_ENTRY_VIEW (self));

  if (session != self->session)
    {
      if (self->index != NULL)
        g_signal_handlers_disconnect_by_data (self->index, self);
      g_clear_object (&self->index);
      g_clear_object (&self->row);
      g_set_object (&self->session, session);
      if (session != NULL)
        {
          self->index = g_object_ref (recto_register_index_get (session));
          g_signal_connect_object (self->index, "changed", G_CALLBACK (update), self,
                                   G_CONNECT_SWAPPED);
        }
    }
  if (uid == NULL || !recto_uid_equal (uid, &self->uid))
    {
      self->uid = uid != NULL ? *uid : RECTO_UID_NONE;
      recto_mention_list_show (self->mentions, session, uid);
      gtk_adjustment_set_value (
          gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);
    }
  update (self);
}

const RectoUid *
recto_entry_view_get_uid (RectoEntryView *self)
{
  g_return_val_if_fail (RECTO_IS_ENTRY_VIEW (self), NULL);

  return &self->uid;
}

gboolean
recto_entry_view_is_settled (RectoEntryView *self)
{
  g_return_val_if_fail (RECTO_IS_ENTRY_VIEW (self), FALSE);

  return recto_mention_list_is_settled (self->mentions);
}

/* --- Deeds --- */

static void
act_verify (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoEntryView *self = RECTO_ENTRY_VIEW (widget);

  if (self->row != NULL && can_change (self))
    recto_deed_verify (widget, self->session, self->row);
}

static void
act_remove (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoEntryView *self = RECTO_ENTRY_VIEW (widget);

  if (self->row != NULL && can_change (self))
    recto_deed_remove (widget, self->session, self->row);
}

static void
on_other_chosen (RectoEntryView *self, RectoIndexRow *other)
{
  if (self->row != NULL && can_change (self))
    recto_deed_merge (GTK_WIDGET (self), self->session, self->row, other);
}

static void
act_merge (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoEntryView *self = RECTO_ENTRY_VIEW (widget);
  g_autofree char *hint = NULL;
  GtkWindow *chooser;

  if (self->row == NULL || !can_change (self))
    return;
  /* Translators: the name of a person or unit */
  hint = g_strdup_printf (_ ("“%s” gives way to the one that you choose: its names go over, and "
                             "every article that means it means the other. It can be undone."),
                          recto_index_row_get_name (self->row));
  chooser = recto_entry_chooser_new (GTK_WINDOW (gtk_widget_get_root (widget)), self->index,
                                     get_facts (self)->kind, _ ("Merge With"), hint, &self->uid);
  g_signal_connect_object (chooser, "chosen", G_CALLBACK (on_other_chosen), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (chooser);
}

/* --- The widget --- */

static void
recto_entry_view_dispose (GObject *object)
{
  RectoEntryView *self = RECTO_ENTRY_VIEW (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->index);
  g_clear_object (&self->row);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (recto_entry_view_parent_class)->dispose (object);
}

static void
recto_entry_view_class_init (RectoEntryViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = recto_entry_view_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "entry.verify", NULL, act_verify);
  gtk_widget_class_install_action (widget_class, "entry.merge", NULL, act_merge);
  gtk_widget_class_install_action (widget_class, "entry.remove", NULL, act_remove);
}

static GtkLabel *
add_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static GtkWidget *
make_menu_button (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();

  g_menu_append (menu, _ ("Merge With…"), "entry.merge");
  g_menu_append (menu, _ ("Remove"), "entry.remove");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _ ("More about this entry"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("More about this entry"), -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  return button;
}

/* An unverified one: what that means, and the way out. */
static GtkWidget *
make_open (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (_ ("Not verified yet: no check relies on it."));
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Verify"));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "entry.verify");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "unverified");
  return box;
}

static void
recto_entry_view_init (RectoEntryView *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *titles = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *clamp;

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  gtk_widget_add_css_class (self->box, "entry-page");
  gtk_widget_set_visible (self->box, FALSE);
  self->name = add_label (titles, "title-2");
  self->detail = add_label (titles, "dim-label");
  gtk_widget_set_hexpand (titles, TRUE);
  gtk_box_append (GTK_BOX (head), titles);
  gtk_box_append (GTK_BOX (head), make_menu_button ());
  gtk_box_append (GTK_BOX (self->box), head);
  self->open = make_open ();
  gtk_box_append (GTK_BOX (self->box), self->open);
  self->facts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  gtk_box_append (GTK_BOX (self->box), self->facts);
  self->mentions = RECTO_MENTION_LIST (recto_mention_list_new ());
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->mentions));
  self->changed = add_label (self->box, "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->changed), "caption");

  clamp = g_object_new (ADW_TYPE_CLAMP, "maximum-size", 640, "child", self->box, NULL);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), clamp);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

GtkWidget *
recto_entry_view_new (void)
{
  return g_object_new (RECTO_TYPE_ENTRY_VIEW, NULL);
}

static gboolean
on_escape (GtkWidget *window, GVariant *unused, gpointer data)
{
  gtk_window_close (GTK_WINDOW (window));
  return TRUE;
}

GtkWindow *
recto_entry_window_new (GtkWindow *parent, RectoSession *session, const RectoUid *uid)
{
  GtkWidget *window = g_object_new (ADW_TYPE_WINDOW, "transient-for", parent, "destroy-with-parent",
                                    TRUE, "modal", TRUE, "title", _ ("Entry of the Register"),
                                    "default-width", 560, "default-height", 640, NULL);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *view = recto_entry_view_new ();
  GtkWidget *toasts = adw_toast_overlay_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_callback_action_new (on_escape, NULL, NULL)));
  gtk_widget_add_controller (window, keys);
  gtk_widget_set_vexpand (view, TRUE);
  gtk_box_append (GTK_BOX (content), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (content), view);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (toasts), content);
  adw_window_set_content (ADW_WINDOW (window), toasts);
  recto_entry_view_show (RECTO_ENTRY_VIEW (view), session, uid);
  recto_fit_text (GTK_WINDOW (window));
  return GTK_WINDOW (window);
}
