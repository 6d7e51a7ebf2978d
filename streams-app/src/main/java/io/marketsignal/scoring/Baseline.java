package io.marketsignal.scoring;

import java.util.List;

/** What a simpler method would have given on the same inputs. */
public record Baseline(String name, List<Span> spans) {}
