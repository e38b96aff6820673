#pragma once
// A listener whose line can be pulled: off, open connections are cut and new ones closed at once; and the next answer
// can be lost on its way. Works over real sockets and over memory alike.

#include "core/net/transport.hpp"

#include <set>

namespace tandem::sim {

class LineSwitch {
public:
    void setOnline(bool online);
    bool online() const { return m_online; }
    // The next bytes that any connection would write are not sent; that connection is cut.
    void dropNextWrite() { m_dropNextWrite = true; }

private:
    friend class SwitchedConnection;
    friend class SwitchedListener;
    bool m_online = true;
    bool m_dropNextWrite = false;
    std::set<net::Connection*> m_open;
};

// `line` is shared with the connections of the listener.
std::unique_ptr<net::Listener> makeSwitchedListener(std::unique_ptr<net::Listener> inner,
                                                    std::shared_ptr<LineSwitch> line);

} // namespace tandem::sim
