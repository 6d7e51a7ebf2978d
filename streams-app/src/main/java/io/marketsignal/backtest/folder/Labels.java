package io.marketsignal.backtest.folder;

/** Labels of a series as OpenMetrics writes them. Values are text of strangers: they are escaped. */
final class Labels {

    private Labels() {}

    /** @param pairs name, value, name, value ... */
    static String of(String... pairs) {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < pairs.length; i += 2) {
            text.append(i == 0 ? "" : ",").append(pairs[i]).append("=\"");
            text.append(pairs[i + 1].replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"));
            text.append('"');
        }
        return text.append('}').toString();
    }
}
