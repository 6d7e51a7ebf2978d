package io.marketsignal.alertmanager;

import io.marketsignal.avro.AlertEvent;
import io.marketsignal.avro.Evidence;
import io.marketsignal.avro.PartScore;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What Alertmanager is told of an alert event, besides its times. */
final class AlertTexts {

    private static final int MOST_EVIDENCE = 5;
    private static final int HEADLINE = 200;
    private static final int TEXT = 1_000;
    private static final int ADDRESS = 500;

    private final Optional<URI> externalUrl;

    /** @param externalUrl where people reach the page */
    AlertTexts(Optional<URI> externalUrl) {
        this.externalUrl = externalUrl;
    }

    /**
     * The alert's identity. The episode is part of it: each activation has its own beginning, end and notifications, and
     * a late resolution of one never ends the next.
     */
    Map<String, String> labels(AlertEvent event) {
        Map<String, String> labels = new TreeMap<>();
        event.getLabels().forEach((name, value) -> labels.put(name(name), PlainText.line(value, TEXT)));
        labels.put("alertname", event.getRule());
        labels.put("commodity", event.getCommodity());
        labels.put("severity", event.getSeverity().name().toLowerCase(Locale.ROOT));
        labels.put("episode", Long.toString(event.getEpisode()));
        return labels;
    }

    /** The rule's annotations, filled in when the event was made. */
    Map<String, String> ofRule(AlertEvent event) {
        Map<String, String> texts = new TreeMap<>();
        event.getAnnotations().forEach((name, text) -> texts.put(name(name), PlainText.prose(text, TEXT)));
        return texts;
    }

    /** What the event says of itself. */
    Map<String, String> ofEvent(AlertEvent event) {
        Map<String, String> texts = new TreeMap<>();
        texts.put("fingerprint", event.getFingerprint());
        texts.put("status", words(event.getTo()));
        texts.put("reason", words(event.getReason()));
        texts.put("instant", event.getInstant().toString());
        texts.put("score", number(event.getScore()) + (event.getPartial() ? " at least: a part has no data" : ""));
        texts.put("contributions", contributions(event));
        texts.put("condition", PlainText.line(event.getExpr(), TEXT));
        texts.put("values", values(event));
        List<Evidence> evidence = strongest(event);
        if (!evidence.isEmpty()) {
            texts.put("evidence", evidence.stream().map(AlertTexts::line).collect(Collectors.joining("\n")));
            sources(evidence).ifPresent(sources -> texts.put("sources", sources));
        }
        return texts;
    }

    /** Where the page shows the alert. */
    Optional<URI> link(AlertEvent event) {
        return externalUrl.map(page -> URI.create(page.toString().replaceFirst("/+$", "") + "/?commodity="
                + parameter(event.getCommodity()) + "&rule=" + parameter(event.getRule())));
    }

    // Alertmanager before 0.27 takes no other names.
    private static String name(String name) {
        return name.replaceAll("[^a-zA-Z0-9_]", "_").replaceFirst("^(?=[0-9]|$)", "_");
    }

    private static String words(Enum<?> symbol) {
        return symbol.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String contributions(AlertEvent event) {
        return event.getParts().stream()
                .sorted(Comparator.comparingDouble(PartScore::getContribution).reversed())
                .map(part -> part.getPart() + " "
                        + (part.getStrength() == null ? "no data" : number(part.getContribution())))
                .collect(Collectors.joining(", "));
    }

    private static String values(AlertEvent event) {
        return PlainText.line(
                event.getValues().stream()
                        .map(value -> value.getName() + " = "
                                + (value.getValue() == null ? "no data" : number(value.getValue())))
                        .collect(Collectors.joining(", ")),
                TEXT);
    }

    /** What was retracted, then what is strongest; each record once. */
    private static List<Evidence> strongest(AlertEvent event) {
        Collection<String> seen = new TreeSet<>();
        List<Evidence> chosen = new ArrayList<>(event.getEvidence());
        chosen.sort(Comparator.comparing((Evidence one) -> !one.getRetracted())
                .thenComparing(Comparator.comparingDouble(Evidence::getWeight).reversed()));
        chosen.removeIf(one -> !seen.add(one.getStream() + "/" + one.getId()));
        return chosen.subList(0, Math.min(MOST_EVIDENCE, chosen.size()));
    }

    private static String line(Evidence evidence) {
        return evidence.getKnownAt().atOffset(ZoneOffset.UTC).toLocalDate()
                + " "
                + evidence.getPart()
                + (evidence.getRetracted() ? ", retracted: " : ": ")
                + PlainText.prose(PlainText.line(evidence.getHeadline(), HEADLINE), HEADLINE);
    }

    private static Optional<String> sources(List<Evidence> evidence) {
        String sources = evidence.stream()
                .flatMap(one -> one.getSources().stream().limit(1))
                .filter(AlertTexts::isLink)
                .distinct()
                .collect(Collectors.joining("\n"));
        return sources.isEmpty() ? Optional.empty() : Optional.of(sources);
    }

    // Only what is surely an address may become a link in a mail.
    private static boolean isLink(String source) {
        return source.length() <= ADDRESS && source.matches("https?://[^\\s<>\"|\\p{Cc}\\p{Cf}]+");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value + 0.0).replaceFirst("\\.?0+$", "");
    }

    private static String parameter(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
