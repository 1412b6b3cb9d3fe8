/// Text that comes from other programs and goes to them: HTML as browsers, Word and LibreOffice
/// write it, to and from [RichText].
///
/// Decision: structure, links and marks are taken over; families and sizes of letters are not,
/// because a document that was pasted together should look like one document. What Weft itself
/// wrote comes back exactly: its HTML carries its own attributes beside the usual tags.
@NullMarked
package dev.weft.client.exchange;

import org.jspecify.annotations.NullMarked;
