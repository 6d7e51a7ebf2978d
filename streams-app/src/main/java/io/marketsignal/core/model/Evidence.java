package io.marketsignal.core.model;

import io.marketsignal.core.observation.Input;
import java.util.List;

/**
 * One input record behind a value.
 *
 * @param thread its measure, deal or instrument
 * @param headline headline, summary or price in words; untrusted text
 * @param weight strength that it lends to its part, 0 to 1
 * @param retracted whether it has been withdrawn since: a rumour died, a measure was suspended or ended
 */
public record Evidence(
        String id,
        Input input,
        Part part,
        String thread,
        String headline,
        List<String> sources,
        long knownAt,
        double weight,
        boolean retracted) {

    public Evidence asRetracted() {
        return new Evidence(id, input, part, thread, headline, sources, knownAt, weight, true);
    }
}
