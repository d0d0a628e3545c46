/* recto-details-pane.c: what is known of an article besides its text.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-details-pane.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "recto-checker.h"
#include "recto-due.h"
#include "recto-entry-row.h"
#include "recto-notify.h"
#include "recto-session-publication.h"
#include "recto-when.h"
#include "recto-words.h"
#include "recto-wrap-layout.h"

#define COLUMN_ROOM 300 /* pixels of a column that has another one beside it */
#define MARGIN 12       /* pixels above and below a field that is pointed to */

typedef enum
{
  WORDS,
  DAY,
  TIME, /* a day, a time, or both */
} Form;

/* What can be typed, in the order of the rows below. */
static const struct
{
  const char *key; /* of the article's metadata */
  Form form;
} fields[] = {
  { "holder", WORDS }, { "due", TIME },      { "title", WORDS },    { "event-date", DAY },
  { "place", WORDS },  { "section", WORDS }, { "keywords", WORDS }, { "summary", WORDS },
};
#define N_FIELDS G_N_ELEMENTS (fields)

struct _RectoDetailsPane
{
  GtkWidget parent_instance;
  GtkWidget *content;
  GtkWidget *columns;
  AdwComboRow *stage_row;
  GtkWidget *holder_row;
  GtkWidget *due_row;
  GtkMenuButton *due_button;
  GtkWidget *title_row;
  GtkWidget *event_date_row;
  GtkMenuButton *event_date_button;
  GtkWidget *place_row;
  GtkWidget *section_row;
  GtkWidget *keywords_row;
  GtkWidget *summary_row;
  GtkTextView *summary;
  AdwActionRow *headline_length;
  AdwActionRow *lede_length;
  GtkWidget *abridged_row;
  GtkSwitch *abridged;

  RectoSession *session; /* owned, nullable */
  RectoArticle *article; /* owned, nullable */
  GSignalGroup *article_signals;
  GtkWidget *rows[N_FIELDS];
  char *shown[N_FIELDS];  /* owned: what a field was filled with last */
  gboolean showing_stage; /* it, or the switch, is being set to what it is: nobody chose it */
  guint measuring;        /* source: the lengths are counted anew */
  GtkWidget *pointed;     /* borrowed, nullable: the row that is set off */
  guint pointing;         /* tick: it waits until it has its place */
};

G_DEFINE_FINAL_TYPE (RectoDetailsPane, recto_details_pane, GTK_TYPE_WIDGET)

/* --- The stage --- */

/* Who approved it, and when. Returns: (transfer full): "" where it is not approved */
static char *
describe_approval (RectoDetailsPane *self)
{
  const char *who = recto_article_get_metadata (self->article, "approved-by");
  const char *at = recto_article_get_metadata (self->article, "approved-at");
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) then = at != NULL ? g_date_time_new_from_iso8601 (at, NULL) : NULL;
  g_autofree char *when = NULL;

  if (recto_article_get_stage (self->article) < RECTO_STAGE_APPROVED || who == NULL || then == NULL)
    return g_strdup ("");
  when = recto_when_state (g_date_time_to_unix (then) * G_USEC_PER_SEC, g_get_real_time (), zone);
  /* Translators: who approved an article, and when: "Minh, Today 14:05" */
  return g_strdup_printf (_ ("%s, %s"), who, when);
}

static void
show_stage (RectoDetailsPane *self)
{
  g_autofree char *approval = self->article != NULL ? describe_approval (self) : g_strdup ("");
  RectoStage stage =
      self->article != NULL ? recto_article_get_stage (self->article) : RECTO_STAGE_DRAFTING;

  self->showing_stage = TRUE;
  adw_combo_row_set_selected (self->stage_row, MIN (stage, RECTO_STAGE_APPROVED));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->stage_row), approval);
  self->showing_stage = FALSE;
}

static void
on_stage_chosen (RectoDetailsPane *self)
{
  RectoStage stage = (RectoStage) adw_combo_row_get_selected (self->stage_row);
  g_autoptr (GError) error = NULL;

  if (self->showing_stage || self->article == NULL || stage > RECTO_STAGE_APPROVED)
    return;
  /* What stands in the fields is approved with the rest; left for later it would lift it again. */
  recto_details_pane_commit (self);
  if (!recto_article_set_stage (self->article, stage, &error))
    recto_notify_error (GTK_WIDGET (self), _ ("The article was not changed"), error);
  show_stage (self);
}

/* --- Whether it is abridged --- */

static void
show_abridged (RectoDetailsPane *self)
{
  self->showing_stage = TRUE;
  gtk_switch_set_active (self->abridged,
                         self->article != NULL && recto_article_is_abridged (self->article));
  self->showing_stage = FALSE;
}

static void
on_abridged (RectoDetailsPane *self)
{
  g_autoptr (GError) error = NULL;

  if (self->showing_stage || self->article == NULL)
    return;
  if (!recto_article_set_abridged (self->article, gtk_switch_get_active (self->abridged), &error))
    recto_notify_error (GTK_WIDGET (self), _ ("The article was not changed"), error);
  show_abridged (self);
}

/* --- Fields --- */

/* Returns: (transfer full) */
static char *
dup_text (RectoDetailsPane *self, guint field)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  if (self->rows[field] != self->summary_row)
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->rows[field])));
  buffer = gtk_text_view_get_buffer (self->summary);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
set_text (RectoDetailsPane *self, guint field, const char *text)
{
  g_free (self->shown[field]);
  self->shown[field] = g_strdup (text);
  gtk_widget_remove_css_class (self->rows[field], "error");
  gtk_widget_set_tooltip_text (self->rows[field], NULL);
  if (self->rows[field] == self->summary_row)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->summary), text, -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (self->rows[field]), text);
}

static void
show_field (RectoDetailsPane *self, guint field)
{
  const char *value =
      self->article != NULL ? recto_article_get_metadata (self->article, fields[field].key) : NULL;
  g_autofree char *text = fields[field].form == WORDS ? g_strdup (value != NULL ? value : "")
                                                      : recto_due_to_text (value);

  set_text (self, field, text);
}

/* What was typed, as it is kept. FALSE: it cannot be read.
 * @value: (out) (transfer full) (nullable) */
static gboolean
read_field (guint field, const char *text, char **value)
{
  g_autoptr (GDateTime) now = NULL;
  g_autofree char *line = g_strdelimit (g_strdup (text), "\n\r\t", ' ');

  g_strstrip (line);
  *value = NULL;
  if (line[0] == '\0')
    return TRUE;
  if (fields[field].form == WORDS)
    {
      *value = g_steal_pointer (&line);
      return TRUE;
    }
  now = g_date_time_new_now_local ();
  *value = recto_due_parse (line, now, fields[field].form == TIME);
  return *value != NULL;
}

static void
commit_field (RectoDetailsPane *self, guint field)
{
  g_autofree char *text = dup_text (self, field);
  g_autofree char *value = NULL;
  g_autoptr (GError) error = NULL;

  if (self->article == NULL || strcmp (text, self->shown[field]) == 0)
    return;
  if (!read_field (field, text, &value))
    {
      gtk_widget_add_css_class (self->rows[field], "error");
      gtk_widget_set_tooltip_text (self->rows[field],
                                   fields[field].form == DAY
                                       ? _ ("A day, as 2026-11-22 or 22/11")
                                       : _ ("A day, a time or both, as 22/11 16:00"));
      return;
    }
  if (!recto_article_set_metadata (self->article, fields[field].key, value, &error))
    recto_notify_error (GTK_WIDGET (self), _ ("The article was not changed"), error);
  show_field (self, field);
}

void
recto_details_pane_commit (RectoDetailsPane *self)
{
  g_return_if_fail (RECTO_IS_DETAILS_PANE (self));

  for (guint i = 0; i < N_FIELDS; i++)
    commit_field (self, i);
}

static void
on_metadata_changed (RectoDetailsPane *self, const char *key)
{
  if (strcmp (key, "stage") == 0 || g_str_has_prefix (key, "approved-"))
    show_stage (self);
  if (strcmp (key, "abridged") == 0)
    show_abridged (self);
  for (guint i = 0; i < N_FIELDS; i++)
    {
      g_autofree char *text = dup_text (self, i);

      /* What is being typed is not taken from under the hands. */
      if (strcmp (fields[i].key, key) == 0 && strcmp (text, self->shown[i]) == 0)
        show_field (self, i);
    }
}

static guint
find_field (RectoDetailsPane *self, GtkWidget *row)
{
  guint field = 0;

  while (self->rows[field] != row)
    field++;
  return field;
}

static void
on_activated (RectoDetailsPane *self, GtkWidget *row)
{
  commit_field (self, find_field (self, row));
}

static void
on_left (RectoDetailsPane *self, GtkEventController *controller)
{
  commit_field (self, find_field (self, gtk_event_controller_get_widget (controller)));
}

/* Enter ends the summary as it ends any other field: it is one paragraph. Tab leaves it. */
static gboolean
on_summary_key (RectoDetailsPane *self, guint keyval, guint keycode, GdkModifierType modifiers)
{
  if (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter)
    return GDK_EVENT_PROPAGATE;
  commit_field (self, find_field (self, self->summary_row));
  return GDK_EVENT_STOP;
}

/* --- Days by a calendar --- */

static void
on_day_selected (GtkWidget *row, GtkCalendar *calendar)
{
  RectoDetailsPane *self =
      RECTO_DETAILS_PANE (gtk_widget_get_ancestor (row, RECTO_TYPE_DETAILS_PANE));
  guint field = find_field (self, row);
  const char *time = strchr (gtk_editable_get_text (GTK_EDITABLE (row)), ' ');
  g_autoptr (GDateTime) day = gtk_calendar_get_date (calendar);
  g_autofree char *date = g_date_time_format (day, "%F");
  g_autofree char *text = g_strconcat (date, fields[field].form == TIME ? time : NULL, NULL);

  gtk_editable_set_text (GTK_EDITABLE (row), text);
  commit_field (self, field);
}

static void
open_calendar (GtkMenuButton *button, gpointer row)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *calendar = gtk_calendar_new ();
  g_autofree char *date = g_strndup (gtk_editable_get_text (GTK_EDITABLE (row)), 10);
  g_autofree char *iso = g_strconcat (date, "T00:00:00", NULL);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) day = g_date_time_new_from_iso8601 (iso, zone);

  if (day != NULL)
    gtk_calendar_select_day (GTK_CALENDAR (calendar), day);
  g_signal_connect_object (calendar, "day-selected", G_CALLBACK (on_day_selected), row,
                           G_CONNECT_SWAPPED);
  gtk_popover_set_child (GTK_POPOVER (popover), calendar);
  gtk_menu_button_set_popover (button, popover);
}

/* --- Lengths --- */

/* Adds the translations of one paragraph. Returns: the row after it */
static guint
add_paragraph (RectoArticle *article, RectoParagraph *paragraph, GString *text)
{
  guint row = recto_paragraph_get_first_row (paragraph);
  guint end = row + recto_paragraph_get_n_rows (paragraph);

  for (; row < end; row++)
    {
      RectoSegment *segment = recto_article_get_row (article, row);
      const char *target = recto_segment_get_text (segment, RECTO_SIDE_TARGET);

      if ((recto_segment_get_flags (segment) & RECTO_FLAG_OMITTED) != 0 || *target == '\0')
        continue;
      if (text->len > 0)
        g_string_append_c (text, ' ');
      g_string_append (text, target);
    }
  return end;
}

/* @limit: 0: there is none. Returns: (transfer full) */
static char *
count_characters (guint n, guint limit)
{
  if (limit == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u character", "%u characters", n), n);
  /* Translators: the length of a headline, and how long the publication lets it be */
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u of %u character", "%u of %u characters", limit), n, limit);
}

static char *
count_words (guint n, guint limit)
{
  if (limit == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u word", "%u words", n), n);
  /* Translators: the length of a lede, and how long the publication lets it be */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u of %u word", "%u of %u words", limit),
                          n, limit);
}

/* @max_characters, @max_words: 0: there is no such limit */
static void
show_length (RectoDetailsPane *self,
             AdwActionRow *row,
             const char *text,
             guint max_characters,
             guint max_words)
{
  const char *language = recto_article_get_metadata (self->article, "target-language");
  guint characters = (guint) g_utf8_strlen (text, -1);
  guint words = recto_count_words (text, -1, language != NULL ? language : "und", NULL);
  gboolean too_long =
      (max_characters > 0 && characters > max_characters) || (max_words > 0 && words > max_words);
  g_autofree char *first = count_characters (characters, max_characters);
  g_autofree char *second = count_words (words, max_words);
  g_autofree char *both = too_long ? g_strdup_printf ("%s · %s · %s", _ ("Too long"), first, second)
                                   : g_strdup_printf ("%s · %s", first, second);

  adw_action_row_set_subtitle (row, characters > 0 ? both : _ ("Nothing written yet"));
}

/* Cost: a step for each paragraph, and the words of headline and lede. */
static void
update_lengths (RectoDetailsPane *self)
{
  g_autoptr (GString) headline = g_string_new (NULL);
  g_autoptr (GString) lede = g_string_new (NULL);
  g_autoptr (RectoPublication) publication =
      recto_session_get_publication (self->session, recto_article_get_project (self->article));
  guint n = recto_article_get_n_rows (self->article);
  guint row = 0;

  while (row < n)
    {
      RectoParagraph *paragraph =
          recto_segment_get_paragraph (recto_article_get_row (self->article, row));
      RectoKind kind = recto_paragraph_get_kind (paragraph);

      if (kind == RECTO_KIND_HEADLINE || kind == RECTO_KIND_LEDE)
        row = add_paragraph (self->article, paragraph, kind == RECTO_KIND_LEDE ? lede : headline);
      else
        row += MAX (recto_paragraph_get_n_rows (paragraph), 1);
    }
  show_length (self, self->headline_length, headline->str, publication->headline_limit, 0);
  show_length (self, self->lede_length, lede->str, 0, publication->lede_limit);
}

static gboolean
on_measure (gpointer data)
{
  RectoDetailsPane *self = data;

  self->measuring = 0;
  update_lengths (self);
  return G_SOURCE_REMOVE;
}

/* Once for all keys of a turn, and only while somebody looks: when somebody does again, what is
 * shown then is counted. */
static void
queue_lengths (RectoDetailsPane *self)
{
  if (self->measuring == 0 && self->article != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->measuring = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_measure, self, NULL);
}

static void
on_row_changed (RectoDetailsPane *self, guint row, guint what)
{
  RectoSegment *segment = recto_article_get_row (self->article, row);
  RectoKind kind = recto_paragraph_get_kind (recto_segment_get_paragraph (segment));

  if ((what & RECTO_ROW_KIND) != 0 || ((what & (RECTO_ROW_TARGET | RECTO_ROW_STATUS)) != 0 &&
                                       (kind == RECTO_KIND_HEADLINE || kind == RECTO_KIND_LEDE)))
    queue_lengths (self);
}

/* --- One field --- */

static GtkWidget *
find_row_of (RectoDetailsPane *self, const char *key)
{
  static const char *const of_stage[] = { "stage", "approved-by", "approved-at", NULL };

  if (g_strv_contains (of_stage, key))
    return GTK_WIDGET (self->stage_row);
  if (strcmp (key, "abridged") == 0)
    return self->abridged_row;
  for (guint i = 0; i < N_FIELDS; i++)
    if (strcmp (fields[i].key, key) == 0)
      return self->rows[i];
  return NULL;
}

/* A pane that has just been opened knows where its rows are with the next frame. */
static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  RectoDetailsPane *self = RECTO_DETAILS_PANE (widget);
  GtkAdjustment *adjustment =
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->content));
  double top = gtk_adjustment_get_value (adjustment);
  graphene_rect_t place;

  if (gtk_widget_get_height (self->pointed) == 0 ||
      !gtk_widget_compute_bounds (self->pointed, self->content, &place))
    return G_SOURCE_CONTINUE;
  top += place.origin.y;
  gtk_adjustment_clamp_page (adjustment, top - MARGIN, top + place.size.height + MARGIN);
  self->pointing = 0;
  return G_SOURCE_REMOVE;
}

gboolean
recto_details_pane_point_to (RectoDetailsPane *self, const char *key)
{
  GtkWidget *field = NULL;

  g_return_val_if_fail (RECTO_IS_DETAILS_PANE (self), FALSE);

  if (key != NULL)
    field = find_row_of (self, key);
  if (self->pointed != NULL)
    gtk_widget_remove_css_class (self->pointed, "pointed");
  if (self->pointing != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->pointing);
  self->pointing = 0;
  self->pointed = field;
  if (field == NULL)
    return FALSE;
  gtk_widget_add_css_class (field, "pointed");
  self->pointing = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
  return TRUE;
}

/* --- The widget --- */

static void
recto_details_pane_map (GtkWidget *widget)
{
  RectoDetailsPane *self = RECTO_DETAILS_PANE (widget);

  GTK_WIDGET_CLASS (recto_details_pane_parent_class)->map (widget);
  queue_lengths (self);
}

static void
recto_details_pane_dispose (GObject *object)
{
  RectoDetailsPane *self = RECTO_DETAILS_PANE (object);

  if (self->content != NULL)
    recto_details_pane_set_article (self, NULL, NULL);
  g_clear_object (&self->article_signals);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (recto_details_pane_parent_class)->dispose (object);
}

static void
recto_details_pane_finalize (GObject *object)
{
  RectoDetailsPane *self = RECTO_DETAILS_PANE (object);

  for (guint i = 0; i < N_FIELDS; i++)
    g_free (self->shown[i]);
  G_OBJECT_CLASS (recto_details_pane_parent_class)->finalize (object);
}

static void
recto_details_pane_class_init (RectoDetailsPaneClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->dispose = recto_details_pane_dispose;
  object_class->finalize = recto_details_pane_finalize;
  widget_class->map = recto_details_pane_map;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  g_type_ensure (RECTO_TYPE_ENTRY_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/recto_desk/Recto/ui/recto-details-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoDetailsPane, content);
  gtk_widget_class_bind_template_child (widget_class, RectoDetailsPane, columns);
  gtk_widget_class_bind_template_child (widget_class, RectoDetailsPane, stage_row);
  gtk_widget_class_bind_template_child (widget_class, RectoDetailsPane, holder_row);
  gtk_widget_class_bind_template_child (widget_class, RectoDetailsPane, due_row);
  gtk_widget_class_bind_template_child (widget_class, RectoDetailsPane, due_button);
  gtk_widget_class_bind_template_child (widget_class, RectoDetailsPane, title_row);
  gtk_widget_class_bind_template_child (widget_class, RectoDetailsPane, event_date_row);
  gtk_widget_class_bind_template_child (widget_class, RectoDetailsPane, event_date_button);
  gtk_widget_class_bind_template_child (widget_class, RectoDetailsPane, place_row);
  gtk_widget_class_bind_template_child (widget_class, RectoDetailsPane, section_row);
  gtk_widget_class_bind_template_child (widget_class, RectoDetailsPane, keywords_row);
  gtk_widget_class_bind_template_child (widget_class, RectoDetailsPane, summary_row);
  gtk_widget_class_bind_template_child (widget_class, RectoDetailsPane, summary);
  gtk_widget_class_bind_template_child (widget_class, RectoDetailsPane, headline_length);
  gtk_widget_class_bind_template_child (widget_class, RectoDetailsPane, lede_length);
  gtk_widget_class_bind_template_child (widget_class, RectoDetailsPane, abridged_row);
  gtk_widget_class_bind_template_child (widget_class, RectoDetailsPane, abridged);
}

static void
listen (RectoDetailsPane *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  for (guint i = 0; i < N_FIELDS; i++)
    {
      GtkEventController *focus = gtk_event_controller_focus_new ();

      if (RECTO_IS_ENTRY_ROW (self->rows[i]))
        g_signal_connect_object (self->rows[i], "entry-activated", G_CALLBACK (on_activated), self,
                                 G_CONNECT_SWAPPED);
      g_signal_connect_object (focus, "leave", G_CALLBACK (on_left), self, G_CONNECT_SWAPPED);
      gtk_widget_add_controller (self->rows[i], focus);
    }
  g_signal_connect_object (self->stage_row, "notify::selected", G_CALLBACK (on_stage_chosen), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->abridged, "notify::active", G_CALLBACK (on_abridged), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_summary_key), self,
                           G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self->summary), keys);
  gtk_menu_button_set_create_popup_func (self->due_button, open_calendar, self->due_row, NULL);
  gtk_menu_button_set_create_popup_func (self->event_date_button, open_calendar,
                                         self->event_date_row, NULL);

  self->article_signals = g_signal_group_new (RECTO_TYPE_ARTICLE);
  g_signal_group_connect_swapped (self->article_signals, "metadata-changed",
                                  G_CALLBACK (on_metadata_changed), self);
  g_signal_group_connect_swapped (self->article_signals, "rows-changed", G_CALLBACK (queue_lengths),
                                  self);
  g_signal_group_connect_swapped (self->article_signals, "row-changed", G_CALLBACK (on_row_changed),
                                  self);
}

static void
recto_details_pane_init (RectoDetailsPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->columns, recto_wrap_layout_new (COLUMN_ROOM, TRUE));
  self->rows[0] = self->holder_row;
  self->rows[1] = self->due_row;
  self->rows[2] = self->title_row;
  self->rows[3] = self->event_date_row;
  self->rows[4] = self->place_row;
  self->rows[5] = self->section_row;
  self->rows[6] = self->keywords_row;
  self->rows[7] = self->summary_row;
  for (guint i = 0; i < N_FIELDS; i++)
    {
      self->shown[i] = g_strdup ("");
      /* Digits have no direction of their own: from right to left, the hour would stand first. */
      if (fields[i].form != WORDS)
        gtk_widget_set_direction (
            GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->rows[i]))),
            GTK_TEXT_DIR_LTR);
    }
  listen (self);
}

GtkWidget *
recto_details_pane_new (void)
{
  return g_object_new (RECTO_TYPE_DETAILS_PANE, NULL);
}

static void
allow_edits (RectoDetailsPane *self)
{
  gboolean editable = self->session != NULL &&
                      !recto_store_get_info (recto_session_get_store (self->session))->read_only;

  for (guint i = 0; i < N_FIELDS; i++)
    if (self->rows[i] != self->summary_row)
      gtk_editable_set_editable (GTK_EDITABLE (self->rows[i]), editable);
  gtk_text_view_set_editable (self->summary, editable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->stage_row), editable);
  gtk_widget_set_sensitive (self->abridged_row, editable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->due_button), editable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->event_date_button), editable);
}

void
recto_details_pane_set_article (RectoDetailsPane *self,
                                RectoSession *session,
                                RectoArticle *article)
{
  g_return_if_fail (RECTO_IS_DETAILS_PANE (self));
  g_return_if_fail ((session == NULL) == (article == NULL));

  g_clear_handle_id (&self->measuring, g_source_remove);
  recto_details_pane_point_to (self, NULL);
  g_signal_group_set_target (self->article_signals, article);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_func (self->session, queue_lengths, self);
  g_set_object (&self->session, session);
  if (session != NULL)
    g_signal_connect_object (session, "publications-changed", G_CALLBACK (queue_lengths), self,
                             G_CONNECT_SWAPPED);
  g_set_object (&self->article, article);
  allow_edits (self);
  for (guint i = 0; i < N_FIELDS; i++)
    show_field (self, i);
  show_stage (self);
  show_abridged (self);
  queue_lengths (self);
}
