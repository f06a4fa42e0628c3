/**
 * Let slow work wait in line, in a bounded one, so that there is always room for the rest.
 *
 * Clauses: LOAD-2, LOAD-3.
 */

import { availableParallelism } from 'node:os';
import type { FastifyRequest } from 'fastify';
import { clientAddress } from './clients.ts';
import { Busy } from './refusals.ts';

/**
 * At most so many requests are in it at a time, whether they work or wait.
 */
export class Line {
  readonly #places: number;
  readonly #share: number;
  readonly #taken = new Map<string, number>();
  #total = 0;

  /**
   * @param places of all together.
   * @param share of one client address, so that others come to their turn, too.
   */
  constructor(places: number, share: number) {
    this.#places = places;
    this.#share = share;
  }

  /**
   * Do this while the request is in line.
   *
   * @throws Busy there is no place left for its client. Nothing was done.
   */
  async place<T>(request: FastifyRequest, work: () => Promise<T>): Promise<T> {
    const address = clientAddress(request);
    const mine = this.#taken.get(address) ?? 0;
    if (isGivingUp || this.#total >= this.#places || mine >= this.#share) throw new Busy();
    this.#count(address, 1);
    try {
      return await work();
    } finally {
      this.#count(address, -1);
    }
  }

  #count(address: string, more: number): void {
    const mine = (this.#taken.get(address) ?? 0) + more;
    if (mine) this.#taken.set(address, mine);
    else this.#taken.delete(address); // forgets whoever has none
    this.#total += more;
  }
}

export const hashing = new Line(64, 16); // what asks for a password, or makes one
export const storing = new Line(16, 16); // what only writes

// A hash takes a whole processor and 19 MiB. So as many are made at once as there are processors:
// more would not be quicker, only bigger. main.js makes sure that there are threads for them, and
// some more for files.
let free = availableParallelism();
const waiting: { begin: () => void; refuse: (reason: Busy) => void }[] = [];
let isGivingUp = false;

/**
 * What this work returns, which hashes, when it has had its turn.
 *
 * @throws Busy the server ends before one has begun it.
 */
export async function run<T>(work: () => Promise<T>): Promise<T> {
  await turn();
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next.begin();
    else free += 1;
  }
}

/** Begin no hash any more, as the server ends: whoever waits for one is refused. */
export function giveUp(): void {
  isGivingUp = true;
  for (const each of waiting.splice(0)) each.refuse(new Busy());
}

async function turn(): Promise<void> {
  if (isGivingUp) throw new Busy();
  if (free > 0) {
    free -= 1;
    return;
  }
  await new Promise<void>((begin, refuse) => waiting.push({ begin, refuse }));
}
