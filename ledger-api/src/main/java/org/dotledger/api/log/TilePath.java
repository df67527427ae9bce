package org.dotledger.api.log;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The part {@code <N>[.p/<W>]} that tile paths and entry bundle paths share (C2SP tlog-tiles, "Merkle Tree"). */
record TilePath(long index, int width) {
    private static final Pattern GROUPS = Pattern.compile("((?:x[0-9]{3}/)*[0-9]{3})(?:\\.p/([0-9]{1,3}))?");
    private static final int DIGITS_MAX = 21;

    TilePath {
        check(index, width);
    }

    /** @throws IllegalArgumentException unless the index is at least 0 and the width from 1 to 256 */
    static void check(long index, int width) {
        if (index < 0) {
            throw new IllegalArgumentException("expected a tile index of at least 0, found " + index);
        }
        if (width < 1 || width > Tile.FULL_WIDTH) {
            throw new IllegalArgumentException("expected a tile width from 1 to 256, found " + width);
        }
    }

    String text() {
        StringBuilder text = new StringBuilder(threeDigits(index % 1000));
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            text.insert(0, "x" + threeDigits(rest % 1000) + "/");
        }
        return width == Tile.FULL_WIDTH ? text.toString() : text + ".p/" + width;
    }

    /** ASCII digits, in every locale. */
    private static String threeDigits(long number) {
        return Long.toString(1000 + number).substring(1);
    }

    static TilePath parse(String text) {
        Matcher matcher = GROUPS.matcher(text);
        if (!matcher.matches()) {
            throw new LogFormatException("three-digit groups, all but the last prefixed x, and at most .p/<W>", text);
        }
        return new TilePath(parseIndex(matcher.group(1)), parseWidth(matcher.group(2)));
    }

    private static long parseIndex(String groups) {
        String digits = groups.replace("/", "").replace("x", "");
        if (digits.length() > 3 && digits.startsWith("000")) {
            throw new LogFormatException("no leading group x000", groups);
        }
        try {
            // Checked before parsing, so that the work is bounded whatever the length of the path.
            return digits.length() > DIGITS_MAX ? overflow(groups) : Long.parseLong(digits);
        } catch (NumberFormatException _) {
            return overflow(groups);
        }
    }

    private static long overflow(String groups) {
        throw new LogFormatException("an index below 2^63", groups);
    }

    private static int parseWidth(@Nullable String width) {
        if (width == null) {
            return Tile.FULL_WIDTH;
        }
        int parsed = Integer.parseInt(width);
        if (parsed < 1 || parsed >= Tile.FULL_WIDTH || width.startsWith("0")) {
            throw new LogFormatException("a partial width from 1 to 255 without leading zeros", width);
        }
        return parsed;
    }
}
