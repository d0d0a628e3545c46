/* recto-uid.c: the identity of everything that may travel between desks.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-model"
#include "config.h"

#include "recto-uid.h"

#include <string.h>
#include <sys/random.h>

#define LOW_BITS 62
#define LOW_MASK ((G_GUINT64_CONSTANT (1) << LOW_BITS) - 1)
#define HIGH_MAX 0xfffu

/* The last identity given out, as its three numbers. A new millisecond starts at a random place
 * with the top bit of @high clear, so that there is room to count; within one millisecond, or while
 * the clock stands or goes back, the next is a random step further. Source: RFC 9562, 6.2,
 * method 2. */
static struct
{
  GMutex mutex;
  guint64 ms;
  guint high;  /* 12 bits */
  guint64 low; /* 62 bits */
  guint8 pool[512];
  gsize pool_left;
} last;

static guint64
random_bits (void)
{
  guint64 bits;

  if (last.pool_left < sizeof bits)
    {
      ssize_t got = getrandom (last.pool, sizeof last.pool, 0);

      last.pool_left = got > 0 ? (gsize) got : 0;
    }
  if (last.pool_left < sizeof bits)
    return (guint64) g_random_int () << 32 | g_random_int ();

  last.pool_left -= sizeof bits;
  memcpy (&bits, last.pool + last.pool_left, sizeof bits);
  return bits;
}

static void
step (void)
{
  guint64 now = (guint64) g_get_real_time () / 1000;

  if (now > last.ms)
    {
      last.ms = now;
      last.high = (guint) (random_bits () & (HIGH_MAX >> 1));
      last.low = random_bits () & LOW_MASK;
      return;
    }

  last.low += 1 + (random_bits () & G_MAXUINT32);
  if (last.low <= LOW_MASK)
    return;
  last.low &= LOW_MASK;
  if (last.high++ < HIGH_MAX)
    return;
  last.high = 0;
  last.ms++;
}

RectoUid
recto_uid_new (void)
{
  guint64 top, bottom;
  RectoUid uid;

  g_mutex_lock (&last.mutex);
  step ();
  top = GUINT64_TO_BE (last.ms << 16 | 0x7000u | last.high);
  bottom = GUINT64_TO_BE (G_GUINT64_CONSTANT (0x8000000000000000) | last.low);
  g_mutex_unlock (&last.mutex);

  memcpy (uid.bytes, &top, 8);
  memcpy (uid.bytes + 8, &bottom, 8);
  return uid;
}

gboolean
recto_uid_is_none (const RectoUid *uid)
{
  return recto_uid_equal (uid, &RECTO_UID_NONE);
}

gboolean
recto_uid_equal (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (RectoUid)) == 0;
}

/* Keyed by the process, since a desk from elsewhere may hold identities chosen to collide. */
guint
recto_uid_hash (gconstpointer uid)
{
  static gsize ready;
  static guint64 keys[2];
  guint64 halves[2], mixed;

  if (g_once_init_enter (&ready))
    {
      keys[0] = (guint64) g_random_int () << 32 | g_random_int ();
      keys[1] = (guint64) g_random_int () << 32 | g_random_int () | 1;
      g_once_init_leave (&ready, 1);
    }

  memcpy (halves, uid, sizeof halves);
  mixed = (halves[0] ^ keys[0]) * keys[1];
  mixed = (mixed ^ mixed >> 32 ^ halves[1]) * (keys[1] ^ 0x5851f42d4c957f2e);
  return (guint) (mixed >> 32);
}

int
recto_uid_compare (const RectoUid *a, const RectoUid *b)
{
  return memcmp (a->bytes, b->bytes, sizeof a->bytes);
}

static gboolean
hyphen_before (guint byte)
{
  return byte == 4 || byte == 6 || byte == 8 || byte == 10;
}

char *
recto_uid_to_string (const RectoUid *uid)
{
  static const char digits[] = "0123456789abcdef";
  char *string = g_malloc (RECTO_UID_STRING_LENGTH + 1), *p = string;

  for (guint i = 0; i < G_N_ELEMENTS (uid->bytes); i++)
    {
      if (hyphen_before (i))
        *p++ = '-';
      *p++ = digits[uid->bytes[i] >> 4];
      *p++ = digits[uid->bytes[i] & 0xf];
    }
  *p = '\0';
  return string;
}

static int
digit_value (char c)
{
  return c >= 'A' && c <= 'F' ? -1 : g_ascii_xdigit_value (c);
}

gboolean
recto_uid_from_string (const char *string, RectoUid *uid)
{
  RectoUid read;

  g_return_val_if_fail (string != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (read.bytes); i++)
    {
      int high, low;

      if (hyphen_before (i) && *string++ != '-')
        return FALSE;
      high = digit_value (*string);
      if (high < 0)
        return FALSE;
      low = digit_value (string[1]);
      if (low < 0)
        return FALSE;
      read.bytes[i] = (guint8) (high << 4 | low);
      string += 2;
    }
  if (*string != '\0')
    return FALSE;

  *uid = read;
  return TRUE;
}
