package dev.weft.client.session;

import dev.weft.access.Fingerprint;
import dev.weft.access.Pass.Lock;
import dev.weft.access.ShortCode;
import dev.weft.client.net.Address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/// How to come to the right server, and to no other: by the key in the link, by what was seen there
/// before, or by asking the person. Belongs to the owner thread.
///
/// Where neither the link nor memory says whether a server encrypts, attempts take turns: TLS
/// first, then none. Nothing is said over a connection before it is clear whose it is.
final class Approach {

    private final Invitation invitation;
    private final KnownHosts known;

    /// The certificate that was taken last; set on connections' threads.
    private final AtomicReference<Optional<Fingerprint>> taken =
            new AtomicReference<>(Optional.empty());

    private Optional<Fingerprint> stranger = Optional.empty();
    private boolean plainTurn;
    private boolean plainNow;

    Approach(Invitation invitation, KnownHosts known) {
        this.invitation = invitation;
        this.known = known;
        this.plainTurn =
                known.of(place()).filter(KnownHosts.Mark.Plain.class::isInstance).isPresent();
    }

    private String place() {
        return invitation.hostAndPort();
    }

    /// Where the next attempt goes.
    Address next() {
        return switch (invitation.pass().lock()) {
            case Lock.Key key -> encrypted(Optional.of(key::fits));
            case Lock.Plain _ -> plain();
            case Lock.Unsaid _ -> unsaid();
        };
    }

    private Address unsaid() {
        if (known.of(place()).orElse(new KnownHosts.Mark.Plain())
                instanceof KnownHosts.Mark.Certificate(Fingerprint pinned)) {
            return encrypted(Optional.of(pinned::equals));
        }
        return plainTurn ? plain() : encrypted(Optional.empty());
    }

    private Address plain() {
        plainNow = true;
        return Address.plain(invitation.address(false));
    }

    private Address encrypted(Optional<Predicate<Fingerprint>> trusted) {
        plainNow = false;
        return new Address(
                invitation.address(true),
                trusted.map(test ->
                        shown -> {
                            boolean fits = test.test(shown);
                            if (fits) {
                                taken.set(Optional.of(shown));
                            }
                            return fits;
                        }));
    }

    /// An attempt or a connection failed.
    ///
    /// @return whether that only means that the other way is to be tried
    boolean failed() {
        boolean turns =
                invitation.pass().lock() instanceof Lock.Unsaid
                        && !(known.of(place()).orElse(new KnownHosts.Mark.Plain())
                                instanceof KnownHosts.Mark.Certificate);
        boolean first = turns && known.of(place()).isEmpty() && !plainTurn;
        plainTurn = turns && !plainTurn;
        return first;
    }

    /// The server showed a certificate that was not taken.
    Doubt strange(Fingerprint shown, ShortCode code) {
        if (invitation.pass().lock() instanceof Lock.Key) {
            return new Doubt.WrongServer(place());
        }
        if (known.of(place()).filter(KnownHosts.Mark.Certificate.class::isInstance).isPresent()) {
            return new Doubt.Changed(place());
        }
        stranger = Optional.of(shown);
        return new Doubt.FirstTime(place(), code);
    }

    /// A connection is there; whether something has to be asked before anything is said over it.
    Optional<Doubt> established() {
        boolean noted =
                !(invitation.pass().lock() instanceof Lock.Unsaid)
                        || known.of(place()).isPresent()
                        || isThisComputer();
        return plainNow && !noted ? Optional.of(new Doubt.Unencrypted(place())) : Optional.empty();
    }

    private boolean isThisComputer() {
        try {
            // A name was looked up to connect, so this does not wait.
            return InetAddress.getByName(invitation.host()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /// The person decided to go on.
    void trust() {
        stranger.ifPresentOrElse(
                shown -> known.remember(place(), new KnownHosts.Mark.Certificate(shown)),
                () -> known.remember(place(), new KnownHosts.Mark.Plain()));
    }

    /// The server answered as one of ours does: what led there is remembered.
    void arrived() {
        if (plainNow) {
            if (invitation.pass().lock() instanceof Lock.Unsaid) {
                known.remember(place(), new KnownHosts.Mark.Plain());
            }
        } else {
            taken.get()
                    .ifPresent(shown ->
                            known.remember(place(), new KnownHosts.Mark.Certificate(shown)));
        }
    }
}
