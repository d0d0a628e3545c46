/* recto-attendance-find.c: the persons of a text, each once, from its tags.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-names"

#include "config.h"

#include <string.h>

#include "recto-attendance-private.h"
#include "recto-fold.h"

/* One mention, and where it stands. */
typedef struct
{
  RectoAttendant *attendant; /* owned */
  char *folded;              /* owned: its name */
  guint n_words;             /* of the name */
  guint order;               /* in the text */
  gboolean in_caption;
} Mention;

/* One person, and the line that is made of the mentions. */
typedef struct
{
  RectoAttendanceLine *line; /* owned */
  char *folded;              /* owned: the fullest name */
  guint n_words;
  guint order; /* of the first mention outside captions, else of the first one */
} Found;

static void
mention_free (gpointer data)
{
  Mention *mention = data;

  recto_attendant_free (mention->attendant);
  g_free (mention->folded);
  g_free (mention);
}

static void
found_free (gpointer data)
{
  Found *found = data;

  recto_attendance_line_free (found->line);
  g_free (found->folded);
  g_free (found);
}

static guint
count_words (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p++)
    n += *p == ' ';
  return *text == '\0' ? 0 : n + 1;
}

static GPtrArray *
collect_mentions (const RectoAttendanceRow *rows,
                  guint n_rows,
                  RectoSide side,
                  const char *language)
{
  GPtrArray *mentions = g_ptr_array_new_with_free_func (mention_free);

  for (guint r = 0; r < n_rows; r++)
    {
      g_autoptr (GPtrArray) persons = NULL;

      if (rows[r].spans == NULL || rows[r].kind == RECTO_KIND_BYLINE)
        continue;
      persons = recto_attendance_read_row (&rows[r], side, language);
      for (guint i = 0; i < persons->len; i++)
        {
          Mention *mention = g_new0 (Mention, 1);

          mention->attendant = persons->pdata[i];
          mention->folded = recto_fold (mention->attendant->name, -1);
          mention->n_words = count_words (mention->folded);
          mention->order = mentions->len;
          mention->in_caption = rows[r].kind == RECTO_KIND_CAPTION;
          g_ptr_array_add (mentions, mention);
        }
      g_ptr_array_set_free_func (persons, NULL);
    }
  return mentions;
}

/* Those with a target first, then full names before short ones. */
static int
compare_mentions (gconstpointer a, gconstpointer b)
{
  const Mention *x = *(Mention *const *) a, *y = *(Mention *const *) b;
  gboolean free_x = recto_uid_is_none (&x->attendant->target);
  gboolean free_y = recto_uid_is_none (&y->attendant->target);

  if (free_x != free_y)
    return free_x ? 1 : -1;
  if (x->n_words != y->n_words)
    return x->n_words > y->n_words ? -1 : 1;
  return x->order < y->order ? -1 : 1;
}

static gboolean
ends_with_words (const char *name, const char *words)
{
  gsize n = strlen (name), m = strlen (words);

  return m > 0 && n > m && name[n - m - 1] == ' ' && g_str_has_suffix (name, words);
}

/* The person that a mention means: (nullable): none yet. *@doubtful: it may be two. */
static Found *
find_person (const GPtrArray *persons, const Mention *mention, gboolean *doubtful)
{
  Found *same = NULL, *longer = NULL;
  guint n_same = 0, n_longer = 0;

  *doubtful = FALSE;
  for (guint i = 0; i < persons->len; i++)
    {
      Found *found = persons->pdata[i];

      if (!recto_uid_is_none (&mention->attendant->target))
        {
          if (recto_uid_equal (&mention->attendant->target, &found->line->person))
            return found;
          continue;
        }
      if (g_str_equal (mention->folded, found->folded))
        {
          same = found;
          n_same++;
        }
      else if (ends_with_words (found->folded, mention->folded))
        {
          longer = found;
          n_longer++;
        }
    }
  *doubtful = n_same > 1 || (n_same == 0 && n_longer > 1);
  return n_same > 0 ? same : longer;
}

/* The same person has the same line on every desk: by the register's entry, else by the name. */
static RectoUid
make_uid (const Mention *mention)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize size = sizeof digest;
  RectoUid uid;

  g_checksum_update (checksum, (const guchar *) "attendance", -1);
  if (recto_uid_is_none (&mention->attendant->target))
    g_checksum_update (checksum, (const guchar *) mention->folded, -1);
  else
    g_checksum_update (checksum, mention->attendant->target.bytes, sizeof uid.bytes);
  g_checksum_get_digest (checksum, digest, &size);
  memcpy (uid.bytes, digest, sizeof uid.bytes);
  return uid;
}

static Found *
add_person (GPtrArray *persons, const Mention *mention)
{
  Found *found = g_new0 (Found, 1);

  found->line = recto_attendance_line_new (mention->attendant->name);
  found->line->uid = make_uid (mention);
  found->line->person = mention->attendant->target;
  found->line->kept = FALSE;
  found->line->by_hand = FALSE;
  found->line->in_text = TRUE;
  found->line->only_in_captions = TRUE;
  found->folded = g_strdup (mention->folded);
  found->n_words = mention->n_words;
  found->order = mention->order;
  g_ptr_array_add (persons, found);
  return found;
}

static guint
count_char (const char *text, char c)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p++)
    n += *p == c;
  return n;
}

/* Whether a rank is a fuller form than another: "Senior Lieutenant General" than "Sr. Lt. Gen.",
 * and that one than "General". */
static gboolean
is_fuller (const char *rank, const char *than)
{
  guint n = count_words (rank), m = count_words (than);

  return n != m ? n > m : count_char (rank, '.') < count_char (than, '.');
}

static void
take_text (char **field, const char *text)
{
  if (**field != '\0' || text == NULL)
    return;
  g_free (*field);
  *field = g_strdup (text);
}

static guint
weigh_capacity (RectoCapacity capacity)
{
  static const guint weights[RECTO_N_CAPACITIES] = {
    [RECTO_CAPACITY_ATTEND] = 0, [RECTO_CAPACITY_GUEST] = 1, [RECTO_CAPACITY_SPEAKER] = 2,
    [RECTO_CAPACITY_HOST] = 3,   [RECTO_CAPACITY_CHAIR] = 4,
  };

  return weights[capacity];
}

static void
take_mention (Found *found, const Mention *mention)
{
  RectoAttendanceLine *line = found->line;
  const RectoAttendant *attendant = mention->attendant;

  if (mention->n_words > found->n_words)
    {
      g_free (line->name);
      line->name = g_strdup (attendant->name);
      g_free (found->folded);
      found->folded = g_strdup (mention->folded);
      found->n_words = mention->n_words;
    }
  if (attendant->rank != NULL && is_fuller (attendant->rank, line->rank))
    {
      g_free (line->rank);
      line->rank = g_strdup (attendant->rank);
    }
  take_text (&line->post, attendant->post);
  take_text (&line->unit, attendant->unit);
  if (weigh_capacity (attendant->capacity) > weigh_capacity (line->capacity))
    line->capacity = attendant->capacity;
  if (mention->in_caption == line->only_in_captions)
    found->order = MIN (found->order, mention->order);
  else if (!mention->in_caption)
    found->order = mention->order;
  line->only_in_captions = line->only_in_captions && mention->in_caption;
}

static int
compare_found (gconstpointer a, gconstpointer b)
{
  const Found *x = *(Found *const *) a, *y = *(Found *const *) b;

  if (x->line->only_in_captions != y->line->only_in_captions)
    return x->line->only_in_captions ? 1 : -1;
  return x->order < y->order ? -1 : x->order > y->order;
}

GPtrArray *
recto_attendance_find (const RectoAttendanceRow *rows,
                       guint n_rows,
                       RectoSide side,
                       const char *language)
{
  g_autoptr (GPtrArray) mentions = collect_mentions (rows, n_rows, side, language);
  g_autoptr (GPtrArray) persons = g_ptr_array_new_with_free_func (found_free);
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_attendance_line_free);

  g_ptr_array_sort (mentions, compare_mentions);
  for (guint i = 0; i < mentions->len; i++)
    {
      const Mention *mention = mentions->pdata[i];
      gboolean doubtful = FALSE;
      Found *found = find_person (persons, mention, &doubtful);

      if (doubtful)
        continue;
      take_mention (found != NULL ? found : add_person (persons, mention), mention);
    }
  g_ptr_array_sort (persons, compare_found);
  for (guint i = 0; i < persons->len; i++)
    g_ptr_array_add (lines, g_steal_pointer (&((Found *) persons->pdata[i])->line));
  return lines;
}
