/**
 * Know of each connection whose turn it is, and bound how long it may say nothing.
 *
 * Clauses: LOAD-1.
 */

import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyServerOptions } from 'fastify';
import { Crowd } from './crowd.ts';
import { checkHead, HEAD_MAX } from './framing.ts';
import * as lingering from './lingering.ts';

// Milliseconds within which each has to be over as a whole, whenever single bytes come.
const HEAD = 10_000; // from the connection's first moment, or from the first byte of a later request
const BODY = 30_000;
const IDLE = 75_000; // between two requests
const ANSWER = 120_000; // until the visitor takes more of it
const LATER_MAX = 100; // requests that wait for the answer to the one before
const LOOK_EVERY = 1000; // at who is overdue

/** How Node is to bound connections. */
export const LIMITS = {
  requestTimeout: HEAD + BODY,
  keepAliveTimeout: IDLE,
  connectionTimeout: ANSWER,
} satisfies FastifyServerOptions;
/** The same, as the server below Fastify calls it. */
export const SERVER_LIMITS = {
  headersTimeout: HEAD,
  connectionsCheckingInterval: LOOK_EVERY,
  maxHeaderSize: HEAD_MAX,
  joinDuplicateHeaders: true, // else the first of two Content-Types counts, and readers differ
  requireHostHeader: false, // framing.ts looks for it, and answers with a problem document
};

/** One visitor's connection. */
export class Connection {
  readonly socket: Socket;
  /** Under which name it counts; undefined for a trusted proxy's. */
  readonly network: string | undefined;
  /** Since when it waits, in milliseconds of performance.now(). */
  since = performance.now();
  #before: number;
  #begun = 0;
  #read: IncomingMessage | undefined; // the request that is worked on
  #whole = 0;
  #isAnswered = false;
  readonly #later: (() => void)[] = [];

  constructor(socket: Socket, network: string | undefined) {
    this.socket = socket;
    this.network = network;
    this.#before = socket.bytesRead;
  }

  /** Whether it is the visitor's turn: no whole request of theirs is being worked on. */
  get isWaiting(): boolean {
    // Node may have the whole of it before anybody here has looked.
    return this.#whole === 0 && !this.#read?.complete;
  }

  /** Whether nothing is missing but the visitor: to ask, or to take what was answered. */
  get isVisitorsTurn(): boolean {
    return this.isWaiting || this.#isAnswered;
  }

  /** Whether something has come since the last answer. */
  get hasSpoken(): boolean {
    return this.socket.bytesRead > this.#before;
  }

  /** Whether a request has begun, or its answer is not yet taken. */
  get isUnderWay(): boolean {
    const hasToTake = this.socket.writableLength > 0 || lingering.isLingering(this.socket);
    return this.#begun > 0 || this.hasSpoken || hasToTake;
  }

  /** Whether the visitor had so many milliseconds to begin, and has not. */
  isSilent(after: number): boolean {
    return !this.hasSpoken && performance.now() - this.since >= after;
  }

  /**
   * A request has begun. Go on as soon as those before it on this connection are answered: Node
   * would work on all of them at once, and a log-out must not overtake what was sent before it.
   */
  begin(goOn: () => void): void {
    if (lingering.isLingering(this.socket)) return;
    this.#begun += 1;
    if (this.#begun === 1) goOn();
    else if (this.#later.length < LATER_MAX) this.#later.push(goOn);
    else this.socket.destroy();
  }

  /** This request is worked on. */
  read(request: IncomingMessage): void {
    this.#read = request;
  }

  /** The request that is worked on has come as a whole. */
  isWhole(): void {
    this.#whole = 1;
  }

  /** Its answer is known. How soon it is taken is up to the visitor. */
  isAnswered(): void {
    this.#isAnswered = true;
    this.since = performance.now();
  }

  /** Its answer was given. */
  end(): void {
    if (this.#begun === 0) return; // it was refused before it could begin
    this.#begun -= 1;
    this.#whole = 0;
    this.#read = undefined;
    this.#isAnswered = false;
    this.since = performance.now();
    this.#before = this.socket.bytesRead;
    // What Node has read behind a last answer is nobody's: it may be part of what was refused.
    if (lingering.isLingering(this.socket)) this.#begun = this.#later.length = 0;
    else this.#later.shift()?.();
  }
}

/** All connections of a server. */
export class Connections {
  readonly #all = new Map<Socket, Connection>();
  readonly crowd: Crowd;

  constructor(crowd: Crowd) {
    this.crowd = crowd;
  }

  /** Note a connection that has come, until it is closed. */
  add(socket: Socket): void {
    const connection = new Connection(socket, this.crowd.networkOf(socket));
    this.#all.set(socket, connection);
    socket.once('close', () => {
      this.#all.delete(socket);
      this.crowd.remove(connection);
    });
    this.crowd.add(connection);
  }

  /** The one with this socket; undefined for a request that no socket has brought, as in tests. */
  find(socket: Socket): Connection | undefined {
    return this.#all.get(socket);
  }

  /** All of them. */
  all(): Connection[] {
    return [...this.#all.values()];
  }
}

/** Let the application know of its connections. */
export function initApp(app: FastifyInstance): void {
  const { settings, server } = app;
  const connections = new Connections(new Crowd(settings.trustedProxies));
  app.decorate('connections', connections);
  // With TLS those are meant that have shaken hands; for the others, Node has a time limit.
  server.on(
    settings.tlsCert === undefined ? 'connection' : 'secureConnection',
    (socket: Socket) => {
      lingering.initSocket(socket);
      connections.add(socket);
    },
  );
  // Who has nothing more to say can still hear: else Node closes before it has answered them.
  Object.assign(server, { httpAllowHalfOpen: true });
  server.maxHeadersCount = 0; // else Node drops the rest in silence; framing.ts refuses it
  app.addHook('onRequest', (request, _reply, done) => {
    const connection = connections.find(request.raw.socket);
    const goOn = () => {
      connection?.read(request.raw);
      try {
        checkHead(request);
        done();
      } catch (error) {
        done(error as Error);
      }
    };
    if (connection) connection.begin(goOn);
    else goOn();
  });
  app.addHook('preHandler', (request, _reply, done) => {
    connections.find(request.raw.socket)?.isWhole();
    done();
  });
  app.addHook('onSend', (request, _reply, payload, done) => {
    connections.find(request.raw.socket)?.isAnswered();
    done(null, payload);
  });
  app.addHook('onResponse', (request, _reply, done) => {
    connections.find(request.raw.socket)?.end();
    done();
  });
}
