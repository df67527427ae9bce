package org.dotledger.core.log.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.core.log.store.TestLog.START;
import static org.dotledger.core.log.store.TestLog.entry;

import java.security.SecureRandom;
import java.sql.Connection;
import java.util.List;
import java.util.stream.IntStream;
import org.dotledger.api.campaign.CatalogImported;
import org.dotledger.api.log.Checkpoint;
import org.dotledger.api.log.Note;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.SignatureType;
import org.dotledger.api.log.SignerKey;
import org.dotledger.api.log.TreeHead;
import org.dotledger.api.log.VerifierKey;
import org.dotledger.core.decision.ArtifactContent;
import org.dotledger.core.log.note.CheckpointNote;
import org.dotledger.core.log.store.FsckFinding.Kind;
import org.dotledger.core.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FsckTest {
    private static final int ENTRIES = 600;
    private static final SignerKey WITNESS =
            SignerKey.generate("witness.example", SignatureType.COSIGNATURE_V1, new SecureRandom());

    private TestDatabase database;

    @BeforeEach
    void writeLog() throws Exception {
        database = TestDatabase.create();
        try (PostgresLog log = PostgresLog.open(database.app(), TestLog.SIGNER, LogSettings.DEFAULT)) {
            for (int from = 0; from < ENTRIES; from += 60) {
                log.append(new Append(
                                IntStream.range(from, from + 60)
                                        .mapToObj(i -> entry("e" + i, START.plusSeconds(i), "n:" + i, "all:1"))
                                        .toList(),
                                ConsistencyBoundary.NONE,
                                List.of(ArtifactContent.of("text/plain", new byte[] {(byte) from}))))
                        .get();
            }
        }
        String note =
                new LogReader(database.app(), TestLog.SIGNER).checkpoint(301).orElseThrow();
        new Cosignatures(database.app())
                .add(301, WITNESS.verifierKey(), WITNESS.cosign(Note.parse(note).text(), 1_700_000_000));
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    private FsckReport fsck(VerifierKey key) throws Exception {
        try (Connection connection = database.superuser().getConnection()) {
            return Fsck.run(connection, key, TestDatabase.APP_ROLE, (_, _) -> {});
        }
    }

    private FsckReport fsckAfter(String... tampering) throws Exception {
        for (String table : List.of("event", "event_tag", "tile", "checkpoint", "artifact", "cosignature")) {
            database.asSuperuser("ALTER TABLE " + table + " DISABLE TRIGGER ALL");
        }
        database.asSuperuser(tampering);
        for (String table : List.of("event", "event_tag", "tile", "checkpoint", "artifact", "cosignature")) {
            database.asSuperuser(
                    "ALTER TABLE " + table + " ENABLE ALWAYS TRIGGER refuse_row_change",
                    "ALTER TABLE " + table + " ENABLE ALWAYS TRIGGER refuse_truncate");
        }
        return fsck(TestLog.SIGNER.verifierKey());
    }

    @Test
    void findsNothingInALogThatIsAsItWasWritten() throws Exception {
        FsckReport report = fsck(TestLog.SIGNER.verifierKey());

        assertThat(report.findings()).isEmpty();
        assertThat(report.isClean()).isTrue();
        assertThat(report.entries()).isEqualTo(ENTRIES);
        assertThat(report.tiles()).isEqualTo(2);
        assertThat(report.checkpoints()).isEqualTo(11);
        assertThat(report.cosignatures()).isEqualTo(1);
        assertThat(report.artifacts()).isEqualTo(10);
        assertThat(report.head().size()).isEqualTo(ENTRIES);
    }

    @Test
    void needsNoMoreThanTheApplicationsOwnRights() throws Exception {
        try (Connection connection = database.app().getConnection()) {
            assertThat(Fsck.run(connection, TestLog.SIGNER.verifierKey(), TestDatabase.APP_ROLE, (_, _) -> {})
                            .isClean())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "ENTRY_CHANGED ~ 300 ~ UPDATE event SET entry = overlay(entry placing '\\x7a' from 20 for 1) WHERE position = 300",
                "ENTRY_CHANGED ~ 599 ~ UPDATE event SET entry = convert_to(replace(convert_from(entry, 'UTF8'), '\"e599\"', '\"e598\"'), 'UTF8') WHERE position = 599",
                "ENTRY_CHANGED ~ 0 ~ UPDATE event SET leaf_hash = overlay(leaf_hash placing '\\x00' from 3 for 1) WHERE position = 0",
                "TILE_DIFFERS ~ 300 ~ UPDATE event SET entry = (SELECT entry FROM event WHERE position = 299), leaf_hash = (SELECT leaf_hash FROM event WHERE position = 299) WHERE position = 300",
                "ROOT_DIFFERS ~ 540 ~ UPDATE event SET entry = (SELECT entry FROM event WHERE position = 598), leaf_hash = (SELECT leaf_hash FROM event WHERE position = 598) WHERE position = 599",
                "ENTRY_NOT_CANONICAL ~ 7 ~ UPDATE event SET entry = entry || '\\x20' WHERE position = 7",
                "INDEX_DIFFERS ~ 8 ~ UPDATE event SET id = gen_random_uuid() WHERE position = 8",
                "INDEX_DIFFERS ~ 9 ~ UPDATE event SET type = 'test.Noted.v2' WHERE position = 9",
                "INDEX_DIFFERS ~ 10 ~ UPDATE event SET subject = NULL WHERE position = 10",
                "INDEX_DIFFERS ~ 11 ~ UPDATE event SET time = time + interval '1 microsecond' WHERE position = 11",
                "INDEX_DIFFERS ~ 12 ~ UPDATE event SET actor = 'someone' WHERE position = 12",
                "INDEX_DIFFERS ~ 13 ~ UPDATE event SET tags = 'all:1' WHERE position = 13",
                "TAG_MISSING ~ 14 ~ DELETE FROM event_tag WHERE position = 14 AND tag = 'n:14'",
                "TAG_ADDED ~ 15 ~ INSERT INTO event_tag (tag, position) VALUES ('n:0', 15)",
                "TAG_ADDED ~ 5000 ~ INSERT INTO event_tag (tag, position) VALUES ('n:0', 5000)",
                "TILE_DIFFERS ~ 258 ~ UPDATE tile SET hashes = overlay(hashes placing '\\x0000000000000000' from 65 for 8) WHERE level = 0 AND index = 1",
                "TILE_MISSING ~ 256 ~ DELETE FROM tile WHERE level = 0 AND index = 1",
                "TILE_ADDED ~ ~ INSERT INTO tile (level, index, hashes) SELECT 0, 2, hashes FROM tile WHERE index = 1",
                "ROOT_DIFFERS ~ 60 ~ UPDATE checkpoint SET root = decode(repeat('00', 32), 'hex') WHERE size = 120",
                "NOTE_INVALID ~ 119 ~ UPDATE checkpoint SET root = decode(repeat('00', 32), 'hex') WHERE size = 120",
                "NOTE_INVALID ~ 299 ~ UPDATE checkpoint SET note = replace(note, '— ', '— x') WHERE size = 300",
                "NOTE_INVALID ~ 300 ~ UPDATE checkpoint SET note = (SELECT note FROM checkpoint WHERE size = 300) WHERE size = 301",
                "ENTRY_MISSING ~ 77 ~ DELETE FROM event WHERE position = 77",
                "ENTRY_MISSING ~ 599 ~ DELETE FROM event WHERE position = 599",
                "ENTRY_NOT_COVERED ~ 600 ~ INSERT INTO event SELECT 600, id, type, subject, time, actor, tags, leaf_hash, entry FROM event WHERE position = 599",
                "ARTIFACT_CHANGED ~ ~ UPDATE artifact SET content = content || '\\x00'",
                "COSIGNATURE_INVALID ~ 300 ~ UPDATE cosignature SET line = replace(line, 'witness.example', 'other.example')",
                "COSIGNATURE_INVALID ~ 300 ~ UPDATE cosignature SET line = ''",
                "COSIGNATURE_INVALID ~ 300 ~ UPDATE cosignature SET witness = ''",
                "COSIGNATURE_INVALID ~ 299 ~ UPDATE cosignature SET size = 300",
                "COSIGNATURE_INVALID ~ 301 ~ UPDATE cosignature SET size = 302",
                "CHECKPOINT_MISSING ~ 60 ~ DELETE FROM checkpoint WHERE size = 120",
                "CHECKPOINT_MISSING ~ 60 ~ DELETE FROM checkpoint WHERE size BETWEEN 100 AND 550",
                "CHECKPOINT_MISSING ~ 0 ~ DELETE FROM checkpoint WHERE size = 60",
                "CHECKPOINT_MISSING ~ 60 ~ UPDATE checkpoint SET on_request = true, commit_start = NULL WHERE size = 120",
                "CHECKPOINT_MISSING ~ 60 ~ UPDATE checkpoint SET commit_start = 61 WHERE size = 120",
                "ENTRY_NOT_COVERED ~ 540 ~ DELETE FROM checkpoint WHERE size = 600",
                "TIME_DECREASES ~ 1 ~ UPDATE event SET entry = (SELECT entry FROM event WHERE position = 5) WHERE position = 0"
            })
    void findsWhatASuperuserChanged(Kind kind, Long position, String tampering) throws Exception {
        FsckReport report = fsckAfter(tampering);

        assertThat(report.isClean()).isFalse();
        assertThat(report.findings()).anySatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo(kind);
            assertThat(finding.position()).isEqualTo(position);
        });
    }

    private FsckReport fsckWithHead(String headNote) throws Exception {
        try (Connection connection = database.app().getConnection()) {
            KnownLog known = KnownLog.of(List.of(TestLog.SIGNER.verifierKey()), TestDatabase.APP_ROLE);
            return Fsck.run(connection, known.with(headNote), (_, _) -> {});
        }
    }

    private static void isOnly(FsckReport report, Kind kind) {
        assertThat(report.findings()).extracting(FsckFinding::kind).containsExactly(kind);
    }

    private static String note(long size, Sha256 root, SignerKey signer) {
        return CheckpointNote.sign(new Checkpoint(TestLog.ORIGIN, new TreeHead(size, root)), signer)
                .format();
    }

    @Test
    void comparesWithTheCheckpointThatWasKeptOutsideTheDatabase() throws Exception {
        LogReader reader = new LogReader(database.app(), TestLog.SIGNER);
        Sha256 root = reader.head().root();
        SignerKey other = SignerKey.generate(TestLog.ORIGIN, new SecureRandom());

        assertThat(fsckWithHead(reader.checkpoint()).findings()).isEmpty();
        assertThat(fsckWithHead(reader.checkpoint(301).orElseThrow()).findings())
                .isEmpty();
        isOnly(fsckWithHead(note(ENTRIES + 10, root, TestLog.SIGNER)), Kind.LOG_ROLLED_BACK);
        isOnly(fsckWithHead(note(ENTRIES, Sha256.digestUtf8("x"), TestLog.SIGNER)), Kind.LOG_DIVERGED);
        isOnly(fsckWithHead(note(77, root, TestLog.SIGNER)), Kind.LOG_DIVERGED);
        isOnly(fsckWithHead(note(ENTRIES, root, other)), Kind.HEAD_NOTE_INVALID);
        isOnly(fsckWithHead("no note"), Kind.HEAD_NOTE_INVALID);
    }

    @Test
    void findsThatTheNewestEntriesAreGoneWithTheirCheckpoints() throws Exception {
        String kept = new LogReader(database.app(), TestLog.SIGNER).checkpoint();

        assertThat(fsckAfter(
                                "DELETE FROM event WHERE position >= 540",
                                "DELETE FROM event_tag WHERE position >= 540",
                                "DELETE FROM checkpoint WHERE size > 540")
                        .findings())
                .as("the database by itself does not show it")
                .isEmpty();
        isOnly(fsckWithHead(kept), Kind.LOG_ROLLED_BACK);
    }

    @Test
    void findsThatAnArtifactIsGoneThatAnEntryNames() throws Exception {
        ArtifactContent catalog = ArtifactContent.of("application/json", new byte[] {7, 7});
        CatalogImported imported = new CatalogImported("dot_tools", catalog.sha256(), 2, List.of());
        try (PostgresLog log = PostgresLog.open(database.app(), TestLog.SIGNER, LogSettings.DEFAULT)) {
            log.append(new Append(
                            List.of(TestLog.entry(imported, START.plusSeconds(ENTRIES))),
                            ConsistencyBoundary.NONE,
                            List.of(catalog)))
                    .get();
        }
        assertThat(fsck(TestLog.SIGNER.verifierKey()).findings()).isEmpty();

        FsckReport report = fsckAfter("DELETE FROM artifact WHERE content = '\\x0707'");

        isOnly(report, Kind.ARTIFACT_MISSING);
        assertThat(report.firstPosition()).hasValue(ENTRIES);
    }

    @Test
    void namesTheFirstOfSeveralPositions() throws Exception {
        FsckReport report = fsckAfter(
                "UPDATE event SET subject = 'x' WHERE position IN (400, 41, 77)",
                "UPDATE event SET entry = entry || '\\x20' WHERE position = 90");

        assertThat(report.firstPosition()).hasValue(41);
    }

    @Test
    void findsValuesThatNoColumnShouldHold() throws Exception {
        FsckReport report = fsckAfter(
                "ALTER TABLE event DROP CONSTRAINT event_leaf_hash_check",
                "ALTER TABLE tile DROP CONSTRAINT tile_hashes_check",
                "ALTER TABLE checkpoint DROP CONSTRAINT checkpoint_root_check",
                "UPDATE event SET leaf_hash = '' WHERE position = 3",
                "UPDATE tile SET hashes = '' WHERE index = 0",
                "UPDATE checkpoint SET root = ''");

        assertThat(report.findings())
                .extracting(FsckFinding::kind)
                .contains(Kind.ENTRY_CHANGED, Kind.TILE_DIFFERS, Kind.ROOT_DIFFERS);
    }

    @Test
    void findsSignaturesOfAnotherKey() throws Exception {
        SignerKey other = SignerKey.generate(TestLog.ORIGIN, new SecureRandom());

        FsckReport report = fsck(other.verifierKey());

        assertThat(report.findingsTotal()).isEqualTo(11);
        assertThat(report.findings()).allMatch(finding -> finding.kind() == Kind.NOTE_INVALID);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "TRIGGER_MISSING ~ ALTER TABLE event DISABLE TRIGGER refuse_row_change",
                "TRIGGER_MISSING ~ ALTER TABLE event ENABLE TRIGGER refuse_row_change",
                "TRIGGER_MISSING ~ ALTER TABLE tile ENABLE REPLICA TRIGGER refuse_truncate",
                "TRIGGER_MISSING ~ DROP TRIGGER refuse_truncate ON checkpoint",
                "TRIGGER_MISSING ~ CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
                "ROLE_TOO_POWERFUL ~ GRANT UPDATE ON event TO ledger_app",
                "ROLE_TOO_POWERFUL ~ GRANT UPDATE (note) ON checkpoint TO ledger_app",
                "ROLE_TOO_POWERFUL ~ GRANT DELETE ON event_tag TO PUBLIC",
                "ROLE_TOO_POWERFUL ~ GRANT TRUNCATE ON artifact TO ledger_app"
            })
    void findsThatTheTablesAreNotGuarded(Kind kind, String weakening) throws Exception {
        database.asSuperuser(weakening);

        assertThat(fsck(TestLog.SIGNER.verifierKey()).findings())
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.kind()).isEqualTo(kind));
    }
}
