// Publishes one event with the CloudEvents SDK for JavaScript and kafkajs, as a platform service in Node would.
// usage: node publish.mjs <bootstrap> <topic> <binary|structured> <id>
import { CloudEvent, Kafka as CloudEventsKafka } from "cloudevents";
import kafkajs from "kafkajs";

const [bootstrap, topic, mode, id] = process.argv.slice(2);

const event = new CloudEvent({
  id,
  source: "/shop/node",
  type: "shop.order.placed.v1",
  time: "2026-01-02T03:04:05.000Z",
  subject: "c-node",
  partitionkey: "c-node",
  datacontenttype: "application/json",
  data: { customerId: "c-node", orderId: "o-" + id, currency: "EUR", total: 12.5 },
});

const message = mode === "structured" ? CloudEventsKafka.structured(event) : CloudEventsKafka.binary(event);
// The SDK lists optional attributes that are not set as undefined; kafkajs takes only strings.
const headers = Object.fromEntries(Object.entries(message.headers).filter(([, text]) => text !== undefined));
const value = typeof message.value === "string" ? message.value : JSON.stringify(message.value);

const kafka = new kafkajs.Kafka({ clientId: "node-shop", brokers: [bootstrap], logLevel: kafkajs.logLevel.ERROR });
const producer = kafka.producer();
await producer.connect();
await producer.send({ topic, acks: -1, messages: [{ key: message.key ?? "c-node", headers, value }] });
await producer.disconnect();
