package io.marketsignal.architecture.planted.core;

import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Planted: chance, and an address in memory, which is as good as chance. */
public final class DrawsAtRandom {
    UUID id() {
        return UUID.randomUUID();
    }

    Supplier<UUID> idByReference() {
        return UUID::randomUUID;
    }

    double math() {
        return Math.random();
    }

    double strictMath() {
        return StrictMath.random();
    }

    Random unseeded() {
        return new Random();
    }

    Random seeded() {
        return new Random(1);
    }

    SecureRandom secure() {
        return new SecureRandom();
    }

    SplittableRandom splittable() {
        return new SplittableRandom(1);
    }

    int threadLocal() {
        return ThreadLocalRandom.current().nextInt();
    }

    void shuffled(List<String> list) {
        Collections.shuffle(list);
    }

    int identity() {
        return System.identityHashCode(this);
    }
}
