package org.dotledger.app.http;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BodyBudgetTest {
    private final BodyBudget budget = new BodyBudget(100, 40);

    @Test
    void countsWhatHasArrivedOfOneCaller() {
        BodyBudget.Share first = budget.of("a");
        first.take(30);
        BodyBudget.Share second = budget.of("a");
        second.take(10);
        assertThatThrownBy(() -> second.take(1)).hasMessageStartingWith("TOO_MANY_REQUESTS");
        assertThatCode(() -> budget.of("b").take(40)).doesNotThrowAnyException();
        first.close();
        assertThatCode(() -> second.take(30)).doesNotThrowAnyException();
    }

    @Test
    void holdsNoMoreThanThereIsForAll() {
        BodyBudget.Share first = budget.of("a");
        first.take(40);
        budget.of("b").take(40);
        budget.of("c").take(20);
        assertThatThrownBy(() -> budget.of("d").take(1)).hasMessageStartingWith("UNAVAILABLE");
        first.close();
        first.close();
        assertThatCode(() -> budget.of("d").take(40)).doesNotThrowAnyException();
        assertThatThrownBy(() -> budget.of("e").take(1)).hasMessageStartingWith("UNAVAILABLE");
    }

    @Test
    void letsABodyBeWorkedOnThatIsLargerThanIsWorkedOnAtATime() {
        BodyBudget large = new BodyBudget(64 * 1024, 64 * 1024);
        BodyBudget.Share share = large.of("a");
        share.take(64 * 1024);
        share.beginWork();
        share.close();
        BodyBudget.Share next = large.of("b");
        next.take(64 * 1024);
        assertThatCode(next::beginWork).doesNotThrowAnyException();
    }
}
