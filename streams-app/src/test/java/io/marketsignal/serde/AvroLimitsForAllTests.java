package io.marketsignal.serde;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Sets Avro's bounds before the first test, as the command line does before anything else. */
public final class AvroLimitsForAllTests implements LauncherSessionListener {

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        AvroLimits.apply();
    }
}
