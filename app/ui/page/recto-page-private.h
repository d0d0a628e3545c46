/* recto-page-private.h: what the parts of the page share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-heights.h"
#include "recto-page-keys.h"
#include "recto-page.h"
#include "recto-row.h"

G_BEGIN_DECLS

/* Text selected in a cell that has no editor on it; cells are recycled, so it is kept here. */
typedef struct
{
  guint row; /* RECTO_PAGE_NO_ROW: none */
  RectoSide side;
  guint anchor; /* code points: where it was begun */
  guint end;    /* where it is now; equal to anchor: nothing is selected */
} RectoCellSelection;

/* What lies at a point of the page; beside the texts, the nearest one of the row. */
typedef struct
{
  guint row; /* RECTO_PAGE_NO_ROW: below the last one */
  RectoSide side;
  gboolean on_text;   /* in the rectangle of a text */
  gboolean on_gutter; /* on the row's number or status */
  guint offset;
} RectoPlaceAt;

/* Where the caret was in rows that were left: recto-page-caret.c. */
typedef struct _RectoCarets RectoCarets;

typedef struct
{
  RectoPagePaintFunc func;
  gpointer data;
} RectoPagePainter;

/* Invariants between two turns of the main loop:
 *  - rows holds a widget for each shown row from first to last but the active one; live is that
 *    one's.
 *  - live is allocated even when its row is out of sight: hiding it would drop the focus and with
 * it what is typed.
 *  - the buffer of the editor holds the target of the active row. */
struct _RectoPage
{
  GtkWidget parent_instance;
  GtkAdjustment *hadjustment; /* owned, nullable */
  GtkAdjustment *vadjustment; /* owned, nullable */
  GtkScrollablePolicy hpolicy;
  GtkScrollablePolicy vpolicy;
  RectoArticle *article; /* owned, nullable */
  GSignalGroup *article_signals;
  RectoPageMarksFunc marks_func;
  gpointer marks_data;
  GDestroyNotify marks_destroy;
  RectoPageKeyFunc key_func;
  gpointer key_data;
  GDestroyNotify key_destroy;
  GArray *painters; /* (element-type RectoPagePainter) */
  RectoPageSignsFunc signs_func;
  gpointer signs_data;
  RectoPageLeftOutFunc left_out_func;
  gpointer left_out_data;
  RectoPagePictureFunc picture_func;
  gpointer picture_data;
  RectoPageShowsFunc shows_func;
  gpointer shows_data;
  RectoPageShowsFunc picks_func;
  gpointer picks_data;
  RectoPageFormerFunc former_func;
  gpointer former_data;
  RectoPageKeyTaker transient_func;
  gpointer transient_data;

  /* Layout. */
  RectoHeights *heights;
  RectoLook look;
  GtkWidget *swatches[RECTO_N_SWATCHES]; /* children */
  RectoType types[2];                    /* by side, families owned and never NULL */
  double zoom;
  GtkCssProvider *type_style; /* owned, nullable: while all is as shipped there is none */
  char *type_class;           /* owned, nullable: that the style sheet names this page by */
  gboolean look_stale;        /* font or colours changed since look was computed */
  int width;                  /* as last allocated, px; 0 before */
  int height;
  guint first; /* rows in sight; first > last: none */
  guint last;
  RectoEstimate estimate; /* that the heights were estimated with */
  guint reveal_row;       /* wanted in sight at the next layout; RECTO_PAGE_NO_ROW: none */
  double last_value;      /* of the vertical adjustment, as the page knows it */
  gboolean configuring;
  gboolean unseen;  /* nothing of the article was painted yet */
  GHashTable *rows; /* (element-type guint RectoRow): rows in sight but the active one */
  GPtrArray *pool;  /* (element-type RectoRow): children that wait */

  /* The active row. */
  RectoRow *live;    /* child, nullable until a row was activated */
  GtkWidget *editor; /* in live */
  GtkWidget *source_view;
  GtkTextBuffer *buffer; /* of the editor, owned by it */
  GtkTextBuffer *source_buffer;
  guint active; /* RECTO_PAGE_NO_ROW: none */
  RectoUid active_uid;
  RectoCarets *carets;
  gboolean pinned;
  gboolean read_only;
  gboolean busy;
  gboolean loading;    /* the buffer is being filled: not typing */
  gboolean typing;     /* the article is being told of typing */
  gboolean just_typed; /* since the caret moved last: the word at it is not marked yet */
  guint typed_parts;   /* RectoRowParts that typing has changed and nobody has shown yet */
  GArray *marks; /* (element-type RectoSpellingMark) (nullable): the target's, moved along with
                    typing until they are given anew */
  char *preedit; /* owned, nullable; never "" */
  guint preedit_at;
  gboolean pointing; /* a pointer was used last, not a key */
  gboolean goal_set; /* Up and Down keep to goal_x while nothing else moves the caret */
  double goal_x;     /* px in the text */

  /* Rows selected whole: recto-page-select.c. */
  GArray *row_set;  /* (element-type guint) (nullable): ascending, never empty */
  guint set_anchor; /* where the selecting began */
  guint set_end;    /* where it is now */

  /* Pointer. */
  RectoCellSelection selection;
  guint drop_row; /* where dragged text would come; RECTO_PAGE_NO_ROW: nowhere */
  guint drop_at;
  gboolean may_drag;    /* the press was on selected text of a cell: the selection stays for now */
  gboolean from_gutter; /* the press was between the pages: it selects rows */
  guint pressed_row;    /* activated by the press before, for a double click */
  RectoSide pressed_side;
  guint pressed_at;
  double pressed_x; /* px in the page */
  double pressed_y;
  gboolean from_live; /* the press was on a text of the active row, whose view selects in it */
  GtkGesture *sweep;  /* borrowed: what selects by dragging */
  double swept_x;     /* px: where it is now */
  double swept_y;
  guint sweep_tick; /* the page goes along with it */
  gint64 ticked_at; /* µs of the frame clock; 0: it has just begun to */
  GtkWidget *menu;  /* child, nullable */
};

enum
{
  RECTO_PAGE_ACTIVE_ROW_CHANGED,
  RECTO_PAGE_CARET_MOVED,
  RECTO_PAGE_SELECTION_CHANGED,
  RECTO_PAGE_POPULATE_MENU,
  RECTO_PAGE_REFUSED,
  RECTO_PAGE_PASTE,
  RECTO_PAGE_PICTURE_PRESSED,
  RECTO_PAGE_PASTED,
  RECTO_PAGE_N_SIGNALS,
};
extern guint recto_page_signals[RECTO_PAGE_N_SIGNALS];

/* recto-page-layout.c: rows in sight and their places; recto-page-look.c: how it all looks. */
void recto_page_reload_rows (RectoPage *self);  /* another article */
void recto_page_recycle_rows (RectoPage *self); /* gives all rows but live back to the pool */
void recto_page_update_look (RectoPage *self);
void recto_page_queue_look (RectoPage *self); /* font, colours or number of sides changed */
void recto_page_allocate_rows (RectoPage *self, int width, int height);
void recto_page_queue_layout (RectoPage *self); /* what is in sight, or its order, changed */
void recto_page_scrolled (RectoPage *self);     /* the adjustment moved */
RectoRow *recto_page_get_row (RectoPage *self, guint row); /* (nullable): widget of a row in sight,
                                                              or of the active one */
void recto_page_paint_row (RectoPage *self, RectoRow *row, RectoSide side);
gboolean recto_page_get_row_top (RectoPage *self, guint row, int *top); /* FALSE: out of sight */
/* Minimal scroll for a stretch [top, top + height) of a row, px from its top. */
void recto_page_reveal (RectoPage *self, guint row, int top, int height);
/* Brings what is @y px below the top of a row to where a pinned line stands. */
void recto_page_pin (RectoPage *self, guint row, int y);
void recto_page_snapshot_rows (RectoPage *self, GtkSnapshot *snapshot);
void recto_page_clear_look (RectoPage *self);
void recto_page_fit_view (RectoPage *self, RectoSide side);

/* recto-page-type.c: fonts, lines and measures of both sides. */
void recto_page_init_type (RectoPage *self);
void recto_page_clear_type (RectoPage *self);
void recto_page_free_type (RectoPage *self);

/* recto-page-hooks.c: what others have the page show. */
GArray *recto_page_collect_ranges (RectoPage *self, guint row, RectoSide side); /* (transfer full)
                                                                                   (nullable) */
void recto_page_show_signs (RectoPage *self, RectoRow *row);
void recto_page_show_former (RectoPage *self, RectoRow *row);
guint recto_page_after (RectoPage *self,
                        guint row); /* the next shown row, else RECTO_PAGE_NO_ROW */
void recto_page_ask_shown (RectoPage *self, guint row); /* it was or will be the active row */
/* Whether a row is set as the beginning of a paragraph: it is one, or what stands before it in its
 * paragraph is left out. */
gboolean recto_page_begins (RectoPage *self, const RectoSegment *segment);
/* recto_row_bind () with what the page knows of the row. */
void recto_page_bind_row (RectoPage *self, RectoRow *row, const RectoSegment *segment);
gboolean recto_page_offer_key (RectoPage *self, guint keyval, GdkModifierType modifiers);
void recto_page_clear_hooks (RectoPage *self);

/* recto-page-edit.c: the editor of the active row. */
void recto_page_load_row (RectoPage *self, guint row); /* into live, without caret and focus */
/* The article changed the active row: by a command, and by typing. @what: RectoRowParts */
void recto_page_sync_row (RectoPage *self, guint what);
void recto_page_sync_typed (RectoPage *self);
void recto_page_leave_row (RectoPage *self);
void recto_page_place_caret (RectoPage *self, RectoSide side, guint start, guint end);
void recto_page_reveal_caret (RectoPage *self);
const RectoSegment *recto_page_get_active_segment (RectoPage *self); /* (nullable) */
void recto_page_describe_editor (RectoPage *self);
/* Whether the page is only to be read; then it says so, by "refused". */
gboolean recto_page_refuse_edit (RectoPage *self);
GtkTextView *recto_page_get_view (RectoPage *self, RectoSide side);

/* recto-page-caret.c */
RectoCarets *recto_carets_new (void);
void recto_carets_free (RectoCarets *self);
void recto_carets_keep (RectoCarets *self, const RectoUid *uid, RectoSide side, guint caret);
guint recto_carets_find (const RectoCarets *self, const RectoUid *uid, RectoSide side); /* or
                                                                                  G_MAXUINT */
void recto_page_keep_caret (RectoPage *self, RectoSide side, guint caret); /* in the active row */
/* A caret as it is asked for: in the text. */
guint recto_page_resolve_caret (RectoPage *self, guint row, RectoSide side, guint caret);

/* recto-page-select.c: rows selected whole. */
gboolean recto_page_is_row_selected (RectoPage *self, guint row);
void recto_page_clear_rows (RectoPage *self);
void recto_page_extend_rows (RectoPage *self,
                             guint row); /* from where it began, or the active row */
void recto_page_extend_rows_from (RectoPage *self, guint anchor, guint row);
void recto_page_step_rows (RectoPage *self, gboolean down); /* one row more or less, by a key */
void recto_page_toggle_row (RectoPage *self, guint row);
void recto_page_select_all_rows (RectoPage *self);
/* What is copied: the selected rows, else the active one. A side as text, in its paragraphs; both
 * as a table with tabs, and as one in HTML. (transfer full) */
char *recto_page_dup_rows_text (RectoPage *self, RectoSide side);
void recto_page_dup_rows_table (RectoPage *self, char **plain, char **html);
void recto_page_copy_rows (RectoPage *self, const char *action);
void recto_page_offer_rows (RectoPage *self); /* to the middle button */

/* recto-page-commands.c: what keys and menus do beyond typing. */
char *recto_page_clean_text (RectoKind kind, const char *text); /* (transfer full) */
void recto_page_paste (RectoPage *self);
void recto_page_paste_from (RectoPage *self, GdkClipboard *clipboard);
void recto_page_insert_pasted (RectoPage *self, const char *text);
void recto_page_join_previous (RectoPage *self);
void recto_page_join_row (RectoPage *self);
void recto_page_unjoin (RectoPage *self);
void recto_page_split_row (RectoPage *self);
void recto_page_cut_or_copy (RectoPage *self, gboolean cut);
void recto_page_select_all (RectoPage *self);

/* recto-page-live.c: the live row's views, and typing. */
void recto_page_ensure_live (RectoPage *self);

/* recto-page-input.c: keys and actions; recto-page-pointer.c: pointer, selection in cells, menu. */
void recto_page_add_controllers (RectoPage *self);
void recto_page_install_actions (GtkWidgetClass *widget_class);
void recto_page_add_key_controller (RectoPage *self, GtkWidget *view);
void recto_page_locate (RectoPage *self, double x, double y, RectoPlaceAt *place);
gboolean recto_page_is_touch (GtkGesture *gesture); /* what it sees now comes from a finger */
/* recto-page-sweep.c: selects by dragging. Returns: (transfer full) */
GtkGesture *recto_page_make_sweep (RectoPage *self);
/* recto-page-drag.c */
gboolean recto_page_is_on_selection (RectoPage *self, const RectoPlaceAt *place);
void recto_page_add_drag_controllers (RectoPage *self);

/* recto-page-picture.c: pictures in the margin. */
void recto_page_show_picture (RectoPage *self, RectoRow *row);
void recto_page_add_picture_controllers (RectoPage *self);
void recto_page_snapshot_drop (RectoPage *self, GtkSnapshot *snapshot);
void recto_page_show_selection (RectoPage *self, RectoRow *row);

/* Text in a cell, and rows too. */
void recto_page_clear_cell_selection (RectoPage *self);
void
recto_page_set_cell_selection (RectoPage *self, guint row, RectoSide side, guint anchor, guint end);
void recto_page_clear_selection (RectoPage *self);
void recto_page_select_word (RectoPage *self, gboolean all); /* at the caret */
void recto_page_popup_menu (RectoPage *self);                /* at the caret */
/* Returns: whether the key meant something here, and was acted on */
gboolean recto_page_handle_key (RectoPage *self,
                                GtkWidget *view,
                                guint keyval,
                                GdkModifierType modifiers,
                                GdkEvent *event);

G_END_DECLS
