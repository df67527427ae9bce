package org.dotledger.core.readback.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.dotledger.api.dsse.Statement;
import org.dotledger.api.log.Sha256;
import org.dotledger.core.readback.MeasuredFile;
import org.dotledger.core.readback.MeasuringStream;
import org.dotledger.core.readback.PackageFile;
import org.dotledger.core.readback.PackageLayout;
import org.dotledger.core.readback.ZipMember;
import org.dotledger.core.view.ViewSet;

/** A package's files by their digests, and what has to be so of them whatever they say. */
final class PackageFiles {
    static final String FORM = "package form";
    private static final String DIGESTS = "digests in the statement";
    private static final int ARTIFACT_BYTES_MAX = 16 << 20;

    private final PackageZip zip;
    private final Map<String, MeasuredFile> measured = new ConcurrentHashMap<>();

    PackageFiles(PackageZip zip) {
        this.zip = zip;
    }

    /** The bytes of an artifact; empty when they are not there, or not those of the digest. */
    Optional<byte[]> artifact(Sha256 sha256) {
        String name = PackageLayout.artifact(sha256);
        if (!zip.has(name)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = zip.bytes(name, ARTIFACT_BYTES_MAX);
            return Sha256.digest(bytes).equals(sha256) ? Optional.of(bytes) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (BadPackageException tooLarge) {
            return Optional.empty();
        }
    }

    /** Takes a file whose bytes were read already. */
    void add(MeasuredFile file) {
        measured.put(file.name(), file);
    }

    /** Reads all files whose bytes were not read yet, on all cores. */
    void measureOthers() {
        zip.members().parallelStream()
                .map(ZipMember::name)
                .filter(name -> !measured.containsKey(name))
                .forEach(name -> measured.put(name, measure(name)));
    }

    private MeasuredFile measure(String name) {
        MeasuringStream measuring = new MeasuringStream();
        try (InputStream in = zip.stream(name)) {
            in.transferTo(measuring);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return measuring.file(name);
    }

    private MeasuredFile measured(String name) {
        MeasuredFile file = measured.get(name);
        if (file == null) {
            throw new IllegalStateException(name + " was not measured");
        }
        return file;
    }

    /** The files that a statement is about: all but itself. */
    List<MeasuredFile> allButTheStatement() {
        return zip.members().stream()
                .map(ZipMember::name)
                .filter(name -> !name.equals(PackageLayout.STATEMENT))
                .map(this::measured)
                .toList();
    }

    void reportForm(Checks checks, ViewSet views) {
        checks.check(
                FORM, orderFault(views).or(this::checksumFault), zip.members().size() + " files");
    }

    private Optional<String> orderFault(ViewSet views) {
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
        return Optional.empty();
    }

    private Optional<String> checksumFault() {
        return zip.members().stream()
                .filter(member -> !member.equals(measured(member.name()).member()))
                .findFirst()
                .map(member -> "the checksum in the header of " + member.name() + " is not that of its bytes");
    }

    void reportDigests(Checks checks, SignedStatement signed) {
        Statement statement = signed.statement();
        if (statement == null) {
            checks.notChecked(DIGESTS, "the statement cannot be read");
        } else {
            checks.check(DIGESTS, digestsFault(statement), statement.subjects().size() + " files");
        }
    }

    private Optional<String> digestsFault(Statement statement) {
        Map<String, Sha256> claimed = new HashMap<>();
        statement.subjects().forEach(subject -> claimed.put(subject.name(), subject.sha256()));
        for (MeasuredFile file : allButTheStatement()) {
            Sha256 digest = claimed.remove(file.name());
            if (!file.sha256().equals(digest)) {
                return Optional.of(
                        file.name() + " has the digest " + file.sha256() + ", and the statement says " + digest);
            }
        }
        return claimed.keySet().stream()
                .sorted()
                .findFirst()
                .map(name -> "the statement names " + name + ", which is not in the package");
    }

    void reportArtifacts(Checks checks, Collection<Sha256> named) {
        checks.check("artifacts", artifactsFault(named), named.size() + " that entries name");
    }

    private Optional<String> artifactsFault(Collection<Sha256> named) {
        TreeSet<String> missing = new TreeSet<>();
        named.forEach(sha256 -> missing.add(PackageLayout.artifact(sha256)));
        for (ZipMember member : zip.members()) {
            String name = member.name();
            boolean isNamed = missing.remove(name);
            if (PackageLayout.isArtifact(name) && !isNamed) {
                return Optional.of("no entry names " + name);
            }
            if (isNamed && !name.equals(PackageLayout.artifact(measured(name).sha256()))) {
                return Optional.of(name + " has the digest " + measured(name).sha256());
            }
        }
        return missing.stream().findFirst().map(name -> name + ", which an entry names, is not in the package");
    }

    /** Why a file is not the one that follows from the entries. */
    Optional<String> fault(PackageFile expected) {
        MeasuringStream measuring = new MeasuringStream();
        try {
            expected.content().writeTo(measuring);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String name = expected.name();
        MeasuredFile found = measured.get(name);
        if (found == null) {
            return Optional.of(name + " is not in the package");
        }
        Sha256 wanted = measuring.file(name).sha256();
        return found.sha256().equals(wanted)
                ? Optional.empty()
                : Optional.of(name + " has the digest " + found.sha256() + ", and the entries give " + wanted);
    }
}
