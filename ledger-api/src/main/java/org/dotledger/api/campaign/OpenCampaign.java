package org.dotledger.api.campaign;

import org.dotledger.api.message.Command;
import org.dotledger.api.schema.Text;

/** Opens the campaign. There is one, {@code C1}. */
public record OpenCampaign(@Text(min = 1, max = 64) String campaign) implements Command {}
