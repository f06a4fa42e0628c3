/**
 * Take the address to listen at, and leave it.
 *
 * Clauses: LOAD-1, LOAD-3.
 */

import { Server } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { CannotStartError } from './environment.ts';

const BACKLOG = 1024; // connections that the system lets wait at the door
const TURNS = 3; // of the event loop, each of which accepts all who stand at the door

/**
 * Listen at this address.
 *
 * @throws CannotStartError nobody can listen there.
 */
export async function take(app: FastifyInstance, host: string, port: string): Promise<void> {
  try {
    const number = /^[0-9]{1,5}$/.test(port) ? Number(port) : NaN;
    await app.listen({ host, port: number, backlog: BACKLOG });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CannotStartError(`Nobody can listen on '${host}', port ${port}: ${reason}.`);
  }
}

/** Take those that stand at the door already, and close it. */
export async function acceptNoMore(app: FastifyInstance): Promise<void> {
  for (let turn = 0; turn < TURNS; turn += 1) await setImmediate();
  // Not app.close(): it would also close connections on which a request is just coming, and stop
  // looking for those that are overdue, so that one silent visitor would keep it from ending.
  Server.prototype.close.call(app.server);
}
