package io.marketsignal.alertmanager;

import java.util.List;

/** Where alerts are posted to. */
@FunctionalInterface
interface Endpoint {

    /** Posts alerts, possibly none, and waits for the answer for some seconds. */
    Answer post(List<Message> alerts) throws InterruptedException;
}
