/**
 * Bound how many connections may wait for their visitors.
 *
 * Node reads and writes all connections in one thread. So one that says nothing costs no thread;
 * but it costs a descriptor, and of these there are few.
 *
 * Clauses: LOAD-1.
 */

import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { peerNetwork } from './clients.ts';
import type { Connection } from './connections.ts';
import type { Network } from './networks.ts';

const WAITING_MAX = 100; // connections of one address that wait for their visitor
const RESERVE = 64; // descriptors that are kept for files, the store, and who comes next
const DESCRIPTORS_MAX = 4096; // more are not used: to look through them takes a while
const AT_ONCE = 20; // milliseconds within which whoever has something to say begins
const UNKNOWN = 1024; // descriptors, where the system does not tell

/** All connections, by the address that they come from. */
export class Crowd {
  readonly #proxies: readonly Network[];
  readonly #room = descriptors() - RESERVE;
  readonly #of = new Map<string | undefined, Set<Connection>>();
  #total = 0;

  /** @param proxies may have any number of connections, as they are many visitors'. */
  constructor(proxies: readonly Network[]) {
    this.#proxies = proxies;
  }

  /** Under which name a connection counts; undefined for a trusted proxy's. */
  networkOf(socket: Socket): string | undefined {
    return peerNetwork(socket.remoteAddress ?? '', this.#proxies);
  }

  /** Add a connection. Of too many that wait, the one that has waited longest goes. */
  add(connection: Connection): void {
    const mine = this.#of.get(connection.network) ?? new Set();
    this.#of.set(connection.network, mine.add(connection));
    this.#total += 1;
    if (connection.network !== undefined && mine.size > WAITING_MAX) {
      const waiting = sorted(mine);
      closeLongestWaiting(waiting, waiting.length - WAITING_MAX);
    }
    if (this.#total >= this.#room) this.#makeRoom();
  }

  /** Forget a connection. */
  remove(connection: Connection): void {
    const mine = this.#of.get(connection.network);
    if (!mine?.delete(connection)) return;
    this.#total -= 1;
    if (!mine.size) this.#of.delete(connection.network);
  }

  #makeRoom(): void {
    closeLongestWaiting(sorted([...this.#of.values()].flatMap((each) => [...each])), 1);
  }
}

function sorted(connections: Iterable<Connection>): Connection[] {
  return [...connections]
    .filter((each) => each.isVisitorsTurn && !each.socket.destroyed)
    .sort((one, other) => one.since - other.since);
}

function closeLongestWaiting(waiting: Connection[], count: number): void {
  // More than one, when many were served at once and now take their answers all too slowly.
  for (let left = Math.min(count, waiting.length); left > 0; left -= 1) {
    // First one that says nothing at all: who speaks may be about to finish. Where all of these
    // have just come, one of them all the same: else a quick crowd would drive out who speaks.
    // Never the newest, which has had no time to say anything.
    const known = waiting.slice(0, -1);
    const first =
      known.find((each) => each.isSilent(AT_ONCE)) ??
      known.find((each) => each.isSilent(0)) ??
      waiting[0];
    if (!first) return;
    waiting.splice(waiting.indexOf(first), 1);
    first.socket.destroy();
  }
}

/** How many descriptors this process may have; Node has asked for as many as there can be. */
function descriptors(): number {
  try {
    const [, limit] =
      /^Max open files +([0-9]+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? [];
    return Math.min(Number(limit ?? DESCRIPTORS_MAX), DESCRIPTORS_MAX);
  } catch {
    return UNKNOWN;
  }
}
