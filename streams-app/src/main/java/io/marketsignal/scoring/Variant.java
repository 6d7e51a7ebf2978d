package io.marketsignal.scoring;

import java.util.List;

/** One way to set the rules or the model, with the alerts that it gave over the whole period. */
public record Variant(String name, List<Span> spans) {}
