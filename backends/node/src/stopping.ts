/**
 * Stop without losing an answer.
 *
 * Clauses: LOAD-3.
 */

import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import * as lingering from './lingering.ts';
import { acceptNoMore } from './listener.ts';
import * as logs from './logs.ts';
import { Refusal } from './refusals.ts';
import * as serverRefusals from './server-refusals.ts';
import * as threads from './threads.ts';

// Milliseconds after the signal until which
const SAID_NOTHING = 500; // the first byte of a request has to come
const SAID_HALF = 3000; // the rest of a request has to come; then it is refused
const WORKED_ON = 8500; // requests may hash and wait for the store; then what still waits is refused
const ANSWERED = 9500; // the answers can be taken
const LET_GO = 300; // after the last answer, to close the store
const PAUSE = 25;

/** Accept nobody any more, answer what was begun, refuse what takes too long, close the store. */
export async function finish(app: FastifyInstance): Promise<void> {
  await answerAll(app);
  // Else PostgreSQL notes a lost connection for each, and SQLite keeps its log beside the file.
  const closed = app.store.close().catch((error: unknown) => {
    logs.noteStoreFailure(app, error);
  });
  await Promise.race([closed, sleep(LET_GO)]);
}

async function answerAll(app: FastifyInstance): Promise<void> {
  const begin = performance.now();
  app.isStopping = true;
  await acceptNoMore(app);
  const refused = new Set<object>();
  let isGivingUp = false;
  for (let after = 0; after < ANSWERED; after = performance.now() - begin) {
    if (after > SAID_HALF) refuseHalves(app, refused);
    if (after > WORKED_ON && !isGivingUp) {
      isGivingUp = true;
      threads.giveUp();
      app.store.giveUp();
    }
    const isBusy = app.connections.all().some((each) => each.isUnderWay);
    if (after > SAID_NOTHING && !isBusy) return;
    await sleep(PAUSE);
  }
}

/** Refuse what has come in part only, each once. */
export function refuseHalves(app: FastifyInstance, refused: Set<object>): void {
  for (const each of app.connections.all()) {
    const isHalf = each.isWaiting && each.isUnderWay && !lingering.isLingering(each.socket);
    if (!isHalf || refused.has(each)) continue;
    refused.add(each);
    const refusal = new Refusal(503, 'The server ends. Please try again.');
    serverRefusals.send(app, each.socket, refusal);
  }
}
