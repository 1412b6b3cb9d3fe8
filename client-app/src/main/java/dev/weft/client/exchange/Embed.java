package dev.weft.client.exchange;

import java.util.Optional;
import java.util.SortedMap;

/// The value of the format `embed`: what one object character stands for.
///
/// @param hash SHA-256 of the image's file
/// @param width as it is shown, in pixels at 100 %
/// @param height as it is shown
public record Embed(String hash, int width, int height) {

    /// The character that stands for an object.
    public static final String OBJECT = RichText.OBJECT;

    /// The value of a horizontal rule.
    public static final String RULE = RichText.RULE;

    /// The least width and height, in pixels at 100 %.
    public static final int LEAST = 16;

    /// The most of either.
    public static final int MOST = 4_000;

    private static final int WIDEST_AT_FIRST = 600;
    private static final int WORDS = 4;

    /// The image that an object character of these formats stands for; empty if it is none.
    public static Optional<Embed> of(SortedMap<String, String> formats) {
        String[] words = formats.getOrDefault("embed", "").split(" ", -1);
        if (words.length != WORDS || !words[0].equals("image") || words[1].length() < 2) {
            return Optional.empty();
        }
        try {
            int width = Integer.parseInt(words[2]);
            int height = Integer.parseInt(words[3]);
            return Optional.of(new Embed(words[1], width, height))
                    .filter(embed -> width > 0 && height > 0);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// An image as it is put into a text: no wider than a page.
    public static Embed fresh(String hash, ImageSize size) {
        Embed whole = new Embed(hash, size.width(), size.height());
        return whole.withWidth(Math.min(WIDEST_AT_FIRST, size.width()));
    }

    /// Whether an object character of these formats is a horizontal rule.
    public static boolean isRule(SortedMap<String, String> formats) {
        return formats.getOrDefault("embed", "").startsWith("rule ");
    }

    /// The same image, so wide, in its proportions.
    public Embed withWidth(double wanted) {
        double most = Math.min(MOST, (double) MOST * width / height);
        double least = Math.min(most, Math.max(LEAST, (double) LEAST * width / height));
        double wide = Math.clamp(wanted, least, most);
        long high = Math.round(wide * height / width);
        return new Embed(hash, (int) Math.max(1, Math.round(wide)), (int) Math.max(1, high));
    }

    /// It as the value of the format.
    public String value() {
        return "image " + hash + " " + width + " " + height;
    }
}
