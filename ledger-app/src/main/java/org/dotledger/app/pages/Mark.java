package org.dotledger.app.pages;

import org.dotledger.api.dot.CellStatus;

/**
 * How something stands, shown by a shape and a word together, so that colour adds and never carries.
 *
 * @param shape names the icon and the style: {@code good}, {@code bad}, {@code open}, {@code wait}, {@code off}
 * @param word what is read
 */
public record Mark(String shape, String word) {

    public static Mark good(String word) {
        return new Mark("good", word);
    }

    public static Mark bad(String word) {
        return new Mark("bad", word);
    }

    /** Nothing shows it yet. */
    public static Mark open(String word) {
        return new Mark("open", word);
    }

    /** Somebody has to act. */
    public static Mark wait(String word) {
        return new Mark("wait", word);
    }

    /** No longer of account. */
    public static Mark off(String word) {
        return new Mark("off", word);
    }

    public static Mark of(CellStatus status) {
        return switch (status) {
            case PROVEN -> good("Proven");
            case MISSING -> open("Missing");
            case FAILED -> bad("Failed");
        };
    }
}
