package io.marketsignal.app;

import java.util.regex.Pattern;

/**
 * One setting as it was said.
 *
 * @param origin where, as messages call it: a flag, a variable, or a file with its line
 */
public record Setting(String key, String value, String origin) {

    private static final Pattern SECRET =
            Pattern.compile("password|secret|token|jaas|user\\.info|key", Pattern.CASE_INSENSITIVE);
    private static final Pattern CREDENTIALS_IN_ADDRESS = Pattern.compile("//[^/@,\\s]*@");

    /** True if the value must not be shown. */
    public static boolean isSecret(String key) {
        return SECRET.matcher(key).find();
    }

    /** The value as it may be printed. */
    public String shown() {
        return isSecret(key)
                ? "[hidden]"
                : CREDENTIALS_IN_ADDRESS.matcher(value).replaceAll("//[hidden]@");
    }

    @Override
    public String toString() {
        return key + "=" + shown();
    }
}
