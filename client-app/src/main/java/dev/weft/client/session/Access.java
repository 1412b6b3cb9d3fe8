package dev.weft.client.session;

import dev.weft.access.Grant;
import dev.weft.access.Role;
import dev.weft.access.Secret;
import dev.weft.wire.Message;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What the person here may do with an open document, who else is invited to it, and whether its
/// server is the right one. Belongs to the document's owner thread.
public final class Access {

    private final OpenDocument document;
    private Role role;
    private Optional<Doubt> doubt = Optional.empty();

    Access(OpenDocument document) {
        this.document = document;
        role =
                Origin.parse(document.shelf().origin())
                                instanceof Origin.Joined(Invitation _, Role before)
                        ? before
                        : Role.OWNER;
    }

    /// What the person may do; an owner's own where the document is shared nowhere.
    Role role() {
        return role;
    }

    /// What stands between this document and its server, if a person has to decide or to know.
    public Optional<Doubt> doubt() {
        return doubt;
    }

    /// The person decided to go on in spite of the doubt. Without effect where that is not theirs
    /// to decide.
    public void trust() {
        if (doubt.filter(Doubt::mayGoOn).isPresent()) {
            doubtIs(Optional.empty());
            document.exchange().ifPresent(Exchange::trust);
        }
    }

    /// The person decided not to go on.
    public void distrust() {
        if (doubt.isPresent()) {
            String place = doubt.get().place();
            doubtIs(Optional.empty());
            document.giveUp(
                    "Nothing was sent to "
                            + place
                            + ". Ask whoever shares the document for a link and open that.");
        }
    }

    /// The invitations to this document; empty where the person is no owner, or until they came.
    public List<GuestLink> guests() {
        return role.mayInvite() ? document.shelf().guests().all() : List.of();
    }

    /// Has an invitation made; the listeners hear of it.
    public void invite(Role guest) {
        document.exchange()
                .ifPresent(present ->
                        present.say(new Message.Invite(guest, "", OptionalLong.empty())));
    }

    /// Gives an invitation another role.
    public void changeGuest(String id, Role guest) {
        document.exchange().ifPresent(present -> present.say(new Message.Change(id, guest)));
    }

    /// Takes an invitation back.
    public void revokeGuest(String id) {
        document.exchange().ifPresent(present -> present.say(new Message.Revoke(id)));
    }

    /// The link by which somebody comes in with this secret, if the document is at a server.
    public Optional<Invitation> linkWith(Secret secret) {
        return document.invitation().map(own -> own.with(secret));
    }

    /// A link was opened. Where it leads to nothing that is here already, the role is not known
    /// before the server tells it.
    void joined(Invitation invitation) {
        Role expected = document.document().version().entries().isEmpty() ? Role.VIEWER : role;
        document.shelf().originIs(new Origin.Joined(invitation, expected).text());
        roleIs(expected);
    }

    /// The server told what the person may do.
    void admitted(Role now) {
        if (Origin.parse(document.shelf().origin())
                instanceof Origin.Joined(Invitation invitation, _)) {
            document.shelf().originIs(new Origin.Joined(invitation, now).text());
        }
        boolean lost = role.mayEdit() && !now.mayEdit();
        roleIs(now);
        if (lost && document.undelivered() > 0) {
            document.tell(Notice.warning(SessionTexts.of("reading.undelivered")));
        } else if (lost) {
            document.tell(Notice.information(SessionTexts.of("reading")));
        }
    }

    void roleIs(Role now) {
        if (role != now) {
            role = now;
            document.each(listener -> listener.roleChanged(now));
        }
    }

    void doubtIs(Optional<Doubt> now) {
        if (!doubt.equals(now)) {
            doubt = now;
            document.each(listener -> listener.doubted(now));
        }
    }

    void guestsAre(List<Grant> grants) {
        document.shelf().guests().are(grants);
        tellGuests();
    }

    void invited(Grant grant, Secret secret) {
        document.shelf().guests().made(grant, secret);
        tellGuests();
    }

    private void tellGuests() {
        List<GuestLink> all = guests();
        document.each(listener -> listener.guestsChanged(all));
    }
}
