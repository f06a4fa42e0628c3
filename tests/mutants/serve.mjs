/**
 * Serve a mutant of a backend in Node: `node serve.mjs src/main.js CHANGES --port 5000`.
 *
 * `CHANGES` is JSON, encoded as in an address: a list of [file, old text, new text]. The backend's
 * own files stay as they are: what differs is what Node is given to read.
 */

import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [node, , main, changes, ...words] = process.argv;
const sources = new Map();

for (const [file, old, other] of JSON.parse(decodeURIComponent(changes))) {
  const url = pathToFileURL(resolve(file)).href;
  const parts = (sources.get(url) ?? readFileSync(file, 'utf8')).split(old);
  // Else it would break nothing, or more than it says.
  if (parts.length !== 2) throw new Error(`${file} holds ${parts.length - 1} times: ${old}`);
  sources.set(url, parts.join(other));
}

registerHooks({
  load(url, context, nextLoad) {
    const honest = nextLoad(url, context);
    const source = sources.get(url);
    return source === undefined ? honest : { ...honest, source };
  },
});

process.argv = [node, resolve(main), ...words];
await import(pathToFileURL(resolve(main)).href);
