package io.marketsignal.app;

/** Where a server listens. */
public record HttpAddress(String host, int port) {}
