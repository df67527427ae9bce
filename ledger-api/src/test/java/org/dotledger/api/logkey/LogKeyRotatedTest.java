package org.dotledger.api.logkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.dotledger.api.Events;
import org.dotledger.api.entry.InvalidEntryException;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.SignatureType;
import org.dotledger.api.log.SignerKey;
import org.junit.jupiter.api.Test;

class LogKeyRotatedTest {
    private static final String NEUTRAL = "log.example/c1+733d9e6c+AQEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final SignerKey OLD = SignerKey.generate("log.example/c1", RANDOM);
    private static final SignerKey NEW = SignerKey.generate("log.example/c1", RANDOM);

    @Test
    void isReadAsItWasWritten() {
        LogKeyRotated event =
                new LogKeyRotated(new LogKeyId(OLD.verifierKey().keyIdHex()), LogVerifierKey.of(NEW.verifierKey()));

        assertThat(Events.typeOf(event)).isEqualTo("dotledger.LogKeyRotated.v1");
        assertThat(Events.read(Events.typeOf(event), Events.write(event))).isEqualTo(event);
        assertThat(Events.write(event).string("newVerifierKey"))
                .isEqualTo(NEW.verifierKey().format());
        assertThat(event.subject()).isEqualTo("log.example/c1");
    }

    /** The neutral point, under which everyone can sign everything. */
    @Test
    void takesNoKeyOfSmallOrder() {
        assertThatThrownBy(() -> new LogVerifierKey(NEUTRAL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("small order");
        JsonObject stored = JsonObject.builder()
                .put("oldKeyId", OLD.verifierKey().keyIdHex())
                .put("newVerifierKey", NEUTRAL)
                .build();
        assertThatThrownBy(() -> Events.read("dotledger.LogKeyRotated.v1", stored))
                .isInstanceOf(InvalidEntryException.class)
                .hasMessageContaining("newVerifierKey");
    }

    @Test
    void takesNeitherAnotherFormNorAWitnesssKey() {
        SignerKey witness = SignerKey.generate("witness.example", SignatureType.COSIGNATURE_V1, RANDOM);

        assertThatThrownBy(() -> LogVerifierKey.of(witness.verifierKey())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LogVerifierKey("log.example/c1")).isInstanceOf(IllegalArgumentException.class);
        for (String id : new String[] {"", "0a1b2c3", "0A1B2C3D", "0a1b2c3d4", "0a1b2c3d\n"}) {
            assertThatThrownBy(() -> new LogKeyId(id)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
