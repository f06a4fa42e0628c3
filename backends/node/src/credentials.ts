/**
 * Read credentials from a request's body, and take nothing that could be misread.
 *
 * Clauses: WIRE-2, WIRE-4, LOGIN-5, INPUT-1, INPUT-2, INPUT-3, INPUT-4, INPUT-5, INPUT-6, METHOD-2.
 */

import type { FastifyInstance, FastifyRequest } from 'fastify';
import { BODY_MAX } from './config.ts';
import { isJson } from './media-types.ts';
import { BodyTooLarge, BrokenJson, InvalidFields, NotJson } from './refusals.ts';
import * as strictJson from './strict-json.ts';

const JSON_TYPE = 'application/json';

/** Let bodies reach the routes as bytes: which of them are read, and how, the routes say. */
export function initApp(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    JSON_TYPE,
    { parseAs: 'buffer', bodyLimit: BODY_MAX },
    (_, body, done) => {
      done(null, body);
    },
  );
}

/**
 * A hook for routes that read fields: it refuses a body that does not say that it is JSON.
 *
 * @throws NotJson it is of another type.
 */
export async function requireJson(request: FastifyRequest): Promise<void> {
  if (!isJson(request.headers['content-type'] ?? '')) throw new NotJson();
  // Fastify's own reader of the type may refuse spellings that have just been accepted.
  request.raw.headers['content-type'] = JSON_TYPE;
}

/**
 * The texts of these members of the JSON object in the request's body; others are ignored.
 *
 * @throws BrokenJson, InvalidFields in this order.
 */
export function readFields<Name extends string>(
  request: FastifyRequest,
  ...names: Name[]
): Record<Name, string> {
  const document = parseJson(request.body);
  if (!(document instanceof Map)) {
    throw new InvalidFields([{ field: 'body', reason: 'must be a JSON object' }]);
  }
  const texts = names.map((name) => [name, document.get(name)] as const);
  const wrong = texts.filter(([, text]) => typeof text !== 'string');
  if (wrong.length) {
    throw new InvalidFields(wrong.map(([field]) => ({ field, reason: 'must be given as text' })));
  }
  return Object.fromEntries(texts) as Record<Name, string>;
}

/**
 * A hook for routes that need no body: it accepts a request with one, and does not read it.
 *
 * @throws NotJson there is a body, and it says that it is something else than JSON.
 * @throws BodyTooLarge there is a body over the limit.
 */
export async function ignoreBody({ raw }: FastifyRequest): Promise<void> {
  const length = Number(raw.headers['content-length'] ?? 0);
  const isThere = length > 0 || raw.headers['transfer-encoding'] !== undefined;
  const type = raw.headers['content-type'];
  // What a form on another site can send, this API does not take.
  if (isThere && type !== undefined && !isJson(type)) throw new NotJson();
  if (length > BODY_MAX) throw new BodyTooLarge();
  if (isThere) raw.headers['content-type'] = JSON_TYPE;
  else delete raw.headers['content-type']; // or Fastify would refuse what it says, and be right
}

/**
 * The value of a JSON text that has exactly one meaning, whoever reads it.
 *
 * @throws BrokenJson it is not UTF-8, not JSON, or could be read in two ways.
 */
export function parseJson(body: unknown): strictJson.Json {
  if (!Buffer.isBuffer(body)) throw new BrokenJson();
  try {
    // A byte order mark stays, and is no JSON.
    return strictJson.parse(
      new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body),
    );
  } catch (error) {
    if (error instanceof strictJson.AmbiguousJsonError || error instanceof TypeError) {
      throw new BrokenJson();
    }
    throw error;
  }
}
