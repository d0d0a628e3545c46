/* recto-shortcuts.c: the one table of keys, and what is made of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-shortcuts.h"

#include <string.h>

#include <glib/gi18n.h>

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
  KEY (LISTED,
       WRITE,
       NULL,
       N_ ("New paragraph; in a headline, caption or byline the next row"),
       "Return"),
  KEY (PAGE, WRITE, "page.undo", N_ ("Undo"), "<Control>z"),
  KEY (PAGE, WRITE, "page.redo", N_ ("Redo"), "<Control><Shift>z"),
  KEY (PAGE,
       WRITE,
       "page.copy-source",
       N_ ("Copy the source to the translation"),
       "<Control><Shift>i"),
  KEY (PAGE, WRITE, "page.emphasis", N_ ("Emphasis"), "<Control>i"),
  KEY (PAGE, WRITE, "page.strong", N_ ("Strong emphasis"), "<Control>b"),
  KEY (PAGE, WRITE, "page.next-misspelling", N_ ("Next spelling error"), "F7"),
  KEY (PAGE, WRITE, "page.previous-misspelling", N_ ("Previous spelling error"), "<Shift>F7"),

  KEY (PAGE, MOVE, "page.next-row", N_ ("Next row"), "<Control>Down"),
  KEY (PAGE, MOVE, "page.previous-row", N_ ("Previous row"), "<Control>Up"),
  KEY (PAGE, MOVE, "page.next-unfinished", N_ ("Next unfinished row"), "<Control><Shift>Down"),
  KEY (PAGE,
       MOVE,
       "page.previous-unfinished",
       N_ ("Previous unfinished row"),
       "<Control><Shift>Up"),
  KEY (LISTED, MOVE, NULL, N_ ("Leave the row at its last or first line"), "Down", "Up"),
  KEY (PAGE, MOVE, "page.other-side", N_ ("Source or translation"), "<Control>Tab"),
  KEY (PAGE, MOVE, "page.go-to-row", N_ ("Go to a row"), "<Control>j"),

  KEY (PAGE, ROW, "page.needs-work", N_ ("Needs work"), "<Control>u"),
  KEY (PAGE, ROW, "page.omit", N_ ("Omitted on purpose"), "<Control><Shift>o"),
  KEY (PAGE, ROW, "page.lock", N_ ("Lock the row"), "<Control><Shift>l"),
  KEY (PAGE, ROW, "page.split", N_ ("Split the row at the caret"), "<Control><Shift>k"),
  KEY (PAGE, ROW, "page.join", N_ ("Join with the next row"), "<Control><Shift>j"),
  KEY (PAGE, ROW, "page.kind-headline", N_ ("Headline"), "<Control><Alt>1"),
  KEY (PAGE, ROW, "page.kind-dateline", N_ ("Date line"), "<Control><Alt>2"),
  KEY (PAGE, ROW, "page.kind-lede", N_ ("Lede"), "<Control><Alt>3"),
  KEY (PAGE, ROW, "page.kind-body", N_ ("Body text"), "<Control><Alt>4"),
  KEY (PAGE, ROW, "page.kind-subhead", N_ ("Subhead"), "<Control><Alt>5"),
  KEY (PAGE, ROW, "page.kind-caption", N_ ("Caption"), "<Control><Alt>6"),
  KEY (PAGE, ROW, "page.kind-byline", N_ ("Byline"), "<Control><Alt>7"),

  KEY (PAGE, TAG, "page.tag-person", N_ ("Tag the selection as a person"), "<Control><Shift>p"),
  KEY (PAGE, TAG, "page.tag-unit", N_ ("Tag the selection as a unit"), "<Control><Shift>m"),

  KEY (ARTICLE, ARTICLE, "article.save", N_ ("Save now"), "<Control>s"),
  KEY (ARTICLE, ARTICLE, "article.export", N_ ("Export"), "<Control><Shift>s"),
  KEY (ARTICLE, ARTICLE, "article.toggle-pane", N_ ("Side pane"), "F9"),
  KEY (ARTICLE, ARTICLE, "article.next-part", N_ ("Next part of the window"), "F6"),
  KEY (ARTICLE, ARTICLE, "article.previous-part", N_ ("Previous part of the window"), "<Shift>F6"),
  KEY (APPLICATION, ARTICLE, "win.show-desk", N_ ("Back to the desk"), "<Alt>Left"),

  KEY (APPLICATION, GENERAL, "win.import", N_ ("Import an article"), "<Control>o"),
  KEY (DESK, GENERAL, "desk.paste", N_ ("Paste an article (on the desk)"), "<Control>v"),
  KEY (DESK, GENERAL, "desk.search", N_ ("Search the articles (on the desk)"), "<Control>f"),
  KEY (DESK, GENERAL, "desk.delete", N_ ("Delete the article (on the desk)"), "Delete"),
  KEY (LISTED, GENERAL, NULL, N_ ("Main menu"), "F10"),
  KEY (LISTED, GENERAL, NULL, N_ ("Menu of what the caret is at"), "<Shift>F10", "Menu"),
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

/* Whether one accelerator is the key pressed. With Shift the event has the capital (or, for Tab,
 * another key altogether), while the table names the small letter. */
static gboolean
accel_matches (const char *accel, guint keyval, GdkModifierType modifiers)
{
  guint key;
  GdkModifierType wanted;

  if (!gtk_accelerator_parse (accel, &key, &wanted))
    return FALSE;
  /* On most layouts a question mark is typed with Shift, which is then part of the key. */
  if (key == GDK_KEY_question)
    modifiers &= ~GDK_SHIFT_MASK;
  return wanted == modifiers && gdk_keyval_to_lower (keyval) == key;
}

const char *
recto_shortcuts_lookup (RectoKeysScope scope, guint keyval, GdkModifierType modifiers)
{
  modifiers &= GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK;
  if (keyval == GDK_KEY_ISO_Left_Tab)
    keyval = GDK_KEY_Tab;

  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    {
      /* What acts anywhere in the article acts on the page too, after the input method. */
      if (shortcuts[i].action == NULL ||
          (shortcuts[i].scope != scope &&
           !(scope == RECTO_KEYS_PAGE && shortcuts[i].scope == RECTO_KEYS_ARTICLE)))
        continue;
      for (guint j = 0; shortcuts[i].accels[j] != NULL; j++)
        if (accel_matches (shortcuts[i].accels[j], keyval, modifiers))
          return shortcuts[i].action;
    }
  return NULL;
}

const char *
recto_shortcuts_get_accel (const char *action)
{
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    if (g_strcmp0 (shortcuts[i].action, action) == 0)
      return shortcuts[i].accels[0];
  return NULL;
}

char *
recto_shortcuts_dup_tooltip (const char *action, const char *title)
{
  const char *accel = recto_shortcuts_get_accel (action);
  g_autofree char *label = NULL;
  guint key;
  GdkModifierType modifiers;

  if (accel == NULL || !gtk_accelerator_parse (accel, &key, &modifiers))
    return g_strdup (title);
  label = gtk_accelerator_get_label (key, modifiers);
  /* Translators: what a button does, and the key that does it, as "Undo (Ctrl+Z)" */
  return g_strdup_printf (_ ("%s (%s)"), title, label);
}

void
recto_shortcuts_decorate (GtkWidget *root)
{
  const char *title = gtk_widget_get_tooltip_text (root);
  const char *action =
      GTK_IS_ACTIONABLE (root) ? gtk_actionable_get_action_name (GTK_ACTIONABLE (root)) : NULL;

  if (title != NULL && action != NULL)
    {
      g_autofree char *text = recto_shortcuts_dup_tooltip (action, title);

      gtk_widget_set_tooltip_text (root, text);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    recto_shortcuts_decorate (child);
}

void
recto_shortcuts_apply (GtkApplication *application)
{
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    if (shortcuts[i].scope == RECTO_KEYS_APPLICATION)
      gtk_application_set_accels_for_action (application, shortcuts[i].action, shortcuts[i].accels);
}

void
recto_shortcuts_attach (GtkWidget *widget, RectoKeysScope scope)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    {
      if (shortcuts[i].scope != scope)
        continue;
      for (guint j = 0; shortcuts[i].accels[j] != NULL; j++)
        gtk_shortcut_controller_add_shortcut (
            GTK_SHORTCUT_CONTROLLER (controller),
            gtk_shortcut_new (gtk_shortcut_trigger_parse_string (shortcuts[i].accels[j]),
                              gtk_named_action_new (shortcuts[i].action)));
    }
  gtk_widget_add_controller (widget, controller);
}

void
recto_shortcuts_append (GMenu *menu, const char *label, const char *action)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);
  const char *accel = recto_shortcuts_get_accel (action);

  if (accel != NULL)
    g_menu_item_set_attribute (item, "accel", "s", accel);
  g_menu_append_item (menu, item);
}

/* The keys of an entry for people: a key of the number pad that does what its twin does is no news.
 * Returns: (transfer full) */
static char *
list_accels (const RectoShortcut *shortcut)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; shortcut->accels[i] != NULL; i++)
    if (strstr (shortcut->accels[i], "KP_") == NULL)
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", shortcut->accels[i]);
  return g_strdup (text->str);
}

static void
append_section (GString *xml, RectoShortcutSection section)
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
      title = g_markup_escape_text (_ (shortcuts[i].title), -1);
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

GtkWindow *
recto_shortcuts_window_new (GtkWindow *parent)
{
  /* The groups of a shortcuts window can be filled by a builder alone until GTK 4.14. */
  g_autoptr (GString) xml =
      g_string_new ("<interface><object class='GtkShortcutsWindow' id='window'>"
                    "<property name='modal'>1</property>"
                    "<child><object class='GtkShortcutsSection'>"
                    "<property name='section-name'>all</property>"
                    "<property name='max-height'>14</property>");
  g_autoptr (GtkBuilder) builder = NULL;
  GtkWindow *window;

  for (guint i = 0; i < RECTO_N_SECTIONS; i++)
    append_section (xml, i);
  g_string_append (xml, "</object></child></object></interface>");

  builder = gtk_builder_new_from_string (xml->str, (gssize) xml->len);
  window = GTK_WINDOW (gtk_builder_get_object (builder, "window"));
  gtk_window_set_transient_for (window, parent);
  return window;
}
