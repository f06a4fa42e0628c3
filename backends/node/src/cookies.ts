/**
 * Carry a session's token in a cookie.
 *
 * Clauses: STATUS-4, COOKIE-1, COOKIE-2, COOKIE-3, COOKIE-4, COOKIE-5, COOKIE-6.
 */

import type { FastifyReply, FastifyRequest } from 'fastify';
import { COOKIE_NAME, PLAIN_COOKIE_NAME, type Settings } from './config.ts';

const TOKEN = /^[A-Za-z0-9_-]{43}$/;
const LONG_AGO = 'Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0';

/**
 * The token in the request's cookie; undefined if there is none or it cannot be one of ours.
 *
 * Two cookies of the name with different values count as none: somebody on a neighbouring domain
 * may have planted the other one.
 */
export function presentedToken(request: FastifyRequest): string | undefined {
  const [token, ...others] = values(request.headers.cookie ?? '', nameFor(request.server.settings));
  const isOne = token !== undefined && others.every((each) => each === token);
  return isOne && TOKEN.test(token) ? token : undefined;
}

/** The answer, so that the browser keeps the token until it is closed. */
export function setToken(reply: FastifyReply, token: string): FastifyReply {
  const { settings } = reply.server;
  return reply.header('set-cookie', `${nameFor(settings)}=${token}; ${attributes(settings)}`);
}

/** The answer, so that the browser forgets the token. */
export function deleteToken(reply: FastifyReply): FastifyReply {
  const { settings } = reply.server;
  // Browsers keep a __Host- cookie unless its deletion names the same path and Secure.
  const value = `${nameFor(settings)}=; ${LONG_AGO}; ${attributes(settings)}`;
  return reply.header('set-cookie', value);
}

function nameFor(settings: Settings): string {
  return isPlain(settings) ? PLAIN_COOKIE_NAME : COOKIE_NAME;
}

function attributes(settings: Settings): string {
  // __Host-: no other host can set it. HttpOnly: scripts cannot read it. Secure: never in clear
  // text over a network (loopback is let through). Lax: other sites' forms arrive without it.
  return `${isPlain(settings) ? '' : 'Secure; '}HttpOnly; Path=/; SameSite=Lax`;
}

function isPlain(settings: Settings): boolean {
  // Nothing but the setting decides: a header of a request could be anybody's.
  return settings.plainCookie === 'loopback';
}

function values(header: string, wanted: string): string[] {
  const found: string[] = [];
  for (const pair of header.split(';')) {
    const [name, ...value] = pair.replace(/^[ \t]+|[ \t]+$/g, '').split('=');
    if (name === wanted) found.push(value.join('='));
  }
  return found;
}
