package dev.weft.client.editor;

import dev.weft.client.command.CommandSet;
import dev.weft.client.shell.Theme;
import dev.weft.doc.ChangeSet;
import dev.weft.doc.Document;
import dev.weft.doc.Gesture;
import dev.weft.doc.LocalEdit;
import dev.weft.doc.Receipt;
import dev.weft.graph.AgentId;
import dev.weft.op.EventRun;

import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// A real document in the real control in a window, without a session around it. Its own runs are
/// kept for others; made and used on the JavaFX thread.
final class Desktop implements AutoCloseable {

    final WritingArea area = new WritingArea();
    final Document document;
    final EditorBinding binding;
    final FormatCommands formats;
    final Page page;
    final Links links;
    final Finder finder;
    final Stage stage = new Stage();

    /// Runs when a gesture is carried out and not yet on the screen.
    Runnable onPerform = () -> {};

    private final List<EventRun> written = new ArrayList<>();

    Desktop(long agent, Theme theme) {
        document = new Document(new AgentId(0, agent), InstantSource.fixed(Instant.EPOCH));
        binding =
                new EditorBinding(
                        area,
                        gesture -> {
                            LocalEdit edit = document.perform(gesture);
                            onPerform.run();
                            return kept(edit);
                        });
        formats = new FormatCommands(area, binding);
        finder = new Finder(area, binding, document::text);
        page = new Page(area, binding, formats, finder, "Type to begin");
        binding.show(document.snapshot());
        new AreaKeys(area, binding, formats).install();
        links = new Links(area, binding);
        MarkdownTyping.install(area, binding);
        CommandSet commands =
                new CommandSet(new TextCommands(area, formats, new Steps(), formats::state).all());
        area.addEventFilter(KeyEvent.KEY_PRESSED, event -> commands.press(event, true));
        binding.addHandListener(document::closeUndoGroup);
        StackPane root = new StackPane();
        stage.setScene(new Scene(root, 600, 400));
        theme.dress(stage.getScene());
        root.applyCss();
        root.getChildren().add(page);
        stage.show();
        area.requestFocus();
    }

    /// Keeps what the others are to have.
    private ChangeSet kept(LocalEdit edit) {
        written.addAll(edit.runs());
        return edit.changes();
    }

    private final class Steps implements TextCommands.Steps {
        @Override
        public void undo() {
            binding.step(() -> kept(document.undo()));
        }

        @Override
        public void redo() {
            binding.step(() -> kept(document.redo()));
        }

        @Override
        public boolean canUndo() {
            return document.canUndo();
        }

        @Override
        public boolean canRedo() {
            return document.canRedo();
        }
    }

    void perform(Gesture gesture) {
        binding.perform(gesture);
    }

    /// What was written here since the last call.
    List<EventRun> takeWritten() {
        List<EventRun> runs = List.copyOf(written);
        written.clear();
        return runs;
    }

    /// Takes what another wrote.
    void receive(List<EventRun> runs) {
        if (!runs.isEmpty() && document.receive(runs) instanceof Receipt.Applied applied) {
            binding.receive(applied.changes());
        }
    }

    @Override
    public void close() {
        stage.hide();
        page.close();
        area.dispose();
    }
}
