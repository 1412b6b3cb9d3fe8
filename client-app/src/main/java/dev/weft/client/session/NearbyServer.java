package dev.weft.client.session;

import java.util.List;

/// A server nearby that answered.
///
/// @param name what it calls itself
/// @param address where it was reached, host and port
/// @param documents what it offers; empty where one needs a link
public record NearbyServer(String name, String address, List<NearbyDocument> documents) {

    public NearbyServer {
        documents = List.copyOf(documents);
    }
}
