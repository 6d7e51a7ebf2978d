package io.marketsignal.feed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the history of one commodity from CSV files: prices, or events with their details, or both. The files may be in
 * any order; the columns are described beside the bundled history.
 */
public final class FeedReader {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private final String commodity;
    private final List<InputRecord> records = new ArrayList<>();
    private final List<FileReport> files = new ArrayList<>();

    /**
     * Starts a feed.
     *
     * @param commodity slug of the commodity, e.g. {@code tungsten}: key of all records
     * @throws IllegalArgumentException if it is no slug
     */
    public FeedReader(String commodity) {
        if (!SLUG.matcher(commodity).matches()) {
            throw new IllegalArgumentException(
                    "a commodity is lower-case letters and digits with hyphens between: " + commodity);
        }
        this.commodity = commodity;
    }

    /** Reads the bundled history of a commodity. */
    public static Feed bundled(String commodity) throws IOException {
        String folder = "history/" + commodity + "/";
        return new FeedReader(commodity)
                .events(CsvInput.resource(folder + "events.csv"), CsvInput.resource(folder + "details.csv"))
                .prices(CsvInput.resource(folder + "prices.csv"))
                .read();
    }

    /**
     * Adds a prices file.
     *
     * @throws BadFileException if it is no table with the columns of a prices file
     */
    public FeedReader prices(CsvInput prices) throws BadFileException {
        PriceRows rows = new PriceRows(commodity, CsvTable.read(prices, PriceRows.COLUMNS));
        records.addAll(rows.read());
        files.add(rows.report());
        return this;
    }

    /**
     * Adds an events file with its details file.
     *
     * @throws BadFileException if one of them is no table with the columns it needs
     */
    public FeedReader events(CsvInput events, CsvInput details) throws BadFileException {
        String covers = "covers_" + commodity.replace('-', '_');
        Set<String> detailColumns = new LinkedHashSet<>(Event.DETAIL_COLUMNS);
        detailColumns.add(covers);
        EventRows rows = new EventRows(
                commodity, CsvTable.read(events, Event.COLUMNS), CsvTable.read(details, detailColumns), covers);
        records.addAll(rows.read());
        files.addAll(rows.reports());
        return this;
    }

    /** All that was added, in the order of knowledge. */
    public Feed read() {
        return new Feed(commodity, records, files);
    }
}
