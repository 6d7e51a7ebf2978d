package io.marketsignal.topology;

import io.marketsignal.history.Golden;
import io.marketsignal.history.PlainLoop;
import io.marketsignal.serde.AvroSerde;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoldenTopologyTest {

    /**
     * A changed name of a store or processor loses the state of running applications. Before updating the file: is the
     * change compatible, or does it need a new application id and a decision record?
     */
    @Test
    void shouldNotChangeTheTopologyUnawares() {
        String description = TopologyHarness.topology(List.of(PlainLoop.profile("tungsten")), 1, new AvroSerde<>())
                .describe()
                .toString();
        Golden.check("golden/topology.txt", description.lines().toList());
    }
}
