/// Text that comes from other programs and goes to them: HTML as browsers, Word and LibreOffice
/// write it, to and from [RichText].
///
/// Decision: structure, links, marks and images that are part of the text are taken over; of
/// families and sizes of letters only what is unusual in what is pasted, because a document that
/// was pasted together should look like one document. Nothing is fetched. What Weft itself wrote
/// comes back exactly: its HTML carries its own attributes beside the usual tags.
@NullMarked
package dev.weft.client.exchange;

import org.jspecify.annotations.NullMarked;
