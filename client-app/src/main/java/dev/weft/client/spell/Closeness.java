package dev.weft.client.spell;

/// How near two words are.
final class Closeness {

    private Closeness() {}

    /// How many letters are to be put in, taken out, changed, or swapped with the next, until one
    /// is the other. (Damerau's and Levenshtein's distance, with no letter moved twice.)
    static int steps(String one, String other) {
        int[][] rows = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int k = 0; k <= other.length(); k++) {
                rows[i][k] = i == 0 || k == 0 ? i + k : least(rows, one, other, i, k);
            }
        }
        return rows[one.length()][other.length()];
    }

    private static int least(int[][] rows, String one, String other, int i, int k) {
        boolean same = one.charAt(i - 1) == other.charAt(k - 1);
        int steps = Math.min(rows[i - 1][k], rows[i][k - 1]) + 1;
        steps = Math.min(steps, rows[i - 1][k - 1] + (same ? 0 : 1));
        boolean swapped =
                i > 1
                        && k > 1
                        && one.charAt(i - 1) == other.charAt(k - 2)
                        && one.charAt(i - 2) == other.charAt(k - 1);
        return swapped ? Math.min(steps, rows[i - 2][k - 2] + 1) : steps;
    }
}
