package io.marketsignal.view;

import io.marketsignal.avro.AlertEvent;
import io.marketsignal.avro.Assessment;
import io.marketsignal.avro.DealNews;
import io.marketsignal.avro.TariffAnnouncement;

/**
 * Hears what is published, each once, in the order of its topic, from the first record that is read at start. Called by the
 * reader's thread after the {@link View} has taken it: be quick.
 */
public interface Listener {

    default void assessed(Assessment assessment) {}

    default void alerted(AlertEvent event) {}

    default void announced(TariffAnnouncement announcement) {}

    default void reported(DealNews news) {}
}
