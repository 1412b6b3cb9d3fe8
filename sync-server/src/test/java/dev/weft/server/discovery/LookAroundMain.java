package dev.weft.server.discovery;

import java.util.Random;

/// A process that looks around and prints who is there, one line a change, until it is ended.
final class LookAroundMain {

    private LookAroundMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        try (Discovery discovery = Discovery.start(new Random(Long.parseLong(arguments[0])))) {
            discovery.addListener(System.out::println);
            Thread.sleep(Long.MAX_VALUE);
        }
    }
}
