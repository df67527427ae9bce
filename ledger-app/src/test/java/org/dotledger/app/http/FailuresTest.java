package org.dotledger.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletionException;
import org.dotledger.core.view.ViewsBehindException;
import org.junit.jupiter.api.Test;

class FailuresTest {
    @Test
    void viewsThatAreBehindAreUnavailableAlsoWhenADecisionNeededThem() {
        ViewsBehindException behind = new ViewsBehindException(3, 7);
        assertThat(Failures.problem(behind, "c").status()).isEqualTo(503);
        assertThat(Failures.problem(new CompletionException(behind), "c").status())
                .isEqualTo(503);
        assertThat(Failures.problem(new CompletionException(new CompletionException(behind)), "c")
                        .status())
                .isEqualTo(503);
    }

    @Test
    void anUnexpectedFailureSaysNothingOfItself() {
        Problem problem = Failures.problem(new IllegalStateException("a secret"), "c-1");
        assertThat(problem.status()).isEqualTo(500);
        assertThat(problem.detail()).contains("c-1").doesNotContain("secret");
    }
}
