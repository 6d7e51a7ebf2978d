package io.marketsignal.scoring;

import java.util.List;
import java.util.OptionalDouble;

/** The variants that no other beats: more outcomes caught, fewer false alarms a year, longer median lead. */
public final class Pareto {

    /**
     * Where a variant stands.
     *
     * @param recall outcomes caught, a ratio
     * @param leadDays median lead, days
     */
    public record Point(OptionalDouble recall, OptionalDouble falseAlarmsPerYear, OptionalDouble leadDays) {

        public static Point of(Score score) {
            OptionalDouble lead = score.lead().isPresent()
                    ? OptionalDouble.of(score.lead().get().median())
                    : OptionalDouble.empty();
            return new Point(score.recall().value(), score.falseAlarmsPerYear(), lead);
        }

        /** At least as good in everything and better in something; what is absent is worse than anything. */
        boolean beats(Point other) {
            int recalls = Double.compare(recall.orElse(-1), other.recall.orElse(-1));
            int calms = Double.compare(noise(other), noise(this));
            int leads = Double.compare(lead(this), lead(other));
            return recalls >= 0 && calms >= 0 && leads >= 0 && recalls + calms + leads > 0;
        }

        private static double noise(Point point) {
            return point.falseAlarmsPerYear.orElse(Double.POSITIVE_INFINITY);
        }

        private static double lead(Point point) {
            return point.leadDays.orElse(Double.NEGATIVE_INFINITY);
        }
    }

    private Pareto() {}

    /** For each point whether it is on the front; of equal points all are. */
    public static List<Boolean> front(List<Point> points) {
        return points.stream()
                .map(point -> points.stream().noneMatch(other -> other.beats(point)))
                .toList();
    }
}
