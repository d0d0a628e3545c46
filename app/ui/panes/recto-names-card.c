/* recto-names-card.c: what the register has of somebody or something that an article names.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-names-card.h"

#include <glib/gi18n.h>

#include "recto-form.h"
#include "recto-known-names.h"
#include "recto-session-house.h"
#include "recto-session-register.h"

struct _RectoNamesCard
{
  GtkWidget parent_instance;
  GtkBox *lines;
};

G_DEFINE_FINAL_TYPE (RectoNamesCard, recto_names_card, GTK_TYPE_WIDGET)

/* What is shown of one. */
typedef struct
{
  const RectoNameBook *book;
  const RectoFacts *facts;
  const char *language[2]; /* by side; the source's is nullable */
  const char *day;         /* nullable: now */
  const char *house;       /* the key of its style, "" for none */
} Shown;

/* --- Lines --- */

static void
clear (RectoNamesCard *self)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->lines))) != NULL)
    gtk_box_remove (self->lines, child);
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* @text: (nullable): then there is no line */
static void
add_line (RectoNamesCard *self, const char *what, const char *text)
{
  GtkWidget *box = NULL, *head = NULL;

  if (text == NULL || *text == '\0')
    return;
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  head = make_label (what, "caption");
  gtk_widget_add_css_class (head, "dim-label");
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), make_label (text, NULL));
  gtk_box_append (self->lines, box);
}

/* --- What is said --- */

/* (transfer full) (nullable) */
static char *
write_form (const Shown *shown, RectoFormPlace place)
{
  const RectoFormAsk ask = { .language = shown->language[RECTO_SIDE_TARGET],
                             .house = shown->house,
                             .day = shown->day,
                             .place = place };

  return shown->facts->kind == RECTO_ENTRY_PERSON
             ? recto_form_person (shown->book, shown->facts, &ask)
             : recto_form_unit (shown->book, shown->facts, &ask);
}

/* (transfer full) (nullable) */
static char *
dup_name (const Shown *shown, RectoSide side)
{
  const char *language = shown->language[side];

  if (language == NULL)
    return NULL;
  /* None is made up of the other language's. */
  if (shown->facts->kind == RECTO_ENTRY_PERSON &&
      recto_facts_find (shown->facts, RECTO_FACT_FULL, language, NULL) == NULL)
    return NULL;
  if (shown->facts->kind == RECTO_ENTRY_PERSON)
    return recto_person_dup_full_name (shown->facts, language, shown->day);
  return g_strdup (recto_unit_get_name (shown->facts, language, shown->day));
}

static void
add_names (RectoNamesCard *self, const Shown *shown)
{
  g_autofree char *source = dup_name (shown, RECTO_SIDE_SOURCE);
  g_autofree char *target = dup_name (shown, RECTO_SIDE_TARGET);

  add_line (self, _ ("In the source"), source);
  add_line (self, _ ("In the translation"), target);
}

static void
add_forms (RectoNamesCard *self, const Shown *shown)
{
  g_autofree char *first = write_form (shown, RECTO_PLACE_FIRST);
  g_autofree char *later = write_form (shown, RECTO_PLACE_LATER);
  g_autofree char *caption = write_form (shown, RECTO_PLACE_CAPTION);

  add_line (self, _ ("First mention"), first);
  add_line (self, _ ("Later"), later);
  add_line (self, _ ("In a caption"), caption);
}

/* Posts on that day, one below the other; a post that the register has not stands as it is
 * written. */
static void
add_posts (RectoNamesCard *self, const Shown *shown)
{
  g_autoptr (GPtrArray) posts = recto_person_list_posts (shown->facts, shown->day);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < posts->len; i++)
    {
      const RectoFact *held = posts->pdata[i];
      const RectoFacts *post = recto_name_book_find (shown->book, RECTO_ENTRY_POST, held->text);
      const char *name =
          post != NULL
              ? recto_post_get_name (post, shown->language[RECTO_SIDE_TARGET], shown->day, FALSE)
              : NULL;

      if (text->len > 0)
        g_string_append_c (text, '\n');
      g_string_append (text, name != NULL ? name : held->text);
    }
  add_line (self, _ ("Posts"), text->str);
}

static void
add_state (RectoNamesCard *self, RectoSession *session, const RectoUid *target)
{
  const RectoEntry *entry = recto_session_resolve_entry (session, target);

  if (entry == NULL)
    return;
  if (!entry->verified)
    gtk_box_append (self->lines,
                    make_label (_ ("Unverified: nobody has vouched for it yet"), "warning"));
  add_line (self, _ ("Note"), entry->note);
}

void
recto_names_card_show (RectoNamesCard *self,
                       RectoSession *session,
                       RectoArticle *article,
                       const RectoNamed *named)
{
  Shown shown = { 0 };
  g_autofree char *house = NULL;

  g_return_if_fail (RECTO_IS_NAMES_CARD (self));

  clear (self);
  gtk_widget_set_visible (GTK_WIDGET (self), named != NULL);
  if (named == NULL)
    return;
  gtk_box_append (self->lines, make_label (named->label, "heading"));
  shown.book = recto_known_names_get_book (recto_session_get_known_names (session));
  if (!recto_uid_is_none (&named->target))
    shown.facts = recto_name_book_find_uid (shown.book, &named->target);
  if (shown.facts == NULL)
    {
      gtk_box_append (self->lines, make_label (_ ("The register does not have it yet. What is"
                                                  " accepted is added to it."),
                                               "dim-label"));
      return;
    }
  shown.language[RECTO_SIDE_SOURCE] = recto_article_get_metadata (article, "source-language");
  shown.language[RECTO_SIDE_TARGET] = recto_article_get_metadata (article, "target-language");
  shown.day = recto_article_get_metadata (article, "event-date");
  if (shown.day != NULL && !recto_is_day (shown.day))
    shown.day = NULL; /* a day with a time */
  if (shown.language[RECTO_SIDE_TARGET] == NULL)
    shown.language[RECTO_SIDE_TARGET] = "und";
  shown.house = house = recto_session_dup_house (session, article);
  add_state (self, session, &named->target);
  add_names (self, &shown);
  add_forms (self, &shown);
  if (shown.facts->kind == RECTO_ENTRY_PERSON)
    add_posts (self, &shown);
}

/* --- The widget --- */

static void
recto_names_card_dispose (GObject *object)
{
  RectoNamesCard *self = RECTO_NAMES_CARD (object);

  g_clear_pointer ((GtkWidget **) &self->lines, gtk_widget_unparent);
  G_OBJECT_CLASS (recto_names_card_parent_class)->dispose (object);
}

static void
recto_names_card_class_init (RectoNamesCardClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = recto_names_card_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "namecard");
}

static void
recto_names_card_init (RectoNamesCard *self)
{
  self->lines = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_widget_set_parent (GTK_WIDGET (self->lines), GTK_WIDGET (self));
}

GtkWidget *
recto_names_card_new (void)
{
  return g_object_new (RECTO_TYPE_NAMES_CARD, NULL);
}
