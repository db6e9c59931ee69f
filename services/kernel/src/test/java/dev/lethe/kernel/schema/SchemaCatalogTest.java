package dev.lethe.kernel.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.record.Effect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaCatalogTest {
    private static final String GOOD = """
            {"title":"shop.gift.wrapped.v1","type":"object","required":["orderId"],
             "x-lifecycle":{"stream":"order","records":[
               {"category":"ORDER_TRANSACTION","kind":"order","key":"/orderId","effect":"touches"}]},
             "properties":{
               "orderId":{"type":"string","confluent:tags":["ORDER_TRANSACTION","ENTITY_ID"]},
               "wrap":{"type":"object","properties":{
                 "paper":{"type":"string","confluent:tags":["ORDER_TRANSACTION"]}}}}}""";

    @TempDir
    Path folder;

    @Test
    void everyTypeThatShipsIsKnown() {
        SchemaCatalog catalog = SchemaCatalog.load(Optional.empty());
        assertThat(catalog.all()).hasSize(29);
        assertThat(catalog.ofStream("user")).hasSize(11);
        assertThat(catalog.ofStream("order")).hasSize(11);
        assertThat(catalog.ofStream("logistics")).hasSize(7);
    }

    @Test
    void anOrderIsSplitFieldByFieldAndCountsAsActivityOfTheAccount() {
        EventSchema order = SchemaCatalog.load(Optional.empty())
                .find("shop.order.placed.v1")
                .orElseThrow();
        assertThat(order.record(InformationCategory.ORDER_TRANSACTION)).isPresent();
        assertThat(order.record(InformationCategory.LOGISTICS)).isPresent();
        assertThat(order.record(InformationCategory.IDENTITY))
                .hasValueSatisfying(r -> assertThat(r.effect()).isEqualTo(Effect.TOUCHES));
        assertThat(order.leaves())
                .anySatisfy(leaf -> assertThat(leaf.category()).isEqualTo(InformationCategory.LOGISTICS));
    }

    @Test
    void aShipmentDisclosesTheDeliveryToItsCarrier() {
        EventSchema shipment = SchemaCatalog.load(Optional.empty())
                .find("shop.shipment.created.v1")
                .orElseThrow();
        assertThat(shipment.disclosedCategory()).contains(InformationCategory.LOGISTICS);
        assertThat(shipment.leaf(Leaf.Role.PARTNER_REFERENCE)).isPresent();
    }

    @Test
    void anOperatorsFolderAddsTypes() throws IOException {
        write("order", "shop.gift.wrapped.v1.json", GOOD);
        EventSchema gift = SchemaCatalog.load(Optional.of(folder))
                .find("shop.gift.wrapped.v1")
                .orElseThrow();
        assertThat(gift.leaves()).extracting(Leaf::pointer).containsExactly("/orderId", "/wrap/paper");
        assertThat(gift.leaves()).extracting(Leaf::required).containsExactly(true, false);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "ENTITY_ID"]}                 | "ENTITY_ID"]},"x":{"type":"string"}               | 0 categories
            ["ORDER_TRANSACTION"]         | ["ORDER_TRANSACTION","IDENTITY"]                  | 2 categories
            ["ORDER_TRANSACTION"]         | ["ORDER_TRANSACTION","SECRET"]                    | unknown tag
            ["ORDER_TRANSACTION"]         | ["IDENTITY"]                                      | no record of it
            ["ORDER_TRANSACTION"]         | ["ORDER_TRANSACTION","RECIPIENT"]                 | RECIPIENT
            "required":["orderId"],       | ''                                                | key
            "key":"/orderId"              | "key":"/wrap/paper"                               | key
            "effect":"touches"            | "effect":"forgets"                                | effect
            "stream":"order"              | "stream":"user"                                   | another stream
            shop.gift.wrapped.v1          | shop.gift.v1                                      | title
            "title"                       | "title":"x","title"                               | not JSON
            "wrap":{                      | "wrap":{"$ref":"#/x",                             | $ref
            """)
    void whatIsWrongIsNamed(String found, String replaced, String problem) throws IOException {
        assertThat(GOOD).contains(found);
        write("order", "shop.gift.wrapped.v1.json", GOOD.replace(found, replaced));
        assertThat(problems()).anySatisfy(p -> assertThat(p).contains(problem));
    }

    @Test
    void aPartnerIsNamedInAFormThatTopicsAllow() throws IOException {
        String disclosing = GOOD.replace("\"wrap\":{", """
                "wrapper":{"type":"string","confluent:tags":["ORDER_TRANSACTION","RECIPIENT"]},
                "parcel":{"type":"string","confluent:tags":["ORDER_TRANSACTION","PARTNER_REFERENCE"]},
                "wrap":{""");
        write("order", "shop.gift.wrapped.v1.json", disclosing);
        assertThat(problems()).singleElement().asString().contains("has the RECIPIENT [wrapper] with neither an enum");

        write(
                "order",
                "shop.gift.wrapped.v1.json",
                disclosing.replace("\"wrapper\":{", "\"wrapper\":{\"enum\":[\"silk-and-bow\"],"));
        assertThat(SchemaCatalog.load(Optional.of(folder)).find("shop.gift.wrapped.v1"))
                .hasValueSatisfying(
                        gift -> assertThat(gift.disclosedCategory()).contains(InformationCategory.ORDER_TRANSACTION));
    }

    @Test
    void aTypeThatExistsAlreadyIsRefused() throws IOException {
        write("order", "shop.order.placed.v1.json", GOOD.replace("shop.gift.wrapped.v1", "shop.order.placed.v1"));
        assertThat(problems()).singleElement().asString().contains("exists already");
    }

    private List<String> problems() {
        return catchThrowableOfType(InvalidSchemaException.class, () -> SchemaCatalog.load(Optional.of(folder)))
                .problems();
    }

    private void write(String stream, String name, String json) throws IOException {
        Path dir = Files.createDirectories(folder.resolve(stream));
        Files.writeString(dir.resolve(name), json);
    }
}
