/* recto-shortcuts.c: the one table of keys, and what is made of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "recto-fit-text.h"
#include "recto-profile.h"
#include "recto-shortcuts-private.h"

/* Keys that input methods or desktops want for themselves stay out of here: Ctrl+Space, Ctrl+full
 * stop, Ctrl+semicolon, Ctrl+Shift+U, Ctrl+Shift+A to F, Ctrl+Shift+digits, Alt+letter, and letters
 * alone, since Telex types with them. A test holds the table to that. */
#define KEY(who, where, name, text, ...)                                                           \
  {                                                                                                \
    .scope = RECTO_KEYS_##who, .section = RECTO_SECTION_##where, .action = name,                   \
    .accels = { __VA_ARGS__, NULL }, .title = text                                                 \
  }

static const RectoShortcut shortcuts[] = {
  KEY (PAGE,
       WRITE,
       "page.done",
       N_ ("Done, next unfinished row"),
       "<Control>Return",
       "<Control>KP_Enter"),
  KEY (PAGE,
       WRITE,
       "page.done-next",
       N_ ("Done, next row"),
       "<Control><Shift>Return",
       "<Control><Shift>KP_Enter"),
  KEY (LISTED, WRITE, NULL, N_ ("New paragraph, or the next row"), "Return"),
  KEY (PAGE, WRITE, "page.undo", N_ ("Undo"), "<Control>z"),
  KEY (PAGE, WRITE, "page.redo", N_ ("Redo"), "<Control><Shift>z"),
  KEY (PAGE,
       WRITE,
       "page.copy-source",
       N_ ("Copy the source to the translation"),
       "<Control><Shift>i"),
  KEY (PAGE, WRITE, "page.emphasis", N_ ("Emphasis"), "<Control>i"),
  KEY (PAGE, WRITE, "page.strong", N_ ("Strong emphasis"), "<Control>b"),
  KEY (PAGE, WRITE, "page.quote-double", N_ ("Quotation marks"), "<Control>quotedbl"),
  KEY (PAGE, WRITE, "page.quote-single", N_ ("Inner quotation marks"), "<Control>apostrophe"),
  KEY (PAGE, WRITE, "page.dash", N_ ("Dash; once more for the other one"), "<Control><Alt>minus"),
  KEY (PAGE, WRITE, "page.next-misspelling", N_ ("Next spelling error"), "F7"),
  KEY (PAGE, WRITE, "page.previous-misspelling", N_ ("Previous spelling error"), "<Shift>F7"),
  KEY (ARTICLE,
       WRITE,
       "article.used-before",
       N_ ("How the words were translated before"),
       "<Control>k"),

  KEY (PAGE, MOVE, "page.next-row", N_ ("Next row"), "<Control>Down"),
  KEY (PAGE, MOVE, "page.previous-row", N_ ("Previous row"), "<Control>Up"),
  KEY (PAGE, MOVE, "page.next-unfinished", N_ ("Next unfinished row"), "<Control><Shift>Down"),
  KEY (PAGE,
       MOVE,
       "page.previous-unfinished",
       N_ ("Previous unfinished row"),
       "<Control><Shift>Up"),
  KEY (LISTED, MOVE, NULL, N_ ("Leave the row at its last or first line"), "Down", "Up"),
  KEY (LISTED,
       MOVE,
       NULL,
       N_ ("Select whole rows from the edge of a row on"),
       "<Shift>Down",
       "<Shift>Up"),
  KEY (LISTED, MOVE, NULL, N_ ("Select the text; once more all rows"), "<Control>a"),
  KEY (PAGE, MOVE, "page.other-side", N_ ("Source or translation"), "<Control>Tab"),
  KEY (PAGE, MOVE, "page.go-to-row", N_ ("Go to a row"), "<Control>j"),
  KEY (ARTICLE, MOVE, "article.find", N_ ("Find in the article"), "<Control>f"),
  KEY (ARTICLE, MOVE, "article.replace", N_ ("Find and replace"), "<Control>h"),
  KEY (ARTICLE, MOVE, "article.filter", N_ ("Show some rows only"), "<Control>l"),
  KEY (ARTICLE, MOVE, "article.find-next", N_ ("Next of what was found"), "<Control>g"),
  KEY (ARTICLE,
       MOVE,
       "article.find-previous",
       N_ ("Previous of what was found"),
       "<Control><Shift>g"),
  KEY (ARTICLE, MOVE, "page.next-problem", N_ ("Next thing to look at"), "F8"),
  KEY (ARTICLE, MOVE, "page.previous-problem", N_ ("Previous thing to look at"), "<Shift>F8"),
  KEY (ARTICLE, MOVE, "page.fix-problem", N_ ("Put right what is at the caret"), "F4"),
  KEY (ARTICLE,
       MOVE,
       "page.leave-problem",
       N_ ("Leave what is at the caret as it is"),
       "<Shift>F4"),
  KEY (ARTICLE, MOVE, "article.next-correction", N_ ("Next correction"), "F5"),
  KEY (ARTICLE, MOVE, "article.previous-correction", N_ ("Previous correction"), "<Shift>F5"),

  KEY (PAGE, ROW, "page.needs-work", N_ ("Needs work"), "<Control>u"),
  KEY (PAGE, ROW, "page.omit", N_ ("Omitted on purpose"), "<Control><Shift>o"),
  KEY (PAGE, ROW, "page.comment", N_ ("Comment on these words"), "<Control>m"),
  KEY (PAGE, ROW, "page.lock", N_ ("Lock the row"), "<Control><Shift>l"),
  KEY (PAGE, ROW, "page.split", N_ ("Split the row at the caret"), "<Control><Shift>k"),
  KEY (PAGE, ROW, "page.join", N_ ("Join with the next row"), "<Control><Shift>j"),
  KEY (PAGE, ROW, "page.move-up", N_ ("Move the row up"), "<Alt>Up"),
  KEY (PAGE, ROW, "page.move-down", N_ ("Move the row down"), "<Alt>Down"),
  KEY (PAGE, ROW, "page.sentence-up", N_ ("Move the sentence to the row above"), "<Alt><Shift>Up"),
  KEY (PAGE,
       ROW,
       "page.sentence-down",
       N_ ("Move the sentence to the row below"),
       "<Alt><Shift>Down"),
  KEY (PAGE, ROW, "page.swap-next", N_ ("Swap with the next row"), "<Control><Alt>s"),
  KEY (PAGE, ROW, "page.set-added", N_ ("Added by the editor"), "<Control><Alt>n"),
  KEY (PAGE,
       ROW,
       "page.revert-correction",
       N_ ("Take back the correction at the caret"),
       "<Control><Shift>r"),
  KEY (PAGE,
       ROW,
       "page.accept-correction",
       N_ ("Accept the correction at the caret"),
       "<Control><Alt>r"),
  KEY (PAGE, ROW, "page.kind-headline", N_ ("Headline"), "<Control><Alt>1"),
  KEY (PAGE, ROW, "page.kind-dateline", N_ ("Date line"), "<Control><Alt>2"),
  KEY (PAGE, ROW, "page.kind-lede", N_ ("Lede"), "<Control><Alt>3"),
  KEY (PAGE, ROW, "page.kind-body", N_ ("Body text"), "<Control><Alt>4"),
  KEY (PAGE, ROW, "page.kind-subhead", N_ ("Subhead"), "<Control><Alt>5"),
  KEY (PAGE, ROW, "page.kind-caption", N_ ("Caption"), "<Control><Alt>6"),
  KEY (PAGE, ROW, "page.kind-byline", N_ ("Byline"), "<Control><Alt>7"),

  KEY (PAGE, TAG, "page.tag-person", N_ ("Tag the selection as a person"), "<Control><Shift>p"),
  KEY (PAGE, TAG, "page.tag-unit", N_ ("Tag the selection as a unit"), "<Control><Shift>m"),
  KEY (PAGE, TAG, "page.insert-name", N_ ("Put in a name"), "<Control><Shift>t"),
  KEY (PAGE,
       TAG,
       "page.accept-name",
       N_ ("Accept the suggested name at the caret"),
       "<Control><Shift>y"),
  KEY (PAGE,
       TAG,
       "page.reject-name",
       N_ ("Reject the suggested name at the caret"),
       "<Control><Shift>n"),

  KEY (ARTICLE, ARTICLE, "article.save", N_ ("Save now"), "<Control>s"),
  KEY (ARTICLE, ARTICLE, "article.export", N_ ("Export"), "<Control><Shift>s"),
  KEY (ARTICLE, ARTICLE, "article.print", N_ ("Print, as exported or as a proof"), "<Control>p"),
  KEY (ARTICLE,
       ARTICLE,
       "article.corrections",
       N_ ("What was corrected in the draft"),
       "<Control>r"),
  KEY (ARTICLE, ARTICLE, "article.toggle-pane", N_ ("Side pane"), "F9"),
  KEY (ARTICLE, ARTICLE, "article.next-part", N_ ("Next part of the window"), "F6"),
  KEY (ARTICLE, ARTICLE, "article.previous-part", N_ ("Previous part of the window"), "<Shift>F6"),
  KEY (APPLICATION, ARTICLE, "win.show-desk", N_ ("Back to the desk"), "<Alt>Left"),

  KEY (APPLICATION, GENERAL, "win.new-article", N_ ("New article"), "<Control>n"),
  KEY (APPLICATION, GENERAL, "win.import", N_ ("Import an article"), "<Control>o"),
  KEY (DESK, GENERAL, "desk.paste", N_ ("Paste an article (on the desk)"), "<Control>v"),
  KEY (DESK, GENERAL, "desk.search", N_ ("Search the articles (on the desk)"), "<Control>f"),
  KEY (DESK, GENERAL, "desk.delete", N_ ("Delete the article (on the desk)"), "Delete"),
  KEY (DESK, GENERAL, "desk.undo", N_ ("Undo in the register (on the desk)"), "<Control>z"),
  KEY (DESK, GENERAL, "desk.redo", N_ ("Redo in the register (on the desk)"), "<Control><Shift>z"),
  KEY (DESK, GENERAL, "desk.next-part", N_ ("Next part (of the desk)"), "F6"),
  KEY (DESK, GENERAL, "desk.previous-part", N_ ("Previous part (of the desk)"), "<Shift>F6"),
  KEY (LISTED, GENERAL, NULL, N_ ("Main menu"), "F10"),
  KEY (LISTED, GENERAL, NULL, N_ ("Menu of what the caret is at"), "<Shift>F10", "Menu"),
  KEY (ARTICLE,
       GENERAL,
       "article.zoom-in",
       N_ ("Larger text"),
       "<Control>plus",
       "<Control>equal",
       "<Control>KP_Add"),
  KEY (ARTICLE,
       GENERAL,
       "article.zoom-out",
       N_ ("Smaller text"),
       "<Control>minus",
       "<Control>KP_Subtract"),
  KEY (ARTICLE,
       GENERAL,
       "article.zoom-normal",
       N_ ("Text in its usual size"),
       "<Control>0",
       "<Control>KP_0"),
  KEY (APPLICATION, GENERAL, "app.help", N_ ("Help"), "F1"),
  KEY (APPLICATION, GENERAL, "win.fullscreen", N_ ("Full screen"), "F11"),
  KEY (APPLICATION, GENERAL, "app.preferences", N_ ("Preferences"), "<Control>comma"),
  KEY (APPLICATION,
       GENERAL,
       "win.shortcuts",
       N_ ("Keyboard shortcuts"),
       "<Control>question",
       "<Control>slash"),
  KEY (APPLICATION, GENERAL, "win.close", N_ ("Close the window"), "<Control>w"),
  KEY (APPLICATION, GENERAL, "app.quit", N_ ("Quit"), "<Control>q"),
};

static const char *const sections[RECTO_N_SECTIONS] = {
  [RECTO_SECTION_WRITE] = N_ ("Writing"),
  [RECTO_SECTION_MOVE] = N_ ("Moving"),
  [RECTO_SECTION_ROW] = N_ ("Rows"),
  [RECTO_SECTION_TAG] = N_ ("Names"),
  [RECTO_SECTION_ARTICLE] = N_ ("The article"),
  [RECTO_SECTION_GENERAL] = N_ ("General"),
};

const RectoShortcut *
recto_shortcuts (guint *n)
{
  *n = G_N_ELEMENTS (shortcuts);
  return shortcuts;
}

const char *
recto_shortcuts_get_section_title (RectoShortcutSection section)
{
  g_return_val_if_fail (section < RECTO_N_SECTIONS, NULL);

  return _ (sections[section]);
}

/* The two keys for done go where Preferences say, so their titles change places with them. */
const char *
recto_shortcut_get_title (const RectoShortcut *shortcut)
{
  const char *twin = NULL;

  if (recto_profile_get_done_goes_to () == RECTO_DONE_GOES_TO_NEXT)
    {
      if (g_strcmp0 (shortcut->action, "page.done") == 0)
        twin = "page.done-next";
      else if (g_strcmp0 (shortcut->action, "page.done-next") == 0)
        twin = "page.done";
    }
  for (guint i = 0; twin != NULL && i < G_N_ELEMENTS (shortcuts); i++)
    if (g_strcmp0 (shortcuts[i].action, twin) == 0)
      return _ (shortcuts[i].title);
  return _ (shortcut->title);
}

/* Whether a key is the one pressed. With Shift the event has the capital (or, for Tab, another key
 * altogether), while the table names the small letter. */
static gboolean
key_matches (const RectoKey *key, guint keyval, GdkModifierType modifiers)
{
  if (recto_key_is_sign (key->key) && (key->modifiers & GDK_SHIFT_MASK) == 0)
    modifiers &= ~GDK_SHIFT_MASK;
  return key->modifiers == modifiers && gdk_keyval_to_lower (keyval) == key->key;
}

const char *
recto_shortcuts_lookup (RectoKeysScope scope, guint keyval, GdkModifierType modifiers)
{
  const GArray *keys = recto_shortcuts_get_keys ();

  modifiers &= GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK;
  if (keyval == GDK_KEY_ISO_Left_Tab)
    keyval = GDK_KEY_Tab;

  for (guint i = 0; i < keys->len; i++)
    {
      const RectoKey *key = &g_array_index (keys, RectoKey, i);
      const RectoShortcut *shortcut = key->shortcut;

      /* What acts anywhere in the article acts on the page too, after the input method. */
      if (shortcut->action != NULL &&
          (shortcut->scope == scope ||
           (scope == RECTO_KEYS_PAGE && shortcut->scope == RECTO_KEYS_ARTICLE)) &&
          key_matches (key, keyval, modifiers))
        return shortcut->action;
    }
  return NULL;
}

const char *
recto_shortcuts_get_accel (const char *action)
{
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    if (g_strcmp0 (shortcuts[i].action, action) == 0)
      return recto_shortcut_get_accels (&shortcuts[i])[0];
  return NULL;
}

char *
recto_shortcuts_dup_label (const char *action)
{
  const char *accel = recto_shortcuts_get_accel (action);
  GdkModifierType modifiers;
  guint key;

  if (accel == NULL || !gtk_accelerator_parse (accel, &key, &modifiers))
    return NULL;
  return gtk_accelerator_get_label (key, modifiers);
}

char *
recto_shortcuts_dup_tooltip (const char *action, const char *title)
{
  g_autofree char *label = recto_shortcuts_dup_label (action);

  if (label == NULL)
    return g_strdup (title);
  /* Translators: what a button does, and the key that does it, as "Undo (Ctrl+Z)" */
  return g_strdup_printf (_ ("%s (%s)"), title, label);
}

/* --- What shows keys --- */

/* Data of a button: its tooltip without a key. */
#define PLAIN_TOOLTIP "recto-plain-tooltip"

static void
decorate (GtkWidget *root)
{
  const char *action =
      GTK_IS_ACTIONABLE (root) ? gtk_actionable_get_action_name (GTK_ACTIONABLE (root)) : NULL;
  const char *title = g_object_get_data (G_OBJECT (root), PLAIN_TOOLTIP);

  if (title == NULL)
    title = gtk_widget_get_tooltip_text (root);
  if (title != NULL && action != NULL)
    {
      g_autofree char *plain = g_strdup (title);
      g_autofree char *text = recto_shortcuts_dup_tooltip (action, plain);

      gtk_widget_set_tooltip_text (root, text);
      g_object_set_data_full (G_OBJECT (root), PLAIN_TOOLTIP, g_steal_pointer (&plain), g_free);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    decorate (child);
}

void
recto_shortcuts_decorate (GtkWidget *root)
{
  decorate (root);
  g_signal_connect_object (recto_shortcuts_get_watch (), "changed", G_CALLBACK (decorate), root,
                           G_CONNECT_SWAPPED);
}

static void
set_accels (GtkApplication *application)
{
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    if (shortcuts[i].scope == RECTO_KEYS_APPLICATION)
      gtk_application_set_accels_for_action (application, shortcuts[i].action,
                                             recto_shortcut_get_accels (&shortcuts[i]));
}

void
recto_shortcuts_apply (GtkApplication *application)
{
  set_accels (application);
  g_signal_connect_object (recto_shortcuts_get_watch (), "changed", G_CALLBACK (set_accels),
                           application, G_CONNECT_SWAPPED);
}

/* Data of a widget: its controller; of a controller: the scope whose keys it has. */
#define CONTROLLER_OF_WIDGET "recto-keys"
#define SCOPE_OF_CONTROLLER "recto-scope"

static void
add_controller (GtkWidget *widget, RectoKeysScope scope)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    {
      const char *const *accels = recto_shortcut_get_accels (&shortcuts[i]);

      if (shortcuts[i].scope != scope)
        continue;
      for (guint j = 0; accels[j] != NULL; j++)
        gtk_shortcut_controller_add_shortcut (
            GTK_SHORTCUT_CONTROLLER (controller),
            gtk_shortcut_new (gtk_shortcut_trigger_parse_string (accels[j]),
                              gtk_named_action_new (shortcuts[i].action)));
    }
  g_object_set_data (G_OBJECT (controller), SCOPE_OF_CONTROLLER, GINT_TO_POINTER ((int) scope));
  g_object_set_data (G_OBJECT (widget), CONTROLLER_OF_WIDGET, controller);
  gtk_widget_add_controller (widget, controller);
}

/* A new one in its place: GTK 4.8 lets go once too often of a shortcut that is taken out of a
 * controller while a window has that. */
static void
change_controller (GtkWidget *widget)
{
  GtkEventController *controller = g_object_get_data (G_OBJECT (widget), CONTROLLER_OF_WIDGET);
  RectoKeysScope scope = (RectoKeysScope) GPOINTER_TO_INT (
      g_object_get_data (G_OBJECT (controller), SCOPE_OF_CONTROLLER));

  gtk_widget_remove_controller (widget, controller);
  add_controller (widget, scope);
}

void
recto_shortcuts_attach (GtkWidget *widget, RectoKeysScope scope)
{
  g_return_if_fail (g_object_get_data (G_OBJECT (widget), CONTROLLER_OF_WIDGET) == NULL);

  add_controller (widget, scope);
  g_signal_connect_object (recto_shortcuts_get_watch (), "changed", G_CALLBACK (change_controller),
                           widget, G_CONNECT_SWAPPED);
}

/* Data of a menu: it follows the keys already. */
#define FOLLOWS_KEYS "recto-follows-keys"

static void
refresh_menu (GMenu *menu)
{
  for (int i = 0; i < g_menu_model_get_n_items (G_MENU_MODEL (menu)); i++)
    {
      g_autofree char *action = NULL;
      g_autofree char *shown = NULL;
      g_autoptr (GMenuItem) item = NULL;
      const char *accel;

      g_menu_model_get_item_attribute (G_MENU_MODEL (menu), i, G_MENU_ATTRIBUTE_ACTION, "s",
                                       &action);
      g_menu_model_get_item_attribute (G_MENU_MODEL (menu), i, "accel", "s", &shown);
      accel = action != NULL ? recto_shortcuts_get_accel (action) : NULL;
      if (g_strcmp0 (accel, shown) == 0)
        continue;
      item = g_menu_item_new_from_model (G_MENU_MODEL (menu), i);
      g_menu_item_set_attribute (item, "accel", accel != NULL ? "s" : NULL, accel);
      g_menu_remove (menu, i);
      g_menu_insert_item (menu, i, item);
    }
}

void
recto_shortcuts_append (GMenu *menu, const char *label, const char *action)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);
  const char *accel = recto_shortcuts_get_accel (action);

  if (accel != NULL)
    g_menu_item_set_attribute (item, "accel", "s", accel);
  g_menu_append_item (menu, item);
  if (g_object_get_data (G_OBJECT (menu), FOLLOWS_KEYS) == NULL)
    {
      g_object_set_data (G_OBJECT (menu), FOLLOWS_KEYS, menu);
      g_signal_connect_object (recto_shortcuts_get_watch (), "changed", G_CALLBACK (refresh_menu),
                               menu, G_CONNECT_SWAPPED);
    }
}

/* The keys of an entry for people: a key of the number pad that does what its twin does is no news.
 * Returns: (transfer full) */
static char *
list_accels (const RectoShortcut *shortcut)
{
  const char *const *accels = recto_shortcut_get_accels (shortcut);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; accels[i] != NULL; i++)
    if (strstr (accels[i], "KP_") == NULL)
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", accels[i]);
  return g_strdup (text->str);
}

static void
append_group (GString *xml, RectoShortcutSection section)
{
  g_autofree char *heading = g_markup_escape_text (_ (sections[section]), -1);

  g_string_append_printf (xml,
                          "<child><object class='GtkShortcutsGroup'>"
                          "<property name='title'>%s</property>",
                          heading);
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    {
      g_autofree char *title = NULL;
      g_autofree char *joined = NULL;
      g_autofree char *accels = NULL;

      if (shortcuts[i].section != section)
        continue;
      title = g_markup_escape_text (recto_shortcut_get_title (&shortcuts[i]), -1);
      joined = list_accels (&shortcuts[i]);
      accels = g_markup_escape_text (joined, -1);
      g_string_append_printf (xml,
                              "<child><object class='GtkShortcutsShortcut'>"
                              "<property name='title'>%s</property>"
                              "<property name='accelerator'>%s</property></object></child>",
                              title, accels);
    }
  g_string_append (xml, "</object></child>");
}

/* What the window shows at once: so much that a page is enough for each, since GTK 4.8 numbers
 * pages from the last one on. */
typedef struct
{
  const char *name, *title;
  RectoShortcutSection first, last; /* groups, one beside the other */
} Part;

static const Part parts[] = {
  { "write", N_ ("Writing and Moving"), RECTO_SECTION_WRITE, RECTO_SECTION_MOVE },
  { "rows", N_ ("Rows and Names"), RECTO_SECTION_ROW, RECTO_SECTION_TAG },
  { "window", N_ ("Article and Window"), RECTO_SECTION_ARTICLE, RECTO_SECTION_GENERAL },
};

/* Where two groups of large text beside each other would be wider than many a screen. */
static const Part narrow_parts[] = {
  { "write", N_ ("Writing"), RECTO_SECTION_WRITE, RECTO_SECTION_WRITE },
  { "move", N_ ("Moving"), RECTO_SECTION_MOVE, RECTO_SECTION_MOVE },
  { "rows", N_ ("Rows"), RECTO_SECTION_ROW, RECTO_SECTION_ROW },
  { "names", N_ ("Names"), RECTO_SECTION_TAG, RECTO_SECTION_TAG },
  { "article", N_ ("The article"), RECTO_SECTION_ARTICLE, RECTO_SECTION_ARTICLE },
  { "general", N_ ("General"), RECTO_SECTION_GENERAL, RECTO_SECTION_GENERAL },
};

static const Part *
get_parts (guint *n)
{
  gboolean large = recto_text_is_large ();

  *n = large ? G_N_ELEMENTS (narrow_parts) : G_N_ELEMENTS (parts);
  return large ? narrow_parts : parts;
}

static void
append_part (GString *xml, const Part *part)
{
  g_autofree char *title = g_markup_escape_text (_ (part->title), -1);

  g_string_append_printf (xml,
                          "<child><object class='GtkShortcutsSection'>"
                          "<property name='section-name'>%s</property>"
                          "<property name='title'>%s</property>"
                          "<property name='max-height'>16</property>",
                          part->name, title);
  for (guint i = part->first; i <= part->last; i++)
    append_group (xml, i);
  g_string_append (xml, "</object></child>");
}

/* GTK makes it as high as its longest list, which large text has higher than many a screen. */
static void
keep_within (GtkWindow *window, GtkWindow *parent)
{
  g_autoptr (GtkWidget) child = g_object_ref (gtk_window_get_child (window));
  GtkWidget *scroller;
  int natural, room = gtk_widget_get_height (GTK_WIDGET (parent));

  gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_VERTICAL, -1, NULL, &natural, NULL,
                      NULL);
  if (natural <= room)
    return;
  scroller = gtk_scrolled_window_new ();
  gtk_window_set_child (window, NULL);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), child);
  gtk_window_set_child (window, scroller);
  gtk_window_set_resizable (window, TRUE);
  gtk_window_set_default_size (window, -1, room);
}

GtkWindow *
recto_shortcuts_window_new (GtkWindow *parent)
{
  /* The groups of a shortcuts window can be filled by a builder alone until GTK 4.14. */
  g_autoptr (GString) xml =
      g_string_new ("<interface><object class='GtkShortcutsWindow' id='window'>"
                    "<property name='modal'>1</property>");
  g_autoptr (GtkBuilder) builder = NULL;
  guint n;
  const Part *shown = get_parts (&n);
  GtkWindow *window;

  for (guint i = 0; i < n; i++)
    append_part (xml, &shown[i]);
  g_string_append (xml, "</object></interface>");

  builder = gtk_builder_new_from_string (xml->str, (gssize) xml->len);
  window = GTK_WINDOW (gtk_builder_get_object (builder, "window"));
  gtk_window_set_transient_for (window, parent);
  gtk_window_set_title (window, _ ("Keyboard Shortcuts"));
  if (parent != NULL && shown == narrow_parts)
    keep_within (window, parent);
  return window;
}

void
recto_shortcuts_window_show_section (GtkWindow *window, RectoShortcutSection section)
{
  guint n;
  const Part *shown;

  g_return_if_fail (GTK_IS_SHORTCUTS_WINDOW (window));

  shown = get_parts (&n);
  for (guint i = 0; i < n; i++)
    if (section >= shown[i].first && section <= shown[i].last)
      g_object_set (window, "section-name", shown[i].name, NULL);
}
