package dev.weft.house;

import com.tngtech.archunit.core.domain.JavaAccess;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/// The ways to the system's clock, the default random and the standard streams.
final class SystemReach {
    private static final Set<String> NOW = Set.of("now");
    private static final Set<String> CONSTRUCTOR = Set.of("<init>");
    private static final Map<Class<?>, Set<String>> WAYS =
            Map.ofEntries(
                    Map.entry(
                            System.class,
                            Set.of("currentTimeMillis", "nanoTime", "in", "out", "err")),
                    Map.entry(
                            Clock.class,
                            Set.of("systemUTC", "systemDefaultZone", "system", "tickSeconds")),
                    Map.entry(InstantSource.class, Set.of("system")),
                    Map.entry(Instant.class, NOW),
                    Map.entry(LocalDate.class, NOW),
                    Map.entry(LocalTime.class, NOW),
                    Map.entry(LocalDateTime.class, NOW),
                    Map.entry(OffsetDateTime.class, NOW),
                    Map.entry(ZonedDateTime.class, NOW),
                    Map.entry(Date.class, CONSTRUCTOR),
                    Map.entry(Math.class, Set.of("random")),
                    Map.entry(Random.class, CONSTRUCTOR),
                    Map.entry(SecureRandom.class, CONSTRUCTOR),
                    Map.entry(ThreadLocalRandom.class, Set.of("current")),
                    Map.entry(RandomGenerator.class, Set.of("getDefault", "of")),
                    Map.entry(UUID.class, Set.of("randomUUID")));

    private SystemReach() {}

    static boolean is(JavaAccess<?> access) {
        return WAYS.entrySet().stream()
                .anyMatch(way ->
                        access.getTargetOwner().isEquivalentTo(way.getKey())
                                && way.getValue().contains(access.getTarget().getName()));
    }
}
