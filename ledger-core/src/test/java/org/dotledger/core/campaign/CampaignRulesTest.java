package org.dotledger.core.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.api.message.RefusalCode.CAMPAIGN_ALREADY_OPEN;
import static org.dotledger.api.message.RefusalCode.CATALOG_ALREADY_IMPORTED;
import static org.dotledger.api.message.RefusalCode.SCOPE_NOT_C1;
import static org.dotledger.core.decision.live.Samples.OWNER;
import static org.dotledger.core.decision.live.Samples.beforeImport;
import static org.dotledger.core.decision.live.Samples.campaign;
import static org.dotledger.core.decision.live.Samples.enrolled;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dotledger.api.campaign.CampaignOpened;
import org.dotledger.api.campaign.CatalogImported;
import org.dotledger.api.campaign.CatalogRow;
import org.dotledger.api.campaign.DotRecognised;
import org.dotledger.api.campaign.ImportCatalog;
import org.dotledger.api.campaign.OpenCampaign;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.log.Sha256;
import org.dotledger.core.decision.ArtifactContent;
import org.dotledger.core.decision.live.LedgerFixture;
import org.dotledger.core.decision.live.Refuses;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CampaignRulesTest {

    @Nested
    class Opening {
        @Test
        void recordsThePolicyUnderItsDigest() {
            CampaignOpened opened =
                    enrolled().when(OWNER, new OpenCampaign("C1")).appended(CampaignOpened.class);
            assertThat(opened.policySha256()).isEqualTo(Policy.C1.sha256());
            assertThat(opened.requiredDots()).hasSize(8);
            assertThat(opened.contractDots()).hasSize(6);
        }

        @ParameterizedTest
        @ValueSource(strings = {"C2", "C3", "C4", "C5", "C6", "C7", "c1", "C1 ", "P2", "MEGA"})
        void ofAnotherCampaignIsRefused(String campaign) {
            enrolled().when(OWNER, new OpenCampaign(campaign)).refused(SCOPE_NOT_C1);
        }

        @Refuses(command = OpenCampaign.class, code = SCOPE_NOT_C1)
        void ofAnotherCampaignIsRefusedWhileC1IsOpen() {
            campaign().when(OWNER, new OpenCampaign("C2")).refused(SCOPE_NOT_C1);
        }

        @Refuses(command = OpenCampaign.class, code = CAMPAIGN_ALREADY_OPEN)
        void twiceIsRefused() {
            campaign().when(OWNER, new OpenCampaign("C1")).refused(CAMPAIGN_ALREADY_OPEN);
        }
    }

    @Nested
    class Import {
        private static final DotCode AUTH = new DotCode("DOT_AUTH");
        private static final DotCode BACKUP = new DotCode("DOT_BACKUP");

        private CatalogRow row(DotCode code, String status) {
            return new CatalogRow(code, "dot-x", "bin/dot-x", "B", "general", status);
        }

        private ImportCatalog of(CatalogRow... rows) {
            return new ImportCatalog("dot_tools.csv", List.of(rows));
        }

        private DotRecognised recognised(DotCode code, String status, long rowCount) {
            return new DotRecognised(code, "dot-x", "bin/dot-x", "B", "general", status, rowCount);
        }

        @Test
        void recognisesEachCodeOnceAndCountsItsRows() {
            ImportCatalog command = of(row(BACKUP, "active"), row(AUTH, "published"), row(BACKUP, "retired"));
            Sha256 rows = Sha256.digestUtf8(JSON);
            beforeImport()
                    .when(OWNER, command)
                    .appends(
                            new CatalogImported("dot_tools.csv", rows, 3, List.of(BACKUP)),
                            recognised(AUTH, "published", 1),
                            recognised(BACKUP, "active", 2));
        }

        private static final String JSON = "[" + json("DOT_BACKUP", "active") + "," + json("DOT_AUTH", "published")
                + "," + json("DOT_BACKUP", "retired") + "]";

        private static String json(String code, String status) {
            return """
                    {"code":"%s","domain":"general","filePath":"bin/dot-x","name":"dot-x","status":"%s","tier":"B"}""".formatted(code, status);
        }

        @Test
        void refusesAStatusThatIsNone() {
            for (String status : List.of("", "Retired", "retired ", "true")) {
                beforeImport()
                        .when(OWNER, of(row(AUTH, "active"), row(BACKUP, status)))
                        .refusesField("rows[1].status");
            }
        }

        @Test
        void keepsTheRowsAsAnArtifact() {
            LedgerFixture ledger = beforeImport();
            CatalogImported imported =
                    ledger.when(OWNER, of(row(AUTH, "active"))).appended(CatalogImported.class);
            ArtifactContent rows = ledger.artifact(imported.sha256()).orElseThrow();
            assertThat(new String(rows.bytes(), StandardCharsets.UTF_8))
                    .isEqualTo("[" + json("DOT_AUTH", "active") + "]");
            assertThat(rows.mediaType()).isEqualTo("application/json");
        }

        @ParameterizedTest
        @ValueSource(strings = {"DOT_C1_PREFLIGHT", "DOT_C1_ANYTHING"})
        void ofACampaignsCodeIsRefused(String code) {
            beforeImport()
                    .when(OWNER, of(row(AUTH, "active"), row(new DotCode(code), "retired")))
                    .refused(SCOPE_NOT_C1);
        }

        @Refuses(command = ImportCatalog.class, code = SCOPE_NOT_C1)
        void ofACampaignsCodeIsRefusedBeforeARepetition() {
            beforeImport()
                    .given(OWNER, new CatalogImported("dot_tools.csv", Sha256.digestUtf8("[]"), 1, List.of()))
                    .when(OWNER, of(row(new DotCode("DOT_C1_PREFLIGHT"), "active")))
                    .refused(SCOPE_NOT_C1);
        }

        @Refuses(command = ImportCatalog.class, code = CATALOG_ALREADY_IMPORTED)
        void twiceIsRefused() {
            beforeImport()
                    .given(OWNER, new CatalogImported("dot_tools.csv", Sha256.digestUtf8("[]"), 1, List.of()))
                    .when(OWNER, of(row(AUTH, "active")))
                    .refused(CATALOG_ALREADY_IMPORTED);
        }

        @Test
        void ofNothingIsRefused() {
            beforeImport()
                    .when(OWNER, "ImportCatalog", "{\"source\":\"dot_tools.csv\",\"rows\":[]}")
                    .refusesField("rows");
        }

        @Test
        void ofARowWithoutACodeNamesTheRow() {
            beforeImport()
                    .when(OWNER, "ImportCatalog", """
                            {"source":"s","rows":[%s,{"code":"x"}]}""".formatted(json("DOT_AUTH", "active")))
                    .refusesField("rows[1].code");
        }
    }
}
