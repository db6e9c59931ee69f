package dev.lethe.purger.policy;

/// Policies for tests, as people send them.
final class PolicyTexts {
    private PolicyTexts() {}

    /// A policy that differs from the default one in what is given here.
    ///
    /// @param behaviour the period of BEHAVIOR, after collection
    /// @param order     the terms of ORDER_TRANSACTION
    /// @param partner   after how long a partner's copy ends where nothing concludes it
    static String policy(String behaviour, String order, String partner) {
        return """
                {"title":"Tested policy","rules":[
                  {"id":"identity","category":"IDENTITY",
                   "deadline":[{"after":"concludedAt","for":"P1M"},{"after":"lastActivityAt","for":"P2Y6M"}]},
                  {"id":"order-transaction","category":"ORDER_TRANSACTION","deadline":%s,
                   "floor":[{"after":"concludedAt","for":"P3Y"},{"after":"lastActivityAt","for":"P3Y"}]},
                  {"id":"order-transaction-gb","category":"ORDER_TRANSACTION","jurisdiction":"GB","deadline":%s,
                   "floor":[{"after":"concludedAt","for":"P6Y"},{"after":"lastActivityAt","for":"P6Y1M"}]},
                  {"id":"logistics","category":"LOGISTICS",
                   "deadline":[{"after":"concludedAt","for":"P90D"},{"after":"lastActivityAt","for":"P1Y"}]},
                  {"id":"behavior","category":"BEHAVIOR","deadline":[{"after":"collectedAt","for":"%s"}]}],
                 "partners":{"deadline":[{"after":"concludedAt","for":"P0D"},{"after":"lastActivityAt","for":"%s"}],
                             "deleteWithin":"P1M"},
                 "honorWithin":"P3D"}""".formatted(order, order, behaviour, partner);
    }

    static String policy() {
        return policy(
                "P6M",
                "[{\"after\":\"concludedAt\",\"for\":\"P5Y\"},{\"after\":\"lastActivityAt\",\"for\":\"P5Y\"}]",
                "P1Y");
    }
}
