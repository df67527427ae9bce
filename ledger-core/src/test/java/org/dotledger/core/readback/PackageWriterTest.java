package org.dotledger.core.readback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.dsse.DsseEnvelope;
import org.dotledger.api.dsse.Statement;
import org.dotledger.api.evidence.ReadbackSealed;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.registrar.PlaceRegistrationHold;
import org.dotledger.api.step.StepId;
import org.dotledger.core.LedgerViews;
import org.dotledger.core.log.note.CheckpointNote;
import org.dotledger.core.log.note.CheckpointOpening;
import org.dotledger.core.testing.C1History;
import org.dotledger.core.testing.PackagedLog;
import org.junit.jupiter.api.Test;

final class PackageWriterTest {
    private static final PackagedLog LOG = C1History.complete();

    private static byte[] bytes(PackagedLog log, long size) throws IOException {
        ReadbackPackage prepared = new PackageWriter(log, LedgerViews.all(), 2).prepare(size);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Sha256 digest = prepared.writeTo(out);
        assertThat(out.size()).isEqualTo((int) prepared.length());
        assertThat(digest).isEqualTo(Sha256.digest(out.toByteArray()));
        return out.toByteArray();
    }

    private static Map<String, byte[]> files(byte[] zip) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                assertThat(entry.getMethod()).isEqualTo(ZipEntry.STORED);
                assertThat(entry.getExtra()).isNull();
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void holdsTheFilesInTheirOrder() throws IOException {
        List<String> names = new ArrayList<>(files(bytes(LOG, LOG.size())).keySet());
        List<String> artifacts =
                names.stream().filter(name -> name.startsWith("artifacts/")).toList();
        assertThat(artifacts)
                .isSorted()
                .hasSameElementsAs(LOG.events().stream()
                        .flatMap(event -> event.event().artifacts().stream())
                        .map(digest -> "artifacts/" + digest)
                        .collect(Collectors.toUnmodifiableSet()));
        List<String> expected = new ArrayList<>(List.of("entries.ndjson"));
        expected.addAll(artifacts);
        expected.add("checkpoint");
        ViewDefinitions.ALL.forEach(view -> {
            expected.add("views/" + view.name() + ".json");
            if (view.name().equals("lifecycle-proof")) {
                expected.add("views/lifecycle-proof.csv");
                expected.add("views/lifecycle-proof.md");
            }
        });
        expected.addAll(List.of("statement.dsse.json", "index.html", "VERIFY.md"));
        assertThat(names).isEqualTo(expected);
    }

    @Test
    void isTheSameByteForByte() throws IOException {
        assertThat(bytes(LOG, LOG.size())).isEqualTo(bytes(LOG, LOG.size()));
        PackagedLog earlier = C1History.born().signedBy(LOG.key());
        assertThat(files(bytes(LOG, earlier.size()))).containsKey("VERIFY.md");
    }

    @Test
    void saysOfAnEarlierSizeWhatItSaidThen() throws IOException {
        PackagedLog growing = C1History.opened();
        int size = growing.size();
        byte[] then = bytes(growing, size);
        growing.send(C1History.AGENT, C1History.birth(new org.dotledger.api.dot.DotCode("DOT_C1_PREFLIGHT")));
        assertThat(bytes(growing, size)).isEqualTo(then);
    }

    @Test
    void signsAStatementOverEveryOtherFile() throws IOException {
        Map<String, byte[]> files = files(bytes(LOG, LOG.size()));
        DsseEnvelope envelope = DsseEnvelope.parse(files.get("statement.dsse.json"));
        assertThat(envelope.verifiedBy(LOG.key().verifierKey())).isTrue();
        assertThat(envelope.payloadType()).isEqualTo("application/vnd.in-toto+json");
        Statement statement = Statement.parse(envelope.payload());
        assertThat(statement.predicateType()).isEqualTo("https://dotledger.org/readback/v1");
        List<String> names = new ArrayList<>(files.keySet());
        assertThat(statement.subjects())
                .containsExactlyElementsOf(names.stream()
                        .filter(name -> !name.equals("statement.dsse.json"))
                        .map(name -> new Statement.Subject(name, Sha256.digest(files.get(name))))
                        .toList());
        assertThat(statement.predicate().integer("treeSize")).isEqualTo(LOG.size());
        assertThat(statement.predicate().string("origin")).isEqualTo(PackagedLog.ORIGIN);
        assertThat(statement.predicate().string("policyVersion")).isNotEmpty();
    }

    @Test
    void holdsTheCheckpointUnderTheLogsOwnSignatureAlone() throws IOException {
        byte[] note = files(bytes(LOG, LOG.size())).get("checkpoint");
        CheckpointOpening opening =
                CheckpointNote.open(note, PackagedLog.ORIGIN, List.of(LOG.key().verifierKey()));
        assertThat(opening).isInstanceOfSatisfying(CheckpointOpening.Opened.class, opened -> {
            assertThat(opened.checkpoint().head().size()).isEqualTo(LOG.size());
            assertThat(opened.note().signatures()).hasSize(1);
        });
    }

    @Test
    void holdsOfAViewExactlyItsItems() throws IOException {
        byte[] orphans = files(bytes(LOG, LOG.size())).get("views/orphans.json");
        byte[] dots = files(bytes(LOG, LOG.size())).get("views/dots.json");
        assertThat(text(orphans)).isEqualTo("[]");
        assertThat(((JsonArray) JsonReader.read(dots)).values()).hasSize(10);
    }

    @Test
    void marksAnUnsealedStateOnTheFirstLine() throws IOException {
        PackagedLog unsealed = C1History.readBackTo(StepId.W2);
        Map<String, byte[]> files = files(bytes(unsealed, unsealed.size()));
        for (String name : List.of("VERIFY.md", "index.html", "views/lifecycle-proof.md")) {
            assertThat(text(files.get(name)).lines().findFirst().orElseThrow())
                    .as(name)
                    .contains("UNSEALED");
        }
        byte[] payload = DsseEnvelope.parse(files.get("statement.dsse.json")).payload();
        assertThat(text(payload)).contains("\"mark\":\"UNSEALED\"").contains("\"sealed\":false");
    }

    @Test
    void saysOfASealedStateWhichEntrySealsIt() throws IOException {
        long seal = LOG.events().stream()
                .filter(event -> event.event() instanceof ReadbackSealed)
                .findFirst()
                .orElseThrow()
                .position();
        byte[] payload = DsseEnvelope.parse(files(bytes(LOG, LOG.size())).get("statement.dsse.json"))
                .payload();
        assertThat(text(payload)).contains("\"sealed\":true").contains("\"sealPosition\":" + seal);
        byte[] before = DsseEnvelope.parse(files(bytes(LOG, seal)).get("statement.dsse.json"))
                .payload();
        assertThat(text(before)).contains("\"sealed\":false");
    }

    @Test
    void isUnsealedAgainByAChange() throws IOException {
        PackagedLog changed =
                C1History.readBackTo(StepId.W9).send(C1History.OWNER, new PlaceRegistrationHold("wait for the review"));
        byte[] payload = DsseEnvelope.parse(
                        files(bytes(changed, changed.size())).get("statement.dsse.json"))
                .payload();
        assertThat(text(payload)).contains("\"mark\":\"UNSEALED\"");
    }

    @Test
    void aPageNeedsNothingFromElsewhere() throws IOException {
        String page = text(files(bytes(LOG, LOG.size())).get("index.html"));
        assertThat(page).doesNotContain("<script").doesNotContain("src=").doesNotContain("href=");
    }

    @Test
    void givesTheDigestsOfWhatItWouldWrite() throws IOException {
        PackageDigests.Digests digests = new PackageWriter(LOG, LedgerViews.all(), 1).at(20);
        assertThat(digests.packageSha256()).isEqualTo(Sha256.digest(bytes(LOG, 20)));
        assertThat(digests.head().size()).isEqualTo(20);
    }

    @Test
    void canBeMadeOfAnEmptyLog() throws IOException {
        assertThat(files(bytes(LOG, 0))).containsEntry("entries.ndjson", new byte[0]);
    }

    @Test
    void refusesWhatTheFormatCannotHold() {
        List<ZipMember> tooLong = List.of(new ZipMember("a", ZipFormat.BYTES_MAX, 0));
        assertThatThrownBy(() -> ZipFormat.directory(tooLong))
                .isInstanceOf(PackageTooLargeException.class)
                .hasMessageContaining("4294967294 bytes");
        List<ZipMember> tooMany = java.util.Collections.nCopies(65_535, new ZipMember("a", 0, 0));
        assertThatThrownBy(() -> ZipFormat.directory(tooMany)).isInstanceOf(PackageTooLargeException.class);
    }
}
