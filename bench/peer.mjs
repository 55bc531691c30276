// Compare two JSON files of clauses as a peer on npm does, and print what it found, as peer.py does.
// node bench/peer.mjs NAME OLD NEW, with the peers in the folder that NODE_PEERS names.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { join } from "node:path";

const folder = process.env.NODE_PEERS;
const require = createRequire(join(folder, "package.json"));
const [name, older, newer] = process.argv.slice(2);
const [one, other] = [older, newer].map((path) => JSON.parse(readFileSync(path, "utf8")));
const found = { added: [], removed: [], edited: [], moved: [] };

async function jsondiffpatch() {
  const entry = pathToFileURL(join(folder, "node_modules/jsondiffpatch/lib/index.js"));
  const { create } = await import(entry);
  const delta = create({ objectHash: (each) => each.id, arrays: { detectMove: true } }).diff(one, other) ?? {};
  for (const [key, said] of Object.entries(delta)) {
    if (key === "_t") continue;
    if (key.startsWith("_")) {
      const place = one[Number(key.slice(1))];
      if (said[2] === 3) found.moved.push(place.id);
      else found.removed.push(place.id);
    } else if (Array.isArray(said)) found.added.push(said[0].id);
    else note(other[Number(key)].id, Object.keys(said));
  }
}

function note(id, fields) {
  for (const field of fields) if (field !== "section") found.edited.push(`${id} ${field}`);
}

function jsonDiff() {
  const keyed = (all) => Object.fromEntries(all.map((each) => [each.id, each]));
  const delta = require("json-diff").diff(keyed(one), keyed(other)) ?? {};
  for (const [key, said] of Object.entries(delta)) {
    if (key.endsWith("__added")) found.added.push(key.slice(0, -7));
    else if (key.endsWith("__deleted")) found.removed.push(key.slice(0, -9));
    else {
      const fields = Object.keys(said);
      if (fields.includes("section")) found.moved.push(key);
      note(key, fields);
    }
  }
}

await { jsondiffpatch, "json-diff": jsonDiff }[name]();
console.log(JSON.stringify(found));
