package org.dotledger.core.readback;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dotledger.api.dsse.DsseEnvelope;
import org.dotledger.api.dsse.Statement;
import org.dotledger.api.log.Checkpoint;
import org.dotledger.api.log.SignerKey;
import org.dotledger.core.log.note.CheckpointNote;
import org.dotledger.core.view.ViewSet;

/**
 * Makes readback packages. The headers of the format stand before what they describe, so a package is measured first, in
 * one pass over the entries, and written in a second, in bounded memory. Safe for several threads.
 */
public final class PackageWriter implements PackageDigests {
    private final PackageSource source;
    private final ViewSet views;
    private final int threads;

    /** @param threads how many decode entries, at least 1 */
    public PackageWriter(PackageSource source, ViewSet views, int threads) {
        this.source = source;
        this.views = views;
        this.threads = threads;
    }

    /**
     * Measures the package over the first entries, so that it can be written.
     *
     * @throws IllegalArgumentException when the log is not that long
     * @throws PackageTooLargeException when the package would be
     */
    public ReadbackPackage prepare(long size) {
        SignerKey signer = source.signer(size);
        Assembly assembly = new Assembly(size);
        PackageState state = assembly.readEntries(signer.name());
        state.artifacts()
                .forEach(sha256 -> assembly.add(
                        new PackageFile(PackageLayout.artifact(sha256), out -> out.write(source.artifact(sha256)))));
        Checkpoint checkpoint = new Checkpoint(signer.name(), state.facts().head());
        assembly.add(PackageFile.of(
                PackageLayout.CHECKPOINT,
                CheckpointNote.sign(checkpoint, signer).format().getBytes(StandardCharsets.UTF_8)));
        PackageLayout.views(state).forEach(assembly::add);
        List<PackageFile> forPeople = PackageLayout.forPeople(state);
        // The files for people stand behind the statement, which is about them too.
        List<MeasuredFile> subjects = Stream.concat(
                        assembly.measured.stream(), forPeople.stream().map(Assembly::measure))
                .toList();
        DsseEnvelope envelope = DsseEnvelope.sign(
                Statement.PAYLOAD_TYPE, state.facts().statement(subjects).bytes(), signer);
        assembly.add(PackageFile.of(PackageLayout.STATEMENT, envelope.bytes()));
        forPeople.forEach(assembly::add);
        return new ReadbackPackage(state.facts(), assembly.files, assembly.members());
    }

    @Override
    public Digests at(long size) {
        ReadbackPackage prepared = prepare(size);
        try {
            return new Digests(
                    prepared.facts().head(),
                    prepared.facts().stateSha256(),
                    prepared.writeTo(OutputStream.nullOutputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files so far. */
    private final class Assembly {
        private final long size;
        private final List<PackageFile> files = new ArrayList<>();
        private final List<MeasuredFile> measured = new ArrayList<>();

        Assembly(long size) {
            this.size = size;
        }

        PackageState readEntries(String origin) {
            PackageFold fold = new PackageFold(views);
            MeasuringStream measuring = new MeasuringStream();
            try (EntryDecoder decoder = new EntryDecoder(origin, threads, batch -> batch.forEach(fold::accept))) {
                source.forEach(size, entry -> {
                    line(entry, measuring);
                    decoder.accept(entry);
                });
                if (decoder.finish() != size) {
                    throw new IllegalStateException("the log did not give " + size + " entries");
                }
            }
            files.add(new PackageFile(PackageLayout.ENTRIES, this::writeEntries));
            measured.add(measuring.file(PackageLayout.ENTRIES));
            return fold.state(origin);
        }

        private void line(byte[] entry, MeasuringStream measuring) {
            measuring.write(entry, 0, entry.length);
            measuring.write('\n');
        }

        private void writeEntries(OutputStream out) throws IOException {
            try {
                source.forEach(size, entry -> writeLine(entry, out));
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }

        private void writeLine(byte[] entry, OutputStream out) {
            try {
                out.write(entry);
                out.write('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void add(PackageFile file) {
            files.add(file);
            measured.add(measure(file));
        }

        static MeasuredFile measure(PackageFile file) {
            MeasuringStream measuring = new MeasuringStream();
            try {
                file.content().writeTo(measuring);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return measuring.file(file.name());
        }

        List<ZipMember> members() {
            return measured.stream().map(MeasuredFile::member).toList();
        }
    }
}
