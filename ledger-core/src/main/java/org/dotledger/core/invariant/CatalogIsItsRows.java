package org.dotledger.core.invariant;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dotledger.api.campaign.CatalogImported;
import org.dotledger.api.campaign.CatalogRow;
import org.dotledger.api.campaign.DotRecognised;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.json.InvalidJsonException;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.schema.InvalidFieldException;
import org.dotledger.api.schema.RecordCodec;

/**
 * The baseline is imported once; its events say exactly what its rows say, and no other event recognises a DOT. A history
 * may end amid the import, because any number of entries is a state that can be asked for.
 */
final class CatalogIsItsRows implements Invariant {
    private final Artifacts artifacts;
    private final Map<DotCode, DotRecognised> awaited = new LinkedHashMap<>();
    private boolean imported;

    CatalogIsItsRows(Artifacts artifacts) {
        this.artifacts = artifacts;
    }

    @Override
    public String rule() {
        return "the baseline is imported once and recognises exactly what its rows hold";
    }

    @Override
    public Optional<String> broken(RecordedEvent recorded) {
        return switch (recorded.event()) {
            case CatalogImported catalog -> imported(catalog);
            case DotRecognised dot ->
                Broken.when(
                        !dot.equals(awaited.remove(dot.code())), "the rows do not hold " + dot.code() + " like this");
            default -> {
                boolean incomplete = !awaited.isEmpty();
                awaited.clear();
                yield Broken.when(incomplete, "the import before it does not recognise every code of its rows");
            }
        };
    }

    private Optional<String> imported(CatalogImported catalog) {
        boolean again = imported;
        imported = true;
        Optional<List<CatalogRow>> rows = artifacts.content(catalog.sha256()).flatMap(CatalogIsItsRows::rows);
        if (again || rows.isEmpty()) {
            return Optional.of(again ? "a baseline was imported before" : "its rows are not in the artifact it names");
        }
        Map<DotCode, List<CatalogRow>> byCode = new TreeMap<>();
        rows.get()
                .forEach(row -> byCode.computeIfAbsent(row.code(), code -> new ArrayList<>())
                        .add(row));
        byCode.forEach((code, same) -> awaited.put(code, recognised(same)));
        List<DotCode> duplicates = byCode.entrySet().stream()
                .filter(same -> same.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .toList();
        if (catalog.rowCount() != rows.get().size() || !catalog.duplicates().equals(duplicates)) {
            return Optional.of("its rows are " + rows.get().size() + " with the duplicates " + duplicates);
        }
        return byCode.keySet().stream()
                .filter(Policy.C1::covers)
                .findFirst()
                .map(code -> code + " is the campaign's and not of the baseline");
    }

    private static Optional<List<CatalogRow>> rows(byte[] artifact) {
        try {
            if (JsonReader.read(artifact) instanceof JsonArray(List<Json> items)) {
                RecordCodec<CatalogRow> codec = RecordCodec.of(CatalogRow.class);
                return Optional.of(items.stream()
                        .map(item -> codec.read(item instanceof JsonObject row ? row : JsonObject.EMPTY))
                        .toList());
            }
        } catch (InvalidJsonException | InvalidFieldException notRows) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static DotRecognised recognised(List<CatalogRow> same) {
        CatalogRow row = same.getFirst();
        return new DotRecognised(
                row.code(), row.name(), row.filePath(), row.tier(), row.domain(), row.status(), same.size());
    }
}
