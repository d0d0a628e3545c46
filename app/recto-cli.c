/* recto-cli.c: main of the command line.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "recto-cli-command.h"

int
main (int argc, char *argv[])
{
  return recto_cli_main (argc, argv);
}
