package org.dotledger.api.dot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SsotPrefixesTest {

    @ParameterizedTest
    @CsvSource({
        "/opt/incomex/dot/bin/dot-apply, DOT_BIN",
        "/opt/incomex/dot/bin/c1/dot-apply, DOT_BIN",
        "/opt/incomex/deploy/agent-api-executor/src/Main.java, EXECUTOR_SOURCE",
        "/opt/incomex/deploy/other, VPS_RUNTIME",
        "/opt/incomex/dot/binary, VPS_RUNTIME",
        "/opt/incomex/dot/bin, VPS_RUNTIME",
        "kb://dot-manage/page.md, AGENTDATA_KB",
        "/kb/page.md, LOCAL_STAGING",
        "/opt/incomex, LOCAL_STAGING",
        "/opt/incomex2/dot/bin/dot-apply, LOCAL_STAGING",
        "/OPT/incomex/dot/bin/dot-apply, LOCAL_STAGING",
        "/mnt/opt/incomex/dot/bin/dot-apply, LOCAL_STAGING",
        "/Users/nmhuyen/Documents/Manual Deploy/web-test/x, LOCAL_STAGING"
    })
    void giveAPathItsClass(String path, Ssot expected) {
        assertThat(SsotPrefixes.DEFAULT.classOf(new ArtifactPath(path))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "bin/dot-x, /opt/incomex/dot/bin/dot-x",
        "dot/bin/dot-x, /opt/incomex/dot/bin/dot-x",
        "dot/dot-x, /opt/incomex/dot/bin/dot-x",
        "opt/incomex/dot/bin/dot-x, /opt/incomex/dot/bin/dot-x",
        "/opt/incomex/dot/bin/dot-x, /opt/incomex/dot/bin/dot-x",
        "bin/bin/dot-x, /opt/incomex/dot/bin/bin/dot-x",
        "dot-x, dot-x",
        "./bin/dot-x, ./bin/dot-x",
        "/bin/dot-x, /bin/dot-x",
        "/dot/bin/dot-x, /dot/bin/dot-x",
        "opt/incomex/dot-x, opt/incomex/dot-x",
        "BIN/dot-x, BIN/dot-x",
        "'', ''"
    })
    void normaliseAStoredPath(String stored, String expected) {
        assertThat(SsotPrefixes.DEFAULT.normalise(stored)).isEqualTo(expected);
    }

    @Test
    void endWithASlash() {
        assertThatThrownBy(() -> new SsotPrefixes("/dot/bin", "/x/", "/", "kb://"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "dot-c1-grant-issue, DOT_C1_GRANT_ISSUE",
        "/opt/incomex/dot/bin/dot-apply, DOT_APPLY",
        "DOT_C1-x, DOT_C1_X",
        "abc, ABC"
    })
    void comeWithNamesThatGiveCodes(String name, String code) {
        assertThat(DotCode.fromName(name)).contains(new DotCode(code));
    }

    /** The upper case of a dotless i is I, of a sharp s SS, of a long s S, and of the ligature fi FI. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "dot-\u0131x",
                "dot-\u00df",
                "dot-\u017f",
                "dot-\ufb01x",
                "dot-x.sh",
                "ab",
                "1dot",
                "",
                "/",
                "dot x"
            })
    void comeWithNamesThatGiveNone(String name) {
        assertThat(DotCode.fromName(name)).isEmpty();
    }
}
