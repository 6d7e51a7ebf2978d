package io.marketsignal.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Values of the form {@code file:/run/secrets/x} stand for what is in the file. */
final class SecretFile {

    private static final String SCHEME = "file:";

    private SecretFile() {}

    /** @throws InvalidSetting if the file cannot be read; its content is never shown */
    static Setting resolve(Setting setting) {
        // Kafka's own addresses of files, of keys for instance, stay what they are.
        if (!setting.value().startsWith(SCHEME) || setting.key().endsWith(".url")) {
            return setting;
        }
        Path file = Path.of(setting.value().substring(SCHEME.length()));
        try {
            return new Setting(setting.key(), Files.readString(file).strip(), setting.origin());
        } catch (IOException e) {
            throw new InvalidSetting(
                    setting.origin() + ": " + setting.key() + ": " + file + " cannot be read ("
                            + e.getClass().getSimpleName() + ")",
                    e);
        }
    }
}
