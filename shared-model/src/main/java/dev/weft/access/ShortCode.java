package dev.weft.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;

import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/// Six words that stand for a server's certificate, for two people to compare: on the screen of who
/// shares and on that of who joins for the first time.
///
/// 48 bits, and each try at them costs 100,000 rounds of HMAC: somebody in the middle would have to
/// make so many certificates for one whose words are the same that it takes longer than anybody
/// waits.
///
/// @param words six words of [#list()]
public record ShortCode(List<String> words) {

    private static final int WORDS = 6;
    private static final int ROUNDS = 100_000;
    private static final String SALT = "weft.v1 code";

    /// 256 words that sound and look unlike each other, in the order of the alphabet.
    private static final List<String> LIST =
            List.of(
                    """
                    acorn actor agate alarm album alley amber anchor angel ankle apple april apron
                    arrow atlas autumn badge bagel baker ballet bamboo banjo barley basil basket
                    beacon bean beaver berry birch bishop bison blanket blossom bonnet border
                    bottle boulder bracket branch bread breeze bridge bronze brook brush bucket
                    buffalo button cabin cactus camel candle canyon caravan carbon cargo carpet
                    carrot castle cedar cellar chalk cherry chimney cinema circle citrus clover
                    cobalt coconut comet compass copper coral cotton cousin coyote cradle cricket
                    crystal curtain cyclone dahlia daisy dancer dapple denim desert diamond dinner
                    doctor dolphin donkey dragon dune eagle echo elbow ember engine espresso
                    fabric falcon feather fiddle finger forest fossil fountain foxglove freckle
                    gallop garden garlic ginger glacier goblet gravel guitar hammer harbour
                    harvest hazel helmet heron hickory honey horizon iceberg igloo indigo island
                    ivory jacket jaguar jasmine jelly jewel jigsaw jungle kayak kettle kitten kiwi
                    ladder lagoon lantern laurel lemon lentil lilac linen lizard lobster lotus
                    magnet mango maple marble meadow melon mirror mitten mohair monkey mosaic
                    muffin mustard napkin nectar needle nickel nutmeg oasis ocean olive onion
                    orbit orchid otter oxygen oyster paddle panda papaya parrot pebble pelican
                    pencil pepper piano pigeon pillow planet plaza pocket poem pollen poppy
                    pumpkin puzzle quarry quilt quiver rabbit radish raven ribbon river robin
                    rocket rooster saddle saffron salmon sandal saturn scarf shadow shovel silver
                    sparrow spider sponge squash stable summit sunset swallow tablet tango teapot
                    temple thimble thunder tiger timber tomato trumpet tulip tunnel turtle
                    umbrella valley vanilla velvet violin walnut walrus whistle willow window
                    winter yogurt zebra
                    """
                            .strip()
                            .split("\\s+"));

    public ShortCode {
        words = List.copyOf(words);
    }

    /// The code of a certificate. Takes some 50 ms of work.
    public static ShortCode of(Fingerprint fingerprint) {
        List<String> words = new ArrayList<>();
        for (byte each : stretched(fingerprint)) {
            words.add(LIST.get(Byte.toUnsignedInt(each)));
        }
        return new ShortCode(words);
    }

    private static byte[] stretched(Fingerprint fingerprint) {
        PBEKeySpec spec =
                new PBEKeySpec(
                        fingerprint.hex().toCharArray(),
                        SALT.getBytes(StandardCharsets.US_ASCII),
                        ROUNDS,
                        WORDS * Byte.SIZE);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has PBKDF2", e);
        }
    }

    /// All words, the first for 0, the last for 255.
    public static List<String> list() {
        return LIST;
    }

    /// The words, parted by blanks.
    @Override
    public String toString() {
        return String.join(" ", words);
    }
}
