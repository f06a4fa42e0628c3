/**
 * Serve the client: the index page and the files it needs, and nothing else.
 *
 * Clauses: STATIC-1, STATIC-2, STATIC-3, STATIC-4, STATIC-5, WIRE-5.
 */

import { extname, join, resolve } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as compressed from './compressed.ts';
import { NotFound } from './refusals.ts';

// As `ng build` names files after their content.
const HASHED_NAME = /(?:-[A-Z0-9]{8}|^chunk-[\w-]{8})\.\w+$/;
const FOR_EVER = 'public, max-age=31536000, immutable';
// What a browser may be told to run or to show; anything else it may only keep.
const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/** The routes of the client. */
export async function client(app: FastifyInstance): Promise<void> {
  const folder = resolve(app.settings.clientDist);

  // The page in which Angular takes over.
  app.route({
    method: ['GET', 'HEAD'],
    url: '/',
    handler: (request, reply) => clientFile(folder, 'index.html', request, reply),
  });

  // One of the client's files.
  app.route<{ Params: { '*': string } }>({
    method: ['GET', 'HEAD'],
    url: '/static/*',
    handler: (request, reply) => clientFile(folder, request.params['*'], request, reply),
  });
}

/** The answer with this file, or 304 if the browser has it already. */
async function clientFile(
  folder: string,
  name: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const accepted = request.headers['accept-encoding']?.toString();
  const form = isName(name) ? await compressed.choose(join(folder, name), accepted) : undefined;
  if (!form) throw new NotFound();
  const changed = form.changed.toUTCString();
  reply.headers({
    etag: form.tag,
    'last-modified': changed,
    vary: 'Accept-Encoding',
    'cache-control': HASHED_NAME.test(name) ? FOR_EVER : 'no-cache',
  });
  if (isKnown(request, form.tag, changed)) return reply.code(304).send();
  if (form.coding !== compressed.WHOLE) reply.header('content-encoding', form.coding);
  const type = TYPES[extname(name).toLowerCase()] ?? 'application/octet-stream';
  return reply.header('content-type', type).send(form.content);
}

function isName(name: string): boolean {
  // .git and its like are never part of a client, and `..` leads out of its folder.
  const parts = name.split('/');
  return !/[\\\0:]/.test(name) && parts.every((part) => part !== '' && !part.startsWith('.'));
}

function isKnown({ headers }: FastifyRequest, tag: string, changed: string): boolean {
  // Browsers send back what they were given, so nothing need be understood, only compared.
  const tags = headers['if-none-match'];
  if (tags === undefined) return headers['if-modified-since'] === changed;
  const known = tags.split(',').map((each) => each.trim().replace(/^W\//, ''));
  return known.includes(tag) || (known.length === 1 && known[0] === '*'); // the star stands for any
}
