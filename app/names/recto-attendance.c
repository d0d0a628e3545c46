/* recto-attendance.c: lines of an attendance list, what is stored of them, and the list they make.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is stored of a line: eight fields with a tab between them,
 *
 *   position    decimal; empty: it follows the text
 *   flags       of "checked kept removed by-hand", in this order, a blank between them
 *   capacity    its name
 *   person      the uid of the register's entry; empty for none
 *   name, rank, post, unit
 *
 * Worked example (tabs shown as |): "1048576|checked kept|chair||Lê Minh Sơn|Đại tá||Sư đoàn 9".
 * No field has a tab, since each is one line of printed text. */
#define G_LOG_DOMAIN "recto-names"

#include "config.h"

#include "recto-attendance.h"

#include <gio/gio.h>
#include <string.h>

#include "recto-fold.h"

#define MAX_TEXT 1000 /* code points */
#define POSITION_GAP (1 << 20)

enum
{
  POSITION,
  FLAGS,
  CAPACITY,
  PERSON,
  NAME,
  RANK,
  POST,
  UNIT,
  N_FIELDS
};

static const char *const capacity_names[RECTO_N_CAPACITIES] = {
  "attend", "chair", "host", "guest", "speaker",
};

const char *
recto_capacity_to_name (RectoCapacity capacity)
{
  g_return_val_if_fail ((guint) capacity < RECTO_N_CAPACITIES, "attend");

  return capacity_names[capacity];
}

gboolean
recto_capacity_from_name (const char *name, RectoCapacity *capacity)
{
  for (guint i = 0; i < RECTO_N_CAPACITIES; i++)
    if (g_strcmp0 (capacity_names[i], name) == 0)
      {
        *capacity = (RectoCapacity) i;
        return TRUE;
      }
  return FALSE;
}

RectoAttendanceLine *
recto_attendance_line_new (const char *name)
{
  RectoAttendanceLine *line = g_new0 (RectoAttendanceLine, 1);

  line->uid = recto_uid_new ();
  line->position = RECTO_ATTENDANCE_FOLLOWS;
  line->name = g_strdup (name);
  line->rank = g_strdup ("");
  line->post = g_strdup ("");
  line->unit = g_strdup ("");
  line->kept = TRUE;
  line->by_hand = TRUE;
  return line;
}

RectoAttendanceLine *
recto_attendance_line_copy (const RectoAttendanceLine *line)
{
  RectoAttendanceLine *copy = g_memdup2 (line, sizeof *line);

  copy->name = g_strdup (line->name);
  copy->rank = g_strdup (line->rank);
  copy->post = g_strdup (line->post);
  copy->unit = g_strdup (line->unit);
  copy->now = g_strdup (line->now);
  return copy;
}

void
recto_attendance_line_free (RectoAttendanceLine *line)
{
  if (line == NULL)
    return;
  g_free (line->name);
  g_free (line->rank);
  g_free (line->post);
  g_free (line->unit);
  g_free (line->now);
  g_free (line);
}

static gboolean
fail (GError **error, const char *what)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "A line of the attendance list %s",
               what);
  return FALSE;
}

static gboolean
is_line (const char *text)
{
  return g_utf8_validate (text, -1, NULL) && strpbrk (text, "\r\n\t") == NULL &&
         g_utf8_strlen (text, -1) <= MAX_TEXT;
}

gboolean
recto_attendance_line_check (const RectoAttendanceLine *line, GError **error)
{
  if (recto_uid_is_none (&line->uid))
    return fail (error, "has no identity");
  if (*line->name == '\0')
    return fail (error, "needs a name");
  if (!is_line (line->name) || !is_line (line->rank) || !is_line (line->post) ||
      !is_line (line->unit))
    return fail (error, "has a text that is not one line of at most 1,000 characters");
  if (line->position < RECTO_ATTENDANCE_FOLLOWS || (guint) line->capacity >= RECTO_N_CAPACITIES)
    return fail (error, "has a place or a capacity that cannot be");
  return TRUE;
}

static void
add_flag (GString *flags, gboolean set, const char *name)
{
  if (set)
    g_string_append_printf (flags, "%s%s", flags->len > 0 ? " " : "", name);
}

char *
recto_attendance_line_write (const RectoAttendanceLine *line)
{
  g_autoptr (GString) flags = g_string_new (NULL);
  g_autofree char *position = line->position == RECTO_ATTENDANCE_FOLLOWS
                                  ? g_strdup ("")
                                  : g_strdup_printf ("%" G_GINT64_FORMAT, line->position);
  g_autofree char *person =
      recto_uid_is_none (&line->person) ? g_strdup ("") : recto_uid_to_string (&line->person);

  add_flag (flags, line->checked, "checked");
  add_flag (flags, line->kept, "kept");
  add_flag (flags, line->removed, "removed");
  add_flag (flags, line->by_hand, "by-hand");
  return g_strjoin ("\t", position, flags->str, recto_capacity_to_name (line->capacity), person,
                    line->name, line->rank, line->post, line->unit, NULL);
}

static gboolean
has_flag (char **words, const char *name)
{
  return g_strv_contains ((const char *const *) words, name);
}

RectoAttendanceLine *
recto_attendance_line_read (const RectoUid *uid, const char *value, GError **error)
{
  g_auto (GStrv) fields = g_strsplit (value, "\t", -1);
  g_auto (GStrv) flags = NULL;
  g_autoptr (RectoAttendanceLine) line = NULL;
  g_autofree char *again = NULL;

  if (g_strv_length (fields) != N_FIELDS)
    {
      fail (error, "is not in the form that it is written in");
      return NULL;
    }
  flags = g_strsplit (fields[FLAGS], " ", -1);
  line = recto_attendance_line_new (fields[NAME]);
  line->uid = *uid;
  line->position = *fields[POSITION] == '\0' ? RECTO_ATTENDANCE_FOLLOWS
                                             : g_ascii_strtoll (fields[POSITION], NULL, 10);
  line->checked = has_flag (flags, "checked");
  line->kept = has_flag (flags, "kept");
  line->removed = has_flag (flags, "removed");
  line->by_hand = has_flag (flags, "by-hand");
  recto_capacity_from_name (fields[CAPACITY], &line->capacity);
  recto_uid_from_string (fields[PERSON], &line->person);
  g_free (g_steal_pointer (&line->rank));
  g_free (g_steal_pointer (&line->post));
  g_free (g_steal_pointer (&line->unit));
  line->rank = g_strdup (fields[RANK]);
  line->post = g_strdup (fields[POST]);
  line->unit = g_strdup (fields[UNIT]);
  if (!recto_attendance_line_check (line, error))
    return NULL;
  again = recto_attendance_line_write (line);
  if (!g_str_equal (again, value))
    {
      fail (error, "is not in the form that it is written in");
      return NULL;
    }
  return g_steal_pointer (&line);
}

/* --- The list --- */

/* The stored line of a person that the text has; by the name where one of the two is free text. */
static const RectoAttendanceLine *
find_stored (const GPtrArray *stored, const RectoAttendanceLine *found)
{
  g_autofree char *name = NULL;

  for (guint i = 0; i < stored->len; i++)
    {
      const RectoAttendanceLine *line = stored->pdata[i];

      if (recto_uid_equal (&line->uid, &found->uid) ||
          (!recto_uid_is_none (&found->person) && recto_uid_equal (&line->person, &found->person)))
        return line;
    }
  name = recto_fold (found->name, -1);
  for (guint i = 0; i < stored->len; i++)
    {
      const RectoAttendanceLine *line = stored->pdata[i];
      g_autofree char *other = NULL;

      if (!recto_uid_is_none (&line->person) && !recto_uid_is_none (&found->person))
        continue; /* two persons of one name */
      other = recto_fold (line->name, -1);
      if (g_str_equal (name, other))
        return line;
    }
  return NULL;
}

/* "Major General Trần Minh An, Commander, Regiment 9". Returns: (transfer full) */
static char *
say_printed (const RectoAttendanceLine *line)
{
  GString *text = g_string_new (line->rank);

  g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", line->name);
  if (*line->post != '\0')
    g_string_append_printf (text, ", %s", line->post);
  if (*line->unit != '\0')
    g_string_append_printf (text, ", %s", line->unit);
  return g_string_free (text, FALSE);
}

/* Whether the text says something else than a kept line. What it does not say is no other thing:
 * somebody knows more of the person than was printed. */
static gboolean
says_otherwise (const RectoAttendanceLine *line, const RectoAttendanceLine *found)
{
  return !g_str_equal (found->name, line->name) ||
         (*found->rank != '\0' && !g_str_equal (found->rank, line->rank)) ||
         (*found->post != '\0' && !g_str_equal (found->post, line->post)) ||
         (*found->unit != '\0' && !g_str_equal (found->unit, line->unit));
}

/* Returns: (transfer full): a stored line of which the text has @found now */
static RectoAttendanceLine *
join (const RectoAttendanceLine *line, const RectoAttendanceLine *found)
{
  RectoAttendanceLine *joined = recto_attendance_line_copy (line->kept ? line : found);

  if (line->kept && says_otherwise (line, found))
    joined->now = say_printed (found);
  joined->uid = line->uid;
  joined->position = line->position;
  joined->checked = line->checked;
  if (recto_uid_is_none (&joined->person))
    joined->person = found->person;
  joined->in_text = TRUE;
  joined->only_in_captions = found->only_in_captions;
  return joined;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const RectoAttendanceLine *x = *(RectoAttendanceLine *const *) a;
  const RectoAttendanceLine *y = *(RectoAttendanceLine *const *) b;

  if (x->position != y->position)
    return x->position < y->position ? -1 : 1;
  return recto_uid_compare (&x->uid, &y->uid);
}

/* Puts those of @following that have no place of their own behind the one before them there. */
static void
weave (GPtrArray *list, GPtrArray *following)
{
  const RectoAttendanceLine *before = NULL;

  for (guint i = 0; i < following->len; i++)
    {
      RectoAttendanceLine *line = following->pdata[i];
      guint place = 0;

      if (line->position == RECTO_ATTENDANCE_FOLLOWS)
        {
          if (before != NULL && g_ptr_array_find (list, before, &place))
            place++;
          g_ptr_array_insert (list, (int) place, line);
        }
      before = line;
    }
}

static RectoAttendanceLine *
copy_absent (const RectoAttendanceLine *line)
{
  RectoAttendanceLine *copy = recto_attendance_line_copy (line);

  copy->in_text = FALSE;
  copy->only_in_captions = FALSE;
  g_clear_pointer (&copy->now, g_free);
  return copy;
}

/* Lines that are not in the text: all the stored ones that @used has not. */
static void
add_others (const GPtrArray *stored, GHashTable *used, GPtrArray *list, gboolean placed)
{
  guint start = list->len;

  for (guint i = 0; i < stored->len; i++)
    {
      const RectoAttendanceLine *line = stored->pdata[i];

      if (!line->removed && !g_hash_table_contains (used, line) &&
          (line->position != RECTO_ATTENDANCE_FOLLOWS) == placed)
        g_ptr_array_add (list, copy_absent (line));
    }
  if (!placed && list->len > start)
    qsort (list->pdata + start, list->len - start, sizeof *list->pdata, compare_lines);
}

GPtrArray *
recto_attendance_merge (const GPtrArray *stored, const GPtrArray *found)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_attendance_line_free);
  g_autoptr (GPtrArray) following = g_ptr_array_new ();
  g_autoptr (GHashTable) used = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < found->len; i++)
    {
      const RectoAttendanceLine *one = found->pdata[i];
      const RectoAttendanceLine *line = find_stored (stored, one);
      RectoAttendanceLine *shown;

      if (line != NULL && !g_hash_table_add (used, (gpointer) line))
        continue; /* two persons of the text who are one line */
      if (line != NULL && line->removed)
        continue;
      shown = line != NULL ? join (line, one) : recto_attendance_line_copy (one);
      g_ptr_array_add (following, shown);
      if (shown->position != RECTO_ATTENDANCE_FOLLOWS)
        g_ptr_array_add (list, shown);
    }
  add_others (stored, used, list, TRUE);
  g_ptr_array_sort (list, compare_lines);
  weave (list, following);
  add_others (stored, used, list, FALSE);
  return list;
}
