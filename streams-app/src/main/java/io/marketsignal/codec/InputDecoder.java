package io.marketsignal.codec;

import static io.marketsignal.codec.Checks.require;

import io.marketsignal.avro.AlertRule;
import io.marketsignal.avro.DealNews;
import io.marketsignal.avro.PriceTick;
import io.marketsignal.avro.TariffAnnouncement;
import io.marketsignal.core.observation.Coverage;
import io.marketsignal.core.observation.Credibility;
import io.marketsignal.core.observation.DealStage;
import io.marketsignal.core.observation.DealStep;
import io.marketsignal.core.observation.Direction;
import io.marketsignal.core.observation.Input;
import io.marketsignal.core.observation.MeasureKind;
import io.marketsignal.core.observation.MeasureStatus;
import io.marketsignal.core.observation.MeasureStep;
import io.marketsignal.core.observation.Observation;
import io.marketsignal.core.observation.PartyRole;
import io.marketsignal.core.observation.RuleVersion;
import io.marketsignal.core.observation.Tick;
import io.marketsignal.core.observation.TickKind;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.core.rules.Conditions;
import io.marketsignal.core.rules.InvalidCondition;
import io.marketsignal.core.rules.Rule;
import io.marketsignal.core.rules.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/** Turns decoded input records into observations, refusing what must not be believed. */
public final class InputDecoder {

    private final Map<String, Profile> profiles = new TreeMap<>();
    private final Conditions conditions;

    public InputDecoder(Collection<Profile> profiles, Conditions conditions) {
        profiles.forEach(profile -> this.profiles.put(profile.commodity(), profile));
        this.conditions = conditions;
    }

    /**
     * Validates a record of an input.
     *
     * @param key the record's key
     * @param timestamp the record's timestamp, epoch milliseconds
     * @throws InvalidRecord with the field and the reason
     */
    public Observation decode(Input input, String key, SpecificRecord value, long timestamp) throws InvalidRecord {
        if (input == Input.PRICE_TICKS && value instanceof PriceTick tick) {
            return tick(key, tick, timestamp);
        }
        if (input == Input.TARIFF_ANNOUNCEMENTS && value instanceof TariffAnnouncement announcement) {
            return step(key, announcement, timestamp);
        }
        if (input == Input.DEAL_NEWS && value instanceof DealNews news) {
            return step(key, news, timestamp);
        }
        if (input == Input.ALERT_RULES && value instanceof AlertRule rule) {
            return rule(key, rule, timestamp);
        }
        throw new InvalidRecord("a " + value.getSchema().getName() + " does not belong into " + input.stream());
    }

    private Profile profile(String key, String commodity) throws InvalidRecord {
        require(commodity.equals(key), "commodity differs from the record key");
        Profile profile = profiles.get(commodity);
        require(profile != null, () -> "no profile for this commodity (profiles: " + profiles.keySet() + ")");
        return profile;
    }

    private Tick tick(String key, PriceTick tick, long timestamp) throws InvalidRecord {
        Profile.Price model = profile(key, tick.getCommodity()).price();
        String instrument = Checks.name("instrument", tick.getInstrument());
        double mid = Checks.positive("mid", tick.getMid());
        require(
                tick.getLow() == null || Checks.positive("low", tick.getLow()) <= mid,
                () -> "mid " + mid + " is below low " + tick.getLow());
        require(
                tick.getHigh() == null || Checks.positive("high", tick.getHigh()) >= mid,
                () -> "mid " + mid + " is above high " + tick.getHigh());
        require(model.currencies().contains(tick.getCurrency()), () -> "currency is none of " + model.currencies());
        require(model.units().contains(tick.getUnit()), () -> "unit is none of " + model.units());
        for (Profile.Instrument followed : model.instruments()) {
            require(
                    !followed.id().equals(instrument)
                            || (followed.currency().equals(tick.getCurrency())
                                    && followed.unit().equals(tick.getUnit())),
                    () -> instrument + " is priced in " + followed.currency() + "/" + followed.unit());
        }
        require(
                tick.getDatingUncertaintyDays() >= 0 && tick.getDatingUncertaintyDays() <= 366,
                "datingUncertaintyDays must lie in 0 to 366");
        Checks.name("assessor", tick.getAssessor());
        Checks.optionalText("note", tick.getNote());
        return new Tick(
                tick.getCommodity(),
                Checks.name("id", tick.getId()),
                instrument,
                TickKind.valueOf(Checks.known("kind", tick.getKind())),
                mid,
                tick.getDatingUncertaintyDays(),
                Checks.optionalText("source", tick.getSource()),
                tick.getOccurredAt().toEpochMilli(),
                Checks.knownAt(tick.getKnownAt(), timestamp),
                tick.getRevisionOf() == null
                        ? Optional.empty()
                        : Optional.of(Checks.name("revisionOf", tick.getRevisionOf())));
    }

    private MeasureStep step(String key, TariffAnnouncement step, long timestamp) throws InvalidRecord {
        profile(key, step.getCommodity());
        OptionalLong from = instant(step.getEffectiveFrom());
        OptionalLong until = instant(step.getEffectiveUntil());
        require(
                from.isEmpty() || until.isEmpty() || from.getAsLong() < until.getAsLong(),
                "effectiveUntil is not after effectiveFrom");
        OptionalDouble low = amount("ratePercentLow", step.getRatePercentLow());
        OptionalDouble high = amount("ratePercentHigh", step.getRatePercentHigh());
        require(
                low.isEmpty() || high.isEmpty() || low.getAsDouble() <= high.getAsDouble(),
                "ratePercentLow is above ratePercentHigh");
        Checks.texts("hsCodes", step.getHsCodes());
        Checks.texts("relatesTo", step.getRelatesTo());
        Checks.optionalText("scope", step.getScope());
        Checks.optionalText("entity", step.getEntity());
        Checks.optionalText("note", step.getNote());
        return new MeasureStep(
                step.getCommodity(),
                Checks.name("id", step.getId()),
                Checks.name("measureId", step.getMeasureId()),
                MeasureKind.valueOf(Checks.known("kind", step.getKind())),
                MeasureStatus.valueOf(Checks.known("status", step.getStatus())),
                Direction.valueOf(step.getDirection().name()),
                Coverage.valueOf(Checks.known("coverage", step.getCoverage())),
                Checks.countries("imposing", step.getImposing()),
                Checks.countries("targets", step.getTargets()),
                high,
                from,
                until,
                Checks.texts("endsMeasures", step.getEndsMeasures()),
                Checks.text("summary", step.getSummary()),
                Credibility.valueOf(step.getCredibility().name()),
                Checks.texts("sources", step.getSources()),
                step.getOccurredAt().toEpochMilli(),
                Checks.knownAt(step.getKnownAt(), timestamp));
    }

    private DealStep step(String key, DealNews news, long timestamp) throws InvalidRecord {
        profile(key, news.getCommodity());
        List<DealStep.Asset> assets = new ArrayList<>();
        for (io.marketsignal.avro.Asset asset : news.getAssets()) {
            amount("assets.tonnes", asset.getTonnes());
            assets.add(new DealStep.Asset(
                    Checks.name("assets.name", asset.getName()), Checks.country("assets.country", asset.getCountry())));
        }
        List<DealStep.Party> parties = new ArrayList<>();
        for (io.marketsignal.avro.Party party : news.getParties()) {
            parties.add(new DealStep.Party(
                    Checks.name("parties.name", party.getName()),
                    Checks.country("parties.country", party.getCountry()),
                    PartyRole.valueOf(party.getRole().name()),
                    party.getStateBacked()));
        }
        amount("valueUsdMillions", news.getValueUsdMillions());
        Checks.texts("relatesTo", news.getRelatesTo());
        Checks.optionalText("note", news.getNote());
        return new DealStep(
                news.getCommodity(),
                Checks.name("id", news.getId()),
                Checks.name("dealId", news.getDealId()),
                DealStage.valueOf(Checks.known("stage", news.getStage())),
                Direction.valueOf(news.getDirection().name()),
                Coverage.valueOf(Checks.known("coverage", news.getCoverage())),
                List.copyOf(assets),
                List.copyOf(parties),
                amount("tonnes", news.getTonnes()),
                news.getTonnesBasis() == null
                        ? Optional.empty()
                        : Optional.of(Checks.text("tonnesBasis", news.getTonnesBasis())),
                Credibility.valueOf(news.getCredibility().name()),
                Checks.text("headline", news.getHeadline()),
                Checks.texts("sources", news.getSources()),
                news.getOccurredAt().toEpochMilli(),
                Checks.knownAt(news.getKnownAt(), timestamp));
    }

    private RuleVersion rule(String key, AlertRule record, long timestamp) throws InvalidRecord {
        if (!record.getCommodity().equals(Rule.ANY)) {
            profile(key, record.getCommodity());
        }
        require(record.getCommodity().equals(key), "commodity differs from the record key");
        require(
                record.getForMillis() >= 0 && record.getKeepFiringForMillis() >= 0,
                "forMillis and keepFiringForMillis must not be negative");
        Checks.texts("labels", record.getLabels().values());
        Checks.texts("annotations", record.getAnnotations().values());
        Rule rule = new Rule(
                Checks.name("rule", record.getRule()),
                record.getCommodity(),
                Checks.text("expr", record.getExpr()),
                record.getClear() == null ? Optional.empty() : Optional.of(Checks.text("clear", record.getClear())),
                record.getForMillis(),
                record.getKeepFiringForMillis(),
                Severity.valueOf(Checks.known("severity", record.getSeverity())),
                record.getLabels(),
                record.getAnnotations());
        try {
            conditions.check(rule);
        } catch (InvalidCondition e) {
            throw new InvalidRecord("rule " + rule.name() + ": " + e.getMessage());
        }
        return new RuleVersion(rule, record.getEnabled(), Checks.knownAt(record.getKnownAt(), timestamp));
    }

    private static OptionalLong instant(Instant instant) {
        return instant == null ? OptionalLong.empty() : OptionalLong.of(instant.toEpochMilli());
    }

    private static OptionalDouble amount(String field, Double value) throws InvalidRecord {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(Checks.notNegative(field, value));
    }
}
