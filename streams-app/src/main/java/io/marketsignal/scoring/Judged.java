package io.marketsignal.scoring;

import java.util.OptionalDouble;

/**
 * An alert and what became of it.
 *
 * @param leadDays days from raising to what it warned of; empty unless it was a hit
 */
public record Judged(Span span, Verdict verdict, OptionalDouble leadDays) {}
