/* picture-clock.c: the clock of the picture set, which stands almost still: two sets taken one
 * after the other say the same times. SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#define BEGIN 1768485600 /* seconds: 15 January 2026, 14:00 UTC */
#define SLOWER 1000      /* what comes later still has a later time */

/* In place of that of the C library, for all libraries of the program. */
int
clock_gettime (clockid_t clock, struct timespec *now)
{
  static long first = 0; /* seconds */
  long passed;

  if (syscall (SYS_clock_gettime, clock, now) != 0)
    return -1;
  if (clock != CLOCK_REALTIME)
    return 0;
  if (first == 0)
    first = now->tv_sec;
  passed = (now->tv_sec - first) * (1000000000L / SLOWER) + now->tv_nsec / SLOWER;
  now->tv_sec = BEGIN + passed / 1000000000L;
  now->tv_nsec = passed % 1000000000L;
  return 0;
}

int
gettimeofday (struct timeval *restrict now, void *restrict zone)
{
  struct timespec precise;

  if (clock_gettime (CLOCK_REALTIME, &precise) != 0)
    return -1;
  now->tv_sec = precise.tv_sec;
  now->tv_usec = precise.tv_nsec / 1000;
  return 0;
}
