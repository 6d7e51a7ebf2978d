package io.marketsignal.core;

import io.marketsignal.config.ProfileFile;
import io.marketsignal.config.RulesFile;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.core.rules.Conditions;
import io.marketsignal.core.rules.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The profiles and rules that tests run on. */
public final class Profiles {

    private static final String SMALL = """
            commodity: unobtainium
            title: Unobtainium
            viewpoint: [AQ]
            horizons: [1d, 2d, 4d]
            price:
              instruments:
                - {id: ore-north, title: Ore North, weight: 1, currency: USD, unit: kg}
                - {id: ore-south, title: Ore South, weight: 3, currency: USD, unit: kg}
              accepted_kinds: [ASSESSMENT, TRANSACTION]
              currencies: [USD]
              units: [kg]
              decay_per_business_day: 0.9
              sigma_min: 0.02
              z_limit: 5
              score_horizons: [2d, 4d]
              z_full: 5
            policy:
              half_life: 5d
              restrictiveness: {EXPORT_BAN: 1, EXPORT_LICENSING: 0.5, IMPORT_TARIFF: 0.1}
              status: {PROPOSED: 0.25, ANNOUNCED: 0.5, IN_FORCE: 1, SUSPENDED: 0.25, WITHDRAWN: 0, EXPIRED: 0}
              coverage: {FULL: 1, PARTIAL: 0.5, NONE: 0}
              outside_viewpoint: 0.2
            structure:
              governance: {PA: 0.9, EY: 0.5}
              unknown_governance: 0.5
              editions:
                - {name: first edition, public_from: 2030-01-01, shares: {PA: 0.6, EY: 0.3}}
            deals:
              half_life: 5d
              stage: {RUMOUR: 0.25, BID: 0.25, SIGNED: 0.75, HALTED: 1, COLLAPSED: 0}
              credibility: {CONFIRMED: 1, RUMOUR: 0.5}
              output_outside_largest: 1000
              output_bases: [t per year]
              unknown_size: 0.1
              rumour_expires_after: 6d
              contest_window: 6d
            score: {structure_weight: 0.4, signal_weight: 0.75}
            data_absent_after: 4d
            """;

    private Profiles() {}

    /** The bundled profile. */
    public static Profile tungsten() {
        return ProfileFile.parse("profiles/tungsten.yaml", resource("profiles/tungsten.yaml"));
    }

    /** The bundled rules. */
    public static List<Rule> tungstenRules() {
        return RulesFile.parse("rules/tungsten.yaml", resource("rules/tungsten.yaml"), new Conditions());
    }

    /** The text of a profile of a mineral that nobody mines, with short horizons. */
    public static String smallText() {
        return SMALL;
    }

    /** The same under another name. */
    public static Profile small(String commodity) {
        return ProfileFile.parse(commodity, SMALL.replace("commodity: unobtainium", "commodity: " + commodity));
    }

    private static String resource(String name) {
        try (InputStream stream = Profiles.class.getClassLoader().getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
