package org.dotledger.app.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Where a server is to listen, looked at before it makes anything that a server needs. */
public final class ListenAddress {
    private ListenAddress() {}

    /**
     * Finds out that a server can listen there.
     *
     * @param port 0 for any that is free
     * @throws WrongAddressException when the host has no address of this machine
     * @throws IOException when another program listens there, or this user may not
     */
    public static InetSocketAddress require(String host, int port) throws IOException {
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new WrongAddressException("no such address: " + host);
        }
        try {
            listen(new InetSocketAddress(address.getAddress(), 0));
        } catch (IOException e) {
            throw new WrongAddressException("no address of this machine: " + host, e);
        }
        try {
            listen(address);
        } catch (IOException e) {
            throw new IOException("cannot listen on port " + port + " of " + host + ": " + e.getMessage(), e);
        }
        return address;
    }

    private static void listen(InetSocketAddress address) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            // What earlier connections left behind does not keep a server from listening either.
            probe.setReuseAddress(true);
            probe.bind(address);
        }
    }
}
