package org.dotledger.api.dot;

import java.util.List;
import org.dotledger.api.message.Command;
import org.dotledger.api.schema.Items;
import org.dotledger.api.schema.Text;

/**
 * A DOT comes into being from a script in the DOT folder.
 * @param name as the catalogue will show it; gives the code, as the base name of the source's path does
 * @param whyNotReuse why none of the examined DOTs serves
 * @param rollbackCommand how the birth is undone
 */
public record RecordBirth(
        @Text(min = 1, max = 200) String name,
        @Text(min = 1, statement = true) String purpose,
        String whyNotReuse,
        @Items(unique = true) List<DotCode> examinedDots,
        Artifact source,
        String rollbackCommand,
        DotRun via)
        implements Command {
    public RecordBirth {
        examinedDots = List.copyOf(examinedDots);
    }
}
