/* recto-report.h: what an import changed or left out, with the place.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  RECTO_REMOVAL_NBSP,       /* no-break space to space */
  RECTO_REMOVAL_INVISIBLE,  /* soft hyphen, zero-width space, byte order mark inside */
  RECTO_REMOVAL_COMPOSED,   /* letters and marks to NFC */
  RECTO_REMOVAL_LINE_END,   /* CR, white space at the end of a line, empty lines, to the one empty
                               line between paragraphs */
  RECTO_REMOVAL_PASTE_JUNK, /* "leftcenterrightdel", pipes of a table, image file names */
  RECTO_REMOVAL_CONTROL,    /* control characters */
  RECTO_REMOVAL_MARKUP,     /* what a format has and Recto does not keep */
} RectoRemovalKind;

/* At @line and @column (both from 1, column in code points) of the decoded input, @removed stood;
 * @inserted stands there now. A line ends with LF, CR LF, or a CR alone. Changes of one kind side
 * by side are one removal. */
typedef struct
{
  guint line;
  guint column;
  RectoRemovalKind kind;
  char *removed;  /* owned, exact; may be "" */
  char *inserted; /* owned; may be "" */
} RectoRemoval;

typedef struct
{
  char *encoding; /* owned: what the bytes were, see recto_decode_text () */
  gboolean had_bom;
  GPtrArray *removals; /* (element-type RectoRemoval), by place */
} RectoReport;

RectoReport *recto_report_new (void);
void recto_report_free (RectoReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoReport, recto_report_free)
void recto_report_add (RectoReport *report,
                       RectoRemovalKind kind,
                       guint line,
                       guint column,
                       const char *removed,
                       const char *inserted);
const char *recto_removal_kind_to_name (
    RectoRemovalKind kind); /* "no-break space", "paste junk", ... for people, English */

/**
 * recto_report_put_back:
 * @clean: the clean text that came with the report
 *
 * The inverse of cleaning: the decoded input again, to the letter. Returns: (transfer full)
 * Errors: RECTO_FORMAT_ERROR_CONTENT if @clean is not the text the report was made with.
 */
char *recto_report_put_back (const RectoReport *report, const char *clean, GError **error);

G_END_DECLS
