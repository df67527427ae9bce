package org.dotledger.app.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.dotledger.app.client.SmallFile;

/**
 * A small file that a user names. What cannot be read ends the command and says why.
 *
 * @param what the file is for
 * @param exitCode with which the command then ends
 */
record InputFile(String what, Path path, int exitCode) {

    byte[] bytes() {
        return bytes(SmallFile.BYTES_MAX);
    }

    byte[] bytes(int bytesMax) {
        try {
            return SmallFile.bytes(path, bytesMax);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** The text without white space around it. */
    String line() {
        try {
            return SmallFile.text(path).strip();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    CommandFailure unreadable(IOException e) {
        return new CommandFailure(exitCode, "cannot read " + (what + " " + path).strip() + ": " + reason(e), e);
    }

    private static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "there is no such file";
            case AccessDeniedException _ -> "this user may not";
            case FileSystemException failure when failure.getReason() != null -> failure.getReason();
            case CharacterCodingException _ -> "it is not text in UTF-8";
            default -> String.valueOf(e.getMessage());
        };
    }
}
