package io.marketsignal.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a command serves, as a browser gets it. */
final class Web {

    private static final Pattern ADDRESS = Pattern.compile("Open (http://\\S+) to watch it");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private Web() {}

    /** The address that a demo has told. */
    static String address(String told) {
        Matcher address = ADDRESS.matcher(told);
        if (!address.find()) {
            throw new AssertionError("no address is told: " + told);
        }
        return address.group(1);
    }

    static HttpResponse<String> get(String address) {
        try {
            return CLIENT.send(
                    HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static boolean answers(String address) {
        try {
            return get(address).statusCode() > 0;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** A port that nobody used a moment ago. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
