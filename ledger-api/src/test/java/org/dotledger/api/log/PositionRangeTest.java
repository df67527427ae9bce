package org.dotledger.api.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.schema.InvalidFieldException;
import org.dotledger.api.schema.RecordCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionRangeTest {
    /** Something that has ranges. */
    public record Ranges(List<PositionRange> ranges) {
        public Ranges {
            ranges = List.copyOf(ranges);
        }
    }

    private static Ranges read(String json) {
        return RecordCodec.of(Ranges.class).read(JsonReader.readObject(json.getBytes(UTF_8)));
    }

    @Test
    void isAnArrayOfItsEnds() {
        Ranges ranges = new Ranges(List.of(new PositionRange(0, 0), new PositionRange(3, 9_007_199_254_740_991L)));
        String json = CanonicalJson.text(RecordCodec.of(Ranges.class).write(ranges));
        assertThat(json).isEqualTo("{\"ranges\":[[0,0],[3,9007199254740991]]}");
        assertThat(read(json)).isEqualTo(ranges);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[1]", "[1,2,3]", "[2,1]", "[-1,1]", "[1.5,2]", "[\"1\",2]", "{}", "1", "null"})
    void isRefusedInAnyOtherForm(String range) {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> read("{\"ranges\":[" + range + "]}"))
                .satisfies(fault -> assertThat(fault.field()).isEqualTo("ranges[0]"));
    }

    @Test
    void beginsAtAPositionAndEndsNoEarlier() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PositionRange(5, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> new PositionRange(-1, 3));
    }
}
