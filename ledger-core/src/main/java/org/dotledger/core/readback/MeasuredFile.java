package org.dotledger.core.readback;

import org.dotledger.api.log.Sha256;

/** A file of a package by its size, checksum and digest. */
public record MeasuredFile(ZipMember member, Sha256 sha256) {

    public String name() {
        return member.name();
    }
}
