package dev.lethe.checker.screen;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;

class DataHashTest {

    private static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static long ordered(String text) {
        return DataHash.of(json(text), true).sum();
    }

    private static long unordered(String text) {
        return DataHash.of(json(text), false).sum();
    }

    @Test
    void theSpellingOfNumbersAndTheOrderOfMembersDoNotMatter() {
        assertThat(ordered("{'a':10.50,'b':'x','c':1e2}")).isEqualTo(ordered("{'b':'x','c':100,'a':10.5}"));
        assertThat(ordered("{'a':-0.0}")).isEqualTo(ordered("{'a':0}"));
    }

    @Test
    void valuesPathsAndTypesMatter() {
        assertThat(ordered("{'a':'1'}")).isNotEqualTo(ordered("{'a':1}"));
        assertThat(ordered("{'a':'true'}")).isNotEqualTo(ordered("{'a':true}"));
        assertThat(ordered("{'a':{'b':1}}")).isNotEqualTo(ordered("{'b':{'a':1}}"));
        assertThat(ordered("{'a':'x','b':'y'}")).isNotEqualTo(ordered("{'a':'y','b':'x'}"));
    }

    @Test
    void theOrderOfElementsMattersUnlessOneMayBeMissing() {
        assertThat(ordered("{'a':[1,2]}")).isNotEqualTo(ordered("{'a':[2,1]}"));
        assertThat(unordered("{'a':[1,2]}")).isEqualTo(unordered("{'a':[2,1]}"));
        assertThat(ordered("{'a':[{'b':1,'c':2},{'b':3}]}")).isNotEqualTo(ordered("{'a':[{'b':1},{'b':3,'c':2}]}"));
    }

    @Test
    void whatIsEmptyDoesNotCount() {
        assertThat(ordered("{'a':{},'b':[],'c':[{},{'d':1}]}")).isEqualTo(ordered("{'c':[{'d':1}]}"));
        assertThat(DataHash.of(json("{'a':{},'b':[]}"), true).leaves()).isZero();
    }

    @Test
    void onlyDroppableLeavesCanBeTakenOut() {
        var whole = DataHash.of(json("{'a':'x','b':'y','c':'y'}"), false);
        long[] b = DataHash.of(json("{'b':'y'}"), false).hashes();
        var dropped = DataHash.of(json("{'a':'x','c':'y'}"), false);
        assertThat(dropped.without(whole.sum(), b)).isEqualTo(dropped.sum());
        var more = DataHash.of(json("{'a':'x'}"), false);
        assertThat(more.without(whole.sum(), b)).isNotEqualTo(more.sum());
        assertThat(whole.without(whole.sum(), b)).isEqualTo(whole.sum());
    }

    @Test
    void oneOfTwoEqualLeavesMayBeDropped() {
        var whole = DataHash.of(json("{'a':['y','y']}"), false);
        var one = DataHash.of(json("{'a':['y']}"), false);
        assertThat(one.without(whole.sum(), whole.hashes())).isEqualTo(one.sum());
    }
}
