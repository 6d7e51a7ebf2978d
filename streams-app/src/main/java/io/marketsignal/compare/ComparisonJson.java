package io.marketsignal.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalLong;

/** A comparison as one JSON object. */
public final class ComparisonJson {

    private ComparisonJson() {}

    public static JsonNode of(Comparison comparison) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("equal", comparison.isEqual())
                .put("a", comparison.nameA())
                .put("b", comparison.nameB())
                .put("same", comparison.same());
        only(root.putArray("onlyInA"), comparison.onlyInA());
        only(root.putArray("onlyInB"), comparison.onlyInB());
        ArrayNode differing = root.putArray("differing");
        comparison.differing().forEach(pair -> differing(differing.addObject(), pair));
        return root;
    }

    private static void only(ArrayNode array, List<Comparison.Only> events) {
        for (Comparison.Only only : events) {
            ObjectNode node = array.addObject();
            node.set("event", only.event().json());
            late(node, only.late());
        }
    }

    private static void differing(ObjectNode node, Comparison.Differing pair) {
        node.put("commodity", pair.a().commodity())
                .put("rule", pair.a().rule())
                .put("a", pair.a().eventId())
                .put("b", pair.b().eventId());
        ArrayNode fields = node.putArray("fields");
        for (FieldDifference difference : pair.fields()) {
            ObjectNode field = fields.addObject().put("field", difference.field());
            // What a side has not is left out, and so told from null.
            if (!difference.a().isMissingNode()) {
                field.set("a", difference.a());
            }
            if (!difference.b().isMissingNode()) {
                field.set("b", difference.b());
            }
        }
        late(node, pair.late());
    }

    private static void late(ObjectNode node, Comparison.Late late) {
        ObjectNode counts = node.putObject("lateRecords");
        put(counts, "a", late.a());
        put(counts, "b", late.b());
    }

    private static void put(ObjectNode node, String side, OptionalLong count) {
        if (count.isPresent()) {
            node.put(side, count.getAsLong());
        }
    }
}
