package io.marketsignal.alertmanager;

/** kill -9 at this moment. */
final class Killed extends Error {
    private static final long serialVersionUID = 1L;
}
