package io.marketsignal.core.rules;

/** How much an alert matters, least first. */
public enum Severity {
    INFO,
    WARNING,
    CRITICAL
}
