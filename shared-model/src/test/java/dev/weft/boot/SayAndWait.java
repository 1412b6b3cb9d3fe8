package dev.weft.boot;

import java.util.List;
import java.util.concurrent.CountDownLatch;

/// The real main class of [BootTest]: says where it runs, then exits as told or stays.
final class SayAndWait {
    private SayAndWait() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.out.printf(
                "%d probe=%s arguments=%s%n",
                Runtime.version().feature(), System.getProperty("probe"), List.of(arguments));
        if (arguments[0].equals("exit")) {
            System.exit(Integer.parseInt(arguments[1]));
        }
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> System.out.println("ended in order")));
        new CountDownLatch(1).await();
    }
}
