/* recto-pattern-row.c: what is corrected again and again: one line of the list, and where.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-pattern-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "recto-correction-item.h"
#include "recto-deeds.h"
#include "recto-notify.h"
#include "recto-session-house.h"

#define MAX_PLACES 50 /* listed of one pattern */

struct _RectoPatternRow
{
  AdwExpanderRow parent_instance;
  GtkWidget *button; /* NULL where it cannot be a rule */
  GtkWidget *rule;   /* says that it is one; NULL likewise */
  RectoSession *session;
  const RectoCorrectionPattern *pattern;
  gboolean listed; /* the places are there */
};

G_DEFINE_FINAL_TYPE (RectoPatternRow, recto_pattern_row, ADW_TYPE_EXPANDER_ROW)

/* --- In words --- */

/* White space can be seen. Returns: (transfer full) */
static char *
show_words (const char *words)
{
  GString *shown = g_string_new (NULL);
  g_autofree char *bare = g_strstrip (g_strdup (words));

  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\n')
        g_string_append_unichar (shown, 0xb6); /* pilcrow */
      else if (*bare == '\0' && g_unichar_isspace (c))
        g_string_append_unichar (shown, 0x2423); /* open box */
      else
        g_string_append_unichar (shown, c);
    }
  return g_string_free (shown, FALSE);
}

char *
recto_pattern_say (const RectoCorrectionPattern *pattern)
{
  g_autofree char *before = show_words (pattern->before);
  g_autofree char *after = show_words (pattern->after);

  if (*before == '\0')
    /* Translators: a correction: words that were put in again and again */
    return g_strdup_printf (_ ("“%s” put in"), after);
  if (*after == '\0')
    /* Translators: a correction: words that were taken out again and again */
    return g_strdup_printf (_ ("“%s” taken out"), before);
  return g_strdup_printf (_ ("%s → %s"), before, after);
}

char *
recto_pattern_say_times (const RectoCorrectionPattern *pattern)
{
  g_autofree char *times = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u time", "%u times", pattern->times), pattern->times);
  g_autofree char *articles = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u article", "%u articles", pattern->articles),
      pattern->articles);

  /* Translators: "14 times in 3 articles" */
  return g_strdup_printf (_ ("%s in %s"), times, articles);
}

/* --- The rule --- */

/* The one house that all its articles are written for. Returns: (nullable) (transfer none).
 * @several: (out): they are written for more than one, or some for none */
static RectoIndexRow *
find_house (RectoPatternRow *self, gboolean *several)
{
  RectoRegisterIndex *index = recto_register_index_get (self->session);
  RectoUid house = RECTO_UID_NONE;

  *several = FALSE;
  for (guint i = 0; i < self->pattern->places->len; i++)
    {
      const RectoCorrectionPlace *place =
          &g_array_index (self->pattern->places, RectoCorrectionPlace, i);
      RectoUid other = RECTO_UID_NONE;

      if (i > 0 && recto_uid_equal (&place->project, &(place - 1)->project))
        continue;
      if (!recto_session_find_house (self->session, &place->project, &other))
        other = RECTO_UID_NONE;
      if (i > 0 && !recto_uid_equal (&house, &other))
        *several = TRUE;
      house = other;
    }
  return *several || recto_uid_is_none (&house) ? NULL : recto_register_index_find (index, &house);
}

static gboolean
has_rule (RectoPatternRow *self, RectoIndexRow *house)
{
  const RectoFact *fact = recto_facts_find (recto_index_row_get_facts (house), RECTO_FACT_RIGHT,
                                            NULL, self->pattern->before);

  return fact != NULL && strcmp (fact->text, self->pattern->after) == 0;
}

void
recto_pattern_row_update (RectoPatternRow *self)
{
  gboolean several = FALSE, ruled = FALSE;
  RectoIndexRow *house = NULL;

  g_return_if_fail (RECTO_IS_PATTERN_ROW (self));

  if (self->button == NULL)
    return;
  house = find_house (self, &several);
  ruled = house != NULL && has_rule (self, house);
  gtk_widget_set_visible (self->button, !ruled);
  gtk_widget_set_visible (self->rule, ruled);
}

/* What the house asked for instead of the same words until now. */
static void
drop_rule (RectoFacts *facts, const char *before)
{
  for (guint i = facts->list->len; i > 0; i--)
    {
      const RectoFact *fact = facts->list->pdata[i - 1];

      if (fact->what == RECTO_FACT_RIGHT && strcmp (fact->of, before) == 0)
        g_ptr_array_remove_index (facts->list, i - 1);
    }
}

gboolean
recto_pattern_row_make_rule (RectoPatternRow *self)
{
  g_autoptr (RectoFacts) facts = NULL;
  RectoIndexRow *house = NULL;
  gboolean several = FALSE;

  g_return_val_if_fail (RECTO_IS_PATTERN_ROW (self), FALSE);

  if (self->button == NULL)
    return FALSE;
  house = find_house (self, &several);
  if (house == NULL)
    {
      recto_notify (GTK_WIDGET (self),
                    several ? _ ("These articles are written for several houses: choose one "
                                 "publication above")
                            : _ ("The publication of these articles names no house whose style "
                                 "the register has"));
      return FALSE;
    }
  if (has_rule (self, house))
    return FALSE;
  facts = recto_facts_copy (recto_index_row_get_facts (house));
  drop_rule (facts, self->pattern->before);
  recto_facts_add (facts, RECTO_FACT_RIGHT, NULL, self->pattern->before, self->pattern->after);
  return recto_deed_keep (GTK_WIDGET (self), self->session, house, facts, NULL);
}

static void
add_rule (RectoPatternRow *self, const char *words)
{
  /* Translators: makes the register ask for it */
  const char *label = _ ("Make House Rule");
  g_autofree char *spoken = g_strdup_printf (_ ("%s: %s"), label, words);

  self->button = gtk_button_new_with_label (label);
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (self->button, !recto_session_is_read_only (self->session));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (recto_pattern_row_make_rule), self,
                           G_CONNECT_SWAPPED);
  /* Translators: beside a correction that the house style asks for */
  self->rule = gtk_label_new (_ ("House rule"));
  gtk_widget_add_css_class (self->rule, "dim-label");
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), self->button);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), self->rule);
  recto_pattern_row_update (self);
}

/* --- Places --- */

static void
on_place (GtkWidget *row, RectoPatternRow *self)
{
  const RectoCorrectionPlace *place = g_object_get_data (G_OBJECT (row), "recto-place");
  g_autofree char *article = recto_uid_to_string (&place->article);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-row", "(su)", article, place->row);
}

static void
add_place (RectoPatternRow *self, const RectoCorrectionPlace *place)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *where = g_strdup_printf (_ ("Row %u"), place->row + 1);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 *place->title != '\0' ? place->title : _ ("Untitled"));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), where);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "recto-place", (gpointer) place);
  g_signal_connect_object (row, "activated", G_CALLBACK (on_place), self, 0);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
on_expanded (RectoPatternRow *self)
{
  const GArray *places = self->pattern != NULL ? self->pattern->places : NULL;

  if (places == NULL || self->listed || !adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    return;
  self->listed = TRUE;
  for (guint i = 0; i < MIN (places->len, MAX_PLACES); i++)
    add_place (self, &g_array_index (places, RectoCorrectionPlace, i));
}

/* --- The widget --- */

static void
recto_pattern_row_finalize (GObject *object)
{
  g_clear_object (&RECTO_PATTERN_ROW (object)->session);
  G_OBJECT_CLASS (recto_pattern_row_parent_class)->finalize (object);
}

static void
recto_pattern_row_class_init (RectoPatternRowClass *class)
{
  G_OBJECT_CLASS (class)->finalize = recto_pattern_row_finalize;
}

static void
recto_pattern_row_init (RectoPatternRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  g_signal_connect (self, "notify::expanded", G_CALLBACK (on_expanded), NULL);
}

GtkWidget *
recto_pattern_row_new (RectoSession *session, const RectoCorrectionPattern *pattern)
{
  RectoPatternRow *self = g_object_new (RECTO_TYPE_PATTERN_ROW, NULL);
  g_autofree char *words = recto_pattern_say (pattern);
  g_autofree char *times = recto_pattern_say_times (pattern);
  g_autofree char *told =
      g_strdup_printf ("%s · %s", recto_correction_kind_to_label (pattern->kind), times);

  self->session = g_object_ref (session);
  self->pattern = pattern;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), words);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), told);
  if (recto_correction_pattern_can_be_rule (pattern))
    add_rule (self, words);
  return GTK_WIDGET (self);
}
