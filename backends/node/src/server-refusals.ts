/**
 * Answer what is no request that the application could be asked.
 *
 * Clauses: ERR-2, HDR-1, INPUT-5, INPUT-8.
 */

import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { ON_OTHERS, STRICT_TRANSPORT } from './headers.ts';
import * as lingering from './lingering.ts';
import { document, refusalOfPath } from './problems.ts';
import { Refusal } from './refusals.ts';

/** Answer malformed requests, and the method that Fastify never sees. */
export function initApp(app: FastifyInstance): void {
  app.server.on('connect', (request: IncomingMessage, socket: Socket) => {
    send(app, socket, refusalOfPath(app, request.url ?? ''));
  });
  // Nobody here takes up an offer that is not known: it is a request like others.
  app.server.on('checkExpectation', (request, response) => {
    app.server.emit('request', request, response);
  });
}

/** Answer, or close the connection, after an error of Node's parser or one of its time limits. */
export function refuse(
  this: FastifyInstance,
  error: Error & { code?: string },
  socket: Socket,
): void {
  const connection = this.connections.find(socket);
  const isGone = error.code === 'ECONNRESET' || !socket.writable;
  if (error.code === 'HPE_CLOSED_CONNECTION') return; // behind a last request: nobody reads it
  if (isGone || connection?.hasSpoken === false) {
    socket.destroy(); // nobody is there, or nobody has asked for anything
  } else if (!connection || connection.isWaiting) {
    send(this, socket, refusalFor(error.code));
  } else {
    connection.begin(() => {
      send(this, socket, refusalFor(error.code)); // when the request before it is answered
    });
  }
}

/** Send a problem document, and close the connection. */
export function send(app: FastifyInstance, socket: Socket, refusal: Refusal): void {
  if (socket.writableEnded) return; // it had its last answer
  const body = JSON.stringify(document(refusal));
  const headers = {
    ...ON_OTHERS,
    ...refusal.headers,
    ...(app.settings.tlsCert !== undefined && STRICT_TRANSPORT),
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`HTTP/1.1 ${refusal.status} ${refusal.title}\r\n${lines.join('')}\r\n${body}`);
  lingering.close(socket);
}

function refusalFor(code = ''): Refusal {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return new Refusal(431, 'The head is too long, or a line of it.');
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return new Refusal(413, 'A line between chunks is too long.');
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new Refusal(408, 'The request took too long to come.');
  }
  return new Refusal(400, 'This is no request in HTTP, or it could be read in two ways.');
}
