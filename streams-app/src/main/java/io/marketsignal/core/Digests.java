package io.marketsignal.core;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Identities made from content. */
public final class Digests {

    private Digests() {}

    /** The first 16 hexadecimal digits of the SHA-256 of the parts, each ended by a unit separator. */
    public static String identity(Object... parts) {
        return sha256(parts).substring(0, 16);
    }

    /** The first 12 hexadecimal digits of the SHA-256 of the parts: a version of a rule or profile. */
    public static String version(Object... parts) {
        return sha256(parts).substring(0, 12);
    }

    private static String sha256(Object... parts) {
        StringBuilder text = new StringBuilder();
        for (Object part : parts) {
            text.append(part).append('\u001f');
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
