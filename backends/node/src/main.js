/** Let `node src/main.js` serve. In JavaScript: what is here is read before anything is kept. */

import { enableCompileCache } from 'node:module';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

// Node takes the types away at each start, which needs memory and time. Here it keeps
// what it has made of each file, beside what npm has installed: nobody else may write there.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/node', import.meta.url)));

// Node's threads hash, read files and look names up: four of them, whatever the computer has.
// threads.ts hashes on as many as there are processors, and four more keep files from waiting.
// It has to be said before any of them is needed, so all else is loaded after it.
process.env.UV_THREADPOOL_SIZE ??= String(availableParallelism() + 4);

const { main } = await import('./server.ts');
await main();
