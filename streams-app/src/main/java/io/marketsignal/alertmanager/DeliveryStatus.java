package io.marketsignal.alertmanager;

/**
 * How delivery stands.
 *
 * @param reachable whether Alertmanager took what it was last sent; false before the first answer
 * @param waiting transitions that are in the topic and that Alertmanager has not accepted yet
 * @param accepted requests that it accepted
 * @param refused requests that it answered and did not accept
 * @param unreachable requests that it did not answer, or not in time, or with an error of its own
 */
public record DeliveryStatus(boolean reachable, long waiting, long accepted, long refused, long unreachable) {

    static final DeliveryStatus START = new DeliveryStatus(false, 0, 0, 0, 0);
}
