package io.marketsignal.core;

import static io.marketsignal.core.DealDraft.deal;
import static io.marketsignal.core.MeasureDraft.measure;
import static io.marketsignal.core.TickDraft.tick;
import static io.marketsignal.core.observation.DealStage.ADVOCACY;
import static io.marketsignal.core.observation.DealStage.BID;
import static io.marketsignal.core.observation.DealStage.DISTRESS;
import static io.marketsignal.core.observation.DealStage.FINANCING;
import static io.marketsignal.core.observation.DealStage.HEADS_OF_AGREEMENT;
import static io.marketsignal.core.observation.DealStage.MOU;
import static io.marketsignal.core.observation.DealStage.RIVAL_WITHDRAWN;
import static io.marketsignal.core.observation.MeasureKind.ENFORCEMENT;
import static io.marketsignal.core.observation.MeasureKind.EXPORTER_LIST;
import static io.marketsignal.core.observation.MeasureKind.EXPORT_LICENSING;
import static io.marketsignal.core.observation.MeasureKind.IMPORT_TARIFF;
import static io.marketsignal.core.observation.MeasureKind.INVESTIGATION;
import static io.marketsignal.core.observation.MeasureKind.PROCUREMENT_RULE;
import static io.marketsignal.core.observation.MeasureKind.QUOTA;
import static io.marketsignal.core.observation.MeasureKind.STOCKPILE;
import static io.marketsignal.core.observation.MeasureKind.TRUCE;
import static io.marketsignal.core.observation.MeasureStatus.ANNOUNCED;
import static io.marketsignal.core.observation.MeasureStatus.IN_FORCE;
import static io.marketsignal.core.observation.MeasureStatus.PROPOSED;
import static io.marketsignal.core.observation.MeasureStatus.SUSPENDED;
import static io.marketsignal.core.observation.PartyRole.BIDDER;
import static io.marketsignal.core.observation.PartyRole.BUYER;
import static io.marketsignal.core.observation.PartyRole.FINANCIER;
import static io.marketsignal.core.observation.PartyRole.FORMER_PARTNER;
import static io.marketsignal.core.observation.PartyRole.GOVERNMENT;
import static io.marketsignal.core.observation.PartyRole.RIVAL_BIDDER;
import static io.marketsignal.core.observation.PartyRole.SELLER;

import io.marketsignal.core.observation.DealStage;
import io.marketsignal.core.observation.MeasureStatus;
import java.util.List;

/**
 * The tungsten history as far as the worked examples need it, typed from the public record: prices assessed by SMM, and
 * the measures and deals that could move the score, up to the end of November 2025. Dates are those of knowledge.
 */
final class TungstenHistory {

    private TungstenHistory() {}

    static List<TickDraft> prices() {
        return List.of(
                tick("apt-cn-smm", 176_000, "2023-01-11"),
                tick("apt-cn-smm", 212_500, "2025-03-01").datedToTheMonth(),
                tick("conc65-cn-smm", 143_000, "2025-03-01").datedToTheMonth(),
                tick("apt-cn-smm", 252_000, "2025-06-06"),
                tick("conc65-cn-smm", 171_500, "2025-06-06"),
                tick("apt-eu-smm", 430, "2025-06-19"),
                tick("few-eu-smm", 51.85, "2025-06-19"),
                tick("apt-cn-smm", 252_000, "2025-06-20"),
                tick("conc65-cn-smm", 172_500, "2025-06-20"),
                tick("apt-cn-smm", 252_000, "2025-06-21"),
                tick("conc65-cn-smm", 172_500, "2025-06-21"),
                tick("conc65-cn-smm", 280_500, "2025-09-19"),
                tick("apt-cn-smm", 391_500, "2025-10-14"),
                tick("apt-eu-smm", 635, "2025-10-14"),
                tick("conc65-cn-smm", 268_500, "2025-10-14"),
                tick("apt-cn-smm", 392_500, "2025-10-17"),
                tick("conc65-cn-smm", 268_500, "2025-10-17"),
                tick("apt-cn-smm", 420_000, "2025-10-28"),
                tick("apt-eu-smm", 647.5, "2025-10-28"),
                tick("conc65-cn-smm", 283_500, "2025-10-28"),
                tick("few-eu-smm", 88.875, "2025-10-28"),
                tick("apt-cn-smm", 425_000, "2025-10-30"),
                tick("apt-eu-smm", 647.5, "2025-10-30"),
                tick("conc65-cn-smm", 290_500, "2025-10-30"),
                tick("apt-cn-smm", 462_500, "2025-11-11"),
                tick("conc65-cn-smm", 314_500, "2025-11-11"),
                tick("conc65-cn-smm", 331_500, "2025-11-25"));
    }

    static List<MeasureDraft> measures() {
        return List.of(
                measure("us-dfars", PROCUREMENT_RULE, PROPOSED, "2023-04-28")
                        .id("W001")
                        .by("US")
                        .on("CN", "RU", "KP", "IR"),
                measure("cn-quota-2023", QUOTA, IN_FORCE, "2023-09-29")
                        .id("W005")
                        .by("CN"),
                measure("cn-exporters-2024", EXPORTER_LIST, ANNOUNCED, "2023-11-14")
                        .id("W006")
                        .by("CN")
                        .on("WORLD"),
                measure("cn-quota-2024", QUOTA, IN_FORCE, "2024-03-19")
                        .id("W008")
                        .by("CN"),
                tariff("us-s301-ores", PROPOSED, "2024-05-29")
                        .id("W010")
                        .on("CN")
                        .rate(25),
                measure("us-dfars", PROCUREMENT_RULE, ANNOUNCED, "2024-05-31")
                        .id("W011")
                        .by("US")
                        .on("CN", "RU", "KP", "IR")
                        .from("2027-01-01"),
                tariff("us-s301-metal", PROPOSED, "2024-09-25")
                        .id("W016")
                        .on("CN")
                        .rate(25),
                tariff("us-s301-ores", IN_FORCE, "2024-09-28")
                        .id("W018")
                        .on("CN")
                        .rate(25),
                measure("cn-dual-use-regime", EXPORT_LICENSING, IN_FORCE, "2024-12-02")
                        .id("W020")
                        .by("CN")
                        .on("WORLD")
                        .coveringInPart(),
                tariff("us-s301-metal", ANNOUNCED, "2024-12-12")
                        .id("W023")
                        .on("CN")
                        .rate(25)
                        .from("2025-01-01"),
                measure("cn-quota-2024", QUOTA, IN_FORCE, "2025-01-01")
                        .id("W022")
                        .by("CN"),
                tariff("us-s301-metal", IN_FORCE, "2025-01-02")
                        .id("W025")
                        .on("CN")
                        .rate(25)
                        .from("2025-01-01"),
                measure("cn-tungsten-licences", EXPORT_LICENSING, IN_FORCE, "2025-02-05")
                        .id("W026")
                        .by("CN")
                        .on("WORLD")
                        .from("2025-02-04"),
                tariff("us-ieepa-cn", IN_FORCE, "2025-02-05")
                        .id("W027")
                        .on("CN")
                        .rate(10)
                        .from("2025-02-04")
                        .coveringInPart(),
                tariff("us-reciprocal", ANNOUNCED, "2025-04-03")
                        .id("W033")
                        .on("WORLD")
                        .rate(50)
                        .notCovering(),
                measure("us-s232", INVESTIGATION, PROPOSED, "2025-04-16")
                        .id("W035")
                        .by("US")
                        .on("WORLD"),
                measure("cn-quota-2025", QUOTA, IN_FORCE, "2025-04-22")
                        .id("W037")
                        .by("CN"),
                measure("cn-smuggling", ENFORCEMENT, IN_FORCE, "2025-05-10")
                        .id("W041")
                        .by("CN")
                        .on("WORLD"),
                measure("us-stockpile", STOCKPILE, ANNOUNCED, "2025-07-05")
                        .id("W043")
                        .by("US")
                        .on("WORLD"),
                measure("cn-smuggling", ENFORCEMENT, IN_FORCE, "2025-07-20")
                        .id("W046")
                        .by("CN")
                        .on("WORLD"),
                measure("us-s232", INVESTIGATION, PROPOSED, "2025-10-25")
                        .id("W059")
                        .by("US")
                        .on("WORLD"),
                measure("cn-exporters-2026", EXPORTER_LIST, ANNOUNCED, "2025-10-27")
                        .id("W060")
                        .by("CN")
                        .on("WORLD")
                        .from("2026-01-01")
                        .until("2028-01-01"));
    }

    /** Relief and restrictions that do not cover tungsten, in the words of their texts. */
    static List<MeasureDraft> negativeControls() {
        return List.of(
                measure("geneva", TRUCE, ANNOUNCED, "2025-05-13")
                        .id("W042")
                        .by("US", "CN")
                        .on("US", "CN")
                        .easing()
                        .notCovering(),
                measure("cn-october-package", EXPORT_LICENSING, ANNOUNCED, "2025-10-10")
                        .id("W057")
                        .by("CN")
                        .on("WORLD")
                        .from("2025-11-08")
                        .notCovering(),
                measure("busan", TRUCE, ANNOUNCED, "2025-10-31")
                        .id("W062")
                        .by("US", "CN")
                        .on("US", "CN")
                        .rate(10)
                        .easing()
                        .notCovering(),
                measure("cn-october-package", EXPORT_LICENSING, SUSPENDED, "2025-11-08")
                        .id("W068")
                        .by("CN")
                        .on("WORLD")
                        .until("2026-11-10")
                        .easing()
                        .notCovering());
    }

    static List<DealDraft> deals() {
        return List.of(
                deal("kz-katpar-kairakty", MOU, "2023-10-01")
                        .id("W004")
                        .company("Cove Capital", "US", BUYER)
                        .state("Samruk-Kazyna", "KZ", SELLER),
                deal("dolphin", DISTRESS, "2024-09-30")
                        .id("W017")
                        .asset("Dolphin", "AU")
                        .tightening(),
                deal("dolphin", FINANCING, "2025-02-11")
                        .id("W028")
                        .asset("Dolphin", "AU")
                        .state("Tasmania", "AU", FINANCIER),
                deal("kz-katpar-kairakty", ADVOCACY, "2025-04-15")
                        .id("W034")
                        .state("US Department of Commerce", "US", GOVERNMENT),
                deal("nui-phao", BID, "2025-08-28")
                        .id("W050")
                        .asset("Nui Phao", "VN")
                        .company("two unnamed Chinese firms", "CN", BIDDER)
                        .tonnes(3_400, "W per year")
                        .rumoured()
                        .tightening(),
                katpar(BID, "2025-10-22")
                        .id("W058")
                        .company("Cove Kaz Capital Group", "US", BUYER)
                        .state("Samruk-Kazyna", "KZ", SELLER)
                        .state("US Department of Commerce", "US", GOVERNMENT)
                        .state("unnamed Chinese state-owned bidder", "CN", RIVAL_BIDDER)
                        .state("DFC", "US", FINANCIER)
                        .state("EXIM", "US", FINANCIER)
                        .tonnes(1_300_000, "tungsten equivalent, as reported")
                        .rumoured(),
                katpar(HEADS_OF_AGREEMENT, "2025-11-07")
                        .id("W066")
                        .company("Cove Kaz Capital Group", "US", BUYER)
                        .state("Tau-Ken Samruk", "KZ", SELLER)
                        .state("EXIM", "US", FINANCIER)
                        .state("DFC", "US", FINANCIER),
                katpar(RIVAL_WITHDRAWN, "2025-11-27")
                        .id("W072")
                        .state("Tau-Ken Samruk", "KZ", SELLER)
                        .state("Xiamen Tungsten", "CN", FORMER_PARTNER));
    }

    private static MeasureDraft tariff(String measureId, MeasureStatus status, String knownAt) {
        return measure(measureId, IMPORT_TARIFF, status, knownAt).by("US");
    }

    private static DealDraft katpar(DealStage stage, String knownAt) {
        return deal("kz-katpar-kairakty", stage, knownAt)
                .asset("Upper Kairaktinskoye", "KZ")
                .asset("North Katpar", "KZ");
    }

    /** All of it, without the negative controls. */
    static Story story() {
        return Story.of(Profiles.tungsten()).with(prices()).with(measures()).with(deals());
    }
}
