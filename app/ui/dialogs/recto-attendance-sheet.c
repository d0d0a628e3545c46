/* recto-attendance-sheet.c: who took part in what an article tells of, to be checked off.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-attendance-sheet.h"

#include <glib/gi18n.h>

#include "recto-attendee-row.h"
#include "recto-fit-text.h"
#include "recto-notify.h"
#include "recto-pages.h"
#include "recto-save-bytes.h"
#include "recto-session-attendance.h"

struct _RectoAttendanceSheet
{
  AdwWindow parent_instance;
  GtkStack *stack;       /* "list", "empty", "failed" */
  GtkListBox *list;      /* of RectoAttendeeRow */
  AdwStatusPage *failed; /* says why the list cannot be read */
  GtkLabel *facts;       /* how many, how many are checked */

  RectoSession *session;
  RectoArticle *article;
  guint refreshing; /* idle source */
  RectoUid wanted;  /* the line that shall have the keys after the next refresh; none */
  gboolean naming;  /* that line is new: its name is to be written */
};

G_DEFINE_FINAL_TYPE (RectoAttendanceSheet, recto_attendance_sheet, ADW_TYPE_WINDOW)

/* --- Edits that rows ask for --- */

static void
tell (RectoAttendanceSheet *self, gboolean done, const GError *error)
{
  if (!done)
    recto_notify_error (GTK_WIDGET (self->stack), _ ("The list was not changed"), error);
}

/* @line: as it shall be */
static void
on_edited (RectoAttendanceSheet *self, RectoAttendanceLine *line)
{
  g_autoptr (GError) error = NULL;

  tell (self, recto_session_put_attendance (self->session, self->article, line, &error), error);
}

static void
move_line (RectoAttendanceSheet *self, const RectoUid *line, guint to)
{
  g_autoptr (GError) error = NULL;

  self->wanted = *line;
  tell (self, recto_session_move_attendance (self->session, self->article, line, to, &error),
        error);
}

static void
on_dropped (RectoAttendanceSheet *self, const char *id, guint to)
{
  RectoUid uid;

  if (recto_uid_from_string (id, &uid))
    move_line (self, &uid, to);
}

/* --- What is shown --- */

static RectoAttendeeRow *
get_row (RectoAttendanceSheet *self, guint i)
{
  return RECTO_ATTENDEE_ROW (gtk_list_box_get_row_at_index (self->list, (int) i));
}

static guint
count_rows (RectoAttendanceSheet *self)
{
  guint n = 0;

  while (gtk_list_box_get_row_at_index (self->list, (int) n) != NULL)
    n++;
  return n;
}

/* Whether the rows are those of @lines, in that order. */
static gboolean
are_same_rows (RectoAttendanceSheet *self, const GPtrArray *lines)
{
  if (count_rows (self) != lines->len)
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    if (!recto_uid_equal (recto_attendee_row_get_line (get_row (self, i)),
                          &((const RectoAttendanceLine *) lines->pdata[i])->uid))
      return FALSE;
  return TRUE;
}

static void
make_rows (RectoAttendanceSheet *self, const GPtrArray *lines)
{
  GtkListBoxRow *row = NULL;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < lines->len; i++)
    {
      GtkWidget *made = recto_attendee_row_new (lines->pdata[i]);

      g_signal_connect_object (made, "edited", G_CALLBACK (on_edited), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (made, "dropped", G_CALLBACK (on_dropped), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (self->list, made);
    }
}

static void
show_facts (RectoAttendanceSheet *self, const GPtrArray *lines)
{
  guint n_checked = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < lines->len; i++)
    n_checked += ((const RectoAttendanceLine *) lines->pdata[i])->checked;
  /* Translators: how many of the people of an attendance list are checked off */
  text = g_strdup_printf (_ ("%u of %u checked"), n_checked, lines->len);
  gtk_label_set_text (self->facts, lines->len > 0 ? text : "");
}

static void
focus_wanted (RectoAttendanceSheet *self)
{
  for (guint i = 0; !recto_uid_is_none (&self->wanted) && i < count_rows (self); i++)
    if (recto_uid_equal (recto_attendee_row_get_line (get_row (self, i)), &self->wanted))
      {
        if (self->naming)
          recto_attendee_row_write_name (get_row (self, i));
        else
          recto_attendee_row_take_keys (get_row (self, i));
        self->wanted = RECTO_UID_NONE;
        self->naming = FALSE;
      }
}

/* Rows stay where lines do: the keys are in one of them. */
static void
refresh (RectoAttendanceSheet *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines =
      recto_session_list_attendance (self->session, self->article, &error);

  if (lines == NULL)
    {
      g_autofree char *text = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (self->failed, text);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }
  if (!are_same_rows (self, lines))
    make_rows (self, lines);
  for (guint i = 0; i < lines->len; i++)
    recto_attendee_row_show (get_row (self, i), lines->pdata[i]);
  show_facts (self, lines);
  gtk_stack_set_visible_child_name (self->stack, lines->len > 0 ? "list" : "empty");
  focus_wanted (self);
}

static gboolean
on_refresh (gpointer data)
{
  RectoAttendanceSheet *self = data;

  self->refreshing = 0;
  refresh (self);
  return G_SOURCE_REMOVE;
}

/* Once for all that is done in a turn. */
static void
on_changed (RectoAttendanceSheet *self)
{
  if (self->refreshing == 0)
    self->refreshing = g_idle_add_full (G_PRIORITY_LOW, on_refresh, self, NULL);
}

/* --- What is done --- */

static void
act_check (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoAttendanceSheet *self = RECTO_ATTENDANCE_SHEET (widget);
  const char *id = NULL;
  gboolean checked = FALSE;
  RectoUid uid;
  g_autoptr (GError) error = NULL;

  g_variant_get (parameter, "(&sb)", &id, &checked);
  if (recto_uid_from_string (id, &uid))
    tell (self,
          recto_session_check_attendance (self->session, self->article, &uid, checked, &error),
          error);
}

static void
act_check_all (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoAttendanceSheet *self = RECTO_ATTENDANCE_SHEET (widget);
  g_autoptr (GError) error = NULL;

  tell (self, recto_session_check_all_attendance (self->session, self->article, TRUE, &error),
        error);
}

static void
act_add (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoAttendanceSheet *self = RECTO_ATTENDANCE_SHEET (widget);
  g_autoptr (RectoAttendanceLine) line = recto_attendance_line_new (_ ("New line"));
  g_autoptr (GError) error = NULL;

  self->wanted = line->uid;
  self->naming = TRUE;
  tell (self, recto_session_put_attendance (self->session, self->article, line, &error), error);
}

static void
act_remove (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoAttendanceSheet *self = RECTO_ATTENDANCE_SHEET (widget);
  g_autoptr (GError) error = NULL;
  RectoUid uid;

  if (recto_uid_from_string (g_variant_get_string (parameter, NULL), &uid))
    tell (self, recto_session_drop_attendance (self->session, self->article, &uid, &error), error);
}

static void
act_follow (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoAttendanceSheet *self = RECTO_ATTENDANCE_SHEET (widget);
  g_autoptr (GError) error = NULL;
  RectoUid uid;

  if (recto_uid_from_string (g_variant_get_string (parameter, NULL), &uid))
    tell (self, recto_session_follow_attendance (self->session, self->article, &uid, &error),
          error);
}

/* The row that has the keys: parameter TRUE moves it down, FALSE up. */
static void
act_move (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoAttendanceSheet *self = RECTO_ATTENDANCE_SHEET (widget);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkWidget *row = focus == NULL ? NULL : gtk_widget_get_ancestor (focus, RECTO_TYPE_ATTENDEE_ROW);
  int place = row == NULL ? -1 : gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  gboolean down = g_variant_get_boolean (parameter);

  if (place < 0 || (!down && place == 0))
    return;
  move_line (self, recto_attendee_row_get_line (RECTO_ATTENDEE_ROW (row)),
             (guint) (place + (down ? 1 : -1)));
}

static GBytes *
make_bytes (gpointer data, const char *format, GError **error)
{
  RectoAttendanceSheet *self = data;

  return recto_session_export_attendance (self->session, self->article, format, error);
}

static void
act_export (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoAttendanceSheet *self = RECTO_ATTENDANCE_SHEET (widget);
  const char *title = recto_article_get_metadata (self->article, "title");
  /* Translators: the name of a file; then the title of an article */
  g_autofree char *file = g_strdup_printf (_ ("Attendance – %s"), title != NULL ? title : "");

  recto_save_bytes (GTK_WINDOW (self), self->session, file, make_bytes, self);
}

void
recto_attendance_sheet_export (RectoAttendanceSheet *self, GFile *file)
{
  g_return_if_fail (RECTO_IS_ATTENDANCE_SHEET (self));

  recto_save_bytes_to (GTK_WINDOW (self), self->session, file, make_bytes, self);
}

/* What is done here are edits of the article; one of its text is not undone where nobody sees it.
 */
static void
act_undo (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoAttendanceSheet *self = RECTO_ATTENDANCE_SHEET (widget);
  gboolean undo = g_str_equal (name, "attendance.undo");
  g_autoptr (GError) error = NULL;
  RectoPlace place;

  if (!(undo ? recto_article_peek_undo (self->article, &place)
             : recto_article_peek_redo (self->article, &place)))
    return;
  if (place.in_row)
    recto_notify (GTK_WIDGET (self->stack), _ ("The last change is in the text: undo it there"));
  else
    tell (self,
          undo ? recto_article_undo (self->article, NULL, &error)
               : recto_article_redo (self->article, NULL, &error),
          error);
}

static void
act_close (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

/* --- The window --- */

static void
recto_attendance_sheet_dispose (GObject *object)
{
  RectoAttendanceSheet *self = RECTO_ATTENDANCE_SHEET (object);

  /* What is being written in a field is kept as the fields go, and asks for a refresh once more. */
  G_OBJECT_CLASS (recto_attendance_sheet_parent_class)->dispose (object);
  g_clear_handle_id (&self->refreshing, g_source_remove);
}

static void
recto_attendance_sheet_finalize (GObject *object)
{
  RectoAttendanceSheet *self = RECTO_ATTENDANCE_SHEET (object);

  g_clear_object (&self->session);
  g_clear_object (&self->article);
  G_OBJECT_CLASS (recto_attendance_sheet_parent_class)->finalize (object);
}

static void
add_keys (GtkWidgetClass *class)
{
  gtk_widget_class_add_binding_action (class, GDK_KEY_Escape, 0, "attendance.close", NULL);
  gtk_widget_class_add_binding_action (class, GDK_KEY_Up, GDK_ALT_MASK, "attendance.move", "b",
                                       FALSE);
  gtk_widget_class_add_binding_action (class, GDK_KEY_Down, GDK_ALT_MASK, "attendance.move", "b",
                                       TRUE);
  gtk_widget_class_add_binding_action (class, GDK_KEY_z, GDK_CONTROL_MASK, "attendance.undo", NULL);
  gtk_widget_class_add_binding_action (class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "attendance.redo", NULL);
}

static void
recto_attendance_sheet_class_init (RectoAttendanceSheetClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = recto_attendance_sheet_dispose;
  G_OBJECT_CLASS (class)->finalize = recto_attendance_sheet_finalize;
  gtk_widget_class_install_action (widget_class, "attendance.check", "(sb)", act_check);
  gtk_widget_class_install_action (widget_class, "attendance.check-all", NULL, act_check_all);
  gtk_widget_class_install_action (widget_class, "attendance.add", NULL, act_add);
  gtk_widget_class_install_action (widget_class, "attendance.remove", "s", act_remove);
  gtk_widget_class_install_action (widget_class, "attendance.follow", "s", act_follow);
  gtk_widget_class_install_action (widget_class, "attendance.move", "b", act_move);
  gtk_widget_class_install_action (widget_class, "attendance.export", NULL, act_export);
  gtk_widget_class_install_action (widget_class, "attendance.close", NULL, act_close);
  gtk_widget_class_install_action (widget_class, "attendance.undo", NULL, act_undo);
  gtk_widget_class_install_action (widget_class, "attendance.redo", NULL, act_undo);
  recto_save_bytes_install (widget_class);
  add_keys (widget_class);
}

static GtkWidget *
make_header (RectoAttendanceSheet *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *add = gtk_button_new_from_icon_name ("list-add-symbolic");
  GtkWidget *export = gtk_button_new_with_mnemonic (_ ("_Export…"));

  gtk_widget_set_tooltip_text (add, _ ("Add a line"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (add), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Add a line"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (add), "attendance.add");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (export), "attendance.export");
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), add);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), export);
  return header;
}

/* The list, and above it how far it is checked. */
static GtkWidget *
make_list (RectoAttendanceSheet *self)
{
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *all = gtk_button_new_with_mnemonic (_ ("_Check All"));
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->facts = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->facts, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->facts), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->facts), "dim-label");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (all), "attendance.check-all");
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->facts));
  gtk_box_append (GTK_BOX (line), all);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_set_valign (GTK_WIDGET (self->list), GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Attendance"), -1);
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  g_object_set (box, "margin-start", 12, "margin-end", 12, "margin-top", 18, "margin-bottom", 18,
                NULL);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  return scroller;
}

static GtkWidget *
make_status (const char *icon, const char *title, const char *description)
{
  return g_object_new (ADW_TYPE_STATUS_PAGE, "icon-name", icon, "title", title, "description",
                       description, NULL);
}

static void
recto_attendance_sheet_init (RectoAttendanceSheet *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *toasts = adw_toast_overlay_new ();

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  self->failed = ADW_STATUS_PAGE (
      make_status ("dialog-warning-symbolic", _ ("The List Cannot Be Read"), NULL));
  gtk_stack_add_named (self->stack, make_list (self), "list");
  gtk_stack_add_named (
      self->stack,
      make_status ("system-users-symbolic", _ ("Nobody Yet"),
                   _ ("People who are tagged in the article appear here. A line can be added by "
                      "hand too.")),
      "empty");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->failed), "failed");
  gtk_box_append (GTK_BOX (box), make_header (self));
  recto_pages_hide_others (self->stack);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (toasts), box);
  adw_window_set_content (ADW_WINDOW (self), toasts);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Attendance"));
  gtk_window_set_default_size (GTK_WINDOW (self), 560, 640);
}

GtkWindow *
recto_attendance_sheet_new (GtkWindow *parent, RectoSession *session, RectoArticle *article)
{
  RectoAttendanceSheet *self = g_object_new (RECTO_TYPE_ATTENDANCE_SHEET, "transient-for", parent,
                                             "destroy-with-parent", TRUE, NULL);

  recto_fit_text (GTK_WINDOW (self));
  self->session = g_object_ref (session);
  self->article = g_object_ref (article);
  gtk_widget_set_sensitive (GTK_WIDGET (self->list), !recto_session_is_read_only (session));
  if (recto_session_is_read_only (session))
    for (guint i = 0; i < 2; i++)
      gtk_widget_action_set_enabled (GTK_WIDGET (self),
                                     i == 0 ? "attendance.add" : "attendance.check-all", FALSE);
  g_signal_connect_object (article, "history-changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  refresh (self);
  return GTK_WINDOW (self);
}
