package io.marketsignal.embedded;

import java.nio.file.Path;

/** Where the build has unpacked the registry. */
public final class RegistryHome {
    private RegistryHome() {}

    public static Path path() {
        return Path.of(System.getProperty(RegistryProcess.HOME_PROPERTY, "target/registry"));
    }
}
