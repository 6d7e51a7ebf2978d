package io.marketsignal.core;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** Instants as stories write them: {@code 2025-02-05} is 00:00 UTC of that day, {@code 2025-02-05T06:30} a time of it. */
public final class Times {

    public static final long MINUTE = 60_000L;
    public static final long HOUR = 60 * MINUTE;
    public static final long DAY = 24 * HOUR;

    private Times() {}

    public static long at(String when) {
        LocalDateTime time = when.contains("T")
                ? LocalDateTime.parse(when)
                : LocalDate.parse(when).atStartOfDay();
        return time.toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    public static String told(long instant) {
        LocalDateTime time = LocalDateTime.ofInstant(Instant.ofEpochMilli(instant), ZoneOffset.UTC);
        return time.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? time.toLocalDate().toString()
                : time.toString();
    }
}
