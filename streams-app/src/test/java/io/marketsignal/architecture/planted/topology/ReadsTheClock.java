package io.marketsignal.architecture.planted.topology;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** Planted: every way to the wall clock. */
@SuppressWarnings("JavaUtilDate")
public final class ReadsTheClock {
    long millis() {
        return System.currentTimeMillis();
    }

    long nanos() {
        return System.nanoTime();
    }

    LongSupplier millisByReference() {
        return System::currentTimeMillis;
    }

    LongStream millisInLambda() {
        return LongStream.of(1).map(one -> one + System.currentTimeMillis());
    }

    Instant instant() {
        return Instant.now();
    }

    Supplier<Instant> instantByReference() {
        return Instant::now;
    }

    LocalDate date() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    ZonedDateTime dateTime() {
        return ZonedDateTime.now(ZoneOffset.UTC);
    }

    Clock systemClock() {
        return Clock.systemUTC();
    }

    Instant givenClock(Clock clock) {
        return clock.instant();
    }

    Date oldDate() {
        return new Date();
    }

    Calendar oldCalendar() {
        return Calendar.getInstance();
    }

    Time kafkaTime() {
        return Time.SYSTEM;
    }

    long kafkaContext(ProcessorContext<String, String> context) {
        return context.currentSystemTimeMs();
    }

    PunctuationType kafkaPunctuation() {
        return PunctuationType.WALL_CLOCK_TIME;
    }
}
