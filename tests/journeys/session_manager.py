# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of a desktop's session manager that programs talk to: they register, are asked whether
the session may end, and are told that it does."""

from gi.repository import Gio, GLib

from recto_journey import until

NAME = "org.gnome.SessionManager"
PATH = "/org/gnome/SessionManager"
CLIENT = "/org/gnome/SessionManager/Client1"
CLIENT_INTERFACE = "org.gnome.SessionManager.ClientPrivate"
INTERFACES = Gio.DBusNodeInfo.new_for_xml("""<node>
<interface name="org.gnome.SessionManager">
<method name="RegisterClient">
<arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="o" direction="out"/>
</method>
<method name="UnregisterClient"><arg type="o" direction="in"/></method>
</interface>
<interface name="org.gnome.SessionManager.ClientPrivate">
<method name="EndSessionResponse"><arg type="b" direction="in"/><arg type="s" direction="in"/></method>
<signal name="QueryEndSession"><arg type="u"/></signal>
<signal name="EndSession"><arg type="u"/></signal>
</interface>
</node>""")


class SessionManager:
    """On the session's bus for as long as the journey lasts; it knows one program."""

    def __init__(self):
        self.client = None
        self.answers = []
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
        for path, interface in ((PATH, INTERFACES.interfaces[0]), (CLIENT, INTERFACES.interfaces[1])):
            self.bus.register_object(path, interface, self._on_call, None, None)
        owned = []
        Gio.bus_own_name_on_connection(self.bus, NAME, Gio.BusNameOwnerFlags.NONE,
                                       lambda *ignored: owned.append(True), None)
        until(lambda: owned, "the name of the session manager")

    def _on_call(self, bus, sender, path, interface, method, arguments, invocation):
        answer = None
        if method == "RegisterClient":
            self.client = sender
            answer = GLib.Variant("(o)", (CLIENT,))
        elif method == "EndSessionResponse":
            self.answers.append(arguments[0])
        invocation.return_value(answer)

    def _tell(self, signal):
        self.bus.emit_signal(self.client, CLIENT, CLIENT_INTERFACE, signal,
                             GLib.Variant("(u)", (0,)))

    def ask(self, patience):
        """Whether the session may end, as the program answers."""
        self.answers.clear()
        self._tell("QueryEndSession")
        return until(lambda: self.answers, "an answer to the end of the session", patience)[0]

    def end(self):
        self._tell("EndSession")
