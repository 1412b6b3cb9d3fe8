package dev.weft.client.shell;

import dev.weft.client.session.OpenDocument;

import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Where a document's title is typed: Enter keeps it, Escape leaves the one there was. Once only,
/// whatever happens to the keyboard meanwhile.
final class TitleField extends TextField {

    private final OpenDocument document;
    private final Runnable afterwards;
    private boolean over;

    /// @param afterwards runs when it was kept or left
    TitleField(OpenDocument document, Runnable afterwards) {
        this.document = document;
        this.afterwards = afterwards;
        setText(document.title());
        setTextFormatter(new TextFormatter<>(TitleField::cut));
        setAccessibleText(Texts.of("rename.title"));
        setOnAction(_ -> keep());
        addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        event.consume();
                        leave();
                    }
                });
    }

    /// What does not fit is not typed, or not pasted.
    private static TextFormatter.Change cut(TextFormatter.Change change) {
        int beyond = change.getControlNewText().length() - OpenDocument.longestTitle();
        if (beyond > 0) {
            String text = change.getText();
            change.setText(text.substring(0, Math.max(0, text.length() - beyond)));
            int end = change.getControlNewText().length();
            change.setAnchor(Math.min(change.getAnchor(), end));
            change.setCaretPosition(Math.min(change.getCaretPosition(), end));
        }
        return change;
    }

    /// Calls the document as it says here.
    void keep() {
        end(() -> document.rename(getText()));
    }

    /// The document stays as it is called.
    void leave() {
        end(() -> {});
    }

    private void end(Runnable last) {
        if (!over) {
            over = true;
            last.run();
            afterwards.run();
        }
    }
}
