package io.marketsignal.core;

import io.marketsignal.core.observation.Observation;
import io.marketsignal.core.observation.Tick;
import io.marketsignal.core.observation.TickKind;
import java.util.Optional;

/** A tick in the making: an assessment dated to the day, unless the story says otherwise. */
public final class TickDraft implements Draft {

    private final String instrument;
    private final double price;
    private final long knownAt;
    private String commodity;
    private String id;
    private TickKind kind = TickKind.ASSESSMENT;
    private int uncertaintyDays = 1;
    private Optional<String> revisionOf = Optional.empty();

    TickDraft(String commodity, String instrument, double price, long knownAt) {
        this.commodity = commodity;
        this.instrument = instrument;
        this.price = price;
        this.knownAt = knownAt;
        this.id = instrument + "/" + Times.told(knownAt);
    }

    public static TickDraft tick(String instrument, double price, String knownAt) {
        return new TickDraft("tungsten", instrument, price, Times.at(knownAt));
    }

    public TickDraft of(String otherCommodity) {
        commodity = otherCommodity;
        return this;
    }

    public TickDraft id(String newId) {
        id = newId;
        return this;
    }

    public TickDraft kind(TickKind newKind) {
        kind = newKind;
        return this;
    }

    public TickDraft datedToTheWeek() {
        return uncertain(7);
    }

    public TickDraft datedToTheMonth() {
        return uncertain(30);
    }

    public TickDraft uncertain(int days) {
        uncertaintyDays = days;
        return this;
    }

    public TickDraft revising(String earlierId) {
        revisionOf = Optional.of(earlierId);
        return this;
    }

    public Tick build() {
        return new Tick(
                commodity, id, instrument, kind, price, uncertaintyDays, "", knownAt - Times.DAY, knownAt, revisionOf);
    }

    @Override
    public Observation observation() {
        return build();
    }
}
