/* recto-take-in-dialog.c: what a hand-over file would change, and what must be settled first.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-take-in-dialog.h"

#include <glib/gi18n.h>

#include "recto-fit-text.h"
#include "recto-pages.h"
#include "recto-session-handing.h"
#include "recto-when.h"
#include "recto-wrap-layout.h"

#define CARD_ROOM 180 /* pixels that each side of a conflict has at least beside the other */

struct _RectoTakeInDialog
{
  AdwWindow parent_instance;
  GtkStack *stack;
  AdwStatusPage *failed;
  GtkLabel *origin;
  AdwPreferencesGroup *articles;
  AdwPreferencesGroup *conflicts;
  GtkLabel *entries;
  GtkButton *cancel_button;
  GtkWidget *take_button;
  GtkLabel *problem;
  GtkWidget *first_choice; /* borrowed, nullable: of the first question */

  RectoSession *session;
  char *path;            /* owned */
  RectoPlan *plan;       /* owned, nullable: not read yet */
  GCancellable *working; /* cancelled when the dialog goes */
};

enum
{
  TAKEN_IN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoTakeInDialog, recto_take_in_dialog, ADW_TYPE_WINDOW)

/* --- The plan --- */

static guint
count_open (RectoTakeInDialog *self)
{
  guint n = 0;

  for (guint i = 0; i < self->plan->conflicts->len; i++)
    {
      const RectoPlanConflict *conflict = g_ptr_array_index (self->plan->conflicts, i);

      n += conflict->settlement == RECTO_SETTLE_OPEN ? 1 : 0;
    }
  return n;
}

/* Whether there is anything that is not here already. */
static gboolean
brings_news (RectoTakeInDialog *self)
{
  for (guint i = 0; i < self->plan->articles->len; i++)
    {
      RectoPlanHow how = ((RectoPlanArticle *) g_ptr_array_index (self->plan->articles, i))->how;

      if (how != RECTO_PLAN_SAME && how != RECTO_PLAN_OLDER)
        return TRUE;
    }
  return self->plan->n_entries > 0 || self->plan->conflicts->len > 0;
}

static void
update (RectoTakeInDialog *self)
{
  guint n_open = count_open (self);
  g_autofree char *text = NULL;

  if (n_open > 0)
    text = g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%u question is open", "%u questions are open", n_open),
        n_open);
  else if (!brings_news (self))
    text = g_strdup (_ ("Everything in it is here already."));
  adw_preferences_group_set_description (self->conflicts, n_open > 0 ? text : NULL);
  gtk_label_set_text (self->problem, n_open == 0 && text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), n_open == 0 && text != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "taking.take-in",
                                 n_open == 0 && brings_news (self));
}

static const char *
describe_how (RectoPlanHow how)
{
  switch (how)
    {
    case RECTO_PLAN_ADD:
      return _ ("New on this desk");
    case RECTO_PLAN_SAME:
      return _ ("Here already, the same");
    case RECTO_PLAN_OLDER:
      return _ ("Here already, and newer: stays as it is");
    case RECTO_PLAN_FORWARD:
      return _ ("Goes on where this desk left off");
    case RECTO_PLAN_BESIDE:
    default:
      return _ ("Changed on both sides: comes as a second article");
    }
}

static void
add_article (RectoTakeInDialog *self, const RectoPlanArticle *article)
{
  GtkWidget *row = adw_action_row_new ();
  g_autoptr (GString) subtitle = g_string_new (describe_how (article->how));

  g_string_append (subtitle, " · ");
  g_string_append_printf (subtitle,
                          g_dngettext (GETTEXT_PACKAGE, "%u row", "%u rows", article->n_rows),
                          article->n_rows);
  if (article->n_photos > 0)
    {
      g_string_append (subtitle, " · ");
      g_string_append_printf (
          subtitle, g_dngettext (GETTEXT_PACKAGE, "%u photo", "%u photos", article->n_photos),
          article->n_photos);
    }
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 *article->title != '\0' ? article->title : _ ("Untitled"));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle->str);
  adw_preferences_group_add (self->articles, row);
}

/* --- Conflicts --- */

static char *
describe_entry (const RectoEntry *entry)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *when = recto_when_state (entry->changed_at, g_get_real_time (), zone);
  g_autoptr (GString) text = g_string_new (NULL);

  if (entry->gone)
    g_string_append_printf (text, "%s\n", _ ("taken out of the register"));
  if (*entry->note != '\0')
    g_string_append_printf (text, "%s\n", entry->note);
  g_string_append (text, entry->verified ? _ ("verified") : _ ("not verified"));
  if (*entry->changed_by != '\0')
    {
      g_string_append_c (text, '\n');
      /* Translators: who changed it last, and when */
      g_string_append_printf (text, _ ("%s · %s"), entry->changed_by, when);
    }
  return g_strdup (text->str);
}

static void
on_side_toggled (GtkCheckButton *check, RectoTakeInDialog *self)
{
  RectoPlanConflict *conflict = g_object_get_data (G_OBJECT (check), "conflict");
  guint side = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (check), "side"));

  if (!gtk_check_button_get_active (check))
    return;
  conflict->settlement = side;
  update (self);
}

/* Each line is a label of its own, so that all begin at the side where those of the window do,
 * whatever their letters. */
static void
add_line (GtkWidget *box, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
}

/* One side of a conflict, as a choice that can be read whole. */
static GtkWidget *
make_side (RectoTakeInDialog *self,
           RectoPlanConflict *conflict,
           RectoSettlement side,
           const char *heading,
           GtkCheckButton *group)
{
  const RectoEntry *entry = side == RECTO_SETTLE_OURS ? conflict->ours : conflict->theirs;
  /* GTK calls it a radio button by itself only since 4.10. */
  GtkWidget *check =
      g_object_new (GTK_TYPE_CHECK_BUTTON, "accessible-role", GTK_ACCESSIBLE_ROLE_RADIO, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *detail = describe_entry (entry);
  g_autofree char *spoken = g_strdup_printf ("%s: %s. %s", heading, entry->name, detail);
  g_auto (GStrv) lines = g_strsplit (detail, "\n", -1);

  add_line (box, heading, "caption-heading");
  add_line (box, entry->name, "heading");
  for (guint i = 0; lines[i] != NULL; i++)
    add_line (box, lines[i], "dim-label");
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), box);
  gtk_check_button_set_group (GTK_CHECK_BUTTON (check), group);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  g_object_set_data (G_OBJECT (check), "conflict", conflict);
  g_object_set_data (G_OBJECT (check), "side", GUINT_TO_POINTER (side));
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_side_toggled), self, 0);
  return check;
}

static void
add_conflict (RectoTakeInDialog *self, RectoPlanConflict *conflict)
{
  gboolean person = conflict->ours->kind == RECTO_ENTRY_PERSON;
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *sides = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *ours, *theirs, *question;
  g_autofree char *text = NULL;

  if (conflict->namesake)
    text = g_strdup_printf (person ? _ ("Is “%s” the same person on both desks?")
                                   : _ ("Is “%s” the same unit on both desks?"),
                            conflict->ours->name);
  else
    text =
        g_strdup_printf (_ ("“%s” was changed on both desks. Which holds?"), conflict->ours->name);
  question = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (question), TRUE);
  gtk_label_set_xalign (GTK_LABEL (question), 0);
  ours = make_side (self, conflict, RECTO_SETTLE_OURS,
                    conflict->namesake ? _ ("The same: keep ours") : _ ("Ours"), NULL);
  theirs = make_side (self, conflict, RECTO_SETTLE_THEIRS,
                      conflict->namesake ? _ ("Another: keep both") : _ ("Theirs"),
                      GTK_CHECK_BUTTON (ours));
  if (self->first_choice == NULL)
    self->first_choice = ours;
  gtk_widget_set_layout_manager (sides, recto_wrap_layout_new (CARD_ROOM, TRUE));
  gtk_box_append (GTK_BOX (sides), ours);
  gtk_box_append (GTK_BOX (sides), theirs);
  gtk_box_append (GTK_BOX (box), question);
  gtk_box_append (GTK_BOX (box), sides);
  gtk_widget_add_css_class (box, "conflict");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  adw_preferences_group_add (self->conflicts, row);
}

static void
show_plan (RectoTakeInDialog *self)
{
  const RectoPlan *plan = self->plan;
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *when = recto_when_state (plan->parcel->made_at, g_get_real_time (), zone);
  g_autofree char *origin = NULL;
  g_autofree char *entries = NULL;

  if (*plan->parcel->made_by != '\0')
    /* Translators: who handed it over, when ("Today 14:05") */
    origin = g_strdup_printf (_ ("Handed over by %s · %s"), plan->parcel->made_by, when);
  else
    origin = g_strdup_printf (_ ("Handed over · %s"), when);
  gtk_label_set_text (self->origin, origin);
  for (guint i = 0; i < plan->articles->len; i++)
    add_article (self, g_ptr_array_index (plan->articles, i));
  for (guint i = 0; i < plan->conflicts->len; i++)
    add_conflict (self, g_ptr_array_index (plan->conflicts, i));
  gtk_widget_set_visible (GTK_WIDGET (self->conflicts), plan->conflicts->len > 0);
  entries = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u person or unit comes along without a question",
                   "%u people and units come along without a question", plan->n_entries),
      plan->n_entries);
  gtk_label_set_text (self->entries, entries);
  gtk_widget_set_visible (GTK_WIDGET (self->entries), plan->n_entries > 0);
  update (self);
  gtk_stack_set_visible_child_name (self->stack, "plan");
  gtk_widget_grab_focus (count_open (self) > 0 ? self->first_choice : self->take_button);
}

static void
show_failure (RectoTakeInDialog *self, const GError *error)
{
  g_autofree char *base = g_path_get_basename (self->path);
  g_autofree char *name = g_filename_display_name (base);
  g_autofree char *text = NULL;

  /* What is said of a file as a whole begins with its name. */
  if (strstr (error->message, name) != NULL)
    text =
        g_markup_printf_escaped ("%s\n%s", error->message, _ ("Nothing on this desk was changed."));
  else
    text = g_markup_printf_escaped ("%s\n%s\n<small>%s</small>", error->message,
                                    _ ("Nothing on this desk was changed."), name);
  adw_status_page_set_description (self->failed, text);
  gtk_stack_set_visible_child_name (self->stack, "failed");
  gtk_widget_set_visible (self->take_button, FALSE); /* there is nothing left to do but to close */
  gtk_button_set_label (self->cancel_button, _ ("_Close"));
}

static void
on_planned (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectoTakeInDialog) self = data;
  g_autoptr (GError) error = NULL;
  RectoPlan *plan = recto_session_plan_take_in_finish (RECTO_SESSION (source), result, &error);

  if (g_cancellable_is_cancelled (self->working))
    {
      g_clear_pointer (&plan, recto_plan_free);
      return;
    }
  if (plan == NULL)
    {
      show_failure (self, error);
      return;
    }
  self->plan = plan;
  show_plan (self);
}

/* --- Taking in --- */

static void
on_taken_in (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectoTakeInDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoIntake) intake =
      recto_session_take_in_finish (RECTO_SESSION (source), result, &error);

  if (intake == NULL && !g_cancellable_is_cancelled (self->working))
    {
      show_failure (self, error);
      return;
    }
  if (intake != NULL)
    g_signal_emit (self, signals[TAKEN_IN], 0, intake);
  if (!g_cancellable_is_cancelled (self->working))
    gtk_window_destroy (GTK_WINDOW (self));
}

static void
act_take_in (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoTakeInDialog *self = RECTO_TAKE_IN_DIALOG (widget);

  if (self->plan == NULL || count_open (self) > 0)
    return;
  gtk_widget_action_set_enabled (widget, "taking.take-in", FALSE);
  gtk_stack_set_visible_child_name (self->stack, "working");
  recto_session_take_in_async (self->session, self->plan, on_taken_in, g_object_ref (self));
}

static void
act_cancel (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

/* --- The dialog --- */

static void
recto_take_in_dialog_dispose (GObject *object)
{
  g_cancellable_cancel (RECTO_TAKE_IN_DIALOG (object)->working);
  G_OBJECT_CLASS (recto_take_in_dialog_parent_class)->dispose (object);
}

static void
recto_take_in_dialog_finalize (GObject *object)
{
  RectoTakeInDialog *self = RECTO_TAKE_IN_DIALOG (object);

  g_clear_pointer (&self->plan, recto_plan_free);
  g_free (self->path);
  g_clear_object (&self->session);
  g_clear_object (&self->working);
  G_OBJECT_CLASS (recto_take_in_dialog_parent_class)->finalize (object);
}

static void
recto_take_in_dialog_class_init (RectoTakeInDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = recto_take_in_dialog_dispose;
  G_OBJECT_CLASS (class)->finalize = recto_take_in_dialog_finalize;
  signals[TAKEN_IN] = g_signal_new ("taken-in", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/recto_desk/Recto/ui/recto-take-in-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoTakeInDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, RectoTakeInDialog, failed);
  gtk_widget_class_bind_template_child (widget_class, RectoTakeInDialog, origin);
  gtk_widget_class_bind_template_child (widget_class, RectoTakeInDialog, articles);
  gtk_widget_class_bind_template_child (widget_class, RectoTakeInDialog, conflicts);
  gtk_widget_class_bind_template_child (widget_class, RectoTakeInDialog, entries);
  gtk_widget_class_bind_template_child (widget_class, RectoTakeInDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, RectoTakeInDialog, take_button);
  gtk_widget_class_bind_template_child (widget_class, RectoTakeInDialog, problem);
  gtk_widget_class_install_action (widget_class, "taking.take-in", NULL, act_take_in);
  gtk_widget_class_install_action (widget_class, "taking.cancel", NULL, act_cancel);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "taking.cancel", NULL);
}

static void
recto_take_in_dialog_init (RectoTakeInDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  recto_pages_hide_others (self->stack);
  self->working = g_cancellable_new ();
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "taking.take-in", FALSE);
}

RectoTakeInDialog *
recto_take_in_dialog_new (GtkWindow *parent, RectoSession *session, const char *path)
{
  RectoTakeInDialog *self =
      g_object_new (RECTO_TYPE_TAKE_IN_DIALOG, "transient-for", parent, "modal", TRUE, NULL);

  recto_fit_text (GTK_WINDOW (self));
  self->session = g_object_ref (session);
  self->path = g_strdup (path);
  recto_session_plan_take_in_async (session, path, self->working, on_planned, g_object_ref (self));
  return self;
}

const char *
recto_take_in_dialog_get_page_name (RectoTakeInDialog *self)
{
  g_return_val_if_fail (RECTO_IS_TAKE_IN_DIALOG (self), NULL);

  return gtk_stack_get_visible_child_name (self->stack);
}
