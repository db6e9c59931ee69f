package dev.lethe.purger.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AbreastTest {
    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void asManyAsItIsWideAreUnderWayAtOnceAndNoMore() {
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        CyclicBarrier both = new CyclicBarrier(2);
        try (Abreast abreast = new Abreast("test", 2)) {
            for (int i = 0; i < 10; i++) {
                abreast.begin(() -> {
                    most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                    await(both);
                    underWay.decrementAndGet();
                    done.incrementAndGet();
                });
            }
            abreast.finish();
        }
        assertThat(most).hasValue(2);
        assertThat(done).hasValue(10);
    }

    @Test
    void whatFailsFirstIsThrownAndNothingBeginsAfterIt() {
        AtomicInteger begun = new AtomicInteger();
        IllegalArgumentException first = new IllegalArgumentException("first");
        try (Abreast abreast = new Abreast("test", 1)) {
            abreast.begin(() -> {
                throw first;
            });
            abreast.begin(begun::incrementAndGet);

            assertThat(abreast.hasFailed()).isTrue();
            assertThatThrownBy(abreast::finish).isSameAs(first);
        }
        assertThat(begun).hasValue(0);
    }

    @Test
    void whenItIsClosedNothingGoesOnEvenIfTheCallerFails() {
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger done = new AtomicInteger();
        assertThatThrownBy(() -> {
                    try (Abreast abreast = new Abreast("test", 2)) {
                        abreast.begin(() -> {
                            await(goOn);
                            done.incrementAndGet();
                        });
                        abreast.begin(goOn::countDown);
                        throw new IllegalStateException("the caller's own");
                    }
                })
                .hasMessage("the caller's own");
        assertThat(done).hasValue(1);
    }
}
