/**
 * Close a connection so that its visitor can read the last answer.
 *
 * To close while bytes are unread, or still come, is a reset, and a reset takes back an answer that
 * is not read yet: from the visitor, or from a proxy in between (RFC 9112, 9.6). Node closes at once.
 *
 * Clauses: INPUT-5, LOAD-3.
 */

import type { ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { FastifyRequest } from 'fastify';
import { BODY_MAX } from './config.ts';

const LINGER = 2000; // milliseconds after the answer in which the rest may still arrive
const TAKEN = 120_000; // in which the answer itself is to be taken, whatever still comes
const LINGER_MAX = 16 * 1024 * 1024; // bytes of it that are thrown away

const lingering = new WeakSet<Socket>();

/** Whether a connection has had its last answer, and is only kept so that it can be read. */
export function isLingering(socket: Socket): boolean {
  return lingering.has(socket) && !socket.destroyed;
}

/**
 * Let a request be answered before its body was read. Node would read the rest to its end, however
 * long it is, to find the next request behind it.
 *
 * @returns whether the answer has to be the last: more is announced than anybody here would read.
 */
export function boundRest({ raw }: FastifyRequest, answer: ServerResponse): boolean {
  if (raw.complete) return false;
  if (raw.headers['transfer-encoding'] !== undefined) {
    let left = BODY_MAX;
    raw.on('data', ({ length }: Buffer) => {
      left -= length;
      if (left < 0 && answer.writableEnded) close(raw.socket);
    });
  }
  return Number(raw.headers['content-length'] ?? 0) > BODY_MAX;
}

/** Let Node, too, close this connection in this way after an answer that is the last one. */
export function initSocket(socket: Socket): void {
  socket.destroySoon = () => {
    close(socket);
  };
}

/** Send what is written, then close: when the visitor has closed, or has sent for too long. */
export function close(socket: Socket): void {
  if (lingering.has(socket) || socket.destroyed) return;
  lingering.add(socket);
  // What comes now is no request, so that Node's reader of requests must not get it.
  socket.removeAllListeners('data');
  let bytes = 0;
  socket.on('data', ({ length, buffer }: Buffer<ArrayBuffer>) => {
    bytes += length;
    if (bytes > LINGER_MAX) socket.destroy();
    buffer.transfer(0); // frees it at once: garbage of ten megabytes would make the process grow
  });
  // Node may have left this socket to us, and an error that nobody hears would end the process.
  socket.on('error', () => socket.destroy());
  socket.once('end', () => {
    destroySoon(socket);
  });
  const timer = setTimeout(() => socket.destroy(), TAKEN).unref();
  socket.once('close', () => {
    clearTimeout(timer);
  });
  socket.once('finish', () => {
    setTimeout(() => socket.destroy(), LINGER).unref();
  });
  if (socket.readableEnded || socket.writableFinished) destroySoon(socket);
  else socket.end().resume();
}

function destroySoon(socket: Socket): void {
  Socket.prototype.destroySoon.call(socket);
}
