package org.dotledger.app.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands between a server and its database, on one port, and can take the database away and give it back. */
final class CuttableConnection implements AutoCloseable {
    private final int target;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private ServerSocket listener;

    CuttableConnection(int target) {
        this.target = target;
        this.listener = listen(0);
        this.port = listener.getLocalPort();
        threads.submit(() -> accept(listener));
    }

    int port() {
        return port;
    }

    void cut() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
        open.clear();
    }

    void restore() {
        ServerSocket again = listen(port);
        listener = again;
        threads.submit(() -> accept(again));
    }

    private static ServerSocket listen(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Void accept(ServerSocket from) throws IOException {
        while (!from.isClosed()) {
            Socket near = from.accept();
            Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
            open.add(near);
            open.add(far);
            threads.submit(() -> pump(near, far));
            threads.submit(() -> pump(far, near));
        }
        return null;
    }

    private Void pump(Socket from, Socket to) throws IOException {
        try (from;
                to;
                InputStream bytes = from.getInputStream()) {
            bytes.transferTo(to.getOutputStream());
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        cut();
        threads.shutdownNow();
    }
}
