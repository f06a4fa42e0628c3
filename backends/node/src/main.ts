/** Let `node src/main.ts` serve. */

import { availableParallelism } from 'node:os';

// Node's threads hash, read files and look names up: four of them, whatever the computer has.
// threads.ts hashes on as many as there are processors, and four more keep files from waiting.
// It has to be said before any of them is needed, so all else is loaded after it.
process.env.UV_THREADPOOL_SIZE ??= String(availableParallelism() + 4);

const { main } = await import('./server.ts');
await main();
