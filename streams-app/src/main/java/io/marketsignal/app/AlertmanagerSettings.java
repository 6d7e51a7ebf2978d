package io.marketsignal.app;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How alerts are delivered to Alertmanager.
 *
 * @param url its address, with what stands before /api/v2
 * @param resend how often an alert that stands is told again
 * @param settle how long an alert is told as firing before it may be told as resolved
 * @param externalUrl address under which people reach the page, for links; empty: no links
 */
public record AlertmanagerSettings(URI url, Duration resend, Duration settle, Optional<URI> externalUrl) {}
