package org.dotledger.app.demo;

/**
 * A moment of the story at which the board is worth a look.
 *
 * @param what had just happened
 * @param treeSize how many entries the log had
 */
public record Moment(String what, long treeSize) {}
