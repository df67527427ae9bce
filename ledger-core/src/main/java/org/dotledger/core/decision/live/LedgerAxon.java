package org.dotledger.core.decision.live;

import java.util.List;
import java.util.Optional;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.common.configuration.Configuration;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.commandhandling.CommandBus;
import org.axonframework.messaging.commandhandling.configuration.CommandHandlingModule;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.MessageTypeResolver;
import org.axonframework.messaging.core.correlation.CorrelationDataProviderRegistry;
import org.axonframework.messaging.core.correlation.DefaultCorrelationDataProviderRegistry;
import org.axonframework.messaging.core.unitofwork.UnitOfWorkFactory;
import org.dotledger.api.CommandDefinition;
import org.dotledger.api.Commands;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.Event;
import org.dotledger.core.decision.Automation;
import org.dotledger.core.decision.Decider;

/**
 * Axon put together for the ledger, by hand: no Spring, no transaction manager (a command has one unit of work and one
 * append), no Axon Server, no call home, and no correlation data of Axon's own in what is stored.
 */
public final class LedgerAxon implements AutoCloseable {
    private static final String UPDATE_CHECK = "org.axonframework.update.UpdateCheckerConfigurationEnhancer";

    private final AxonConfiguration configuration;
    private final LedgerCommandGateway commands;
    private final Identities identities;
    private final Refusals refusals;
    private final LedgerParts parts;

    private LedgerAxon(AxonConfiguration configuration, LedgerParts parts) {
        this.configuration = configuration;
        this.parts = parts;
        this.commands = new LedgerCommandGateway(commandBus(), parts);
        this.identities =
                new Identities(configuration.getComponent(UnitOfWorkFactory.class), eventLog(configuration), parts);
        this.refusals =
                new Refusals(configuration.getComponent(UnitOfWorkFactory.class), eventLog(configuration), parts);
    }

    /** A ledger that runs until it is closed; the engine is not closed with it. */
    public static LedgerAxon start(LedgerParts parts) {
        return new LedgerAxon(configurer(parts).start(), parts);
    }

    CommandBus commandBus() {
        return configuration.getComponent(CommandBus.class);
    }

    /** The one way in for commands. */
    public LedgerCommandGateway commands() {
        return commands;
    }

    public Identities identities() {
        return identities;
    }

    /** Records what a channel refused by itself. */
    public Refusals refusals() {
        return refusals;
    }

    /** What an automation has to append, and may at any time. */
    public Reactions reactions(Automation<?> automation) {
        return new Reactions(
                automation, configuration.getComponent(UnitOfWorkFactory.class), eventLog(configuration), parts);
    }

    @Override
    public void close() {
        configuration.shutdown();
    }

    /** @throws IllegalArgumentException unless there is one decider for each command */
    static EventSourcingConfigurer configurer(LedgerParts parts) {
        requireOneForEach(parts.deciders());
        CarriedCampaign campaign = new CarriedCampaign(parts.views());
        return EventSourcingConfigurer.create()
                .registerEventStorageEngine(configuration -> parts.engine())
                .registerTagResolver(configuration -> message -> Messages.axonTags(Messages.tags(message)))
                .componentRegistry(registry -> registry.disableEnhancer(UPDATE_CHECK)
                        .registerComponent(MessageTypeResolver.class, c -> LedgerAxon::messageType)
                        .registerComponent(
                                CorrelationDataProviderRegistry.class,
                                c -> new DefaultCorrelationDataProviderRegistry()))
                .registerCommandHandlingModule(CommandHandlingModule.named("ledger")
                        .commandHandlers(handlers -> parts.deciders()
                                .forEach(decider -> handlers.commandHandler(
                                        Messages.commandName(definition(decider).name()),
                                        configuration -> handler(decider, configuration, campaign, parts)))));
    }

    private static <C extends Command, S> DecisionHandler<C, S> handler(
            Decider<C, S> decider, Configuration configuration, CarriedCampaign campaign, LedgerParts parts) {
        return new DecisionHandler<>(definition(decider), decider, eventLog(configuration), campaign, parts);
    }

    private static EventLog eventLog(Configuration configuration) {
        return new EventLog(configuration.getComponent(EventStore.class));
    }

    private static void requireOneForEach(List<Decider<?, ?>> deciders) {
        List<Class<?>> decided =
                deciders.stream().<Class<?>>map(Decider::command).toList();
        for (CommandDefinition<?> definition : Commands.ALL) {
            if (decided.stream().filter(definition.type()::equals).count() != 1) {
                throw new IllegalArgumentException("one decider is needed for " + definition.name());
            }
        }
    }

    private static CommandDefinition<?> definition(Decider<?, ?> decider) {
        return Commands.named(decider.command().getSimpleName())
                .orElseThrow(() -> new IllegalArgumentException("not a declared command: " + decider.command()));
    }

    private static Optional<MessageType> messageType(Class<?> payload) {
        if (Event.class.isAssignableFrom(payload)) {
            return Optional.of(Messages.eventType(payload.asSubclass(Event.class)));
        }
        return Command.class.isAssignableFrom(payload)
                ? Optional.of(new MessageType(Messages.commandName(payload.getSimpleName()), "1"))
                : Optional.empty();
    }
}
