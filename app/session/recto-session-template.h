/* recto-session-template.h: date line, beginning of the lede and byline of an article as its
 * publication has them. No GTK. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-session.h"
#include "recto-template.h"

G_BEGIN_DECLS

typedef enum
{
  RECTO_TEMPLATE_DATE_LINE,
  RECTO_TEMPLATE_LEDE_PREFIX,
  RECTO_TEMPLATE_BYLINE,
  RECTO_N_TEMPLATE_PARTS,
} RectoTemplatePart;

typedef enum
{
  RECTO_TEMPLATE_NOTHING, /* the publication asks for none */
  RECTO_TEMPLATE_WRITTEN, /* it was not there, or there was what the template had written before */
  RECTO_TEMPLATE_REMOVED, /* what the template had written: the publication asks for none any more
                           */
  RECTO_TEMPLATE_THERE,   /* it is there already */
  RECTO_TEMPLATE_KEPT,    /* somebody wrote something else there, which stays */
  RECTO_TEMPLATE_LOCKED,  /* the row is locked */
  RECTO_TEMPLATE_NO_LEDE, /* no paragraph of the article is a lede */
} RectoTemplateDeed;

typedef struct
{
  RectoTemplateDeed deeds[RECTO_N_TEMPLATE_PARTS];
  char *texts[RECTO_N_TEMPLATE_PARTS]; /* owned: what the publication asks for in this article */
  guint missing; /* bits 1 << RectoPlaceholder: to be filled in where it was written or is there */
} RectoTemplateResult;
void recto_template_result_clear (RectoTemplateResult *result);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RectoTemplateResult, recto_template_result_clear)

/* Who works on the article, as articles name them: what {byline} stands for, and {translator} too
 * where they translate. */
typedef struct
{
  const char *byline;
  gboolean translates;
} RectoCredit;

/**
 * recto_session_apply_template:
 * @credit: (transfer none): while a byline stands that was written so for a translator, that one
 * goes on to be named in their place
 * @result: (out): what was done; set in any case
 *
 * Writes date line, beginning of the lede and byline into the translation, as one step of undo.
 * A date line gets a row before the lede, a byline one at the end, where there is none that is not
 * omitted. What somebody wrote stays; what the template wrote itself and nobody touched since,
 * which the article's metadata tells, follows the template. So applying it twice does nothing.
 *
 * Errors: those of the commands of an article; then nothing was changed. Cost: of the paragraphs.
 */
gboolean recto_session_apply_template (RectoSession *self,
                                       RectoArticle *article,
                                       const RectoCredit *credit,
                                       RectoTemplateResult *result,
                                       GError **error);

/* What the placeholders stand for in an article, for a publication that may not be kept yet. The
 * texts are borrowed from all of them. @article: (nullable): none, of which nothing is known */
void recto_session_fill_values (RectoArticle *article,
                                const RectoPublication *publication,
                                const RectoCredit *credit,
                                RectoTemplateValues *values);

G_END_DECLS
