// A whole partner in one file: takes notices, deletes, answers. docs/connect-a-partner.md explains it; a test runs it.
import { createServer } from "node:http";
import { randomUUID } from "node:crypto";
import { Webhook } from "standardwebhooks";

const { PORT, PARTNER, NOTICE_SECRET, RECEIPT_SECRET, RECEIPTS_URL } = process.env;
const parcels = new Map([["SP-node", [{ givenAt: "2026-06-01T10:00:00.000Z" }]]]); // what we hold, by our own reference

createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString("utf8"); // the raw body: parse it only after it is verified
  let notice;
  try {
    notice = new Webhook(NOTICE_SECRET).verify(body, request.headers);
  } catch (error) {
    response.writeHead(401).end();
    return;
  }
  response.writeHead(204).end(); // taken; a real partner stores it first
  await answer(notice.data.deletions.map(remove));
}).listen(Number(PORT), "127.0.0.1", function () {
  console.log(`listening on ${this.address().port}`);
});

function remove({ deletionId, partnerReferences, through }) {
  let items = 0;
  for (const reference of partnerReferences) {
    const held = parcels.get(reference) ?? [];
    const kept = held.filter((parcel) => parcel.givenAt > through); // what came later is not asked for
    items += held.length - kept.length;
    parcels.set(reference, kept);
  }
  return { deletionId, outcome: items > 0 ? "deleted" : "nothing-held", items, at: new Date().toISOString() };
}

async function answer(receipts) {
  const now = new Date();
  const id = `msg_${randomUUID()}`; // the same id and body again if this has to be repeated
  const body = JSON.stringify({ type: "lethe.receipt.v1", timestamp: now.toISOString(), data: { receipts } });
  const result = await fetch(RECEIPTS_URL, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "lethe-partner": PARTNER,
      "webhook-id": id,
      "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
      "webhook-signature": new Webhook(RECEIPT_SECRET).sign(id, now, body),
    },
    body,
  });
  console.log(`receipts: ${result.status} ${await result.text()}`); // anything but 2xx: post them again later
}
