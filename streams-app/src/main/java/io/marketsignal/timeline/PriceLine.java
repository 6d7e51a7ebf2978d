package io.marketsignal.timeline;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.marketsignal.core.profile.Profile;
import java.util.List;

/** The prices of one instrument over time, thinned while they come. */
public final class PriceLine {

    private static final int DECIMALS = 6;

    private final ObjectNode head;
    private final Peaks<Point> points;

    private record Point(long knownAt, double price) {}

    private PriceLine(ObjectNode head, int most) {
        this.head = head;
        this.points = new Peaks<>(Point::knownAt, Point::price, most);
    }

    /** Of an instrument of the profile, keeping so many points at most. */
    public static PriceLine of(Profile.Instrument instrument, int most) {
        return new PriceLine(
                Json.object()
                        .put("instrument", instrument.id())
                        .put("title", instrument.title())
                        .put("currency", instrument.currency())
                        .put("unit", instrument.unit()),
                most);
    }

    /** Of an instrument of which nothing but its name is known. */
    public static PriceLine of(String instrument, int most) {
        return new PriceLine(
                Json.object()
                        .put("instrument", instrument)
                        .put("title", instrument)
                        .put("currency", "")
                        .put("unit", ""),
                most);
    }

    /** Takes the next price; they come in the order in which they became known. */
    public void add(long knownAt, double price) {
        points.add(new Point(knownAt, price));
    }

    /** Forgets what became known before the instant. */
    public void dropBefore(long earliest) {
        points.dropBefore(earliest);
    }

    /**
     * The line in two columns.
     *
     * @param benchmark whether outcomes are told by it
     */
    public ObjectNode json(boolean benchmark) {
        List<Point> kept = points.kept().toList();
        ObjectNode line = head.deepCopy().put("benchmark", benchmark);
        ArrayNode instants = line.putArray("t");
        ArrayNode prices = line.putArray("price");
        for (Point point : kept) {
            instants.add(Json.seconds(point.knownAt));
            prices.add(Json.rounded(point.price, DECIMALS));
        }
        return line;
    }
}
