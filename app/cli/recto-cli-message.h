/* recto-cli-message.h: what recto-cli and the window that holds a desk say to each other.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Where a window holds the desk that recto-cli is asked to work on, recto-cli sends the command
 * there. They meet at one socket a desk:
 *
 *   $XDG_RUNTIME_DIR/recto            folder, mode 0700
 *   $XDG_RUNTIME_DIR/recto/HASH       socket, mode 0600; HASH: the first 32 hexadecimal digits of
 *                                     the SHA-256 of the desk's real path
 *
 * Each asks the kernel who the other is (SO_PEERCRED), and talks only to its own user. Every
 * message is a frame:
 *
 *   4 bytes   length N of what follows, big-endian
 *   N bytes   a GVariant, serialised in the byte order of the machine, in normal form
 *
 *   window to recto-cli, at once   (u)                     the version of this protocol
 *   recto-cli to window            (umayayaaya(ayay))      version; name put into edits, if given;
 *                                                          folder the command was given in; the
 *                                                          command and its arguments; name (as
 *                                                          given, "-" too) and bytes of each file
 *                                                          that it reads
 *   window to recto-cli            (uayay)                 exit code, standard output, error
 *
 * One command a connection. A first word that does not come within the patience of recto-cli, or
 * that names another version, means that there is nobody to talk to; nothing was asked then. For
 * example "list" without options, in "/", of a desk without articles, is answered with exit code 0
 * and the header line of a table. */
#define RECTO_CLI_PROTOCOL 1
#define RECTO_CLI_HELLO_TYPE G_VARIANT_TYPE ("(u)")
#define RECTO_CLI_REQUEST_TYPE G_VARIANT_TYPE ("(umayayaaya(ayay))")
#define RECTO_CLI_REPLY_TYPE G_VARIANT_TYPE ("(uayay)")
#define RECTO_CLI_LENGTH_SIZE 4

/* Bytes that a frame may have: two texts of the longest kind and the words about them; an answer.
 */
#define RECTO_CLI_MAX_HELLO 64
#define RECTO_CLI_MAX_REQUEST (136 * 1024 * 1024)
#define RECTO_CLI_MAX_REPLY (256 * 1024 * 1024)

/* The socket of a desk. Returns: (transfer full) (nullable): there is no such desk */
char *recto_cli_socket_path (const char *desk);
/* @message: (floating). Returns: (transfer full): its frame */
GBytes *recto_cli_frame (GVariant *message);
/* The length that a frame begins with. */
gsize recto_cli_frame_length (const guint8 *bytes);
/* What a frame holds. Returns: (transfer full) (nullable): it is not of that type, or not in
 * normal form */
GVariant *recto_cli_unframe (GBytes *bytes, const GVariantType *type);
/* Whether at the other end is a process of this user. */
gboolean recto_cli_peer_is_us (GSocket *socket);

G_END_DECLS
