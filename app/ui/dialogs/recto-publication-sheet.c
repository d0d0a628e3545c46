/* recto-publication-sheet.c: what the publication of a project asks of its articles.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-publication-sheet.h"

#include <glib/gi18n.h>
#include <string.h>

#include "recto-entry-row.h"
#include "recto-fit-text.h"
#include "recto-notify.h"
#include "recto-own-side.h"
#include "recto-publication-example.h"
#include "recto-session-publication.h"
#include "recto-template.h"

enum
{
  AGENCY,
  DATE_LINE, /* from here on they are templates */
  LEDE_PREFIX,
  BYLINE,
  N_TEXTS,
};

struct _RectoPublicationSheet
{
  AdwWindow parent_instance;
  AdwWindowTitle *title;
  GtkWidget *project_group;
  AdwComboRow *project_row;
  GtkWidget *agency_row;
  GtkWidget *date_line_row;
  GtkMenuButton *date_line_button;
  GtkWidget *lede_prefix_row;
  GtkMenuButton *lede_prefix_button;
  GtkWidget *byline_row;
  GtkMenuButton *byline_button;
  GtkWidget *problem_group;
  GtkLabel *problem;
  AdwPreferencesGroup *example_group;
  GtkLabel *example_date_line;
  GtkLabel *example_lede;
  GtkLabel *example_byline;
  GtkLabel *missing;
  GtkSpinButton *headline_limit;
  GtkSpinButton *lede_limit;

  RectoSession *session;  /* owned */
  RectoArticle *article;  /* owned, nullable */
  GPtrArray *projects;    /* (element-type RectoProject) */
  guint project;          /* of these: the one that is shown */
  RectoPublication *kept; /* owned: what the desk has got, or is about to get */
  GtkWidget *rows[N_TEXTS];
  guint on_its_way; /* answers of the desk that are to come */
  gboolean filling; /* the fields get what is kept: nobody types */
  gboolean warned;  /* somebody closes it though a field cannot be kept */
};

G_DEFINE_FINAL_TYPE (RectoPublicationSheet, recto_publication_sheet, ADW_TYPE_WINDOW)

static const RectoProject *
get_project (RectoPublicationSheet *self)
{
  return g_ptr_array_index (self->projects, self->project);
}

/* --- What the fields say --- */

/* The texts of a publication in the order of the fields. (transfer none) */
static char **
get_text (RectoPublication *publication, guint field)
{
  char **const texts[N_TEXTS] = { &publication->agency, &publication->date_line,
                                  &publication->lede_prefix, &publication->byline };

  return texts[field];
}

static RectoPublication *
read_fields (RectoPublicationSheet *self)
{
  RectoPublication *publication = recto_publication_copy (self->kept);

  for (guint i = 0; i < N_TEXTS; i++)
    {
      char **text = get_text (publication, i);

      g_free (*text);
      *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->rows[i])));
    }
  publication->headline_limit = (guint) gtk_spin_button_get_value_as_int (self->headline_limit);
  publication->lede_limit = (guint) gtk_spin_button_get_value_as_int (self->lede_limit);
  return publication;
}

static gboolean
is_same (RectoPublication *one, RectoPublication *other)
{
  for (guint i = 0; i < N_TEXTS; i++)
    if (strcmp (*get_text (one, i), *get_text (other, i)) != 0)
      return FALSE;
  return one->headline_limit == other->headline_limit && one->lede_limit == other->lede_limit;
}

/* What is wrong with a field. Returns: (transfer full) (nullable): nothing */
static char *
find_problem (RectoPublicationSheet *self, guint field)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->rows[field]));
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self->rows[field]));
  g_autofree char *wrong = NULL;
  guint at = 0;

  if (g_utf8_strlen (text, -1) > RECTO_PUBLICATION_MAX_TEXT)
    /* Translators: the name of a field, and how long it may be */
    return g_strdup_printf (_ ("%s: longer than %d characters."), title,
                            RECTO_PUBLICATION_MAX_TEXT);
  if (field < DATE_LINE || recto_template_check (text, &at, &wrong))
    return NULL;
  /* Translators: the name of a field, the number of a character in it, and what stands there */
  return g_strdup_printf (_ ("%s, character %u: “%s” stands for nothing."), title, at + 1, wrong);
}

static void
set_problem (RectoPublicationSheet *self, const char *text)
{
  gtk_label_set_text (self->problem, text);
  gtk_widget_set_visible (self->problem_group, *text != '\0');
}

/* Says what is wrong. Returns: the first field that is; N_TEXTS: none */
static guint
check_fields (RectoPublicationSheet *self)
{
  g_autofree char *first = NULL;
  guint wrong = N_TEXTS;

  for (guint i = 0; i < N_TEXTS; i++)
    {
      g_autofree char *problem = find_problem (self, i);

      if (problem == NULL)
        {
          gtk_widget_remove_css_class (self->rows[i], "error");
          continue;
        }
      gtk_widget_add_css_class (self->rows[i], "error");
      if (wrong < N_TEXTS)
        continue;
      wrong = i;
      first = g_steal_pointer (&problem);
    }
  set_problem (self, first != NULL ? first : "");
  return wrong;
}

static void
show_line (GtkLabel *label, const char *markup)
{
  gtk_label_set_markup (label, markup);
  recto_own_side_set (label);
  gtk_widget_set_visible (GTK_WIDGET (label), *markup != '\0');
}

static void
update_example (RectoPublicationSheet *self)
{
  g_autoptr (RectoPublication) publication = read_fields (self);
  const RectoUid *project =
      self->article != NULL ? recto_article_get_project (self->article) : NULL;
  RectoArticle *article =
      project != NULL && recto_uid_equal (project, &get_project (self)->uid) ? self->article : NULL;
  g_autoptr (RectoPublicationExample) example =
      recto_publication_example_new (publication, article, get_project (self)->target_language);
  g_autofree char *missing =
      /* Translators: then placeholders such as {date} */
      g_strdup_printf (_ ("Not known of this article, so left to be filled in: %s"),
                       example->missing);

  show_line (self->example_date_line, example->date_line);
  show_line (self->example_lede, example->lede);
  show_line (self->example_byline, example->byline);
  gtk_label_set_text (self->missing, missing);
  gtk_widget_set_visible (GTK_WIDGET (self->missing), *example->missing != '\0');
}

static void
on_text_changed (RectoPublicationSheet *self)
{
  if (self->filling)
    return;
  self->warned = FALSE;
  check_fields (self);
  update_example (self);
}

/* --- Keeping --- */

static void
set_field (RectoPublicationSheet *self, guint field, const char *text)
{
  if (strcmp (gtk_editable_get_text (GTK_EDITABLE (self->rows[field])), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->rows[field]), text);
}

/* Takes over what the desk has. @all: also where somebody typed something else meanwhile */
static void
fill (RectoPublicationSheet *self, gboolean all)
{
  g_autoptr (RectoPublication) now =
      recto_session_get_publication (self->session, &get_project (self)->uid);
  g_autoptr (RectoPublication) typed = read_fields (self);

  self->filling = TRUE;
  for (guint i = 0; i < N_TEXTS; i++)
    if (all || strcmp (*get_text (typed, i), *get_text (self->kept, i)) == 0)
      set_field (self, i, *get_text (now, i));
  if (all || typed->headline_limit == self->kept->headline_limit)
    gtk_spin_button_set_value (self->headline_limit, now->headline_limit);
  if (all || typed->lede_limit == self->kept->lede_limit)
    gtk_spin_button_set_value (self->lede_limit, now->lede_limit);
  self->filling = FALSE;
  recto_publication_free (self->kept);
  self->kept = g_steal_pointer (&now);
  check_fields (self);
  update_example (self);
}

/* Who waits for the desk: the sheet may be closed meanwhile, and what is wrong is then said in the
 * window below it. */
typedef struct
{
  RectoPublicationSheet *sheet; /* weak, nullable */
  GtkWidget *parent;            /* weak, nullable */
} Answer;

static void
answer_free (Answer *answer)
{
  g_clear_weak_pointer (&answer->sheet);
  g_clear_weak_pointer (&answer->parent);
  g_free (answer);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

static void
on_kept (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (Answer) answer = data;
  RectoPublicationSheet *self = answer->sheet;
  g_autoptr (GError) error = NULL;
  gboolean done = recto_session_set_publication_finish (RECTO_SESSION (object), result, &error);

  if (self == NULL)
    {
      if (!done && answer->parent != NULL)
        recto_notify_error (answer->parent, _ ("The publication was not changed"), error);
      return;
    }
  self->on_its_way -= 1;
  if (self->on_its_way == 0)
    fill (self, FALSE);
  if (!done)
    set_problem (self, error->message);
}

void
recto_publication_sheet_keep (RectoPublicationSheet *self)
{
  g_autoptr (RectoPublication) publication = NULL;
  Answer *answer;

  g_return_if_fail (RECTO_IS_PUBLICATION_SHEET (self));

  if (self->filling || recto_session_is_read_only (self->session))
    return;
  gtk_spin_button_update (self->headline_limit);
  gtk_spin_button_update (self->lede_limit);
  publication = read_fields (self);
  for (guint i = 0; i < N_TEXTS; i++)
    {
      g_autofree char *problem = find_problem (self, i);

      if (problem == NULL)
        continue;
      g_free (*get_text (publication, i));
      *get_text (publication, i) = g_strdup (*get_text (self->kept, i));
    }
  if (is_same (publication, self->kept))
    return;
  recto_publication_free (self->kept);
  self->kept = g_steal_pointer (&publication);
  self->on_its_way += 1;
  answer = g_new0 (Answer, 1);
  g_set_weak_pointer (&answer->sheet, self);
  g_set_weak_pointer (&answer->parent,
                      GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self))));
  recto_session_set_publication_async (self->session, &get_project (self)->uid, self->kept, on_kept,
                                       answer);
}

/* Somebody else set it. What this sheet is about to set comes after that. */
static void
on_publications_changed (RectoPublicationSheet *self)
{
  if (self->on_its_way == 0)
    fill (self, FALSE);
}

static void
on_project_selected (RectoPublicationSheet *self)
{
  guint selected = adw_combo_row_get_selected (self->project_row);
  guint wrong;

  if (selected == self->project || selected >= self->projects->len)
    return;
  wrong = check_fields (self);
  if (wrong < N_TEXTS)
    {
      adw_combo_row_set_selected (self->project_row, self->project);
      gtk_widget_grab_focus (self->rows[wrong]);
      return;
    }
  recto_publication_sheet_keep (self);
  self->project = selected;
  fill (self, TRUE);
}

/* --- Placeholders --- */

static void
act_insert (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoPublicationSheet *self = RECTO_PUBLICATION_SHEET (widget);
  const char *text;
  guint field;
  int at;

  g_variant_get (parameter, "(u&s)", &field, &text);
  g_return_if_fail (field < N_TEXTS);

  gtk_editable_delete_selection (GTK_EDITABLE (self->rows[field]));
  at = gtk_editable_get_position (GTK_EDITABLE (self->rows[field]));
  gtk_editable_insert_text (GTK_EDITABLE (self->rows[field]), text, -1, &at);
  gtk_widget_grab_focus (self->rows[field]);
  gtk_editable_set_position (GTK_EDITABLE (self->rows[field]), at);
}

static GMenuModel *
build_menu (guint field)
{
  static const char *const labels[RECTO_N_PLACEHOLDERS] = {
    N_ ("Date"), N_ ("Weekday"), N_ ("Day"),    N_ ("Month"),  N_ ("Month in Figures"), N_ ("Year"),
    N_ ("Time"), N_ ("Place"),   N_ ("Agency"), N_ ("Byline"), N_ ("Translator"),
  };
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) section = NULL;

  for (guint i = 0; i < RECTO_N_PLACEHOLDERS; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_ (labels[i]), NULL);

      if (i == RECTO_PLACEHOLDER_DATE || i == RECTO_PLACEHOLDER_WEEKDAY ||
          i == RECTO_PLACEHOLDER_PLACE || i == RECTO_PLACEHOLDER_BYLINE)
        {
          g_clear_object (&section);
          section = g_menu_new ();
          g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
        }
      g_menu_item_set_action_and_target (item, "publication.insert", "(us)", field,
                                         recto_placeholder_to_text ((RectoPlaceholder) i));
      g_menu_append_item (section, item);
    }
  return G_MENU_MODEL (g_steal_pointer (&menu));
}

/* --- The window --- */

static void
act_close (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

/* What cannot be kept is not thrown away unsaid: the first time it stays open there. */
static gboolean
recto_publication_sheet_close_request (GtkWindow *window)
{
  RectoPublicationSheet *self = RECTO_PUBLICATION_SHEET (window);
  guint wrong;

  /* An input method gives what is being composed to where it was typed. */
  gtk_window_set_focus (window, NULL);
  recto_publication_sheet_keep (self);
  wrong = recto_session_is_read_only (self->session) ? N_TEXTS : check_fields (self);
  if (wrong < N_TEXTS && !self->warned)
    {
      self->warned = TRUE;
      gtk_widget_grab_focus (self->rows[wrong]);
      return TRUE;
    }
  return GTK_WINDOW_CLASS (recto_publication_sheet_parent_class)->close_request (window);
}

static void
recto_publication_sheet_finalize (GObject *object)
{
  RectoPublicationSheet *self = RECTO_PUBLICATION_SHEET (object);

  g_clear_object (&self->session);
  g_clear_object (&self->article);
  g_clear_pointer (&self->projects, g_ptr_array_unref);
  g_clear_pointer (&self->kept, recto_publication_free);
  G_OBJECT_CLASS (recto_publication_sheet_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, RectoPublicationSheet, name)
  BIND (title);
  BIND (project_group);
  BIND (project_row);
  BIND (agency_row);
  BIND (date_line_row);
  BIND (date_line_button);
  BIND (lede_prefix_row);
  BIND (lede_prefix_button);
  BIND (byline_row);
  BIND (byline_button);
  BIND (problem_group);
  BIND (problem);
  BIND (example_group);
  BIND (example_date_line);
  BIND (example_lede);
  BIND (example_byline);
  BIND (missing);
  BIND (headline_limit);
  BIND (lede_limit);
#undef BIND
}

static void
recto_publication_sheet_class_init (RectoPublicationSheetClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = recto_publication_sheet_finalize;
  GTK_WINDOW_CLASS (class)->close_request = recto_publication_sheet_close_request;
  g_type_ensure (RECTO_TYPE_ENTRY_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/recto_desk/Recto/ui/recto-publication-sheet.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "publication.insert", "(us)", act_insert);
  gtk_widget_class_install_action (widget_class, "publication.close", NULL, act_close);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "publication.close", NULL);
}

static void
listen (RectoPublicationSheet *self)
{
  GtkSpinButton *const limits[] = { self->headline_limit, self->lede_limit };

  for (guint i = 0; i < N_TEXTS; i++)
    {
      GtkEventController *focus = gtk_event_controller_focus_new ();

      g_signal_connect_object (self->rows[i], "changed", G_CALLBACK (on_text_changed), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->rows[i], "entry-activated",
                               G_CALLBACK (recto_publication_sheet_keep), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (focus, "leave", G_CALLBACK (recto_publication_sheet_keep), self,
                               G_CONNECT_SWAPPED);
      gtk_widget_add_controller (self->rows[i], focus);
    }
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      GtkEventController *focus = gtk_event_controller_focus_new ();

      g_signal_connect_object (focus, "leave", G_CALLBACK (recto_publication_sheet_keep), self,
                               G_CONNECT_SWAPPED);
      gtk_widget_add_controller (GTK_WIDGET (limits[i]), focus);
    }
  g_signal_connect_object (self->project_row, "notify::selected", G_CALLBACK (on_project_selected),
                           self, G_CONNECT_SWAPPED);
}

static void
recto_publication_sheet_init (RectoPublicationSheet *self)
{
  GtkMenuButton *buttons[N_TEXTS] = { NULL };

  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows[AGENCY] = self->agency_row;
  self->rows[DATE_LINE] = self->date_line_row;
  self->rows[LEDE_PREFIX] = self->lede_prefix_row;
  self->rows[BYLINE] = self->byline_row;
  buttons[DATE_LINE] = self->date_line_button;
  buttons[LEDE_PREFIX] = self->lede_prefix_button;
  buttons[BYLINE] = self->byline_button;
  for (guint i = DATE_LINE; i < N_TEXTS; i++)
    {
      g_autoptr (GMenuModel) menu = build_menu (i);

      gtk_menu_button_set_menu_model (buttons[i], menu);
    }
  self->kept = recto_publication_new ();
  listen (self);
}

/* An article has one project: there is nothing to choose then. */
static void
fill_projects (RectoPublicationSheet *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->projects->len; i++)
    {
      const RectoProject *project = g_ptr_array_index (self->projects, i);

      gtk_string_list_append (names, project->name);
      if (self->article != NULL &&
          recto_uid_equal (&project->uid, recto_article_get_project (self->article)))
        self->project = i;
    }
  adw_combo_row_set_model (self->project_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->project_row, self->project);
  gtk_widget_set_visible (self->project_group, self->article == NULL && self->projects->len > 1);
  if (self->article != NULL || self->projects->len == 1)
    adw_window_title_set_subtitle (self->title, get_project (self)->name);
}

static void
allow_edits (RectoPublicationSheet *self)
{
  gboolean editable = !recto_session_is_read_only (self->session);

  for (guint i = 0; i < N_TEXTS; i++)
    gtk_editable_set_editable (GTK_EDITABLE (self->rows[i]), editable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->headline_limit), editable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->lede_limit), editable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "publication.insert", editable);
}

GtkWindow *
recto_publication_sheet_new (GtkWindow *parent, RectoSession *session, RectoArticle *article)
{
  RectoPublicationSheet *self =
      g_object_new (RECTO_TYPE_PUBLICATION_SHEET, "transient-for", parent, "destroy-with-parent",
                    TRUE, "modal", article == NULL, NULL);

  recto_fit_text (GTK_WINDOW (self));
  self->session = g_object_ref (session);
  g_set_object (&self->article, article);
  self->projects = recto_session_list_projects (session);
  fill_projects (self);
  fill (self, TRUE);
  allow_edits (self);
  g_signal_connect_object (session, "publications-changed", G_CALLBACK (on_publications_changed),
                           self, G_CONNECT_SWAPPED);
  if (article != NULL)
    {
      g_signal_connect_object (article, "metadata-changed", G_CALLBACK (update_example), self,
                               G_CONNECT_SWAPPED);
      adw_preferences_group_set_description (self->example_group, _ ("As in this article"));
    }
  return GTK_WINDOW (self);
}
