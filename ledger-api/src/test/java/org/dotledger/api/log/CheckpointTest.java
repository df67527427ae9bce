package org.dotledger.api.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CheckpointTest {
    private static final String ROOT = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
    private static final String PUBLISHED = "example.com/behind-the-sofa\n20852163\n" + ROOT + "\n";

    @Test
    void readsThePublishedText() {
        Checkpoint checkpoint = Checkpoint.parse(PUBLISHED);
        assertThat(checkpoint.origin()).isEqualTo("example.com/behind-the-sofa");
        assertThat(checkpoint.head()).isEqualTo(new TreeHead(20_852_163, Sha256.fromBase64(ROOT)));
        assertThat(checkpoint.extensions()).isEmpty();
        assertThat(checkpoint.text()).isEqualTo(PUBLISHED);
    }

    @Test
    void preservesExtensionLines() {
        Checkpoint checkpoint = Checkpoint.parse(PUBLISHED + "one\ntwo words\n");
        assertThat(checkpoint.extensions()).containsExactly("one", "two words");
        assertThat(checkpoint.text()).isEqualTo(PUBLISHED + "one\ntwo words\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "9223372036854775807"})
    void readsSize(String size) {
        Checkpoint checkpoint = Checkpoint.parse("a log\n" + size + "\n" + ROOT + "\n");
        assertThat(checkpoint.head().size()).isEqualTo(Long.parseLong(size));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            empty,                      ''
            only a newline,             '|'
            two lines,                  'log|1|'
            no final newline,           'log|1|CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I='
            empty origin,               '|1|CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=|'
            size missing,               'log||CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=|'
            size with leading zero,     'log|01|CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=|'
            size with sign,             'log|+1|CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=|'
            negative size,              'log|-1|CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=|'
            size with space,            'log|1 |CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=|'
            size in hexadecimal,        'log|0x1|CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=|'
            size in another script,     'log|١|CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=|'
            size of 2^63,               'log|9223372036854775808|CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=|'
            size of twenty digits,      'log|10000000000000000000|CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=|'
            root missing,               'log|1||'
            root without padding,       'log|1|CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I|'
            root of 31 bytes,           'log|1|CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxqw==|'
            root in hexadecimal,        'log|1|0ac5186a91863e8e1d90c808014aa89bf5da8e3ee1d9f07630f0378f68f1ab62|'
            empty extension,            'log|1|CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=||'
            empty extension in between, 'log|1|CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=||x|'
            """)
    void refusesText(String defect, String lines) {
        String text = lines.replace('|', '\n');
        assertThatThrownBy(() -> Checkpoint.parse(text)).as(defect).isInstanceOf(LogFormatException.class);
    }

    @Test
    void refusesControlCharacters() {
        assertThatThrownBy(() -> Checkpoint.parse("l\rog\n1\n" + ROOT + "\n")).isInstanceOf(LogFormatException.class);
    }

    @Test
    void refusesToBeMadeWithMoreThanOneLineAsOrigin() {
        assertThatThrownBy(() -> new Checkpoint("a\nb", TreeHead.EMPTY)).isInstanceOf(LogFormatException.class);
        assertThatThrownBy(() -> new Checkpoint("", TreeHead.EMPTY)).isInstanceOf(LogFormatException.class);
        assertThatThrownBy(() -> new Checkpoint("a", TreeHead.EMPTY, List.of("")))
                .isInstanceOf(LogFormatException.class);
    }
}
