package org.dotledger.api.dsse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.LogFormatException;
import org.dotledger.api.log.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StatementTest {
    private static final Statement STATEMENT = new Statement(
            List.of(new Statement.Subject("a.txt", Sha256.digestUtf8("a"))),
            "https://example.com/p/v1",
            JsonObject.builder().put("n", 1).build());

    @Test
    void isWrittenInCanonicalForm() {
        assertThat(new String(STATEMENT.bytes(), StandardCharsets.UTF_8))
                .isEqualTo("{\"_type\":\"https://in-toto.io/Statement/v1\",\"predicate\":{\"n\":1},"
                        + "\"predicateType\":\"https://example.com/p/v1\",\"subject\":[{\"digest\":{\"sha256\":\""
                        + Sha256.digestUtf8("a") + "\"},\"name\":\"a.txt\"}]}");
    }

    @Test
    void readsWhatItWrites() {
        assertThat(Statement.parse(STATEMENT.bytes())).isEqualTo(STATEMENT);
    }

    @Test
    void refusesASubjectTwice() {
        var subject = new Statement.Subject("a", Sha256.digest());
        assertThatThrownBy(() -> new Statement(List.of(subject, subject), "t", JsonObject.EMPTY))
                .isInstanceOf(LogFormatException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"_type\":\"https://in-toto.io/Statement/v0.1\",\"subject\":[],\"predicateType\":\"t\",\"predicate\":{}}",
                "{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":{},\"predicateType\":\"t\",\"predicate\":{}}",
                "{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":[{\"name\":\"a\"}],\"predicateType\":\"t\",\"predicate\":{}}",
                "{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":[{\"name\":\"a\",\"digest\":{\"sha512\":\"00\"}}],\"predicateType\":\"t\",\"predicate\":{}}",
                "{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":[],\"predicate\":{}}",
            })
    void refusesWhatIsNoStatement(String text) {
        assertThatThrownBy(() -> Statement.parse(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(LogFormatException.class);
    }
}
