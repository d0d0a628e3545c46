/* recto-corrections-list.c: the corrections of an article, one a line, with what was compared.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-corrections-list.h"

#include <string.h>

#include <adwaita.h>
#include <glib/gi18n.h>

#include "recto-choice.h"
#include "recto-own-side.h"
#include "recto-pages.h"
#include "recto-when.h"

#define MOST_LINES 4

/* One correction. It never changes: another one comes in its place. */
#define RECTO_TYPE_CORRECTION_ITEM (recto_correction_item_get_type ())
G_DECLARE_FINAL_TYPE (RectoCorrectionItem, recto_correction_item, RECTO, CORRECTION_ITEM, GObject)

struct _RectoCorrectionItem
{
  GObject parent_instance;
  RectoUid segment;
  guint row; /* from 0; of one that is gone as it was */
  RectoCorrectedState state;
  RectoCorrectionKind kind;
  gboolean moved;  /* words, or the row */
  gboolean judged; /* it can be accepted, taken back, called another kind */
  gboolean accepted;
  guint old_start, new_start; /* bytes, which name it */
  guint start, end;           /* code points of the row now */
  char *before, *after;       /* owned */
  char *who;                  /* owned */
  gint64 at;
};

G_DEFINE_FINAL_TYPE (RectoCorrectionItem, recto_correction_item, G_TYPE_OBJECT)

static void
recto_correction_item_finalize (GObject *object)
{
  RectoCorrectionItem *self = RECTO_CORRECTION_ITEM (object);

  g_free (self->before);
  g_free (self->after);
  g_free (self->who);
  G_OBJECT_CLASS (recto_correction_item_parent_class)->finalize (object);
}

static void
recto_correction_item_class_init (RectoCorrectionItemClass *class)
{
  G_OBJECT_CLASS (class)->finalize = recto_correction_item_finalize;
}

static void
recto_correction_item_init (RectoCorrectionItem *self)
{
}

struct _RectoCorrectionsList
{
  GtkWidget parent_instance;
  GtkWidget *box;
  GtkWidget *back;
  GtkWidget *choices;     /* list of the two */
  AdwComboRow *points[2]; /* from, to */
  GPtrArray *ids[2];      /* (element-type utf8): of their choices; "" for the draft, for now */
  GtkLabel *total;
  GtkLabel *kinds;
  GtkStack *stack;
  GtkListView *view;
  GListStore *items;
  GtkSingleSelection *selection;

  RectoArticle *article;       /* owned, nullable */
  RectoComparison *comparison; /* owned, nullable */
  gboolean filling;            /* the choices are being made: nobody chooses */
};

enum
{
  CLOSED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoCorrectionsList, recto_corrections_list, GTK_TYPE_WIDGET)

/* --- In words --- */

const char *
recto_correction_kind_to_label (RectoCorrectionKind kind)
{
  static const char *const names[RECTO_N_CORRECTION_KINDS] = {
    [RECTO_CORRECTION_RANK] = N_ ("Rank"),
    [RECTO_CORRECTION_NAME] = N_ ("Name"),
    [RECTO_CORRECTION_NUMBER] = N_ ("Number"),
    [RECTO_CORRECTION_WORDING] = N_ ("Wording"),
    [RECTO_CORRECTION_SPELLING] = N_ ("Spelling"),
    [RECTO_CORRECTION_PUNCTUATION] = N_ ("Punctuation"),
  };

  g_return_val_if_fail ((guint) kind < RECTO_N_CORRECTION_KINDS, NULL);

  return _ (names[kind]);
}

static char *
count_kind (RectoCorrectionKind kind, guint n)
{
  const char *words = "%u";

  switch (kind)
    {
    case RECTO_CORRECTION_RANK:
      words = ngettext ("%u rank", "%u ranks", n);
      break;
    case RECTO_CORRECTION_NAME:
      words = ngettext ("%u name", "%u names", n);
      break;
    case RECTO_CORRECTION_NUMBER:
      words = ngettext ("%u number", "%u numbers", n);
      break;
    case RECTO_CORRECTION_WORDING:
      words = ngettext ("%u wording", "%u wordings", n);
      break;
    case RECTO_CORRECTION_SPELLING:
      words = ngettext ("%u spelling", "%u spellings", n);
      break;
    case RECTO_CORRECTION_PUNCTUATION:
    case RECTO_N_CORRECTION_KINDS:
    default:
      words = ngettext ("%u punctuation", "%u punctuations", n);
      break;
    }
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (words, n);
#pragma GCC diagnostic pop
}

/* What was done: "Major General → Lieutenant General". Returns: (transfer full) */
static char *
describe_words (const RectoCorrectionItem *item)
{
  switch (item->state)
    {
    case RECTO_CORRECTED_NEW:
      return g_strdup_printf (_ ("New row: %s"), item->after);
    case RECTO_CORRECTED_GONE:
      return g_strdup_printf (_ ("Row taken out: %s"), item->before);
    case RECTO_CORRECTED_MOVED:
      return g_strdup (_ ("The row was moved"));
    case RECTO_CORRECTED_CHANGED:
    default:
      break;
    }
  if (item->moved)
    return g_strdup_printf (_ ("“%s” was moved"), item->after);
  if (*item->before == '\0')
    return g_strdup_printf (_ ("“%s” was put in"), item->after);
  if (*item->after == '\0')
    return g_strdup_printf (_ ("“%s” was taken out"), item->before);
  /* Translators: the words of a draft, and what they were corrected to */
  return g_strdup_printf (_ ("%s → %s"), item->before, item->after);
}

/* "Row 2 · Minh · accepted". Returns: (transfer full) */
static char *
describe_place (const RectoCorrectionItem *item)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (item->state == RECTO_CORRECTED_GONE)
    g_string_append (text, _ ("Row"));
  else
    g_string_append_printf (text, _ ("Row %u"), item->row + 1);
  if (*item->who != '\0')
    g_string_append_printf (text, " · %s", item->who);
  if (item->accepted)
    g_string_append_printf (text, " · %s", _ ("accepted"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* --- A line --- */

/* The parts of a line; they belong to its widget. */
typedef struct
{
  GtkWidget *bar; /* in the colour of the kind */
  GtkLabel *kind;
  GtkLabel *when;
  GtkLabel *words;
  GtkLabel *place;
  GtkMenuButton *menu;
} Line;

static GtkLabel *
add_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
make_quiet (GtkLabel *label)
{
  gtk_widget_add_css_class (GTK_WIDGET (label), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (label), "numeric");
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *widget = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  Line *line = g_new0 (Line, 1);

  line->bar = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (line->bar, "kind");
  gtk_box_append (GTK_BOX (widget), line->bar);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (widget), words);
  gtk_box_append (GTK_BOX (words), head);
  line->kind = add_label (head, "heading");
  gtk_widget_set_hexpand (GTK_WIDGET (line->kind), TRUE);
  line->when = add_label (head, "caption");
  gtk_label_set_ellipsize (line->when, PANGO_ELLIPSIZE_NONE);
  make_quiet (line->when);
  line->words = add_label (words, NULL);
  gtk_label_set_wrap (line->words, TRUE);
  gtk_label_set_wrap_mode (line->words, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (line->words, GTK_NATURAL_WRAP_NONE);
  gtk_label_set_lines (line->words, MOST_LINES);
  line->place = add_label (words, "caption");
  make_quiet (line->place);
  line->menu = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_icon_name (line->menu, "view-more-symbolic");
  gtk_widget_add_css_class (GTK_WIDGET (line->menu), "flat");
  gtk_widget_set_valign (GTK_WIDGET (line->menu), GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (GTK_WIDGET (line->menu), _ ("What to do with the correction"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (line->menu), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What to do with the correction"), -1);
  gtk_box_append (GTK_BOX (widget), GTK_WIDGET (line->menu));
  gtk_widget_add_css_class (widget, "step");
  g_object_set_data_full (G_OBJECT (widget), "line", line, g_free);
  gtk_list_item_set_child (item, widget);
}

static void
append_deed (GMenu *menu,
             const char *label,
             const RectoCorrectionItem *item,
             guint deed,
             RectoCorrectionKind kind)
{
  g_autoptr (GMenuItem) entry = g_menu_item_new (label, NULL);
  g_autofree char *segment = recto_uid_to_string (&item->segment);

  g_menu_item_set_action_and_target (entry, "article.correction", "(suuuu)", segment,
                                     item->old_start, item->new_start, deed, (guint) kind);
  g_menu_append_item (menu, entry);
}

static GMenuModel *
build_menu (const RectoCorrectionItem *item)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) deeds = g_menu_new ();
  g_autoptr (GMenu) kinds = g_menu_new ();

  append_deed (deeds, item->accepted ? _ ("Accept No More") : _ ("Accept"), item, 1, item->kind);
  append_deed (deeds, _ ("Take the Correction Back"), item, 0, item->kind);
  for (guint kind = 0; kind < RECTO_N_CORRECTION_KINDS; kind++)
    if (kind != (guint) item->kind)
      append_deed (kinds, recto_correction_kind_to_label ((RectoCorrectionKind) kind), item, 2,
                   (RectoCorrectionKind) kind);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (deeds));
  g_menu_append_section (menu, _ ("Of Another Kind"), G_MENU_MODEL (kinds));
  return G_MENU_MODEL (menu);
}

static void
show_kind (const Line *line, const RectoCorrectionItem *item)
{
  const char *classes[] = { "kind", recto_correction_kind_to_name (item->kind), NULL };

  gtk_widget_set_css_classes (line->bar, classes);
  gtk_label_set_text (line->kind, recto_correction_kind_to_label (item->kind));
}

/* Words and arrow run as a text of the translation does; numbers alone would run as the window. */
static void
show_words (const Line *line, const char *words)
{
  const char *at = words;
  g_autofree char *marked = g_strconcat ("\u200e", words, NULL);

  while (*at != '\0' && !g_unichar_isalpha (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);
  gtk_label_set_text (line->words, *at != '\0' ? words : marked);
  recto_own_side_set (line->words);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  const RectoCorrectionItem *item = gtk_list_item_get_item (list_item);
  GtkWidget *widget = gtk_list_item_get_child (list_item);
  const Line *line = g_object_get_data (G_OBJECT (widget), "line");
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *words = describe_words (item);
  g_autofree char *place = describe_place (item);
  g_autofree char *when =
      item->at > 0 ? recto_when_describe (item->at, g_get_real_time (), zone) : NULL;
  g_autofree char *name = NULL;

  show_kind (line, item);
  show_words (line, words);
  gtk_label_set_text (line->place, place);
  gtk_label_set_text (line->when, when);
  gtk_widget_set_visible (GTK_WIDGET (line->menu), item->judged);
  if (item->accepted)
    gtk_widget_add_css_class (GTK_WIDGET (line->words), "dim-label");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (line->words), "dim-label");
  if (item->judged)
    {
      g_autoptr (GMenuModel) menu = build_menu (item);

      gtk_menu_button_set_menu_model (line->menu, menu);
    }
  name = g_strdup_printf ("%s, %s: %s", recto_correction_kind_to_label (item->kind), place, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (widget)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* --- The items --- */

static char *
dup_words (const char *text, gsize start, gsize end)
{
  g_autofree char *piece = g_strndup (text + start, end - start);
  g_auto (GStrv) lines = g_strsplit (g_strstrip (piece), "\n", -1);

  return g_strjoinv ("¶ ", lines);
}

static RectoCorrectionItem *
make_item (const RectoCorrection *it)
{
  RectoCorrectionItem *item = g_object_new (RECTO_TYPE_CORRECTION_ITEM, NULL);

  item->segment = it->segment;
  item->row = it->row;
  item->state = it->state;
  item->kind = it->kind;
  item->before = dup_words (it->before, 0, strlen (it->before));
  item->after = dup_words (it->after, 0, strlen (it->after));
  item->who = g_strdup (it->who);
  item->at = it->at;
  return item;
}

static RectoCorrectionItem *
make_run_item (const RectoCorrection *it, const RectoCorrectionRun *run)
{
  RectoCorrectionItem *item = make_item (it);

  g_free (item->before);
  g_free (item->after);
  item->before = dup_words (it->before, run->old_start, run->old_end);
  item->after = dup_words (it->after, run->new_start, run->new_end);
  item->kind = run->kind;
  item->moved = run->op == RECTO_CORRECTED_MOVE_TO;
  item->judged = TRUE;
  item->accepted = run->accepted;
  item->old_start = (guint) run->old_start;
  item->new_start = (guint) run->new_start;
  item->start = (guint) g_utf8_strlen (it->after, (gssize) run->new_start);
  item->end = (guint) g_utf8_strlen (it->after, (gssize) run->new_end);
  return item;
}

/* (element-type RectoCorrectionItem) */
static GPtrArray *
make_items (const RectoCorrections *found)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; found != NULL && i < found->rows->len; i++)
    {
      const RectoCorrection *it = found->rows->pdata[i];

      if (it->state != RECTO_CORRECTED_CHANGED)
        {
          g_ptr_array_add (items, make_item (it));
          continue;
        }
      for (guint j = 0; j < it->runs->len; j++)
        {
          const RectoCorrectionRun *run = &g_array_index (it->runs, RectoCorrectionRun, j);

          if (run->op != RECTO_CORRECTED_EQUAL && run->op != RECTO_CORRECTED_MOVE_FROM)
            g_ptr_array_add (items, make_run_item (it, run));
        }
    }
  return items;
}

static gboolean
says_the_same (const RectoCorrectionItem *a, const RectoCorrectionItem *b)
{
  return recto_uid_equal (&a->segment, &b->segment) && a->row == b->row && a->state == b->state &&
         a->kind == b->kind && a->moved == b->moved && a->accepted == b->accepted &&
         a->old_start == b->old_start && a->new_start == b->new_start && a->start == b->start &&
         a->end == b->end && a->at == b->at && g_str_equal (a->before, b->before) &&
         g_str_equal (a->after, b->after) && g_str_equal (a->who, b->who);
}

static gboolean
has_line (RectoCorrectionsList *self, guint at, const RectoCorrectionItem *fresh)
{
  g_autoptr (RectoCorrectionItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), at);

  return says_the_same (item, fresh);
}

/* Lines that say the same as before stay, with the keys and what is chosen. */
static void
take_items (RectoCorrectionsList *self, GPtrArray *items)
{
  guint old = g_list_model_get_n_items (G_LIST_MODEL (self->items)), first = 0, last = 0;

  while (first < MIN (old, items->len) && has_line (self, first, items->pdata[first]))
    first++;
  while (last < MIN (old, items->len) - first &&
         has_line (self, old - last - 1, items->pdata[items->len - last - 1]))
    last++;
  if (old > first + last || items->len > first + last)
    g_list_store_splice (self->items, first, old - first - last, items->pdata + first,
                         items->len - first - last);
}

static void
describe_totals (RectoCorrectionsList *self, const RectoCorrections *found)
{
  g_autoptr (GString) kinds = g_string_new (NULL);
  g_autofree char *total = NULL;
  guint n = 0;

  for (guint i = 0; found != NULL && i < RECTO_N_CORRECTION_KINDS; i++)
    if (found->totals[i] > 0)
      {
        g_autofree char *text = count_kind ((RectoCorrectionKind) i, found->totals[i]);

        g_string_append_printf (kinds, "%s%s", kinds->len > 0 ? ", " : "", text);
        n += found->totals[i];
      }
  total = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u correction", "%u corrections", n), n);
  gtk_label_set_text (self->total, found != NULL ? total : _ ("Comparing…"));
  gtk_label_set_text (self->kinds, kinds->str);
  gtk_widget_set_visible (GTK_WIDGET (self->kinds), kinds->len > 0);
}

static void
on_compared (RectoCorrectionsList *self)
{
  const RectoCorrections *found =
      self->comparison != NULL ? recto_comparison_get (self->comparison) : NULL;
  g_autoptr (GPtrArray) items = make_items (found);

  take_items (self, items);
  describe_totals (self, found);
  gtk_stack_set_visible_child_name (self->stack, items->len > 0  ? "list"
                                                 : found == NULL ? "wait"
                                                                 : "none");
}

/* --- What is compared --- */

static void
add_point (RectoCorrectionsList *self, guint which, const char *label, const char *id)
{
  GtkStringList *labels = GTK_STRING_LIST (adw_combo_row_get_model (self->points[which]));

  gtk_string_list_append (labels, label);
  g_ptr_array_add (self->ids[which], g_strdup (id));
}

static gboolean
has_point (RectoCorrectionsList *self, guint which, const char *id)
{
  return g_ptr_array_find_with_equal_func (self->ids[which], id, g_str_equal, NULL);
}

/* The names that were given to states of the article, oldest first. */
static void
add_versions (RectoCorrectionsList *self)
{
  const GPtrArray *edits = recto_article_get_edits (self->article);

  for (guint i = 0; i < edits->len; i++)
    {
      const RectoEdit *edit = edits->pdata[i];

      if (edit->kind != RECTO_EDIT_NOTE || g_strcmp0 (edit->key, "version") != 0 ||
          edit->inserted == NULL || *edit->inserted == '\0' ||
          g_str_equal (edit->inserted, RECTO_DRAFT_AS_RECEIVED))
        continue;
      for (guint which = 0; which < 2; which++)
        if (!has_point (self, which, edit->inserted))
          add_point (self, which, edit->inserted, edit->inserted);
    }
}

/* A state that was chosen among the steps has no name. */
static void
add_chosen (RectoCorrectionsList *self, guint which, const char *id)
{
  const GPtrArray *edits = recto_article_get_edits (self->article);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  RectoUid uid;

  for (guint i = 0; recto_uid_from_string (id, &uid) && i < edits->len; i++)
    {
      const RectoEdit *edit = edits->pdata[i];
      g_autofree char *label = NULL;

      if (!recto_uid_equal (&edit->uid, &uid))
        continue;
      label = recto_when_state (edit->at, g_get_real_time (), zone);
      add_point (self, which, label, id);
      return;
    }
}

static void
choose_point (RectoCorrectionsList *self, guint which, const char *id)
{
  guint at = 0;

  if (!has_point (self, which, id))
    add_chosen (self, which, id);
  if (g_ptr_array_find_with_equal_func (self->ids[which], id, g_str_equal, &at))
    adw_combo_row_set_selected (self->points[which], at);
}

static const char *
get_point (RectoCorrectionsList *self, guint which)
{
  guint at = adw_combo_row_get_selected (self->points[which]);

  return at < self->ids[which]->len ? self->ids[which]->pdata[at] : "";
}

static void
fill_points (RectoCorrectionsList *self)
{
  const char *from = recto_comparison_get_from (self->comparison);
  const char *to = recto_comparison_get_to (self->comparison);

  /* Chosen here: the choices are not changed under the hands of who chooses. */
  if (self->ids[0]->len > 0 && g_str_equal (get_point (self, 0), from != NULL ? from : "") &&
      g_str_equal (get_point (self, 1), to != NULL ? to : ""))
    return;
  self->filling = TRUE;
  for (guint which = 0; which < 2; which++)
    {
      g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

      g_ptr_array_set_size (self->ids[which], 0);
      adw_combo_row_set_model (self->points[which], G_LIST_MODEL (labels));
    }
  add_point (self, 0, _ ("Draft as received"), "");
  add_point (self, 1, _ ("Now"), "");
  add_versions (self);
  choose_point (self, 0, from != NULL ? from : "");
  choose_point (self, 1, to != NULL ? to : "");
  self->filling = FALSE;
  /* Where nothing can be chosen there is more room for what was corrected. */
  gtk_widget_set_visible (self->choices, self->ids[0]->len > 1 || self->ids[1]->len > 1);
}

static void
on_point_chosen (RectoCorrectionsList *self)
{
  const char *from = NULL, *to = NULL;

  if (self->filling || self->comparison == NULL)
    return;
  from = get_point (self, 0);
  to = get_point (self, 1);
  if (g_strcmp0 (recto_comparison_get_from (self->comparison), *from != '\0' ? from : NULL) == 0 &&
      g_strcmp0 (recto_comparison_get_to (self->comparison), *to != '\0' ? to : NULL) == 0)
    return;
  gtk_widget_activate_action (GTK_WIDGET (self), "article.corrections-between", "(ss)", from, to);
}

/* --- The widget --- */

static void
on_activated (RectoCorrectionsList *self, guint position)
{
  g_autoptr (RectoCorrectionItem) item =
      g_list_model_get_item (G_LIST_MODEL (self->items), position);
  const RectoSegment *segment = recto_article_find_segment (self->article, &item->segment);
  guint length = segment != NULL ? recto_segment_get_length (segment, RECTO_SIDE_TARGET) : 0;

  if (segment != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "page.go-to", "(uuuu)",
                                recto_segment_get_row (segment), (guint) RECTO_SIDE_TARGET,
                                MIN (item->start, length), MIN (item->end, length));
}

static void
on_back (RectoCorrectionsList *self)
{
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
recto_corrections_list_dispose (GObject *object)
{
  RectoCorrectionsList *self = RECTO_CORRECTIONS_LIST (object);

  if (self->box != NULL)
    recto_corrections_list_show (self, NULL, NULL);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->items);
  G_OBJECT_CLASS (recto_corrections_list_parent_class)->dispose (object);
}

static void
recto_corrections_list_finalize (GObject *object)
{
  RectoCorrectionsList *self = RECTO_CORRECTIONS_LIST (object);

  g_ptr_array_unref (self->ids[0]);
  g_ptr_array_unref (self->ids[1]);
  G_OBJECT_CLASS (recto_corrections_list_parent_class)->finalize (object);
}

static void
recto_corrections_list_class_init (RectoCorrectionsListClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->dispose = recto_corrections_list_dispose;
  object_class->finalize = recto_corrections_list_finalize;
  signals[CLOSED] = g_signal_new ("closed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "changes");
}

static GtkWidget *
make_head (RectoCorrectionsList *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->back = gtk_button_new_from_icon_name ("go-previous-symbolic");
  gtk_widget_add_css_class (self->back, "flat");
  gtk_widget_set_valign (self->back, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->back, _ ("Back to the history"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->back), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Back to the history"), -1);
  g_signal_connect_object (self->back, "clicked", G_CALLBACK (on_back), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (head), self->back);
  gtk_box_append (GTK_BOX (head), words);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (words, TRUE);
  self->total = add_label (words, "heading");
  self->kinds = add_label (words, "caption");
  make_quiet (self->kinds);
  gtk_label_set_wrap (self->kinds, TRUE);
  gtk_label_set_natural_wrap_mode (self->kinds, GTK_NATURAL_WRAP_NONE);
  gtk_label_set_lines (self->kinds, 2);
  gtk_widget_add_css_class (head, "head");
  return head;
}

static GtkWidget *
make_points (RectoCorrectionsList *self)
{
  /* Translators: the two states of an article that are compared */
  const char *const titles[2] = { _ ("From"), _ ("To") };
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_add_css_class (list, "points");
  for (guint which = 0; which < 2; which++)
    {
      GtkWidget *row = adw_combo_row_new ();

      self->points[which] = ADW_COMBO_ROW (row);
      self->ids[which] = g_ptr_array_new_with_free_func (g_free);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), titles[which]);
      recto_choice_show_whole (self->points[which]);
      g_signal_connect_object (row, "notify::selected", G_CALLBACK (on_point_chosen), self,
                               G_CONNECT_SWAPPED);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
  return list;
}

static GtkWidget *
make_list (RectoCorrectionsList *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  self->view = GTK_LIST_VIEW (
      gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)), factory));
  gtk_list_view_set_single_click_activate (self->view, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "history");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Corrections"), -1);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (on_activated), self,
                           G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static void
recto_corrections_list_init (RectoCorrectionsList *self)
{
  self->items = g_list_store_new (RECTO_TYPE_CORRECTION_ITEM);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->items)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_box_append (GTK_BOX (self->box), make_head (self));
  self->choices = make_points (self);
  gtk_box_append (GTK_BOX (self->box), self->choices);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (self->stack, recto_pages_make_none (_ ("Comparing…"), NULL), "wait");
  gtk_stack_add_named (self->stack,
                       recto_pages_make_none (_ ("No Corrections"),
                                              _ ("The translation reads the same at both points.")),
                       "none");
  gtk_stack_add_named (self->stack, make_list (self), "list");
  recto_pages_hide_others (self->stack);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->stack));
}

GtkWidget *
recto_corrections_list_new (void)
{
  return g_object_new (RECTO_TYPE_CORRECTIONS_LIST, NULL);
}

void
recto_corrections_list_show (RectoCorrectionsList *self,
                             RectoArticle *article,
                             RectoComparison *comparison)
{
  g_return_if_fail (RECTO_IS_CORRECTIONS_LIST (self));
  g_return_if_fail ((article == NULL) == (comparison == NULL));

  if (self->comparison != NULL)
    g_signal_handlers_disconnect_by_data (self->comparison, self);
  g_set_object (&self->article, article);
  g_set_object (&self->comparison, comparison);
  if (comparison == NULL)
    {
      g_ptr_array_set_size (self->ids[0], 0);
      g_ptr_array_set_size (self->ids[1], 0);
    }
  else
    {
      g_signal_connect_object (comparison, "changed", G_CALLBACK (on_compared), self,
                               G_CONNECT_SWAPPED);
      fill_points (self);
    }
  on_compared (self);
}

void
recto_corrections_list_select (RectoCorrectionsList *self, const RectoUid *segment, guint start)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items)), chosen = 0;

  g_return_if_fail (RECTO_IS_CORRECTIONS_LIST (self));

  for (; chosen < n; chosen++)
    {
      g_autoptr (RectoCorrectionItem) item =
          g_list_model_get_item (G_LIST_MODEL (self->items), chosen);

      if (recto_uid_equal (&item->segment, segment) && item->start == start)
        break;
    }
  gtk_single_selection_set_selected (self->selection,
                                     chosen < n ? chosen : GTK_INVALID_LIST_POSITION);
  if (chosen < n)
    gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", chosen);
}

void
recto_corrections_list_enter (RectoCorrectionsList *self)
{
  g_return_if_fail (RECTO_IS_CORRECTIONS_LIST (self));

  if (!gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD))
    gtk_widget_grab_focus (self->back);
}
