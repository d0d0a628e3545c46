/* recto-check-words.c: the words of a row and the people of an article.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-checks"

#include "config.h"

#include "recto-check-words.h"

#include "recto-fold.h"

#include <string.h>

#define MAX_LETTERS 32

static void
clear_word (gpointer data)
{
  RectoCheckWord *word = data;

  g_free (word->text);
  g_free (word->fold);
}

static gboolean
is_invisible (gunichar c)
{
  return c == 0xad || c == 0xfeff || (c >= 0x200b && c <= 0x200d);
}

static gboolean
is_of_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

static char *
fold_word (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if ((text[i] & 0x80) != 0)
      return recto_fold (text, (gssize) length);
  return g_ascii_strdown (text, (gssize) length);
}

/* What stands between the word before and the next one. */
typedef struct
{
  gunichar gap;
  gboolean opens;
} Between;

static void
note_between (Between *between, gunichar c)
{
  if (g_unichar_isspace (c))
    between->gap = between->gap == 0 ? ' ' : between->gap;
  else if (!is_invisible (c))
    {
      between->gap = between->gap == 0 || between->gap == ' ' ? c : between->gap;
      between->opens = between->opens || strchr (".?!:", (int) (c < 128 ? c : ' ')) != NULL ||
                       c == 0x201c || c == '"' || c == 0x2026;
    }
}

GArray *
recto_check_words_new (const char *text)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (RectoCheckWord));
  Between between = { 0, TRUE };
  guint at = 0;

  g_array_set_clear_func (words, clear_word);
  for (const char *p = text; *p != '\0';)
    {
      RectoCheckWord word = { .start = at, .gap = between.gap, .opens = between.opens };
      const char *begin = p;

      for (; is_of_word (g_utf8_get_char (p)); p = g_utf8_next_char (p))
        at++;
      if (p == begin)
        {
          note_between (&between, g_utf8_get_char (p));
          p = g_utf8_next_char (p);
          at++;
          continue;
        }
      word.end = at;
      word.text = g_strndup (begin, (gsize) (p - begin));
      word.fold = fold_word (begin, (gsize) (p - begin));
      word.after = g_utf8_get_char (p);
      word.capital = g_unichar_isupper (g_utf8_get_char (begin));
      g_array_append_val (words, word);
      between = (Between){ 0 };
    }
  return words;
}

const char *
recto_check_cursor_go (RectoCheckCursor *cursor, const char *text, guint at)
{
  if (cursor->text != text || at < cursor->at)
    *cursor = (RectoCheckCursor){ text, text, 0 };
  cursor->p = g_utf8_offset_to_pointer (cursor->p, (glong) (at - cursor->at));
  cursor->at = at;
  return cursor->p;
}

char *
recto_check_strip (const char *word)
{
  g_autofree char *apart = g_utf8_normalize (word, -1, G_NORMALIZE_DEFAULT);
  GString *plain = g_string_new (NULL);

  for (const char *p = apart; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_ismark (c))
        g_string_append_unichar (plain, c == 0x110 ? 'D' : c == 0x111 ? 'd' : c);
    }
  return g_string_free (plain, FALSE);
}

guint
recto_check_distance (const char *a, const char *b)
{
  guint rows[3][MAX_LETTERS + 1];
  guint n_a = (guint) strlen (a), n_b = (guint) strlen (b);
  guint *before = rows[0], *last = rows[1], *now = rows[2];

  if (n_a > MAX_LETTERS || n_b > MAX_LETTERS)
    return G_MAXUINT;
  for (guint k = 0; k <= n_b; k++)
    last[k] = before[k] = k;
  for (guint i = 1; i <= n_a; i++)
    {
      guint *free_row = before;

      now[0] = i;
      for (guint k = 1; k <= n_b; k++)
        {
          now[k] = MIN (last[k - 1] + (a[i - 1] != b[k - 1]), MIN (last[k], now[k - 1]) + 1);
          if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1])
            now[k] = MIN (now[k], before[k - 2] + 1);
        }
      before = last;
      last = now;
      now = free_row;
    }
  return last[n_b];
}

gboolean
recto_check_is_near (const char *word, const char *right)
{
  guint distance = recto_check_distance (word, right);

  return distance == 1 || (distance == 2 && strlen (right) >= 6);
}

gboolean
recto_check_is_family_name (const char *fold)
{
  static const char *const names[] = {
    "bui",   "cao",  "chu",    "dang",   "dao",  "dinh",  "do",     "doan",  "duong", "ha",
    "hoang", "ho",   "huynh",  "kieu",   "lai",  "lam",   "le",     "luong", "luu",   "ly",
    "mai",   "ngo",  "nghiem", "nguyen", "ninh", "phan",  "pham",   "phung", "quach", "ta",
    "tang",  "thai", "to",     "ton",    "tran", "trinh", "truong", "vo",    "vu",    "vuong",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i], fold))
      return TRUE;
  return FALSE;
}

static void
free_person (gpointer data)
{
  RectoCheckPerson *person = data;

  g_free (person->canonical);
  g_array_unref (person->words);
  g_free (person);
}

const char *
recto_check_side_text (const RectoCheckRow *row, RectoSide side)
{
  return side == RECTO_SIDE_SOURCE ? row->source : row->target;
}

const RectoCheckPerson *
recto_check_people_find (const RectoCheckPeople *people, const char *canonical)
{
  return canonical != NULL ? g_hash_table_lookup (people->by_name, canonical) : NULL;
}

const GPtrArray *
recto_check_people_with (const RectoCheckPeople *people, const char *fold)
{
  return g_hash_table_lookup (people->by_word, fold);
}

static void
add_by_word (GHashTable *by_word, RectoCheckPerson *person, guint word)
{
  char *fold = recto_check_word (person->words, word)->fold;
  GPtrArray *with = g_hash_table_lookup (by_word, fold);

  if (with == NULL)
    {
      with = g_ptr_array_new ();
      g_hash_table_insert (by_word, fold, with);
    }
  if (with->len == 0 || with->pdata[with->len - 1] != person)
    g_ptr_array_add (with, person);
}

static void
add_person (RectoCheckPeople *people, const char *canonical)
{
  RectoCheckPerson *person;

  if (recto_check_people_find (people, canonical) != NULL)
    return;
  person = g_new0 (RectoCheckPerson, 1);
  person->canonical = g_strdup (canonical);
  person->words = recto_check_words_new (canonical);
  person->at = people->list->len;
  person->vietnamese = person->words->len > 1 && person->words->len < 6 &&
                       recto_check_is_family_name (recto_check_word (person->words, 0)->fold);
  g_ptr_array_add (people->list, person);
  g_hash_table_insert (people->by_name, person->canonical, person);
  for (guint i = 0; i < person->words->len; i++)
    add_by_word (people->by_word, person, i);
  if (person->words->len > 1)
    add_by_word (people->by_last, person, person->words->len - 1);
}

RectoCheckPeople *
recto_check_people_new (const RectoCheckText *text, RectoSide side)
{
  RectoCheckPeople *people = g_new0 (RectoCheckPeople, 1);

  people->list = g_ptr_array_new_with_free_func (free_person);
  people->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  people->by_word =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  people->by_last =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < text->n_rows; i++)
    {
      const GPtrArray *names = text->rows[i].names[side];

      for (guint k = 0; names != NULL && text->rows[i].kind != RECTO_KIND_BYLINE && k < names->len;
           k++)
        {
          const RectoFinding *finding = g_ptr_array_index (names, k);

          if (finding->type == RECTO_FINDING_PERSON)
            add_person (people, finding->canonical);
        }
    }
  return people;
}

void
recto_check_people_free (RectoCheckPeople *people)
{
  g_hash_table_unref (people->by_word);
  g_hash_table_unref (people->by_last);
  g_hash_table_unref (people->by_name);
  g_ptr_array_unref (people->list);
  g_free (people);
}

gboolean
recto_check_stands_at (const GArray *words, guint at, const GArray *name, guint from)
{
  if (at + name->len - from > words->len)
    return FALSE;
  for (guint i = from; i < name->len; i++)
    if (!g_str_equal (recto_check_word (words, at + i - from)->fold,
                      recto_check_word (name, i)->fold))
      return FALSE;
  return TRUE;
}

gboolean
recto_check_same_person (const RectoCheckPerson *one, const RectoCheckPerson *other)
{
  return one->words->len == other->words->len &&
         recto_check_stands_at (one->words, 0, other->words, 0);
}

static guint
count_same (const RectoCheckPerson *one, const RectoCheckPerson *other)
{
  guint n = 0;

  if (one->words->len != other->words->len)
    return 0;
  for (guint i = 0; i < one->words->len; i++)
    n += g_str_equal (recto_check_word (one->words, i)->fold,
                      recto_check_word (other->words, i)->fold);
  return n;
}

static const RectoCheckPerson *
match_last_word (const GPtrArray *people, const RectoCheckPerson *person)
{
  const RectoCheckPerson *found = NULL;
  const char *last = recto_check_word (person->words, person->words->len - 1)->fold;

  for (guint i = 0; i < people->len; i++)
    {
      const RectoCheckPerson *other = g_ptr_array_index (people, i);

      if (other->words->len == 0 ||
          !g_str_equal (recto_check_word (other->words, other->words->len - 1)->fold, last))
        continue;
      if (found != NULL)
        return NULL;
      found = other;
    }
  return found;
}

const RectoCheckPerson *
recto_check_match_among (const GPtrArray *people, const RectoCheckPerson *person)
{
  const RectoCheckPerson *near = NULL;

  for (guint i = 0; i < people->len; i++)
    {
      const RectoCheckPerson *other = g_ptr_array_index (people, i);
      guint n_same = count_same (person, other);

      if (n_same == person->words->len && n_same > 0)
        return other;
      if (n_same + 1 == person->words->len && n_same > 1)
        near = other;
    }
  if (near != NULL || person->words->len != 1)
    return near;
  return match_last_word (people, person);
}

static int
compare_people (gconstpointer a, gconstpointer b)
{
  const RectoCheckPerson *one = *(RectoCheckPerson *const *) a;
  const RectoCheckPerson *other = *(RectoCheckPerson *const *) b;

  return (one->at > other->at) - (one->at < other->at);
}

static guint
count_with (const RectoCheckPeople *people, const RectoCheckPerson *person, guint word)
{
  const GPtrArray *with =
      recto_check_people_with (people, recto_check_word (person->words, word)->fold);

  return with != NULL ? with->len : 0;
}

/* The two rarest words will do: one of them is right, or more than one is wrong. */
GPtrArray *
recto_check_people_near (const RectoCheckPeople *people, const RectoCheckPerson *person)
{
  GPtrArray *near = g_ptr_array_new ();
  guint rare[2] = { G_MAXUINT, G_MAXUINT }, n = 0;

  for (guint i = 0; i < person->words->len; i++)
    if (rare[0] == G_MAXUINT ||
        count_with (people, person, i) < count_with (people, person, rare[0]))
      {
        rare[1] = rare[0];
        rare[0] = i;
      }
    else if (rare[1] == G_MAXUINT ||
             count_with (people, person, i) < count_with (people, person, rare[1]))
      rare[1] = i;
  for (guint i = 0; i < 2; i++)
    {
      const GPtrArray *with =
          rare[i] != G_MAXUINT
              ? recto_check_people_with (people, recto_check_word (person->words, rare[i])->fold)
              : NULL;

      for (guint k = 0; with != NULL && k < with->len; k++)
        g_ptr_array_add (near, with->pdata[k]);
    }
  g_ptr_array_sort (near, compare_people);
  for (guint i = 0; i < near->len; i++)
    if (n == 0 || near->pdata[n - 1] != near->pdata[i])
      near->pdata[n++] = near->pdata[i];
  g_ptr_array_set_size (near, (int) n);
  return near;
}

const RectoCheckPerson *
recto_check_people_match (const RectoCheckPeople *people, const RectoCheckPerson *person)
{
  g_autoptr (GPtrArray) near = recto_check_people_near (people, person);

  return recto_check_match_among (near, person);
}
