package io.marketsignal.metrics;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is exported of Kafka Streams, its clients, the JVM and the process: the allow-list, by names as queried. */
final class RuntimeFamilies {

    private static final List<Foreign> ALL = List.of(
            streams("alive_stream_threads", "Stream threads that run"),
            streams("failed_stream_threads_total", "Stream threads that failed and were replaced or given up"),
            thread("process_ratio", "Share of time spent processing, 0 to 1, over the last window"),
            thread("poll_ratio", "Share of time spent polling, 0 to 1"),
            thread("commit_ratio", "Share of time spent committing, 0 to 1"),
            thread("punctuate_ratio", "Share of time spent punctuating, 0 to 1"),
            thread("process_latency_avg", "Mean time to process, milliseconds, over the last window"),
            thread("process_latency_max", "Longest time to process, milliseconds"),
            thread("poll_latency_avg", "Mean time to poll, milliseconds"),
            thread("poll_latency_max", "Longest time to poll, milliseconds"),
            thread("commit_latency_avg", "Mean time to commit, milliseconds"),
            thread("commit_latency_max", "Longest time to commit, milliseconds"),
            thread("process_rate", "Records processed per second"),
            thread("commit_rate", "Commits per second"),
            task("dropped_records_total", "Records that Kafka Streams dropped"),
            task("restore_remaining_records_total", "Records that a restoring task still has to read; a gauge"),
            topic("records_consumed_total", "Records read from a topic"),
            topic("records_produced_total", "Records written to a topic"),
            new Foreign("kafka_stream_state_num_keys", "Keys in a store, by `store`", "thread_id, task_id, store"),
            new Foreign(
                    "kafka_consumer_fetch_manager_records_lag",
                    "Records that a consumer is behind, by partition",
                    "client_id, topic, partition"),
            consumer("fetch_manager_records_consumed_rate", "Records consumed per second", "client_id, topic"),
            consumer("coordinator_rebalance_total", "Rebalances of the group", "client_id"),
            consumer("last_poll_seconds_ago", "Seconds since the last poll", "client_id"),
            consumer("time_between_poll_max", "Longest time between polls, milliseconds", "client_id"),
            new Foreign("kafka_producer_record_error_total", "Records that could not be written", "client_id"),
            jvm("memory_used_bytes", "Memory in use", "area, id"),
            jvm("memory_max_bytes", "Most memory that may be used; -1: no limit", "area, id"),
            jvm("gc_pause_seconds_count", "Pauses for garbage collection", "action, cause, gc"),
            jvm("gc_pause_seconds_sum", "Time in pauses for garbage collection", "action, cause, gc"),
            jvm("gc_pause_seconds_max", "Longest recent pause", "action, cause, gc"),
            jvm("threads_live_threads", "Threads of the process", ""),
            process("cpu_usage", "Share of the machine's processors that the process uses, 0 to 1"),
            process("files_open_files", "Files that the process holds open"),
            process("files_max_files", "Most files that it may hold open"),
            process("start_time_seconds", "When the process started"));

    private static final Set<String> NAMES = ALL.stream().map(Foreign::name).collect(Collectors.toUnmodifiableSet());

    /** A metric of others: what it is called and what it means. */
    record Foreign(String name, String help, String labels) {}

    private RuntimeFamilies() {}

    static List<Foreign> all() {
        return ALL;
    }

    /** Whether a family is exported: by its name, which may yet lack a unit, or by the names that its samples have. */
    static boolean isExported(String family) {
        return Stream.of("", "_total", "_count", "_seconds").anyMatch(suffix -> NAMES.contains(family + suffix));
    }

    private static Foreign streams(String name, String help) {
        return new Foreign("kafka_stream_" + name, help, "client_id");
    }

    private static Foreign thread(String name, String help) {
        return new Foreign("kafka_stream_thread_" + name, help, "thread_id");
    }

    private static Foreign task(String name, String help) {
        return new Foreign("kafka_stream_task_" + name, help, "thread_id, task_id");
    }

    private static Foreign topic(String name, String help) {
        return new Foreign("kafka_stream_topic_" + name, help, "thread_id, task_id, processor_node_id, topic_name");
    }

    private static Foreign consumer(String name, String help, String labels) {
        return new Foreign("kafka_consumer_" + name, help, labels);
    }

    private static Foreign jvm(String name, String help, String labels) {
        return new Foreign("jvm_" + name, help, labels);
    }

    private static Foreign process(String name, String help) {
        return new Foreign("process_" + name, help, "");
    }
}
