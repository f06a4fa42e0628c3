/**
 * Let every "no" leave the application as a problem document (RFC 9457).
 *
 * Clauses: METHOD-1, METHOD-3, ERR-1, ERR-2, ERR-3.
 */

import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as errorPage from './error-page.ts';
import { addHeaders } from './headers.ts';
import * as logs from './logs.ts';
import { isApi } from './paths.ts';
import { BodyTooLarge, MethodNotAllowed, NotFound, NotJson, Refusal } from './refusals.ts';

const METHODS = ['GET', 'HEAD', 'POST', 'DELETE']; // that routes of ours have

/** Let every error leave the application as a problem document. */
export function initApp(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>((error, request, reply) =>
    problem(refusalFor(error, app), request, reply),
  );
}

/** The answer to a request that Fastify refuses before any hook of ours: its path is no path. */
export function refuseEarly(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const body = prepare(refusalOfFastify(error), request, reply);
  addHeaders(request, reply);
  void reply.send(body);
}

/**
 * The answer for an error: a problem document below /api/, elsewhere a page or a line of text.
 *
 * It repeats nothing of what was sent.
 */
export function problem(
  refusal: Refusal,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  return reply.send(prepare(refusal, request, reply));
}

function prepare(refusal: Refusal, request: FastifyRequest, reply: FastifyReply): Buffer | string {
  reply.code(refusal.status).headers(refusal.headers);
  if (isApi(request)) {
    // As bytes: to a text Fastify would add the charset, which this type does not have.
    reply.header('content-type', 'application/problem+json');
    return Buffer.from(JSON.stringify(document(refusal)));
  }
  if (errorPage.isWanted(request)) {
    reply.type('text/html; charset=utf-8');
    return errorPage.page(refusal);
  }
  reply.type('text/plain; charset=utf-8');
  return `${refusal.title}. ${refusal.message}\n`;
}

/** What a problem document says of a refusal. */
export function document({ status, title, message, errors }: Refusal): object {
  return { type: 'about:blank', title, status, detail: message, ...(errors && { errors }) };
}

function refusalFor(error: Error, app: FastifyInstance): Refusal {
  if (error instanceof Refusal) return error;
  const refusal = refusalOfFastify(error);
  if (refusal.status === 500) logs.noteError(app, error);
  return refusal;
}

function refusalOfFastify(error: Error & { statusCode?: number }): Refusal {
  switch (error.statusCode) {
    case 413:
      return new BodyTooLarge();
    case 414:
      return new NotFound(); // a part of the path is longer than any that we know
    case 415:
      return new NotJson();
    case 400:
      return new Refusal(400, 'The request cannot be read.', { headers: { connection: 'close' } });
  }
  return new Refusal(500, 'Something went wrong here. It is not your fault.');
}

/** The refusal of a request for which there is no route: is it the path, or only the method? */
export function refusalOfPath(app: FastifyInstance, target: string): Refusal {
  const path = target.split('?', 1)[0] ?? '';
  const allowed = METHODS.filter((method) => Boolean(app.findRoute({ method, url: path })));
  return allowed.length ? new MethodNotAllowed(allowed) : new NotFound();
}
