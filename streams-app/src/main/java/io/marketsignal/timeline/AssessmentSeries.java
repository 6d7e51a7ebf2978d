package io.marketsignal.timeline;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.marketsignal.avro.PartScore;
import io.marketsignal.core.model.Assessment;
import io.marketsignal.core.model.Part;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Score and contributions of one commodity over time, thinned while they come. */
public final class AssessmentSeries {

    private static final int DECIMALS = 2;

    private final Peaks<Point> points;

    /** What is kept of an assessment; contributions in the order of the parts. */
    private record Point(long instant, double score, boolean partial, List<Double> contributions) {

        static Point of(Assessment assessment) {
            return new Point(
                    assessment.instant(),
                    assessment.score(),
                    assessment.partial(),
                    Stream.of(Part.values())
                            .map(part -> assessment.part(part).contribution())
                            .toList());
        }

        static Point of(io.marketsignal.avro.Assessment assessment) {
            Map<String, Double> contributions = assessment.getParts().stream()
                    .collect(Collectors.toMap(PartScore::getPart, PartScore::getContribution));
            return new Point(
                    assessment.getInstant().toEpochMilli(),
                    assessment.getScore(),
                    assessment.getPartial(),
                    Stream.of(Part.values())
                            .map(part -> contributions.getOrDefault(part.label(), 0.0))
                            .toList());
        }
    }

    /** An empty series that will keep so many points at most. */
    public AssessmentSeries(int most) {
        points = new Peaks<>(Point::instant, Point::score, most);
    }

    /** Takes the next assessment; they come in order of time. */
    public void add(Assessment assessment) {
        points.add(Point.of(assessment));
    }

    /** Takes the next assessment as published. */
    public void add(io.marketsignal.avro.Assessment assessment) {
        points.add(Point.of(assessment));
    }

    /** Forgets what lies before the instant. */
    public void dropBefore(long earliest) {
        points.dropBefore(earliest);
    }

    /** Instant of the oldest point that is left. */
    public OptionalLong first() {
        return points.kept().mapToLong(Point::instant).findFirst();
    }

    /** One assessment as published, with the names of the columns. */
    public static ObjectNode row(io.marketsignal.avro.Assessment assessment) {
        Point point = Point.of(assessment);
        ObjectNode row = Json.object()
                .put("t", Json.seconds(point.instant))
                .put("score", Json.rounded(point.score, DECIMALS))
                .put("partial", point.partial);
        for (Part part : Part.values()) {
            row.put(part.label(), Json.rounded(point.contributions.get(part.ordinal()), DECIMALS));
        }
        return row;
    }

    /** One array a column. */
    public ObjectNode json() {
        List<Point> kept = points.kept().toList();
        ObjectNode columns = Json.object();
        ArrayNode instants = columns.putArray("t");
        ArrayNode scores = columns.putArray("score");
        ArrayNode partial = columns.putArray("partial");
        for (Point point : kept) {
            instants.add(Json.seconds(point.instant));
            scores.add(Json.rounded(point.score, DECIMALS));
            partial.add(point.partial);
        }
        for (Part part : Part.values()) {
            ArrayNode contributions = columns.putArray(part.label());
            kept.forEach(point -> contributions.add(Json.rounded(point.contributions.get(part.ordinal()), DECIMALS)));
        }
        return columns;
    }
}
