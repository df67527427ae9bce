package org.dotledger.core.readback;

/**
 * A file of a ZIP as its headers describe it.
 *
 * @param name ASCII, a relative path
 * @param size in bytes
 * @param crc32 as ZIP has it, in the low 32 bits
 */
public record ZipMember(String name, long size, long crc32) {}
