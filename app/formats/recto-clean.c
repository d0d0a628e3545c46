/* recto-clean.c: what nobody sees goes, and is written down.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-formats"

#include "config.h"

#include <string.h>

#include "recto-clean-private.h"
#include "recto-fold.h"
#include "recto-paste-junk.h"

/* The input is taken line by line. A line becomes units: stretches of the input with what they turn
 * into. Units are given out in the order of the input, so the report is in order too, and each
 * change has its place in the input.
 *
 *   input   "  Ha\u0300 No\u0323\u0302i\u00a0|\r\n"
 *   units   "  "->""  H  "a\u0300"->"à"  " "  N  "o\u0323\u0302"->"ộ"  i  "\u00a0|"->""
 * "\r\n"->"\n"
 *
 * Lines that come out empty wait until the next paragraph shows how many of their line ends stay.
 */

#define KEPT (-1)

typedef struct
{
  const char *in; /* in the input */
  gsize in_length;
  const char *out; /* in the input, static, or in Cleaner.chunk */
  gsize out_length;
  int kind; /* RectoRemovalKind, or KEPT */
  gboolean ends_line;
} Unit;

typedef struct
{
  GString *out;
  RectoReport *report;
  GArray *markers; /* nullable */
  GStringChunk *chunk;
  GArray *units;   /* of the line at hand */
  GArray *waiting; /* units of empty lines since the last paragraph */
  guint line, column;
  /* the change that is being gathered: neighbours of one kind are one removal */
  int kind;
  guint change_line, change_column;
  GString *removed, *inserted;
  gboolean any_paragraph;
  gboolean after_marker; /* the line before was photo junk and nothing else */
  gboolean in_table;     /* the line before was pipes and nothing else */
} Cleaner;

static void
cleaner_init (Cleaner *self, gsize length, RectoReport *report)
{
  *self = (Cleaner){ .out = g_string_sized_new (length + 2),
                     .report = report,
                     .chunk = g_string_chunk_new (256),
                     .units = g_array_new (FALSE, FALSE, sizeof (Unit)),
                     .waiting = g_array_new (FALSE, FALSE, sizeof (Unit)),
                     .line = 1,
                     .column = 1,
                     .kind = KEPT,
                     .removed = g_string_new (NULL),
                     .inserted = g_string_new (NULL) };
}

static void
end_change (Cleaner *self)
{
  if (self->kind == KEPT)
    return;

  recto_report_add (self->report, (RectoRemovalKind) self->kind, self->change_line,
                    self->change_column, self->removed->str, self->inserted->str);
  g_string_truncate (self->removed, 0);
  g_string_truncate (self->inserted, 0);
  self->kind = KEPT;
}

static char *
cleaner_finish (Cleaner *self)
{
  end_change (self);
  g_string_chunk_free (self->chunk);
  g_array_unref (self->units);
  g_array_unref (self->waiting);
  g_string_free (self->removed, TRUE);
  g_string_free (self->inserted, TRUE);
  return g_string_free (self->out, FALSE);
}

/* Only the end of a unit can be a line end of the input, see recto-report.c. */
static void
emit (Cleaner *self, const Unit *unit)
{
  if (unit->kind != KEPT)
    {
      if (unit->kind != self->kind)
        {
          end_change (self);
          self->kind = unit->kind;
          self->change_line = self->line;
          self->change_column = self->column;
        }
      g_string_append_len (self->removed, unit->in, (gssize) unit->in_length);
      g_string_append_len (self->inserted, unit->out, (gssize) unit->out_length);
    }
  else
    end_change (self);

  g_string_append_len (self->out, unit->out, (gssize) unit->out_length);

  if (unit->ends_line)
    {
      self->line += 1;
      self->column = 1;
    }
  else
    self->column += (guint) g_utf8_strlen (unit->in, (gssize) unit->in_length);
}

static void
emit_all (Cleaner *self, const GArray *units)
{
  for (guint i = 0; i < units->len; i++)
    emit (self, &g_array_index (units, Unit, i));
}

static void
change_unit (Unit *unit, RectoRemovalKind kind, const char *out)
{
  unit->kind = (int) kind;
  unit->out = out;
  unit->out_length = strlen (out);
}

/* What ends a line here. VT is the line break of word processors, FF their page break; the others
 * are Unicode's. Returns: bytes, 0 for none. */
static gsize
line_end_length (const char *p, const char *end)
{
  if (*p == '\n' || *p == '\v' || *p == '\f')
    return 1;
  if (*p == '\r')
    return p + 1 < end && p[1] == '\n' ? 2 : 1;
  if ((guchar) *p == 0xc2 && (guchar) p[1] == 0x85) /* NEL */
    return 2;
  if ((guchar) *p == 0xe2 && (guchar) p[1] == 0x80 &&
      ((guchar) p[2] == 0xa8 || (guchar) p[2] == 0xa9)) /* LS, PS */
    return 3;
  return 0;
}

static Unit
line_end_unit (const char *p, gsize length)
{
  Unit unit = { .in = p,
                .in_length = length,
                .out = "\n",
                .out_length = 1,
                .kind = KEPT,
                .ends_line = *p == '\n' || *p == '\r' };

  if (length != 1 || *p != '\n')
    unit.kind = RECTO_REMOVAL_LINE_END;
  return unit;
}

/* What becomes of single characters (architecture, the store: text). Joiners and the controls of
 * bidirectional text mean something and stay. */
static void
map_character (Unit *unit, gunichar ch)
{
  if (ch == 0xa0)
    change_unit (unit, RECTO_REMOVAL_NBSP, " ");
  else if (ch == 0xad || ch == 0x200b || ch == 0xfeff)
    change_unit (unit, RECTO_REMOVAL_INVISIBLE, "");
  else if (ch == 0xfffc) /* stands for a picture that text cannot carry */
    change_unit (unit, RECTO_REMOVAL_PASTE_JUNK, "");
  else if (ch == '\t')
    change_unit (unit, RECTO_REMOVAL_CONTROL, " ");
  else if (ch < 0x20 || (ch >= 0x7f && ch < 0xa0))
    change_unit (unit, RECTO_REMOVAL_CONTROL, "");
}

static void
split_into_units (GArray *units, const char *start, const char *end)
{
  const char *next = NULL;

  g_array_set_size (units, 0);
  for (const char *p = start; p < end; p = next)
    {
      Unit unit = { .in = p, .out = p, .kind = KEPT };

      next = g_utf8_next_char (p);
      unit.in_length = unit.out_length = (gsize) (next - p);
      map_character (&unit, g_utf8_get_char (p));
      g_array_append_val (units, unit);
    }
}

static gunichar
unit_character (const Unit *unit)
{
  return unit->out_length == 0 ? 0 : g_utf8_get_char (unit->out);
}

/* White space at one edge of the line goes. @step: 1 from the start, -1 from the end. */
static void
trim_edge (GArray *units, int step)
{
  for (int i = step > 0 ? 0 : (int) units->len - 1; i >= 0 && i < (int) units->len; i += step)
    {
      Unit *unit = &g_array_index (units, Unit, i);

      if (unit->out_length == 0)
        continue;
      if (!g_unichar_isspace (unit_character (unit)))
        return;
      change_unit (unit, RECTO_REMOVAL_LINE_END, "");
    }
}

static void
trim (GArray *units)
{
  trim_edge (units, 1);
  trim_edge (units, -1);
}

static gboolean
comes_out_empty (const GArray *units)
{
  for (guint i = 0; i < units->len; i++)
    if (g_array_index (units, Unit, i).out_length > 0)
      return FALSE;
  return TRUE;
}

/* Whether @ch surely does not compose with what stands before it. All that may compose backwards
 * are marks and the vowels and final consonants of Hangul; letters that GLib does not know yet are
 * kept with what is before them. Source: UAX 15, section 9, and DerivedNormalizationProps.txt. */
static gboolean
begins_cluster (gunichar ch)
{
  GUnicodeType type = 0;

  if (ch < 0x300)
    return TRUE;

  type = g_unichar_type (ch);
  return type != G_UNICODE_NON_SPACING_MARK && type != G_UNICODE_SPACING_MARK &&
         type != G_UNICODE_ENCLOSING_MARK && type != G_UNICODE_UNASSIGNED &&
         !(ch >= 0x1160 && ch < 0x1200);
}

/* Units [first, last) become one if their text is not in NFC. The other changes among them (a soft
 * hyphen between a letter and its mark) are told by the same removal. */
static void
compose_cluster (Cleaner *self, guint first, guint last)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *composed = NULL;
  Unit *head = &g_array_index (self->units, Unit, first);

  for (guint i = first; i < last; i++)
    {
      const Unit *unit = &g_array_index (self->units, Unit, i);

      g_string_append_len (text, unit->out, (gssize) unit->out_length);
    }
  if (recto_is_nfc (text->str, (gssize) text->len))
    return;

  composed = recto_nfc (text->str, (gssize) text->len);
  for (guint i = first + 1; i < last; i++)
    {
      Unit *unit = &g_array_index (self->units, Unit, i);

      head->in_length += unit->in_length;
      unit->in = unit->in + unit->in_length;
      unit->in_length = 0;
      unit->out_length = 0;
      unit->kind = RECTO_REMOVAL_COMPOSED;
    }
  change_unit (head, RECTO_REMOVAL_COMPOSED, g_string_chunk_insert (self->chunk, composed));
}

static void
compose (Cleaner *self)
{
  guint first = 0, last = 0;
  gboolean plain = TRUE; /* the cluster is ASCII, which needs no look */

  for (guint i = 0; i < self->units->len; i++)
    {
      const Unit *unit = &g_array_index (self->units, Unit, i);
      gunichar ch = unit_character (unit);

      if (unit->out_length > 0 && begins_cluster (ch))
        {
          if (!plain)
            compose_cluster (self, first, last);
          first = i;
          plain = TRUE;
        }
      plain = plain && ch < 0x80;
      if (unit->out_length > 0)
        last = i + 1; /* what went after the last mark is a change of its own */
    }
  if (!plain)
    compose_cluster (self, first, last);
}

/* Pipes, editor buttons and file names of pictures go from the edges of the line.
 * Returns: whether there was any. */
static RectoPasteJunk
take_junk (Cleaner *self)
{
  g_autoptr (GByteArray) view = g_byte_array_sized_new (self->units->len);
  g_autoptr (GArray) places = g_array_sized_new (FALSE, FALSE, sizeof (guint), self->units->len);
  RectoPasteJunk junk;
  gsize start = 0, end = 0;

  for (guint i = 0; i < self->units->len; i++)
    {
      const Unit *unit = &g_array_index (self->units, Unit, i);
      gunichar ch = unit_character (unit);
      guint8 byte = ch < 0x80 ? (guint8) ch : 0x80;

      if (unit->out_length == 0)
        continue;
      g_byte_array_append (view, &byte, 1);
      g_array_append_val (places, i);
    }

  end = view->len;
  junk = recto_paste_junk_find ((const char *) view->data, self->in_table, &start, &end);
  for (gsize i = 0; i < view->len; i++)
    if (i < start || i >= end)
      change_unit (&g_array_index (self->units, Unit, g_array_index (places, guint, i)),
                   RECTO_REMOVAL_PASTE_JUNK, "");
  return junk;
}

/* TRUE for the many lines that need no look at their single letters. */
static gboolean
is_clean (const Cleaner *self, const char *start, const char *end)
{
  for (const char *p = start; p < end; p++)
    {
      guchar byte = (guchar) *p;

      if (byte < 0x20 || byte == 0x7f)
        return FALSE;
      /* U+0080 to U+00BF, U+2000 to U+203F, U+F000 to U+FFFF: where the characters that go live */
      if (byte == 0xc2 || byte == 0xef ||
          (byte == 0xe2 && (guchar) p[1] == 0x80 && (guchar) p[2] == 0x8b))
        return FALSE;
    }
  return start < end && !g_ascii_isspace (*start) && !g_ascii_isspace (end[-1]) &&
         !g_unichar_isspace (g_utf8_get_char (start)) &&
         !g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (end))) && !self->in_table &&
         !recto_paste_junk_is_possible (start, (gsize) (end - start)) &&
         recto_is_nfc (start, end - start);
}

/* The line ends between two paragraphs: two stay, the rest goes. At the end of the text one stays,
 * and it has been given out already. @another: a paragraph follows. */
static void
emit_waiting (Cleaner *self, gboolean another)
{
  static const Unit missing = { "", 0, "\n", 1, RECTO_REMOVAL_LINE_END, FALSE };
  gboolean needed = another && self->any_paragraph;

  for (guint i = 0; i < self->waiting->len; i++)
    {
      Unit *unit = &g_array_index (self->waiting, Unit, i);

      if (unit->out_length > 0)
        {
          if (!needed)
            change_unit (unit, RECTO_REMOVAL_LINE_END, "");
          needed = FALSE;
        }
      emit (self, unit);
    }
  g_array_set_size (self->waiting, 0);
  if (needed)
    emit (self, &missing);
}

static void
emit_paragraph (Cleaner *self, const char *start, const char *end, gboolean untouched)
{
  emit_waiting (self, TRUE);
  if (untouched)
    {
      end_change (self);
      g_string_append_len (self->out, start, end - start);
      self->column += (guint) g_utf8_strlen (start, end - start);
    }
  else
    emit_all (self, self->units);
  self->any_paragraph = TRUE;
}

/* One line, [start, end), with @break_length bytes of line end after it (0 at the end of the
 * text). */
static void
take_line (Cleaner *self, const char *start, const char *end, gsize break_length)
{
  static const Unit missing = { "", 0, "\n", 1, RECTO_REMOVAL_LINE_END, FALSE };
  gboolean untouched = is_clean (self, start, end);
  gboolean empty = FALSE;
  RectoPasteJunk junk = RECTO_PASTE_JUNK_NONE;
  Unit line_end = break_length > 0 ? line_end_unit (end, break_length) : missing;

  if (!untouched)
    {
      split_into_units (self->units, start, end);
      trim (self->units);
      junk = take_junk (self);
      trim (self->units);
      compose (self);
      empty = comes_out_empty (self->units);
    }

  if (empty)
    {
      g_array_append_vals (self->waiting, self->units->data, self->units->len);
      if (break_length > 0)
        g_array_append_val (self->waiting, line_end);
    }
  else
    {
      gboolean marker = self->after_marker || junk != RECTO_PASTE_JUNK_NONE;

      emit_paragraph (self, start, end, untouched);
      emit (self, &line_end);
      g_array_append_val (self->markers, marker);
    }
  self->after_marker = empty && junk != RECTO_PASTE_JUNK_NONE;
  self->in_table = empty && junk == RECTO_PASTE_JUNK_PIPES;
}

char *
recto_clean_text_with_markers (const char *text, RectoReport *report, GArray *markers)
{
  Cleaner self;
  const char *end = text + strlen (text);
  const char *start = text;

  cleaner_init (&self, (gsize) (end - text), report);
  self.markers = markers;

  for (const char *p = text; p < end;)
    {
      gsize length = line_end_length (p, end);

      if (length > 0)
        {
          take_line (&self, start, p, length);
          start = p + length;
        }
      p += MAX (length, 1);
    }
  if (start < end)
    take_line (&self, start, end, 0);
  emit_waiting (&self, FALSE);
  return cleaner_finish (&self);
}

char *
recto_clean_text (const char *text, RectoReport *report)
{
  g_autoptr (GArray) markers = g_array_new (FALSE, FALSE, sizeof (gboolean));

  g_return_val_if_fail (g_utf8_validate (text, -1, NULL), NULL);
  g_return_val_if_fail (report != NULL, NULL);

  return recto_clean_text_with_markers (text, report, markers);
}

char *
recto_clean_characters (const char *text, RectoReport *report)
{
  Cleaner self;
  const char *end = text + strlen (text);
  const char *start = text;

  cleaner_init (&self, (gsize) (end - text), report);
  for (const char *p = text; p <= end; p++)
    {
      gsize length = p < end ? line_end_length (p, end) : 0;
      Unit line_end;

      if (p < end && length == 0)
        continue;

      split_into_units (self.units, start, p);
      compose (&self);
      emit_all (&self, self.units);
      if (length == 0)
        break;
      line_end = line_end_unit (p, length);
      emit (&self, &line_end);
      p += length - 1;
      start = p + 1;
    }
  return cleaner_finish (&self);
}
