/* recto-segmenter.c: paragraphs into sentences, by SRX 2.0 rules.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * SRX: at every position between two characters the first rule whose "before" matches up to the
 * position and whose "after" matches from it on decides whether a sentence ends there; without
 * such a rule none does. Tried literally this costs rules x characters. Three facts make it cheap:
 *  - only a rule with break="yes" can end a sentence, so a position counts only if the characters
 *    around it can end the "before" and begin the "after" of such a rule (recto-srx-shape.h);
where the text has none of those characters one table look-up a byte is all that happens;
 *  - the same sets drop most rules at the positions that are left;
 *  - "before" is searched from as far back as its longest match reaches, and no further.
 * An expression without a longest match ("\p{L}+") is searched from REACH characters back (from the
 * start of the text, up to REACH_OF_START bytes, if it begins with "^"), and one that looks beyond
 * its match sees AHEAD bytes of text: that bounds the work for any rules. Those limits are the only
 * departures from the letter of SRX. */
#define G_LOG_DOMAIN "recto-language"

#include "config.h"

#include "recto-segmenter.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <string.h>

#include "recto-charset.h"
#include "recto-srx-shape.h"
#include "recto-srx.h"

#define REACH 250
#define REACH_OF_START 4000
#define AHEAD 1000
/* Steps of one match; ours take under a hundred. A rule that needs more does not match. */
#define MATCH_LIMIT 100000
/* The number of our own callout, which asks whether "before" ended at the position. */
#define END_OF_BEFORE 255

typedef struct
{
  pcre2_code *before; /* owned, nullable: matches everywhere */
  pcre2_code *after;  /* owned, nullable: matches everywhere */
  gboolean breaks;
  guint reach;           /* characters to search back */
  gboolean from_start;   /* "before" begins with the text */
  gboolean looks_beyond; /* it depends on text after the position */
  gboolean any_last;     /* "before" can match nothing: @last does not hold */
  gboolean any_first;
  RectoCharSet start; /* first characters of "before", which say something with from_start */
  RectoCharSet last;  /* last characters of "before" */
  RectoCharSet first; /* first characters of "after" */
} Rule;

/* Immutable after recto_segmenter_new (). */
struct _RectoSegmenter
{
  GObject parent_instance;
  GArray *rules;         /* of Rule, in order */
  GPtrArray *breaking;   /* those of them with break="yes" */
  gboolean tails[128];   /* whether a sentence may end behind this ASCII character */
  gboolean any_last;     /* some breaking rule has any_last */
  RectoCharSet all_last; /* of all breaking rules */
};

/* One call of recto_segmenter_split (). */
typedef struct
{
  RectoSegmenter *rules;
  const char *text;
  gsize length;
  gsize position;         /* which the rules are being asked about */
  gunichar first;         /* of the text */
  gunichar before, after; /* the characters around the position */
  pcre2_match_data *data;
  pcre2_match_context *context;
} Scan;

G_DEFINE_FINAL_TYPE (RectoSegmenter, recto_segmenter, G_TYPE_OBJECT)

static void
rule_clear (gpointer data)
{
  Rule *rule = data;

  pcre2_code_free (rule->before);
  pcre2_code_free (rule->after);
}

static void
recto_segmenter_finalize (GObject *object)
{
  RectoSegmenter *self = RECTO_SEGMENTER (object);

  g_ptr_array_unref (self->breaking);
  g_array_unref (self->rules);
  G_OBJECT_CLASS (recto_segmenter_parent_class)->finalize (object);
}

static void
recto_segmenter_class_init (RectoSegmenterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = recto_segmenter_finalize;
}

static void
recto_segmenter_init (RectoSegmenter *self)
{
  self->rules = g_array_new (FALSE, TRUE, sizeof (Rule));
  g_array_set_clear_func (self->rules, rule_clear);
  self->breaking = g_ptr_array_new ();
}

static pcre2_code *
compile (const char *pattern, guint32 options, const RectoSrxRule *source, GError **error)
{
  PCRE2_UCHAR8 reason[256];
  PCRE2_SIZE offset = 0;
  pcre2_code *code;
  int number = 0;

  code = pcre2_compile ((PCRE2_SPTR) pattern, PCRE2_ZERO_TERMINATED,
                        options | PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C, &number, &offset,
                        NULL);
  if (code == NULL)
    {
      pcre2_get_error_message (number, reason, sizeof reason);
      g_set_error (error, RECTO_TEXT_ERROR, RECTO_TEXT_ERROR_RULES,
                   "line %u: at byte %" G_GSIZE_FORMAT " of \"%s\": %s", source->line,
                   (gsize) offset + 1, pattern, (const char *) reason);
    }
  return code;
}

static gboolean
compile_before (Rule *rule, const RectoSrxRule *source, GHashTable *classes, GError **error)
{
  g_autofree char *wrapped = NULL;
  RectoSrxShape shape;
  guint32 options = 0;

  /* The expression alone must be one: inside the group below "a)|(b" would be one too. */
  rule->before = compile (source->before, 0, source, error);
  if (rule->before == NULL)
    return FALSE;
  g_clear_pointer (&rule->before, pcre2_code_free);
  recto_srx_shape_of (source->before, classes, &shape);
  rule->any_last = shape.min == 0;
  rule->last = shape.last;
  rule->looks_beyond = shape.looks_beyond;
  rule->reach = MIN (shape.max, REACH);
  if (source->before[0] == '\0')
    return TRUE;

  /* \E ends a \Q that the expression left open, and is nothing otherwise; the line break ends a
   * comment, which only (?x) has, and there it is nothing itself. */
  wrapped = g_strdup_printf ("(?:%s\\E)(?C%d)", source->before, END_OF_BEFORE);
  rule->before = compile (wrapped, PCRE2_USE_OFFSET_LIMIT, source, NULL);
  if (rule->before == NULL)
    {
      g_free (wrapped);
      wrapped = g_strdup_printf ("(?:%s\n)(?C%d)", source->before, END_OF_BEFORE);
      rule->before = compile (wrapped, PCRE2_USE_OFFSET_LIMIT, source, error);
    }
  if (rule->before == NULL)
    return FALSE;
  pcre2_pattern_info (rule->before, PCRE2_INFO_ALLOPTIONS, &options);
  rule->from_start = (options & PCRE2_ANCHORED) != 0;
  rule->start = shape.first;
  if (shape.min == 0)
    memset (&rule->start, 0xff, sizeof rule->start);
  pcre2_jit_compile (rule->before, PCRE2_JIT_COMPLETE);
  return TRUE;
}

static gboolean
compile_after (Rule *rule, const RectoSrxRule *source, GHashTable *classes, GError **error)
{
  RectoSrxShape shape;

  recto_srx_shape_of (source->after, classes, &shape);
  rule->any_first = shape.min == 0;
  rule->first = shape.first;
  if (source->after[0] == '\0')
    return TRUE;

  rule->after = compile (source->after, PCRE2_ANCHORED | PCRE2_USE_OFFSET_LIMIT, source, error);
  if (rule->after == NULL)
    return FALSE;
  pcre2_jit_compile (rule->after, PCRE2_JIT_COMPLETE);
  return TRUE;
}

static void
collect_breaking (RectoSegmenter *self)
{
  guint i;

  for (i = 0; i < self->rules->len; i++)
    {
      Rule *rule = &g_array_index (self->rules, Rule, i);

      if (!rule->breaks)
        continue;
      g_ptr_array_add (self->breaking, rule);
      self->any_last = self->any_last || rule->any_last;
      recto_char_set_add_set (&self->all_last, &rule->last);
    }

  for (i = 0; i < G_N_ELEMENTS (self->tails); i++)
    self->tails[i] = self->any_last || recto_char_set_has (&self->all_last, i);
}

RectoSegmenter *
recto_segmenter_new (GBytes *rules, const char *language, GError **error)
{
  g_autoptr (RectoSegmenter) self = NULL;
  g_autoptr (GHashTable) classes = NULL;
  g_autoptr (GPtrArray) sources = NULL;
  guint i;

  g_return_val_if_fail (rules != NULL, NULL);
  g_return_val_if_fail (language != NULL, NULL);

  sources = recto_srx_load (rules, language, error);
  if (sources == NULL)
    return NULL;

  self = g_object_new (RECTO_TYPE_SEGMENTER, NULL);
  classes = recto_srx_class_cache_new ();
  g_array_set_size (self->rules, sources->len);
  for (i = 0; i < sources->len; i++)
    {
      const RectoSrxRule *source = g_ptr_array_index (sources, i);
      Rule *rule = &g_array_index (self->rules, Rule, i);

      rule->breaks = source->breaks;
      if (!compile_before (rule, source, classes, error) ||
          !compile_after (rule, source, classes, error))
        return NULL;
    }
  collect_breaking (self);
  return g_steal_pointer (&self);
}

/* 0: the match stands; 1: look for another one. */
static int
ends_at_position (pcre2_callout_block *block, void *data)
{
  const Scan *scan = data;

  return block->callout_number == END_OF_BEFORE && block->current_position != scan->position;
}

/* At most @bytes behind @from, at the edge of a character. */
static gsize
look_ahead (const Scan *scan, gsize from, gsize bytes)
{
  gsize end;

  if (scan->length - from <= bytes)
    return scan->length;
  for (end = from + bytes; ((guchar) scan->text[end] & 0xc0) == 0x80; end--)
    ;
  return end;
}

static gboolean
matches (Scan *scan, const pcre2_code *code, gsize start, gsize end)
{
  PCRE2_SPTR text = (PCRE2_SPTR) scan->text;
  int result;

  result = pcre2_match (code, text, end, start, PCRE2_NO_UTF_CHECK, scan->data, scan->context);
  if (result == PCRE2_ERROR_JIT_STACKLIMIT)
    result = pcre2_match (code, text, end, start, PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT, scan->data,
                          scan->context);
  return result >= 0;
}

static gboolean
before_matches (Scan *scan, const Rule *rule)
{
  const char *start = scan->text + scan->position;
  gsize end = scan->position;
  guint i;

  if (rule->from_start && scan->position > REACH_OF_START)
    return FALSE;
  if (rule->from_start)
    start = scan->text;
  for (i = 0; i < rule->reach && start > scan->text; i++)
    start = g_utf8_prev_char (start);
  if (rule->looks_beyond)
    end = look_ahead (scan, end, AHEAD);
  return matches (scan, rule->before, (gsize) (start - scan->text), end);
}

static gboolean
after_matches (Scan *scan, const Rule *rule)
{
  return matches (scan, rule->after, scan->position, look_ahead (scan, scan->position, AHEAD));
}

/* FALSE where @rule cannot match between the characters around the position. */
static inline gboolean
fits (const Rule *rule, const Scan *scan)
{
  return (rule->any_last || recto_char_set_has (&rule->last, scan->before)) &&
         (rule->any_first || recto_char_set_has (&rule->first, scan->after)) &&
         (!rule->from_start || recto_char_set_has (&rule->start, scan->first));
}

/* Whether the rules end a sentence at scan->position. */
static gboolean
is_break (Scan *scan)
{
  const GArray *rules = scan->rules->rules;
  guint i;

  pcre2_set_offset_limit (scan->context, scan->position);
  for (i = 0; i < rules->len; i++)
    {
      const Rule *rule = &g_array_index (rules, Rule, i);

      if (fits (rule, scan) && (rule->after == NULL || after_matches (scan, rule)) &&
          (rule->before == NULL || before_matches (scan, rule)))
        return rule->breaks;
    }
  return FALSE;
}

/* Cheap: whether scan->position is worth asking the rules about. Sets the characters around it. */
static gboolean
may_break (Scan *scan)
{
  const GPtrArray *breaking = scan->rules->breaking;
  const char *at = scan->text + scan->position;
  guint i;

  if (((guchar) *at & 0xc0) == 0x80)
    return FALSE;
  scan->before = g_utf8_get_char (g_utf8_prev_char (at));
  if (!scan->rules->any_last && !recto_char_set_has (&scan->rules->all_last, scan->before))
    return FALSE;
  scan->after = g_utf8_get_char (at);
  for (i = 0; i < breaking->len; i++)
    if (fits (g_ptr_array_index (breaking, i), scan))
      return TRUE;
  return FALSE;
}

static gsize
skip_space (const char *text, gsize position, gsize length)
{
  const char *at = text + position, *end = text + length;

  while (at < end && g_unichar_isspace (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);
  return (gsize) (at - text);
}

static void
find_breaks (Scan *scan, GArray *ends)
{
  const gboolean *tails = scan->rules->tails;
  gsize start = skip_space (scan->text, 0, scan->length), end = 0;

  for (scan->position = start + 1; scan->position < scan->length; scan->position++)
    {
      guchar byte = (guchar) scan->text[scan->position - 1];

      if ((byte < G_N_ELEMENTS (scan->rules->tails) && !tails[byte]) || scan->position <= end ||
          !may_break (scan) || !is_break (scan))
        continue;
      end = skip_space (scan->text, scan->position, scan->length);
      if (end < scan->length)
        g_array_append_val (ends, end);
    }
}

GArray *
recto_segmenter_split (RectoSegmenter *self, const char *text, gssize length)
{
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (gsize));
  Scan scan = { .rules = self, .text = text };

  g_return_val_if_fail (RECTO_IS_SEGMENTER (self), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  scan.length = length < 0 ? strlen (text) : (gsize) length;
  g_return_val_if_fail (g_utf8_validate_len (text, scan.length, NULL), NULL);

  if (scan.length == 0)
    return g_steal_pointer (&ends);

  scan.first = g_utf8_get_char (text);
  scan.data = pcre2_match_data_create (1, NULL);
  scan.context = pcre2_match_context_create (NULL);
  pcre2_set_match_limit (scan.context, MATCH_LIMIT);
  pcre2_set_callout (scan.context, ends_at_position, &scan);
  find_breaks (&scan, ends);
  pcre2_match_context_free (scan.context);
  pcre2_match_data_free (scan.data);

  g_array_append_val (ends, scan.length);
  return g_steal_pointer (&ends);
}
