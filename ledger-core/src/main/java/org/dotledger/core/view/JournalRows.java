package org.dotledger.core.view;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.schema.RecordCodec;

/**
 * The rows of a {@link JournalView}, in their order. The first {@value #PLAIN_MAX} are held as they are, all others as
 * canonical JSON that is compressed block by block: a refusal takes some hundred bytes instead of a thousand. For one
 * thread while rows are added, for several afterwards.
 */
public final class JournalRows<R extends Record> {
    /** How many rows are held as they are. */
    public static final int PLAIN_MAX = 1_000;

    private static final int BLOCK_BYTES = 1 << 17;

    private final RecordCodec<R> codec;
    private final List<R> first = new ArrayList<>();
    /** Each of these is a run of canonical rows with a comma before each, compressed. */
    private final List<byte[]> blocks = new ArrayList<>();

    private final ByteArrayOutputStream unpacked = new ByteArrayOutputStream();
    private long size;

    JournalRows(ViewDefinition<R> definition) {
        this(RecordCodec.of(definition.row()));
    }

    private JournalRows(RecordCodec<R> codec) {
        this.codec = codec;
    }

    /** These rows, which are in their order. */
    static <R extends Record> JournalRows<R> of(ViewDefinition<R> definition, List<R> rows) {
        JournalRows<R> journal = new JournalRows<>(definition);
        rows.forEach(journal::add);
        return journal;
    }

    /** The same rows, to which others can be added. */
    JournalRows<R> copy() {
        JournalRows<R> copy = new JournalRows<>(codec);
        copy.first.addAll(first);
        copy.blocks.addAll(blocks);
        copy.unpacked.writeBytes(unpacked.toByteArray());
        copy.size = size;
        return copy;
    }

    void add(R row) {
        size++;
        if (first.size() < PLAIN_MAX) {
            first.add(row);
            return;
        }
        unpacked.write(',');
        unpacked.writeBytes(CanonicalJson.bytes(codec.write(row)));
        if (unpacked.size() >= BLOCK_BYTES) {
            blocks.add(deflated(unpacked.toByteArray()));
            unpacked.reset();
        }
    }

    private static byte[] deflated(byte[] block) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater)) {
            out.write(block);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private static InputStream inflated(byte[] block) {
        return new InflaterInputStream(new ByteArrayInputStream(block));
    }

    /** How many rows there are. */
    public long size() {
        return size;
    }

    /** The first rows, at most {@value #PLAIN_MAX}. */
    public List<R> first() {
        return List.copyOf(first);
    }

    /** Writes the canonical JSON of the array of all rows. */
    public void writeTo(OutputStream out) throws IOException {
        out.write('[');
        for (int i = 0; i < first.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            out.write(CanonicalJson.bytes(codec.write(first.get(i))));
        }
        for (byte[] block : blocks) {
            try (InputStream in = inflated(block)) {
                in.transferTo(out);
            }
        }
        unpacked.writeTo(out);
        out.write(']');
    }

    /** All rows as they are, for views whose rows are few. */
    List<R> all() {
        List<R> all = new ArrayList<>(first);
        for (byte[] block : blocks) {
            try (InputStream in = inflated(block)) {
                read(in.readAllBytes(), all);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        read(unpacked.toByteArray(), all);
        return all;
    }

    private void read(byte[] run, List<R> rows) {
        if (run.length == 0) {
            return;
        }
        byte[] array = new byte[run.length + 1];
        System.arraycopy(run, 0, array, 0, run.length);
        array[0] = '[';
        array[run.length] = ']';
        for (Json row : ((JsonArray) JsonReader.read(array)).values()) {
            rows.add(codec.read((JsonObject) row));
        }
    }
}
