package dev.weft.client.session;

import java.nio.file.Path;

/// A client in a process of its own that types numbered keys without end and says each as soon as
/// it is on the screen. Made to be killed.
final class TypingProcess {

    private TypingProcess() {}

    /// Arguments: profile, link, first number.
    public static void main(String[] arguments) throws Exception {
        Invitation invitation =
                ((Invitation.Reading.Link) Invitation.parse(arguments[1])).invitation();
        HeadlessClient client =
                HeadlessClient.open(
                        Path.of(arguments[0]),
                        "ana",
                        library -> HeadlessClient.meet(library, invitation));
        for (int key = Integer.parseInt(arguments[2]); ; key++) {
            client.type(0, "<" + key + ">");
            System.out.println(key);
            System.out.flush();
            Thread.sleep(5);
        }
    }
}
