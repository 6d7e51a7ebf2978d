package io.marketsignal.architecture.planted.core;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Planted: every collection whose order is an accident. */
@SuppressWarnings("JdkObsolete")
public final class FollowsHashOrder {
    Map<String, String> hashMap() {
        return new HashMap<>();
    }

    Supplier<Map<String, String>> hashMapByReference() {
        return HashMap::new;
    }

    Set<String> hashSet() {
        return new HashSet<>();
    }

    Map<String, String> hashtable() {
        return new Hashtable<>();
    }

    Map<String, String> identityMap() {
        return new IdentityHashMap<>();
    }

    Map<String, String> weakMap() {
        return new WeakHashMap<>();
    }

    Map<String, String> concurrentMap() {
        return new ConcurrentHashMap<>();
    }

    Map<String, String> mapOfTwo() {
        return Map.of("a", "1", "b", "2");
    }

    Map<String, String> mapOfEntries() {
        return Map.ofEntries(Map.entry("a", "1"), Map.entry("b", "2"));
    }

    Map<String, String> mapCopy(Map<String, String> map) {
        return Map.copyOf(map);
    }

    Set<String> setOfTwo() {
        return Set.of("a", "b");
    }

    Set<String> setOfArray(String[] array) {
        return Set.of(array);
    }

    Set<String> setCopy(List<String> list) {
        return Set.copyOf(list);
    }

    Map<String, String> toMap(List<String> list) {
        return list.stream().collect(Collectors.toMap(Function.identity(), String::trim));
    }

    Map<String, String> toMergedMap(List<String> list) {
        return list.stream().collect(Collectors.toMap(Function.identity(), String::trim, String::concat));
    }

    Map<String, String> toUnmodifiableMap(List<String> list) {
        return list.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), String::trim));
    }

    Set<String> toSet(List<String> list) {
        return list.stream().collect(Collectors.toSet());
    }

    Set<String> toUnmodifiableSet(List<String> list) {
        return list.stream().collect(Collectors.toUnmodifiableSet());
    }

    Map<String, List<String>> groups(List<String> list) {
        return list.stream().collect(Collectors.groupingBy(String::trim));
    }

    Map<String, Long> countedGroups(List<String> list) {
        return list.stream().collect(Collectors.groupingBy(String::trim, Collectors.counting()));
    }

    Stream<String> parallelStream(List<String> list) {
        return list.parallelStream();
    }

    Stream<String> parallel(Stream<String> stream) {
        return stream.parallel();
    }
}
