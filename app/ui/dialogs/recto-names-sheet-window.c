/* recto-names-sheet-window.c: every name of an article beside what the desk knows, to be approved.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-names-sheet-window.h"

#include <glib/gi18n.h>

#include "recto-fit-text.h"
#include "recto-names-sheet-print.h"
#include "recto-names-sheet.h"
#include "recto-notify.h"
#include "recto-pages.h"
#include "recto-save-bytes.h"
#include "recto-session-handing.h"
#include "recto-when.h"

#define MAX_REMARKS 20 /* shown of one name */

struct _RectoNamesSheetWindow
{
  AdwWindow parent_instance;
  GtkStack *stack;    /* "sheet", "empty" */
  GtkBox *sections;   /* a group a kind */
  GtkLabel *state;    /* what is left to look at */
  GtkLabel *approval; /* by whom and when */
  GtkWidget *approve;

  RectoSession *session;
  RectoArticle *article;
  gboolean approved; /* as it was shown last */
  guint refreshing;  /* idle source */
};

G_DEFINE_FINAL_TYPE (RectoNamesSheetWindow, recto_names_sheet_window, ADW_TYPE_WINDOW)

/* --- One name --- */

/* "Senior Colonel Tran Minh An, Commander" */
static char *
say_printed (const RectoSheetLine *line, RectoSide side)
{
  GString *text = g_string_new (line->ranks[side]);

  g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", line->printed[side]);
  if (*line->posts[side] != '\0')
    g_string_append_printf (text, ", %s", line->posts[side]);
  return g_string_free (text, FALSE);
}

/* The source's form, what is known, who vouches for it; then a line for each remark. */
static char *
say_rest (const RectoSheetLine *line, gboolean both)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *source = say_printed (line, RECTO_SIDE_SOURCE);
  g_autofree char *evidence = recto_sheet_line_say_evidence (line);

  if (both && *line->printed[RECTO_SIDE_SOURCE] != '\0')
    g_string_append_printf (text, "%s\n", source);
  if (*line->known != '\0')
    /* Translators: the names that the register has */
    g_string_append_printf (text, _ ("Register: %s"), line->known);
  if (*line->known_rank != '\0')
    g_string_append_printf (text, " (%s)", line->known_rank);
  g_string_append_printf (text, "%s%s", *line->known != '\0' ? " · " : "", evidence);
  for (guint i = 0; i < MIN (line->remarks->len, MAX_REMARKS); i++)
    g_string_append_printf (text, "\n%s", (const char *) line->remarks->pdata[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GtkWidget *
make_mark (const RectoSheetLine *line)
{
  g_autofree char *evidence = recto_sheet_line_say_evidence (line);
  const char *icon = "dialog-question-symbolic";
  const char *told = evidence;
  GtkWidget *image;

  if (line->remarks->len > 0)
    {
      icon = "dialog-warning-symbolic";
      told = _ ("Something differs");
    }
  else if (line->evidence == RECTO_EVIDENCE_VERIFIED || line->evidence == RECTO_EVIDENCE_TABLE)
    icon = "object-select-symbolic";
  image = gtk_image_new_from_icon_name (icon);
  gtk_widget_set_tooltip_text (image, told);
  gtk_accessible_update_property (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_PROPERTY_LABEL, told, -1);
  return image;
}

static GtkWidget *
make_row (const RectoSheetLine *line)
{
  GtkWidget *row = adw_action_row_new ();
  gboolean translated = *line->printed[RECTO_SIDE_TARGET] != '\0';
  g_autofree char *title = say_printed (line, translated ? RECTO_SIDE_TARGET : RECTO_SIDE_SOURCE);
  g_autofree char *rest = say_rest (line, translated);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), rest);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_mark (line));
  return row;
}

/* --- The sheet --- */

static void
add_section (RectoNamesSheetWindow *self,
             const RectoNamesSheet *sheet,
             RectoSpanKind kind,
             const char *title)
{
  GtkWidget *group = NULL;

  for (guint i = 0; i < sheet->lines->len; i++)
    {
      const RectoSheetLine *line = sheet->lines->pdata[i];

      if (line->kind != kind)
        continue;
      if (group == NULL)
        {
          group = adw_preferences_group_new ();
          adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
          gtk_box_append (self->sections, group);
        }
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (line));
    }
}

static char *
say_approval (const RectoNamesSheet *sheet)
{
  g_autoptr (GDateTime) at = NULL;
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *when = NULL;

  if (*sheet->approved_by == '\0')
    return g_strdup (_ ("Not approved yet"));
  at = g_date_time_new_from_iso8601 (sheet->approved_at, zone);
  if (at == NULL)
    return g_strdup_printf (_ ("Approved by %s"), sheet->approved_by);
  when = recto_when_state (g_date_time_to_unix (at) * G_USEC_PER_SEC, g_get_real_time (), zone);
  /* Translators: who approved the article, and when */
  return g_strdup_printf (_ ("Approved by %s, %s"), sheet->approved_by, when);
}

/* What somebody who approved must not miss. */
static void
show_approval (RectoNamesSheetWindow *self, const RectoNamesSheet *sheet)
{
  gboolean approved = *sheet->approved_by != '\0';
  g_autofree char *text = say_approval (sheet);

  gtk_label_set_text (self->approval, text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "names-sheet.approve",
                                 !approved && !recto_session_is_read_only (self->session));
  if (self->approved && !approved)
    recto_notify (GTK_WIDGET (self->stack), _ ("The article was edited: it is approved no more"));
  self->approved = approved;
}

static void
refresh (RectoNamesSheetWindow *self)
{
  g_autoptr (RectoNamesSheet) sheet = recto_names_sheet_new (self->session, self->article);
  g_autofree char *state = recto_names_sheet_say_state (sheet);
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->sections))) != NULL)
    gtk_box_remove (self->sections, child);
  add_section (self, sheet, RECTO_SPAN_PERSON, _ ("People"));
  add_section (self, sheet, RECTO_SPAN_UNIT, _ ("Units and agencies"));
  add_section (self, sheet, RECTO_SPAN_RANK, _ ("Ranks"));
  add_section (self, sheet, RECTO_SPAN_POST, _ ("Posts"));
  gtk_label_set_text (self->state, state);
  show_approval (self, sheet);
  gtk_stack_set_visible_child_name (self->stack, sheet->lines->len > 0 ? "sheet" : "empty");
}

static gboolean
on_refresh (gpointer data)
{
  RectoNamesSheetWindow *self = data;

  self->refreshing = 0;
  refresh (self);
  return G_SOURCE_REMOVE;
}

/* Once for all that is done in a turn. */
static void
on_changed (RectoNamesSheetWindow *self)
{
  if (self->refreshing == 0)
    self->refreshing = g_idle_add_full (G_PRIORITY_LOW, on_refresh, self, NULL);
}

/* --- What is done --- */

static void
act_approve (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoNamesSheetWindow *self = RECTO_NAMES_SHEET_WINDOW (widget);
  g_autoptr (GError) error = NULL;

  if (recto_article_set_stage (self->article, RECTO_STAGE_APPROVED, &error))
    recto_session_save (self->session, self->article);
  else
    recto_notify_error (GTK_WIDGET (self->stack), _ ("The article was not approved"), error);
}

static GBytes *
make_bytes (gpointer data, const char *format, GError **error)
{
  RectoNamesSheetWindow *self = data;
  g_autoptr (RectoNamesSheet) sheet = recto_names_sheet_new (self->session, self->article);

  return recto_names_sheet_write (sheet, format, error);
}

static void
act_export (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoNamesSheetWindow *self = RECTO_NAMES_SHEET_WINDOW (widget);
  const char *title = recto_article_get_metadata (self->article, "title");
  /* Translators: the name of a file; then the title of an article */
  g_autofree char *file = g_strdup_printf (_ ("Names – %s"), title != NULL ? title : "");

  recto_save_bytes (GTK_WINDOW (self), self->session, file, make_bytes, self);
}

static void
act_print (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoNamesSheetWindow *self = RECTO_NAMES_SHEET_WINDOW (widget);

  recto_names_sheet_print (GTK_WINDOW (self), recto_names_sheet_new (self->session, self->article));
}

static void
act_close (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

/* --- The window --- */

static void
recto_names_sheet_window_dispose (GObject *object)
{
  RectoNamesSheetWindow *self = RECTO_NAMES_SHEET_WINDOW (object);

  g_clear_handle_id (&self->refreshing, g_source_remove);
  G_OBJECT_CLASS (recto_names_sheet_window_parent_class)->dispose (object);
}

static void
recto_names_sheet_window_finalize (GObject *object)
{
  RectoNamesSheetWindow *self = RECTO_NAMES_SHEET_WINDOW (object);

  g_clear_object (&self->session);
  g_clear_object (&self->article);
  G_OBJECT_CLASS (recto_names_sheet_window_parent_class)->finalize (object);
}

static void
recto_names_sheet_window_class_init (RectoNamesSheetWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = recto_names_sheet_window_dispose;
  G_OBJECT_CLASS (class)->finalize = recto_names_sheet_window_finalize;
  gtk_widget_class_install_action (widget_class, "names-sheet.approve", NULL, act_approve);
  gtk_widget_class_install_action (widget_class, "names-sheet.export", NULL, act_export);
  gtk_widget_class_install_action (widget_class, "names-sheet.print", NULL, act_print);
  gtk_widget_class_install_action (widget_class, "names-sheet.close", NULL, act_close);
  recto_save_bytes_install (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "names-sheet.close", NULL);
}

static GtkWidget *
make_button (const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
make_header (RectoNamesSheetWindow *self)
{
  GtkWidget *header = adw_header_bar_new ();

  self->approve = make_button (_ ("_Approve"), "names-sheet.approve");
  gtk_widget_add_css_class (self->approve, "suggested-action");
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->approve);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header),
                           make_button (_ ("_Export…"), "names-sheet.export"));
  adw_header_bar_pack_end (ADW_HEADER_BAR (header),
                           make_button (_ ("_Print…"), "names-sheet.print"));
  return header;
}

static GtkLabel *
make_fact (GtkWidget *box)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static GtkWidget *
make_sheet (RectoNamesSheetWindow *self)
{
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *sections = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->approval = make_fact (box);
  self->state = make_fact (box);
  self->sections = GTK_BOX (sections);
  gtk_widget_set_margin_top (sections, 12);
  gtk_box_append (GTK_BOX (box), sections);
  g_object_set (box, "margin-start", 12, "margin-end", 12, "margin-top", 18, "margin-bottom", 18,
                NULL);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 720);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  return scroller;
}

static void
recto_names_sheet_window_init (RectoNamesSheetWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *toasts = adw_toast_overlay_new ();
  GtkWidget *empty = g_object_new (
      ADW_TYPE_STATUS_PAGE, "icon-name", "system-users-symbolic", "title", _ ("No Names Yet"),
      "description", _ ("People and units that are tagged in the article appear here."), NULL);

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_stack_add_named (self->stack, make_sheet (self), "sheet");
  gtk_stack_add_named (self->stack, empty, "empty");
  gtk_box_append (GTK_BOX (box), make_header (self));
  recto_pages_hide_others (self->stack);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (toasts), box);
  adw_window_set_content (ADW_WINDOW (self), toasts);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Names Sheet"));
  gtk_window_set_default_size (GTK_WINDOW (self), 640, 680);
}

GtkWindow *
recto_names_sheet_window_new (GtkWindow *parent, RectoSession *session, RectoArticle *article)
{
  RectoNamesSheetWindow *self = g_object_new (RECTO_TYPE_NAMES_SHEET_WINDOW, "transient-for",
                                              parent, "destroy-with-parent", TRUE, NULL);

  recto_fit_text (GTK_WINDOW (self));
  self->session = g_object_ref (session);
  self->article = g_object_ref (article);
  g_signal_connect_object (article, "history-changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "entries-changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  refresh (self);
  return GTK_WINDOW (self);
}
