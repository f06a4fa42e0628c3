/**
 * Understand the head of a request in each form that HTTP allows, and refuse what Node lets pass.
 *
 * Clauses: INPUT-5, INPUT-8, WIRE-5.
 */

import type { IncomingMessage } from 'node:http';
import type { FastifyRequest } from 'fastify';
import { Refusal } from './refusals.ts';

export const HEAD_MAX = 16 * 1024; // bytes of a whole head
export const LINE_MAX = 8 * 1024; // characters of one line of it
const LINES_MAX = 200; // headers: each costs more than its bytes
const ABSOLUTE = /^https?:\/\/([^/?#]*)(.*)$/is;

/**
 * The path that a request asks for, without scheme and host, which count instead of Host.
 *
 * For Fastify's `rewriteUrl`, before it looks for a route.
 */
export function originForm({ url = '', headers }: IncomingMessage): string {
  if (url === '*') return '/*'; // the server as a whole: nobody's, but Fastify takes it for /
  const [, authority, rest = ''] = ABSOLUTE.exec(url) ?? [];
  const path = authority === undefined ? url : rest.startsWith('/') ? rest : `/${rest}`;
  if (authority !== undefined) headers.host = authority;
  // A target has no fragment, so that this is a part of the path. Fastify would take it away.
  return legible(path.replaceAll('#', '%23'));
}

/** The same path, or the nearest that is UTF-8: nobody's, and so answered like one of nobody. */
function legible(target: string): string {
  const [path = '', ...query] = target.split('?');
  try {
    decodeURIComponent(path);
    return target;
  } catch {
    const read = path.replace(/(?:%[0-9a-f]{2})+|%/gi, (encoded) =>
      encodeURIComponent(Buffer.from(encoded.replaceAll('%', ''), 'hex').toString() || '%'),
    );
    return [read, ...query].join('?');
  }
}

/**
 * A hook before all others, for whatever path.
 *
 * @throws Refusal the head is too long, is not HTTP/1, or could be read in two ways.
 */
export function checkHead(request: FastifyRequest): void {
  const { httpVersionMajor, httpVersionMinor, rawHeaders, headers } = request.raw;
  if (rawHeaders.length > 2 * LINES_MAX || (request.raw.url ?? '').length > LINE_MAX)
    throw tooLong();
  let hosts = 0;
  for (let place = 0; place < rawHeaders.length; place += 2) {
    const [name = '', value = ''] = [rawHeaders[place], rawHeaders[place + 1]];
    if (name.length + value.length > LINE_MAX) throw tooLong();
    if (name.length === 4 && name.toLowerCase() === 'host') hosts += 1;
  }
  const isOld = httpVersionMajor === 1 && httpVersionMinor === 0;
  if (httpVersionMajor !== 1) throw broken('This is not HTTP/1.');
  if (hosts > 1 || (hosts === 0 && !isOld)) throw broken('One host has to be named, and no more.');
  if (isOld && headers['transfer-encoding'] !== undefined) {
    throw broken('The length of the body is told in two ways.');
  }
}

function tooLong(): Refusal {
  return refusal(431, 'The head is too long, or a line of it.');
}

function broken(detail: string): Refusal {
  return refusal(400, detail);
}

function refusal(status: number, detail: string): Refusal {
  return new Refusal(status, detail, { headers: { connection: 'close' } });
}
