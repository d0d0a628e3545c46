/* recto-format-markdown.c: reads CommonMark. Writing is in recto-markdown-writer.c.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-formats"

#include "config.h"

#include <cmark.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "recto-clean-private.h"
#include "recto-fold.h"
#include "recto-format-private.h"
#include "recto-kinds.h"
#include "recto-markdown-writer.h"

/* How far ahead something is looked for that the parser tells no place of. */
#define SEARCH_BYTES 4096

/* What Markdown says and what becomes of it:
 *
 *   # Heading                        headline; any further one a subhead
 *   ## Heading                       subhead
 *   _Whole paragraph_                caption
 *   ![words](photo.jpg)              caption with these words; the address is reported
 *   * item, 1. item                  body that opens with "* " or "1. "
 *   _emphasis_ **strong** [link](u)  spans
 *   code, HTML, quotes, rules        reported; code and quotes leave their words
 *
 * Characters are cleaned before parsing, so the parser's places are those of the input. */

typedef struct
{
  const char *source;  /* cleaned */
  GArray *line_starts; /* (element-type gsize) of @source */
  RectoReport *report;
  GPtrArray *character_removals; /* (element-type RectoRemoval): those before parsing */
  RectoDocument *document;
  RectoBlock *block;    /* nullable: the one being read */
  GString *text;        /* of it */
  guint length;         /* of it, code points */
  GArray *span_starts;  /* (element-type guint): of open marks */
  GArray *list_numbers; /* (element-type int): next number of open lists, -1 without numbers */
  GPtrArray *captions;  /* (element-type utf8): of images in the block, put after it */
  GString *alt;         /* words of the open image */
  guint image_depth;
  cmark_node *caption_node; /* the emphasis that makes the block a caption */
  char *item_mark;          /* nullable: for the next paragraph */
  gboolean has_headline;
  gsize place;           /* in @source: how far the block was gone through */
  gsize counted_to;      /* in @source: the last place reported */
  guint counted_columns; /* its column */
} Reader;

static GArray *
find_line_starts (const char *text)
{
  GArray *starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  gsize start = 0;

  g_array_append_val (starts, start);
  for (const char *p = strchr (text, '\n'); p != NULL; p = strchr (p + 1, '\n'))
    {
      start = (gsize) (p + 1 - text);
      g_array_append_val (starts, start);
    }
  return starts;
}

/* The first removal of a character in @line or after it. */
static guint
first_character_removal (const Reader *self, guint line)
{
  guint low = 0, high = self->character_removals->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const RectoRemoval *removal = g_ptr_array_index (self->character_removals, middle);

      if (removal->line < line)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* The column of the decoded input for a column of the cleaned line. */
static guint
input_column (const Reader *self, guint line, guint column)
{
  glong shift = 0;

  for (guint i = first_character_removal (self, line); i < self->character_removals->len; i++)
    {
      const RectoRemoval *removal = g_ptr_array_index (self->character_removals, i);

      if (removal->line != line || (glong) removal->column > (glong) column + shift)
        break;
      shift += g_utf8_strlen (removal->removed, -1) - g_utf8_strlen (removal->inserted, -1);
    }
  return (guint) MAX (1, (glong) column + shift);
}

/* Where @node begins, in bytes of the cleaned source. Good for blocks; the parser loses count of
 * lines within a paragraph. */
static gsize
node_offset (const Reader *self, cmark_node *node)
{
  guint line = (guint) CLAMP (cmark_node_get_start_line (node), 1, (int) self->line_starts->len);
  gsize start = g_array_index (self->line_starts, gsize, line - 1);
  gsize column = (gsize) MAX (1, cmark_node_get_start_column (node));

  return start + MIN (column - 1, strcspn (self->source + start, "\n"));
}

/* The number, from 0, of the line that @offset lies in. */
static guint
line_at (const Reader *self, gsize offset)
{
  guint low = 0, high = self->line_starts->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->line_starts, gsize, middle) <= offset)
        low = middle;
      else
        high = middle;
    }
  return low;
}

/* Places come in rising order for the most part, so columns are counted from the last one on: a
 * line may be as long as the file. */
static void
report_at (Reader *self, gsize offset, const RectoRemoval *what)
{
  guint line = line_at (self, offset);
  gsize from = g_array_index (self->line_starts, gsize, line);
  guint column = 1;

  if (self->counted_to >= from && self->counted_to <= offset)
    {
      from = self->counted_to;
      column = self->counted_columns;
    }
  column += (guint) g_utf8_strlen (self->source + from, (gssize) (offset - from));
  self->counted_to = offset;
  self->counted_columns = column;
  recto_report_add (self->report, what->kind, line + 1, input_column (self, line + 1, column),
                    what->removed, what->inserted);
}

/* @shift: columns before the node where @removed stands */
static void
report_block (Reader *self, cmark_node *node, const char *removed, gsize shift)
{
  RectoRemoval what = { .kind = RECTO_REMOVAL_MARKUP,
                        .removed = (char *) removed,
                        .inserted = (char *) "" };

  report_at (self, node_offset (self, node) - shift, &what);
}

/* Reports something within a block: what is removed is looked for from the last place on, to the
 * end of the line; what the source has in another form counts for the last place itself. */
static void
report_inline (Reader *self, const RectoRemoval *what)
{
  const char *from = self->source + self->place;
  g_autofree char *first = g_strndup (what->removed, strcspn (what->removed, "\n"));
  gsize length = strnlen (from, SEARCH_BYTES);
  const char *end = memchr (from, '\n', length);
  const char *found =
      g_strstr_len (from, (gssize) (end != NULL ? (gsize) (end - from) : length), first);

  if (found != NULL)
    self->place += (gsize) (found - from);
  report_at (self, self->place, what);
  if (found != NULL)
    self->place += strlen (first);
}

static void
report_inline_markup (Reader *self, const char *removed, const char *inserted)
{
  RectoRemoval what = { .kind = RECTO_REMOVAL_MARKUP,
                        .removed = (char *) removed,
                        .inserted = (char *) inserted };

  report_inline (self, &what);
}

/* The next line of the block. */
static void
pass_line_end (Reader *self)
{
  self->place += strcspn (self->source + self->place, "\n");
  if (self->source[self->place] == '\n')
    self->place++;
}

/* The source line that @node begins in, without white space around it. Returns: (transfer full) */
static char *
dup_source_line (const Reader *self, cmark_node *node)
{
  guint line = (guint) CLAMP (cmark_node_get_start_line (node), 1, (int) self->line_starts->len);
  const char *start = self->source + g_array_index (self->line_starts, gsize, line - 1);

  return g_strstrip (g_strndup (start, strcspn (start, "\n")));
}

static void
append (Reader *self, const char *text)
{
  if (self->image_depth > 0)
    {
      g_string_append (self->alt, text);
      return;
    }
  g_string_append (self->text, text);
  self->length += (guint) g_utf8_strlen (text, -1);
}

/* Character references may bring in what cleaning took away. */
static void
append_text (Reader *self, cmark_node *node)
{
  g_autoptr (RectoReport) found = recto_report_new ();
  g_autofree char *clean = recto_clean_characters (cmark_node_get_literal (node), found);

  for (guint i = 0; i < found->removals->len; i++)
    report_inline (self, g_ptr_array_index (found->removals, i));
  append (self, clean);
}

static void
begin_block (Reader *self, cmark_node *node, RectoKind kind, gboolean told)
{
  self->place = node_offset (self, node);
  self->block = recto_block_new (kind, "");
  self->block->reason = told ? "format" : NULL;
  g_string_truncate (self->text, 0);
  self->length = 0;
  if (self->item_mark != NULL && kind == RECTO_KIND_BODY)
    append (self, self->item_mark);
  g_clear_pointer (&self->item_mark, g_free);
}

/* Where @offset of a text comes to lie when the text goes to NFC. */
static guint
composed_offset (const char *text, guint offset)
{
  const char *end = g_utf8_offset_to_pointer (text, (glong) offset);
  g_autofree char *composed = recto_nfc (text, end - text);

  return (guint) g_utf8_strlen (composed, -1);
}

/* A letter and its mark may come from two sides of a character reference. */
static void
compose_block (RectoBlock *block)
{
  g_autofree char *text = NULL;

  if (recto_is_nfc (block->text, -1))
    return;

  text = g_steal_pointer (&block->text);
  block->text = recto_nfc (text, -1);
  for (guint i = 0; block->spans != NULL && i < block->spans->len; i++)
    {
      RectoSpan *span = g_ptr_array_index (block->spans, i);

      span->start = composed_offset (text, span->start);
      span->end = composed_offset (text, span->end);
    }
}

static void
add_block (Reader *self, RectoKind kind, const char *text)
{
  RectoBlock *block = recto_block_new (kind, text);

  block->reason = kind == RECTO_KIND_BODY ? NULL : "format";
  g_ptr_array_add (self->document->blocks, block);
}

static void
end_block (Reader *self)
{
  RectoBlock *block = g_steal_pointer (&self->block);

  g_free (block->text);
  block->text = g_strdup (self->text->str);
  compose_block (block);
  if (block->text[0] != '\0')
    g_ptr_array_add (self->document->blocks, block);
  else
    recto_block_free (block);

  for (guint i = 0; i < self->captions->len; i++)
    {
      g_autofree char *words = recto_nfc (g_ptr_array_index (self->captions, i), -1);

      add_block (self, RECTO_KIND_CAPTION, words);
    }
  g_ptr_array_set_size (self->captions, 0);
  self->caption_node = NULL;
}

static void
begin_paragraph (Reader *self, cmark_node *node)
{
  cmark_node *child = cmark_node_first_child (node);

  if (child != NULL && child == cmark_node_last_child (node) &&
      cmark_node_get_type (child) == CMARK_NODE_EMPH && self->item_mark == NULL)
    self->caption_node = child;
  begin_block (self, node, self->caption_node != NULL ? RECTO_KIND_CAPTION : RECTO_KIND_BODY,
               self->caption_node != NULL);
}

static void
begin_heading (Reader *self, cmark_node *node)
{
  gboolean headline = cmark_node_get_heading_level (node) == 1 && !self->has_headline;

  self->has_headline = self->has_headline || headline;
  begin_block (self, node, headline ? RECTO_KIND_HEADLINE : RECTO_KIND_SUBHEAD, TRUE);
}

static void
begin_list (Reader *self, cmark_node *node)
{
  int number =
      cmark_node_get_list_type (node) == CMARK_ORDERED_LIST ? cmark_node_get_list_start (node) : -1;

  g_array_append_val (self->list_numbers, number);
}

static void
begin_item (Reader *self)
{
  int *number = &g_array_index (self->list_numbers, int, self->list_numbers->len - 1);

  g_free (self->item_mark);
  self->item_mark = *number < 0 ? g_strdup ("* ") : g_strdup_printf ("%d. ", (*number)++);
}

/* The words of a code block stay, a paragraph a line. */
static void
take_code_block (Reader *self, cmark_node *node)
{
  g_autofree char *line = dup_source_line (self, node);
  g_auto (GStrv) lines = g_strsplit (cmark_node_get_literal (node), "\n", -1);
  gboolean fenced = line[0] == '`' || line[0] == '~';
  gsize column = (gsize) MAX (1, cmark_node_get_start_column (node));

  if (fenced)
    report_block (self, node, line, 0);
  else
    report_block (self, node, "    ", MIN (4, column - 1));
  g_clear_pointer (&self->item_mark, g_free);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *words = g_strstrip (lines[i]);

      if (*words != '\0')
        add_block (self, RECTO_KIND_BODY, words);
    }
}

static void
begin_mark (Reader *self)
{
  g_array_append_val (self->span_starts, self->length);
}

static void
end_mark (Reader *self, cmark_node *node, RectoSpanKind kind)
{
  guint start = g_array_index (self->span_starts, guint, self->span_starts->len - 1);
  const char *address = kind == RECTO_SPAN_LINK ? cmark_node_get_url (node) : NULL;
  const char *title = kind == RECTO_SPAN_LINK ? cmark_node_get_title (node) : NULL;
  RectoSpan *span = NULL;
  gboolean unsafe = FALSE;

  g_array_set_size (self->span_starts, self->span_starts->len - 1);
  unsafe = kind == RECTO_SPAN_LINK && !recto_format_is_safe_link (address);
  if (unsafe)
    report_inline_markup (self, address != NULL ? address : "", "");
  if (title != NULL && *title != '\0')
    report_inline_markup (self, title, "");
  if (unsafe || node == self->caption_node || self->image_depth > 0 || start == self->length)
    return;

  span = recto_span_new (RECTO_SIDE_SOURCE, start, self->length, kind, RECTO_SPAN_ACCEPTED);
  span->label = g_strdup (address);
  if (self->block->spans == NULL)
    self->block->spans = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_span_free);
  g_ptr_array_add (self->block->spans, span);
}

static void
end_image (Reader *self, cmark_node *node)
{
  self->image_depth--;
  if (self->image_depth > 0)
    return;

  report_inline_markup (self, cmark_node_get_url (node), "");
  if (cmark_node_get_title (node)[0] != '\0')
    report_inline_markup (self, cmark_node_get_title (node), "");
  if (self->alt->len > 0)
    g_ptr_array_add (self->captions, g_strdup (self->alt->str));
  g_string_truncate (self->alt, 0);
}

static void
take_html_block (Reader *self, cmark_node *node)
{
  g_autofree char *html = g_strchomp (g_strdup (cmark_node_get_literal (node)));

  report_block (self, node, html, 0);
}

static void
take_code (Reader *self, cmark_node *node)
{
  report_inline_markup (self, "`", "");
  append_text (self, node);
  report_inline_markup (self, "`", "");
}

static void
take_line_of_source (Reader *self, cmark_node *node)
{
  g_autofree char *line = dup_source_line (self, node);

  report_block (self, node, line, 0);
}

static void
enter (Reader *self, cmark_node *node)
{
  switch (cmark_node_get_type (node))
    {
    case CMARK_NODE_BLOCK_QUOTE:
      report_block (self, node, ">", 0);
      break;
    case CMARK_NODE_LIST:
      begin_list (self, node);
      break;
    case CMARK_NODE_ITEM:
      begin_item (self);
      break;
    case CMARK_NODE_CODE_BLOCK:
      take_code_block (self, node);
      break;
    case CMARK_NODE_HTML_BLOCK:
      take_html_block (self, node);
      break;
    case CMARK_NODE_HTML_INLINE:
      report_inline_markup (self, cmark_node_get_literal (node), "");
      break;
    case CMARK_NODE_PARAGRAPH:
      begin_paragraph (self, node);
      break;
    case CMARK_NODE_HEADING:
      begin_heading (self, node);
      break;
    case CMARK_NODE_THEMATIC_BREAK:
      take_line_of_source (self, node);
      break;
    case CMARK_NODE_TEXT:
      append_text (self, node);
      break;
    case CMARK_NODE_SOFTBREAK:
      append (self, " ");
      pass_line_end (self);
      break;
    case CMARK_NODE_LINEBREAK:
      append (self, "\n");
      pass_line_end (self);
      break;
    case CMARK_NODE_CODE:
      take_code (self, node);
      break;
    case CMARK_NODE_EMPH:
    case CMARK_NODE_STRONG:
    case CMARK_NODE_LINK:
      begin_mark (self);
      break;
    case CMARK_NODE_IMAGE:
      self->image_depth++;
      break;
    case CMARK_NODE_NONE:
    case CMARK_NODE_DOCUMENT:
    case CMARK_NODE_CUSTOM_BLOCK:
    case CMARK_NODE_CUSTOM_INLINE:
    default:
      break;
    }
}

static void
leave (Reader *self, cmark_node *node)
{
  cmark_node_type type = cmark_node_get_type (node);

  if (type == CMARK_NODE_LIST)
    {
      g_array_set_size (self->list_numbers, self->list_numbers->len - 1);
      g_clear_pointer (&self->item_mark, g_free);
    }
  else if (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING)
    end_block (self);
  else if (type == CMARK_NODE_EMPH)
    end_mark (self, node, RECTO_SPAN_EMPHASIS);
  else if (type == CMARK_NODE_STRONG)
    end_mark (self, node, RECTO_SPAN_STRONG);
  else if (type == CMARK_NODE_LINK)
    end_mark (self, node, RECTO_SPAN_LINK);
  else if (type == CMARK_NODE_IMAGE)
    end_image (self, node);
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const RectoRemoval *one = *(RectoRemoval *const *) a, *other = *(RectoRemoval *const *) b;

  if (one->line != other->line)
    return one->line < other->line ? -1 : 1;
  return (one->column > other->column) - (one->column < other->column);
}

/* By events, not by recursion: nesting may be as deep as the file is long. */
static void
read_nodes (Reader *self, cmark_node *root)
{
  cmark_iter *iter = cmark_iter_new (root);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    if (event == CMARK_EVENT_ENTER)
      enter (self, cmark_iter_get_node (iter));
    else
      leave (self, cmark_iter_get_node (iter));
  cmark_iter_free (iter);
}

static RectoDocument *
markdown_read (GBytes *bytes, const char *language, RectoReport *report, GError **error)
{
  g_autofree char *decoded = recto_format_decode (bytes, report, error);
  g_autofree char *source = NULL;
  g_autoptr (RectoReport) characters = recto_report_new ();
  Reader self = { .report = report };
  cmark_node *root = NULL;

  if (decoded == NULL)
    return NULL;

  source = recto_clean_characters (decoded, characters);
  self.source = source;
  self.character_removals = characters->removals;
  self.line_starts = find_line_starts (source);
  self.counted_columns = 1;
  self.document = recto_document_new (language);
  self.text = g_string_new (NULL);
  self.alt = g_string_new (NULL);
  self.span_starts = g_array_new (FALSE, FALSE, sizeof (guint));
  self.list_numbers = g_array_new (FALSE, FALSE, sizeof (int));
  self.captions = g_ptr_array_new_with_free_func (g_free);

  root = cmark_parse_document (source, strlen (source), CMARK_OPT_DEFAULT);
  cmark_consolidate_text_nodes (root);
  read_nodes (&self, root);
  cmark_node_free (root);

  g_ptr_array_extend_and_steal (report->removals, g_steal_pointer (&characters->removals));
  characters->removals = g_ptr_array_new ();
  g_ptr_array_sort (report->removals, compare_places);
  recto_recognise_kinds (self.document, NULL);
  recto_format_take_title (self.document);
  g_array_unref (self.line_starts);
  g_string_free (self.text, TRUE);
  g_string_free (self.alt, TRUE);
  g_array_unref (self.span_starts);
  g_array_unref (self.list_numbers);
  g_ptr_array_unref (self.captions);
  g_free (self.item_mark);
  return self.document;
}

static const char *const markdown_extensions[] = { "md", "markdown", NULL };

const RectoFormat recto_format_markdown = { .name = "md",
                                            .label = N_ ("Markdown"),
                                            .mime_type = "text/markdown",
                                            .extensions = markdown_extensions,
                                            .read = markdown_read,
                                            .write = recto_markdown_write,
                                            .has_images = TRUE };
