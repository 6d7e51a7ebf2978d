package io.marketsignal.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketsignal.metrics.RuntimeFamilies.Foreign;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A metric exists because a board or a rule asks for it, and they ask for nothing else. LiveMetricsTest scrapes them. */
class QueriedMetricsTest {

    /** What Prometheus says of itself. */
    private static final Set<String> OF_PROMETHEUS =
            Set.of("up", "scrape_duration_seconds", "scrape_samples_scraped", "ALERTS", "ALERTS_FOR_STATE");

    @Test
    void shouldExportWhatIsQueriedAndNothingElse() throws IOException {
        Set<String> queried = new TreeSet<>(Queried.byBoards());
        queried.addAll(Queried.byRules());
        queried.removeIf(name ->
                OF_PROMETHEUS.contains(name) || name.startsWith("prometheus_") || name.startsWith("alertmanager_"));
        Set<String> documented = new TreeSet<>();
        Catalogue.all().forEach(family -> documented.add(family.name()));
        RuntimeFamilies.all().stream().map(Foreign::name).forEach(documented::add);

        Set<String> unknown = new TreeSet<>(queried);
        unknown.removeAll(documented);
        Set<String> idle = new TreeSet<>(documented);
        idle.removeAll(queried);
        assertThat(unknown).as("queried, but not exported").isEmpty();
        assertThat(idle).as("exported, but queried by nobody").isEmpty();
    }

    @Test
    void shouldFindTheMetricsOfAQuery() {
        assertThat(Queried.metrics("max by (commodity, rule) (m_one{job=~\"$job\", x=\"m_no\"}) > bool 3e5"
                        + " and on (rule) group_left (y) rate(m_two_total[$__rate_interval] offset 5m)"
                        + " / ignoring(z) time() unless last_over_time(m_three[25h]) or vector(0)"))
                .containsExactly("m_one", "m_three", "m_two_total");
        assertThat(Queried.metrics("sum without (a) (m_one) / scalar(count({__name__=\"m_no\"})) * ${x:raw} == Inf"))
                .containsExactly("m_one");
    }
}
