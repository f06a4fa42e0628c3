/**
 * Take the address to listen at, and leave it.
 *
 * Clauses: LOAD-1, LOAD-3.
 */

import { lookup } from 'node:dns/promises';
import { Server } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { CannotStartError } from './environment.ts';

const BACKLOG = 1024; // connections that the system lets wait at the door
const TURNS = 3; // of the event loop in which nobody came; each turn accepts one who waits

/**
 * Listen at this address.
 *
 * @throws CannotStartError nobody can listen there.
 */
export async function take(app: FastifyInstance, host: string, port: string): Promise<void> {
  try {
    const number = /^[0-9]{1,5}$/.test(port) ? Number(port) : NaN;
    // One address: for a name with two, Fastify makes a second server that none of this bounds.
    const { address } = await lookup(host);
    await app.listen({ host: address, port: number, backlog: BACKLOG });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CannotStartError(`Nobody can listen on '${host}', port ${port}: ${reason}.`);
  }
}

/** Take those that stand at the door already, and close it. */
export async function acceptNoMore({ server }: { server: Server }): Promise<void> {
  let turnsAlone = 0;
  const count = () => (turnsAlone = 0);
  server.on('connection', count);
  // Bounded, since others may go on coming.
  for (let turn = 0; turn < BACKLOG && turnsAlone < TURNS; turn += 1) {
    turnsAlone += 1;
    await setImmediate();
  }
  server.off('connection', count);
  // Not app.close(): it would also close connections on which a request is just coming, and stop
  // looking for those that are overdue, so that one silent visitor would keep it from ending.
  Server.prototype.close.call(server);
}
