package io.marketsignal.scoring;

import io.marketsignal.core.time.Days;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A time without a break in which at least one alert stood: from included, to excluded. */
public record Stretch(long from, long to) {

    double days() {
        return Days.between(from, to);
    }

    /** The spans merged where they overlap or meet, cut to the period, in order. */
    public static List<Stretch> of(Collection<Span> spans, Period period) {
        List<Stretch> merged = new ArrayList<>();
        for (Span span : spans.stream().sorted(Span.IN_ORDER).toList()) {
            long from = Math.max(span.from(), period.from());
            long to = Math.min(span.to().orElse(period.until()), period.until());
            if (from >= to) {
                continue;
            }
            int last = merged.size() - 1;
            if (last >= 0 && merged.get(last).to() >= from) {
                Stretch before = merged.remove(last);
                merged.add(new Stretch(before.from(), Math.max(before.to(), to)));
            } else {
                merged.add(new Stretch(from, to));
            }
        }
        return List.copyOf(merged);
    }
}
