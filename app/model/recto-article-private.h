/* recto-article-private.h: what the files of the article share. Private to the model and its tests.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-article.h"
#include "recto-history.h"
#include "recto-uid-set.h"

G_BEGIN_DECLS

#define RECTO_POSITION_GAP (1 << 20)
#define RECTO_POSITION_STEP (1 << 10) /* between rows squeezed in where a gap is used up */
#define RECTO_TYPING_PAUSE (2 * G_USEC_PER_SEC)

/* One row: 72 bytes, since an article may have 100,000. The uid comes first: a pointer to a row is
 * the key of its own hash entry. An empty text is the static "". */
struct _RectoSegment
{
  RectoUid uid;
  RectoParagraph *paragraph;
  gint64 position;
  char *texts[2];   /* by RectoSide; owned unless empty */
  GPtrArray *spans; /* owned, nullable: never empty */
  guint lengths[2]; /* code points of the texts */
  guint row;
  guint8 status;
  guint8 flags;
  guint8 in_block; /* of the article it was loaded with, whose memory this is */
};

/* A paragraph always has a row. The uid comes first, as above. */
struct _RectoParagraph
{
  RectoUid uid;
  gint64 position;
  char *reason; /* owned, nullable */
  guint index;  /* among the paragraphs */
  guint first_row;
  guint n_rows;
  RectoKind kind;
};

/* What the store has not been told of rows, or of paragraphs. */
typedef struct
{
  GHashTable *touched; /* set of items, each with its uid first: the present values are news */
  GHashTable *fresh;   /* set of owned RectoUid: there now, and the store has never heard of them */
  GHashTable *gone;    /* set of owned RectoUid: not there now, but the store has them */
} RectoDirt;

typedef struct
{
  RectoDirt segments;
  RectoDirt paragraphs;
  RectoDirt photos;
  GPtrArray *edits; /* (element-type RectoEdit), oldest first */
  gboolean head;
  gboolean metadata;
} RectoPending;

/* The step that is being made. */
typedef struct
{
  guint depth;      /* of begin_group () and of the command at work */
  RectoUid group;   /* of the edits now made */
  GHashTable *nets; /* (row, side) -> what the group did to its text; only where there were spans */

  /* Typing: where the next letter must fall to belong to the step. */
  gboolean typing;
  RectoUid segment;
  RectoSide side;
  guint start; /* code points: the last change */
  guint end;
  gboolean after_space; /* the last letter typed is white space */
  gint64 at;
} RectoRunning;

struct _RectoArticle
{
  GObject parent_instance;

  RectoUid uid;
  RectoUid project;
  GPtrArray *rows;          /* (element-type RectoSegment) in reading order; owned */
  GPtrArray *paragraphs;    /* (element-type RectoParagraph) in order; owned */
  RectoSegment *block;      /* owned, nullable: what rows were loaded into, also those that went */
  RectoUidSet *segment_set; /* of RectoSegment */
  RectoUidSet *paragraph_set; /* of RectoParagraph */
  GHashTable *metadata;       /* (element-type utf8 utf8) */
  GPtrArray *photos;      /* (element-type RectoPhotoRecord); owned; in order if photos_sorted */
  RectoUidSet *photo_set; /* of those */
  gboolean photos_sorted;
  GArray *ancestors; /* (element-type RectoAncestor): kept for the record alone */
  guint counts[RECTO_N_STATUSES];
  guint n_omitted;

  RectoHistory *history;
  RectoPending pending;
  RectoRunning running;
  guint64 revision;
  char *author; /* owned */

  gint64 (*clock) (gpointer data); /* microseconds since 1970 UTC */
  gpointer clock_data;
};

/* The clock that stamps edits and sees pauses in typing; the system's unless a test sets its own.
 */
void recto_article_set_clock (RectoArticle *self, gint64 (*clock) (gpointer data), gpointer data);
gint64 recto_article_now (RectoArticle *self);
void recto_article_emit_rows (RectoArticle *self, guint position, guint removed, guint added);
void recto_article_emit_row (RectoArticle *self, const RectoSegment *segment, guint what);
void recto_article_emit_metadata (RectoArticle *self, const char *key);
void recto_article_emit_history (RectoArticle *self);
void recto_article_emit_photos (RectoArticle *self);

/* recto-article-load.c */
gboolean recto_article_load (RectoArticle *self,
                             const RectoArticleRecord *record,
                             gboolean takes,
                             GError **error);

/* recto-article-rows.c: rows and paragraphs as they lie in memory. No signals, no history. */
RectoSegment *recto_segment_from_record (const RectoSegmentRecord *record, const guint lengths[2]);
void recto_segment_take_record (RectoSegment *segment,
                                RectoSegmentRecord *record,
                                const guint lengths[2]);
RectoSegmentRecord *recto_segment_to_record (const RectoSegment *segment);
RectoParagraph *recto_paragraph_from_record (const RectoParagraphRecord *record);
RectoParagraphRecord *recto_paragraph_to_record (const RectoParagraph *paragraph);
void recto_segment_free (RectoSegment *segment);
void recto_paragraph_free (RectoParagraph *paragraph);
void recto_segment_set_text (RectoSegment *segment, RectoSide side, char *text, guint length);
void recto_segment_set_spans (RectoSegment *segment, GPtrArray *spans);
void recto_article_count (RectoArticle *self, const RectoSegment *segment, int sign);
void recto_article_renumber (RectoArticle *self, guint paragraph);
void recto_article_put_rows (RectoArticle *self,
                             RectoParagraph *paragraph,
                             guint row,
                             RectoSegment *const *segments,
                             guint n);
void recto_article_take_rows (RectoArticle *self, guint row, guint n);
void recto_article_put_paragraph (RectoArticle *self, guint index, RectoParagraph *paragraph);
void recto_article_take_paragraph (RectoArticle *self, guint index);
void recto_article_move_rows (RectoArticle *self, guint row, guint n, RectoParagraph *to);
void
recto_article_reseat_row (RectoArticle *self, RectoSegment *segment, RectoParagraph *to, guint row);
void recto_article_reseat_paragraph (RectoArticle *self, RectoParagraph *paragraph, guint index);

/* recto-article-apply.c, -structure.c: one edit, forward or back. Nothing is changed on error. */
gboolean recto_article_apply_edit (RectoArticle *self, const RectoEdit *edit, GError **error);
gboolean recto_article_revert_edit (RectoArticle *self, const RectoEdit *edit, GError **error);
gboolean recto_plan_spans (const GPtrArray *spans,
                           const RectoEdit *edit,
                           gboolean forward,
                           const guint lengths[2],
                           GPtrArray **planned,
                           GError **error);
gboolean recto_article_divide (RectoArticle *self,
                               RectoSegment *segment,
                               const RectoEdit *edit,
                               GError **error);
gboolean recto_article_unite (RectoArticle *self,
                              RectoSegment *segment,
                              const RectoEdit *edit,
                              GError **error);
gboolean recto_article_insert_edit (RectoArticle *self, const RectoEdit *edit, GError **error);
gboolean recto_article_delete_edit (RectoArticle *self, const RectoEdit *edit, GError **error);

/* recto-article-move.c */
gboolean recto_article_move_edit (RectoArticle *self,
                                  const RectoEdit *edit,
                                  gboolean forward,
                                  GError **error);

/* recto-article-stage.c */
gboolean recto_article_lift_approval (RectoArticle *self, const RectoEdit *edit, GError **error);

/* recto-article-photos.c */
gboolean recto_article_load_photos (RectoArticle *self, const GPtrArray *records, GError **error);
gboolean recto_article_photo_edit (RectoArticle *self,
                                   const RectoEdit *edit,
                                   gboolean forward,
                                   GError **error);
void recto_article_mind_photos (RectoArticle *self, const RectoUid *paragraph);
gboolean recto_article_carry_photos (RectoArticle *self,
                                     const RectoUid *from,
                                     const RectoParagraph *to,
                                     GError **error);

/* recto-article-undo.c: one edit done again or taken back. */
typedef struct
{
  guint number; /* of the edit in the history */
  gboolean forward;
} RectoMove;

gboolean recto_article_walk (RectoArticle *self, const GArray *moves, GError **error);

/* recto-article-follow.c: (element-type RectoMove): from the head to an edit. */
GArray *recto_article_list_way (RectoArticle *self, guint number);
gboolean recto_article_find_place (RectoArticle *self, const RectoUid *edit, guint *number);

/* recto-article-commands.c */
gboolean recto_article_record_metadata (RectoArticle *self,
                                        const char *key,
                                        const char *value,
                                        GError **error);

/* recto-article-step.c: steps of undo. */
void recto_running_init (RectoRunning *self);
void recto_running_clear (RectoRunning *self);
void recto_article_enter (RectoArticle *self);
void recto_article_enter_typing (RectoArticle *self, const RectoEdit *edit);
gboolean recto_article_lower_status (RectoArticle *self, RectoSegment *segment, GError **error);
void recto_article_leave (RectoArticle *self);
gboolean recto_article_record (RectoArticle *self, RectoEdit *edit, GError **error);
gboolean recto_article_record_alone (RectoArticle *self, RectoEdit *edit, GError **error);
void recto_article_follow_spans (RectoArticle *self, RectoSegment *segment, RectoEdit *edit);
void recto_article_forget_net (RectoArticle *self, const RectoSegment *segment);
char *recto_text_replace (const char *text, guint offset, guint length, const char *with);

/* recto-article-save.c: what the store has not been told. Each item has its uid first. */
void recto_pending_init (RectoPending *self);
void recto_pending_clear (RectoPending *self);
void recto_dirt_touch (RectoDirt *self, gpointer item);
void recto_dirt_add (RectoDirt *self, gpointer item);
void recto_dirt_remove (RectoDirt *self, gpointer item);

G_END_DECLS
