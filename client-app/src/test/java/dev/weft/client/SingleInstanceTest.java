package dev.weft.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.DataOutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

class SingleInstanceTest {

    @TempDir Path profile;

    private final BlockingQueue<List<String>> arrived = new LinkedBlockingQueue<>();

    @Test
    void aLaterStartHandsItsArgumentsOver() throws Exception {
        try (SingleInstance first = first()) {
            first.receive(arrived::add);
            assertInstanceOf(SingleInstance.Claim.HandedOver.class, claim("--join", "weft://ü"));
            assertEquals(List.of("--join", "weft://ü"), arrived.poll(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void afterTheFirstIsGoneTheNextIsFirst() throws Exception {
        first().close();
        first().close();
    }

    @Test
    void aLeftOverDoorOfACrashedProcessIsNoObstacle() throws Exception {
        Files.writeString(profile.resolve("instance"), "1 00");
        Files.writeString(profile.resolve("instance.lock"), "");
        first().close();
    }

    @Test
    void strangersWithoutTheSecretAreNotHeard() throws Exception {
        try (SingleInstance first = first()) {
            first.receive(arrived::add);
            int port =
                    Integer.parseInt(
                            Files.readString(profile.resolve("instance")).split(" ", -1)[0]);
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                out.writeUTF("0".repeat(32));
                assertEquals(-1, socket.getInputStream().read(), "no answer");
            }
            assertInstanceOf(SingleInstance.Claim.HandedOver.class, claim("mine"));
            assertEquals(List.of("mine"), arrived.poll(10, TimeUnit.SECONDS));
        }
    }

    private SingleInstance first() throws Exception {
        return assertInstanceOf(SingleInstance.Claim.First.class, claim()).instance();
    }

    private SingleInstance.Claim claim(String... arguments) throws Exception {
        return SingleInstance.claim(profile, List.of(arguments), new SecureRandom());
    }
}
