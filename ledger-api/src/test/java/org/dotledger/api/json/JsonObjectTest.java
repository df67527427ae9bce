package org.dotledger.api.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class JsonObjectTest {
    @Test
    void aBuilderKeepsWhatItBuilt() {
        JsonObject.Builder builder = JsonObject.builder().put("step", "W1");
        JsonObject first = builder.build();
        JsonObject second = builder.build();
        assertThat(second).isEqualTo(first).hasToString("{\"step\":\"W1\"}");
        JsonObject third = builder.put("domain", "DOT").build();
        assertThat(third).hasToString("{\"domain\":\"DOT\",\"step\":\"W1\"}");
        assertThat(first).as("what was built before").hasToString("{\"step\":\"W1\"}");
        assertThatThrownBy(() -> builder.put("step", "W2")).hasMessageContaining("member given twice");
        assertThat(third).hasToString("{\"domain\":\"DOT\",\"step\":\"W1\"}");
    }
}
