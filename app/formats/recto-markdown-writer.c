/* recto-markdown-writer.c: a document as CommonMark that reads back as the same document.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-formats"

#include "config.h"

#include <string.h>

#include "recto-format-private.h"
#include "recto-markdown-writer.h"

/* A mark counts only between the right neighbours: no white space inside, and outside white space
 * or punctuation. Where the text has others, the neighbour is written as a character reference,
 * which reads as punctuation there and as itself afterwards: a"**b** needs nothing, a**(b)**
 * becomes
 * &#97;**(b)**. Emphasis is "_", so that it never runs into a "**" beside it. A caption is a
 * paragraph in "_" as a whole, with "*" for emphasis within; one that has strong words too goes
 * without, and is known by its words. Source: CommonMark 0.30, section 6.2. */

typedef struct
{
  GString *out;
  const char *emphasis;
  gboolean heading;
  const char *start; /* of the block's text */
  const char *end;   /* of the block's text */
  gboolean line_start;
  gboolean number_start; /* only figures since the line began */
  gboolean inside_edge;  /* a mark was just opened */
  gboolean outside_edge; /* a mark was just closed */
  gunichar last;         /* the character written last, 0 after a mark */
  gsize last_at;         /* where it stands in @out */
} Writer;

static gboolean
is_punctuation (gunichar ch)
{
  GUnicodeType type = g_unichar_type (ch);

  if (ch < 0x80)
    return g_ascii_ispunct ((char) ch);
  return type == G_UNICODE_CONNECT_PUNCTUATION || type == G_UNICODE_DASH_PUNCTUATION ||
         type == G_UNICODE_OPEN_PUNCTUATION || type == G_UNICODE_CLOSE_PUNCTUATION ||
         type == G_UNICODE_INITIAL_PUNCTUATION || type == G_UNICODE_FINAL_PUNCTUATION ||
         type == G_UNICODE_OTHER_PUNCTUATION;
}

static void
append_reference (Writer *self, gunichar ch)
{
  g_string_append_printf (self->out, "&#%u;", ch);
}

/* Whether @ch, at @p, would be or make markup where it stands. */
static gboolean
needs_escape (const Writer *self, gunichar ch, const char *p, const char *run_end)
{
  const char *next = p + 1;

  if (ch >= 0x80)
    return FALSE;
  if (strchr ("\\`*_[]<", (int) ch) != NULL)
    return TRUE;
  if (ch == '!' || ch == '&')
    return next == run_end || *next == '[' || g_ascii_isalnum (*next) || *next == '#';
  if (ch == '#')
    return self->line_start || self->heading;
  if (strchr ("+-=>~", (int) ch) != NULL)
    return self->line_start;
  return (ch == '.' || ch == ')') && self->number_start;
}

static void
append_character (Writer *self, const char *p, const char *run_end)
{
  gunichar ch = g_utf8_get_char (p);
  const char *next = g_utf8_next_char (p);
  gboolean space = g_unichar_isspace (ch);
  gboolean broken = FALSE; /* a new line was begun */

  self->last_at = self->out->len;
  self->last = ch;
  if (ch == '\n' && (self->heading || self->line_start || next == self->end || self->inside_edge))
    append_reference (self, ch);
  else if (ch == '\n')
    {
      g_string_append (self->out, "\\\n");
      broken = TRUE;
    }
  else if ((space && (self->line_start || self->inside_edge || next == self->end)) ||
           (self->outside_edge && !space && !is_punctuation (ch)))
    append_reference (self, ch);
  else
    {
      if (needs_escape (self, ch, p, run_end))
        g_string_append_c (self->out, '\\');
      g_string_append_len (self->out, p, next - p);
    }

  self->number_start =
      g_ascii_isdigit ((int) MIN (ch, 0x7f)) && (self->line_start || self->number_start);
  self->line_start = broken;
  self->inside_edge = self->outside_edge = FALSE;
}

/* Writes the last character again, as a reference. */
static void
refer_to_last (Writer *self)
{
  g_string_truncate (self->out, self->last_at);
  append_reference (self, self->last);
}

static void
append_mark (Writer *self, const char *mark)
{
  g_string_append (self->out, mark);
  self->last = 0;
  self->line_start = self->number_start = FALSE;
}

static gboolean
markdown_wants (const RectoSpan *span, gpointer data)
{
  return span->kind == RECTO_SPAN_EMPHASIS || span->kind == RECTO_SPAN_STRONG ||
         (span->kind == RECTO_SPAN_LINK && recto_format_is_safe_link (span->label));
}

static void
markdown_open (const RectoSpan *span, const char *at, gpointer data)
{
  Writer *self = data;

  if (span->kind == RECTO_SPAN_LINK)
    {
      append_mark (self, "[");
      self->outside_edge = FALSE;
      return;
    }
  if (self->last != 0 && !g_unichar_isspace (self->last) && !is_punctuation (self->last))
    refer_to_last (self);
  append_mark (self, span->kind == RECTO_SPAN_STRONG ? "**" : self->emphasis);
  self->inside_edge = TRUE;
  self->outside_edge = FALSE;
}

static void
markdown_close (const RectoSpan *span, const char *at, gpointer data)
{
  Writer *self = data;

  if (span->kind == RECTO_SPAN_LINK)
    {
      append_mark (self, "](<");
      for (const char *p = span->label; *p != '\0'; p++)
        {
          if (strchr ("\\<>&", *p) != NULL)
            g_string_append_c (self->out, '\\');
          g_string_append_c (self->out, *p);
        }
      g_string_append (self->out, ">)");
      self->outside_edge = FALSE;
      return;
    }
  if (self->last != 0 && g_unichar_isspace (self->last))
    refer_to_last (self);
  append_mark (self, span->kind == RECTO_SPAN_STRONG ? "**" : self->emphasis);
  self->inside_edge = FALSE;
  self->outside_edge = TRUE;
}

static void
markdown_text (const char *start, const char *end, gpointer data)
{
  Writer *self = data;
  const char *p = start;

  /* an item of a roundup is an item of a list */
  if (p == self->start && self->line_start && !self->heading && end - p > 2 && p[0] == '*' &&
      p[1] == ' ' && !g_unichar_isspace (g_utf8_get_char (p + 2)))
    {
      g_string_append (self->out, "* ");
      p += 2;
    }
  for (; p < end; p = g_utf8_next_char (p))
    append_character (self, p, end);
}

static gboolean
has_mark (const RectoBlock *block, RectoSpanKind kind)
{
  for (guint i = 0; block->spans != NULL && i < block->spans->len; i++)
    if (((const RectoSpan *) g_ptr_array_index (block->spans, i))->kind == kind)
      return TRUE;
  return FALSE;
}

/* Without words, which would be read as a caption of their own. */
static void
append_images (GString *out, const RectoBlock *block)
{
  for (guint i = 0; block->images != NULL && i < block->images->len; i++)
    g_string_append_printf (out, "%s![](%s)\n", out->len > 0 && i == 0 ? "\n" : "",
                            ((const RectoImage *) g_ptr_array_index (block->images, i))->address);
}

static void
append_block (GString *out, const RectoBlock *block)
{
  static const RectoSpanWalk walk = { markdown_wants, markdown_open, markdown_text,
                                      markdown_close };
  gboolean wrapped = block->kind == RECTO_KIND_CAPTION && !(has_mark (block, RECTO_SPAN_STRONG) &&
                                                            has_mark (block, RECTO_SPAN_EMPHASIS));
  Writer self = { .out = out,
                  .emphasis = wrapped ? "*" : "_",
                  .heading =
                      block->kind == RECTO_KIND_HEADLINE || block->kind == RECTO_KIND_SUBHEAD,
                  .start = block->text,
                  .end = block->text + strlen (block->text),
                  .line_start = !wrapped,
                  .inside_edge = wrapped };

  if (out->len > 0)
    g_string_append_c (out, '\n');
  if (self.heading)
    g_string_append (out, block->kind == RECTO_KIND_HEADLINE ? "# " : "## ");
  if (wrapped)
    g_string_append_c (out, '_');
  recto_block_walk (block, &walk, &self);
  if (wrapped)
    g_string_append_c (out, '_');
  g_string_append_c (out, '\n');
}

GBytes *
recto_markdown_write (const RectoDocument *document, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < document->blocks->len; i++)
    {
      const RectoBlock *block = g_ptr_array_index (document->blocks, i);

      append_images (out, block);
      if (block->text[0] != '\0')
        append_block (out, block);
    }
  return g_string_free_to_bytes (g_steal_pointer (&out));
}
