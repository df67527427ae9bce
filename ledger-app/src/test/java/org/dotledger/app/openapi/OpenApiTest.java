package org.dotledger.app.openapi;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.app.testing.LedgerUnderTest.AUDITOR;

import org.dotledger.api.Commands;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.json.JsonObject;
import org.dotledger.app.testing.LedgerUnderTest;
import org.dotledger.app.testing.Reply;
import org.dotledger.app.testing.SharedLedger;
import org.junit.jupiter.api.Test;

class OpenApiTest {
    private final LedgerUnderTest ledger = SharedLedger.get();

    @Test
    void describesEveryCommandAndView() {
        JsonObject document = ledger.get(AUDITOR, "/v3/api-docs").isOk().json();
        assertThat(document.string("openapi")).isEqualTo("3.1.0");
        var paths =
                ((JsonObject) requireNonNull(document.get("paths"))).members().keySet();
        assertThat(paths)
                .containsAll(Commands.ALL.stream()
                        .map(command -> "/api/v1/commands/" + command.name())
                        .toList());
        assertThat(paths)
                .containsAll(ViewDefinitions.ALL.stream()
                        .map(view -> "/api/v1/" + view.name())
                        .toList());
    }

    @Test
    void describesOnlyWhatIsThere() {
        for (Operation operation : OpenApiDocument.operations()) {
            if (operation.method().equals("get")
                    && !operation.path().contains("{")
                    && !operation.path().equals("/api/v1/stream")) {
                assertThat(ledger.get(AUDITOR, operation.path()).status())
                        .as(operation.path())
                        .isIn(200, 422);
            }
        }
    }

    @Test
    void isAPageForPeople() {
        Reply page = ledger.get(AUDITOR, "/docs").isOk();
        assertThat(page.header("content-type")).startsWith("text/html");
        assertThat(page.text()).contains("/api/v1/commands/RegisterDot").doesNotContain("<script");
    }

    @Test
    void isForActorsOnly() {
        ledger.send(ledger.request("/v3/api-docs")).isProblem(401, "UNAUTHENTICATED");
    }
}
