package io.marketsignal.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketsignal.core.TickDraft;
import io.marketsignal.core.observation.Tick;
import java.util.List;
import org.junit.jupiter.api.Test;

class InboxTest {

    private static final long NOTHING = Long.MIN_VALUE;

    private final Inbox inbox = new Inbox();

    private static Tick tick(String id) {
        return TickDraft.tick("p", 100, "1970-01-01").id(id).build();
    }

    private static List<String> ids(List<Inbox.Entry> entries) {
        return entries.stream().map(entry -> entry.observation().id()).toList();
    }

    @Test
    void shouldGiveRecordsInTheOrderInWhichTheyTakeEffect() {
        inbox.add(30, tick("c"));
        inbox.add(10, tick("b"));
        inbox.add(10, tick("a"));
        inbox.add(40, tick("d"));

        assertThat(ids(inbox.take(30))).containsExactly("a", "b", "c");
        assertThat(ids(inbox.take(30))).isEmpty();
        assertThat(inbox.size()).isEqualTo(1);
    }

    @Test
    void shouldKnowALateRecordByItsEffect() {
        inbox.add(0, tick("in time"));
        inbox.add(1, tick("late"));

        assertThat(inbox.take(1)).extracting(Inbox.Entry::isLate).containsExactly(false, true);
    }

    @Test
    void shouldSaveWhatArrivedSinceTheLastSaveAsOneChunk() {
        inbox.add(10, tick("a"));
        inbox.add(20, tick("b"));
        Inbox.Changes first = inbox.save(NOTHING);
        inbox.add(30, tick("c"));
        Inbox.Changes second = inbox.save(NOTHING);

        assertThat(ids(first.added())).containsExactly("a", "b");
        assertThat(ids(second.added())).containsExactly("c");
        assertThat(second.chunk()).isGreaterThan(first.chunk());
        assertThat(inbox.save(NOTHING).added()).isEmpty();
    }

    @Test
    void shouldForgetAChunkWhenTheLastOfItHasLeft() {
        inbox.add(10, tick("a"));
        inbox.add(20, tick("b"));
        long chunk = inbox.save(NOTHING).chunk();

        inbox.take(10);
        assertThat(inbox.save(10).emptied()).isEmpty();
        inbox.take(20);
        assertThat(inbox.save(20).emptied()).containsExactly(chunk);
        assertThat(inbox.save(20).emptied()).as("said once").isEmpty();
    }

    @Test
    void shouldNotSaveWhatCameAndWentBetweenTwoSaves() {
        inbox.add(10, tick("a"));
        inbox.add(20, tick("b"));
        inbox.take(10);
        Inbox.Changes changes = inbox.save(10);

        assertThat(ids(changes.added())).containsExactly("b");
        assertThat(changes.emptied()).isEmpty();
    }

    @Test
    void shouldGoOnFromRestoredChunks() {
        inbox.add(10, tick("a"));
        inbox.add(20, tick("b"));
        Inbox.Changes saved = inbox.save(NOTHING);

        Inbox restored = new Inbox();
        restored.restore(saved.chunk(), saved.added().subList(1, 2));
        restored.restore(saved.chunk() + 7, List.of());
        assertThat(ids(restored.take(20))).containsExactly("b");

        Inbox.Changes changes = restored.save(20);
        assertThat(changes.emptied()).containsExactlyInAnyOrder(saved.chunk(), saved.chunk() + 7);
        assertThat(changes.chunk()).as("never a chunk that is taken").isGreaterThan(saved.chunk() + 7);
    }
}
