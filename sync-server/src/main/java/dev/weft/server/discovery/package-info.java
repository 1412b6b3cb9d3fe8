/// Being found and finding others on the local network by DNS-SD (`_weft._tcp`), without any server
/// in between.
///
/// ## Decisions
///
/// **One responder for each interface.** A responder answers with the address that is right where
/// it is asked; so a computer with a cable and a radio is found on both, each time under the
/// address that works there. Interfaces are looked at again every few seconds: a laptop that moves
/// from one network to another is found on the new one.
///
/// **The instance's label is for machines.** Two responders of one computer may hear each other and
/// must not fight over one name; so the label has a random part and the responder's number, and
/// what people read travels in the TXT record (`name`). The record says besides: `v`, the
/// protocol's version; `id`, a random number of this start, by which the same server found on
/// several interfaces is known to be one; `locked`, 1 if only who has a link can join; `fp`, the
/// first digits of the certificate's fingerprint, if there is one. Never a title: which documents
/// there are is asked of the server itself (`list` in PROTOCOL.md), and it tells only what its
/// owner offers.
///
/// **What is heard is from anybody.** It is cut to size and cleaned here, and it proves nothing:
/// who it is that one joins is shown by the certificate.
@NullMarked
package dev.weft.server.discovery;

import org.jspecify.annotations.NullMarked;
