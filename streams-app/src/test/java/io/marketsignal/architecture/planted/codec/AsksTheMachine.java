package io.marketsignal.architecture.planted.codec;

import java.time.ZoneId;
import java.util.Locale;
import java.util.TimeZone;
import java.util.function.Supplier;

/** Planted: the machine's settings as an input. */
public final class AsksTheMachine {
    ZoneId zone() {
        return ZoneId.systemDefault();
    }

    TimeZone timeZone() {
        return TimeZone.getDefault();
    }

    Supplier<Locale> localeByReference() {
        return Locale::getDefault;
    }

    String environment() {
        return System.getenv("HOME");
    }

    String property() {
        return System.getProperty("user.home");
    }
}
