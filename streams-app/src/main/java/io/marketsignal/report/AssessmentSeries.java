package io.marketsignal.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.marketsignal.core.model.Assessment;
import io.marketsignal.core.model.Part;
import java.util.List;
import java.util.stream.Stream;

/** Score and contributions of one commodity over time, thinned while they come. */
final class AssessmentSeries {

    private static final int DECIMALS = 2;

    private final Peaks<Point> points = new Peaks<>(Point::instant, Point::score);

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
    }

    /** Takes the next assessment; they come in order of time. */
    void add(Assessment assessment) {
        points.add(Point.of(assessment));
    }

    /** One array a column. */
    ObjectNode json() {
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
