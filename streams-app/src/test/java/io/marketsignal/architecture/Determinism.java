package io.marketsignal.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.lang.ArchRule;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Calendar;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.BaseStream;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.streams.processor.PunctuationType;

/**
 * What decision code may not do, so that the same inputs give the same alerts on every machine and in every replay. A method
 * reference counts as a call.
 *
 * @param root the package that holds {@code core}, {@code topology} and {@code codec}
 */
record Determinism(String root) {

    private static final Set<String> EXACT_MATH = Set.of(
            "abs",
            "absExact",
            "addExact",
            "decrementExact",
            "floorDiv",
            "floorMod",
            "incrementExact",
            "max",
            "min",
            "multiplyExact",
            "multiplyFull",
            "multiplyHigh",
            "negateExact",
            "round",
            "signum",
            "sqrt",
            "subtractExact",
            "toIntExact");

    ArchRule readsNoClock() {
        Predicate<AccessTarget> javaTime = target -> target.getName().equals("now")
                && target.getOwner().getPackageName().startsWith("java.time");
        Predicate<AccessTarget> javaClock = isA(InstantSource.class)
                .or(isA(Calendar.class))
                .or(call(Date.class, "<init>").and(parameters(0)))
                .or(call(System.class, "currentTimeMillis", "nanoTime"));
        Predicate<AccessTarget> kafkaClock = isA(Time.class)
                .or(call(PunctuationType.class, "WALL_CLOCK_TIME"))
                .or(target -> target.getName().equals("currentSystemTimeMs"));
        return decisionsNever("read a clock", javaTime.or(javaClock).or(kafkaClock), "time passes through marks only");
    }

    ArchRule drawsNothingAtRandom() {
        return decisionsNever(
                "draw at random",
                isA(RandomGenerator.class)
                        .or(call(Math.class, "random"))
                        .or(call(StrictMath.class, "random"))
                        .or(call(UUID.class, "randomUUID"))
                        .or(call(Collections.class, "shuffle"))
                        .or(call(System.class, "identityHashCode")),
                "an id is a hash of what it names");
    }

    ArchRule computesTheSameBits() {
        return decisionsNever(
                "call Math where machines may differ",
                call(Math.class).and(target -> !EXACT_MATH.contains(target.getName())),
                "only StrictMath gives the same last bit everywhere");
    }

    ArchRule asksNothingOfTheMachine() {
        return decisionsNever(
                "ask the machine for its settings",
                call(ZoneId.class, "systemDefault")
                        .or(call(TimeZone.class, "getDefault"))
                        .or(call(Locale.class, "getDefault"))
                        .or(call(System.class, "getenv", "getProperty", "getProperties")),
                "the machine is no input of a run");
    }

    ArchRule followsNoHashOrder() {
        Predicate<AccessTarget> hashed = call(HashMap.class)
                .or(call(HashSet.class))
                .or(call(Hashtable.class))
                .or(call(IdentityHashMap.class))
                .or(call(WeakHashMap.class))
                .or(call(ConcurrentHashMap.class));
        // A set or a map of one element has one order.
        Predicate<AccessTarget> salted = call(Map.class, "ofEntries", "copyOf")
                .or(call(Set.class, "copyOf"))
                .or(call(Map.class, "of").and(parameters(0).or(parameters(2)).negate()))
                .or(call(Set.class, "of")
                        .and(parameters(0).or(parameters(1, Object.class)).negate()));
        // Their longest forms take the map to fill.
        Predicate<AccessTarget> collected = call(
                        Collectors.class, "toSet", "toUnmodifiableSet", "toUnmodifiableMap", "toConcurrentMap")
                .or(call(Collectors.class, "toMap").and(parameters(4).negate()))
                .or(call(Collectors.class, "groupingBy").and(parameters(3).negate()))
                .or(call(Collectors.class, "groupingByConcurrent"));
        Predicate<AccessTarget> parallel = target -> target.getName().equals("parallelStream");
        return decisionsNever(
                "use a collection in hash order",
                hashed.or(salted)
                        .or(collected)
                        .or(parallel)
                        .or(isA(BaseStream.class).and(target -> target.getName().equals("parallel"))),
                "that order differs between machines and runs: LinkedHashMap, TreeMap and List have one of their own");
    }

    private ArchRule decisionsNever(String what, Predicate<AccessTarget> target, String reason) {
        return noClasses()
                .that()
                .resideInAnyPackage(root + ".core..", root + ".topology..", root + ".codec..")
                .should()
                .accessTargetWhere(describe(what, (JavaAccess<?> access) -> target.test(access.getTarget())))
                .as("Decision code must not " + what)
                .because(reason);
    }

    private static Predicate<AccessTarget> isA(Class<?> type) {
        return target -> target.getOwner().isAssignableTo(type);
    }

    /** Access to one of the named members, or to any member if none is named, of exactly this class. */
    private static Predicate<AccessTarget> call(Class<?> owner, String... names) {
        Set<String> wanted = Set.of(names);
        return target ->
                target.getOwner().isEquivalentTo(owner) && (wanted.isEmpty() || wanted.contains(target.getName()));
    }

    private static Predicate<AccessTarget> parameters(int count) {
        return target -> target instanceof CodeUnitAccessTarget called
                && called.getRawParameterTypes().size() == count;
    }

    private static Predicate<AccessTarget> parameters(int count, Class<?> first) {
        return parameters(count)
                .and(target -> ((CodeUnitAccessTarget) target)
                        .getRawParameterTypes()
                        .get(0)
                        .isEquivalentTo(first));
    }
}
