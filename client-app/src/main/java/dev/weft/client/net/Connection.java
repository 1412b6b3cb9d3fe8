package dev.weft.client.net;

import dev.weft.access.Fingerprint;
import dev.weft.access.ShortCode;

/// One connection to a server, from the first packet to its end; never re-used. Any thread may call
/// it and no call blocks: what is sent before the connection is open, or after its end, is dropped.
///
/// The second implementation that pays for this interface is a test's: one that drops, duplicates
/// and cuts.
public interface Connection {

    /// Sends one text frame.
    void send(String frame);

    /// Sends one binary frame.
    void send(byte[] frame);

    /// Sends what waits, says goodbye and ends. The listener hears nothing more.
    void close();

    /// What happens on a connection: called one after the other, on a thread of the connection.
    /// `received` may block, and then the sender is slowed down; the others must not.
    interface Listener {

        /// Frames can be sent now.
        void opened();

        /// A text frame came.
        void received(String frame);

        /// A binary frame came.
        void received(byte[] frame);

        /// It is over, or never came about. The last call; not called after [Connection#close()].
        ///
        /// @param reason a clause for a person, for instance `it does not answer`
        void lost(String reason);

        /// It is over before anything was said: the server showed a certificate that is not known.
        /// The last call, like [#lost(String)].
        ///
        /// @param code what two people compare to know it
        void strange(Fingerprint shown, ShortCode code);
    }
}
