package dev.lethe.intake.order;

import dev.lethe.testkit.quarkus.LetheTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;

@QuarkusTest
@Tag("data")
@TestProfile(OrderRobustnessIT.Stream.class)
@WithTestResource(value = LetheTestResource.class, initArgs = @ResourceArg(name = "name", value = "robust_order"))
class OrderRobustnessIT extends RobustnessContract {
    /// The three services differ in this one property (and their port).
    public static final class Stream implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("lethe.intake.stream", "order");
        }
    }

    @Override
    String stream() {
        return "order";
    }

    @Override
    String type() {
        return "shop.order.placed.v1";
    }

    @Override
    String data() {
        return "{\"orderId\":\"o-1\",\"currency\":\"EUR\",\"total\":1}";
    }

    @Override
    List<String> textFields() {
        return List.of("deliveryNote", "coupon");
    }
}
