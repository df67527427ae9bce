package org.dotledger.core.decision.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dotledger.core.decision.live.Samples.OWNER;
import static org.dotledger.core.decision.live.TroubledLedger.row;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.dotledger.api.campaign.CatalogRow;
import org.dotledger.api.campaign.ImportCatalog;
import org.dotledger.api.campaign.OpenCampaign;
import org.dotledger.api.log.Receipt;
import org.dotledger.api.message.IdempotencyKey;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.schema.InvalidFieldException;
import org.dotledger.core.decision.ArtifactContent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which entries come of a command. */
class LedgerCommandGatewayTest {
    private final TroubledLedger ledger = new TroubledLedger();

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void refusesAnEntryThatIsTooLarge() {
        ledger.openCampaign();
        String long64 = "DOT_" + "X".repeat(56);
        List<CatalogRow> rows = IntStream.range(0, 2_000)
                .mapToObj(i -> row(long64 + i / 2, "active"))
                .toList();
        ImportCatalog tooManyDuplicates = new ImportCatalog("csv", rows);
        try (LedgerAxon fresh = LedgerAxon.start(TroubledLedger.parts(new InMemoryLog()))) {
            fresh.identities().bootstrapOwner(OWNER, Samples.DIGEST);
            fresh.commands().submit(LedgerFixture.request(OWNER, new OpenCampaign("C1"), "open"));
            CommandRequest request = LedgerFixture.request(OWNER, tooManyDuplicates, "import");
            for (CommandOutcome outcome :
                    List.of(fresh.commands().submit(request), fresh.commands().preview(request))) {
                assertThat(outcome).isInstanceOfSatisfying(CommandOutcome.Refused.class, refused -> {
                    assertThat(refused.refusal().code()).isEqualTo(RefusalCode.ENTRY_TOO_LARGE);
                    assertThat(refused.position()).isEmpty();
                });
            }
        }
    }

    @Test
    void importsTwentyThousandRowsInOneAppend() {
        ledger.enrolAll();
        ledger.accepted(OWNER, new OpenCampaign("C1"), "open");
        List<CatalogRow> rows = IntStream.range(0, ImportCatalog.ROWS_MAX)
                .mapToObj(i -> row("DOT_" + i, "active"))
                .toList();
        Receipt receipt = ledger.accepted(OWNER, new ImportCatalog("csv", rows), "import");
        assertThat(receipt.events()).hasSize(ImportCatalog.ROWS_MAX + 1);
    }

    @Test
    void stampsEntriesWithWholeMicroseconds() {
        ledger.enrolAll();
        Instant time = ledger.events().getLast().time();
        assertThat(time.getNano() % 1_000).isZero();
    }

    @Test
    void appendsNothingThatCouldNotBeReadAgain() {
        ledger.enrolAll();
        int before = ledger.events().size();
        RefusedRequest unreadable = new RefusedRequest(
                "PutArtifact",
                Refusal.of(RefusalCode.DIGEST_MISMATCH, "x".repeat(3_000)),
                ArtifactContent.json(new byte[] {'{', '}'}),
                OWNER,
                null,
                new IdempotencyKey("k"),
                "c");
        assertThatThrownBy(() -> ledger.axon().refusals().record(unreadable))
                .hasRootCauseInstanceOf(InvalidFieldException.class);
        assertThat(ledger.events()).hasSize(before);
    }

    @Test
    void storesNothingOfAxonsOwn() {
        ledger.openCampaign();
        assertThat(ledger.events())
                .allSatisfy(event -> assertThat(event.envelope().extensions().keySet())
                        .containsExactlyInAnyOrder("actor", "actorkind", "command", "commandid", "correlationid"));
    }
}
