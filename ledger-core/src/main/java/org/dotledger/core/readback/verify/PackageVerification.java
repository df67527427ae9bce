package org.dotledger.core.readback.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import org.dotledger.api.dsse.Statement;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.log.Note;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.TreeHead;
import org.dotledger.api.log.VerifierKey;
import org.dotledger.api.logkey.LogKeyRotated;
import org.dotledger.core.log.note.CheckpointNote;
import org.dotledger.core.log.note.CheckpointOpening;
import org.dotledger.core.log.note.KeyHistory;
import org.dotledger.core.log.note.KeyHistory.Rotation;
import org.dotledger.core.readback.DecodedEntry;
import org.dotledger.core.readback.EntryDecoder;
import org.dotledger.core.readback.MeasuredFile;
import org.dotledger.core.readback.MeasuringStream;
import org.dotledger.core.readback.PackageFacts;
import org.dotledger.core.readback.PackageFile;
import org.dotledger.core.readback.PackageFold;
import org.dotledger.core.readback.PackageLayout;
import org.dotledger.core.readback.PackageState;
import org.dotledger.core.readback.UnreadableEntryException;
import org.dotledger.core.readback.ZipMember;
import org.dotledger.core.view.View;
import org.dotledger.core.view.ViewSet;
import org.jspecify.annotations.Nullable;

/**
 * The verification of one package. Reads everything first and says what it found afterwards, in the order in which the
 * checks rest on each other. For one thread.
 */
final class PackageVerification {
    static final String FORM = "package form";
    private static final int ARTIFACT_BYTES_MAX = 16 << 20;
    private static final String NOT_READ = "the entries cannot be read";

    private final PackageZip zip;
    private final VerifierKey key;
    private final List<EarlierCheckpoint> earlier;
    private final Checks checks;
    private final ViewSet views;
    private final int threads;
    private final PackageFold fold;
    private final Map<String, MeasuredFile> measured = new ConcurrentHashMap<>();
    private final List<InvariantRun> rules = new ArrayList<>();
    private final StateClaims claims = new StateClaims();
    private SignedStatement signed = new SignedStatement(null, null, Optional.empty());
    private CheckpointOpening checkpoint = new CheckpointOpening.Refused(
            CheckpointOpening.Reason.MALFORMED_NOTE, PackageLayout.CHECKPOINT + " is not in the package");
    private Optional<String> entriesFault = Optional.empty();
    private KeyHistory keys = KeyHistory.EMPTY;
    private Optional<String> rotationFault = Optional.empty();
    private @Nullable PackageState state;

    PackageVerification(
            PackageZip zip,
            VerifierKey key,
            List<EarlierCheckpoint> earlier,
            Checks checks,
            ViewSet views,
            int threads) {
        this.zip = zip;
        this.key = key;
        this.earlier = earlier;
        this.checks = checks;
        this.views = views;
        this.threads = threads;
        this.fold = new PackageFold(views);
    }

    /** What the entries give; null where they could not be read. */
    @Nullable
    PackageFacts facts() {
        return state == null ? null : state.facts();
    }

    /** Whether both signatures say themselves that another key made them. */
    boolean isOfAnotherKey() {
        return signed.isOfAnotherKey(key)
                && checkpoint instanceof CheckpointOpening.Refused refused
                && (refused.reason() == CheckpointOpening.Reason.NO_TRUSTED_SIGNATURE
                        || refused.reason() == CheckpointOpening.Reason.WRONG_ORIGIN);
    }

    void run(Invariants invariants, LongConsumer progress) throws IOException {
        invariants.over(this::artifact).forEach(invariant -> rules.add(new InvariantRun(invariant)));
        signed = SignedStatement.read(zip, key);
        readCheckpoint();
        readEntries(progress);
        checkClaims();
        measureOthers();
        report();
    }

    private Optional<byte[]> artifact(Sha256 sha256) {
        String name = PackageLayout.artifact(sha256);
        try {
            byte[] bytes = zip.has(name) ? zip.bytes(name, ARTIFACT_BYTES_MAX) : new byte[0];
            return Sha256.digest(bytes).equals(sha256) && zip.has(name) ? Optional.of(bytes) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (BadPackageException e) {
            return Optional.empty();
        }
    }

    private void readCheckpoint() throws IOException {
        if (!zip.has(PackageLayout.CHECKPOINT)) {
            return;
        }
        try {
            byte[] note = zip.bytes(PackageLayout.CHECKPOINT, Note.BYTES_MAX);
            checkpoint = CheckpointNote.open(note, key.name(), List.of(key));
        } catch (BadPackageException e) {
            checkpoint = new CheckpointOpening.Refused(
                    CheckpointOpening.Reason.MALFORMED_NOTE, String.valueOf(e.getMessage()));
        }
    }

    private void readEntries(LongConsumer progress) throws IOException {
        if (!zip.has(PackageLayout.ENTRIES)) {
            entriesFault = Optional.of(PackageLayout.ENTRIES + " is not in the package");
            return;
        }
        MeasuringStream measuring = new MeasuringStream();
        try (InputStream in = zip.stream(PackageLayout.ENTRIES);
                EntryDecoder decoder = new EntryDecoder(key.name(), threads, this::accept)) {
            atSize();
            new EntryLines().read(in, measuring, decoder::accept, progress);
            decoder.finish();
            state = fold.state(key.name());
        } catch (BadPackageException | UnreadableEntryException | UnfoldableHistoryException e) {
            entriesFault = Optional.of(String.valueOf(e.getMessage()));
        }
        if (entriesFault.isEmpty()) {
            measured.put(PackageLayout.ENTRIES, measuring.file(PackageLayout.ENTRIES));
        } else {
            measure(PackageLayout.ENTRIES);
        }
    }

    private void accept(DecodedEntry entry) {
        try {
            fold.accept(entry);
        } catch (RuntimeException e) {
            // No history that the ledger lets come about does this; one that somebody else signed may.
            throw new UnfoldableHistoryException(entry.event().position(), e);
        }
        if (entry.event().event() instanceof LogKeyRotated rotated) {
            rotate(entry.event(), rotated);
        }
        atSize();
        rules.forEach(rule -> rule.accept(entry.event()));
        claims.collect(entry.event());
    }

    /** A seal or a verdict comes after the state that it speaks of, so the entries up to there are folded once more. */
    private void checkClaims() throws IOException {
        if (claims.isEmpty() || state == null) {
            return;
        }
        PackageFold again = new PackageFold(views);
        long sizeMax = claims.sizeMax();
        try (InputStream in = zip.stream(PackageLayout.ENTRIES);
                EntryDecoder decoder = new EntryDecoder(key.name(), threads, entry -> {
                    if (again.size() < sizeMax) {
                        again.accept(entry);
                        claims.check(again, key.name());
                    }
                })) {
            new EntryLines().read(in, new MeasuringStream(), decoder::accept, bytes -> {});
            decoder.finish();
        } catch (BadPackageException | UnreadableEntryException e) {
            throw new IllegalStateException("the package changed while it was verified", e);
        }
    }

    private void rotate(RecordedEvent recorded, LogKeyRotated rotated) {
        try {
            keys = keys.with(
                    Rotation.of(recorded.position(), recorded.envelope().time(), rotated));
        } catch (IllegalArgumentException e) {
            rotationFault = rotationFault.or(
                    () -> Optional.of("the rotation at position " + recorded.position() + ": " + e.getMessage()));
        }
    }

    private void atSize() {
        for (EarlierCheckpoint each : earlier) {
            if (each.isOf(fold.size())) {
                each.found(fold.head());
            }
        }
    }

    private void measureOthers() {
        zip.members().parallelStream()
                .map(ZipMember::name)
                .filter(name -> !name.equals(PackageLayout.ENTRIES))
                .forEach(this::measure);
    }

    private void measure(String name) {
        MeasuringStream measuring = new MeasuringStream();
        try (InputStream in = zip.stream(name)) {
            in.transferTo(measuring);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        measured.put(name, measuring.file(name));
    }

    private void report() {
        checks.check(FORM, formFault(), zip.members().size() + " files");
        checks.check("signature over the statement", signed.fault(), "by " + key);
        reportDigests();
        checks.check("entries", entriesFault, fold.size() + " in canonical form");
        reportKey();
        reportTree();
        earlier.forEach(each -> each.report(checks));
        reportState();
        rules.forEach(rule -> rule.report(checks, entriesFault.isEmpty()));
        if (entriesFault.isEmpty() && fold.size() == 0) {
            checks.notChecked("history", "the package has no entry: there is nothing to verify");
        }
    }

    private Optional<String> formFault() {
        List<String> found = zip.members().stream().map(ZipMember::name).toList();
        List<String> expected = PackageLayout.names(
                views, found.stream().filter(PackageLayout::isArtifact).toList());
        for (int i = 0; i < Math.max(found.size(), expected.size()); i++) {
            String there = i < found.size() ? found.get(i) : "nothing";
            String wanted = i < expected.size() ? expected.get(i) : "nothing";
            if (!there.equals(wanted)) {
                return Optional.of("expected " + wanted + " as file " + (i + 1) + ", found " + there);
            }
        }
        return zip.members().stream()
                .filter(member -> !member.equals(measured(member.name()).member()))
                .findFirst()
                .map(member -> "the checksum in the header of " + member.name() + " is not that of its bytes");
    }

    private MeasuredFile measured(String name) {
        MeasuredFile file = measured.get(name);
        if (file == null) {
            throw new IllegalStateException(name + " was not measured");
        }
        return file;
    }

    private void reportDigests() {
        String check = "digests in the statement";
        Statement statement = signed.statement();
        if (statement == null) {
            checks.notChecked(check, "the statement cannot be read");
            return;
        }
        Map<String, Sha256> claimed = new HashMap<>();
        statement.subjects().forEach(subject -> claimed.put(subject.name(), subject.sha256()));
        for (ZipMember member : zip.members()) {
            String name = member.name();
            if (name.equals(PackageLayout.STATEMENT)) {
                break;
            }
            Sha256 digest = claimed.remove(name);
            if (!measured(name).sha256().equals(digest)) {
                checks.failed(
                        check,
                        name + " has the digest " + measured(name).sha256() + ", and the statement says " + digest);
                return;
            }
        }
        checks.check(
                check,
                claimed.keySet().stream()
                        .sorted()
                        .findFirst()
                        .map(name -> "the statement names " + name + ", which is not in the package"),
                statement.subjects().size() + " files");
    }

    /** A key that was rotated must not go on to sign, nor a later one reach back. */
    private void reportKey() {
        String check = "key in force";
        if (state == null) {
            checks.notChecked(check, NOT_READ);
            return;
        }
        Optional<String> fault = rotationFault.or(() -> keys.isInForce(key, fold.size())
                ? Optional.empty()
                : Optional.of("by the entries it is " + keys.describe(fold.size()) + ", not " + key));
        checks.check(check, fault, keys.rotations().size() + " rotations before size " + fold.size());
    }

    private void reportTree() {
        String signature = "signature over the checkpoint";
        String root = "root of the tree";
        switch (checkpoint) {
            case CheckpointOpening.Refused refused -> {
                checks.failed(signature, refused.detail());
                checks.notChecked(root, "no checkpoint of this log says what it has to be");
            }
            case CheckpointOpening.Opened opened -> {
                checks.check(signature, noteFault(opened), "by " + key);
                if (state == null) {
                    checks.notChecked(root, NOT_READ);
                } else {
                    checks.check(
                            root,
                            headFault(opened.checkpoint().head(), fold.head()),
                            fold.head().root().hex());
                }
            }
        }
    }

    private static Optional<String> noteFault(CheckpointOpening.Opened opened) {
        return opened.note().signatures().size() == 1
                        && opened.checkpoint().extensions().isEmpty()
                ? Optional.empty()
                : Optional.of("expected the log's own signature and nothing else");
    }

    private static Optional<String> headFault(TreeHead signed, TreeHead found) {
        return signed.equals(found)
                ? Optional.empty()
                : Optional.of("the entries give " + found.size() + " " + found.root() + ", and the checkpoint says "
                        + signed.size() + " " + signed.root());
    }

    private void reportState() {
        PackageState folded = state;
        if (folded == null) {
            for (String check : List.of(
                    "artifacts",
                    "views",
                    "claims of the statement",
                    "states that seals and verdicts name",
                    "page and recipe")) {
                checks.notChecked(check, NOT_READ);
            }
            return;
        }
        checks.check("artifacts", artifactsFault(folded), folded.artifacts().size() + " that entries name");
        Map<String, Optional<String>> faults = new HashMap<>();
        List<PackageFile> files = new ArrayList<>(PackageLayout.views(folded));
        files.addAll(PackageLayout.forPeople(folded));
        for (PackageFile file : files) {
            faults.merge(PackageLayout.viewOf(file.name()), fileFault(file), (a, b) -> a.isPresent() ? a : b);
        }
        for (View<?> view : views.declared()) {
            checks.check("view " + view.name(), fault(faults, view.name()), "folded anew, the same");
        }
        checks.check(
                "claims of the statement", claimsFault(folded), folded.facts().mark());
        claims.report(checks);
        checks.check("page and recipe", fault(faults, ""), "made anew, the same");
    }

    private static Optional<String> fault(Map<String, Optional<String>> faults, String view) {
        return faults.getOrDefault(view, Optional.empty());
    }

    private Optional<String> artifactsFault(PackageState folded) {
        TreeSet<String> named = new TreeSet<>();
        folded.artifacts().forEach(sha256 -> named.add(PackageLayout.artifact(sha256)));
        for (ZipMember member : zip.members()) {
            String name = member.name();
            if (PackageLayout.isArtifact(name) && !named.contains(name)) {
                return Optional.of("no entry names " + name);
            }
            if (named.remove(name)
                    && !name.equals(PackageLayout.artifact(measured(name).sha256()))) {
                return Optional.of(name + " has the digest " + measured(name).sha256());
            }
        }
        return named.stream().findFirst().map(name -> name + ", which an entry names, is not in the package");
    }

    private Optional<String> fileFault(PackageFile file) {
        MeasuringStream measuring = new MeasuringStream();
        try {
            file.content().writeTo(measuring);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        MeasuredFile found = measured.get(file.name());
        if (found == null) {
            return Optional.of(file.name() + " is not in the package");
        }
        Sha256 expected = measuring.file(file.name()).sha256();
        return found.sha256().equals(expected)
                ? Optional.empty()
                : Optional.of(file.name() + " has the digest " + found.sha256() + ", and the entries give " + expected);
    }

    private Optional<String> claimsFault(PackageState folded) {
        Statement statement = signed.statement();
        if (statement == null) {
            return Optional.of("the statement cannot be read");
        }
        if (!statement.predicateType().equals(PackageFacts.PREDICATE_TYPE)) {
            return Optional.of("the predicate is " + statement.predicateType());
        }
        if (!statement.predicate().equals(folded.facts().predicate())) {
            return Optional.of("the statement claims " + statement.predicate() + ", and the entries give "
                    + folded.facts().predicate());
        }
        List<MeasuredFile> before = zip.members().stream()
                .map(ZipMember::name)
                .takeWhile(name -> !name.equals(PackageLayout.STATEMENT))
                .map(this::measured)
                .toList();
        return signed.isExactly(folded.facts().statement(before))
                ? Optional.empty()
                : Optional.of("the statement is not in the one form that packages have");
    }
}
