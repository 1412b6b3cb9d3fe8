package dev.weft.client.session;

/// A document that somebody nearby offers.
///
/// @param title its title
/// @param host what the server that offers it calls itself
/// @param invitation how it is joined
public record NearbyDocument(String title, String host, Invitation invitation) {}
