/** Print how many passwords a second can be checked if nothing else is done. */

import { availableParallelism } from 'node:os';

const SECONDS = 4;
const THREADS = availableParallelism();
process.env.UV_THREADPOOL_SIZE = String(THREADS); // before any of them is needed

const { hash, verify } = await import('@node-rs/argon2');
const kept = await hash('a password', { timeCost: 2, memoryCost: 19 * 1024, parallelism: 1 });
const end = performance.now() + SECONDS * 1000;
let count = 0;
await Promise.all(
  Array.from({ length: THREADS }, async () => {
    for (; performance.now() < end; count += 1) await verify(kept, 'a password');
  }),
);
process.stdout.write(`${count / SECONDS}\n`);
