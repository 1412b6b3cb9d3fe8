package dev.weft.bed;

import dev.weft.doc.Side;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a [Script] from its one-line notation.
final class ScriptParser {

    private static final Pattern HEADER = Pattern.compile("([HRFP]{2,9}) ~(\\d+): ");
    private static final Pattern TOKEN =
            Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|[^ ;\"+~]+|[+~; ]");

    private final String line;
    private final List<String> tokens = new ArrayList<>();
    private int next;

    private ScriptParser(String line) {
        this.line = line;
    }

    /// Reads one line.
    ///
    /// @throws IllegalArgumentException for anything else
    static Script parse(String line) {
        Matcher header = HEADER.matcher(line);
        if (!header.lookingAt()) {
            throw new IllegalArgumentException("no script: " + line);
        }
        ScriptParser parser = new ScriptParser(line);
        Matcher token = TOKEN.matcher(line).region(header.end(), line.length());
        int at = header.end();
        while (token.find() && token.start() == at) {
            at = token.end();
            if (!token.group().equals(" ") && !token.group().equals("~")) {
                parser.tokens.add(token.group());
            }
        }
        if (at < line.length()) {
            throw new IllegalArgumentException("at " + at + " of " + line);
        }
        return new Script(header.group(1), Integer.parseInt(header.group(2)), parser.steps());
    }

    private List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        while (next < tokens.size()) {
            steps.add(step());
            if (next < tokens.size()) {
                expect(";");
            }
        }
        return steps;
    }

    private Step step() {
        String who = token();
        String verb = token();
        if (who.equals("all") && verb.equals("sync")) {
            return new Step.SyncAll(number());
        }
        int replica = replica(who);
        return switch (verb) {
            case "type" -> new Step.Type(replica, number(), text());
            case "typeas" -> new Step.TypeAs(replica, number(), text(), setting());
            case "stroke" -> new Step.Stroke(replica, text());
            case "undo" -> new Step.Undo(replica);
            case "redo" -> new Step.Redo(replica);
            case "round" -> new Step.Round(replica);
            case "enter" -> new Step.Enter(replica, number());
            case "join" -> new Step.Join(replica, number());
            case "backspace" -> new Step.Backspace(replica, number());
            case "erase" -> new Step.Erase(replica, number(), length());
            case "replace" -> new Step.Replace(replica, number(), length(), text());
            case "format" -> new Step.Format(replica, number(), length(), setting());
            case "block" -> new Step.Block(replica, number(), length(), setting());
            case "paste" -> new Step.Paste(replica, number(), length(), number());
            case "send" -> new Step.Send(replica, replica(token()), number(), number());
            case "pull" -> new Step.Pull(replica, replica(token()));
            case "upload" -> new Step.Upload(replica, number());
            case "download" -> new Step.Download(replica, number(), number());
            case "restart" -> new Step.Restart(replica, number());
            case "probe" ->
                    new Step.Probe(
                            replica, number(), token().equals("left") ? Side.LEFT : Side.RIGHT);
            default -> throw new IllegalArgumentException("step " + verb + " in " + line);
        };
    }

    private String token() {
        if (next == tokens.size()) {
            throw new IllegalArgumentException("ends too early: " + line);
        }
        return tokens.get(next++);
    }

    private void expect(String token) {
        String found = token();
        if (!found.equals(token)) {
            throw new IllegalArgumentException(found + " instead of " + token + " in " + line);
        }
    }

    private static int replica(String letter) {
        return letter.charAt(0) - 'A';
    }

    private int number() {
        return Integer.parseInt(token());
    }

    private int length() {
        expect("+");
        return number();
    }

    private Step.Setting setting() {
        String[] sides = token().split("=", 2);
        return new Step.Setting(sides[0], sides[1]);
    }

    private String text() {
        String quoted = token();
        StringBuilder text = new StringBuilder();
        for (int at = 1; at < quoted.length() - 1; at++) {
            char c = quoted.charAt(at);
            if (c == '\\') {
                c = quoted.charAt(++at);
                c = c == 'n' ? '\n' : c;
            }
            text.append(c);
        }
        return text.toString();
    }
}
