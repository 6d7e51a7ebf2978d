package io.marketsignal.http;

import io.marketsignal.report.WebFiles;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** The files of the page. Browsers keep them, and ask each time whether they have changed. */
final class WebAssets {

    private final Map<String, Asset> known = new ConcurrentHashMap<>();

    private record Asset(String type, byte[] content, String tag) {

        Answer answer(Request request) {
            Map<String, String> headers = Map.of("ETag", tag, "Cache-Control", "no-cache");
            return tag.equals(request.getHeaders().get(HttpHeader.IF_NONE_MATCH))
                    ? new Answer(304, type, new byte[0], headers)
                    : new Answer(200, type, content, headers);
        }
    }

    /** The file of that name; no name leads out of the bundled files. */
    Optional<Answer> find(String name, Request request) {
        Asset asset = known.get(name);
        if (asset == null) {
            // only what exists is kept
            asset = WebFiles.find(name).map(WebAssets::asset).orElse(null);
            if (asset == null) {
                return Optional.empty();
            }
            known.put(name, asset);
        }
        return Optional.of(asset.answer(request));
    }

    private static Asset asset(WebFiles.WebFile file) {
        byte[] content = Answer.utf8(file.text());
        return new Asset(file.type(), content, '"' + digest(content) + '"');
    }

    private static String digest(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
