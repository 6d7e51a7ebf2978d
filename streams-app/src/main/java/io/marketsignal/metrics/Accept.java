package io.marketsignal.metrics;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the Accept header of a scrape. */
final class Accept {

    static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private static final Pattern QUALITY = Pattern.compile(";\\s*q=([01](?:\\.\\d{0,3})?)\\s*(?:;|$)");

    private Accept() {}

    /** True if OpenMetrics is named and plain text is not liked better. */
    static boolean prefersOpenMetrics(String accept) {
        Optional<Double> openMetrics = quality(accept, "application/openmetrics-text");
        return openMetrics.orElse(0.0) > 0
                && openMetrics.orElseThrow() >= quality(accept, "text/plain").orElse(0.0);
    }

    private static Optional<Double> quality(String accept, String type) {
        for (String range : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
            if (range.strip().split(";", 2)[0].strip().equals(type)) {
                Matcher stated = QUALITY.matcher(range.strip());
                return Optional.of(stated.find() ? Double.parseDouble(stated.group(1)) : 1.0);
            }
        }
        return Optional.empty();
    }
}
