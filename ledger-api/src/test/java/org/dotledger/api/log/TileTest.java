package org.dotledger.api.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TileTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            0,  1234067,             256, tile/0/x001/x234/067
            0,  0,                   256, tile/0/000
            0,  0,                   1,   tile/0/000.p/1
            1,  0,                   1,   tile/1/000.p/1
            0,  273,                 112, tile/0/273.p/112
            2,  999,                 255, tile/2/999.p/255
            3,  1000,                256, tile/3/x001/000
            63, 9223372036854775807, 8,   tile/63/x009/x223/x372/x036/x854/x775/807.p/8
            """)
    void pathAndTileNameEachOther(int level, long index, int width, String path) {
        Tile tile = new Tile(level, index, width);
        assertThat(tile.path()).isEqualTo(path);
        assertThat(Tile.parse(path)).isEqualTo(tile);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            1234067, 256, tile/entries/x001/x234/067
            0,       255, tile/entries/000.p/255
            """)
    void pathAndEntryBundleNameEachOther(long index, int width, String path) {
        EntryBundle bundle = new EntryBundle(index, width);
        assertThat(bundle.path()).isEqualTo(path);
        assertThat(EntryBundle.parse(path)).isEqualTo(bundle);
        assertThat(bundle.tile()).isEqualTo(new Tile(0, index, width));
        assertThat(bundle.firstEntry()).isEqualTo(index * 256);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            empty,                    ''
            leading slash,            /tile/0/000
            no index,                 tile/0
            empty index,              tile/0/
            level with leading zero,  tile/00/000
            level of 64,              tile/64/000
            level of three digits,    tile/100/000
            negative level,           tile/-1/000
            level not a number,       tile/a/000
            entries as level,         tile/entries/000
            short group,              tile/0/01
            long group,               tile/0/0001
            first group without x,    tile/0/001/000
            last group with x,        tile/0/x001/x000
            leading group of zeros,   tile/0/x000/001
            trailing slash,           tile/0/000/
            index of 2^63,            tile/0/x009/x223/x372/x036/x854/x775/808
            index of eight groups,    tile/0/x001/x009/x223/x372/x036/x854/x775/807
            digits of another script, tile/0/٠٠٠
            width of zero,            tile/0/000.p/0
            width of 256,             tile/0/000.p/256
            width with leading zero,  tile/0/000.p/08
            width of four digits,     tile/0/000.p/1000
            width missing,            tile/0/000.p/
            width not a number,       tile/0/000.p/a
            width without dot,        tile/0/000/p/1
            dot-dot,                  tile/0/../000
            query,                    tile/0/000?x
            trailing newline,         'tile/0/000\n'
            """)
    void refusesTilePath(String defect, String path) {
        String unescaped = path.replace("\\n", "\n");
        assertThatThrownBy(() -> Tile.parse(unescaped)).as(defect).isInstanceOf(LogFormatException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"tile/0/000", "tile/entries", "tile/entries/0", "tile/entries/000.p/256", "/tile/entries/000"})
    void refusesEntryBundlePath(String path) {
        assertThatThrownBy(() -> EntryBundle.parse(path)).isInstanceOf(LogFormatException.class);
    }

    @Test
    void refusesHugePathWithoutReadingItAsANumber() {
        assertThatThrownBy(() -> Tile.parse("tile/0/" + "x999/".repeat(10_000) + "999"))
                .hasMessageContaining("an index below 2^63");
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, 1", "64, 0, 1", "0, -1, 1", "0, 0, 0", "0, 0, 257"})
    void refusesImpossibleTile(int level, long index, int width) {
        assertThatThrownBy(() -> new Tile(level, index, width)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void treeOf256HasOneFullTileAndOneHashAbove() {
        assertThat(Tile.fullTiles(0, 256)).isOne();
        assertThat(Tile.partialTiles(256)).containsExactly(new Tile(1, 0, 1));
    }

    @Test
    void treeOf70000HasTheTilesOfTheSpecification() {
        assertThat(List.of(Tile.fullTiles(0, 70_000), Tile.fullTiles(1, 70_000), Tile.fullTiles(2, 70_000)))
                .containsExactly(273L, 1L, 0L);
        assertThat(Tile.partialTiles(70_000))
                .containsExactly(new Tile(0, 273, 112), new Tile(1, 1, 17), new Tile(2, 0, 1));
    }

    @Test
    void emptyTreeHasNoTiles() {
        assertThat(Tile.partialTiles(0)).isEmpty();
    }

    @Test
    void largestTreeHasTilesAtEightLevels() {
        assertThat(Tile.partialTiles(Long.MAX_VALUE)).hasSize(8).last().isEqualTo(new Tile(7, 0, 127));
    }

    @ParameterizedTest
    @CsvSource({
        "tile/0/273.p/112, true", "tile/0/273.p/111, true", "tile/0/273.p/113, false", "tile/0/273, false",
        "tile/0/272, true", "tile/0/272.p/5, true", "tile/0/274.p/1, false", "tile/2/000.p/1, true",
        "tile/2/000.p/2, false", "tile/3/000.p/1, false", "tile/63/000.p/1, false"
    })
    void knowsWhatATreeOf70000Holds(String path, boolean exists) {
        assertThat(Tile.parse(path).existsIn(70_000)).isEqualTo(exists);
    }

    @Test
    void tileInTreeIsAsWideAsTheTreeAllows() {
        assertThat(Tile.inTree(0, 273, 70_000)).isEqualTo(new Tile(0, 273, 112));
        assertThat(Tile.inTree(0, 272, 70_000)).isEqualTo(Tile.full(0, 272));
        assertThatThrownBy(() -> Tile.inTree(0, 274, 70_000)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Tile.inTree(0, Long.MAX_VALUE, 70_000)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tileHashesKeepTheirOwnBytes() {
        byte[] packed = new byte[64];
        Sha256.digestUtf8("b").copyTo(packed, 32);
        TileHashes hashes = TileHashes.of(packed);
        packed[0] = 1;
        assertThat(hashes.width()).isEqualTo(2);
        assertThat(hashes.hash(0).hex()).isEqualTo("00".repeat(32));
        assertThat(hashes.hash(1)).isEqualTo(Sha256.digestUtf8("b"));
        assertThat(hashes.prefix(1)).isEqualTo(TileHashes.of(new byte[32]));
        assertThatThrownBy(() -> hashes.hash(2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> hashes.prefix(3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 33, 257 * 32})
    void tileHashesRefuseOtherLengths(int length) {
        assertThatThrownBy(() -> TileHashes.of(new byte[length])).isInstanceOf(LogFormatException.class);
    }
}
