package io.marketsignal.timeline;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;

/** Nodes of what charts show: instants as epoch seconds, numbers rounded for the eye, the same text on every Java. */
public final class Json {

    private static final long MILLIS_PER_SECOND = 1000;

    private Json() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    public static ArrayNode texts(Collection<String> texts) {
        ArrayNode array = array();
        texts.forEach(array::add);
        return array;
    }

    /** A name with its value. */
    public static ArrayNode pair(String name, String value) {
        return array().add(name).add(value);
    }

    public static long seconds(long millis) {
        return Math.floorDiv(millis, MILLIS_PER_SECOND);
    }

    public static BigDecimal rounded(double value, int decimals) {
        BigDecimal rounded =
                new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0, RoundingMode.UNNECESSARY) : rounded;
    }
}
