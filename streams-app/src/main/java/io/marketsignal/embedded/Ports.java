package io.marketsignal.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of the loopback address. */
final class Ports {
    // Below what operating systems give to outgoing connections: one of those may take a port before its server does.
    private static final int FIRST = 20_000;
    private static final int END = 30_000;
    private static final int ATTEMPTS = 100;

    private Ports() {}

    /**
     * The given port, once it is sure that nobody listens on it, or a free one for 0.
     *
     * @param option the command line option that sets the port, for the error
     */
    static int choose(int port, String option) {
        if (port == 0) {
            return free();
        }
        if (!isFree(port)) {
            throw new EmbeddedException("port %d is in use; choose another with %s".formatted(port, option));
        }
        return port;
    }

    static int free() {
        for (int i = 0; i < ATTEMPTS; i++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END);
            if (isFree(port)) {
                return port;
            }
        }
        throw new EmbeddedException("no free port from %d to %d".formatted(FIRST, END));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // A port whose last connections are still closing is free.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
