/* recto-history-words.c: steps of a history in words.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-history-words.h"

#include <glib/gi18n.h>
#include <string.h>

#include "recto-comments.h"
#include "recto-correction-said.h"
#include "recto-diff.h"
#include "recto-due.h"
#include "recto-left.h"
#include "recto-row.h"
#include "recto-stage-words.h"

#define AROUND                                                                                     \
  24             /* bytes of unchanged text kept on each side of a change, up to the word's end    \
                  */
#define MOST 400 /* bytes of one change: what is longer is cut short */

/* --- What a step did --- */

static char *
capitalise (const char *text)
{
  g_autofree char *first = g_utf8_substring (text, 0, 1);
  g_autofree char *capital = g_utf8_strup (first, -1);

  return g_strconcat (capital, g_utf8_next_char (text), NULL);
}

static char *
describe_flags (const RectoEdit *edit)
{
  guint set = (guint) (edit->after & ~edit->before);
  guint cleared = (guint) (edit->before & ~edit->after);

  if ((set & RECTO_FLAG_LOCKED) != 0)
    return g_strdup (_ ("Locked"));
  if ((cleared & RECTO_FLAG_LOCKED) != 0)
    return g_strdup (_ ("Unlocked"));
  if ((set & RECTO_FLAG_OMITTED) != 0)
    return g_strdup (_ ("Left out on purpose"));
  if ((cleared & RECTO_FLAG_OMITTED) != 0)
    return g_strdup (_ ("Taken in again"));
  if ((set & RECTO_FLAG_JOINED) != 0)
    return g_strdup (_ ("Joined to the paragraph before"));
  if ((cleared & RECTO_FLAG_JOINED) != 0)
    return g_strdup (_ ("A paragraph of its own again"));
  return g_strdup (_ ("Row marked"));
}

static char *
describe_structure (const RectoEdit *edit)
{
  if (edit->kind == RECTO_EDIT_SPLIT)
    return g_strdup (_ ("Split in two"));
  if (edit->kind == RECTO_EDIT_JOIN)
    return g_strdup (_ ("Joined with the next row"));
  if (edit->kind == RECTO_EDIT_PARAGRAPH_INSERT)
    return g_strdup (_ ("Paragraph put in"));
  if (edit->kind == RECTO_EDIT_PARAGRAPH_DELETE)
    return g_strdup (_ ("Paragraph taken out"));
  if (edit->kind == RECTO_EDIT_PARAGRAPH_KIND)
    /* Translators: the kind that a paragraph was given: "Kind: Lede" */
    return g_strdup_printf (_ ("Kind: %s"), recto_kind_to_label ((RectoKind) edit->after));
  if (edit->kind == RECTO_EDIT_MOVE)
    return g_strdup (_ ("Moved"));
  return g_strdup (_ ("Rows changed"));
}

static const char *
name_field (const char *key)
{
  static const struct
  {
    const char *key;
    const char *name;
  } names[] = {
    { "title", N_ ("Title") },       { "event-date", N_ ("Date of the event") },
    { "place", N_ ("Place") },       { "due", N_ ("Due") },
    { "holder", N_ ("Holder") },     { "section", N_ ("Section") },
    { "keywords", N_ ("Keywords") }, { "summary", N_ ("Summary") },
    { "stage", N_ ("Stage") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (names[i].key, key) == 0)
      return _ (names[i].name);
  return _ ("Details");
}

/* What a field was given, as its row in the details says it. */
static char *
read_field (const char *key, const char *value)
{
  RectoStage stage;

  if (g_str_equal (key, "stage") && recto_stage_from_name (value, &stage))
    return g_strdup (recto_stage_to_label (stage));
  if (g_str_equal (key, "due") || g_str_equal (key, "event-date"))
    return recto_due_to_text (value);
  return g_strdup (value);
}

static char *
describe_details (const RectoEdit *edit)
{
  const char *name = name_field (edit->key);
  g_autofree char *value = NULL;

  /* What a photo has is told of by its name alone: the value is not written for people. */
  if (g_str_has_prefix (edit->key, "photo-persons:"))
    return g_strdup (_ ("Persons shown changed"));
  if (g_str_has_prefix (edit->key, "photo-credit:"))
    return g_strdup (_ ("Photo credit changed"));
  if (recto_comments_is_key (edit->key))
    return g_strdup (edit->removed == NULL    ? _ ("Comment")
                     : edit->inserted == NULL ? _ ("Comment deleted")
                                              : _ ("Comment changed or resolved"));
  if (recto_left_is_key (edit->key))
    return g_strdup (edit->inserted != NULL ? _ ("A problem left as it is")
                                            : _ ("A problem counts again"));
  if (g_str_equal (edit->key, "abridged"))
    return g_strdup (edit->inserted != NULL ? _ ("Abridged") : _ ("Not abridged"));
  if (recto_correction_said_is_key (edit->key))
    return g_strdup (_ ("Correction judged"));
  if (edit->inserted == NULL || *edit->inserted == '\0')
    /* Translators: a field of the details was emptied: "Place: nothing" */
    return g_strdup_printf (_ ("%s: nothing"), name);
  value = read_field (edit->key, edit->inserted);
  return g_strdup_printf ("%s: %s", name, value);
}

static char *
describe_note (const RectoEdit *edit)
{
  const char *text = edit->inserted != NULL ? edit->inserted : "";

  if (g_strcmp0 (edit->key, "version") == 0)
    /* Translators: the name that was given to a state of the article */
    return g_strdup_printf (_ ("Version: %s"), text);
  if (g_strcmp0 (edit->key, "export") == 0)
    /* Translators: the format, and what the article was exported as */
    return g_strdup_printf (_ ("Exported: %s"), text);
  if (g_strcmp0 (edit->key, "copy") == 0)
    /* Translators: which part of the article was copied for the web form */
    return g_strdup_printf (_ ("Copied: %s"), text);
  if (g_strcmp0 (edit->key, "hand-over") == 0)
    return g_strdup_printf (_ ("Handed over: %s"), text);
  return g_strdup (text);
}

/* What it does to tags, it does to the words of a comment. */
static gboolean
is_of_comment (const RectoEdit *edit)
{
  const RectoSpanChange *change =
      edit->spans != NULL && edit->spans->len > 0 ? edit->spans->pdata[0] : NULL;

  return change != NULL &&
         (change->before != NULL ? change->before : change->after)->kind == RECTO_SPAN_COMMENT;
}

char *
recto_history_describe (RectoHistoryStep *step)
{
  const RectoEdit *edit = recto_history_step_get_edit (step, FALSE);
  guint n = recto_history_step_get_n_rows (step);

  switch (recto_history_step_get_kind (step))
    {
    case RECTO_STEP_MANY:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u row changed", "%u rows changed", n),
                              n);
    case RECTO_STEP_STATUS:
      edit = recto_history_step_get_edit (step, TRUE);
      return edit->kind == RECTO_EDIT_STATUS
                 ? capitalise (recto_status_to_label ((RectoStatus) edit->after))
                 : describe_flags (edit);
    case RECTO_STEP_STRUCTURE:
      return describe_structure (edit);
    case RECTO_STEP_TAGS:
      return g_strdup (is_of_comment (edit) ? _ ("Comment") : _ ("Tags and emphasis"));
    case RECTO_STEP_DETAILS:
      return describe_details (recto_history_step_get_edit (step, TRUE));
    case RECTO_STEP_PHOTO:
      if (edit->photo_before != NULL && edit->photo_after != NULL)
        return g_strdup (_ ("Photo moved"));
      return g_strdup (edit->photo_after != NULL ? _ ("Photo added") : _ ("Photo taken out"));
    case RECTO_STEP_NOTE:
      return describe_note (edit);
    case RECTO_STEP_TEXT:
    default:
      return g_strdup (_ ("Text changed"));
    }
}

/* --- What changed in a text --- */

const RectoDiffColours *
recto_diff_colours (gboolean dark, gboolean contrast)
{
  static const RectoDiffColours on_light = { "#613583", "#6a696e" };
  static const RectoDiffColours on_dark = { "#dc8add", "#9a9996" };
  static const RectoDiffColours on_light_high = { "#613583", "#454448" };
  static const RectoDiffColours on_dark_high = { "#ecb4ed", "#c6c5c2" };

  if (contrast)
    return dark ? &on_dark_high : &on_light_high;
  return dark ? &on_dark : &on_light;
}

/* The beginning of @text up to the end of the word at @most bytes. Returns: bytes */
static gsize
find_end (const char *text, gsize length, gsize most)
{
  const char *at;

  if (length <= most)
    return length;
  at = g_utf8_find_prev_char (text, text + most + 1);
  while (at != NULL && at < text + length && !g_unichar_isspace (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);
  return at != NULL ? (gsize) (at - text) : length;
}

/* The end of @text from the beginning of the word at @most bytes before it. Returns: bytes from its
 * beginning */
static gsize
find_start (const char *text, gsize length, gsize most)
{
  const char *at;

  if (length <= most)
    return 0;
  at = g_utf8_find_next_char (text + length - most - 1, text + length);
  while (at != NULL && at > text && !g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (at))))
    at = g_utf8_prev_char (at);
  return at != NULL ? (gsize) (at - text) : 0;
}

/* Paragraph breaks show as a sign: the whole is one paragraph. */
static void
append_text (GString *markup, const char *text, gsize length)
{
  g_autofree char *piece = g_strndup (text, length);
  g_auto (GStrv) lines = g_strsplit (piece, "\n", -1);
  g_autofree char *line = g_strjoinv ("¶ ", lines);
  g_autofree char *escaped = g_markup_escape_text (line, -1);

  g_string_append (markup, escaped);
}

static void
append_equal (GString *markup, const char *text, gsize length, gboolean first, gboolean last)
{
  gsize head = first ? 0 : find_end (text, length, AROUND);
  gsize tail = last ? length : find_start (text, length, AROUND);

  if (head >= tail && !(first && tail > 0) && !(last && head < length))
    {
      append_text (markup, text, length);
      return;
    }
  append_text (markup, text, head);
  g_string_append (markup, first || last ? "…" : " … ");
  append_text (markup, text + tail, length - tail);
}

static void
append_changed (GString *markup,
                const char *text,
                gsize length,
                const char *tag,
                const char *colour)
{
  gsize most = find_end (text, length, MOST);

  if (length == 0)
    return;
  g_string_append_printf (markup, "<%s><span foreground=\"%s\">", tag, colour);
  append_text (markup, text, most);
  if (most < length)
    g_string_append (markup, "…");
  g_string_append_printf (markup, "</span></%s>", tag);
}

char *
recto_history_diff (const char *before,
                    const char *after,
                    const char *language,
                    const RectoDiffColours *colours)
{
  g_autoptr (GArray) runs = recto_diff_words (before, after, language);
  GString *markup = g_string_new (NULL);

  for (guint i = 0; i < runs->len; i++)
    {
      const RectoDiffRun *run = &g_array_index (runs, RectoDiffRun, i);

      if (run->op == RECTO_DIFF_EQUAL)
        {
          append_equal (markup, after + run->new_start, run->new_end - run->new_start, i == 0,
                        i + 1 == runs->len);
          continue;
        }
      append_changed (markup, before + run->old_start, run->old_end - run->old_start, "s",
                      colours->deleted);
      if (run->op == RECTO_DIFF_REPLACE)
        g_string_append_c (markup, ' ');
      append_changed (markup, after + run->new_start, run->new_end - run->new_start, "u",
                      colours->inserted);
    }
  return g_string_free (markup, FALSE);
}
