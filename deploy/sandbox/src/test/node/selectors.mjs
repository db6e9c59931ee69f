// Says which series PromQL expressions select, by the grammar that Prometheus' own web pages use.
// usage: node selectors.mjs < expressions.json, a list of texts; writes for each {"error": ..., "selectors": [...]}
import { readFileSync } from "node:fs";
import { parser } from "@prometheus-io/lezer-promql";

function labels(node, text) {
  return node.getChildren("LabelName").map((name) => text.slice(name.from, name.to));
}

function matchers(selector, text) {
  const list = selector.getChild("LabelMatchers");
  return (list ? list.getChildren("UnquotedLabelMatcher") : []).map((matcher) => {
    const [label] = labels(matcher, text);
    const operator = matcher.getChild("MatchOp");
    const value = matcher.getChild("StringLiteral");
    return {
      label,
      operator: text.slice(operator.from, operator.to),
      value: JSON.parse(text.slice(value.from, value.to)),
    };
  });
}

/// Labels that the aggregation nearest around a selector keeps apart must be the series' own.
function keptApart(node, text) {
  for (let around = node.parent; around; around = around.parent) {
    if (around.name === "AggregateExpr") {
      const modifier = around.getChild("AggregateModifier");
      return modifier && modifier.getChild("By") ? labels(modifier.getChild("GroupingLabels"), text) : [];
    }
  }
  return [];
}

const answers = JSON.parse(readFileSync(0, "utf8")).map((text) => {
  const selectors = [];
  let error = null;
  parser.parse(text).iterate({
    enter(node) {
      if (node.type.isError) {
        error ??= `at ${node.from}`;
      } else if (node.name === "VectorSelector") {
        const name = node.node.getChild("Identifier");
        selectors.push({
          name: name ? text.slice(name.from, name.to) : "",
          matchers: matchers(node.node, text),
          labels: keptApart(node.node, text),
        });
      }
    },
  });
  return { error, selectors };
});
process.stdout.write(JSON.stringify(answers));
