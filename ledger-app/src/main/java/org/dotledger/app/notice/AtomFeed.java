package org.dotledger.app.notice;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.dotledger.api.text.VisibleText;

/** Notices as an Atom feed (RFC 4287). An entry's id is the event's, so that a reader shows each once. */
final class AtomFeed {
    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final XMLOutputFactory XML = XMLOutputFactory.newFactory();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final XMLStreamWriter xml;

    private AtomFeed() throws XMLStreamException {
        this.xml = XML.createXMLStreamWriter(bytes, UTF_8.name());
    }

    /**
     * @param origin the log's name
     * @param self where the feed is
     * @param base the address of the ledger, without a slash at its end
     * @param time of the log's newest entry; the feed changes with it at the earliest
     */
    static byte[] of(String origin, String self, String base, Instant time, List<Notice> notices) {
        try {
            AtomFeed feed = new AtomFeed();
            feed.write(origin, self, base, time, notices);
            return feed.bytes.toByteArray();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a feed in memory cannot be written", e);
        }
    }

    private void write(String origin, String self, String base, Instant time, List<Notice> notices)
            throws XMLStreamException {
        xml.writeStartDocument(UTF_8.name(), "1.0");
        xml.writeStartElement("feed");
        xml.writeDefaultNamespace(ATOM);
        element("title", "Dot Ledger " + origin);
        element("id", self);
        link("self", self);
        link("alternate", base + "/timeline");
        Instant updated = notices.isEmpty() ? time : notices.getFirst().event().time();
        element("updated", updated.toString());
        for (Notice notice : notices) {
            write(notice, base);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.flush();
    }

    private void write(Notice notice, String base) throws XMLStreamException {
        xml.writeStartElement("entry");
        element("title", notice.title());
        element("id", "urn:uuid:" + notice.event().envelope().id());
        element("updated", notice.event().time().toString());
        xml.writeStartElement("author");
        element("name", notice.event().actor().value());
        xml.writeEndElement();
        xml.writeEmptyElement("category");
        xml.writeAttribute("term", notice.topic().label());
        link("alternate", base + "/events/" + notice.event().position());
        xml.writeEndElement();
    }

    private void element(String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(VisibleText.of(text));
        xml.writeEndElement();
    }

    private void link(String relation, String address) throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", relation);
        xml.writeAttribute("href", address);
    }
}
