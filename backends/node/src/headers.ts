/**
 * What every answer carries, so that browsers guard the user too.
 *
 * Clauses: HDR-1, HDR-2, HDR-3, CACHE-1, CSRF-5.
 */

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isEncrypted } from './clients.ts';
import * as lingering from './lingering.ts';
import { isApi } from './paths.ts';

const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'", // an injected <script> does not run
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'", // an injected <base> cannot lead our scripts' addresses elsewhere
  "form-action 'self'", // a forged form cannot send the password elsewhere
  "frame-ancestors 'none'", // no other site can lay itself over ours (clickjacking)
  "object-src 'none'",
  // What the client's own scripts may do to its page, the client says in its index.html.
].join('; ');
const OTHER_POLICY = "default-src 'none'; frame-ancestors 'none'";
const ONE_YEAR = 365 * 24 * 60 * 60; // seconds

const EVERYWHERE = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};
const ON_PAGES = {
  ...EVERYWHERE,
  'content-security-policy': PAGE_POLICY,
  // A page that opened ours, or was opened by it, gets no hold of it.
  'cross-origin-opener-policy': 'same-origin',
};
/** The headers of every answer that is no page. */
export const ON_OTHERS = { ...EVERYWHERE, 'content-security-policy': OTHER_POLICY };
/** From now on the browser asks for this host over TLS only. Plain HTTP must not say so. */
export const STRICT_TRANSPORT = { 'strict-transport-security': `max-age=${ONE_YEAR}` };

/** Add the headers to every answer of the application, refusals included. */
export function initApp(app: FastifyInstance): void {
  // With a callback: a promise for every answer would take longer than the headers.
  app.addHook('onSend', (request, reply, payload, done) => {
    addHeaders(request, reply);
    done(null, payload);
  });
}

/** The answer with the headers that its kind needs. */
export function addHeaders(request: FastifyRequest, reply: FastifyReply): void {
  reply.headers(guards(reply));
  if (reply.statusCode >= 400 || isApi(request)) {
    // A cache that keeps one user's answer, or a refusal, could show it to the next one.
    reply.header('cache-control', 'no-store');
  }
  if (isEncrypted(request)) reply.headers(STRICT_TRANSPORT);
  const isTooMuch = lingering.boundRest(request, reply.raw);
  const isLast = request.server.isStopping || isTooMuch;
  if (isLast) reply.header('connection', 'close');
}

function guards(reply: FastifyReply): Record<string, string> {
  if (reply.statusCode === 304) return EVERYWHERE; // the kept copy says the rest
  return String(reply.getHeader('content-type')).startsWith('text/html') ? ON_PAGES : ON_OTHERS;
}
