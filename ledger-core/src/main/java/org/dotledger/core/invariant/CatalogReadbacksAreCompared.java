package org.dotledger.core.invariant;

import java.util.Objects;
import java.util.Optional;
import org.dotledger.api.campaign.DotRecognised;
import org.dotledger.api.dot.CatalogEntry;
import org.dotledger.api.dot.CatalogReadBack;
import org.dotledger.api.dot.SsotPrefixes;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonString;
import org.dotledger.api.log.Sha256;
import org.jspecify.annotations.Nullable;

/** Whether a row that was read matches is what the ledger finds by comparing, not what anybody says. */
final class CatalogReadbacksAreCompared implements Invariant {
    private final DotLives lives = new DotLives();

    @Override
    public String rule() {
        return "a catalogue readback matches exactly when its row is the one that was registered";
    }

    @Override
    public Optional<String> broken(RecordedEvent recorded) {
        Optional<String> fault = recorded.event() instanceof CatalogReadBack read
                ? Broken.when(read.matches() != matches(read), "it is recorded as matching: " + read.matches())
                : Optional.empty();
        lives.accept(recorded);
        return fault;
    }

    private boolean matches(CatalogReadBack read) {
        CatalogEntry entry = lives.of(read.code()).entry();
        DotRecognised row = lives.baseline(read.code());
        if (entry == null && row == null) {
            return false;
        }
        String name = entry != null ? entry.name() : Objects.requireNonNull(row).name();
        String path =
                entry != null ? entry.filePath() : Objects.requireNonNull(row).filePath();
        return read.rowCount() == 1
                && read.rowSha256().equals(Sha256.digest(CanonicalJson.bytes(read.row())))
                && read.code().value().equals(text(read.row(), "code"))
                && name.equals(text(read.row(), "name"))
                && isSamePath(read.row(), path);
    }

    private static boolean isSamePath(JsonObject row, String path) {
        String found = row.get("filePath") == null ? text(row, "file_path") : text(row, "filePath");
        SsotPrefixes prefixes = SsotPrefixes.DEFAULT;
        return found != null && prefixes.normalise(found).equals(prefixes.normalise(path));
    }

    private static @Nullable String text(JsonObject row, String name) {
        return row.get(name) instanceof JsonString(String text) ? text : null;
    }
}
