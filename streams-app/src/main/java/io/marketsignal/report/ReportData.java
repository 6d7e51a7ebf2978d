package io.marketsignal.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.marketsignal.codec.OutputEncoder;
import io.marketsignal.core.Monitor;
import io.marketsignal.core.alerts.AlertEvent;
import io.marketsignal.core.model.Assessment;
import io.marketsignal.core.observation.DealStep;
import io.marketsignal.core.observation.MeasureStep;
import io.marketsignal.core.observation.Observation;
import io.marketsignal.core.observation.RuleVersion;
import io.marketsignal.core.observation.Tick;
import io.marketsignal.core.profile.Profile;
import io.marketsignal.core.rules.Rule;
import io.marketsignal.scoring.CommodityScores;
import io.marketsignal.scoring.Spans;
import io.marketsignal.timeline.Json;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Collects what the report of a run shows, and puts it in the form that the page reads. Times are epoch milliseconds. */
public final class ReportData implements Monitor.Output {

    private final String title;
    private final long from;
    private final long until;
    private final Map<String, CommodityData> commodities = new TreeMap<>();

    /**
     * The report of a run.
     *
     * @param profiles of the commodities that it shows; what belongs to others is passed over
     * @param from first instant of the run
     * @param until last instant of the run
     */
    public ReportData(String title, Collection<Profile> profiles, long from, long until) {
        this.title = title;
        this.from = from;
        this.until = until;
        profiles.forEach(profile -> commodities.put(profile.commodity(), new CommodityData(profile)));
    }

    /** Takes a record of the history; in any order. */
    public void observed(Observation observation) {
        if (observation.commodity().equals(Rule.ANY)) {
            commodities.values().forEach(commodity -> observed(observation, commodity));
        } else {
            commodity(observation.commodity()).ifPresent(commodity -> observed(observation, commodity));
        }
    }

    private static void observed(Observation observation, CommodityData commodity) {
        if (observation instanceof Tick tick) {
            commodity.prices.add(tick);
        } else if (observation instanceof MeasureStep step) {
            commodity.events.add(step);
        } else if (observation instanceof DealStep step) {
            commodity.events.add(step);
        } else if (observation instanceof RuleVersion version) {
            commodity.rule(version);
        }
    }

    @Override
    public void assessed(Assessment assessment) {
        commodity(assessment.commodity()).ifPresent(commodity -> commodity.assessments.add(assessment));
    }

    @Override
    public void alerted(AlertEvent event) {
        commodity(event.commodity()).ifPresent(commodity -> commodity.alerted(OutputEncoder.alertEvent(event)));
    }

    /** Takes what became of a commodity's alerts, the outcomes, and the benchmark that they were told by. */
    public void scored(CommodityScores scores, Spans spans) {
        commodity(scores.commodity()).ifPresent(commodity -> commodity.scored(scores, spans));
    }

    private Optional<CommodityData> commodity(String name) {
        return Optional.ofNullable(commodities.get(name));
    }

    /** The data of {@link ReportPage}, with the scores, sweep and manifest of the run as they are. */
    public ObjectNode json(JsonNode scores, Optional<JsonNode> sweep, JsonNode manifest) {
        ObjectNode data = Json.object().put("title", title);
        ArrayNode blocks = data.putArray("commodities");
        commodities.values().forEach(commodity -> blocks.add(commodity.json(from, until)));
        data.set("scores", scores);
        data.set("sweep", sweep.orElse(null));
        data.set("manifest", manifest);
        return data;
    }
}
