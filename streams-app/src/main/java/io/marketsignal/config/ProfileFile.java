package io.marketsignal.config;

import io.marketsignal.core.Digests;
import io.marketsignal.core.observation.Coverage;
import io.marketsignal.core.observation.Credibility;
import io.marketsignal.core.observation.DealStage;
import io.marketsignal.core.observation.MeasureKind;
import io.marketsignal.core.observation.MeasureStatus;
import io.marketsignal.core.observation.TickKind;
import io.marketsignal.core.profile.Horizon;
import io.marketsignal.core.profile.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Reads profiles/COMMODITY.yaml. The records below are the file's form. */
public final class ProfileFile {

    private record Form(
            String commodity,
            String title,
            List<String> viewpoint,
            List<String> horizons,
            Price price,
            Policy policy,
            Structure structure,
            Deals deals,
            Profile.Score score,
            Duration dataAbsentAfter) {}

    private record Price(
            List<Profile.Instrument> instruments,
            List<TickKind> acceptedKinds,
            List<String> currencies,
            List<String> units,
            double decayPerBusinessDay,
            double sigmaMin,
            double zLimit,
            List<String> scoreHorizons,
            double zFull) {}

    private record Policy(
            Duration halfLife,
            Map<MeasureKind, Double> restrictiveness,
            Map<MeasureStatus, Double> status,
            Map<Coverage, Double> coverage,
            double outsideViewpoint) {}

    private record Structure(Map<String, Double> governance, double unknownGovernance, List<Edition> editions) {}

    private record Edition(String name, LocalDate publicFrom, Map<String, Double> shares) {}

    private record Deals(
            Duration halfLife,
            Map<DealStage, Double> stage,
            Map<Credibility, Double> credibility,
            double outputOutsideLargest,
            List<String> outputBases,
            double unknownSize,
            Duration rumourExpiresAfter,
            Duration contestWindow) {}

    private ProfileFile() {}

    /**
     * Reads a profile.
     *
     * @throws InvalidFile if the file cannot be read or used
     */
    public static Profile read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new InvalidFile(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Reads a profile from its text.
     *
     * @param name how messages call it
     * @throws InvalidFile if it cannot be used
     */
    public static Profile parse(String name, String text) {
        Form form = YamlFile.read(name, text, Form.class);
        try {
            return validated(form, Digests.version(text));
        } catch (IllegalArgumentException e) {
            throw new InvalidFile(name + ": " + e.getMessage(), e);
        }
    }

    private static Profile validated(Form form, String digest) {
        require(form.commodity().matches("[a-z][a-z0-9-]*"), "commodity must be a lower-case slug");
        List<Horizon> horizons = form.horizons().stream()
                .map(horizon -> new Horizon(horizon, Durations.parse(horizon)))
                .sorted(Comparator.comparingLong(Horizon::millis))
                .toList();
        require(!horizons.isEmpty(), "horizons must not be empty");
        require(
                horizons.get(0).millis() > 0 && horizons.stream().distinct().count() == horizons.size(),
                "horizons must be longer than 0 and differ: " + form.horizons());
        require(form.horizons().containsAll(form.price().scoreHorizons()), "score_horizons must be among horizons");
        require(
                isRatio(form.score().structureWeight())
                        && isRatio(form.score().signalWeight())
                        && form.score().structureWeight() < 1
                        && form.score().signalWeight() < 1,
                "score weights must be ratios below 1, else one part alone would decide everything");
        List<String> instruments =
                form.price().instruments().stream().map(Profile.Instrument::id).toList();
        require(
                instruments.size() == new HashSet<>(instruments).size(),
                "price.instruments names an instrument twice: " + instruments);
        require(
                form.price().instruments().stream().allMatch(instrument -> instrument.weight() > 0),
                "price.instruments: each weight must be above 0");
        require(form.price().sigmaMin() > 0 && form.price().zFull() > 0, "sigma_min and z_full must be above 0");
        require(form.price().zLimit() > 0, "z_limit must be above 0");
        requireStrengths(form);
        Price price = form.price();
        Policy policy = form.policy();
        Deals deals = form.deals();
        return new Profile(
                form.commodity(),
                form.title(),
                digest,
                form.viewpoint(),
                horizons,
                new Profile.Price(
                        price.instruments(),
                        price.acceptedKinds(),
                        price.currencies(),
                        price.units(),
                        price.decayPerBusinessDay(),
                        price.sigmaMin(),
                        price.zLimit(),
                        price.scoreHorizons(),
                        price.zFull()),
                new Profile.Policy(
                        policy.halfLife().toMillis(),
                        policy.restrictiveness(),
                        policy.status(),
                        policy.coverage(),
                        policy.outsideViewpoint()),
                structure(form.structure()),
                new Profile.Deals(
                        deals.halfLife().toMillis(),
                        deals.stage(),
                        deals.credibility(),
                        deals.outputOutsideLargest(),
                        deals.outputBases(),
                        deals.unknownSize(),
                        deals.rumourExpiresAfter().toMillis(),
                        deals.contestWindow().toMillis()),
                form.score(),
                form.dataAbsentAfter().toMillis());
    }

    /** What is multiplied or combined as a strength must be one, else the score leaves its scale. */
    private static void requireStrengths(Form form) {
        requireRatios("price.decay_per_business_day", List.of(form.price().decayPerBusinessDay()));
        requireRatios("policy.restrictiveness", form.policy().restrictiveness().values());
        requireRatios("policy.status", form.policy().status().values());
        requireRatios("policy.coverage", form.policy().coverage().values());
        requireRatios("policy.outside_viewpoint", List.of(form.policy().outsideViewpoint()));
        requireRatios("structure.governance", form.structure().governance().values());
        requireRatios("structure.unknown_governance", List.of(form.structure().unknownGovernance()));
        requireRatios("deals.stage", form.deals().stage().values());
        requireRatios("deals.credibility", form.deals().credibility().values());
        requireRatios("deals.unknown_size", List.of(form.deals().unknownSize()));
        require(form.deals().outputOutsideLargest() > 0, "deals.output_outside_largest must be above 0");
        require(
                !form.policy().halfLife().isZero() && !form.deals().halfLife().isZero(),
                "half_life of policy and deals must be longer than 0");
    }

    private static void requireRatios(String key, Collection<Double> values) {
        require(values.stream().allMatch(ProfileFile::isRatio), key + " must be from 0 to 1: " + values);
    }

    private static boolean isRatio(double value) {
        return value >= 0 && value <= 1;
    }

    private static Profile.Structure structure(Structure structure) {
        List<Profile.Edition> editions = structure.editions().stream()
                .map(edition -> new Profile.Edition(
                        edition.name(),
                        edition.publicFrom()
                                .atStartOfDay(ZoneOffset.UTC)
                                .toInstant()
                                .toEpochMilli(),
                        edition.shares()))
                .sorted(Comparator.comparingLong(Profile.Edition::publicFrom))
                .toList();
        editions.forEach(edition -> require(
                edition.shares().values().stream().allMatch(ProfileFile::isRatio),
                "shares of edition '" + edition.name() + "' must be ratios from 0 to 1"));
        return new Profile.Structure(structure.governance(), structure.unknownGovernance(), editions);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
