package io.marketsignal.cli;

import io.marketsignal.app.Settings;
import io.marketsignal.core.profile.Profile;
import java.util.stream.Collectors;

/** Which commodity is meant. */
final class Commodities {

    private Commodities() {}

    /** The commodity of the only profile. */
    static String only(Settings settings) {
        if (settings.profiles().size() > 1) {
            throw Failure.usage("which commodity? Give --commodity, one of "
                    + settings.profiles().stream().map(Profile::commodity).collect(Collectors.joining(", ")));
        }
        return settings.profiles().get(0).commodity();
    }
}
