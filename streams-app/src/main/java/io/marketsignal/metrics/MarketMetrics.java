package io.marketsignal.metrics;

import io.marketsignal.avro.Assessment;
import io.marketsignal.avro.PartScore;
import io.marketsignal.core.model.PriceSignal;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.view.View;
import java.util.List;

/** The market, from the newest assessment of each commodity. Nothing is told before the view has caught up. */
final class MarketMetrics implements Source {

    private static final double A_DAY = 86_400;

    private final View view;

    MarketMetrics(View view) {
        this.view = view;
    }

    @Override
    public void tell(Readings readings) {
        if (view.isLoaded()) {
            for (Profile profile : view.profiles()) {
                view.assessment(profile.commodity()).ifPresent(assessment -> tell(assessment, readings));
            }
        }
    }

    private static void tell(Assessment assessment, Readings to) {
        String commodity = assessment.getCommodity();
        to.tell(MarketFamilies.SCORE, assessment.getScore(), commodity);
        to.tell(MarketFamilies.SCORE_PARTIAL, assessment.getPartial() ? 1 : 0, commodity);
        for (PartScore part : assessment.getParts()) {
            to.tell(MarketFamilies.SCORE_CONTRIBUTION, part.getContribution(), commodity, part.getPart());
            if (part.getStrength() != null) {
                to.tell(MarketFamilies.STRENGTH, part.getStrength(), commodity, part.getPart());
            }
        }
        prices(assessment, to);
        assessment
                .getTightening()
                .forEach(one ->
                        to.tell(MarketFamilies.POLICY_TIGHTENING, one.getStrength(), commodity, one.getHorizon()));
        to.tell(MarketFamilies.MEASURES_IN_FORCE, assessment.getMeasuresInForce(), commodity);
        to.tell(MarketFamilies.DEALS_CONTESTED, assessment.getContests().size(), commodity);
        to.tell(MarketFamilies.LATE_RECORDS, (double) assessment.getLateRecords(), commodity);
        to.tell(MarketFamilies.ASSESSED, seconds(assessment.getInstant().toEpochMilli()), commodity);
        edges(assessment, to);
    }

    private static void prices(Assessment assessment, Readings to) {
        String commodity = assessment.getCommodity();
        assessment
                .getPrices()
                .forEach(level -> to.tell(MarketFamilies.PRICE, level.getPrice(), commodity, level.getInstrument()));
        assessment.getPrice().forEach(horizon -> {
            to.tell(MarketFamilies.PRICE_RETURN, horizon.getPriceReturn(), commodity, horizon.getHorizon());
            to.tell(MarketFamilies.PRICE_Z, horizon.getZ(), commodity, horizon.getHorizon());
        });
        if (assessment.getSilentDays() != PriceSignal.NEVER) {
            to.tell(MarketFamilies.PRICE_SILENCE, assessment.getSilentDays() * A_DAY, commodity);
        }
    }

    private static void edges(Assessment assessment, Readings to) {
        List<NextEdge> next = NextEdge.first(assessment.getScheduledEdges().stream()
                .map(edge -> new NextEdge(
                        edge.getMeasureId(), edge.getEdge(), edge.getInstant().toEpochMilli()))
                .toList());
        String commodity = assessment.getCommodity();
        next.stream()
                .findFirst()
                .ifPresent(edge -> to.tell(MarketFamilies.NEXT_EDGE, seconds(edge.instant()), commodity));
        next.forEach(edge -> to.tell(
                MarketFamilies.SCHEDULED_EDGE, seconds(edge.instant()), commodity, edge.measure(), edge.edge()));
    }

    private static double seconds(long millis) {
        return millis / 1000.0;
    }
}
