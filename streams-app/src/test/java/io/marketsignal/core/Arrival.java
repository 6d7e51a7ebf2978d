package io.marketsignal.core;

import io.marketsignal.core.observation.Input;
import io.marketsignal.core.observation.Observation;

/** What one input holds at one place: a record or a mark. */
sealed interface Arrival {

    Input input();

    void tell(Monitor monitor, Monitor.Output output);

    record Of(Observation observation) implements Arrival {
        @Override
        public Input input() {
            return observation.input();
        }

        @Override
        public void tell(Monitor monitor, Monitor.Output output) {
            monitor.observe(observation);
        }
    }

    record Mark(Input input, long instant, long grid) implements Arrival {
        @Override
        public void tell(Monitor monitor, Monitor.Output output) {
            monitor.mark(input, instant, grid, output);
        }
    }
}
