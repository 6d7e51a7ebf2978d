package io.marketsignal.cli;

import io.marketsignal.deadletters.Letter;
import java.util.List;

/** Finds dead letters by what a person wrote. */
final class Letters {

    private Letters() {}

    /** @throws Failure if there is none at the place */
    static Letter find(List<Letter> letters, String text) {
        Letter.Place place;
        try {
            place = Letter.Place.parse(text);
        } catch (IllegalArgumentException e) {
            throw Failure.usage(e.getMessage());
        }
        return letters.stream()
                .filter(letter -> letter.place().equals(place))
                .findFirst()
                .orElseThrow(() -> Failure.usage("there is no dead letter at " + text));
    }
}
