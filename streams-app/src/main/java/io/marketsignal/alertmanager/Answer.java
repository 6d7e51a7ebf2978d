package io.marketsignal.alertmanager;

/** What became of one request to Alertmanager. */
sealed interface Answer {

    /** It has all alerts of the request. */
    record Accepted() implements Answer {}

    /**
     * It answered and did not take all of them.
     *
     * @param status HTTP status, 300 to 499
     * @param cause in its words, harmless and short
     */
    record Refused(int status, String cause) implements Answer {

        /** True if the alerts themselves may be at fault, and not who sends them or where to. */
        boolean isAboutContent() {
            return status == 400 || status == 413 || status == 422;
        }
    }

    /** It cannot be told whether it has them: no answer, none in time, or an error on its side. */
    record Unreachable(String cause) implements Answer {}
}
