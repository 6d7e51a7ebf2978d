package io.marketsignal.app;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Reads a file of Java properties, UTF-8, remembering the line of each. */
final class SettingsFile {

    private final Path file;
    private final Map<String, Setting> settings = new LinkedHashMap<>();

    private SettingsFile(Path file) {
        this.file = file;
    }

    /** @throws InvalidSetting if the file cannot be read, or says a thing twice */
    static Collection<Setting> read(Path file) {
        try {
            SettingsFile reading = new SettingsFile(file);
            reading.add(Files.readAllLines(file, StandardCharsets.UTF_8));
            return reading.settings.values();
        } catch (NoSuchFileException e) {
            throw new InvalidSetting("there is no settings file " + file, e);
        } catch (IOException e) {
            throw new InvalidSetting("the settings file " + file + " cannot be read: " + e, e);
        }
    }

    // Properties knows the syntax but not the lines, so it is given one logical line at a time.
    private void add(List<String> lines) throws IOException {
        for (int start = 0, next; start < lines.size(); start = next) {
            StringBuilder logical = new StringBuilder(lines.get(start));
            next = start + 1;
            while (isContinued(logical) && next < lines.size()) {
                logical.append('\n').append(lines.get(next++));
            }
            add(logical.toString(), start + 1);
        }
    }

    private static boolean isContinued(CharSequence line) {
        String text = line.toString();
        String start = text.stripLeading();
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '\\') {
            end--;
        }
        boolean comment = start.startsWith("#") || start.startsWith("!");
        return !comment && (text.length() - end) % 2 == 1;
    }

    private void add(String logicalLine, int line) throws IOException {
        String origin = file + ":" + line;
        Properties parsed = new Properties();
        try {
            parsed.load(new StringReader(logicalLine));
        } catch (IllegalArgumentException e) {
            throw new InvalidSetting(origin + ": not a line of a properties file: " + e.getMessage(), e);
        }
        for (String key : parsed.stringPropertyNames()) {
            Setting setting = new Setting(key, parsed.getProperty(key).strip(), origin);
            Setting earlier = settings.putIfAbsent(key, setting);
            if (earlier != null) {
                throw new InvalidSetting(origin + ": " + key + " is already set at " + earlier.origin());
            }
        }
    }
}
