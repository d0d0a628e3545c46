/* recto-checks-card.c: one thing to look at, as the side pane shows it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-checks-card.h"

#include <glib/gi18n.h>
#include <string.h>

#include "recto-check-message.h"
#include "recto-snippet.h"
#include "recto-when.h"

#define REACH 60 /* code points of the sentence around what is meant */
#define MOST_LINES 3
#define MOST_IN_BUTTON 24 /* code points of what it puts in */

/* The parts of a card; they belong to its widget. */
typedef struct
{
  GtkLabel *heading; /* above the first of its part */
  GtkImage *sign;
  GtkLabel *family;
  GtkLabel *where;
  GtkLabel *message;
  GtkLabel *text;
  GtkButton *button;
  GtkButton *other; /* what else can be done */
} Card;

/* --- In words --- */

static const char *
describe_fact (RectoProblemKind kind)
{
  switch (kind)
    {
    case RECTO_PROBLEM_EMPTY:
      return _ ("marked as done, and empty");
    case RECTO_PROBLEM_SOURCE:
      return _ ("the source was changed under the translation");
    case RECTO_PROBLEM_ORPHAN:
      return _ ("a tag lost the words that it stood on");
    case RECTO_PROBLEM_FILL_IN:
      return _ ("a placeholder is still to be filled in");
    case RECTO_PROBLEM_VERIFY:
    case RECTO_PROBLEM_CHECK:
    default:
      return _ ("to be verified");
    }
}

char *
recto_problem_describe (const RectoProblem *problem)
{
  return problem->message != NULL ? recto_check_message_translate (problem->message)
                                  : g_strdup (describe_fact (problem->kind));
}

static const char *
name_family (const RectoProblem *problem)
{
  switch (problem->kind)
    {
    case RECTO_PROBLEM_CHECK:
      return recto_check_family_to_label (problem->family);
    case RECTO_PROBLEM_EMPTY:
      return _ ("Empty");
    case RECTO_PROBLEM_SOURCE:
      return _ ("Source Changed");
    case RECTO_PROBLEM_ORPHAN:
      return _ ("Tag Without Words");
    case RECTO_PROBLEM_FILL_IN:
      return _ ("To Fill In");
    case RECTO_PROBLEM_VERIFY:
    default:
      return _ ("To Verify");
    }
}

/* Look and name of a severity. */
typedef struct
{
  const char *icon;
  const char *css_class;
  const char *name;
} Severity;

static Severity
get_severity (RectoSeverity severity)
{
  if (severity == RECTO_SEVERITY_ERROR)
    return (Severity){ "dialog-error-symbolic", "error", _ ("Error") };
  if (severity == RECTO_SEVERITY_WARNING)
    return (Severity){ "dialog-warning-symbolic", "warning", _ ("Warning") };
  return (Severity){ "dialog-information-symbolic", "dim-label", _ ("Note") };
}

/* --- The widget --- */

static Card *
get_card (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), "card");
}

static GtkLabel *
add_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static GtkLabel *
add_wrapped (GtkWidget *box, const char *css_class)
{
  GtkLabel *label = add_label (box, css_class);

  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (label, GTK_NATURAL_WRAP_NONE);
  gtk_label_set_lines (label, MOST_LINES);
  return label;
}

static void
add_head (Card *card, GtkWidget *widget)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  card->sign = GTK_IMAGE (gtk_image_new ());
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (card->sign));
  card->family = add_label (line, "caption-heading");
  gtk_widget_set_hexpand (GTK_WIDGET (card->family), TRUE);
  card->where = add_label (line, "caption");
  gtk_label_set_ellipsize (card->where, PANGO_ELLIPSIZE_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (card->where), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (card->where), "numeric");
  gtk_box_append (GTK_BOX (widget), line);
}

static GtkButton *
add_button (GtkWidget *box)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  label, NULL, -1);
  gtk_widget_add_css_class (button, "caption");
  gtk_box_append (GTK_BOX (box), button);
  return GTK_BUTTON (button);
}

GtkWidget *
recto_checks_card_new (void)
{
  GtkWidget *widget = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *inside = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *deeds = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  Card *card = g_new0 (Card, 1);

  card->heading = add_label (widget, "heading");
  gtk_widget_add_css_class (inside, "card");
  gtk_box_append (GTK_BOX (widget), inside);
  add_head (card, inside);
  card->text = add_wrapped (inside, "body");
  card->message = add_wrapped (inside, "caption");
  gtk_box_append (GTK_BOX (inside), deeds);
  card->button = add_button (deeds);
  card->other = add_button (deeds);
  gtk_widget_add_css_class (widget, "check");
  g_object_set_data_full (G_OBJECT (widget), "card", card, g_free);
  return widget;
}

/* Nothing is set to what it is already: GTK measures it anew, and binds lines amid a layout, too,
 * when the pointer comes to them. */
static void
set_text (GtkLabel *label, const char *text)
{
  if (g_strcmp0 (gtk_label_get_text (label), text) != 0)
    gtk_label_set_text (label, text);
  if (gtk_widget_get_visible (GTK_WIDGET (label)) != (*text != '\0'))
    gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

static void
set_sign (Card *card, const char *icon, const char *css_class)
{
  const char *classes[] = { css_class, NULL };

  if (g_strcmp0 (gtk_image_get_icon_name (card->sign), icon) != 0)
    gtk_image_set_from_icon_name (card->sign, icon);
  gtk_widget_set_css_classes (GTK_WIDGET (card->sign), classes);
}

/* @label: (nullable): there is nothing to press. @target: (nullable) (transfer floating) */
static void
set_button (GtkButton *button, const char *label, const char *action, GVariant *target)
{
  g_autoptr (GVariant) sunk = target != NULL ? g_variant_ref_sink (target) : NULL;
  GtkActionable *actionable = GTK_ACTIONABLE (button);

  if (gtk_widget_get_visible (GTK_WIDGET (button)) != (label != NULL))
    gtk_widget_set_visible (GTK_WIDGET (button), label != NULL);
  if (label == NULL)
    return;
  set_text (GTK_LABEL (gtk_button_get_child (button)), label);
  /* One action never has the target of another. */
  if (g_strcmp0 (gtk_actionable_get_action_name (actionable), action) != 0)
    gtk_actionable_set_action_name (actionable, NULL);
  gtk_actionable_set_action_target_value (actionable, sunk);
  gtk_actionable_set_action_name (actionable, action);
}

/* --- A problem --- */

static void
show_text (Card *card, RectoArticle *article, const RectoProblem *problem)
{
  const RectoSegment *segment = recto_article_get_row (article, problem->row);
  RectoSide side = problem->side;
  guint end = problem->end;
  g_autofree char *markup = NULL;

  /* What is empty is known by its source. */
  if (problem->kind == RECTO_PROBLEM_EMPTY)
    side = RECTO_SIDE_SOURCE;
  if (end > recto_segment_get_length (segment, side))
    end = problem->start;
  markup = recto_snippet_markup_range (recto_segment_get_text (segment, side),
                                       end > problem->start ? problem->start : 0,
                                       end > problem->start ? end : 0, REACH);
  gtk_label_set_markup (card->text, markup);
  gtk_widget_set_visible (GTK_WIDGET (card->text), *markup != '\0');
  if (side == RECTO_SIDE_SOURCE)
    gtk_widget_add_css_class (GTK_WIDGET (card->text), "dim-label");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (card->text), "dim-label");
}

static gboolean
is_blank (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      return FALSE;
  return TRUE;
}

/* (transfer full) */
static char *
name_fix (const char *fix)
{
  g_autofree char *start = NULL;

  if (*fix == '\0')
    return g_strdup (_ ("Take Out"));
  if (is_blank (fix))
    return g_strdup (_ ("Put Right"));
  if (g_utf8_strlen (fix, -1) <= MOST_IN_BUTTON)
    /* Translators: a button: what is put in the place of what is wrong */
    return g_strdup_printf (_ ("Replace with “%s”"), fix);
  start = g_utf8_substring (fix, 0, MOST_IN_BUTTON);
  return g_strdup_printf (_ ("Replace with “%s…”"), g_strchomp (start));
}

/* What a problem is found again by: page.fix-problem-at and its like. */
static GVariant *
name_problem (const RectoProblem *problem)
{
  return g_variant_new ("(uuuus)", problem->row, (guint) problem->side, problem->start,
                        problem->end, problem->code);
}

static void
show_deeds (Card *card, const RectoProblem *problem)
{
  gboolean fixes = problem->fix != NULL && problem->side == RECTO_SIDE_TARGET;
  g_autofree char *label = NULL;

  set_button (card->other, NULL, NULL, NULL);
  if (problem->code == NULL)
    set_button (card->button, NULL, NULL, NULL);
  else if (strcmp (problem->code, "completeness-reason") == 0)
    set_button (card->button, _ ("Give a Reason…"), "page.why-omitted-at",
                g_variant_new_uint32 (problem->row));
  else if (g_strcmp0 (problem->family, "spelling") == 0)
    {
      /* Translators: a button: puts a misspelt word right, or asks with which one */
      set_button (card->button, _ ("Correct…"), "page.fix-problem-at", name_problem (problem));
      set_button (card->other, _ ("Leave as It Is"), "page.leave-problem-at",
                  name_problem (problem));
    }
  else if (problem->says != NULL)
    {
      set_button (card->button, _ ("Update the Register"), "page.update-register-at",
                  name_problem (problem));
      /* Translators: a button: the register stays as it is */
      set_button (card->other, _ ("Keep"), "page.leave-problem-at", name_problem (problem));
    }
  else
    {
      label = fixes ? name_fix (problem->fix) : g_strdup (_ ("Leave as It Is"));
      set_button (card->button, label, fixes ? "page.fix-problem-at" : "page.leave-problem-at",
                  name_problem (problem));
    }
}

char *
recto_checks_card_show (GtkWidget *widget,
                        RectoArticle *article,
                        const RectoProblem *problem,
                        gboolean begins)
{
  Card *card = get_card (widget);
  Severity severity = get_severity (problem->severity);
  g_autofree char *told = recto_problem_describe (problem);
  g_autofree char *family = problem->label != NULL
                                ? g_strdup_printf ("%s: %s", name_family (problem), problem->label)
                                : g_strdup (name_family (problem));
  g_autofree char *where = g_strdup_printf (_ ("Row %u"), problem->row + 1);

  set_text (card->heading, begins && problem->severity == RECTO_SEVERITY_NOTE ? _ ("Notes") : "");
  set_sign (card, severity.icon, severity.css_class);
  set_text (card->family, family);
  set_text (card->where, where);
  set_text (card->message, problem->message != NULL ? told : "");
  show_text (card, article, problem);
  show_deeds (card, problem);
  /* Translators: how grave, where, what, and the sentence: "Error, row 3: marked as done, and
   * empty. Hai người đến." */
  return g_strdup_printf (_ ("%s, row %u: %s. %s"), severity.name, problem->row + 1, told,
                          gtk_label_get_text (card->text));
}

/* --- What was left as it is --- */

char *
recto_checks_card_describe_left (const RectoLeft *left)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *when = recto_when_state (left->at * G_USEC_PER_SEC, g_get_real_time (), zone);
  const char *reason = recto_left_reason_to_label (left->reason);
  const char *parts[] = { NULL, NULL, NULL, NULL };
  guint n = 0;

  if (*reason != '\0')
    parts[n++] = reason;
  if (*left->who != '\0')
    parts[n++] = left->who;
  parts[n] = when;
  return g_strjoinv (" · ", (char **) parts);
}

char *
recto_checks_card_show_left (GtkWidget *widget,
                             RectoArticle *article,
                             const RectoLeft *left,
                             gboolean begins)
{
  Card *card = get_card (widget);
  const RectoSegment *segment = recto_article_find_segment (article, &left->segment);
  g_autofree char *where = segment != NULL
                               ? g_strdup_printf (_ ("Row %u"), recto_segment_get_row (segment) + 1)
                               : g_strdup ("");
  g_autofree char *why = recto_checks_card_describe_left (left);
  g_autofree char *uid = recto_uid_to_string (&left->uid);
  g_autofree char *words = recto_snippet_markup_range (left->words, 0, 0, REACH);

  set_text (card->heading, begins ? _ ("Left as They Are") : "");
  set_sign (card, "object-select-symbolic", "dim-label");
  set_text (card->family, recto_check_family_to_label (left->family));
  set_text (card->where, where);
  set_text (card->message, why);
  gtk_label_set_markup (card->text, words);
  gtk_widget_set_visible (GTK_WIDGET (card->text), *words != '\0');
  gtk_widget_add_css_class (GTK_WIDGET (card->text), "dim-label");
  set_button (card->other, NULL, NULL, NULL);
  set_button (card->button, _ ("Take Back"), "page.take-back-left", g_variant_new_string (uid));
  /* Translators: what was left as it is, why, by whom and when, and the words */
  return g_strdup_printf (_ ("Left as it is: %s. %s. %s"),
                          recto_check_family_to_label (left->family), why, left->words);
}
