package org.dotledger.app.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.dotledger.api.log.Sha256;
import org.junit.jupiter.api.Test;

/** What comes from elsewhere is what was chosen. */
class AssetsTest {

    @Test
    void servesThePinnedFilesByteForByte() throws IOException {
        for (String line : new String(bytes("SHA256SUMS"), UTF_8).lines().toList()) {
            String[] sum = line.split(" +", 2);
            assertThat(Sha256.digest(bytes(sum[1])).hex()).as(sum[1]).isEqualTo(sum[0]);
        }
    }

    @Test
    void changesAnAddressWithWhatIsThere() {
        Assets assets = new Assets();
        assertThat(assets.url("app.css"))
                .matches("/assets/app\\.css\\?v=[0-9a-f]{12}")
                .isEqualTo(assets.url("app.css"));
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream file =
                Objects.requireNonNull(AssetsTest.class.getResourceAsStream("/assets/vendor/" + name))) {
            return file.readAllBytes();
        }
    }
}
