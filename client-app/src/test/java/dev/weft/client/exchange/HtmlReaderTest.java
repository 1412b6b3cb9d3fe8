package dev.weft.client.exchange;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// HTML as real programs put it on the clipboard. Notation of what is read: one line a paragraph,
/// its attributes in front in brackets, marks as `{key=value|text}`.
final class HtmlReaderTest {

    private static List<String> read(String html) {
        Optional<RichText> text = HtmlReader.read(html);
        return text.map(RichText::paragraphs).orElse(List.of()).stream()
                .map(HtmlReaderTest::line)
                .toList();
    }

    private static String line(RichText.Paragraph paragraph) {
        String attributes = paragraph.attributes().isEmpty() ? "" : paragraph.attributes() + " ";
        return attributes
                + paragraph.pieces().stream()
                        .map(piece ->
                                piece.formats().isEmpty()
                                        ? piece.text()
                                        : piece.formats() + "<" + piece.text() + ">")
                        .collect(Collectors.joining());
    }

    @Test
    void inlineMarksAndCollapsedBlanks() {
        assertEquals(
                List.of("a {bold=true}<b> {bold=true, italic=true}<c> d"),
                read("a\n  <b>b</b> <strong><em>c</em></strong>\t d "));
    }

    @Test
    void chromeWritesStylesForEverything() {
        assertEquals(
                List.of(
                        "{type=h2} Warp",
                        "One {bold=true}<two> and {link=https://weft.example/}<a link>."),
                read(
                        """
                        <meta charset='utf-8'><h2 style="color: rgb(31, 35, 40); font-family: Arial;
                        font-size: 24px; font-weight: 600;">Warp</h2><p style="margin: 0px;
                        background-color: rgb(255, 255, 255)">One <span style="font-weight: 700;
                        color: rgb(0, 0, 0)">two</span> and <a href="https://weft.example/"
                        style="color: rgb(9, 105, 218); text-decoration: underline;">a link</a>.</p>
                        """));
    }

    @Test
    void googleDocsWrapsEverythingInABoldThatIsNone() {
        assertEquals(
                List.of("plain {bold=true}<bold>"),
                read(
                        "<b style=\"font-weight:normal;\" id=\"docs-internal-guid-1\"><p"
                                + " dir=\"ltr\"><span style=\"font-weight:400\">plain </span><span"
                                + " style=\"font-weight:700\">bold</span></p></b>"));
    }

    @Test
    void listsNestAndHoldParagraphs() {
        assertEquals(
                List.of(
                        "{type=ul} one",
                        "{indent=1, type=ol} first",
                        "{indent=1, type=ol} second",
                        "{indent=2, type=ul} deep",
                        "{type=ul} two"),
                read(
                        """
                        <ul>
                          <li><p>one</p>
                            <ol><li>first</li><li>second<ul><li>deep</li></ol></ol>
                          </li>
                          <li>two</li>
                        </ul>
                        """
                                .replace("</li></ol></ol>", "</li></ul></li></ol>")));
    }

    @Test
    void checkListsOfCodeHostsAreTasks() {
        assertEquals(
                List.of("{checked=true, type=task} done", "{type=task} open"),
                read(
                        "<ul class=\"contains-task-list\"><li><input type=\"checkbox\" checked"
                            + " disabled> done</li><li><input type=\"checkbox\"> open</li></ul>"));
    }

    @Test
    void wordWritesListsAsParagraphsWithMarkers() {
        assertEquals(
                List.of(
                        "{type=h1} Report",
                        "{type=ul} Indigo",
                        "{indent=1, type=ol} Boil",
                        "{bold=true}<Strong> and {underline=true}<under>"),
                read(
                        """
                        <html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>
                        p.MsoNormal {margin:0cm;}</style></head><body lang=EN-GB><!--StartFragment-->
                        <h1>Report<o:p></o:p></h1>
                        <p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1
                        lfo1'><![if !supportLists]><span style='font-family:Symbol'><span
                        style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
                        </span></span></span><![endif]>Indigo<o:p></o:p></p>
                        <p class=MsoListParagraphCxSpLast style='mso-list:l1 level2 lfo2'><![if
                        !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span><![endif]>Boil</p>
                        <p class=MsoNormal><b>Strong</b> and <u>under</u><o:p></o:p></p>
                        <!--EndFragment--></body></html>
                        """));
    }

    @Test
    void libreOfficeWritesFontsAndAlignment() {
        assertEquals(
                List.of(
                        "{align=centre, type=h3} Weft",
                        "{align=justify} {colour=#c9211e, font=Liberation Serif, size=12}<red>"
                                + " text"),
                read(
                        """
                        <!DOCTYPE html><html><head><meta http-equiv="content-type"
                        content="text/html; charset=utf-8"/><title></title></head><body lang="en-GB">
                        <h3 class="western" align="center">Weft</h3><p align="justify"
                        style="line-height: 100%"><font color="#c9211e"><font face="Liberation
                        Serif"><font size="3">red</font></font></font> text</p></body></html>
                        """));
    }

    @Test
    void ofFamiliesAndSizesOnlyWhatIsUnusualStays() {
        String page =
                "<div style=\"font-family: 'Segoe UI', sans-serif; font-size: 14px\"><h2"
                        + " style='font-size: 24px; font-family: Georgia'>Head</h2><p>Words as on"
                        + " most of the page, <span style='font-size: 20pt'>large</span> and"
                        + " <span style='font-family: -apple-system, Courier New'>typed</span>,"
                        + " <code style='font-family: Fira Code; font-size: 85%'>code</code></p>"
                        + "</div>";
        assertEquals(
                List.of(
                        "{type=h2} Head",
                        "Words as on most of the page, {size=20}<large> and {font=Courier"
                                + " New}<typed>, {code=true}<code>"),
                read(page));
        assertEquals(List.of("{size=24}<Poster>"), read("<font size=6 face=Impact>Poster</font>"));
        assertEquals(
                List.of("a page's own"), read("<span style='font-size:12pt'>a page's own</span>"));
    }

    /// One dot that says it is 80 pixels by 60.
    private static final byte[] DOT =
            Base64.getDecoder().decode("R0lGODlhUAA8AIAAAAAAAP///ywAAAAAAQABAAACAkQBADs=");

    @Test
    void imagesThatArePartOfThePageComeAlongAndOthersAreMissed() {
        ImageFile dot = ImageFile.of(DOT);
        String data = "data:image/gif;base64," + Base64.getEncoder().encodeToString(DOT);
        RichText text =
                HtmlReader.read(
                                "<p>a<img src='"
                                        + data
                                        + "'>b<a href='https://weft.example/'>"
                                        + "<img width=40 src='"
                                        + data
                                        + "'></a></p>")
                        .orElseThrow();
        assertEquals(
                List.of(
                        "a{embed=image "
                                + dot.hash()
                                + " 80 60}<\uFFFC>b{embed=image "
                                + dot.hash()
                                + " 40 30, link=https://weft.example/}<\uFFFC>"),
                text.paragraphs().stream().map(HtmlReaderTest::line).toList());
        assertArrayEquals(DOT, text.files().values().iterator().next().bytes());
        assertEquals(Set.of(dot.hash()), text.files().keySet());
        assertFalse(text.lessImages());
        for (String elsewhere :
                List.of(
                        "https://weft.example/a.png",
                        "file:///etc/a.png",
                        "data:image/png;base64,%%%",
                        "data:image/svg+xml;base64,PHN2Zy8+")) {
            RichText less = HtmlReader.read("a<img src='" + elsewhere + "'>b").orElseThrow();
            assertEquals("ab", less.text(), elsewhere);
            assertTrue(less.lessImages(), elsewhere);
        }
        assertFalse(
                HtmlReader.read("a<img src='https://x.example/' width=1>")
                        .orElseThrow()
                        .lessImages());
    }

    @Test
    void whatWeftWroteBringsTheFilesOfItsImages() {
        ImageFile dot = ImageFile.of(DOT);
        RichText.Piece twice =
                new RichText.Piece(
                        "\uFFFC\uFFFC",
                        map("embed", "image " + dot.hash() + " 40 30", "font", "Foo"));
        RichText text =
                new RichText(List.of(paragraph(map(), new RichText.Piece("a ", map()), twice)))
                        .with(Map.of(dot.hash(), dot));
        String html = HtmlWriter.write(text);
        RichText read = HtmlReader.read(html).orElseThrow();
        assertEquals(text.paragraphs(), read.paragraphs());
        assertArrayEquals(DOT, read.files().values().iterator().next().bytes());
        assertEquals(Set.of(dot.hash()), read.files().keySet());
        assertTrue(html.contains("width=\"40\""), html);
        assertFalse(html.contains("\uFFFC"), "others have no use for the character");
    }

    @Test
    void codeKeepsItsBlanksAndLines() {
        assertEquals(
                List.of(
                        "{type=code} if (a) {",
                        "{type=code}   b();",
                        "{type=code} ",
                        "{type=code} }"),
                read("<pre><code>if (a) {\n  b();\n\n}\n</code></pre>"));
    }

    @Test
    void quotesBreaksAndTables() {
        assertEquals(
                List.of("{type=quote} one", "{type=quote} two", "a\tb", "c\td"),
                read(
                        "<blockquote><p>one<br>two</p></blockquote><table><tr><td>a</td><td>b</td>"
                                + "</tr><tr><td>c</td><td>d</td></tr></table>"));
    }

    @Test
    void scriptsHiddenPartsAndUnsafeLinksStayOut() {
        assertEquals(
                List.of("safe"),
                read(
                        "<script>alert(1)</script><style>p{}</style><span style='display:none'>no"
                                + "</span><a href='javascript:alert(1)'>safe</a>"));
    }

    @Test
    void nothingReadIsNothing() {
        assertEquals(Optional.empty(), HtmlReader.read("<p> </p><script>1</script>"));
        assertEquals(Optional.empty(), HtmlReader.read(""));
    }

    @Test
    void aTowerOfElementsIsReadWithoutAFall() {
        int height = 50_000;
        List<String> lines = read("<div>".repeat(height) + "deep" + "</div>".repeat(height));
        assertTrue(String.join("", lines).contains("deep"), lines::toString);
    }

    private static SortedMap<String, String> map(String... pairs) {
        TreeMap<String, String> map = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    private static RichText.Paragraph paragraph(
            SortedMap<String, String> attributes, RichText.Piece... pieces) {
        return new RichText.Paragraph(attributes, List.of(pieces));
    }

    @Test
    void whatWeftWroteComesBackExactly() {
        RichText text =
                new RichText(
                        List.of(
                                paragraph(
                                        map("type", "h1", "align", "centre"),
                                        new RichText.Piece("  Title <&> ", map())),
                                paragraph(
                                        map("type", "ol", "indent", "2"),
                                        new RichText.Piece("deep", map("bold", "true"))),
                                paragraph(
                                        map("type", "ul"),
                                        new RichText.Piece(
                                                "all",
                                                map(
                                                        "code", "true",
                                                        "colour", "#010203",
                                                        "font", "Foo Bar",
                                                        "highlight", "#fefefe",
                                                        "italic", "true",
                                                        "link", "https://a.example/?b=c&d=%20",
                                                        "size", "7",
                                                        "strike", "true",
                                                        "underline", "true")),
                                        new RichText.Piece(" after", map())),
                                paragraph(
                                        map("type", "task", "checked", "true"),
                                        new RichText.Piece("a\tb", map())),
                                paragraph(map()),
                                paragraph(map("type", "code"), new RichText.Piece("  x  y", map())),
                                paragraph(
                                        map("type", "quote", "spacing", "1.5"),
                                        new RichText.Piece("“q” 👩‍👩‍👧", map()))));
        String html = HtmlWriter.write(text);
        assertEquals(Optional.of(text), HtmlReader.read(html));
    }

    @Test
    void wordsOfOneParagraphAreNoParagraph() {
        RichText text =
                new RichText(
                        List.of(
                                paragraph(
                                        map(),
                                        new RichText.Piece(" a ", map()),
                                        new RichText.Piece("b ", map("bold", "true")))));
        String html = HtmlWriter.write(text);
        assertEquals(Optional.of(text), HtmlReader.read(html));
        assertTrue(html.contains("<b>b </b>"), html);
    }
}
