package dev.weft.server.settings;

/// A setting that cannot be used. Its message is a sentence for the operator that names the setting
/// and where it came from.
public final class WrongSettingException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean usage;

    /// @param usage whether the command line is at fault, and not a file or the environment
    public WrongSettingException(String sentence, boolean usage) {
        super(sentence);
        this.usage = usage;
    }

    /// Whether the command line is at fault.
    public boolean isUsage() {
        return usage;
    }

    /// The sentence.
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
