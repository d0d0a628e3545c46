/* recto-window-private.h: what the files of the window share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-earlier-window.h"
#include "recto-refusal.h"
#include "recto-window.h"

G_BEGIN_DECLS

/* The place to come back to, as the desk has it. */
typedef struct
{
  char *kept;       /* owned, nullable: not known */
  RectoUid article; /* of it; none: the list */
  guint row;
  guint rest_source;
  GSignalGroup *session_signals;
} RectoKeptPlace;

struct _RectoWindow
{
  AdwApplicationWindow parent_instance;
  AdwToastOverlay *toasts;
  GtkStack *stack;
  RectoRefusal *refusal;     /* owned by the stack; NULL before a desk is refused */
  RectoDeskView *desk;       /* owned by the stack; NULL before the list is shown */
  RectoArticleView *article; /* owned by the stack; NULL before an article is shown */

  RectoSession *session;     /* owned, nullable: not open yet, or refused */
  GCancellable *opening;     /* nullable: the place or an article is being loaded */
  RectoUid wanted;           /* the article being loaded */
  guint wanted_row;          /* where the caret goes then; G_MAXUINT: the first unfinished row */
  char *wanted_place;        /* owned, nullable: goes before wanted_row */
  RectoImportResult *import; /* owned, nullable: the last one, whose report can be asked for */
  GtkWidget *question;       /* weak, nullable: whether to close though not all is saved */
  GtkFileChooserNative *chooser; /* owned, nullable: while it is open */
  GtkWidget *earlier;            /* weak, nullable: RectoEarlierWindow */
  char *parcel;                  /* owned, nullable: hand-over file that waits for the desk */
  RectoUid taken;                /* article that was taken back last */
  guint64 taken_at;              /* its revision then: undone only while it is that */
  RectoKeptPlace place;
  GSignalGroup *article_signals; /* of the article that is shown */
};

/* Opens a file chooser of the window's, in place of the one before. Returns: (transfer none) */
GtkFileChooser *recto_window_choose (RectoWindow *self,
                                     const char *title,
                                     GtkFileChooserAction action,
                                     const char *accept,
                                     GCallback on_response);
/* The file that was chosen; the chooser goes. Returns: (transfer full) (nullable) */
GFile *recto_window_take_chosen (RectoWindow *self, int response);

/* Asks whoever holds the desks for one, to be shown in this window in place of what was refused. */
void recto_window_ask_for_desk (RectoWindow *self, const char *path, RectoStoreFlags flags);

/* The article that is shown. Returns: (transfer none) (nullable) */
RectoArticle *recto_window_get_article (RectoWindow *self);

/* The file that was refused as a desk. Returns: (transfer none) (nullable) */
const char *recto_window_get_refused_path (RectoWindow *self);

/* Shows what a place says, or else the list. @place: (nullable) */
void recto_window_go_to_place (RectoWindow *self, const char *place);

/* recto-window-place.c: the place in the desk. */
void recto_window_follow_place (RectoWindow *self); /* once, when the window is made */
void recto_window_follow_row (RectoWindow *self);   /* once, when the view of articles is made */
/* Another desk, or none: what was kept says nothing of it. */
void recto_window_forget_place (RectoWindow *self);
/* Keeps it when nothing more was done for a while. */
void recto_window_note_place (RectoWindow *self);
/* Keeps it now, without waiting for the disk. */
void recto_window_keep_place_soon (RectoWindow *self);
/* Shows the part of the desk that a place names; FALSE: it names none. @place: (nullable) */
gboolean recto_window_go_to_part (RectoWindow *self, const char *place);
/* Asks the desk for it, without waiting, and goes there. */
void recto_window_read_place (RectoWindow *self, GCancellable *cancellable);

/* recto-window-importing.c: articles that come in. */
void recto_window_install_importing (GtkWidgetClass *class);
void recto_window_accept_drops (RectoWindow *self); /* once, when the window is made */
void recto_window_accept_text (RectoWindow *self);  /* once, when the list is made */

/* recto-window-closing.c: keeps size, place and all edits of a window that is to be closed.
 * Returns: whether it may be; if not, a question was asked, and its answer closes the window */
gboolean recto_window_prepare_close (RectoWindow *self);

/* recto-window-keeping.c: copies, earlier states, what was rescued. */
void recto_window_install_keeping (GtkWidgetClass *class);
/* There is a whole desk in the place of the refused one. @aside: (nullable): name of that one */
void recto_window_go_on_restored (RectoWindow *self, const char *aside);

/* recto-window-handing.c: handing over and taking in. */
void recto_window_install_handing (GtkWidgetClass *class);
/* A hand-over file is told by its name; its content is looked at by the store alone. */
gboolean recto_window_is_handover (GFile *file);

G_END_DECLS
