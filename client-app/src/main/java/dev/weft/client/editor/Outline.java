package dev.weft.client.editor;

import java.util.ArrayList;
import java.util.List;

/// The headings of a text.
public final class Outline {

    private static final int LONGEST = 120;

    private Outline() {}

    /// A heading.
    ///
    /// @param paragraph its number in the text, 0-based
    /// @param level 1 ..= 6
    /// @param title its words, cut where they are very long
    public record Heading(int paragraph, int level, String title) {}

    /// All headings that say something, from the first to the last.
    static List<Heading> of(WritingArea area) {
        List<Heading> headings = new ArrayList<>();
        for (int i = 0; i < area.getParagraphs().size(); i++) {
            String type = area.getParagraph(i).getParagraphStyle().type();
            if (type.length() == 2 && type.charAt(0) == 'h') {
                String title = area.getText(i).strip();
                if (!title.isEmpty()) {
                    headings.add(new Heading(i, type.charAt(1) - '0', cut(title)));
                }
            }
        }
        return headings;
    }

    private static String cut(String title) {
        if (title.length() <= LONGEST) {
            return title;
        }
        return title.substring(0, TextBreaks.previousCluster(title, LONGEST)) + "…";
    }
}
