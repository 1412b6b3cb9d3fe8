package dev.weft.server.admin;

import dev.weft.server.measure.CommitTimes;
import dev.weft.wire.ErrorCode;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;

import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/// The server's figures under the names that a collector reads.
final class Meters {

    private final MeterRegistry registry;
    private final Vitals vitals;
    private final JvmGcMetrics collections = new JvmGcMetrics();

    Meters(MeterRegistry registry, Vitals vitals) {
        this.registry = registry;
        this.vitals = vitals;
        gauge("weft.connections", "Connections open now", Vitals::connections);
        gauge("weft.rooms", "Documents open now", Vitals::rooms);
        gauge("weft.documents", "Documents kept", Vitals::documents);
        gauge("weft.queued.bytes", "Bytes that wait for all connections", Vitals::queuedBytes);
        counter("weft.connections.opened", "Connections", v -> v.measures().connectionsOpened());
        counter("weft.readers.cut", "Readers that fell behind", v -> v.measures().readersCut());
        counter("weft.batches", "Edit messages taken", v -> v.measures().batchesTaken());
        counter("weft.edits", "New events taken", v -> v.measures().editsTaken());
        counter(
                "weft.deliveries",
                "Events passed on, for each receiver",
                v -> v.measures().deliveriesMade());
        for (ErrorCode code : ErrorCode.values()) {
            FunctionCounter.builder("weft.errors", vitals, v -> v.measures().refusals(code))
                    .description("Messages refused")
                    .tag("code", code.wireName())
                    .register(registry);
        }
        disk(vitals.measures().commits());
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    private void disk(CommitTimes commits) {
        FunctionTimer.builder(
                        "weft.commit",
                        commits,
                        CommitTimes::commits,
                        CommitTimes::nanos,
                        TimeUnit.NANOSECONDS)
                .description("Groups of writes brought to disk, one fsync each")
                .register(registry);
        TimeGauge.builder(
                        "weft.commit.longest",
                        commits,
                        TimeUnit.NANOSECONDS,
                        CommitTimes::longestNanos)
                .description("The slowest of them since the start")
                .register(registry);
        FunctionCounter.builder("weft.commit.writes", commits, CommitTimes::writes)
                .description("Writes in these groups")
                .register(registry);
        FunctionCounter.builder("weft.commit.failures", commits, CommitTimes::failures)
                .description("Groups of writes that the disk did not take")
                .register(registry);
    }

    private void gauge(String name, String description, ToDoubleFunction<Vitals> reader) {
        Gauge.builder(name, vitals, reader).description(description).register(registry);
    }

    private void counter(String name, String description, ToDoubleFunction<Vitals> reader) {
        FunctionCounter.builder(name, vitals, reader).description(description).register(registry);
    }

    void close() {
        collections.close();
        registry.close();
    }
}
