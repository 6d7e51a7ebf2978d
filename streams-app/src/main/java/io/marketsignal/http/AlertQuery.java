package io.marketsignal.http;

import io.marketsignal.avro.Severity;
import io.marketsignal.view.Episode;
import io.marketsignal.view.View;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.util.Fields;

/** Which alerts somebody asks for. */
record AlertQuery(
        Optional<String> commodity,
        Optional<String> rule,
        Optional<Severity> severity,
        Optional<Boolean> standing,
        int limit) {

    private static final List<String> NAMES = List.of("commodity", "rule", "severity", "standing", "limit");
    private static final int DEFAULT_LIMIT = 100;
    private static final int MOST = 1000;

    /** @throws BadQuery if a parameter is unknown, comes twice or makes no sense */
    static AlertQuery of(Fields parameters) {
        for (Fields.Field field : parameters) {
            if (!NAMES.contains(field.getName())) {
                throw new BadQuery("unknown parameter; there are " + String.join(", ", NAMES));
            }
            if (field.getValues().size() > 1) {
                throw new BadQuery(field.getName() + " is given twice");
            }
        }
        return new AlertQuery(
                text(parameters, "commodity"),
                text(parameters, "rule"),
                text(parameters, "severity").map(AlertQuery::severity),
                text(parameters, "standing").map(AlertQuery::yesOrNo),
                text(parameters, "limit").map(AlertQuery::count).orElse(DEFAULT_LIMIT));
    }

    private static Optional<String> text(Fields parameters, String name) {
        return Optional.ofNullable(parameters.getValue(name));
    }

    private static Severity severity(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "info" -> Severity.INFO;
            case "warning" -> Severity.WARNING;
            case "critical" -> Severity.CRITICAL;
            default -> throw new BadQuery("severity must be info, warning or critical");
        };
    }

    private static boolean yesOrNo(String text) {
        if (!List.of("true", "false").contains(text)) {
            throw new BadQuery("standing must be true or false");
        }
        return Boolean.parseBoolean(text);
    }

    private static int count(String text) {
        if (!text.matches("[1-9]\\d{0,3}") || Integer.parseInt(text) > MOST) {
            throw new BadQuery("limit must be 1 to " + MOST);
        }
        return Integer.parseInt(text);
    }

    /** The newest first. */
    List<Episode> among(View view) {
        return view.profiles().stream()
                .map(profile -> profile.commodity())
                .filter(name -> commodity.map(name::equals).orElse(true))
                .flatMap(name -> view.episodes(name).stream())
                .filter(episode -> rule.map(episode.rule()::equals).orElse(true))
                .filter(episode ->
                        severity.map(one -> one == episode.severity()).orElse(true))
                .filter(episode ->
                        standing.map(wanted -> wanted == episode.stands()).orElse(true))
                .sorted(Comparator.comparing((Episode episode) -> episode.last().getInstant())
                        .reversed()
                        .thenComparing(Episode::rule))
                .limit(limit)
                .toList();
    }
}
