package io.marketsignal.embedded;

import java.io.IOException;

/**
 * The registry's process: runs the main class that is its first argument for as long as standard input is open. The
 * operating system closes the other end whenever the parent ends, kill -9 included. Uses no other class of ours, for it
 * runs among the registry's.
 */
final class RegistryMain {
    private static final int SECONDS_TO_END = 5;

    private RegistryMain() {}

    /** Started by name, see {@link RegistryProcess}. */
    public static void main(String[] arguments) throws Exception {
        start("end-with-parent", RegistryMain::endWithParent);
        Class<?> main = Class.forName(arguments[0]);
        main.getMethod("main", String[].class).invoke(null, (Object) new String[0]);
    }

    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is ever said, only the end counts.
            }
        } catch (IOException e) {
            System.err.println("standard input failed, ending: " + e.getMessage());
        }
        start("halt-if-stuck", RegistryMain::haltLater);
        System.exit(0);
    }

    private static void haltLater() {
        try {
            Thread.sleep(SECONDS_TO_END * 1_000L);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
