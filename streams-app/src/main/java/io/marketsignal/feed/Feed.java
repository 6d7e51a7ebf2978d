package io.marketsignal.feed;

import io.marketsignal.avro.DealNews;
import io.marketsignal.avro.PriceTick;
import io.marketsignal.avro.TariffAnnouncement;
import io.marketsignal.core.observation.Input;
import java.util.List;

/**
 * What was read from a set of files, ready to be written or backtested.
 *
 * @param commodity slug of the commodity
 * @param records the records of all streams by (knownAt, id)
 * @param files what became of the rows, file by file
 */
public record Feed(String commodity, List<InputRecord> records, List<FileReport> files) {

    public Feed {
        records = records.stream().sorted(InputRecord.BY_KNOWLEDGE).toList();
        files = List.copyOf(files);
    }

    public List<PriceTick> ticks() {
        return values(PriceTick.class);
    }

    public List<TariffAnnouncement> announcements() {
        return values(TariffAnnouncement.class);
    }

    public List<DealNews> deals() {
        return values(DealNews.class);
    }

    /** How many records a stream gets. */
    public long count(Input input) {
        return records.stream().filter(record -> record.input() == input).count();
    }

    /** All rejected rows, file by file. */
    public List<Reject> rejects() {
        return files.stream().flatMap(file -> file.rejects().stream()).toList();
    }

    private <T> List<T> values(Class<T> type) {
        return records.stream()
                .map(InputRecord::value)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
